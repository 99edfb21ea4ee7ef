"""`GenServer`'s module, its types and callbacks, and what `Agent` and `Task` need of it."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import gen
from pyiex.library.shown import shown
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised, argument_error
from pyiex.terms.lists import make_list

lib = Library(
    "GenServer",
    """
    Servers: processes that keep a state and answer requests one by one.

        defmodule Counter do
          use GenServer

          def init(start), do: {:ok, start}
          def handle_call(:next, _from, count), do: {:reply, count, count + 1}
          def handle_cast({:skip, step}, count), do: {:noreply, count + step}
        end

    `GenServer.call(pid, :next)` asks and waits for the reply; `GenServer.cast(pid, {:skip, 5})`
    tells and does not wait. All other messages go to `handle_info/2`.
    """,
)

OK = Atom("ok")
_MODULE = Atom("Elixir.GenServer")

lib.type("on_start() :: {:ok, pid()} | :ignore | {:error, {:already_started, pid()} | term()}")
lib.type("name() :: atom() | {:global, term()} | {:via, module(), term()}")
lib.type("options() :: [option()]")
lib.type(
    "option() :: {:debug, debug()} | {:name, name()} | {:timeout, timeout()} | "
    "{:spawn_opt, [Process.spawn_opt()]} | {:hibernate_after, timeout()}"
)
lib.type("debug() :: [:trace | :log | :statistics | {:log_to_file, Path.t()}]")
lib.type("server() :: pid() | name() | {atom(), node()}")
lib.type("from() :: {pid(), tag :: term()}")

_TIMING = "timeout() | :hibernate | {:continue, continue_arg :: term()}"
_NOREPLY = f"{{:noreply, new_state}} | {{:noreply, new_state, {_TIMING}}}"
_STOP = "{:stop, reason :: term(), new_state} when new_state: term()"

lib.callback(
    f"init(init_arg :: term()) :: {{:ok, state}} | {{:ok, state, {_TIMING}}} | :ignore | "
    "{:stop, reason :: any()} when state: any()",
    "Makes the state of a server that starts.",
)
lib.callback(
    "handle_call(request :: term(), from(), state :: term()) :: {:reply, reply, new_state} | "
    f"{{:reply, reply, new_state, {_TIMING}}} | {_NOREPLY} | {{:stop, reason, reply, new_state}} | "
    "{:stop, reason, new_state} when reply: term(), new_state: term(), reason: term()",
    "Answers a `call/3`.",
    optional=True,
)
lib.callback(
    f"handle_cast(request :: term(), state :: term()) :: {_NOREPLY} | {_STOP}",
    "Takes in a `cast/2`.",
    optional=True,
)
lib.callback(
    f"handle_info(msg :: :timeout | term(), state :: term()) :: {_NOREPLY} | {_STOP}",
    "Takes in any other message, and `:timeout`.",
    optional=True,
)
lib.callback(
    "handle_continue(continue_arg, state :: term()) :: {:noreply, new_state} | "
    f"{{:noreply, new_state, timeout() | :hibernate | {{:continue, continue_arg}}}} | {_STOP}, "
    "continue_arg: term()",
    "Does what a callback left for right after it with `{:continue, continue_arg}`.",
    optional=True,
)
lib.callback(
    "terminate(reason, state :: term()) :: term() "
    "when reason: :normal | :shutdown | {:shutdown, term()} | term()",
    "Cleans up before the server ends.",
    optional=True,
)
lib.callback(
    "code_change(old_vsn, state :: term(), extra :: term()) :: "
    "{:ok, new_state :: term()} | {:error, reason :: term()} when old_vsn: term() | {:down, term()}",
    "Brings the state to a new version of the module.",
    optional=True,
)
lib.callback(
    "format_status(reason, pdict_and_state :: list()) :: term() when reason: :normal | :terminate",
    "The state as status and crash reports shall show it.",
    optional=True,
)


def exit_in(function: str, args: tuple[Any, ...], reason: Any) -> Raised:
    """The exit of a call of `GenServer.function` that failed for `reason`."""
    return gen.exit_with((reason, (_MODULE, Atom(function), make_list(args))))


def server_name(name: Any) -> Any:
    """What stands for the option `:name` in Erlang's spelling; None for no name."""
    if name is NIL:
        return None
    if name.__class__ is Atom:
        return (gen.LOCAL, name)
    if gen.is_registry_name(name) and (len(name) == 2 or name[1].__class__ is Atom):
        return name
    raise argument_error(
        "expected :name option to be one of the following:\n\n  * nil\n  * atom\n  * {:global, term}\n"
        f"  * {{:via, module, term}}\n\nGot: {shown(name)}\n"
    )
