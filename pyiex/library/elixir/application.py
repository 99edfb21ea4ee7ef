"""`Application`: settings by application, and the applications that run."""

from __future__ import annotations

from typing import Any

from pyiex.library import applications
from pyiex.library.applications import KEYS, TEMPORARY
from pyiex.library.elixir import application_words
from pyiex.library.elixir.application_settings import ERROR, OK, check, delete_env, get_env, lib, put_env
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import List, make_list

__all__ = ["application_words", "delete_env", "get_env", "lib", "put_env"]

_USING = Template(
    """
@behaviour :"Elixir.Application"

@doc false
def stop(_state), do: :ok

defoverridable stop: 1
""",
    module="Elixir.Application",
)


@lib.macro("__using__")
def using(_env: Any, _opts: Any) -> Any:
    """Makes the module the callback module of an application."""
    return _USING()


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
    check("load", app)
    return applications.load(app)


@lib.function(spec="unload(app()) :: :ok | {:error, term()}")
def unload(app: Any) -> Any:
    """Forgets an application that does not run.

    iex> Application.unload(:never_seen)
    {:error, {:not_loaded, :never_seen}}
    """
    check("unload", app)
    return applications.unload(app)


@lib.function(spec="start(app(), restart_type()) :: :ok | {:error, term()}")
def start(app: Any, type: Any = TEMPORARY) -> Any:
    """Starts an application.

    iex> Application.start(:elixir)
    {:error, {:already_started, :elixir}}
    """
    check("start", app, type)
    return applications.start(app, type)


@lib.function(spec="stop(app()) :: :ok | {:error, term()}")
def stop(app: Any) -> Any:
    """Stops an application.

    iex> Application.stop(:never_seen)
    {:error, {:not_started, :never_seen}}
    """
    check("stop", app)
    return applications.stop(app)


@lib.function(spec="ensure_all_started(app(), restart_type()) :: {:ok, [app()]} | {:error, {app(), term()}}")
def ensure_all_started(app: Any, type: Any = TEMPORARY) -> Any:
    """Starts an application and all that it needs.

    iex> Application.ensure_all_started(:elixir)
    {:ok, []}
    """
    check("ensure_all_started", app, type)
    return applications.ensure_all_started(app, type)


@lib.function(spec="ensure_started(app(), restart_type()) :: :ok | {:error, term()}")
def ensure_started(app: Any, type: Any = TEMPORARY) -> Any:
    """Starts an application if it does not run.

    iex> Application.ensure_started(:elixir)
    :ok
    """
    check("ensure_started", app, type)
    answer = applications.start(app, type)
    running = answer == (ERROR, (Atom("already_started"), app))
    return OK if running else answer


@lib.function(spec="ensure_loaded(app()) :: :ok | {:error, term()}")
def ensure_loaded(app: Any) -> Any:
    """Loads an application if it is not loaded.

    iex> Application.ensure_loaded(:elixir)
    :ok
    """
    check("ensure_loaded", app)
    answer = applications.load(app)
    return OK if answer == (ERROR, (Atom("already_loaded"), app)) else answer


@lib.function(spec="spec(app()) :: [{application_key(), value()}] | nil")
def spec(app: Any) -> Any:
    """All that an application says of itself, or `nil` where it is not loaded.

    iex> Application.spec(:never_seen)
    nil
    """
    check("spec", app)
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

    check("get_application", module)
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

    check("app_dir", app)
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
