"""Terms that hold terms: brackets, limits and lines, and single values on the way."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.bits import bitstring
from pyiex.terms.errors import Raised
from pyiex.terms.functions import FunInfo, make_fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.inspect import InspectOptions, container_doc, inspect_binary, inspect_term, to_doc
from pyiex.terms.inspect.algebra import DOC_NIL
from pyiex.terms.inspect.layout import format
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import EMPTY_MAP, make_map
from tests.terms.oracle import external

A, B = Atom("a"), Atom("b")
PRETTY = InspectOptions(pretty=True)


@pytest.mark.parametrize(
    "term, expected",
    [
        (EMPTY, "[]"),
        ((), "{}"),
        (EMPTY_MAP, "%{}"),
        (make_list([1, A, b"x"]), '[1, :a, "x"]'),
        (make_list([1, 2], 3), "[1, 2 | 3]"),
        (make_list([(A, 1), (Atom("b c"), (NIL,))]), '[a: 1, "b c": {nil}]'),
        (make_list([(Atom("Elixir.A"), 1)]), "[{A, 1}]"),
        (make_list([(A, 1), (A, 1, 2)]), "[{:a, 1}, {:a, 1, 2}]"),
        (make_list([(A, 1)], 2), "[{:a, 1} | 2]"),
        (make_list([104, 105, 39]), "'hi\\''"),
        (make_map([(B, 1), (A, 2)]), "%{a: 2, b: 1}"),
        (make_map([(A, 2), (b"k", 1), (1.0, 3), (2, 4)]), '%{2 => 4, 1.0 => 3, :a => 2, "k" => 1}'),
        (b"\xff\x01", "<<255, 1>>"),
        (bitstring(5, 3), "<<5::size(3)>>"),
        (bitstring(0x1FF, 9), "<<255, 1::size(1)>>"),
        (Pid(104, 0), "#PID<0.104.0>"),
        (Port(6), "#Port<0.6>"),
        (Reference((1, 2, 3)), "#Reference<0.3.2.1>"),
        (external("Elixir.Enum", "map", 2), "&Enum.map/2"),
        (external("erlang", "a b", 0), '&:erlang."a b"/0'),
    ],
)
def test_terms(term: Any, expected: str) -> None:
    assert inspect_term(term) == expected
    assert inspect_term(term, PRETTY) == expected


@pytest.mark.parametrize(
    "name, expected",
    [
        ("-expr/5-fun-3-", "#Function<42.3316493/1 in :erl_eval.expr/5>"),
        ("-a/b/1-fun-0-", '#Function<42.3316493/1 in :erl_eval."a/b"/1>'),
        ("-expr-", '#Function<42.3316493/1 in :erl_eval."-expr-">'),
        ("run", "#Function<42.3316493/1 in :erl_eval.run>"),
        ("", "#Function<42.3316493/1 in :erl_eval>"),
    ],
)
def test_functions_with_code_of_their_own(name: str, expected: str) -> None:
    info = FunInfo(1, Atom("erl_eval"), Atom(name), index=42, uniq=3316493)
    assert inspect_term(make_fun(lambda x: x, info)) == expected


LONG = Atom("a_rather_long_name")


@pytest.mark.parametrize(
    "term, width, expected",
    [
        (make_list(range(10, 20)), 20, "[10, 11, 12, 13, 14,\n 15, 16, 17, 18, 19]"),
        (make_list([(1,), (LONG,)]), 20, "[\n  {1},\n  {:a_rather_long_name}\n]"),
        ((LONG, LONG), 20, "{:a_rather_long_name,\n :a_rather_long_name}"),
        (make_map([(A, LONG), (B, 1)]), 20, "%{\n  a: :a_rather_long_name,\n  b: 1\n}"),
        (make_list([(A, LONG), (B, 1)]), 20, "[\n  a: :a_rather_long_name,\n  b: 1\n]"),
        (b"\xff" * 6, 20, "<<255, 255, 255,\n  255, 255, 255>>"),
    ],
)
def test_lines(term: Any, width: int, expected: str) -> None:
    assert inspect_term(term, InspectOptions(pretty=True, width=width)) == expected
    assert "\n" not in inspect_term(term, InspectOptions(pretty=False, width=width))


@pytest.mark.parametrize(
    "term, limit, expected",
    [
        (make_list([A, B, A]), 2, "[:a, :b, ...]"),
        (make_list([A, B]), 2, "[:a, :b]"),
        (make_list([A]), 0, "[...]"),
        (make_list([A], B), 1, "[:a | :b]"),
        (make_list([A, A], B), 1, "[:a, ...]"),
        (make_list([make_list([make_list([A, B])])]), 2, "[[[...]]]"),
        ((1, (2, 3), 4), 2, "{1, {...}, ...}"),
        (make_map([(A, 1), (B, 2)]), 1, "%{a: 1, ...}"),
        (b"\xff\xfe\xfd", 2, "<<255, 254, ...>>"),
        (b"\xff\xfe", 2, "<<255, 254>>"),
        (bitstring(-1, 17), 2, "<<255, 255, ...>>"),
        (make_list(range(60)), None, f"[{', '.join(map(str, range(60)))}]"),
    ],
)
def test_limit(term: Any, limit: int | None, expected: str) -> None:
    assert inspect_term(term, InspectOptions(limit=limit)) == expected


@pytest.mark.parametrize(
    "term, options, expected",
    [
        (b"abc", InspectOptions(binaries="as_binaries"), "<<97, 98, 99>>"),
        (b"\xffa", InspectOptions(binaries="as_strings"), '"\\xFFa"'),
        (b"abc", InspectOptions(printable_limit=2), '"ab" <> ...'),
        (make_list(b"abc"), InspectOptions(printable_limit=2), "'ab' ++ ..."),
        (make_list(b"abc"), InspectOptions(charlists="as_lists"), "[97, 98, 99]"),
        (make_list([233, b"x", make_list([0])]), InspectOptions(charlists="as_charlists"), "'éx\\0'"),
        (make_list([10, b"abc"]), InspectOptions(base="hex"), "[0xA, <<0x61, 0x62, 0x63>>]"),
    ],
)
def test_options(term: Any, options: InspectOptions, expected: str) -> None:
    assert inspect_term(term, options) == expected


@pytest.mark.parametrize("bad", [A, 1.0, 0xD800, -1])
def test_charlists_must_be_text(bad: Any) -> None:
    with pytest.raises(Raised, match="ArgumentError"):
        inspect_term(make_list([97, bad]), InspectOptions(charlists="as_charlists"))


def test_colors() -> None:
    colors = {"number": Atom("yellow"), "list": Atom("bright"), "nil": NIL, "reset": Atom("normal")}
    options = InspectOptions(syntax_colors=colors)
    yellow, bright, normal = "\x1b[33m", "\x1b[1m", "\x1b[22m"
    expected = f"{bright}[{normal}{yellow}5{normal}{bright},{normal} nil{bright}]{normal}"
    assert inspect_term(make_list([5, NIL]), options) == expected


def test_elements_without_a_document_are_passed_over() -> None:
    def element_doc(element: Any, _options: InspectOptions, _limit: int | None) -> Any:
        return DOC_NIL if element < 0 else b"%d" % element

    doc = container_doc(b"<", [1, -1, 2, -2, 3], b">", PRETTY, 3, element_doc)
    assert b"".join(format(doc, 80)) == b"<1, 2, 3>"
    assert b"".join(format(container_doc(b"<", [-1, -2], b">", PRETTY, 1, element_doc), 80)) == b"<>"


def test_a_function_for_every_term() -> None:
    def shout(term: Any, options: InspectOptions) -> Any:
        if term.__class__ is int:
            return b"INT%d/%d" % (term, options.limit or 0)
        return to_doc(term, InspectOptions(limit=options.limit, inspect_fun=None))

    assert inspect_term(7, InspectOptions(inspect_fun=shout)) == "INT7/50"


def test_large_and_deep_terms() -> None:
    shown = "\n ".join(["[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,",
                        "22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41,",
                        "42, 43, 44, 45, 46, 47, 48, 49, ...]"])  # fmt: skip
    assert inspect_term(make_list(range(100_000)), PRETTY) == shown
    deep: Any = A
    for _ in range(20_000):
        deep = make_list([deep])
    assert inspect_term(deep) == "[" * 51 + "..." + "]" * 51
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    try:
        whole = inspect_binary(deep, InspectOptions(limit=None))
    finally:
        sys.setrecursionlimit(before)
    assert whole == b"[" * 20_000 + b":a" + b"]" * 20_000


def test_python_values_are_no_terms() -> None:
    with pytest.raises(TypeError, match="True is no term"):
        inspect_term(make_list([True]))
