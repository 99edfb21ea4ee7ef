"""Mailboxes, waiting and interruption."""

from __future__ import annotations

import pytest

from pyiex.runtime import abi
from pyiex.runtime.process import TIMEOUT
from tests.runtime.world import World


def receive(wanted: object = None) -> object:
    """Receive the next message, or the one equal to `wanted`."""
    return abi.current().take(lambda message: wanted is None or message == wanted, abi.deadline_after(2000))


def test_messages_come_in_order(here: World) -> None:
    def code() -> list[object]:
        for number in range(5):
            abi.send(abi.self_pid(), number)
        return [receive() for _ in range(5)]

    assert here.run(code) == [0, 1, 2, 3, 4]


def test_selective_receive_keeps_the_others_in_order(here: World) -> None:
    def code() -> tuple[object, list[object]]:
        for number in range(5):
            abi.send(abi.self_pid(), number)
        return receive(3), [receive() for _ in range(4)]

    assert here.run(code) == (3, [0, 1, 2, 4])


def test_what_is_not_wanted_survives_a_timeout(here: World) -> None:
    def code() -> tuple[object, list[object]]:
        abi.send(abi.self_pid(), 1)
        abi.send(abi.self_pid(), 2)
        process = abi.current()
        missed = process.take(lambda message: message == 9, abi.deadline_after(1))
        return missed, process.messages()

    assert here.run(code) == (TIMEOUT, [1, 2])


def test_each_message_is_examined_once_by_one_receive(here: World) -> None:
    def code() -> list[object]:
        examined: list[object] = []
        me = abi.self_pid()
        for number in range(3):
            abi.send(me, number)

        def late() -> None:
            abi.send(me, "late")

        abi.spawn(late)

        def wanted(message: object) -> bool:
            examined.append(message)
            return message == "late"

        abi.current().take(wanted, abi.deadline_after(2000))
        return examined

    assert here.run(code) == [0, 1, 2, "late"]


def test_an_injected_exception_comes_out_of_a_receive(here: World) -> None:
    def code() -> tuple[str, list[object]]:
        process = abi.current()
        abi.send(process.pid, "kept")
        abi.spawn(lambda: process.inject(KeyboardInterrupt("stop")))
        try:
            process.take(lambda message: message == "never")
        except KeyboardInterrupt as raised:
            return str(raised), process.messages()
        raise AssertionError("not interrupted")

    assert here.run(code) == ("stop", ["kept"])


def test_waiting_for_a_future_leaves_messages_alone(here: World) -> None:
    def code() -> tuple[object, list[object]]:
        process = abi.current()
        future = process.scheduler.loop.create_future()

        def other() -> None:
            abi.send(process.pid, "message")
            future.set_result("value")

        abi.spawn(other)
        return process.result_of(future), process.messages()

    assert here.run(code) == ("value", ["message"])


def test_a_future_that_fails_raises_in_the_process(here: World) -> None:
    def code() -> None:
        process = abi.current()
        future = process.scheduler.loop.create_future()
        abi.spawn(lambda: future.set_exception(LookupError("gone")))
        process.result_of(future)

    with pytest.raises(LookupError, match="gone"):
        here.run(code)
