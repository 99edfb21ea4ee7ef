"""Blocks: parentheses, `do ... end`, `fn ... end`, and the `->` clauses inside them."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from pyiex.syntax import quoted as q
from pyiex.syntax.builder import UNQUOTE_SPLICING, Pairs
from pyiex.syntax.errors import failure
from pyiex.syntax.parser_core import KEYWORDS, MATCHED, UNMATCHED, ParserCore
from pyiex.syntax.scanner import Token
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, List, make_list

_PAREN = frozenset({")"})
_FN = frozenset({"end"})
_DO = frozenset({"end", "block_identifier"})
_NO_BODY = frozenset({"end", "block_identifier", ")", ";", "eol", "$end"})

Item = tuple[Any, Token | None]
"""An expression of a block, or a clause with the token of its arrow."""


class Many(list[Any]):
    """What parentheses hold when it is no expression but the arguments of a clause: `(a, b) -> c`."""


_EMPTY_PARENS = (
    "invalid expression (). If you want to invoke or define a function, make sure there are no"
    " spaces between the"
    " function name and its arguments. If you wanted to pass an empty block or code, pass a value"
    " instead, such as"
    " a nil or an atom"
)
_LATE_CLAUSE = (
    "unexpected operator ->. If you want to define multiple clauses, the first expression must use ->."
    " Syntax error before: '->'"
)


class BlockParser(ParserCore):
    """Reads what stands between `(` and `)`, `do` and `end`, `fn` and `end`."""

    def parens(self, many: bool = False) -> Any:
        """`(...)`: an expression, a block or clauses; where `many` allows it, also a `Many`.

        Where it is `()`, `empty_parens` is set to the place after it.
        """
        bare, self.bare = self.bare, False
        opener = self.take()
        breaks = self.skip_eol()
        result = self._inside_parens(opener, many, breaks)
        self.bare = bare
        self.shape = MATCHED
        return result

    empty_parens = -1

    def _inside_parens(self, opener: Token, many: bool, breaks: int | None) -> Any:
        if self.kind == ")":
            self.take()
            self.empty_parens = self.index
            return (q.BLOCK, EMPTY, EMPTY)
        leading = None
        if self.kind == ";":
            leading = self.take()
        items = self.items(_PAREN, many and leading is None) if self.kind != ")" or leading is None else []
        if items.__class__ is Many:
            self.close(")")
            return items
        closer = self.close(")")
        if not items:
            return (q.BLOCK, self.meta(self.closing(closer), opener), EMPTY)
        return self._parenthesised(items, opener, closer)

    def _parenthesised(self, items: list[Item], opener: Token, closer: Token) -> Any:
        built = self.clauses_or_block(items)
        if q.is_call(built, q.BLOCK):
            more = self.meta(self.closing(closer), opener)
            return (q.BLOCK, make_list([*built[1], *more]), built[2])
        return built

    def warn_empty_parens(self, opener: Token) -> None:
        """Tell that `()` was used as a value."""
        self.warn(_EMPTY_PARENS, opener[1], opener[2])

    def do_block(self) -> tuple[Pairs, Any]:
        """`do ... else ... end`: the `do:` and `end:` metadata and the keyword list of its parts."""
        bare, self.bare = self.bare, False
        token = self.take()
        self.skip_separator()
        parts = [(self.literal(q.DO, token, []), self._section())]
        while self.kind == "block_identifier":
            name = self.take()
            self.skip_separator()
            parts.append((self.literal(Atom(name[3]), name, []), self._section()))
        if self.kind != "end":
            raise self.unexpected()
        end = self.take()
        self.bare = bare
        self.shape = UNMATCHED
        pairs: Pairs = [(q.DO, self.at(token)), (Atom("end"), self.at(end))] if self.detailed else []
        return pairs, make_list(parts)

    def _section(self) -> Any:
        if self.kind in _DO:
            return (q.BLOCK, EMPTY, EMPTY)
        return self.clauses_or_block(self.items(_DO, False))

    def function(self) -> Any:
        """`fn ... end`."""
        bare, self.bare = self.bare, False
        token = self.take()
        separator = self.skip_separator()
        if self.kind == "end":
            raise self.unexpected()
        items = self.items(_FN, False)
        end = self.take()
        clauses = self.clauses_or_block(items)
        if items[0][1] is None:
            raise failure(
                token[1], token[2], "expected anonymous functions to be defined with -> inside: 'fn'"
            )
        self.bare = bare
        self.shape = MATCHED
        pairs = self.closing(end, separator[4] if separator else None)
        return (q.FN, self.meta(pairs, token), clauses)

    def items(self, closers: frozenset[str], many: bool) -> list[Item]:
        """The expressions and clauses up to one of `closers`; `Many` for `a, b` alone in parentheses."""
        found: list[Item] = []
        while True:
            item = self._item(closers, many and not found)
            if item.__class__ is Many:
                return item
            found.append(item)
            if self.kind in closers:
                return found
            separator = self.skip_separator()
            if separator is None:
                raise self.unexpected()
            if self.kind in closers:
                return found
            expression, arrow = found[-1]
            found[-1] = (self.end_of_expression(expression, separator), arrow)

    def _item(self, closers: frozenset[str], many: bool) -> Any:
        if self.kind == "stab_op":
            return self._clause([])
        if self.kind in KEYWORDS:
            self.bare = True
            keywords = self.bare_keywords()
            self.bare = False
            return self._clause_after([keywords], many)
        if self.kind == "(":
            return self._item_in_parens(many)
        return self._item_after(self.expression(), many)

    def _item_after(self, first: Any, many: bool) -> Any:
        """An item that begins with the expression `first`."""
        if self.kind == "," and self.shape == MATCHED:
            self.bare = True
            arguments = self.more_bare_arguments([first])
            self.bare = False
            return self._clause_after(arguments, many)
        if self.kind == "stab_op" and self.shape != UNMATCHED:
            return self._clause([first])
        return (first, None)

    def _item_in_parens(self, many: bool) -> Any:
        """An item that begins with `(`: these may enclose all the arguments of a clause."""
        opener = self.tokens[self.index]
        inner = self.parens(many=True)
        empty = self.empty_parens == self.index
        if inner.__class__ is Many or (empty and self.kind in ("stab_op", "when_op")):
            return self._enclosed_clause([] if empty else list(inner))
        if empty:
            self.warn_empty_parens(opener)
        return self._item_after(self.continue_expression(inner, 0), many)

    def _enclosed_clause(self, arguments: list[Any]) -> Any:
        arguments = unwrap_splice(arguments)
        if self.kind == "when_op":
            token = self.take()
            guard = self.expression()
            arguments = [(q.WHEN, self.at(token), make_list([*arguments, guard]))]
        if self.kind != "stab_op":
            raise self.unexpected()
        return self._finish_clause(arguments)

    def _clause_after(self, arguments: list[Any], many: bool) -> Any:
        """A clause whose arguments have been read; in parentheses they may be all there is."""
        if self.kind != "stab_op":
            if many and self.at_closer(")"):
                return Many(arguments)
            if many:
                self.skip_eol()
            raise self.unexpected()
        return self._clause(arguments)

    def _clause(self, arguments: list[Any]) -> Any:
        return self._finish_clause(unwrap_when(unwrap_splice(arguments)))

    def _finish_clause(self, arguments: list[Any]) -> Item:
        token = self.take()
        breaks = self.skip_eol() or token[4]
        if self.kind in _NO_BODY and self.kind != "$end":
            self.warn(
                "an expression is always required on the right side of ->. Please provide a value after ->",
                token[1],
                token[2],
            )
            body = self.literal(NIL, token, [])
        else:
            body = self.expression()
        meta = self.meta(self.newlines(breaks), token)
        return ((q.STAB, meta, make_list((make_list(arguments), body))), token)

    def clauses_or_block(self, items: list[Item]) -> Any:
        """A list of clauses, or a block where there is no arrow."""
        if items[0][1] is None:
            for _, arrow in items:
                if arrow is not None:
                    raise failure(arrow[1], arrow[2] if self.columns else None, _LATE_CLAUSE)
            return self.block([expression for expression, _ in items])
        clauses: list[Any] = []
        bodies: list[list[Any]] = []
        for expression, arrow in items:
            if arrow is None:
                bodies[-1].append(expression)
            else:
                clauses.append(expression)
                bodies.append([expression[2].tail.head])
        return make_list(
            (form, meta, List([self.block(body), args.head], 2, EMPTY))
            for (form, meta, args), body in zip(clauses, bodies, strict=True)
        )

    @abstractmethod
    def bare_keywords(self) -> Any:
        """`a: 1, b: 2` as the last argument of a call without parentheses."""

    @abstractmethod
    def more_bare_arguments(self, arguments: list[Any]) -> list[Any]:
        """The arguments after the first of a call without parentheses."""


def unwrap_splice(arguments: list[Any]) -> list[Any]:
    """`(unquote_splicing(x)) -> ...` takes its arguments from the splice, not from a block."""
    if len(arguments) == 1 and q.is_call(arguments[0], q.BLOCK, 1):
        inner = arguments[0][2].head
        if q.is_call(inner, UNQUOTE_SPLICING):
            return [inner]
    return arguments


def unwrap_when(arguments: list[Any]) -> list[Any]:
    """`a, b when c` guards the whole clause, not only its last argument."""
    if arguments and q.is_call(arguments[-1], q.WHEN, 2):
        form, meta, sides = arguments[-1]
        return [(form, meta, make_list([*arguments[:-1], *sides]))]
    return arguments
