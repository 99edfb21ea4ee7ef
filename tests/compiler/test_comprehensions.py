"""`for`: generators, filters, and where the values go."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("for x <- [1, 2, 3], rem(x, 2) == 1, do: x", "[1, 3]"),
        ("for x <- [1, 2], y <- [:a, :b], do: {x, y}", "[{1, :a}, {1, :b}, {2, :a}, {2, :b}]"),
        ("for {:ok, v} <- [ok: 1, error: 2, ok: 3], do: v", "[1, 3]"),
        ("for x when x > 1 <- [1, 2], do: x", "[2]"),
        ("for x <- [1, nil, 2], x, do: x", "[1, 2]"),
        ("for x <- 1..3, f = fn -> x end, do: f.()", "[1, 2, 3]"),
        ("for x <- 3..1//-1, do: x", "[3, 2, 1]"),
        ("for {k, v} <- %{a: 1, b: 2}, into: %{}, do: {v, k}", "%{1 => :a, 2 => :b}"),
        ("for c <- 'abc', into: \"\", do: <<c>>", '"abc"'),
        ("for x <- [1, 1, 2], y = x * 2, uniq: true, do: y", "[2, 4]"),
        ("for x <- [1, 1.0, 1], uniq: true, do: x", "[1, 1.0]"),
        ("for x <- [1, 1], uniq: false, do: x", "[1, 1]"),
        ("x = 10; l = for(x <- [1, 2], do: x); {x, l}", "{10, [1, 2]}"),
        (
            "for x <- 1, do: x",
            '** (error) %Protocol.UndefinedError{protocol: Enumerable, value: 1, description: ""}',
        ),
        ("for x <- [], do: x", "[]"),
    ],
)
def test_collected(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("for x <- [1, 2], reduce: 0 do acc -> acc + x end", "3"),
        ("for x <- [1, 2, 3], reduce: {0, 1} do {s, p} -> {s + x, p * x} end", "{6, 6}"),
        (
            "for x <- [1, 2, 3], x != 2, reduce: [] do acc when acc == [] -> [x]; acc -> [x | acc] end",
            "[3, 1]",
        ),
        (
            "for x0 <- [0], x1 <- [1], x2 <- [2], x3 <- [3], x4 <- [4], x5 <- [5], x6 <- [6],"
            " x7 <- [7], x8 <- [8], x9 <- [9], x10 <- [10], x11 <- [11], x12 <- [12], x13 <- "
            "[13], x14 <- [14], x15 <- [15], x16 <- [16], x17 <- [17], x18 <- [18], x19 <- [1"
            "9], x20 <- [20], x21 <- [21], x22 <- [22], x23 <- [23], x24 <- [24], do: x1 + x2"
            "4",
            "[25]",
        ),
        (
            "for x0 <- [0], x1 <- [1], x2 <- [2], x3 <- [3], x4 <- [4], x5 <- [5], x6 <- [6],"
            " x7 <- [7], x8 <- [8], x9 <- [9], x10 <- [10], x11 <- [11], x12 <- [12], x13 <- "
            "[13], x14 <- [14], x15 <- [15], x16 <- [16], x17 <- [17], x18 <- [18], x19 <- [1"
            "9], x20 <- [20], x21 <- [21], x22 <- [22], x23 <- [23], x24 <- [24], reduce: 0 d"
            "o acc -> acc + x24 end",
            "24",
        ),
    ],
)
def test_reduced(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ('for <<c <- "abc">>, do: c', "'abc'"),
        ("for <<r::8, g::8 <- <<1, 2, 3, 4, 5>> >>, do: {r, g}", "[{1, 2}, {3, 4}]"),
        ("for <<1, x <- <<1, 2, 3, 4, 1, 5>> >>, do: x", "[2, 5]"),
        ("for <<x::4 <- <<0xAB>> >>, into: [], do: x", "'\\n\\v'"),
        ('for <<c::utf8 <- "aé">>, do: c', "[97, 233]"),
        ('for <<b::1 <- <<5>> >>, into: "", do: "#{b}"', '"00000101"'),
        ("for <<x <- 5>>, do: x", "** (error) {:bad_generator, 5}"),
    ],
)
def test_bits(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
