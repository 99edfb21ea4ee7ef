"""What the parts of the module Stream share: its struct, and how a stage is added to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.enumerable import STREAM
from pyiex.library.elixir.lazy import StageCode, stream_fun
from pyiex.library.failures import function_clause
from pyiex.library.protocols import STRUCT, struct_name
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, cons, make_list
from pyiex.terms.maps import Map

ACCS = Atom("accs")
DONE = Atom("done")
ENUM = Atom("enum")
FUNS = Atom("funs")

Stage = Callable[[Iterator[Any]], Iterator[Any]]

lib = Library(
    "Stream",
    """
    Lazy enumerables: nothing is computed until a function of `Enum` asks for elements.

    Steps of a stream run element by element, so that a stream may be endless.

        iex> Stream.iterate(1, fn x -> x * 2 end) |> Stream.map(fn x -> x + 1 end) |> Enum.take(4)
        [2, 3, 5, 9]
    """,
)


def no_clause(name: str, *args: Any) -> Raised:
    """`FunctionClauseError` of `Stream.name`, called with `args`."""
    return function_clause("Elixir.Stream", name, args)


def is_fun(value: Any, arity: int) -> bool:
    """Whether `value` is a function of `arity`."""
    return isinstance(value, Fun) and value.arity == arity


def need_fun(arity: int, name: str, *args: Any) -> None:
    """The last of `args` must be a function of `arity`; else FunctionClauseError of `Stream.name`."""
    if not is_fun(args[-1], arity):
        raise no_clause(name, *args)


def make_stream(enum: Any, funs: Any) -> Map:
    """The struct `%Stream{}`; `funs` are its stages, the last one first."""
    return Map({STRUCT: STREAM, ACCS: EMPTY, DONE: NIL, ENUM: enum, FUNS: funs})


def add_stage(enum: Any, origin: str, index: int, stage: Stage) -> Map:
    """`enum` with one more stage, said to be made in `origin` (`"map/2"`)."""
    fun = stream_fun(StageCode(stage), 1, origin, index)
    if struct_name(enum) is STREAM:
        return make_stream(enum.get(ENUM), cons(fun, enum.get(FUNS)))
    return make_stream(enum, make_list([fun]))
