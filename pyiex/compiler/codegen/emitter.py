"""The code generator: an expanded form becomes statements and an expression for its value.

`value` answers an expression, after putting into `out` the statements that
have to run first; `into` sends a form's value to a destination: a variable,
the function's result, or nowhere.  Structures that choose (`case`, `if`) are
statements and go `into`; what only computes is a `value`.

Arguments are evaluated from left to right: where a later one needs statements,
what the earlier ones computed is kept in variables first.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pyiex.compiler.codegen import nodes, support
from pyiex.compiler.codegen.constants import Constants
from pyiex.compiler.expand.scope import PIPE, VERSION
from pyiex.syntax.quoted import LINE, TUPLE, keyword_get
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, List, make_list


class Destination:
    """Where a value goes: into the variable `name`; `RETURN` and `DROP` are the two others."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


RETURN = Destination("<return>")
DROP = Destination("<drop>")

Value = Callable[["Emitter", Any, list[Any]], ast.expr]
Structure = Callable[["Emitter", Any, list[Any], Destination], None]

VALUES: dict[str, Value] = {}
"""How a form is compiled to an expression, by its name; takes metadata and arguments."""
STRUCTURES: dict[str, Structure] = {}
"""How a form is compiled to statements."""
NOT_CONSTANT = object()
DEEPEST = 16
"""Blocks inside of each other in one Python function; CPython refuses the 21st."""
STACKTRACE = Atom("__STACKTRACE__")


def value_form(name: str) -> Callable[[Value], Value]:
    """Declare how forms called `name` become an expression."""

    def declare(compiler: Value) -> Value:
        VALUES[name] = compiler
        return compiler

    return declare


def structure(name: str) -> Callable[[Structure], Structure]:
    """Declare how forms called `name` become statements."""

    def declare(compiler: Structure) -> Structure:
        STRUCTURES[name] = compiler
        return compiler

    return declare


class Unit:
    """What all functions compiled together share."""

    def __init__(self, file: str, module: Any = None) -> None:
        self.file = file
        self.constants = Constants()
        self.module = module
        """The module that is being compiled (compiler.modules), None for a typed form."""
        self._temporaries = 0

    def temporary(self) -> str:
        """A new variable name; it cannot be one of the program's, which end in `_<number>`."""
        self._temporaries += 1
        return f".{self._temporaries}"


