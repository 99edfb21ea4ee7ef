"""The state of a `:supervisor`: its children, in OTP's own shape when it is seen from outside.

`{:state, name, strategy, {ids, children}, dynamics, intensity, period,
restarts, dynamic_restarts, auto_shutdown, module, args}`, the ids newest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyiex.library.supervision import NEVER, UNDEFINED, Child
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, cons, make_list
from pyiex.terms.maps import EMPTY_MAP, Map, identical, make_map

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
    ids: Any = EMPTY
    """The newest first."""
    children: Map = EMPTY_MAP
    """The records of the children by id."""
    dynamics: Map = EMPTY_MAP
    """The arguments of each child of a `:simple_one_for_one`, by pid."""
    restarts: Any = EMPTY
    dynamic_restarts: int = 0

    def term(self) -> tuple[Any, ...]:
        """The record."""
        return (
            _STATE,
            self.name,
            self.strategy,
            (self.ids, self.children),
            (_MAPS, self.dynamics) if self.strategy is SIMPLE else UNDEFINED,
            self.intensity,
            self.period,
            self.restarts,
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
            ids,
            children,
            dynamics[1] if strategy is SIMPLE else EMPTY_MAP,
            restarts,
            dynamic_restarts,
        )

    # -- children --------------------------------------------------------------------------

    def find(self, id: Any) -> Child | None:
        """The child with that id."""
        record = self.children.get(id)
        return None if record is None else Child.of(record)

    def running(self, pid: Any) -> Child | None:
        """The child that runs as `pid`."""
        return next((Child.of(record) for record in self.children.values() if record[1] == pid), None)

    def add(self, child: Child) -> None:
        """Take in a new child, before the others."""
        self.ids = cons(child.id, self.ids)
        self.put(child)

    def put(self, child: Child) -> None:
        """Change what is known of a child."""
        self.children = self.children.put(child.id, child.term())

    def remove(self, child: Child) -> None:
        """Forget a child."""
        self.ids = make_list(id for id in self.ids if not identical(id, child.id))
        self.children = self.children.delete(child.id)

    def newest_first(self) -> list[Child]:
        """The children in the order in which they are ended."""
        return [Child.of(self.children[id]) for id in self.ids]

    def oldest_first(self) -> list[Child]:
        """The children in the order in which they are started."""
        return self.newest_first()[::-1]

    # -- children of a :simple_one_for_one ---------------------------------------------------

    def template(self) -> Child:
        """What all of them are made from."""
        return self.newest_first()[0]

    def add_dynamic(self, pid: Any, args: Any) -> None:
        """Take in a new one, started with these arguments more."""
        self.dynamics = self.dynamics.put(pid, args)

    def remove_dynamic(self, pid: Any) -> Any:
        """Forget one; its arguments."""
        args = self.dynamics.get(pid)
        self.dynamics = self.dynamics.delete(pid)
        return args

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
