"""What the files of Regex share: the module itself, its options, and what a match captured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.keyword_common import ABSENT
from pyiex.library.elixir.keyword_common import find as option
from pyiex.library.failures import function_clause
from pyiex.library.patterns import LETTERS, NAMES, Pattern, compile_pattern
from pyiex.library.protocols import struct_name
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import List

REGEX = Atom("Elixir.Regex")
SOURCE = Atom("source")
OPTS = Atom("opts")
RE_PATTERN = Atom("re_pattern")
RE_VERSION = Atom("re_version")
ERROR = Atom("error")
OK = Atom("ok")
ALL = Atom("all")
FIRST = Atom("first")
NONE = Atom("none")
ALL_NAMES = Atom("all_names")
ALL_BUT_FIRST = Atom("all_but_first")
INDEX = Atom("index")
INFINITY = Atom("infinity")
SEPARATOR = b"\x00"
lib = Library(
    "Regex",
    """
    Regular expressions, in Perl's dialect; `~r/…/` writes one.

    Letters after the closing delimiter are options: `i` ignores case, `m` lets `^` and `$` match at
    lines, `s` lets `.` match line ends, `x` ignores white space in the pattern, `u` works on
    characters rather than bytes, `U` turns greed around and `f` wants a match to begin in the first line.

        iex> Regex.match?(~r/wor?ld/i, "Hello WORLD")
        true
    """,
)


def compiled_form(pattern: Pattern, source: bytes, names: frozenset[str]) -> tuple[Any, ...]:
    """A compiled expression as a term: the names of the options are kept in front of the source."""
    kept = ",".join(sorted(names)).encode() + SEPARATOR + source
    return RE_PATTERN, pattern.groups, int(pattern.wide), 0, kept


def no_clause(name: str, *args: Any) -> Raised:
    return function_clause("Elixir.Regex", name, args)


def option_names(opts: Any) -> frozenset[str] | None:
    """The options by name; None where a letter is none of them."""
    if opts.__class__ is List:
        return frozenset(item.name for item in opts if item.__class__ is Atom) & NAMES
    letters = opts.decode("latin-1")
    if any(letter not in LETTERS for letter in letters):
        return None
    return frozenset(LETTERS[letter] for letter in letters)


def prepared(regex: Any) -> Pattern:
    return compile_pattern(regex.get(SOURCE), option_names(regex.get(OPTS)) or frozenset())


def is_regex(value: Any) -> bool:
    return struct_name(value) is REGEX


def check(name: str, regex: Any, string: Any, *rest: Any) -> Pattern:
    if not is_regex(regex) or string.__class__ is not bytes:
        raise no_clause(name, regex, string, *rest)
    return prepared(regex)


class Subject:
    """A string, as the pattern wants to see it; spans are answered in bytes."""

    def __init__(self, pattern: Pattern, string: bytes) -> None:
        self.string = string
        self.pattern = pattern
        self.text = string.decode("utf-8", "surrogateescape") if pattern.wide else string.decode("latin-1")
        self.plain = not pattern.wide or self.text.isascii()

    def place(self, at: int) -> int:
        """The byte at which a character starts."""
        return at if self.plain else len(self.text[:at].encode("utf-8", "surrogateescape"))

    def character(self, at: int) -> int:
        """The character that a byte belongs to."""
        return at if self.plain else len(self.string[:at].decode("utf-8", "surrogateescape"))

    def spans(self, found: Any) -> list[tuple[int, int]]:
        """Where the match and its groups begin and end; (-1, -1) for a group that took no part."""
        result: list[tuple[int, int]] = []
        for group in range(self.pattern.groups + 1):
            start, end = found.span(group)
            result.append((-1, -1) if start < 0 else (self.place(start), self.place(end)))
        return result

    def first(self, offset: int = 0) -> list[tuple[int, int]] | None:
        """The spans of the first match from a byte on."""
        found = self.pattern.code.search(self.text, self.character(offset))
        return None if found is None else self.spans(found)

    def matches(self, offset: int = 0) -> Iterator[list[tuple[int, int]]]:
        """The spans of every match."""
        for found in self.pattern.code.finditer(self.text, self.character(offset)):
            yield self.spans(found)


def trimmed(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the groups at the end that took no part, as PCRE answers."""
    last = max(place for place, (start, _) in enumerate(spans) if start >= 0)
    return spans[: last + 1]


def captured(pattern: Pattern, spans: list[tuple[int, int]], capture: Any) -> list[tuple[int, int]]:
    """The spans that option `:capture` asks for."""
    if capture is ALL:
        return trimmed(spans)
    if capture is FIRST:
        return spans[:1]
    if capture is NONE:
        return []
    if capture is ALL_BUT_FIRST:
        return trimmed(spans)[1:]
    if capture is ALL_NAMES:
        return [spans[pattern.names[name]] for name in sorted(pattern.names)]
    return [_group(pattern, spans, item) for item in capture]


def _group(pattern: Pattern, spans: list[tuple[int, int]], item: Any) -> tuple[int, int]:
    if item.__class__ is int:
        return spans[item] if 0 <= item < len(spans) else (-1, -1)
    name = item.name if item.__class__ is Atom else item.decode()
    number = pattern.names.get(name)
    return (-1, -1) if number is None else spans[number]


def shown(subject: Subject, spans: list[tuple[int, int]], as_index: bool) -> list[Any]:
    if as_index:
        return [(start, end - start) for start, end in spans]
    return [b"" if start < 0 else subject.string[start:end] for start, end in spans]


def run_options(options: Any) -> tuple[Any, bool, int]:
    """`:capture`, whether `:return` is `:index`, and `:offset`."""
    capture = option(options, Atom("capture"))
    offset = option(options, Atom("offset"))
    return (
        ALL if capture is ABSENT else capture,
        option(options, Atom("return")) is INDEX,
        0 if offset is ABSENT else offset,
    )
