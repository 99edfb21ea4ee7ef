"""The cookie file, as Erlang's `auth` keeps it.

`~/.erlang.cookie` is read, then `erlang/.erlang.cookie` in the XDG
configuration directory; where neither exists the first is made, with 20
letters and readable by its owner only.  Erlang draws the letters from a weak
generator; ours come from `secrets`.
"""

from __future__ import annotations

import os
import secrets
import stat
import string
from pathlib import Path

from pyiex.net.failures import NetFailure

FILE_NAME = ".erlang.cookie"
LENGTH = 20
MAX_LENGTH = 255
"""A cookie is an atom."""
_PRINTABLE = range(0x20, 0x7F)


def given(cookie: str) -> str:
    """The cookie of the command line, if it can be one."""
    if not 0 < len(cookie) <= MAX_LENGTH:
        raise NetFailure(f"--cookie: a cookie has 1 to {MAX_LENGTH} characters")
    if any(ord(character) > 0xFF for character in cookie):
        raise NetFailure("--cookie: a cookie has no characters past Latin-1")
    return cookie


def places() -> list[Path]:
    """Where a cookie file may be, the preferred one first."""
    home = Path(os.environ.get("HOME") or "~").expanduser()
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return [home / FILE_NAME, config / "erlang" / FILE_NAME]


def read_or_create() -> str:
    """The user's cookie; NetFailure, with one line that tells what to do, where it cannot be had."""
    candidates = places()
    for path in candidates:
        if os.path.lexists(path):
            return read(path)
    return create(candidates[0])


def read(path: Path) -> str:
    """The cookie in that file."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise NetFailure(f"the cookie file {path} must be a plain file")
        if facts.st_mode & 0o077:
            raise NetFailure(f"the cookie file {path} must be accessible by owner only: run chmod 400 {path}")
        text = path.read_bytes()
    except OSError as wrong:
        raise NetFailure(f"the cookie file {path} cannot be read: {wrong.strerror}") from wrong
    return checked(text.rstrip(b"\r\n"), path)


def checked(text: bytes, path: Path) -> str:
    """The cookie if it is one."""
    if not text:
        raise NetFailure(f"the cookie file {path} is empty: remove it, and a new one is made")
    if len(text) > MAX_LENGTH:
        raise NetFailure(f"the cookie file {path} is too long: a cookie has at most {MAX_LENGTH} characters")
    if any(byte not in _PRINTABLE for byte in text):
        raise NetFailure(f"the cookie file {path} holds characters that no cookie may have")
    return text.decode("ascii")


def create(path: Path) -> str:
    """Make the file with a fresh cookie; whoever else does that at the same time wins."""
    cookie = "".join(secrets.choice(string.ascii_uppercase) for _ in range(LENGTH))
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        with os.fdopen(descriptor, "w") as file:
            file.write(cookie)
        try:
            # A link fails where the file exists, and the file is never seen half written.
            os.link(fresh, path)
        except FileExistsError:
            return read(path)
        finally:
            os.unlink(fresh)
    except OSError as wrong:
        raise NetFailure(
            f"the cookie file {path} cannot be made: {wrong.strerror}; give a cookie with --cookie"
        ) from wrong
    return cookie
