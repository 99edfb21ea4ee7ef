"""The server: reads statements, has them evaluated, prints the results.

It runs in the main thread, which owns the console.  The evaluator and all
other processes run on the node thread; they are reached through the door, and
answer with events in a queue.  While a statement is evaluated the server waits
for events, so it is there when a program asks for a line of input, and when
Ctrl+C shall break the evaluation off.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any

from pyiex.library import log_process
from pyiex.runtime.abi import NO_NAME, NORMAL, Node, current, hooks, waits_in
from pyiex.runtime.door import Door
from pyiex.shell import prying, screen
from pyiex.shell.config import BANNER, config
from pyiex.shell.console import Candidate, Console, Prompt, Signal
from pyiex.shell.evaluator import Evaluator, Statement
from pyiex.shell.events import Done, Ended, Evaluated, Event, Halted, LineWanted
from pyiex.shell.failures import evaluator_exit, syntax_failure
from pyiex.shell.group_leader import GroupLeader
from pyiex.shell.logger import CrashLog
from pyiex.shell.signals import handled
from pyiex.shell.statements import Incomplete, Wrong, parse
from pyiex.syntax.errors import SyntaxFailure
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid

_EVALUATOR = Atom("evaluator")

RESULT_SECONDS = 0.05
"""How long a process that asks for the prompt lets the result of the statement under way go first."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the command line decides."""

    dot_iex: str | None = None
    """A file that each new evaluator evaluates first."""
    exit_now: Callable[[int], object] = os._exit
    """Ends the program from another thread, where a read cannot be broken off."""


