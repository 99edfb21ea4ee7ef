"""`File`: what is known of files, and changing it: existence, type, times, modes, owners."""

from __future__ import annotations

import os
import time as clock
from typing import Any

from pyiex.library import disk
from pyiex.library.elixir.file_common import ERROR, OK, lib, no_clause, option, path_of, value_or_raise
from pyiex.library.elixir.file_stat import lib as stat_lib
from pyiex.library.elixir.file_stat import make_stat
from pyiex.library.structs import is_struct
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.lists import EMPTY

_UNIVERSAL = Atom("universal")


@lib.function("exists?", spec="exists?(Path.t(), [:raw]) :: boolean()")
def exists(path: Any, opts: Any = EMPTY) -> Any:
    """
    Whether there is a file or directory of this name.

        iex> {File.exists?("/etc"), File.exists?("/no/such/file")}
        {true, false}
    """
    return boolean(os.path.exists(path_of(path)))


@lib.function("dir?", spec="dir?(Path.t(), [:raw]) :: boolean()")
def is_directory(path: Any, opts: Any = EMPTY) -> Any:
    """
    Whether the name is that of a directory.

        iex> {File.dir?("/etc"), File.dir?("/etc/passwd")}
        {true, false}
    """
    return boolean(os.path.isdir(path_of(path)))


@lib.function("regular?", spec="regular?(Path.t(), [:raw]) :: boolean()")
def is_regular(path: Any, opts: Any = EMPTY) -> Any:
    """
    Whether the name is that of an ordinary file.

        iex> {File.regular?("/etc"), File.regular?("/etc/passwd")}
        {false, true}
    """
    return boolean(os.path.isfile(path_of(path)))


def _stat(path: Any, opts: Any, follow: bool) -> Any:
    name = path_of(path)
    kind = option(opts, "time", _UNIVERSAL)
    answer = disk.stat(name, kind.name, follow)
    return (OK, make_stat(**answer[1])) if answer[0] is OK else answer


@lib.function(spec="stat(Path.t(), stat_options()) :: {:ok, File.Stat.t()} | {:error, posix()}")
def stat(path: Any, opts: Any = EMPTY) -> Any:
    """
    What is known of a file; `time:` is `:universal`, `:local` or `:posix`.

        iex> {:ok, stat} = File.stat("/etc")
        iex> stat.type
        :directory
    """
    return _stat(path, opts, follow=True)


@lib.function("stat!", spec="stat!(Path.t(), stat_options()) :: File.Stat.t()")
def strict_stat(path: Any, opts: Any = EMPTY) -> Any:
    """
    As `stat/2`, but raises `File.Error` where that fails.

        iex> File.stat!("/etc/passwd").access in [:read, :read_write]
        true
    """
    return value_or_raise(stat(path, opts), "read file stats", path)


@lib.function(spec="lstat(Path.t(), stat_options()) :: {:ok, File.Stat.t()} | {:error, posix()}")
def lstat(path: Any, opts: Any = EMPTY) -> Any:
    """
    As `stat/2`, of a link itself.

        iex> File.lstat("/no/such/file")
        {:error, :enoent}
    """
    return _stat(path, opts, follow=False)


@lib.function("lstat!", spec="lstat!(Path.t(), stat_options()) :: File.Stat.t()")
def strict_lstat(path: Any, opts: Any = EMPTY) -> Any:
    """
    As `lstat/2`, but raises `File.Error` where that fails.

        iex> File.lstat!("/etc").type
        :directory
    """
    return value_or_raise(lstat(path, opts), "read file stats", path)


@lib.function(spec="write_stat(Path.t(), File.Stat.t(), stat_options()) :: :ok | {:error, posix()}")
def write_stat(path: Any, stat: Any, opts: Any = EMPTY) -> Any:
    """
    Sets the mode, owner, group and times of a file to those of a `File.Stat`.

        iex> File.write_stat("/no/such/file", File.stat!("/etc"))
        {:error, :enoent}
    """
    if not is_struct(stat, stat_lib):
        raise no_clause("write_stat", path, stat, opts)
    known = {field: stat.get(Atom(field)) for field in disk.FIELDS}
    kind = option(opts, "time", _UNIVERSAL)
    return disk.write_stat(path_of(path), known, kind.name)


