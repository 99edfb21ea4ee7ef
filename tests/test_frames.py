"""Stack traces of failing library functions, whole, as real iex prints them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import iex

INPUTS = Path(__file__).with_name("frames.exs")
CLAUSES = re.compile(r"    Attempted function clauses .*\n    \n(?:        .*\n)+    \n")
"""The heads of Elixir's own clauses, which are its source text: these we do not have."""


@pytest.mark.interop
@pytest.mark.skipif(not iex.AVAILABLE, reason=iex.MISSING)
def test_frames_are_those_of_iex(tmp_path: Path) -> None:
    inputs = INPUTS.read_text()
    theirs = CLAUSES.sub("", iex.feed_iex(inputs, tmp_path))
    assert iex.feed_pyiex(inputs, tmp_path).splitlines() == theirs.splitlines()
