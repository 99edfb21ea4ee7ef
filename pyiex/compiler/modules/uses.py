"""Which aliases and imports of a module nothing uses."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyiex.compiler.errors import warn_at
from pyiex.compiler.expand.scope import inspected
from pyiex.terms.atoms import Atom

Key = tuple[str, int]
KERNEL = Atom("Elixir.Kernel")


@dataclass(slots=True)
class Directive:
    """An `alias` or `import` that a user wrote."""

    name: Atom
    """What an alias is called, or the module that is imported."""
    line: int
    only: frozenset[Key] = frozenset()
    used: bool = False
    used_keys: set[Key] = field(default_factory=set)


class Uses:
    """All of them, in the order in which they were written."""

    def __init__(self) -> None:
        self._aliases: list[Directive] = []
        self._imports: list[Directive] = []

    def alias(self, short: Atom, line: int) -> None:
        """Note an alias."""
        self._aliases.append(Directive(short, line))

    def import_(self, module: Atom, line: int, only: frozenset[Key]) -> None:
        """Note an import; only: what it names one by one."""
        # No module does without `def`, so that one of all of Kernel is never unused.
        used = module is KERNEL and not only
        self._imports.append(Directive(module, line, only, used))

    def alias_used(self, short: Atom) -> None:
        """Note that an alias has been looked up."""
        for directive in reversed(self._aliases):
            if directive.name is short:
                directive.used = True
                return

    def import_used(self, module: Atom, key: Key) -> None:
        """Note that a function or macro of an imported module has been called."""
        for directive in reversed(self._imports):
            if directive.name is module:
                directive.used = True
                directive.used_keys.add(key)
                return

    def warn_unused(self, file: str) -> None:
        """Warn about those that nothing has used."""
        for directive in self._aliases:
            if not directive.used:
                warn_at(file, directive.line, f"unused alias {inspected(directive.name)}")
        for directive in self._imports:
            if not directive.used:
                warn_at(file, directive.line, f"unused import {inspected(directive.name)}")
                continue
            for name, arity in sorted(directive.only - directive.used_keys):
                shown = f"{inspected(directive.name)}.{name}/{arity}"
                warn_at(file, directive.line, f"unused import {shown}")
