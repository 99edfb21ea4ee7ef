"""A template's text in pieces: what stands between `<%` and `%>`, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.scanner import KIND, Options
from pyiex.syntax.tokenizer import tokenize as tokens_of

EXPR, START, MIDDLE, END_EXPR = "expr", "start_expr", "middle_expr", "end_expr"
_MARKS = ("=", "/", "|")
_CLOSING = frozenset({")", "]", "}"})
_BLANKS = " \t"


@dataclass(frozen=True, slots=True)
class Piece:
    """kind: `text`, `comment`, `eof`, or one of the four kinds of expressions; mark: what follows `<%`."""

    kind: str
    line: int
    column: int
    text: str = ""
    mark: str = ""


class TemplateError(Exception):
    """The template's text cannot be taken to pieces."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


class Splitter:
    """Takes a template to pieces."""

    def __init__(self, source: str, line: int, column: int, indentation: int, trim: bool) -> None:
        """indentation: what is added to the columns of every line."""
        self.source, self.position = source, 0
        self.line, self.column = line, column + indentation
        self.indentation, self.trim = indentation, trim
        self.pieces: list[Piece] = []
        self.text: list[str] = []
        self.begin = (line, self.column)
        self.tagged = False

    def run(self) -> list[Piece]:
        """All pieces, `eof` the last of them."""
        source = self.source
        while self.position < len(source):
            if not source.startswith("<%", self.position):
                self.text.append(self._step())
            elif source.startswith("<%%", self.position):
                self._skip(3)
                self.text.append("<%" + self._until("%>") + "%>")
            else:
                self._tag()
        self._flush(before_tag=False)
        self.pieces.append(Piece("eof", self.line, self.column))
        return self.pieces

    def _step(self) -> str:
        """One character further, or a line break of two."""
        size = 2 if self.source.startswith("\r\n", self.position) else 1
        letter = self.source[self.position : self.position + size]
        self.position += size
        if letter.endswith("\n"):
            self.line, self.column = self.line + 1, self.indentation + 1
        else:
            self.column += 1
        return letter

    def _skip(self, count: int) -> None:
        self.position += count
        self.column += count

    def _until(self, end: str) -> str:
        """What stands before `end`, which is left behind, too."""
        found = []
        while not self.source.startswith(end, self.position):
            if self.position >= len(self.source):
                raise TemplateError(f"missing token '{end}'", self.line, self.column)
            found.append(self._step())
        self._skip(len(end))
        return "".join(found)

    def _tag(self) -> None:
        line, column = self.line, self.column
        source, position = self.source, self.position
        if source.startswith("<%!--", position):
            self._skip(5)
            piece = Piece("comment", line, column, self._until("--%>"))
        elif source.startswith("<%#", position):
            self._skip(3)
            self._until("%>")
            piece = None
        else:
            mark = source[position + 2 : position + 3]
            mark = mark if mark in _MARKS else ""
            self._skip(2 + len(mark))
            text = self._until("%>")
            piece = Piece(kind_of(text), line, column, text, mark)
        self._flush(before_tag=True)
        self.tagged = True
        if piece is not None:
            self.pieces.append(piece)
        if self.trim:
            self._trim_after()
        self.begin = (self.line, self.column)

    def _flush(self, *, before_tag: bool) -> None:
        """Make a piece of the text so far."""
        text, self.text = "".join(self.text), []
        if before_tag and self.trim:
            text = self._trimmed_before(text)
        if text:
            self.pieces.append(Piece("text", *self.begin, text))

    def _trimmed_before(self, text: str) -> str:
        """The text before a tag: of blanks that begin a line and line breaks, one break stays."""
        stripped = text.rstrip(_BLANKS)
        if stripped.endswith("\n"):
            stripped = stripped.rstrip(_BLANKS + "\r\n")
            return stripped + "\n" if stripped or self.tagged else ""
        return text if stripped or self.tagged else ""

    def _trim_after(self) -> None:
        """Skip blanks and line breaks behind a tag, but for the last break and what follows it."""
        source, end = self.source, self.position
        while end < len(source) and source[end] in _BLANKS + "\r\n":
            end += 1
        if end == len(source):
            keep = end
        else:
            keep = source.rfind("\n", self.position, end)
        for letter in source[self.position : max(keep, self.position)]:
            is_break = letter == "\n"
            self.line, self.column = (
                (self.line + 1, self.indentation + 1) if is_break else (self.line, self.column + 1)
            )
            self.position += 1


def split(source: str, line: int, column: int, indentation: int, trim: bool) -> list[Piece]:
    """The pieces of a template; `TemplateError` where a tag is not closed."""
    return Splitter(source, line, column, indentation, trim).run()


def kind_of(text: str) -> str:
    """Whether an expression opens a block, goes on with one, closes one, or stands for itself."""
    try:
        tokens = tokens_of(text, options=Options(check_terminators=False))
    except SyntaxFailure:
        return EXPR
    kinds: list[Any] = [token[KIND] for token in tokens if token[KIND] not in ("eol", ";")]
    if not kinds:
        return EXPR
    first, last = kinds[0], kinds[-1]
    if last == "do":
        return MIDDLE if first == "end" else START
    if last == "block_identifier":
        return MIDDLE
    if last == "stab_op":
        return START if first != "end" and _opens_function(kinds[:-1]) else MIDDLE
    while kinds and kinds[0] in _CLOSING:
        kinds = kinds[1:]
    return END_EXPR if kinds and kinds[0] == "end" else EXPR


def _opens_function(kinds: list[Any]) -> bool:
    """Whether the `fn` nearest to the end has no `end` behind it."""
    for kind in reversed(kinds):
        if kind in ("fn", "end"):
            return bool(kind == "fn")
    return False


def opening(pieces: list[Piece], at: int) -> tuple[str, int, int]:
    """What opens a block, with the clause that follows it after nothing but blanks.

    Its text, the line where that ends, and the position of the next piece.
    """
    contents = pieces[at].text
    for index, piece in enumerate(pieces[at + 1 :], at + 1):
        if piece.kind == MIDDLE:
            return contents + piece.text, piece.line, index + 1
        if piece.kind == "text" and not piece.text.strip():
            contents += piece.text
        elif piece.kind != "comment":
            break
    return pieces[at].text, pieces[at].line, at + 1
