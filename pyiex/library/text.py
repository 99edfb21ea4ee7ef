"""Text: binaries as Python strings and back, and lists of characters as text.

A binary need not be valid UTF-8.  Python's `surrogateescape` keeps each byte
that is not part of a character as a character of its own, which is how Elixir
treats such a byte, too, so that text passes through unharmed.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.iodata import pieces
from pyiex.terms.errors import argument_error, struct_error
from pyiex.terms.lists import List, make_list

_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)

_NOT_CHARDATA = """cannot convert the given list to a {kind}.

To be converted to a {kind}, a list must {must}

  * strings
  * integers representing Unicode code points
  * {alternative}

Please check the given list or call inspect/1 to get the list representation, got:

{shown}
"""
_MUST = {
    "string": "either be empty or only\ncontain the following elements:",
    "charlist": "contain only:",
}
_ALTERNATIVE = {
    "string": "a list containing one of these three elements",
    "charlist": "or a list containing one of these three elements",
}


def decode(binary: bytes) -> str:
    """The text of a binary; bytes that are no UTF-8 become lone surrogates."""
    return binary.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """The binary of a text; the inverse of `decode`."""
    return text.encode("utf-8", "surrogateescape")


def is_valid(binary: bytes) -> bool:
    """Whether a binary is valid UTF-8."""
    try:
        binary.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_code_point(value: Any) -> bool:
    """Whether `value` is an integer that stands for a character."""
    return value.__class__ is int and 0 <= value <= _LAST_CODE_POINT and value not in _SURROGATES


def charlist(text: str) -> Any:
    """The list of code points of a text; a byte that was no UTF-8 as its own value."""
    return make_list(ord(c) - 0xDC00 if "\udc80" <= c <= "\udcff" else ord(c) for c in text)


class NotChardata(Exception):
    """A list holds something that is no text."""


def chardata_text(data: Any) -> str:
    """The text of chardata: a binary, or a deep list of binaries and code points.

    NotChardata for anything else; UnicodeConversionError (raised) for a bad code point or
    invalid UTF-8.
    """
    parts: list[str] = []
    if data.__class__ is not bytes and data.__class__ is not List:
        raise NotChardata
    for piece in pieces(data):
        if piece.__class__ is int:
            if not is_code_point(piece):
                raise _conversion(parts, f"invalid code point {piece}")
            parts.append(chr(piece))
        elif piece.__class__ is bytes:
            parts.append(_valid_text(piece, parts))
        else:
            raise NotChardata
    return "".join(parts)


def _valid_text(binary: bytes, before: list[str]) -> str:
    try:
        return binary.decode("utf-8")
    except UnicodeDecodeError as problem:
        rest = ", ".join(str(byte) for byte in binary[problem.start :])
        before.append(binary[: problem.start].decode())
        raise _conversion(before, f"invalid encoding starting at <<{rest}>>") from None


def _conversion(done: list[str], message: str) -> Exception:
    return struct_error("UnicodeConversionError", encoded="".join(done), message=message)


def list_text(data: Any, kind: str) -> str:
    """As `chardata_text`, with the ArgumentError that Elixir's List raises; `kind`: string or charlist."""
    try:
        return chardata_text(data)
    except NotChardata:
        from pyiex.terms.inspect import inspect_term

        raise argument_error(
            _NOT_CHARDATA.format(
                kind=kind, must=_MUST[kind], alternative=_ALTERNATIVE[kind], shown=inspect_term(data)
            )
        ) from None
