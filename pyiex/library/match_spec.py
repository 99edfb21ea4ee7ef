"""Match specifications, compiled to Python functions.

A specification is a list of clauses `{head, guards, body}`.  A head becomes a
function that compares an object with it and fills in the variables; guards and
body become functions of the object and the variables.  What is wrong with a
specification is told as OTP tells it (`:ets.test_ms/2` shows these texts).

Reference: ERTS User's Guide, "Match Specifications in Erlang".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pyiex.library import match_spec_calls
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, List, improper_tail, is_proper, make_list
from pyiex.terms.maps import Map, identical, make_map

ANY = Atom("_")
WHOLE = Atom("$_")
ALL = Atom("$$")
CONST = Atom("const")
EXIT = Atom("EXIT")

_VARIABLE = re.compile(r"\$(0|[1-9][0-9]{0,7})")

NO_MATCH: Any = object()
"""What `run` answers where no clause matches."""

Values = list[Any]
"""What the variables stand for, by slot."""
Test = Callable[[Any, Values], bool]
Code = Callable[[Any, Values], Any]


_NO_CALL = "{} is neither a function call, nor a tuple (tuples are written {{{{ ... }}}})."


class BadSpec(Exception):
    """A specification that is none; `problems` are OTP's texts."""

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = problems


def variable_number(term: Any) -> int | None:
    """The number of a variable: 1 for `:"$1"`; None for any other term."""
    if term.__class__ is not Atom:
        return None
    found = _VARIABLE.fullmatch(term.name)
    return int(found[1]) if found else None


@dataclass(slots=True)
class Clause:
    """One compiled clause."""

    matches: Test
    slots: dict[int, int]
    guards: list[Code] = field(default_factory=list)
    body: list[Code] = field(default_factory=list)
    key: Any = NO_MATCH
    """What the object must have at the key position, where the head says so."""


Spec = list[Clause]


def run(clauses: Spec, subject: Any) -> Any:
    """What the body of the first clause that matches `subject` answers, or `NO_MATCH`."""
    for clause in clauses:
        values = [NO_MATCH] * len(clause.slots)
        if clause.matches(subject, values) and _holds(clause.guards, subject, values):
            result: Any = EXIT
            for code in clause.body:
                try:
                    result = code(subject, values)
                except Raised:
                    result = EXIT
            return result
    return NO_MATCH


def _holds(guards: list[Code], subject: Any, values: Values) -> bool:
    for guard in guards:
        try:
            if guard(subject, values) is not TRUE:
                return False
        except Raised:
            return False
    return True


# -- heads ----------------------------------------------------------------------------


def compile_head(pattern: Any, key_position: int = 0) -> Clause:
    """The clause that a head alone makes; key_position: that of the table's keys, from 1."""
    slots: dict[int, int] = {}
    clause = Clause(_matcher(pattern, slots), slots)
    if key_position and pattern.__class__ is tuple and len(pattern) >= key_position:
        key = pattern[key_position - 1]
        if is_constant(key):
            clause.key = key
    return clause


def is_constant(pattern: Any) -> bool:
    """Whether the pattern has neither variables nor `:_`, so that it matches itself alone."""
    kind = pattern.__class__
    if kind is Atom:
        return pattern is not ANY and variable_number(pattern) is None
    if kind is tuple:
        return all(is_constant(part) for part in pattern)
    if kind is List:
        return all(is_constant(part) for part in pattern) and (
            is_proper(pattern) or is_constant(improper_tail(pattern))
        )
    # A map in a head asks for these keys among others.
    return kind is not Map


def _matcher(pattern: Any, slots: dict[int, int]) -> Test:
    kind = pattern.__class__
    if kind is Atom:
        if pattern is ANY:
            return lambda _subject, _values: True
        number = variable_number(pattern)
        if number is not None:
            return _variable(slots.setdefault(number, len(slots)))
    elif kind is tuple and pattern:
        return _tuple([_matcher(part, slots) for part in pattern])
    elif kind is List and pattern is not EMPTY:
        parts = [_matcher(part, slots) for part in pattern]
        return _list(parts, _matcher(improper_tail(pattern), slots))
    elif kind is Map:
        return _map(pattern, slots)
    return lambda subject, _values: identical(subject, pattern)


def _variable(slot: int) -> Test:
    def bind(subject: Any, values: Values) -> bool:
        known = values[slot]
        if known is NO_MATCH:
            values[slot] = subject
            return True
        return identical(known, subject)

    return bind


def _tuple(parts: list[Test]) -> Test:
    size = len(parts)
    numbered = list(enumerate(parts))

    def matches(subject: Any, values: Values) -> bool:
        if subject.__class__ is not tuple or len(subject) != size:
            return False
        for place, part in numbered:  # noqa: SIM110 - a generator would cost more than the tests
            if not part(subject[place], values):
                return False
        return True

    return matches


def _list(parts: list[Test], end: Test) -> Test:
    def matches(subject: Any, values: Values) -> bool:
        for part in parts:
            if subject.__class__ is not List or subject is EMPTY or not part(subject.head, values):
                return False
            subject = subject.tail
        return end(subject, values)

    return matches


