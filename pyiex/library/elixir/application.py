"""`Application`: settings by application, and the applications that run."""

from __future__ import annotations

from typing import Any

from pyiex.library import applications
from pyiex.library.applications import KEYS, TEMPORARY, charlist, settings
from pyiex.library.declare import Library
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error
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

_USING = Template(
    """
@behaviour :"Elixir.Application"

@doc false
def stop(_state), do: :ok

defoverridable stop: 1
""",
    module="Elixir.Application",
)

_COMPILE_ENV = Template(
    ':"Elixir.Application".get_env(unquote(app), unquote(key), unquote(default))',
    module="Elixir.Application",
)


@lib.macro("__using__")
def using(_env: Any, _opts: Any) -> Any:
    """Makes the module the callback module of an application."""
    return _USING()


def _check(name: str, app: Any, *rest: Any) -> None:
    if app.__class__ is not Atom:
        raise function_clause("Elixir.Application", name, (app, *rest))


# -- settings ------------------------------------------------------------------------


@lib.function(spec="get_env(app(), key(), value()) :: value()")
def get_env(app: Any, key: Any, default: Any = NIL) -> Any:
    """A setting of an application, or the default.

    iex> Application.get_env(:bakery, :ovens, 2)
    2
    """
    _check("get_env", app, key, default)
    return settings.get(app, {}).get(key, default)


@lib.function(spec="put_env(app(), key(), value(), timeout: timeout(), persistent: boolean()) :: :ok")
def put_env(app: Any, key: Any, value: Any, opts: Any = EMPTY) -> Any:
    """Sets a setting of an application.

    iex> Application.put_env(:bakery, :hours, 8)
    iex> Application.get_env(:bakery, :hours)
    8
    """
    _check("put_env", app, key, value, opts)
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
    _check("delete_env", app, key, opts)
    settings.get(app, {}).pop(key, None)
    return OK


@lib.function(spec="fetch_env(app(), key()) :: {:ok, value()} | :error")
def fetch_env(app: Any, key: Any) -> Any:
    """A setting of an application with `:ok`, or `:error`.

    iex> Application.fetch_env(:bakery, :nothing)
    :error
    """
    _check("fetch_env", app, key)
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
        known = app in applications.known
        why = (
            f"because configuration at {shown(key)} was not set"
            if known
            else "because the application was not loaded nor configured"
        )
        raise argument_error(
            f"could not fetch application environment {shown(key)} for application {shown(app)} {why}"
        )
    return found[1]


@lib.function(spec="get_all_env(app()) :: [{key(), value()}]")
def get_all_env(app: Any) -> Any:
    """All settings of an application.

    iex> Application.get_all_env(:no_bakery)
    []
    """
    _check("get_all_env", app)
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


# -- applications ----------------------------------------------------------------------


@lib.function(
    spec="started_applications(timeout()) :: [{app(), description :: charlist(), vsn :: charlist()}]"
)
def started_applications(timeout: Any = 5000) -> Any:
    """The applications that run, the one that was started last first.

    iex> {:elixir, 'elixir', '1.14.0'} in Application.started_applications()
    true
    """
    return applications.started()


@lib.function(spec="loaded_applications() :: [{app(), description :: charlist(), vsn :: charlist()}]")
def loaded_applications() -> Any:
    """The applications that are loaded.

    iex> {:elixir, 'elixir', '1.14.0'} in Application.loaded_applications()
    true
    """
    return applications.loaded()


@lib.function(spec="load(app()) :: :ok | {:error, term()}")
def load(app: Any) -> Any:
    """Loads an application.

    iex> Application.load(:iex)
    {:error, {:already_loaded, :iex}}
    """
    _check("load", app)
    return applications.load(app)


@lib.function(spec="unload(app()) :: :ok | {:error, term()}")
def unload(app: Any) -> Any:
    """Forgets an application that does not run.

    iex> Application.unload(:never_seen)
    {:error, {:not_loaded, :never_seen}}
    """
    _check("unload", app)
    return applications.unload(app)


@lib.function(spec="start(app(), restart_type()) :: :ok | {:error, term()}")
def start(app: Any, type: Any = TEMPORARY) -> Any:
    """Starts an application.

    iex> Application.start(:elixir)
    {:error, {:already_started, :elixir}}
    """
    _check("start", app, type)
    return applications.start(app, type)


@lib.function(spec="stop(app()) :: :ok | {:error, term()}")
def stop(app: Any) -> Any:
    """Stops an application.

    iex> Application.stop(:never_seen)
    {:error, {:not_started, :never_seen}}
    """
    _check("stop", app)
    return applications.stop(app)


