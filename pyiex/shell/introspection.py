"""`h` and `exports`: what modules and functions say of themselves."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pyiex.compiler.env import Env
from pyiex.library.declare import Library
from pyiex.runtime import abi
from pyiex.runtime.abi import Export, ModuleInfo, code
from pyiex.shell import documents, screen
from pyiex.shell.config import DONT_DISPLAY, config
from pyiex.shell.heads import is_guard, written_head
from pyiex.syntax import operators
from pyiex.terms.atoms import Atom
from pyiex.terms.functions import Fun
from pyiex.terms.inspect import inspect_term
from pyiex.terms.inspect.containers import INSPECTORS
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library("IEx.Introspection", "What the helpers `h` and `exports` are made of.")

THIS = Atom("Elixir.IEx.Introspection")
_ALIASES = Atom("__aliases__")
_DOT = Atom(".")
_SLASH = Atom("/")
_TABLE_COLUMNS = 80
_WIDEST_NAME = 30
_GAP = 5
"""A table's row ends at the first name that reaches the last column (as in iex)."""
_KERNELS = (Atom("Elixir.Kernel"), Atom("Elixir.Kernel.SpecialForms"))


def put(text: str) -> None:
    """Print through the group leader, so that it reaches the screen of whoever called."""
    data = text.encode("utf-8", "surrogateescape")
    abi.apply_mfa(Atom("Elixir.IO"), Atom("write"), (data,))


# -- from what is written after `h` to what is meant -----------------------------------


def decompose(term: Any, env: Env) -> Any:
    """The quoted argument of `h` as a term: a module, `{module, name}` or `{module, name, arity}`.

    A name without a module has a list of the modules where it may be. A value
    that names nothing is left as it is.
    """
    name, arity = term, None
    if _is_node(term, _SLASH, 2) and isinstance(list(term[2])[1], int):
        name, arity = list(term[2])
    target = _callee(name, env)
    if target is None:
        return term if arity is None else name
    if isinstance(target, Atom):
        return target
    module, function, written = target
    arity = written if arity is None else arity
    return (module, function) if arity is None else (module, function, arity)


def _callee(term: Any, env: Env) -> Any:
    if isinstance(term, Atom):
        return term
    if not isinstance(term, tuple) or len(term) != 3:
        return None
    head, _meta, args = term
    if isinstance(head, Atom) and isinstance(args, List) and _is_operator(head.name, len(args)):
        return None
    if head is _ALIASES:
        return _module(term, env)
    written = len(args) if isinstance(args, List) and args is not EMPTY else None
    if isinstance(head, Atom):
        return make_list(importers(head, env)), head, written
    if _is_node(head, _DOT, 2):
        left, function = head[2]
        module = _module(left, env)
        return None if module is None else (module, function, written)
    return None


def _is_operator(name: str, operands: int) -> bool:
    """Whether an expression is written, rather than the name of its operator."""
    if operands == 1 and name == "&":
        return True
    return operands > 0 and operators.binary(name) is not None


def _is_node(term: Any, name: Atom, count: int) -> bool:
    return (
        isinstance(term, tuple)
        and len(term) == 3
        and term[0] is name
        and isinstance(term[2], List)
        and len(term[2]) == count
    )


def _module(term: Any, env: Env) -> Atom | None:
    if isinstance(term, Atom):
        return term
    if isinstance(term, tuple) and len(term) == 3 and term[0] is _ALIASES:
        parts = list(term[2])
        if all(isinstance(part, Atom) for part in parts):
            return env.expand_alias(Atom("Elixir." + ".".join(part.name for part in parts)))
    return None


def importers(name: Atom, env: Env) -> list[Atom]:
    """The modules that a bare name may come from."""
    imported = [entry.module for table in (env.functions, env.macros) for entry in table]
    modules = list(dict.fromkeys((*imported, *_KERNELS)))
    return [module for module in modules if _exports_of(module, name.name)] or [_KERNELS[0]]


def named(written: Any, env: Env) -> Any:
    """The quoted form of what `decompose` answers; a value that names nothing is left to be evaluated."""
    found = decompose(written, env)
    return written if found is written else literal(found)


