"""Who keeps a global name that two nodes had each given to a process of theirs."""

from __future__ import annotations

from random import random
from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid

_KILL = Atom("kill")
_CONFLICT = Atom("global_name_conflict")
NONE = Atom("none")


def resolve(name: Any, ours: tuple[Pid, Any], theirs: Pid) -> tuple[Pid, Any] | None:
    """Ask the name's resolver: who keeps the name, with that resolver; None where nobody does."""
    pid, method = ours
    winner = _ask(method, name, pid, theirs)
    return (winner, method) if winner in (pid, theirs) else None


def _ask(method: Any, name: Any, one: Pid, two: Pid) -> Any:
    if method.__class__ is tuple and len(method) == 2:
        return abi.apply_mfa(*method, (name, one, two))
    # A BEAM node's own function cannot be called here; it is the default where nothing else was asked for.
    if not isinstance(method, Fun) or method.info.remote is not None:
        return random_exit(name, one, two)
    return abi.apply_fun(method, [name, one, two])


def _drawn(one: Pid, two: Pid) -> tuple[Pid, Pid]:
    return (one, two) if random() < 0.5 else (two, one)


def random_exit(_name: Any, one: Pid, two: Pid) -> Pid:
    """One of the two, drawn by lot; the other is killed."""
    kept, loser = _drawn(one, two)
    abi.exit_signal(loser, _KILL)
    return kept


def random_notify(name: Any, one: Pid, two: Pid) -> Pid:
    """One of the two, drawn by lot; the other gets `{:global_name_conflict, name}`."""
    kept, loser = _drawn(one, two)
    abi.send(loser, (_CONFLICT, name))
    return kept


def notify_all(name: Any, one: Pid, two: Pid) -> Atom:
    """Neither; both get `{:global_name_conflict, name, other}`."""
    abi.send(one, (_CONFLICT, name, two))
    abi.send(two, (_CONFLICT, name, one))
    return NONE
