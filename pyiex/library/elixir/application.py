"""`Application`: settings by application, and the applications that run."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.exception_format import ELIXIR_VERSION, KERNEL_APPLICATION, STDLIB
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, make_list

lib = Library("Application", "Settings, kept by application and key, and the applications that run.")

OK = Atom("ok")
ERROR = Atom("error")
_ERTS = "ERTS  CXC 138 10"

_settings: dict[Atom, dict[Any, Any]] = {}


def _version(application: str) -> tuple[str, str]:
    """Description and version of an application."""
    if application == "stdlib":
        return _ERTS, STDLIB.partition(" ")[2]
    if application == "kernel":
        return _ERTS, KERNEL_APPLICATION.partition(" ")[2]
    return application, ELIXIR_VERSION


_RUNNING = ("iex", "elixir", "stdlib", "kernel")


def _entries() -> Any:
    def text(value: str) -> Any:
        return make_list(map(ord, value))

    return make_list((Atom(name), *map(text, _version(name))) for name in _RUNNING)


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
    return _settings.get(app, {}).get(key, default)


@lib.function(spec="put_env(app(), key(), value(), timeout: timeout(), persistent: boolean()) :: :ok")
def put_env(app: Any, key: Any, value: Any, opts: Any = EMPTY) -> Any:
    """Sets a setting of an application.

    iex> Application.put_env(:bakery, :hours, 8)
    iex> Application.get_env(:bakery, :hours)
    8
    """
    _check("put_env", app, key, value, opts)
    _settings.setdefault(app, {})[key] = value
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
    _settings.get(app, {}).pop(key, None)
    return OK


@lib.function(spec="fetch_env(app(), key()) :: {:ok, value()} | :error")
def fetch_env(app: Any, key: Any) -> Any:
    """A setting of an application with `:ok`, or `:error`.

    iex> Application.fetch_env(:bakery, :nothing)
    :error
    """
    _check("fetch_env", app, key)
    settings = _settings.get(app, {})
    return (OK, settings[key]) if key in settings else ERROR


@lib.function("fetch_env!", spec="fetch_env!(app(), key()) :: value()")
def strict_fetch_env(app: Any, key: Any) -> Any:
    """A setting of an application, which has to be set.

    iex> Application.put_env(:bakery, :bread, :white)
    iex> Application.fetch_env!(:bakery, :bread)
    :white
    """
    found = fetch_env(app, key)
    if found is ERROR:
        known = app.name in _RUNNING
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
    return make_list(_settings.get(app, {}).items())


# -- applications ----------------------------------------------------------------------


@lib.function(
    spec="started_applications(timeout()) :: [{app(), description :: charlist(), vsn :: charlist()}]"
)
def started_applications(timeout: Any = 5000) -> Any:
    """The applications that run.

    iex> {:elixir, 'elixir', '1.14.0'} in Application.started_applications()
    true
    """
    return _entries()


@lib.function(spec="loaded_applications() :: [{app(), description :: charlist(), vsn :: charlist()}]")
def loaded_applications() -> Any:
    """The applications that are loaded.

    iex> {:elixir, 'elixir', '1.14.0'} in Application.loaded_applications()
    true
    """
    return _entries()


def _missing(app: Atom) -> Any:
    def text(value: str) -> Any:
        return make_list(map(ord, value))

    return text("no such file or directory"), text(f"{app.name}.app")


@lib.function(spec="ensure_all_started(app(), restart_type()) :: {:ok, [app()]} | {:error, {app(), term()}}")
def ensure_all_started(app: Any, type: Any = Atom("temporary")) -> Any:
    """Starts an application and all that it needs; those that are here run already.

    iex> Application.ensure_all_started(:elixir)
    {:ok, []}
    """
    _check("ensure_all_started", app, type)
    return (OK, EMPTY) if app.name in _RUNNING else (ERROR, (app, _missing(app)))


@lib.function(spec="ensure_started(app(), restart_type()) :: :ok | {:error, term()}")
def ensure_started(app: Any, type: Any = Atom("temporary")) -> Any:
    """Starts an application if it does not run.

    iex> Application.ensure_started(:elixir)
    :ok
    """
    _check("ensure_started", app, type)
    return OK if app.name in _RUNNING else (ERROR, _missing(app))


@lib.function(spec="spec(app(), key()) :: value() | nil")
def spec(app: Any, key: Any) -> Any:
    """What an application says of itself: `:vsn`, `:description`.

    iex> Application.spec(:elixir, :vsn)
    '1.14.0'
    """
    _check("spec", app, key)
    if app.name not in _RUNNING:
        return NIL
    description, version = _version(app.name)
    found = {"vsn": version, "description": description}.get(key.name)
    return NIL if found is None else make_list(map(ord, found))


@lib.function(spec="get_application(module()) :: app() | nil")
def get_application(module: Any) -> Any:
    """The application that a module belongs to.

    iex> Application.get_application(Enum)
    :elixir
    """
    from pyiex.library.elixir.exception_format import application

    _check("get_application", module)
    if abi.code.module(module) is None:
        return NIL
    name = application(module).strip("( )").partition(" ")[0]
    return Atom(name) if name else NIL
