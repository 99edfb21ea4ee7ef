"""The processes of a node by their pids."""

from __future__ import annotations

import pytest

from pyiex.runtime import abi
from pyiex.runtime.process_table import PID_BITS
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Port
from tests.runtime.world import World


def test_a_pid_and_one_equal_to_it_find_the_process(here: World) -> None:
    def code() -> bool:
        me = abi.current()
        table = abi.this_node().processes
        same = Pid(me.pid.id, me.pid.serial)
        assert same.process is None and table[same] is table[me.pid] is me
        assert same in table and me.pid in table
        return same in list(table) and me in table.values() and len(table) == len(list(table))

    assert here.run(code)


@pytest.mark.parametrize(
    "stranger", [Pid(1 << 20), Pid(0, 0, Atom("other@host"), 1), Pid(0, 7), Port(0), Atom("name"), 1]
)
def test_what_is_no_process_here_is_not_found(here: World, stranger: object) -> None:
    def code() -> bool:
        table = abi.this_node().processes
        with pytest.raises(KeyError):
            table[stranger]  # type: ignore[index]
        return stranger in table or table.get(stranger) is not None

    assert here.run(code) is False


def test_a_process_that_has_ended_is_gone(here: World) -> None:
    def code() -> tuple[bool, bool]:
        pid = abi.spawn(lambda: None)
        before = pid in abi.this_node().processes
        abi.current().wait(abi.deadline_after(5))
        return before, pid in abi.this_node().processes

    assert here.run(code) == (True, False)


def test_the_count_of_pids_goes_on_in_serial(here: World) -> None:
    def code() -> tuple[int, int]:
        node = abi.this_node()
        kept, node._pids = node._pids, (3 << PID_BITS) + 5
        pid = abi.spawn(lambda: None)
        node._pids = kept
        assert node.processes[Pid(pid.id, pid.serial)].pid is pid
        return pid.id, pid.serial

    assert here.run(code) == (5, 3)
