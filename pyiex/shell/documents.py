"""Documentation on the screen: headings, and Markdown, in colours where there are colours.

The blocks of a text are laid out as iex lays them out; `marked_text` does what
is inside of a paragraph.  Without colours the marks of emphasis and code stay.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

from pyiex.shell.config import config
from pyiex.shell.marked_text import RESET, coloured, visible, wrapped

WIDEST = 80
"""Columns that documentation takes at most; lines longer than that are hard to read."""

_EXAMPLE = re.compile(r"^iex> .*(?:\n.+)*", re.M)
"""A paragraph that a docstring's own indentation has brought to the margin."""
_HEADING = re.compile(r"\s*#{1,6} ")
_FENCE = re.compile(r"\s*(```|~~~)")
_QUOTE = re.compile(r"\s*> ?")
_MARKER = re.compile(r"( *)([*+-]|\d+\.) +(?=\S)")
_RULE_OF_TABLE = re.compile(r"[\s|]*:?-+:?[\s|:-]*")
_CODE_INDENT = 4
_LIST_INDENT = 2


def heading(text: str, columns: int) -> str:
    """A centred heading between empty lines."""
    width = min(columns, WIDEST)
    line = text.rjust((width + len(text)) // 2)
    return f"\n{config.paint('doc_title', line.ljust(width)) if config.colors_enabled else line}\n\n"


def metadata(name: str, value: str) -> str:
    """A line with something that is known of a function, such as that guards may call it."""
    return f"{config.paint('doc_metadata', f'{name}:')} {value}\n"


def body(markdown: str, columns: int) -> str:
    """A documentation text, with an empty line after it."""
    markdown = _EXAMPLE.sub(lambda match: textwrap.indent(match[0], "    "), markdown)
    page = _Page(min(columns, WIDEST))
    page.blocks(markdown.split("\n"), 0)
    return "".join(page.text)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _Page:
    """What has been laid out so far."""

    def __init__(self, width: int) -> None:
        self._width = width
        self.text: list[str] = []

    def _line(self, line: str) -> None:
        self.text.append(f"{line}\n")

    def _end(self) -> None:
        """The end of a block; where there are colours, they end in the empty line, as in iex."""
        self._line(RESET if config.colors_enabled else "")

    # -- blocks ------------------------------------------------------------------------

    def blocks(self, lines: list[str], indent: int, marker: str = "") -> None:
        """Lay out lines, `indent` columns from the margin; the first paragraph may follow a marker."""
        paragraph: list[str] = []
        at = 0

        def flush() -> None:
            nonlocal paragraph, marker
            if paragraph or marker:
                self._paragraph(" ".join(paragraph), indent, marker)
            paragraph, marker = [], ""

        while at < len(lines):
            line = lines[at]
            lay_out = self._kind(line, lines[at + 1 :], indent)
            if lay_out is not None:
                flush()
                at += lay_out(lines[at:], indent)
                continue
            if line.strip():
                paragraph.append(line)
            else:
                flush()
            at += 1
        flush()

    def _kind(self, line: str, rest: list[str], indent: int) -> Callable[[list[str], int], int] | None:
        """The method that lays out the block beginning here; None where the line belongs to a paragraph."""
        if line.startswith(" " * (indent + _CODE_INDENT)) and line.strip():
            nested = indent and _MARKER.match(line)
            return self._list if nested else self._code
        if _is_row(line) and rest and (_is_row(rest[0]) or _is_rule(rest[0])):
            return self._table
        starts = (
            (_HEADING, self._heading),
            (_FENCE, self._fence),
            (_QUOTE, self._quote),
            (_MARKER, self._list),
        )
        return next((lay_out for pattern, lay_out in starts if pattern.match(line)), None)

    def _paragraph(self, text: str, indent: int, marker: str) -> None:
        margin = " " * indent
        lines = wrapped(coloured(text), self._width - indent, indent if marker else 0)
        self._line(f"{marker or margin}{lines[0]}".rstrip(" "))
        for line in lines[1:]:
            self._line(margin + line)
        if not marker:
            self._end()

    def _heading(self, lines: list[str], _indent: int) -> int:
        self._line(config.paint("doc_headings", lines[0].strip()))
        self._end()
        return 1

    def _code(self, lines: list[str], indent: int) -> int:
        margin = " " * (indent + _CODE_INDENT)
        taken = 0
        while taken < len(lines):
            if lines[taken].startswith(margin) and lines[taken].strip():
                taken += 1
            elif lines[taken] or not "".join(lines[taken + 1 : taken + 2]).startswith(margin):
                break
            else:
                taken += 1
        self._put_code([line or margin for line in lines[:taken]])
        return taken

    def _put_code(self, lines: list[str]) -> None:
        self._line(config.paint("doc_code", "\n".join(lines)))
        self._end()

    def _fence(self, lines: list[str], indent: int) -> int:
        match = _FENCE.match(lines[0])
        fence = match[1] if match else ""
        ends = next((n for n, line in enumerate(lines) if n and line.strip() == fence), len(lines))
        margin = " " * (indent + _CODE_INDENT)
        self._put_code([margin + line[min(_column(line), indent) :] for line in lines[1:ends]])
        return ends + 1

    def _quote(self, lines: list[str], indent: int) -> int:
        ends = next((n for n, line in enumerate(lines) if not _QUOTE.match(line)), len(lines))
        sign = " " * indent + config.paint("doc_quote", "> ")
        quoted = "\n".join(_QUOTE.sub("", line).strip() for line in lines[:ends])
        for number, paragraph in enumerate(re.split(r"\n\n+", quoted)):
            if number:
                self._line(sign)
            for line in wrapped(coloured(paragraph), self._width - indent - 2):
                self._line(sign + line)
        self._end()
        return ends

    # -- lists -------------------------------------------------------------------------

    def _list(self, lines: list[str], indent: int) -> int:
        at = 0
        kind = ""
        while at < len(lines) and (match := _MARKER.match(lines[at])):
            if kind not in ("", match[2][-1]) and not lines[at - 1].strip():
                break
            kind = match[2][-1]
            reference = max(len(match[1]), indent)
            size = _item_size(lines[at:], reference)
            sign = _bullet() if match[2] in "*+-" else match[2]
            marker = " " * (indent or _LIST_INDENT) + f"{sign} "
            first = lines[at][match.end() :]
            self.blocks([first, *lines[at + 1 : at + size]], len(marker), marker)
            at += size
        self._end()
        return at

    # -- tables ------------------------------------------------------------------------

    def _table(self, lines: list[str], indent: int) -> int:
        ends = next((n for n, line in enumerate(lines) if not (_is_row(line) or _is_rule(line))), len(lines))
        rules = [line for line in lines[:ends] if _is_rule(line)]
        rows = [[coloured(cell) for cell in _cells(line)] for line in lines[:ends] if not _is_rule(line)]
        columns = max(map(len, rows))
        for row in rows:
            row += [""] * (columns - len(row))
        widths = [max(visible(row[column]) for row in rows) for column in range(columns)]
        signs = _cells(rules[0]) if rules else []
        signs += [""] * (columns - len(signs))
        for number, row in enumerate(rows):
            cells = map(_aligned, row, widths, signs)
            line = " | ".join(cells)
            header = number == 0 and rules
            self._line(" " * indent + (config.paint("doc_table_heading", line) if header else line))
        self._end()
        return ends


def _bullet() -> str:
    return "•" if config.colors_enabled else "*"


def _item_size(lines: list[str], reference: int) -> int:
    """How many lines belong to the item at their head: those up to the next marker at its column or before
    it, and up to one at the margin after an empty line."""
    for number, line in enumerate(lines):
        if number == 0 or not line.strip():
            continue
        match = _MARKER.match(line)
        if match and len(match[1]) <= reference:
            return number
        if _column(line) == 0 and not lines[number - 1].strip():
            return number
    return len(lines)


def _is_row(line: str) -> bool:
    stripped = line.strip()
    return " | " in stripped or (stripped.startswith("| ") and stripped.endswith(" |"))


def _is_rule(line: str) -> bool:
    return "|" in line and _RULE_OF_TABLE.fullmatch(line) is not None


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _aligned(cell: str, width: int, sign: str) -> str:
    """The cell in its column, on the side where the rule below the heading has its colon."""
    space = width - visible(cell)
    left = {(True, True): (space + 1) // 2, (False, True): space}.get(
        (sign.startswith(":"), sign.endswith(":")), 0
    )
    return " " * left + cell + " " * (space - left)
