"""`use GenServer`: the default callbacks, and what they say when nobody overrides them."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.child_specs import child_spec_source
from pyiex.library.elixir.gen_server_common import lib
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.erlang import gen_server as erlang
from pyiex.library.erlang.sys_loop import charlist
from pyiex.library.reporting import report
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import frame, struct_error
from pyiex.terms.lists import make_list
from pyiex.terms.maps import make_map

_DEFAULTS = Template(
    """
@behaviour :"Elixir.GenServer"
@before_compile :"Elixir.GenServer"

"""
    + child_spec_source("init_arg")
    + """
@doc false
def handle_call(_msg, _from, _state), do: :gen_server.__unhandled__(:call, __MODULE__)

@doc false
def handle_info(msg, state) do
  :gen_server.__unexpected__(__MODULE__, msg)
  {:noreply, state}
end

@doc false
def handle_cast(_msg, _state), do: :gen_server.__unhandled__(:cast, __MODULE__)

@doc false
def terminate(_reason, _state), do: :ok

@doc false
def code_change(_old, state, _extra), do: {:ok, state}

defoverridable code_change: 3, terminate: 2, handle_info: 2, handle_cast: 2, handle_call: 3
""",
    module="Elixir.GenServer",
)

_INIT = Template(
    """
@doc false
def init(init_arg), do: {:ok, init_arg}
""",
    module="Elixir.GenServer",
)

_NO_INIT = """function init/1 required by behaviour GenServer is not implemented (in module {}).

We will inject a default implementation for now:

    def init(init_arg) do
      {{:ok, init_arg}}
    end

You can copy the implementation above or define your own that converts the arguments given to \
GenServer.start_link/3 to the server state.
"""


@lib.macro("__using__")
def using(_env: Any, opts: Any) -> Any:
    """Makes the module a `GenServer`: callbacks with defaults, and `child_spec/1` made of the options."""
    return _DEFAULTS(opts=opts)


@lib.macro("__before_compile__")
def before_compile(env: Any, _caller: Any) -> Any:
    """Defines `init/1` where the module has none, with a warning."""
    defined = abi.apply_mfa(Atom("Elixir.Module"), Atom("defines?"), (env.module, (Atom("init"), 1)))
    if defined is TRUE:
        return make_list()
    from pyiex.compiler.errors import warn_at

    module = shown(env.module)
    warn_at(env.file, env.line, _NO_INIT.format(module), f"{module} (module)")
    return _INIT()


def _own_name() -> Any:
    """The caller's registered name, or its pid."""
    process = abi.current()
    return process.name or process.pid


_LINES = {"call": 787, "cast": 832}
"""Where Elixir 1.14.0 has these defaults: what stack traces say."""


@erlang.lib.function("__unhandled__", hidden=True)
def unhandled(kind: Any, module: Any) -> Any:
    """Fails because a module has no clause for a call or cast."""
    arity = 3 if kind is Atom("call") else 2
    failure = struct_error(
        "RuntimeError",
        message=f"attempted to {kind.name} GenServer {shown(_own_name())} but no handle_{kind.name}/{arity} "
        "clause was provided",
    )
    place = [(Atom("file"), charlist("lib/gen_server.ex")), (Atom("line"), _LINES[kind.name])]
    failure.stack = (frame(module.name, f"handle_{kind.name}", arity, make_list(place)),)
    raise failure


@lib.function(hidden=True)
def format_report(report: Any) -> Any:
    """A report of `GenServer`'s own in Erlang's words: a format and its arguments."""
    inner = report[Atom("report")]
    name, message = inner[Atom("name")], inner[Atom("message")]
    module = inner[Atom("module")]
    text = "~p ~p received unexpected message in handle_info/2: ~p~n"
    return charlist(text), make_list([module, name, message])


@erlang.lib.function("__unexpected__", hidden=True)
def unexpected(module: Any, msg: Any) -> Any:
    """Reports a message for which a module has no `handle_info/2`."""
    content = {"module": module, "message": msg, "name": _own_name()}
    message = {
        "label": (Atom("Elixir.GenServer"), Atom("no_handle_info")),
        "report": make_map((Atom(key), value) for key, value in content.items()),
    }
    domain = make_list([Atom("otp"), Atom("elixir")])
    report(Atom("error"), make_map((Atom(key), value) for key, value in message.items()), {"domain": domain})
    return Atom("ok")
