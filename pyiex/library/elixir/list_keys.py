"""List: functions on lists of tuples; positions count from 0."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.enum_sort import sort_by
from pyiex.library.elixir.list_common import lib, no_clause
from pyiex.library.erlang import lists_keys
from pyiex.terms.atoms import FALSE, NIL, Atom
from pyiex.terms.errors import struct_error
from pyiex.terms.functions import FunInfo, make_fun

_ASC = Atom("asc")
_AT_POSITION = FunInfo(1, Atom("Elixir.List"), Atom("-keysort/3-fun-0-"), tails=False)


def _place(position: Any) -> Any:
    return position + 1 if position.__class__ is int else position


@lib.function(spec="keyfind([tuple()], any(), non_neg_integer(), any()) :: any()")
def keyfind(list: Any, key: Any, position: Any, default: Any = NIL) -> Any:
    """
    The first tuple whose element at `position` is `key`, or `default`.

        iex> List.keyfind([a: 1, b: 2], :b, 0)
        {:b, 2}
        iex> List.keyfind([a: 1], 9, 1, :none)
        :none
    """
    found = lists_keys.keyfind(key, _place(position), list)
    return default if found is FALSE else found


@lib.function("keyfind!", spec="keyfind!([tuple()], any(), non_neg_integer()) :: any()")
def keyfind_bang(list: Any, key: Any, position: Any) -> Any:
    """
    The first tuple whose element at `position` is `key`; raises `KeyError` without one.

        iex> List.keyfind!([a: 1, b: 2], 2, 1)
        {:b, 2}
    """
    from pyiex.terms.inspect import inspect_term

    found = lists_keys.keyfind(key, _place(position), list)
    if found is FALSE:
        message = f"key {inspect_term(key)} at position {position} not found in: {inspect_term(list)}"
        raise struct_error("KeyError", key=key, term=list, message=message)
    return found


@lib.function("keymember?", spec="keymember?([tuple()], any(), non_neg_integer()) :: boolean()")
def keymember(list: Any, key: Any, position: Any) -> Any:
    """
    Tells whether some tuple has `key` at `position`.

        iex> List.keymember?([a: 1, b: 2], :b, 0)
        true
    """
    return lists_keys.keymember(key, _place(position), list)


@lib.function(spec="keyreplace([tuple()], any(), non_neg_integer(), tuple()) :: [tuple()]")
def keyreplace(list: Any, key: Any, position: Any, new_tuple: Any) -> Any:
    """
    The list with the first tuple that has `key` at `position` replaced.

        iex> List.keyreplace([a: 1, b: 2], :a, 0, {:c, 3})
        [c: 3, b: 2]
    """
    return lists_keys.keyreplace(key, _place(position), list, new_tuple)


@lib.function(spec="keysort([tuple()], non_neg_integer(), sorter) :: [tuple()]")
def keysort(list: Any, position: Any, sorter: Any = _ASC) -> Any:
    """
    The tuples in order of their elements at `position`; `sorter` is as in `Enum.sort/2`.

        iex> List.keysort([a: 3, b: 1], 1)
        [b: 1, a: 3]
        iex> List.keysort([a: 1, b: 3], 1, :desc)
        [b: 3, a: 1]
    """
    if position.__class__ is not int:
        raise no_clause("keysort", list, position, sorter)
    if sorter is _ASC:
        return lists_keys.keysort(position + 1, list)
    return sort_by(list, make_fun(lambda item: lists_keys.at(position + 1, item), _AT_POSITION), sorter)


@lib.function(spec="keystore([tuple()], any(), non_neg_integer(), tuple()) :: [tuple()]")
def keystore(list: Any, key: Any, position: Any, new_tuple: Any) -> Any:
    """
    As `keyreplace/4`, but adds the tuple at the end where there is none to replace.

        iex> List.keystore([a: 1], :b, 0, {:b, 2})
        [a: 1, b: 2]
    """
    return lists_keys.keystore(key, _place(position), list, new_tuple)


@lib.function(spec="keydelete([tuple()], any(), non_neg_integer()) :: [tuple()]")
def keydelete(list: Any, key: Any, position: Any) -> Any:
    """
    The list without the first tuple that has `key` at `position`.

        iex> List.keydelete([a: 1, b: 2], 2, 1)
        [a: 1]
    """
    return lists_keys.keydelete(key, _place(position), list)


@lib.function(spec="keytake([tuple()], any(), non_neg_integer()) :: {tuple(), [tuple()]} | nil")
def keytake(list: Any, key: Any, position: Any) -> Any:
    """
    The first tuple that has `key` at `position`, and the list without it; `nil` without one.

        iex> List.keytake([a: 1, b: 2], :a, 0)
        {{:a, 1}, [b: 2]}
    """
    taken = lists_keys.keytake(key, _place(position), list)
    return NIL if taken is FALSE else taken[1:]
