"""Quoted forms are written as `Macro.to_string/1` writes them."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.syntax import quoted as q
from pyiex.syntax.parser import string_to_quoted
from pyiex.syntax.to_string import one_line, quoted_to_string
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import make_list
from pyiex.terms.maps import make_map
from tests.syntax.corpora import pairs, sources
from tests.syntax.oracle import ELIXIR, ask


@pytest.mark.parametrize(("source", "expected"), pairs("texts"))
def test_texts(source: str, expected: str) -> None:
    assert quoted_to_string(string_to_quoted(source)) == expected


LONG = "a_long_name() :: another_long_name() | yet_another_long_name() | the_last_of_them()"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("@spec f(a) :: b when a: term(), b: term()",) * 2,
        (
            f"@spec {LONG} when a: term(), b: term()",
            f"@spec {LONG}\n      when a: term(), b: term()",
        ),
        (
            f"@spec f() :: a when a: {'x' * 40}(), b: {'y' * 40}()",
            f"@spec f() :: a\n      when a: {'x' * 40}(),\n           b: {'y' * 40}()",
        ),
    ],
)
def test_the_conditions_of_a_specification_stay_in_a_line_that_has_room(source: str, expected: str) -> None:
    assert quoted_to_string(string_to_quoted(source)) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Pid(5), "#PID<0.5.0>"),
        (make_map([(Atom("a"), 1)]), "%{a: 1}"),
        ((1, 2, 3), "{1, 2, 3}"),
        (make_list([1, 2], 3), "[1, 2 | 3]"),
        (q.call("f", q.alias("A.B"), (1, 2)), "f(A.B, {1, 2})"),
        (q.remote("Elixir.Enum", "map", q.var("x")), "Enum.map(x)"),
        (q.function(q.clause([q.var("x")], q.call("+", q.var("x"), 1))), "fn x -> x + 1 end"),
    ],
)
def test_forms_that_were_not_parsed(form: Any, expected: str) -> None:
    assert quoted_to_string(form) == expected


def test_one_line_keeps_long_calls_together() -> None:
    source = f"f({'a' * 60}, {'b' * 60})"
    assert one_line(string_to_quoted(source)) == source


@pytest.mark.interop
@pytest.mark.skipif(ELIXIR is None, reason="needs elixir")
def test_texts_of_the_parser_corpora_against_elixir() -> None:
    given = [*sources("expressions"), *sources("blocks")]
    theirs = ask("text_dump.exs", given)
    different = [
        source
        for source, expected in zip(given, theirs, strict=True)
        if expected.__class__ is bytes and quoted_to_string(string_to_quoted(source)).encode() != expected
    ]
    # Mostly odd spots of the formatter itself, such as `@A` printed as `@:A`.
    assert len(different) <= len(given) // 50, different
