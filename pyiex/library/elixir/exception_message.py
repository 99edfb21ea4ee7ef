"""What an exception says, and the banner of an error: `** (RuntimeError) message`."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.exception_normalize import normalize
from pyiex.library.elixir.exception_structs import KINDS, message_of
from pyiex.library.protocols import struct_name
from pyiex.library.shown import shown
from pyiex.library.text import decode
from pyiex.runtime.abi import apply_mfa, as_raised
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import ERROR, EXIT, Frame
from pyiex.terms.ids import Pid
from pyiex.terms.maps import Map


def message(exception: Map) -> str:
    """What the exception says; where it cannot say it, why."""
    module = struct_name(exception)
    assert module is not None
    try:
        if module.name.removeprefix("Elixir.") in KINDS:
            said = message_of(exception)
        else:
            said = apply_mfa(module, Atom("message"), (exception,))
    except Exception as problem:
        return _failed(exception, problem)
    if said.__class__ is str:
        return said
    if said.__class__ is bytes:
        return decode(said)
    return (
        f"got {shown(said)} while retrieving Exception.message/1 for {shown(exception)} (expected a string)"
    )


def _failed(exception: Map, problem: Exception) -> str:
    from pyiex.library.elixir.exception_format import format_stacktrace

    raised = as_raised(problem)
    cause = normalize(raised.reason, raised.stack)
    name = struct_name(cause)
    said = message(cause) if name is not struct_name(exception) else ""
    return (
        f'got {shown(name)} with message "{said}" while retrieving Exception.message/1 for '
        f"{shown(exception)}. Stacktrace:\n{format_stacktrace(raised.stack)}"
    )


def banner(kind: Any, reason: Any, frames: tuple[Frame, ...] = ()) -> str:
    """`** (RuntimeError) message`, `** (exit) :reason`, `** (throw) value`, `** (EXIT from pid) …`."""
    from pyiex.library.elixir.exception_format import format_exit

    if kind is ERROR:
        exception = normalize(reason, frames)
        return f"** ({shown(struct_name(exception))}) {message(exception)}"
    if kind.__class__ is tuple and len(kind) == 2 and kind[1].__class__ is Pid:
        return f"** (EXIT from {shown(kind[1])}) {format_exit(reason, chr(10))}"
    if kind is EXIT:
        return f"** (exit) {format_exit(reason)}"
    return f"** (throw) {shown(reason)}"
