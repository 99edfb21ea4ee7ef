"""Patterns: a flat row of tests, and what is bound when all of them hold.

No pattern opens a block of its own (CPython refuses the 21st nested one): the
tests are one `and`, whose parts keep in variables what later parts look into.
A variable is bound after the tests, unless a test needs it: one that is there
twice, the size of a later segment, or a guard.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pyiex.compiler.codegen import binary_patterns, nodes, support
from pyiex.compiler.codegen.emitter import NOT_CONSTANT, Emitter, constant_of, is_stable, variable_name
from pyiex.compiler.codegen.forms import is_variable, variables_of
from pyiex.compiler.codegen.operators import type_is
from pyiex.compiler.expand.scope import PIPE
from pyiex.syntax.quoted import BINARY, MAP, TUPLE
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, List
from pyiex.terms.maps import Map, identical

PIN = Atom("^")
MATCH = Atom("=")
UNDERSCORE = Atom("_")


class Pattern:
    """Collects the tests and the bindings of one or several patterns."""

    def __init__(self, emitter: Emitter, forms: list[Any]) -> None:
        self.emitter = emitter
        self.line = emitter.line
        self.tests: list[ast.expr] = []
        self.bindings: list[tuple[str, ast.expr]] = []
        self._eager = {name for name, count in Counter(variables_of_all(forms)).items() if count > 1}
        self._bound: set[str] = set()

    def test(self, test: ast.expr) -> None:
        """Add a test."""
        self.tests.append(test)

    def keep(self, value: ast.expr) -> ast.expr:
        """Keep a value in a variable, in passing (a term is never Python's None)."""
        if is_stable(value):
            return value
        identifier = self.emitter.temporary()
        self.bind_now(identifier, value)
        return nodes.name(self.line, identifier)

    def bind_now(self, identifier: str, value: ast.expr) -> None:
        """Bind a variable among the tests."""
        line = self.line
        bound = nodes.walrus(line, identifier, value)
        self.test(nodes.compare(line, bound, nodes.IS_NOT, nodes.constant(line, None)))

    def bind_eagerly(self, names: set[str]) -> None:
        """Bind those of the variables in `names` that are still to be bound, for tests that follow."""
        later = []
        for identifier, value in self.bindings:
            if identifier in names:
                self.bind_now(identifier, value)
            else:
                later.append((identifier, value))
        self.bindings = later

    def match(self, form: Any, subject: ast.expr) -> None:
        """Match the pattern with what `subject` computes, from variables alone."""
        constant = constant_of(form)
        if constant is not NOT_CONSTANT and not isinstance(constant, tuple):
            self._constant(constant, subject)
        elif form.__class__ is List:
            self._list(form, self.keep(subject))
        elif len(form) == 2:
            self._tuple(list(form), self.keep(subject))
        elif is_variable(form):
            self._variable(form, subject)
        else:
            self._node(form, subject)

    def _node(self, form: Any, subject: ast.expr) -> None:
        name, _meta, args = form
        if name is TUPLE:
            self._tuple(list(args), self.keep(subject))
        elif name is MATCH:
            kept = self.keep(subject)
            for part in args:
                self.match(part, kept)
        elif name is PIN:
            self._same(self.keep(subject), self.emitter.name(variable_name(args.head)))
        elif name is MAP:
            self._map(list(args), self.keep(subject))
        elif name is BINARY:
            binary_patterns.match_binary(self, list(args), self.keep(subject))
        else:
            raise AssertionError(f"no pattern: {form!r}")

    def _variable(self, form: Any, subject: ast.expr) -> None:
        if form[0] is UNDERSCORE:
            return
        identifier = variable_name(form)
        if identifier in self._bound:
            self._same(self.keep(subject), self.emitter.name(identifier))
            return
        self._bound.add(identifier)
        if identifier in self._eager:
            self.bind_now(identifier, subject)
        else:
            self.bindings.append((identifier, subject))

    def _same(self, left: ast.expr, right: ast.expr) -> None:
        line = self.line
        same = nodes.compare(line, left, nodes.IS, right)
        self.test(nodes.either(line, [same, self.emitter.call(identical, left, right)]))

    def _constant(self, constant: Any, subject: ast.expr) -> None:
        line = self.line
        kind = constant.__class__
        term = self.emitter.term(constant)
        if kind is Atom or constant is EMPTY:
            self.test(nodes.compare(line, subject, nodes.IS, term))
        elif kind in (int, float, bytes):
            kept = self.keep(subject)
            self.test(type_is(self.emitter, kept, kind))
            self.test(nodes.compare(line, kept, nodes.EQ, term))
        else:
            self.test(self.emitter.call(identical, subject, term))

    def _tuple(self, forms: list[Any], subject: ast.expr) -> None:
        line = self.line
        self.test(type_is(self.emitter, subject, tuple))
        size = nodes.call(line, nodes.name(line, "len"), subject)
        self.test(nodes.compare(line, size, nodes.EQ, nodes.constant(line, len(forms))))
        for index, form in enumerate(forms):
            self.match(form, nodes.item(line, subject, index))

    # -- lists -----------------------------------------------------------------------

    def _list(self, form: Any, subject: ast.expr) -> None:
        forms = list(form)
        last = forms[-1]
        if last.__class__ is tuple and len(last) == 3 and last[0] is PIPE:
            head, tail = last[2]
            if len(forms) == 1:
                self._cons(head, tail, subject)
            else:
                self._spread([*forms[:-1], head, tail], support.front, len(forms), subject)
        elif len(forms) == 1:
            self._single(forms[0], subject)
        else:
            self._spread(forms, support.elements, len(forms), subject)

    def _spread(self, forms: list[Any], function: Any, count: int, subject: ast.expr) -> None:
        line = self.line
        found = self.keep(self.emitter.call(function, subject, nodes.constant(line, count)))
        for index, form in enumerate(forms):
            self.match(form, nodes.item(line, found, index))

    def _head(self, subject: ast.expr) -> ast.expr:
        line = self.line
        last = nodes.binary(line, nodes.attribute(line, subject, "size"), ast.Sub(), nodes.constant(line, 1))
        return nodes.item(line, nodes.attribute(line, subject, "items"), last)

    def _cons(self, head: Any, tail: Any, subject: ast.expr) -> None:
        line = self.line
        self.test(type_is(self.emitter, subject, List))
        self.test(nodes.compare(line, subject, nodes.IS_NOT, self.emitter.term(EMPTY)))
        self.match(head, self._head(subject))
        self.match(tail, nodes.attribute(line, subject, "tail"))

    def _single(self, form: Any, subject: ast.expr) -> None:
        line = self.line
        self.test(type_is(self.emitter, subject, List))
        size = nodes.attribute(line, subject, "size")
        self.test(nodes.compare(line, size, nodes.EQ, nodes.constant(line, 1)))
        rest = nodes.attribute(line, subject, "rest")
        self.test(nodes.compare(line, rest, nodes.IS, self.emitter.term(EMPTY)))
        self.match(form, self._head(subject))

    # -- maps --------------------------------------------------------------------------

    def _map(self, pairs: list[Any], subject: ast.expr) -> None:
        line = self.line
        self.test(type_is(self.emitter, subject, Map))
        for key, form in pairs:
            found = self._lookup(key, subject)
            constant = constant_of(form)
            missing = self.emitter.term(support.MISSING)
            if constant.__class__ is Atom:
                self.test(nodes.compare(line, found, nodes.IS, self.emitter.term(constant)))
                continue
            identifier = self.emitter.temporary()
            self.test(nodes.compare(line, nodes.walrus(line, identifier, found), nodes.IS_NOT, missing))
            self.match(form, nodes.name(line, identifier))

    def _lookup(self, key: Any, subject: ast.expr) -> ast.expr:
        line = self.line
        missing = self.emitter.term(support.MISSING)
        constant = constant_of(key)
        if constant.__class__ in (Atom, int, bytes):
            entries = nodes.attribute(line, subject, "entries")
            return nodes.call(
                line, nodes.attribute(line, entries, "get"), self.emitter.term(constant), missing
            )
        if key.__class__ is tuple and key[0] is PIN:
            key = key[2].head
        get = nodes.attribute(line, subject, "get")
        return nodes.call(line, get, self.emitter.value(key), missing)


def variables_of_all(forms: list[Any]) -> Iterator[str]:
    """The variables of several patterns."""
    for form in forms:
        yield from variables_of(form)
