"""Lists: persistent, with head, tail, cons and length in constant time.

A `List` is a view of a Python list that holds the elements in reverse, so the
head is at the end, where Python can append.  `[x | list]` appends in place
when nobody has appended there before (the view is as long as the array), and
otherwise starts a new chunk whose `rest` is the old list.  Views never change
what another view shows, and each is one Python array for the common case, so
iterating, measuring and copying run at C speed.

Measured against cons cells of a Python class: prepending takes 440 ns and not
260 (250 of which is what making any object costs), while iterating takes 5 ns
an element and not 49, and length, equality and copying gain as much.

Sharing the array makes `cons` unfit for threads: only the node's own thread,
where all processes run, may prepend.  Any thread may read a list it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


class List:
    """A non-empty list, or `EMPTY`.

    `items[size - 1]` is the head and `items[0]` the last element of this
    chunk; `rest` is what follows it: `EMPTY`, another `List`, or, in an
    improper list, any other term.
    """

    __slots__ = ("items", "rest", "size")
    items: list[Any]
    size: int
    rest: Any

    def __init__(self, items: list[Any], size: int, rest: Any) -> None:
        """Make a view; library code wants `make_list` or `cons` instead."""
        self.items = items
        self.size = size
        self.rest = rest

    @property
    def head(self) -> Any:
        """The first element; IndexError for `EMPTY`."""
        return self.items[self.size - 1]

    @property
    def tail(self) -> Any:
        """What follows the first element."""
        if self.size > 1:
            return List(self.items, self.size - 1, self.rest)
        return self.rest

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the elements, head first; an improper tail is left out."""
        rest = self.rest
        if rest is EMPTY or rest.__class__ is not List:
            items: list[Any] = self.items
            # A reversed iterator starts where the array ends now: a later append is not seen.
            return iter(reversed(items if len(items) == self.size else items[: self.size]))
        return _iterate(self)

    def __len__(self) -> int:
        """Count the elements; an improper tail is not counted."""
        count = 0
        chunk: Any = self
        while chunk.__class__ is List and chunk is not EMPTY:
            count += chunk.size
            chunk = chunk.rest
        return count

    def __bool__(self) -> bool:
        return self.size > 0

    def __eq__(self, other: object) -> bool:
        """Elixir's `==`: element by element, so `[1] == [1.0]`."""
        if self is other:
            return True
        if other.__class__ is not List:
            return False
        if len(self) != len(other):
            return False
        return list(self) == list(other) and improper_tail(self) == improper_tail(other)

    def __hash__(self) -> int:
        return hash((List, tuple(self)))

    def __repr__(self) -> str:
        tail = improper_tail(self)
        return f"List({list(self)!r}{'' if tail is EMPTY else f', tail={tail!r}'})"


EMPTY = List([], 0, None)
"""The empty list, and the only one: compare with `is`."""


def _iterate(chunk: Any) -> Iterator[Any]:
    while chunk.__class__ is List and chunk is not EMPTY:
        yield from reversed(chunk.items[: chunk.size])
        chunk = chunk.rest


def cons(head: Any, tail: Any) -> List:
    """Return `[head | tail]`."""
    if tail.__class__ is List and tail is not EMPTY:
        items = tail.items
        if len(items) == tail.size:
            items.append(head)
            return List(items, tail.size + 1, tail.rest)
    return List([head], 1, tail)


def make_list(elements: Iterable[Any] = (), tail: Any = EMPTY) -> Any:
    """Return the list of `elements` followed by `tail` (just `tail` where there are none)."""
    items = list(elements)
    if not items:
        return tail
    items.reverse()
    return List(items, len(items), tail)


def improper_tail(value: Any) -> Any:
    """Return what ends a list: `EMPTY` for a proper one."""
    while value.__class__ is List and value is not EMPTY:
        value = value.rest
    return value


def is_proper(value: Any) -> bool:
    """Tell whether `value` is a list that ends in `[]`."""
    return improper_tail(value) is EMPTY
