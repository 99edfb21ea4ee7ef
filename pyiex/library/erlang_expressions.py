"""Erlang's expressions: tokens of `:erl_scan` to the abstract format ("The Abstract Format", erts).

Precedence climbing, by the table of Erlang's reference manual ("Operator
Precedence").  Records and macros, which need a module around them, are no
expressions here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, make_list

_ATOM, _VAR, _STRING = map(Atom, ("atom", "var", "string"))
_NIL, _CONS, _DEFAULT = Atom("nil"), Atom("cons"), Atom("default")
_LEAVES = {"atom", "var", "integer", "char", "float"}
_PREFIX = 600
_PREFIXES = ("+", "-", "bnot", "not")
_LEFT, _RIGHT, _NONE = 1, 0, 1
_OPERATORS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("=", "!"), (100, _RIGHT)),
    "orelse": (150, _RIGHT),
    "andalso": (160, _RIGHT),
    **dict.fromkeys(("==", "/=", "=<", "<", ">=", ">", "=:=", "=/="), (200, _NONE)),
    **dict.fromkeys(("++", "--"), (300, _RIGHT)),
    **dict.fromkeys(("+", "-", "bor", "bxor", "bsl", "bsr", "or", "xor"), (400, _LEFT)),
    **dict.fromkeys(("*", "/", "div", "rem", "band", "and"), (500, _LEFT)),
}
"""How tightly each binds, and by how much tighter its right side must."""


class ParseError(Exception):
    """What is no expression: the token that is too much, None at the end, and its line."""

    def __init__(self, line: Any, token: Any) -> None:
        super().__init__(line, token)
        self.line = line
        self.token = token


class Expressions:
    """Reads expressions off a list of tokens."""

    def __init__(self, tokens: list[Any]) -> None:
        self._tokens = tokens
        self._at = 0

    # -- tokens ------------------------------------------------------------------------

    def _kind(self) -> str:
        return self._tokens[self._at][0].name if self._at < len(self._tokens) else ""

    def _take(self) -> Any:
        if self._at >= len(self._tokens):
            raise self._unexpected()
        self._at += 1
        return self._tokens[self._at - 1]

    def _unexpected(self) -> ParseError:
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            return ParseError(token[1], token)
        return ParseError(self._tokens[-1][1] if self._tokens else 1, None)

    def _need(self, kind: str) -> Any:
        if self._kind() != kind:
            raise self._unexpected()
        return self._take()

    def _has(self, kind: str) -> bool:
        """Take a token of this kind, if it is next."""
        found = self._kind() == kind
        self._at += found
        return found

    def _separated(self, read: Callable[[], Any], separator: str = ",") -> list[Any]:
        found = [read()]
        while self._has(separator):
            found.append(read())
        return found

    def _until(self, closing: str, read: Callable[[], Any]) -> list[Any]:
        """Several with commas between them, or none, and what closes them."""
        if self._has(closing):
            return []
        found = self._separated(read)
        self._need(closing)
        return found

    # -- whole texts ---------------------------------------------------------------------

    def all(self) -> list[Any]:
        """Expressions with commas between them and a dot at the end, with nothing behind it."""
        found = self._separated(self.expression)
        self._need("dot")
        if self._at < len(self._tokens):
            raise self._unexpected()
        return found

    def body(self) -> Any:
        """The expressions of a body."""
        return make_list(self._separated(self.expression))

    # -- operators -------------------------------------------------------------------------

    def expression(self, least: int = 0) -> Any:
        """An expression whose operators bind at least so tightly."""
        if self._kind() == "catch":
            line = self._take()[1]
            return Atom("catch"), line, self.expression()
        left = self._prefixed()
        while (known := _OPERATORS.get(self._kind())) is not None and known[0] >= least:
            operator, line = self._take()[:2]
            right = self.expression(known[0] + known[1])
            if operator.name == "=":
                left = (Atom("match"), line, left, right)
            else:
                left = (Atom("op"), line, operator, left, right)
            if known[0] == 200 and _OPERATORS.get(self._kind(), (0, 0))[0] == 200:
                raise self._unexpected()
        return left

    def _prefixed(self) -> Any:
        if self._kind() in _PREFIXES:
            operator, line = self._take()[:2]
            return Atom("op"), line, operator, self.expression(_PREFIX)
        return self._applied(self._remote())

    def _remote(self) -> Any:
        found = self._primary()
        if self._kind() == ":":
            line = self._take()[1]
            return Atom("remote"), line, found, self._primary()
        return found

    def _applied(self, found: Any) -> Any:
        if self._has("("):
            return Atom("call"), found[1], found, make_list(self._until(")", self.expression))
        while self._kind() == "#":
            line = self._take()[1]
            found = (Atom("map"), line, found, self._fields())
        return found

    # -- what is not put together with operators -------------------------------------------

    def _primary(self) -> Any:
        kind = self._kind()
        if kind in _LEAVES:
            return self._take()
        read = _READERS.get(kind)
        if read is None:
            raise self._unexpected()
        return read(self, self._take()[1])

    def _text(self, line: Any) -> Any:
        """Strings beside each other are one."""
        characters = [*self._tokens[self._at - 1][2]]
        while self._kind() == "string":
            characters += self._take()[2]
        return _STRING, line, make_list(characters)

    def _parentheses(self, _line: Any) -> Any:
        found = self.expression()
        self._need(")")
        return found

    def _tuple(self, line: Any) -> Any:
        return Atom("tuple"), line, make_list(self._until("}", self.expression))

    def _list(self, line: Any) -> Any:
        if self._kind() == "]":
            self._take()
            return _NIL, line
        first = self.expression()
        if self._has("||"):
            steps = make_list(self._separated(self._step))
            self._need("]")
            return Atom("lc"), line, first, steps
        elements = [(line, first)]
        while self._has(","):
            element = self.expression()
            elements.append((element[1], element))
        tail = self.expression() if self._has("|") else None
        end = self._need("]")
        made = (_NIL, end[1]) if tail is None else tail
        for place, element in reversed(elements):
            made = (_CONS, place, element, made)
        return made

    def _step(self) -> Any:
        """A generator, or a condition."""
        found = self.expression()
        for arrow, kind in (("<-", "generate"), ("<=", "b_generate")):
            if self._kind() == arrow:
                line = self._take()[1]
                return Atom(kind), line, found, self.expression()
        return found

    def _map(self, line: Any) -> Any:
        return Atom("map"), line, self._fields()

    def _fields(self) -> Any:
        self._need("{")
        return make_list(self._until("}", self._field))

    def _field(self) -> Any:
        key = self.expression()
        kind, line = ("map_field_exact" if self._kind() == ":=" else "map_field_assoc"), None
        if self._kind() not in (":=", "=>"):
            raise self._unexpected()
        line = self._take()[1]
        return Atom(kind), line, key, self.expression()

    def _binary(self, line: Any) -> Any:
        if self._has(">>"):
            return Atom("bin"), line, EMPTY
        first = self._segment()
        if self._has("||"):
            steps = make_list(self._separated(self._step))
            self._need(">>")
            return Atom("bc"), line, first[2], steps
        segments = [first]
        while self._has(","):
            segments.append(self._segment())
        self._need(">>")
        return Atom("bin"), line, make_list(segments)

    def _segment(self) -> Any:
        value = self._prefixed() if self._kind() in _PREFIXES else self._primary()
        size = self._primary() if self._has(":") else _DEFAULT
        types: Any = _DEFAULT
        if self._has("/"):
            types = make_list(self._separated(self._type, "-"))
        return Atom("bin_element"), value[1], value, size, types

    def _type(self) -> Any:
        name = self._need("atom")[2]
        return (name, self._need("integer")[2]) if self._has(":") else name

    # -- clauses ---------------------------------------------------------------------------

    def _guards(self) -> Any:
        if not self._has("when"):
            return EMPTY
        return make_list(make_list(guard) for guard in self._separated(self._conjunction, ";"))

    def _conjunction(self) -> list[Any]:
        return self._separated(self.expression)

    def _clause(self) -> Any:
        pattern = self.expression()
        return self._rest_of_clause(pattern[1], [pattern])

    def _rest_of_clause(self, line: Any, patterns: list[Any]) -> Any:
        guards = self._guards()
        self._need("->")
        return Atom("clause"), line, make_list(patterns), guards, self.body()

    def _clauses(self, read: Callable[[], Any]) -> Any:
        return make_list(self._separated(read, ";"))

    def _fun(self, line: Any) -> Any:
        if self._kind() == "(" or (self._kind() == "var" and self._tokens[self._at + 1][0].name == "("):
            return self._fun_of_clauses(line)
        name = self._primary()
        if self._has(":"):
            function = self._primary()
            self._need("/")
            return Atom("fun"), line, (Atom("function"), name, function, self._primary())
        self._need("/")
        return Atom("fun"), line, (Atom("function"), name[2], self._need("integer")[2])

    def _fun_of_clauses(self, line: Any) -> Any:
        name = self._take() if self._kind() == "var" else None

        def clause() -> Any:
            if name is not None and self._kind() == "var":
                self._take()
            opening = self._need("(")
            return self._rest_of_clause(opening[1], self._until(")", self.expression))

        clauses = self._clauses(clause)
        self._need("end")
        if name is None:
            return Atom("fun"), line, (Atom("clauses"), clauses)
        return Atom("named_fun"), line, name[2], clauses

    def _case(self, line: Any) -> Any:
        subject = self.expression()
        self._need("of")
        clauses = self._clauses(self._clause)
        self._need("end")
        return Atom("case"), line, subject, clauses

    def _if(self, line: Any) -> Any:
        def clause() -> Any:
            guards = make_list(make_list(guard) for guard in self._separated(self._conjunction, ";"))
            arrow = self._need("->")
            return Atom("clause"), arrow[1], EMPTY, guards, self.body()

        clauses = self._clauses(clause)
        self._need("end")
        return Atom("if"), line, clauses

    def _begin(self, line: Any) -> Any:
        found = self.body()
        self._need("end")
        return Atom("block"), line, found

    def _receive(self, line: Any) -> Any:
        clauses = EMPTY if self._kind() == "after" else self._clauses(self._clause)
        if not self._has("after"):
            self._need("end")
            return Atom("receive"), line, clauses
        timeout = self.expression()
        self._need("->")
        found = self.body()
        self._need("end")
        return Atom("receive"), line, clauses, timeout, found

    def _try(self, line: Any) -> Any:
        tried = self.body()
        clauses = self._clauses(self._clause) if self._has("of") else EMPTY
        caught = self._clauses(self._caught) if self._has("catch") else EMPTY
        after = self.body() if self._has("after") else EMPTY
        if caught is EMPTY and after is EMPTY:
            raise self._unexpected()
        self._need("end")
        return Atom("try"), line, tried, clauses, caught, after

    def _caught(self) -> Any:
        pattern = self._primary()
        line = pattern[1]
        kind, trace = (_ATOM, line, Atom("throw")), (_VAR, line, Atom("_"))
        if self._has(":"):
            kind, pattern = pattern, self.expression()
            if self._has(":"):
                trace = self._need("var")
        return self._rest_of_clause(line, [(Atom("tuple"), line, make_list([kind, pattern, trace]))])


_READERS: dict[str, Callable[[Expressions, Any], Any]] = {
    "string": Expressions._text,
    "(": Expressions._parentheses,
    "{": Expressions._tuple,
    "[": Expressions._list,
    "#": Expressions._map,
    "<<": Expressions._binary,
    "fun": Expressions._fun,
    "case": Expressions._case,
    "if": Expressions._if,
    "begin": Expressions._begin,
    "receive": Expressions._receive,
    "try": Expressions._try,
}
