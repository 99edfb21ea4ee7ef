"""Tail calls without frames, and functions called from library code."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.runtime.tail import TAIL, apply_fun, callback, run_tail, set_tail
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.lists import make_list


def fun(code: Any, arity: int, tails: bool = True) -> Fun:
    return make_fun(code, FunInfo(arity, Atom("erl_eval"), Atom("expr"), tails=tails))


@pytest.mark.parametrize("arity", range(9))
def test_any_number_of_arguments(arity: int) -> None:
    assert set_tail(lambda *args: args, *range(arity)) is TAIL
    assert run_tail() == tuple(range(arity))


def test_tail_calls_take_no_stack() -> None:
    def down(left: int) -> Any:
        return set_tail(down, left - 1) if left else "end"

    set_tail(down, 100_000)
    assert run_tail() == "end"


@pytest.mark.parametrize("arity", [0, 1, 2, 3])
@pytest.mark.parametrize("tails", [True, False])
def test_a_callback_answers_the_value(arity: int, tails: bool) -> None:
    def plain(*args: Any) -> Any:
        return sum(args)

    def code(*args: Any) -> Any:
        return set_tail(plain, *args) if tails else plain(*args)

    assert callback(fun(code, arity, tails), arity)(*range(arity)) == sum(range(arity))


def test_a_callback_without_tail_calls_is_the_code_itself() -> None:
    def code(value: Any) -> Any:
        return value

    assert callback(fun(code, 1, tails=False), 1) is code


def test_what_is_no_function_fails_only_when_called() -> None:
    wrong = callback(5, 1)
    with pytest.raises(Raised) as caught:
        wrong(1)
    assert caught.value.reason == (Atom("badfun"), 5)


def test_another_arity_is_named_with_the_arguments() -> None:
    unary = fun(lambda value: value, 1)
    with pytest.raises(Raised) as caught:
        callback(unary, 2)(1, 2)
    assert caught.value.reason == (Atom("badarity"), (unary, make_list([1, 2])))


def test_apply() -> None:
    assert apply_fun(fun(lambda a, b: a - b, 2), [5, 3]) == 2
    with pytest.raises(Raised) as caught:
        apply_fun(Atom("x"), [])
    assert caught.value.reason == (Atom("badfun"), Atom("x"))
