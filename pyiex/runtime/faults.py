"""From a Python exception to the Elixir error that it stands for.

Generated code leaves some checks to Python: calling what is no function is an
`AttributeError` on `a2`, endless recursion a `RecursionError`.  What is left
over is a fault of ours, and says so.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from types import CodeType, TracebackType
from typing import Any

from pyiex.runtime.code import code
from pyiex.runtime.recording import failure_of, recorded
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Frame, Raised, error, struct_error
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map

BUILT_IN = Atom("erlang")
_CALL_SLOT = re.compile(r"a\d+")

DEPTH = 8
"""Frames that a stack trace holds at most (`backtrace_depth` of the BEAM)."""
TAIL_COLUMN = 1
"""The column of a call of the library in tail position; that of everything else is 0."""
BARE_COLUMN = 2
"""The column of arithmetic that the BEAM does in one instruction: its errors do not name the operator."""
IN_LINE = (BUILT_IN, Atom("maps"))
"""Modules of functions that the BEAM has instructions for."""
NATIVE = 4
"""Python frames within which an operator's own function raises."""
MARK = "\1"
"""Between file and module in the file name of generated code."""
FILE, LINE = Atom("file"), Atom("line")

RECURSION_LIMIT = 4_000_000
"""Frames on one thread; a frame takes about 150 bytes."""


def as_raised(exception: BaseException) -> Raised:
    """The `Raised` that a program sees for `exception`, with the library's frames in its stack."""
    raised = exception if isinstance(exception, Raised) else _elixir_error(exception)
    if not raised.traced:
        raised.traced = True
        raised.stack = _with_callers(exception.__traceback__, raised)
    return raised


def _elixir_error(exception: BaseException) -> Raised:
    if isinstance(exception, AttributeError) and _is_call(exception):
        return error((Atom("badfun"), exception.obj))
    if isinstance(exception, RecursionError):
        return struct_error(
            "SystemLimitError",
            message=f"a system limit has been reached: more than {RECURSION_LIMIT} calls are nested",
        )
    if isinstance(exception, MemoryError):
        return struct_error("SystemLimitError", message="a system limit has been reached: out of memory")
    return internal_error(exception)


def _with_callers(trace: TracebackType | None, raised: Raised) -> tuple[Frame, ...]:
    """What the error knows, and the functions of library and modules that were running, innermost first."""
    known = raised.stack
    entries = []
    while trace is not None:
        entries.append(trace)
        trace = trace.tb_next
    if len(known) == 1 and known[0][0] in IN_LINE and _is_bare(entries[-NATIVE:]):
        known = ()
    library = {
        position: [frame] for position, frame in _library_frames(entries, {frame[:2] for frame in known})
    }
    known = recorded(entries, library, known, failure_of(raised))
    frames = list(islice(_frames(entries, library), DEPTH))
    if frames and known and _is_call_of(known[-1], frames[0]):
        # The failing function names itself, with its arguments; its place is known only here.
        known = (*known[:-1], (*known[-1][:3], frames[0][3]))
        del frames[0]
    if not known and _is_interpreted(entries, library):
        known = (_interpreter(raised),)
    elif not known and frames and raised.info is not None and frames[0][3].__class__ is List:
        frames[0] = (*frames[0][:3], make_list([*frames[0][3], (ERROR_INFO, raised.info)]))
    return (*known, *frames)[:DEPTH] if frames else known


def _is_interpreted(entries: list[TracebackType], library: dict[int, list[Frame]]) -> bool:
    """Whether a function of the prompt failed itself, and not in a function that has a frame."""
    for position in range(len(entries) - 1, -1, -1):
        if position in library or is_typed(entries[position]):
            return False
        if not entries[position].tb_frame.f_code.co_filename.endswith(".py"):
            return True
    return False


def _is_bare(entries: list[TracebackType]) -> bool:
    """Whether the innermost function of a module was doing arithmetic in one instruction."""
    typed = [trace for trace in entries if is_typed(trace)]
    return bool(typed) and _column(typed[-1]) == BARE_COLUMN


def _frames(entries: list[TracebackType], library: dict[int, list[Frame]]) -> Iterator[Frame]:
    """The frames that say something, innermost first.

    library: those of library functions, by position.  A return address that is met again at once, in
    recursion, is written once.  A call that an `after` interrupted is met again where that is over.
    """
    last: tuple[Any, int] = (None, 0)
    call: Any = None
    for position in range(len(entries) - 1, -1, -1):
        trace = entries[position]
        if position in library:
            yield from library[position]
        elif is_typed(trace):
            if trace.tb_frame is call:
                continue
            call = trace.tb_frame
            here = (trace.tb_frame.f_code, trace.tb_lineno)
            if here[0] is last[0] and here[1] == last[1]:
                continue
            last = here
            frame = None if _column(trace) == TAIL_COLUMN else _typed_frame(trace)
            if frame is not None:
                yield frame


def _is_call_of(call: Frame, frame: Frame) -> bool:
    return (
        call[:2] == frame[:2]
        and call[3] is None
        and frame[3] is not None
        and call[2].__class__ is not int
        and (len(call[2]) == frame[2] or call[1].name.startswith("-"))
    )


