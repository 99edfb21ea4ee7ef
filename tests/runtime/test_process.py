"""Mailboxes, waiting and interruption."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.runtime import abi
from pyiex.runtime.process import COMPACT, TIMEOUT, Process
from pyiex.terms.ids import Reference
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


def test_a_long_mailbox_is_cut_off_at_the_front(here: World) -> None:
    def code() -> tuple[list[object], int]:
        process = abi.current()
        for number in range(10 * COMPACT):
            abi.send(process.pid, number)
        taken = [receive() for _ in range(9 * COMPACT)]
        taken += [receive(9 * COMPACT + 5), receive(9 * COMPACT + 3)]
        assert len(process.inbox) < 10 * COMPACT
        return taken, len(process.messages())

    expected = [*range(9 * COMPACT), 9 * COMPACT + 5, 9 * COMPACT + 3]
    assert here.run(code) == (expected, COMPACT - 2)


def counted(process: Process, reference: Reference, expected: object) -> int:
    """How many messages a receive looks at that waits for `(reference, …)`; it must get `expected`."""
    looked: list[object] = []

    def wanted(message: Any) -> bool:
        looked.append(message)
        return message.__class__ is tuple and message[0] is reference

    assert process.take(wanted, abi.deadline_after(2000), reference) == (reference, expected)
    return len(looked)


def test_a_receive_that_waits_for_a_new_reference_skips_what_was_there(here: World) -> None:
    def code() -> list[int]:
        process = abi.current()
        for number in range(1000):
            abi.send(process.pid, number)
        first = abi.make_ref()
        abi.send(process.pid, "between")
        abi.send(process.pid, (first, 1))
        counts = [counted(process, first, 1)]
        # What is taken from the front moves the mark along, compaction and all.
        second = abi.make_ref()
        for _ in range(900):
            receive()
        abi.send(process.pid, (second, 2))
        counts.append(counted(process, second, 2))
        third = abi.make_ref()
        receive(950)
        abi.send(process.pid, (third, 3))
        counts.append(counted(process, third, 3))
        # An older reference may be anywhere.
        abi.send(process.pid, (first, 4))
        counts.append(counted(process, first, 4))
        assert process.messages() == [*range(900, 950), *range(951, 1000), "between"]
        return counts

    assert here.run(code) == [2, 1, 1, 101]


def test_an_emptied_mailbox_forgets_the_mark(here: World) -> None:
    def code() -> int:
        process = abi.current()
        abi.send(process.pid, "old")
        reference = abi.make_ref()
        receive()
        abi.send(process.pid, (reference, "new"))
        return counted(process, reference, "new")

    assert here.run(code) == 1


def test_what_a_process_rarely_has_is_made_when_asked_for(here: World) -> None:
    def code() -> tuple[bool, bool]:
        process = abi.current()
        before = process.tied
        process.links.add(1)
        assert process.links == {1} and process.dictionary == {}
        process.links.clear()
        return before, process.tied

    assert here.run(code) == (False, True)
