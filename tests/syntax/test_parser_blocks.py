"""Blocks, clauses and sources of several lines answer what Elixir answers."""

from __future__ import annotations

import pytest

from pyiex.syntax import quoted as q
from pyiex.syntax.parser_blocks import unwrap_splice, unwrap_when
from pyiex.terms.lists import EMPTY
from tests.syntax.corpora import pairs
from tests.syntax.oracle import ours, show


@pytest.mark.parametrize(("source", "expected"), pairs("blocks"))
def test_blocks(source: str, expected: str) -> None:
    assert show(ours(source)) == expected


def test_a_guard_takes_in_all_arguments() -> None:
    guarded = q.call("when", q.var("b"), q.var("c"))
    assert unwrap_when([q.var("a"), guarded]) == [q.call("when", q.var("a"), q.var("b"), q.var("c"))]
    assert unwrap_when([q.var("a")]) == [q.var("a")]


def test_a_splice_leaves_its_block() -> None:
    splice = q.call("unquote_splicing", q.var("a"))
    assert unwrap_splice([(q.BLOCK, EMPTY, q.make_list([splice]))]) == [splice]
    assert unwrap_splice([q.block(1, 2)]) == [q.block(1, 2)]
