"""List.Chars: what `to_charlist/1` makes a list of characters with."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.string_chars import chars
from pyiex.library.failures import undefined_protocol
from pyiex.library.protocol_facts import declare_protocol
from pyiex.library.protocols import implementation, user_implementation
from pyiex.library.text import charlist, decode
from pyiex.runtime.abi import apply_mfa
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import List, make_list

lib = Library(
    "List.Chars",
    """
    The protocol that turns a term into a list of characters.

    Atoms, binaries, integers, floats and lists implement it.
    """,
)

_NATIVE = frozenset({"Atom", "BitString", "Float", "Integer", "List"})


@lib.function(spec="to_charlist(t()) :: charlist()")
def to_charlist(term: Any) -> Any:
    """
    The term as a list of characters.

        iex> List.Chars.to_charlist(42)
        '42'
        iex> List.Chars.to_charlist([1, 2])
        [1, 2]
    """
    if term.__class__ is List:
        return term
    module = impl_for_bang(term)
    if user_implementation("List.Chars", term) is not None:
        return apply_mfa(module, Atom("to_charlist"), (term,))
    if term is NIL:
        return make_list()
    return charlist(decode(chars(term)))


@lib.function(hidden=True, deprecated="Use List.Chars.to_charlist/1 instead")
def to_char_list(term: Any) -> Any:
    """
    As `to_charlist/1`. Deprecated.

        iex> List.Chars.to_char_list(:ok)
        'ok'
    """
    return to_charlist(term)


@lib.function(spec="impl_for(term()) :: atom() | nil")
def impl_for(data: Any) -> Any:
    """
    The module that implements the protocol for `data`, or `nil`.

        iex> List.Chars.impl_for(1.5)
        List.Chars.Float
    """
    return implementation("List.Chars", data, _NATIVE) or NIL


@lib.function("impl_for!", spec="impl_for!(term()) :: atom()")
def impl_for_bang(data: Any) -> Any:
    """
    As `impl_for/1`, but raises `Protocol.UndefinedError` where there is none.

        iex> List.Chars.impl_for!(:a)
        List.Chars.Atom
    """
    module = impl_for(data)
    if module is NIL:
        raise undefined_protocol("List.Chars", data)
    return module


declare_protocol(lib, to_charlist="to_charlist(t()) :: charlist()")
