"""List: lists turned into other things."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.list_common import lib, no_clause
from pyiex.library.numerals import read_float, read_integer
from pyiex.library.text import charlist, encode, is_code_point, list_text
from pyiex.terms.atoms import MAX_CHARACTERS, Atom, existing_atom
from pyiex.terms.errors import Raised, badarg, error
from pyiex.terms.lists import List, is_proper


@lib.function(spec="to_string(:unicode.charlist()) :: String.t()")
def to_string(list: Any) -> Any:
    """
    A list of characters and strings, at any depth, as one string.

        iex> List.to_string([?a, "bc", [?d]])
        "abcd"
    """
    if list.__class__ is not List:
        raise no_clause("to_string", list)
    return encode(list_text(list, "string"))


@lib.function(spec="to_charlist(:unicode.charlist()) :: charlist()")
def to_charlist(list: Any) -> Any:
    """
    A list of characters and strings, at any depth, as one list of characters.

        iex> List.to_charlist(["ab", ?c])
        'abc'
    """
    if list.__class__ is not List:
        raise no_clause("to_charlist", list)
    return charlist(list_text(list, "charlist"))


@lib.function(spec="to_tuple(list()) :: tuple()")
def to_tuple(list: Any) -> Any:
    """
    The elements in a tuple.

        iex> List.to_tuple([1, :a])
        {1, :a}
    """
    if list.__class__ is not List or not is_proper(list):
        raise badarg("list_to_tuple", (list,), {1: "not a list"})
    return tuple(list)


def _text(name: str, value: Any, *rest: Any) -> str:
    """The characters of a list; ArgumentError of `:erlang.name` where it is no such list."""
    if value.__class__ is not List or not is_proper(value):
        raise badarg(name, (value, *rest), {1: "not a list"})
    if not all(map(is_code_point, value)):
        raise badarg(name, (value, *rest), {1: "not a list of characters"})
    return "".join(map(chr, value))


def _too_long() -> Raised:
    return error(Atom("system_limit"))


@lib.function(spec="to_atom(charlist()) :: atom()")
def to_atom(list: Any) -> Any:
    """
    The atom with these characters.

        iex> List.to_atom('ok')
        :ok
    """
    text = _text("list_to_atom", list)
    if len(text) > MAX_CHARACTERS:
        raise _too_long()
    return Atom(text)


@lib.function(spec="to_existing_atom(charlist()) :: atom()")
def to_existing_atom(list: Any) -> Any:
    """
    The atom with these characters, which must exist already.

        iex> List.to_existing_atom('error')
        :error
    """
    found = existing_atom(_text("list_to_existing_atom", list))
    if found is None:
        raise badarg("list_to_existing_atom", (list,), {1: "not an already existing atom"})
    return found


@lib.function(spec="to_integer(charlist(), 2..36) :: integer()")
def to_integer(list: Any, base: Any = 10) -> Any:
    """
    The integer that the characters write in `base`.

        iex> List.to_integer('42')
        42
        iex> List.to_integer('ff', 16)
        255
    """
    args = (list,) if base == 10 else (list, base)
    if base.__class__ is not int or not 2 <= base <= 36:
        raise badarg("list_to_integer", args, {2: "not an integer in the range 2 through 36"})
    number = read_integer(_text("list_to_integer", list), base)
    if number is None:
        problem = "a textual representation of an integer" if base == 10 else "an integer in base"
        raise badarg("list_to_integer", args, {1: f"not {problem}"})
    return number


@lib.function(spec="to_float(charlist()) :: float()")
def to_float(list: Any) -> Any:
    """
    The float that the characters write.

        iex> List.to_float('2.5e3')
        2500.0
    """
    number = read_float(_text("list_to_float", list))
    if number is None:
        raise badarg("list_to_float", (list,), {1: "not a textual representation of a float"})
    return number
