"""The errors that library functions raise, each as Elixir's own code would raise it.

Only what is not in `terms.errors`: reasons with a shape that Elixir's compiler
makes (`{:case_clause, value}`), and exceptions of single modules.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised, badarg, error, frame, struct_error


def function_clause(module: str, name: str, args: Iterable[Any]) -> Raised:
    """`FunctionClauseError`; `module` in full (`"Elixir.Enum"`, `"lists"`)."""
    return error(Atom("function_clause"), (frame(module, name, tuple(args)),))


def macro_clause(module: str, name: str, arity: int) -> Raised:
    """`FunctionClauseError` of a macro, whose arguments are not printed."""
    return error(Atom("function_clause"), (frame(module, name, arity),))


def case_clause(value: Any) -> Raised:
    """`CaseClauseError`."""
    return error((Atom("case_clause"), value))


def bad_match(value: Any) -> Raised:
    """`MatchError`."""
    return error((Atom("badmatch"), value))


def bad_map(value: Any) -> Raised:
    """`BadMapError`."""
    return error((Atom("badmap"), value))


def bad_element(index: int, value: Any) -> Raised:
    """What `elem(value, index - 1)` raises; `index` counts from 1 as `:erlang.element/2` does."""
    problem = {1: "out of range"} if value.__class__ is tuple else {2: "not a tuple"}
    return badarg("element", (index, value), problem)


def bad_arithmetic(operator: str, *operands: Any) -> Raised:
    """`ArithmeticError` of one of `:erlang`'s operators."""
    return error(Atom("badarith"), (frame("erlang", operator, operands),))


def key_error(key: Any, term: Any) -> Raised:
    """`KeyError`, as `Map.fetch!/2` and such raise it."""
    return struct_error("KeyError", key=key, term=term, message=NIL)


def empty_error() -> Raised:
    """`Enum.EmptyError`."""
    return struct_error("Enum.EmptyError", message="empty error")


def out_of_bounds() -> Raised:
    """`Enum.OutOfBoundsError`."""
    return struct_error("Enum.OutOfBoundsError", message="out of bounds error")


def undefined_function(module: Atom, name: str, arity: int, reason: str) -> Raised:
    """`UndefinedFunctionError` with a text of why."""
    failure = struct_error("UndefinedFunctionError", function=Atom(name), arity=arity, reason=reason)
    failure.reason = failure.reason.merge([(Atom("module"), module), (Atom("message"), NIL)])
    return failure


def undefined_protocol(protocol: str, value: Any, description: str = "") -> Raised:
    """`Protocol.UndefinedError`; `protocol` without `Elixir.`."""
    return struct_error(
        "Protocol.UndefinedError",
        protocol=Atom(f"Elixir.{protocol}"),
        value=value,
        description=description,
    )
