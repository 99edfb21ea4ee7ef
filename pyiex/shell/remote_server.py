"""`IEx.start`: a prompt of this node for somebody on another one.

What `iex --remsh` and `pyiex --remsh` start here.  The caller's group leader is the
terminal: lines are asked of it, and results and errors written to it.  The shell
ends with the input, and with whoever it is linked to; an exit signal `:interrupt`,
which is what Ctrl+G sends in Erlang's terminals, breaks the evaluation off.
"""

from __future__ import annotations

from typing import Any

from pyiex.runtime import abi
from pyiex.shell.config import BANNER, config, lib
from pyiex.shell.evaluator import Evaluator, Statement
from pyiex.shell.events import Evaluated
from pyiex.shell.failures import evaluator_exit, syntax_failure
from pyiex.shell.statements import Incomplete, Wrong, parse
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list

_IO_REQUEST = Atom("io_request")
_IO_REPLY = Atom("io_reply")
_PUT_CHARS = Atom("put_chars")
_GET_LINE = Atom("get_line")
_UNICODE = Atom("unicode")
_EXIT = Atom("EXIT")
_EVALUATED = Atom("$evaluated")
_INITIAL_CALL = (Atom("Elixir.IEx.Server"), Atom("run_from_shell"), 2)
_KILL = Atom("kill")
_INTERRUPT = Atom("interrupt")
_OPTIONS = make_list([(Atom("binary"), Atom("true")), (Atom("encoding"), _UNICODE)])


class _Over(Exception):
    """The terminal is gone, or its input has ended."""


class RemoteShell:
    """One such shell; everything runs in its process but the evaluation."""

    def __init__(self) -> None:
        self._counter = 1
        self._number = 0
        self._after_match = False
        self._process: abi.Process
        self._evaluator: Evaluator

    def run(self) -> None:
        """What the process does."""
        self._process = abi.current()
        self._process.trap_exit = True
        self._begin()
        try:
            self._ask((Atom("setopts"), _OPTIONS))
            self._write(f"{BANNER}\n")
            text = ""
            while True:
                text = self._turn(text)
        except _Over:
            abi.exit_signal(self._evaluator.pid, _KILL)

    def _begin(self) -> None:
        """Start an evaluator, which ends with this shell."""
        self._evaluator = Evaluator(self._evaluated)
        here = abi.this_node()
        abi.link(self._evaluator.start(here, self._process.group_leader, self._process.pid))

    def _evaluated(self, event: Any) -> None:
        self._process.deliver((_EVALUATED, event))

    # -- the terminal ------------------------------------------------------------------

    def _ask(self, request: Any) -> Any:
        """A request to the group leader, and its reply."""
        leader = self._process.group_leader
        reference = abi.monitor(leader)
        abi.send(leader, (_IO_REQUEST, abi.self_pid(), reference, request))

        def wanted(message: Any) -> bool:
            is_answer = message.__class__ is tuple and len(message) > 1 and message[1] == reference
            return is_answer or self._is_end(message)

        message = self._process.take(wanted)
        if message[0] is not _IO_REPLY:
            raise _Over
        abi.demonitor(reference, flush=True)
        return message[2]

    def _is_end(self, message: Any) -> bool:
        """Whether somebody who is linked to this shell, and not its evaluator, has ended."""
        return _is_exit(message) and message[1] != self._evaluator.pid and message[2] is not _INTERRUPT

    def _is_interrupt(self, message: Any) -> bool:
        return _is_exit(message) and message[1] != self._evaluator.pid and message[2] is _INTERRUPT

    def _write(self, text: str) -> None:
        if text:
            self._ask((_PUT_CHARS, _UNICODE, text.encode()))

    # -- statements --------------------------------------------------------------------

    def _prompt(self, unfinished: bool) -> bytes:
        name = abi.node()
        kind = "..." if unfinished else "iex"
        return config.prompt(kind, self._counter, name, name is not abi.NO_NAME).encode()

    def _turn(self, text: str) -> str:
        """Read a line and act on it; the lines of a statement that is not whole yet."""
        line = self._ask((_GET_LINE, _UNICODE, self._prompt(bool(text))))
        if line.__class__ is tuple:
            # `{:error, :interrupted}`: what is typed is dropped.
            return ""
        if line.__class__ is not bytes:
            raise _Over
        text += line.decode(errors="replace")
        outcome = parse(text, self._counter, after_match=self._after_match)
        if isinstance(outcome, Incomplete):
            return text
        if isinstance(outcome, Wrong):
            self._write(syntax_failure(outcome.failure))
        else:
            succeeded = self._evaluate(outcome.quoted)
            self._after_match = succeeded and outcome.is_match
        return ""

    def _evaluate(self, quoted: Any) -> bool:
        self._number += 1
        while self._process.take(self._is_interrupt, 0.0) is not abi.TIMEOUT:
            continue  # It came too late for the statement that it was meant for.
        self._evaluator.submit(Statement(self._number, self._counter, quoted))
        message = self._process.take(self._is_outcome)
        while self._is_interrupt(message):
            self._evaluator.interrupt(self._number)
            message = self._process.take(self._is_outcome)
        if message[0] is _EXIT:
            if message[1] != self._evaluator.pid:
                raise _Over
            self._restart(message[2])
            return False
        event = message[1]
        self._write(event.text)
        self._counter += event.succeeded
        return bool(event.succeeded)

    def _is_outcome(self, message: Any) -> bool:
        if _is_exit(message):
            return True
        is_event = message.__class__ is tuple and len(message) == 2 and message[0] is _EVALUATED
        return is_event and isinstance(message[1], Evaluated)

    def _restart(self, reason: Any) -> None:
        """The evaluator is dead: say so, and begin anew."""
        text = "" if reason is abi.NORMAL else evaluator_exit(self._evaluator.pid, reason)
        self._counter = 1
        self._begin()
        self._write(f"{text}\n{BANNER}\n")


def _is_exit(message: Any) -> bool:
    return message.__class__ is tuple and len(message) == 3 and message[0] is _EXIT


@lib.function(spec="start(keyword(), {module(), atom(), [any()]}) :: pid()")
def start(opts: Any = EMPTY, mfa: Any = None) -> Any:
    """Starts a shell of this node whose terminal is the caller's group leader; `--remsh` calls it.

    opts, mfa: taken for the sake of callers on Elixir nodes.
    """
    pid: Pid = abi.spawn(RemoteShell().run, initial=_INITIAL_CALL)
    return pid
