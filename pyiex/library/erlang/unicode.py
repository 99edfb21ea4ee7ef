"""The module :unicode: characters, binaries of several encodings, normal forms."""

from __future__ import annotations

import unicodedata
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.text import charlist, is_code_point
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.errors import Raised, badarg
from pyiex.terms.lists import EMPTY, List, make_list

BIG = Atom("big")
ERROR = Atom("error")
INCOMPLETE = Atom("incomplete")
LATIN1 = Atom("latin1")
LITTLE = Atom("little")
UNICODE = Atom("unicode")
UTF8 = Atom("utf8")

_CODECS: dict[Any, str] = {
    LATIN1: "latin-1",
    UNICODE: "utf-8",
    UTF8: "utf-8",
    Atom("utf16"): "utf-16-be",
    Atom("utf32"): "utf-32-be",
    (Atom("utf16"), BIG): "utf-16-be",
    (Atom("utf16"), LITTLE): "utf-16-le",
    (Atom("utf32"), BIG): "utf-32-be",
    (Atom("utf32"), LITTLE): "utf-32-le",
}
_BOMS: tuple[tuple[bytes, Any], ...] = (
    (b"\xef\xbb\xbf", UTF8),
    (b"\xff\xfe\x00\x00", (Atom("utf32"), LITTLE)),
    (b"\x00\x00\xfe\xff", (Atom("utf32"), BIG)),
    (b"\xfe\xff", (Atom("utf16"), BIG)),
    (b"\xff\xfe", (Atom("utf16"), LITTLE)),
)

lib = Library(
    ":unicode",
    """
    Text as binaries in several encodings and as lists of code points.

        iex> :unicode.characters_to_list("é")
        [233]
    """,
)


class _Stopped(Exception):
    """Characters ended: the tag of the answer, the text so far, and what could not be read."""

    def __init__(self, tag: Atom, text: str, rest: Any) -> None:
        super().__init__(tag)
        self.tag = tag
        self.text = text
        self.rest = rest


def _decoded(binary: bytes, codec: str, before: str) -> str:
    try:
        return binary.decode(codec)
    except UnicodeDecodeError as problem:
        good = binary[: problem.start].decode(codec)
        cut_off = problem.end == len(binary) and problem.reason in _CUT_OFF
        tag = INCOMPLETE if cut_off else ERROR
        raise _Stopped(tag, before + good, binary[problem.start :]) from None


_CUT_OFF = frozenset({"unexpected end of data", "truncated data"})


def _text(data: Any, codec: str) -> str:
    """The text of a binary or a deep list; _Stopped where it goes wrong, TypeError where it is none."""
    if data.__class__ is bytes:
        return _decoded(data, codec, "")
    if data.__class__ is not List:
        raise TypeError(data)
    text = ""
    pending: list[Any] = [data]
    while pending:
        item = pending.pop()
        if item.__class__ is List:
            if item is not EMPTY:
                pending.append(item.tail)
                pending.append(item.head)
            continue
        if item.__class__ is bytes:
            text = _with_rest(item, codec, text, pending)
        elif is_code_point(item) and (codec != "latin-1" or item < 0x110000):
            text += chr(item)
        elif item.__class__ is int:
            raise _Stopped(ERROR, text, make_list([item], _remaining(pending)))
        else:
            raise TypeError(item)
    return text


def _remaining(pending: list[Any]) -> Any:
    rest: Any = EMPTY
    for item in pending:
        rest = item if rest is EMPTY else make_list([item], rest)
    return rest


def _with_rest(binary: bytes, codec: str, text: str, pending: list[Any]) -> str:
    try:
        return text + _decoded(binary, codec, "")
    except _Stopped as stopped:
        left = _remaining(pending)
        alone = left is EMPTY and stopped.tag is INCOMPLETE
        rest = stopped.rest if alone else make_list([stopped.rest], left)
        raise _Stopped(stopped.tag, text + stopped.text, rest) from None


def _codec(name: str, encoding: Any, place: int, *args: Any) -> str:
    found = _CODECS.get(encoding) if encoding.__class__ in (Atom, tuple) else None
    if found is None:
        raise badarg(name, args, {place: "not a valid encoding"}, module="unicode")
    return found


def _not_characters(name: str, *args: Any) -> Raised:
    return badarg(name, args, {1: "not valid character data (an iodata term)"}, module="unicode")