def _library_frames(entries: list[TracebackType], named: set[Any]) -> Iterator[tuple[int, Frame]]:
    """The outermost call of each of the library's functions, with its position."""
    seen: set[int] = set()
    for position, trace in enumerate(entries):
        running = trace.tb_frame.f_code
        if id(running) in seen:
            continue
        seen.add(id(running))
        origin = code.origins.get(id(running))
        # Built-in functions put their own frame in, with its arguments.
        if origin is not None and origin[0] is not BUILT_IN and origin not in named:
            named.add(origin)
            yield position, (*origin, running.co_argcount, None)


def _typed_frame(trace: TracebackType) -> Frame | None:
    """The frame of a function of a module that was typed: generated code is named after it."""
    running = trace.tb_frame.f_code
    function = typed_function(running)
    if function is None or running.co_varnames[:1] == ("__CALLER__",):
        return None  # A macro: that it was being expanded is said by a frame of its own.
    file = running.co_filename.partition(MARK)[0]
    return *function, make_list([(FILE, make_list(map(ord, file))), (LINE, trace.tb_lineno)])


def typed_function(running: CodeType) -> tuple[Atom, Atom, int] | None:
    """The function of a module that was typed whose code this is: the code is named after it."""
    module = running.co_filename.partition(MARK)[2]
    name, slash, arity = running.co_name.rpartition("/")
    if not module or not slash or not arity.isdigit():
        return None
    return Atom(module), Atom(name), int(arity)


def is_typed(trace: TracebackType) -> bool:
    """Whether the frame is one of a module that was typed."""
    return MARK in trace.tb_frame.f_code.co_filename


def _column(trace: TracebackType) -> int:
    """What the code generator has to say about the instruction that was running."""
    positions = trace.tb_frame.f_code.co_positions()
    return next(islice(positions, trace.tb_lasti // 2, None))[2] or 0


def _is_call(exception: AttributeError) -> bool:
    name = exception.name or ""
    return _CALL_SLOT.fullmatch(name) is not None and not isinstance(exception.obj, Fun)


def internal_error(exception: BaseException) -> Raised:
    """An error that is ours: named by Python's words and the place where it came from."""
    place = ""
    trace = exception.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f" ({code.co_filename.rpartition('pyiex/')[2]}:{trace.tb_lineno})"
        trace = trace.tb_next
    kind = type(exception).__name__
    message = f"pyiex failed, please report it: {kind}: {exception}{place}"
    fault = struct_error("RuntimeError", message=message)
    fault.__cause__ = exception
    return fault


ERROR_INFO = Atom("error_info")
_MODULE = Atom("module")
_ERTS_ERRORS = Atom("erl_erts_errors")
_STDLIB_ERRORS = Atom("erl_stdlib_errors")
"""The modules that a BEAM node asks what is wrong with the arguments in a frame."""


def stack_term(stack: Iterable[Frame]) -> Any:
    """The stack as a program sees it; what is wrong with which argument goes under `error_info`."""
    return make_list(map(_entry, stack))


def exit_stack(raised: Raised) -> Any:
    """The stack in the reason of a process that an error ended: never an empty one.

    On another node an empty list would not be taken for a stack.
    """
    return stack_term(raised.stack or (_interpreter(raised),))


_ERL_EVAL = Atom("erl_eval")
_INTERPRETER: dict[str, tuple[str, int, int]] = {
    "badmatch": ("expr", 6, 496),
    "case_clause": ("case_clauses", 8, 1041),
    "try_clause": ("try_clauses", 10, 995),
}
"""Function, arity and line of OTP 25's `erl_eval` where errors of each kind arise."""
_CALLING = ("do_apply", 7, 742)
"""The same where a function that it calls fails."""


def _interpreter(raised: Raised) -> Frame:
    """The frame that is left of a function typed at a real iex."""
    reason = raised.reason
    is_tagged = reason.__class__ is tuple and len(reason) == 2 and reason[0].__class__ is Atom
    name, arity, line = _INTERPRETER.get(reason[0].name, _CALLING) if is_tagged else _CALLING
    place = [(FILE, make_list(map(ord, "erl_eval.erl"))), (LINE, line)]
    if raised.info is not None:
        place.append((ERROR_INFO, raised.info))
    return _ERL_EVAL, Atom(name), arity, make_list(place)


def _entry(frame: Frame) -> tuple[Any, ...]:
    """A frame as a program sees it; one of a function that is not here is `{fun, args, location}`."""
    module, name, args, where = frame
    if isinstance(module, Fun):
        return module, name, EMPTY
    return module, name, args, _location(module, where)


def _location(module: Any, location: Any) -> Any:
    if isinstance(location, dict):
        info = make_map([(_MODULE, _ERTS_ERRORS if module is BUILT_IN else _STDLIB_ERRORS)])
        _told.append((info, location))
        return make_list([(ERROR_INFO, info)])
    return EMPTY if location is None else location


_told: deque[tuple[Map, dict[int, str]]] = deque(maxlen=32)
"""What was wrong with the arguments in the frames that programs saw last: terms do not hold it."""


def words_of(info: Map) -> dict[int, str] | None:
    """What is wrong with which argument, for the `error_info` of a frame that a program saw here."""
    return next((words for known, words in _told if known is info), None)
