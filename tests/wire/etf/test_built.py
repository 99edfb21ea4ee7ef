from __future__ import annotations

from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.wire.etf.built import REMEMBERED, Built, Unbuilt
from pyiex.wire.functions import Foreign

THERE = FunInfo(0, Atom("erl_eval"), Atom(""), remote=Foreign(b"u" * 16, 1, 2, None, (3,)))


def closure(info: FunInfo, value: Any) -> Fun:
    return make_fun(lambda: value, info)


def typed() -> FunInfo:
    return FunInfo(0, Atom("erl_eval"), Atom("f"), quoted=Atom("form"), free=("x_1",))


def test_what_was_built_stands_for_ours_and_comes_back_as_ours() -> None:
    built, fun = Built(), closure(typed(), 1)
    built.asking = True
    with pytest.raises(Unbuilt) as unbuilt:
        built.find(fun)
    assert unbuilt.value.fun is fun
    built.add(fun, THERE)
    assert built.find(fun) is THERE
    assert built.original(FunInfo(0, Atom("erl_eval"), Atom(""), remote=THERE.remote)) is fun
    assert built.original(FunInfo(0, Atom("erl_eval"), Atom(""), index=1, remote=THERE.remote)) is None


def test_other_captured_values_are_another_function() -> None:
    built, info = Built(), typed()
    built.add(closure(info, 1), THERE)
    assert built.find(closure(info, 1)) is THERE
    built.asking = True
    with pytest.raises(Unbuilt):
        built.find(closure(info, 1.0))


def test_what_cannot_be_built_is_not_asked_for_again() -> None:
    built, fun = Built(), closure(typed(), 1)
    built.asking = True
    built.add(fun, None)
    assert built.find(fun) is fun.info


def test_nothing_is_asked_for_native_and_foreign_functions() -> None:
    built = Built()
    built.asking = True
    native = FunInfo(0, Atom("lists"), Atom("f"))
    assert built.find(closure(native, 1)) is native
    assert built.find(closure(THERE, 1)) is THERE


def test_the_oldest_is_forgotten() -> None:
    built = Built()
    funs = [closure(typed(), number) for number in range(REMEMBERED + 1)]
    for fun in funs:
        built.add(fun, THERE)
    assert built.find(funs[0]) is funs[0].info
    assert built.find(funs[1]) is THERE
