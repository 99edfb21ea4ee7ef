"""String: upper and lower case, and Unicode's normal forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from pyiex.library.elixir.string_common import checked, lib, no_clause
from pyiex.library.text import decode, encode
from pyiex.terms.atoms import Atom, boolean

DEFAULT = Atom("default")
ASCII = Atom("ascii")
GREEK = Atom("greek")
TURKIC = Atom("turkic")

_FORMS = {"nfc": "NFC", "nfd": "NFD", "nfkc": "NFKC", "nfkd": "NFKD"}
_FINAL_SIGMA = re.compile("(?<=[^\\W\\d_])Σ(?![^\\W\\d_])")
_TURKIC_LOWER = {"I": "ı", "İ": "i"}
_TURKIC_UPPER = {"i": "İ", "ı": "I"}


def _lower(text: str) -> str:
    # One character at a time: Python's own `lower` has a rule for a final sigma.
    return text.lower() if "Σ" not in text else "".join(map(str.lower, text))


def _greek_lower(text: str) -> str:
    return _lower(_FINAL_SIGMA.sub("ς", text))


def _turkic_lower(text: str) -> str:
    return "".join(_TURKIC_LOWER.get(c) or c.lower() for c in text)


def _turkic_upper(text: str) -> str:
    return "".join(_TURKIC_UPPER.get(c) or c.upper() for c in text)


def _ascii_lower(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)


def _ascii_upper(text: str) -> str:
    return "".join(c.upper() if c.isascii() else c for c in text)


Casing = Callable[[str], str]
_LOWER: dict[Atom, Casing] = {
    DEFAULT: _lower,
    ASCII: _ascii_lower,
    GREEK: _greek_lower,
    TURKIC: _turkic_lower,
}
_UPPER: dict[Atom, Casing] = {
    DEFAULT: str.upper,
    ASCII: _ascii_upper,
    GREEK: str.upper,
    TURKIC: _turkic_upper,
}
_TITLE: dict[Atom, Casing] = {
    DEFAULT: str.title,
    ASCII: _ascii_upper,
    GREEK: str.title,
    TURKIC: lambda c: _TURKIC_UPPER.get(c) or c.title(),
}


def _cased(table: dict[Atom, Casing], name: str, string: Any, mode: Any) -> bytes:
    casing = table.get(mode) if mode.__class__ is Atom else None
    if casing is None or string.__class__ is not bytes:
        raise no_clause(name, string, mode)
    return encode(casing(decode(string)))


@lib.function(spec="upcase(t(), :default | :ascii | :greek | :turkic) :: t()")
def upcase(string: Any, mode: Any = DEFAULT) -> Any:
    """
    The string in upper case.

    `:ascii` changes only a to z, `:turkic` knows dotted and dotless i.

        iex> String.upcase("élan")
        "ÉLAN"
        iex> String.upcase("élan", :ascii)
        "éLAN"
    """
    return _cased(_UPPER, "upcase", string, mode)


@lib.function(spec="downcase(t(), :default | :ascii | :greek | :turkic) :: t()")
def downcase(string: Any, mode: Any = DEFAULT) -> Any:
    """
    The string in lower case.

    `:ascii` changes only A to Z, `:greek` knows the final sigma, `:turkic` dotted and dotless i.

        iex> String.downcase("ÉLAN")
        "élan"
        iex> String.downcase("ΟΔΟΣ", :greek)
        "οδος"
    """
    return _cased(_LOWER, "downcase", string, mode)


@lib.function(spec="capitalize(t(), :default | :ascii | :greek | :turkic) :: t()")
def capitalize(string: Any, mode: Any = DEFAULT) -> Any:
    """
    The first character in upper case, the others in lower case.

        iex> String.capitalize("eLIXIR")
        "Elixir"
    """
    text = decode(checked(string, "capitalize", string, mode))
    title = _TITLE.get(mode) if mode.__class__ is Atom else None
    if title is None:
        raise no_clause("downcase", encode(text[1:]), mode)
    return encode(title(text[:1]) + _LOWER[mode](text[1:]))


@lib.function(spec="normalize(t(), :nfd | :nfc | :nfkd | :nfkc) :: t()")
def normalize(string: Any, form: Any) -> Any:
    """
    The string in one of Unicode's normal forms: `:nfc`, `:nfd`, `:nfkc` or `:nfkd`.

        iex> byte_size(String.normalize("é", :nfd))
        3
        iex> String.normalize("ﬁ", :nfkc)
        "fi"
    """
    name = _FORMS.get(form.name) if form.__class__ is Atom else None
    if name is None or string.__class__ is not bytes:
        raise no_clause("normalize", string, form)
    return encode(unicodedata.normalize(name, decode(string)))  # type: ignore[arg-type]


@lib.function("equivalent?", spec="equivalent?(t(), t()) :: boolean()")
def equivalent(string1: Any, string2: Any) -> Any:
    """
    Tells whether two strings are the same text, however their accents are encoded.

        iex> String.equivalent?("é", "e\\u0301")
        true
    """
    return boolean(normalize(string1, Atom("nfd")) == normalize(string2, Atom("nfd")))
