"""How the shell words what went wrong.

The texts are `Exception`'s own; here is only which of them are printed, and
where an empty line follows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.elixir.exception_blame import error_parts
from pyiex.runtime import abi
from pyiex.shell import screen
from pyiex.shell.config import config
from pyiex.syntax.errors import SyntaxFailure
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised

_EXCEPTION = Atom("Elixir.Exception")
Paint = Callable[[str, str], str]


def _exception(function: str, *args: Any) -> Any:
    return abi.apply_mfa(_EXCEPTION, Atom(function), args)


def _text(binary: Any) -> str:
    return bytes(binary).decode("utf-8", "surrogateescape")


def plain(_color: str, text: str) -> str:
    """No colours."""
    return text


def evaluation_failure(raised: Raised, paint: Paint | None = None) -> str:
    """What the shell prints for an error: its banner, then the stack or an empty line."""
    paint = paint or config.paint
    banner, arguments, frames = error_parts(raised, _argument)
    stack = paint("stack_info", frames.rstrip(chr(10)))
    return f"{paint('eval_error', banner)}{arguments}\n{stack}\n"


def _argument(value: Any) -> str:
    options = config.inspect_options(screen.columns())
    return _text(abi.apply_mfa(Atom("Elixir.Kernel"), Atom("inspect"), (value, options)))


def syntax_failure(failure: SyntaxFailure) -> str:
    """What the shell prints for a text that is no Elixir."""
    banner = f"** ({failure.kind}) {failure.message()}"
    return f"{config.paint('eval_error', banner)}\n\n"


def evaluator_exit(pid: Any, reason: Any) -> str:
    """What the shell prints when its evaluator is dead."""
    from pyiex.terms.inspect import inspect_term

    words = _text(_exception("format_exit", reason))
    line = f"** (EXIT from {inspect_term(pid)}) shell process exited with reason: {words}"
    return f"{config.paint('eval_error', line)}\n"
