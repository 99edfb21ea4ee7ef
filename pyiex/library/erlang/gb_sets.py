"""The module :gb_sets: `{size, tree}`, the trees being those of `balanced`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import balanced
from pyiex.library.erlang.gb_trees import iterator, iterator_from, next
from pyiex.library.failures import function_clause
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import NIL, TRUE, Atom, boolean
from pyiex.terms.errors import error
from pyiex.terms.lists import make_list
from pyiex.terms.order import compare, sort_terms

lib = Library(
    ":gb_sets",
    """
    Sets in order, kept as balanced trees.

        iex> :gb_sets.from_list([3, 1, 2, 1]) |> :gb_sets.to_list()
        [1, 2, 3]
    """,
)


def _members(set: Any) -> Iterable[Any]:
    return (member for (member,) in balanced.walk(set[1]))


def _ordered(members: Iterable[Any]) -> Any:
    """The set of members in order, without repetitions."""
    entries: list[tuple[Any]] = []
    for member in members:
        if not entries or compare(entries[-1][0], member) != 0:
            entries.append((member,))
    return len(entries), balanced.build(entries)


@lib.function(spec="new() :: set()")
def new() -> Any:
    """
    The empty set.

        iex> :gb_sets.new()
        {0, nil}
    """
    return 0, NIL


@lib.function(spec="empty() :: set()")
def empty() -> Any:
    """
    The empty set.

        iex> :gb_sets.empty() == :gb_sets.new()
        true
    """
    return 0, NIL


@lib.function(spec="singleton(term()) :: set()")
def singleton(element: Any) -> Any:
    """
    The set of one member.

        iex> :gb_sets.singleton(:a)
        {1, {:a, nil, nil}}
    """
    return 1, (element, NIL, NIL)


@lib.function(spec="from_list(list()) :: set()")
def from_list(list: Any) -> Any:
    """
    The set of the elements of a list.

        iex> :gb_sets.from_list([2, 1])
        {2, {2, {1, nil, nil}, nil}}
    """
    return _ordered(sort_terms(list))


@lib.function(spec="from_ordset(list()) :: set()")
def from_ordset(list: Any) -> Any:
    """
    The set of the elements of a list that is in order.

        iex> :gb_sets.from_ordset([1, 2])
        {2, {2, {1, nil, nil}, nil}}
    """
    entries = [(member,) for member in list]
    return len(entries), balanced.build(entries)


@lib.function(spec="to_list(set()) :: list()")
def to_list(set: Any) -> Any:
    """
    The members in order.

        iex> :gb_sets.to_list(:gb_sets.singleton(:a))
        [:a]
    """
    return make_list(_members(set))


@lib.function(spec="size(set()) :: non_neg_integer()")
def size(set: Any) -> Any:
    """
    How many members there are.

        iex> :gb_sets.size(:gb_sets.from_list([1, 1]))
        1
    """
    return set[0]


@lib.function(spec="is_empty(set()) :: boolean()")
def is_empty(set: Any) -> Any:
    """
    Whether there are no members.

        iex> :gb_sets.is_empty(:gb_sets.new())
        true
    """
    return boolean(set[0] == 0)


@lib.function(spec="is_set(term()) :: boolean()")
def is_set(term: Any) -> Any:
    """
    Whether a term looks like a set of this kind.

        iex> :gb_sets.is_set([1])
        false
    """
    pair = term.__class__ is tuple and len(term) == 2 and term[0].__class__ is int
    return boolean(pair and (term[1].__class__ is tuple if term[0] else term[1] is NIL))


def _is_member(element: Any, set: Any) -> bool:
    return balanced.find(set[1], element) is not NIL


@lib.function(spec="is_member(term(), set()) :: boolean()")
def is_member(element: Any, set: Any) -> Any:
    """
    Whether a term is a member.

        iex> :gb_sets.is_member(2, :gb_sets.from_list([1, 2]))
        true
    """
    return boolean(_is_member(element, set))


@lib.function(spec="is_element(term(), set()) :: boolean()")
def is_element(element: Any, set: Any) -> Any:
    """
    Whether a term is a member.

        iex> :gb_sets.is_element(3, :gb_sets.from_list([1, 2]))
        false
    """
    return boolean(_is_member(element, set))


@lib.function(spec="insert(term(), set()) :: set()")
def insert(element: Any, set: Any) -> Any:
    """
    The set with a new member; an error where it has it already.

        iex> :gb_sets.insert(1, :gb_sets.new())
        {1, {1, nil, nil}}
    """
    if _is_member(element, set):
        raise error((Atom("key_exists"), element))
    return set[0] + 1, balanced.inserted(set[1], (element,), set[0] + 1)


@lib.function(spec="add(term(), set()) :: set()")
def add(element: Any, set: Any) -> Any:
    """
    The set with a member.

        iex> :gb_sets.add(1, :gb_sets.singleton(1))
        {1, {1, nil, nil}}
    """
    return set if _is_member(element, set) else insert(element, set)


@lib.function(spec="add_element(term(), set()) :: set()")
def add_element(element: Any, set: Any) -> Any:
    """
    The set with a member.

        iex> :gb_sets.add_element(1, :gb_sets.new())
        {1, {1, nil, nil}}
    """
    return add(element, set)


@lib.function(spec="delete(term(), set()) :: set()")
def delete(element: Any, set: Any) -> Any:
    """
    The set without a member, which it must have.

        iex> :gb_sets.delete(1, :gb_sets.singleton(1))
        {0, nil}
    """
    if not _is_member(element, set):
        raise function_clause("gb_sets", "delete_1", (element, NIL))
    return set[0] - 1, balanced.removed(set[1], element)


@lib.function(spec="delete_any(term(), set()) :: set()")
def delete_any(element: Any, set: Any) -> Any:
    """
    The set without a term, if that is a member.

        iex> :gb_sets.delete_any(5, :gb_sets.singleton(1))
        {1, {1, nil, nil}}
    """
    return delete(element, set) if _is_member(element, set) else set


@lib.function(spec="del_element(term(), set()) :: set()")
def del_element(element: Any, set: Any) -> Any:
    """
    The set without a term, if that is a member.

        iex> :gb_sets.del_element(1, :gb_sets.singleton(1))
        {0, nil}
    """
    return delete_any(element, set)


def _end(set: Any, name: str, take: Any) -> Any:
    if set[1] is NIL:
        raise function_clause("gb_sets", name, (NIL,))
    (member,), rest = take(set[1])
    return member, (set[0] - 1, rest)


@lib.function(spec="smallest(set()) :: term()")
def smallest(set: Any) -> Any:
    """
    The smallest member.

        iex> :gb_sets.smallest(:gb_sets.from_list([2, 1]))
        1
    """
    return _end(set, "smallest_1", balanced.without_smallest)[0]


@lib.function(spec="largest(set()) :: term()")
def largest(set: Any) -> Any:
    """
    The largest member.

        iex> :gb_sets.largest(:gb_sets.from_list([2, 1]))
        2
    """
    return _end(set, "largest_1", balanced.without_largest)[0]


@lib.function(spec="take_smallest(set()) :: {term(), set()}")
def take_smallest(set: Any) -> Any:
    """
    The smallest member, and the set without it.

        iex> :gb_sets.take_smallest(:gb_sets.singleton(1))
        {1, {0, nil}}
    """
    return _end(set, "take_smallest1", balanced.without_smallest)


@lib.function(spec="take_largest(set()) :: {term(), set()}")
def take_largest(set: Any) -> Any:
    """
    The largest member, and the set without it.

        iex> :gb_sets.take_largest(:gb_sets.singleton(1))
        {1, {0, nil}}
    """
    return _end(set, "take_largest1", balanced.without_largest)


@lib.function(spec="union(set(), set()) :: set()")
def union(set1: Any, set2: Any) -> Any:
    """
    The members of either set.

        iex> :gb_sets.union(:gb_sets.singleton(1), :gb_sets.singleton(2)) |> :gb_sets.to_list()
        [1, 2]
    """
    return _ordered(sort_terms([*_members(set1), *_members(set2)]))


@lib.function("union", spec="union([set()]) :: set()")
def union_of(sets: Any) -> Any:
    """
    The members of any of the sets.

        iex> :gb_sets.union([:gb_sets.singleton(1), :gb_sets.singleton(2)]) |> :gb_sets.to_list()
        [1, 2]
    """
    return reduce(union, sets, _ordered(()))


@lib.function("intersection", spec="intersection([set()]) :: set()")
def intersection_of(sets: Any) -> Any:
    """
    The members of all of the sets, of which there must be one at least.

        iex> :gb_sets.intersection([:gb_sets.from_list([1, 2]), :gb_sets.singleton(2)]) |> :gb_sets.to_list()
        [2]
    """
    return reduce(intersection, sets)


@lib.function(spec="intersection(set(), set()) :: set()")
def intersection(set1: Any, set2: Any) -> Any:
    """
    The members of both sets.

        iex> :gb_sets.intersection(:gb_sets.from_list([1, 2]), :gb_sets.singleton(2))
        {1, {2, nil, nil}}
    """
    return _ordered(member for member in _members(set1) if _is_member(member, set2))


@lib.function(spec="subtract(set(), set()) :: set()")
def subtract(set1: Any, set2: Any) -> Any:
    """
    The members of the first set that are not in the second.

        iex> :gb_sets.subtract(:gb_sets.from_list([1, 2]), :gb_sets.singleton(2))
        {1, {1, nil, nil}}
    """
    return _ordered(member for member in _members(set1) if not _is_member(member, set2))


@lib.function(spec="difference(set(), set()) :: set()")
def difference(set1: Any, set2: Any) -> Any:
    """
    The members of the first set that are not in the second.

        iex> :gb_sets.difference(:gb_sets.singleton(1), :gb_sets.singleton(1))
        {0, nil}
    """
    return subtract(set1, set2)


@lib.function(spec="is_subset(set(), set()) :: boolean()")
def is_subset(set1: Any, set2: Any) -> Any:
    """
    Whether all members of the first set are in the second.

        iex> :gb_sets.is_subset(:gb_sets.singleton(1), :gb_sets.from_list([1, 2]))
        true
    """
    return boolean(all(_is_member(member, set2) for member in _members(set1)))


@lib.function(spec="is_disjoint(set(), set()) :: boolean()")
def is_disjoint(set1: Any, set2: Any) -> Any:
    """
    Whether the sets have no member in common.

        iex> :gb_sets.is_disjoint(:gb_sets.singleton(1), :gb_sets.singleton(2))
        true
    """
    return boolean(not any(_is_member(member, set2) for member in _members(set1)))


@lib.function(spec="filter((term() -> boolean()), set()) :: set()")
def filter(pred: Any, set1: Any) -> Any:
    """
    The members for which the function answers `true`.

        iex> :gb_sets.filter(fn x -> x > 1 end, :gb_sets.from_list([1, 2]))
        {1, {2, nil, nil}}
    """
    test = callback(pred, 1)
    return _ordered(member for member in _members(set1) if test(member) is TRUE)


@lib.function(spec="fold((term(), acc -> acc), acc, set()) :: acc")
def fold(function: Any, acc0: Any, set: Any) -> Any:
    """
    Reduces the members in order.

        iex> :gb_sets.fold(fn x, sum -> x + sum end, 0, :gb_sets.from_list([1, 2, 3]))
        6
    """
    step = callback(function, 2)
    for member in _members(set):
        acc0 = step(member, acc0)
    return acc0


@lib.function(spec="balance(set()) :: set()")
def balance(set: Any) -> Any:
    """
    The set with its members as near to the top as can be.

        iex> :gb_sets.balance({2, {1, nil, {2, nil, nil}}})
        {2, {2, {1, nil, nil}, nil}}
    """
    return set[0], balanced.build([*balanced.walk(set[1])])


@lib.function("iterator", spec="iterator(set()) :: iter()")
def iterator_(set: Any) -> Any:
    """
    What `next/1` walks along.

        iex> :gb_sets.singleton(1) |> :gb_sets.iterator() |> :gb_sets.next()
        {1, []}
    """
    return iterator(set)


@lib.function("iterator_from", spec="iterator_from(term(), set()) :: iter()")
def iterator_from_(element: Any, set: Any) -> Any:
    """
    As `iterator/1`, from the first member that is not less than `element`.

        iex> :gb_sets.iterator_from(2, :gb_sets.from_list([1, 3])) |> :gb_sets.next() |> elem(0)
        3
    """
    return iterator_from(element, set)


@lib.function("next", spec="next(iter()) :: {term(), iter()} | :none")
def next_(iterator: Any) -> Any:
    """
    The next member and the iterator behind it, or `:none`.

        iex> :gb_sets.next(:gb_sets.iterator(:gb_sets.new()))
        :none
    """
    return next(iterator)
