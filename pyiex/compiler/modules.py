"""Modules that a user types: from `defmodule` to Python functions.

The body of a module runs like any other form; `def` and the others add to the
`Definition` that its environment holds.  Then all functions are compiled
together, as functions inside of one Python function, so that a local call is a
call of a variable, and a call of itself in tail position a jump.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from pyiex.compiler.codegen import nodes
from pyiex.compiler.codegen.constants import compile_function
from pyiex.compiler.codegen.emitter import Emitter, Unit
from pyiex.compiler.codegen.functions import function_body, parameters_of, preemption
from pyiex.compiler.env import Env
from pyiex.compiler.errors import compile_error
from pyiex.compiler.expand.clauses import match_head
from pyiex.compiler.expand.definitions import SUPPORT, Carried
from pyiex.compiler.expand.scope import Expander, inspected
from pyiex.runtime import abi
from pyiex.syntax import quoted as forms
from pyiex.syntax.quoted import STAB, WHEN, is_call, is_keyword
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error, struct_error
from pyiex.terms.functions import FunInfo, fun_class
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map

Key = tuple[str, int]
STRUCT = Atom("__struct__")
DEFAULT = Atom("\\\\")
MACROS = ("defmacro", "defmacrop")
PRIVATE = ("defp", "defmacrop")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause, as it is written."""

    env: Env
    head: list[Any]
    """The patterns; one `when` around all of them where there is a guard."""
    body: Any
    attributes: dict[Atom, Any]
    """The module's attributes where the clause stands."""


@dataclass(slots=True)
class Function:
    """One function or macro of a module that is being defined."""

    kind: str
    env: Env
    clauses: list[Clause] = field(default_factory=list)
    doc: Any = None
    expanded: list[Any] | None = None


