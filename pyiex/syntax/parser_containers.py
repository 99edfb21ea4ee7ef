"""What stands in brackets: lists, tuples, maps, structs, bitstrings, keyword lists, arguments."""

from __future__ import annotations

from typing import Any

from pyiex.syntax import quoted as q
from pyiex.syntax.builder import FORMAT, KEYWORD, Pairs
from pyiex.syntax.errors import SyntaxFailure, failure
from pyiex.syntax.operators import BINDING_POWER
from pyiex.syntax.parser_blocks import BlockParser
from pyiex.syntax.parser_core import KEYWORDS, MATCHED, NO_PARENS
from pyiex.syntax.scanner import Token
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, make_list

PIPE = Atom("|")
_PIPE_PRECEDENCE = BINDING_POWER["pipe_op"][0]
_NO_OPERATOR = 1000

_AFTER_ELEMENT = frozenset({",", "]", "}", ")", ">>", "eol"})

CALL = "call"
BARE_CALL = "bare call"
ALIAS = "alias"
OTHER = "other"

_AMBIGUOUS_CALL = """\
unexpected comma. Parentheses are required to solve ambiguity in nested calls.

This error happens when you have nested function calls without parentheses. For example:

    one a, two b, c, d

In the example above, we don't know if the parameters "c" and "d" apply to the function "one" or "two". \
You can solve this by explicitly adding parentheses:

    one a, two(b, c, d)

Or by adding commas (in case a nested call is not intended):

    one, a, two, b, c, d

Elixir cannot compile otherwise. Syntax error before: ','"""

_AMBIGUOUS_ELEMENT = """\
unexpected comma. Parentheses are required to solve ambiguity inside containers.

This error may happen when you forget a comma in a list or other container:

    [a, b c, d]

Or when you have ambiguous calls:

    [one, two three, four, five]

In the example above, we don't know if the parameters "four" and "five" belongs to the list or the function \
"two". You can solve this by explicitly adding parentheses:

    [one, two(three, four), five]

Elixir cannot compile otherwise. Syntax error before: ','"""

_KEYWORDS_NOT_LAST = """\
unexpected expression after keyword list. Keyword lists must always come last in lists and maps. \
Therefore, this is not allowed:

    [some: :value, :another]
    %{some: :value, another => value}

Instead, reorder it to be the last entry:

    [:another, some: :value]
    %{another => value, some: :value}

Syntax error after: ','"""

KEYWORDS_NOT_LAST_ARGUMENT = """\
unexpected expression after keyword list. Keyword lists must always come as the last argument. \
Therefore, this is not allowed:

    function_call(1, some: :option, 2)

Instead, wrap the keyword in brackets:

    function_call(1, [some: :option], 2)

Syntax error after: ','"""


