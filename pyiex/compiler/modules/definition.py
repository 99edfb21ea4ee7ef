"""A module while its body runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pyiex.compiler.env import OPEN, Env
from pyiex.compiler.errors import compile_error
from pyiex.compiler.expand.scope import Expander
from pyiex.compiler.modules.attributes import Attributes
from pyiex.compiler.modules.functions import Compilation
from pyiex.compiler.modules.uses import Uses
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import make_list
from pyiex.terms.maps import Map

Key = tuple[str, int]
MACROS = ("defmacro", "defmacrop")
PRIVATE = ("defp", "defmacrop")


@dataclass(slots=True)
class Function:
    """One function or macro of a module that is being defined."""

    kind: str
    key: Key
    env: Env
    line: int
    stabs: list[Any] = field(default_factory=list)
    """The expanded clauses."""
    defaults: int = 0
    doc: Any = None
    """A binary, `false`, or None."""
    doc_line: int = 0
    calls: list[tuple[Key, Any, Env]] = field(default_factory=list)
    """Local calls: what is called, where, and the environment there."""
    macros: list[Key] = field(default_factory=list)
    """Macros of the module that it uses."""
    has_head: bool = False
    """Whether a head without a body came first."""
    has_body: bool = False
    context: Any = None
    """Which module's macro made it; None for the user's own."""
    shape: tuple[Any, ...] = ()
    """The patterns of the first head as they are written, from which documentation gets its names."""
    used: bool = False
    """Whether it is a private function that nobody need call."""
    delegates: Key | None = None
    """Which function this one fills in defaults for."""

    @property
    def is_macro(self) -> bool:
        """Whether it is a macro, public or not."""
        return self.kind in MACROS

    @property
    def is_private(self) -> bool:
        """Whether it is of no concern outside the module."""
        return self.kind in PRIVATE


@dataclass(slots=True)
class Overridable:
    """A definition that may be replaced, and called as `super`."""

    count: int
    function: Function
    overridden: bool = False
    stored: bool = False
    """Whether `super` has made a private function of it."""


class Definition:
    """What is known of a module while its body runs, and what the expander asks it."""

    def __init__(self, name: Atom, env: Env) -> None:
        self.name = name
        self.env = env
        """The environment around `defmodule`."""
        self.functions: dict[Key, Function] = {}
        self.last_key: Key | None = None
        self.attributes = Attributes(self)
        self.overridables: dict[Key, Overridable] = {}
        self.struct: Map | None = None
        self.struct_keys: list[Any] = []
        self.enforced: list[Any] = []
        self.struct_builder: Callable[[Any], Any] | None = None
        self.imported: dict[Key, tuple[Atom, Any, Env]] = {}
        """Imports that functions have called: the module, and where."""
        self.remote_calls: list[tuple[Atom, Key, Any, Env]] = []
        """Calls of other modules, to be looked for when the module is done."""
        self.uses = Uses()
        self.impls: list[tuple[Function, Any, int, int]] = []
        """What `@impl` said: the function, the value, the line and the number of defaults."""
        self.deprecated: dict[Key, bytes] = {}
        self.doc_metadata: dict[Key, Any] = {}
        self.types: dict[Key, abi.Declared] = {}
        self.callbacks: dict[Key, abi.Declared] = {}
        self.type_lines: dict[Key, int] = {}
        self.type_uses: list[tuple[Key, Env]] = []
        """Types that others are made of, and where."""
        self.specs: dict[Key, list[str]] = {}
        self.spec_lines: dict[Key, int] = {}
        self.in_macro = False
        self.open = True
        self.current: Function | None = None
        self._macros: dict[Key, Callable[..., Any]] = {}

    # -- what the expander asks --------------------------------------------------

    def is_around(self, module: Atom) -> bool:
        """Whether `module` is the one being defined, or one around it."""
        return module is self.name or module in self.env.context_modules

    def defines(self, key: Key) -> bool:
        """Whether the module has such a function, as far as has been seen."""
        found = self.functions.get(key)
        return found is not None and not found.is_macro

    def has_local_macro(self, key: Key) -> bool:
        """Whether the module has such a macro."""
        found = self.functions.get(key)
        return found is not None and found.is_macro

    def local_macro(self, key: Key) -> Callable[..., Any]:
        """The code of a macro, compiled when it is first used."""
        if self.current is not None:
            self.current.macros.append(key)
        code = self._macros.get(key)
        if code is None:
            code = self._macros[key] = macro_code(Compilation(self).compiled([key])[key])
        return code

    def forget_macro(self, key: Key) -> None:
        """Compile a macro anew when it is used next: it has got another clause."""
        self._macros.pop(key, None)

    def called(self, key: Key, meta: Any, env: Env) -> None:
        """Remember a local call, whose function may still be to come."""
        if self.current is not None:
            self.current.calls.append((key, meta, env))

    def called_import(self, key: Key, module: Atom, meta: Any, env: Env) -> None:
        """Remember that a name was taken for that of another module."""
        self.imported.setdefault(key, (module, meta, env))

    def called_remote(self, module: Atom, key: Key, meta: Any, env: Env) -> None:
        """Remember a call of another module."""
        self.remote_calls.append((module, key, meta, env))

    def struct_of(self, name: Atom) -> Map | None:
        """The default value of the struct that is being defined here."""
        return self.struct if name is self.name else None

    def enforced_keys(self, name: Atom) -> list[Any]:
        """The keys that `@enforce_keys` says."""
        return self.enforced

    def expand_super(self, expander: Expander, meta: Any, args: list[Any]) -> Any:
        """`super(...)`: a call of the overridden definition."""
        from pyiex.compiler.modules.overriding import expand_super

        return expand_super(self, expander, meta, args)

    def read_attribute(self, name: Atom, expander: Expander, meta: Any) -> Any:
        """The value of `@name`, nil with a warning where it has none."""
        return self.attributes.read(name, expander.env, meta)

    def fail(self, line: int, description: str) -> Exception:
        """A `CompileError` of the module, to be raised."""
        return compile_error(self.env, line, description)


def macro_code(code: Callable[..., Any]) -> Callable[..., Any]:
    """The macro as the expander calls it, with an `Env`."""

    def expand(env: Env, *args: Any) -> Any:
        abi.set_tail(code, env.to_term(), *args)
        return abi.run_tail()

    return expand


def label(key: Key) -> str:
    """`name/arity`."""
    from pyiex.terms.inspect.atoms import inspect_remote_call

    return f"{inspect_remote_call(Atom(key[0])).decode('utf-8', 'surrogateescape')}/{key[1]}"


def key_terms(keys: Any) -> Any:
    """Keys as a keyword list of names and arities."""
    return make_list((Atom(name), arity) for name, arity in keys)


__all__ = [
    "MACROS",
    "OPEN",
    "PRIVATE",
    "Definition",
    "Function",
    "Key",
    "Overridable",
    "key_terms",
    "label",
    "macro_code",
]
