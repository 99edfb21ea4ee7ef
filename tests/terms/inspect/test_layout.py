"""Documents of `algebra`, laid out construct by construct."""

from __future__ import annotations

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.inspect import algebra
from pyiex.terms.inspect.algebra import (
    CURSOR,
    DISABLED,
    DOC_COLOR,
    DOC_NIL,
    INHERIT,
    RESET,
    Doc,
    break_,
    collapse_lines,
    concat,
    concat_all,
    flex_break,
    flex_glue,
    force_unfit,
    glue,
    group,
    is_doc,
    line,
    lines,
    nest,
    next_break_fits,
    no_limit,
    space,
    string,
)
from pyiex.terms.inspect.layout import format
from pyiex.terms.lists import make_list


def _text(doc: Doc, width: int | None = 20) -> str:
    return b"".join(format(doc, width)).decode()


def _call(*arguments: Doc) -> Doc:
    inner = algebra.fold(arguments, lambda one, rest: glue(concat(one, b","), b" ", rest))
    return group(glue(nest(glue(b"call(", b"", inner), 2), b"", b")"))


def test_a_group_takes_all_of_its_breaks_or_none() -> None:
    doc = _call(b"one", b"two", b"three")
    assert _text(doc) == "call(\n  one,\n  two,\n  three\n)"
    assert _text(doc, 21) == "call(one, two, three)"
    assert _text(doc, None) == "call(one, two, three)"


def test_groups_decide_from_the_outside_in() -> None:
    doc = _call(b"first", _call(b"a", b"b"), b"last")
    assert _text(doc, 20) == "call(\n  first,\n  call(a, b),\n  last\n)"
    assert _text(doc, 11) == "call(\n  first,\n  call(\n    a,\n    b\n  ),\n  last\n)"


def test_flex_breaks_fill_lines() -> None:
    words = [b"aaa", b"bbb", b"ccc", b"ddd"]
    doc = group(nest(algebra.fold(words, lambda one, rest: flex_glue(one, b" ", rest)), 2))
    assert _text(doc, 9) == "aaa bbb\n  ccc ddd"
    assert _text(doc, 15) == "aaa bbb ccc ddd"


def test_text_without_breaks_has_no_choice() -> None:
    assert _text(group(concat(b"a" * 30, b"b")), 5) == "a" * 30 + "b"


@pytest.mark.parametrize(
    "doc, expected",
    [
        (lines(b"a", nest(lines(b"b", b"c"), 2)), "a\nb\n  c"),
        (concat(b"ab", nest(lines(b"c", b"d"), CURSOR)), "abc\n  d"),
        (nest(concat(line(), nest(lines(b"a", b"b"), RESET)), 3), "\n   a\nb"),
        (space(b"a", b"b"), "a b"),
        (concat_all([]), ""),
        (concat_all([b"a", DOC_NIL, b"b"]), "ab"),
        (nest(b"a", 0), "a"),
        (group(concat(force_unfit(b"a"), concat(break_(), b"b"))), "a\nb"),
        (group(nest(concat(break_(b""), b"b"), 2, Atom("break"))), "b"),
        (group(force_unfit(nest(concat(break_(b""), b"b"), 2, Atom("break")))), "\n  b"),
        (group(concat(force_unfit(b"a"), group(glue(b"b", b" ", b"c"), INHERIT))), "ab\nc"),
        (group(concat(force_unfit(b"a"), group(glue(b"b", b" ", b"c")))), "ab c"),
        (concat_all([b"a", collapse_lines(2), line(), line(), line(), b"b"]), "a\n\nb"),
        (concat_all([b"a", collapse_lines(2), line(), b"b"]), "a\nb"),
    ],
)
def test_constructs(doc: Doc, expected: str) -> None:
    assert _text(doc) == expected


def test_next_break_fits() -> None:
    block = group(glue(nest(glue(b"fn ->", b" ", b"body of it"), 2), b" ", b"end"))
    call = concat(b"call(", concat(next_break_fits(force_unfit(block)), b")"))
    assert _text(group(concat(nest(concat(break_(b""), call), 2), break_(b""))), 12) == (
        "call(fn ->\n    body of it\n  end)"
    )
    disabled = next_break_fits(next_break_fits(force_unfit(block)), DISABLED)
    assert _text(group(nest(concat(break_(b""), disabled), 2)), 12) == "\n  fn ->\n    body of it\n  end"


def test_no_limit() -> None:
    inner = no_limit(group(glue(b"aaaaaaaa", b" ", b"bbbbbbbb")))
    doc = group(glue(inner, b" ", group(glue(b"c" * 8, b" ", b"d" * 8))))
    assert _text(doc, 10) == "aaaaaaaa bbbbbbbb\ncccccccc\ndddddddd"


def test_width_is_bytes_but_for_strings() -> None:
    plain, measured = "éééé".encode(), string("ééé\u0301é".encode())
    assert measured[2] == 4 and string(b"abc")[2] == 3 and string(b"abc", 9)[2] == 9
    assert _text(group(glue(plain, b" ", b"x")), 6) == "éééé\nx"
    assert _text(group(glue(measured, b" ", b"x")), 6) == "ééé\u0301é x"


def test_colors_take_no_room() -> None:
    bright_red = make_list([Atom("bright"), Atom("red")])
    doc = group(glue((DOC_COLOR, b"abc", bright_red), b" ", (DOC_COLOR, b"d", Atom("reset"))))
    assert _text(doc, 5) == "\x1b[1m\x1b[31mabc \x1b[0md"
    with pytest.raises(Raised):
        _text((DOC_COLOR, b"a", Atom("ultraviolet")))


def test_what_is_a_document() -> None:
    for doc in (b"", DOC_NIL, line(), break_(), flex_break(), group(b"a"), string(b"a"), algebra.empty()):
        assert is_doc(doc)
    for other in (1, Atom("a"), (), (Atom("a"), 1), (1, 2), make_list()):
        assert not is_doc(other)


def test_depth_costs_neither_stack_nor_patience() -> None:
    doc: Doc = b"x"
    for _ in range(20_000):
        doc = group(concat(concat(b"{", nest(doc, 1)), b"}"))
    assert _text(doc, 80) == "{" * 20_000 + "x" + "}" * 20_000
    for _ in range(20_000):
        doc = group(glue(nest(glue(b"[", b"", doc), 0), b"", b"]"))
    assert _text(doc, 80).count("\n") == 40_000