@lib.function(spec="ensure_all_started(app(), restart_type()) :: {:ok, [app()]} | {:error, {app(), term()}}")
def ensure_all_started(app: Any, type: Any = TEMPORARY) -> Any:
    """Starts an application and all that it needs.

    iex> Application.ensure_all_started(:elixir)
    {:ok, []}
    """
    _check("ensure_all_started", app, type)
    return applications.ensure_all_started(app, type)


@lib.function(spec="ensure_started(app(), restart_type()) :: :ok | {:error, term()}")
def ensure_started(app: Any, type: Any = TEMPORARY) -> Any:
    """Starts an application if it does not run.

    iex> Application.ensure_started(:elixir)
    :ok
    """
    _check("ensure_started", app, type)
    answer = applications.start(app, type)
    running = answer == (ERROR, (Atom("already_started"), app))
    return OK if running else answer


@lib.function(spec="ensure_loaded(app()) :: :ok | {:error, term()}")
def ensure_loaded(app: Any) -> Any:
    """Loads an application if it is not loaded.

    iex> Application.ensure_loaded(:elixir)
    :ok
    """
    _check("ensure_loaded", app)
    answer = applications.load(app)
    return OK if answer == (ERROR, (Atom("already_loaded"), app)) else answer


@lib.function(spec="spec(app()) :: [{application_key(), value()}] | nil")
def spec(app: Any) -> Any:
    """All that an application says of itself, or `nil` where it is not loaded.

    iex> Application.spec(:never_seen)
    nil
    """
    _check("spec", app)
    found = applications.known.get(app)
    return NIL if found is None else make_list((Atom(key), found.key(key)) for key in KEYS)


@lib.function("spec", spec="spec(app(), application_key()) :: value() | nil")
def spec_key(app: Any, key: Any) -> Any:
    """What an application says of itself under a key: `:vsn`, `:description`, `:applications` …

    iex> Application.spec(:elixir, :vsn)
    '1.14.0'
    """
    if app.__class__ is not Atom or key.__class__ is not Atom or key.name not in KEYS:
        raise function_clause("Elixir.Application", "spec", (app, key))
    found = applications.known.get(app)
    return NIL if found is None else found.key(key.name)


@lib.function(spec="get_application(module()) :: app() | nil")
def get_application(module: Any) -> Any:
    """The application that a module belongs to.

    iex> Application.get_application(Enum)
    :elixir
    """
    from pyiex.library.elixir.exception_format import application

    _check("get_application", module)
    named = applications.of_module(module)
    if named is not None:
        return named
    if abi.code.module(module) is None:
        return NIL
    name = application(module).strip("( )").partition(" ")[0]
    return Atom(name) if name else NIL


@lib.function(spec="app_dir(app()) :: String.t()")
def app_dir(app: Any) -> Any:
    """The directory of an application: where this program's own files are.

    iex> Application.app_dir(:never_seen)
    ** (ArgumentError) unknown application: :never_seen
    """
    import pyiex

    _check("app_dir", app)
    if app not in applications.known:
        raise argument_error(f"unknown application: {shown(app)}")
    return pyiex.__path__[0].encode()


@lib.function("app_dir", spec="app_dir(app(), String.t() | [String.t()]) :: String.t()")
def app_dir_path(app: Any, path: Any) -> Any:
    """A path inside the directory of an application.

    iex> Path.basename(Application.app_dir(:elixir, "priv"))
    "priv"
    """
    parts = list(path) if path.__class__ is List else [path]
    return b"/".join([app_dir(app), *parts])


@lib.function(spec="format_error(any()) :: String.t()")
def format_error(reason: Any) -> Any:
    """Why an application could not be started, in words.

    iex> Application.format_error({:already_started, :bakery})
    "already started application bakery"
    """
    _WORDS = {"already_started": "already started application", "not_started": "not started application"}
    if reason.__class__ is tuple and len(reason) == 2 and reason[0].__class__ is Atom:
        words = _WORDS.get(reason[0].name)
        if words is not None and reason[1].__class__ is Atom:
            return f"{words} {reason[1].name}".encode()
    from pyiex.library.elixir.exception_format import format_exit

    return format_exit(reason).encode()


@lib.macro("compile_env")
def compile_env(_env: Any, app: Any, key_or_path: Any, default: Any = NIL) -> Any:
    """A setting of an application; where a module is compiled from a file it is read then.

    Application.compile_env(:bakery, :hours, 8)
    """
    return _COMPILE_ENV(app=app, key=key_or_path, default=default)
