"""What the files of :queue share: the module, and OTP's own representation, `{rear, front}`, two lists.

The rear list is in reverse.  When one of them has run dry, the other is split in
half, so that taking out is quick from either end; a queue prints as in OTP.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import badarg, error
from pyiex.terms.lists import EMPTY, List, make_list

NOTHING = Atom("empty")
VALUE = Atom("value")
Queue = tuple[Any, Any]
lib = Library(
    ":queue",
    """
    Queues: put in at the rear with `in/2`, taken out at the front with `out/1`.

        iex> q = :queue.in(:b, :queue.in(:a, :queue.new()))
        {[:b], [:a]}
        iex> :queue.out(q)
        {{:value, :a}, {[], [:b]}}
    """,
)


def has_shape(value: Any) -> bool:
    return value.__class__ is tuple and len(value) == 2 and all(part.__class__ is List for part in value)


def checked(queue: Any, name: str, *args: Any) -> Queue:
    if not has_shape(queue):
        raise badarg(name, args or (queue,), {}, module="queue")
    return queue  # type: ignore[no-any-return]


def nonempty(queue: Any, name: str) -> Queue:
    rear, front = checked(queue, name)
    if rear is EMPTY and front is EMPTY:
        raise error(NOTHING)
    return rear, front


def from_front(items: list[Any]) -> Queue:
    """The queue of what was all in the front list, front first."""
    keep = 1 if len(items) == 2 else len(items) // 2
    return make_list(reversed(items[keep:])), make_list(items[:keep])


def from_rear(items: list[Any]) -> Queue:
    """The queue of what was all in the rear list, rear first."""
    keep = 1 if len(items) == 2 else len(items) // 2
    return make_list(items[:keep]), make_list(reversed(items[keep:]))


def balanced(rear: list[Any], front: list[Any]) -> Queue:
    """The queue of these lists, the rear one rear first."""
    if not rear:
        return from_front(front)
    return (make_list(rear), make_list(front)) if front else from_rear(rear)


def items_of(queue: Any, name: str, *args: Any) -> list[Any]:
    rear, front = checked(queue, name, *args)
    return [*front, *reversed([*rear])]


def front_taken(queue: Queue) -> tuple[Any, Queue]:
    """The front element of a queue that is not empty, and what is left."""
    rear, front = queue
    if front is not EMPTY:
        left = from_rear([*rear]) if front.tail is EMPTY else (rear, front.tail)
        return front.head, left
    last, *others = rear
    if not others:
        return last, (EMPTY, EMPTY)
    others.reverse()
    return others[0], (make_list([last]), make_list(others[1:]))


def turned(queue: Queue) -> Queue:
    return queue[1], queue[0]


def rear_taken(queue: Queue) -> tuple[Any, Queue]:
    item, left = front_taken(turned(queue))
    return item, turned(left)
