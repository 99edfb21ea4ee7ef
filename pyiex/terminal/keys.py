"""What the keys do, where it is not what prompt_toolkit's Emacs mode does.

Enter      evaluates when the statement is whole, else begins its next line
Alt+Enter  begins a new line in any case
Tab        completes; at the beginning of a line indents by two spaces
Ctrl+C     drops what has been typed; on an empty line says how to quit, and
           the second time in a row quits
Ctrl+D     on an empty line quits; Ctrl+\\ quits at once
Ctrl+G     says that there is no switching between shells
Ctrl+Z     suspends the program
"""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.application import get_app, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition, has_focus
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.shortcuts import print_formatted_text

from pyiex.shell.console import Signal
from pyiex.shell.statements import Incomplete, parse
from pyiex.terminal.tab import Tab

QUIT_HINT = "(Ctrl+C again, or Ctrl+D, quits; h() lists what can be done here)"
NO_SWITCH = "(Ctrl+G: there is one shell here; respawn() begins a new one, --remsh opens another node's)"
INDENT = "  "


def is_whole(text: str) -> bool:
    """Whether Enter shall evaluate this text, right or wrong."""
    return not isinstance(parse(f"{text}\n", 1), Incomplete)


class QuitCounter:
    """Counts presses of Ctrl+C on an empty line, in a row."""

    def __init__(self) -> None:
        self.presses = 0

    def press(self) -> bool:
        """Count one; True where it is the second."""
        self.presses += 1
        return self.presses >= 2

    def reset(self, _buffer: Buffer) -> None:
        """Something has been typed in between."""
        self.presses = 0


def _before_cursor(buffer: Buffer) -> str:
    return buffer.document.current_line_before_cursor


def bindings(
    quits: QuitCounter, tab: Tab, say: Callable[[str], None], accept: Callable[[Buffer], None]
) -> KeyBindings:
    """The keys of the prompt.

    tab: completes.  say: prints a line above the prompt.  accept: hands the buffer's text over.
    """
    keys = KeyBindings()

    @Condition
    def at_line_start() -> bool:
        return not _before_cursor(get_app().current_buffer).strip()

    @Condition
    def is_empty() -> bool:
        return not get_app().current_buffer.text

    focused = has_focus("DEFAULT_BUFFER")

    @keys.add("enter", filter=focused)
    def _enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if is_whole(buffer.text):
            accept(buffer)
        else:
            # As in iex nothing is indented: a line comes with its own indentation where it is
            # typed by a program, and in a heredoc blanks count.
            buffer.newline(copy_margin=False)

    @keys.add("escape", "enter", filter=focused)
    def _new_line(event: KeyPressEvent) -> None:
        event.current_buffer.newline(copy_margin=False)

    @keys.add("tab", filter=focused & at_line_start & ~is_empty)
    def _indent(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(INDENT)

    @keys.add("tab", filter=focused & (~at_line_start | is_empty))
    def _complete(event: KeyPressEvent) -> None:
        listed = tab.press(event.current_buffer, event.app.output.get_size().columns)
        if listed:
            run_in_terminal(lambda: print_formatted_text(listed, end="", output=event.app.output), True)

    @keys.add("c-c", filter=focused)
    @keys.add("<sigint>", filter=focused)
    def _cancel(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.app.exit(result=Signal.INTERRUPT)
        elif quits.press():
            event.app.exit(result=Signal.EOF)
        else:
            say(QUIT_HINT)

    @keys.add("c-g", filter=focused)
    def _no_switch(_event: KeyPressEvent) -> None:
        say(NO_SWITCH)

    @keys.add("c-d", filter=focused & is_empty)
    @keys.add("c-\\", filter=focused)
    def _quit(event: KeyPressEvent) -> None:
        event.app.exit(result=Signal.EOF)

    @keys.add(Keys.BracketedPaste, filter=focused)
    def _paste(event: KeyPressEvent) -> None:
        text = event.data.replace("\r\n", "\n").replace("\r", "\n")
        event.current_buffer.insert_text(text.rstrip("\n"))

    return keys