class Emitter:
    """Compiles the body of one Python function."""

    def __init__(self, unit: Unit, line: int = 1) -> None:
        self.unit = unit
        self.out: list[ast.stmt] = []
        self.line = line
        self.in_loop = False
        """Whether the code runs more than once in one call, so that closures need cells of their own."""
        self.depth = 0
        """How many loops and `try` blocks of this Python function are around."""
        self.tail_allowed = True
        """False inside `try`, where nothing is a tail call."""
        self.tails = False
        """Whether a tail call was written."""
        self.handled: list[ast.expr] = []
        """The errors that are being handled, the innermost last: what `__STACKTRACE__` tells of."""
        self.self_call: Any = None
        """The function whose calls of itself are jumps (functions.NamedFunction)."""
        self.giving: dict[int, tuple[ast.Call, int]] = {}
        """Calls that gain by being given an argument for good (codegen.giving)."""
        self.whole: Any = None
        """The body of the clause that is being compiled: nothing is done before it."""
        self.starts_process = False
        """Whether it may be what a process is for: a `fn` without parameters."""
        self.jumps: list[ast.Assign] = []
        """The assignments with which the function starts over."""

    # -- small things ------------------------------------------------------------

    def temporary(self) -> str:
        """A new variable name."""
        return self.unit.temporary()

    def name(self, identifier: str) -> ast.Name:
        """Read a Python variable."""
        return nodes.name(self.line, identifier)

    def term(self, value: Any) -> ast.expr:
        """A constant: any term, or any Python object."""
        if value.__class__ in (int, float, bytes):
            return nodes.constant(self.line, value)
        return nodes.constant(self.line, self.unit.constants.marker(value))

    def call(self, function: Any, *args: ast.expr) -> ast.Call:
        """Call a Python function, which becomes a constant."""
        called = nodes.call(self.line, self.term(function), *args)
        place = getattr(function, "taking", None)
        if place is not None:
            self.giving[id(called)] = called, place
        return called

    def emit(self, statement: ast.stmt) -> None:
        """Add a statement."""
        self.out.append(statement)

    @contextmanager
    def block(self) -> Iterator[list[ast.stmt]]:
        """Collect what is emitted inside in a list of its own."""
        saved, self.out = self.out, []
        try:
            yield self.out
        finally:
            self.out = saved

    def at(self, meta: Any) -> int:
        """Take the line from a node's metadata."""
        line = keyword_get(meta, LINE, 0)
        if line.__class__ is int and line > 0:
            self.line = line
        return self.line

    def pin(self, value: ast.expr) -> ast.expr:
        """Keep a value in a variable, unless it is one or a constant."""
        if is_stable(value):
            return value
        identifier = self.temporary()
        self.emit(nodes.assign(self.line, identifier, value))
        return self.name(identifier)

    def variable(self, value: ast.expr) -> ast.Name:
        """Keep a value in a variable, a constant too: Python would compute with its marker."""
        if isinstance(value, ast.Name):
            return value
        identifier = self.temporary()
        self.emit(nodes.assign(self.line, identifier, value))
        return self.name(identifier)

    def outlined(self, body: Callable[[Emitter], None], rebound: tuple[str, ...] = ()) -> ast.expr:
        """Compile in a function of its own, where another block would be one too many; its call.

        rebound: variables of this function that the other one sets.
        """
        inner = Emitter(self.unit, self.line)
        inner.in_loop = self.in_loop
        inner.handled = self.handled
        inner.tail_allowed = False
        if rebound:
            inner.emit(ast.Nonlocal(names=list(rebound), lineno=self.line, col_offset=0))
        body(inner)
        identifier = self.temporary()
        self.emit(nodes.define(self.line, identifier, [], inner.out))
        return nodes.call(self.line, self.name(identifier))

    def go_on_in_part(self, body: Callable[[Emitter], None]) -> None:
        """Compile what is left to do in a Python function of its own, which is called last."""
        inner = Emitter(self.unit, self.line)
        inner.in_loop = self.in_loop
        inner.handled = self.handled
        body(inner)
        identifier = self.unit.temporary()
        self.unit.constants.parts.add(identifier)
        self.emit(nodes.define(self.line, identifier, [], inner.out))
        self.tails = True
        self.emit(
            nodes.returns(
                self.line, nodes.call(self.line, nodes.name(self.line, "set_tail"), self.name(identifier))
            )
        )

    # -- destinations ----------------------------------------------------------------

    def deliver(self, value: ast.expr, to: Destination) -> None:
        """Send a value where it belongs."""
        if to is RETURN:
            self.emit(nodes.returns(self.line, value))
        elif to is DROP:
            if not is_stable(value):
                self.emit(nodes.evaluate(self.line, value))
        else:
            self.emit(nodes.assign(self.line, to.name, value))

    def into(self, form: Any, to: Destination) -> None:
        """Compile a form and send its value where it belongs."""
        if form.__class__ is tuple and len(form) == 3:
            name, meta, args = form
            if name.__class__ is Atom and args.__class__ is List:
                compiler = STRUCTURES.get(name.name)
                if compiler is not None:
                    self.at(meta)
                    compiler(self, meta, list(args), to)
                    return
            is_call = args.__class__ is List and (name.__class__ is tuple or name.name not in VALUES)
            if to is RETURN and self.tail_allowed and is_call:
                self.at(meta)
                TAIL_CALL(self, form)
                return
        self.deliver(self.value(form), to)

    def run(self, form: Any) -> None:
        """Compile a form whose value nobody wants."""
        self.into(form, DROP)

    # -- values ------------------------------------------------------------------------

    def value(self, form: Any) -> ast.expr:
        """Compile a form to an expression for its value."""
        constant = constant_of(form)
        if constant is not NOT_CONSTANT:
            return self.term(constant)
        if form.__class__ is List:
            return LIST(self, form)
        if len(form) == 2:
            return nodes.tuple_of(self.line, self.values(form))
        name, meta, args = form
        self.at(meta)
        if name.__class__ is Atom:
            if args.__class__ is Atom:
                if name is STACKTRACE:
                    return self.call(support.stack_of, self.handled[-1])
                return self.name(variable_name(form))
            compiler = VALUES.get(name.name)
            if compiler is not None:
                return compiler(self, meta, list(args))
            if name.name in STRUCTURES:
                identifier = self.temporary()
                self.into(form, Destination(identifier))
                return self.name(identifier)
        return CALL(self, form)

    def values(self, forms: Any) -> list[ast.expr]:
        """Compile forms that are evaluated one after the other and then used together."""
        results: list[ast.expr] = []
        for form in forms:
            before = len(self.out)
            value = self.value(form)
            if len(self.out) > before:
                self._pin_earlier(results, before)
            results.append(value)
        return results

    def _pin_earlier(self, results: list[ast.expr], position: int) -> None:
        pins: list[ast.stmt] = []
        for index, value in enumerate(results):
            if not is_stable(value):
                identifier = self.temporary()
                pins.append(nodes.assign(self.line, identifier, value))
                results[index] = self.name(identifier)
        self.out[position:position] = pins


