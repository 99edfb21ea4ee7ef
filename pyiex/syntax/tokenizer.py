"""Text to tokens.

`tokenize` goes through the text once, choosing by the first character what to
read.  It does what the grammar would need more than one token of lookahead
for: it knows a call from a variable by what follows the name, drops a line
break in front of an operator, and matches opening with closing tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from string import ascii_letters
from typing import Any

from pyiex.syntax import identifiers, strings
from pyiex.syntax.errors import DO_HINT, failure, missing
from pyiex.syntax.numbers import read_number
from pyiex.syntax.operators import KINDS, SYMBOLS
from pyiex.syntax.scanner import KIND, Interpolation, Options, Scanner, Token, allow_depth
from pyiex.syntax.terminators import check_closed, close_terminator, open_terminator

_BLANKS = re.compile(r"[ \t]*")
_AFTER_DOT = re.compile(r"(?:[ \t]|\r?\n|#[^\n]*)*")
_COMMENT = re.compile(r"#[^\n]*")
_BREAK = re.compile(r"\r?\n")
_CONFLICT = re.compile(r"<<<<<<<[^\r\n]*")
_OPERATOR = re.compile("|".join(re.escape(name) for name in SYMBOLS))
_DOT_OPERATOR = re.compile("|".join(re.escape(name) for name in SYMBOLS if name not in ("->", "=>", "//")))

_ATOM_SYMBOLS = sorted(
    {*KINDS, "...", "..//", "<<>>", "%{}", "%", "{}", "."}
    - {"not in", "=>", "//"}
    - {n for n in KINDS if n[0].isalpha()},
    key=len,
    reverse=True,
)
_ATOM = re.compile(":(" + "|".join(re.escape(name) for name in _ATOM_SYMBOLS) + ")")
_KEYWORD = re.compile(
    "(" + "|".join(re.escape(name) for name in _ATOM_SYMBOLS if name not in ("::", "//")) + r"):(?=[ \t\r\n])"
)

# After "name ", a sign that is followed by one of these, or by a blank, is a binary operator.
_NO_SIGN_BEFORE = frozenset("([<{%+-/>: \t\r\n")

_NO_LINE_BREAK_BEFORE = frozenset({"unary_op", "dual_op", "capture_op", "at_op"})

_DO_AFTER = {
    "fn": ". Anonymous functions are written as:\n\n    fn pattern -> expression end",
    ",": DO_HINT,
    ";": DO_HINT,
}
"""After these tokens a `do` is a mistake that has a hint of its own."""


class Tokenizer(Scanner):
    """Reads one text; `inside` says that it stops at the `}` of an interpolation."""

    inside = False

    def run(self) -> list[Token]:
        """All tokens of the text."""
        text, size = self.text, self.size
        readers = _READERS
        while self.position < size:
            reader = readers.get(text[self.position])
            if reader is not None:
                if reader(self):
                    return self.tokens
            else:
                self.read_other()
        if self.inside:
            return self.tokens
        check_closed(self)
        return self.tokens

    def read_other(self) -> None:
        """A character beyond ASCII."""
        if identifiers.is_start(self.text[self.position]):
            identifiers.read_name(self)
            return
        raise self.fail(identifiers.unexpected(self))

    def interpolation(self, opener: str) -> Interpolation:
        """Read an interpolated expression with a stack of openings of its own."""
        line, column = self.line, self.column()
        outer = (self.tokens, self.openings, self.inside)
        self.tokens, self.openings, self.inside = [], [], True
        self.position += 2
        self.run()
        if self.position >= self.size:
            check_closed(self)
            raise missing(line, column, f'missing interpolation terminator: "}}" (for {opener})')
        part = Interpolation(line, column, self.line, self.column(), self.tokens)
        self.tokens, self.openings, self.inside = outer
        self.position += 1
        return part

    def read_blanks(self) -> None:
        match = _BLANKS.match(self.text, self.position)
        assert match is not None
        end = self.position = match.end()
        tokens = self.tokens
        if (
            tokens
            and tokens[-1][KIND] == "identifier"
            and end + 1 < self.size
            and self.text[end] in "+-"
            and self.text[end + 1] not in _NO_SIGN_BEFORE
        ):
            tokens[-1] = ("op_identifier", *tokens[-1][1:])
            self.add("dual_op", self.column(), self.text[end])
            self.position = end + 1

    def read_break(self) -> None:
        match = _BREAK.match(self.text, self.position)
        if match is None:
            raise self.fail(identifiers.unexpected(self))
        column = self.column() if self.comment < 0 else self.comment
        self.comment = -1
        tokens = self.tokens
        if tokens and tokens[-1][KIND] in ("eol", ";", ","):
            kind, line, start, value, count = tokens[-1]
            tokens[-1] = (kind, line, start, value, count + 1)
        else:
            self.add("eol", column, None, 1)
        self.advance_over(match.end())
        blanks = _BLANKS.match(self.text, self.position)
        assert blanks is not None
        self.indentation = blanks.end() - blanks.start()
        self.position = blanks.end()

    def read_comment(self) -> None:
        match = _COMMENT.match(self.text, self.position)
        assert match is not None
        found = strings.BIDIRECTIONAL.search(match.group())
        if found:
            raise self.fail(
                f"invalid bidirectional formatting character in comment: \\u{ord(found.group()):04X}"
            )
        self.comment = self.column()
        start, self.position = self.position, match.end() - match.group().endswith("\r")
        if self.options.comment is not None:
            self.options.comment(self.line, self.comment, self.text, start, self.position)
        tokens = self.tokens
        if tokens and tokens[-1][KIND] == "eol":
            kind, line, start, value, _ = tokens[-1]
            tokens[-1] = (kind, line, start, value, 0)

    def read_operator(self) -> None:
        """Any operator symbol, or `op: value`, or the operator's name in `&op/2`."""
        text, position, column = self.text, self.position, self.column()
        if self._read_symbol_key():
            return
        match = _OPERATOR.match(text, position)
        if match is None:
            raise self.fail(identifiers.unexpected(self))
        name = match.group()
        if name == "<<<" and column == 1 and (conflict := _CONFLICT.match(text, position)):
            shown = conflict.group()
            raise self.fail(
                "found an unexpected version control marker, please resolve the conflicts: " + shown
            )
        kind = KINDS[name]
        if kind != "assoc_op" and self._read_operator_name(name, match.end(), column):
            return
        self.position = match.end()
        breaks = None if kind in _NO_LINE_BREAK_BEFORE else identifiers.take_eol(self)
        self.add(kind, column, name, breaks)

    def _read_symbol_key(self) -> bool:
        match = _KEYWORD.match(self.text, self.position)
        if match is None:
            return False
        column = self.column()
        self.add("kw_identifier", column, self.atom(match[1], column))
        self.position = match.end()
        return True

    def _read_operator_name(self, name: str, end: int, column: int) -> bool:
        slash = identifiers.slash_follows(self.text, end)
        if slash is None or name == "//" or (name == "&" and self.text.startswith("//", slash)):
            return False
        self.add("identifier", column, self.atom(name, column))
        self.position = slash
        return True

    def read_dot(self) -> None:
        """`.`, `..`, `...`, and what may be called after a dot."""
        text, position, column = self.text, self.position, self.column()
        if text.startswith("..", position):
            self._read_range()
            return
        if self._read_symbol_key():
            return
        blanks = _AFTER_DOT.match(text, position + 1)
        assert blanks is not None
        end = blanks.end()
        following = text[end : end + 1]
        identifiers.take_eol(self)
        self.add("dot_call_op" if following == "(" else ".", column, ".")
        self.advance_over(end)
        match = _DOT_OPERATOR.match(text, end)
        if match is not None:
            self.add(
                identifiers.call_kind(text, match.end()),
                self.column(),
                self.atom(match.group(), self.column()),
            )
            self.position = match.end()
        elif following and following in "\"'":
            self._read_quoted_call()

    def _read_range(self) -> None:
        text, position = self.text, self.position
        if text.startswith("..//", position) and not _KEYWORD.match(text, position):
            slash = identifiers.slash_follows(text, position + 4)
            if slash is None:
                raise self.fail(identifiers.unexpected(self))
            self.add("identifier", self.column(), self.atom("..//", self.column()))
            self.position = slash
            return
        if text.startswith("...", position) and not _KEYWORD.match(text, position):
            self.add(
                identifiers.call_kind(text, position + 3), self.column(), self.atom("...", self.column())
            )
            self.position += 3
            return
        self.read_operator()

    def _read_quoted_call(self) -> None:
        line, column = self.line, self.column()
        quote = self.text[self.position]
        self.position += 1
        name, *more = strings.read_parts(self, quote, True, "function name", True)
        if more or isinstance(name, Interpolation):
            raise failure(
                line,
                column,
                "interpolation is not allowed when calling function/macro."
                f" Found interpolation in a call starting with: {quote}",
            )
        kind = identifiers.call_kind(self.text, self.position)
        strings.warn_needless_call(self, name, line, column)
        self.tokens.append((kind, line, column, self.atom(name, column, line), None))

    def read_colon(self) -> None:
        """`:atom`, `:"atom"`, `:+` or `::`."""
        text, position, column = self.text, self.position, self.column()
        following = text[position + 1 : position + 2]
        if following and following in "\"'":
            strings.read_quoted_atom(self)
            return
        match = _ATOM.match(text, position)
        if match is not None and match[1] != ":":
            self.add("atom", column, self.atom(match[1], column))
            self.position = match.end()
        elif text.startswith("::", position):
            self.read_operator()
        elif not identifiers.read_plain_atom(self):
            raise self.fail(identifiers.unexpected(self))

    def read_percent(self) -> None:
        if self._read_symbol_key():
            return
        following = self.text[self.position + 1 : self.position + 2]
        if following and following in "([":
            raise self.fail(f"expected %{{ to define a map, got: %{following}")
        self.add("%{}" if following == "{" else "%", self.column())
        self.position += 1

    def read_tilde(self) -> None:
        following = self.text[self.position + 1 : self.position + 2]
        if following.isascii() and following.isalpha() and self.position + 2 < self.size:
            strings.read_sigil(self)
        else:
            self.read_operator()

    def read_question(self) -> None:
        if not strings.read_character(self):
            raise self.fail(identifiers.unexpected(self))

    def read_opening(self) -> None:
        if self._read_symbol_key():
            return
        character, column = self.text[self.position], self.column()
        open_terminator(self, character, column)
        self.add(character, column)
        self.position += 1

    def read_closing(self) -> bool:
        character, column = self.text[self.position], self.column()
        if self.inside and character == "}" and not self.openings:
            return True
        self.close(character, column)
        self.position += 1
        return False

    def close(self, name: str, column: int) -> None:
        """Add a closing token, with the number of line breaks before it."""
        close_terminator(self, name, column)
        self.add(name, column)

    def read_angle(self) -> None:
        """`<<`, `>>` or an operator that starts like them."""
        text, position, column = self.text, self.position, self.column()
        match = _OPERATOR.match(text, position)
        if (match is not None and len(match.group()) == 3) or not text.startswith(("<<", ">>"), position):
            self.read_operator()
        elif not self._read_symbol_key():
            if text[position] == "<":
                open_terminator(self, "<<", column)
                self.add("<<", column)
            else:
                self.close(">>", column)
            self.position += 2

    def read_name(self) -> None:
        identifiers.read_name(self)
        kind, _, column, _, _ = self.tokens[-1]
        if kind == "end":
            close_terminator(self, "end", column)
        elif kind in ("do", "fn"):
            if kind == "do" and len(self.tokens) > 1:
                self._check_do(self.tokens[-2][KIND], column)
            open_terminator(self, kind, column)

    def _check_do(self, before: Any, column: int) -> None:
        hint = _DO_AFTER.get(before)
        if hint is not None:
            raise self.fail(f"unexpected reserved word: do{hint}", column, pointed=False)

    def read_comma(self) -> None:
        self.add(",", self.column(), None, 0)
        self.position += 1

    def read_semicolon(self) -> None:
        tokens = self.tokens
        if tokens and tokens[-1][KIND] == ";":
            raise self.fail(identifiers.unexpected(self))
        self.add(";", self.column(), None, 0)
        self.position += 1

    def read_backslash(self) -> None:
        text, position = self.text, self.position
        match = _BREAK.match(text, position + 1)
        if (position + 1 if match is None else match.end()) == self.size:
            raise missing(self.line, self.column(), "invalid escape \\ at end of file")
        if match is None:
            self.read_operator()
            return
        self.advance_over(match.end())
        self.read_blanks()


