"""What a protocol of the library answers about itself: `__protocol__/1`, its callbacks and its type."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.terms.atoms import FALSE, Atom
from pyiex.terms.lists import make_list


def declare_protocol(lib: Library, **functions: str) -> None:
    """Make `lib` a protocol.

    functions: for each callback its specification, as `@callback` has it: `count="count(t()) :: integer()"`;
    names that Python does not allow are made with `**{"member?": ...}`.
    """
    for spec in functions.values():
        lib.callback(spec)
    lib.type("t() :: term()")
    name = lib.module.name
    keys = sorted(key for key in lib.module.callbacks)
    facts = {
        Atom("module"): name,
        Atom("consolidated?"): FALSE,
        Atom("functions"): make_list((Atom(key), arity) for key, arity in keys),
        Atom("impls"): Atom("not_consolidated"),
    }

    def about(key: Any) -> Any:
        """What is asked about the protocol."""
        if key not in facts:
            raise function_clause(name.name, "__protocol__", (key,))
        return facts[key]

    lib.function("__protocol__", hidden=True)(about)
