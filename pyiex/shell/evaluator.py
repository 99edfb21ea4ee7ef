"""The evaluator: the process in which statements are evaluated, `self()` at the prompt.

It takes statements from the server through a future and not from its mailbox,
which is the user's alone.  An interrupt is raised in it where it waits or is
preempted, and leaves bindings and environment as they were before the
statement.
"""

from __future__ import annotations

from asyncio import Future
from dataclasses import dataclass, replace
from operator import is_
from typing import Any

from pyiex.compiler.env import Env
from pyiex.compiler.evaluate import evaluate
from pyiex.runtime import abi
from pyiex.shell.config import DONT_DISPLAY, config
from pyiex.shell.events import Evaluated, Post
from pyiex.shell.failures import evaluation_failure
from pyiex.shell.history import History
from pyiex.shell.prying import Leave, PryPlace
from pyiex.shell.screen import columns
from pyiex.shell.several import with_statements
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, cons, improper_tail, make_list

Bindings = dict[tuple[Atom, Any], Any]

HEAD_START = 3
"""Turns that other processes get before a result is printed.

What `spawn(fn -> IO.puts("hi") end)` prints comes first, as it does on a BEAM
with a core to spare: a turn for the process, one for its group leader.
"""

INITIAL_CALL = (Atom("Elixir.IEx.Evaluator"), Atom("init"), 4)
_INIT_P = (Atom("proc_lib"), Atom("init_p"), 5)
_INITIAL_CALL = Atom("$initial_call")
_ANCESTORS = Atom("$ancestors")
_CHECKER = Atom("elixir_checker_info")
_EVALUATOR = Atom("iex_evaluator")
_SERVER = Atom("iex_server")
_WRITE = (Atom("Elixir.IO"), Atom("write"))

_APPLY = (Atom("if_undefined"), Atom("apply"))

_INSPECT = (Atom("Elixir.Kernel"), Atom("inspect"))


class Interrupted(BaseException):
    """Raised in the evaluator by Ctrl+C; no `rescue` or `catch` sees it."""


