"""`:file`: directories, names, and what is known of files."""

from __future__ import annotations

import os
from typing import Any

from pyiex.library import disk
from pyiex.library.elixir.exception_structs import posix_text
from pyiex.library.erlang.file_common import ERROR, OK, lib, named, same_kind
from pyiex.library.erlang.file_open import close, copy, open_, read_file
from pyiex.library.erlang.file_terms import consult
from pyiex.library.filenames import characters, join, name_bytes
from pyiex.runtime.abi import apply_mfa
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, make_list

_FILE_INFO = Atom("file_info")


def _names(answer: Any, given: Any) -> Any:
    if answer[0] is not OK:
        return answer
    return OK, make_list(same_kind(given, name) for name in answer[1])


@lib.function(spec="list_dir(name) :: {:ok, [name]} | {:error, reason}")
def list_dir(name: Any) -> Any:
    """The names in a directory, in no order.

    iex> :file.list_dir('/no/such/directory')
    {:error, :enoent}
    """
    return named(lambda path: _names(disk.list_names(path), EMPTY), name)


lib.function("list_dir_all", spec="list_dir_all(name) :: {:ok, [name]} | {:error, reason}")(list_dir)


@lib.function(spec="make_dir(name) :: :ok | {:error, reason}")
def make_dir(name: Any) -> Any:
    """Makes a directory.

    iex> :file.make_dir('/etc')
    {:error, :eexist}
    """
    return named(disk.make_directory, name)


@lib.function(spec="del_dir(name) :: :ok | {:error, reason}")
def del_dir(name: Any) -> Any:
    """Removes an empty directory.

    iex> :file.del_dir('/etc')
    {:error, :eexist}
    """
    return named(disk.remove_directory, name)


@lib.function(spec="del_dir_r(name) :: :ok | {:error, reason}")
def del_dir_r(name: Any) -> Any:
    """Removes a directory and all that is in it, or a file.

    iex> :file.del_dir_r('/no/such/directory')
    {:error, :enoent}
    """
    return named(disk.remove_tree, name)


@lib.function(spec="delete(name, [option]) :: :ok | {:error, reason}")
def delete(name: Any, options: Any = EMPTY) -> Any:
    """Removes a file.

    iex> :file.delete('/no/such/file')
    {:error, :enoent}
    """
    return named(disk.remove_file, name)


@lib.function(spec="rename(source, destination) :: :ok | {:error, reason}")
def rename(source: Any, destination: Any) -> Any:
    """Gives a file another name.

    iex> :file.rename('/no/such/file', '/tmp/never')
    {:error, :enoent}
    """
    return named(disk.rename, source, destination)


@lib.function(spec="make_link(existing, new) :: :ok | {:error, reason}")
def make_link(existing: Any, new: Any) -> Any:
    """Gives a file a second name.

    iex> :file.make_link('/no/such/file', '/tmp/never')
    {:error, :enoent}
    """
    return named(lambda old, link: disk.done(lambda: os.link(old, link)), existing, new)


@lib.function(spec="make_symlink(existing, new) :: :ok | {:error, reason}")
def make_symlink(existing: Any, new: Any) -> Any:
    """Makes a symbolic link.

    iex> :file.make_symlink('/etc', '/no/such/directory/link')
    {:error, :enoent}
    """
    return named(lambda old, link: disk.done(lambda: os.symlink(old, link)), existing, new)


def _read_link(name: Any) -> Any:
    """What a symbolic link leads to.

    iex> :file.read_link('/etc')
    {:error, :einval}
    """
    answer = named(lambda path: disk.attempt(lambda: os.readlink(path)), name)
    return (OK, same_kind(name, answer[1])) if answer[0] is OK else answer


lib.function("read_link", spec="read_link(name) :: {:ok, name} | {:error, reason}")(_read_link)
lib.function("read_link_all", spec="read_link_all(name) :: {:ok, name} | {:error, reason}")(_read_link)


# -- what is known of a file ------------------------------------------------------------------------


def _time_option(options: Any) -> str:
    for option in options:
        if option.__class__ is tuple and option[0] is Atom("time"):
            return str(option[1].name)
    return "local"


def _info(name: Any, options: Any, follow: bool) -> Any:
    answer = named(lambda path: disk.stat(path, _time_option(options), follow), name)
    return (OK, (_FILE_INFO, *answer[1].values())) if answer[0] is OK else answer


@lib.function(spec="read_file_info(name, [option]) :: {:ok, file_info} | {:error, reason}")
def read_file_info(name: Any, options: Any = EMPTY) -> Any:
    """What is known of a file, as the record `file_info`; see `File.Stat`.

    iex> {:ok, record} = :file.read_file_info('/etc')
    iex> elem(record, 2)
    :directory
    """
    return _info(name, options, follow=True)


