"""Internet addresses: tuples of four or eight integers, and the texts that people write."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

from pyiex.library.text import NotChardata, chardata_text
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List, make_list

ANY, LOOPBACK = Atom("any"), Atom("loopback")
_BYTES_OF_V4, _WORDS_OF_V6 = 4, 8


def is_address(term: Any) -> bool:
    """Whether a term is an address of either kind."""
    if term.__class__ is not tuple or len(term) not in (_BYTES_OF_V4, _WORDS_OF_V6):
        return False
    most = 255 if len(term) == _BYTES_OF_V4 else 65535
    return all(part.__class__ is int and 0 <= part <= most for part in term)


def address_text(term: Any) -> str | None:
    """The text of an address; None for what is none."""
    if not is_address(term):
        return None
    if len(term) == _BYTES_OF_V4:
        return ".".join(map(str, term))
    address = ipaddress.IPv6Address(b"".join(part.to_bytes(2, "big") for part in term))
    mapped = address.ipv4_mapped
    return str(address) if mapped is None else f"::ffff:{mapped}"


def address_of(text: str) -> tuple[int, ...]:
    """The tuple of an address as the system writes it."""
    if ":" in text:
        packed = ipaddress.IPv6Address(text.partition("%")[0]).packed
        return tuple(int.from_bytes(packed[at : at + 2], "big") for at in range(0, 16, 2))
    return tuple(ipaddress.IPv4Address(text).packed)


def written(term: Any) -> str | None:
    """The text of a charlist or an atom; None for anything else."""
    if term.__class__ is Atom:
        return term.name
    if term.__class__ is not List:
        return None
    try:
        return chardata_text(term)
    except NotChardata:
        return None


def read_v4(text: str, strict: bool) -> tuple[int, ...] | None:
    """`127.0.0.1`; where not `strict`, too, with fewer parts, of which the last fills what is missing."""
    parts = text.split(".")
    if not all(parts) or len(parts) > _BYTES_OF_V4 or (strict and len(parts) != _BYTES_OF_V4):
        return None
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        return None
    *first, last = numbers
    room = _BYTES_OF_V4 - len(first)
    if any(number > 255 for number in first) or last >= 1 << 8 * room:
        return None
    return (*first, *last.to_bytes(room, "big"))


def _number(part: str) -> int:
    """As C reads it: `0x` for hexadecimal, `0` for octal."""
    if not part.isalnum() or not part.isascii():
        raise ValueError
    if part[:2] in ("0x", "0X"):
        return int(part[2:], 16)
    return int(part, 8 if part[0] == "0" and len(part) > 1 else 10)


def read_v6(text: str) -> tuple[int, ...] | None:
    """`::1`, perhaps with a zone after a `%`, which is not kept."""
    try:
        return address_of(text) if ":" in text else None
    except ValueError:
        return None


def resolved(host: str, family: int) -> list[tuple[int, ...]]:
    """All addresses of a host; OSError where it has none.  Blocks."""
    found = socket.getaddrinfo(host, None, family, socket.SOCK_STREAM)
    return list(dict.fromkeys(address_of(str(entry[4][0])) for entry in found))


def charlist(text: str) -> Any:
    """A charlist of a text."""
    return make_list(map(ord, text))
