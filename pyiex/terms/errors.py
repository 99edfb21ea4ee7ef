"""The one Python exception for all that Elixir code raises, throws or exits with.

`reason` is the term as Erlang has it (`:badarith`, `{:badmatch, value}`) or an
exception struct; the library's `Exception` words it.  Every layer may raise
one: the class says that it is the user's program that failed, where any other
Python exception that comes out of running code is our bug.
"""

from __future__ import annotations

from typing import Any

from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.lists import make_list

ERROR = Atom("error")
EXIT = Atom("exit")
THROW = Atom("throw")

Frame = tuple[Any, Any, Any, Any]
"""`{module, function, arity or list of arguments, location}`, as in Erlang's stack traces."""


class Raised(Exception):
    """An error, exit or throw on its way up.

    kind: `:error`, `:exit` or `:throw`.  reason: any term.  stack: frames that
    are worth printing, innermost first.
    """

    def __init__(self, kind: Atom, reason: Any, stack: tuple[Frame, ...] = ()) -> None:
        super().__init__(kind, reason)
        self.kind = kind
        self.reason = reason
        self.stack = stack
        self.traced = False
        """Whether the frames of the library's functions have been added to the stack."""
        self.info: Any = None
        """What `:erlang.error/3` was given as `error_info`, for the frame of who called it."""


def error(reason: Any, stack: tuple[Frame, ...] = ()) -> Raised:
    """`:erlang.error(reason)`, to be raised."""
    return Raised(ERROR, reason, stack)


def frame(module: str, name: str, args: Any, location: Any = None) -> Frame:
    """A stack frame; `module` in full (`"erlang"`, `"Elixir.Enum"`), `args` a Python sequence or an arity."""
    shown = args if isinstance(args, int) else make_list(args)
    return Atom(module), Atom(name), shown, location


def badarg(name: str, args: Any, problems: dict[int, str], module: str = "erlang") -> Raised:
    """`ArgumentError` as built-in functions raise it.

    `problems` says what is wrong with which argument, counted from 1:
    `badarg("hd", (x,), {1: "not a nonempty list"})`.
    """
    return error(Atom("badarg"), (frame(module, name, args, problems),))


def struct_error(module: str, **fields: Any) -> Raised:
    """An Elixir exception: `struct_error("KeyError", key=key, term=term)`.

    A value that is a Python `str` becomes a binary.
    """
    from pyiex.terms.maps import make_map

    entries: list[tuple[Any, Any]] = [
        (Atom("__struct__"), Atom(f"Elixir.{module}")),
        (Atom("__exception__"), TRUE),
    ]
    for name, value in fields.items():
        entries.append((Atom(name), value.encode() if isinstance(value, str) else value))
    return error(make_map(entries))


def argument_error(message: str) -> Raised:
    """`raise ArgumentError, message`."""
    return struct_error("ArgumentError", message=message)
