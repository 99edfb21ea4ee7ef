"""`:global`'s locks: a table on each node, and how a process gets a lock on all of them.

A lock belongs to a requester, any term; several processes may hold it for the same
requester.  To lock is to ask every node, the greatest name first, so that of two
that want the same lock at once one fails early; what was got is given back, and
after a short random while it is tried again.
"""

from __future__ import annotations

from random import uniform
from typing import Any

from pyiex.library.elixir.process import pause
from pyiex.library.erlang.calls import NoReply, Pending
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.ids import Pid, Reference

GLOBAL = Atom("global_name_server")
SET_LOCK = Atom("set_lock")
DEL_LOCK = Atom("del_lock")
INFINITY = abi.INFINITY
FIRST_PAUSE = 10.0
LONGEST_PAUSE = 1000.0
"""Milliseconds: the longest pause before the second attempt, and before any."""

LockId = tuple[Any, Any]
"""What is locked, and for whom."""


def is_lock(term: Any) -> bool:
    """Whether a term is `{what, for_whom}`."""
    return term.__class__ is tuple and len(term) == 2


class LockTable:
    """The locks of one node, kept by its `global_name_server`."""

    def __init__(self) -> None:
        self._held: dict[Any, tuple[Any, dict[Pid, Reference]]] = {}

    def set(self, lock: LockId, holder: Pid) -> bool:
        """Take the lock for a process; False where another requester has it."""
        resource, requester = lock
        owner, holders = self._held.setdefault(resource, (requester, {}))
        if owner != requester:
            return False
        if holder not in holders:
            holders[holder] = abi.monitor(holder)
        return True

    def drop(self, lock: LockId, holder: Pid) -> None:
        """Give the lock back."""
        owner, holders = self._held.get(lock[0], (None, {}))
        if owner == lock[1] and holder in holders:
            abi.demonitor(holders.pop(holder), flush=True)
            self._tidy(lock[0])

    def ended(self, holder: Pid) -> None:
        """A process is gone, and its locks with it."""
        for resource, (_owner, holders) in list(self._held.items()):
            if holders.pop(holder, None) is not None:
                self._tidy(resource)

    def _tidy(self, resource: Any) -> None:
        if not self._held[resource][1]:
            del self._held[resource]


def ask(nodes: list[Atom], request: Any) -> list[Any]:
    """Ask `global_name_server` on each node; the answers of those that gave one."""
    pending = [Pending((GLOBAL, node), request) for node in nodes]
    answers = []
    for each in pending:
        try:
            answers.append(each.answer(None))
        except NoReply:
            # A node that is gone holds nobody up.
            continue
    return answers


def set_lock(lock: LockId, nodes: list[Atom], retries: Any = INFINITY) -> bool:
    """Take the lock on all the nodes; False where that failed once more often than `retries`."""
    ordered = sorted(set(nodes), key=lambda node: node.name, reverse=True)
    attempt = 0
    while not _try(lock, ordered):
        if retries is not INFINITY and attempt >= retries:
            return False
        pause(int(uniform(1, min(FIRST_PAUSE * 2 ** min(attempt, 8), LONGEST_PAUSE))))
        attempt += 1
    return True


def _try(lock: LockId, nodes: list[Atom]) -> bool:
    for group in (nodes[:1], nodes[1:]):
        if not all(answer is TRUE for answer in ask(group, (SET_LOCK, lock))):
            del_lock(lock, nodes)
            return False
    return True


def del_lock(lock: LockId, nodes: list[Atom]) -> None:
    """Give the lock back on all the nodes."""
    ask(nodes, (DEL_LOCK, lock))
