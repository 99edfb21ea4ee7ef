"""Conditions: what becomes a Python `if`."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("if true, do: 1", "1"),
        ("if nil, do: 1, else: 2", "2"),
        ("unless 1 > 2, do: :in", ":in"),
        ("x = 10; if x == 10 and is_integer(x), do: :ok, else: :no", ":ok"),
        ("x = 10; if not (x > 3) or x < 0, do: :a, else: :b", ":b"),
        ('x = 10; (x > 3 and x < 20) or raise "no"', "true"),
        ("if (y = 5; y > 3), do: y", "5"),
        ("x = 3; {if(x > 2, do: :big), if(x > 5, do: :big)}", "{:big, nil}"),
        ("if (if true, do: nil, else: true), do: 1, else: 2", "2"),
    ],
)
def test_choices(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("x = 10; x > 5 && :yes", ":yes"),
        ("nil || :default", ":default"),
        ("false || nil", "nil"),
        ("nil && 1", "nil"),
        ("x = 1; x && x + 1", "2"),
        ("{!nil, !1, !!1, not false}", "{true, false, true, true}"),
        ("true and :value", ":value"),
        ("false or :value", ":value"),
        ('(raise "left") && 1', '** (error) %RuntimeError{message: "left"}'),
        ('true or raise "right"', "true"),
    ],
)
def test_lazy_operators(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("1 and 2", "** (error) {:badbool, :and, 1}"),
        ("nil or 1", "** (error) {:badbool, :or, nil}"),
        ('x = "s"; x and true', '** (error) {:badbool, :and, "s"}'),
        ("not 1", "** (error) :badarg"),
        ("if 1 and true, do: 1", "** (error) {:badbool, :and, 1}"),
    ],
)
def test_not_a_boolean(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
