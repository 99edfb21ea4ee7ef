"""`:filelib`: looking for files."""

from __future__ import annotations

import os
import re
from typing import Any

from pyiex.library import disk, filenames
from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.filenames import NoName, characters, name_bytes
from pyiex.library.wildcards import BadWildcard, matching
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import TRUE, Atom, boolean
from pyiex.terms.errors import error
from pyiex.terms.lists import List, make_list

lib = Library(":filelib", "Looking for files, and at what they are.")

OK = Atom("ok")
ERROR = Atom("error")


def _path(name: Any) -> bytes | None:
    try:
        return name_bytes(name)
    except NoName:
        return None


@lib.function(spec="is_file(name) :: boolean()")
def is_file(name: Any, _module: Any = None) -> Any:
    """Whether there is a file or directory of this name.

    iex> :filelib.is_file('/etc')
    true
    """
    path = _path(name)
    return boolean(path is not None and os.path.exists(path))


@lib.function(spec="is_dir(name) :: boolean()")
def is_dir(name: Any, _module: Any = None) -> Any:
    """Whether the name is that of a directory.

    iex> :filelib.is_dir('/etc/passwd')
    false
    """
    path = _path(name)
    return boolean(path is not None and os.path.isdir(path))


@lib.function(spec="is_regular(name) :: boolean()")
def is_regular(name: Any, _module: Any = None) -> Any:
    """Whether the name is that of an ordinary file.

    iex> :filelib.is_regular('/etc/passwd')
    true
    """
    path = _path(name)
    return boolean(path is not None and os.path.isfile(path))


@lib.function(spec="file_size(name) :: non_neg_integer()")
def file_size(name: Any, _module: Any = None) -> Any:
    """How many bytes a file has; 0 where there is none.

    iex> :filelib.file_size('/no/such/file')
    0
    """
    answer = disk.stat(_path(name) or b"")
    return answer[1]["size"] if answer[0] is OK else 0


@lib.function(spec="last_modified(name) :: :calendar.datetime() | 0")
def last_modified(name: Any, _module: Any = None) -> Any:
    """When a file was changed last, in local time; 0 where there is none.

    iex> :filelib.last_modified('/no/such/file')
    0
    """
    answer = disk.stat(_path(name) or b"", "local")
    return answer[1]["mtime"] if answer[0] is OK else 0


def _make(path: bytes) -> Any:
    return disk.done(lambda: os.makedirs(path, exist_ok=True))


@lib.function(spec="ensure_dir(name) :: :ok | {:error, reason}")
def ensure_dir(name: Any) -> Any:
    """Makes the directories that a file of this name needs.

    iex> :filelib.ensure_dir('/etc/passwd')
    :ok
    """
    return _make(filenames.dirname(name_bytes(name)))


@lib.function(spec="ensure_path(name) :: :ok | {:error, reason}")
def ensure_path(name: Any) -> Any:
    """Makes a directory and those above it that are missing.

    iex> :filelib.ensure_path('/etc')
    :ok
    """
    return _make(name_bytes(name))


@lib.function(spec="wildcard(pattern :: charlist()) :: [name]")
def wildcard(pattern: Any) -> Any:
    """The names that match a pattern, sorted; see `Path.wildcard/2`.

    iex> :filelib.wildcard('/etc/pass[a-z]d')
    ['/etc/passwd']
    """
    return wildcard_in(pattern, b".")


@lib.function("wildcard", spec="wildcard(pattern :: charlist(), directory :: name) :: [name]")
def wildcard_in(pattern: Any, directory: Any, _module: Any = None) -> Any:
    """The names that match a pattern in a directory, sorted.

    iex> :filelib.wildcard('pass[a-z]d', '/etc')
    ['passwd']
    """
    if pattern.__class__ is not List:
        raise function_clause("filelib", "wildcard", (pattern, directory))
    try:
        found = matching(name_bytes(pattern), name_bytes(directory))
    except BadWildcard as problem:
        raise error((Atom("badpattern"), Atom(problem.reason))) from None
    return make_list(map(characters, found))


@lib.function(spec="fold_files(name, pattern :: charlist(), boolean(), (name, acc -> acc), acc) :: acc")
def fold_files(name: Any, pattern: Any, recursive: Any, fun: Any, acc: Any) -> Any:
    """Calls the function with each file below a directory whose last name a regular expression matches.

    iex> :filelib.fold_files('/etc', '^passwd$', false, fn name, acc -> [name | acc] end, [])
    ['/etc/passwd']
    """
    expression = re.compile(name_bytes(pattern))
    step = callback(fun, 2)
    for path in _files(name_bytes(name), recursive is TRUE):
        if expression.search(os.path.basename(path)):
            acc = step(path if name.__class__ is bytes else characters(path), acc)
    return acc


def _files(folder: bytes, deep: bool) -> list[bytes]:
    answer = disk.list_names(folder)
    found = []
    for name in sorted(answer[1]) if answer[0] is OK else ():
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            found.append(path)
        elif deep and os.path.isdir(path):
            found += _files(path, deep)
    return found


@lib.function(spec="safe_relative_path(name, directory :: name) :: name | :unsafe")
def safe_relative_path(name: Any, directory: Any) -> Any:
    """A relative name with `..` followed, or `:unsafe` where it leads out of the directory.

    iex> :filelib.safe_relative_path("a/../b", "/srv")
    "b"
    """
    safe = filenames.safe_relative(name_bytes(name))
    if safe is None:
        return Atom("unsafe")
    return safe if name.__class__ is bytes else characters(safe)


@lib.function(spec="find_file(name, directory :: name) :: {:ok, name} | {:error, :not_found}")
def find_file(name: Any, directory: Any, _rules: Any = None) -> Any:
    """A file of this name in the directory.

    iex> :filelib.find_file('passwd', '/etc')
    {:ok, '/etc/passwd'}
    """
    path = filenames.join(name_bytes(directory), name_bytes(name))
    if not os.path.isfile(path):
        return ERROR, Atom("not_found")
    return OK, path if name.__class__ is bytes else characters(path)
