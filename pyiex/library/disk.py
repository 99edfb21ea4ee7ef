"""Files and directories: each function does one thing on the disk and answers as Erlang's `file` does.

An answer is `:ok`, `{:ok, value}` or `{:error, reason}`, where the reason is
the name of the system's error in small letters (`:enoent`).
"""

from __future__ import annotations

import errno
import os
import shutil
import stat as modes
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import make_list

OK = Atom("ok")
ERROR = Atom("error")
BADARG = (ERROR, Atom("badarg"))
_COPIED = 65536


def failure(problem: OSError) -> Any:
    """`{:error, reason}` for an error of the system."""
    name = errno.errorcode.get(problem.errno or errno.EIO, "EIO").lower()
    return ERROR, Atom({"eagain": "eagain", "eopnotsupp": "enotsup"}.get(name, name))


def attempt(action: Callable[[], Any], value: bool = True) -> Any:
    """`{:ok, what the action answers}`, or `:ok` where `value` is False."""
    try:
        answer = action()
    except OSError as problem:
        return failure(problem)
    except (ValueError, OverflowError, TypeError):
        return BADARG
    return (OK, answer) if value else OK


def done(action: Callable[[], Any]) -> Any:
    """`:ok`, or the error of the action."""
    return attempt(action, value=False)


def read(path: bytes) -> Any:
    """The contents of a file."""

    def action() -> bytes:
        with open(path, "rb") as file:
            return file.read()

    return attempt(action)


def list_names(path: bytes) -> Any:
    """The names in a directory, as Python has them."""
    return attempt(lambda: os.listdir(path))


def make_directory(path: bytes) -> Any:
    """Make one directory."""
    return done(lambda: os.mkdir(path))


def remove_file(path: bytes) -> Any:
    """Remove a file; a directory is refused with `:eperm`, as Erlang does."""
    if os.path.isdir(path) and not os.path.islink(path):
        return ERROR, Atom("eperm")
    return done(lambda: os.unlink(path))


def remove_directory(path: bytes) -> Any:
    """Remove an empty directory; one that is not is `:eexist`."""
    answer = done(lambda: os.rmdir(path))
    return (ERROR, Atom("eexist")) if answer == (ERROR, Atom("enotempty")) else answer


def rename(source: bytes, target: bytes) -> Any:
    """Give a file another name."""
    return done(lambda: os.rename(source, target))


def remove_tree(path: bytes) -> Any:
    """Remove a directory and all that is in it, or a file."""
    if not os.path.isdir(path) or os.path.islink(path):
        return remove_file(path)
    return done(lambda: shutil.rmtree(path))


# -- what is known of a file -------------------------------------------------------------

_TYPES: tuple[tuple[Callable[[int], bool], str], ...] = (
    (modes.S_ISREG, "regular"),
    (modes.S_ISDIR, "directory"),
    (modes.S_ISLNK, "symlink"),
    (modes.S_ISCHR, "device"),
    (modes.S_ISBLK, "device"),
)
_ACCESS = {(True, True): "read_write", (True, False): "read", (False, True): "write", (False, False): "none"}
FIELDS = (
    *("size", "type", "access", "atime", "mtime", "ctime", "mode", "links"),
    *("major_device", "minor_device", "inode", "uid", "gid"),
)
"""The fields of `File.Stat`, and of Erlang's record `file_info` in the same order."""

_TIMES = ("universal", "local", "posix")


def stat(path: bytes, time: str = "universal", follow: bool = True) -> Any:
    """What is known of a file, by field; times: `"universal"`, `"local"` or `"posix"`."""
    if time not in _TIMES:
        return BADARG
    return attempt(lambda: _stat(path, time, follow))


def _stat(path: bytes, time: str, follow: bool) -> dict[str, Any]:
    found = os.stat(path) if follow else os.lstat(path)
    kind = next((name for matches, name in _TYPES if matches(found.st_mode)), "other")
    access = os.access(path, os.R_OK), os.access(path, os.W_OK)
    times = (as_time(int(each), time) for each in (found.st_atime, found.st_mtime, found.st_ctime))
    values = (
        found.st_size,
        Atom(kind),
        Atom(_ACCESS[access]),
        *times,
        found.st_mode,
        found.st_nlink,
        found.st_dev,
        found.st_rdev,
        found.st_ino,
        found.st_uid,
        found.st_gid,
    )
    return dict(zip(FIELDS, values, strict=True))


def as_time(seconds: int, time: str) -> Any:
    """Seconds since 1970 as they are, or as `{{year, month, day}, {hour, minute, second}}`."""
    if time == "posix":
        return seconds
    when = datetime.fromtimestamp(seconds, UTC if time == "universal" else None)
    return (when.year, when.month, when.day), (when.hour, when.minute, when.second)


def as_seconds(time: Any, kind: str = "universal") -> int | None:
    """The inverse of `as_time`; None where it is no time."""
    if time.__class__ is int:
        return int(time)
    try:
        (year, month, day), (hour, minute, second) = time
        zone = UTC if kind == "universal" else None
        return int(datetime(year, month, day, hour, minute, second, tzinfo=zone).timestamp())
    except (TypeError, ValueError):
        return None


def write_stat(path: bytes, known: dict[str, Any], time: str = "universal") -> Any:
    """Set what may be set: mode, owner, group and times; `:undefined` leaves it as it is."""
    given = {name: value for name, value in known.items() if value is not Atom("undefined")}
    if NIL in given.values():
        return BADARG

    def action() -> None:
        if "uid" in given or "gid" in given:
            os.chown(path, given.get("uid", -1), given.get("gid", -1))
        if "mode" in given:
            os.chmod(path, modes.S_IMODE(given["mode"]))
        now = os.stat(path)
        if "atime" in given or "mtime" in given:
            wanted = (
                as_seconds(given.get("atime", int(now.st_atime)), time),
                as_seconds(given.get("mtime", int(now.st_mtime)), time),
            )
            if None in wanted:
                raise ValueError(wanted)
            os.utime(path, wanted)  # type: ignore[arg-type]

    return done(action)


def names_list(names: list[bytes], convert: Callable[[bytes], Any]) -> Any:
    """Names as a list of terms."""
    return make_list(map(convert, names))
