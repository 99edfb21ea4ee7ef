"""From a Python exception to the Elixir error that it stands for.

Generated code leaves some checks to Python: calling what is no function is an
`AttributeError` on `a2`, endless recursion a `RecursionError`.  What is left
over is a fault of ours, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import TracebackType
from typing import Any

from pyiex.runtime.code import code
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Frame, Raised, error, struct_error
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map

BUILT_IN = Atom("erlang")
_CALL_SLOT = re.compile(r"a\d+")

RECURSION_LIMIT = 4_000_000
"""Frames on one thread; a frame takes about 150 bytes."""


def as_raised(exception: BaseException) -> Raised:
    """The `Raised` that a program sees for `exception`, with the library's frames in its stack."""
    raised = exception if isinstance(exception, Raised) else _elixir_error(exception)
    if not raised.traced:
        raised.traced = True
        raised.stack = (*raised.stack, *_library_frames(exception.__traceback__, raised.stack))
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


def _library_frames(trace: TracebackType | None, known: tuple[Frame, ...]) -> list[Frame]:
    """Which of the library's functions were running, innermost first, but for those in `known`."""
    frames: list[Frame] = []
    named = {frame[:2] for frame in known}
    while trace is not None:
        running = trace.tb_frame.f_code
        origin = code.origins.get(running)
        # Built-in functions put their own frame in, with its arguments.
        if origin is not None and origin[0] is not BUILT_IN and origin not in named:
            named.add(origin)
            frames.append((*origin, running.co_argcount, None))
        trace = trace.tb_next
    return frames[::-1]


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


def stack_term(stack: Iterable[Frame]) -> Any:
    """The stack as a program sees it; what is wrong with which argument goes under `error_info`."""
    return make_list((module, name, args, _location(location)) for module, name, args, location in stack)


def _location(location: Any) -> Any:
    if isinstance(location, dict):
        problems = ((number, text.encode()) for number, text in location.items())
        return make_list([(ERROR_INFO, make_map(problems))])
    return EMPTY if location is None else location
