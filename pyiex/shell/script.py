"""Programs that run before the shell opens: `-e CODE` and a script file.

Each runs in a process of its own and shares no variable with the shell.  One
that fails is the end: no shell opens, as with iex.
"""

from __future__ import annotations

import sys
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from pyiex.runtime.abi import NORMAL, Node, ProcessExit, as_raised
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT, Raised

if TYPE_CHECKING:
    from pyiex.runtime.door import Door
    from pyiex.shell.server import Server

SHUTDOWN = Atom("shutdown")


def run(server: Server, door: Door, node: Node, text: str, file: str) -> int | None:
    """Run a program's text; answers None where the shell may open, else the exit status.

    What it failed with is printed on standard error.
    """
    outcome: Future[BaseException | None] = Future()
    door.post(node.spawn, lambda: _run(text, file, outcome), server.group_leader)
    status = server.serve_until(outcome)
    if status is not None:
        return status
    failure = outcome.result()
    if failure is None:
        return None
    status, words = _end(failure)
    sys.stderr.write(words)
    return status


def _run(text: str, file: str, outcome: Future[BaseException | None]) -> None:
    """A process: evaluate, and say how that went even if the process is killed."""
    from pyiex.compiler.env import Env
    from pyiex.compiler.evaluate import evaluate
    from pyiex.syntax.parser import string_to_quoted

    try:
        evaluate(string_to_quoted(text, file=file), {}, Env.for_file(file))
    except BaseException as failure:
        outcome.set_result(failure)
    else:
        outcome.set_result(None)


def _end(failure: BaseException) -> tuple[int, str]:
    """Exit status and last words of a program that failed."""
    from pyiex.library.elixir.exception_blame import format_error
    from pyiex.syntax.errors import SyntaxFailure

    if isinstance(failure, SyntaxFailure):
        return 1, f"** ({failure.kind}) {failure.message()}\n"
    if isinstance(failure, ProcessExit):
        failure = Raised(EXIT, failure.reason)
    raised = as_raised(failure)
    if raised.kind is EXIT:
        status = exit_status(raised.reason)
        if status is not None:
            return status, ""
    return 1, format_error(raised).rstrip("\n") + "\n"


def exit_status(reason: Any) -> int | None:
    """The exit status of a program that exits in good order; None for any other reason."""
    if reason is NORMAL or reason is SHUTDOWN:
        return 0
    if reason.__class__ is tuple and len(reason) == 2 and reason[0] is SHUTDOWN:
        return reason[1] if reason[1].__class__ is int else 0
    return None
