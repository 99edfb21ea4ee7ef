"""`File`: directories, and files as a whole: making, removing, renaming, copying, linking."""

from __future__ import annotations

import os
import shutil
from typing import Any

from pyiex.library import disk
from pyiex.library.elixir.file_common import (
    ERROR,
    OK,
    both_or_raise,
    lib,
    no_clause,
    option,
    path_of,
    value_or_raise,
)
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import struct_error
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, make_list


@lib.function(spec="ls(Path.t()) :: {:ok, [binary()]} | {:error, posix()}")
def ls(path: Any = b".") -> Any:
    """
    The names in a directory, in no order.

        iex> File.ls("/no/such/directory")
        {:error, :enoent}
    """
    answer = disk.list_names(path_of(path))
    return (OK, make_list(answer[1])) if answer[0] is OK else answer


@lib.function("ls!", spec="ls!(Path.t()) :: [binary()]")
def strict_ls(path: Any = b".") -> Any:
    """
    As `ls/1`, but raises `File.Error` where that fails.

        iex> "passwd" in File.ls!("/etc")
        true
    """
    return value_or_raise(ls(path), "list directory", path)


@lib.function(spec="mkdir(Path.t()) :: :ok | {:error, posix()}")
def mkdir(path: Any) -> Any:
    """
    Makes a directory in one that there is.

        iex> File.mkdir("/etc")
        {:error, :eexist}
    """
    return disk.make_directory(path_of(path))


@lib.function("mkdir!", spec="mkdir!(Path.t()) :: :ok")
def strict_mkdir(path: Any) -> Any:
    """
    As `mkdir/1`, but raises `File.Error` where that fails.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-mkdir-example")
        iex> {File.mkdir!(path), File.rmdir!(path)}
        {:ok, :ok}
    """
    return value_or_raise(mkdir(path), "make directory", path)


@lib.function(spec="mkdir_p(Path.t()) :: :ok | {:error, posix()}")
def mkdir_p(path: Any) -> Any:
    """
    Makes a directory and those above it that are missing.

        iex> File.mkdir_p("/etc/passwd/below")
        {:error, :enotdir}
    """
    name = path_of(path)
    answer = disk.done(lambda: os.makedirs(name, exist_ok=True))
    if answer == (ERROR, Atom("eexist")) and not os.path.isdir(name):
        return ERROR, Atom("enotdir" if os.path.dirname(name) else "eexist")
    return answer


@lib.function("mkdir_p!", spec="mkdir_p!(Path.t()) :: :ok")
def strict_mkdir_p(path: Any) -> Any:
    """
    As `mkdir_p/1`, but raises `File.Error` where that fails.

        iex> File.mkdir_p!("/etc")
        :ok
    """
    return value_or_raise(mkdir_p(path), "make directory (with -p)", path)


@lib.function(spec="rm(Path.t()) :: :ok | {:error, posix()}")
def rm(path: Any) -> Any:
    """
    Removes a file.

        iex> {File.rm("/no/such/file"), File.rm("/etc")}
        {{:error, :enoent}, {:error, :eperm}}
    """
    return disk.remove_file(path_of(path))


@lib.function("rm!", spec="rm!(Path.t()) :: :ok")
def strict_rm(path: Any) -> Any:
    """
    As `rm/1`, but raises `File.Error` where that fails.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-rm-example")
        iex> File.touch!(path)
        iex> File.rm!(path)
        :ok
    """
    return value_or_raise(rm(path), "remove file", path)


@lib.function(spec="rmdir(Path.t()) :: :ok | {:error, posix()}")
def rmdir(path: Any) -> Any:
    """
    Removes an empty directory.

        iex> {File.rmdir("/no/such/directory"), File.rmdir("/etc")}
        {{:error, :enoent}, {:error, :eexist}}
    """
    return disk.remove_directory(path_of(path))