@lib.function(
    spec="characters_to_binary(chardata, in_encoding, out_encoding)"
    " :: binary() | {:error | :incomplete, binary(), rest}"
)
def characters_to_binary(data: Any, in_encoding: Any = UNICODE, out_encoding: Any = UNICODE) -> Any:
    """
    The binary of characters, or `{:error, done, rest}`, `{:incomplete, done, rest}`.

        iex> :unicode.characters_to_binary([104, "é"])
        "hé"
        iex> :unicode.characters_to_binary("é", :utf8, :latin1)
        <<233>>
    """
    args = (data, in_encoding, out_encoding)
    source = _codec("characters_to_binary", in_encoding, 2, *args)
    target = _codec("characters_to_binary", out_encoding, 3, *args)
    try:
        text = _text(data, source)
    except _Stopped as stopped:
        return stopped.tag, stopped.text.encode(target, "replace"), stopped.rest
    except TypeError:
        raise _not_characters("characters_to_binary", data) from None
    try:
        return text.encode(target)
    except UnicodeEncodeError as problem:
        done = text[: problem.start].encode(target)
        return ERROR, done, text[problem.start :].encode(source)


@lib.function(
    spec="characters_to_list(chardata, in_encoding) :: list() | {:error | :incomplete, list(), rest}"
)
def characters_to_list(data: Any, in_encoding: Any = UNICODE) -> Any:
    """
    The code points of characters, or `{:error, done, rest}`, `{:incomplete, done, rest}`.

        iex> :unicode.characters_to_list(["h", 233])
        [104, 233]
    """
    codec = _codec("characters_to_list", in_encoding, 2, data, in_encoding)
    try:
        return make_list(map(ord, _text(data, codec)))
    except _Stopped as stopped:
        return stopped.tag, charlist(stopped.text), stopped.rest
    except TypeError:
        raise _not_characters("characters_to_list", data) from None


def _declare_forms(form: str, text: str) -> None:
    """Both functions of a normal form: to a binary and to a list."""

    def normal(data: Any, name: str) -> str:
        try:
            return unicodedata.normalize(form.upper(), _text(data, "utf-8"))  # type: ignore[arg-type]
        except (TypeError, _Stopped):
            raise function_clause("unicode", name, (data,)) from None

    def to_binary(data: Any) -> Any:
        return normal(data, f"characters_to_{form}_binary").encode()

    def to_list(data: Any) -> Any:
        return make_list(map(ord, normal(data, f"characters_to_{form}_list")))

    name = f"characters_to_{form}"
    to_binary.__doc__ = f'The text in {text} as a binary.\n\n    iex> :unicode.{name}_binary("a")\n    "a"'
    to_list.__doc__ = f"The text in {text} as a list.\n\n    iex> :unicode.{name}_list(\"a\")\n    'a'"
    lib.function(f"{name}_binary", spec=f"{name}_binary(chardata) :: binary()")(to_binary)
    lib.function(f"{name}_list", spec=f"{name}_list(chardata) :: [char()]")(to_list)


for _form, _description in (
    ("nfc", "composed form"),
    ("nfd", "decomposed form"),
    ("nfkc", "composed compatibility form"),
    ("nfkd", "decomposed compatibility form"),
):
    _declare_forms(_form, _description)


@lib.function(spec="bom_to_encoding(binary()) :: {encoding, size}")
def bom_to_encoding(bin: Any) -> Any:
    """
    The encoding that a byte order mark at the start tells, and the mark's size; `{:latin1, 0}` without one.

        iex> :unicode.bom_to_encoding(<<0xEF, 0xBB, 0xBF, ?a>>)
        {:utf8, 3}
    """
    for mark, encoding in _BOMS:
        if bin.startswith(mark):
            return encoding, len(mark)
    return LATIN1, 0


@lib.function(spec="encoding_to_bom(encoding) :: binary()")
def encoding_to_bom(in_encoding: Any) -> Any:
    """
    The byte order mark of an encoding, which is empty for Latin-1.

        iex> :unicode.encoding_to_bom(:utf8)
        "\\uFEFF"
    """
    codec = _codec("encoding_to_bom", in_encoding, 1, in_encoding)
    return b"" if codec == "latin-1" else "\ufeff".encode(codec)


@lib.function(hidden=True)
def bin_is_7bit(binary: Any) -> Any:
    """
    Tells whether all bytes are below 128.

        iex> :unicode.bin_is_7bit("abc")
        true
    """
    return boolean(binary.isascii())
