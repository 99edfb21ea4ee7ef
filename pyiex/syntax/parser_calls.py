"""Names, dots and calls."""

from __future__ import annotations

from typing import Any

from pyiex.syntax import quoted as q
from pyiex.syntax.builder import AMBIGUOUS, LAST, Pairs
from pyiex.syntax.builder import NO_PARENS as NO_PARENS_KEY
from pyiex.syntax.errors import DO_HINT, failure
from pyiex.syntax.parser_blocks import Many
from pyiex.syntax.parser_containers import (
    ALIAS,
    BARE_CALL,
    CALL,
    KEYWORDS_NOT_LAST_ARGUMENT,
    OTHER,
    ContainerParser,
)
from pyiex.syntax.parser_core import KEYWORDS, MATCHED, NO_PARENS, erlang_atom
from pyiex.syntax.scanner import Token
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.lists import EMPTY, List, make_list

NAMES = frozenset({"identifier", "op_identifier", "do_identifier", "paren_identifier", "bracket_identifier"})

ARGUMENT_STARTS = (
    NAMES
    | KEYWORDS
    | {
        "alias", "int", "flt", "char", "atom", "atom_quoted", "atom_safe", "atom_unsafe", "bin_string",
        "list_string", "bin_heredoc", "list_heredoc", "sigil", "true", "false", "nil", "(", "[", "{", "<<",
        "%", "%{}", "fn", "unary_op", "capture_op", "at_op",
    }
)  # fmt: skip
"""Tokens that, after a name and a blank, begin its first argument."""

_SPACE_BEFORE_PARENS = (
    "unexpected parentheses. If you are making a function call, do not insert spaces between the"
    " function name and"
    " the opening parentheses. Syntax error before: '('"
)
_ATOM_DOT_ALIAS = (
    "atom cannot be followed by an alias. If the '.' was meant to be part of the atom's name, the"
    " atom name must be"
    " quoted. Syntax error before: '.'"
)