@lib.function("rmdir!", spec="rmdir!(Path.t()) :: :ok | {:error, posix()}")
def strict_rmdir(path: Any) -> Any:
    """
    As `rmdir/1`, but raises `File.Error` where that fails.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-rmdir-example")
        iex> File.mkdir!(path)
        iex> File.rmdir!(path)
        :ok
    """
    return value_or_raise(rmdir(path), "remove directory", path)


# -- trees --------------------------------------------------------------------------------------------


class _Failed(Exception):
    """One file of a tree could not be treated: the answer about it, and its name."""

    def __init__(self, answer: Any, path: bytes) -> None:
        super().__init__(answer, path)
        self.reason = answer[1]
        self.path = path


@lib.function(spec="rm_rf(Path.t()) :: {:ok, [binary()]} | {:error, posix(), binary()}")
def rm_rf(path: Any) -> Any:
    """
    Removes a file, or a directory with all that is in it; answers what was removed.

        iex> File.rm_rf("/no/such/directory")
        {:ok, []}
    """
    removed: list[bytes] = []
    try:
        _remove(path_of(path), removed)
    except _Failed as failed:
        return ERROR, failed.reason, failed.path
    return OK, make_list(reversed(removed))


def _remove(path: bytes, removed: list[bytes]) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
        names = disk.list_names(path)
        if names[0] is ERROR:
            raise _Failed(names, path)
        for name in names[1]:
            _remove(os.path.join(path, name), removed)
        answer = disk.remove_directory(path)
    else:
        answer = disk.remove_file(path)
    if answer is OK:
        removed.append(path)
    elif answer[1] is not Atom("enoent"):
        raise _Failed(answer, path)


@lib.function("rm_rf!", spec="rm_rf!(Path.t()) :: [binary()]")
def strict_rm_rf(path: Any) -> Any:
    """
    As `rm_rf/1`, but raises `File.Error` where that fails.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-rm_rf-example")
        iex> File.mkdir_p!(Path.join(path, "below"))
        iex> length(File.rm_rf!(path))
        2
    """
    answer = rm_rf(path)
    if answer[0] is OK:
        return answer[1]
    action = "remove files and directories recursively from"
    raise struct_error("File.Error", reason=answer[1], path=path_of(path), action=action)


def _callback(name: str, options: Any, *paths: Any) -> Any:
    """The function that says whether a file that is in the way is written over."""
    chosen: Any = option(options, "on_conflict") if options.__class__ is List else options
    if chosen is None:
        return lambda _source, _target: TRUE
    if not isinstance(chosen, Fun) or chosen.arity != 2:
        raise no_clause(name, *paths, options)
    return abi.callback(chosen, 2)


def _copy_file(source: bytes, target: bytes, may: Any) -> Any:
    """`:ok` where it was copied, NIL where it should not be."""
    if os.path.exists(target) and may(source, target) in (FALSE, NIL):
        return NIL

    def action() -> None:
        if not os.path.exists(target) or not os.path.samefile(source, target):
            shutil.copyfile(source, target)
            shutil.copymode(source, target)

    return disk.done(action)


@lib.function(spec="cp(Path.t(), Path.t(), keyword()) :: :ok | {:error, posix()}")
def cp(source_file: Any, destination_file: Any, options: Any = EMPTY) -> Any:
    """
    Copies a file with its mode; `on_conflict:` is asked, with both names, whether to write over one.

        iex> File.cp("/no/such/file", "/tmp/never")
        {:error, :enoent}
    """
    may = _callback("cp", options, source_file, destination_file)
    answer = _copy_file(path_of(source_file), path_of(destination_file), may)
    return OK if answer is NIL else answer


@lib.function("cp!", spec="cp!(Path.t(), Path.t(), keyword()) :: :ok")
def strict_cp(source_file: Any, destination_file: Any, options: Any = EMPTY) -> Any:
    """
    As `cp/3`, but raises `File.CopyError` where that fails.

        iex> target = Path.join(System.tmp_dir!(), "pyiex-cp-example")
        iex> {File.cp!("/etc/passwd", target), File.rm!(target)}
        {:ok, :ok}
    """
    answer = cp(source_file, destination_file, options)
    return both_or_raise(answer, "Copy", "copy", source=source_file, destination=destination_file)


