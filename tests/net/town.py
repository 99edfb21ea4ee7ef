"""A town of nodes for tests: several in one Python process, each with its own thread, and their epmd."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from pyiex.net.cluster import Cluster
from pyiex.net.epmd_listen import LOOPBACK, listen_on
from pyiex.net.epmd_server import EpmdServer
from pyiex.net.names import node_name
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from tests.runtime.world import PATIENCE, World

HOST = "localhost"
VISIBLE = Atom("visible")
HIDDEN = Atom("hidden")


def eventually(condition: Callable[[], Any]) -> Any:
    """Wait until the condition holds, for what another node or process does in its own time."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if found := condition():
            return found
        time.sleep(0.005)
    raise AssertionError("it did not happen")


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


class LoopThread:
    """An event loop on a thread, for what is to be served while a test does something else."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine there and answer its value."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(PATIENCE)

    def call(self, action: Callable[..., Any], *args: Any) -> Any:
        """Call a function there and answer its value."""

        async def do() -> Any:
            return action(*args)

        return self.run(do())

    def stop(self) -> None:
        """End the loop; what still runs on it is cancelled."""

        async def cancel_all() -> None:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        self.run(cancel_all())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(PATIENCE)
        self.loop.close()


class Epmd:
    """An epmd server on a thread of its own."""

    def __init__(self, port: int, idle: float | None = None) -> None:
        self.port = port
        self.ended = threading.Event()
        self._thread = LoopThread()
        self.server = EpmdServer(port, idle, self.ended.set)
        self._thread.run(self.server.start(listen_on([LOOPBACK], port)))

    def names(self) -> list[str]:
        """Who is registered."""
        return list(self.server.table.nodes)

    def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return self._thread.run(coroutine)

    def stop(self) -> None:
        """As if it had been killed: every connection is closed."""
        if self._thread.loop.is_closed():
            return
        if not self.ended.is_set():
            self._thread.call(self.server.stop)
        self._thread.stop()


class Inhabitant(World):
    """A node with a cluster; alive once `be` has been called."""

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self.notices: list[str] = []
        self.logged: list[tuple[str, tuple[Any, ...]]] = []
        tell = {"notice": self.notices.append, "log": lambda *entry: self.logged.append(entry)}
        settings = {"cookie_given": "town", **tell, **options}
        self.cluster = self.call(lambda: Cluster(self.node, **settings))

    def be(self, name: str, long: bool = False) -> Inhabitant:
        """Become alive."""
        self.await_(self.cluster.start_named(node_name(name, long=long)))
        return self

    @property
    def name(self) -> Atom:
        return self.node.name  # type: ignore[no-any-return]

    def call(self, action: Callable[[], Any]) -> Any:
        """Do something on the node's thread."""
        return self.thread.door.call(action)

    def await_(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """Await something on the node's loop."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.node.loop).result(PATIENCE)

    def connect(self, other: Inhabitant | Atom) -> Atom:
        """`Node.connect`, from outside of any process."""
        name = other.name if isinstance(other, Inhabitant) else other
        return self.await_(self.cluster.connect(name))  # type: ignore[no-any-return]

    def list(self, kind: Atom = VISIBLE) -> list[Atom]:
        """`Node.list(kind)`."""
        return self.call(lambda: self.cluster.nodes([kind]))  # type: ignore[no-any-return]

    def spawn(self, code: Callable[[], Any]) -> Any:
        """Start a process; answers it."""
        return self.call(lambda: self.node.spawn(code))

    def echo(self, name: str) -> Any:
        """A registered process that sends `{pid, message}` back as `{:echo, message}`."""

        def serve() -> None:
            process = abi.current()
            while True:
                sender, message = process.next_message()
                process.accept()
                abi.send(sender, (Atom("echo"), message))

        process = self.spawn(serve)
        assert self.call(lambda: self.node.register(Atom(name), process))
        return process

    def stop(self) -> None:
        """Leave the cluster and end the node."""
        self.call(self.cluster.close)
        self.thread.stop()


def receive(milliseconds: int = 5000) -> Any:
    """The next message of the calling process, or TIMEOUT."""
    process = abi.current()
    message = process.next_message(abi.deadline_after(milliseconds))
    if message is not abi.TIMEOUT:
        process.accept()
    return message


def ask(node: Atom, message: Any) -> Any:
    """In a process: send to the echo on `node` and answer what it sends back."""
    abi.send((Atom("echo"), node), (abi.self_pid(), message))
    return receive()


def pid_on(node: Inhabitant, process: Any) -> Pid:
    """The pid of a process of `node`, as other nodes have it."""
    return Pid(process.pid.id, process.pid.serial, node.name, node.node.creation)


class Town:
    """Makes nodes and ends them all; its epmd is `epmd`."""

    def __init__(self, epmd: Epmd) -> None:
        self.epmd = epmd
        self._inhabitants: list[Inhabitant] = []

    def node(self, name: str | None = None, **options: Any) -> Inhabitant:
        """A node called name@localhost, or one that is not alive yet."""
        made = Inhabitant(**options)
        self._inhabitants.append(made)
        return made.be(f"{name}@{HOST}") if name else made

    def ports(self) -> dict[str, int]:
        """Where each node listens."""
        return {name: entry.port for name, entry in self.epmd.server.table.nodes.items()}

    def pair(self) -> tuple[Inhabitant, Inhabitant]:
        """Two nodes that are connected."""
        one, two = self.node("one"), self.node("two")
        assert one.connect(two) is abi.TRUE
        eventually(two.list)
        return one, two

    def stop(self) -> None:
        for inhabitant in self._inhabitants:
            inhabitant.stop()


@contextmanager
def town(epmd: Epmd) -> Iterator[Town]:
    """A town that is gone after the block."""
    made = Town(epmd)
    try:
        yield made
    finally:
        made.stop()
