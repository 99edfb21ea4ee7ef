"""The parser's cursor over the tokens, and its error messages.

The grammar's three shapes of expression matter everywhere, so the shape of
the expression read last is kept in `shape`:

* `MATCHED`: an ordinary expression;
* `UNMATCHED`: one that ends in a do block, or has such an operand;
* `NO_PARENS`: one that ends in a call with several arguments and no parentheses,
  which may stand only where no comma can follow it.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import Any

from pyiex.syntax.builder import Builder, Encoder
from pyiex.syntax.errors import SyntaxFailure, failure, missing, quoted_text
from pyiex.syntax.identifiers import RESERVED
from pyiex.syntax.scanner import END, Interpolation, Options, Token
from pyiex.terms.atoms import Atom

MATCHED = 0
UNMATCHED = 1
NO_PARENS = 2

KEYWORDS = frozenset({"kw_identifier", "kw_identifier_safe", "kw_identifier_unsafe"})

_ERLANG_PLAIN = re.compile(
    r"[a-z\u00df-\u00f6\u00f8-\u00ff][A-Za-z0-9_@\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]*\Z"
)
_ERLANG_RESERVED = frozenset(
    [
        "after",
        "and",
        "andalso",
        "band",
        "begin",
        "bnot",
        "bor",
        "bsl",
        "bsr",
        "bxor",
        "case",
        "catch",
        "cond",
        "div",
        "end",
        "fun",
        "if",
        "let",
        "not",
        "of",
        "or",
        "orelse",
        "receive",
        "rem",
        "try",
        "when",
        "xor",
    ]
)


class ParserCore(Builder):
    """A list of tokens and a place in it."""

    def __init__(
        self,
        tokens: list[Token],
        columns: bool,
        token_metadata: bool,
        literal_encoder: Encoder | None,
        options: Options,
    ) -> None:
        super().__init__(columns, token_metadata, literal_encoder, options)
        self.tokens: list[Token] = []
        self.index = 0
        self.kind = END
        self.shape = MATCHED
        self.bare = False
        """True inside the arguments of a call without parentheses: a `do` belongs to that call."""
        self.start(tokens)

    def start(self, tokens: list[Token]) -> None:
        """Go to the first of `tokens`, which END is added to."""
        line, column = (tokens[-1][1], tokens[-1][2]) if tokens else (1, 1)
        self.tokens = [*tokens, (END, line, column, None, None)]
        self.index = 0
        self.kind = self.tokens[0][0]
        self.bare = False

    def take(self) -> Token:
        """The current token; go on to the next."""
        token = self.tokens[self.index]
        self.index += 1
        self.kind = self.tokens[self.index][0]
        return token

    def skip_eol(self) -> int | None:
        """Pass a line break if there is one, and say how many it stands for."""
        if self.kind == "eol":
            return int(self.take()[4])
        return None

    def skip_separator(self) -> Token | None:
        """Pass a line break, a semicolon or both, and answer the first of them."""
        if self.kind == ";":
            return self.take()
        if self.kind == "eol":
            first = self.take()
            if self.kind == ";":
                self.take()
            return first
        return None

    def close(self, kind: str) -> Token:
        """Take the closing token `kind`, which may stand on a line of its own."""
        self.skip_eol()
        if self.kind != kind:
            raise self.unexpected()
        return self.take()

    def at_closer(self, kind: str) -> bool:
        """Tell whether the closing token `kind` is next, after a line break perhaps."""
        return self.kind == kind or (self.kind == "eol" and self.tokens[self.index + 1][0] == kind)

    def unexpected(self) -> SyntaxFailure:
        """The error about the current token, to be raised."""
        token = self.tokens[self.index]
        kind, line, column = token[:3]
        if kind == END:
            return missing(line, column, "syntax error: expression is incomplete")
        if kind == "eol":
            return failure(line, column, _UNEXPECTED_EOL, pointed=False)
        text = token_text(token)
        word = text.strip("'")
        if word in RESERVED and word != "do":
            return failure(line, column, _RESERVED.format(word), pointed=False)
        pointed = kind not in _UNPOINTED
        return failure(line, column, f"syntax error before: {text}", pointed)

    def nested(self, tokens: list[Token]) -> Any:
        """Parse the tokens of an interpolation."""
        outer = (self.tokens, self.index, self.kind, self.shape, self.bare)
        self.start(tokens)
        quoted = self.program()
        self.tokens, self.index, self.kind, self.shape, self.bare = outer
        return quoted

    @abstractmethod
    def program(self) -> Any:
        """All expressions up to the last token."""

    @abstractmethod
    def expression(self, floor: int = 0) -> Any:
        """An expression whose operators all bind at least as tightly as `floor`."""

    @abstractmethod
    def continue_expression(self, left: Any, floor: int) -> Any:
        """The rest of an expression that begins with the primary `left`."""


_UNEXPECTED_EOL = "unexpectedly reached end of line. The current expression is invalid or incomplete"


def erlang_atom(name: str) -> str:
    """An atom as Erlang prints it, which is how the messages show names."""
    if _ERLANG_PLAIN.match(name) and name not in _ERLANG_RESERVED:
        return name
    return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'"


_STRINGS = frozenset(
    {"bin_string", "list_string", "atom_unsafe", "atom_safe", "kw_identifier_unsafe", "kw_identifier_safe"}
)
_UNPOINTED = _STRINGS | {"char", "sigil"}
_RESERVED = (
    'syntax error before: {0}. "{0}" is a reserved word in Elixir and therefore its usage is'
    " limited. For instance,"
    " it can't be used as a variable or be defined nor invoked as a regular function"
)


def token_text(token: Token) -> str:
    """A token as it is shown after "syntax error before:"."""
    kind, line, column, value, extra = token
    if kind in _STRINGS:
        return _content(value)
    if kind in ("int", "flt"):
        return f'"{extra}"'
    if kind == "char":
        return str(extra)
    if kind in ("bin_heredoc", "list_heredoc"):
        return f"{{{kind},{{{line},{column},nil}},{extra},{_erlang_parts(value)}}}"
    if kind == "sigil":
        return f"sigil ~{value[0]} starting with content '{_plain_content(value[1])}'"
    if value.__class__ is Atom:
        return erlang_atom(value.name)
    if isinstance(value, str):
        return erlang_atom(value)
    return erlang_atom(kind)


def _content(parts: list[Any]) -> str:
    """The text that a string begins with."""
    if not parts or not parts[0]:
        return '""'
    if isinstance(parts[0], Interpolation):
        return '"'
    text = str(parts[0].decode("utf-8", "surrogateescape"))
    # Elixir takes the bytes of a Latin-1 text for characters here, so that "é" is shown as "Ã©".
    return '"' + (parts[0].decode("latin-1") if max(text) <= "\xff" or not text.isprintable() else text) + '"'


def _plain_content(parts: list[Any]) -> str:
    first = parts[0] if parts else b""
    return "" if isinstance(first, Interpolation) else str(first.decode("utf-8", "replace"))


def _erlang_parts(parts: list[Any]) -> str:
    """A heredoc's parts, which the message shows as Erlang's term."""
    shown = []
    for part in parts:
        if isinstance(part, Interpolation):
            start, end = f"{{{part.line},{part.column},nil}}", f"{{{part.end_line},{part.end_column},nil}}"
            shown.append(f"{{{start},{end},[...]}}")
        else:
            shown.append(f"<<{quoted_text(part) if part else ''}>>")
    return f"[{','.join(shown)}]"
