"""Markdown inside of a paragraph: code, emphasis and links in colours, and wrapping by what is seen.

The rules are those of iex, where a sign opens an emphasis only before a word
and closes it only after one, so that `snake_case` stays as it is.
"""

from __future__ import annotations

import re

from pyiex.shell.config import config

RESET = "\x1b[0m"

_ESCAPE = re.compile(r"\x1b\[[\d;]*m")
_LINK = re.compile(r"\[((?:[^\]\[`]|`[^`]*`)+)\]\(([^)\s]+)\)")
_MARKS = re.compile(
    r"""
      \\(?P<escaped>[*_`\\\[\]])
    | `(?P<code>[^`]+)`
    | (?<!\w)\*\*(?P<stars>.+?)\*\*(?!\w)
    | (?<!\w)__(?P<bars>.+?)__(?!\w)
    | (?<!\w)\*(?P<star>[^*]+)\*(?!\w)
    | (?<!\w)_(?P<bar>.+?)_(?!\w)
    """,
    re.X,
)
_COLORS = {
    "code": "doc_inline_code",
    "stars": "doc_bold",
    "bars": "doc_bold",
    "star": "doc_underline",
    "bar": "doc_underline",
}


def coloured(text: str) -> str:
    """The text with colours in place of the marks, which stay where there are no colours."""
    return _MARKS.sub(_colour, _LINK.sub(r"\1 (\2)", text))


def _colour(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    if kind == "escaped":
        return match[kind]
    return f"{config.escape(_COLORS[kind])}{match[kind]}{RESET}" if config.colors_enabled else match[0]


def visible(text: str) -> int:
    """How many signs of the text are seen."""
    return len(_ESCAPE.sub("", text))


def wrapped(text: str, width: int, first: int = 0) -> list[str]:
    """The text's words in lines shorter than `width`, the first one by another `first` signs."""
    lines: list[str] = []
    line, length = "", first
    for word in text.split():
        size = visible(word)
        longer = length + bool(line) + size
        if length and longer >= width:
            lines.append(line)
            line, length = word, size
        else:
            line, length = f"{line} {word}" if line else word, longer
    return [*lines, line]
