"""`Task.async_stream` and those of `Task.Supervisor`: a task for each element of an enumerable.

The process that reads the stream spawns the tasks, monitors them and keeps
their deadlines; so many at a time, and one more for each result that it hands
out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

from pyiex.library.elixir.enumerable import iterate
from pyiex.library.elixir.lazy import close, lazy
from pyiex.library.elixir.task_common import APPLY, EXIT, OK, Call, callers_of
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import Raised, argument_error
from pyiex.terms.functions import FunInfo, make_fun
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.lists import cons, make_list

Spawn = Callable[[], tuple[Pid, bool]]
"""Starts an idle task: its pid, and whether it is linked to the caller."""

CallOf = Callable[[Any], Call]
"""The call that a task makes for an element."""

_DOWN = Atom("DOWN")
_KILL = Atom("kill")
_KILL_TASK = Atom("kill_task")
_TIMEOUT = Atom("timeout")
_SUPERVISED = Atom("Elixir.Task.Supervised")


def fun_caller(fun: Any) -> CallOf:
    """Calls a function of the element."""
    return lambda element: (*APPLY, make_list((fun, make_list([element]))))


def name_caller(module: Any, function: Any, args: Any) -> CallOf:
    """Calls a function by name, the element before the arguments."""
    return lambda element: (module, function, cons(element, args))


class _Running:
    """One task of a stream."""

    __slots__ = ("deadline", "element", "linked", "number", "pid", "reference", "value")

    def __init__(self, number: int, element: Any, pid: Pid, linked: bool) -> None:
        self.number = number
        self.element = element
        self.pid = pid
        self.linked = linked
        self.reference: Reference = abi.monitor(pid)
        self.deadline: float | None = None
        self.value: Any = None
        """`(OK, value)` once the result has come; what is answered, once the task has ended."""


class _Options:
    """What the options of a stream say."""

    def __init__(self, options: Any) -> None:
        given = {key.name: value for key, value in reversed(list(options))}
        self.at_most: Any = given.get("max_concurrency")
        if self.at_most is None:
            self.at_most = os.cpu_count() or 1
        if self.at_most.__class__ is not int or self.at_most < 1:
            raise argument_error(":max_concurrency must be an integer greater than zero")
        self.ordered = given.get("ordered", TRUE) is not FALSE
        self.timeout = given.get("timeout", 5000)
        abi.deadline_after(self.timeout)  # raises for what is no timeout
        self.kills = given.get("on_timeout", EXIT) is _KILL_TASK
        self.zips = given.get("zip_input_on_exit", FALSE) is TRUE


def stream(enumerable: Any, call_of: CallOf, options: Any, spawner: Callable[[abi.Process], Spawn]) -> Any:
    """The stream of `{:ok, result}` and `{:exit, reason}`, as a function of `Task`."""

    def generate() -> Iterator[Any]:
        me = abi.current()
        wishes = _Options(options)
        return _Stream(me, iterate(enumerable), call_of, wishes, spawner(me)).results()

    code = lazy("build_stream/3", generate).code
    info = FunInfo(2, Atom("Elixir.Task"), Atom("-build_stream/3-fun-0-"), tails=False, uniq=72402604)
    return make_fun(code, info)


class _Stream:
    """A stream while it is read."""

    def __init__(
        self, me: abi.Process, source: Iterator[Any], call_of: CallOf, options: _Options, spawn: Spawn
    ) -> None:
        self._me = me
        self._source = source
        self._call_of = call_of
        self._options = options
        self._spawn = spawn
        self._mark = abi.make_ref()
        self._running: dict[Reference, _Running] = {}
        self._finished: dict[int, _Running] = {}
        self._started = 0
        self._delivered = 0

    def results(self) -> Iterator[Any]:
        """What the tasks answer, in the order of the elements or that of their ends."""
        more = True
        try:
            while True:
                while more and self._started - self._delivered < self._options.at_most:
                    more = self._start_one()
                if self._delivered == self._started:
                    return
                done = self._next_done()
                self._delivered += 1
                yield self._answer(done)
        finally:
            self._stop()
            close(self._source)

    def _start_one(self) -> bool:
        for element in self._source:
            pid, linked = self._spawned()
            task = _Running(self._started, element, pid, linked)
            mark = (self._mark, self._started)
            abi.send(pid, (self._me.pid, mark, self._me.pid, callers_of(self._me), self._call_of(element)))
            task.deadline = abi.deadline_after(self._options.timeout)
            self._running[task.reference] = task
            self._started += 1
            return True
        return False

    def _spawned(self) -> tuple[Pid, bool]:
        try:
            return self._spawn()
        except Raised as raised:
            # The supervisor of the tasks is not there.
            raise self._exit(raised.reason) if raised.kind is EXIT else raised from None

    def _exit(self, reason: Any) -> Raised:
        call = (_SUPERVISED, Atom("stream"), make_list([self._options.timeout]))
        return Raised(EXIT, (reason, call))

    def _next_done(self) -> _Running:
        finished = self._finished
        while True:
            if self._options.ordered and self._delivered in finished:
                return finished.pop(self._delivered)
            if not self._options.ordered and finished:
                return finished.pop(next(iter(finished)))
            self._wait()

    def _wanted(self, message: Any) -> bool:
        if message.__class__ is not tuple:
            return False
        if len(message) == 2:
            mark = message[0]
            return mark.__class__ is tuple and len(mark) == 2 and bool(mark[0] == self._mark)
        return len(message) == 5 and message[0] is _DOWN and message[1] in self._running

    def _wait(self) -> None:
        deadlines = [task.deadline for task in self._running.values() if task.deadline is not None]
        message = self._me.take(self._wanted, min(deadlines) if deadlines else None)
        if message is abi.TIMEOUT:
            self._late()
        elif len(message) == 2:
            self._came(message[0][1], message[1])
        else:
            task = self._running.pop(message[1])
            self._unlink(task)
            if task.value is None:
                task.value = (EXIT, message[4])
            self._finished[task.number] = task

    def _came(self, number: int, value: Any) -> None:
        """A result: the task is done, whatever becomes of its process."""
        for task in list(self._running.values()):
            if task.number == number:
                task.value = (OK, value)
                del self._running[task.reference]
                abi.demonitor(task.reference, flush=True)
                self._unlink(task)
                self._finished[number] = task

    def _late(self) -> None:
        now = self._me.scheduler.loop.time()
        for task in list(self._running.values()):
            if task.deadline is None or task.deadline > now:
                continue
            if not self._options.kills:
                raise self._exit(_TIMEOUT)
            self._kill(task)
            task.value = (EXIT, _TIMEOUT)
            self._finished[task.number] = task

    def _kill(self, task: _Running) -> None:
        """End a task and wait until it is gone."""
        self._running.pop(task.reference, None)
        if task.linked:
            abi.unlink(task.pid)
        abi.exit_signal(task.pid, _KILL)
        self._me.take(
            lambda message: (
                message.__class__ is tuple
                and len(message) == 5
                and message[0] is _DOWN
                and message[1] == task.reference
            ),
        )
        self._unlink(task)

    def _unlink(self, task: _Running) -> None:
        if not task.linked:
            return
        abi.unlink(task.pid)
        if self._me.trap_exit:
            self._me.take(
                lambda message: (
                    message.__class__ is tuple
                    and len(message) == 3
                    and message[0] is Atom("EXIT")
                    and message[1] == task.pid
                ),
                0.0,
            )

    def _stop(self) -> None:
        for task in list(self._running.values()):
            self._kill(task)
        while self._me.take(self._wanted, 0.0) is not abi.TIMEOUT:
            pass

    def _answer(self, task: _Running) -> Any:
        kind, value = task.value
        if kind is EXIT and self._options.zips:
            return (EXIT, (task.element, value))
        return (kind, value)
