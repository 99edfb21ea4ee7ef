"""Waiting without a stack.

A greenlet with its stacks takes 6 kB, all else that there is to a process
1 kB.  Where many processes live (`scheduler.CROWD`), one that begins to wait
gives its greenlet back if nothing is lost by that: when its whole stack is one
function whose first act is to wait, and callers that only hand on what it
answers.  That is what a server's loop looks like.  The process unwinds; with
its next message the function is called again, with the same arguments.

Whether it can is read off the Python frames, here, so that processes which do
not leave pay nothing for those that do: generated code and loops of the
library say `next_message(deadline, first=True)` where the function begins with
that, and the library's callers that hand on are declared (`hands_on`).
"""

from __future__ import annotations

from asyncio import TimerHandle
from collections.abc import Callable
from functools import partial
from itertools import islice
from types import CellType, CodeType, FrameType, FunctionType
from typing import Any

from pyiex.runtime.faults import TAIL_COLUMN
from pyiex.runtime.tail import HANDING_ON, TAIL, run_tail

Code = Callable[..., Any]


class Resumption:
    """What a process that has left will do: call `function` again."""

    __slots__ = ("args", "function", "place", "timer")

    def __init__(self, function: Code, args: tuple[Any, ...], place: CodeType) -> None:
        self.function = function
        self.args = args
        self.place = place
        """The function that waits, which `function` may have others around."""
        self.timer: TimerHandle | None = None
        """Wakes the process when its time is over."""

    def __call__(self) -> Any:
        self.cancel()
        value = self.function(*self.args)
        return value if value is not TAIL else run_tail()

    def cancel(self) -> None:
        """The process is awake, or ends: no timer is to wake it."""
        if self.timer is not None:
            self.timer.cancel()


class Leaving(BaseException):
    """Unwinds a process that leaves; the scheduler keeps `resumption` for it."""

    def __init__(self, resumption: Resumption) -> None:
        super().__init__()
        self.resumption = resumption


_HANDING_ON: dict[CodeType, Callable[[Code], Code] | None] = dict.fromkeys(
    (*HANDING_ON, Resumption.__call__.__code__)
)
"""Functions that answer what they were answered, and what they do around it, where there is such."""
_BASES: set[CodeType] = set()
"""The functions of the scheduler in which a stack begins."""


def hands_on(code: CodeType, around: Callable[[Code], Code] | None = None) -> None:
    """Declare that the function answers what the one that it calls does, and does nothing after that.

    around: makes of what is called again what this function did with it, a `try` for instance.
    """
    _HANDING_ON[code] = around


def begins_stacks(code: CodeType) -> None:
    """Declare the function that calls a process's code."""
    _BASES.add(code)


def resumption(frame: FrameType) -> Resumption | None:
    """How to go on without the stack whose innermost frame, a function that begins to wait, is `frame`.

    None where somebody in it still has something to do.
    """
    around: list[Callable[[Code], Code]] = []
    caller = frame.f_back
    while caller is not None and caller.f_code not in _BASES:
        wrap = _HANDING_ON.get(caller.f_code, _nothing)
        if wrap is _nothing:
            if not _is_last_call(caller):
                return None
        elif wrap is not None:
            around.append(wrap)
        caller = caller.f_back
    if caller is None:
        return None
    code = frame.f_code
    known = frame.f_locals
    function: Code = _function(code, frame.f_globals, known)
    args = tuple(known[name] for name in code.co_varnames[: code.co_argcount])
    for wrap in around:
        function, args = wrap(partial(function, *args)), ()
    return Resumption(function, args, code)


def _nothing(code: Code) -> Code:
    return code


def _function(code: CodeType, names: dict[str, Any], known: dict[str, Any]) -> Code:
    """The function of a frame: its variables never change, so cells of their own are as good."""
    cells = tuple(CellType(known[name]) for name in code.co_freevars)
    return FunctionType(code, names, code.co_name, None, cells)


def _is_last_call(frame: FrameType) -> bool:
    """Whether the call that is running is, by the code generator's mark, the last that its function makes."""
    place = next(islice(frame.f_code.co_positions(), frame.f_lasti // 2, None))
    return is_generated(frame.f_code) and place[2] == TAIL_COLUMN


def is_generated(code: CodeType) -> bool:
    """Whether the code generator made it."""
    return not code.co_filename.endswith(".py")
