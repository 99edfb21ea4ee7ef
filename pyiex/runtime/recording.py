"""The library's part of a stack trace, as real stack traces have it.

Between two functions of the program stand Python frames of ours.  The outermost
of them is the function that the program called, and what a BEAM shows of that
call, depending on how it failed, is recorded (`hooks.frames`): its own inner
functions with their files and lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Any

from pyiex.runtime.code import code
from pyiex.runtime.hooks import hooks
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import ERROR, EXIT, Frame, Raised
from pyiex.terms.functions import Fun
from pyiex.terms.lists import make_list
from pyiex.terms.maps import Map

_STRUCT = Atom("__struct__")
_BUILT_IN = Atom("erlang")
_NOPROC = Atom("noproc")
CALLBACK = "callback"

Call = tuple[int, int, tuple[Atom, Atom]]
"""Where a call of the library begins and ends among the Python frames, and of what it is."""


def failure_of(raised: Raised) -> str:
    """What records call an error: the name of an exception, a tag of a reason, `exit`, `noproc`, `throw`."""
    reason = raised.reason
    if raised.kind is not ERROR:
        is_noproc = raised.kind is EXIT and reason.__class__ is tuple and reason[:1] == (_NOPROC,)
        return _NOPROC.name if is_noproc else raised.kind.name
    if reason.__class__ is Map:
        return str(getattr(reason.get(_STRUCT), "name", "error")).removeprefix("Elixir.")
    tag = reason[0] if reason.__class__ is tuple and reason else reason
    return tag.name if tag.__class__ is Atom else "error"


def recorded(
    entries: list[TracebackType], library: dict[int, list[Frame]], known: tuple[Frame, ...], failure: str
) -> tuple[Frame, ...]:
    """Put what is recorded in the place of the library's frames; answers the frames that the error knows.

    library: its frames by the position of the Python frame that they stand for; changed.
    """
    for start, end, origin in _calls(entries):
        innermost = end == len(entries)
        values = _parameters(entries[start])
        given = _given(entries[start], values)
        found = hooks.frames(origin, given, _failures(failure, given) if innermost else (CALLBACK,))
        if found is None:
            continue
        if innermost:
            placed = _placed(found, known, (*origin, len(values)), values)
            if placed is None:
                continue
            known, frames = placed
        else:
            frames = [frame for frame, _with_arguments in found]
        for position in range(start, end):
            library.pop(position, None)
        library[start] = frames
    return known


def _failures(failure: str, given: list[Any]) -> tuple[str, ...]:
    """What may be recorded: a function of the library that was given to it is no program's function."""
    calls_library = any(isinstance(value, Fun) and value.info.external for value in given)
    return (failure, CALLBACK) if calls_library else (failure,)


def _parameters(trace: TracebackType) -> list[Any]:
    running = trace.tb_frame
    names = running.f_code.co_varnames[: running.f_code.co_argcount]
    return [running.f_locals.get(name) for name in names]


def _given(trace: TracebackType, values: list[Any]) -> list[Any]:
    """What the function was given: of parameters with defaults those that differ from them."""
    count = len(values)
    for default in reversed(code.defaults.get(id(trace.tb_frame.f_code), ())):
        if values[count - 1] is not default:
            break
        count -= 1
    return values[:count]


def _calls(entries: list[TracebackType]) -> Iterator[Call]:
    """The program's calls of the library that were running, outermost first."""
    start, origin = -1, None
    for position, trace in enumerate(entries):
        running = trace.tb_frame.f_code
        if not running.co_filename.endswith(".py"):
            if origin is not None:
                yield start, position, origin
            origin = None
        elif origin is None:
            start, origin = position, code.origins.get(id(running))
            if origin is not None and origin[0] is _BUILT_IN:
                origin = None
    if origin is not None:
        yield start, len(entries), origin


def _placed(
    found: list[tuple[Frame, bool]], known: tuple[Frame, ...], call: tuple[Atom, Atom, int], values: list[Any]
) -> tuple[tuple[Frame, ...], list[Frame]] | None:
    """The known frames and those that follow; None where the record is of another failure."""
    frames = [frame for frame, _with_arguments in found]
    if not found or not found[0][1]:
        is_named = bool(known and frames and known[-1][:2] == frames[0][:2])
        return known, frames[is_named:]
    module, name, arity, where = frames[0]
    if known and known[-1][:2] == (module, name) and known[-1][2].__class__ is not int:
        if known[-1][3] is not None:
            return known, frames[1:]
        return (*known[:-1], (module, name, known[-1][2], where)), frames[1:]
    if known or (module, name, arity) != call:
        return None
    return ((module, name, make_list(values), where),), frames[1:]
