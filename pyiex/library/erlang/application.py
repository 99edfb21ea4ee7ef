"""`:application`: applications and their settings, in Erlang's spelling."""

from __future__ import annotations

from typing import Any

from pyiex.library import applications
from pyiex.library.applications import KEYS, OK, TEMPORARY, UNDEFINED, settings
from pyiex.library.declare import Library
from pyiex.library.elixir import application as elixir
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, make_list

lib = Library(":application", "Applications and their settings, in Erlang's spelling; see `Application`.")

lib.callback(
    "start(start_type, start_args :: term()) :: {:ok, pid()} | {:ok, pid(), state} | {:error, term()}"
)
lib.callback("stop(state :: term()) :: term()")


@lib.function(spec="get_env(app :: atom(), key :: atom()) :: {:ok, term()} | :undefined")
def get_env(application: Any, par: Any) -> Any:
    """A setting of an application.

    iex> :application.get_env(:no_bakery, :ovens)
    :undefined
    """
    known = settings.get(application, {})
    return (OK, known[par]) if par in known else UNDEFINED


@lib.function("get_env", spec="get_env(app :: atom(), key :: atom(), default :: term()) :: term()")
def get_env_or(application: Any, par: Any, default: Any) -> Any:
    """A setting of an application, or the default.

    iex> :application.get_env(:no_bakery, :ovens, 1)
    1
    """
    return settings.get(application, {}).get(par, default)


@lib.function(spec="get_all_env(app :: atom()) :: [{atom(), term()}]")
def get_all_env(application: Any) -> Any:
    """All settings of an application.

    iex> :application.get_all_env(:no_bakery)
    []
    """
    return make_list(settings.get(application, {}).items())


@lib.function(spec="set_env(app :: atom(), key :: atom(), term(), keyword()) :: :ok", arities=(3, 4))
def set_env(application: Any, par: Any, val: Any, opts: Any = EMPTY) -> Any:
    """Sets a setting of an application.

    iex> :application.set_env(:mill, :stones, 2)
    iex> :application.get_env(:mill, :stones)
    {:ok, 2}
    """
    return elixir.put_env(application, par, val, opts)


@lib.function(spec="unset_env(app :: atom(), key :: atom()) :: :ok")
def unset_env(application: Any, par: Any) -> Any:
    """Takes a setting of an application away.

    iex> :application.unset_env(:no_mill, :stones)
    :ok
    """
    return elixir.delete_env(application, par)


@lib.function(spec="get_key(app :: atom(), key :: atom()) :: {:ok, term()} | :undefined")
def get_key(application: Any, key: Any) -> Any:
    """What an application says of itself under a key.

    iex> :application.get_key(:elixir, :vsn)
    {:ok, '1.14.0'}
    """
    found = applications.known.get(application)
    return UNDEFINED if found is None or key.name not in KEYS else (OK, found.key(key.name))


@lib.function(spec="get_all_key(app :: atom()) :: {:ok, keyword()} | :undefined")
def get_all_key(application: Any) -> Any:
    """All that an application says of itself.

    iex> :application.get_all_key(:never_seen)
    :undefined
    """
    found = elixir.spec(application)
    if found is NIL:
        return UNDEFINED
    pairs = list(found)
    place = [key for key, _ in pairs].index(Atom("mod"))
    return OK, make_list([*pairs[:place], (Atom("env"), get_all_env(application)), *pairs[place:]])


@lib.function(spec="get_application(module() | pid()) :: {:ok, atom()} | :undefined")
def get_application(module: Any = Atom("application")) -> Any:
    """The application that a module belongs to.

    iex> :application.get_application(:lists)
    {:ok, :stdlib}
    """
    found = elixir.get_application(module) if module.__class__ is Atom else NIL
    return UNDEFINED if found is NIL else (OK, found)


@lib.function(spec="which_applications(timeout()) :: [{atom(), charlist(), charlist()}]")
def which_applications(timeout: Any = 5000) -> Any:
    """The applications that run.

    iex> length(:application.which_applications()) > 2
    true
    """
    return applications.started()


@lib.function(spec="loaded_applications() :: [{atom(), charlist(), charlist()}]")
def loaded_applications() -> Any:
    """The applications that are loaded.

    iex> length(:application.loaded_applications()) > 2
    true
    """
    return applications.loaded()


@lib.function(spec="load(atom() | tuple()) :: :ok | {:error, term()}")
def load(app_descr: Any) -> Any:
    """Loads an application, by name or from `{:application, name, keys}`.

    iex> :application.load({:application, :my_oven, [vsn: '2', env: [degrees: 200]]})
    iex> Application.get_env(:my_oven, :degrees)
    200
    iex> :application.unload(:my_oven)
    :ok
    """
    return applications.load(app_descr)


@lib.function(spec="unload(atom()) :: :ok | {:error, term()}")
def unload(application: Any) -> Any:
    """Forgets an application that does not run."""
    return applications.unload(application)


@lib.function(spec="start(atom(), type) :: :ok | {:error, term()}")
def start(application: Any, type: Any = TEMPORARY) -> Any:
    """Starts an application."""
    return applications.start(application, type)


@lib.function(spec="ensure_started(atom(), type) :: :ok | {:error, term()}")
def ensure_started(application: Any, type: Any = TEMPORARY) -> Any:
    """Starts an application if it does not run."""
    return elixir.ensure_started(application, type)


@lib.function(spec="ensure_all_started(atom(), type) :: {:ok, [atom()]} | {:error, term()}")
def ensure_all_started(application: Any, type: Any = TEMPORARY) -> Any:
    """Starts an application and all that it needs."""
    return applications.ensure_all_started(application, type)


@lib.function(spec="stop(atom()) :: :ok | {:error, term()}")
def stop(application: Any) -> Any:
    """Stops an application."""
    return applications.stop(application)