class Left(BaseException):
    """Ends the evaluator, as `how` says; the server starts a fresh one."""

    def __init__(self, how: Leave) -> None:
        super().__init__(how)
        self.how = how


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
        self._leader: Pid | None = None
        """The terminal's group leader; where the process has got another, what is printed goes there."""
        self._next: Future[Statement] | None = None
        self._running: int | None = None
        self._broken_off = 0
        self.place: PryPlace | None = None
        """Where it is, inside of running code; None at the shell's own prompt."""
        self.abandoned = False
        """Whether the prompt was taken over while a statement ran: it is the last one."""

    # -- called by the server, through the door ---------------------------------

    def start(self, node: abi.Node, group_leader: Pid, server: Pid) -> Pid:
        """Make the process, which belongs to the process `server`."""
        self._next = node.loop.create_future()
        process = node.spawn(self.run, group_leader=group_leader, initial=_INIT_P)
        process.dictionary.update(
            {
                _EVALUATOR: node.make_reference(),
                _INITIAL_CALL: INITIAL_CALL,
                _SERVER: server,
                _ANCESTORS: make_list([server]),
                _CHECKER: (process.pid, NIL),
            }
        )
        self._process = process
        self._leader = group_leader
        self.pid = process.pid
        _evaluators[process] = self
        return self.pid

    def adopt(self, process: abi.Process) -> None:
        """Be the evaluator of a process that runs already (see prying.py)."""
        self._next = process.scheduler.loop.create_future()
        self._process = process
        self.pid = process.pid

    def leave(self) -> None:
        """End without another statement."""
        if self._next is not None and not self._next.done():
            self._next.set_exception(Left(Leave.RESPAWN))

    def submit(self, statement: Statement) -> None:
        """Have a statement evaluated; `Evaluated` tells when that is done."""
        assert self._next is not None
        if not self._next.done():
            self._next.set_result(statement)

    def interrupt(self, number: int) -> None:
        """Break off statement `number`, unless it is done; it may also be about to begin."""
        self._broken_off = number
        if self._running == number and self._process is not None:
            self._process.inject(Interrupted())

    # -- the process --------------------------------------------------------------

    def run(self) -> None:
        """What the process does."""
        self.serve(abi.current(), None)

    def serve(self, process: abi.Process, outer: Evaluator | None) -> Leave:
        """Evaluate statements in `process` until one leaves; `outer`: the evaluator that it is otherwise."""
        _evaluators[process] = self
        try:
            while not self.abandoned:
                assert self._next is not None
                statement = process.result_of(self._next)
                self._next = process.scheduler.loop.create_future()
                outcome = self._printed(process, self._evaluated(process, statement))
                for _ in range(HEAD_START):
                    process.preempted()
                self._post(outcome)
            return Leave.RESPAWN
        except Left as left:
            return left.how
        finally:
            if outer is None:
                _evaluators.pop(process, None)
            else:
                _evaluators[process] = outer

    def _evaluated(self, process: abi.Process, statement: Statement) -> Evaluated:
        self._running = statement.number
        try:
            if self._broken_off == statement.number:
                raise Interrupted
            text, succeeded = self._evaluate(statement)
        except Interrupted:
            text, succeeded = "\n" + config.paint("eval_interrupt", "interrupted") + "\n", False
        finally:
            self._running = None
            if isinstance(process.injected, Interrupted):
                process.injected = None
        return Evaluated(statement.number, text, succeeded)

    def _printed(self, process: abi.Process, outcome: Evaluated) -> Evaluated:
        """What the server is to print: nothing where the user has sent the output elsewhere."""
        if self._leader in (None, process.group_leader) or not outcome.text:
            return outcome
        abi.apply_mfa(*_WRITE, (process.group_leader, outcome.text.encode("utf-8", "surrogateescape")))
        return replace(outcome, text="")

    def _evaluate(self, statement: Statement) -> tuple[str, bool]:
        try:
            env = self.env.replace(line=statement.counter)
            quoted = with_calls(statement.quoted, env, self.bindings)
            value, bindings, env = evaluate(quoted, self.bindings, env)
            text = "" if value is DONT_DISPLAY or statement.quiet else self._shown(value)
        except Exception as failure:
            return evaluation_failure(with_statements(statement.quoted, abi.as_raised(failure))), False
        self.bindings = bindings
        self.env = env
        if statement.quiet:
            return "", True
        self.history.append(statement.counter, value, config.settings["history_size"])
        return text, True

    def _shown(self, value: Any) -> str:
        shown = abi.apply_mfa(*_INSPECT, (value, config.inspect_options(columns())))
        return config.paint("eval_result", shown.decode("utf-8", "surrogateescape")) + "\n"


def with_calls(quoted: Any, env: Env, bindings: Bindings) -> Any:
    """The form with each bare name that can only be a call marked as one.

    At the prompt `flush` is as good as `flush()`; elsewhere the compiler warns.
    """
    kind = quoted.__class__
    if kind is tuple and len(quoted) == 3 and quoted[2] is NIL and isinstance(quoted[0], Atom):
        name, meta, _context = quoted
        if (name, None) not in bindings and _is_callable(name.name, env):
            return name, cons(_APPLY, meta), NIL
        return quoted
    if kind is tuple:
        changed = tuple([with_calls(part, env, bindings) for part in quoted])
        return quoted if all(map(is_, changed, quoted)) else changed
    if kind is List and quoted is not EMPTY:
        parts = list(quoted)
        fresh = [with_calls(part, env, bindings) for part in parts]
        return quoted if all(map(is_, fresh, parts)) else make_list(fresh, improper_tail(quoted))
    return quoted


def _is_callable(name: str, env: Env) -> bool:
    return bool(env.importers((name, 0), macros=False) or env.importers((name, 0), macros=True))


_evaluators: dict[abi.Process, Evaluator] = {}


def evaluator_of(process: abi.Process) -> Evaluator | None:
    """The evaluator that runs as `process`, if it is one."""
    return _evaluators.get(process)
