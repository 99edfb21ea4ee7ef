"""Who a carrier writes for: the node whose local pids get a name on the wire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pyiex.terms.atoms import Atom
from pyiex.terms.functions import Fun, FunInfo, fun_class


def _unknown_function(info: FunInfo, _captured: tuple[Any, ...]) -> Fun:
    """A function that can be held and sent on, and says so when it is called."""

    def call(*_args: Any) -> Any:
        raise LookupError(f"{info.module.name}.{info.name.name}/{info.arity} cannot run here")

    return fun_class(info.arity)(call, info)  # type: ignore[call-arg]


class Identity(NamedTuple):
    """A node's name and creation, and what makes functions out of what arrives."""

    node: Atom
    creation: int
    revive: Callable[[FunInfo, tuple[Any, ...]], Fun] = _unknown_function
    """Called with what is known of a function that arrived, and the values that it captured."""
