"""The module :gb_trees: `{size, tree}`, the trees being those of `balanced`."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import balanced
from pyiex.library.failures import function_clause
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import NIL, Atom, boolean
from pyiex.terms.errors import Raised, error
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.order import compare

NONE = Atom("none")
VALUE = Atom("value")

lib = Library(
    ":gb_trees",
    """
    Balanced trees of keys with values, in the order of the keys.

        iex> tree = :gb_trees.from_orddict(a: 1, b: 2)
        iex> :gb_trees.get(:b, tree)
        2
    """,
)


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("gb_trees", name, args)


@lib.function(spec="empty() :: tree()")
def empty() -> Any:
    """
    The tree without keys.

        iex> :gb_trees.empty()
        {0, nil}
    """
    return 0, NIL


@lib.function(spec="is_empty(tree()) :: boolean()")
def is_empty(tree: Any) -> Any:
    """
    Whether a tree has no keys.

        iex> :gb_trees.is_empty(:gb_trees.empty())
        true
    """
    return boolean(tree[0] == 0)


@lib.function(spec="size(tree()) :: non_neg_integer()")
def size(tree: Any) -> Any:
    """
    How many keys there are.

        iex> :gb_trees.size(:gb_trees.from_orddict(a: 1))
        1
    """
    return tree[0]


@lib.function(spec="from_orddict([{key, value}]) :: tree()")
def from_orddict(list: Any) -> Any:
    """
    The tree of a list of pairs that is in the order of its keys.

        iex> :gb_trees.from_orddict(a: 1, b: 2)
        {2, {:b, 2, {:a, 1, nil, nil}, nil}}
    """
    pairs = [*list]
    return len(pairs), balanced.build(pairs)


@lib.function(spec="insert(key, value, tree()) :: tree()")
def insert(key: Any, value: Any, tree: Any) -> Any:
    """
    The tree with a new key; an error where it has it already.

        iex> :gb_trees.insert(:a, 1, :gb_trees.empty())
        {1, {:a, 1, nil, nil}}
    """
    count, root = tree
    if balanced.find(root, key) is not NIL:
        raise error((Atom("key_exists"), key))
    return count + 1, balanced.inserted(root, (key, value), count + 1)


@lib.function(spec="update(key, value, tree()) :: tree()")
def update(key: Any, value: Any, tree: Any) -> Any:
    """
    The tree with another value for a key that it has.

        iex> :gb_trees.update(:a, 5, :gb_trees.from_orddict(a: 1))
        {1, {:a, 5, nil, nil}}
    """
    count, root = tree
    if balanced.find(root, key) is NIL:
        raise _no_clause("update_1", key, value, NIL)
    return count, balanced.replaced(root, (key, value))


@lib.function(spec="enter(key, value, tree()) :: tree()")
def enter(key: Any, value: Any, tree: Any) -> Any:
    """
    The tree with a value for a key, whether it had that or not.

        iex> :gb_trees.enter(:a, 1, :gb_trees.empty())
        {1, {:a, 1, nil, nil}}
    """
    known = balanced.find(tree[1], key) is not NIL
    return update(key, value, tree) if known else insert(key, value, tree)


@lib.function(spec="get(key, tree()) :: value")
def get(key: Any, tree: Any) -> Any:
    """
    The value of a key, which must be there.

        iex> :gb_trees.get(:a, :gb_trees.from_orddict(a: 1))
        1
    """
    found = balanced.find(tree[1], key)
    if found is NIL:
        raise _no_clause("get_1", key, NIL)
    return found[1]


@lib.function(spec="lookup(key, tree()) :: :none | {:value, value}")
def lookup(key: Any, tree: Any) -> Any:
    """
    The value of a key, or `:none`.

        iex> :gb_trees.lookup(:a, :gb_trees.from_orddict(a: 1))
        {:value, 1}
    """
    found = balanced.find(tree[1], key)
    return NONE if found is NIL else (VALUE, found[1])


@lib.function(spec="is_defined(key, tree()) :: boolean()")
def is_defined(key: Any, tree: Any) -> Any:
    """
    Whether a tree has a key.

        iex> :gb_trees.is_defined(:a, :gb_trees.empty())
        false
    """
    return boolean(balanced.find(tree[1], key) is not NIL)


@lib.function(spec="delete(key, tree()) :: tree()")
def delete(key: Any, tree: Any) -> Any:
    """
    The tree without a key, which it must have.

        iex> :gb_trees.delete(:a, :gb_trees.from_orddict(a: 1))
        {0, nil}
    """
    count, root = tree
    if balanced.find(root, key) is NIL:
        raise _no_clause("delete_1", key, NIL)
    return count - 1, balanced.removed(root, key)


@lib.function(spec="delete_any(key, tree()) :: tree()")
def delete_any(key: Any, tree: Any) -> Any:
    """
    The tree without a key, if it has it.

        iex> :gb_trees.delete_any(:z, :gb_trees.from_orddict(a: 1))
        {1, {:a, 1, nil, nil}}
    """
    return tree if balanced.find(tree[1], key) is NIL else delete(key, tree)


@lib.function(spec="take(key, tree()) :: {value, tree()}")
def take(key: Any, tree: Any) -> Any:
    """
    The value of a key, which must be there, and the tree without it.

        iex> :gb_trees.take(:a, :gb_trees.from_orddict(a: 1))
        {1, {0, nil}}
    """
    found = balanced.find(tree[1], key)
    if found is NIL:
        raise _no_clause("take_1", key, NIL)
    return found[1], delete(key, tree)


@lib.function(spec="take_any(key, tree()) :: {value, tree()} | :error")
def take_any(key: Any, tree: Any) -> Any:
    """
    The value of a key and the tree without it, or `:error`.

        iex> :gb_trees.take_any(:z, :gb_trees.empty())
        :error
    """
    return Atom("error") if balanced.find(tree[1], key) is NIL else take(key, tree)


@lib.function(spec="smallest(tree()) :: {key, value}")
def smallest(tree: Any) -> Any:
    """
    The smallest key with its value.

        iex> :gb_trees.smallest(:gb_trees.from_orddict(a: 1, b: 2))
        {:a, 1}
    """
    if tree[1] is NIL:
        raise _no_clause("smallest_1", NIL)
    return balanced.without_smallest(tree[1])[0]


@lib.function(spec="largest(tree()) :: {key, value}")
def largest(tree: Any) -> Any:
    """
    The largest key with its value.

        iex> :gb_trees.largest(:gb_trees.from_orddict(a: 1, b: 2))
        {:b, 2}
    """
    if tree[1] is NIL:
        raise _no_clause("largest_1", NIL)
    return balanced.without_largest(tree[1])[0]


@lib.function(spec="take_smallest(tree()) :: {key, value, tree()}")
def take_smallest(tree: Any) -> Any:
    """
    The smallest key, its value, and the tree without it.

        iex> :gb_trees.take_smallest(:gb_trees.from_orddict(a: 1))
        {:a, 1, {0, nil}}
    """
    count, root = tree
    if root is NIL:
        raise _no_clause("take_smallest1", NIL)
    entry, rest = balanced.without_smallest(root)
    return (*entry, (count - 1, rest))


@lib.function(spec="take_largest(tree()) :: {key, value, tree()}")
def take_largest(tree: Any) -> Any:
    """
    The largest key, its value, and the tree without it.

        iex> :gb_trees.take_largest(:gb_trees.from_orddict(a: 1))
        {:a, 1, {0, nil}}
    """
    count, root = tree
    if root is NIL:
        raise _no_clause("take_largest1", NIL)
    entry, rest = balanced.without_largest(root)
    return (*entry, (count - 1, rest))


@lib.function(spec="to_list(tree()) :: [{key, value}]")
def to_list(tree: Any) -> Any:
    """
    The keys with their values, in order.

        iex> :gb_trees.to_list(:gb_trees.from_orddict(a: 1, b: 2))
        [a: 1, b: 2]
    """
    return make_list(balanced.walk(tree[1]))


@lib.function(spec="keys(tree()) :: [key]")
def keys(tree: Any) -> Any:
    """
    The keys, in order.

        iex> :gb_trees.keys(:gb_trees.from_orddict(a: 1, b: 2))
        [:a, :b]
    """
    return make_list(key for key, _ in balanced.walk(tree[1]))


@lib.function(spec="values(tree()) :: [value]")
def values(tree: Any) -> Any:
    """
    The values, in the order of their keys.

        iex> :gb_trees.values(:gb_trees.from_orddict(a: 1, b: 2))
        [1, 2]
    """
    return make_list(value for _, value in balanced.walk(tree[1]))


@lib.function(spec="map((key, value -> value), tree()) :: tree()")
def map(function: Any, tree: Any) -> Any:
    """
    The tree with each value replaced by what the function answers for the key and it.

        iex> :gb_trees.map(fn _key, x -> x * 2 end, :gb_trees.from_orddict(a: 1))
        {1, {:a, 2, nil, nil}}
    """
    count, root = tree
    change = callback(function, 2)
    for key, value in balanced.walk(root):
        root = balanced.replaced(root, (key, change(key, value)))
    return count, root


@lib.function(spec="balance(tree()) :: tree()")
def balance(tree: Any) -> Any:
    """
    The tree with its keys as near to the top as can be.

        iex> :gb_trees.balance({2, {:a, 1, nil, {:b, 2, nil, nil}}})
        {2, {:b, 2, {:a, 1, nil, nil}, nil}}
    """
    return tree[0], balanced.build([*balanced.walk(tree[1])])


def _steps(node: Any, rest: Any) -> Any:
    """An iterator: the nodes whose key and bigger side are still to come, the next one first."""
    waiting = []
    while node is not NIL:
        waiting.append(node)
        node = node[-2]
    return make_list(reversed(waiting), rest)


@lib.function(spec="iterator(tree()) :: iter()")
def iterator(tree: Any) -> Any:
    """
    What `next/1` walks along.

        iex> :gb_trees.from_orddict(a: 1) |> :gb_trees.iterator() |> :gb_trees.next()
        {:a, 1, []}
    """
    return _steps(tree[1], EMPTY)


@lib.function(spec="iterator_from(key, tree()) :: iter()")
def iterator_from(key: Any, tree: Any) -> Any:
    """
    As `iterator/1`, from the first key that is not less than `key`.

        iex> :gb_trees.iterator_from(2, :gb_trees.from_orddict([{1, :a}, {3, :c}])) |> :gb_trees.next()
        {3, :c, []}
    """
    waiting = []
    node = tree[1]
    while node is not NIL:
        if compare(node[0], key) < 0:
            node = node[-1]
        else:
            waiting.append(node)
            node = node[-2]
    return make_list(reversed(waiting))


@lib.function(spec="next(iter()) :: :none | {key, value, iter()}")
def next(iterator: Any) -> Any:
    """
    The next key, its value and the iterator behind them, or `:none`.

        iex> :gb_trees.next(:gb_trees.iterator(:gb_trees.empty()))
        :none
    """
    if iterator is EMPTY:
        return NONE
    node = iterator.head
    return (*node[:-2], _steps(node[-1], iterator.tail))
