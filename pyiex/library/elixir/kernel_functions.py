"""Kernel's functions: mostly `:erlang`'s own under the names that Elixir gives them."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from pyiex.library.elixir.kernel_quote import lib
from pyiex.library.erlang.bif import bad_map_argument
from pyiex.library.erlang.bifs_tuples import element, setelement
from pyiex.library.erlang.erlang import lib as erlang
from pyiex.library.erlang.operators import add
from pyiex.library.failures import function_clause, key_error, undefined_protocol
from pyiex.library.shown import shown
from pyiex.runtime.abi import apply_mfa, code
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.errors import argument_error, error, frame
from pyiex.terms.lists import EMPTY, List
from pyiex.terms.maps import Map

_SAME = """
+/1 +/2 -/1 -/2 */2 //2 ++/2 --/2 div/2 rem/2 ==/2 </2 >/2 >=/2 not/1
abs/1 ceil/1 floor/1 round/1 trunc/1 max/2 min/2
is_atom/1 is_binary/1 is_bitstring/1 is_boolean/1 is_float/1 is_function/1 is_function/2 is_integer/1
is_list/1 is_map/1 is_number/1 is_pid/1 is_port/1 is_reference/1 is_tuple/1
binary_part/3 bit_size/1 byte_size/1 hd/1 tl/1 length/1 map_size/1 tuple_size/1
apply/2 apply/3 exit/1 throw/1 make_ref/0 node/0 node/1 self/0 send/2
spawn/1 spawn/3 spawn_link/1 spawn_link/3 spawn_monitor/1 spawn_monitor/3
"""
_RENAMED = {
    "!=/2": "/=",
    "!==/2": "=/=",
    "<=/2": "=<",
    "===/2": "=:=",
    "function_exported?/3": "function_exported",
}


def _borrow(entry: str, erlang_name: str | None = None) -> None:
    name, _slash, digits = entry.rpartition("/")
    export = erlang.module.functions[erlang_name or name, int(digits)]
    lib.module.functions[name, int(digits)] = replace(export, name=name)


for _entry in _SAME.split():
    _borrow(_entry)
for _entry, _name in _RENAMED.items():
    _borrow(_entry, _name)


@lib.function(spec="elem(tuple(), non_neg_integer()) :: term()")
def elem(tuple: Any, index: Any) -> Any:
    """The element of the tuple at the index, counted from 0. Allowed in guard tests.

    iex> elem({:a, :b}, 1)
    :b
    """
    return element(add(index, 1), tuple)


@lib.function(spec="put_elem(tuple(), non_neg_integer(), term()) :: tuple()")
def put_elem(tuple: Any, index: Any, value: Any) -> Any:
    """The tuple with another value at the index, counted from 0.

    iex> put_elem({:a, :b}, 1, :z)
    {:a, :z}
    """
    return setelement(add(index, 1), tuple, value)


@lib.function(spec="is_map_key(map(), term()) :: boolean()")
def is_map_key(map: Any, key: Any) -> Any:
    """Whether the map has the key. Allowed in guard tests.

    iex> is_map_key(%{a: 1}, :a)
    true
    """
    if map.__class__ is not Map:
        raise bad_map_argument("is_map_key", (key, map), map)
    return boolean(key in map)


@lib.function("macro_exported?", spec="macro_exported?(module(), atom(), arity()) :: boolean()")
def macro_exported(module: Any, macro: Any, arity: Any) -> Any:
    """Whether the module has that public macro.

    iex> macro_exported?(Kernel, :if, 2)
    true
    """
    if not (module.__class__ is Atom and macro.__class__ is Atom and arity.__class__ is int):
        raise function_clause("Elixir.Kernel", "macro_exported?", (module, macro, arity))
    return boolean(code.macro(module, macro.name, arity) is not None)


@lib.function("**", spec="integer() ** non_neg_integer() :: integer()")
def power(base: Any, exponent: Any) -> Any:
    """Raises a number to a power: an integer for integers, unless the exponent is negative.

    iex> 2 ** 10
    1024
    iex> 2 ** -1
    0.5
    """
    if base.__class__ is int and exponent.__class__ is int and exponent >= 0:
        return base**exponent
    if base.__class__ not in (int, float) or exponent.__class__ not in (int, float):
        raise function_clause("Elixir.Kernel", "**", (base, exponent))
    try:
        return math.pow(base, exponent)
    except (ValueError, OverflowError):
        raise error(Atom("badarith"), (frame("math", "pow", (base, exponent)),)) from None


@lib.function("=~", spec="String.t() =~ (String.t() | Regex.t()) :: boolean()")
def matches(left: Any, right: Any) -> Any:
    """Whether the text contains the other text, or matches the regular expression.

    iex> "concrete" =~ "cre"
    true
    iex> "concrete" =~ ~r/^cre/
    false
    """
    if left.__class__ is not bytes:
        raise function_clause("Elixir.Kernel", "=~", (left, right))
    if right.__class__ is bytes:
        return boolean(right in left)
    match = code.lookup(Atom("Elixir.Regex"), "match?", 2)
    if match is None:
        raise function_clause("Elixir.Regex", "match?", (right, left))
    return match(right, left)


# -- structs --------------------------------------------------------------------------

_STRUCT = Atom("__struct__")


def _new_struct(module: Atom, *args: Any) -> Any:
    return apply_mfa(module, _STRUCT, args)


def _pairs(name: str, struct: Any, fields: Any) -> list[tuple[Any, Any]]:
    """The fields given, in order: a keyword list or a map."""
    pairs = list(fields.items()) if fields.__class__ is Map else fields
    if pairs.__class__ is not list and pairs.__class__ is not List:
        raise undefined_protocol("Enumerable", fields)
    for pair in pairs:
        if pair.__class__ is not tuple or len(pair) != 2:
            raise function_clause("Elixir.Kernel", name, (struct, fields))
    return list(pairs)


def _base(name: str, struct: Any, fields: Any) -> Map:
    if struct.__class__ is Atom:
        return _new_struct(struct)  # type: ignore[no-any-return]
    if struct.__class__ is Map and struct.get(_STRUCT).__class__ is Atom:
        return struct
    raise function_clause("Elixir.Kernel", name, (struct, fields))


@lib.function(spec="struct(module() | struct(), Enumerable.t()) :: struct()")
def struct(struct: Any, fields: Any = EMPTY) -> Any:
    """A struct with these fields set; what is no field of it is left out.

    iex> struct(RuntimeError, message: "late", colour: :red)
    %RuntimeError{message: "late"}
    """
    base = _base("struct", struct, fields)
    known = [pair for pair in _pairs("struct", struct, fields) if pair[0] in base and pair[0] is not _STRUCT]
    return base.merge(known)


@lib.function("struct!", spec="struct!(module() | struct(), Enumerable.t()) :: struct()")
def strict_struct(struct: Any, fields: Any = EMPTY) -> Any:
    """A struct with these fields set; KeyError for what is no field of it.

    iex> struct!(RuntimeError, message: "late")
    %RuntimeError{message: "late"}
    """
    if struct.__class__ is Atom:
        return _new_struct(struct, fields)
    base = _base("struct!", struct, fields)
    pairs = _pairs("struct!", struct, fields)
    for key, _value in pairs:
        if key not in base:
            raise key_error(key, base)
    return base.merge(pair for pair in pairs if pair[0] is not _STRUCT)


@lib.function(spec="binary_slice(binary(), Range.t()) :: binary()")
def binary_slice(binary: Any, range: Any) -> Any:
    """The bytes of the binary in the range; negative places count from the end.

    iex> binary_slice("concrete", 3..5)
    "cre"
    iex> binary_slice("concrete", -3..-1)
    "ete"
    """
    bounds = _bounds(range)
    if binary.__class__ is not bytes or bounds is None:
        raise function_clause("Elixir.Kernel", "binary_slice", (binary, range))
    first, last, step = bounds
    if step < 1:
        raise argument_error(
            "binary_slice/2 does not accept ranges with negative steps, got: " + shown(range)
        )
    start = max(first + len(binary), 0) if first < 0 else first
    stop = last + len(binary) if last < 0 else last
    return binary[start : stop + 1 : step] if stop >= start else b""


def _bounds(range: Any) -> tuple[int, int, int] | None:
    if range.__class__ is not Map or range.get(_STRUCT) is not Atom("Elixir.Range"):
        return None
    first, last, step = (range.get(Atom(name)) for name in ("first", "last", "step"))
    return first, last, step


@lib.function(
    "binary_slice", spec="binary_slice(binary(), start :: integer(), size :: non_neg_integer()) :: binary()"
)
def binary_slice_of(binary: Any, start: Any, size: Any) -> Any:
    """`size` bytes of the binary, or as many as there are, from the place `start`.

    iex> binary_slice("concrete", 3, 3)
    "cre"
    iex> binary_slice("concrete", -3, 100)
    "ete"
    """
    valid = binary.__class__ is bytes and start.__class__ is int and size.__class__ is int and size >= 0
    if not valid:
        raise function_clause("Elixir.Kernel", "binary_slice", (binary, start, size))
    first = max(start + len(binary), 0) if start < 0 else start
    return binary[first : first + size]