@lib.function(spec="cp_r(Path.t(), Path.t(), keyword()) :: {:ok, [binary()]} | {:error, posix(), binary()}")
def cp_r(source: Any, destination: Any, options: Any = EMPTY) -> Any:
    """
    Copies a file, or a directory with all that is in it; answers what was made.

    Options: `on_conflict:` as for `cp/3`; `dereference_symlinks: true` copies what links lead to.

        iex> File.cp_r("/no/such/directory", "/tmp/never")
        {:error, :enoent, "/no/such/directory"}
    """
    may = _callback("cp_r", options, source, destination)
    follow = options.__class__ is List and option(options, "dereference_symlinks") is TRUE
    copied: list[bytes] = []
    try:
        _copy_tree(path_of(source), path_of(destination), may, follow, copied)
    except _Failed as failed:
        return ERROR, failed.reason, failed.path
    return OK, make_list(reversed(copied))


def _copy_tree(source: bytes, target: bytes, may: Any, follow: bool, copied: list[bytes]) -> None:
    if os.path.islink(source) and not follow:
        answer = disk.done(lambda: os.symlink(os.readlink(source), target))
    elif os.path.isdir(source):
        answer = disk.done(lambda: os.makedirs(target, exist_ok=True))
        names = disk.list_names(source)
        if answer is OK and names[0] is OK:
            copied.append(target)
            for name in names[1]:
                _copy_tree(os.path.join(source, name), os.path.join(target, name), may, follow, copied)
            return
        answer = answer if answer is not OK else names
    else:
        answer = _copy_file(source, target, may)
    if answer is OK:
        copied.append(target)
    elif answer is not NIL:
        raise _Failed(answer, source)


@lib.function("cp_r!", spec="cp_r!(Path.t(), Path.t(), keyword()) :: [binary()]")
def strict_cp_r(source: Any, destination: Any, options: Any = EMPTY) -> Any:
    """
    As `cp_r/3`, but raises `File.CopyError` where that fails.

        iex> target = Path.join(System.tmp_dir!(), "pyiex-cp_r-example")
        iex> File.cp_r!("/etc/passwd", target) == [target]
        true
        iex> File.rm!(target)
        :ok
    """
    answer = cp_r(source, destination, options)
    on = answer[2] if answer[0] is ERROR else None
    return both_or_raise(answer, "Copy", "copy recursively", on, source=source, destination=destination)


# -- names and links --------------------------------------------------------------------------------------


@lib.function(spec="rename(Path.t(), Path.t()) :: :ok | {:error, posix()}")
def rename(source: Any, destination: Any) -> Any:
    """
    Gives a file or directory another name.

        iex> File.rename("/no/such/file", "/tmp/never")
        {:error, :enoent}
    """
    return disk.rename(path_of(source), path_of(destination))


@lib.function("rename!", spec="rename!(Path.t(), Path.t()) :: :ok")
def strict_rename(source: Any, destination: Any) -> Any:
    """
    As `rename/2`, but raises `File.RenameError` where that fails.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-rename-example")
        iex> File.touch!(path)
        iex> {File.rename!(path, path <> "d"), File.rm!(path <> "d")}
        {:ok, :ok}
    """
    answer = rename(source, destination)
    return both_or_raise(answer, "Rename", "rename", source=source, destination=destination)


@lib.function(spec="ln(Path.t(), Path.t()) :: :ok | {:error, posix()}")
def ln(existing: Any, new: Any) -> Any:
    """
    Gives a file a second name.

        iex> File.ln("/no/such/file", "/tmp/never")
        {:error, :enoent}
    """
    return disk.done(lambda: os.link(path_of(existing), path_of(new)))