class Definition:
    """A module while its body runs."""

    def __init__(self, name: Atom, env: Env) -> None:
        self.name = name
        self.env = env
        self.functions: dict[Key, Function] = {}
        self.attributes: dict[Atom, Any] = {}
        self._attributes_read = self.attributes
        self.struct: Map | None = None
        self.in_macro = False
        self._calls: list[tuple[Key, Any, Env]] = []
        self._fun_index = 0
        self._macros: dict[Key, Callable[..., Any]] = {}

    # -- what the expander asks --------------------------------------------------

    def is_around(self, module: Atom) -> bool:
        """Whether `module` is the one being defined, or one around it."""
        return module is self.name or module in self.env.context_modules

    def defines(self, key: Key) -> bool:
        """Whether the module has such a function, as far as has been seen."""
        found = self.functions.get(key)
        return found is not None and found.kind not in MACROS

    def has_local_macro(self, key: Key) -> bool:
        """Whether the module has such a macro."""
        found = self.functions.get(key)
        return found is not None and found.kind in MACROS

    def local_macro(self, key: Key) -> Callable[..., Any]:
        """The code of a macro, compiled when it is first used."""
        code = self._macros.get(key)
        if code is None:
            code = self._macros[key] = _macro(self._compile([key])[key])
        return code

    def called(self, key: Key, meta: Any, env: Env) -> None:
        """Remember a local call, whose function may still be to come."""
        self._calls.append((key, meta, env))

    def struct_of(self, name: Atom) -> Map | None:
        """The default value of the struct that is being defined here."""
        return self.struct if name is self.name else None

    def enforced_keys(self, name: Atom) -> list[Any]:
        """The keys that `@enforce_keys` says."""
        return list(self.attributes.get(Atom("enforce_keys"), EMPTY))

    def expand_super(self, expander: Expander, meta: Any, args: list[Any]) -> Any:
        """`super(...)`, where nothing is overridden."""
        raise expander.fail(
            meta,
            f"no super defined for {_label(expander.env.function)} in module {inspected(self.name)}. "
            "Overridable functions available are: ",
        )

    def read_attribute(self, name: Atom, expander: Expander, meta: Any) -> Any:
        """The value of `@name`, nil with a warning where it has none."""
        if name not in self._attributes_read:
            expander.warn(
                meta,
                f"undefined module attribute @{name.name}, please remove access to @{name.name} or "
                "explicitly set it before access",
            )
        return self._attributes_read.get(name, NIL)

    # -- definitions ----------------------------------------------------------------

    def define(self, kind: str, env: Env, head: Any, body: Any, has_body: bool) -> Any:
        """Add a clause; `{name, arity}`."""
        guard = None
        if is_call(head, WHEN, 2):
            head, guard = head[2]
        if not (head.__class__ is tuple and len(head) == 3 and head[0].__class__ is Atom):
            raise compile_error(env, env.line, f"invalid syntax in {kind} {forms_text(head)}")
        name, meta, args = head
        patterns = list(args) if args.__class__ is List else []
        required = [_without_default(pattern) for pattern in patterns]
        self._add_defaults(kind, env, name, patterns, meta)
        key = (name.name, len(required))
        function = self.functions.setdefault(key, Function(kind, env))
        if has_body:
            heads = required if guard is None else [(WHEN, meta, make_list([*required, guard]))]
            function.clauses.append(Clause(env, heads, _body(body), dict(self.attributes)))
        doc = self.attributes.pop(Atom("doc"), None)
        function.doc = doc if doc is not None else function.doc
        return name, len(required)

    def _add_defaults(self, kind: str, env: Env, name: Atom, patterns: list[Any], meta: Any) -> None:
        """One function that fills in the missing arguments, for each number of them."""
        optional = [index for index, pattern in enumerate(patterns) if is_call(pattern, DEFAULT, 2)]
        for count in range(len(optional)):
            filled = optional[count:]
            heads = [forms.var(f"argument{index}") for index in range(len(patterns)) if index not in filled]
            arguments = [
                patterns[index][2].tail.head if index in filled else forms.var(f"argument{index}")
                for index in range(len(patterns))
            ]
            key = (name.name, len(heads))
            call = (name, meta, make_list(arguments))
            self.functions[key] = Function(kind, env, [Clause(env, heads, call, self.attributes)])

    # -- compilation ------------------------------------------------------------------

    def expanded(self, key: Key) -> list[Any]:
        """The expanded clauses of a function."""
        function = self.functions[key]
        if function.expanded is None:
            function.expanded = []
            self.in_macro = function.kind in MACROS
            for clause in function.clauses:
                self._attributes_read = clause.attributes
                name = (Atom(key[0]), key[1])
                expander = Expander(clause.env.replace(function=name, variables={}, definition=self))
                with expander.scope():
                    left = match_head(expander, clause.head)
                    right = expander.expand(clause.body)
                meta = forms.meta(clause.env.line)
                function.expanded.append((STAB, meta, make_list((make_list(left), right))))
            self.in_macro = False
        return function.expanded

    def _compile(self, keys: list[Key]) -> dict[Key, Callable[..., Any]]:
        """The code of the functions, and of those that they call here."""
        unit = Unit(self.env.file)
        outer = Emitter(unit)
        waiting, done = list(keys), []
        while waiting:
            key = waiting.pop()
            if key in done:
                continue
            done.append(key)
            self._calls = []
            stabs = self.expanded(key)
            outer.emit(_NamedFunction(self, unit, key, stabs).definition())
            waiting.extend(called for called in local_calls(stabs) if called in self.functions)
            self._check_calls()
        answer: list[ast.expr] = [nodes.name(1, _slot(key)) for key in done]
        outer.emit(nodes.returns(1, nodes.tuple_of(1, answer)))
        make = compile_function(nodes.define(1, "module", [], outer.out), unit.constants, self.env.file)
        return dict(zip(done, make(), strict=True))

    def _check_calls(self) -> None:
        for key, meta, env in self._calls:
            if key not in self.functions:
                raise compile_error(
                    env,
                    meta,
                    f"undefined function {key[0]}/{key[1]} (expected {inspected(self.name)} to define such a "
                    "function or for it to be imported, but none are available)",
                )

    def finish(self) -> abi.ModuleInfo:
        """Compile everything and make the module known."""
        codes = self._compile(list(self.functions))
        moduledoc = self.attributes.get(Atom("moduledoc"))
        info = abi.ModuleInfo(self.name, moduledoc.decode() if moduledoc.__class__ is bytes else None)
        for key, function in self.functions.items():
            if function.kind in PRIVATE:
                continue
            is_macro = function.kind in MACROS
            table = info.macros if is_macro else info.functions
            code = _macro(codes[key]) if is_macro else codes[key]
            doc = function.doc.decode() if function.doc.__class__ is bytes else None
            table[key] = abi.Export(key[0], key[1], code, tails=True, doc=doc)
        if self.struct is not None:
            _export_struct(self, info)
        info.attributes.update((name.name, value) for name, value in self.attributes.items())
        abi.code.define(info)
        return info

    def fun_info(self, arity: int, name: str) -> FunInfo:
        """The identity of an anonymous function in the module."""
        self._fun_index += 1
        uniq = crc32(self.name.name.encode()) % 10**8
        return FunInfo(arity, self.name, Atom(name), index=self._fun_index - 1, uniq=uniq)


