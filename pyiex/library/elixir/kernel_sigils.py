"""Kernel's sigils: `~s ~S ~c ~C ~w ~W ~r ~R`."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_quote import Template, lib
from pyiex.library.failures import macro_clause
from pyiex.library.text import decode
from pyiex.runtime.abi import apply_mfa
from pyiex.syntax import quoted as forms
from pyiex.syntax.escapes import BadEscape, unescape, unescape_map
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map

_COMPILE = Template("Regex.compile!(unquote(source), unquote(options))")
_TO_CHARLIST = Template("List.to_charlist(unquote(parts))")
_WORDS = {
    "s": Template("String.split(unquote(text))"),
    "a": Template(":lists.map(&String.to_atom/1, String.split(unquote(text)))"),
    "c": Template(":lists.map(&String.to_charlist/1, String.split(unquote(text)))"),
}


_UNMODIFIED = frozenset({"sigil_s", "sigil_S", "sigil_c", "sigil_C"})
"""Sigils without modifiers."""


def _parts(name: str, string: Any, modifiers: Any) -> list[Any]:
    """What stands between the sigil's delimiters: binaries and interpolations."""
    if not forms.is_call(string, "<<>>") or (name in _UNMODIFIED and modifiers is not EMPTY):
        raise macro_clause("Elixir.Kernel", name, 2)
    return list(string[2])


def _literal(name: str, string: Any, modifiers: Any) -> bytes | None:
    """The text of a sigil without interpolations."""
    parts = _parts(name, string, modifiers)
    return parts[0] if len(parts) == 1 and parts[0].__class__ is bytes else None


def _no_interpolation(name: str, string: Any, modifiers: Any) -> bytes:
    text = _literal(name, string, modifiers)
    if text is None:
        raise macro_clause("Elixir.Kernel", name, 2)
    return text


def _unescaped(text: bytes) -> bytes:
    try:
        return unescape(decode(text))
    except BadEscape as problem:
        raise argument_error(str(problem).partition(". Syntax error")[0]) from None


def _unescaped_parts(parts: list[Any]) -> list[Any]:
    return [_unescaped(part) if part.__class__ is bytes else part for part in parts]


def _as_binary(string: Any, parts: list[Any]) -> Any:
    return (string[0], string[1], make_list(parts))


@lib.macro("sigil_s")
def sigil_s(env: Any, term: Any, modifiers: Any) -> Any:
    """A string, with escapes and interpolation.

    iex> ~s(say "hi" #{1 + 1} times)
    "say \\"hi\\" 2 times"
    """
    text = _literal("sigil_s", term, modifiers)
    if text is not None:
        return _unescaped(text)
    return _as_binary(term, _unescaped_parts(_parts("sigil_s", term, modifiers)))


@lib.macro("sigil_S")
def sigil_upper_s(env: Any, term: Any, modifiers: Any) -> Any:
    """A string as it stands, without escapes and interpolation.

    iex> ~S(a\\nb)
    "a\\\\nb"
    """
    return _no_interpolation("sigil_S", term, modifiers)


@lib.macro("sigil_c")
def sigil_c(env: Any, term: Any, modifiers: Any) -> Any:
    """A list of characters, with escapes and interpolation.

    iex> ~c(abc)
    'abc'
    """
    text = _literal("sigil_c", term, modifiers)
    if text is not None:
        return _charlist(_unescaped(text))
    parts = [_chars_of(part) for part in _unescaped_parts(_parts("sigil_c", term, modifiers))]
    return _TO_CHARLIST(parts=make_list(parts))


def _chars_of(part: Any) -> Any:
    """An interpolation, `Kernel.to_string(form) :: binary`, without the type."""
    return part[2].head if forms.is_call(part, "::", 2) else part


def _charlist(text: bytes) -> Any:
    return make_list(map(ord, text.decode()))


@lib.macro("sigil_C")
def sigil_upper_c(env: Any, term: Any, modifiers: Any) -> Any:
    """A list of characters as it stands, without escapes and interpolation.

    iex> ~C(abc)
    'abc'
    """
    return _charlist(_no_interpolation("sigil_C", term, modifiers))


# -- words ----------------------------------------------------------------------------------


def _word_kind(modifiers: Any) -> str:
    kind = "".join(map(chr, modifiers)) or "s"
    if kind not in _WORDS:
        raise argument_error("modifier must be one of: s, a, c")
    return kind


def _words(text: bytes, kind: str) -> Any:
    words = text.split()
    if kind == "a":
        return make_list(Atom(word.decode()) for word in words)
    return make_list(words if kind == "s" else map(_charlist, words))


@lib.macro("sigil_w")
def sigil_w(env: Any, term: Any, modifiers: Any) -> Any:
    """A list of words: strings, or with `a` atoms, with `c` lists of characters.

    iex> ~w(red green blue)
    ["red", "green", "blue"]
    iex> ~w(red green)a
    [:red, :green]
    """
    kind = _word_kind(modifiers)
    text = _literal("sigil_w", term, modifiers)
    if text is not None:
        return _words(_unescaped(text), kind)
    parts = _unescaped_parts(_parts("sigil_w", term, modifiers))
    return _WORDS[kind](text=_as_binary(term, parts))


@lib.macro("sigil_W")
def sigil_upper_w(env: Any, term: Any, modifiers: Any) -> Any:
    """A list of words as they stand, without escapes and interpolation.

    iex> ~W(red #green)
    ["red", "#green"]
    """
    kind = _word_kind(modifiers)
    return _words(_no_interpolation("sigil_W", term, modifiers), kind)


# -- regular expressions ------------------------------------------------------------------------


@lib.macro("sigil_r")
def sigil_r(env: Any, term: Any, modifiers: Any) -> Any:
    """A regular expression, with interpolation.

    iex> "2024" =~ ~r/^[0-9]+$/
    true
    """
    text = _literal("sigil_r", term, modifiers)
    if text is not None:
        return _regex(_regex_text(text), modifiers)
    parts = [
        _regex_text(part) if part.__class__ is bytes else part for part in _parts("sigil_r", term, modifiers)
    ]
    return _COMPILE(source=_as_binary(term, parts), options=bytes(modifiers))


_REGEX_ESCAPES: dict[str, str | bool] = {
    "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "a": "\a", "\n": True,
}  # fmt: skip
"""What stands for a control character in a regular expression; the others are the expression's own."""


def _regex_text(text: bytes) -> bytes:
    return unescape_map(decode(text), _REGEX_ESCAPES.get)


@lib.macro("sigil_R")
def sigil_upper_r(env: Any, term: Any, modifiers: Any) -> Any:
    """A regular expression as it stands, without interpolation.

    iex> "2024" =~ ~R/^\\d+$/
    true
    """
    return _regex(_no_interpolation("sigil_R", term, modifiers), modifiers)


def _regex(source: bytes, modifiers: Any) -> Any:
    compiled = apply_mfa(Atom("Elixir.Regex"), Atom("compile!"), (source, bytes(modifiers)))
    return escaped(compiled)


def escaped(value: Any) -> Any:
    """The quoted form of a value (`Macro.escape/1`)."""
    if value.__class__ is Map:
        pairs = sorted(value.items(), key=lambda pair: pair[0].name if pair[0].__class__ is Atom else "")
        return forms.map_of((escaped(key), escaped(entry)) for key, entry in pairs)
    if value.__class__ is tuple:
        return forms.tuple_of(*map(escaped, value))
    if value.__class__ is List and value is not EMPTY:
        return make_list([escaped(element) for element in value])
    return value
