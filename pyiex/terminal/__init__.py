"""The terminal: the shell's console on prompt_toolkit, and a plain one for pipes.

    console    the screen and the keyboard as the shell sees them
    prompt     the line editor: statements of several lines, history, completion
    keys       what Ctrl+C, Ctrl+D, Enter and Tab do
    keyboard   what happens to keys while nobody reads
    tab        completion
    lexer, style   colours
    plain      the console without a terminal; imports nothing of prompt_toolkit

It may import terms, runtime and shell; only this package imports prompt_toolkit
and pygments.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyiex.shell.console import Console


def is_interactive() -> bool:
    """Whether a person types: standard input and output are both a terminal."""
    # A stream that was closed before the program began is None.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def open_console() -> Console:
    """The console that fits: a line editor in a terminal, plain lines elsewhere."""
    if is_interactive():
        from pyiex.terminal.console import TerminalConsole

        return TerminalConsole()
    from pyiex.terminal.plain import PlainConsole

    return PlainConsole()
