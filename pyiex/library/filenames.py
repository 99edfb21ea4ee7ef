"""Names of files, as bytes: taking them apart and putting them together, without a look at the disk.

The rules are those of Erlang's `filename` on Unix, which Elixir's `Path` builds on.
"""

from __future__ import annotations

from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, List, improper_tail, make_list

SLASH = b"/"


class NoName(Exception):
    """A term is no name of a file; `term` is the piece that is none."""

    def __init__(self, term: Any) -> None:
        super().__init__(term)
        self.term = term


def name_bytes(name: Any) -> bytes:
    """The bytes of a name: a binary, an atom or a deep list of characters, binaries and atoms."""
    if name.__class__ is bytes:
        return name
    if name.__class__ is Atom:
        return name.name.encode()
    if name.__class__ is not List or improper_tail(name) is not EMPTY:
        raise NoName(name)
    return b"".join(_character(item) if item.__class__ is int else name_bytes(item) for item in name)


def _character(code: int) -> bytes:
    try:
        return chr(code).encode("utf-8", "surrogateescape")
    except (ValueError, OverflowError):
        raise NoName(code) from None


def characters(name: bytes) -> Any:
    """A name as a list of characters."""
    return make_list(map(ord, name.decode("utf-8", "surrogateescape")))


def is_absolute(name: bytes) -> bool:
    """Whether a name begins at the root."""
    return name.startswith(SLASH)


def split(name: bytes) -> list[bytes]:
    """The components; the root is `/`."""
    pieces = [piece for piece in name.split(SLASH) if piece]
    return [SLASH, *pieces] if is_absolute(name) else pieces


def collapse(name: bytes) -> bytes:
    """A name without slashes in a row or at its end, and without `.` between two slashes."""
    pieces = [piece for piece in name.split(SLASH) if piece]
    first = 0 if is_absolute(name) else 1
    kept = [*pieces[:first], *(piece for piece in pieces[first:-1] if piece != b"."), *pieces[first:][-1:]]
    inner = SLASH.join(kept)
    return SLASH + inner if is_absolute(name) else inner


def join(left: bytes, right: bytes) -> bytes:
    """One name below another, as Erlang joins them: an absolute right one stands alone."""
    if is_absolute(right):
        return collapse(right)
    if left == b"":
        return SLASH + collapse(right)
    return collapse(left + SLASH + right)


def basename(name: bytes) -> bytes:
    """The last component, without slashes."""
    return name.rstrip(SLASH).rpartition(SLASH)[2]


def basename_without(name: bytes, extension: bytes) -> bytes:
    """The last component without an extension that it may have."""
    last = basename(name)
    return last.removesuffix(extension) if name.endswith(last) else last


def dirname(name: bytes) -> bytes:
    """All but the last component."""
    folder, slash, _last = name.rpartition(SLASH)
    return folder.rstrip(SLASH) or (SLASH if slash else b".")


def _dot(name: bytes) -> int:
    """Where the extension begins; a dot that follows a slash begins none."""
    place = name.rfind(b".")
    if place < 0 or SLASH in name[place:] or (place > 0 and name[place - 1 : place] == SLASH):
        return -1
    return place


def extension(name: bytes) -> bytes:
    """The last dot of the last component and what follows it; a first dot does not count."""
    place = _dot(name)
    return name[place:] if place > 0 else b""


def rootname(name: bytes) -> bytes:
    """A name without its extension."""
    place = _dot(name)
    return name[:place] if place >= 0 else name


def rootname_without(name: bytes, extension: bytes) -> bytes:
    """A name without this extension."""
    rest = name.removesuffix(extension)
    return name if rest.endswith(SLASH) else rest


def without_dots(name: bytes) -> bytes:
    """An absolute name with `.` and `..` followed; slashes in a row are one."""
    kept: list[bytes] = []
    for piece in name.split(SLASH):
        if piece == b"..":
            del kept[-1:]
        elif piece not in (b"", b"."):
            kept.append(piece)
    return SLASH + SLASH.join(kept)


def safe_relative(name: bytes) -> bytes | None:
    """A relative name with its dots followed; None where it is absolute or leads outside."""
    if is_absolute(name):
        return None
    kept: list[bytes] = []
    for piece in split(name):
        if piece == b"..":
            if not kept:
                return None
            kept.pop()
        elif piece != b".":
            kept.append(piece)
    return SLASH.join(kept)
