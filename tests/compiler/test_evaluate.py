"""Evaluating with bindings, and functions that are made again from their quoted form."""

from __future__ import annotations

from pyiex.compiler.env import Env
from pyiex.compiler.evaluate import evaluate, function_from_quoted
from pyiex.library.loading import install
from pyiex.syntax.parser import string_to_quoted
from pyiex.terms.atoms import Atom
from pyiex.terms.functions import captured
from tests.compiler.session import Session

X, Y = (Atom("x"), None), (Atom("y"), None)


def test_bindings_are_answered_and_not_changed() -> None:
    install()
    before = {X: 1}
    value, after, _ = evaluate(string_to_quoted("y = x + 1; x = 5; y"), before, Env.for_file("nofile"))
    assert (value, after, before) == (2, {X: 5, Y: 2}, {X: 1})


def test_variables_of_a_macro_have_their_context() -> None:
    context = Atom("Elixir.Some")
    variable = (Atom("x"), string_to_quoted("[]"), context)
    value, after, _ = evaluate(variable, {X: 1, (Atom("x"), context): 2}, Env.for_file("nofile"))
    assert (value, after) == (2, {X: 1, (Atom("x"), context): 2})


def test_a_failed_expression_binds_nothing(session: Session) -> None:
    session.feed("a = 1")
    session.feed("a = 2; :b = a")
    assert session.feed("a") == "1"


def test_the_environment_goes_on(session: Session) -> None:
    session.feed("alias Foo.Bar")
    session.feed("import Enum, only: [sum: 1]")
    assert session.feed("{Bar, sum([1, 2])}") == "{Foo.Bar, 3}"


def test_a_function_travels_as_its_quoted_form(session: Session) -> None:
    session.feed("k = 10; m = 2")
    function = session.value("fn x when x > k -> x - k; x -> x * m end")
    free = dict(zip(function.info.free, captured(function), strict=True))
    again = function_from_quoted(function.info.quoted, free)
    assert [again.a1(15), again.a1(3)] == [5, 6]


def test_a_function_without_tail_calls_says_so(session: Session) -> None:
    assert session.value("fn f -> f.() + 1 end").info.tails is False
    assert session.value("fn f -> f.() end").info.tails is True
