"""Nodes of both kinds with epmds of both kinds: found through either, and again when the epmd comes back."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.interop.shells import IEX, PYIEX, Shell
from tests.net.town import eventually, free_port

OTP = ("epmd",)
OURS = (sys.executable, "-m", "pyiex", "epmd")
TREE = Path(__file__).parents[2]


def names() -> list[str]:
    """What OTP's own command finds registered."""
    listed = subprocess.run(["epmd", "-names"], capture_output=True, text=True, timeout=30).stdout
    return sorted(re.findall(r"^name (\S+) at port \d+$", listed, re.MULTILINE))


@contextmanager
def epmd(command: tuple[str, ...]) -> Iterator[None]:
    """One on the port that the environment names, which is killed in the end."""
    running = subprocess.Popen(command, cwd=TREE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        asked = ["epmd", "-names"]
        eventually(lambda: subprocess.run(asked, capture_output=True, timeout=30).returncode == 0)
        yield
    finally:
        running.kill()
        running.wait()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("ERL_EPMD_PORT", str(free_port()))


@pytest.mark.parametrize(
    ("first", "then"), [(OTP, OURS), (OURS, OTP)], ids=["otp then ours", "ours then otp"]
)
def test_either_may_be_the_one(home: None, first: tuple[str, ...], then: tuple[str, ...]) -> None:
    with epmd(first):
        py, ex = Shell(PYIEX, "py"), Shell(IEX, "ex")
        assert names() == ["ex", "py"]
    with py, ex, epmd(then):
        eventually(lambda: names() == ["ex", "py"])
        assert ex.ask(f"Node.connect({py.node})") == "true"
        assert py.ask(f"Node.disconnect({ex.node})") == "true"
        ex.until("Node.list()", "[]")
        assert py.ask(f"Node.connect({ex.node})") == "true"
        py.kill()
        eventually(lambda: names() == ["ex"])
        with pytest.raises(AssertionError, match="ex"):
            Shell(PYIEX, "ex")
