from __future__ import annotations

from typing import Any

import pytest

from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.functions import FunInfo, captured, make_fun
from pyiex.terms.lists import EMPTY, make_list
from pyiex.wire.functions import is_luggage, luggage, uncallable, unpacked
from tests.wire.kinds import external

MODULE, NAME = Atom("erl_eval"), Atom("expr/6")


def test_luggage_of_a_typed_function() -> None:
    value = 5
    info = FunInfo(0, MODULE, NAME, quoted=Atom("quoted"), free=("value",))
    packed = luggage(make_fun(lambda: value, info))
    assert packed == (Atom("$pyiex_fun"), NAME, Atom("quoted"), make_list([b"value"]), (5,))
    assert is_luggage(packed)
    seen: list[Any] = []

    def revive(info: FunInfo, values: tuple[Any, ...]) -> Any:
        seen.append((info.name, info.quoted, info.free, values))
        return external(info)

    unpacked(packed, FunInfo(0, MODULE, Atom("")), revive)
    assert seen == [(NAME, Atom("quoted"), ("value",), (5,))]


def test_luggage_of_a_native_function() -> None:
    thing = object()
    packed = luggage(make_fun(lambda: thing, FunInfo(0, MODULE, NAME)))
    assert packed == (Atom("$pyiex_fun"), NAME, NIL, EMPTY, ())
    back = unpacked(packed, FunInfo(0, MODULE, Atom("")), external)
    with pytest.raises(Raised):
        back.code()


def test_a_quoted_form_that_does_not_compile_is_held_all_the_same() -> None:
    def refuse(_info: FunInfo, _values: tuple[Any, ...]) -> Any:
        raise SyntaxError("nonsense")

    packed = (Atom("$pyiex_fun"), NAME, Atom("nonsense"), make_list([b"\xff"]), (5,))
    fun = unpacked(packed, FunInfo(2, MODULE, Atom("")), refuse)
    with pytest.raises(Raised) as failure:
        fun.a2(1, 2)
    assert failure.value.reason == (Atom("badfun"), fun)
    assert luggage(fun) == (Atom("$pyiex_fun"), NAME, NIL, EMPTY, ())


def test_an_uncallable_function_captures_nothing() -> None:
    fun = uncallable(FunInfo(3, MODULE, NAME))
    assert fun.arity == 3
    assert captured(fun) == ()
