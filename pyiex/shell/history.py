"""The results that `v/1` can go back to."""

from __future__ import annotations

from collections import deque
from typing import Any

from pyiex.terms.errors import struct_error


class History:
    """The latest results with their counters; `limit` of them, or all where it is negative."""

    def __init__(self) -> None:
        self._entries: deque[tuple[int, Any]] = deque()

    def append(self, counter: int, value: Any, limit: int) -> None:
        """Remember the value that the statement number `counter` had."""
        self._entries.append((counter, value))
        if limit >= 0:
            while len(self._entries) > limit:
                self._entries.popleft()

    def nth(self, number: int) -> Any:
        """The value of statement `number`; negative numbers count back from the latest.

        Raises RuntimeError (Elixir's) where it is not, or no longer, known.
        """
        if number < 0 and -number <= len(self._entries):
            return self._entries[number][1]
        for counter, value in self._entries:
            if counter == number:
                return value
        raise struct_error("RuntimeError", message=f"v({number}) is out of bounds")
