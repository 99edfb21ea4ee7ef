"""Tokens to quoted form: operators, and the door to the whole syntax layer.

A recursive-descent parser with precedence climbing.  It accepts exactly what
Elixir's LALR grammar accepts and reports the same token in errors, because
each method consumes only tokens that some valid program could have there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.syntax import quoted as q
from pyiex.syntax.builder import LITERALS, Encoder
from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.operators import BINDING_POWER, UNARY_CLASSES
from pyiex.syntax.parser_calls import NAMES, CallParser
from pyiex.syntax.parser_containers import ALIAS, OTHER
from pyiex.syntax.parser_core import KEYWORDS, MATCHED, NO_PARENS, UNMATCHED
from pyiex.syntax.scanner import END, CommentReader, Options, Token, Warn, allow_depth
from pyiex.syntax.tokenizer import tokenize
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY

_CAPTURE = UNARY_CLASSES["capture_op"].precedence
_UNARY = UNARY_CLASSES["unary_op"].precedence


class Parser(CallParser):
    """Reads expressions and programs."""

    def program(self) -> Any:
        """All expressions up to the last token, as one form."""
        separator = self.skip_separator()
        if self.kind == END:
            return (q.BLOCK, EMPTY if separator is None else self.at(separator), EMPTY)
        found: list[Any] = []
        while True:
            found.append(self.expression())
            if self.kind == END:
                return self.block(found)
            separator = self.skip_separator()
            if separator is None:
                raise self.unexpected()
            if self.kind == END:
                return self.block(found)
            found[-1] = self.end_of_expression(found[-1], separator)

    def expression(self, floor: int = 0) -> Any:
        """An expression whose operators all bind at least as tightly as `floor`."""
        reader = _READERS.get(self.kind)
        if reader is None:
            raise self.unexpected()
        return self._operators(reader(self), floor)

    def continue_expression(self, left: Any, floor: int) -> Any:
        """The rest of an expression that begins with the primary `left`."""
        if self.shape == MATCHED:
            self.indexable = True
            left = self.postfix(left)
        return self._operators(left, floor)

    def _operators(self, left: Any, floor: int) -> Any:
        """Binary operators that bind at least as tightly as `floor`, with their right operands."""
        while True:
            power = BINDING_POWER.get(self.kind)
            if power is None or power[0] < floor or self.shape == NO_PARENS:
                return left
            shape = self.shape
            op = self.take()
            breaks = op[4]
            if self.kind == "eol":
                following = self.take()[4]
                # Elixir's grammar forgets the line breaks after this one operator.
                breaks = breaks if op[0] == "match_op" else following
            if op[0] == "when_op" and self.kind in KEYWORDS:
                bare, self.bare = self.bare, True
                right = self.bare_keywords()
                self.bare = bare
                self.shape = NO_PARENS
            else:
                right = self.expression(power[1])
            left = self.operator(left, op, right, breaks)
            if shape == UNMATCHED:
                self.shape = UNMATCHED

    def primary(self, base: Callable[[Parser], Any]) -> Any:
        """A literal or container, and what is appended to it."""
        start = self.index
        ending = ALIAS if self.kind == "alias" else OTHER
        node = self.based(base)
        self.ending = ending
        node = self.postfix(node)
        self.lone_span = (start, self.index)
        return node

    def based(self, base: Callable[[Parser], Any]) -> Any:
        """A literal or container alone."""
        node = base(self)
        self.indexable = True
        self.shape = MATCHED
        return node

    def read_name(self) -> Any:
        start = self.index
        node = self.postfix(self.name())
        self.lone_span = (start, self.index)
        return node

    def read_unary(self) -> Any:
        op = self.take()
        self.skip_eol()
        return self.unary(op, self.operand(_UNARY))

    def operand(self, floor: int) -> Any:
        """What a prefix operator applies to: after a do block, all the rest of the expression too."""
        operand = self.expression(floor)
        return self._operators(operand, 0) if self.shape == UNMATCHED else operand

    def read_capture(self) -> Any:
        op = self.take()
        if self.kind == "int":
            start = self.index - 1
            self.indexable = True
            self.shape = MATCHED
            self.ending = OTHER
            node = self.postfix(self.unary(op, self.number(self.take())))
            self.lone_span = (start, self.index)
            return node
        self.skip_eol()
        return self.unary(op, self.operand(_CAPTURE))

    def read_at(self) -> Any:
        """`@name`: it binds tighter than a dot, so `@a.b` is `(@a).b`."""
        node = self._at()
        return self.postfix(node) if self.shape == MATCHED else node

    def _at(self) -> Any:
        op = self.take()
        self.skip_eol()
        if self.kind == "at_op":
            operand = self._at()
        elif self.kind in NAMES:
            operand = self.name()
        elif (base := _BASES.get(self.kind)) is not None:
            operand = self.based(base)
        elif (reader := _READERS.get(self.kind)) is not None:
            operand = reader(self)
            self.indexable = False
        else:
            raise self.unexpected()
        if self.shape == UNMATCHED:
            operand = self._operators(operand, 0)
        node = self.unary(op, operand)
        if self.shape != MATCHED or self.kind != "[" or not self.indexable:
            self.indexable = False
            return node
        while self.kind == "[":
            node = self.bracket(node)
        self.indexable = True
        return node

    # Primaries, without what may be appended to them

    def base_number(self) -> Any:
        return self.number(self.take())

    def base_word(self) -> Any:
        token = self.take()
        return self.literal(LITERALS[token[0]], token, [])

    def base_atom(self) -> Any:
        token = self.take()
        return self.literal(token[3], token, self.delimiter(token[4]) if token[4] else [])

    def base_dynamic_atom(self) -> Any:
        token = self.take()
        return self.dynamic_atom(token, self.delimiter(token[4]), token[0] == "atom_safe")

    def base_string(self) -> Any:
        token = self.take()
        return self.string(token, self.delimiter('"'))

    def base_charlist(self) -> Any:
        token = self.take()
        return self.charlist(token, self.delimiter("'"))

    def base_heredoc(self) -> Any:
        token = self.take()
        if token[0] == "bin_heredoc":
            return self.string(token, [*self.delimiter('"""'), *self.indented(token[4])])
        return self.charlist(token, [*self.delimiter("'''"), *self.indented(token[4])])

    def base_sigil(self) -> Any:
        return self.sigil(self.take())

    def base_parens(self) -> Any:
        opener = self.tokens[self.index]
        node = self.parens()
        if self.empty_parens == self.index:
            self.warn_empty_parens(opener)
        return node

    def base_range(self) -> Any:
        return (Atom(".."), self.at(self.take()), EMPTY)


