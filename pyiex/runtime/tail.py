"""Proper tail calls, and calling functions from library code.

CPython keeps a frame for every call, so a call in tail position is handed back
to the caller instead: generated code returns `set_tail(code, x, y)`, which is
`TAIL`, and whoever called it for a value sees that and runs what was set.
Nothing can come between the two, since a process gives up its turn only on
entering a function.  Looking costs an identity test a call (5 ns measured);
the alternative, a trampoline around every call, 150 ns.

`run_tail` spells out each number of arguments because `f(*args)` takes a C
frame in CPython 3.11, and user recursion must not use the C stack.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.errors import error
from pyiex.terms.functions import Fun, fun_class
from pyiex.terms.lists import make_list


class _Tail:
    """The type of `TAIL`, which is not a term."""

    def __repr__(self) -> str:
        return "TAIL"


TAIL = _Tail()

_code: Callable[..., Any] | None = None
_args: tuple[Any, ...] = ()


def set_tail(code: Callable[..., Any], *args: Any) -> _Tail:
    """Leave the call to whoever called us; to be returned."""
    global _code, _args
    _code = code
    _args = args
    return TAIL


def run_tail() -> Any:
    """Make the call that was left, and those that it leaves in turn, and answer the value."""
    while True:
        code: Any = _code
        args = _args
        count = len(args)
        if count == 1:
            value = code(args[0])
        elif count == 2:
            value = code(args[0], args[1])
        elif count == 3:
            value = code(args[0], args[1], args[2])
        elif count == 0:
            value = code()
        elif count == 4:
            value = code(args[0], args[1], args[2], args[3])
        elif count == 5:
            value = code(args[0], args[1], args[2], args[3], args[4])
        else:
            value = code(*args)
        if value is not TAIL:
            return value


BADFUN = Atom("badfun")
BADARITY = Atom("badarity")


def callback(fun: Any, arity: int) -> Callable[..., Any]:
    """A Python function that calls `fun` with `arity` arguments and answers its value.

    Where `fun` is no function, or one of another arity, the error is raised
    when it is called: `Enum.map([], 1)` is `[]`.
    """
    if fun.__class__ is fun_class(arity):
        return _through_tails(fun.code, arity) if fun.info.tails else fun.code

    def wrong(*args: Any) -> Any:
        raise wrong_call(fun, args)

    return wrong


def wrong_call(fun: Any, args: Sequence[Any]) -> Exception:
    """The error of calling `fun` with `args`, when it is not a function of that arity."""
    if isinstance(fun, Fun):
        return error((BADARITY, (fun, make_list(args))))
    return error((BADFUN, fun))


def _through_tails(code: Callable[..., Any], arity: int) -> Callable[..., Any]:
    if arity == 0:

        def call0() -> Any:
            value = code()
            return value if value is not TAIL else run_tail()

        return call0
    if arity == 1:

        def call1(a: Any) -> Any:
            value = code(a)
            return value if value is not TAIL else run_tail()

        return call1
    if arity == 2:

        def call2(a: Any, b: Any) -> Any:
            value = code(a, b)
            return value if value is not TAIL else run_tail()

        return call2

    def call(*args: Any) -> Any:
        value = code(*args)
        return value if value is not TAIL else run_tail()

    return call


HANDING_ON = (run_tail.__code__, *(_through_tails(run_tail, arity).__code__ for arity in range(4)))
"""The functions here that answer what they were answered."""


def apply_fun(fun: Any, args: Sequence[Any]) -> Any:
    """Call the function `fun` with `args`: `:erlang.apply(fun, args)`."""
    if not isinstance(fun, Fun) or fun.arity != len(args):
        raise wrong_call(fun, args)
    set_tail(fun.code, *args)
    return run_tail()
