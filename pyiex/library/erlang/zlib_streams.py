"""`:zlib`: streams, which are fed piece by piece."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from pyiex.library.erlang.zlib_common import lib
from pyiex.library.iodata import NotIodata, flatten
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, badarg, error, frame
from pyiex.terms.ids import Reference
from pyiex.terms.lists import make_list

OK = Atom("ok")
_LEVELS = {"default": -1, "none": 0, "best_speed": 1, "best_compression": 9}
_STRATEGIES = {"default": 0, "filtered": 1, "huffman_only": 2, "rle": 3}
_FLUSHES = {
    "none": None,
    "sync": zlib.Z_SYNC_FLUSH,
    "full": zlib.Z_FULL_FLUSH,
    "finish": zlib.Z_FINISH,
}
_WINDOW = zlib.MAX_WBITS

Maker = Callable[[], Any]


class _Stream:
    """One stream: what packs or unpacks, and how a fresh one is made."""

    def __init__(self) -> None:
        self.make: Maker | None = None
        self.engine: Any = None
        self.packs = False
        self.touched = False
        self.finished = False
        self.closed = False

    def begin(self, make: Maker, packs: bool) -> None:
        """Become a stream of a kind."""
        self.make, self.packs = make, packs
        self.again()

    def again(self) -> None:
        """Start from the beginning."""
        assert self.make is not None
        self.engine = self.make()
        self.touched = self.finished = False

    def end(self) -> None:
        """Be of no kind again."""
        self.make = self.engine = None


def _wrong(reason: str, name: str, args: tuple[Any, ...]) -> Raised:
    return error(Atom(reason), (frame("zlib", name, args),))


def _stream(name: str, args: tuple[Any, ...], packs: bool | None = None) -> _Stream:
    """The stream that the first argument names; packs: of which kind it must be."""
    found = args[0].resource if args[0].__class__ is Reference else None
    if not isinstance(found, _Stream):
        raise _wrong("badarg", name, args)
    if found.closed or (packs is not None and (found.engine is None or found.packs is not packs)):
        raise _wrong("not_initialized", name, args)
    return found


@lib.function(spec="open() :: reference()")
def open() -> Any:
    """A stream, for `deflateInit` or `inflateInit`.

    iex> stream = :zlib.open()
    iex> :zlib.deflateInit(stream)
    iex> packed = [:zlib.deflate(stream, "one "), :zlib.deflate(stream, "two", :finish)]
    iex> :zlib.deflateEnd(stream)
    iex> :zlib.uncompress(packed)
    "one two"
    """
    made = abi.make_ref()
    made.resource = _Stream()
    return made


@lib.function(spec="close(reference()) :: :ok")
def close(z: Any) -> Any:
    """Closes a stream.

    iex> :zlib.close(:zlib.open())
    :ok
    """
    stream = _stream("close", (z,))
    stream.end()
    stream.closed = True
    return OK


def _begin(name: str, args: tuple[Any, ...], make: Maker, packs: bool) -> Any:
    stream = _stream(name, args)
    if stream.engine is not None:
        raise _wrong("already_initialized", name, args)
    stream.begin(make, packs)
    return OK


def _level(level: Any, args: tuple[Any, ...]) -> int:
    if level.__class__ is int and 0 <= level <= 9:
        return int(level)
    if level.__class__ is Atom and level.name in _LEVELS:
        return _LEVELS[level.name]
    raise _wrong("bad_compression_level", "deflateInit", args)


@lib.function("deflateInit", spec="deflateInit(reference(), level) :: :ok", arities=(1, 2))
def deflate_init(z: Any, level: Any = Atom("default")) -> Any:
    """Makes a stream pack.

    level: 0 to 9, `:none`, `:best_speed`, `:best_compression` or `:default`.

        iex> :zlib.deflateInit(:zlib.open(), :best_speed)
        :ok
    """
    _stream("deflateInit", (z, level))
    number = _level(level, (z, level))
    return _begin("deflateInit", (z, level), lambda: zlib.compressobj(number), packs=True)


@lib.function(
    "deflateInit", spec="deflateInit(reference(), level, :deflated, integer(), 1..9, atom()) :: :ok"
)
def deflate_init_in_full(
    z: Any, level: Any, method: Any, window_bits: Any, mem_level: Any, strategy: Any
) -> Any:
    """As `deflateInit/2`, with all that zlib can be told.

    window_bits: 8 to 15; negative for no header, as of `zip/1`; 16 more for that of gzip.

        iex> stream = :zlib.open()
        iex> :zlib.deflateInit(stream, :default, :deflated, -15, 8, :default)
        iex> :zlib.unzip(:zlib.deflate(stream, "raw", :finish))
        "raw"
    """
    args = (z, level, method, window_bits, mem_level, strategy)
    _stream("deflateInit", args)
    number = _level(level, args)
    if method is not Atom("deflated"):
        raise _wrong("bad_compression_method", "deflateInit", args)
    if strategy.__class__ is not Atom or strategy.name not in _STRATEGIES:
        raise _wrong("bad_compression_strategy", "deflateInit", args)

    def make() -> Any:
        return zlib.compressobj(number, zlib.DEFLATED, window_bits, mem_level, _STRATEGIES[strategy.name])

    try:
        make()
    except (ValueError, TypeError):
        raise _wrong("badarg", "deflateInit", args) from None
    return _begin("deflateInit", args, make, packs=True)


@lib.function("inflateInit", spec="inflateInit(reference(), integer()) :: :ok", arities=(1, 2))
def inflate_init(z: Any, window_bits: Any = _WINDOW) -> Any:
    """Makes a stream unpack.

    window_bits: as of `deflateInit/6`; 32 more finds out by itself whether there is a header of gzip's.

        iex> stream = :zlib.open()
        iex> :zlib.inflateInit(stream, 16 + 15)
        iex> :zlib.inflate(stream, :zlib.gzip("hello"))
        ["hello"]
    """
    args = (z, window_bits)
    _stream("inflateInit", args)
    try:
        zlib.decompressobj(window_bits)
    except (ValueError, TypeError):
        raise _wrong("bad_windowbits", "inflateInit", args) from None
    return _begin("inflateInit", args, lambda: zlib.decompressobj(window_bits), packs=False)


def _bytes(data: Any) -> bytes:
    try:
        return flatten(data)
    except NotIodata:
        raise badarg("iolist_to_iovec", (data,), {1: "not an iodata term"}) from None


def _pieces(data: bytes) -> Any:
    return make_list([data] if data else [])


@lib.function(spec="deflate(reference(), iodata(), :none | :sync | :full | :finish) :: [binary()]")
def deflate(z: Any, data: Any, flush: Any = Atom("none")) -> Any:
    """Packs more data; with `:finish`, these are the last.

    iex> stream = :zlib.open()
    iex> :zlib.deflateInit(stream)
    iex> :zlib.deflate(stream, "all of it", :finish) |> :zlib.uncompress()
    "all of it"
    """
    args = (z, data, flush)
    stream = _stream("deflate", args, packs=True)
    if flush.__class__ is not Atom or flush.name not in _FLUSHES:
        raise _wrong("bad_flush_mode", "deflate", args)
    stream.touched = True
    packed = stream.engine.compress(_bytes(data))
    mode = _FLUSHES[flush.name]
    if mode is not None:
        packed += stream.engine.flush(mode)
        stream.finished = mode == zlib.Z_FINISH
    return _pieces(packed)


def _unpacked(name: str, z: Any, data: Any) -> tuple[_Stream, bytes]:
    stream = _stream(name, (z, data), packs=False)
    try:
        found = stream.engine.decompress(_bytes(data))
    except zlib.error:
        raise _wrong("data_error", name, (z, data)) from None
    stream.finished = stream.engine.eof
    return stream, found


@lib.function(spec="inflate(reference(), iodata()) :: [binary()]", arities=(2,))
def inflate(z: Any, data: Any) -> Any:
    """Unpacks more data.

    iex> stream = :zlib.open()
    iex> :zlib.inflateInit(stream)
    iex> :zlib.inflate(stream, :zlib.compress("hello"))
    ["hello"]
    """
    return _pieces(_unpacked("inflate", z, data)[1])


@lib.function("safeInflate", spec="safeInflate(reference(), iodata()) :: {:continue | :finished, [binary()]}")
def safe_inflate(z: Any, data: Any) -> Any:
    """As `inflate/2`, and says whether this was the end.

    iex> stream = :zlib.open()
    iex> :zlib.inflateInit(stream)
    iex> :zlib.safeInflate(stream, :zlib.compress("hello"))
    {:finished, ["hello"]}
    """
    stream, found = _unpacked("safeInflate", z, data)
    return Atom("finished" if stream.finished else "continue"), _pieces(found)


def _define_end(name: str, kind: str, packs: bool) -> None:
    def end(z: Any) -> Any:
        stream = _stream(name, (z,), packs)
        complete = stream.finished or (packs and not stream.touched)
        stream.end()
        if not complete:
            raise _wrong("data_error", name, (z,))
        return OK

    end.__name__ = name
    end.__doc__ = (
        f"Ends what `{kind}Init` began; an error where not all has been seen.\n\n"
        f"    iex> stream = :zlib.open()\n    iex> :zlib.{kind}Init(stream)\n"
        f"    iex> :zlib.{kind}(stream, {_WHOLE[kind]})\n    iex> :zlib.{name}(stream)\n    :ok\n"
    )
    lib.function(spec=f"{name}(reference()) :: :ok")(end)


def _define_reset(name: str, kind: str, packs: bool) -> None:
    def reset(z: Any) -> Any:
        _stream(name, (z,), packs).again()
        return OK

    reset.__name__ = name
    reset.__doc__ = (
        "Starts a stream from the beginning.\n\n"
        f"    iex> stream = :zlib.open()\n    iex> :zlib.{kind}Init(stream)\n"
        f"    iex> :zlib.{name}(stream)\n    :ok\n"
    )
    lib.function(spec=f"{name}(reference()) :: :ok")(reset)


_WHOLE = {"deflate": '"x", :finish', "inflate": ':zlib.compress("x")'}
for _kind, _packs in (("deflate", True), ("inflate", False)):
    _define_end(f"{_kind}End", _kind, _packs)
    _define_reset(f"{_kind}Reset", _kind, _packs)


def _define_checksum(name: str, compute: Callable[..., int]) -> None:
    def checksum(z: Any, data: Any) -> Any:
        _stream(name, (z, data))
        return compute(_bytes(data))

    checksum.__name__ = name
    checksum.__doc__ = (
        f"The checksum of data; the stream is of no effect. `:erlang.{name}/1` does without one.\n\n"
        f'    iex> :zlib.{name}(:zlib.open(), "abc") == :erlang.{name}("abc")\n    true\n'
    )
    lib.function(spec=f"{name}(reference(), iodata()) :: non_neg_integer()")(checksum)


for _name, _compute in (("crc32", zlib.crc32), ("adler32", zlib.adler32)):
    _define_checksum(_name, _compute)
