"""A term as text, for messages; the printer is loaded when the first one is wanted."""

from __future__ import annotations

from typing import Any


def shown(term: Any) -> str:
    """What `inspect(term)` answers."""
    from pyiex.terms.inspect import inspect_term

    return inspect_term(term)
