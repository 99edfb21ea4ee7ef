"""The flags of a process that are kept though memory is Python's: what each may be, what is kept of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from pyiex.runtime.info import DEFAULT_FLAGS
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.maps import Map

PRIORITIES = frozenset(map(Atom, ("low", "normal", "high", "max")))
_QUEUES = frozenset(map(Atom, ("on_heap", "off_heap")))
_SIZE, _KILL, _ERROR_LOGGER = map(Atom, ("size", "kill", "error_logger"))


def _heap_sizes() -> list[int]:
    """The sizes in words that Erlang's heaps come in: each the sum of the two before it, and one."""
    sizes = [12, 38]
    while sizes[-1] < 1 << 40:
        sizes.append(sizes[-1] + sizes[-2] + 1)
    return sizes


_HEAP_SIZES = _heap_sizes()


def _is_count(value: Any) -> bool:
    return value.__class__ is int and value >= 0


def is_boolean(value: Any) -> bool:
    """Whether it is `true` or `false`."""
    return value is TRUE or value is FALSE


def _is_heap_limit(value: Any) -> bool:
    if value.__class__ is not Map:
        return _is_count(value)
    known = all(key in (_SIZE, _KILL, _ERROR_LOGGER) for key in value)
    switches = is_boolean(value.get(_KILL, TRUE)) and is_boolean(value.get(_ERROR_LOGGER, TRUE))
    return known and switches and _is_count(value.get(_SIZE))


def _heap_size(wanted: Any) -> Any:
    return _HEAP_SIZES[bisect_left(_HEAP_SIZES, wanted)]


def _heap_limit(wanted: Any) -> Any:
    default: Map = DEFAULT_FLAGS["max_heap_size"]
    return default.merge(wanted.items() if wanted.__class__ is Map else [(_SIZE, wanted)])


KEPT: dict[str, tuple[Callable[[Any], bool], Callable[[Any], Any]]] = {
    "min_heap_size": (_is_count, _heap_size),
    "min_bin_vheap_size": (_is_count, _heap_size),
    "fullsweep_after": (_is_count, lambda value: value),
    "message_queue_data": (lambda value: value in _QUEUES, lambda value: value),
    "error_handler": (lambda value: value.__class__ is Atom, lambda value: value),
    "sensitive": (is_boolean, lambda value: value),
    "save_calls": (lambda value: _is_count(value) and value <= 10_000, lambda value: value),
    "max_heap_size": (_is_heap_limit, _heap_limit),
}
"""By name: what a value must be, and what is kept of it."""

AT_BIRTH = frozenset(
    ["min_heap_size", "min_bin_vheap_size", "fullsweep_after", "message_queue_data", "max_heap_size"]
)
"""Those that may be given when a process is made."""
