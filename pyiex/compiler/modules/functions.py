"""The Python functions of a module's functions and macros."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from pyiex.compiler.codegen import nodes
from pyiex.compiler.codegen.constants import compile_function
from pyiex.compiler.codegen.emitter import Emitter, Unit
from pyiex.compiler.codegen.functions import function_body, parameters_of, preemption
from pyiex.compiler.codegen.giving import give_away
from pyiex.compiler.modules.inside import Inside
from pyiex.syntax import quoted as forms
from pyiex.syntax.quoted import is_call
from pyiex.terms.atoms import Atom
from pyiex.terms.functions import FunInfo, fun_maker
from pyiex.terms.lists import List

if TYPE_CHECKING:
    from pyiex.compiler.modules.definition import Definition, Function, Key


class Compilation:
    """All functions that are compiled together; what `Unit.module` is while they are."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.unit = Unit(f"{definition.env.file}\1{definition.name.name}")
        self._fun_index = 0
        self.checks: list[tuple[str, ast.If]] = []
        """Where the code looks whether a function of the module has left its last call to the caller."""
        self.tailing: set[str] = set()
        """The functions that do so."""
        self.captures: list[tuple[FunInfo, str]] = []
        """The local functions that `&name/arity` makes values of."""

    def compiled(self, keys: Iterable[Key]) -> dict[Key, Callable[..., Any]]:
        """The code of the functions, and of those that they call here."""
        functions = self.definition.functions
        outer = Emitter(self.unit)
        waiting, done = list(keys)[::-1], []
        while waiting:
            key = waiting.pop()
            if key in done:
                continue
            done.append(key)
            function = functions[key]
            calls = local_calls(function.stabs)
            outer.emit(_NamedFunction(self, function, key in calls).definition())
            waiting.extend(called for called in calls if called in functions)
        own = set(map(_slot, done))
        for slot, check in self.checks:
            if slot in own - self.tailing:
                check.test = nodes.constant(check.lineno, False)
        answer: list[ast.expr] = [nodes.name(1, _slot(key)) for key in done]
        outer.emit(nodes.returns(1, nodes.tuple_of(1, answer)))
        whole = nodes.define(1, "module", [], outer.out)
        make = compile_function(whole, self.unit.constants, self.unit.file)
        codes = dict(zip(done, make(), strict=True))
        self.inside = Inside({_slot(key): code for key, code in codes.items()})
        for identifier, code in self.unit.constants.codes.items():
            self.inside.add(self.unit.constants.functions[identifier], code)
        for info, slot in self.captures:
            self.inside.add(info, slot)
        self.inside.number()
        return codes

    def fun_info(self, arity: int, name: str) -> FunInfo:
        """The identity of an anonymous function in the module."""
        self._fun_index += 1
        module = self.definition.name
        return FunInfo(arity, module, Atom(name), index=self._fun_index - 1)


class _NamedFunction:
    """A function while its code is generated; what `Unit.module` and `Emitter.self_call` ask."""

    def __init__(self, compilation: Compilation, function: Function, calls_itself: bool) -> None:
        self.compilation = compilation
        self.unit = compilation.unit
        self.function = function
        self.key = function.key
        self.calls_itself = calls_itself
        self.place = (compilation.definition.name.name, function.key[0])
        self.parameters: list[str] = []
        self._anonymous = 0

    def definition(self) -> ast.FunctionDef:
        """The Python function."""
        arity = self.key[1]
        stabs = self.function.stabs
        line = self.function.line
        emitter = Emitter(self.unit, line)
        self.unit.module = self
        self.parameters = [self.unit.temporary() for _ in range(arity)]
        if self.calls_itself:
            emitter.self_call = self
            emitter.in_loop = True
            emitter.depth = 1
        else:
            self.parameters = parameters_of(self.unit, stabs, arity)
        emitter.emit(preemption(line))
        function_body(emitter, stabs, self.parameters, self.place)
        if emitter.tails:
            self.compilation.tailing.add(_slot(self.key))
        give_away(self.parameters, emitter.out, emitter.giving, emitter.jumps)
        body = emitter.out
        if emitter.self_call is not None:
            body = [nodes.loop(line, nodes.constant(line, True), body)]
        own = ["__CALLER__"] if self.function.is_macro else []
        return nodes.define(line, _slot(self.key), [*own, *self.parameters], body)

    def jump(self, emitter: Emitter, name: Atom, arguments: list[Any]) -> bool:
        """A call of the function itself in tail position: set the parameters and start over."""
        if (name.name, len(arguments)) != self.key or self.function.is_macro:
            return False
        values = emitter.values(arguments)
        line = emitter.line
        if values:
            setting = nodes.assign_all(line, self.parameters, values)
            emitter.jumps.append(setting)
            emitter.emit(setting)
        emitter.emit(nodes.continuing(line))
        return True

    def local_call(
        self, emitter: Emitter, name: Atom, arguments: list[Any]
    ) -> tuple[ast.expr, list[ast.expr]]:
        """The code and arguments of a local call."""
        values = emitter.values(arguments)
        target = self.compilation.definition.functions.get((name.name, len(arguments)))
        if target is not None and target.is_macro:
            # Only the heads that fill in a macro's defaults call it.
            values.insert(0, emitter.name("__CALLER__"))
        return emitter.name(_slot((name.name, len(arguments)))), values

    def note_check(self, slot: str, check: ast.If) -> None:
        """Remember a look at what a local function answered; it goes where the function has no last calls."""
        self.compilation.checks.append((slot, check))

    def local_capture(self, emitter: Emitter, name: Atom, arity: int) -> ast.expr:
        """`&name/arity`."""
        info = self.compilation.fun_info(arity, f"-{_label(self.key)}-fun-0-")
        info.name = Atom(f"-fun.{name.name}/{arity}-")
        self.compilation.captures.append((info, _slot((name.name, arity))))
        return emitter.call(fun_maker(arity), emitter.name(_slot((name.name, arity))), emitter.term(info))

    def function_info(self, arity: int) -> FunInfo:
        """The identity of an anonymous function in this one."""
        self._anonymous += 1
        return self.compilation.fun_info(arity, f"-{_label(self.key)}-fun-{self._anonymous - 1}-")


def local_calls(form: Any) -> set[Key]:
    """All names and arities that an expanded form may call, or capture, without a module."""
    found: set[Key] = set()
    waiting: list[Any] = [form]
    while waiting:
        part = waiting.pop()
        kind: Any = part.__class__
        if kind is not tuple and kind is not list and kind is not List:
            continue
        waiting.extend(part)
        if is_call(part):
            found.add((part[0].name, len(part[2])))
        if is_call(part, "/", 2) and forms.is_var(part[2].head):
            found.add((part[2].head[0].name, part[2].tail.head))
    return found


def _slot(key: Key) -> str:
    return f"{key[0]}/{key[1]}"


def _label(key: Key) -> str:
    return f"{key[0]}/{key[1]}"
