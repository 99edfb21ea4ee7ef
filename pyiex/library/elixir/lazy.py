"""Lazy enumeration: Python generators seen as Elixir's reducing functions, and back.

In Elixir whatever is lazy is a function that takes a command (`{:cont, acc}`,
`{:halt, acc}`, `{:suspend, acc}`) and a reducer.  Here a stream is a Python
generator; `LazyCode` dresses its factory as such a function, and `suspending`
turns a foreign one, which a user wrote, into a generator by suspending it after
each element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pyiex.library.failures import bad_element, case_clause, function_clause
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.functions import Fun, FunInfo, make_fun

CONT = Atom("cont")
HALT = Atom("halt")
SUSPEND = Atom("suspend")
SUSPENDED = Atom("suspended")
DONE = Atom("done")
HALTED = Atom("halted")

STREAM = Atom("Elixir.Stream")
STREAM_UNIQ = 103858489
"""What `inspect` shows of the module Stream in its functions; Elixir 1.14.0's own number."""


class LazyCode:
    """The code of a stream that is a function of arity 2."""

    __slots__ = ("generate",)

    def __init__(self, generate: Callable[[], Iterator[Any]]) -> None:
        """`generate` starts the stream afresh."""
        self.generate = generate

    def __call__(self, command: Any, fun: Any) -> Any:
        return reduce_iterator(self.generate(), command, fun)


class StageCode:
    """The code of one stage of a `%Stream{}`: makes an iterator of an iterator."""

    __slots__ = ("transform",)

    def __init__(self, transform: Callable[[Iterator[Any]], Iterator[Any]]) -> None:
        self.transform = transform

    def __call__(self, enumerable: Any) -> Any:
        """Called as a function, the stage makes a stream of what is given to it."""
        from pyiex.library.elixir.enumerable import iterate

        return lazy("transform/3", lambda: self.transform(iterate(enumerable)))


def stream_fun(code: Callable[..., Any], arity: int, origin: str, index: int) -> Fun:
    """A function of the module Stream made in `origin` (`"map/2"`), as `inspect` shows it."""
    name = Atom(f"-{origin}-fun-{index}-")
    return make_fun(code, FunInfo(arity, STREAM, name, tails=False, index=index, uniq=STREAM_UNIQ))


def lazy(origin: str, generate: Callable[[], Iterator[Any]], index: int = 0) -> Fun:
    """The stream of `generate` as a function, said to be made in `origin`."""
    return stream_fun(LazyCode(generate), 2, origin, index)


def close(items: Any) -> None:
    """Run what a generator still has to do when nobody will read on."""
    stop = getattr(items, "close", None)
    if stop is not None:
        stop()


def pipeline(source: Iterator[Any], stages: Iterable[Any]) -> Iterator[Any]:
    """Run `source` through the stages of a `%Stream{}`, first to last."""
    chain = [source]
    try:
        for stage in stages:
            chain.append(stage.code.transform(chain[-1]))
        yield from chain[-1]
    finally:
        for items in reversed(chain):
            close(items)


def reduce_iterator(items: Iterator[Any], command: Any, fun: Any) -> Any:
    """`Enumerable.reduce/3` over a Python iterator, which it closes when it is done with it."""
    reducer = callback(fun, 2)
    done = True
    try:
        while True:
            if command.__class__ is not tuple or len(command) != 2:
                raise function_clause("Elixir.Enumerable", "reduce", (items, command, fun))
            tag, acc = command
            if tag is CONT:
                for element in items:
                    command = reducer(element, acc)
                    break
                else:
                    return DONE, acc
            elif tag is HALT:
                return HALTED, acc
            elif tag is SUSPEND:
                done = False
                return SUSPENDED, acc, _continuation(items, fun)
            else:
                raise case_clause(command)
    finally:
        if done:
            close(items)


def _continuation(items: Iterator[Any], fun: Any) -> Fun:
    return stream_fun(lambda command: reduce_iterator(items, command, fun), 1, "reduce/3", 0)


_ONE_BY_ONE = stream_fun(lambda element, _acc: (SUSPEND, element), 2, "reduce/3", 1)


def suspending(reduce: Callable[[Any, Any], Any]) -> Iterator[Any]:
    """Iterate over what `reduce(command, reducer)` enumerates, suspending it at each element."""
    result = reduce((CONT, NIL), _ONE_BY_ONE)
    while result.__class__ is tuple and len(result) == 3 and result[0] is SUSPENDED:
        _, element, continuation = result
        proceed = callback(continuation, 1)
        try:
            yield element
        except GeneratorExit:
            proceed((HALT, NIL))
            raise
        result = proceed((CONT, NIL))
    if result.__class__ is not tuple:
        raise bad_element(2, result)