class Server:
    """One shell on one node."""

    def __init__(
        self,
        console: Console,
        door: Door,
        node: Node,
        settings: Settings | None = None,
    ) -> None:
        self._console = console
        self._door = door
        self._node = node
        self._settings = settings or Settings()
        self._events: SimpleQueue[Event | prying.PryRequest] = SimpleQueue()
        self._counter = 1
        self._number = 0
        self._after_match = False
        self._prefix = "iex"
        """What the prompt begins with; `pry` inside of running code."""
        self._status: int | None = None
        self._reading = False
        self._evaluating = False
        self._dead = False
        self._evaluator: Evaluator
        self._leader = GroupLeader(console.write, self._size, self._events.put)
        self._errors = GroupLeader(console.write_error, self._size)
        screen.use(console)
        prying.use(prying.Shell(self._events.put, self._tell))
        self.group_leader: Pid = door.call(self._attach)

    # -- the node's side -------------------------------------------------------------

    def _attach(self) -> Pid:
        leader = self._leader.start(self._node, "user")
        self._errors.start(self._node, "standard_error")
        log_process.start(self._node)
        self._node.on_crash = CrashLog(self._node, leader).crashed
        hooks.warn = self.warn
        return leader

    def _size(self) -> tuple[int, int] | None:
        return self._console.size

    def _start_evaluator(self, evaluator: Evaluator) -> None:
        watcher = self._node.spawn(lambda: self._watch(evaluator.pid), group_leader=self.group_leader)
        evaluator.start(self._node, self.group_leader, watcher.pid)

    def _watch(self, pid: Pid) -> None:
        """The server as a process: wait for the evaluator's end and tell."""
        watcher = current()
        watcher.dictionary[_EVALUATOR] = pid
        self._node.router.monitor(watcher, pid, self._node.make_reference())
        *_down, reason = watcher.next_message()
        text = "" if reason is NORMAL else evaluator_exit(pid, reason)
        self._tell(Ended(pid, text))

    def warn(self, message: str, file: str, line: int | str) -> None:
        """Print a warning of the compiler."""
        label = config.paint("eval_info", "warning: ")
        place = file if line == "" else f"{file}:{line}"
        self._console.write_error(f"{label}{message}\n  {place}\n\n")

    def _warn_of_text(self, message: str, line: int, column: int) -> None:
        """Print a warning of the tokenizer or parser."""
        self.warn(message, "iex", f"{line}:{column}")

    def notice(self, text: str) -> None:
        """Print a line about the node, above the line being typed; from any thread."""
        self._console.write_error(text.rstrip("\n") + "\n")

    def halt(self, status: int) -> None:
        """End the program (`System.halt`); the process that calls this does not come back."""
        self._status = status
        self._tell(Halted(status))
        process = self._node.scheduler.current
        while process is not None:
            process.wait()

    def _tell(self, event: Ended | Halted | prying.PryRequest) -> None:
        """Hand over an event that a read under way must make room for."""
        self._events.put(event)
        if self._reading and not self._console.wake() and isinstance(event, Halted):
            self._console.close()
            self._settings.exit_now(event.status)

    def serve_until(self, done: Future[Any]) -> int | None:
        """Give a program that runs before the shell what it asks for, until `done` is.

        Answers the exit status where it ends everything (`System.halt`).
        KeyboardInterrupt on Ctrl+C.
        """
        done.add_done_callback(lambda _: self._events.put(Done()))
        while not done.done() and self._status is None:
            event = self._events.get()
            if isinstance(event, LineWanted):
                line = self._console.read_line(event.prompt)
                if line is Signal.INTERRUPT:
                    raise KeyboardInterrupt
                event.answer(line)
        return self._status

    # -- the loop ----------------------------------------------------------------------

    def run(self) -> int:
        """Read, evaluate and print until the input ends; answers the exit status.

        To be called in the main thread, where Python handles signals.
        """
        with handled(self._on_signal, self._node, self._door, self.group_leader):
            return self._loop()

    def _loop(self) -> int:
        text = ""
        while True:
            self._console.write(f"{BANNER}\n")
            self._begin()
            while self._status is None and not self._dead:
                text = self._turn(text)
            if self._status is not None:
                return self._status
            self._console.write("\n")

    def _begin(self) -> None:
        self._counter = 1
        self._dead = False
        self._prefix = "iex"
        self._evaluator = self._new_evaluator()
        if self._settings.dot_iex is not None:
            self.evaluate_file(self._settings.dot_iex)

    def _new_evaluator(self) -> Evaluator:
        evaluator = Evaluator(self._events.put)
        self._door.call(self._start_evaluator, evaluator)
        return evaluator

    def _turn(self, text: str) -> str:
        """Read a line and act on it; answers the lines of a statement that is not whole yet."""
        self._serve_events()
        if self._dead or self._status is not None:
            return text
        line = self._read(text)
        self._serve_events()
        if line is Signal.EOF:
            self._status = 0 if self._status is None else self._status
        if line is Signal.INTERRUPT:
            return ""
        if not isinstance(line, str):
            return text
        text += line
        if self._dead or self._status is not None:
            return text
        outcome = parse(text, self._counter, after_match=self._after_match, warn=self._warn_of_text)
        if isinstance(outcome, Incomplete):
            return text
        self._after_match = False
        if isinstance(outcome, Wrong):
            self._console.write(syntax_failure(outcome.failure))
        else:
            self._after_match = self.evaluate(outcome.quoted) and outcome.is_match
        return ""

    def _read(self, text: str) -> str | Signal:
        prompt = self._prompt()
        kept = self._leader.take_input()
        if kept:
            self._console.write(prompt.more if text else prompt.first)
            return kept
        self._reading = True
        try:
            # What came in before `_reading` was set has woken nobody.
            return Signal.WOKEN if not self._events.empty() else self._console.read(prompt, bool(text))
        finally:
            self._reading = False

    def _prompt(self) -> Prompt:
        name = self._node.name
        alive = name is not NO_NAME
        first = config.prompt(self._prefix, self._counter, name, alive)
        return Prompt(first, config.prompt("...", self._counter, name, alive), self._complete)

    def _complete(self, text: str) -> Sequence[Candidate]:
        # Loaded by the first Tab.
        from pyiex.shell.autocomplete import candidates
        from pyiex.shell.surroundings import Surroundings

        surroundings = Surroundings(self._evaluator.bindings, self._evaluator.env, self._door, self._node)
        return candidates(text, surroundings)

    # -- evaluating ----------------------------------------------------------------------

    def evaluate(self, quoted: Any, quiet: bool = False, complaint: str = "") -> bool:
        """Have a statement evaluated and print what comes of it; whether it went well.

        quiet: print no result and do not count it.  complaint: printed before an error.
        """
        self._number += 1
        statement = Statement(self._number, self._counter, quoted, quiet)
        self._evaluating = True
        self._door.post(self._evaluator.submit, statement)
        try:
            return self._result(quiet, complaint)
        finally:
            self._evaluating = False

    def _result(self, quiet: bool, complaint: str) -> bool:
        asked = self._evaluator
        while not self._dead and self._status is None and self._evaluator is asked:
            event = self._events.get()
            if isinstance(event, prying.PryRequest) and event.evaluator.pid != asked.pid:
                event = self._result_before(event)
            if isinstance(event, Evaluated):
                self._console.write(event.text if event.succeeded else complaint + event.text)
                self._counter += event.succeeded and not quiet
                return event.succeeded
            self._handle(event)
        return False

    def _result_before(self, request: prying.PryRequest) -> Event | prying.PryRequest:
        """What is to be handled first: a result that is about to come, or another process that pries."""
        try:
            event = self._events.get(timeout=RESULT_SECONDS)
        except Empty:
            return request
        self._events.put(request)
        return event

    def evaluate_file(self, path: str) -> bool:
        """Evaluate a file in the shell, printing no result; what goes wrong is said to be the file's."""
        from pyiex.syntax.parser import string_to_quoted

        complaint = f"{config.paint('eval_error', f'Error while evaluating: {path}')}\n"
        with open(path, encoding="utf-8") as source:
            text = source.read()
        try:
            quoted = string_to_quoted(text, file=os.path.relpath(path))
        except SyntaxFailure as failure:
            self._console.write(complaint + syntax_failure(failure))
            return False
        return self.evaluate(quoted, quiet=True, complaint=complaint)

    def _pry(self, request: prying.PryRequest) -> None:
        """Give the prompt to code that pries: at once to the evaluator's own, else if the person agrees."""
        place = request.place
        pid = request.evaluator.pid
        if pid == self._evaluator.pid:
            self._console.write(f"Break reached: {place.location}\n{place.snippet()}")
        else:
            self._console.write(f"Request to pry {pid!r} at {place.location}\n{place.snippet()}")
            if not _agrees(self._console.read_line("Allow? [Yn] ")):
                self._door.post(request.answer, False)
                return
            self._console.write(f"\n{BANNER}\n")
            self._door.post(self._evaluator.leave)
        self._evaluator, self._counter, self._prefix = request.evaluator, 1, "pry"
        self._door.post(request.answer, True)

    def _interrupt(self) -> None:
        self._door.post(self._evaluator.interrupt, self._number)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        """Ctrl+C: break off the evaluation, or a read from a pipe."""
        if self._evaluating:
            self._interrupt()
        elif self._reading:
            raise KeyboardInterrupt

    def _serve_events(self) -> None:
        """Act on what came in while a line was being typed."""
        while not self._events.empty():
            self._handle(self._events.get())

    def _handle(self, event: Event | prying.PryRequest) -> None:
        if isinstance(event, LineWanted):
            line = self._console.read_line(event.prompt)
            if line is Signal.INTERRUPT:
                self._interrupt()
            event.answer(line)
        elif isinstance(event, prying.PryRequest):
            self._pry(event)
        elif isinstance(event, Evaluated):
            self._console.write(event.text)
        elif isinstance(event, Ended) and event.pid == self._evaluator.pid:
            self._console.write(event.text)
            self._dead = True


waits_in(Server._watch.__code__, "Elixir.IEx.Server", "wait_eval", 3)


def _agrees(line: str | Signal) -> bool:
    return isinstance(line, str) and line.strip() in ("", "y", "Y", "yes", "Yes", "YES")
