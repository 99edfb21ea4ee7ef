"""`pyiex --remsh`: the prompt of another node in this terminal.

The shell there (`IEx.start`) has a group leader here, which asks for a line when the
shell wants one.  Where what it asks with is a prompt of iex, the line editor reads a
whole statement and hands its lines over one by one.  The shell is linked to the
group leader, so it ends with this program, however that ends.

Ctrl+C while something runs there sends the shell an exit signal `:interrupt`.  Ours
breaks the evaluation off and keeps the variables.  Elixir's ends the evaluator, with
all its variables, since nothing else stops a BEAM process; so there it takes a second
Ctrl+C.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import SimpleQueue
from types import FrameType
from typing import Any

from pyiex.runtime import abi
from pyiex.runtime.door import Door
from pyiex.shell.console import Candidate, Console, Prompt, Signal
from pyiex.shell.events import Done, Event, LineWanted
from pyiex.shell.group_leader import GroupLeader
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list

_FIRST = re.compile(r"(?:iex|pry)\((.*)\)(\d+)> \Z")
_MORE = re.compile(r"\.\.\.\((.*)\)(\d+)> \Z")
_IEX = Atom("Elixir.IEx")
_START = Atom("start")
_NO_RESULT = (_IEX, Atom("dont_display_result"), EMPTY)
_NOCONNECTION = Atom("noconnection")
_INTERRUPT = Atom("interrupt")
_EXIT = Atom("EXIT")
_INFO = (Atom("erlang"), Atom("process_info"))
_DICTIONARY = Atom("dictionary")
_EVALUATOR = Atom("evaluator")
_PROMPTED = (Atom("prompted"),)
"""What tells the process that attends to the shell that there is a prompt."""
_EXPAND = (Atom("Elixir.IEx.Autocomplete"), Atom("expand"))
_PATIENCE = 2000
"""Milliseconds that a completion may take."""
_WORD = re.compile(r"[\w?!@]*\Z")
_STEPS = {
    True: ("", "{node} does not answer; Ctrl+C once more leaves its shell\n"),
    False: (
        "{node} goes on evaluating; Ctrl+C once more breaks that off, and its variables are lost\n",
        "",
    ),
}
"""By whether the other node is a pyiex: what each Ctrl+C says, or "" for breaking the evaluation off.