_P = Parser
_BASES: dict[str, Callable[[Parser], Any]] = {
    **dict.fromkeys(("int", "flt", "char"), _P.base_number),
    **dict.fromkeys(("true", "false", "nil"), _P.base_word),
    **dict.fromkeys(("atom", "atom_quoted"), _P.base_atom),
    **dict.fromkeys(("atom_safe", "atom_unsafe"), _P.base_dynamic_atom),
    **dict.fromkeys(("bin_heredoc", "list_heredoc"), _P.base_heredoc),
    "bin_string": _P.base_string,
    "list_string": _P.base_charlist,
    "sigil": _P.base_sigil,
    "alias": _P.read_alias,
    "(": _P.base_parens,
    "[": _P.read_list,
    "{": _P.read_tuple,
    "<<": _P.read_bitstring,
    "%{}": _P.read_map,
    "%": _P.read_struct,
    "fn": _P.function,
    "range_op": _P.base_range,
}


def _reader(base: Callable[[Parser], Any]) -> Callable[[Parser], Any]:
    def read(parser: Parser) -> Any:
        return parser.primary(base)

    return read


_READERS: dict[str, Callable[[Parser], Any]] = {
    **{kind: _reader(base) for kind, base in _BASES.items()},
    **dict.fromkeys(NAMES, _P.read_name),
    **dict.fromkeys(("unary_op", "dual_op", "ternary_op"), _P.read_unary),
    "capture_op": _P.read_capture,
    "at_op": _P.read_at,
}


def string_to_quoted(
    source: str,
    *,
    file: str = "nofile",
    line: int = 1,
    column: int = 1,
    columns: bool = False,
    token_metadata: bool = False,
    literal_encoder: Encoder | None = None,
    static_atoms_encoder: Callable[[str, int, int], Any] | None = None,
    existing_atoms_only: bool = False,
    unescape: bool = True,
    warn: Warn | None = None,
    comment: CommentReader | None = None,
) -> Any:
    """The quoted form of `source`, as `Code.string_to_quoted/2` answers it.

    line, column: where the source begins.  columns, token_metadata: more metadata.
    literal_encoder: `(literal, metadata) -> quoted`, called for every literal.
    static_atoms_encoder: `(name, line, column) -> quoted`, called instead of making atoms.
    existing_atoms_only: refuse names of atoms that do not exist yet.
    unescape: False leaves escapes in strings as they stand.
    warn: gets each warning's text, line and column.
    comment: is told of each comment.
    SyntaxFailure where the source is wrong or incomplete.
    """
    options = Options(unescape, existing_atoms_only, static_atoms_encoder, warn, comment)
    try:
        tokens = tokenize(source, line, column, options)
        return parse(tokens, columns, token_metadata, literal_encoder, options)
    except SyntaxFailure as problem:
        raise problem.locate(source, file, line, column) from None


def parse(
    tokens: list[Token],
    columns: bool = False,
    token_metadata: bool = False,
    literal_encoder: Encoder | None = None,
    options: Options = Options(),
) -> Any:
    """The quoted form of `tokens`; see `string_to_quoted`."""
    allow_depth()
    return Parser(tokens, columns, token_metadata, literal_encoder, options).program()
