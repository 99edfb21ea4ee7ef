"""The module :binary."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pyiex.library import matching
from pyiex.library.declare import Library
from pyiex.library.iodata import NotIodata, flatten
from pyiex.library.matching import BadPattern, find, find_all, needles
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.errors import badarg as built_in_badarg
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, is_proper, make_list

BIG = Atom("big")
GLOBAL = Atom("global")
INSERT_REPLACED = Atom("insert_replaced")
LITTLE = Atom("little")
NOMATCH = Atom("nomatch")
SCOPE = Atom("scope")
TRIM = Atom("trim")
TRIM_ALL = Atom("trim_all")

lib = Library(
    ":binary",
    """
    Erlang's functions on binaries, which count bytes.

        iex> :binary.split("a,b,c", ",", [:global])
        ["a", "b", "c"]
    """,
)


def badarg(name: str, args: tuple[Any, ...], problems: dict[int, str]) -> Raised:
    """The ArgumentError of `:binary.name`."""
    return built_in_badarg(name, args, problems, module="binary")


def _subject(name: str, value: Any, *rest: Any) -> bytes:
    if value.__class__ is not bytes:
        raise badarg(name, (value, *rest), {1: "not a binary"})
    subject: bytes = value
    return subject


def _nonempty(name: str, value: Any) -> bytes:
    if not _subject(name, value):
        raise badarg(name, (value,), {1: "a zero-sized binary is not allowed"})
    return _subject(name, value)


@lib.function(spec="at(binary(), non_neg_integer()) :: byte()")
def at(subject: Any, pos: Any) -> Any:
    """
    The byte at a position, counted from 0.

        iex> :binary.at("abc", 1)
        98
    """
    _subject("at", subject, pos)
    if pos.__class__ is not int or not 0 <= pos < len(subject):
        raise badarg("at", (subject, pos), {} if pos.__class__ is int else {2: "not an integer"})
    return subject[pos]


@lib.function(spec="first(binary()) :: byte()")
def first(subject: Any) -> Any:
    """
    The first byte.

        iex> :binary.first("abc")
        97
    """
    return _nonempty("first", subject)[0]


@lib.function(spec="last(binary()) :: byte()")
def last(subject: Any) -> Any:
    """
    The last byte.

        iex> :binary.last("abc")
        99
    """
    return _nonempty("last", subject)[-1]


def _part(name: str, subject: Any, pos: Any, length: Any, args: tuple[Any, ...]) -> bytes:
    """The bytes from `pos` on, or before it where `length` is negative."""
    if pos.__class__ is int and length.__class__ is int:
        start, end = (pos, pos + length) if length >= 0 else (pos + length, pos)
        if 0 <= start <= end <= len(subject):
            taken: bytes = subject[start:end]
            return taken
    raise badarg(name, args, {len(args): "out of range"})


@lib.function(spec="part(binary(), {non_neg_integer(), integer()}) :: binary()", arities=(2,))
def part(subject: Any, pos_len: Any) -> Any:
    """
    The bytes of a `{position, length}`.

        iex> :binary.part("abcde", {1, 2})
        "bc"
    """
    _subject("part", subject, pos_len)
    if pos_len.__class__ is not tuple or len(pos_len) != 2:
        raise badarg("part", (subject, pos_len), {})
    return _part("part", subject, *pos_len, (subject, pos_len))


@lib.function("part", spec="part(binary(), non_neg_integer(), integer()) :: binary()")
def part_at(subject: Any, pos: Any, len: Any) -> Any:
    """
    `len` bytes from `pos` on, or before it where `len` is negative.

        iex> :binary.part("abcde", 5, -2)
        "de"
    """
    _subject("part", subject, pos, len)
    return _part("part", subject, pos, len, (subject, pos, len))


@lib.function(spec="bin_to_list(binary()) :: [byte()]", arities=(1,))
def bin_to_list(subject: Any) -> Any:
    """
    The bytes as a list.

        iex> :binary.bin_to_list(<<1, 2>>)
        [1, 2]
    """
    return make_list(_subject("bin_to_list", subject))


@lib.function("bin_to_list", spec="bin_to_list(binary(), {pos, len}) :: [byte()]", arities=(2,))
def bin_to_list_part(subject: Any, pos_len: Any) -> Any:
    """
    The bytes of a `{position, length}` as a list.

        iex> :binary.bin_to_list(<<1, 2, 3>>, {1, 2})
        [2, 3]
    """
    return make_list(part(subject, pos_len))


@lib.function("bin_to_list", spec="bin_to_list(binary(), pos, len) :: [byte()]")
def bin_to_list_at(subject: Any, pos: Any, len: Any) -> Any:
    """
    `len` bytes from `pos` on as a list.

        iex> :binary.bin_to_list(<<1, 2, 3>>, 0, 2)
        [1, 2]
    """
    return make_list(part_at(subject, pos, len))


@lib.function(spec="list_to_bin(iodata()) :: binary()")
def list_to_bin(byte_list: Any) -> Any:
    """
    The binary of a deep list of bytes and binaries.

        iex> :binary.list_to_bin([?a, ["bc"]])
        "abc"
    """
    try:
        return flatten(byte_list)
    except NotIodata:
        raise badarg("list_to_bin", (byte_list,), {1: "not an iodata term"}) from None


@lib.function(spec="copy(binary(), non_neg_integer()) :: binary()")
def copy(subject: Any, n: Any = 1) -> Any:
    """
    The binary `n` times over.

        iex> :binary.copy("ab", 2)
        "abab"
    """
    _subject("copy", subject, n)
    if n.__class__ is not int or n < 0:
        raise badarg("copy", (subject, n), {2: "out of range" if n.__class__ is int else "not an integer"})
    return subject * n


@lib.function(spec="referenced_byte_size(binary()) :: non_neg_integer()")
def referenced_byte_size(binary: Any) -> Any:
    """
    How many bytes the binary keeps in memory: here always its own.

        iex> :binary.referenced_byte_size("abc")
        3
    """
    return len(_subject("referenced_byte_size", binary))


@lib.function(spec="encode_unsigned(non_neg_integer(), :big | :little) :: binary()")
def encode_unsigned(unsigned: Any, endianness: Any = BIG) -> Any:
    """
    The integer in as few bytes as it takes.

        iex> :binary.encode_unsigned(256)
        <<1, 0>>
    """
    if unsigned.__class__ is not int or unsigned < 0 or endianness not in (BIG, LITTLE):
        problem = "out of range" if unsigned.__class__ is int else "not an integer"
        raise badarg("encode_unsigned", (unsigned,), {1: problem})
    size = max(1, (unsigned.bit_length() + 7) // 8)
    return unsigned.to_bytes(size, endianness.name)


@lib.function(spec="decode_unsigned(binary(), :big | :little) :: non_neg_integer()")
def decode_unsigned(subject: Any, endianness: Any = BIG) -> Any:
    """
    The integer that the bytes write.

        iex> :binary.decode_unsigned(<<1, 0>>)
        256
    """
    if endianness not in (BIG, LITTLE):
        raise badarg("decode_unsigned", (subject, endianness), {2: "invalid endianness"})
    return int.from_bytes(_subject("decode_unsigned", subject), endianness.name)


@lib.function(spec="encode_hex(binary()) :: binary()")
def encode_hex(bin: Any) -> Any:
    """
    Two hexadecimal digits for each byte.

        iex> :binary.encode_hex("hi")
        "6869"
    """
    return _subject("encode_hex", bin).hex().upper().encode()


@lib.function(spec="decode_hex(binary()) :: binary()")
def decode_hex(bin: Any) -> Any:
    """
    The bytes that hexadecimal digits write.

        iex> :binary.decode_hex("6869")
        "hi"
    """
    text = _subject("decode_hex", bin)
    try:
        if len(text) % 2:
            raise badarg("decode_hex", (bin,), {1: "must contain an even number of bytes"})
        if not text.isalnum() and text:
            raise ValueError
        return bytes.fromhex(text.decode("ascii"))
    except ValueError:
        raise badarg("decode_hex", (bin,), {}) from None


def _shared(items: list[bytes]) -> int:
    """How many bytes all items begin with."""
    low, high = min(items), max(items)
    for place, (mine, theirs) in enumerate(zip(low, high, strict=False)):
        if mine != theirs:
            return place
    return len(low)


def _binaries(name: str, value: Any) -> list[bytes]:
    valid = value.__class__ is List and value is not EMPTY and is_proper(value)
    if not valid or any(item.__class__ is not bytes for item in value):
        raise badarg(name, (value,), {1: "not a list of binaries"})
    return [*value]


@lib.function(spec="longest_common_prefix([binary()]) :: non_neg_integer()")
def longest_common_prefix(binaries: Any) -> Any:
    """
    How many bytes all begin with.

        iex> :binary.longest_common_prefix(["erlang", "ergonomic"])
        2
    """
    return _shared(_binaries("longest_common_prefix", binaries))


@lib.function(spec="longest_common_suffix([binary()]) :: non_neg_integer()")
def longest_common_suffix(binaries: Any) -> Any:
    """
    How many bytes all end with.

        iex> :binary.longest_common_suffix(["erlang", "fang"])
        3
    """
    return _shared([item[::-1] for item in _binaries("longest_common_suffix", binaries)])


@lib.function(spec="compile_pattern(binary() | [binary()]) :: cp()")
def compile_pattern(pattern: Any) -> Any:
    """
    A pattern made ready for `match/2`, `matches/2`, `split/2` and `replace/3`.

        iex> pattern = :binary.compile_pattern(["a", "b"])
        iex> :binary.match("xxb", pattern)
        {2, 1}
    """
    try:
        return matching.compile_pattern(pattern)
    except BadPattern:
        raise badarg("compile_pattern", (pattern,), {1: "not a valid pattern"}) from None


def _prepared(
    name: str, subject: Any, pattern: Any, options: Any, *between: Any
) -> tuple[tuple[bytes, ...], int, int]:
    """The binaries to look for, and where in `subject`."""
    args = (subject, pattern, *between, *(() if options is EMPTY else (options,)))
    problems: dict[int, str] = {}
    ready: tuple[bytes, ...] = ()
    if subject.__class__ is not bytes:
        problems[1] = "not a binary"
    try:
        ready = needles(pattern)
    except BadPattern:
        problems[2] = "not a valid pattern"
    if problems:
        raise badarg(name, args, problems)
    start, end = 0, len(subject)
    for option in options:
        if option.__class__ is tuple and option[0] is SCOPE:
            pos, length = option[1]
            start, end = (pos, pos + length) if length >= 0 else (pos + length, pos)
            if not 0 <= start <= end <= len(subject):
                raise badarg(name, args, {len(args): "invalid options"})
    return ready, start, end


@lib.function(spec="match(binary(), pattern(), options()) :: {pos, len} | :nomatch")
def match(subject: Any, pattern: Any, options: Any = EMPTY) -> Any:
    """
    The first place of a pattern, as `{position, length}`, or `:nomatch`.

        iex> :binary.match("hello", "l")
        {2, 1}
    """
    ready, start, end = _prepared("match", subject, pattern, options)
    found = find(subject, ready, start, end)
    return NOMATCH if found is None else (found[0], found[1] - found[0])


@lib.function(spec="matches(binary(), pattern(), options()) :: [{pos, len}]")
def matches(subject: Any, pattern: Any, options: Any = EMPTY) -> Any:
    """
    All places of a pattern that do not overlap.

        iex> :binary.matches("hello", "l")
        [{2, 1}, {3, 1}]
    """
    ready, start, end = _prepared("matches", subject, pattern, options)
    return make_list((begin, stop - begin) for begin, stop in find_all(subject, ready, start, end))


def _places(subject: bytes, ready: tuple[bytes, ...], start: int, end: int, options: Any) -> Any:
    places = list(find_all(subject, ready, start, end))
    return places if GLOBAL in options else places[:1]


@lib.function(spec="split(binary(), pattern(), options()) :: [binary()]")
def split(subject: Any, pattern: Any, options: Any = EMPTY) -> Any:
    """
    Cuts at the first match, or with option `:global` at each.

    `:trim` drops empty parts at the end, `:trim_all` everywhere.

        iex> :binary.split("a,b,c", ",")
        ["a", "b,c"]
        iex> :binary.split("a,,b,", ",", [:global, :trim_all])
        ["a", "b"]
    """
    ready, start, end = _prepared("split", subject, pattern, options)
    parts: list[bytes] = []
    done = 0
    for begin, stop in _places(subject, ready, start, end, options):
        parts.append(subject[done:begin])
        done = stop
    parts.append(subject[done:])
    if TRIM_ALL in options:
        parts = [piece for piece in parts if piece]
    elif TRIM in options:
        while parts and not parts[-1]:
            parts.pop()
    return make_list(parts)


def _insertions(options: Any) -> list[int] | None:
    for option in options:
        if option.__class__ is tuple and option[0] is INSERT_REPLACED:
            places = option[1]
            return [*places] if places.__class__ is List else [places]
    return None


@lib.function(spec="replace(binary(), pattern(), binary() | (binary() -> binary()), options()) :: binary()")
def replace(subject: Any, pattern: Any, replacement: Any, options: Any = EMPTY) -> Any:
    """
    Replaces the first match, or with option `:global` each; by a binary, or what a function answers.

        iex> :binary.replace("a-b-c", "-", "+", [:global])
        "a+b+c"
    """
    ready, start, end = _prepared("replace", subject, pattern, options, replacement)
    call = callback(replacement, 1) if isinstance(replacement, Fun) else None
    if call is None and replacement.__class__ is not bytes:
        raise badarg("replace", (subject, pattern, replacement), {3: "not a valid replacement"})
    cuts = _insertions(options)
    parts: list[bytes] = []
    done = 0
    for begin, stop in _places(subject, ready, start, end, options):
        matched = subject[begin:stop]
        parts.append(subject[done:begin])
        if call is not None:
            parts.append(call(matched))
        elif cuts is None:
            parts.append(replacement)
        else:
            bounds = [0, *cuts, len(replacement)]
            pieces = [replacement[a:b] for a, b in pairwise(bounds)]
            parts.append(matched.join(pieces))
        done = stop
    parts.append(subject[done:])
    return b"".join(parts)
