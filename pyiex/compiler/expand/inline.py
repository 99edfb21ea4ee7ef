"""Kernel functions that are other names of Erlang's own, as in Elixir's compiler.

Calls of them are calls of the `:erlang` function, whose errors a user sees; it
is these that guards may use.
"""

from __future__ import annotations

from typing import Any

from pyiex.syntax.quoted import DOT
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import make_list

ERLANG = Atom("erlang")
KERNEL = Atom("Elixir.Kernel")
BITWISE = Atom("Elixir.Bitwise")

_SAME_NAME = {
    1: "abs bit_size byte_size ceil exit floor hd is_atom is_binary is_bitstring is_boolean is_float "
    "is_function is_integer is_list is_map is_number is_pid is_port is_reference is_tuple length map_size "
    "node not round spawn spawn_link spawn_monitor throw tl trunc tuple_size + -",
    2: "apply div is_function max min rem + - * / == < > ++ --",
    3: "apply binary_part spawn spawn_link spawn_monitor",
    0: "make_ref node self",
}

RENAMED = {
    ("!=", 2): "/=",
    ("<=", 2): "=<",
    (">=", 2): ">=",
    ("===", 2): "=:=",
    ("!==", 2): "=/=",
    ("send", 2): "send",
}

KERNEL_INLINE: dict[tuple[str, int], str] = {
    **{(name, arity): name for arity, names in _SAME_NAME.items() for name in names.split()},
    **RENAMED,
}
"""Kernel's name and arity to the name in `:erlang`."""

_GUARDS = {
    0: "node self",
    1: "abs bit_size byte_size ceil float floor hd is_atom is_binary is_bitstring is_boolean is_float "
    "is_function is_integer is_list is_map is_number is_pid is_port is_reference is_tuple length map_size "
    "node not round size tl trunc tuple_size + - bnot",
    2: "div element is_function is_map_key is_record map_get max min rem and or xor andalso orelse + - * / "
    "== /= =:= =/= < =< > >= band bor bxor bsl bsr binary_part",
    3: "binary_part is_record",
}
GUARDS = frozenset((name, arity) for arity, names in _GUARDS.items() for name in names.split())
"""What `:erlang` functions a guard may call (Erlang reference manual, Guard Sequences)."""


_BITWISE = {
    **{(name, 2): name for name in ("band", "bor", "bxor", "bsl", "bsr")},
    ("bnot", 1): "bnot",
    ("&&&", 2): "band",
    ("|||", 2): "bor",
    ("^^^", 2): "bxor",
    ("<<<", 2): "bsl",
    (">>>", 2): "bsr",
    ("~~~", 1): "bnot",
}
"""The functions of the module Bitwise, by name and arity: each is one of `:erlang`'s."""


def erlang_call(name: str, meta: Any, args: list[Any]) -> Any:
    """The expanded call of `:erlang.name`."""
    return ((DOT, meta, make_list((ERLANG, Atom(name)))), meta, make_list(args))


def inline(name: str, meta: Any, args: list[Any]) -> Any:
    """The `:erlang` call that the Kernel function is, or None."""
    arity = len(args)
    same = KERNEL_INLINE.get((name, arity))
    if same is not None:
        return erlang_call(same, meta, args)
    if name == "elem" and arity == 2:
        return erlang_call("element", meta, [_next(meta, args[1]), args[0]])
    if name == "put_elem" and arity == 3:
        return erlang_call("setelement", meta, [_next(meta, args[1]), args[0], args[2]])
    if name == "is_map_key" and arity == 2:
        return erlang_call("is_map_key", meta, [args[1], args[0]])
    return None


def inline_bitwise(name: str, meta: Any, args: list[Any]) -> Any:
    """The `:erlang` call that a function of the module Bitwise is, or None."""
    same = _BITWISE.get((name, len(args)))
    return None if same is None else erlang_call(same, meta, args)


def _next(meta: Any, index: Any) -> Any:
    return index + 1 if index.__class__ is int else erlang_call("+", meta, [index, 1])