class CallParser(ContainerParser):
    """Reads primaries: a literal, name, call or container, and what is appended to it."""

    indexable = False
    """True after a primary that `[key]` may follow."""

    def name(self) -> Any:
        """A variable, or a call of a local function."""
        token = self.take()
        return self._call(token[3], token, False)

    def _call(self, form: Any, token: Token, dotted: bool) -> Any:
        """The call of `form`, which ends with the name `token`, with the arguments that follow."""
        kind = token[0]
        self.shape = MATCHED
        self.ending = CALL
        if kind == "paren_identifier":
            return self._parens_call(form, token)
        if kind == "op_identifier" or (
            kind == "identifier" and self.kind in ARGUMENT_STARTS and not (self.naming and self.kind == "{")
        ):
            return self._bare_call(form, token, dotted)
        if kind == "do_identifier" and self.kind == "do" and not self.bare:
            pairs, block = self.do_block()
            return (form, self.meta(pairs, token), make_list((block,)))
        self.indexable = kind == "bracket_identifier"
        if dotted:
            return (form, self.meta([(NO_PARENS_KEY, TRUE)], token), EMPTY)
        return (form, self.at(token), NIL)

    def _parens_call(self, form: Any, token: Token) -> Any:
        """`form(...)`, perhaps `form(...)(...)`, perhaps with a do block."""
        arguments, pairs = self.parens_arguments()
        if self.kind == "(":
            form = (form, self.meta(pairs, token), make_list(arguments))
            arguments, more = self.parens_arguments()
            pairs = [*more, *pairs]
        self.indexable = True
        self.ending = CALL
        if self.kind == "do" and not self.bare:
            block_pairs, block = self.do_block()
            pairs = [*block_pairs, *pairs]
            arguments.append(block)
            self.indexable = False
        return (form, self.meta(pairs, token), make_list(arguments))

    def _bare_call(self, form: Any, token: Token, dotted: bool) -> Any:
        """`form a, b`, perhaps with a do block."""
        bare, self.bare = self.bare, True
        naming, self.naming = self.naming, False
        arguments = self._bare_arguments()
        self.bare, self.naming = bare, naming
        shape = self.shape
        pairs: Pairs = []
        if self.kind == "do" and not bare:
            pairs, block = self.do_block()
            arguments.append(block)
            shape = self.shape
        elif token[0] == "op_identifier" and len(arguments) == 1 and not dotted:
            pairs = [(AMBIGUOUS, NIL)]
        self.shape = shape
        self.indexable = False
        self.ending = BARE_CALL
        return (form, self.meta(pairs, token), make_list(arguments))

    def _bare_arguments(self) -> list[Any]:
        """All arguments of a call without parentheses; the shape says whether there are several."""
        if self.kind in KEYWORDS:
            keywords = self.bare_keywords()
            self.shape = MATCHED
            return [keywords]
        first = self._first_bare_argument()
        if self.kind != "," or self.shape == NO_PARENS:
            return [first]
        arguments = self.more_bare_arguments([first])
        self.shape = NO_PARENS
        return arguments

    def _first_bare_argument(self) -> Any:
        if self.kind != "(":
            return self.expression()
        opener = self.tokens[self.index]
        inner = self.parens(many=True)
        if inner.__class__ is Many:
            raise failure(opener[1], opener[2], _SPACE_BEFORE_PARENS)
        if self.empty_parens == self.index:
            self.warn_empty_parens(opener)
        return self.continue_expression(inner, 0)

    def more_bare_arguments(self, arguments: list[Any]) -> list[Any]:
        """The arguments after the first of a call without parentheses."""
        while self.kind == ",":
            self.take()
            if self.kind in KEYWORDS:
                arguments.append(self.bare_keywords())
                break
            arguments.append(self.argument())
        return arguments

    def bare_keywords(self) -> Any:
        """`a: 1, b: 2` as the last argument of a call without parentheses."""
        pairs = [self.keyword_pair(self.expression)]
        while self.kind == ",":
            comma = self.take()
            if self.kind not in KEYWORDS:
                self.expression()
                raise failure(comma[1], comma[2], KEYWORDS_NOT_LAST_ARGUMENT)
            pairs.append(self.keyword_pair(self.expression))
        return make_list(pairs)

    def postfix(self, node: Any) -> Any:
        """What is appended to a primary: `[key]`, `.name`, `.(...)`, `.{...}`."""
        while self.shape == MATCHED:
            kind = self.kind
            if kind == "." or kind == "dot_call_op":
                node = self._dot(node)
            elif kind == "[" and self.indexable:
                node = self.bracket(node)
                self.indexable = True
                self.ending = OTHER
            elif kind in KEYWORDS and self.indexable:
                raise self._misplaced_keyword()
            else:
                break
        return node

    def _misplaced_keyword(self) -> Exception:
        token = self.tokens[self.index]
        if token[0] != "kw_identifier":
            return self.unexpected()
        if token[3] is q.DO:
            return failure(token[1], token[2], f"unexpected keyword: do:{DO_HINT}", pointed=False)
        return failure(token[1], token[2], f"syntax error before: {erlang_atom(token[3].name + ':')}")

    def _dot(self, left: Any) -> Any:
        dot = self.take()
        if dot[0] == "dot_call_op":
            form = (q.DOT, self.at(dot), make_list((left,)))
            return self._parens_call(form, dot)
        if self.kind in NAMES:
            token = self.take()
            form = (q.DOT, self.at(dot), List([token[3], left], 2, EMPTY))
            return self._call(form, token, True)
        if self.kind == "alias":
            return self._dot_alias(left, dot)
        if self.kind == "{":
            return self._dot_tuple(left, dot)
        raise self.unexpected()

    def read_alias(self) -> Any:
        """`Name`."""
        token = self.take()
        self.indexable = True
        self.shape = MATCHED
        return (q.ALIASES, self.meta(self._last(token), token), make_list((token[3],)))

    def _last(self, token: Token) -> Pairs:
        return [(LAST, self.at(token))] if self.detailed else []

    def _dot_alias(self, left: Any, dot: Token) -> Any:
        """`left.Name`."""
        token = self.take()
        self.indexable = True
        self.ending = ALIAS
        if left.__class__ is Atom:
            raise failure(token[1], token[2], _ATOM_DOT_ALIAS)
        if q.is_alias(left):
            meta = q.keyword_put(left[1], LAST, self.at(token)) if self.detailed else left[1]
            return (q.ALIASES, meta, make_list([*left[2], token[3]]))
        return (q.ALIASES, self.meta(self._last(token), dot), make_list((left, token[3])))

    def _dot_tuple(self, left: Any, dot: Token) -> Any:
        """`left.{A, B}`."""
        form = (q.DOT, self.at(dot), make_list((left, q.TUPLE)))
        _, breaks = self.open()
        self.indexable = True
        if self.kind == "}":
            self.closed("}")
            self.ending = OTHER
            return (form, self.at(dot), EMPTY)
        values = self.elements("}")
        closer = self.closed("}")
        self.indexable = True
        self.ending = OTHER
        return (form, self.meta(self.closing(closer, breaks), dot), make_list(values))
