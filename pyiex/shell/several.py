"""The end of the stack where one of several statements on a line fails.

iex evaluates them one by one in an `Enum.reduce`, whose frame keeps it from
leaving out those of its interpreter below (Elixir 1.14.0, OTP 25.3).
"""

from __future__ import annotations

from typing import Any

from pyiex.syntax.quoted import is_call
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Frame, Raised
from pyiex.terms.lists import List, make_list

_FILE, _LINE = Atom("file"), Atom("line")
_EVAL = Atom("erl_eval")
_ENUM = Atom("Elixir.Enum")
_STRUCT = Atom("__struct__")
_COMPILE_ERROR = Atom("Elixir.CompileError")


def _frame(module: Atom, function: str, arity: int, file: str, line: int) -> Frame:
    place = make_list([(_FILE, make_list(map(ord, file))), (_LINE, line)])
    return module, Atom(function), arity, place


def _eval(function: str, arity: int, line: int) -> Frame:
    return _frame(_EVAL, function, arity, "erl_eval.erl", line)


_CALL = _eval("do_apply", 7, 744)
_REDUCE = _frame(_ENUM, "-reduce/3-lists^foldl/2-0-", 3, "lib/enum.ex", 2468)
_AROUND: dict[str, tuple[Frame, ...]] = {
    "=": (_eval("expr", 6, 492),),
    "{}": (_eval("expr_list", 7, 961), _eval("expr", 6, 290)),
    "%{}": (_eval("eval_map_fields", 6, 856), _eval("expr", 6, 313)),
    "for": (_eval("expr", 6, 282),),
    "try": (_eval("try_clauses", 10, 987),),
    "with": (_eval("expr", 6, 323),),
}
"""The interpreter's frames around what fails inside of such a form."""
_LIST = (_eval("expr", 6, 282),)


def with_statements(quoted: Any, raised: Raised) -> Raised:
    """The error with the frames that follow, where the form holds several statements."""
    if not is_call(quoted, "__block__") or len(quoted[2]) < 2 or _is_of_compiler(raised.reason):
        return raised
    # A literal does not fail, so that it was the last statement that is none.
    running = [form for form in quoted[2] if form.__class__ in (tuple, List)]
    if running:
        raised.stack = (*_called(raised.stack), *_around(running[-1], raised), _REDUCE)
    return raised


def _is_of_compiler(reason: Any) -> bool:
    return getattr(reason, "get", lambda _key: None)(_STRUCT) is _COMPILE_ERROR


def _called(stack: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """The stack, ending in the call that the interpreter was making."""
    if not stack or stack[-1][0] is not _EVAL:
        return (*stack, _CALL)
    if stack[-1][1] is not _CALL[1]:
        return stack
    info = [pair for pair in stack[-1][3] if pair[0] not in (_FILE, _LINE)]
    return (*stack[:-1], (*_CALL[:3], make_list([*_CALL[3], *info])))


def _around(form: Any, raised: Raised) -> tuple[Frame, ...]:
    if raised.stack and raised.stack[-1][0] is _EVAL and raised.stack[-1][1] is not _CALL[1]:
        return ()
    if form.__class__ is List:
        return _LIST
    if form.__class__ is tuple and len(form) == 2:
        return _AROUND["{}"]
    return _AROUND.get(form[0].name, ()) if is_call(form) else ()
