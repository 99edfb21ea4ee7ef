"""Whole sessions, fed to real iex and to ours on standard input: the same text comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import iex

SESSIONS = sorted((Path(__file__).parent / "sessions").glob("*.exs"))


@pytest.mark.interop
@pytest.mark.skipif(not iex.AVAILABLE, reason=iex.MISSING)
@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_prints_what_iex_prints(path: Path, tmp_path: Path) -> None:
    session = path.read_text()
    theirs = iex.comparable(iex.feed_iex(session, tmp_path))
    ours = iex.comparable(iex.feed_pyiex(session, tmp_path))
    assert ours.splitlines() == theirs.splitlines()


def test_there_are_sessions() -> None:
    assert len(SESSIONS) >= 10
