"""The module Base: binaries as text in the alphabets of RFC 4648."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.keyword_common import ABSENT, find
from pyiex.library.failures import case_clause, function_clause
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY

ERROR = Atom("error")
OK = Atom("ok")
UPPER = Atom("upper")
LOWER = Atom("lower")
MIXED = Atom("mixed")
WHITESPACE = Atom("whitespace")
_CASE = Atom("case")
_PADDING = Atom("padding")
_IGNORE = Atom("ignore")
_SPACES = b" \t\n\r"

_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"

lib = Library(
    "Base",
    """
    Binaries as text of 16, 32 or 64 different characters, as RFC 4648 has it.

        iex> Base.encode64("hello")
        "aGVsbG8="
        iex> Base.decode16("FF00")
        {:ok, <<255, 0>>}
    """,
)


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """Characters for `bits` bits each; text comes in groups of `group` characters."""

    characters: bytes
    bits: int
    group: int
    has_case: bool
    encode: Callable[[bytes], bytes]
    decode: Callable[[bytes], bytes]


_HEX = _Alphabet(b"0123456789ABCDEF", 4, 2, True, base64.b16encode, base64.b16decode)
_BASE32 = _Alphabet(_LETTERS + b"234567", 5, 8, True, base64.b32encode, base64.b32decode)
_HEX32 = _Alphabet(b"0123456789" + _LETTERS[:22], 5, 8, True, base64.b32hexencode, base64.b32hexdecode)
_BASE64 = _Alphabet(
    _LETTERS + _LETTERS.lower() + b"0123456789+/", 6, 4, False, base64.b64encode, base64.b64decode
)
_URL64 = _Alphabet(
    _LETTERS + _LETTERS.lower() + b"0123456789-_",
    6,
    4,
    False,
    base64.urlsafe_b64encode,
    base64.urlsafe_b64decode,
)


def _option(options: Any, key: Atom, default: Any) -> Any:
    found = find(options, key)
    return default if found is ABSENT else found


def _case(alphabet: _Alphabet, options: Any, allowed: tuple[Atom, ...]) -> Atom:
    case = _option(options, _CASE, UPPER) if alphabet.has_case else UPPER
    if case not in allowed:
        raise case_clause(case)
    return case


def _encode(alphabet: _Alphabet, name: str, data: Any, options: Any) -> bytes:
    if data.__class__ is not bytes:
        raise function_clause("Elixir.Base", name, (data, options))
    lower = _case(alphabet, options, (UPPER, LOWER)) is LOWER
    text = alphabet.encode(data)
    if _option(options, _PADDING, TRUE) is FALSE:
        text = text.rstrip(b"=")
    return text.lower() if lower else text


class _Bad(Exception):
    """Text that cannot be decoded; the argument says why."""


_IN_CASE: dict[Atom, Callable[[bytes], bytes]] = {
    UPPER: bytes,
    LOWER: bytes.lower,
    MIXED: lambda characters: characters + characters.lower(),
}


def _bad_character(byte: int) -> _Bad:
    from pyiex.terms.inspect import inspect_term

    return _Bad(f"non-alphabet character found: {inspect_term(bytes((byte,)))} (byte {byte})")


_HEX_LENGTH = (
    "string given to decode has wrong length. An even number of bytes was expected, got: {size}. "
    "Double check your string for unwanted characters or pad it accordingly"
)
_ENDINGS = {4: {0}, 5: {0, 2, 4, 5, 7}, 6: {0, 2, 3}}
"""How many characters may stand in the last group, by the bits of each."""


def _read(alphabet: _Alphabet, name: str, text: Any, options: Any) -> bytes:
    if text.__class__ is not bytes:
        raise function_clause("Elixir.Base", name, (text, options))
    allowed = _IN_CASE[_case(alphabet, options, (UPPER, LOWER, MIXED))](alphabet.characters)
    if _option(options, _IGNORE, None) is WHITESPACE:
        text = text.translate(None, _SPACES)
    digits = text if alphabet is _HEX else text.rstrip(b"=")
    if alphabet is _HEX and len(text) % 2:
        raise _Bad(_HEX_LENGTH.format(size=len(text)))
    if len(text) % alphabet.group and _option(options, _PADDING, TRUE) is not FALSE:
        raise _Bad("incorrect padding")
    strange = digits.translate(None, allowed)
    if strange:
        raise _bad_character(strange[0])
    last = len(digits) % alphabet.group
    if last not in _ENDINGS[alphabet.bits] or len(text) - len(digits) > 6:
        raise _bad_character(ord("=")) if len(text) > len(digits) else _Bad("incorrect padding")
    whole = digits + b"=" * (-last % alphabet.group)
    return alphabet.decode(whole.upper() if alphabet.has_case else whole)


def _decode(alphabet: _Alphabet, name: str, text: Any, options: Any) -> Any:
    try:
        return OK, _read(alphabet, name, text, options)
    except _Bad:
        return ERROR


def _decode_bang(alphabet: _Alphabet, name: str, text: Any, options: Any) -> bytes:
    try:
        return _read(alphabet, name, text, options)
    except _Bad as problem:
        raise argument_error(str(problem)) from None


@lib.function(spec="encode16(binary(), case: :upper | :lower) :: binary()")
def encode16(data: Any, opts: Any = EMPTY) -> Any:
    """
    Two hexadecimal digits for each byte; option `:case` is `:upper` or `:lower`.

        iex> Base.encode16("hi")
        "6869"
        iex> Base.encode16(<<255>>, case: :lower)
        "ff"
    """
    return _encode(_HEX, "encode16", data, opts)


@lib.function(spec="decode16(binary(), case: :upper | :lower | :mixed) :: {:ok, binary()} | :error")
def decode16(string: Any, opts: Any = EMPTY) -> Any:
    """
    The bytes that hexadecimal digits write, as `{:ok, binary}`, or `:error`.

        iex> Base.decode16("6869")
        {:ok, "hi"}
        iex> Base.decode16("fF", case: :mixed)
        {:ok, <<255>>}
    """
    return _decode(_HEX, "decode16", string, opts)


@lib.function("decode16!", spec="decode16!(binary(), case: :upper | :lower | :mixed) :: binary()")
def decode16_bang(string: Any, opts: Any = EMPTY) -> Any:
    """
    The bytes that hexadecimal digits write; raises `ArgumentError` where they are none.

        iex> Base.decode16!("6869")
        "hi"
    """
    return _decode_bang(_HEX, "decode16!", string, opts)


@lib.function(spec="encode32(binary(), case: :upper | :lower, padding: boolean()) :: binary()")
def encode32(data: Any, opts: Any = EMPTY) -> Any:
    """
    Letters and digits, five bits each; options `:case` and `:padding`.

        iex> Base.encode32("hi")
        "NBUQ===="
    """
    return _encode(_BASE32, "encode32", data, opts)


@lib.function(spec="decode32(binary(), keyword()) :: {:ok, binary()} | :error")
def decode32(string: Any, opts: Any = EMPTY) -> Any:
    """
    The inverse of `encode32/2`, as `{:ok, binary}` or `:error`.

        iex> Base.decode32("NBUQ====")
        {:ok, "hi"}
    """
    return _decode(_BASE32, "decode32", string, opts)


@lib.function("decode32!", spec="decode32!(binary(), keyword()) :: binary()")
def decode32_bang(string: Any, opts: Any = EMPTY) -> Any:
    """
    The inverse of `encode32/2`; raises `ArgumentError`.

        iex> Base.decode32!("NBUQ====")
        "hi"
    """
    return _decode_bang(_BASE32, "decode32!", string, opts)


@lib.function(spec="hex_encode32(binary(), case: :upper | :lower, padding: boolean()) :: binary()")
def hex_encode32(data: Any, opts: Any = EMPTY) -> Any:
    """
    As `encode32/2`, in the alphabet that begins with the digits, which keeps the order.

        iex> Base.hex_encode32("hi")
        "D1KG===="
    """
    return _encode(_HEX32, "hex_encode32", data, opts)


@lib.function(spec="hex_decode32(binary(), keyword()) :: {:ok, binary()} | :error")
def hex_decode32(string: Any, opts: Any = EMPTY) -> Any:
    """
    The inverse of `hex_encode32/2`, as `{:ok, binary}` or `:error`.

        iex> Base.hex_decode32("D1KG====")
        {:ok, "hi"}
    """
    return _decode(_HEX32, "hex_decode32", string, opts)


@lib.function("hex_decode32!", spec="hex_decode32!(binary(), keyword()) :: binary()")
def hex_decode32_bang(string: Any, opts: Any = EMPTY) -> Any:
    """
    The inverse of `hex_encode32/2`; raises `ArgumentError`.

        iex> Base.hex_decode32!("D1KG====")
        "hi"
    """
    return _decode_bang(_HEX32, "hex_decode32!", string, opts)


@lib.function(spec="encode64(binary(), padding: boolean()) :: binary()")
def encode64(data: Any, opts: Any = EMPTY) -> Any:
    """
    Letters, digits, `+` and `/`, six bits each; option `:padding`.

        iex> Base.encode64("hi")
        "aGk="
        iex> Base.encode64("hi", padding: false)
        "aGk"
    """
    return _encode(_BASE64, "encode64", data, opts)


@lib.function(spec="decode64(binary(), ignore: :whitespace, padding: boolean()) :: {:ok, binary()} | :error")
def decode64(string: Any, opts: Any = EMPTY) -> Any:
    """
    The inverse of `encode64/2`, as `{:ok, binary}` or `:error`.

    Options: `ignore: :whitespace`, and `padding: false` where it may be missing.

        iex> Base.decode64("aGk=")
        {:ok, "hi"}
        iex> Base.decode64("aGk")
        :error
    """
    return _decode(_BASE64, "decode64", string, opts)


@lib.function("decode64!", spec="decode64!(binary(), ignore: :whitespace, padding: boolean()) :: binary()")
def decode64_bang(string: Any, opts: Any = EMPTY) -> Any:
    """
    The inverse of `encode64/2`; raises `ArgumentError`.

        iex> Base.decode64!("aGk=")
        "hi"
    """
    return _decode_bang(_BASE64, "decode64!", string, opts)


@lib.function(spec="url_encode64(binary(), padding: boolean()) :: binary()")
def url_encode64(data: Any, opts: Any = EMPTY) -> Any:
    """
    As `encode64/2`, with `-` and `_` in place of `+` and `/`.

        iex> Base.url_encode64(<<255, 254>>)
        "__4="
    """
    return _encode(_URL64, "url_encode64", data, opts)


@lib.function(spec="url_decode64(binary(), keyword()) :: {:ok, binary()} | :error")
def url_decode64(string: Any, opts: Any = EMPTY) -> Any:
    """
    The inverse of `url_encode64/2`, as `{:ok, binary}` or `:error`.

        iex> Base.url_decode64("__4=")
        {:ok, <<255, 254>>}
    """
    return _decode(_URL64, "url_decode64", string, opts)


@lib.function("url_decode64!", spec="url_decode64!(binary(), keyword()) :: binary()")
def url_decode64_bang(string: Any, opts: Any = EMPTY) -> Any:
    """
    The inverse of `url_encode64/2`; raises `ArgumentError`.

        iex> Base.url_decode64!("__4=")
        <<255, 254>>
    """
    return _decode_bang(_URL64, "url_decode64!", string, opts)
