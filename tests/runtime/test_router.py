"""Links, monitors and exit signals between local processes, and what goes to other nodes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pyiex.runtime import abi
from pyiex.runtime.process import TIMEOUT
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT as EXIT_KIND
from pyiex.terms.errors import Raised
from pyiex.terms.ids import Pid
from tests.runtime.world import World

EXIT, DOWN, PROCESS = Atom("EXIT"), Atom("DOWN"), Atom("process")
BOOM, KILL, KILLED, NORMAL, NOPROC = (Atom(name) for name in ("boom", "kill", "killed", "normal", "noproc"))
FAR = Atom("far@away")


def exits_with(reason: Any) -> Callable[[], None]:
    def code() -> None:
        raise Raised(EXIT_KIND, reason)

    return code


def sleeps() -> None:
    abi.current().wait()


def message(milliseconds: int = 2000) -> Any:
    return abi.current().take(lambda _message: True, abi.deadline_after(milliseconds))


@pytest.mark.parametrize("reason", [BOOM, NORMAL, (BOOM, 1)])
def test_a_monitor_tells_the_reason(here: World, reason: Any) -> None:
    def code() -> Any:
        pid, reference = abi.spawn(exits_with(reason), monitor=True)
        return message() == (DOWN, reference, PROCESS, pid, reason)

    assert here.run(code) is True


def test_a_monitor_on_nobody_fires_at_once(here: World) -> None:
    def code() -> Any:
        reference = abi.monitor(Atom("nobody"))
        return message() == (DOWN, reference, PROCESS, (Atom("nobody"), abi.node()), NOPROC)

    assert here.run(code) is True


def test_demonitor_with_flush_leaves_nothing(here: World) -> None:
    def code() -> Any:
        reference = abi.monitor(Atom("nobody"))
        return abi.demonitor(reference, flush=True), message(0)

    assert here.run(code) == (False, TIMEOUT)


def test_a_linked_exit_ends_the_other_process(here: World) -> None:
    def code() -> Any:
        def parent() -> None:
            abi.spawn(exits_with(BOOM), link=True)
            sleeps()

        _, _reference = abi.spawn(parent, monitor=True)
        return message()[4]

    assert here.run(code) is BOOM


def test_a_normal_linked_exit_does_not(here: World) -> None:
    def code() -> Any:
        child = abi.spawn(exits_with(NORMAL), link=True)
        return message(20), abi.is_alive(child), abi.is_alive(abi.self_pid())

    assert here.run(code) == (TIMEOUT, False, True)


@pytest.mark.parametrize("reason", [BOOM, NORMAL])
def test_trapping_turns_exits_into_messages(here: World, reason: Atom) -> None:
    def code() -> Any:
        abi.current().trap_exit = True
        child = abi.spawn(exits_with(reason), link=True)
        return message() == (EXIT, child, reason)

    assert here.run(code) is True


def test_kill_cannot_be_trapped(here: World) -> None:
    def code() -> Any:
        def stubborn() -> None:
            abi.current().trap_exit = True
            sleeps()

        pid, _ = abi.spawn(stubborn, monitor=True)
        abi.send(pid, "wake")
        abi.exit_signal(pid, KILL)
        return message()[4]

    assert here.run(code) is KILLED


def test_exit_with_normal_is_ignored_by_others(here: World) -> None:
    def code() -> Any:
        pid = abi.spawn(sleeps)
        abi.exit_signal(pid, NORMAL)
        return message(10), abi.is_alive(pid)

    assert here.run(code) == (TIMEOUT, True)


def test_linking_to_the_dead_raises_noproc(here: World) -> None:
    def code() -> None:
        pid, _ = abi.spawn(exits_with(NORMAL), monitor=True)
        message()
        abi.link(pid)

    with pytest.raises(Raised) as caught:
        here.run(code)
    assert caught.value.reason is NOPROC


def test_unlinking_keeps_the_exit_away(here: World) -> None:
    def code() -> Any:
        child = abi.spawn(sleeps, link=True)
        abi.unlink(child)
        abi.exit_signal(child, BOOM)
        return message(10)

    assert here.run(code) is TIMEOUT


def test_a_name_belongs_to_one_process_until_it_ends(here: World) -> None:
    def code() -> Any:
        pid = abi.spawn(sleeps)
        other = abi.spawn(sleeps)
        name = Atom("named_in_test")
        taken = [abi.register(name, pid), abi.register(name, other), abi.register(Atom("two"), pid)]
        known = abi.whereis(name) == pid
        abi.monitor(pid)
        abi.exit_signal(pid, BOOM)
        message()
        return taken, known, abi.whereis(name)

    assert here.run(code) == ([True, False, False], True, None)


def test_sending_to_an_unknown_local_name_is_an_argument_error(here: World) -> None:
    with pytest.raises(Raised) as caught:
        here.run(lambda: abi.send(Atom("nobody_here"), 1))
    assert caught.value.reason is Atom("badarg")
    assert caught.value.stack[0][3] == {1: "invalid destination"}


def test_nothing_is_left_of_ended_processes(here: World) -> None:
    def code() -> Any:
        before = len(abi.processes())
        for _ in range(200):
            abi.spawn(exits_with(NORMAL), monitor=True)
        for _ in range(200):
            message()
        return len(abi.processes()) - before, len(abi.current().monitors), len(abi.current().links)

    assert here.run(code) == (0, 0, 0)


def test_an_uncaught_error_is_reported_and_is_the_reason(here: World) -> None:
    here.crashes.clear()

    def code() -> Any:
        def fails() -> None:
            raise Raised(Atom("error"), Atom("badarith"))

        abi.spawn(fails, monitor=True)
        return message()[4]

    reason, _stack = here.run(code)
    assert reason is Atom("badarith")
    assert [crashed for _, crashed in here.crashes] == [Atom("badarith")]


class FakeRemote:
    """Writes down what it is asked to carry."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args: self.asked.append((name, *args))


def test_signals_to_other_nodes_go_to_the_remote(here: World) -> None:
    remote = FakeRemote()
    far = Pid(1, 0, FAR, 5)

    def code() -> list[Any]:
        me = abi.self_pid()
        abi.this_node().router.remote = remote
        abi.send(far, 1)
        abi.send((Atom("name"), FAR), 2)
        abi.link(far)
        reference = abi.monitor((Atom("name"), FAR))
        abi.demonitor(reference)
        abi.exit_signal(far, BOOM)
        abi.unlink(far)
        return [
            ("send", me, far, 1),
            ("send_name", me, FAR, Atom("name"), 2),
            ("link", me, far),
            ("monitor", me, FAR, Atom("name"), reference),
            ("demonitor", me, FAR, Atom("name"), reference),
            ("exit2", me, far, BOOM),
            ("unlink", me, far),
        ]

    assert here.run(code) == remote.asked
    here.node.router.remote = None


def test_a_lost_node_breaks_links_and_monitors(here: World) -> None:
    far = Pid(2, 0, FAR, 5)

    def code() -> Any:
        process = abi.current()
        process.trap_exit = True
        here.node.router.remote = FakeRemote()
        abi.link(far)
        reference = abi.monitor(far)
        here.node.router.node_lost(FAR)
        noconnection = Atom("noconnection")
        return [message(), message()] == [
            (EXIT, far, noconnection),
            (DOWN, reference, PROCESS, far, noconnection),
        ]

    assert here.run(code) is True
    here.node.router.remote = None
