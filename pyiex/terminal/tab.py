"""Tab: what is common to all candidates is typed; where nothing is, they are listed below the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prompt_toolkit.buffer import Buffer

from pyiex.shell.console import Candidate

Complete = Callable[[str], Sequence[Candidate]]

GAP = 4
"""Columns between two candidates, as in iex."""


class Tab:
    """Asks `complete`, which each prompt sets anew."""

    def __init__(self) -> None:
        self.complete: Complete = lambda _text: ()

    def press(self, buffer: Buffer, columns: int) -> str:
        """Type what the text before the cursor goes on with in any case; the list of candidates if that is
        nothing."""
        found = self.complete(buffer.document.text_before_cursor)
        more = common_start([candidate.text[candidate.replaces :] for candidate in found])
        if more:
            buffer.insert_text(more)
            return ""
        return in_columns([candidate.shown for candidate in found], columns)


def common_start(texts: Sequence[str]) -> str:
    """What all of the texts begin with."""
    first, last = min(texts, default=""), max(texts, default="")
    same = (place for place, sign in enumerate(first) if not last.startswith(sign, place))
    return first[: next(same, len(first))]


def in_columns(names: Sequence[str], columns: int) -> str:
    """Names row by row, in as many columns as the screen has room for."""
    if not names:
        return ""
    width = max(map(len, names)) + GAP
    each = max(1, (columns - 1) // width)
    rows = [names[start : start + each] for start in range(0, len(names), each)]
    return "".join("".join(name.ljust(width) for name in row).rstrip() + "\n" for row in rows)