@lib.function("write_stat!", spec="write_stat!(Path.t(), File.Stat.t(), stat_options()) :: :ok")
def strict_write_stat(path: Any, stat: Any, opts: Any = EMPTY) -> Any:
    """
    As `write_stat/3`, but raises `File.Error` where that fails.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-write_stat-example")
        iex> File.touch!(path)
        iex> {File.write_stat!(path, File.stat!(path)), File.rm!(path)}
        {:ok, :ok}
    """
    return value_or_raise(write_stat(path, stat, opts), "write file stats", path)


@lib.function(spec="touch(Path.t(), :calendar.datetime() | integer()) :: :ok | {:error, posix()}")
def touch(path: Any, time: Any = None) -> Any:
    """
    Sets the times of a file, to now or to a time in UTC; makes it where it is missing.

        iex> File.touch("/no/such/directory/file")
        {:error, :enoent}
    """
    name = path_of(path)
    when = int(clock.time()) if time is None else time
    if when.__class__ is not int and when.__class__ is not tuple:
        raise no_clause("touch", path, time)
    known = {"atime": when, "mtime": when}
    answer = disk.write_stat(name, known)
    if answer != (ERROR, Atom("enoent")):
        return answer
    made = disk.done(lambda: os.close(os.open(name, os.O_CREAT | os.O_WRONLY, 0o666)))
    return disk.write_stat(name, known) if made is OK else made


@lib.function("touch!", spec="touch!(Path.t(), :calendar.datetime() | integer()) :: :ok")
def strict_touch(path: Any, time: Any = None) -> Any:
    """
    As `touch/2`, but raises `File.Error` where that fails.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-touch-example")
        iex> File.touch!(path, {{2001, 2, 3}, {4, 5, 6}})
        iex> {File.stat!(path).mtime, File.rm!(path)}
        {{{2001, 2, 3}, {4, 5, 6}}, :ok}
    """
    return value_or_raise(touch(path, time), "touch", path)


@lib.function(spec="chmod(Path.t(), non_neg_integer()) :: :ok | {:error, posix()}")
def chmod(path: Any, mode: Any) -> Any:
    """
    Sets who may read, write and run a file.

        iex> File.chmod("/no/such/file", 0o600)
        {:error, :enoent}
    """
    return disk.done(lambda: os.chmod(path_of(path), mode))


@lib.function("chmod!", spec="chmod!(Path.t(), non_neg_integer()) :: :ok")
def strict_chmod(path: Any, mode: Any) -> Any:
    """
    As `chmod/2`, but raises `File.Error` where that fails.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-chmod-example")
        iex> File.touch!(path)
        iex> File.chmod!(path, 0o640)
        iex> {Bitwise.band(File.stat!(path).mode, 0o777) == 0o640, File.rm!(path)}
        {true, :ok}
    """
    return value_or_raise(chmod(path, mode), "change mode for", path)


@lib.function(spec="chown(Path.t(), non_neg_integer()) :: :ok | {:error, posix()}")
def chown(path: Any, uid: Any) -> Any:
    """
    Sets the owner of a file, by number.

        iex> File.chown("/no/such/file", 1000)
        {:error, :enoent}
    """
    return disk.done(lambda: os.chown(path_of(path), uid, -1))


@lib.function("chown!", spec="chown!(Path.t(), non_neg_integer()) :: :ok")
def strict_chown(path: Any, uid: Any) -> Any:
    """
    As `chown/2`, but raises `File.Error` where that fails.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-chown-example")
        iex> File.touch!(path)
        iex> {File.chown!(path, File.stat!(path).uid), File.rm!(path)}
        {:ok, :ok}
    """
    return value_or_raise(chown(path, uid), "change owner for", path)


@lib.function(spec="chgrp(Path.t(), non_neg_integer()) :: :ok | {:error, posix()}")
def chgrp(path: Any, gid: Any) -> Any:
    """
    Sets the group of a file, by number.

        iex> File.chgrp("/no/such/file", 1000)
        {:error, :enoent}
    """
    return disk.done(lambda: os.chown(path_of(path), -1, gid))


@lib.function("chgrp!", spec="chgrp!(Path.t(), non_neg_integer()) :: :ok")
def strict_chgrp(path: Any, gid: Any) -> Any:
    """
    As `chgrp/2`, but raises `File.Error` where that fails.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-chgrp-example")
        iex> File.touch!(path)
        iex> {File.chgrp!(path, File.stat!(path).gid), File.rm!(path)}
        {:ok, :ok}
    """
    return value_or_raise(chgrp(path, gid), "change group for", path)
