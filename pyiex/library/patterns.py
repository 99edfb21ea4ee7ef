"""Perl-compatible regular expressions, as Elixir writes them, in the dialect of the `regex` package.

The two agree on nearly everything.  What differs is rewritten here, piece by
piece: the escapes `\\h \\H \\v \\V \\N \\R \\e \\z \\Z \\x{..} \\Q..\\E`, brackets inside
classes (which would open a nested set), `(?P>name)`, and the options without a
counterpart, *ungreedy* and *firstline*.

Reference: the manual page pcrepattern(3) of PCRE 8.44.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyiex.library.text import encode

LETTERS = {
    "i": "caseless",
    "m": "multiline",
    "s": "dotall",
    "x": "extended",
    "u": "unicode",
    "U": "ungreedy",
    "f": "firstline",
    "r": "ungreedy",
}
"""The option letters of the sigil, by the names of the options."""

NAMES = frozenset({*LETTERS.values(), "anchored", "ucp", "dollar_endonly", "dupnames", "no_auto_capture"})
"""The options that may be given by name."""

_HORIZONTAL = "\\t\\x20\\xa0"
_HORIZONTAL_WIDE = _HORIZONTAL + "\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000"
_SPACES = "\\t\\n\\x0b\\f\\r\\x20"
_VERTICAL = "\\n\\x0b\\f\\r\\x85"
_VERTICAL_WIDE = _VERTICAL + "\\u2028\\u2029"

_FOUND = "(?<=\\A[^\\n]*)"
"""What a match of option *firstline* begins with: no line end before it."""

_TOKEN = re.compile(
    r"\\Q(?P<literal>.*?)(?:\\E|\Z)"
    r"|\\x\{(?P<hex>[0-9A-Fa-f]+)\}"
    r"|\\c(?P<control>.)"
    r"|\\o\{(?P<octal>[0-7]+)\}"
    r"|\\k[<{'](?P<back>\w+)[>}']"
    r"|\\g\{?(?P<number>-?[0-9]+)\}?"
    r"|(?P<braced>\\[pP]\{[^}]*\})"
    r"|\\(?P<escape>.)"
    r"|\(\?P>(?P<call>\w+)\)"
    r"|(?P<comment>\(\?#[^)]*\))"
    r"|(?P<posix>\[:\^?[a-z]+:\])"
    r"|(?P<quantifier>\{[0-9]+(?:,[0-9]*)?\}[?+]?)"
    r"|(?P<other>.)",
    re.DOTALL,
)

_OPENED = re.compile(r"(?<!\\)\((?!\?)|\(\?P?<(?![=!])|\(\?'")
"""What opens a group that is counted."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled expression.  `wide`: it works on characters, not on bytes.

    Bytes are given to it as characters of Latin-1, whose letters Erlang's tables know.
    """

    code: Any
    wide: bool
    groups: int
    names: dict[str, int]


class BadPattern(Exception):
    """An expression that is none: what is wrong, and where."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message, position)
        self.message = message
        self.position = position


class _Translation:
    """One walk through a pattern."""

    def __init__(self, source: str, wide: bool, ungreedy: bool) -> None:
        self.source = source
        self.wide = wide
        self.ungreedy = ungreedy
        self.parts: list[str] = []
        self.in_class = False
        self.class_start = False

    def run(self) -> str:
        position = 0
        while position < len(self.source):
            token = _TOKEN.match(self.source, position)
            assert token is not None
            kind, text = token.lastgroup, token[token.lastgroup]  # type: ignore[index]
            end = token.end()
            if kind in ("posix", "quantifier", "comment", "call") and self.in_class is (kind != "posix"):
                # Inside a class a brace is a brace; outside one `[:` opens a class.
                kind, text, end = "other", self.source[position], position + 1
            start = self.class_start
            getattr(self, f"_{kind}")(text)
            if start and self.class_start and text != "^":
                self.class_start = False
            position = end
        return "".join(self.parts)

    def _character(self, number: int) -> None:
        self.parts.append(re.escape(chr(number)))

    def _literal(self, text: str) -> None:
        self.parts.append(re.escape(text))

    def _hex(self, text: str) -> None:
        self._character(int(text, 16))

    def _octal(self, text: str) -> None:
        self._character(int(text, 8))

    def _control(self, text: str) -> None:
        self._character(ord(text.upper()) ^ 64)

    def _call(self, name: str) -> None:
        self.parts.append(f"(?&{name})")

    def _back(self, name: str) -> None:
        self.parts.append(f"(?P={name})")

    def _number(self, text: str) -> None:
        """A reference to a group by number, or counted back from here."""
        number = int(text)
        if number < 0:
            number += 1 + len(_OPENED.findall("".join(self.parts)))
        self.parts.append(f"(?:\\{number})")

    def _braced(self, text: str) -> None:
        self.parts.append(text)

    def _comment(self, _text: str) -> None:
        return

    def _posix(self, text: str) -> None:
        self.parts.append(text)

    def _escape(self, letter: str) -> None:
        spaces = _HORIZONTAL_WIDE if self.wide else _HORIZONTAL
        breaks = _VERTICAL_WIDE if self.wide else _VERTICAL
        inside = self.in_class
        table = {
            "h": spaces if inside else f"[{spaces}]",
            "v": breaks if inside else f"[{breaks}]",
            "H": f"[^{spaces}]",
            "V": f"[^{breaks}]",
            "N": "[^\\n]",
            "R": f"(?>\\r\\n|[{breaks}])",
            "e": "\\x1b",
            "z": "\\Z",
            "Z": "(?=\\n?\\Z)",
            "E": "",
        }
        if inside and letter == "b":
            self.parts.append("\\x08")
        elif letter in "sS" and not self.wide:
            # PCRE's tables for bytes know letters beyond ASCII, but no spaces.
            self.parts.append(_SPACES if inside and letter == "s" else f"[{'^' * (letter == 'S')}{_SPACES}]")
        else:
            self.parts.append(table.get(letter, "\\" + letter))

    def _quantifier(self, text: str) -> None:
        self.parts.append(self._greed(text.rstrip("?+"), text[len(text.rstrip("?+")) :]))

    def _greed(self, quantifier: str, mode: str) -> str:
        if self.ungreedy and mode != "+":
            mode = "" if mode == "?" else "?"
        return quantifier + mode

    def _other(self, character: str) -> None:
        if self.in_class:
            self._in_class(character)
        elif character == "{":
            # No count follows: `{,3}` is text in PCRE.
            self.parts.append("\\{")
        elif character == "[":
            self.in_class = self.class_start = True
            self.parts.append("[")
        elif self.ungreedy and character in "*+?" and self.parts and self.parts[-1] != "(":
            self._turned(character)
        else:
            self.parts.append(character)

    def _turned(self, character: str) -> None:
        last = self.parts[-1]
        if character == "?" and last.endswith(("*?", "+?", "??")):
            self.parts[-1] = last[:-1]
        elif character == "+" and last.endswith(("*?", "+?", "??")):
            self.parts[-1] = last[:-1] + "+"
        else:
            self.parts.append(character + "?")

    def _in_class(self, character: str) -> None:
        if character == "]" and not self.class_start:
            self.in_class = False
            self.parts.append("]")
        elif character in "[]&|~ #" or (character == "-" and self.source and self.parts[-1] == "-"):
            self.parts.append("\\" + character)
        else:
            self.parts.append(character)