class ContainerParser(BlockParser):
    """Reads containers and argument lists."""

    lone_span = (-1, -1)
    """First token and end of the primary read last."""

    ending = OTHER
    """What that primary ends with: a call or variable, an alias, or something else."""

    def element(self) -> Any:
        """An element of a container: any expression that no comma can be taken for part of."""
        value = self.expression()
        if self.shape == NO_PARENS:
            raise self.ambiguous(_AMBIGUOUS_ELEMENT, value)
        return value

    def argument(self) -> Any:
        """An argument in parentheses that is not the only one."""
        value = self.expression()
        if self.shape == NO_PARENS:
            raise self.ambiguous(_AMBIGUOUS_CALL, value)
        return value

    def ambiguous(self, description: str, value: Any) -> SyntaxFailure:
        """The error about a call with several bare arguments where a comma may follow, to be raised."""
        if self.kind not in _AFTER_ELEMENT and not self.bare:
            return self.unexpected()
        meta = q.meta_of(value)
        return failure(q.line_of(value), q.keyword_get(meta, "column"), description)

    def keyword_pair(self, value_of: Any) -> tuple[Any, Any]:
        """`key: value`."""
        token = self.take()
        self.skip_eol()
        return (self.keyword_key(token), value_of())

    def keyword_key(self, token: Token) -> Any:
        """The key of `key: value`."""
        if token[0] == "kw_identifier":
            pairs: Pairs = [(FORMAT, KEYWORD)]
            if token[4]:
                pairs = [*self.delimiter(token[4]), *pairs]
            return self.literal(token[3], token, pairs)
        return self.dynamic_atom(token, [(FORMAT, KEYWORD)], token[0] == "kw_identifier_safe")

    def keywords(self, closer: str, misplaced: str = _KEYWORDS_NOT_LAST) -> Any:
        """`a: 1, b: 2` up to `closer`, which a comma may precede; it is not taken."""
        pairs = [self.keyword_pair(self.element)]
        while self.kind == ",":
            comma = self.take()
            if self.kind in KEYWORDS:
                pairs.append(self.keyword_pair(self.element))
            elif self.at_closer(closer):
                break
            else:
                self.expression()
                raise failure(comma[1], comma[2], misplaced)
        return make_list(pairs)

    def elements(self, closer: str, splice: bool = False) -> list[Any]:
        """Elements up to `closer`, which is not taken.

        The last may be keywords: a list among the elements, or more elements where `splice` says so.
        """
        found = [self.element()]
        while self.kind == ",":
            self.take()
            if self.at_closer(closer):
                break
            if self.kind in KEYWORDS:
                pairs = self.keywords(closer)
                found.extend(pairs if splice else [pairs])
                break
            found.append(self.element())
        return found

    def read_list(self) -> Any:
        """`[...]`."""
        opener, breaks = self.open()
        values: Any = EMPTY
        if self.kind in KEYWORDS:
            values = self.keywords("]")
        elif self.kind != "]":
            values = make_list(self.elements("]", splice=True))
        closer = self.closed("]")
        return self.literal(values, opener, self.closing(closer, breaks))

    def read_tuple(self) -> Any:
        """`{...}`."""
        opener, breaks = self.open()
        values = [] if self.kind == "}" else self.elements("}")
        closer = self.closed("}")
        if len(values) == 2:
            return self.literal((values[0], values[1]), opener, self.closing(closer, breaks))
        return (q.TUPLE, self.meta(self.closing(closer, breaks), opener), make_list(values))

    def read_bitstring(self) -> Any:
        """`<<...>>`."""
        opener, breaks = self.open()
        values = [] if self.kind == ">>" else self.elements(">>")
        closer = self.closed(">>")
        return (q.BINARY, self.meta(self.closing(closer, breaks), opener), make_list(values))

    naming = False
    """True while a struct's name is read: the `{` after it begins no argument."""

    _outer: Any = None

    def open(self) -> tuple[Token, int | None]:
        """Take an opening bracket and count the line breaks after it; what is inside starts afresh."""
        self._outer = (self.bare, self.naming, self._outer)
        self.bare = self.naming = False
        opener = self.take()
        return opener, self.skip_eol()

    def closed(self, kind: str) -> Token:
        """Take the closing bracket `kind`, back to the state before its opening one."""
        closer = self.close(kind)
        self.bare, self.naming, self._outer = self._outer
        self.shape = MATCHED
        return closer

    def parens_arguments(self) -> tuple[list[Any], Pairs]:
        """`(a, b, k: v)` after a function's name, and the metadata of the parentheses."""
        _, breaks = self.open()
        arguments: list[Any] = []
        if self.kind != ")":
            arguments = self._arguments()
        closer = self.closed(")")
        return arguments, self.closing(closer, breaks)

    def _arguments(self) -> list[Any]:
        found: list[Any] = []
        while True:
            if self.kind in KEYWORDS:
                found.append(self.keywords(")", KEYWORDS_NOT_LAST_ARGUMENT))
                return found
            value = self.expression()
            if self.shape == NO_PARENS and (found or self.kind == ","):
                raise self.ambiguous(_AMBIGUOUS_CALL, value)
            found.append(value)
            if self.kind != ",":
                return found
            self.take()
            if self.kind == ")" or self.at_closer(")"):
                self.skip_eol()
                raise self.unexpected()

    def bracket(self, container: Any) -> Any:
        """`container[key]`, from the bracket on."""
        opener, breaks = self.open()
        if self.kind in KEYWORDS:
            key = self.keywords("]")
        else:
            key = self.element()
            if self.kind == ",":
                self.take()
        closer = self.closed("]")
        return self.access(container, key, opener, closer, breaks)

    # Maps

    def read_map(self) -> Any:
        """`%{...}`."""
        self.take()
        return self.map_arguments()

    def read_struct(self) -> Any:
        """`%Name{...}`."""
        token = self.take()
        name = self._struct_name()
        self.skip_eol()
        if self.kind != "{":
            raise self.unexpected()
        fields = self.map_arguments()
        return (q.STRUCT, self.at(token), make_list((name, fields)))

    def _struct_name(self) -> Any:
        if self.kind in ("at_op", "unary_op", "dual_op"):
            op = self.take()
            self.skip_eol()
            return self.unary(op, self._struct_name())
        start = self.index
        self.naming = True
        name = self.expression(_NO_OPERATOR)
        self.naming = False
        if self.kind in BINDING_POWER:
            self.ending = OTHER
        if self.lone_span != (start, self.index) or self.ending not in (CALL, ALIAS):
            # What follows could be right only if a dot and a name came after it.
            self.bare = True
            self.continue_expression(name, 0)
            raise self.unexpected()
        return name

    def map_arguments(self) -> Any:
        """`{...}` of a map or struct."""
        opener, breaks = self.open()
        entries: Any = EMPTY
        if self.kind in KEYWORDS:
            entries = self.keywords("}")
        elif self.kind != "}":
            entries = make_list(self._first_entries())
        closer = self.closed("}")
        return (q.MAP, self.meta(self.closing(closer, breaks), opener), entries)

    def _first_entries(self) -> list[Any]:
        """The entries of a map, or its update `map | entries`."""
        start = self.index
        left = self.expression(_PIPE_PRECEDENCE + 1)
        if self.kind != "pipe_op" or self.shape == NO_PARENS:
            left = self.continue_expression(left, 0)
            return self._more_entries([self._entry(left, start)])
        op = self.take()
        breaks = self.skip_eol() or op[4]
        meta = self.meta(self.newlines(breaks), op)
        if self.kind in KEYWORDS:
            return [(PIPE, meta, make_list((left, self.keywords("}"))))]
        start = self.index
        shape = self.shape
        key = self.expression(_PIPE_PRECEDENCE)
        if self.kind == "assoc_op" or self._is_lone(start):
            entries = self._more_entries([self._entry(key, start)])
            return [(PIPE, meta, make_list((left, make_list(entries))))]
        self.shape = max(shape, self.shape)
        whole = self.continue_expression(self.operator(left, op, key, breaks), 0)
        return self._more_entries([self._entry(whole, -1)])

    def _is_lone(self, start: int) -> bool:
        if (
            self.lone_span != (start, self.index)
            or self.ending not in (CALL, BARE_CALL)
            or self.shape != MATCHED
        ):
            return False
        return self.kind == "," or self.at_closer("}")

    def _entry(self, key: Any, start: int) -> Any:
        """`key => value`, the key having been read from token `start` on; or what unquotes to entries."""
        if self.kind == "assoc_op" and self.shape != NO_PARENS:
            self.take()
            self.skip_eol()
            value = self.expression()
            if self.shape == NO_PARENS:
                raise self.unexpected()
            return (key, value)
        if not self._is_lone(start):
            raise self.unexpected()
        return key

    def _more_entries(self, entries: list[Any]) -> list[Any]:
        while self.kind == ",":
            self.take()
            if self.at_closer("}"):
                break
            if self.kind in KEYWORDS:
                entries.extend(self.keywords("}"))
                break
            start = self.index
            entries.append(self._entry(self.expression(), start))
        return entries
