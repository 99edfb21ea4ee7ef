"""What the emulator logs of a process that an error ended, in its own shape and in Elixir's words.

The event is Erlang's format and its arguments, so that it says the same on
another node: there goes the log of a process whose group leader is there.
"""

from __future__ import annotations

from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import ERROR, Frame, Raised
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map

_PREFIX = "Error in process "
_ON_NODE = f"{_PREFIX}~p on node ~p with exit value:~n~p~n"
_NAMELESS = f"{_PREFIX}~p with exit value:~n~p~n"
_SIZES = (2, 3)
"""Of the arguments: pid, the node where it has a name, and reason."""


def crash_event(pid: Pid, node: Atom | None, raised: Raised) -> tuple[Any, Any]:
    """Format and arguments of the event; node: this one's name, None where it has none."""
    reason = (Atom("nocatch"), raised.reason) if raised.kind is Atom("throw") else raised.reason
    ended = (reason, abi.exit_stack(raised))
    if node is None:
        return _charlist(_NAMELESS), make_list([pid, ended])
    return _charlist(_ON_NODE), make_list([pid, node, ended])


def crash_metadata(pid: Pid, group_leader: Pid) -> Map:
    """What is said of the event beside its words."""
    emulator = make_map([(Atom("emulator"), TRUE), (Atom("tag"), Atom("error"))])
    facts = {"pid": pid, "gl": group_leader, "error_logger": emulator}
    return make_map((Atom(name), value) for name, value in facts.items())


def crash_words(form: Any, arguments: Any) -> str | None:
    """The words for such an event, of this node or another; None for any other event."""
    values = list(arguments) if arguments.__class__ is List else []
    if len(values) not in _SIZES or not _is_crash(form) or values[0].__class__ is not Pid:
        return None
    ended = values[-1]
    if ended.__class__ is not tuple or len(ended) != 2:
        return None
    from pyiex.library.elixir.exception_format import frames_of
    from pyiex.library.shown import shown

    frames = () if ended[1] is EMPTY else frames_of(*ended)
    if frames is None:
        return None
    where = f" on node {shown(values[1])}" if len(values) == 3 else ""
    return f"Process {shown(values[0])}{where} raised an exception\n{_raised(ended[0], frames)}"


def _raised(reason: Any, frames: tuple[Frame, ...]) -> str:
    from pyiex.library.elixir.exception_format import format_stacktrace
    from pyiex.library.elixir.exception_message import banner

    stack = format_stacktrace(frames) if frames else ""
    return f"{banner(ERROR, reason, frames)}\n{stack}".rstrip("\n")


def _is_crash(form: Any) -> bool:
    if form.__class__ is not List:
        return False
    return [*form][: len(_PREFIX)] == [*map(ord, _PREFIX)]


def _charlist(text: str) -> Any:
    return make_list(map(ord, text))
