""":queue: functions that go through all of it."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.lists_common import decided
from pyiex.library.erlang.queue_common import (
    balanced,
    checked,
    from_front,
    from_rear,
    items_of,
    lib,
    turned,
)
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import FALSE, TRUE
from pyiex.terms.errors import badarg
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import identical


@lib.function(spec="reverse(queue(t)) :: queue(t)")
def reverse(q: Any) -> Any:
    """
    The queue from its other end.

        iex> :queue.to_list(:queue.reverse(:queue.from_list([1, 2, 3])))
        [3, 2, 1]
    """
    return turned(checked(q, "reverse"))


@lib.function(spec="join(queue(t), queue(t)) :: queue(t)")
def join(q1: Any, q2: Any) -> Any:
    """
    One queue behind the other.

        iex> :queue.to_list(:queue.join(:queue.from_list([1]), :queue.from_list([2])))
        [1, 2]
    """
    rear, front = checked(q2, "join", q1, q2)
    return rear, make_list(items_of(q1, "join", q1, q2), front)


@lib.function(spec="split(non_neg_integer(), queue(t)) :: {queue(t), queue(t)}")
def split(n: Any, q: Any) -> Any:
    """
    Two queues, the first with `n` elements.

        iex> {first, second} = :queue.split(1, :queue.from_list([1, 2, 3]))
        iex> {:queue.to_list(first), :queue.to_list(second)}
        {[1], [2, 3]}
    """
    rear, front = checked(q, "split", n, q)
    size = len(rear) + len(front)
    if n.__class__ is not int or not 0 <= n <= size:
        raise badarg("split", (n, q), {}, module="queue")
    if n == 0:
        return (EMPTY, EMPTY), q
    if n == size:
        return q, (EMPTY, EMPTY)
    before = [*front]
    after = [*rear]
    if n < len(before):
        return (make_list(reversed(before[1:n])), make_list(before[:1])), (rear, make_list(before[n:]))
    if n == len(before):
        return from_front(before), from_rear(after)
    left = size - n
    second = make_list(after[:1]), make_list(reversed(after[1:left]))
    return (make_list(after[left:]), front), second


@lib.function(spec="fold((t, acc -> acc), acc, queue(t)) :: acc")
def fold(fun: Any, acc0: Any, q: Any) -> Any:
    """
    Reduces from the front to the rear.

        iex> :queue.fold(fn x, sum -> x + sum end, 0, :queue.from_list([1, 2, 3]))
        6
    """
    f = callback(fun, 2)
    for item in items_of(q, "fold", fun, acc0, q):
        acc0 = f(item, acc0)
    return acc0


@lib.function("any", spec="any((t -> boolean()), queue(t)) :: boolean()")
def any_(pred: Any, q: Any) -> Any:
    """
    Tells whether `pred` is `true` for some element.

        iex> :queue.any(fn x -> x > 1 end, :queue.from_list([1, 2]))
        true
    """
    f = callback(pred, 1)
    for item in items_of(q, "any", pred, q):
        if decided(f(item)):
            return TRUE
    return FALSE


@lib.function("all", spec="all((t -> boolean()), queue(t)) :: boolean()")
def all_(pred: Any, q: Any) -> Any:
    """
    Tells whether `pred` is `true` for every element.

        iex> :queue.all(fn x -> x > 1 end, :queue.from_list([1, 2]))
        false
    """
    f = callback(pred, 1)
    for item in items_of(q, "all", pred, q):
        if not decided(f(item)):
            return FALSE
    return TRUE


def _sifted(name: str, fun: Any, q: Any, with_lists: bool) -> Any:
    """Keep, drop or replace each element, front first, in the list where it stands."""
    rear, front = checked(q, name, fun, q)
    f = callback(fun, 1)

    def kept(items: list[Any]) -> list[Any]:
        result: list[Any] = []
        for item in items:
            answer = f(item)
            if with_lists and answer.__class__ is List:
                result += answer
            elif not with_lists and answer.__class__ is tuple and len(answer) == 2 and answer[0] is TRUE:
                result.append(answer[1])
            elif decided(answer):
                result.append(item)
        return result

    new_front = kept([*front])
    new_rear = kept([*rear][::-1])
    return balanced(new_rear[::-1], new_front)


@lib.function("filter", spec="filter((t -> boolean() | [t]), queue(t)) :: queue(t)")
def filter_(fun: Any, q: Any) -> Any:
    """
    The elements for which `fun` is `true`; a list that it answers takes an element's place.

        iex> :queue.to_list(:queue.filter(fn x -> x > 1 end, :queue.from_list([1, 2, 3])))
        [2, 3]
    """
    return _sifted("filter", fun, q, True)


@lib.function(spec="filtermap((t -> boolean() | {true, u}), queue(t)) :: queue(t | u)")
def filtermap(fun: Any, q: Any) -> Any:
    """
    Filters and maps at once: `fun` answers `true`, `false` or `{true, value}`.

        iex> :queue.to_list(:queue.filtermap(fn x -> {true, x * 2} end, :queue.from_list([1, 2])))
        [2, 4]
    """
    return _sifted("filtermap", fun, q, False)


def _without(name: str, wanted: Any, q: Any, *args: Any) -> Any:
    """The queue without the first element, from its front, that is wanted."""
    rear, front = checked(q, name, *args)
    after, before = [*rear], [*front]
    for place, item in enumerate(before):
        if wanted(item):
            del before[place]
            return balanced(after, before)
    for place, item in enumerate(reversed(after)):
        if wanted(item):
            del after[len(after) - 1 - place]
            return balanced(after, before)
    return q


@lib.function(spec="delete(t, queue(t)) :: queue(t)")
def delete(item: Any, q: Any) -> Any:
    """
    The queue without the first `item`, looking from the front.

        iex> :queue.to_list(:queue.delete(2, :queue.from_list([1, 2, 3, 2])))
        [1, 3, 2]
    """
    return _without("delete", lambda other: identical(other, item), q, item, q)


@lib.function(spec="delete_r(t, queue(t)) :: queue(t)")
def delete_r(item: Any, q: Any) -> Any:
    """
    The queue without the first `item`, looking from the rear.

        iex> :queue.to_list(:queue.delete_r(2, :queue.from_list([1, 2, 3, 2])))
        [1, 2, 3]
    """
    backwards = turned(checked(q, "delete_r", item, q))
    return turned(_without("delete_r", lambda other: identical(other, item), backwards))


@lib.function(spec="delete_with((t -> boolean()), queue(t)) :: queue(t)")
def delete_with(pred: Any, q: Any) -> Any:
    """
    The queue without the first element, from the front, for which `pred` is `true`.

        iex> :queue.to_list(:queue.delete_with(fn x -> x > 1 end, :queue.from_list([1, 2, 3])))
        [1, 3]
    """
    f = callback(pred, 1)
    return _without("delete_with", lambda other: decided(f(other)), q, pred, q)


@lib.function(spec="delete_with_r((t -> boolean()), queue(t)) :: queue(t)")
def delete_with_r(pred: Any, q: Any) -> Any:
    """
    The queue without the first element, from the rear, for which `pred` is `true`.

        iex> :queue.to_list(:queue.delete_with_r(fn x -> x > 1 end, :queue.from_list([1, 2, 3])))
        [1, 2]
    """
    f = callback(pred, 1)
    backwards = turned(checked(q, "delete_with_r", pred, q))
    return turned(_without("delete_with_r", lambda other: decided(f(other)), backwards))
