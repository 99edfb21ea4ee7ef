"""From Erlang's error reasons to Elixir's exceptions (`Exception.normalize/3`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.elixir.exception_arguments import problems
from pyiex.library.elixir.exception_structs import exception_struct, is_exception, key_message
from pyiex.library.shown import shown
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Frame
from pyiex.terms.functions import Fun
from pyiex.terms.lists import List
from pyiex.terms.maps import Map

Frames = tuple[Frame, ...]

_DOT_FIELD = (
    ". If you are using the dot syntax, such as map.field, make sure the left-hand side of the dot is a map"
)


def normalize(reason: Any, frames: Frames = ()) -> Map:
    """The exception that an error reason stands for; an exception stands for itself."""
    if is_exception(reason):
        return reason  # type: ignore[no-any-return]
    if reason.__class__ is Atom:
        make = _ATOMS.get(reason.name)
        if make is not None:
            return make(frames)
    elif reason.__class__ is tuple and len(reason) > 1 and reason[0].__class__ is Atom:
        make_of = _TUPLES.get((reason[0].name, len(reason)))
        if make_of is not None:
            return make_of(frames, *reason[1:])
    lines = _problems(frames)
    return exception_struct("ErlangError", original=reason, reason=f":\n\n{lines}" if lines else NIL)


def _problems(frames: Frames) -> str:
    """A line for each argument that the innermost frame says is wrong."""
    found = problems(frames[0]) if frames else {}
    return "".join(f"  * {ordinal(place)} argument: {words}\n" for place, words in sorted(found.items()))


def is_known_error(reason: Any) -> bool:
    """Tell whether Elixir has an exception of its own for this tuple; an uncaught throw counts, too."""
    return (
        len(reason) > 1
        and reason[0].__class__ is Atom
        and ((reason[0].name, len(reason)) in _TUPLES or reason[0].name == "nocatch")
    )


def _top(frames: Frames) -> tuple[Any, Any, Any]:
    """Module, function and arity of the innermost frame; nil three times where there is none."""
    if not frames or isinstance(frames[0][0], Fun):
        return NIL, NIL, NIL
    module, function, args, _location = frames[0]
    return module, function, args if isinstance(args, int) else len(args)


def _undefined(frames: Frames) -> Map:
    module, function, arity = _top(frames)
    return exception_struct("UndefinedFunctionError", module=module, function=function, arity=arity)


def _no_clause(frames: Frames) -> Map:
    module, function, arity = _top(frames)
    return exception_struct("FunctionClauseError", module=module, function=function, arity=arity)


# -- wrong arguments ------------------------------------------------------------------------------


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `4th` …"""
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"


def _bad_argument(frames: Frames) -> Map:
    if frames:
        lines = _problems(frames)
        if lines:
            message = f"errors were found at the given arguments:\n\n{lines}"
            return exception_struct("ArgumentError", message=message)
    return exception_struct("ArgumentError")


def _bad_argument_with(_frames: Frames, payload: Any) -> Map:
    return exception_struct("ArgumentError", message=f"argument error: {shown(payload)}")


_KEEPERS = frozenset(
    (Atom(module), Atom(name))
    for module, name in (
        ("Elixir.Map", "get_and_update!"),
        ("Elixir.Map", "update!"),
        ("maps", "update"),
        ("maps", "get"),
        ("erlang", "map_get"),
    )
)


def _bad_key(frames: Frames, key: Any) -> Map:
    """The map is not in the reason, but among the arguments of these functions."""
    term: Any = NIL
    if frames and frames[0][2].__class__ is List and frames[0][:2] in _KEEPERS:
        maps = [arg for arg in frames[0][2] if arg.__class__ is Map]
        term = maps[0] if maps else NIL
    return exception_struct("KeyError", key=key, term=term)


def _bad_key_in(_frames: Frames, key: Any, term: Any) -> Map:
    if term.__class__ is Map:
        return exception_struct("KeyError", key=key, term=term)
    said = f"key {shown(key)} not found in: nil" if term is NIL else key_message(key, term)
    return exception_struct("KeyError", key=key, term=term, message=said + _DOT_FIELD)


def _of_term(name: str) -> Callable[..., Map]:
    return lambda _frames, term: exception_struct(name, term=term)


def _bad_arity(_frames: Frames, call: Any) -> Map:
    if call.__class__ is tuple and len(call) == 2:
        return exception_struct("BadArityError", function=call[0], args=call[1])
    return exception_struct("ErlangError", original=(Atom("badarity"), call))


_ATOMS: dict[str, Callable[[Frames], Map]] = {
    "badarg": _bad_argument,
    "badarith": lambda _frames: exception_struct("ArithmeticError"),
    "cond_clause": lambda _frames: exception_struct("CondClauseError"),
    "function_clause": _no_clause,
    "system_limit": lambda _frames: exception_struct("SystemLimitError"),
    "undef": _undefined,
}

_TUPLES: dict[tuple[str, int], Callable[..., Map]] = {
    ("badarg", 2): _bad_argument_with,
    ("badarity", 2): _bad_arity,
    ("badbool", 3): lambda _frames, operator, term: exception_struct(
        "BadBooleanError", operator=operator.name, term=term
    ),
    ("badfun", 2): _of_term("BadFunctionError"),
    ("badkey", 2): _bad_key,
    ("badkey", 3): _bad_key_in,
    ("badmap", 2): _of_term("BadMapError"),
    ("badmatch", 2): _of_term("MatchError"),
    ("badstruct", 3): lambda _frames, struct, term: exception_struct(
        "BadStructError", struct=struct, term=term
    ),
    ("case_clause", 2): _of_term("CaseClauseError"),
    ("try_clause", 2): _of_term("TryClauseError"),
    ("with_clause", 2): _of_term("WithClauseError"),
}
