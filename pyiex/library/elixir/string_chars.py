"""String.Chars: what `to_string/1` and interpolation make text with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import undefined_protocol
from pyiex.library.protocol_facts import declare_protocol
from pyiex.library.protocols import implementation, struct_name, user_implementation
from pyiex.library.text import encode, list_text
from pyiex.runtime.abi import apply_mfa
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import List
from pyiex.terms.maps import Map


def _float(value: Any) -> bytes:
    from pyiex.terms.inspect import inspect_term

    return inspect_term(value).encode()


_KINDS: dict[type, Callable[[Any], bytes]] = {
    bytes: lambda value: value,
    int: lambda value: b"%d" % value,
    Atom: lambda value: b"" if value is NIL else value.name.encode(),
    float: _float,
    List: lambda value: encode(list_text(value, "string")),
}

_STRUCTS: dict[Atom, Callable[[Any], bytes]] = {}


def register(struct: Atom, to_chars: Callable[[Any], bytes]) -> None:
    """Say how a struct of the library becomes text."""
    _STRUCTS[struct] = to_chars


def chars(term: Any) -> Any:
    """The text of a term as a binary; Protocol.UndefinedError where it has none."""
    kind = _KINDS.get(term.__class__)
    if kind is not None:
        return kind(term)
    if term.__class__ is Map:
        known = _STRUCTS.get(struct_name(term))  # type: ignore[arg-type]
        if known is not None:
            return known(term)
    module = user_implementation("String.Chars", term)
    if module is None:
        raise undefined_protocol("String.Chars", term)
    return apply_mfa(module, Atom("to_string"), (term,))


lib = Library(
    "String.Chars",
    """
    The protocol that turns a term into a string.

    Atoms, binaries, integers, floats and lists of characters implement it.
    """,
)

NATIVE = frozenset({"Atom", "BitString", "Float", "Integer", "List"})
"""The types that this library turns into text."""


@lib.function(spec="to_string(t()) :: String.t()")
def to_string(term: Any) -> Any:
    """
    The term as a string.

        iex> String.Chars.to_string(:hello)
        "hello"
        iex> String.Chars.to_string([?a, "bc"])
        "abc"
    """
    return chars(term)


@lib.function(spec="impl_for(term()) :: atom() | nil")
def impl_for(data: Any) -> Any:
    """
    The module that implements the protocol for `data`, or `nil`.

        iex> String.Chars.impl_for(1)
        String.Chars.Integer
        iex> String.Chars.impl_for({1})
        nil
    """
    return implementation("String.Chars", data, NATIVE) or NIL


@lib.function("impl_for!", spec="impl_for!(term()) :: atom()")
def impl_for_bang(data: Any) -> Any:
    """
    As `impl_for/1`, but raises `Protocol.UndefinedError` where there is none.

        iex> String.Chars.impl_for!("a")
        String.Chars.BitString
    """
    module = impl_for(data)
    if module is NIL:
        raise undefined_protocol("String.Chars", data)
    return module


declare_protocol(lib, to_string="to_string(t()) :: String.t()")
