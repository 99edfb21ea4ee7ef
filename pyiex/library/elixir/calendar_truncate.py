"""Microseconds cut to a precision, as `Calendar.truncate/2` does it."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.calendar_common import (
    MICROSECOND,
    NO_MICROSECONDS,
    SECOND,
    clause_failures,
    is_tuple,
)
from pyiex.terms.atoms import Atom

_MILLISECOND = Atom("millisecond")
_no_clause = clause_failures("Calendar")


def truncated(microsecond: Any, precision: Any) -> Any:
    """`{value, digits}` with no more digits than `:second`, `:millisecond` or `:microsecond` has."""
    if precision is MICROSECOND:
        return microsecond
    if precision is SECOND:
        return NO_MICROSECONDS
    if precision is not _MILLISECOND or not is_tuple(microsecond, 2):
        raise _no_clause("truncate", microsecond, precision)
    value, digits = microsecond
    return value // 1000 * 1000, min(digits, 3)
