"""Answers worth keeping: most messages name the same few atoms, pids and processes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

REMEMBERED = 1024
"""Answers that a bounded memo keeps, before it starts again."""


class Memo(dict[Any, Any]):
    """`memo[key]` is `make(key)`, made once: a hit costs what a dict's does."""

    def __init__(self, make: Callable[[Any], Any], limit: int | None = REMEMBERED) -> None:
        """limit: None where the keys, as atoms are, are kept for ever anyway."""
        super().__init__()
        self._make = make
        self._limit = limit

    def __missing__(self, key: Any) -> Any:
        made = self._make(key)
        if self._limit is not None and len(self) >= self._limit:
            self.clear()
        self[key] = made
        return made