@lib.function(spec="read_link_info(name, [option]) :: {:ok, file_info} | {:error, reason}")
def read_link_info(name: Any, options: Any = EMPTY) -> Any:
    """As `read_file_info/2`, of a link itself.

    iex> :file.read_link_info('/no/such/file')
    {:error, :enoent}
    """
    return _info(name, options, follow=False)


@lib.function(spec="write_file_info(name, file_info, [option]) :: :ok | {:error, reason}")
def write_file_info(name: Any, info: Any, options: Any = EMPTY) -> Any:
    """Sets the mode, owner, group and times of a file.

    iex> :file.write_file_info('/no/such/file', :nothing)
    {:error, :badarg}
    """
    if info.__class__ is not tuple or len(info) != len(disk.FIELDS) + 1 or info[0] is not _FILE_INFO:
        return disk.BADARG
    known = dict(zip(disk.FIELDS, info[1:], strict=True))
    return named(lambda path: disk.write_stat(path, known, _time_option(options)), name)


def _changed(name: Any, **known: Any) -> Any:
    return named(lambda path: disk.write_stat(path, known, "local"), name)


@lib.function(spec="change_mode(name, mode :: integer()) :: :ok | {:error, reason}")
def change_mode(name: Any, mode: Any) -> Any:
    """Sets who may read, write and run a file.

    iex> :file.change_mode('/no/such/file', 0o600)
    {:error, :enoent}
    """
    return _changed(name, mode=mode)


@lib.function(spec="change_owner(name, uid :: integer()) :: :ok | {:error, reason}")
def change_owner(name: Any, uid: Any, gid: Any = Atom("undefined")) -> Any:
    """Sets the owner of a file, and its group.

    iex> :file.change_owner('/no/such/file', 1)
    {:error, :enoent}
    """
    return _changed(name, uid=uid, gid=gid)


@lib.function(spec="change_group(name, gid :: integer()) :: :ok | {:error, reason}")
def change_group(name: Any, gid: Any) -> Any:
    """Sets the group of a file.

    iex> :file.change_group('/no/such/file', 1)
    {:error, :enoent}
    """
    return _changed(name, gid=gid)


@lib.function(spec="change_time(name, atime, mtime) :: :ok | {:error, reason}")
def change_time(name: Any, atime: Any, mtime: Any = None) -> Any:
    """Sets the times of a file, in local time.

    iex> :file.change_time('/no/such/file', {{2001, 2, 3}, {4, 5, 6}})
    {:error, :enoent}
    """
    return _changed(name, atime=atime, mtime=atime if mtime is None else mtime)


# -- the rest -----------------------------------------------------------------------------------------


@lib.function(spec="get_cwd() :: {:ok, name} | {:error, reason}", arities=(0, 1))
def get_cwd(drive: Any = None) -> Any:
    """The directory that the program works in.

    iex> {:ok, path} = :file.get_cwd()
    iex> is_list(path)
    true
    """
    if drive is not None:
        return ERROR, Atom("enotsup")
    return OK, characters(os.getcwdb())


@lib.function(spec="set_cwd(name) :: :ok | {:error, reason}")
def set_cwd(name: Any) -> Any:
    """Works in another directory from now on.

    iex> :file.set_cwd('/no/such/directory')
    {:error, :enoent}
    """
    return named(lambda path: disk.done(lambda: os.chdir(path)), name)


@lib.function(spec="altname(name) :: {:error, :enotsup}")
def altname(name: Any) -> Any:
    """The short name that Windows gives a file.

    iex> :file.altname('/etc')
    {:error, :enotsup}
    """
    return ERROR, Atom("enotsup")


@lib.function(spec="native_name_encoding() :: :utf8")
def native_name_encoding() -> Any:
    """How names of files are encoded.

    iex> :file.native_name_encoding()
    :utf8
    """
    return Atom("utf8")


@lib.function(spec="format_error(reason) :: charlist()")
def format_error(reason: Any) -> Any:
    """What a reason means.

    iex> :file.format_error(:enoent)
    'no such file or directory'
    """
    match reason:
        case (int(line), Atom() as module, what):
            text = apply_mfa(module, Atom("format_error"), (what,))
            return make_list([characters(str(line).encode()), ord(":"), ord(" "), text])
    return characters(posix_text(reason).encode())


@lib.function(spec="path_open([directory], name, [mode]) :: {:ok, io_device, name} | {:error, reason}")
def path_open(path: Any, name: Any, modes: Any) -> Any:
    """Opens the file of this name in the first of several directories that has it.

    iex> :file.path_open(['/etc'], 'no-such-file', [:read])
    {:error, :enoent}
    """
    for folder in path:
        full = join(name_bytes(folder), name_bytes(name))
        answer = open_(full, modes)
        if answer[0] is OK:
            return OK, answer[1], same_kind(name, full)
        if answer[1] is not Atom("enoent"):
            return answer
    return ERROR, Atom("enoent")


__all__ = ["close", "consult", "copy", "lib", "open_", "read_file"]
