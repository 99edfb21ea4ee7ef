"""`IO.Stream`: a device as a stream to read from and to write into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import io
from pyiex.library.elixir.exception_structs import posix_text
from pyiex.library.elixir.io_device import EOF, ERROR, OK
from pyiex.library.elixir.lazy import reduce_iterator
from pyiex.library.implementing import collecting, implementation
from pyiex.library.shown import shown
from pyiex.library.structs import declare_fields
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.errors import Raised, struct_error
from pyiex.terms.maps import Map

lib = Library("IO.Stream", "A device as a stream of lines or characters: what `IO.stream/2` answers.")
lib.type("t() :: %IO.Stream{device: pid() | atom(), line_or_bytes: :line | pos_integer(), raw: boolean()}")

LINE = Atom("line")
make_stream = declare_fields(lib, {"device": NIL, "raw": TRUE, "line_or_bytes": LINE})


@lib.function("__build__", hidden=True)
def build(device: Any, raw: Any, line_or_bytes: Any) -> Any:
    """The stream of a device."""
    return make_stream(device=device, raw=raw, line_or_bytes=line_or_bytes)


def _fields(stream: Map) -> tuple[Any, bool, Any]:
    device, raw, size = (stream.get(Atom(name)) for name in ("device", "raw", "line_or_bytes"))
    return device, raw is TRUE, size


def failure(reason: Any) -> Raised:
    """`IO.StreamError`, for what a device refused to answer."""
    said = posix_text(reason) if reason.__class__ is Atom else shown(reason)
    return struct_error("IO.StreamError", reason=reason, message=f"error during streaming: {said}")


def read_all(stream: Map) -> Iterator[Any]:
    """What the device answers until its end."""
    device, raw, size = _fields(stream)
    read = io.binread_device if raw else io.read_device
    while (piece := read(device, size)) is not EOF:
        if piece.__class__ is tuple and piece[0] is ERROR:
            raise failure(piece[1])
        yield piece


def _reduce(stream: Any, acc: Any, fun: Any) -> Any:
    return reduce_iterator(read_all(stream), acc, fun)


def _unknown(stream: Any, *_: Any) -> Any:
    return ERROR, Atom("Elixir.Enumerable.IO.Stream")


def _into(stream: Any) -> Any:
    device, raw, _size = _fields(stream)
    write = io.binwrite_device if raw else io.write_device

    def put(acc: Any, item: Any) -> Any:
        write(device, item)
        return acc

    return collecting("IO.Stream", OK, put, lambda _acc: stream)


LIBRARIES = [
    lib,
    implementation(
        "Enumerable",
        "IO.Stream",
        reduce=_reduce,
        count=lambda stream: _unknown(stream),
        member_p=lambda stream, item: _unknown(stream, item),
        slice=lambda stream: _unknown(stream),
    ),
    implementation("Collectable", "IO.Stream", into=_into),
]