def literal(value: Any) -> Any:
    """A term of atoms, integers, tuples and lists in quoted form."""
    if isinstance(value, tuple) and len(value) != 2:
        return Atom("{}"), EMPTY, make_list(map(literal, value))
    return value


# -- h -----------------------------------------------------------------------------------


@lib.function(spec="h(term()) :: atom()")
def h(target: Any) -> Any:
    """
    Prints the documentation of a module, `{module, name}` or `{module, name, arity}`.

    This is what the helper `h/1` calls.
    """
    put(_documentation(target))
    return DONT_DISPLAY


def _documentation(target: Any) -> str:
    if isinstance(target, Atom):
        return _module_documentation(target)
    if isinstance(target, tuple) and len(target) in (2, 3) and isinstance(target[1], Atom):
        module, name, *arity = target
        modules = list(module) if isinstance(module, List) else [module]
        return _function_documentation(modules, name.name, arity[0] if arity else None)
    shown = inspect_term(target)
    return error_line(
        f'The "h" helper expects a Module, Module.fun or Module.fun/arity, got: {shown}\n'
        "If instead of accessing documentation you would like more information about a value or about "
        'the result of an expression, use the "i" helper instead'
    )


def error_line(text: str) -> str:
    """A line in the colour of errors."""
    return config.paint("eval_error", text) + "\n"


def is_documented(info: ModuleInfo) -> bool:
    """Whether there is documentation: in the library, or in the file that the module was loaded from."""
    return info.native or "docs" in info.attributes


def _module_documentation(module: Atom) -> str:
    info = code.module(module)
    if info is None:
        return error_line(f"Could not load module {inspect_term(module)}, got: nofile")
    if info.doc is None or not is_documented(info):
        return error_line(f"{inspect_term(module)} was not compiled with docs")
    columns = screen.columns()
    return documents.heading(inspect_term(module), columns) + documents.body(info.doc, columns)


def _function_documentation(modules: Sequence[Atom], name: str, arity: int | None) -> str:
    for module in modules:
        found = _documented(module, name, arity)
        if found and is_documented(code.modules[module]):
            return "".join(_one_documentation(module, kind, export, arity) for kind, export in found)
    return _missing(modules[0], name, arity)


def _missing(module: Atom, name: str, arity: int | None) -> str:
    info = code.module(module)
    if info is None:
        return error_line(f"Could not load module {inspect_term(module)}, got: nofile")
    if not is_documented(info):
        return error_line(f"{inspect_term(module)} was not compiled with docs")
    if any(name == declared for declared, _arity in info.callbacks):
        return error_line(
            f"No documentation for function {inspect_term(module)}.{name} was found, but there is a callback "
            "with the same name.\nYou can view callback documentation with the b/1 helper.\n"
        )
    suffix = "" if arity is None else f"/{arity}"
    return error_line(f"No documentation for {inspect_term(module)}.{name}{suffix} was found")


def _documented(module: Atom, name: str, arity: int | None) -> list[tuple[str, Export]]:
    """The documented functions and macros of that name, one for all arities that defaults make."""
    widest: dict[int, tuple[str, Export]] = {}
    for kind, export in _exports_of(module, name):
        if arity is not None and not _covers(export, arity):
            continue
        if export.doc is not None:
            widest[id(export.code)] = (kind, export)
    return sorted(widest.values(), key=lambda found: found[1].arity)


def _covers(export: Export, arity: int) -> bool:
    return export.arity - export.defaults <= arity <= export.arity


def _exports_of(module: Atom, name: str) -> list[tuple[str, Export]]:
    """The public functions and macros of that name, with `def` or `defmacro`, by arity."""
    info = code.module(module)
    if info is None:
        return []
    tables = (("def", info.functions), ("defmacro", info.macros))
    found = [
        (kind, export)
        for kind, table in tables
        for (exported, _arity), export in table.items()
        if exported == name and not export.hidden and not export.private
    ]
    return sorted(found, key=lambda entry: entry[1].arity)


