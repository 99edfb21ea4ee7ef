"""`:erlang`'s work on binaries, and between binaries, lists and atoms."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

from pyiex.library.erlang.bif import (
    ANY,
    ATOM,
    BINARY,
    BITSTRING,
    INTEGER,
    LIST_CELL,
    Need,
    check,
    lib,
    refuse,
)
from pyiex.runtime.abi import hooks
from pyiex.terms.atoms import Atom, existing_atom
from pyiex.terms.bits import Bits, as_integer, bit_size, bitstring
from pyiex.terms.errors import error, frame
from pyiex.terms.lists import EMPTY, List, improper_tail, is_proper, make_list

_IODATA = Need(lambda _data: False, "not an iodata term")
_IOLIST = Need(lambda _data: False, "not an iolist term")
_BIT_LIST = Need(lambda _data: False, "not a bitstring list")
_OUT_OF_RANGE = Need(lambda _place: False, "out of range")
_PLACE = Need(
    lambda place: (
        place.__class__ is tuple and len(place) == 2 and all(part.__class__ is int for part in place)
    ),
    "not a valid {Pos,Length} tuple",
)
_NOT_LATIN1 = Need(lambda _atom: False, "contains a character not expressible in latin1")
_ENCODINGS = {Atom("utf8"): "utf-8", Atom("unicode"): "utf-8", Atom("latin1"): "latin-1"}
_ENCODING = Need(lambda encoding: encoding in _ENCODINGS, "not one of the atoms: latin1, utf8, or unicode")
_EXISTING = Need(lambda _name: False, "not an already existing atom")
UTF8 = Atom("utf8")


# -- sizes and parts ------------------------------------------------------------------


@lib.function("byte_size", spec="byte_size(bitstring()) :: non_neg_integer()")
def byte_size(bitstring: Any) -> Any:
    """How many bytes the bitstring takes; a part of one counts as one. Allowed in guard tests.

    iex> byte_size("héllo")
    6
    """
    if bitstring.__class__ is bytes:
        return len(bitstring)
    if bitstring.__class__ is Bits:
        return len(bitstring.data)
    raise refuse("byte_size", (bitstring,), BITSTRING)


@lib.function("bit_size", spec="bit_size(bitstring()) :: non_neg_integer()")
def bit_size_(bitstring: Any) -> Any:
    """How many bits the bitstring has. Allowed in guard tests.

    iex> bit_size(<<1::3>>)
    3
    """
    if not BITSTRING.accepts(bitstring):
        raise refuse("bit_size", (bitstring,), BITSTRING)
    return bit_size(bitstring)


@lib.function(spec="binary_part(binary(), non_neg_integer(), integer()) :: binary()")
def binary_part(binary: Any, start: Any, size: Any) -> Any:
    """`size` bytes of the binary after `start`, or, if it is negative, before it. Allowed in guard tests.

    iex> binary_part("concrete", 3, 5)
    "crete"
    iex> binary_part("concrete", 8, -5)
    "crete"
    """
    args = (binary, start, size)
    if binary.__class__ is not bytes or start.__class__ is not int or size.__class__ is not int:
        raise refuse("binary_part", args, BINARY, INTEGER, INTEGER)
    first, last = sorted((start, start + size))
    if not 0 <= start <= len(binary):
        raise refuse("binary_part", args, ANY, _OUT_OF_RANGE)
    if first < 0 or last > len(binary):
        raise refuse("binary_part", args, ANY, ANY, _OUT_OF_RANGE)
    return binary[first:last]


@lib.function("binary_part", spec="binary_part(binary(), {non_neg_integer(), integer()}) :: binary()")
def binary_part_at(binary: Any, place: Any) -> Any:
    """As `binary_part/3`, with start and size in a pair.

    iex> :erlang.binary_part("concrete", {3, 5})
    "crete"
    """
    check("binary_part", (binary, place), BINARY, _PLACE)
    start, size = place
    first, last = sorted((start, start + size))
    if not (0 <= start <= len(binary) and first >= 0 and last <= len(binary)):
        raise refuse("binary_part", (binary, place), ANY, _OUT_OF_RANGE)
    return binary[first:last]


@lib.function(spec="split_binary(binary(), non_neg_integer()) :: {binary(), binary()}")
def split_binary(binary: Any, position: Any) -> Any:
    """The binary in two, the first so many bytes long.

    iex> :erlang.split_binary("concrete", 3)
    {"con", "crete"}
    """
    args = (binary, position)
    check("split_binary", args, BINARY, INTEGER)
    if not 0 <= position <= len(binary):
        raise refuse("split_binary", args, ANY, _OUT_OF_RANGE)
    return binary[:position], binary[position:]


# -- lists of bytes -------------------------------------------------------------------


class _NotIodata(Exception):
    """Something that is no byte, binary or list of such."""


def _pieces(data: Any) -> Iterator[Any]:
    """The bytes and bitstrings of iodata, from left to right."""
    pending: list[Iterator[Any]] = [iter((data,))]
    while pending:
        for item in pending[-1]:
            if item.__class__ is List:
                if item is EMPTY:
                    continue
                tail = improper_tail(item)
                if tail is not EMPTY:
                    # An improper list may end in a binary, but not in a byte.
                    if not BITSTRING.accepts(tail):
                        raise _NotIodata
                    pending.append(iter((tail,)))
                pending.append(iter(item))
                break
            yield item
        else:
            pending.pop()


def iodata_bytes(data: Any) -> bytes:
    """All the bytes of iodata; `_NotIodata` where something else is in it."""
    if data.__class__ is bytes:
        return data
    out = bytearray()
    if data.__class__ is not List:
        raise _NotIodata
    for piece in _pieces(data):
        if piece.__class__ is int and 0 <= piece <= 255:
            out.append(piece)
        elif piece.__class__ is bytes:
            out += piece
        else:
            raise _NotIodata
    return bytes(out)


def is_iodata(data: Any) -> bool:
    """Whether it is a binary, or a deep list of bytes and binaries."""
    try:
        iodata_bytes(data)
    except _NotIodata:
        return False
    return True


def _iodata(name: str, args: tuple[Any, ...], place: int = 0) -> bytes:
    try:
        return iodata_bytes(args[place])
    except _NotIodata:
        raise refuse(name, args, *[ANY] * place, _IODATA) from None


@lib.function(spec="iolist_to_binary(iodata()) :: binary()")
def iolist_to_binary(data: Any) -> Any:
    """The bytes of deep lists of bytes and binaries as one binary.

    iex> :erlang.iolist_to_binary(["a", [?b | "c"]])
    "abc"
    """
    return _iodata("iolist_to_binary", (data,))


@lib.function(spec="iolist_to_iovec(iodata()) :: [binary()]")
def iolist_to_iovec(data: Any) -> Any:
    """The bytes of deep lists as a list of binaries.

    iex> :erlang.iolist_to_iovec(["a", ?b])
    ["ab"]
    """
    whole = _iodata("iolist_to_iovec", (data,))
    return make_list([whole] if whole else [])


@lib.function(spec="iolist_size(iodata()) :: non_neg_integer()")
def iolist_size(data: Any) -> Any:
    """How many bytes deep lists of bytes and binaries have.

    iex> :erlang.iolist_size(["a", [?b | "c"]])
    3
    """
    return len(_iodata("iolist_size", (data,)))


@lib.function(spec="list_to_binary(iolist()) :: binary()")
def list_to_binary(list: Any) -> Any:
    """The bytes of a deep list of bytes and binaries as one binary.

    iex> :erlang.list_to_binary([104, "i"])
    "hi"
    """
    try:
        if list.__class__ is List:
            return iodata_bytes(list)
    except _NotIodata:
        pass
    raise refuse("list_to_binary", (list,), _IOLIST)


@lib.function(spec="list_to_bitstring(bitstring_list) :: bitstring()")
def list_to_bitstring(list: Any) -> Any:
    """The bits of a deep list of bytes and bitstrings as one bitstring.

    iex> :erlang.list_to_bitstring([1, <<1::1>>])
    <<1, 1::size(1)>>
    """
    value = size = 0
    try:
        if list.__class__ is not List:
            raise _NotIodata
        for piece in _pieces(list):
            if piece.__class__ is int and 0 <= piece <= 255:
                value, size = value << 8 | piece, size + 8
            elif BITSTRING.accepts(piece):
                width = bit_size(piece)
                value, size = value << width | as_integer(piece), size + width
            else:
                raise _NotIodata
    except _NotIodata:
        raise refuse("list_to_bitstring", (list,), _BIT_LIST) from None
    return bitstring(value, size)


@lib.function(spec="binary_to_list(binary()) :: [byte()]")
def binary_to_list(binary: Any) -> Any:
    """The bytes of the binary as a list.

    iex> :erlang.binary_to_list(<<1, 2>>)
    [1, 2]
    """
    check("binary_to_list", (binary,), BINARY)
    return make_list(binary)


@lib.function("binary_to_list", spec="binary_to_list(binary(), pos_integer(), pos_integer()) :: [byte()]")
def binary_to_list_part(binary: Any, start: Any, stop: Any) -> Any:
    """The bytes from one position to another, counted from 1, as a list.

    iex> :erlang.binary_to_list("abcd", 2, 3)
    'bc'
    """
    args = (binary, start, stop)
    check("binary_to_list", args, BINARY, INTEGER, INTEGER)
    if not 1 <= start <= len(binary):
        raise refuse("binary_to_list", args, ANY, _OUT_OF_RANGE)
    if not start <= stop <= len(binary):
        raise refuse("binary_to_list", args, ANY, ANY, _OUT_OF_RANGE)
    return make_list(binary[start - 1 : stop])


@lib.function(spec="bitstring_to_list(bitstring()) :: [byte() | bitstring()]")
def bitstring_to_list(bits: Any) -> Any:
    """The bytes of the bitstring as a list that ends with the bits that are left over.

    iex> :erlang.bitstring_to_list(<<1, 1::1>>)
    [1, <<1::size(1)>>]
    """
    check("bitstring_to_list", (bits,), BITSTRING)
    if bits.__class__ is bytes:
        return make_list(bits)
    rest = Bits(bits.data[-1:], bits.size % 8)
    return make_list([*bits.data[:-1], rest])


# -- atoms ------------------------------------------------------------------------------


def _encoding(name: str, args: tuple[Any, ...], need: Need) -> str:
    """The Python codec that the second of the arguments names; UTF-8 where there is none."""
    encoding = args[1] if len(args) > 1 else UTF8
    if not need.accepts(args[0]) or encoding not in _ENCODINGS:
        raise refuse(name, args, need, _ENCODING)
    return _ENCODINGS[encoding]


@lib.function(spec="atom_to_binary(atom(), :latin1 | :unicode | :utf8) :: binary()")
def atom_to_binary(atom: Any, encoding: Any = None) -> Any:
    """The name of the atom as text, in UTF-8 unless another encoding is named.

    iex> :erlang.atom_to_binary(:name)
    "name"
    """
    args = (atom,) if encoding is None else (atom, encoding)
    codec = _encoding("atom_to_binary", args, ATOM)
    try:
        return atom.name.encode(codec)
    except UnicodeEncodeError:
        raise refuse("atom_to_binary", args, _NOT_LATIN1) from None


@lib.function(spec="atom_to_list(atom()) :: charlist()")
def atom_to_list(atom: Any) -> Any:
    """The name of the atom as a list of characters.

    iex> :erlang.atom_to_list(:name)
    'name'
    """
    check("atom_to_list", (atom,), ATOM)
    return make_list(map(ord, atom.name))


def _atom(name: str, args: tuple[Any, ...], text: str, existing: bool) -> Atom:
    if existing:
        found = existing_atom(text)
        if found is None:
            raise refuse(name, args, _EXISTING)
        return found
    try:
        return Atom(text)
    except ValueError:
        raise error(Atom("system_limit"), (frame("erlang", name, args),)) from None


def _binary_to_atom(name: str, args: tuple[Any, ...], existing: bool) -> Atom:
    codec = _encoding(name, args, BINARY)
    try:
        text = args[0].decode(codec)
    except UnicodeDecodeError:
        raise refuse(name, args, Need(lambda _name: False, "invalid UTF8 encoding")) from None
    return _atom(name, args, text, existing)


@lib.function(spec="binary_to_atom(binary(), :latin1 | :unicode | :utf8) :: atom()")
def binary_to_atom(binary: Any, encoding: Any = None) -> Any:
    """The atom of that name.

    iex> :erlang.binary_to_atom("name")
    :name
    """
    args = (binary,) if encoding is None else (binary, encoding)
    return _binary_to_atom("binary_to_atom", args, existing=False)


@lib.function(spec="binary_to_existing_atom(binary(), :latin1 | :unicode | :utf8) :: atom()")
def binary_to_existing_atom(binary: Any, encoding: Any = None) -> Any:
    """The atom of that name, if the program has used it before.

    iex> :erlang.binary_to_existing_atom("ok")
    :ok
    """
    args = (binary,) if encoding is None else (binary, encoding)
    return _binary_to_atom("binary_to_existing_atom", args, existing=True)


def _list_to_atom(name: str, list: Any, existing: bool) -> Atom:
    if list.__class__ is not List:
        raise refuse(name, (list,), LIST_CELL)
    if not is_proper(list):
        raise refuse(name, (list,), Need(is_proper, "not a proper list"))
    try:
        text = "".join(map(chr, list))
    except (TypeError, ValueError, OverflowError):
        wanted = Need(lambda _list: False, "not a list of characters")
        raise refuse(name, (list,), wanted) from None
    return _atom(name, (list,), text, existing)


@lib.function(spec="list_to_atom(charlist()) :: atom()")
def list_to_atom(list: Any) -> Any:
    """The atom with these characters as its name.

    iex> :erlang.list_to_atom('name')
    :name
    """
    return _list_to_atom("list_to_atom", list, existing=False)


@lib.function(spec="list_to_existing_atom(charlist()) :: atom()")
def list_to_existing_atom(list: Any) -> Any:
    """The atom with these characters as its name, if the program has used it before.

    iex> :erlang.list_to_existing_atom('ok')
    :ok
    """
    return _list_to_atom("list_to_existing_atom", list, existing=True)


# -- checksums, and terms as bytes ---------------------------------------------------------


@lib.function(spec="md5(iodata()) :: binary()")
def md5(data: Any) -> Any:
    """The MD5 digest of the data, 16 bytes: to tell data apart, not to keep it safe.

    iex> :erlang.md5("text") |> Base.encode16(case: :lower)
    "1cb251ec0d568de6a929b520c4aed8d1"
    """
    return hashlib.md5(_iodata("md5", (data,)), usedforsecurity=False).digest()


@lib.function(spec="crc32(iodata()) :: non_neg_integer()")
def crc32(data: Any) -> Any:
    """The CRC-32 of the data.

    iex> :erlang.crc32("text")
    999008199
    """
    return zlib.crc32(_iodata("crc32", (data,)))


@lib.function(spec="adler32(iodata()) :: non_neg_integer()")
def adler32(data: Any) -> Any:
    """The Adler-32 checksum of the data.

    iex> :erlang.adler32("text")
    73859526
    """
    return zlib.adler32(_iodata("adler32", (data,)))


@lib.function(spec="term_to_binary(term(), options :: [option]) :: binary()")
def term_to_binary(term: Any, options: Any = EMPTY) -> Any:
    """The term in Erlang's external format, which any node can read back.

    iex> :erlang.term_to_binary({:ok, 1})
    <<131, 104, 2, 100, 0, 2, 111, 107, 97, 1>>
    """
    assert hooks.external is not None
    return hooks.external.encode(term, options)


@lib.function(spec="binary_to_term(binary(), options :: [option]) :: term()")
def binary_to_term(binary: Any, options: Any = EMPTY) -> Any:
    """The term that a binary in Erlang's external format stands for; with `:safe`, without new atoms.

    iex> :erlang.binary_to_term(:erlang.term_to_binary([1, 2]))
    [1, 2]
    """
    args = (binary,) if options is EMPTY else (binary, options)
    check("binary_to_term", args, BINARY)
    assert hooks.external is not None
    try:
        return hooks.external.decode(binary, options)
    except ValueError:
        wanted = Need(lambda _binary: False, "invalid external representation of a term")
        raise refuse("binary_to_term", args, wanted) from None


@lib.function(spec="external_size(term()) :: non_neg_integer()")
def external_size(term: Any) -> Any:
    """How many bytes the term takes in Erlang's external format.

    iex> :erlang.external_size([])
    2
    """
    return len(term_to_binary(term))


@lib.function("external_size", spec="external_size(term(), [option]) :: non_neg_integer()")
def external_size_with(term: Any, options: Any) -> Any:
    """As `external_size/1`, with the options of `term_to_binary/2`.

    iex> :erlang.external_size(1.5, minor_version: 0)
    33
    """
    return len(term_to_binary(term, options))


@lib.function(spec="term_to_iovec(term()) :: [binary()]")
def term_to_iovec(term: Any) -> Any:
    """As `term_to_binary/1`, in a list, as what writes to sockets takes it.

    iex> :erlang.term_to_iovec([])
    [<<131, 106>>]
    """
    return make_list([term_to_binary(term)])
