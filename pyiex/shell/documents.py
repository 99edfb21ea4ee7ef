"""Documentation on the screen: headings, and Markdown in colours where there are colours.

Without colours a text is printed as it is written, as iex does.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from pyiex.shell.config import config

WIDEST = 80
"""Columns that documentation takes at most; lines longer than that are hard to read."""

_INLINE_CODE = re.compile(r"`([^`\n]+)`")
_STRONG = re.compile(r"\*\*([^*\n]+)\*\*")
_LINK = re.compile(r"\[([^\]\n]+)\]\(([^)\n]+)\)")
_ITEM = re.compile(r"(\s*)([*+-]|\d+\.)\s+")
_EXAMPLE = re.compile(r"^iex> .*(?:\n.+)*", re.M)
"""A paragraph that a docstring's own indentation has brought to the margin."""
_RESET = "\x1b[0m"


def heading(text: str, columns: int) -> str:
    """A centred heading between empty lines."""
    width = min(columns, WIDEST)
    line = text.rjust((width + len(text)) // 2)
    return f"\n{config.paint('doc_title', line.ljust(width)) if config.colors_enabled else line}\n\n"


def body(markdown: str, columns: int) -> str:
    """A documentation text, with an empty line after it."""
    markdown = _EXAMPLE.sub(lambda match: textwrap.indent(match[0], "    "), markdown)
    if not config.colors_enabled:
        return f"{markdown}\n\n"
    width = min(columns, WIDEST)
    return "".join(f"{block}\n\n" for block in _blocks(markdown, width))


def _blocks(markdown: str, width: int) -> Iterator[str]:
    code: list[str] = []
    for paragraph in re.split(r"\n\s*\n", markdown.strip("\n")):
        if paragraph.startswith("    "):
            code.append(paragraph)
            continue
        if code:
            yield config.paint("doc_code", "\n\n".join(code))
            code = []
        yield _paragraph(paragraph, width)
    if code:
        yield config.paint("doc_code", "\n\n".join(code))


def _paragraph(text: str, width: int) -> str:
    if text.startswith("#"):
        return config.paint("doc_headings", text)
    if text.lstrip().startswith(("|", "```")):
        return text
    return "\n".join(_inline(part) for item in _items(text) for part in _wrapped(item, width))


def _items(text: str) -> list[str]:
    """The items of a list, each with its lines; a paragraph that is no list is one."""
    items: list[str] = []
    for line in text.split("\n"):
        if not items or _ITEM.match(line):
            items.append(line)
        else:
            items[-1] += "\n" + line
    return items


def _wrapped(item: str, width: int) -> list[str]:
    match = _ITEM.match(item)
    indent = " " * len(match[0]) if match else ""
    words = " ".join(item.split())
    start = match[0] if match else ""
    words = words[len(start.strip()) :].strip() if match else words
    return textwrap.wrap(
        words, width, initial_indent=start, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _inline(text: str) -> str:
    start = config.escape("doc_inline_code")
    text = _LINK.sub(r"\1 (\2)", text)
    text = _INLINE_CODE.sub(lambda match: f"{start}{match[1]}{_RESET}", text)
    return _STRONG.sub(lambda match: f"\x1b[1m{match[1]}{_RESET}", text)
