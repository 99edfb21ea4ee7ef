"""Names that mix scripts, such as a Cyrillic letter among Latin ones, are refused.

Unicode Technical Standard 39, section 5.2: all characters of a name resolve
to one script, or to a set that is usually written together (Japanese, Korean
and Chinese with Latin).  Only non-ASCII names come here, so the `regex`
package, which knows the scripts, is imported late.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

HIGHLY_RESTRICTIVE = (
    frozenset({"Latin", "Han", "Hiragana", "Katakana"}),
    frozenset({"Latin", "Han", "Bopomofo"}),
    frozenset({"Latin", "Han", "Hangul"}),
)
"""Sets of scripts that may appear together (UTS 39, section 5.2, "Highly Restrictive")."""

SCRIPTS = (
    "Latin", "Han", "Hiragana", "Katakana", "Bopomofo", "Hangul", "Arabic", "Armenian", "Bengali", "Cyrillic",
    "Devanagari", "Ethiopic", "Georgian", "Greek", "Gujarati", "Gurmukhi", "Hebrew", "Kannada",
    "Khmer", "Lao",
    "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thaana", "Thai", "Tibetan", "Yezidi",
)  # fmt: skip
"""Those that UTS 31 recommends for identifiers, the ones written with Latin first."""

_ANY = frozenset({"Common"})


@cache
def _patterns() -> list[tuple[str, Any]]:
    import regex

    return [(name, regex.compile(rf"\p{{scx={name}}}")) for name in SCRIPTS]


@cache
def scripts_of(character: str) -> frozenset[str]:
    """The scripts that use a character; "Common" alone for those that any may use."""
    import regex

    if regex.match(r"\p{Script=Common}|\p{Script=Inherited}", character) and not character.isidentifier():
        found: frozenset[str] = frozenset()
    else:
        found = frozenset(name for name, pattern in _patterns() if pattern.match(character))
    return found or _ANY


def mixed_scripts(name: str) -> str | None:
    """Why `name` is refused, as the end of an error message; None where it is fine."""
    sets = [scripts_of(character) for character in name]
    special = [scripts for scripts in sets if scripts is not _ANY and scripts != _ANY]
    if not special or frozenset.intersection(*special):
        return None
    if any(all(scripts & together for scripts in special) for together in HIGHLY_RESTRICTIVE):
        return None
    lines = "".join(
        f"  {_shown(character, scripts)}\n" for character, scripts in zip(name, sets, strict=True)
    )
    return (
        "\n\nMixed-script identifiers are not supported for security reasons."
        f" '{name}' is made of the following scripts:\n\n{lines}\n"
        "All characters in the identifier should resolve to a single script, or use a highly"
        " restrictive set of"
        " scripts.\n"
    ) + _simpler(name)


def _shown(character: str, scripts: frozenset[str]) -> str:
    listed = "" if scripts == _ANY else f" {{{','.join(sorted(scripts))}}}"
    return f"\\u{ord(character):04X} {character}{listed}"


_LOOKALIKES = str.maketrans("асеіјорѕухһԁԛԝ", "aceijopsyxhdqw")
HINT = "Codepoint failed identifier tokenization, but a simpler form was found."
"""How the hint about a name that looks the same begins."""

_REFERENCE = "See https://hexdocs.pm/elixir/unicode-syntax.html for more information."


def _simpler(name: str) -> str:
    """The hint about the Latin name that looks the same, where there is one."""
    simple = unicodedata.normalize("NFKC", name).translate(_LOOKALIKES)
    if simple == name or mixed_scripts(simple) is not None:
        return f"\n{_REFERENCE}"
    return (
        f"{HINT}\n\n"
        f'Got:\n\n    "{name}" ({_code_points(name)})\n\n'
        "Hint: You could write the above in a similar way that is accepted by Elixir:\n\n"
        f'    "{simple}" ({_code_points(simple)})\n\n{_REFERENCE}'
    )


def _code_points(text: str) -> str:
    return "code points " + " ".join(f"0x{ord(character):05X}" for character in text)