def _map(pattern: Any, slots: dict[int, int]) -> Test:
    for key in pattern:
        if key is ANY:
            raise BadSpec("Underscore found in map key.")
        if not is_constant(key):
            raise BadSpec("Variable found in map key.")
    parts = [(key, _matcher(value, slots)) for key, value in pattern.items()]

    def matches(subject: Any, values: Values) -> bool:
        if subject.__class__ is not Map:
            return False
        return all(key in subject and part(subject[key], values) for key, part in parts)

    return matches


# -- guards and bodies ----------------------------------------------------------------


class _Expressions:
    """Compiles the guards and the body of one clause, and notes what is wrong with them."""

    def __init__(self, slots: dict[int, int]) -> None:
        self.slots = slots
        self.problems: list[str] = []

    def all(self, terms: Any) -> list[Code]:
        return [self.compile(term) for term in terms]

    def compile(self, term: Any) -> Code:
        kind = term.__class__
        if kind is Atom:
            return self._atom(term)
        if kind is tuple and term:
            return self._tuple(term)
        if kind is List and term is not EMPTY:
            return self._list(term)
        if kind is Map and term:
            return self._map(term)
        return lambda _subject, _values: term

    def _atom(self, term: Any) -> Code:
        if term is WHOLE:
            return lambda subject, _values: subject
        if term is ALL:
            ordered = [slot for _number, slot in sorted(self.slots.items())]
            return lambda _subject, values: make_list([values[slot] for slot in ordered])
        number = variable_number(term)
        if number is None:
            return lambda _subject, _values: term
        slot = self.slots.get(number)
        if slot is None:
            self.problems.append(f"Variable {term.name} is unbound.")
            return lambda _subject, _values: term
        return lambda _subject, values: values[slot]

    def _tuple(self, term: Any) -> Code:
        operator = term[0]
        if operator.__class__ is tuple and len(term) == 1:
            parts = self.all(operator)
            return lambda subject, values: tuple([part(subject, values) for part in parts])
        if operator is CONST:
            if len(term) != 2:
                self._complain("Special form 'const' called with more than one argument in {}.", term)
            value = term[-1]
            return lambda _subject, _values: value
        if operator.__class__ is not Atom or (len(term) > 1 and variable_number(operator) is not None):
            self._complain(_NO_CALL, term)
            return lambda _subject, _values: term
        return self._call(operator.name, term)

    def _call(self, name: str, term: Any) -> Code:
        special = match_spec_calls.SPECIAL.get(name)
        if special is not None:
            if len(term) == 1:
                self.problems.append(f"Special form '{name}' called without arguments in {{{name}}}.")
                return lambda _subject, _values: term
            return special(self.all(term[1:]))
        if name in match_spec_calls.TRACING:
            self.problems.append(f"Special form '{name}' used in wrong dialect.")
            return lambda _subject, _values: term
        native = match_spec_calls.function(name, len(term) - 1)
        if native is None:
            self.problems.append(f"Function {name}/{len(term) - 1} does_not_exist.")
            return lambda _subject, _values: term
        return _applied(native, self.all(term[1:]))

    def _complain(self, text: str, term: Any) -> None:
        from pyiex.library.erlang.printing import erlang_text

        self.problems.append(text.format(erlang_text(term)))

    def _list(self, term: Any) -> Code:
        parts = self.all(term)
        end = self.compile(improper_tail(term))
        return lambda subject, values: make_list(
            [part(subject, values) for part in parts], end(subject, values)
        )

    def _map(self, term: Any) -> Code:
        parts = [(self.compile(key), self.compile(value)) for key, value in term.items()]
        return lambda subject, values: make_map(
            [(key(subject, values), value(subject, values)) for key, value in parts]
        )


def _applied(native: Callable[..., Any], parts: list[Code]) -> Code:
    if len(parts) == 1:
        only = parts[0]
        return lambda subject, values: native(only(subject, values))
    if len(parts) == 2:
        one, other = parts
        return lambda subject, values: native(one(subject, values), other(subject, values))
    return lambda subject, values: native(*[part(subject, values) for part in parts])


# -- specifications -------------------------------------------------------------------


def compile_spec(spec: Any, key_position: int = 0) -> Spec:
    """The clauses of a match specification; BadSpec where it is none."""
    if spec.__class__ is not List or spec is EMPTY or not is_proper(spec):
        raise BadSpec("Match programs are not in a list.")
    return [_clause(part, key_position) for part in spec]


def _clause(part: Any, key_position: int) -> Clause:
    if part.__class__ is not tuple or len(part) != 3:
        raise BadSpec("Match program part is not a tuple of arity 3.")
    head, guards, body = part
    clause = compile_head(head, key_position)
    if guards.__class__ is not List or not is_proper(guards):
        raise BadSpec("Match expression is not a list.")
    if body.__class__ is not List or not is_proper(body) or body is EMPTY:
        raise BadSpec("Body clause does not return anything.")
    expressions = _Expressions(clause.slots)
    clause.guards = expressions.all(guards)
    clause.body = expressions.all(body)
    if expressions.problems:
        raise BadSpec(*expressions.problems)
    return clause
