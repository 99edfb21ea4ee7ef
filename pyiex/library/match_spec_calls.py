"""The functions that guards and bodies of match specifications may call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.errors import badarg

Code = Callable[[Any, list[Any]], Any]

_ERLANG = Atom("erlang")

FUNCTIONS = {
    1: "- + abs bit_size bnot byte_size float hd is_atom is_binary is_float is_function is_integer is_list "
    "is_map is_number is_pid is_port is_reference is_tuple length map_size node not round size tl trunc",
    2: "* + - / /= < =/= =:= =< == > >= band binary_part bor bsl bsr bxor div element is_map_key map_get "
    "rem xor",
    3: "binary_part",
    0: "node self",
}
"""The names of `:erlang`'s functions that may be called, by arity."""

_ALLOWED = {(name, arity) for arity, names in FUNCTIONS.items() for name in names.split()}

TRACING = frozenset(
    [
        "message",
        "return_trace",
        "exception_trace",
        "process_dump",
        "get_seq_token",
        "set_seq_token",
        "is_seq_trace",
        "get_tcw",
        "set_tcw",
        "silent",
        "caller",
        "enable_trace",
        "disable_trace",
        "trace",
    ]
)
"""What only specifications for tracing may say."""


def function(name: str, arity: int) -> Callable[..., Any] | None:
    """The code of a function that may be called; None where there is none of that name and arity."""
    if (name, arity) == ("is_record", 3):
        return is_record
    if (name, arity) not in _ALLOWED:
        return None
    return abi.code.lookup(_ERLANG, name, arity)


def is_record(term: Any, tag: Any, size: Any) -> Any:
    """Whether `term` is a tuple of `size` elements, the first being `tag`."""
    named = tag.__class__ is Atom and term.__class__ is tuple and len(term) > 0 and term[0] is tag
    return boolean(named and len(term) == size)


def _boolean(value: Any) -> bool:
    if value is TRUE:
        return True
    if value is FALSE:
        return False
    raise badarg("and", (value,), {})


def _strict(decisive: bool) -> Callable[[list[Code]], Code]:
    """`and` and `or`: every argument is evaluated; `decisive` is the value that decides."""

    def special(parts: list[Code]) -> Code:
        def code(subject: Any, values: list[Any]) -> Any:
            answers = [_boolean(part(subject, values)) for part in parts]
            return boolean((decisive in answers) is decisive)

        return code

    return special


def _lazy(decisive: bool) -> Callable[[list[Code]], Code]:
    """`andalso` and `orelse`: arguments are evaluated up to the one that decides."""

    def special(parts: list[Code]) -> Code:
        def code(subject: Any, values: list[Any]) -> Any:
            for part in parts[:-1]:
                if _boolean(part(subject, values)) is decisive:
                    return boolean(decisive)
            return parts[-1](subject, values)

        return code

    return special


SPECIAL: dict[str, Callable[[list[Code]], Code]] = {
    "and": _strict(False),
    "or": _strict(True),
    "andalso": _lazy(False),
    "orelse": _lazy(True),
}
"""What takes any number of arguments, but for none."""

__all__ = ["FUNCTIONS", "SPECIAL", "TRACING", "function", "is_record"]
