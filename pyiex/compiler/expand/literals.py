"""Terms that a quoted form may hold although no source text makes them."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.expand.definitions import Carried
from pyiex.terms.bits import Bits
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.maps import Map

_PLAIN = frozenset({Pid, Port, Reference, Bits, Map})


def valid_literal(value: Any) -> bool:
    """Whether the expander lets the value stand for itself."""
    return (
        value.__class__ in _PLAIN
        or value.__class__ is Carried
        or (isinstance(value, Fun) and value.info.external)
    )
