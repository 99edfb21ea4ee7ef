"""Macro: names and escapes as text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pyiex.library.elixir.macro_common import lib, no_clause
from pyiex.library.text import decode, encode
from pyiex.runtime.abi import callback
from pyiex.syntax.escapes import BadEscape, unescape, unescape_map
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.inspect.atoms import inspect_atom as atom_text
from pyiex.terms.inspect.atoms import inspect_key, inspect_remote_call
from pyiex.terms.lists import make_list

_IDENTIFIER = re.compile(r"[^\W\dA-Z]\w*[?!]?", re.UNICODE)
_UPPER_NAME = re.compile(r"[A-Z0-9]+(?:[_-][A-Z0-9]*)*")


def _camelized(part: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in part.split("_"))


@lib.function(spec="camelize(String.t()) :: String.t()")
def camelize(string: Any) -> Any:
    """
    Turns names with underscores, and paths, into names as modules have them.

        iex> Macro.camelize("foo_bar/baz")
        "FooBar.Baz"
    """
    if string.__class__ is not bytes:
        raise no_clause("camelize", string)
    text = decode(string)
    if _UPPER_NAME.fullmatch(text):
        return string
    return encode(".".join(_camelized(part) for part in text.split("/")))


_WORD_STARTS = (
    re.compile(r"(?<=[A-Z])(?=[A-Z][^A-Z.\d_/])"),
    re.compile(r"(?<=[^A-Z./_])(?=[A-Z])"),
)


@lib.function(spec="underscore(module() | atom() | String.t()) :: String.t()")
def underscore(atom_or_string: Any) -> Any:
    """
    Turns names as modules have them into names with underscores, and paths.

        iex> Macro.underscore("FooBar.Baz")
        "foo_bar/baz"
        iex> Macro.underscore(SAPExample)
        "sap_example"
    """
    if atom_or_string.__class__ is Atom:
        text = atom_or_string.name.removeprefix("Elixir.")
    elif atom_or_string.__class__ is bytes:
        text = decode(atom_or_string)
    else:
        raise no_clause("underscore", atom_or_string)
    for start in _WORD_STARTS:
        text = start.sub("_", text)
    return encode(text.replace(".", "/").lower())


_WRITERS: dict[str, Callable[[Atom], bytes]] = {
    "literal": atom_text,
    "key": inspect_key,
    "remote_call": inspect_remote_call,
}


@lib.function(spec="inspect_atom(:literal | :key | :remote_call, atom()) :: binary()")
def inspect_atom(source_format: Any, atom: Any) -> Any:
    """
    An atom as it is written alone, as a key, or after the dot of a call.

        iex> Macro.inspect_atom(:literal, :"foo bar")
        ":\\"foo bar\\""
        iex> Macro.inspect_atom(:key, :foo)
        "foo:"
    """
    write = _WRITERS.get(source_format.name) if source_format.__class__ is Atom else None
    if write is None or atom.__class__ is not Atom:
        raise no_clause("inspect_atom", source_format, atom)
    text = write(atom)
    return text.rstrip(b" ") if source_format.name == "key" else text


@lib.function(spec="classify_atom(atom()) :: :alias | :identifier | :quoted | :unquoted")
def classify_atom(atom: Any) -> Any:
    """
    How an atom may be written: `:alias`, `:identifier`, `:unquoted` or `:quoted`.

        iex> Macro.classify_atom(:foo)
        :identifier
        iex> Macro.classify_atom(:"foo bar")
        :quoted
    """
    if atom.__class__ is not Atom:
        raise no_clause("classify_atom", atom)
    text = atom_text(atom).decode()
    if text[:1].isupper():
        return Atom("alias")
    if text.startswith(':"'):
        return Atom("quoted")
    return Atom("identifier" if _IDENTIFIER.fullmatch(atom.name) else "unquoted")


@lib.function(spec="unescape_string(String.t()) :: String.t()", arities=(1,))
def unescape_string(string: Any) -> Any:
    """
    Replaces backslash escapes by what they stand for.

        iex> Macro.unescape_string("a\\\\tb")
        "a\\tb"
    """
    if string.__class__ is not bytes:
        raise no_clause("unescape_string", string)
    try:
        return unescape(decode(string))
    except BadEscape as problem:
        raise argument_error(str(problem)) from None


@lib.function(
    "unescape_string",
    spec="unescape_string(String.t(), (non_neg_integer() -> non_neg_integer() | false)) :: String.t()",
)
def unescape_string_with(string: Any, map: Any) -> Any:
    """
    Replaces the escapes that `map` answers a character for; `false` leaves one as it is.

        iex> Macro.unescape_string("a\\\\zb", fn ?z -> ?Z; _ -> false end)
        "aZb"
    """
    f = callback(map, 1)

    def meaning(letter: str) -> str | bool | None:
        question: Any = Atom("newline") if letter == "\n" else ord(letter)
        if letter in "xu":
            question = Atom("hex" if letter == "x" else "unicode")
        answer = f(question)
        if answer is TRUE:
            return True
        return None if answer is FALSE or answer is NIL else chr(answer)

    try:
        return unescape_map(decode(string), meaning)
    except BadEscape as problem:
        raise argument_error(str(problem)) from None


_INSTEAD = "Traverse over the arguments using Enum.map/2 instead"


@lib.function(hidden=True, deprecated=_INSTEAD, arities=(1,))
def unescape_tokens(tokens: Any) -> Any:
    """
    Unescapes the texts among the parts of an interpolation. Deprecated.

        iex> Macro.unescape_tokens(["a\\\\nb", :other])
        ["a\\nb", :other]
    """
    return make_list(unescape_string(token) if token.__class__ is bytes else token for token in tokens)


@lib.function("unescape_tokens", hidden=True, deprecated=_INSTEAD)
def unescape_tokens_with(tokens: Any, map: Any) -> Any:
    """
    As `unescape_tokens/1`, with a function that says what stands for what. Deprecated.

        iex> Macro.unescape_tokens(["a\\\\zb"], fn ?z -> ?Z; _ -> false end)
        ["aZb"]
    """
    return make_list(
        unescape_string_with(token, map) if token.__class__ is bytes else token for token in tokens
    )
