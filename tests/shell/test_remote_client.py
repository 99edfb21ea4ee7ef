"""What Ctrl+C does while something runs on the other node, press by press."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pyiex.runtime.thread import NodeThread
from pyiex.shell.remote_client import RemoteShellClient
from pyiex.terms.atoms import Atom
from tests.shell.session import FakeConsole

NODE = "app@host"
WARNED = f"{NODE} goes on evaluating; Ctrl+C once more breaks that off, and its variables are lost\n"
STUCK = f"{NODE} does not answer; Ctrl+C once more leaves its shell\n"


@pytest.fixture
def thread() -> Iterator[NodeThread]:
    thread = NodeThread()
    thread.start()
    yield thread
    thread.stop()


@pytest.mark.parametrize(
    ("kin", "steps"),
    [
        (True, ["break", STUCK, "leave"]),
        (False, [WARNED, "break", "leave"]),
    ],
)
def test_each_press(thread: NodeThread, monkeypatch: pytest.MonkeyPatch, kin: bool, steps: list[str]) -> None:
    console = FakeConsole([])
    client = RemoteShellClient(console, thread.door, thread.node, Atom(NODE))
    happened: list[str] = []
    monkeypatch.setattr(client, "_is_kin", lambda: kin)
    monkeypatch.setattr(client, "_break_off", lambda: happened.append("break"))
    monkeypatch.setattr(console, "write_error", happened.append)
    for press in range(1, len(steps) + 1):
        if not client._interrupted(press):
            happened.append("leave")
    assert happened == steps
