"""What more there is to say of an error: what was meant, which operands, which arguments.

`Exception.blame/3` and what the shell prints are made of this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pyiex.library.elixir.exception_format import function_name
from pyiex.library.elixir.exception_message import banner, message
from pyiex.library.elixir.exception_normalize import Frames, normalize
from pyiex.library.elixir.exception_structs import get
from pyiex.library.protocols import struct_name
from pyiex.library.shown import shown
from pyiex.runtime.abi import ModuleInfo, code
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import ERROR, Raised
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, is_proper
from pyiex.terms.maps import Map

_LIKENESS = 0.77
"""The least Jaro distance between a name that was meant and the one that was written."""

_SUGGESTIONS = 5

_INFIX = frozenset(["+", "-", "*", "/"])
_CALLS = frozenset(["div", "rem"])
_BITWISE = frozenset(["band", "bor", "bxor", "bsl", "bsr", "bnot"])

_DOT_CALL = (
    "If you are using the dot syntax, such as module.function(), make sure the left-hand side of the dot "
    "is a module atom"
)


def blame(reason: Any, frames: Frames) -> tuple[Map, Frames]:
    """The exception of an error with all that can be said of it, and the frames to print under it."""
    exception = normalize(reason, frames)
    name = struct_name(exception)
    add = _BLAMES.get(name.name) if name is not None else None
    return (exception, frames) if add is None else add(exception, frames)


def _likeness(name: str, other: str) -> float:
    distance = code.lookup(Atom("Elixir.String"), "jaro_distance", 2)
    return float(distance(name.encode(), other.encode())) if distance else 0.0


def _with_message(exception: Map, words: str) -> Map:
    return exception.put(Atom("message"), words.encode("utf-8", "surrogateescape"))


# -- functions that are not there ------------------------------------------------------------------


def _blame_undefined(exception: Map, frames: Frames) -> tuple[Map, Frames]:
    if get(exception, "message") is not NIL or get(exception, "function") is NIL:
        return exception, frames
    module, function, arity = (get(exception, name) for name in ("module", "function", "arity"))
    hint = _hint(module, function.name, arity)
    return _with_message(exception, message(exception) + hint), frames


def _hint(module: Any, function: str, arity: Any) -> str:
    if module is NIL:
        return f". {_DOT_CALL}"
    info = code.module(module) if module.__class__ is Atom else None
    if info is None:
        return ""
    if (function, arity) in info.macros:
        return (
            ". However there is a macro with the same name and arity. "
            f"Be sure to require {shown(module)} if you intend to invoke this macro"
        )
    exports = [*info.functions.items(), *info.macros.items()]
    public = [key for key, export in exports if not export.hidden and not export.private]
    return _expected(info, (function, arity)) + _did_you_mean(function, public)


def _expected(info: ModuleInfo, key: tuple[str, int]) -> str:
    """Which behaviour of the module asks for the function."""
    behaviours = dict(info.attributes.get("kept", ())).get("behaviour", ())
    for behaviour in behaviours:
        asking = code.module(behaviour)
        if asking is not None and key in asking.callbacks:
            return f", but the behaviour {shown(behaviour)} expects it to be present"
    return ""


def _did_you_mean(function: str, exports: list[tuple[str, int]]) -> str:
    rated = [(1.0, *key) for key in exports if key[0] == function]
    if not rated:
        rated = [(_likeness(function, name), name, arity) for name, arity in exports]
        rated = [entry for entry in rated if entry[0] > _LIKENESS]
    best = sorted(rated, key=lambda entry: -entry[0])[:_SUGGESTIONS]
    if not best:
        return ""
    names = sorted((name, arity) for _rating, name, arity in best)
    lines = [f"      * {function_name(Atom(name))}/{arity}\n" for name, arity in names]
    return f". Did you mean:\n\n{''.join(lines)}"


# -- keys ----------------------------------------------------------------------------------------------


def _blame_key(exception: Map, frames: Frames) -> tuple[Map, Frames]:
    key, term = get(exception, "key"), get(exception, "term")
    if get(exception, "message") is not NIL or key.__class__ is not Atom:
        return exception, frames
    rated = [(_likeness(key.name, name), name) for name in _keys(term)]
    best = sorted((entry for entry in rated if entry[0] > _LIKENESS), key=lambda entry: -entry[0])
    names = sorted(name for _rating, name in best[:_SUGGESTIONS])
    if not names:
        return exception, frames
    lines = "".join(f"      * {shown(Atom(name))}\n" for name in names)
    return _with_message(exception, f"{message(exception)}. Did you mean:\n\n{lines}"), frames


def _keys(term: Any) -> list[str]:
    """The keys of a map or keyword list that are atoms."""
    keys: Iterable[Any] = ()
    if term.__class__ is Map:
        keys = term
    elif term.__class__ is List:
        keys = [pair[0] for pair in term if pair.__class__ is tuple and len(pair) == 2]
    return [key.name for key in keys if key.__class__ is Atom and not key.name.startswith("__")]


# -- operands -------------------------------------------------------------------------------------------


def _blame_arithmetic(exception: Map, frames: Frames) -> tuple[Map, Frames]:
    if not frames or frames[0][0] is not Atom("erlang") or frames[0][2].__class__ is not List:
        return exception, frames
    expression = _expression(frames[0][1].name, [shown(arg) for arg in frames[0][2]])
    if expression is None:
        return exception, frames
    return _with_message(exception, f"{message(exception)}: {expression}"), frames


def _expression(operator: str, operands: list[str]) -> str | None:
    if operator in _INFIX:
        return f" {operator} ".join(operands) if len(operands) == 2 else f"{operator}({operands[0]})"
    if operator in _CALLS:
        return f"{operator}({', '.join(operands)})"
    if operator in _BITWISE:
        return f"Bitwise.{operator}({', '.join(operands)})"
    return None


def _blame_argument(exception: Map, frames: Frames) -> tuple[Map, Frames]:
    """What is wrong with a call by `apply`, or with the dot."""
    if not frames or isinstance(frames[0][0], Fun):
        return exception, frames
    module, function, args, _location = frames[0]
    called = module is Atom("erlang") and function is Atom("apply")
    if not called or args.__class__ is not List or len(args) != 3:
        return exception, frames
    return _with_message(exception, _bad_apply(*args)), frames


def _bad_apply(module: Any, function: Any, args: Any) -> str:
    proper = args.__class__ is List and is_proper(args)
    if not proper:
        return (
            f"you attempted to apply a function named {shown(function)} on module {shown(module)} with "
            f"arguments {shown(args)}. Arguments (the third argument of apply) must always be a proper list"
        )
    if function.__class__ is not Atom and module.__class__ is Atom:
        return (
            f"you attempted to apply a function named {shown(function)} on module {shown(module)}. However "
            f"{shown(function)} is not a valid function name. Function names (the second argument of apply) "
            "must always be an atom"
        )
    if function.__class__ is Atom and args is EMPTY:
        return (
            f"you attempted to apply a function named {shown(function)} on {shown(module)}. If you are using "
            f"Kernel.apply/3, make sure the module is an atom. {_DOT_CALL}"
        )
    return (
        f"you attempted to apply a function on {shown(module)}. Modules (the first argument of apply) must "
        "always be an atom"
    )


# -- arguments that no clause takes -------------------------------------------------------------------------


def _blame_clause(exception: Map, frames: Frames) -> tuple[Map, Frames]:
    if not frames or frames[0][2].__class__ is not List or isinstance(frames[0][0], Fun):
        return exception, frames
    module, function, args, location = frames[0]
    said = exception.put(Atom("args"), args)
    return said, ((module, function, len(args), location), *frames[1:])


def shown_argument(argument: Any) -> str:
    """An argument as error messages have it."""
    from pyiex.terms.inspect import InspectOptions, inspect_term

    return inspect_term(argument, InspectOptions(pretty=True))


def arguments_text(exception: Map, show: Callable[[Any], str] = shown_argument) -> str:
    """The arguments that no clause took, one under the other; "" where they are not known."""
    args = get(exception, "args")
    if args.__class__ is not List or args is EMPTY:
        return ""
    from pyiex.library.elixir.exception_format import format_mfa

    called = format_mfa(get(exception, "module"), get(exception, "function"), len(args))
    shown_args = [f"\n    # {place}\n{_indented(show(arg))}\n" for place, arg in enumerate(args, 1)]
    return f"\n\nThe following arguments were given to {called}:\n{''.join(shown_args)}"


def _indented(words: str) -> str:
    return "    " + words.replace("\n", "\n    ")


_BLAMES = {
    "Elixir.ArgumentError": _blame_argument,
    "Elixir.ArithmeticError": _blame_arithmetic,
    "Elixir.FunctionClauseError": _blame_clause,
    "Elixir.KeyError": _blame_key,
    "Elixir.UndefinedFunctionError": _blame_undefined,
}


# -- the shell's text -----------------------------------------------------------------------

_INTERPRETER = Atom("erl_eval")


def told(raised: Raised, show: Callable[[Any], str] = shown_argument) -> tuple[str, str, Frames]:
    """What is printed of an error: the banner, the arguments under it, and the frames that come last."""
    if raised.kind is not ERROR:
        return banner(raised.kind, raised.reason, raised.stack), "", raised.stack
    exception, frames = blame(raised.reason, raised.stack)
    said = banner(ERROR, exception, frames)
    clauses = struct_name(exception) is Atom("Elixir.FunctionClauseError")
    return said, _indented(arguments_text(exception, show)) if clauses else "", frames


def error_parts(raised: Raised, show: Callable[[Any], str] = shown_argument) -> tuple[str, str, str]:
    """What iex prints of an error: the banner, the arguments that no clause took, and the lines of the stack
    (an empty one for none)."""
    from pyiex.library.elixir.exception_format import format_stacktrace

    said, arguments, frames = told(raised, show)
    return said, arguments, format_stacktrace(_above_prompt(frames))


def _above_prompt(frames: Frames) -> Frames:
    """The frames without those of the shell that evaluates, the outermost ones."""
    shown = len(frames)
    while shown and frames[shown - 1][0] is _INTERPRETER:
        shown -= 1
    return frames[:shown]


def format_error(raised: Raised) -> str:
    """What iex prints at its prompt for an error that nobody rescued, the last line break included."""
    said, arguments, stack = error_parts(raised)
    return f"{said}{arguments}\n{stack}"
