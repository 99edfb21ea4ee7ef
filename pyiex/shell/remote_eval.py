"""`pyiex --rpc-eval`: texts to evaluate on other nodes, with this terminal.

The other node evaluates with a group leader here, so that what is printed there
is printed here and what is read there is typed here.  What fails is worded here,
and ends the program with the status that it would end with had it run here.
A node that cannot be called is told of at the end: the evaluations after it go on.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, NamedTuple

from pyiex.runtime import abi
from pyiex.runtime.door import Door
from pyiex.shell.console import Console
from pyiex.shell.events import Done, LineWanted
from pyiex.shell.group_leader import GroupLeader
from pyiex.shell.script import exit_status
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT, Raised
from pyiex.terms.lists import make_list

_CALL = (Atom("Elixir.Kernel.CLI"), Atom("rpc_eval"))
_BADRPC = Atom("badrpc")
_EXIT_WORD = Atom("EXIT")


class Failure(NamedTuple):
    """Why an evaluation did not end well."""

    words: str
    status: int
    """The exit status of the program."""
    last: bool = True
    """Whether nothing after it is evaluated."""


class RemoteEvaluations:
    """Evaluates one text after the other; `run` blocks the main thread until all are done."""

    def __init__(self, console: Console, door: Door, node: abi.Node) -> None:
        self._console = console
        self._door = door
        self._node = node
        self._events: SimpleQueue[Any] = SimpleQueue()
        self._leader = GroupLeader(console.write, lambda: console.size, self._events.put)

    def run(self, evaluations: Iterable[tuple[str, str]]) -> int:
        """Evaluate (node, text) pairs; the exit status."""
        leader = self._door.call(self._leader.start, self._node)
        unheard: list[str] = []
        for target, text in evaluations:
            failure = self._evaluate(leader, Atom(target), text)
            if failure is not None and failure.last:
                self._console.write_error(failure.words)
                return failure.status
            if failure is not None:
                unheard.append(failure.words)
        self._console.write_error("".join(unheard))
        return 1 if unheard else 0

    def _evaluate(self, leader: Any, target: Atom, text: str) -> Failure | None:
        outcome: Future[Failure | None] = Future()
        outcome.add_done_callback(lambda _: self._events.put(Done()))

        def ask() -> None:
            from pyiex.library.erlang import rpc

            try:
                answer = rpc.call(target, *_CALL, make_list([text.encode("utf-8", "surrogateescape")]))
                outcome.set_result(failure_in(answer, abi.self_pid()))
            except BaseException as wrong:
                outcome.set_exception(wrong)

        self._door.post(self._node.spawn, ask, leader)
        while not isinstance(event := self._events.get(), Done):
            if isinstance(event, LineWanted):
                event.answer(self._console.read_line(event.prompt))
        return outcome.result()


def failure_in(answer: Any, asked: Any) -> Failure | None:
    """What `:rpc.call` answered; None where all is well.  asked: the process that it was asked by."""
    from pyiex.library.elixir.exception_format import frames_of
    from pyiex.library.elixir.kernel_cli import words
    from pyiex.library.shown import shown

    if answer.__class__ is not tuple:
        return None
    if answer[0] is not _BADRPC:
        kind, reason, stack = answer
        status = exit_status(reason) if kind is EXIT else None
        if status is not None:
            return Failure("", status)
        return Failure(words(Raised(kind, reason, frames_of(reason, stack) or ())), 1)
    reason = answer[1]
    if reason.__class__ is tuple and reason[0] is _EXIT_WORD:
        return Failure(words(Raised((_EXIT_WORD, asked), reason[1])), 1)  # type: ignore[arg-type]
    return Failure(f"--rpc-eval : RPC failed with reason {shown(reason)}\n", 1, last=False)
