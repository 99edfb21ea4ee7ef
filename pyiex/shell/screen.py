"""The console of the running shell, for what a program may ask of it: size and colours."""

from __future__ import annotations

from pyiex.runtime.abi import hooks
from pyiex.shell.config import config
from pyiex.shell.console import Console

WIDEST = 80
"""Columns that a result takes at most, on a wider screen too, as in iex; and those of no screen."""

_consoles: list[Console] = []


def use(console: Console) -> None:
    """Make this the console of the program."""
    _consoles[:] = [console]
    config.ansi = hooks.ansi = console.ansi


def columns() -> int:
    """How many columns a result may take: `width` as configured, else the screen's up to `WIDEST`."""
    chosen = config.settings.get("width")
    if chosen is not None:
        return int(chosen)
    size = _consoles[0].size if _consoles else None
    return min(size[0], WIDEST) if size else WIDEST


def write(text: str) -> None:
    """Put text on the screen."""
    if _consoles:
        _consoles[0].write(text)
