"""The colours of what is typed: those in which iex shows results, from the terminal's own palette."""

from __future__ import annotations

from prompt_toolkit.styles import Style

TYPED = {
    "pygments.literal.string": "ansigreen",
    "pygments.literal.string.interpol": "ansimagenta",
    "pygments.literal.string.escape": "ansimagenta",
    "pygments.literal.string.symbol": "ansicyan",
    "pygments.literal.string.regex": "ansired",
    "pygments.literal.number": "ansiyellow",
    "pygments.literal.number.char": "ansiyellow",
    "pygments.keyword": "ansimagenta",
    "pygments.keyword.constant": "ansimagenta",
    "pygments.operator.word": "ansimagenta",
    "pygments.name.class": "ansibrightblue",
    "pygments.name.attribute": "ansibrightblue",
    "pygments.comment": "ansibrightblack",
    "pygments.error": "",
}
"""Pygments' token classes and prompt_toolkit's names of the 16 ANSI colours."""


def style() -> Style:
    """The style of the prompt."""
    return Style.from_dict(TYPED)
