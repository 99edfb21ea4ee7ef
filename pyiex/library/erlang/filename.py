"""`:filename`: names of files, taken apart and put together."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from pyiex.library import filenames
from pyiex.library.declare import Library
from pyiex.library.failures import case_clause, function_clause
from pyiex.library.filenames import NoName, characters, name_bytes
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map

lib = Library(
    ":filename",
    "Names of files, as lists of characters or strings: the answer is of the same kind as the argument.",
)

_ABSOLUTE = Atom("absolute")
_RELATIVE = Atom("relative")


def _bytes(name: Any) -> bytes:
    try:
        return name_bytes(name)
    except NoName as problem:
        raise function_clause("filename", "do_flatten", (problem.term, EMPTY)) from None


def _apply(action: Callable[..., bytes], *names: Any) -> Any:
    """What the action makes of the names; a binary where one of them is one."""
    result = action(*map(_bytes, names))
    return result if any(name.__class__ is bytes for name in names) else characters(result)


@lib.function(spec="basename(name) :: name")
def basename(name: Any) -> Any:
    """The last part of a name.

    iex> :filename.basename('/home/ada/notes.txt')
    'notes.txt'
    """
    return _apply(filenames.basename, name)


@lib.function("basename", spec="basename(name, extension) :: name")
def basename_without(name: Any, extension: Any) -> Any:
    """The last part of a name, without an extension.

    iex> :filename.basename("/home/ada/notes.txt", ".txt")
    "notes"
    """
    return _apply(filenames.basename_without, name, extension)


@lib.function(spec="dirname(name) :: name")
def dirname(name: Any) -> Any:
    """The directory of a name.

    iex> :filename.dirname('/home/ada/notes.txt')
    '/home/ada'
    """
    return _apply(filenames.dirname, name)


@lib.function(spec="extension(name) :: name")
def extension(name: Any) -> Any:
    """The extension of a name.

    iex> :filename.extension("notes.txt")
    ".txt"
    """
    return _apply(filenames.extension, name)


@lib.function(spec="rootname(name) :: name")
def rootname(name: Any) -> Any:
    """The name without its extension.

    iex> :filename.rootname("a/notes.txt")
    "a/notes"
    """
    return _apply(filenames.rootname, name)


@lib.function("rootname", spec="rootname(name, extension) :: name")
def rootname_without(name: Any, extension: Any) -> Any:
    """The name without this extension.

    iex> :filename.rootname("a/notes.tar.gz", ".tar.gz")
    "a/notes"
    """
    return _apply(filenames.rootname_without, name, extension)


@lib.function("join", spec="join([name]) :: name")
def join_all(names: Any) -> Any:
    """Several names, each below the one before; an absolute one begins anew.

    iex> :filename.join(["a", "b", "c"])
    "a/b/c"
    """
    if names.__class__ is not List or names is EMPTY:
        raise function_clause("filename", "join", (names,))
    given = [*names]
    joined = _apply(filenames.collapse, given[0])
    for name in given[1:]:
        joined = _apply(filenames.join, joined, name)
    return joined


@lib.function(spec="join(name, name) :: name")
def join(left: Any, right: Any) -> Any:
    """One name below another; an absolute right one stands alone.

    iex> :filename.join('a', 'b')
    'a/b'
    iex> :filename.join("a", "/b")
    "/b"
    """
    return _apply(filenames.join, left, right)


@lib.function(spec="append(directory :: name, name) :: name")
def append(directory: Any, name: Any) -> Any:
    """Two names with a slash between them.

    iex> :filename.append("a", "b")
    "a/b"
    """
    return _apply(lambda left, right: left + b"/" + right, directory, name)


@lib.function(spec="split(name) :: [name]")
def split(name: Any) -> Any:
    """The parts of a name.

    iex> :filename.split("/home/ada")
    ["/", "home", "ada"]
    """
    parts = filenames.split(_bytes(name))
    return make_list(parts if name.__class__ is bytes else map(characters, parts))


@lib.function(spec="pathtype(name) :: :absolute | :relative | :volumerelative")
def pathtype(name: Any) -> Any:
    """Whether a name begins at the root.

    iex> :filename.pathtype("/home")
    :absolute
    """
    if name.__class__ not in (bytes, Atom, List):
        raise function_clause("filename", "pathtype", (name,))
    return _ABSOLUTE if filenames.is_absolute(_bytes(name)) else _RELATIVE


@lib.function(spec="absname(name) :: name")
def absname(name: Any) -> Any:
    """The name seen from the root, by way of the working directory.

    iex> :filename.absname("/home/ada")
    "/home/ada"
    """
    return _apply(lambda path: filenames.join(os.getcwdb(), path), name)


@lib.function("absname", spec="absname(name, directory :: name) :: name")
def absname_from(name: Any, directory: Any) -> Any:
    """The name seen from the root, by way of a directory.

    iex> :filename.absname("ada", "/home")
    "/home/ada"
    """
    return _apply(lambda path, folder: filenames.join(folder, path), name, directory)


@lib.function(spec="absname_join(directory :: name, name) :: name")
def absname_join(directory: Any, name: Any) -> Any:
    """As `absname/2`, with the arguments the other way round.

    iex> :filename.absname_join("/home", "ada")
    "/home/ada"
    """
    return _apply(filenames.join, directory, name)


@lib.function(spec="flatten(deep_name) :: name")
def flatten(name: Any) -> Any:
    """A deep list of characters and atoms as a flat list.

    iex> :filename.flatten(['a', [?/, :b]])
    'a/b'
    """
    return name if name.__class__ is bytes else characters(_bytes(name))


@lib.function(spec="nativename(name) :: name")
def nativename(name: Any) -> Any:
    """The name as the system writes it.

    iex> :filename.nativename("a//b/")
    "a/b"
    """
    return _apply(filenames.collapse, name)


@lib.function(spec="validate(name) :: boolean()")
def validate(name: Any) -> Any:
    """Whether the system may have a file of this name.

    iex> :filename.validate("a\\0b")
    false
    """
    try:
        return boolean(b"\0" not in name_bytes(name))
    except NoName:
        return boolean(False)


# -- directories of applications, by the XDG Base Directory Specification, version 0.8 ------------------

_USER = {
    "user_cache": ("XDG_CACHE_HOME", "~/.cache", ""),
    "user_config": ("XDG_CONFIG_HOME", "~/.config", ""),
    "user_data": ("XDG_DATA_HOME", "~/.local/share", ""),
    "user_log": ("XDG_CACHE_HOME", "~/.cache", "log"),
}
_SITE = {
    "site_data": ("XDG_DATA_DIRS", "/usr/local/share:/usr/share"),
    "site_config": ("XDG_CONFIG_DIRS", "/etc/xdg"),
}


@lib.function(spec="basedir(kind :: atom(), application :: name, options :: map()) :: name | [name]")
def basedir(kind: Any, application: Any, options: Any = None) -> Any:
    """Where an application keeps its files: `:user_cache`, `:user_config`, `:user_data`, `:user_log`, ...

    iex> :filename.basedir(:site_config, "garden")
    ["/etc/xdg/garden"]
    """
    name = _bytes(application)
    if options.__class__ is Map and options.get(Atom("version")) is not None:
        name = filenames.join(name, _bytes(options.get(Atom("version"))))

    def answer(folder: str, last: str = "") -> Any:
        path = filenames.join(os.fsencode(os.path.expanduser(folder)), name)
        path = filenames.join(path, last.encode()) if last else path
        return path if application.__class__ is bytes else characters(path)

    if kind.__class__ is Atom and kind.name in _USER:
        variable, usual, last = _USER[kind.name]
        return answer(os.environ.get(variable, usual), last)
    if kind.__class__ is Atom and kind.name in _SITE:
        variable, usual = _SITE[kind.name]
        return make_list(answer(folder) for folder in os.environ.get(variable, usual).split(":"))
    raise case_clause(kind)
