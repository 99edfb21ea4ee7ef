"""A process: a greenlet with a mailbox.

It runs until it waits for a message, is preempted or ends, and then switches
to the hub (scheduler.py), which runs the next one.  Everything here happens on
the node thread.

The mailbox is a Python list and the place in it up to which the receive under
way has looked, so that a selective receive looks at each message once.  What a
receive can want only of messages that came after a reference was made starts
to look there: `mark` says where that is for the reference made last.  A call
of a server thus takes the same time however many messages wait.

Making a process and sending to one are what programs do most with them: half
of what there is to a process is made when it is first asked for, and a local
pid knows its process.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pyiex.runtime.leaving import Leaving, is_generated, resumption
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.maps import shown_key

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
    """The type of the value here that is no term."""

    def __repr__(self) -> str:
        return "TIMEOUT"


TIMEOUT = _Nothing()
"""What `next_message` answers when the deadline has passed."""

_NONE: dict[Any, Any] = {}

COMPACT = 64
"""The front of the mailbox is cut off when so many messages are gone from it, and half of all."""


def _when_asked(slot: str, make: Callable[[], Any]) -> Any:
    """A property that makes its value when it is first read, and keeps it in `slot`."""

    def get(process: Process) -> Any:
        value = getattr(process, slot)
        if value is None:
            value = make()
            setattr(process, slot, value)
            process.tied = True
        return value

    return property(get)


class Process:
    """One process.  `code` takes no argument; what it answers is dropped."""

    __slots__ = (
        "_aliases",
        "_dictionary",
        "_endings",
        "_flags",
        "_links",
        "_monitored_by",
        "_monitors",
        "alive",
        "asked",
        "code",
        "greenlet",
        "group_leader",
        "inbox",
        "initial",
        "injected",
        "label",
        "mark",
        "marked",
        "name",
        "parent",
        "pid",
        "position",
        "priority",
        "runs",
        "scheduler",
        "start",
        "tied",
        "trap_exit",
        "until",
        "waiting",
    )

    def set_up(
        self,
        scheduler: Scheduler,
        pid: Pid,
        code: Callable[[], Any],
        group_leader: Pid,
        initial: tuple[Atom, Atom, Any],
        parent: Pid | None,
    ) -> None:
        """Fill a new process; no `__init__`, which CPython calls through C (150 ns)."""
        self.scheduler = scheduler
        self.pid = pid
        self.code: Callable[[], Any] | None = code
        self.group_leader = group_leader
        self.initial = initial
        self.parent = parent
        self.alive = True
        self.runs = True
        """Whether it may have a turn: it lives and is not suspended."""
        self.waiting = False
        self.trap_exit = False
        self.priority = NORMAL
        self.name: Atom | None = None
        self.label: Any = None
        self.injected: BaseException | None = None
        """Raised in the process the next time that it runs."""
        self.inbox: list[Any] = []
        self.start = 0
        """Where the mailbox begins in `inbox`; None stands before that."""
        self.position = 0
        """Up to where the receive under way has looked; `start` when there is none."""
        self.marked: Reference | None = None
        """The reference that the process made last."""
        self.mark = 0
        """How long `inbox` was then."""
        self._dictionary: dict[Any, Any] | None = None
        self._links: set[Any] | None = None
        self._monitors: dict[Reference, Any] | None = None
        self._monitored_by: dict[Reference, tuple[Pid, Any]] | None = None
        self._flags: dict[str, Any] | None = None
        self._aliases: dict[Reference, Any] | None = None
        self._endings: dict[Any, Callable[[], object]] | None = None
        self.tied = False
        """Whether it has ever had any of these, so that there may be something to do when it ends."""
        self.greenlet: greenlet.greenlet | None = None
        self.asked: Reference | None = None
        """The reference of a call whose caller has given its turn to this process (`answer_of`)."""
        self.until: float | None = None
        """The deadline of the receive that it left, which it is about to call again."""

    dictionary: dict[Any, Any] = _when_asked("_dictionary", dict)
    """By `terms.maps.stored_key`."""
    links: set[Any] = _when_asked("_links", set)
    """Pids and ports."""
    monitors: dict[Reference, Any] = _when_asked("_monitors", dict)
    """What this process monitors: the pid or `{name, node}` by reference."""
    monitored_by: dict[Reference, tuple[Pid, Any]] = _when_asked("_monitored_by", dict)
    """Who monitors it: the watcher, and what it called this process."""
    flags: dict[str, Any] = _when_asked("_flags", dict)
    """What `Process.flag` was told to keep (runtime.info)."""
    aliases: dict[Reference, Any] = _when_asked("_aliases", dict)
    """Whether each alias is for one message only."""
    endings: dict[Any, Callable[[], object]] = _when_asked("_endings", dict)
    """Done when it has ended, before anybody learns of that: its tables go."""

    def entries(self) -> list[tuple[Any, Any]]:
        """What is in the process dictionary, as terms."""
        return [(shown_key(key), value) for key, value in (self._dictionary or {}).items()]

    def ties(self) -> tuple[Any, Any, Any]:
        """Its links, who monitors it and what it monitors: to read only, nothing is made for the answer."""
        return self._links or (), self._monitored_by or _NONE, self._monitors or _NONE

    def untie(self, drop_alias: Callable[[Reference], object]) -> None:
        """Let go of its aliases, and do what is to be done at its end."""
        if self._aliases:
            for alias in list(self._aliases):
                drop_alias(alias)
        if self._endings:
            for action in list(self._endings.values()):
                action()

    def kept(self, flag: str, default: Any) -> Any:
        """The value of a flag, where one was set."""
        return default if self._flags is None else self._flags.get(flag, default)

    # -- messages in ---------------------------------------------------------

    def deliver(self, message: Any) -> None:
        """Put a message into the mailbox, and wake the process if it waits for one."""
        self.inbox.append(message)
        if self.waiting:
            self.waiting = False
            # As `scheduler.ready`, without another call.
            scheduler = self.scheduler
            scheduler.queue.append(self)
            if not scheduler.scheduled:
                scheduler.schedule()

    def inject(self, exception: BaseException) -> None:
        """Have `exception` raised in the process, out of whatever it waits for."""
        self.injected = exception
        if not self.runs:
            self.resume()
        if self.waiting:
            self.waiting = False
            self.scheduler.ready(self)

    def resume(self) -> None:
        """Let it run again that is suspended."""
        self.runs = True
        if not self.waiting and self not in self.scheduler.queue:
            self.scheduler.ready(self)

    # -- receive -------------------------------------------------------------

    def next_message(self, deadline: float | None = None, first: bool = False) -> Any:
        """The next message that this receive has not looked at; `TIMEOUT` past `deadline`.

        deadline: loop time in seconds, None for never (see `deadline_after`).
        first: the function that asks has done nothing before, so that it can be called again instead.
        Ask again for the one after it, or call `accept` to take this one out.
        """
        inbox = self.inbox
        position = self.position
        while position >= len(inbox):
            if first and self.scheduler.crowded:
                self._leave(deadline)
            if deadline is None:
                self.waiting = True
                self.scheduler.switch_out()
                if self.injected is not None:
                    self._raise_injected()
            elif not self.wait(deadline):
                self.position = self.start
                return TIMEOUT
        self.position = position + 1
        return inbox[position]

    def accept(self) -> None:
        """Take the message that was answered last out of the mailbox: the receive is over."""
        inbox = self.inbox
        at = self.position - 1
        if at != self.start:
            del inbox[at]
            if at < self.mark:
                self.mark -= 1
            self.position = self.start
        elif len(inbox) == at + 1:
            inbox.clear()
            self.start = self.position = self.mark = 0
        else:
            inbox[at] = None
            self.start = self.position = at + 1
            if at >= COMPACT and 2 * at > len(inbox):
                self._compact()

    def _compact(self) -> None:
        gone = self.start
        del self.inbox[:gone]
        self.start = self.position = 0
        self.mark = max(0, self.mark - gone)

    def note(self, reference: Reference) -> None:
        """The process has made `reference`: no message that is here already knows it."""
        self.marked = reference
        self.mark = len(self.inbox)

    def expect(self, reference: Any) -> None:
        """Let the receive that starts now skip what came before `reference` was made."""
        if reference is self.marked and self.mark > self.start:
            self.position = self.mark

    def messages(self) -> list[Any]:
        """All messages in the mailbox, oldest first."""
        return self.inbox[self.start :]

    def take(
        self,
        wanted: Callable[[Any], bool],
        deadline: float | None = None,
        reference: Reference | None = None,
    ) -> Any:
        """Receive the first message for which `wanted`: a selective receive for library code.

        reference: one that is in every wanted message, so that what came before it is not looked at.
        """
        self.expect(reference)
        while (message := self.next_message(deadline)) is not TIMEOUT:
            if wanted(message):
                self.accept()
                return message
        return TIMEOUT

    def answer_of(self, served: Process, tag: Any, reference: Reference, message: Any) -> Any:
        """Send a request to a process here and let it run: what it sends back as `{tag, answer}`.

        `TIMEOUT` where that has not come when this process has its turn again; what came instead
        is in the mailbox.  Most servers here answer at once, and then a monitor, an alias and a
        timer would be half of what their call costs: `reference`, which this process has just
        made, leads to it while it waits, for the answer and for news of the server's end.
        """
        served.asked = reference
        reference.resource = self
        served.deliver(message)
        try:
            self.preempted()
        finally:
            reference.resource = served.asked = None
        inbox = self.inbox
        at = self.mark
        if len(inbox) > at:
            answer = inbox[at]
            if answer.__class__ is tuple and len(answer) == 2 and answer[0] is tag:
                self.position = at + 1
                self.accept()
                return answer[1]
        return TIMEOUT

    # -- giving up the turn ----------------------------------------------------

    def wait(self, deadline: float | None = None) -> bool:
        """Sleep until a message comes, at most until `deadline`; False when it passed first."""
        timer = None
        if deadline is not None:
            loop = self.scheduler.loop
            if deadline <= loop.time():
                return False
            if self.scheduler.queue:
                # Whoever has its turn now may send what is waited for; a timer costs as much as five turns.
                self.preempted()
                if self.position < len(self.inbox):
                    return True
            timer = loop.call_at(deadline, self._wake)
        self.waiting = True
        try:
            self.scheduler.switch_out()
        finally:
            if timer is not None:
                timer.cancel()
        if self.injected is not None:
            self._raise_injected()
        return self.position < len(self.inbox)

    def _leave(self, deadline: float | None) -> None:
        """Give the stack back while waiting, where it can be made again (runtime.leaving)."""
        frame = sys._getframe(2)
        again = resumption(frame)
        if again is None:
            return
        if deadline is not None:
            loop = self.scheduler.loop
            if deadline <= loop.time():
                return
            again.timer = loop.call_at(deadline, self._wake)
            if is_generated(frame.f_code):
                self.until = deadline
        self.waiting = True
        raise Leaving(again)

    def hibernate(self, deadline: float | None = None) -> None:
        """Sleep until the mailbox holds a message, at most until `deadline`.

        `Process.info` tells by this function's frame that the process hibernates.
        """
        while self.start == len(self.inbox):
            if not self.wait(deadline) and deadline is not None:
                return

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
        self.position = self.start
        assert exception is not None
        raise exception
