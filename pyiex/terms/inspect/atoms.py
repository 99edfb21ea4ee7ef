"""How atoms are written: bare, quoted or as a module's name.

Elixir's rules for identifiers follow Unicode's UAX 31, restricted by UTS 39 to
the scripts in common use (its table 5, "Recommended Scripts"), one script to a
name; Latin goes with Chinese, Japanese and Korean.  Below, characters outside
ASCII come from two sources: ranges that go with Latin letters, and the names of
the other scripts, whose members are found by Python's own tables.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pyiex.terms.atoms import Atom
from pyiex.terms.inspect.text import escape


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNQUOTED = _words("% %{} {} <<>> ... .. . ..// ->")
"""Written bare as atoms though nothing of that name can be called."""

_QUOTED = _words(":: ^^^ ~~~ <|>")
"""Operators that can be called but are quoted as atoms."""

_OPERATORS = _words(
    r"""<- \\ when | = || ||| or && &&& and == != =~ === !== < <= >= > |> <<< >>> <~ ~> <<~ ~>> <~>
    in ++ -- <> +++ --- + - * / ** & ! ^ not @"""
)

_ALIAS = re.compile(r"Elixir(\.[A-Z][A-Za-z0-9_]*)*")
_ASCII = re.compile(r"[A-Za-z_][A-Za-z0-9_@]*[?!]?")

_WITH_LATIN = (
    "b7 c0-d6 d8-f6 f8-131 134-13e 141-148 14a-17e 18f 1a0-1a1 1af-1b0 1cd-1dc 1de-1e3 1e6-1f0 1f4-1f5 "
    "1f8-21b 21e-21f 226-233 259 2bb-2bc 2ec 30b 310 313-314 31b 324 326-327 32d-32e 330-331 335 "
    "338-339 1e00-1e99 1e9e 1ea0-1ef9 3005-3007 3041-3096 3099-309a 309d-309e 30a1-30fa 30fc-30fe "
    "3105-312d 312f 31a0-31bf 3400-4dbf 4e00-9fff a717-a71f a788 a78d a792-a793 a7aa a7ae a7b8-a7b9 "
    "a7c0-a7ca a7d0-a7d1 a7d3 a7d5-a7d9 ab66-ab67 ac00-d7a3 fa0e-fa0f fa11 fa13-fa14 fa1f fa21 "
    "fa23-fa24 fa27-fa29 16ff0-16ff1 1b11f-1b122 1b150-1b152 1b164-1b167 1df00-1df1e 20000-2a6df "
    "2a700-2b738 2b740-2b81d 2b820-2cea1 2ceb0-2ebe0"
)

_OTHER_SCRIPTS = _words(
    """ETHIOPIC GREEK ARABIC CYRILLIC MYANMAR GEORGIAN ARMENIAN DEVANAGARI MALAYALAM KANNADA SINHALA THAI
    TELUGU LAO GUJARATI ORIYA KHMER BENGALI GURMUKHI TIBETAN THAANA TAMIL HEBREW"""
)


_ARCHAIC = (
    "370-377 37f 3cf-3fb 460-481 500-50f 52a-52d 560 588 640 66e-66f 673 68e 6a1 8ad-8b1 8b3-8b4 978 980 "
    "9fc af9 c34 c58-c5a cde d04 d5f d8f-d90 da6 10a0-10c5 10f1-10f6 17a3-17a4 17a8 1c80-1c88 1d26-1d2b "
    "2d00-2d25 a640-a66e a680-a69b a8f2-a9e6 ab65 fe73-10174"
)
"""Letters of those scripts that are no longer in use (and others that are none of theirs)."""


def _ranges(text: str) -> str:
    pairs = [item.partition("-") for item in text.split()]
    return "".join(f"\\U{first:0>8}-\\U{last or first:0>8}" for first, _, last in pairs)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is written with Latin letters, and what a name of another script may not hold."""
    latin = re.compile(rf"[A-Za-z0-9_@{_ranges(_WITH_LATIN)}]+")
    return latin, re.compile(rf"[A-Za-z{_ranges(_ARCHAIC)}]")


def _is_unicode_identifier(name: str) -> bool:
    """Tell whether a name with characters outside ASCII is an identifier, `@` and a final `?` apart."""
    import unicodedata

    bare = name[:-1] if name[-1] in "?!" else name
    if (
        not bare.replace("@", "_").isidentifier()
        or bare[0] == "@"
        or unicodedata.normalize("NFKC", bare) != bare
    ):
        return False
    latin, excluded = _patterns()
    if latin.fullmatch(bare):
        return True
    scripts = {unicodedata.name(char, "?").split()[0] for char in bare if ord(char) > 127}
    return len(scripts) == 1 and scripts <= _OTHER_SCRIPTS and not excluded.search(bare)


def _is_callable(name: str) -> bool:
    """Tell whether an identifier can name a function: no capital first, no `@` inside."""
    return "@" not in name and not (name[0].isupper() or name[0].istitle())


_IDENTIFIER, _NOT_CALLABLE, _OPERATOR, _QUOTED_OPERATOR, _MODULE, _OTHER = range(6)


def _classify(name: str) -> int:
    if name in _UNQUOTED:
        return _NOT_CALLABLE
    if name in _QUOTED:
        return _QUOTED_OPERATOR
    if name in _OPERATORS:
        return _OPERATOR
    if _ALIAS.fullmatch(name):
        return _MODULE
    if _ASCII.fullmatch(name) or (not name.isascii() and _is_unicode_identifier(name)):
        return _IDENTIFIER if _is_callable(name) else _NOT_CALLABLE
    return _OTHER


def is_module_name(atom: Atom) -> bool:
    """Tell whether an atom is in Elixir's name space, whatever follows."""
    return atom.name.startswith("Elixir.")


@lru_cache(maxsize=4096)
def inspect_atom(atom: Atom) -> bytes:
    """An atom as a value: `:ok`, `:"a b"`, `Enum`, `nil`."""
    name = atom.name
    if name in ("nil", "true", "false"):
        return name.encode()
    kind = _classify(name)
    if kind == _MODULE:
        bare = (
            name.startswith("Elixir.") and name != "Elixir.Elixir" and not name.startswith("Elixir.Elixir.")
        )
        return name[7:].encode() if bare else name.encode()
    if kind in (_QUOTED_OPERATOR, _OTHER):
        return b':"' + escape(name.encode(), '"')[0] + b'"'
    return b":" + name.encode()


@lru_cache(maxsize=4096)
def inspect_key(atom: Atom) -> bytes:
    """An atom as a key of a keyword list or map: `ok:`, `"a b":`."""
    kind = _classify(atom.name)
    if kind in (_MODULE, _QUOTED_OPERATOR, _OTHER):
        return b'"' + escape(atom.name.encode(), '"')[0] + b'":'
    return atom.name.encode() + b":"


@lru_cache(maxsize=1024)
def inspect_remote_call(atom: Atom) -> bytes:
    """An atom as a function's name after a dot: `map`, `"a b"`, `+`."""
    if _classify(atom.name) in (_IDENTIFIER, _OPERATOR, _QUOTED_OPERATOR):
        return atom.name.encode()
    return b'"' + escape(atom.name.encode(), '"')[0] + b'"'
