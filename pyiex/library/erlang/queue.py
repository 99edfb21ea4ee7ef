"""The module :queue, with OTP's own representation: `{rear, front}`, two lists.

The rear list is in reverse.  When one of them has run dry, the other is split in
half, so that taking out is quick from either end; a queue prints as in OTP.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang.lists_common import decided
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.errors import badarg, error
from pyiex.terms.lists import EMPTY, List, cons, is_proper, make_list
from pyiex.terms.maps import identical

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


def _is_queue(value: Any) -> bool:
    return value.__class__ is tuple and len(value) == 2 and all(part.__class__ is List for part in value)


def _checked(queue: Any, name: str, *args: Any) -> Queue:
    if not _is_queue(queue):
        raise badarg(name, args or (queue,), {}, module="queue")
    return queue  # type: ignore[no-any-return]


def _nonempty(queue: Any, name: str) -> Queue:
    rear, front = _checked(queue, name)
    if rear is EMPTY and front is EMPTY:
        raise error(NOTHING)
    return rear, front


def _from_front(items: list[Any]) -> Queue:
    """The queue of what was all in the front list, front first."""
    keep = 1 if len(items) == 2 else len(items) // 2
    return make_list(reversed(items[keep:])), make_list(items[:keep])


def _from_rear(items: list[Any]) -> Queue:
    """The queue of what was all in the rear list, rear first."""
    keep = 1 if len(items) == 2 else len(items) // 2
    return make_list(items[:keep]), make_list(reversed(items[keep:]))


def _balanced(rear: list[Any], front: list[Any]) -> Queue:
    """The queue of these lists, the rear one rear first."""
    if not rear:
        return _from_front(front)
    return (make_list(rear), make_list(front)) if front else _from_rear(rear)


def _items(queue: Any, name: str, *args: Any) -> list[Any]:
    rear, front = _checked(queue, name, *args)
    return [*front, *reversed([*rear])]


def _front_taken(queue: Queue) -> tuple[Any, Queue]:
    """The front element of a queue that is not empty, and what is left."""
    rear, front = queue
    if front is not EMPTY:
        left = _from_rear([*rear]) if front.tail is EMPTY else (rear, front.tail)
        return front.head, left
    last, *others = rear
    if not others:
        return last, (EMPTY, EMPTY)
    others.reverse()
    return others[0], (make_list([last]), make_list(others[1:]))


def _turned(queue: Queue) -> Queue:
    return queue[1], queue[0]


def _rear_taken(queue: Queue) -> tuple[Any, Queue]:
    item, left = _front_taken(_turned(queue))
    return item, _turned(left)


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
    return boolean(_is_queue(term))


@lib.function(spec="is_empty(queue()) :: boolean()")
def is_empty(q: Any) -> Any:
    """
    Tells whether nothing is in the queue.

        iex> :queue.is_empty(:queue.new())
        true
    """
    return boolean(_checked(q, "is_empty") == (EMPTY, EMPTY))


@lib.function("len", spec="len(queue()) :: non_neg_integer()")
def len_(q: Any) -> Any:
    """
    How many elements are in the queue.

        iex> :queue.len(:queue.from_list([1, 2]))
        2
    """
    rear, front = _checked(q, "len")
    return len(rear) + len(front)


@lib.function(spec="to_list(queue(t)) :: [t]")
def to_list(q: Any) -> Any:
    """
    The elements from the front to the rear.

        iex> :queue.to_list(:queue.from_list([1, 2]))
        [1, 2]
    """
    return make_list(_items(q, "to_list"))


@lib.function(spec="from_list([t]) :: queue(t)")
def from_list(list: Any) -> Any:
    """
    The queue of these elements, the first at the front.

        iex> :queue.from_list([1, 2, 3])
        {[3, 2], [1]}
    """
    if list.__class__ is not List or not is_proper(list):
        raise badarg("from_list", (list,), {}, module="queue")
    return _from_front([*list])


@lib.function(spec="member(t, queue(t)) :: boolean()")
def member(x: Any, q: Any) -> Any:
    """
    Tells whether `x` is in the queue.

        iex> :queue.member(2, :queue.from_list([1, 2]))
        true
    """
    return boolean(any(identical(item, x) for item in _items(q, "member", x, q)))


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
    rear, front = _checked(q, "in", item, q)
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
    return _turned(in_(item, _turned(_checked(q, "in_r", item, q))))


@lib.function(spec="out(queue(t)) :: {{:value, t} | :empty, queue(t)}")
def out(q: Any) -> Any:
    """
    The front element as `{:value, element}`, or `:empty`, and the queue without it.

        iex> :queue.out(:queue.from_list([1, 2]))
        {{:value, 1}, {[], [2]}}
    """
    if _checked(q, "out") == (EMPTY, EMPTY):
        return NOTHING, q
    item, left = _front_taken(q)
    return (VALUE, item), left


@lib.function(spec="out_r(queue(t)) :: {{:value, t} | :empty, queue(t)}")
def out_r(q: Any) -> Any:
    """
    The rear element as `{:value, element}`, or `:empty`, and the queue without it.

        iex> :queue.out_r(:queue.from_list([1, 2]))
        {{:value, 2}, {[1], []}}
    """
    if _checked(q, "out_r") == (EMPTY, EMPTY):
        return NOTHING, q
    item, left = _rear_taken(q)
    return (VALUE, item), left


@lib.function("head", hidden=True)
@lib.function(spec="get(queue(t)) :: t")
def get(q: Any) -> Any:
    """
    The front element; an error where there is none.

        iex> :queue.get(:queue.from_list([1, 2]))
        1
    """
    return _front_taken(_nonempty(q, "get"))[0]


@lib.function("daeh", hidden=True)
@lib.function("last", hidden=True)
@lib.function(spec="get_r(queue(t)) :: t")
def get_r(q: Any) -> Any:
    """
    The rear element; an error where there is none.

        iex> :queue.get_r(:queue.from_list([1, 2]))
        2
    """
    return _rear_taken(_nonempty(q, "get_r"))[0]


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
    return _front_taken(_nonempty(q, "drop"))[1]


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
    return _rear_taken(_nonempty(q, "drop_r"))[1]


@lib.function(spec="reverse(queue(t)) :: queue(t)")
def reverse(q: Any) -> Any:
    """
    The queue from its other end.

        iex> :queue.to_list(:queue.reverse(:queue.from_list([1, 2, 3])))
        [3, 2, 1]
    """
    return _turned(_checked(q, "reverse"))


@lib.function(spec="join(queue(t), queue(t)) :: queue(t)")
def join(q1: Any, q2: Any) -> Any:
    """
    One queue behind the other.

        iex> :queue.to_list(:queue.join(:queue.from_list([1]), :queue.from_list([2])))
        [1, 2]
    """
    rear, front = _checked(q2, "join", q1, q2)
    return rear, make_list(_items(q1, "join", q1, q2), front)


@lib.function(spec="split(non_neg_integer(), queue(t)) :: {queue(t), queue(t)}")
def split(n: Any, q: Any) -> Any:
    """
    Two queues, the first with `n` elements.

        iex> {first, second} = :queue.split(1, :queue.from_list([1, 2, 3]))
        iex> {:queue.to_list(first), :queue.to_list(second)}
        {[1], [2, 3]}
    """
    rear, front = _checked(q, "split", n, q)
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
        return _from_front(before), _from_rear(after)
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
    for item in _items(q, "fold", fun, acc0, q):
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
    for item in _items(q, "any", pred, q):
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
    for item in _items(q, "all", pred, q):
        if not decided(f(item)):
            return FALSE
    return TRUE


def _sifted(name: str, fun: Any, q: Any, with_lists: bool) -> Any:
    """Keep, drop or replace each element, front first, in the list where it stands."""
    rear, front = _checked(q, name, fun, q)
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
    return _balanced(new_rear[::-1], new_front)


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
    rear, front = _checked(q, name, *args)
    after, before = [*rear], [*front]
    for place, item in enumerate(before):
        if wanted(item):
            del before[place]
            return _balanced(after, before)
    for place, item in enumerate(reversed(after)):
        if wanted(item):
            del after[len(after) - 1 - place]
            return _balanced(after, before)
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
    turned = _turned(_checked(q, "delete_r", item, q))
    return _turned(_without("delete_r", lambda other: identical(other, item), turned))


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
    turned = _turned(_checked(q, "delete_with_r", pred, q))
    return _turned(_without("delete_with_r", lambda other: decided(f(other)), turned))
