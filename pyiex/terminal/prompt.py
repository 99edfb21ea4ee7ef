"""The line editor: prompt_toolkit's session, set up for statements."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from pyiex.shell.console import Prompt, Signal
from pyiex.shell.statements import split
from pyiex.terminal.history_file import StatementHistory
from pyiex.terminal.keys import QuitCounter, bindings
from pyiex.terminal.lexer import LateLexer
from pyiex.terminal.style import style
from pyiex.terminal.tab import Tab

LEXER_DELAY_SECONDS = 0.02
"""How long after the first prompt the lexer is loaded."""


class LineEditor:
    """Reads statements and lines on an event loop of its own, which only runs while it reads."""

    def __init__(
        self,
        history: Path,
        say: Callable[[str], None],
        input: Input | None = None,
        output: Output | None = None,
    ) -> None:
        """history: the history's file.  say: prints a line above the prompt."""
        self.loop = asyncio.new_event_loop()
        self._lexer = LateLexer()
        self._tab = Tab()
        self._quits = QuitCounter()
        self._accepted: deque[str] = deque()
        """Statements that were accepted together with one before them."""
        self._draft = ""
        """What had been typed when a read was broken off."""
        self._active: Application[Any] | None = None
        self._statements: PromptSession[Any] = PromptSession(
            multiline=True,
            lexer=self._lexer.dynamic,
            history=StatementHistory(history),
            key_bindings=bindings(self._quits, self._tab, say, self._accept),
            editing_mode=EditingMode.EMACS,
            enable_suspend=True,
            style=style(),
            include_default_pygments_style=False,
            input=input,
            output=output,
        )
        self._statements.default_buffer.on_text_changed += self._quits.reset
        self._lines: PromptSession[str] = PromptSession(
            history=InMemoryHistory(), include_default_pygments_style=False, input=input, output=output
        )

    def statement(self, prompt: Prompt, unfinished: bool) -> str | Signal:
        """A statement, whole as far as the parser can tell, with its line feed."""
        self._tab.complete = prompt.complete
        go = bool(self._accepted)
        default = self._accepted.popleft() if go else self._draft
        self._draft = ""
        answer = self._run(
            self._statements,
            message=ANSI(prompt.more if unfinished else prompt.first),
            prompt_continuation=lambda _width, _line, wraps: "" if wraps else prompt.more,
            default=default,
            accept_default=go,
            pre_run=self._load_lexer,
        )
        return answer + "\n" if isinstance(answer, str) else answer

    def line(self, prompt: str) -> str | Signal:
        """A line for a program, with its line feed."""
        try:
            answer = self._run(self._lines, message=ANSI(prompt))
        except EOFError:
            return Signal.EOF
        except KeyboardInterrupt:
            return Signal.INTERRUPT
        return answer + "\n" if isinstance(answer, str) else answer

    def wake(self) -> None:
        """Break a read off, keeping what has been typed; to be called on the loop."""
        if self._active is None or self._active.is_done:
            return
        if not self._active.is_running:
            self.loop.call_soon(self.wake)
        else:
            self._draft = self._active.current_buffer.text
            self._active.exit(result=Signal.WOKEN)

    def _run(self, session: PromptSession[Any], **options: Any) -> str | Signal:
        self._active = session.app
        try:
            answer: str | Signal = self.loop.run_until_complete(session.prompt_async(**options))
            return answer
        finally:
            self._active = None

    def _accept(self, buffer: Buffer) -> None:
        """Hand over the first statement of the text; the others follow one by one."""
        first, *others = split(buffer.text)
        if others:
            self._accepted.extend(others)
            buffer.text = first
        buffer.validate_and_handle()

    def _load_lexer(self) -> None:
        def load() -> None:
            if self._lexer.load() and self._active is not None:
                self._active.invalidate()

        self.loop.call_later(LEXER_DELAY_SECONDS, load)
