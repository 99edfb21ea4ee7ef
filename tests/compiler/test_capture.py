"""The capture operator."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("Enum.map([1, 2, 3], &(&1 * &1))", "[1, 4, 9]"),
        ("(&{&1, &2}).(1, 2)", "{1, 2}"),
        ("(&[&1 | &2]).(1, [2])", "[1, 2]"),
        ('(&"#{&1}!").(:a)', '"a!"'),
        ("(&%{a: &1}).(1)", "%{a: 1}"),
        ('Enum.map(["a", "b"], &String.upcase/1)', '["A", "B"]'),
        ("(&Enum.map(&1, &2))", "&Enum.map/2"),
        ("(&if(&1, do: 1)).(true)", "1"),
        ("Enum.map([1, nil], &is_nil/1)", "[false, true]"),
        ("m = Enum; (&m.map/2)", "&Enum.map/2"),
        ("&:erlang.+/2", "&:erlang.+/2"),
        ("&+/2", "&:erlang.+/2"),
        ("&elem/2", "&Kernel.elem/2"),
    ],
)
def test_captures(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("&1", "** iex:1: capture argument &1 must be used within the capture operator &"),
        (
            "& &2",
            "** iex:1: capture argument &2 cannot be defined without &1 (you cannot skip argu"
            "ments, all arguments must be numbered)",
        ),
        ("&foo/1", "** iex:1: undefined function foo/1 (there is no such import)"),
        ("&foo.bar", "** iex:1: undefined function foo/0 (there is no such import)"),
        (
            "&(&1 + &(&2))",
            "** iex:1: nested captures are not allowed. You cannot define a function using  t"
            "he capture operator & inside another function defined via &. Got invalid nested "
            "capture: & &2",
        ),
        ("&(1)", "** iex:1: capture argument &1 must be used within the capture operator &"),
    ],
)
def test_refused(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
