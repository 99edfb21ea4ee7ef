"""The module :zlib, by Python's zlib."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from pyiex.library.erlang import zlib_streams
from pyiex.library.erlang.zlib_common import lib
from pyiex.library.iodata import NotIodata, flatten
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import error, frame

_RAW, _ZLIB, _GZIP = -zlib.MAX_WBITS, zlib.MAX_WBITS, zlib.MAX_WBITS | 16


def _data(name: str, value: Any) -> bytes:
    try:
        return flatten(value)
    except NotIodata:
        raise error(Atom("badarg"), (frame("zlib", name, (value,)),)) from None


def _squeezed(name: str, value: Any, format: int) -> bytes:
    squeezing = zlib.compressobj(wbits=format)
    return squeezing.compress(_data(name, value)) + squeezing.flush()


def _opened(name: str, value: Any, format: int) -> bytes:
    data = _data(name, value)
    try:
        return zlib.decompress(data, wbits=format)
    except zlib.error:
        raise error(Atom("data_error"), (frame("zlib", name, 1),)) from None


def _define(name: str, work: Callable[[str, Any, int], bytes], format: int, text: str) -> None:
    """Export `name(data)`, which does `work` in a format."""

    def function(data: Any) -> Any:
        return work(name, data, format)

    function.__name__ = name
    function.__doc__ = text
    lib.function(spec=f"{name}(iodata()) :: binary()")(function)


_define(
    "compress",
    _squeezed,
    _ZLIB,
    """
    Compresses data.

        iex> byte_size(:zlib.compress(String.duplicate("a", 1000))) < 20
        true
    """,
)
_define(
    "uncompress",
    _opened,
    _ZLIB,
    """
    The data that `compress/1` took.

        iex> :zlib.uncompress(:zlib.compress("hello"))
        "hello"
    """,
)
_define(
    "gzip",
    _squeezed,
    _GZIP,
    """
    Compresses data as `gzip` does.

        iex> <<31, 139, _::binary>> = :zlib.gzip("hello")
        iex> :zlib.gunzip(:zlib.gzip(["hel", "lo"]))
        "hello"
    """,
)
_define(
    "gunzip",
    _opened,
    _GZIP,
    """
    The data of a gzip file.

        iex> :zlib.gunzip(:zlib.gzip("hello"))
        "hello"
    """,
)
_define(
    "zip",
    _squeezed,
    _RAW,
    """
    Compresses data, without a header or a checksum.

        iex> :zlib.unzip(:zlib.zip("hello"))
        "hello"
    """,
)
_define(
    "unzip",
    _opened,
    _RAW,
    """
    The data that `zip/1` took.

        iex> :zlib.unzip(:zlib.zip("abc"))
        "abc"
    """,
)

__all__ = ["lib", "zlib_streams"]
