"""`File.Stream`: a file as a stream of lines or bytes, to read and to write into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.io import chardata_to_string
from pyiex.library.elixir.io_stream_struct import failure
from pyiex.library.elixir.lazy import reduce_iterator
from pyiex.library.implementing import collecting, implementation
from pyiex.library.iodata import NotIodata, flatten
from pyiex.library.open_files import Modes, OpenFile, open_file
from pyiex.library.structs import declare_fields
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import badarg, error, struct_error
from pyiex.terms.lists import EMPTY
from pyiex.terms.maps import Map

lib = Library("File.Stream", "A file as a stream: what `File.stream!/3` answers.")
lib.type(
    "t() :: %File.Stream{line_or_bytes: :line | pos_integer(), modes: [term()], path: Path.t(), "
    "raw: boolean()}"
)

OK = Atom("ok")
ERROR = Atom("error")
EOF = Atom("eof")
LINE = Atom("line")
_RAW = Atom("raw")
_TRIM_BOM = Atom("trim_bom")
_WRITING = ("write", "append", "exclusive")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff")

make_stream = declare_fields(lib, {"path": NIL, "modes": EMPTY, "line_or_bytes": LINE, "raw": TRUE})


@lib.function("__build__", hidden=True)
def build(path: Any, modes: Any, line_or_bytes: Any) -> Any:
    """The stream of a file."""
    raw = TRUE if any(mode is _RAW for mode in modes) else FALSE
    return make_stream(path=path, modes=modes, line_or_bytes=line_or_bytes, raw=raw)


def _field(stream: Map, name: str) -> Any:
    return stream.get(Atom(name))


def _open(stream: Map, writing: bool) -> OpenFile:
    modes = [mode for mode in _field(stream, "modes") if mode is not _TRIM_BOM]
    if writing and not any(mode.__class__ is Atom and mode.name in _WRITING for mode in modes):
        modes.append(Atom("write"))
    if not writing:
        modes = [mode for mode in modes if mode.__class__ is not Atom or mode.name not in _WRITING]
    try:
        opened = open_file(_field(stream, "path"), Modes(modes))
    except ValueError:
        opened = ERROR, Atom("badarg")
    if isinstance(opened, OpenFile):
        return opened
    raise struct_error("File.Error", reason=opened[1], path=_field(stream, "path"), action="stream")


def _skip_mark(opened: OpenFile) -> None:
    """Go behind a byte order mark."""
    start = opened.file.read(4)
    opened.file.seek(next((len(mark) for mark in _MARKS if start.startswith(mark)), 0))


def read_all(stream: Map) -> Iterator[Any]:
    """The lines or pieces of the file, which is open as long as somebody asks for them."""
    opened, size = _open(stream, writing=False), _field(stream, "line_or_bytes")
    try:
        if any(mode is _TRIM_BOM for mode in _field(stream, "modes")):
            _skip_mark(opened)
        read = _raw_reader(opened, size) if _field(stream, "raw") is TRUE else _text_reader(opened, size)
        yield from read
    finally:
        opened.close()


def _raw_reader(opened: OpenFile, size: Any) -> Iterator[bytes]:
    while (answer := opened.read_line() if size is LINE else opened.read(size)) is not EOF:
        if answer[0] is ERROR:
            raise failure(answer[1])
        yield answer[1]


def _text_reader(opened: OpenFile, size: Any) -> Iterator[bytes]:
    try:
        while (text := opened.line() if size is LINE else opened.characters(size)) is not None:
            yield text.encode()
    except UnicodeDecodeError:
        raise failure(Atom("collect_line" if size is LINE else "invalid_unicode")) from None


def _reduce(stream: Any, acc: Any, fun: Any) -> Any:
    return reduce_iterator(read_all(stream), acc, fun)


def _count(stream: Any) -> Any:
    size = _field(stream, "line_or_bytes")
    with _open(stream, writing=False).file as file:
        content = file.read()
    if size is LINE:
        return OK, content.count(b"\n")
    return OK, -(-len(content) // size)


def _unknown(*_: Any) -> Any:
    return ERROR, Atom("Elixir.Enumerable.File.Stream")


def _into(stream: Any) -> Any:
    opened, raw = _open(stream, writing=True), _field(stream, "raw") is TRUE

    def put(acc: Any, item: Any) -> Any:
        try:
            answer = opened.write(flatten(item)) if raw else opened.put(chardata_to_string(item).decode())
        except NotIodata:
            raise error(Atom("badarg")) from None
        except UnicodeEncodeError:
            raise badarg("put_chars", (item,), {}, module="io") from None
        if answer is not OK:
            raise failure(answer[1])
        return acc

    def finish(_acc: Any) -> Any:
        opened.close()
        return stream

    return collecting("File.Stream", OK, put, finish)


LIBRARIES = [
    lib,
    implementation(
        "Enumerable",
        "File.Stream",
        reduce=_reduce,
        count=lambda stream: _count(stream),
        member_p=lambda stream, item: _unknown(stream, item),
        slice=lambda stream: _unknown(stream),
    ),
    implementation("Collectable", "File.Stream", into=_into),
]
