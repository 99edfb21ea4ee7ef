"""Whole sessions, fed to real iex and to ours on standard input: the same text comes out."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import iex

SESSIONS = sorted((Path(__file__).parent / "sessions").glob("*.exs"))
AT_ONCE = 2
"""Shells that run beside each other: most of a session's time is spent waiting for them to start."""

Printed = tuple[str, str]


def printed(path: Path, home: Path) -> Printed:
    """What real iex and ours print for a session."""
    session = path.read_text()
    return iex.comparable(iex.feed_iex(session, home)), iex.comparable(iex.feed_pyiex(session, home))


@pytest.fixture(scope="module")
def outputs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[Path, Future[Printed]]]:
    """The outputs of all sessions that are asked for, on their way."""
    selected = [item.callspec.params["path"] for item in request.session.items if is_session(item)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {path: pool.submit(printed, path, tmp_path_factory.mktemp(path.stem)) for path in selected}
        pool.shutdown(cancel_futures=True)


def is_session(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and item.originalname == "test_prints_what_iex_prints"


@pytest.mark.interop
@pytest.mark.skipif(not iex.AVAILABLE, reason=iex.MISSING)
@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_prints_what_iex_prints(path: Path, outputs: dict[Path, Future[Printed]], tmp_path: Path) -> None:
    theirs, ours = outputs[path].result()
    if ours != theirs:
        # Real iex does not print the same twice on a machine that is busy: logs and programs race.
        theirs, ours = printed(path, tmp_path)
    assert ours.splitlines() == theirs.splitlines()


def test_there_are_sessions() -> None:
    assert len(SESSIONS) >= 60
