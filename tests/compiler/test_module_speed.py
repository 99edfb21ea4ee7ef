"""A module's function against the Python that one would write by hand for it."""

from __future__ import annotations

import time
from collections.abc import Callable

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from tests.compiler.session import Session

FACTOR = 3


def fib(number: int) -> int:
    return number if number < 2 else fib(number - 1) + fib(number - 2)


def best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(9):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return min(times)


def test_recursion_is_as_fast_as_python_by_hand(session: Session) -> None:
    session.value(
        "defmodule Speed do def fib(n) when n < 2, do: n; def fib(n), do: fib(n - 1) + fib(n - 2) end"
    )
    code = abi.code.lookup(Atom("Elixir.Speed"), "fib", 1)
    assert code is not None
    assert session.world.run(lambda: code(15)) == fib(15) == 610
    # Taken in turns, since the machine is not equally fast all the time.
    ratios = [session.world.run(lambda: best(lambda: code(15))) / best(lambda: fib(15)) for _ in range(3)]
    assert min(ratios) <= FACTOR
