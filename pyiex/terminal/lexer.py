"""Colours while typing: pygments' Elixir lexer, loaded after the first prompt is on the screen."""

from __future__ import annotations

from prompt_toolkit.lexers import DynamicLexer, Lexer


class LateLexer:
    """No colours until `load` has been called; pygments takes 25 ms to import."""

    def __init__(self) -> None:
        self._loaded: Lexer | None = None
        self.dynamic = DynamicLexer(lambda: self._loaded)
        """What the prompt takes as its lexer."""

    def load(self) -> bool:
        """Load the lexer; True the first time, when the screen is to be drawn again."""
        if self._loaded is not None:
            return False
        from prompt_toolkit.lexers import PygmentsLexer
        from pygments.lexers.erlang import ElixirLexer

        self._loaded = PygmentsLexer(ElixirLexer)
        return True
