"""Turns, preemption, and the pool of greenlets."""

from __future__ import annotations

from pyiex.runtime import abi
from pyiex.runtime.scheduler import POOL_LIMIT
from tests.runtime.world import World, world


def test_busy_processes_share_the_node(here: World) -> None:
    counts = [0, 0]
    done: list[bool] = []

    def busy(index: int) -> None:
        while not done:
            if abi.PREEMPT:
                abi.preempt()
            counts[index] += 1

    def code() -> bool:
        abi.spawn(lambda: busy(0))
        abi.spawn(lambda: busy(1))
        abi.current().wait(abi.deadline_after(150))
        done.append(True)
        return True

    assert here.run(code)
    assert min(counts) > max(counts) / 10 > 0


def test_timers_fire_while_a_process_is_busy(here: World) -> None:
    def code() -> bool:
        me = abi.current()
        abi.send_after(20, me.pid, "tick")
        while not me.inbox:
            if abi.PREEMPT:
                abi.preempt()
        return me.inbox.popleft() == "tick"

    assert here.run(code)


def test_processes_run_in_the_order_in_which_they_were_made(here: World) -> None:
    def code() -> list[int]:
        ran: list[int] = []
        for number in range(10):
            abi.spawn(lambda number=number: ran.append(number))  # type: ignore[misc]
        abi.current().wait(abi.deadline_after(20))
        return ran

    assert here.run(code) == list(range(10))


def test_the_pool_does_not_grow_without_end() -> None:
    with world() as here:

        def code() -> int:
            for _ in range(3 * POOL_LIMIT):
                abi.spawn(lambda: abi.current().wait(abi.deadline_after(5)))
            abi.current().wait(abi.deadline_after(100))
            return len(here.node.scheduler._pool)

        assert 0 < here.run(code) <= POOL_LIMIT


def test_a_million_nested_calls_fit(here: World) -> None:
    def depth(left: int) -> int:
        return 0 if left == 0 else 1 + depth(left - 1)

    assert here.run(lambda: depth(1_000_000)) == 1_000_000
