"""The state of a `:supervisor`: its children, in OTP's own shape when it is seen from outside.

`{:state, name, strategy, {ids, children}, dynamics, intensity, period,
restarts, dynamic_restarts, auto_shutdown, module, args}`, the ids newest first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pyiex.library.supervision import NEVER, UNDEFINED, Child
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import make_list
from pyiex.terms.maps import Map, make_map, stored_key

ONE_FOR_ONE = Atom("one_for_one")
ONE_FOR_ALL = Atom("one_for_all")
REST_FOR_ONE = Atom("rest_for_one")
SIMPLE = Atom("simple_one_for_one")
STRATEGIES = (ONE_FOR_ONE, ONE_FOR_ALL, REST_FOR_ONE, SIMPLE)
SHUTDOWNS = (NEVER, Atom("any_significant"), Atom("all_significant"))

_STATE = Atom("state")
_MAPS = Atom("maps")


class BadFlags(Exception):
    """Supervisor flags that are none; `reason` is OTP's."""

    def __init__(self, reason: Any) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class State:
    """What a supervisor knows, while it handles one message."""

    name: Any
    module: Any
    args: Any
    strategy: Any = ONE_FOR_ONE
    intensity: int = 1
    period: int = 5
    auto_shutdown: Any = NEVER
    children: dict[Any, Child] = field(default_factory=dict)
    """By id as a map has it; the newest first."""
    dynamics: dict[Any, Any] = field(default_factory=dict)
    """The arguments of each child of a `:simple_one_for_one`, by pid."""
    restarts: list[int] = field(default_factory=list)
    dynamic_restarts: int = 0

    def term(self) -> tuple[Any, ...]:
        """The record."""
        ids = make_list(child.id for child in self.children.values())
        children = make_map((child.id, child.term()) for child in self.children.values())
        simple = self.strategy is SIMPLE
        return (
            _STATE,
            self.name,
            self.strategy,
            (ids, children),
            (_MAPS, make_map(self.dynamics.items())) if simple else UNDEFINED,
            self.intensity,
            self.period,
            make_list(self.restarts),
            self.dynamic_restarts,
            self.auto_shutdown,
            self.module,
            self.args,
        )

    @classmethod
    def of(cls, term: Any) -> State:
        """The state that a record tells of."""
        _tag, name, strategy, (ids, children), dynamics, intensity, period, restarts, *rest = term
        dynamic_restarts, auto_shutdown, module, args = rest
        return cls(
            name,
            module,
            args,
            strategy,
            intensity,
            period,
            auto_shutdown,
            {_key(id): Child.of(children[id]) for id in ids},
            dict(dynamics[1].items()) if strategy is SIMPLE else {},
            list(restarts),
            dynamic_restarts,
        )

    # -- children --------------------------------------------------------------------------

    def find(self, id: Any) -> Child | None:
        """The child with that id."""
        return self.children.get(_key(id))

    def running(self, pid: Any) -> Child | None:
        """The child that runs as `pid`."""
        return next((child for child in self.children.values() if child.pid == pid), None)

    def add(self, child: Child) -> None:
        """Take in a new child, before the others."""
        self.children = {_key(child.id): child, **self.children}

    def put(self, child: Child) -> None:
        """Change what is known of a child."""
        self.children[_key(child.id)] = child

    def remove(self, child: Child) -> None:
        """Forget a child."""
        self.children.pop(_key(child.id), None)

    def oldest_first(self) -> list[Child]:
        """The children in the order in which they are started."""
        return list(self.children.values())[::-1]

    def template(self) -> Child:
        """The one child of a `:simple_one_for_one`."""
        return next(iter(self.children.values()))

    def set_flags(self, flags: Any) -> None:
        """Take over the flags that `init/1` answered: a map, or `{strategy, intensity, period}`."""
        if flags.__class__ is tuple and len(flags) == 3:
            names = ("strategy", "intensity", "period")
            flags = make_map((Atom(name), value) for name, value in zip(names, flags, strict=True))
        if flags.__class__ is not Map:
            raise BadFlags((Atom("invalid_type"), flags))
        values = (
            ("strategy", ONE_FOR_ONE, STRATEGIES.__contains__),
            ("intensity", 1, lambda value: value.__class__ is int and value >= 0),
            ("period", 5, lambda value: value.__class__ is int and value > 0),
            ("auto_shutdown", NEVER, SHUTDOWNS.__contains__),
        )
        for name, default, fine in values:
            value = flags.get(Atom(name), default)
            if not fine(value):
                raise BadFlags((Atom(f"invalid_{name}"), value))
            setattr(self, name, value)


def _key(id: Any) -> Any:
    return stored_key(id)