The one after the last leaves.
"""


class _Pressed:
    """The event of Ctrl+C while nothing is being read."""


class RemoteShellClient:
    """One session; `run` blocks the main thread until it is over."""

    def __init__(self, console: Console, door: Door, node: abi.Node, there: Atom) -> None:
        self._console = console
        self._door = door
        self._node = node
        self._there = there
        self._events: SimpleQueue[Event | _Pressed] = SimpleQueue()
        self._lines: list[str] = []
        """Lines of a statement that the shell there has not asked for yet."""
        self._status = 0
        self._reading = False
        self._left = False
        self._shell: Pid | None = None
        self._attendant: abi.Process
        self._leader = GroupLeader(console.write, lambda: console.size, self._events.put)

    def run(self) -> int:
        """Be the terminal of a shell there, in the main thread; the exit status."""
        before = signal.signal(signal.SIGINT, self._on_signal)
        try:
            self._door.call(self._start)
            return self._serve()
        finally:
            signal.signal(signal.SIGINT, before)

    def _serve(self) -> int:
        presses = 0
        while not isinstance(event := self._events.get(), Done):
            if isinstance(event, _Pressed):
                presses += 1
                if not self._interrupted(presses):
                    return self._leave()
                continue
            presses = 0
            if isinstance(event, LineWanted):
                line = self._line(event.prompt)
                if line is Signal.EOF:
                    return self._leave()
                event.answer(line)
        return self._status

    def _leave(self) -> int:
        """End from this side; the exit status."""
        self._left = True
        return self._status

    # -- Ctrl+C ----------------------------------------------------------------------

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self._reading:
            raise KeyboardInterrupt
        self._events.put(_Pressed())

    def _interrupted(self, presses: int) -> bool:
        """Act on Ctrl+C while something runs there; presses: since it began.  Whether to stay."""
        steps = _STEPS[self._is_kin()]
        if presses > len(steps):
            return False
        words = steps[presses - 1]
        if words:
            self._console.write_error(words.format(node=self._there.name))
        else:
            self._break_off()
        return True

    def _break_off(self) -> None:
        if self._shell is not None:
            self._door.post(self._node.spawn, lambda: abi.exit_signal(self._shell, _INTERRUPT))

    def _is_kin(self) -> bool:
        """Whether the other node is a pyiex, too."""
        cluster = abi.hooks.cluster
        return cluster is not None and bool(self._door.call(cluster.is_kin, self._there))

    # -- lines ----------------------------------------------------------------------

    def _line(self, prompt: str) -> str | Signal:
        goes_on = _MORE.search(prompt)
        if self._lines and goes_on:
            return self._lines.pop(0)
        self._lines.clear()
        if goes_on is None and _FIRST.search(prompt) is None:
            line = self._while_reading(lambda: self._console.read_line(prompt))
            if line is Signal.INTERRUPT and self._is_kin():
                self._break_off()
            return line
        if goes_on is None and not self._is_kin():
            self._door.post(self._attendant.deliver, _PROMPTED)
        more = prompt if goes_on else _FIRST.sub(r"...(\1)\2> ", prompt)
        wanted = Prompt(prompt, more, self._complete)
        while True:
            text = self._while_reading(lambda: self._console.read(wanted, goes_on is not None))
            if text is Signal.WOKEN:
                return Signal.EOF if not self._events.empty() else Signal.INTERRUPT
            if not isinstance(text, str):
                return text
            first, *self._lines = text.splitlines(keepends=True) or [text]
            return first

    def _while_reading(self, read: Callable[[], str | Signal]) -> str | Signal:
        self._reading = True
        try:
            return read()
        finally:
            self._reading = False

    def _complete(self, text: str) -> Sequence[Candidate]:
        """What the node there would complete."""
        answer: Future[Any] = Future()
        self._door.post(self._node.spawn, lambda: answer.set_result(self._expand(text)))
        expanded = answer.result()
        return self._own_completions(text) if expanded is None else completions(text, expanded)

    def _own_completions(self, text: str) -> Sequence[Candidate]:
        """For a node that has no `IEx.Autocomplete`: what there would be here."""
        from pyiex.compiler.env import Env
        from pyiex.shell.autocomplete import candidates
        from pyiex.shell.surroundings import Surroundings

        return candidates(text, Surroundings({}, Env.for_shell(), self._door, self._node))

    # -- the node's side ----------------------------------------------------------------

    def _start(self) -> None:
        leader = self._leader.start(self._node, "user")
        self._attendant = self._node.spawn(self._attend, group_leader=leader)

    def _attend(self) -> None:
        """A process: start the shell there, and wait for its end."""
        from pyiex.library.erlang.erpc_results import OK, Request

        process = abi.current()
        process.trap_exit = True
        request = Request(self._there, _IEX, _START, make_list([EMPTY, _NO_RESULT]))
        outcome = request.outcome(None)
        if outcome.kind is not OK or not isinstance(outcome.value, Pid):
            self._over(f"{self._there.name} has no Elixir shell: IEx.start failed there")
            return
        abi.link(outcome.value)
        self._shell = outcome.value
        while (message := process.next_message())[:2] != (_EXIT, outcome.value):
            process.accept()
            if message is _PROMPTED:
                self._hold_evaluator(outcome.value)
        lost = message[2] is _NOCONNECTION
        self._over(f"the connection to {self._there.name} is lost" if lost else "")

    def _hold_evaluator(self, shell: Pid) -> None:
        """Have the process that evaluates end with this program, too: a BEAM's shell leaves it running."""
        from pyiex.library.erlang.erpc_results import OK, Request

        found = Request(self._there, *_INFO, make_list([shell, _DICTIONARY])).outcome(None)
        entries = found.value[1] if found.kind is OK and found.value.__class__ is tuple else EMPTY
        for key, value in entries:
            if key is _EVALUATOR and value not in abi.current().links:
                abi.link(value)

    def _over(self, text: str) -> None:
        if text and not self._left:
            self._status = 1
            self._console.write_error(f"\npyiex: {text}\n")
        self._events.put(Done())
        self._console.wake()

    def _expand(self, text: str) -> Any:
        """In a process: what `IEx.Autocomplete` there says of the text before the cursor."""
        from pyiex.library.erlang.erpc_results import OK, Request

        reversed_text = make_list(map(ord, reversed(text)))
        request = Request(self._there, *_EXPAND, make_list([reversed_text]))
        outcome = request.outcome(abi.deadline_after(_PATIENCE))
        return outcome.value if outcome.kind is OK else None


def completions(text: str, expanded: Any) -> list[Candidate]:
    """Candidates of `{:yes, hint, names}`: the hint goes on with the word, the names are what there is."""
    if expanded.__class__ is not tuple or len(expanded) != 3 or expanded[0] is not Atom("yes"):
        return []
    hint, names = _characters(expanded[1]), [_characters(name) for name in expanded[2]]
    found = _WORD.search(text)
    typed = found.group(0) if found else ""
    if hint or not names:
        return [Candidate(hint, 0, typed + hint)] if hint else []
    return [Candidate(name.partition("/")[0], len(typed), name) for name in names]


def _characters(value: Any) -> str:
    if value.__class__ is bytes:
        return str(value, "utf-8", "replace")
    return "".join(map(chr, value)) if value.__class__ is List else ""
