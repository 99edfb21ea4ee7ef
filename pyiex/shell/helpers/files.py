"""Helpers for the working directory and for files to evaluate."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pyiex.shell.config import DONT_DISPLAY, config
from pyiex.shell.helpers.library import lib
from pyiex.shell.introspection import columns_of, put
from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.parser import string_to_quoted
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import struct_error
from pyiex.terms.lists import EMPTY


def _path(path: Any) -> Path:
    text = path.decode("utf-8", "surrogateescape") if isinstance(path, bytes) else "".join(map(chr, path))
    return Path(text).expanduser()


def _absolute(path: Any) -> Path:
    return Path(os.path.abspath(_path(path)))


def _complain(text: str) -> None:
    put(config.paint("eval_error", text) + "\n")


@lib.function(spec="pwd() :: atom()")
def pwd() -> Any:
    """
    Prints the working directory.
    """
    put(f"{Path.cwd()}\n")
    return DONT_DISPLAY


@lib.function(spec="cd(Path.t()) :: atom()")
def cd(directory: Any) -> Any:
    """
    Changes the working directory, and prints it.

        iex> cd "/"
        /
    """
    try:
        os.chdir(_path(directory))
    except OSError:
        _complain(f"No directory {_path(directory)}")
        return DONT_DISPLAY
    return pwd()


@lib.function(spec="ls(Path.t()) :: atom()")
def ls(path: Any = b".") -> Any:
    """
    Lists a directory, the working directory where none is named.
    """
    target = _path(path)
    try:
        names = sorted(os.listdir(target))
    except NotADirectoryError:
        put(f"{target.absolute()}\n")
    except OSError as problem:
        _complain(f"{problem.strerror} {target}")
    else:
        put(columns_of(names, lambda name, cell: _painted(target / name, cell)))
    return DONT_DISPLAY


def _painted(path: Path, cell: str) -> str:
    if path.is_dir():
        return config.paint("ls_directory", cell)
    if path.is_char_device() or path.is_block_device():
        return config.paint("ls_device", cell)
    return cell


@lib.macro()
def import_file(_env: Any, path: Any, options: Any = EMPTY) -> Any:
    """
    Evaluates a file as if its text were typed here: its variables and imports stay.

    options: `optional: true` for a file that need not exist.

        import_file "~/setup.exs"
    """
    if (Atom("optional"), TRUE) in list(options):
        return import_file_if_available(_env, path)
    if not isinstance(path, bytes):
        raise struct_error("ArgumentError", message="import_file/1 expects a literal binary as its argument")
    return _quoted_file(_absolute(path))


@lib.macro()
def import_file_if_available(_env: Any, path: Any) -> Any:
    """
    As `import_file/1`, but a file that does not exist is no error.
    """
    if not isinstance(path, bytes):
        message = "import_file_if_available/1 expects a literal binary as its argument"
        raise struct_error("ArgumentError", message=message)
    return _quoted_file(_absolute(path)) if _path(path).exists() else Atom("nil")


def _quoted_file(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise struct_error("File.Error", reason=Atom("enoent"), path=str(path), action="read file") from None
    except OSError:
        raise struct_error("File.Error", reason=Atom("eacces"), path=str(path), action="read file") from None
    try:
        return string_to_quoted(text, file=str(path))
    except SyntaxFailure as failure:
        raise struct_error(
            failure.kind,
            file=failure.file,
            line=failure.line,
            column=failure.column or Atom("nil"),
            description=failure.description,
        ) from None
