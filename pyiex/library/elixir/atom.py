"""The module Atom."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.text import charlist
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import badarg

lib = Library(
    "Atom",
    """
    Atoms as text. An atom is a name that stands for itself; see also `String.to_atom/1`.

        iex> Atom.to_string(:hello)
        "hello"
    """,
)


def _name(function: str, atom: Any) -> str:
    if atom.__class__ is not Atom:
        raise badarg(function, (atom,), {1: "not an atom"})
    return atom.name


@lib.function(spec="to_string(atom()) :: String.t()")
def to_string(atom: Any) -> Any:
    """
    The atom's name; a module's begins with `Elixir.`.

        iex> Atom.to_string(:ok)
        "ok"
        iex> Atom.to_string(Enum)
        "Elixir.Enum"
    """
    return _name("atom_to_binary", atom).encode()


@lib.function(spec="to_charlist(atom()) :: charlist()")
def to_charlist(atom: Any) -> Any:
    """
    The atom's name as a list of characters.

        iex> Atom.to_charlist(:ok)
        'ok'
    """
    return charlist(_name("atom_to_list", atom))


@lib.function(hidden=True, deprecated="Use Atom.to_charlist/1 instead")
def to_char_list(atom: Any) -> Any:
    """
    As `to_charlist/1`. Deprecated.

        iex> Atom.to_char_list(:ok)
        'ok'
    """
    return to_charlist(atom)
