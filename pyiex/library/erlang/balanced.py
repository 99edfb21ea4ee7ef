"""Trees as :gb_trees and :gb_sets keep them: tuples, kept balanced by their sizes alone.

A node is `(*entry, smaller, bigger)`, the entry being a key and its value, or
a member; a tree without nodes is `nil`.  Where an insertion goes deeper than
the number of nodes allows, the smallest part that is too deep for its own size
is made anew, which is Andersson's way ("General Balanced Trees", 1999).  The
trees are terms that programs print, send and compare, so their shapes are OTP's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pyiex.terms.atoms import NIL
from pyiex.terms.order import compare

Node = Any
_LEAF = (NIL, NIL)


def build(entries: Sequence[tuple[Any, ...]]) -> Node:
    """The balanced tree of entries in order; where halves differ the smaller side has one more."""
    if not entries:
        return NIL
    middle = len(entries) // 2
    return (*entries[middle], build(entries[:middle]), build(entries[middle + 1 :]))


def find(node: Node, key: Any) -> Node:
    """The node of a key, or `nil`."""
    while node is not NIL:
        order = compare(key, node[0])
        if order == 0:
            return node
        node = node[-2] if order < 0 else node[-1]
    return NIL


def walk(node: Node) -> Iterator[tuple[Any, ...]]:
    """The entries in order."""
    waiting: list[Node] = []
    while waiting or node is not NIL:
        while node is not NIL:
            waiting.append(node)
            node = node[-2]
        node = waiting.pop()
        yield node[:-2]
        node = node[-1]


def _path(node: Node, key: Any) -> list[tuple[Node, bool]]:
    """The nodes down to where a key is or would be, each with whether the way goes to the smaller side."""
    path = []
    while node is not NIL:
        order = compare(key, node[0])
        path.append((node, order < 0))
        if order == 0:
            break
        node = node[-2] if order < 0 else node[-1]
    return path


def _joined(node: Node, smaller_changed: bool, changed: Node) -> Node:
    entry = node[:-2]
    return (*entry, changed, node[-1]) if smaller_changed else (*entry, node[-2], changed)


def replaced(node: Node, entry: tuple[Any, ...]) -> Node:
    """The tree with the entry in place of the one with its key, which must be there."""
    path = _path(node, entry[0])
    found, _ = path.pop()
    changed = (*entry, *found[-2:])
    for above, smaller in reversed(path):
        changed = _joined(above, smaller, changed)
    return changed


def _measure(node: Node) -> tuple[int, int]:
    """Two to the height of a tree, and its size."""
    if node is NIL:
        return 1, 0
    if node[-2:] == _LEAF:
        return 1, 1
    left_height, left_size = _measure(node[-2])
    right_height, right_size = _measure(node[-1])
    return 2 * max(left_height, right_height), left_size + right_size + 1


def inserted(node: Node, entry: tuple[Any, ...], size: int) -> Node:
    """The tree with one more entry, whose key it must not have; size: how many there are then."""
    path = _path(node, entry[0])
    changed: Node = (*entry, NIL, NIL)
    # Halved at each level: at 0 the way down is longer than a balanced tree's.
    allowed = (size * size) >> len(path)
    height, count, too_deep = 1, 1, allowed == 0
    for above, smaller in reversed(path):
        changed = _joined(above, smaller, changed)
        if too_deep:
            other_height, other_count = _measure(above[-1] if smaller else above[-2])
            height, count = 2 * max(height, other_height), count + other_count + 1
            if height > count * count:
                changed = build([*walk(changed)])
                too_deep = False
    return changed


def without_smallest(node: Node) -> tuple[tuple[Any, ...], Node]:
    """The smallest entry, and the tree without it."""
    path = []
    while node[-2] is not NIL:
        path.append(node)
        node = node[-2]
    rest = node[-1]
    for above in reversed(path):
        rest = _joined(above, True, rest)
    return node[:-2], rest


def without_largest(node: Node) -> tuple[tuple[Any, ...], Node]:
    """The largest entry, and the tree without it."""
    path = []
    while node[-1] is not NIL:
        path.append(node)
        node = node[-1]
    rest = node[-2]
    for above in reversed(path):
        rest = _joined(above, False, rest)
    return node[:-2], rest


def removed(node: Node, key: Any) -> Node:
    """The tree without a key, which it must have."""
    path = _path(node, key)
    found, _ = path.pop()
    smaller, bigger = found[-2:]
    if smaller is NIL or bigger is NIL:
        changed = bigger if smaller is NIL else smaller
    else:
        entry, rest = without_smallest(bigger)
        changed = (*entry, smaller, rest)
    for above, on_smaller in reversed(path):
        changed = _joined(above, on_smaller, changed)
    return changed
