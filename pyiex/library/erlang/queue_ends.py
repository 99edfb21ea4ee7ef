""":queue: what is put in and taken out at either end."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.queue_common import (
    NOTHING,
    VALUE,
    checked,
    from_front,
    front_taken,
    has_shape,
    items_of,
    lib,
    nonempty,
    rear_taken,
    turned,
)
from pyiex.terms.atoms import boolean
from pyiex.terms.errors import badarg
from pyiex.terms.lists import EMPTY, List, cons, is_proper, make_list
from pyiex.terms.maps import identical


@lib.function(spec="new() :: queue()")
def new() -> Any:
    """
    The empty queue.

        iex> :queue.new()
        {[], []}
    """
    return EMPTY, EMPTY


@lib.function(spec="is_queue(term()) :: boolean()")
def is_queue(term: Any) -> Any:
    """
    Tells whether a term is a queue.

        iex> :queue.is_queue(:queue.new())
        true
    """
    return boolean(has_shape(term))


@lib.function(spec="is_empty(queue()) :: boolean()")
def is_empty(q: Any) -> Any:
    """
    Tells whether nothing is in the queue.

        iex> :queue.is_empty(:queue.new())
        true
    """
    return boolean(checked(q, "is_empty") == (EMPTY, EMPTY))


@lib.function("len", spec="len(queue()) :: non_neg_integer()")
def len_(q: Any) -> Any:
    """
    How many elements are in the queue.

        iex> :queue.len(:queue.from_list([1, 2]))
        2
    """
    rear, front = checked(q, "len")
    return len(rear) + len(front)


@lib.function(spec="to_list(queue(t)) :: [t]")
def to_list(q: Any) -> Any:
    """
    The elements from the front to the rear.

        iex> :queue.to_list(:queue.from_list([1, 2]))
        [1, 2]
    """
    return make_list(items_of(q, "to_list"))


@lib.function(spec="from_list([t]) :: queue(t)")
def from_list(list: Any) -> Any:
    """
    The queue of these elements, the first at the front.

        iex> :queue.from_list([1, 2, 3])
        {[3, 2], [1]}
    """
    if list.__class__ is not List or not is_proper(list):
        raise badarg("from_list", (list,), {}, module="queue")
    return from_front([*list])


@lib.function(spec="member(t, queue(t)) :: boolean()")
def member(x: Any, q: Any) -> Any:
    """
    Tells whether `x` is in the queue.

        iex> :queue.member(2, :queue.from_list([1, 2]))
        true
    """
    return boolean(any(identical(item, x) for item in items_of(q, "member", x, q)))


@lib.function("snoc", arities=(2,), hidden=True)
def snoc(q: Any, item: Any) -> Any:
    """
    As `in/2`, with the arguments turned around.

        iex> :queue.snoc(:queue.from_list([1, 2]), 3)
        {[3, 2], [1]}
    """
    return in_(item, q)


@lib.function("in", spec="in(t, queue(t)) :: queue(t)")
def in_(item: Any, q: Any) -> Any:
    """
    The queue with `item` at the rear.

        iex> :queue.in(3, :queue.from_list([1, 2]))
        {[3, 2], [1]}
    """
    rear, front = checked(q, "in", item, q)
    if front is EMPTY and rear is not EMPTY and rear.tail is EMPTY:
        return make_list([item]), rear
    return cons(item, rear), front


@lib.function("cons", hidden=True)
@lib.function(spec="in_r(t, queue(t)) :: queue(t)")
def in_r(item: Any, q: Any) -> Any:
    """
    The queue with `item` at the front.

        iex> :queue.in_r(0, :queue.from_list([1, 2]))
        {[2], [0, 1]}
    """
    return turned(in_(item, turned(checked(q, "in_r", item, q))))


@lib.function(spec="out(queue(t)) :: {{:value, t} | :empty, queue(t)}")
def out(q: Any) -> Any:
    """
    The front element as `{:value, element}`, or `:empty`, and the queue without it.

        iex> :queue.out(:queue.from_list([1, 2]))
        {{:value, 1}, {[], [2]}}
    """
    if checked(q, "out") == (EMPTY, EMPTY):
        return NOTHING, q
    item, left = front_taken(q)
    return (VALUE, item), left


@lib.function(spec="out_r(queue(t)) :: {{:value, t} | :empty, queue(t)}")
def out_r(q: Any) -> Any:
    """
    The rear element as `{:value, element}`, or `:empty`, and the queue without it.

        iex> :queue.out_r(:queue.from_list([1, 2]))
        {{:value, 2}, {[1], []}}
    """
    if checked(q, "out_r") == (EMPTY, EMPTY):
        return NOTHING, q
    item, left = rear_taken(q)
    return (VALUE, item), left


@lib.function("head", hidden=True)
@lib.function(spec="get(queue(t)) :: t")
def get(q: Any) -> Any:
    """
    The front element; an error where there is none.

        iex> :queue.get(:queue.from_list([1, 2]))
        1
    """
    return front_taken(nonempty(q, "get"))[0]


@lib.function("daeh", hidden=True)
@lib.function("last", hidden=True)
@lib.function(spec="get_r(queue(t)) :: t")
def get_r(q: Any) -> Any:
    """
    The rear element; an error where there is none.

        iex> :queue.get_r(:queue.from_list([1, 2]))
        2
    """
    return rear_taken(nonempty(q, "get_r"))[0]


@lib.function(spec="peek(queue(t)) :: {:value, t} | :empty")
def peek(q: Any) -> Any:
    """
    The front element as `{:value, element}`, or `:empty`.

        iex> :queue.peek(:queue.from_list([1, 2]))
        {:value, 1}
    """
    return out(q)[0]


@lib.function(spec="peek_r(queue(t)) :: {:value, t} | :empty")
def peek_r(q: Any) -> Any:
    """
    The rear element as `{:value, element}`, or `:empty`.

        iex> :queue.peek_r(:queue.from_list([1, 2]))
        {:value, 2}
    """
    return out_r(q)[0]


@lib.function("tail", hidden=True)
@lib.function(spec="drop(queue(t)) :: queue(t)")
def drop(q: Any) -> Any:
    """
    The queue without its front element.

        iex> :queue.drop(:queue.from_list([1, 2, 3]))
        {[3], [2]}
    """
    return front_taken(nonempty(q, "drop"))[1]


@lib.function("init", hidden=True)
@lib.function("liat", hidden=True)
@lib.function("lait", hidden=True)
@lib.function(spec="drop_r(queue(t)) :: queue(t)")
def drop_r(q: Any) -> Any:
    """
    The queue without its rear element.

        iex> :queue.drop_r(:queue.from_list([1, 2, 3]))
        {[2], [1]}
    """
    return rear_taken(nonempty(q, "drop_r"))[1]
