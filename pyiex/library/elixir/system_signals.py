"""`System`: functions that are called when the operating system sends a signal.

They are handlers of the event manager `:erl_signal_server`, as in Elixir; it is
started for the first of them.
"""

from __future__ import annotations

import signal as signals
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.system_library import MODULE, lib
from pyiex.library.failures import bad_match, function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY

handler = Library("System.SignalHandler", None)

_SERVER, _GEN_EVENT = Atom("erl_signal_server"), Atom("gen_event")
_HANDLER = handler.module.name
_OK, _ERROR = Atom("ok"), Atom("error")
_SIGNALS = {
    Atom(number.name.lower()): number
    for number in (
        signals.SIGABRT,
        signals.SIGALRM,
        signals.SIGCHLD,
        signals.SIGHUP,
        signals.SIGQUIT,
        signals.SIGSTOP,
        signals.SIGTERM,
        signals.SIGTSTP,
        signals.SIGUSR1,
        signals.SIGUSR2,
    )
}
_MISSING = object()

lib.type(
    "signal() :: :sigabrt | :sigalrm | :sigchld | :sighup | :sigquit | :sigstop | :sigterm | :sigtstp | "
    ":sigusr1 | :sigusr2",
    "The signals that can be trapped.",
)


def _manager(name: str, *args: Any) -> Any:
    return abi.apply_mfa(_GEN_EVENT, Atom(name), args)


def _installed() -> list[Any]:
    """The signals and names of the functions that trap any, the newest first."""
    if abi.whereis(_SERVER) is None:
        return []
    handlers = _manager("which_handlers", _SERVER)
    return [entry[1] for entry in handlers if entry.__class__ is tuple and entry[0] is _HANDLER]


@lib.function(
    spec="trap_signal(signal(), term(), (() -> :ok)) :: {:ok, term()} | {:error, :already_registered}",
    arities=(2, 3),
)
def trap_signal(signal: Any, id: Any, fun: Any = _MISSING) -> Any:
    """Has a function called when the operating system sends this program the signal.

    The function has no argument and answers `:ok`. Several may trap one signal, the newest is called
    first; `id` tells them apart, a new reference where none is given. What the signal does in Erlang it
    does afterwards all the same: `:sigterm` and `:sigquit` end the program.

        iex> System.trap_signal(:sigusr2, :counting, fn -> :ok end)
        {:ok, :counting}
        iex> System.trap_signal(:sigusr2, :counting, fn -> :ok end)
        {:error, :already_registered}
        iex> System.untrap_signal(:sigusr2, :counting)
        :ok
    """
    if fun is _MISSING:
        id, fun = abi.make_ref(), id
    if signal not in _SIGNALS or not isinstance(fun, Fun) or fun.arity != 0:
        raise function_clause(MODULE, "trap_signal", (signal, id, fun))
    if (signal, id) in _installed():
        return _ERROR, Atom("already_registered")
    if abi.whereis(_SERVER) is None:
        _manager("start", (Atom("local"), _SERVER))
    _manager("add_handler", _SERVER, (_HANDLER, (signal, id)), (signal, fun))
    abi.hooks.watch_signal(_SIGNALS[signal], True)
    return _OK, id


@lib.function(spec="untrap_signal(signal(), term()) :: :ok | {:error, :not_found}")
def untrap_signal(signal: Any, id: Any) -> Any:
    """Has the function no longer called that traps the signal by this name.

    iex> System.untrap_signal(:sighup, :nobody)
    {:error, :not_found}
    """
    if signal not in _SIGNALS:
        raise function_clause(MODULE, "untrap_signal", (signal, id))
    if (signal, id) not in _installed():
        return _ERROR, Atom("not_found")
    _manager("delete_handler", _SERVER, (_HANDLER, (signal, id)), EMPTY)
    if all(other is not signal for other, _id in _installed()):
        abi.hooks.watch_signal(_SIGNALS[signal], False)
    return _OK


@handler.function(hidden=True)
def init(trapped: Any) -> Any:
    """The state: the signal and the function."""
    return _OK, trapped


@handler.function(hidden=True)
def handle_event(event: Any, trapped: Any) -> Any:
    """Calls the function where it is its signal."""
    signal, fun = trapped
    if event is signal:
        answer = abi.apply_fun(fun, ())
        if answer is not _OK:
            raise bad_match(answer)
    return _OK, trapped


@handler.function(hidden=True)
def handle_call(_request: Any, trapped: Any) -> Any:
    """Nothing is asked of it."""
    return _OK, _OK, trapped


@handler.function(hidden=True)
def handle_info(_message: Any, trapped: Any) -> Any:
    """Nothing is told to it."""
    return _OK, trapped
