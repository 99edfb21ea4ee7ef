from __future__ import annotations

from typing import Any

import pytest

from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.functions import FunInfo, captured, make_fun
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list
from pyiex.wire.functions import Foreign, is_luggage, luggage, uncallable, unpacked
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

    def refuse(_info: FunInfo, _values: tuple[Any, ...]) -> Any:
        raise LookupError("no such module")

    back = unpacked(packed, FunInfo(0, MODULE, Atom("")), refuse)
    with pytest.raises(Raised):
        back.code()


def test_luggage_of_a_function_of_a_module() -> None:
    def helper() -> int:
        return value

    value = 5
    info = FunInfo(0, Atom("Elixir.M"), NAME, free=("helper/0", "x_1"))
    packed = luggage(make_fun(lambda: (helper(), value), info))
    assert packed == (Atom("$pyiex_fun"), NAME, NIL, make_list([b"x_1"]), (5,))
    seen: list[Any] = []

    def revive(info: FunInfo, values: tuple[Any, ...]) -> Any:
        seen.append((info.module, info.quoted, info.free, values))
        return external(info)

    unpacked(packed, FunInfo(0, Atom("Elixir.M"), Atom("")), revive)
    assert seen == [(Atom("Elixir.M"), None, ("x_1",), (5,))]


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


def _closure(value: Any) -> Any:
    return lambda: value


def test_a_function_that_came_back_equals_the_one_that_left() -> None:
    def typed(line: int, value: Any) -> Any:
        quoted = (Atom("fn"), make_list([(Atom("line"), line)]), EMPTY)
        return make_fun(_closure(value), FunInfo(0, MODULE, NAME, quoted=quoted, free=("value",)))

    def revive(info: FunInfo, values: tuple[Any, ...]) -> Any:
        return make_fun(_closure(*values), info)

    left = typed(1, 5)
    back = unpacked(luggage(left), FunInfo(0, MODULE, Atom("")), revive)
    assert back == left
    assert hash(back) == hash(left)
    assert back != typed(2, 5)
    assert back != typed(1, 6)


def test_a_foreign_function_equals_itself_read_again() -> None:
    def foreign(value: int) -> Any:
        creator = Pid(1, 0, Atom("a@b"), 2)
        info = FunInfo(1, MODULE, Atom(""), index=3, remote=Foreign(bytes(16), 3, 4, creator, (value,)))
        return uncallable(info)

    assert foreign(1) == foreign(1)
    assert hash(foreign(1)) == hash(foreign(1))
    assert foreign(1) != foreign(2)
    native = make_fun(lambda: None, FunInfo(1, MODULE, NAME))
    assert foreign(1) != native
    assert native != make_fun(native.code, FunInfo(1, MODULE, NAME))
