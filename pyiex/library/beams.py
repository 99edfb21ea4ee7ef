"""Files of compiled modules: where they are looked for, and how they are loaded."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterable
from typing import Any

from pyiex.library.text import decode
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import ERROR
from pyiex.terms.lists import List, make_list

_MODULE = Atom("module")
_BADFILE = Atom("badfile")
_STRIPPED = Atom("no_debug_info")

PATH: list[str] = []
"""The directories of the code path, the first asked first."""


def loaded(module: Atom, file: Any, data: bytes) -> Any:
    """Load what a file holds: `{:module, module}`, or `{:error, :badfile}` and a line in the log."""
    from pyiex.compiler.abstract_format import Unknown
    from pyiex.compiler.beam.loading import NoSource, load

    try:
        info = load(module, data)
    except NoSource:
        return _refused(file, _STRIPPED)
    except Unknown as unknown:
        return _refused(file, (Atom("unknown_form"), *unknown.args))
    except (LookupError, TypeError, ValueError, AttributeError):
        # What comes over the wire may be anything, inside of chunks, too.
        return _refused(file, _BADFILE)
    info.attributes["loaded_from"] = charlist(path_of(file))
    return _MODULE, module


def _refused(file: Any, reason: Any) -> Any:
    from pyiex.library.reporting import report

    text = make_list(map(ord, "Loading of ~ts failed: ~p~n"))
    report(ERROR, (text, make_list([file, reason])), {})
    return ERROR, _BADFILE


def load_path(path: str) -> Any:
    """Load a file; its name is that of the module in it."""
    data = content(path)
    if data is None:
        return ERROR, Atom("nofile")
    return loaded(Atom(os.path.basename(path).removesuffix(".beam")), charlist(path), data)


def content(path: str) -> bytes | None:
    """The bytes of a file, None where it cannot be read."""
    try:
        with open(path, "rb") as opened:
            return opened.read()
    except (OSError, ValueError):
        return None


def found(module: str) -> str | None:
    """The file of a module on the code path."""
    paths = (os.path.join(directory, f"{module}.beam") for directory in PATH)
    return next((path for path in paths if os.path.isfile(path)), None)


def add(directory: Any, *, first: bool) -> Any:
    """Ask one more directory; `{:error, :bad_directory}` where it is none."""
    path = path_of(directory)
    if not os.path.isdir(path):
        return ERROR, Atom("bad_directory")
    if path in PATH:
        PATH.remove(path)
    PATH.insert(0 if first else len(PATH), path)
    server = abi.code
    known = server.loader if isinstance(server.loader, PathLoader) else PathLoader(server.loader)
    server.load_from(known, server.catalogue)
    return TRUE


class PathLoader:
    """What the code server asks for modules that it does not have, once there is a code path."""

    def __init__(self, library: Callable[[str], Iterable[abi.ModuleInfo]]) -> None:
        self._library = library

    def __call__(self, name: str) -> Iterable[abi.ModuleInfo]:
        modules = list(self._library(name))
        path = None if modules else found(name)
        if path is not None:
            load_path(path)
        return modules


def remove(directory: Any) -> Any:
    """Ask a directory no more; whether it was asked."""
    path = path_of(directory)
    if path not in PATH:
        return FALSE
    PATH.remove(path)
    return TRUE


def path_of(name: Any) -> str:
    """A file's name, given as charlist, binary or atom."""
    if name.__class__ is Atom:
        return str(name.name)
    return "".join(map(chr, name)) if name.__class__ is List else decode(name)


def charlist(path: str) -> Any:
    """A file's name as Erlang has it."""
    return make_list(map(ord, path))


def digest(data: bytes) -> bytes | None:
    """The digest of the code in a file; None where it is no compiled module."""
    from pyiex.compiler.beam.container import Container, NotBeam

    try:
        return Container(data).digest()
    except NotBeam:
        return None
