"""The ends of stack traces in OTP's processes: what called the callback that failed.

Our own loops have other functions, but a trace is read by people and by other
nodes, which know OTP's. The lines are those of OTP 25.3 and Elixir 1.14.0.
"""

from __future__ import annotations

from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Frame, Raised
from pyiex.terms.lists import make_list

DEPTH = 8
"""Frames that a stack trace holds at most (`backtrace_depth` of the BEAM)."""


def _frame(module: str, function: str, arity: int, file: str, line: int) -> Frame:
    place = make_list([(Atom("file"), make_list(map(ord, file))), (Atom("line"), line)])
    return Atom(module), Atom(function), arity, place


def _gen_server(function: str, arity: int, line: int) -> Frame:
    return _frame("gen_server", function, arity, "gen_server.erl", line)


def _task(function: str, arity: int, line: int) -> Frame:
    return _frame("Elixir.Task.Supervised", function, arity, "lib/task/supervised.ex", line)


_BOTTOM = _frame("proc_lib", "init_p_do_apply", 3, "proc_lib.erl", 240)
_DISPATCH = _gen_server("try_dispatch", 4, 1123)
_MESSAGE = (_DISPATCH, _gen_server("handle_msg", 6, 1200), _BOTTOM)

GEN_SERVER = {
    "init": (_gen_server("init_it", 2, 851), _gen_server("init_it", 6, 814), _BOTTOM),
    "handle_call": (_gen_server("try_handle_call", 4, 1149), _gen_server("handle_msg", 6, 1178), _BOTTOM),
    "handle_cast": _MESSAGE,
    "handle_info": _MESSAGE,
    "handle_continue": (_DISPATCH, _gen_server("loop", 7, 865), _BOTTOM),
}
"""By callback."""
GEN_STATEM = (_frame("gen_statem", "loop_state_callback", 11, "gen_statem.erl", 1428), _BOTTOM)
TASK = (_task("invoke_mfa", 2, 89), _BOTTOM)
ANSWERING_TASK = (_task("invoke_mfa", 2, 89), _task("reply", 4, 34), _BOTTOM)
"""Of a task whose result somebody waits for."""


def with_callers(raised: Raised, callers: tuple[Frame, ...]) -> Raised:
    """The error, with these below what its stack has."""
    raised.stack = (*raised.stack, *callers)[:DEPTH]
    return raised
