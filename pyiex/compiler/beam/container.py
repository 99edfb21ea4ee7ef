"""The container of a compiled module: IFF chunks, each a name, a size and content padded to four bytes.

`FOR1`, a size, `BEAM`, then the chunks.  Numbers are big-endian.  The whole may be packed by gzip, as
`erlc +compressed` leaves it.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from hashlib import md5
from typing import NamedTuple

_HEAD_BYTES = 12
_CHUNK_HEAD_BYTES = 8
_NUMBER_BYTES = 4
_ROW_BYTES = 3 * _NUMBER_BYTES
_FUNCTION_BYTES = 6 * _NUMBER_BYTES
_CODE_CHUNKS = ("AtU8", "Code", "StrT", "ImpT", "ExpT", "FunT", "LitT", "Meta")
"""What the digest of a module is made of, in this order."""


class NotBeam(ValueError):
    """Bytes that are no compiled module."""


class Chunk(NamedTuple):
    """One chunk; start: where its content begins in the file."""

    name: str
    start: int
    content: bytes


def unpacked(data: bytes) -> bytes:
    """The container itself, of a file that may be compressed."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        raise NotBeam("not gzip") from None


def read_chunks(data: bytes) -> list[Chunk]:
    """All chunks, in the order of the file; NotBeam where it has no such form."""
    if data[:4] != b"FOR1" or data[8:_HEAD_BYTES] != b"BEAM":
        raise NotBeam("no BEAM file")
    end = _CHUNK_HEAD_BYTES + _number(data, 4)
    if end > len(data):
        raise NotBeam("cut off")
    return list(_chunks(data, end))


def _chunks(data: bytes, end: int) -> Iterator[Chunk]:
    at = _HEAD_BYTES
    while at < end:
        start = at + _CHUNK_HEAD_BYTES
        size = _number(data, at + 4)
        if start + size > end:
            raise NotBeam("cut off")
        yield Chunk(data[at : at + 4].decode("latin-1"), start, data[start : start + size])
        at = start + size + -size % 4


def _number(data: bytes, at: int) -> int:
    if at + _NUMBER_BYTES > len(data):
        raise NotBeam("cut off")
    return int.from_bytes(data[at : at + _NUMBER_BYTES], "big")


class Container:
    """The chunks of one module, by name."""

    def __init__(self, data: bytes) -> None:
        self.data = unpacked(data)
        self.chunks = read_chunks(self.data)
        self._by_name = {chunk.name: chunk.content for chunk in self.chunks}
        self.atoms = self._atoms()
        if not self.atoms:
            raise NotBeam("no atoms")

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def content(self, name: str) -> bytes:
        """What a chunk holds; KeyError where there is none."""
        return self._by_name[name]

    @property
    def module(self) -> str:
        """The module's name: its first atom."""
        return self.atoms[0]

    def _atoms(self) -> list[str]:
        name, encoding = ("AtU8", "utf-8") if "AtU8" in self else ("Atom", "latin-1")
        content = self._by_name.get(name, b"")
        found, at = [], _NUMBER_BYTES
        for _ in range(_number(content, 0) if content else 0):
            if at >= len(content):
                raise NotBeam("cut off")
            end = at + 1 + content[at]
            found.append(content[at + 1 : end].decode(encoding, "surrogateescape"))
            at = end
        return found

    def functions(self, name: str) -> list[tuple[str, int]]:
        """Names and arities of the chunk `ExpT` or `LocT`."""
        return [(self._atom(first), second) for first, second, _label in self._rows(name)]

    def imports(self) -> list[tuple[str, str, int]]:
        """Modules, names and arities of what the code calls elsewhere."""
        return [(self._atom(one), self._atom(two), arity) for one, two, arity in self._rows("ImpT")]

    def _atom(self, number: int) -> str:
        if not 1 <= number <= len(self.atoms):
            raise NotBeam("no such atom")
        return self.atoms[number - 1]

    def _rows(self, name: str) -> Iterator[tuple[int, int, int]]:
        content = self._by_name.get(name)
        if content is None:
            return
        for row in range(_number(content, 0)):
            at = _NUMBER_BYTES + row * _ROW_BYTES
            yield _number(content, at), _number(content, at + 4), _number(content, at + 8)

    def digest(self) -> bytes:
        """The MD5 that tells one version of the code from another: of what runs, not of where it stood."""
        found = md5(usedforsecurity=False)
        for name in _CODE_CHUNKS:
            content = self._by_name.get(name, b"")
            found.update(_without_old_digests(content) if name == "FunT" else content)
        return found.digest()


def _without_old_digests(content: bytes) -> bytes:
    """The table of anonymous functions; the last number of each is of another digest, and does not count."""
    parts = [content[:_NUMBER_BYTES]]
    for at in range(_NUMBER_BYTES, len(content), _FUNCTION_BYTES):
        parts.append(content[at : at + _FUNCTION_BYTES - _NUMBER_BYTES] + bytes(_NUMBER_BYTES))
    return b"".join(parts)
