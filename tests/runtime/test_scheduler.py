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


def test_endless_loops_in_many_processes_share_fairly_with_timers_and_messages(here: World) -> None:
    counts = [0] * 20
    done: list[bool] = []

    def busy(index: int) -> None:
        while not done:
            if abi.PREEMPT:
                abi.preempt()
            counts[index] += 1

    def echo() -> None:
        while not done:
            sender = abi.current().take(lambda _message: True)
            abi.send(sender, "pong")

    def code() -> int:
        me = abi.current()
        other = abi.spawn(echo)
        for index in range(len(counts)):
            abi.spawn(lambda index=index: busy(index))  # type: ignore[misc]
        ticks = 0
        for _ in range(3):
            abi.send_after(1, me.pid, "tick")
            ticks += me.take(lambda message: message == "tick") == "tick"
            abi.send(other, me.pid)
            ticks += me.take(lambda message: message == "pong") == "pong"
        done.append(True)
        abi.send(other, me.pid)
        return ticks

    assert here.run(code) == 6
    # Each round of all of them is 80 ms, and there were at least three.
    assert min(counts) > max(counts) / 10 > 0


def test_processes_that_talk_let_the_loop_look_at_its_sockets(here: World) -> None:
    def talk(ended: list[bool]) -> None:
        me = abi.current()
        partner = me.take(lambda message: message != "word")
        while not ended:
            abi.send(partner, "word")
            me.take(lambda message: message == "word")

    def code() -> bool:
        ended: list[bool] = []
        me = abi.current()
        pair = [abi.spawn(lambda: talk(ended)) for _ in range(2)]
        abi.send(pair[0], pair[1])
        abi.send(pair[1], pair[0])
        future = me.scheduler.loop.create_future()
        me.scheduler.loop.call_later(0.02, lambda: future.set_result("looked"))
        ended.append(me.result_of(future) == "looked")
        return ended[0]

    assert here.run(code)


def test_timers_fire_while_a_process_is_busy(here: World) -> None:
    def code() -> bool:
        me = abi.current()
        abi.send_after(20, me.pid, "tick")
        while not me.messages():
            if abi.PREEMPT:
                abi.preempt()
        return me.messages() == ["tick"]

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
