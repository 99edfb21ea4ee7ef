"""Strings, charlists, heredocs, sigils, quoted atoms and `?c` characters.

What stands between two delimiters is read as a list of parts: pieces of text
and `Interpolation`s.  Text is unescaped here, except in sigils, whose macros
do that, and where the caller asked for it raw.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pyiex.syntax.errors import code_point, failure, missing
from pyiex.syntax.escapes import BadEscape, unescape
from pyiex.syntax.scanner import Interpolation, Scanner
from pyiex.terms.errors import argument_error

CLOSERS = {"(": ")", "[": "]", "{": "}", "<": ">", "/": "/", "|": "|", '"': '"', "'": "'"}

_MODIFIERS = re.compile(r"[A-Za-z0-9]*")
_HEREDOC_START = re.compile(r"[ \t]*\r?\n")
BIDIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SIGIL_HINT = "The available delimiters are: //, ||, \"\", '', (), [], {}, <>"

_OUTDENTED = """\
outdented heredoc line. The contents inside the heredoc should be indented \
at the same level as the closing {0}. The following is forbidden:

    def text do
      {0}
    contents
      {0}
    end

Instead make sure the contents are indented as much as the heredoc closing:

    def text do
      {0}
      contents
      {0}
    end

The current heredoc line is indented too little"""

Part = str | Interpolation


@cache
def _stops(terminator: str, interpolates: bool) -> re.Pattern[str]:
    """What ends a run of ordinary text: an escape, an interpolation or the terminator."""
    end = re.escape(terminator)
    if len(terminator) == 3:
        # An escaped line break must not hide the terminator on the next line.
        choices = [rf"\\{end}", r"\\(?!\r?\n)(?s:.)", rf"\n[ \t]*{end}"]
    else:
        choices = [r"\\(?s:.)", end]
    if interpolates:
        choices.append(r"#\{")
    return re.compile("|".join(choices))


def read_parts(scanner: Scanner, terminator: str, interpolates: bool, opener: str, raw: bool) -> list[Part]:
    """Read up to and over `terminator`.

    `opener` names the construct in error messages; `raw` drops the backslash of an escaped
    terminator, because nobody will unescape the text later.
    """
    pattern = _stops(terminator, interpolates)
    text = scanner.text
    parts: list[Part] = []
    pieces: list[str] = []
    start_line = scanner.line
    while True:
        start = scanner.position
        match = pattern.search(text, start)
        _check_direction(scanner, start, scanner.size if match is None else match.start())
        if match is None:
            scanner.advance_over(scanner.size)
            raise missing(
                scanner.line,
                scanner.column(),
                f"missing terminator: {terminator} (for {opener} starting at line {start_line})",
            )
        found = match.group()
        pieces.append(text[start : match.start()])
        if found == "#{":
            scanner.advance_over(match.start())
            parts.append("".join(pieces))
            pieces.clear()
            parts.append(scanner.interpolation(f"{opener} starting at line {start_line}"))
            continue
        scanner.advance_over(match.end())
        if found[0] == "\\" and len(found) > 1:
            pieces.append(found[1:] if raw and found[1:] == terminator else found)
            if interpolates and found == "\\#" and text.startswith("{", match.end()):
                # Elixir counts an escaped interpolation as one column, not three.
                scanner.origin += 2
            continue
        if found[0] == "\n":
            pieces.append(found[: -len(terminator)])
        parts.append("".join(pieces))
        return parts


def _check_direction(scanner: Scanner, start: int, end: int) -> None:
    """Characters that make text look different from what it is are refused (CVE-2021-42574)."""
    found = BIDIRECTIONAL.search(scanner.text, start, end)
    if found:
        scanner.advance_over(found.start())
        shown = f"\\u{ord(found.group()):04X}"
        raise scanner.fail(
            f"invalid bidirectional formatting character in string: {shown}."
            f" If you want to use such character, use it in its escaped {shown} form instead",
            pointed=False,
        )


def _finish(scanner: Scanner, parts: list[Part], line: int, column: int, heredoc: bool = False) -> list[Any]:
    """Unescape the text between interpolations, leaving out what is empty (but for a heredoc's start)."""
    finished: list[Any] = []
    for part in parts:
        if isinstance(part, Interpolation):
            finished.append(part)
        elif part or (heredoc and not finished):
            finished.append(_bytes(scanner, part, line, column))
    return finished


def _bytes(scanner: Scanner, text: str, line: int, column: int) -> bytes:
    if not scanner.options.unescape:
        return text.encode("utf-8", "surrogatepass")
    try:
        return unescape(text)
    except BadEscape as problem:
        raise failure(line, column, str(problem)) from None


def read_quoted(scanner: Scanner, opener: str, interpolates: bool = True) -> list[Any]:
    """The parts of `"..."` or `'...'`, from its opening quote, without the quotes."""
    line, column = scanner.line, scanner.column()
    quote = scanner.text[scanner.position]
    scanner.position += 1
    parts = read_parts(scanner, quote, interpolates, opener, False)
    where = column if opener == "atom" else column + 1
    return _finish(scanner, parts, line, where)


def read_string(scanner: Scanner) -> None:
    """`"string"`, `'charlist'`, the heredocs, and `"key": value`."""
    quote = scanner.text[scanner.position]
    if scanner.text.startswith(quote * 3, scanner.position):
        _read_heredoc(scanner, quote * 3)
        return
    line, column = scanner.line, scanner.column()
    parts = read_quoted(scanner, "string")
    if _is_keyword_end(scanner):
        scanner.position += 1
        _keyword(scanner, parts, line, column, quote)
        return
    kind = "bin_string" if quote == '"' else "list_string"
    scanner.tokens.append((kind, line, column, parts, None))


def _is_keyword_end(scanner: Scanner) -> bool:
    text, position = scanner.text, scanner.position
    return text.startswith(":", position) and text[position + 1 : position + 2] in (" ", "\t", "\n", "\r")


def _keyword(scanner: Scanner, parts: list[Any], line: int, column: int, quote: str) -> None:
    """The key of `"key": value`; an atom token is made of it by the parser."""
    if len(parts) > 1 or (parts and isinstance(parts[0], Interpolation)):
        kind = "kw_identifier_safe" if scanner.options.existing_atoms_only else "kw_identifier_unsafe"
        scanner.tokens.append((kind, line, column, parts, quote))
        return
    name = text_of(parts)
    # As Elixir has it: the column behind the opening quote.
    _warn_needless(scanner, name, line, column + 1)
    scanner.tokens.append(("kw_identifier", line, column, scanner.atom(name, column, line), quote))


_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*[?!]?\Z")


def warn_needless_call(scanner: Scanner, name: str, line: int, column: int) -> None:
    """Warn about `a."b"()`, whose quotes say nothing."""
    if scanner.options.warn is not None and _PLAIN_NAME.match(name):
        scanner.warn(
            f'found quoted call "{name}" but the quotes are not required. Calls made exclusively of Unicode'
            " letters, numbers, and underscores and not beginning with a number do not require quotes",
            line,
            column,
        )


def _warn_needless(scanner: Scanner, name: str, line: int, column: int) -> None:
    if scanner.options.warn is not None and _PLAIN_NAME.match(name):
        scanner.warn(
            f'found quoted keyword "{name}" but the quotes are not required. Note that keywords are always'
            " atoms, even when quoted. Similar to atoms, keywords made exclusively of ASCII letters, numbers,"
            " and underscores and not beginning with a number do not require quotes",
            line,
            column,
        )


def text_of(parts: list[Any]) -> str:
    """The text of parts without interpolation: a quoted atom's name; `ArgumentError` where it is no UTF-8."""
    try:
        return parts[0].decode("utf-8") if parts else ""
    except UnicodeDecodeError:
        raise argument_error(
            "errors were found at the given arguments:\n\n  * 1st argument: invalid UTF8 encoding\n"
        ) from None


def read_quoted_atom(scanner: Scanner) -> None:
    """`:"atom"`, from the colon on."""
    line, column = scanner.line, scanner.column()
    scanner.position += 1
    quote = scanner.text[scanner.position]
    scanner.position += 1
    parts = _finish(scanner, read_parts(scanner, quote, True, "atom", False), line, column)
    if len(parts) > 1 or (parts and isinstance(parts[0], Interpolation)):
        kind = "atom_safe" if scanner.options.existing_atoms_only else "atom_unsafe"
        scanner.tokens.append((kind, line, column, parts, quote))
        return
    value = scanner.atom(text_of(parts), column, line)
    scanner.tokens.append(("atom_quoted", line, column, value, quote))


def _heredoc_parts(
    scanner: Scanner, quotes: str, interpolates: bool, raw: bool, column: int
) -> tuple[list[Part], int]:
    """The parts of a heredoc whose indentation is taken off, and how much that is."""
    line = scanner.line
    start = _HEREDOC_START.match(scanner.text, scanner.position + 3)
    if start is None:
        raise scanner.fail(
            "heredoc allows only zero or more whitespace characters followed by a new line after " + quotes,
            column,
        )
    # The line break stays in front of the text, so that every line of it follows one.
    scanner.position = start.end() - 1
    parts = read_parts(scanner, quotes, interpolates, "heredoc", raw)
    last = parts[-1]
    assert isinstance(last, str)
    indentation = len(last) - last.rindex("\n") - 1
    parts[-1] = last[: len(last) - indentation]
    stripped = _strip_indentation(scanner, parts, indentation, line, quotes)
    first = stripped[0]
    assert isinstance(first, str)
    stripped[0] = first[1:]
    return stripped, indentation


def _strip_indentation(
    scanner: Scanner, parts: list[Part], indentation: int, line: int, quotes: str
) -> list[Part]:
    """Take up to `indentation` blanks off the start of each line."""
    if indentation == 0:
        return parts
    blanks = re.compile(rf"\n([ \t]{{0,{indentation}}})")
    stripped: list[Part] = []
    for index, part in enumerate(parts):
        if isinstance(part, Interpolation):
            line = part.end_line
            stripped.append(part)
            continue

        last = index == len(parts) - 1

        def strip(match: re.Match[str], piece: str = part, first: int = line, last: bool = last) -> str:
            ends = match.end() == len(piece) and last
            if (
                len(match[1]) < indentation
                and not ends
                and piece[match.end() : match.end() + 1] not in ("\n", "\r")
            ):
                number = first + piece.count("\n", 0, match.end())
                scanner.warn(_OUTDENTED.format(quotes), number, 1)
            return "\n"

        stripped.append(blanks.sub(strip, part))
        line += part.count("\n")
    return stripped


def _read_heredoc(scanner: Scanner, quotes: str) -> None:
    line, column = scanner.line, scanner.column()
    parts, indentation = _heredoc_parts(scanner, quotes, True, False, column)
    kind = "bin_heredoc" if quotes[0] == '"' else "list_heredoc"
    scanner.tokens.append((kind, line, column, _finish(scanner, parts, line, column, True), indentation))


def read_sigil(scanner: Scanner) -> None:
    """`~x(...)mods`: the token's value is letter, parts, modifiers, delimiter, indentation."""
    line, column = scanner.line, scanner.column()
    text = scanner.text
    letter = text[scanner.position + 1]
    delimiter = text[scanner.position + 2 : scanner.position + 3]
    interpolates = letter.islower()
    indentation: int | None = None
    scanner.position += 2
    if delimiter not in CLOSERS or not delimiter:
        shown = code_point(delimiter, column + 2)
        raise scanner.fail(f"invalid sigil delimiter: {shown}. {_SIGIL_HINT}", column)
    if delimiter in "\"'" and text.startswith(delimiter * 3, scanner.position):
        delimiter *= 3
        parts, indentation = _heredoc_parts(scanner, delimiter, interpolates, True, column)
    else:
        scanner.position += 1
        opener = f"sigil ~{letter}{delimiter}"
        parts = read_parts(scanner, CLOSERS[delimiter], interpolates, opener, True)
    modifiers = _MODIFIERS.match(text, scanner.position)
    assert modifiers is not None
    scanner.position = modifiers.end()
    encoded = [
        part if isinstance(part, Interpolation) else part.encode("utf-8", "surrogatepass") for part in parts
    ]
    kept = [part for number, part in enumerate(encoded) if part or (indentation is not None and number == 0)]
    value = (letter, kept, modifiers.group(), delimiter, indentation)
    scanner.tokens.append(("sigil", line, column, value, None))


_CHARACTER_ESCAPES = {
    "0": 0, "a": 7, "b": 8, "d": 127, "e": 27, "f": 12, "n": 10, "r": 13, "s": 32, "t": 9, "v": 11,
}  # fmt: skip

_SHOWN = {value: "\\" + letter for letter, value in _CHARACTER_ESCAPES.items()} | {
    0: "\\000",
    7: "\\007",
    92: "\\\\",
}
"""How messages write characters that would be hard to see."""


_NAMED = {
    7: ("\\a", "alert"),
    8: ("\\b", "backspace"),
    127: ("\\d", "delete"),
    27: ("\\e", "escape"),
    12: ("\\f", "form feed"),
    10: ("\\n", "newline"),
    13: ("\\r", "carriage return"),
    32: ("\\s", "space"),
    9: ("\\t", "tab"),
    11: ("\\v", "vertical tab"),
}
"""Characters that one cannot see: how they are to be written, and what they are called."""


def _check_character(scanner: Scanner, letter: str, value: int, prefix: str, column: int) -> None:
    """Warn about a character that is better written otherwise."""
    if value != ord(letter):
        return
    if value in _NAMED:
        escape, name = _NAMED[value]
        scanner.warn(
            f"found {prefix} followed by code point 0x{value:02X} ({name}), please use ?{escape} instead",
            scanner.line,
            column,
        )
    elif prefix == "?\\" and letter.isascii() and letter.isalpha():
        scanner.warn(f"unknown escape sequence ?\\{letter}, use ?{letter} instead", scanner.line, column)


def read_character(scanner: Scanner) -> bool:
    """`?c` and `?\\n`; False where nothing follows the question mark."""
    text, position, column = scanner.text, scanner.position, scanner.column()
    if position + 1 >= scanner.size:
        return False
    end = position + 2
    letter = text[position + 1]
    if letter == "\\" and end < scanner.size:
        letter = text[end]
        end += 1
        value = _CHARACTER_ESCAPES.get(letter, ord(letter))
        _check_character(scanner, letter, value, "?\\", column)
    else:
        value = ord(letter)
        _check_character(scanner, letter, value, "?", column)
    scanner.add("char", column, value, "?" + _SHOWN.get(value, chr(value)))
    # Elixir does not count the line break of `?` at the end of a line either.
    scanner.position = end
    return True