def _read_digit(tokenizer: Tokenizer) -> None:
    read_number(tokenizer)


_T = Tokenizer
_READERS: dict[str, Callable[[Tokenizer], bool | None]] = {
    " ": _T.read_blanks,
    "\t": _T.read_blanks,
    "\n": _T.read_break,
    "\r": _T.read_break,
    "#": _T.read_comment,
    '"': strings.read_string,
    "'": strings.read_string,
    ":": _T.read_colon,
    "%": _T.read_percent,
    "~": _T.read_tilde,
    "?": _T.read_question,
    ".": _T.read_dot,
    ",": _T.read_comma,
    ";": _T.read_semicolon,
    "\\": _T.read_backslash,
    "<": _T.read_angle,
    ">": _T.read_angle,
    "_": _T.read_name,
    **dict.fromkeys("([{", _T.read_opening),
    **dict.fromkeys(")]}", _T.read_closing),
    **dict.fromkeys("!&*+-/=@^|", _T.read_operator),
    **dict.fromkeys("0123456789", _read_digit),
    **dict.fromkeys(ascii_letters, _T.read_name),
    **dict.fromkeys("$`\0\x01\x02\x03\x04\x05\x06\x07\x08\v\f\x7f", _T.read_other),
}


def tokenize(source: str, line: int = 1, column: int = 1, options: Options = Options()) -> list[Token]:
    """The tokens of `source`, which begins at `line` and `column`.

    SyntaxFailure where the text cannot be tokens of any program, or stops in the middle of one.
    """
    allow_depth()
    tokenizer = Tokenizer(source, line, column, options)
    return tokenizer.run()
