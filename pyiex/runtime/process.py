"""A process: a greenlet with a mailbox.

It runs until it waits for a message, is preempted or ends, and then switches
to the hub (scheduler.py), which runs the next one.  Everything here happens on
the node thread.

The mailbox has two parts, so that a selective receive looks at each message
once: `inbox` holds what has not been looked at, `skipped` what the receive now
under way has looked at and not wanted.  `accept` puts the skipped ones back in
front of the rest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Reference

if TYPE_CHECKING:
    import asyncio

    import greenlet

    from pyiex.runtime.scheduler import Scheduler

NORMAL = Atom("normal")
INFINITY = Atom("infinity")


class ProcessExit(BaseException):
    """Unwinds a process that an exit signal ends.

    Not an `Exception`: no `rescue`, `catch` or `after` of the program sees it,
    as none sees an exit signal in Erlang.
    """

    def __init__(self, reason: Any) -> None:
        super().__init__(reason)
        self.reason = reason


class _Nothing:
    """The type of the two values here that are no terms."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


TIMEOUT = _Nothing("TIMEOUT")
"""What `next_message` answers when the deadline has passed."""

_NO_MESSAGE = _Nothing("NO_MESSAGE")


class Process:
    """One process.  `code` takes no argument; what it answers is dropped."""

    __slots__ = (
        "aliases",
        "alive",
        "code",
        "dictionary",
        "examined",
        "greenlet",
        "group_leader",
        "inbox",
        "initial",
        "injected",
        "label",
        "links",
        "monitored_by",
        "monitors",
        "name",
        "parent",
        "pid",
        "priority",
        "scheduler",
        "skipped",
        "trap_exit",
        "waiting",
    )

    def __init__(
        self,
        scheduler: Scheduler,
        pid: Pid,
        code: Callable[[], Any],
        group_leader: Pid,
        initial: tuple[Atom, Atom, Any],
        parent: Pid | None = None,
    ) -> None:
        self.scheduler = scheduler
        self.pid = pid
        self.code: Callable[[], Any] | None = code
        self.group_leader = group_leader
        self.initial = initial
        self.parent = parent
        self.alive = True
        self.waiting = False
        self.trap_exit = False
        self.priority = NORMAL
        self.name: Atom | None = None
        self.label: Any = None
        self.injected: BaseException | None = None
        """Raised in the process the next time that it runs."""
        self.dictionary: dict[Any, Any] = {}
        self.inbox: deque[Any] = deque()
        self.skipped: list[Any] = []
        self.examined: Any = _NO_MESSAGE
        self.links: set[Any] = set()
        """Pids and ports."""
        self.monitors: dict[Reference, Any] = {}
        """What this process monitors: the pid or `{name, node}` by reference."""
        self.monitored_by: dict[Reference, tuple[Pid, Any]] = {}
        """Who monitors it: the watcher, and what it called this process."""
        self.aliases: dict[Reference, Any] = {}
        self.greenlet: greenlet.greenlet | None = None

    # -- messages in ---------------------------------------------------------

    def deliver(self, message: Any) -> None:
        """Put a message into the mailbox, and wake the process if it waits for one."""
        self.inbox.append(message)
        if self.waiting:
            self.waiting = False
            self.scheduler.ready(self)

    def inject(self, exception: BaseException) -> None:
        """Have `exception` raised in the process, out of whatever it waits for."""
        self.injected = exception
        if self.waiting:
            self.waiting = False
            self.scheduler.ready(self)

    # -- receive -------------------------------------------------------------

    def next_message(self, deadline: float | None = None) -> Any:
        """The next message that this receive has not looked at; `TIMEOUT` past `deadline`.

        deadline: loop time in seconds, None for never (see `deadline_after`).
        Ask again for the one after it, or call `accept` to take this one out.
        """
        if self.examined is not _NO_MESSAGE:
            self.skipped.append(self.examined)
            self.examined = _NO_MESSAGE
        while not self.inbox:
            if not self.wait(deadline):
                self._put_back()
                return TIMEOUT
        message = self.examined = self.inbox.popleft()
        return message

    def accept(self) -> None:
        """Take the message that was answered last out of the mailbox: the receive is over."""
        self.examined = _NO_MESSAGE
        if self.skipped:
            self._put_back()

    def _put_back(self) -> None:
        if self.examined is not _NO_MESSAGE:
            self.skipped.append(self.examined)
            self.examined = _NO_MESSAGE
        self.inbox.extendleft(reversed(self.skipped))
        self.skipped.clear()

    def messages(self) -> list[Any]:
        """All messages in the mailbox, oldest first."""
        examined = [] if self.examined is _NO_MESSAGE else [self.examined]
        return [*self.skipped, *examined, *self.inbox]

    def take(self, wanted: Callable[[Any], bool], deadline: float | None = None) -> Any:
        """Receive the first message for which `wanted`: a selective receive for library code."""
        while (message := self.next_message(deadline)) is not TIMEOUT:
            if wanted(message):
                self.accept()
                return message
        return TIMEOUT

    # -- giving up the turn ----------------------------------------------------

    def wait(self, deadline: float | None = None) -> bool:
        """Sleep until a message comes, at most until `deadline`; False when it passed first."""
        timer = None
        if deadline is not None:
            loop = self.scheduler.loop
            if deadline <= loop.time():
                return False
            timer = loop.call_at(deadline, self._wake)
        self.waiting = True
        try:
            self.scheduler.switch_out()
        finally:
            if timer is not None:
                timer.cancel()
        if self.injected is not None:
            self._raise_injected()
        return bool(self.inbox)

    def _wake(self) -> None:
        if self.waiting:
            self.waiting = False
            self.scheduler.ready(self)

    def preempted(self) -> None:
        """Let the others run, then go on."""
        self.scheduler.ready(self)
        self.scheduler.switch_out()
        if self.injected is not None:
            self._raise_injected()

    def result_of(self, future: asyncio.Future[Any]) -> Any:
        """Sleep until `future` is done and answer its result; messages stay in the mailbox."""
        resume = self._resume
        future.add_done_callback(resume)
        try:
            # A message wakes it too, to no effect: there is one way to wait.
            while not future.done():
                self.waiting = True
                self.scheduler.switch_out()
                if self.injected is not None:
                    self._raise_injected()
        finally:
            future.remove_done_callback(resume)
        return future.result()

    def _resume(self, _future: Any) -> None:
        self._wake()

    def _raise_injected(self) -> None:
        exception, self.injected = self.injected, None
        self._put_back()
        assert exception is not None
        raise exception
