"""The evaluator: the process in which statements are evaluated, `self()` at the prompt.

It takes statements from the server through a future and not from its mailbox,
which is the user's alone.  An interrupt is raised in it where it waits or is
preempted, and leaves bindings and environment as they were before the
statement.
"""

from __future__ import annotations

from asyncio import Future
from dataclasses import dataclass
from typing import Any

from pyiex.compiler.env import Env
from pyiex.compiler.evaluate import evaluate
from pyiex.runtime import abi
from pyiex.shell.config import DONT_DISPLAY, config
from pyiex.shell.events import Evaluated, Post
from pyiex.shell.failures import evaluation_failure
from pyiex.shell.history import History
from pyiex.shell.screen import columns
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid

Bindings = dict[tuple[Atom, Any], Any]

INITIAL_CALL = (Atom("Elixir.IEx.Evaluator"), Atom("init"), 4)

_INSPECT = (Atom("Elixir.Kernel"), Atom("inspect"))


class Interrupted(BaseException):
    """Raised in the evaluator by Ctrl+C; no `rescue` or `catch` sees it."""


class Respawn(BaseException):
    """Ends the evaluator, so that the server starts a fresh one (`respawn/0`)."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement to evaluate: its quoted form, and its number among all that the server sent."""

    number: int
    counter: int
    quoted: Any
    quiet: bool = False
    """Neither print the result nor remember it."""


class Evaluator:
    """Evaluates statements one after the other; everything here runs on the node thread."""

    def __init__(self, post: Post, env: Env | None = None) -> None:
        self.env = env or Env.for_shell()
        self.bindings: Bindings = {}
        self.history = History()
        self.pid: Pid
        self._post = post
        self._process: abi.Process | None = None
        self._next: Future[Statement] | None = None
        self._running: int | None = None

    # -- called by the server, through the door ---------------------------------

    def start(self, node: abi.Node, group_leader: Pid) -> Pid:
        """Make the process."""
        self._next = node.loop.create_future()
        process = node.spawn(self.run, group_leader=group_leader, initial=INITIAL_CALL)
        self._process = process
        self.pid = process.pid
        _evaluators[self.pid] = self
        return self.pid

    def submit(self, statement: Statement) -> None:
        """Have a statement evaluated; `Evaluated` tells when that is done."""
        assert self._next is not None
        if not self._next.done():
            self._next.set_result(statement)

    def interrupt(self, number: int) -> None:
        """Break off statement `number`, if that is what is being evaluated."""
        if self._running == number and self._process is not None:
            self._process.inject(Interrupted())

    # -- the process --------------------------------------------------------------

    def run(self) -> None:
        """What the process does."""
        process = abi.current()
        try:
            while True:
                assert self._next is not None
                statement = process.result_of(self._next)
                self._next = process.scheduler.loop.create_future()
                self._post(self._evaluated(process, statement))
        except Respawn:
            pass
        finally:
            _evaluators.pop(process.pid, None)

    def _evaluated(self, process: abi.Process, statement: Statement) -> Evaluated:
        self._running = statement.number
        try:
            text, succeeded = self._evaluate(statement)
        except Interrupted:
            text, succeeded = "\n" + config.paint("eval_interrupt", "interrupted") + "\n", False
        finally:
            self._running = None
            if isinstance(process.injected, Interrupted):
                process.injected = None
        return Evaluated(statement.number, text, succeeded)

    def _evaluate(self, statement: Statement) -> tuple[str, bool]:
        try:
            env = self.env.replace(line=statement.counter)
            value, bindings, env = evaluate(statement.quoted, self.bindings, env)
            text = "" if value is DONT_DISPLAY or statement.quiet else self._shown(value)
        except Exception as failure:
            return evaluation_failure(abi.as_raised(failure)), False
        self.bindings = bindings
        self.env = env
        if statement.quiet:
            return "", True
        self.history.append(statement.counter, value, config.settings["history_size"])
        return text, True

    def _shown(self, value: Any) -> str:
        shown = abi.apply_mfa(*_INSPECT, (value, config.inspect_options(columns())))
        return config.paint("eval_result", shown.decode("utf-8", "surrogateescape")) + "\n"


_evaluators: dict[Pid, Evaluator] = {}


def evaluator_of(pid: Pid) -> Evaluator | None:
    """The evaluator that runs as the process `pid`, if it is one."""
    return _evaluators.get(pid)