@lib.function("ln!", spec="ln!(Path.t(), Path.t()) :: :ok")
def strict_ln(existing: Any, new: Any) -> Any:
    """
    As `ln/2`, but raises `File.LinkError` where that fails.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-ln-example")
        iex> File.touch!(path)
        iex> {File.ln!(path, path <> "2"), File.rm!(path <> "2"), File.rm!(path)}
        {:ok, :ok, :ok}
    """
    return both_or_raise(ln(existing, new), "Link", "create hard link", existing=existing, new=new)


@lib.function(spec="ln_s(Path.t(), Path.t()) :: :ok | {:error, posix()}")
def ln_s(existing: Any, new: Any) -> Any:
    """
    Makes a symbolic link.

        iex> File.ln_s("/etc", "/no/such/directory/link")
        {:error, :enoent}
    """
    return disk.done(lambda: os.symlink(path_of(existing), path_of(new)))


@lib.function("ln_s!", spec="ln_s!(Path.t(), Path.t()) :: :ok")
def strict_ln_s(existing: Any, new: Any) -> Any:
    """
    As `ln_s/2`, but raises `File.LinkError` where that fails.

        iex> link = Path.join(System.tmp_dir!(), "pyiex-ln_s-example")
        iex> File.ln_s!("/etc", link)
        iex> {File.read_link!(link), File.rm!(link)}
        {"/etc", :ok}
    """
    return both_or_raise(ln_s(existing, new), "Link", "create symlink", existing=existing, new=new)


@lib.function(spec="read_link(Path.t()) :: {:ok, binary()} | {:error, posix()}")
def read_link(path: Any) -> Any:
    """
    What a symbolic link leads to.

        iex> File.read_link("/etc")
        {:error, :einval}
    """
    return disk.attempt(lambda: os.readlink(path_of(path)))


@lib.function("read_link!", spec="read_link!(Path.t()) :: binary()")
def strict_read_link(path: Any) -> Any:
    """
    As `read_link/1`, but raises `File.Error` where that fails.

        iex> link = Path.join(System.tmp_dir!(), "pyiex-read_link-example")
        iex> File.ln_s!("there", link)
        iex> {File.read_link!(link), File.rm!(link)}
        {"there", :ok}
    """
    return value_or_raise(read_link(path), "read link", path)


# -- the working directory ------------------------------------------------------------


@lib.function(spec="cwd() :: {:ok, binary()} | {:error, posix()}")
def cwd() -> Any:
    """
    The directory that the program works in.

        iex> {:ok, path} = File.cwd()
        iex> path == File.cwd!()
        true
    """
    return disk.attempt(os.getcwdb)


@lib.function("cwd!", spec="cwd!() :: binary()")
def strict_cwd() -> Any:
    """
    The directory that the program works in.

        iex> Path.type(File.cwd!())
        :absolute
    """
    return value_or_raise(cwd(), "get current working directory", b"")


@lib.function(spec="cd(Path.t()) :: :ok | {:error, posix()}")
def cd(path: Any) -> Any:
    """
    Works in another directory from now on.

        iex> File.cd("/no/such/directory")
        {:error, :enoent}
    """
    return disk.done(lambda: os.chdir(path_of(path)))


@lib.function("cd!", spec="cd!(Path.t()) :: :ok")
def strict_cd(path: Any) -> Any:
    """
    As `cd/1`, but raises `File.Error` where that fails.

        iex> File.cd!(File.cwd!())
        :ok
    """
    return value_or_raise(cd(path), "set current working directory to", path)


@lib.function("cd!", spec="cd!(Path.t(), (() -> res)) :: res")
def cd_for(path: Any, function: Any) -> Any:
    """
    Calls the function in another directory, and comes back.

        iex> File.cd!("/etc", fn -> File.cwd!() end)
        "/etc"
    """
    before = strict_cwd()
    strict_cd(path)
    try:
        return abi.apply_fun(function, [])
    finally:
        strict_cd(before)
