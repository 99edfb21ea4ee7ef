"""The shortest edits from one sequence to another.

Reference: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
Paths are kept per diagonal; of two that reach equally far, the one that deletes
later is kept, as Elixir does, so that the edits come out in its order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pyiex.terms.atoms import FALSE, NIL, Atom
from pyiex.terms.maps import identical

EQ = Atom("eq")
INS = Atom("ins")
DEL = Atom("del")
DIFF = Atom("diff")

Script = Callable[[Any, Any], Any]


@dataclass(frozen=True, slots=True)
class _Path:
    """How far a path got: `x` new elements taken, `y` old ones left behind; its edits, latest first."""

    x: int
    y: int
    edits: Any


class _Search:
    """The two sequences, and how a path goes on in them."""

    def __init__(self, old: Sequence[Any], new: Sequence[Any], script: Script | None) -> None:
        self.old = old
        self.new = new
        self.script = script

    def _replaced(self, path: _Path) -> _Path | None:
        """The path after one element has become the other, where the script says how."""
        if self.script is None or path.y >= len(self.old) or path.x >= len(self.new):
            return None
        edits = self.script(self.old[path.y], self.new[path.x])
        if edits is NIL or edits is FALSE:
            return None
        return _Path(path.x + 1, path.y + 1, ((DIFF, edits), path.edits))

    def insert(self, path: _Path) -> _Path:
        """Take the next new element."""
        replaced = self._replaced(path)
        if replaced is not None or path.x >= len(self.new):
            return replaced or path
        return _Path(path.x + 1, path.y, ((INS, self.new[path.x]), path.edits))

    def delete(self, path: _Path) -> _Path:
        """Leave the next old element behind."""
        replaced = self._replaced(path)
        if replaced is not None:
            return replaced
        if path.y >= len(self.old):
            return _Path(path.x, path.y + 1, path.edits)
        return _Path(path.x, path.y + 1, ((DEL, self.old[path.y]), path.edits))

    def follow(self, path: _Path) -> _Path:
        """Keep elements as long as both sequences have the same."""
        x, y, edits = path.x, path.y, path.edits
        while y < len(self.old) and x < len(self.new) and identical(self.old[y], self.new[x]):
            edits = ((EQ, self.old[y]), edits)
            x, y = x + 1, y + 1
        return _Path(x, y, edits)

    def is_done(self, path: _Path) -> bool:
        """Whether both sequences have been read."""
        return path.x >= len(self.new) and path.y >= len(self.old)

    def step(self, paths: list[_Path], diagonal: int) -> _Path:
        """The path on a diagonal after one more edit: from the neighbour that got further down."""
        if diagonal == 0:
            return self.delete(paths[0])
        if diagonal == len(paths):
            return self.insert(paths[-1])
        before, after = paths[diagonal - 1], paths[diagonal]
        return self.insert(before) if before.y > after.y else self.delete(after)


def difference(
    old: Sequence[Any], new: Sequence[Any], script: Script | None = None
) -> list[tuple[Atom, Any]]:
    """Runs `(kind, elements)` that make `new` of `old`; `(DIFF, edits)` where `script` gives some."""
    search = _Search(old, new, script)
    start = search.follow(_Path(0, 0, ()))
    if search.is_done(start):
        return _runs(start)
    paths = [start]
    while True:
        longer: list[_Path] = []
        for diagonal in range(len(paths) + 1):
            path = search.follow(search.step(paths, diagonal))
            if search.is_done(path):
                return _runs(path)
            longer.append(path)
        paths = longer


def _runs(path: _Path) -> list[tuple[Atom, Any]]:
    """The edits of a path in order, neighbours of one kind put together."""
    runs: list[tuple[Atom, Any]] = []
    edits = path.edits
    while edits:
        (kind, value), edits = edits
        if kind is DIFF:
            runs.append((kind, value))
            continue
        if not _joins(runs, kind):
            _move_insertion(runs)
        if _joins(runs, kind):
            runs[-1][1].insert(0, value)
        else:
            runs.append((kind, [value]))
    return runs[::-1]


def _joins(runs: list[tuple[Atom, Any]], kind: Atom) -> bool:
    return bool(runs) and runs[-1][0] is kind


def _move_insertion(runs: list[tuple[Atom, Any]]) -> None:
    """Of the same elements kept and then inserted, call the first ones inserted: that makes one run less."""
    if len(runs) < 3 or [kind for kind, _ in runs[-3:]] != [EQ, INS, EQ]:
        return
    (_, after), (_, inserted), (_, kept) = runs[-3:]
    if identical(tuple(inserted), tuple(kept)):
        runs[-3:] = [(EQ, kept + after), (INS, inserted)]
