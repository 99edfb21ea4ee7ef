"""`:erlang`'s tests of what a term is."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.bif import ANY, ATOM, INTEGER, Need, bad_map_argument, check, lib
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.bits import Bits
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import List
from pyiex.terms.maps import Map

_NOT_NEGATIVE = Need(lambda value: value.__class__ is int and value >= 0, "out of range")


@lib.function(spec="is_atom(term()) :: boolean()")
def is_atom(term: Any) -> Any:
    """Whether the term is an atom; `nil`, `true` and module names are. Allowed in guard tests.

    iex> is_atom(:ok)
    true
    """
    return boolean(term.__class__ is Atom)


@lib.function(spec="is_binary(term()) :: boolean()")
def is_binary(term: Any) -> Any:
    """Whether the term is a binary: a whole number of bytes. Allowed in guard tests.

    iex> is_binary("text")
    true
    iex> is_binary(<<1::3>>)
    false
    """
    return boolean(term.__class__ is bytes)


@lib.function(spec="is_bitstring(term()) :: boolean()")
def is_bitstring(term: Any) -> Any:
    """Whether the term is a bitstring; every binary is one. Allowed in guard tests.

    iex> is_bitstring(<<1::3>>)
    true
    """
    return boolean(term.__class__ is bytes or term.__class__ is Bits)


@lib.function(spec="is_boolean(term()) :: boolean()")
def is_boolean(term: Any) -> Any:
    """Whether the term is `true` or `false`. Allowed in guard tests.

    iex> is_boolean(false)
    true
    """
    return boolean(term is TRUE or term is FALSE)


@lib.function(spec="is_float(term()) :: boolean()")
def is_float(term: Any) -> Any:
    """Whether the term is a floating-point number. Allowed in guard tests.

    iex> is_float(1.0)
    true
    """
    return boolean(term.__class__ is float)


@lib.function(spec="is_integer(term()) :: boolean()")
def is_integer(term: Any) -> Any:
    """Whether the term is an integer. Allowed in guard tests.

    iex> is_integer(1.0)
    false
    """
    return boolean(term.__class__ is int)


@lib.function(spec="is_number(term()) :: boolean()")
def is_number(term: Any) -> Any:
    """Whether the term is an integer or a float. Allowed in guard tests.

    iex> is_number(1.5)
    true
    """
    return boolean(term.__class__ is int or term.__class__ is float)


@lib.function(spec="is_list(term()) :: boolean()")
def is_list(term: Any) -> Any:
    """Whether the term is a list, of any ending. Allowed in guard tests.

    iex> is_list([1 | 2])
    true
    """
    return boolean(term.__class__ is List)


@lib.function(spec="is_map(term()) :: boolean()")
def is_map(term: Any) -> Any:
    """Whether the term is a map; every struct is one. Allowed in guard tests.

    iex> is_map(1..2)
    true
    """
    return boolean(term.__class__ is Map)


@lib.function(spec="is_map_key(key :: term(), map()) :: boolean()")
def is_map_key(key: Any, map: Any) -> Any:
    """Whether the map has the key. Allowed in guard tests.

    iex> :erlang.is_map_key(:a, %{a: 1})
    true
    """
    if map.__class__ is not Map:
        raise bad_map_argument("is_map_key", (key, map), map)
    return boolean(key in map)


@lib.function(spec="is_pid(term()) :: boolean()")
def is_pid(term: Any) -> Any:
    """Whether the term is a pid. Allowed in guard tests.

    iex> is_pid(self())
    true
    """
    return boolean(term.__class__ is Pid)


@lib.function(spec="is_port(term()) :: boolean()")
def is_port(term: Any) -> Any:
    """Whether the term is a port. Allowed in guard tests.

    iex> is_port(self())
    false
    """
    return boolean(term.__class__ is Port)


@lib.function(spec="is_reference(term()) :: boolean()")
def is_reference(term: Any) -> Any:
    """Whether the term is a reference. Allowed in guard tests.

    iex> is_reference(make_ref())
    true
    """
    return boolean(term.__class__ is Reference)


@lib.function(spec="is_tuple(term()) :: boolean()")
def is_tuple(term: Any) -> Any:
    """Whether the term is a tuple. Allowed in guard tests.

    iex> is_tuple({1, 2})
    true
    """
    return boolean(term.__class__ is tuple)


@lib.function(spec="is_function(term()) :: boolean()")
def is_function(term: Any) -> Any:
    """Whether the term is a function. Allowed in guard tests.

    iex> is_function(&length/1)
    true
    """
    return boolean(isinstance(term, Fun))


@lib.function("is_function", spec="is_function(term(), non_neg_integer()) :: boolean()")
def is_function_of(term: Any, arity: Any) -> Any:
    """Whether the term is a function that takes so many arguments. Allowed in guard tests.

    iex> is_function(&length/1, 1)
    true
    iex> is_function(&length/1, 2)
    false
    """
    check("is_function", (term, arity), ANY, INTEGER)
    check("is_function", (term, arity), ANY, _NOT_NEGATIVE)
    return boolean(isinstance(term, Fun) and term.arity == arity)


@lib.function(spec="is_record(term(), atom()) :: boolean()")
def is_record(term: Any, tag: Any) -> Any:
    """Whether the term is a tuple whose first element is the atom `tag`.

    iex> :erlang.is_record({:user, "ann"}, :user)
    true
    """
    return boolean(term.__class__ is tuple and len(term) > 0 and term[0] is tag and tag.__class__ is Atom)


@lib.function("is_record", spec="is_record(term(), atom(), size :: integer()) :: boolean()")
def is_record_of(term: Any, tag: Any, size: Any) -> Any:
    """Whether the term is a tuple of `size` elements whose first is the atom `tag`.

    iex> :erlang.is_record({:user, "ann"}, :user, 2)
    true
    iex> :erlang.is_record({:user, "ann"}, :user, 3)
    false
    """
    check("is_record", (term, tag, size), ANY, ATOM, INTEGER)
    return boolean(term.__class__ is tuple and len(term) == size and size > 0 and term[0] is tag)
