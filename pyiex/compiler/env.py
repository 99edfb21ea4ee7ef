"""What the names in a form mean: Elixir's `Macro.Env`.

An `Env` never changes; `alias`, `require` and `import` make another one.  What
an import brings in is not listed but asked for by name, so that a shell starts
without loading the modules that it imports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import Map, make_map

KERNEL = Atom("Elixir.Kernel")
IEX_HELPERS = Atom("Elixir.IEx.Helpers")
REQUIRED = frozenset({KERNEL, Atom("Elixir.Kernel.Typespec"), Atom("Elixir.Application")})
"""What every environment has required."""
MATCH = Atom("match")
GUARD = Atom("guard")

OPEN: dict[Atom, Any] = {}
"""Modules whose bodies are running (compiler.modules.Definition), by name."""

Key = tuple[str, int]
VariableKey = tuple[Atom, Any]
"""A variable's name, and the macro context or expansion counter it belongs to (NIL: the user's)."""


@dataclass(frozen=True, slots=True)
class Import:
    """The functions, or the macros, of `module` that may be called without its name."""

    module: Atom
    only: frozenset[Key] | None = None
    """None for all of them."""
    omitted: frozenset[Key] = frozenset()

    def allows(self, key: Key) -> bool:
        """Whether the import did not leave out `key`."""
        return key not in self.omitted and (self.only is None or key in self.only)


@dataclass(frozen=True, slots=True)
class Env:
    """The lexical environment of a form."""

    module: Atom = NIL
    file: str = "nofile"
    line: int = 1
    function: tuple[Atom, int] | None = None
    context: Atom = NIL
    """NIL, `:match` or `:guard`."""
    aliases: dict[Atom, Atom] = field(default_factory=dict)
    requires: frozenset[Atom] = REQUIRED
    functions: tuple[Import, ...] = (Import(KERNEL),)
    """Newest first."""
    macros: tuple[Import, ...] = (Import(KERNEL),)
    context_modules: tuple[Atom, ...] = ()
    variables: dict[VariableKey, int] = field(default_factory=dict)
    """Each variable in reach, and the number of its binding."""
    definition: Any = None
    """The module that is being defined around this form (compiler.modules)."""

    @classmethod
    def for_file(cls, file: str, line: int = 1) -> Env:
        """The environment at the start of a file: Kernel is imported."""
        return cls(file=file, line=line)

    @classmethod
    def for_shell(cls, file: str = "iex") -> Env:
        """The environment of a new shell: Kernel and IEx.Helpers are imported."""
        imports = (Import(IEX_HELPERS), Import(KERNEL))
        return cls(
            file=file,
            requires=REQUIRED | {IEX_HELPERS},
            functions=imports,
            macros=imports,
        )

    def replace(self, **fields: Any) -> Env:
        """This environment with other values in `fields`."""
        return replace(self, **fields)

    def expand_alias(self, module: Atom) -> Atom:
        """The module that the written name `module` stands for."""
        name = module.name
        if not self.aliases or not name.startswith("Elixir."):
            return module
        first, dot, rest = name[7:].partition(".")
        full = self.aliases.get(Atom(f"Elixir.{first}"))
        if full is None:
            return module
        return Atom(f"{full.name}.{rest}") if dot else full

    def with_alias(self, short: Atom, full: Atom) -> Env:
        """After `alias full, as: short`."""
        aliases = {name: target for name, target in self.aliases.items() if name is not short}
        if short is not full:
            aliases[short] = full
        return self.replace(aliases=aliases)

    def with_require(self, module: Atom) -> Env:
        """After `require module`."""
        return self.replace(requires=self.requires | {module})

    def with_import(self, functions: Import | None, macros: Import | None, module: Atom) -> Env:
        """After `import module`; None where its functions, or macros, are not imported."""
        return self.replace(
            requires=self.requires | {module},
            functions=_imported(self.functions, functions, module),
            macros=_imported(self.macros, macros, module),
        )

    def importers(self, key: Key, *, macros: bool) -> list[Atom]:
        """The modules that an unqualified call of `key` may mean; a Kernel that is not alone gives way."""
        name, arity = key
        find = abi.code.macro if macros else abi.code.lookup
        table = self.macros if macros else self.functions
        return [
            entry.module
            for entry in table
            if entry.allows(key) and find(entry.module, name, arity) is not None
        ]

    def to_term(self) -> Map:
        """`%Macro.Env{}`, as `__ENV__` shows it."""
        pairs: dict[str, Any] = {
            "__struct__": Atom("Elixir.Macro.Env"),
            "aliases": make_list(self.aliases.items()),
            "context": self.context,
            "context_modules": make_list(self.context_modules),
            "file": self.file.encode(),
            "function": NIL if self.function is None else self.function,
            "functions": make_list(_listing(self.functions, macros=False)),
            "lexical_tracker": NIL,
            "line": self.line,
            "macro_aliases": EMPTY,
            "macros": make_list(_listing(self.macros, macros=True)),
            "module": self.module,
            "requires": make_list(sorted(self.requires, key=lambda atom: atom.name)),
            "tracers": EMPTY,
            "versioned_vars": make_map(self.variables.items()),
        }
        return make_map((Atom(name), value) for name, value in pairs.items())


def env_from_term(term: Map) -> Env:
    """The `Env` that a `%Macro.Env{}` describes."""

    def get(name: str) -> Any:
        return term[Atom(name)]

    function = get("function")
    return Env(
        module=get("module"),
        file=get("file").decode(),
        line=get("line"),
        function=None if function is NIL else function,
        context=get("context"),
        aliases=dict(get("aliases")),
        requires=frozenset(get("requires")),
        functions=tuple(_imports(get("functions"))),
        macros=tuple(_imports(get("macros"))),
        context_modules=tuple(get("context_modules")),
        variables=dict(get("versioned_vars").items()),
        definition=OPEN.get(get("module")),
    )


def _imported(table: tuple[Import, ...], entry: Import | None, module: Atom) -> tuple[Import, ...]:
    others = tuple(known for known in table if known.module is not module)
    return others if entry is None else (entry, *others)


def exports(module: Atom, *, macros: bool) -> list[Key]:
    """Name and arity of all public functions, or macros, of a module."""
    info = abi.code.module(module)
    if info is None:
        return []
    table = info.macros if macros else info.functions
    return sorted(key for key, export in table.items() if not export.private)


def _listing(table: tuple[Import, ...], *, macros: bool) -> Iterator[tuple[Atom, Any]]:
    for entry in table:
        keys = [key for key in exports(entry.module, macros=macros) if entry.allows(key)]
        yield entry.module, make_list((Atom(name), arity) for name, arity in keys)


def _imports(listing: Iterable[tuple[Atom, Any]]) -> Iterator[Import]:
    for module, pairs in listing:
        yield Import(module, frozenset((name.name, arity) for name, arity in pairs))
