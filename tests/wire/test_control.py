from __future__ import annotations

from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY
from pyiex.wire import control
from pyiex.wire.control import LENGTHS, OLDER_EXITS, TABLE, checked
from pyiex.wire.errors import ProtocolError

SPECIFIED = {
    1: "LINK", 2: "SEND", 3: "EXIT", 4: "UNLINK", 6: "REG_SEND", 7: "GROUP_LEADER", 8: "EXIT2",
    12: "SEND_TT", 13: "EXIT_TT", 16: "REG_SEND_TT", 18: "EXIT2_TT",
    19: "MONITOR_P", 20: "DEMONITOR_P", 21: "MONITOR_P_EXIT", 22: "SEND_SENDER", 23: "SEND_SENDER_TT",
    24: "PAYLOAD_EXIT", 25: "PAYLOAD_EXIT_TT", 26: "PAYLOAD_EXIT2", 27: "PAYLOAD_EXIT2_TT",
    28: "PAYLOAD_MONITOR_P_EXIT", 29: "SPAWN_REQUEST", 30: "SPAWN_REQUEST_TT", 31: "SPAWN_REPLY",
    32: "SPAWN_REPLY_TT", 33: "ALIAS_SEND", 34: "ALIAS_SEND_TT", 35: "UNLINK_ID", 36: "UNLINK_ID_ACK",
    37: "ALTACT_SIG_SEND",
}  # fmt: skip


def test_the_table_is_the_specification_s() -> None:
    assert {number: kind.name for number, kind in TABLE.items()} == SPECIFIED
    assert all(getattr(control, name) == number for number, name in SPECIFIED.items())


def test_trace_tokens_come_last_but_for_reasons_and_payloads() -> None:
    for kind in TABLE.values():
        if kind.name.endswith("_TT"):
            plain = next(other for other in TABLE.values() if other.name == kind.name.removesuffix("_TT"))
            assert tuple(field for field in kind.fields if field != "token") == plain.fields
            assert kind.fields[-1] == "token" or kind.fields[-2:] == ("token", "reason")
            assert kind.payload is plain.payload


def test_older_exits_have_the_same_elements() -> None:
    for newer, older in OLDER_EXITS.items():
        assert LENGTHS[newer] == LENGTHS[older]
        assert TABLE[newer].payload and TABLE[older].fields[-1] == "reason"
        assert TABLE[newer].name == f"PAYLOAD_{TABLE[older].name}"


@pytest.mark.parametrize("operation", TABLE)
def test_as_many_elements_as_the_table_says(operation: int) -> None:
    length = LENGTHS[operation]
    message = (operation, *range(length - 1))
    assert checked(message) is message
    for wrong in (message[:-1], (*message, 0)):
        with pytest.raises(ProtocolError, match=TABLE[operation].name):
            checked(wrong)


@pytest.mark.parametrize(
    "wrong", [(), 1, EMPTY, Atom("x"), (99, 1), (1.0, 1, 2), (Atom("x"), 1), ((1,), 1, 2)], ids=repr
)
def test_what_is_no_control_message(wrong: Any) -> None:
    with pytest.raises(ProtocolError, match="holds no control message"):
        checked(wrong)


def test_the_payload_counts_apart() -> None:
    with pytest.raises(ProtocolError, match=r"^SEND with 1 field and a message instead of 2 and a message$"):
        checked((control.SEND, 1, 2))
