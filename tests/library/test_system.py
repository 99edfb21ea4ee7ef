"""`System` and `:init`: the end of the program, and other programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pyiex.library.elixir import system
from pyiex.library.erlang import bifs_control, init
from pyiex.library.loading import install
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import make_list
from tests.runtime.world import World, world


@pytest.fixture(scope="module")
def node() -> Iterator[World]:
    install()
    with world() as made:
        yield made


@pytest.fixture
def statuses(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The exit statuses that the program was asked to end with."""
    asked: list[int] = []
    monkeypatch.setattr(abi.hooks, "halt", asked.append)
    return asked


def test_the_end_of_the_program(node: World, statuses: list[int]) -> None:
    for code in (
        system.halt,
        lambda: system.halt(3),
        lambda: system.halt(Atom("abort")),
        lambda: system.halt(b"dead"),
        lambda: system.stop(4),
        lambda: init.stop(5),
        lambda: bifs_control.halt(6),
    ):
        node.run(code)
    assert statuses == [0, 3, 134, 1, 4, 5, 6]


def test_no_exit_status(node: World, statuses: list[int]) -> None:
    with pytest.raises(Raised):
        node.run(lambda: system.halt(Atom("now")))
    assert statuses == []


def test_a_program_that_a_signal_ends(node: World) -> None:
    assert node.run(lambda: system.shell(b"kill -9 $$")) == (b"", 137)


def test_other_processes_run_while_a_program_does(node: World) -> None:
    def code() -> list[object]:
        ours = abi.self_pid()
        abi.spawn(lambda: abi.send(ours, Atom("meanwhile")))
        system.shell(b"sleep 0.2")
        return abi.current().messages()

    assert node.run(code) == [Atom("meanwhile")]


def test_where_a_program_runs(node: World, tmp_path: Path) -> None:
    options = make_list([(Atom("cd"), str(tmp_path).encode()), (Atom("stderr_to_stdout"), TRUE)])
    assert node.run(lambda: system.cmd(b"pwd", make_list(), options)) == (f"{tmp_path}\n".encode(), 0)


def test_arguments() -> None:
    system.set_argv(make_list([b"one"]))
    assert system.argv() == make_list([b"one"])
