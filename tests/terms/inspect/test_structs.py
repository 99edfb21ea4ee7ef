"""Structs: generic, Elixir's own, and what hooks say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.inspect import Hooks, InspectOptions, fields_doc, inspect_term, partial_doc
from pyiex.terms.inspect.layout import format
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import Map, make_map


def _struct(name: str, /, **fields: Any) -> Map:
    return make_map(
        [(Atom("__struct__"), Atom(f"Elixir.{name}")), *((Atom(k), v) for k, v in fields.items())]
    )


URI = dict.fromkeys(["scheme", "authority", "userinfo", "host", "port", "path", "query", "fragment"], NIL)


@pytest.mark.parametrize(
    "term, expected",
    [
        (_struct("Point", y=2, x=1), "%Point{x: 1, y: 2}"),
        (_struct("RuntimeError", __exception__=TRUE, message=b"no"), '%RuntimeError{message: "no"}'),
        (make_map([(Atom("__struct__"), 5)]), "%{__struct__: 5}"),
        (_struct("Range", first=1, last=10, step=1), "1..10"),
        (_struct("Range", first=10, last=1, step=-1), "10..1//-1"),
        (_struct("Range", first=1, last=0, step=1), "1..0//1"),
        (_struct("Range", first=1), "%{__struct__: Range, first: 1}"),
        (_struct("MapSet", map=make_map([(98, EMPTY), (97, EMPTY)]), version=2), "MapSet.new([97, 98])"),
        (_struct("Regex", source=rb"a/\/b\\", opts=b"iu"), r"~r/a\/\/b\\/iu"),
        (_struct("Regex", source=b"a", opts=make_list([Atom("caseless")])),
         'Regex.compile!("a", [:caseless])'),
        (_struct("Version", major=1, minor=2, patch=3, pre=EMPTY, build=NIL),
         "%Version{major: 1, minor: 2, patch: 3}"),
        (_struct("Version.Requirement", source=b"~> 1.0", lexed=EMPTY),
         'Version.parse_requirement!("~> 1.0")'),
        (_struct("URI", **{**URI, "host": b"h"}),
         '%URI{scheme: nil, userinfo: nil, host: "h", port: nil, path: nil, query: nil, fragment: nil}'),
        (_struct("Stream", enum=make_list([1]), funs=make_list([2, 3]), accs=EMPTY, done=NIL),
         "#Stream<[enum: [1], funs: [3, 2]]>"),
    ],
)  # fmt: skip
def test_structs(term: Map, expected: str) -> None:
    assert inspect_term(term) == expected


def test_structs_as_maps() -> None:
    options = InspectOptions(structs=False)
    shown = inspect_term(_struct("Range", first=1, last=2, step=1), options)
    assert shown == "%{__struct__: Range, first: 1, last: 2, step: 1}"


@pytest.fixture
def hooks() -> Iterator[type[Hooks]]:
    """Give the hooks back as they were."""
    before = (Hooks.custom, Hooks.struct_fields)
    yield Hooks
    Hooks.custom, Hooks.struct_fields = before


def test_the_order_of_fields_is_that_of_the_definition(hooks: type[Hooks]) -> None:
    defined = {Atom("Elixir.Point"): [Atom("y"), Atom("__exception__"), Atom("x")]}
    hooks.struct_fields = staticmethod(defined.get)
    assert inspect_term(_struct("Point", x=1, y=2)) == "%Point{y: 2, x: 1}"
    assert inspect_term(_struct("Point", x=1)) == "%{__struct__: Point, x: 1}"
    assert inspect_term(_struct("Unknown", x=1)) == "%{__struct__: Unknown, x: 1}"


def test_custom_comes_first(hooks: type[Hooks]) -> None:
    def custom(term: Map, options: InspectOptions) -> Any:
        if term[Atom("__struct__")] is Atom("Elixir.Secret"):
            return b"#Secret<%d>" % (options.limit or 0)
        return None

    nested = make_list([_struct("Secret", x=1), _struct("Range", first=1, last=2, step=1)])
    assert inspect_term(nested, InspectOptions(custom=custom)) == "[#Secret<49>, 1..2]"
    hooks.custom = staticmethod(custom)
    assert inspect_term(nested) == "[#Secret<49>, 1..2]"


def test_documents_for_derived_implementations() -> None:
    term = _struct("User", name=b"n", password=b"p")
    partial = partial_doc(term, [Atom("name")], InspectOptions(), 50)
    assert b"".join(format(partial, None)) == b'#User<name: "n", ...>'
    some = fields_doc(term, [Atom("name")], InspectOptions(), 50)
    assert b"".join(format(some, None)) == b'%User{name: "n"}'