class _NamedFunction:
    """A function while its code is generated; what `Unit.module` and `Emitter.self_call` ask."""

    def __init__(self, definition: Definition, unit: Unit, key: Key, stabs: list[Any]) -> None:
        self.module = definition
        self.unit = unit
        self.key = key
        self.stabs = stabs
        self.place = (definition.name.name, key[0])
        self.parameters: list[str] = []

    def definition(self) -> ast.FunctionDef:
        """The Python function."""
        arity = self.key[1]
        function = self.module.functions[self.key]
        line = function.env.line
        emitter = Emitter(self.unit, line)
        self.unit.module = self
        self.parameters = [self.unit.temporary() for _ in range(arity)]
        if self.key in local_calls(self.stabs):
            emitter.self_call = self
            emitter.in_loop = True
            emitter.depth = 1
        else:
            self.parameters = parameters_of(self.unit, self.stabs, arity)
        emitter.emit(preemption(line))
        function_body(emitter, self.stabs, self.parameters, self.place)
        body = emitter.out
        if emitter.self_call is not None:
            body = [nodes.loop(line, nodes.constant(line, True), body)]
        own = ["__CALLER__"] if function.kind in MACROS else []
        return nodes.define(line, _slot(self.key), [*own, *self.parameters], body)

    def jump(self, emitter: Emitter, name: Atom, arguments: list[Any]) -> bool:
        """A call of the function itself in tail position: set the parameters and start over."""
        if (name.name, len(arguments)) != self.key or self.module.functions[self.key].kind in MACROS:
            return False
        values = emitter.values(arguments)
        line = emitter.line
        if values:
            emitter.emit(nodes.assign_all(line, self.parameters, values))
        emitter.emit(nodes.continuing(line))
        return True

    def local_call(
        self, emitter: Emitter, name: Atom, arguments: list[Any]
    ) -> tuple[ast.expr, list[ast.expr]]:
        """The code and arguments of a local call."""
        values = emitter.values(arguments)
        return emitter.name(_slot((name.name, len(arguments)))), values

    def local_capture(self, emitter: Emitter, name: Atom, arity: int) -> ast.expr:
        """`&name/arity`."""
        info = self.module.fun_info(arity, f"-fun.{name.name}/{arity}-")
        return emitter.call(fun_class(arity), emitter.name(_slot((name.name, arity))), emitter.term(info))

    def function_info(self, arity: int) -> FunInfo:
        """The identity of an anonymous function in this one."""
        name, own_arity = self.key
        return self.module.fun_info(arity, f"-{name}/{own_arity}-fun-0-")


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


def _label(function: Any) -> str:
    return f"{function[0].name}/{function[1]}" if function else "nofunction"


def forms_text(form: Any) -> str:
    """The form as source text."""
    from pyiex.syntax.to_string import quoted_to_string

    return str(quoted_to_string(form))


def _without_default(pattern: Any) -> Any:
    return pattern[2].head if is_call(pattern, DEFAULT, 2) else pattern


