"""`Application`'s settings: by application and key, and as they are when a module is compiled."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import Env
from pyiex.library import applications
from pyiex.library.applications import charlist, settings
from pyiex.library.declare import Library
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised, argument_error, struct_error
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library("Application", "Settings, kept by application and key, and the applications that run.")

OK = Atom("ok")
ERROR = Atom("error")

lib.type("app() :: atom()")
lib.type("key() :: atom()")
lib.type("value() :: term()")
lib.type("state() :: term()")
lib.type("start_type() :: :normal | {:takeover, node()} | {:failover, node()}")
lib.type("restart_type() :: :permanent | :transient | :temporary")
lib.type("application_key() :: :description | :vsn | :modules | :registered | :applications | :mod")
lib.callback(
    "start(start_type(), start_args :: term()) :: {:ok, pid()} | {:ok, pid(), state()} | "
    "{:error, reason :: term()}",
    "Starts the application; most often a supervisor.",
)
lib.callback("prep_stop(state()) :: state()", "Is called before the application is stopped.", optional=True)
lib.callback("stop(state()) :: term()", "Is called when the application has been stopped.", optional=True)

_COMPILE_ENV = Template(
    ':"Elixir.Application".compile_env(__ENV__, unquote(app), unquote(key), unquote(default))',
    module="Elixir.Application",
)
_COMPILE_ENV_OR_RAISE = Template(
    ':"Elixir.Application".compile_env!(__ENV__, unquote(app), unquote(key))', module="Elixir.Application"
)


def check(name: str, app: Any, *rest: Any) -> None:
    if app.__class__ is not Atom:
        raise function_clause("Elixir.Application", name, (app, *rest))


# -- settings ------------------------------------------------------------------------


@lib.function(spec="get_env(app(), key(), value()) :: value()")
def get_env(app: Any, key: Any, default: Any = NIL) -> Any:
    """A setting of an application, or the default.

    iex> Application.get_env(:bakery, :ovens, 2)
    2
    """
    check("get_env", app, key, default)
    return settings.get(app, {}).get(key, default)


@lib.function(spec="put_env(app(), key(), value(), timeout: timeout(), persistent: boolean()) :: :ok")
def put_env(app: Any, key: Any, value: Any, opts: Any = EMPTY) -> Any:
    """Sets a setting of an application.

    iex> Application.put_env(:bakery, :hours, 8)
    iex> Application.get_env(:bakery, :hours)
    8
    """
    check("put_env", app, key, value, opts)
    settings.setdefault(app, {})[key] = value
    return OK


@lib.function(spec="delete_env(app(), key(), timeout: timeout(), persistent: boolean()) :: :ok")
def delete_env(app: Any, key: Any, opts: Any = EMPTY) -> Any:
    """Takes a setting of an application away.

    iex> Application.put_env(:bakery, :flour, :rye)
    iex> Application.delete_env(:bakery, :flour)
    iex> Application.get_env(:bakery, :flour)
    nil
    """
    check("delete_env", app, key, opts)
    settings.get(app, {}).pop(key, None)
    return OK


@lib.function(spec="fetch_env(app(), key()) :: {:ok, value()} | :error")
def fetch_env(app: Any, key: Any) -> Any:
    """A setting of an application with `:ok`, or `:error`.

    iex> Application.fetch_env(:bakery, :nothing)
    :error
    """
    check("fetch_env", app, key)
    known = settings.get(app, {})
    return (OK, known[key]) if key in known else ERROR


@lib.function("fetch_env!", spec="fetch_env!(app(), key()) :: value()")
def strict_fetch_env(app: Any, key: Any) -> Any:
    """A setting of an application, which has to be set.

    iex> Application.put_env(:bakery, :bread, :white)
    iex> Application.fetch_env!(:bakery, :bread)
    :white
    """
    found = fetch_env(app, key)
    if found is ERROR:
        raise _missing(app, key)
    return found[1]


def _missing(app: Any, key: Any) -> Raised:
    known = app in applications.known
    why = (
        f"because configuration at {shown(key)} was not set"
        if known
        else "because the application was not loaded nor configured"
    )
    return argument_error(
        f"could not fetch application environment {shown(key)} for application {shown(app)} {why}"
    )


@lib.function(spec="get_all_env(app()) :: [{key(), value()}]")
def get_all_env(app: Any) -> Any:
    """All settings of an application.

    iex> Application.get_all_env(:no_bakery)
    []
    """
    check("get_all_env", app)
    return make_list(settings.get(app, {}).items())


@lib.function(
    spec="put_all_env([{app(), [{key(), value()}]}], timeout: timeout(), persistent: boolean()) :: :ok"
)
def put_all_env(config: Any, opts: Any = EMPTY) -> Any:
    """Sets several settings of several applications.

    iex> Application.put_all_env(pantry: [shelves: 3, jars: 12])
    iex> Application.get_env(:pantry, :jars)
    12
    """
    names = [app for app, _ in config]
    problem = next(
        (f"duplicate application config: {app.name}" for app in names if names.count(app) > 1), None
    )
    for app, pairs in config:
        wrong = [key for key, _ in pairs if key.__class__ is not Atom]
        if wrong and problem is None:
            from pyiex.library.erlang.printing import erlang_text

            problem = f"application: {app.name}; invalid parameter name: {erlang_text(wrong[0])}"
    if problem is not None:
        raise argument_error(f"argument error: {shown(charlist(problem))}")
    for app, pairs in config:
        settings.setdefault(app, {}).update(pairs)
    return OK


# -- settings as they are when a module is compiled --------------------------------------------


def _compile_call(template: Template, env: Env, name: str, **arguments: Any) -> Any:
    if env.function is not None:
        text = f"Application.{name} cannot be called inside functions, only in the module body"
        raise struct_error("RuntimeError", message=text.encode())
    return template(**arguments)


@lib.macro("compile_env")
def compile_env(env: Env, app: Any, key_or_path: Any, default: Any = NIL) -> Any:
    """A setting of an application as it is when the module is compiled; a path reaches into it.

    Application.compile_env(:bakery, [:ovens, :degrees], 200)
    """
    return _compile_call(_COMPILE_ENV, env, "compile_env/3", app=app, key=key_or_path, default=default)


@lib.macro("compile_env!")
def compile_env_or_raise(env: Env, app: Any, key_or_path: Any) -> Any:
    """As `compile_env/3`, for a setting that must be there.

    Application.compile_env!(:bakery, :ovens)
    """
    return _compile_call(_COMPILE_ENV_OR_RAISE, env, "compile_env!/2", app=app, key=key_or_path)


def _fetched(app: Any, key_or_path: Any) -> Any:
    """`{:ok, setting}` or `:error`."""
    if key_or_path.__class__ is not List:
        return fetch_env(app, key_or_path)
    found = fetch_env(app, key_or_path.head)
    for key in key_or_path.tail:
        if found is ERROR:
            return ERROR
        found = abi.apply_mfa(Atom("Elixir.Access"), Atom("fetch"), (found[1], key))
    return found


@lib.function("compile_env", spec="compile_env(Macro.Env.t(), app(), key() | list(), value()) :: value()")
def compile_env_in(_env: Any, app: Any, key_or_path: Any, default: Any) -> Any:
    """What `compile_env/3` calls, for macros that have an environment.

    iex> Application.compile_env(__ENV__, :no_bakery, [:ovens, :degrees], 200)
    200
    """
    found = _fetched(app, key_or_path)
    return default if found is ERROR else found[1]


@lib.function("compile_env!", spec="compile_env!(Macro.Env.t(), app(), key() | list()) :: value()")
def compile_env_or_raise_in(_env: Any, app: Any, key_or_path: Any) -> Any:
    """What `compile_env!/2` calls, for macros that have an environment.

    iex> Application.put_env(:ink, :pens, blue: 3)
    iex> Application.compile_env!(__ENV__, :ink, [:pens, :blue])
    3
    """
    found = _fetched(app, key_or_path)
    if found is ERROR:
        raise _missing(app, key_or_path)
    return found[1]
