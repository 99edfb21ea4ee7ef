"""`kernel_sup` and `net_sup`: the supervisors of the node's own servers.

They are there from the start and load what a supervisor is made of when somebody
asks them, or when a server has to be started again; that takes 15 ms.  The servers are started
with the node's name, by the net, so these take them in by their names.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list

KERNEL_SUP = Atom("kernel_sup")
NET_SUP = Atom("net_sup")
_CALLBACKS = {KERNEL_SUP: Atom("kernel"), NET_SUP: Atom("erl_distribution")}


class Kept(NamedTuple):
    """A process that a supervisor here has as a child."""

    id: str
    """Its name, too."""
    module: str
    type: str = "worker"
    restart: str = "permanent"


KEPT: dict[Atom, tuple[Kept, ...]] = {
    KERNEL_SUP: (
        Kept("rex", "rpc"),
        Kept("global_name_server", "global"),
        Kept(NET_SUP.name, "erl_distribution", "supervisor", "temporary"),
        Kept("standard_error", "standard_error", restart="temporary"),
        Kept("user", "user", restart="temporary"),
        Kept("logger_proxy", "logger_olp", restart="temporary"),
    ),
    NET_SUP: (Kept("net_kernel", "net_kernel", restart="temporary"),),
}
"""The children of each, oldest first.  Who is temporary is started again by nobody."""


def run(name: Atom) -> None:
    """What the process of that name does."""
    process = abi.current()
    process.trap_exit = True
    process.dictionary[Atom("$initial_call")] = (Atom("supervisor"), _CALLBACKS[name], 1)
    process.dictionary[Atom("$ancestors")] = EMPTY if name is KERNEL_SUP else make_list([KERNEL_SUP])
    parent = abi.whereis(KERNEL_SUP)
    if isinstance(parent, Pid) and parent != process.pid:
        abi.link(parent)
    running = {kept: abi.whereis(Atom(kept.id)) for kept in KEPT[name]}
    process.wait()
    _supervise(name, running)


def _supervise(name: Atom, running: dict[Kept, Any]) -> None:
    from pyiex.library.erlang.gen_server_loop import GenServer
    from pyiex.library.erlang.supervisor_state import State
    from pyiex.library.supervision import UNDEFINED, Child

    def child_of(kept: Kept, pid: Any) -> Child:
        module = Atom(kept.module)
        start = (module, Atom("start_link"), EMPTY)
        shutdown = abi.INFINITY if kept.type == "supervisor" else 2000
        modules = make_list([module])
        return Child(
            pid,
            Atom(kept.id),
            start,
            Atom(kept.restart),
            Atom("false"),
            shutdown,
            Atom(kept.type),
            modules,
        )

    def taken_in(term: Any) -> Any:
        """The state with the processes that have the names now."""
        state = State.of(term)
        for kept in KEPT[name]:
            pid = abi.whereis(Atom(kept.id))
            known = state.find(Atom(kept.id))
            if isinstance(pid, Pid) and (known is None or known.pid != pid):
                (state.add if known is None else state.put)(child_of(kept, pid))
        return state.term()

    class Supervisor(GenServer):
        """A supervisor that looks for its children."""

        def _handle(self, message: Any) -> None:
            self.state = taken_in(self.state)
            super()._handle(message)

        def get_state(self) -> Any:
            return taken_in(self.state)

    state = State((Atom("local"), name), _CALLBACKS[name], EMPTY)
    for kept, pid in running.items():
        if pid is not None or kept.restart == "permanent":
            state.add(child_of(kept, UNDEFINED if pid is None else pid))
    supervisor = Supervisor(abi.self_pid(), state.name, Atom("supervisor"), EMPTY)
    supervisor.state = state.term()
    supervisor.run()
