"""Operators in line, and where an operand is not what it should be."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("1 + 2", "3"),
        ("x = 3; x + 4 * x - 1", "14"),
        ("x = 1.5; x + 1", "2.5"),
        ("x = 3; x - 1.0", "2.0"),
        ("x = 2; y = :a; x + y", "** (error) :badarith"),
        ('x = "a"; x - 1', "** (error) :badarith"),
        ("x = 7; {div(x, 2), rem(x, 2), div(-x, 2), rem(-x, 2)}", "{3, 1, -3, -1}"),
        ("x = 7; div(x, 0)", "** (error) :badarith"),
        ("x = :a; rem(x, 2)", "** (error) :badarith"),
        ("7 / 2", "3.5"),
        ("2 ** 10", "1024"),
        ("-5 + +3", "-2"),
        ("x = 5; {-x, +x, abs(-x)}", "{-5, 5, 5}"),
        ("1.0e308 * 10", "** (error) :badarith"),
        ("123456789012345678901234567890 * 2", "246913578024691357802469135780"),
    ],
)
def test_arithmetic(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{1 < 2, 2 > 1, 1 <= 1, 1 >= 2}", "{true, true, true, false}"),
        ("x = 1; {x < 2.0, x == 1.0, x === 1.0, x !== 1.0, x != 2}", "{true, true, false, true, true}"),
        ('x = :a; {x < 1, x > 1, x <= :a, x >= "b"}', "{false, true, true, false}"),
        ('{"a" < "b", [1] > {1}, %{} < []}', "{true, true, true}"),
        ("{%{a: 1} == %{a: 1.0}, %{a: 1} === %{a: 1.0}}", "{true, false}"),
        ("x = {1, [2.0]}; {x == {1.0, [2]}, x === {1, [2.0]}, x === {1, [2]}}", "{true, true, false}"),
        ("x = 5; {x === 5, 5 === x, x === 5.0}", "{true, true, false}"),
        ("x = nil; {x == nil, x != nil, is_nil(x)}", "{true, false, true}"),
    ],
)
def test_comparisons(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (
            'Enum.map([1, 1.0, :a, "a", [1], {1}, %{}], &is_integer/1)',
            "[true, false, false, false, false, false, false]",
        ),
        (
            'for x <- [1, 1.0, :a, "a", <<1::1>>, [], {}, %{}], do: {is_number(x), is_atom(x)'
            ", is_bitstring(x), is_list(x)}",
            "[{true, false, false, false}, {true, false, false, false}, {false, true, false, "
            "false}, {false, false, true, false}, {false, false, true, false}, {false, false,"
            " false, true}, {false, false, false, false}, {false, false, false, false}]",
        ),
        ("x = true; {is_boolean(x), is_boolean(1), is_atom(x)}", "{true, false, true}"),
        (
            "f = fn a, b -> a + b end; {is_function(f), is_function(f, 2), is_function(f, 1),"
            " is_function(1, 1)}",
            "{true, true, false, false}",
        ),
        (
            '{is_pid(self()), is_reference(make_ref()), is_map(%{}), is_tuple({}), is_binary("")}',
            "{true, true, true, true, true}",
        ),
    ],
)
def test_type_tests(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
