"""Kernel's macros that have a meaning only inside of a module; here they say so."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_quote import lib
from pyiex.terms.errors import Raised, argument_error

_OUTSIDE = {
    "def": ("def/2", (1, 2), "Defines a public function"),
    "defp": ("defp/2", (1, 2), "Defines a private function"),
    "defmacro": ("defmacro/2", (1, 2), "Defines a public macro"),
    "defmacrop": ("defmacrop/2", (1, 2), "Defines a private macro"),
    "defguard": ("defmacro/2", (1,), "Defines a macro that may stand in guards"),
    "defguardp": ("defmacrop/2", (1,), "Defines a private macro that may stand in guards"),
    "defdelegate": ("@/1", (2,), "Defines a function that calls another module's"),
    "defexception": ("@/1", (1,), "Makes the module an exception with these fields"),
    "defstruct": ("defstruct/1", (1,), "Gives the module a struct with these fields"),
    "@": ("@/1", (1,), "Reads or sets an attribute of the module"),
}
"""The macro, what the error calls it, its arities, and what it does."""


def _outside(called: str) -> Raised:
    return argument_error(f"cannot invoke {called} outside module")


def _declare(name: str, called: str, arities: tuple[int, ...], doc: str) -> None:
    def macro(env: Any, call: Any, body: Any = None) -> Any:
        raise _outside(called)

    macro.__doc__ = f"{doc}; only to be used inside of a module."
    lib.macro(name, arities=arities)(macro)


for _name, (_called, _arities, _doc) in _OUTSIDE.items():
    _declare(_name, _called, _arities, _doc)


@lib.macro("defoverridable")
def defoverridable(env: Any, keywords_or_behaviour: Any) -> Any:
    """Lets functions of the module be defined again; only to be used inside of a module."""
    raise argument_error(
        "could not call Module.make_overridable/2 because the module nil is already compiled"
    )
