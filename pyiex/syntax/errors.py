"""What is wrong with a source text, worded and pointed at as iex does.

Tokenizer and parser raise `SyntaxFailure`; the texts that more than one of
them needs, and the long hints, are here.
"""

from __future__ import annotations

SYNTAX_ERROR = "SyntaxError"
TOKEN_MISSING = "TokenMissingError"

DO_HINT = """\
. In case you wanted to write a "do" expression, you must either use do-blocks or \
separate the keyword argument with comma. For example, you should either write:

    if some_condition? do
      :this
    else
      :that
    end

or the equivalent construct:

    if(some_condition?, do: :this, else: :that)

where "some_condition?" is the first argument and the second argument is a keyword list.

You may see this error if you forget a trailing comma before the "do" in a "do" block"""


class SyntaxFailure(Exception):
    """A text that is no Elixir, or not yet.

    kind: the Elixir exception, `SYNTAX_ERROR` or `TOKEN_MISSING`.
    file, line, column: where (lines and columns count from 1; column None where unknown).
    description: the message without its position.  snippet: the offending source line, or None.
    shift: how far the snippet's caret is moved left, because the source began at a later column.
    pointed: whether the message shows the snippet; iex leaves it out of some.
    """

    def __init__(
        self,
        kind: str,
        description: str,
        line: int,
        column: int | None,
        file: str = "nofile",
        snippet: str | None = None,
        shift: int = 0,
        pointed: bool = True,
    ) -> None:
        super().__init__(kind, description, line, column)
        self.kind = kind
        self.description = description
        self.line = line
        self.column = column
        self.file = file
        self.snippet = snippet
        self.shift = shift
        self.pointed = pointed
        self.incomplete = kind == TOKEN_MISSING
        """True where more text could make it right: iex then reads on with `...(1)>`."""

    def locate(self, source: str, file: str, line: int, column: int) -> SyntaxFailure:
        """Fill in the file and the snippet, for a `source` that starts at `line` and `column`."""
        self.file = file
        number = self.line - line
        if self.column is not None and self.pointed:
            lines = source.split("\n")
            if 0 <= number < len(lines) and lines[number].strip():
                self.snippet = lines[number].removesuffix("\r")
                self.shift = column - 1 if number == 0 else 0
        return self

    def message(self) -> str:
        """`file:line:column: description`, then the source line with a caret below it, if known."""
        place = f"{self.file}:{self.line}:" + ("" if self.column is None else f"{self.column}:")
        text = f"{place} {self.description}"
        if self.snippet is None or self.column is None:
            return text
        number = str(self.line).rjust(2)
        gutter = " " * (len(number) + 2)
        caret = " " * (self.column - 1 - self.shift) + "^"
        return f"{text}\n{gutter}|\n {number} | {self.snippet}\n{gutter}| {caret}"


def failure(line: int, column: int | None, description: str, pointed: bool = True) -> SyntaxFailure:
    """A `SyntaxError`, to be raised; `pointed` says whether its message shows the source line."""
    return SyntaxFailure(SYNTAX_ERROR, description, line, column, pointed=pointed)


def missing(line: int, column: int, description: str) -> SyntaxFailure:
    """A `TokenMissingError`, to be raised."""
    return SyntaxFailure(TOKEN_MISSING, description, line, column)


_NAMED = {
    "\0": "null", "\a": "alert", "\b": "backspace", "\t": "tab", "\v": "vertical tab", "\f": "form feed",
    "\r": "carriage return", "\x1b": "escape", "\x7f": "delete",
}  # fmt: skip


def code_point(character: str, column: int) -> str:
    """How a message shows one character: quoted or named, with its column and code point."""
    number = ord(character)
    # Elixir formats the number into four places, which larger ones overflow.
    shown = f"{number:04X}" if number <= 0xFFFF else "****"
    name = _NAMED.get(character, f'"{character}"')
    return f"{name} (column {column}, code point U+{shown})"


_ESCAPES = {
    "\0": "\\0", "\a": "\\a", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\v": "\\v", "\f": "\\f",
    "\r": "\\r", "\x1b": "\\e", "\x7f": "\\d", '"': '\\"', "\\": "\\\\",
}  # fmt: skip


def quoted_text(content: bytes) -> str:
    """A piece of a string as a message shows it: in quotes, or as bytes where it is no text."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return "<<" + ", ".join(map(str, content)) + ">>"
    return '"' + "".join(map(_visible, text)) + '"'


def _visible(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not character.isprintable():
        number = ord(character)
        return f"\\x{number:02X}" if number < 256 else f"\\x{{{number:X}}}"
    return character
