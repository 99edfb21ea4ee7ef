"""What there is to be named at the prompt: variables, modules, functions, processes, nodes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any

from pyiex.compiler.env import Env, exports
from pyiex.runtime.abi import NO_NAME, Node, code, hooks
from pyiex.runtime.door import Door
from pyiex.shell.introspection import heads_of, importers
from pyiex.terms.atoms import Atom

EPMD_SECONDS = 0.3
"""How long Tab waits for the names that epmd knows."""

SPECIAL_FORMS = Atom("Elixir.Kernel.SpecialForms")

Key = tuple[str, int]


class Surroundings:
    """A shell's bindings and environment, and the node around it; for the main thread."""

    def __init__(self, bindings: dict[tuple[Atom, Any], Any], env: Env, door: Door, node: Node) -> None:
        self.env = env
        self._bindings = bindings
        self._door = door
        self._node = node

    def variable_names(self) -> list[str]:
        """The variables that are bound."""
        return [name.name for name, context in self._bindings if context is None]

    def variable(self, name: str) -> Any:
        """The value of a variable, None where it is not bound."""
        return self._bindings.get((Atom(name), None))

    def modules(self) -> list[str]:
        """Full names of all modules."""
        return code.available_modules()

    def exports(self, module: Atom) -> list[Key]:
        """Functions and macros of a module."""
        return self._door.call(lambda: [*_shown(module, macros=False), *_shown(module, macros=True)])

    def imported(self) -> Iterable[Key]:
        """Functions and macros that can be called without a module's name."""
        found: set[Key] = set()
        for table, macros in ((self.env.functions, False), (self.env.macros, True)):
            for entry in table:
                keys = self._door.call(lambda e=entry, m=macros: list(_shown(e.module, macros=m)))
                found.update(key for key in keys if entry.allows(key))
        return found.union(self.exports(SPECIAL_FORMS))

    def signatures(self, module: Atom | None, name: str) -> list[str]:
        """The heads of a documented function of the library, `module` None for one that is imported."""
        modules = importers(Atom(name), self.env) if module is None else [module]
        return self._door.call(lambda: next(filter(None, (heads_of(one, name) for one in modules)), []))

    def is_struct(self, module: Atom) -> bool:
        """Whether a struct, but no exception, is called like this."""
        return self._door.call(lambda: _makes_struct(module))

    def process_names(self) -> list[str]:
        """Names of registered processes."""
        return self._door.call(lambda: [name.name for name in self._node.names])

    def node_names(self) -> list[str]:
        """Names of the nodes that this one is connected to, and of those that epmd knows here."""
        cluster = hooks.cluster
        if cluster is None:
            return []
        kinds = [Atom("visible"), Atom("hidden"), Atom("known")]
        names = {node.name for node in self._door.call(cluster.nodes, kinds)}
        own = self._node.name
        host = cluster.host_name() if own is NO_NAME else own.name.partition("@")[2]
        names.update(f"{name}@{host}" for name in self._registered(host))
        return sorted(names - {NO_NAME.name})

    def _registered(self, host: str) -> list[str]:
        cluster = hooks.cluster
        assert cluster is not None

        async def ask() -> Any:
            return await asyncio.wait_for(cluster.names(host), EPMD_SECONDS)

        try:
            answer = asyncio.run_coroutine_threadsafe(ask(), self._node.loop).result()
        except (OSError, TimeoutError):
            return []
        return [] if isinstance(answer, Atom) else [name for name, _port in answer]


def _makes_struct(module: Atom) -> bool:
    if code.lookup(module, "__struct__", 0) is None:
        return False
    return code.lookup(module, "exception", 1) is None


def _shown(module: Atom, *, macros: bool) -> Iterator[Key]:
    info = code.module(module)
    for key in exports(module, macros=macros):
        table = {} if info is None else info.macros if macros else info.functions
        if not table[key].hidden:
            yield key
