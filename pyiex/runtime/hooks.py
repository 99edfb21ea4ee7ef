"""What the layers above lend to the runtime; `boot` fills `hooks` in.

The library may not import `net` or `wire`, and asks here for what only they
can do.  Everything is called on the node thread.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid


class Cluster(Protocol):
    """The other nodes, as `Node` and `:net_kernel` speak of them."""

    def connect(self, node: Atom) -> Awaitable[Atom]:
        """`true`, `false` or `:ignored` (this node is not alive)."""

    def disconnect(self, node: Atom) -> Atom:
        """`true`, `false` or `:ignored`."""

    def nodes(self, kinds: Iterable[Atom]) -> list[Atom]:
        """Node names: `:visible :hidden :connected :this :known`."""

    def monitor_node(self, process: Pid, node: Atom, on: bool) -> None:
        """Send `{:nodedown, node}` to the process once the connection is lost, for each call."""

    def monitor_nodes(self, process: Pid, on: bool, options: Any) -> None:
        """Send `{:nodeup, node}` and `{:nodedown, node}` for all nodes (`:net_kernel.monitor_nodes`)."""

    def get_cookie(self, node: Atom | None) -> Atom:
        """The cookie for `node`, or this node's own; `:nocookie` while not alive."""

    def set_cookie(self, node: Atom | None, cookie: Atom) -> None:
        """Use `cookie` with `node`, or with all that have none of their own."""

    def start(self, name: Atom, kind: Atom, tick_time: int | None) -> Awaitable[Any]:
        """Become alive; kind `:shortnames` or `:longnames`.  `{:ok, pid}` or `{:error, reason}`."""

    def stop(self) -> Awaitable[Any]:
        """Be alone again.  `:ok` or `{:error, reason}`."""

    def is_kin(self, node: Atom) -> bool:
        """Whether a connected node is a pyiex."""

    def names(self, host: str) -> Awaitable[list[tuple[str, int]] | Atom]:
        """What is registered in the epmd of `host`: names and ports, or why nobody knows."""

    def host_name(self) -> str:
        """This machine's name, as `:net_adm.localhost` has it."""

    def net_ticktime(self) -> int | tuple[Atom, int]:
        """Seconds, or `{:ongoing_change_to, seconds}`."""

    def set_net_ticktime(self, seconds: int, transition: int) -> Any:
        """`:unchanged`, `:change_initiated`, or `{:ongoing_change_to, seconds}`."""


class External(Protocol):
    """The external term format."""

    def encode(self, term: Any, options: Any) -> bytes:
        """`:erlang.term_to_binary(term, options)`."""

    def decode(self, data: bytes, options: Any) -> Any:
        """`:erlang.binary_to_term(data, options)`; ValueError for what is none."""


def print_warning(message: str, file: str, line: int | str) -> None:
    """Warn as the compiler does, on standard error."""
    place = file if line == "" else f"{file}:{line}"
    print(f"warning: {message}\n  {place}\n", file=sys.stderr, flush=True)


@dataclass
class Hooks:
    """The present ones."""

    cluster: Cluster | None = None
    external: External | None = None
    warn: Callable[[str, str, int | str], None] = print_warning
    ansi: bool = False
    """Whether standard output is a terminal that understands escape sequences."""
    frames: Callable[[tuple[Atom, Atom], list[Any], tuple[str, ...]], list[tuple[Any, bool]] | None] = (
        lambda _function, _arguments, _failures: None
    )
    """What a stack trace shows of a call of the library (`library.recorded_frames`)."""
    watch_signal: Callable[[int, bool], None] = lambda _number, _watched: None
    """Begins or ends to tell `:erl_signal_server` of a signal of the operating system."""
    halt: Callable[[int], None] = sys.exit
    """Ends the whole program with an exit status (`System.halt`)."""


hooks = Hooks()
