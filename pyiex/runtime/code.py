"""The code server: which modules there are, and what they export.

A module is known by its atom.  Modules of the library are loaded when first
asked for, through `loader`, which boot sets; modules that a user types are
`define`d.  Generated code that calls a module which may change holds the
module's `ModuleReference` and reads the function from it at each call, so that
a new definition is seen at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pyiex.runtime.declarations import Declared, Export, Key, ModuleInfo
from pyiex.runtime.reflection import reflected
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, error, frame


class ModuleReference:
    """What generated code holds for a module that may be redefined: `reference."map/2"`."""

    def __init__(self, name: Atom, server: CodeServer) -> None:
        self._name = name
        self._server = server

    def __getattr__(self, name_and_arity: str) -> Callable[..., Any]:
        """Reached when nothing is set: load the module, or answer what raises."""
        name, _, arity = name_and_arity.rpartition("/")
        if not name:
            raise AttributeError(name_and_arity)
        code = self._server.lookup(self._name, name, int(arity))
        if code is not None:
            setattr(self, name_and_arity, code)
            return code

        def undefined(*args: Any) -> Any:
            raise undefined_function(self._name, name, args)

        return undefined

    def forget(self) -> None:
        """Drop what has been looked up, after a redefinition."""
        for key in [key for key in self.__dict__ if "/" in key]:
            delattr(self, key)


def undefined_function(module: Atom, name: str, args: Iterable[Any]) -> Raised:
    """`UndefinedFunctionError`, as Erlang has it: `:undef` with the call as top frame."""
    return error(Atom("undef"), (frame(module.name, name, tuple(args)),))


class CodeServer:
    """All modules of this Python process, by name."""

    def __init__(self) -> None:
        self.modules: dict[Atom, ModuleInfo] = {}
        self.loader: Callable[[str], Iterable[ModuleInfo]] = lambda _name: ()
        """Asked with a full name (`"Elixir.Enum"`); answers the modules that it read."""
        self.catalogue: Callable[[], Iterable[str]] = lambda: ()
        """Full names of all that the loader can load."""
        self.origins: dict[int, tuple[Atom, Atom] | None] = {}
        """Which function some Python code is, None where it is several: what stack traces are made from.

        By the code object's `id`: Python says that code of two files is equal where it looks alike.
        """
        self.defaults: dict[int, tuple[Any, ...]] = {}
        """What the last parameters of such code are where they are not given, by the same key."""
        self._references: dict[Atom, ModuleReference] = {}
        self._absent: set[Atom] = set()

    def load_from(
        self, loader: Callable[[str], Iterable[ModuleInfo]], catalogue: Callable[[], Iterable[str]]
    ) -> None:
        """Ask these from now on, also for what there was not so far."""
        self.loader, self.catalogue = loader, catalogue
        self._absent.clear()

    def module(self, name: Atom) -> ModuleInfo | None:
        """The module called `name`, loaded if need be; None where there is none."""
        found = self.modules.get(name)
        if found is None and name not in self._absent:
            for module in self.loader(name.name):
                self.modules.setdefault(module.name, module)
            found = self.modules.get(name)
            if found is None:
                self._absent.add(name)
        return found

    def export(self, module: Atom, name: str, arity: int) -> Export | None:
        """What `module.name/arity` is, when it is a public function."""
        found = self.module(module)
        if found is None:
            return None
        return found.functions.get((name, arity)) or reflected(found, name, arity)

    def lookup(self, module: Atom, name: str, arity: int) -> Callable[..., Any] | None:
        """The code of `module.name/arity`."""
        known = self.modules.get(module)
        found = known.functions.get((name, arity)) if known else None
        found = found or self.export(module, name, arity)
        return found.code if found else None

    def macro(self, module: Atom, name: str, arity: int) -> Callable[..., Any] | None:
        """The code of the macro `module.name/arity`; its first argument is the caller's Env."""
        found = self.module(module)
        export = found.macros.get((name, arity)) if found else None
        return export.code if export else None

    def define(self, module: ModuleInfo) -> None:
        """Make `module` the current one of its name."""
        self.modules[module.name] = module
        self._absent.discard(module.name)
        known = self._references.get(module.name)
        if known is not None:
            known.forget()

    def delete(self, name: Atom) -> bool:
        """Forget the module; True where there was one."""
        known = self._references.get(name)
        if known is not None:
            known.forget()
        return self.modules.pop(name, None) is not None

    def reference(self, name: Atom) -> ModuleReference:
        """What generated code holds to call into `name`, now or once it exists."""
        known = self._references.get(name)
        if known is None:
            known = self._references[name] = ModuleReference(name, self)
        return known

    def is_loaded(self, name: Atom) -> bool:
        """Whether the module is in memory, without loading it."""
        return name in self.modules

    def available_modules(self) -> list[str]:
        """Full names of all modules, loaded or not, sorted."""
        return sorted({*self.catalogue(), *(atom.name for atom in self.modules)})


code = CodeServer()
"""The one of this Python process."""

__all__ = [
    "CodeServer",
    "Declared",
    "Export",
    "Key",
    "ModuleInfo",
    "ModuleReference",
    "code",
    "undefined_function",
]
