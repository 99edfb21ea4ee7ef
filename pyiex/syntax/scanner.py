"""The tokenizer's state: where it stands in the text and what it has found so far.

A token is a plain tuple `(kind, line, column, value, extra)`.  `kind` is what
the grammar looks at; `value` and `extra` depend on it (the number and its
spelling, an operator's name and the line breaks before it, ...).  Lines and
columns count from 1, columns in code points.
"""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, NamedTuple

from pyiex.syntax.errors import SyntaxFailure, failure
from pyiex.terms.atoms import Atom, existing_atom

Token = tuple[str, int, int, Any, Any]

KIND, LINE, COLUMN, VALUE, EXTRA = range(5)

Warn = Callable[[str, int, int], None]
"""Gets a warning's text, line and column."""

CommentReader = Callable[[int, int, str, int, int], None]
"""Gets a comment's line and column, the whole text, and where in it the comment begins and ends."""

END = "$end"
"""Kind of the token after the last one."""

MAX_ATOM = 255

DEEPEST = 1_000_000
"""Python frames that reading a text may take: some 150,000 nested brackets."""


def allow_depth() -> None:
    """Let Python recurse as deep as texts may nest.

    Python-to-Python calls take no C stack (CPython 3.11), so depth costs memory only.
    """
    if sys.getrecursionlimit() < DEEPEST:
        sys.setrecursionlimit(DEEPEST)


class Options(NamedTuple):
    """What `string_to_quoted` was asked for, as far as tokens are concerned."""

    unescape: bool = True
    existing_atoms_only: bool = False
    static_atoms_encoder: Callable[[str, int, int], Any] | None = None
    warn: Warn | None = None
    comment: CommentReader | None = None
    check_terminators: bool = True
    """Whether all that is opened has to be closed; pieces of templates are no whole programs."""


class Interpolation(NamedTuple):
    """`#{...}` inside a string: its tokens, and where its opening `#` and closing `}` are."""

    line: int
    column: int
    end_line: int
    end_column: int
    tokens: list[Token]


class Opening(NamedTuple):
    """A `(`, `do`, `fn` ... that waits for its end; `indentation` is that of its line."""

    name: str
    line: int
    column: int
    indentation: int


class Scanner(ABC):
    """A position in a text, moving forward, with the tokens found on the way."""

    def __init__(self, text: str, line: int, column: int, options: Options) -> None:
        self.text = text
        self.size = len(text)
        self.position = 0
        self.line = line
        self.origin = 1 - column
        """The position that column 1 of the current line has (or would have)."""
        self.options = options
        self.tokens: list[Token] = []
        self.openings: list[Opening] = []
        self.indentation = column - 1
        self.comment = -1
        """Column of the comment that ends here, which the line break after it gets; -1 elsewhere."""
        self.hints: dict[str, str] = {}
        """For a kind of terminator that is missing or one too many: where that may come from."""

    def column(self) -> int:
        """The column of the current position."""
        return self.position - self.origin + 1

    def advance_over(self, end: int) -> None:
        """Move to `end`, keeping count of the lines on the way."""
        text = self.text
        start = self.position
        breaks = text.count("\n", start, end)
        if breaks:
            self.line += breaks
            self.origin = text.rfind("\n", start, end) + 1
        self.position = end

    def add(self, kind: str, column: int, value: Any = None, extra: Any = None) -> None:
        """Append a token that starts in the current line."""
        self.tokens.append((kind, self.line, column, value, extra))

    def fail(self, description: str, column: int | None = None, pointed: bool = True) -> SyntaxFailure:
        """A `SyntaxError` in the current line, to be raised."""
        return failure(self.line, self.column() if column is None else column, description, pointed)

    def warn(self, message: str, line: int, column: int) -> None:
        """Hand a warning to whoever asked for them."""
        if self.options.warn is not None:
            self.options.warn(message, line, column)

    def atom(self, name: str, column: int, line: int | None = None) -> Any:
        """The atom `name` found at `column`: checked, and encoded, as the options say."""
        line = self.line if line is None else line
        if len(name) > MAX_ATOM:
            raise failure(line, column, f"atom length must be less than system limit: {name}")
        if self.options.static_atoms_encoder is not None:
            return self.options.static_atoms_encoder(name, line, column)
        if self.options.existing_atoms_only:
            known = existing_atom(name)
            if known is None:
                raise failure(line, column, f"unsafe atom does not exist: {name}")
            return known
        return Atom(name)

    @abstractmethod
    def interpolation(self, opener: str) -> Interpolation:
        """Read the expression after `#{` up to its `}`; `opener` is the construct's description."""