def variable_name(form: Any) -> str:
    """The Python name of an expanded variable."""
    version = keyword_get(form[1], VERSION)
    return form[0].name if version is None else f"{form[0].name}_{version}"


def is_stable(value: ast.expr) -> bool:
    """Whether an expression costs nothing and means the same later: a variable or a constant."""
    return value.__class__ is ast.Name or value.__class__ is ast.Constant


def constant_of(form: Any) -> Any:
    """The term that an expanded form is, where it needs no evaluation; else `NOT_CONSTANT`."""
    kind = form.__class__
    if kind is tuple:
        if len(form) == 2:
            return _constant_tuple(form)
        if form[0] is TUPLE and form[2].__class__ is List:
            return _constant_tuple(form[2])
        return NOT_CONSTANT
    if kind is List and form is not EMPTY:
        return _constant_list(form)
    return form


def _constant_tuple(forms: Any) -> Any:
    parts = []
    for form in forms:
        value = constant_of(form)
        if value is NOT_CONSTANT:
            return NOT_CONSTANT
        parts.append(value)
    return tuple(parts)


def _constant_list(form: Any) -> Any:
    parts = []
    tail = EMPTY
    for element in form:
        if element.__class__ is tuple and len(element) == 3 and element[0] is PIPE:
            head, rest = element[2]
            tail = constant_of(rest)
            element = head
        value = constant_of(element)
        if value is NOT_CONSTANT or tail is NOT_CONSTANT:
            return NOT_CONSTANT
        parts.append(value)
    return make_list(parts, tail)


@structure("__block__")
def _block(emitter: Emitter, meta: Any, args: list[Any], to: Destination) -> None:
    for form in args[:-1]:
        emitter.run(form)
    emitter.into(args[-1], to)


CALL: Callable[[Emitter, Any], ast.expr]
TAIL_CALL: Callable[[Emitter, Any], None]
LIST: Callable[[Emitter, Any], ast.expr]


def set_calls(
    call: Callable[[Emitter, Any], ast.expr],
    tail_call: Callable[[Emitter, Any], None],
    list_of: Callable[[Emitter, Any], ast.expr],
) -> None:
    """Tell how calls and lists are compiled (codegen.calls and codegen.containers need the emitter)."""
    global CALL, TAIL_CALL, LIST
    CALL = call
    TAIL_CALL = tail_call
    LIST = list_of
