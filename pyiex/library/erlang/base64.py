"""The module :base64."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.iodata import NotIodata, flatten
from pyiex.terms.lists import make_list

_SPACE = re.compile(rb"[\t\n\r ]")
_OTHER = re.compile(rb"[^A-Za-z0-9+/]")
_ENCODED = re.compile(rb"[A-Za-z0-9+/]*={0,2}")

lib = Library(
    ":base64",
    """
    Base 64 as binaries or charlists.

        iex> :base64.encode("hi")
        "aGk="
    """,
)


def _bytes(name: str, data: Any) -> bytes:
    try:
        return flatten(data)
    except NotIodata:
        raise function_clause("base64", name, (data,)) from None


def _decoded(name: str, data: Any) -> bytes:
    text = _SPACE.sub(b"", _bytes(name, data))
    try:
        if _ENCODED.fullmatch(text) is None:
            raise binascii.Error
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise function_clause("base64", name, (data,)) from None


@lib.function(spec="encode(binary() | charlist()) :: binary()")
def encode(data: Any) -> Any:
    """
    The data in base 64.

        iex> :base64.encode("good")
        "Z29vZA=="
    """
    return base64.b64encode(_bytes("encode", data))


@lib.function(spec="encode_to_string(binary() | charlist()) :: charlist()")
def encode_to_string(data: Any) -> Any:
    """
    The data in base 64, as a charlist.

        iex> :base64.encode_to_string("good")
        'Z29vZA=='
    """
    return make_list(base64.b64encode(_bytes("encode_to_string", data)))


@lib.function(spec="decode(binary() | charlist()) :: binary()")
def decode(base64: Any) -> Any:
    """
    What base 64 stands for; white space is skipped.

        iex> :base64.decode("Z29v ZA==")
        "good"
    """
    return _decoded("decode", base64)


@lib.function(spec="decode_to_string(binary() | charlist()) :: charlist()")
def decode_to_string(base64: Any) -> Any:
    """
    What base 64 stands for, as a charlist.

        iex> :base64.decode_to_string("Z29vZA==")
        'good'
    """
    return make_list(_decoded("decode_to_string", base64))


@lib.function(spec="mime_decode(binary() | charlist()) :: binary()")
def mime_decode(base64: Any) -> Any:
    """
    What base 64 stands for; all characters that do not belong to it are skipped.

        iex> :base64.mime_decode("Z2*9v!ZA")
        "good"
    """
    text = _OTHER.sub(b"", _bytes("mime_decode", base64))
    return _decoded("mime_decode", text[: len(text) - (len(text) % 4 == 1)] + b"=" * (-len(text) % 4 % 3))
