"""`Kernel.CLI`: what `elixir --rpc-eval` calls on the node that it is told, and how it words a failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.code import eval_string
from pyiex.library.elixir.exception_blame import told
from pyiex.library.elixir.exception_format import format_entry, frames_of
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Frame, Raised

lib = Library("Kernel.CLI")

_CLI = Atom("Elixir.Kernel.CLI")
_WRAPPER = (_CLI, Atom("wrapper"), 1)
_EVALUATED = (Atom("Elixir.Code"), Atom("eval_string"), 1)
_BELOW = frozenset([Atom("erpc"), _CLI])
_MACHINERY = frozenset(map(Atom, ["elixir", "Elixir.Kernel.ErrorHandler", "Elixir.Module.ParallelChecker"]))
_COMPILER = "elixir_"


@lib.function(spec="rpc_eval(String.t()) :: :ok | {:error | :exit | :throw, term(), list()}")
def rpc_eval(expr: Any) -> Any:
    """Evaluates a text for `--rpc-eval` of another node, whose terminal is the group leader.

    The answer is `:ok`, or what was not rescued, with the stack, for that node to print.

        iex> Kernel.CLI.rpc_eval("1 + 1")
        :ok
        iex> {:throw, :ball, [_ | _]} = Kernel.CLI.rpc_eval("throw(:ball)")
        iex> {:error, :badarith, _} = Kernel.CLI.rpc_eval("1 / 0")
    """
    try:
        eval_string(expr)
    except Exception as failure:
        raised = abi.as_raised(failure)
        frames = [frame for frame in raised.stack if frame[0] not in _BELOW and frame[:2] != _EVALUATED[:2]]
        calls = ((*_EVALUATED, None), (*_WRAPPER, None))
        return raised.kind, raised.reason, abi.stack_term([*frames, *calls])
    return Atom("ok")


@lib.function(spec="format_error(:error | :exit | :throw, term(), list()) :: iodata()")
def format_error(kind: Any, reason: Any, stacktrace: Any) -> Any:
    """How a program on the command line that ends in a failure words it: banner and stack.

    What belongs to the machinery that evaluates is left out of the stack.

        iex> Kernel.CLI.format_error(:throw, :ball, [{Enum, :map, 2, []}])
        "** (throw) :ball\\n    (elixir 1.14.0) Enum.map/2\\n"
    """
    return words(Raised(kind, reason, frames_of(reason, stacktrace) or ())).encode("utf-8", "surrogateescape")


def words(raised: Raised) -> str:
    """The same of an exception that came here; an empty line stands for an empty stack."""
    said, arguments, frames = told(raised)
    lines = "".join(f"    {format_entry(frame)}\n" for frame in _worth_telling(frames))
    return f"{said}{arguments}\n{lines or chr(10)}"


def _worth_telling(frames: Iterable[Frame]) -> Iterator[Frame]:
    for frame in frames:
        if frame[:3] == _WRAPPER:
            return
        if not _is_machinery(frame[0]):
            yield frame


def _is_machinery(module: Any) -> bool:
    return module in _MACHINERY or (module.__class__ is Atom and module.name.startswith(_COMPILER))
