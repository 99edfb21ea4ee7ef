"""`:logger_filters`: what log events are most often picked out by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.logging import LEVELS, is_level
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import badarg
from pyiex.terms.lists import List
from pyiex.terms.maps import Map

lib = Library(
    ":logger_filters",
    """
    Filters for handlers of the log: each gets an event and what to do with those that it picks out,
    `:log` or `:stop`, and says `:ignore` of the others.

        :logger.add_primary_filter(:calm, {&:logger_filters.level/2, {:stop, :lt, :error}})
    """,
)

LOG, STOP, IGNORE = Atom("log"), Atom("stop"), Atom("ignore")
_ACTIONS = (LOG, STOP)
_LEVEL, _META, _MSG = Atom("level"), Atom("meta"), Atom("msg")
_DOMAIN, _LEADER, _LABEL, _REPORT = Atom("domain"), Atom("gl"), Atom("label"), Atom("report")
_PROGRESS = Atom("progress")
_ABOUT_PROGRESS = [(Atom("supervisor"), _PROGRESS), (Atom("application_controller"), _PROGRESS)]
_UNDEFINED = Atom("undefined")

_BY_LEVEL: dict[str, Callable[[int, int], bool]] = {
    "eq": lambda one, other: one == other,
    "neq": lambda one, other: one != other,
    "gt": lambda one, other: one > other,
    "lt": lambda one, other: one < other,
    "gteq": lambda one, other: one >= other,
    "lteq": lambda one, other: one <= other,
}
_BY_DOMAIN: dict[str, Callable[[list[Any], list[Any]], bool]] = {
    "sub": lambda one, other: one[: len(other)] == other,
    "super": lambda one, other: other[: len(one)] == one,
    "equal": lambda one, other: one == other,
    "not_equal": lambda one, other: one != other,
    "undefined": lambda _one, _other: False,
}
_WITHOUT_DOMAIN = ("not_equal", "undefined")
"""What an event that names no domain is picked out by."""


def _told(event: Any, action: Any, picked: bool) -> Any:
    if not picked:
        return IGNORE
    return event if action is LOG else STOP


def _triple(extra: Any, comparisons: Any) -> bool:
    return (
        extra.__class__ is tuple
        and len(extra) == 3
        and extra[0] in _ACTIONS
        and getattr(extra[1], "name", None) in comparisons
    )


def _refused(name: str, event: Any, extra: Any) -> Exception:
    return badarg(name, (event, extra), {}, module="logger_filters")


@lib.function(spec="level(map(), {:log | :stop, comparison, :logger.level()}) :: map() | :stop | :ignore")
def level(log_event: Any, extra: Any) -> Any:
    """Picks out events by level: `:eq`, `:neq`, `:gt`, `:lt`, `:gteq` or `:lteq` the one that is given.

    iex> :logger_filters.level(%{level: :info}, {:stop, :lt, :error})
    :stop
    iex> :logger_filters.level(%{level: :info}, {:stop, :gt, :error})
    :ignore
    """
    if not (_triple(extra, _BY_LEVEL) and is_level(extra[2]) and log_event.__class__ is Map):
        raise _refused("level", log_event, extra)
    action, comparison, wanted = extra
    # The least number matters most.
    one, other = -LEVELS[log_event[_LEVEL].name], -LEVELS[wanted.name]
    return _told(log_event, action, _BY_LEVEL[comparison.name](one, other))


@lib.function(spec="domain(map(), {:log | :stop, comparison, [atom()]}) :: map() | :stop | :ignore")
def domain(log_event: Any, extra: Any) -> Any:
    """Picks out events by domain: `:sub`, `:super`, `:equal`, `:not_equal` to the given one, or `:undefined`.

    iex> :logger_filters.domain(%{meta: %{domain: [:kitchen, :oven]}}, {:stop, :sub, [:kitchen]})
    :stop
    iex> :logger_filters.domain(%{meta: %{}}, {:stop, :sub, [:kitchen]})
    :ignore
    """
    if not (_triple(extra, _BY_DOMAIN) and extra[2].__class__ is List and log_event.__class__ is Map):
        raise _refused("domain", log_event, extra)
    action, comparison, wanted = extra
    named = log_event[_META].get(_DOMAIN, _UNDEFINED)
    if named.__class__ is not List:
        return _told(log_event, action, comparison.name in _WITHOUT_DOMAIN)
    return _told(log_event, action, _BY_DOMAIN[comparison.name](list(named), list(wanted)))


@lib.function(spec="progress(map(), :log | :stop) :: map() | :stop | :ignore")
def progress(log_event: Any, extra: Any) -> Any:
    """Picks out what supervisors tell of children that they have started.

    iex> :logger_filters.progress(%{msg: {:string, "hello"}}, :stop)
    :ignore
    """
    if extra not in _ACTIONS or log_event.__class__ is not Map:
        raise _refused("progress", log_event, extra)
    message = log_event.get(_MSG)
    is_report = message.__class__ is tuple and message[0] is _REPORT and message[1].__class__ is Map
    return _told(log_event, extra, is_report and message[1].get(_LABEL) in _ABOUT_PROGRESS)


@lib.function(spec="remote_gl(map(), :log | :stop) :: map() | :stop | :ignore")
def remote_gl(log_event: Any, extra: Any) -> Any:
    """Picks out events of processes whose group leader is on another node.

    iex> :logger_filters.remote_gl(%{meta: %{gl: self()}}, :stop)
    :ignore
    """
    if extra not in _ACTIONS or log_event.__class__ is not Map:
        raise _refused("remote_gl", log_event, extra)
    leader = log_event[_META].get(_LEADER)
    home = getattr(leader, "node", None)
    return _told(log_event, extra, home is not None and home is not abi.node())