def _body(body: Any) -> Any:
    """What follows the head of a `def`: a block, or a `try` around it."""
    if is_keyword(body) and body is not EMPTY:
        if len(body) == 1 and body.head[0] is forms.DO:
            return body.head[1]
        return forms.call("try", body)
    return body


def _macro(code: Callable[..., Any]) -> Callable[..., Any]:
    """The macro as the expander calls it, with an `Env`."""

    def expand(env: Env, *args: Any) -> Any:
        abi.set_tail(code, env.to_term(), *args)
        return abi.run_tail()

    return expand


# -- :elixir_module -----------------------------------------------------------------------------


def compile_module(carried: Any, bindings: Any) -> Any:
    """Run the body of a module, compile it and answer `{:module, name, binary, last}`."""
    from pyiex.compiler.evaluate import evaluate

    env, name, body = carried.value
    definition = Definition(name, env)
    inside = env.replace(
        module=name,
        definition=definition,
        function=None,
        context_modules=(name, *env.context_modules),
        variables={},
    )
    known = {(key[0], None if key[1] is NIL else key[1]): value for key, value in bindings.items()}
    value, _bindings, _env = evaluate(body, known, inside)
    definition.finish()
    return Atom("module"), name, _object_code(name), value


def _object_code(name: Atom) -> bytes:
    """What stands for the module's object code: a form that holds only its name.

    A BEAM file starts with `FOR1`, its size and `BEAM`; ours holds no code that a BEAM could run.
    """
    text = name.name.encode()
    atoms = b"\0\0\0\1" + bytes([len(text) % 256]) + text
    content = b"BEAMAtU8" + len(atoms).to_bytes(4, "big") + atoms
    content += bytes(-len(content) % 4)
    return b"FOR1" + len(content).to_bytes(4, "big") + content


def define(carried: Any, code: Any) -> Any:
    """`def` and the like, when the body of the module runs."""
    definition, kind, env, has_body = carried.value
    head, body = code.value if code.__class__ is Carried else code
    return definition.define(kind, env, head, body, has_body)


def attribute(carried: Any, name: Atom) -> Any:
    """`@name` in the body of a module."""
    return carried.value.attributes.get(name, NIL)


def put_attribute(carried: Any, name: Atom, value: Any) -> Any:
    """`@name value` in the body of a module."""
    carried.value.attributes[name] = value
    return Atom("ok")


def defstruct(carried: Any, fields: Any) -> Any:
    """`defstruct fields`."""
    definition = carried.value
    if fields.__class__ is not List:
        raise argument_error(f"struct fields definition must be list, got: {inspected(fields)}")
    pairs = [item if item.__class__ is tuple else (item, NIL) for item in fields]
    definition.struct = make_map([*pairs, (STRUCT, definition.name)])
    return definition.struct


def _export_struct(definition: Definition, info: abi.ModuleInfo) -> None:
    default = definition.struct
    assert default is not None
    enforced = definition.enforced_keys(definition.name)

    def plain() -> Any:
        return default

    def build(pairs: Any) -> Any:
        given = dict(pairs)
        missing = [key for key in enforced if key not in given]
        if missing:
            raise argument_error(
                "the following keys must also be given when building struct "
                f"{inspected(definition.name)}: {inspected(make_list(missing))}"
            )
        for key in given:
            if key not in default:
                raise struct_error("KeyError", key=key, term=NIL, message=NIL)
        return default.merge(given.items())

    info.functions["__struct__", 0] = abi.Export("__struct__", 0, plain, hidden=True)
    info.functions["__struct__", 1] = abi.Export("__struct__", 1, build, hidden=True)


def _declare() -> None:
    module = abi.ModuleInfo(Atom(SUPPORT), native=True)
    table: dict[str, tuple[int, Callable[..., Any]]] = {
        "compile": (2, compile_module),
        "define": (2, define),
        "attribute": (2, attribute),
        "put_attribute": (3, put_attribute),
        "defstruct": (2, defstruct),
    }
    for name, (arity, code) in table.items():
        module.functions[name, arity] = abi.Export(name, arity, code, hidden=True)
    abi.code.define(module)


_declare()
