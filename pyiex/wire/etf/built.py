"""Functions of ours as the peer has built them.

No format has code, so a function typed here means nothing to a BEAM node.  What
it can call is a function of its own interpreter: so it is asked to make one of
the quoted form, and what it answers stands for ours from then on, on that
connection.  Encoding cannot wait for that: it raises `Unbuilt`, and whoever
sends asks, adds the answer here and encodes again.
"""

from __future__ import annotations

from pyiex.terms.functions import Fun, FunInfo, captured
from pyiex.terms.maps import identical

REMEMBERED = 256
"""How many functions are kept for one peer; the oldest is forgotten first."""


class Unbuilt(Exception):
    """A function that the peer has not built yet."""

    def __init__(self, fun: Fun) -> None:
        super().__init__(fun)
        self.fun = fun


class Built:
    """What one peer has built."""

    def __init__(self) -> None:
        self.asking = False
        """Whether `find` may raise `Unbuilt`."""
        self._known: dict[int, tuple[Fun, FunInfo]] = {}

    def find(self, fun: Fun) -> FunInfo:
        """What to write for a function: what the peer built of it, else its own."""
        info = fun.info
        if info.quoted is None or info.remote is not None:
            return info
        known = self._known.get(id(info))
        # Closures of one expression share their info, and differ in what they captured.
        if known is not None and identical(captured(known[0]), captured(fun)):
            return known[1]
        if self.asking:
            raise Unbuilt(fun)
        return info

    def add(self, fun: Fun, built: FunInfo | None) -> None:
        """Remember what the peer answered; None: it cannot build this one."""
        while len(self._known) >= REMEMBERED:
            del self._known[next(iter(self._known))]
        # Keeping the function keeps its info, whose identity is the key.
        self._known[id(fun.info)] = (fun, built or fun.info)

    def original(self, arrived: FunInfo) -> Fun | None:
        """Our own function, where what arrived is what the peer built of it."""
        for fun, info in self._known.values():
            if info.remote == arrived.remote and info.index == arrived.index:
                return fun
        return None
