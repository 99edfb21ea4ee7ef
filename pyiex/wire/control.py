"""Control messages: what connected nodes tell each other.

A control message is a Python tuple of its number and its fields, in the
specification's order (erl_dist_protocol, "Protocol between Connected Nodes"),
and the message that follows it, where one does, as last element:
`(REG_SEND, from_pid, UNUSED, name, message)`.  `TABLE` has them all.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pyiex.terms.atoms import Atom
from pyiex.wire.errors import ProtocolError

UNUSED = Atom("")
"""Stands where cookies once were."""

LINK = 1
SEND = 2
EXIT = 3
UNLINK = 4
REG_SEND = 6
GROUP_LEADER = 7
EXIT2 = 8
SEND_TT = 12
EXIT_TT = 13
REG_SEND_TT = 16
EXIT2_TT = 18
MONITOR_P = 19
DEMONITOR_P = 20
MONITOR_P_EXIT = 21
SEND_SENDER = 22
SEND_SENDER_TT = 23
PAYLOAD_EXIT = 24
PAYLOAD_EXIT_TT = 25
PAYLOAD_EXIT2 = 26
PAYLOAD_EXIT2_TT = 27
PAYLOAD_MONITOR_P_EXIT = 28
SPAWN_REQUEST = 29
SPAWN_REQUEST_TT = 30
SPAWN_REPLY = 31
SPAWN_REPLY_TT = 32
ALIAS_SEND = 33
ALIAS_SEND_TT = 34
UNLINK_ID = 35
UNLINK_ID_ACK = 36
ALTACT_SIG_SEND = 37


class Operation(NamedTuple):
    """One kind of control message."""

    name: str
    fields: tuple[str, ...]
    payload: bool = False
    """Whether a message follows the control tuple."""


TABLE: dict[int, Operation] = {
    LINK: Operation("LINK", ("from", "to")),
    SEND: Operation("SEND", ("unused", "to"), payload=True),
    EXIT: Operation("EXIT", ("from", "to", "reason")),
    UNLINK: Operation("UNLINK", ("from", "to")),
    REG_SEND: Operation("REG_SEND", ("from", "unused", "to_name"), payload=True),
    GROUP_LEADER: Operation("GROUP_LEADER", ("from", "to")),
    EXIT2: Operation("EXIT2", ("from", "to", "reason")),
    SEND_TT: Operation("SEND_TT", ("unused", "to", "token"), payload=True),
    EXIT_TT: Operation("EXIT_TT", ("from", "to", "token", "reason")),
    REG_SEND_TT: Operation("REG_SEND_TT", ("from", "unused", "to_name", "token"), payload=True),
    EXIT2_TT: Operation("EXIT2_TT", ("from", "to", "token", "reason")),
    MONITOR_P: Operation("MONITOR_P", ("from", "to", "ref")),
    DEMONITOR_P: Operation("DEMONITOR_P", ("from", "to", "ref")),
    MONITOR_P_EXIT: Operation("MONITOR_P_EXIT", ("from", "to", "ref", "reason")),
    SEND_SENDER: Operation("SEND_SENDER", ("from", "to"), payload=True),
    SEND_SENDER_TT: Operation("SEND_SENDER_TT", ("from", "to", "token"), payload=True),
    PAYLOAD_EXIT: Operation("PAYLOAD_EXIT", ("from", "to"), payload=True),
    PAYLOAD_EXIT_TT: Operation("PAYLOAD_EXIT_TT", ("from", "to", "token"), payload=True),
    PAYLOAD_EXIT2: Operation("PAYLOAD_EXIT2", ("from", "to"), payload=True),
    PAYLOAD_EXIT2_TT: Operation("PAYLOAD_EXIT2_TT", ("from", "to", "token"), payload=True),
    PAYLOAD_MONITOR_P_EXIT: Operation("PAYLOAD_MONITOR_P_EXIT", ("from", "to", "ref"), payload=True),
    SPAWN_REQUEST: Operation(
        "SPAWN_REQUEST", ("req_id", "from", "group_leader", "mfa", "opt_list"), payload=True
    ),
    SPAWN_REQUEST_TT: Operation(
        "SPAWN_REQUEST_TT", ("req_id", "from", "group_leader", "mfa", "opt_list", "token"), payload=True
    ),
    SPAWN_REPLY: Operation("SPAWN_REPLY", ("req_id", "to", "flags", "result")),
    SPAWN_REPLY_TT: Operation("SPAWN_REPLY_TT", ("req_id", "to", "flags", "result", "token")),
    ALIAS_SEND: Operation("ALIAS_SEND", ("from", "alias"), payload=True),
    ALIAS_SEND_TT: Operation("ALIAS_SEND_TT", ("from", "alias", "token"), payload=True),
    UNLINK_ID: Operation("UNLINK_ID", ("id", "from", "to")),
    UNLINK_ID_ACK: Operation("UNLINK_ID_ACK", ("id", "from", "to")),
    ALTACT_SIG_SEND: Operation("ALTACT_SIG_SEND", ("flags", "from", "to"), payload=True),
}
"""Number to kind; all of OTP 28's."""

LENGTHS = {op: 1 + len(kind.fields) + kind.payload for op, kind in TABLE.items()}
"""How many elements a message has, its number and payload included."""


ADDRESSED = frozenset((SEND, REG_SEND, SEND_SENDER))
"""Messages to processes: the control tuples that come again and again, so that it pays to remember them."""

OLDER_EXITS = {
    PAYLOAD_EXIT: EXIT,
    PAYLOAD_EXIT_TT: EXIT_TT,
    PAYLOAD_EXIT2: EXIT2,
    PAYLOAD_EXIT2_TT: EXIT2_TT,
    PAYLOAD_MONITOR_P_EXIT: MONITOR_P_EXIT,
}
"""What stands for an exit at a peer without flag EXIT_PAYLOAD: the reason is then the last field."""


def checked(message: Any) -> tuple[Any, ...]:
    """`message` if it is a control message with the right number of fields; ProtocolError else."""
    if (
        message.__class__ is not tuple
        or not message
        # A float is equal to a number, and finds it in a dict.
        or message[0].__class__ is not int
        or message[0] not in LENGTHS
    ):
        raise ProtocolError("a frame that holds no control message")
    if len(message) != LENGTHS[message[0]]:
        kind = TABLE[message[0]]
        raise ProtocolError(_wrong_length(kind, max(0, len(message) - 1 - kind.payload)))
    return message


def _wrong_length(kind: Operation, fields: int) -> str:
    also = " and a message" if kind.payload else ""
    plural = "" if fields == 1 else "s"
    return f"{kind.name} with {fields} field{plural}{also} instead of {len(kind.fields)}{also}"
