"""`Inspect` for `Macro.Env`, which shows all but what would be long."""

from __future__ import annotations

from typing import Any

from pyiex.library.implementing import implementation
from pyiex.library.inspecting import from_struct
from pyiex.terms.atoms import Atom
from pyiex.terms.inspect import partial_doc

_LEFT_OUT = frozenset(Atom(name) for name in ("__struct__", "tracers", "versioned_vars"))


def _inspect(env: Any, opts: Any) -> Any:
    """`#Macro.Env<...>`."""
    fields = sorted((key for key in env if key not in _LEFT_OUT), key=lambda key: key.name)
    options = from_struct(opts)
    return partial_doc(env, fields, options, options.limit)


lib = implementation("Inspect", "Macro.Env", inspect=_inspect)
