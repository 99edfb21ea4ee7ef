"""Functions are called by arity and compared by identity of code."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.functions import Fun, FunInfo, captured, fun_class, make_fun
from pyiex.terms.lists import make_list
from tests.terms.oracle import external


def _adder(amount: Any, info: FunInfo) -> Fun:
    return make_fun(lambda x: x + amount, info)


INFO = FunInfo(1, Atom("m"), Atom("f"), free=("amount",))


def test_calling() -> None:
    fun: Any = _adder(2, INFO)
    assert fun.a1(3) == 5
    assert fun.arity == 1
    assert isinstance(fun, Fun)
    assert fun_class(1) is type(fun)


def test_the_wrong_number_of_arguments() -> None:
    fun: Any = _adder(2, INFO)
    with pytest.raises(Raised) as caught:
        fun.a2(3, 4)
    assert caught.value.reason == (Atom("badarity"), (fun, make_list([3, 4])))
    with pytest.raises(AttributeError):
        _ = fun.absent


def test_equality() -> None:
    assert _adder(2, INFO) == _adder(2, INFO) != _adder(3, INFO)
    assert hash(_adder(2, INFO)) == hash(_adder(2, INFO))
    assert _adder(2, INFO) != _adder(2, FunInfo(1, Atom("m"), Atom("f")))
    assert external("lists", "map", 2) == external("lists", "map", 2) != external("lists", "map", 3)
    assert hash(external("lists", "map", 2)) == hash(external("lists", "map", 2))
    assert external("lists", "map", 2) != _adder(2, INFO)
    assert _adder(2, INFO) != 5


def test_captured_values() -> None:
    assert captured(_adder(7, INFO)) == (7,)
    assert captured(make_fun(len, FunInfo(1, Atom("m"), Atom("f")))) == ()
