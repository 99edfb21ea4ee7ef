"""Builds the nodes of the quoted form, metadata included, from what the parser found.

The order of the pairs in metadata is Elixir's own, so that printed forms are
equal too: what `token_metadata` adds stands before `line` and `column`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from pyiex.syntax import quoted as q
from pyiex.syntax.errors import failure
from pyiex.syntax.scanner import Interpolation, Options, Token
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import struct_error
from pyiex.terms.lists import EMPTY, List, make_list

LINE = q.LINE
COLUMN = Atom("column")
CLOSING = Atom("closing")
NEWLINES = Atom("newlines")
DELIMITER = Atom("delimiter")
END_OF_EXPRESSION = Atom("end_of_expression")
NO_PARENS = Atom("no_parens")
AMBIGUOUS = Atom("ambiguous_op")
_NEGATED = '"not expr1 in expr2" is deprecated, use "expr1 not in expr2" instead'
"""Of `!expr1 in expr2`, too."""
INDENTATION = Atom("indentation")
FORMAT = Atom("format")
KEYWORD = Atom("keyword")
TOKEN = Atom("token")
LAST = Atom("last")
GET = Atom("get")
TO_STRING = Atom("to_string")
TO_CHARLIST = Atom("to_charlist")
BINARY_TYPE = Atom("binary")
TYPE = Atom("::")
UTF8 = Atom("utf8")
ERLANG = Atom("erlang")
LIST_MODULE = Atom("Elixir.List")
UNQUOTE_SPLICING = Atom("unquote_splicing")
NOT = Atom("not")
BANG = Atom("!")
IN = Atom("in")
RANGE = Atom("..")
STEPPED_RANGE = Atom("..//")
SLASH = Atom("/")

LITERALS = {"true": TRUE, "false": FALSE, "nil": NIL}

Pairs = list[tuple[Atom, Any]]
Encoder = Callable[[Any, Any], Any]

_STEP = (
    "the range step operator (//) must immediately follow the range definition operator (..), for"
    " example: 1..9//2."
    " If you wanted to define a default argument, use (\\\\) instead. Syntax error before: '//'"
)


class Builder(ABC):
    """Makes nodes as the options of `string_to_quoted` want them."""

    def __init__(
        self, columns: bool, token_metadata: bool, literal_encoder: Encoder | None, options: Options
    ) -> None:
        self.columns = columns
        self.detailed = token_metadata
        self.encoder = literal_encoder
        self.options = options
        self._lines: dict[int, Any] = {}

    def at(self, token: Token) -> Any:
        """`[line: .., column: ..]` of a token."""
        return self.place(token[1], token[2])

    def place(self, line: int, column: int) -> Any:
        """`[line: .., column: ..]`."""
        if self.columns:
            return List([(COLUMN, column), (LINE, line)], 2, EMPTY)
        known = self._lines.get(line)
        if known is None:
            known = self._lines[line] = List([(LINE, line)], 1, EMPTY)
        return known

    def meta(self, pairs: Pairs, token: Token) -> Any:
        """`pairs` and then the token's place."""
        return make_list([*pairs, *self.at(token)]) if pairs else self.at(token)

    def closing(self, closer: Token, breaks: int | None = None) -> Pairs:
        """What `token_metadata` says about a pair of delimiters."""
        if not self.detailed:
            return []
        return [*self.newlines(breaks), (CLOSING, self.at(closer))]

    def newlines(self, breaks: int | None) -> Pairs:
        """`newlines: n` where there are any."""
        return [(NEWLINES, breaks)] if breaks and self.detailed else []

    def delimiter(self, text: str) -> Pairs:
        """`delimiter: text`."""
        return [(DELIMITER, text.encode())] if self.detailed else []

    def literal(self, value: Any, token: Token, pairs: Pairs) -> Any:
        """A literal, handed to the `literal_encoder` if there is one."""
        if self.encoder is None:
            return value
        return self.encoder(value, self.meta(pairs if self.detailed else [], token))

    def number(self, token: Token) -> Any:
        """An integer, float or character."""
        if self.encoder is None:
            return token[3]
        return self.literal(token[3], token, [(TOKEN, token[4].encode())])

    def operator(self, left: Any, op: Token, right: Any, breaks: int | None) -> Any:
        """`left op right`, with Elixir's rewritings of `not in` and `..//`."""
        kind, _, _, name, _ = op
        if kind == "in_op":
            return self._membership(left, op, right, breaks)
        if kind == "ternary_op":
            if q.is_call(left, RANGE, 2):
                first, last = left[2]
                return (STEPPED_RANGE, left[1], make_list((first, last, right)))
            raise failure(op[1], op[2], _STEP)
        return (Atom(name), self.meta(self.newlines(breaks), op), List([right, left], 2, EMPTY))

    def _membership(self, left: Any, op: Token, right: Any, breaks: int | None) -> Any:
        meta = self.meta(self.newlines(breaks), op)
        if op[3] == "not in":
            meta = self.at(op)
            return (NOT, meta, make_list(((IN, meta, make_list((left, right))),)))
        if q.is_call(left, NOT, 1) or q.is_call(left, BANG, 1):
            negation = left[0]
            self.warn(_NEGATED, op[1], op[2])
            meta = self.at(op)
            inner = (IN, meta, make_list((left[2].head, right)))
            return (negation, meta, make_list((inner,)))
        return (IN, meta, make_list((left, right)))

    def unary(self, op: Token, operand: Any) -> Any:
        """`op operand`."""
        meta = self.at(op)
        if op[3] == "//":
            # `&//2` captures division: the second slash divides, the first is the function's name.
            second = self.place(op[1], op[2] + 1)
            return (SLASH, second, make_list(((SLASH, meta, NIL), operand)))
        return (Atom(op[3]), meta, List([operand], 1, EMPTY))

    def access(self, container: Any, key: Any, opener: Token, closer: Token, breaks: int | None) -> Any:
        """`container[key]`."""
        meta = self.meta(self.closing(closer, breaks), opener)
        function = (q.DOT, meta, make_list((q.ACCESS, GET)))
        return (function, meta, make_list((container, key)))

    def block(self, expressions: list[Any]) -> Any:
        """Expressions in sequence; a lone one stands for itself unless that would hide it from operators."""
        if len(expressions) == 1:
            only = expressions[0]
            if not (
                q.is_call(only, NOT, 1) or q.is_call(only, BANG, 1) or q.is_call(only, UNQUOTE_SPLICING, 1)
            ):
                return only
        return (q.BLOCK, EMPTY, make_list(expressions))

    def end_of_expression(self, expression: Any, token: Token) -> Any:
        """Note in an expression what ended it, if `token_metadata` is wanted."""
        if not self.detailed or not q.is_node(expression):
            return expression
        form, meta, args = expression
        if form is q.STAB:
            patterns, body = args
            if q.is_node(body):
                body = self.end_of_expression(body, token)
                return (form, meta, make_list((patterns, body)))
        noted = (END_OF_EXPRESSION, self.meta([(NEWLINES, token[4])], token))
        return (form, make_list((noted, *meta)), args)

    # Strings and their like

    def string(self, token: Token, pairs: Pairs) -> Any:
        """`"..."` and its heredoc: a binary, or `<<...>>` where something is interpolated."""
        parts = token[3]
        if is_plain(parts):
            return self.literal(parts[0] if parts else b"", token, pairs)
        return (q.BINARY, self.meta(pairs if self.detailed else [], token), self.pieces(parts))

    def charlist(self, token: Token, pairs: Pairs) -> Any:
        """`'...'` and its heredoc."""
        parts = token[3]
        if is_plain(parts):
            return self.literal(code_points(parts[0] if parts else b""), token, pairs)
        at = self.at(token)
        function = (q.DOT, at, make_list((LIST_MODULE, TO_CHARLIST)))
        pieces: list[Any] = []
        for part in parts:
            # A loop and no generator: what runs inside `make_list` would recurse on the C stack.
            pieces.append(part if part.__class__ is bytes else self.interpolated(part))
        return (function, self.meta(pairs if self.detailed else [], token), make_list((make_list(pieces),)))

    def pieces(self, parts: list[Any]) -> Any:
        """The segments of a binary that is built from interpolations."""
        segments: list[Any] = []
        for part in parts:
            if part.__class__ is bytes:
                segments.append(part)
                continue
            meta = self.place(part.line, part.column)
            segments.append((TYPE, meta, make_list((self.interpolated(part), (BINARY_TYPE, meta, NIL)))))
        return make_list(segments)

    def interpolated(self, part: Interpolation) -> Any:
        """`Kernel.to_string(expression)` for `#{expression}`."""
        at = self.place(part.line, part.column)
        pairs: Pairs = [(CLOSING, self.place(part.end_line, part.end_column))] if self.detailed else []
        meta = make_list([*pairs, *at]) if pairs else at
        expression = self.nested(part.tokens)
        return ((q.DOT, at, make_list((q.KERNEL, TO_STRING))), meta, make_list((expression,)))

    @abstractmethod
    def nested(self, tokens: list[Token]) -> Any:
        """Parse the tokens of an interpolation."""

    def sigil(self, token: Token) -> Any:
        """`~x(...)mods` is a call of `sigil_x`."""
        letter, parts, modifiers, delimiter, indentation = token[3]
        inner: Pairs = [] if indentation is None else [(INDENTATION, indentation)]
        content = (q.BINARY, self.meta(inner, token), self.pieces(parts) if parts else make_list((b"",)))
        args = make_list((content, make_list(map(ord, modifiers))))
        meta = self.meta([(DELIMITER, delimiter.encode())], token)
        return (self.atom_of(f"sigil_{letter}", token), meta, args)

    def indented(self, indentation: int | None) -> Pairs:
        """`indentation: n` of a heredoc."""
        return [(INDENTATION, indentation)] if indentation is not None and self.detailed else []

    def atom_of(self, name: str, token: Token) -> Any:
        """A name that the parser made itself."""
        if self.options.static_atoms_encoder is not None:
            return self.options.static_atoms_encoder(name, token[1], token[2])
        return Atom(name)

    def dynamic_atom(self, token: Token, pairs: Pairs, safe: bool) -> Any:
        """`:"a#{b}"` and `"a#{b}": `: a call that makes the atom."""
        at = self.at(token)
        name = Atom("binary_to_existing_atom" if safe else "binary_to_atom")
        function = (q.DOT, at, make_list((ERLANG, name)))
        content = (q.BINARY, at, self.pieces(token[3]))
        return (function, self.meta(pairs if self.detailed else [], token), make_list((content, UTF8)))

    def warn(self, message: str, line: int, column: int) -> None:
        """Hand a warning to whoever asked for them."""
        if self.options.warn is not None:
            self.options.warn(message, line, column)


def is_plain(parts: list[Any]) -> bool:
    """Tell whether a string's parts hold no interpolation."""
    return not parts or (len(parts) == 1 and parts[0].__class__ is bytes)


def code_points(content: bytes) -> Any:
    """The charlist of a binary; `UnicodeConversionError` where it is no UTF-8."""
    try:
        return make_list(map(ord, content.decode("utf-8")))
    except UnicodeDecodeError as problem:
        rest = ", ".join(str(byte) for byte in content[problem.start :])
        raise struct_error(
            "UnicodeConversionError",
            encoded=make_list(map(ord, content[: problem.start].decode("utf-8"))),
            message=f"invalid encoding starting at <<{rest}>>",
        ) from None
