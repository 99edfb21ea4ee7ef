"""`Supervisor.Spec`: how children were specified before Elixir 1.5, for the courses of those days."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.shown import shown
from pyiex.library.supervision import PERMANENT, SUPERVISOR, WORKER
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, make_list

lib = Library("Supervisor.Spec", "Child specifications as tuples, as they were before Elixir 1.5.")

_INSTEAD = "Use the new child specifications outlined in the Supervisor module instead"
_OK = Atom("ok")
_SIZE = 6
_WORKER_SHUTDOWN_MILLISECONDS = 5000

lib.type("restart() :: :permanent | :transient | :temporary")
lib.type("shutdown() :: timeout() | :brutal_kill")
lib.type("worker() :: :worker | :supervisor")
lib.type("modules() :: :dynamic | [module()]")
lib.type("child_id() :: term()")
lib.type("spec() :: {child_id(), {module(), atom(), [term()]}, restart(), shutdown(), worker(), modules()}")


def _child(kind: Any, shutdown: Any, module: Any, args: Any, options: Any) -> Any:
    wishes = {key.name: value for key, value in reversed(list(options))}
    return (
        wishes.get("id", module),
        (module, wishes.get("function", Atom("start_link")), args),
        wishes.get("restart", PERMANENT),
        wishes.get("shutdown", shutdown),
        kind,
        wishes.get("modules", make_list([module])),
    )


@lib.function(
    spec="worker(module(), [term()], restart: restart(), shutdown: shutdown(), id: term(), "
    "function: atom(), modules: modules()) :: spec()",
    deprecated=_INSTEAD,
)
def worker(module: Any, args: Any, options: Any = EMPTY) -> Any:
    """A child that is a worker.

    iex> import Supervisor.Spec
    iex> worker(Oven, [200], id: :big)
    {:big, {Oven, :start_link, [200]}, :permanent, 5000, :worker, [Oven]}
    """
    return _child(WORKER, _WORKER_SHUTDOWN_MILLISECONDS, module, args, options)


@lib.function(
    spec="supervisor(module(), [term()], restart: restart(), shutdown: shutdown(), id: term(), "
    "function: atom(), modules: modules()) :: spec()",
    deprecated=_INSTEAD,
)
def supervisor(module: Any, args: Any, options: Any = EMPTY) -> Any:
    """A child that is a supervisor.

    iex> import Supervisor.Spec
    iex> supervisor(Mill, [[]])
    {Mill, {Mill, :start_link, [[]]}, :permanent, :infinity, :supervisor, [Mill]}
    """
    return _child(SUPERVISOR, abi.INFINITY, module, args, options)


@lib.function(
    spec="supervise([spec()], strategy: atom(), max_restarts: non_neg_integer(), "
    "max_seconds: pos_integer()) :: {:ok, tuple()}",
    deprecated=_INSTEAD,
)
def supervise(children: Any, options: Any) -> Any:
    """What the callback `init/1` of a supervisor answers.

    iex> import Supervisor.Spec
    iex> {:ok, {flags, _children}} = supervise([worker(Oven, [])], strategy: :one_for_one)
    iex> flags
    {:one_for_one, 3, 5}
    """
    wishes = {key.name: value for key, value in reversed(list(options))}
    if "strategy" not in wishes:
        raise argument_error("expected :strategy option to be given")
    seen: list[Any] = []
    for child in children:
        name = _id_of(child)
        if name in seen:
            raise argument_error(
                f"duplicated ID {shown(name)} found in the supervisor specification, please explicitly "
                "pass the :id option when defining this worker/supervisor"
            )
        seen.append(name)
    flags = wishes["strategy"], wishes.get("max_restarts", 3), wishes.get("max_seconds", 5)
    return _OK, (flags, children)


def _id_of(child: Any) -> Any:
    if child.__class__ is tuple and len(child) == _SIZE:
        return child[0]
    raise argument_error(
        "invalid tuple specification given to supervise/2. If you are trying to use the map child "
        "specification that is part of the Elixir v1.5, use Supervisor.init/2 instead of "
        "Supervisor.Spec.supervise/2. See the Supervisor module for more information. "
        f"Got: {shown(child)}"
    )
