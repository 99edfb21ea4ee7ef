"""Implementations of Elixir's protocols for structs of the library, as modules of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.functions import FunInfo, make_fun


def implementation(protocol: str, struct: str, **functions: Callable[..., Any]) -> Library:
    """The module `Protocol.Struct` with these functions; a name ending in `_p` is one that ends in `?`."""
    name = f"{protocol}.{struct}"
    lib = Library(name, f"The implementation of `{protocol}` for `{struct}`.")
    facts = {
        "for": Atom(f"Elixir.{struct}"),
        "protocol": Atom(f"Elixir.{protocol}"),
        "target": lib.module.name,
    }

    def impl(key: Any) -> Any:
        """What this implements, and for what."""
        if key.__class__ is not Atom or key.name not in facts:
            raise function_clause(f"Elixir.{name}", "__impl__", (key,))
        return facts[key.name]

    lib.function("__impl__", hidden=True)(impl)
    for python_name, code in functions.items():
        lib.function(python_name.removesuffix("_p") + "?" * python_name.endswith("_p"), hidden=True)(code)
    lib.module.attributes["impl"] = TRUE
    return lib


def collecting(module: str, acc: Any, step: Callable[[Any, Any], Any], finish: Callable[[Any], Any]) -> Any:
    """What `Collectable.into/1` answers: the accumulator, and the function that takes each command.

    step: takes accumulator and element; finish: takes the accumulator after `:done` and answers the result.
    """

    def collect(acc: Any, command: Any) -> Any:
        if command.__class__ is tuple:
            return step(acc, command[1])
        return finish(acc) if command is Atom("done") else Atom("ok")

    info = FunInfo(2, Atom(f"Elixir.Collectable.{module}"), Atom("-into/1-fun-0-"), tails=False)
    return acc, make_fun(collect, info)
