"""The way into the node thread."""

from __future__ import annotations

import threading

import pytest

from tests.runtime.world import World


def test_a_call_runs_on_the_node_thread_and_answers(here: World) -> None:
    name = here.thread.door.call(lambda: threading.current_thread().name)
    assert name == "pyiex-node"


def test_what_the_call_raises_is_raised_here(here: World) -> None:
    def fails() -> None:
        raise LookupError("no")

    with pytest.raises(LookupError, match="no"):
        here.thread.door.call(fails)


def test_post_does_not_wait(here: World) -> None:
    came = threading.Event()
    here.thread.door.post(came.set)
    assert came.wait(5)