def _there(_source: str, place: int) -> int:
    return place


def _before(_source: str, place: int) -> int:
    return place - 1


def _at_end(source: str, _place: int) -> int:
    return len(encode(source))


def _at_brace(source: str, place: int) -> int:
    return source.index("}", place) if "}" in source[place:] else place


_MESSAGES: tuple[tuple[re.Pattern[str], str, Callable[[str, int], int]], ...] = (
    (re.compile("missing \\)"), "missing )", _at_end),
    (
        re.compile("bad set|unterminated character set|missing \\]"),
        "missing terminating ] for character class",
        _at_end,
    ),
    (re.compile("nothing to repeat|nothing for|multiple repeat"), "nothing to repeat", _there),
    (re.compile("min repeat greater"), "numbers out of order in {} quantifier", _at_brace),
    (re.compile("bad character range"), "range out of order in character class", _before),
    (re.compile("bad character in group name"), "group name must start with a non-digit", _before),
    (re.compile("missing >"), "syntax error in subpattern name (missing terminator)", _there),
    (re.compile("bad escape|end of pattern"), "\\ at end of pattern", _at_end),
    (re.compile("unknown property"), "unknown property name after \\P or \\p", _before),
    (re.compile("unbalanced|trailing characters"), "unmatched parentheses", _there),
    (re.compile("unknown extension"), "unrecognized character after (? or (?-", _there),
    (re.compile("unknown group|invalid group reference"), "reference to non-existent subpattern", _at_end),
)
"""What the `regex` package says, what PCRE says, and where PCRE says that it is."""


_NAME = re.compile(r"\(\?P?[<'](\w+)")


def _refuse_twins(text: str) -> None:
    """Two groups of one name are an error, unless option dupnames allows them."""
    seen: set[str] = set()
    for found in _NAME.finditer(text):
        if found[1] in seen:
            raise BadPattern("two named subpatterns have the same name", found.end())
        seen.add(found[1])


def _worded(problem: Any, source: str) -> BadPattern:
    text, place = str(problem.msg), problem.pos or 0
    for found, message, position in _MESSAGES:
        if found.search(text):
            return BadPattern(message, position(source, place))
    return BadPattern(text, place)


@lru_cache(maxsize=512)
def compile_pattern(source: bytes, options: frozenset[str]) -> Pattern:
    """The expression `source` with options by name; BadPattern where it is none."""
    import regex

    wide = "unicode" in options
    try:
        text = source.decode("utf-8" if wide else "latin-1")
    except UnicodeDecodeError as problem:
        raise BadPattern("invalid UTF-8 string", problem.start) from None
    if "dupnames" not in options:
        _refuse_twins(text)
    flags = regex.V1
    for name, flag in (
        ("caseless", regex.I),
        ("multiline", regex.M),
        ("dotall", regex.S),
        ("extended", regex.X),
    ):
        flags |= flag if name in options else 0
    translated = _Translation(text, wide, "ungreedy" in options).run()
    if "firstline" in options:
        translated = f"{_FOUND}(?:{translated})"
    if "anchored" in options:
        translated = f"\\G(?:{translated})"
    # Without `-f` the package would let one letter match two, as "ß" and "ss".
    written = f"(?-f:{translated})" if "caseless" in options else translated
    try:
        code = regex.compile(written, flags)
    except regex.error as problem:
        raise _worded(problem, text) from None
    return Pattern(code, wide, code.groups, dict(code.groupindex))
