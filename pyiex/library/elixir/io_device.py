"""Erlang's I/O protocol from the program's side: a request to a device, and its reply.

A device is a process: the group leader of the one that asks, or one named
(`{:io_request, from, reply_as, request}` is answered by `{:io_reply, reply_as,
reply}`; STDLIB User's Guide, The Erlang I/O Protocol).
"""

from __future__ import annotations

from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid

OK = Atom("ok")
EOF = Atom("eof")
ERROR = Atom("error")
UNICODE = Atom("unicode")
LATIN1 = Atom("latin1")
PUT_CHARS = Atom("put_chars")
STDIO = Atom("stdio")
STANDARD_IO = Atom("standard_io")
STANDARD_ERROR = Atom("standard_error")
_NAMES = {STDIO: STANDARD_IO, Atom("stderr"): STANDARD_ERROR}
_IO_REQUEST = Atom("io_request")
_IO_REPLY = Atom("io_reply")
_DOWN = Atom("DOWN")


class DeviceError(Exception):
    """The device cannot be asked: `reason` as Erlang names it."""

    def __init__(self, reason: Atom) -> None:
        super().__init__(reason)
        self.reason = reason


def erlang_name(device: Any) -> Any:
    """`:standard_io` for `:stdio` and `:standard_error` for `:stderr`, which are Elixir's names."""
    return _NAMES.get(device, device) if device.__class__ is Atom else device


def device_pid(device: Any) -> Pid:
    """The process of a device: a pid or a name; `DeviceError` where there is none."""
    device = erlang_name(device)
    if device is STANDARD_IO:
        return abi.current().group_leader
    found = abi.whereis(device) if device.__class__ is Atom else device
    if found.__class__ is not Pid:
        raise DeviceError(Atom("arguments" if device.__class__ is not Atom else "noproc"))
    if found == abi.self_pid():
        raise DeviceError(Atom("calling_self"))
    return found


def ask(device: Any, request: Any) -> Any:
    """Send the request and wait for the reply; `{:error, :terminated}` if the device ends meanwhile."""
    pid = device_pid(device)
    reference = abi.monitor(pid)
    abi.send(pid, (_IO_REQUEST, abi.self_pid(), reference, request))
    message = abi.current().take(lambda message: _answers(message, reference))
    if message[0] is _DOWN:
        return ERROR, Atom("terminated")
    abi.demonitor(reference, flush=True)
    return message[2]


def _answers(message: Any, reference: Any) -> bool:
    return (
        message.__class__ is tuple
        and len(message) in (3, 5)
        and (message[0] is _IO_REPLY or message[0] is _DOWN)
        and message[1] == reference
    )