def _one_documentation(module: Atom, kind: str, export: Export, arity: int | None) -> str:
    columns = screen.columns()
    title = documents.heading(_signature(module, kind, export, arity), columns)
    spec = ""
    if export.spec is not None:
        specs = export.spec.split("\n")
        spec = "".join(f"  {config.paint('doc_inline_code', '@spec')} {one}\n" for one in specs) + "\n"
    if is_guard(module.name, export.name, export.arity):
        spec += documents.metadata("guard", "true") + "\n"
    return title + spec + documents.body(export.doc or "", columns)


def _signature(module: Atom, kind: str, export: Export, arity: int | None) -> str:
    """The head as it is written; a parameter that is left out without a default value makes another head."""
    if not module.name.startswith("Elixir."):
        return f"{inspect_term(module)}.{export.name}/{arity or export.arity}"
    written = written_head(module.name, export.name, export.parameters)
    if written is not None and arity in (None, export.arity):
        return f"{kind} {written}"
    defaults = _default_texts(export)
    names = [name + defaults.get(index, "") for index, name in enumerate(export.parameters)]
    shorter = arity is not None and not defaults
    return f"{kind} {export.name}({', '.join(names[:arity] if shorter else names)})"


def heads_of(module: Atom, name: str) -> list[str]:
    """The documented functions and macros of that name in a module of the library, as they are called."""
    info = code.module(module)
    if info is None or not is_documented(info):
        return []
    return [_called(module, kind, export) for kind, export in _documented(module, name, None)]


def _called(module: Atom, kind: str, export: Export) -> str:
    if not module.name.startswith("Elixir."):
        return f"{export.name}({', '.join(export.parameters)})"
    return _signature(module, kind, export, None).removeprefix(f"{kind} ")


def _is_term(value: Any) -> bool:
    return value.__class__ in INSPECTORS or isinstance(value, Fun)


def _default_texts(export: Export) -> dict[int, str]:
    """By parameter, what is written for its default value; a Python default that is no term is not one."""
    if export.defaults == 0:
        return {}
    parameters = list(inspect.signature(export.code).parameters.values())[-len(export.parameters) :]
    defaults = {index: parameter.default for index, parameter in enumerate(parameters)}
    return {
        index: f" \\\\ {inspect_term(default)}"
        for index, default in defaults.items()
        if default is not inspect.Parameter.empty and _is_term(default)
    }


# -- exports ---------------------------------------------------------------------------------


@lib.function(spec="exports(module()) :: atom()")
def exports(module: Any) -> Any:
    """
    Prints the functions and macros of a module in columns.

    This is what the helper `exports/1` calls.
    """
    info = code.module(module)
    if info is None:
        raise abi.undefined_function(module, "module_info", (Atom("exports"),))
    put(columns_of(_export_names(info)))
    return DONT_DISPLAY


def _export_names(info: ModuleInfo) -> list[str]:
    """Macros, then functions, each sorted."""
    return [
        f"{name}/{arity}"
        for table in (info.macros, info.functions)
        for (name, arity), export in sorted(table.items(), key=lambda item: item[0])
        if (not export.hidden or name == "__struct__") and not export.private
    ]


def columns_of(names: Iterable[str], paint: Callable[[str, str], str] = lambda _name, cell: cell) -> str:
    """Names in columns, with a line feed after the last; `paint(name, cell)` may colour a cell.

    A row ends where the cells reach the table's width; colours count, as in iex.
    """
    listed = list(names)
    width = min(max(map(len, listed), default=0), _WIDEST_NAME) + _GAP
    text, row = "", 0
    for name in listed:
        if row >= _TABLE_COLUMNS:
            text, row = text + "\n", 0
        cell = paint(name, name.ljust(width - 1)) + " "
        text, row = text + cell, row + len(cell)
    return f"{text}\n" if listed else ""


# -- what a macro gives back -------------------------------------------------------------------


def call(function: str, *arguments: Any) -> Any:
    """The quoted form of a call into this module."""
    dot = (_DOT, EMPTY, make_list([THIS, Atom(function)]))
    return dot, EMPTY, make_list(arguments)
