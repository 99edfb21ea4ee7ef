"""`Logger`: levels, metadata and backends of the log."""

from __future__ import annotations

from typing import Any

from pyiex.library import logging
from pyiex.library.elixir import logger_macros, logger_server
from pyiex.library.elixir.logger_macros import lib
from pyiex.library.failures import function_clause
from pyiex.library.logging import METADATA, PROCESS_LEVEL, is_level, plain_level, process_metadata, settings
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom, boolean
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import EMPTY_MAP
from pyiex.terms.order import sort_terms

__all__ = ["lib", "logger_macros"]

OK = Atom("ok")
ERROR = Atom("error")

lib.type("backend() :: :gen_event.handler()")
lib.type("message() :: :unicode.chardata() | String.Chars.t() | report()")
lib.type("report() :: map() | keyword()")
lib.type("level() :: :emergency | :alert | :critical | :error | :warning | :warn | :notice | :info | :debug")
lib.type("metadata() :: keyword()")


# -- metadata ---------------------------------------------------------------------------------


@lib.function(spec="metadata() :: metadata()")
def metadata() -> Any:
    """What the calling process adds to each of its events.

    iex> Logger.metadata(customer: 7)
    iex> Logger.metadata()
    [customer: 7]
    """
    known = process_metadata()
    return make_list([(key, known[key]) for key in sort_terms(known)])


@lib.function("metadata", spec="metadata(metadata()) :: :ok")
def add_metadata(metadata: Any) -> Any:
    """Has the calling process add more to each of its events; `nil` takes an entry away.

    iex> Logger.metadata(oven: 1, batch: 2)
    iex> Logger.metadata(oven: nil)
    iex> Logger.metadata()
    [batch: 2]
    """
    known = process_metadata()
    for key, value in metadata:
        known = known.delete(key) if value is NIL else known.put(key, value)
    abi.current().dictionary[METADATA] = known
    return OK


@lib.function(spec="reset_metadata(metadata()) :: :ok")
def reset_metadata(metadata: Any = EMPTY) -> Any:
    """Has the calling process add this and nothing else to its events.

    iex> Logger.metadata(oven: 1)
    iex> Logger.reset_metadata(tray: 4)
    iex> Logger.metadata()
    [tray: 4]
    """
    abi.current().dictionary[METADATA] = EMPTY_MAP
    return add_metadata(metadata)


# -- levels -----------------------------------------------------------------------------------


@lib.function(spec="level() :: level()")
def level() -> Any:
    """The level from which on events are logged.

    iex> Logger.level()
    :debug
    """
    return settings.level


@lib.function(spec="compare_levels(level(), level()) :: :lt | :eq | :gt")
def compare_levels(left: Any, right: Any) -> Any:
    """How two levels compare; the more a level matters, the greater it is.

    iex> Logger.compare_levels(:notice, :error)
    :lt
    iex> Logger.compare_levels(:warn, :warning)
    :eq
    """
    return logging.compare(left, right)


def _modules(mod: Any) -> list[Any]:
    return list(mod) if mod.__class__ is List else [mod]


@lib.function(
    spec="put_module_level(module() | [module()], level() | :all | :none) :: :ok | {:error, term()}"
)
def put_module_level(mod: Any, level: Any) -> Any:
    """Sets the level for events that are logged in a module.

    iex> Logger.put_module_level(Bakery, :error)
    iex> Logger.get_module_level(Bakery)
    [{Bakery, :error}]
    iex> Logger.delete_module_level(Bakery)
    :ok
    """
    if not is_level(plain_level(level), bounds=True):
        return ERROR, (Atom("invalid_level"), level)
    for module in _modules(mod):
        settings.modules[module] = plain_level(level)
    return OK


@lib.function(spec="get_module_level(module() | [module()]) :: [{module(), level() | :all | :none}]")
def get_module_level(mod: Any) -> Any:
    """The levels that are set for modules.

    iex> Logger.get_module_level(NeverSet)
    []
    """
    wanted = _modules(mod)
    return make_list([(module, settings.modules[module]) for module in wanted if module in settings.modules])


@lib.function(spec="delete_module_level(module() | [module()]) :: :ok")
def delete_module_level(module: Any) -> Any:
    """Takes the level that is set for a module away.

    iex> Logger.delete_module_level(NeverSet)
    :ok
    """
    for each in _modules(module):
        settings.modules.pop(each, None)
    return OK


@lib.function(spec="delete_all_module_levels() :: :ok")
def delete_all_module_levels() -> Any:
    """Takes the levels of all modules away.

    iex> Logger.delete_all_module_levels()
    :ok
    """
    settings.modules.clear()
    return OK


@lib.function(spec="put_application_level(atom(), level() | :all | :none) :: :ok | {:error, :not_loaded}")
def put_application_level(appname: Any, level: Any) -> Any:
    """Sets the level for all modules of an application.

    iex> Logger.put_application_level(:no_such_app, :info)
    {:error, {:not_loaded, :no_such_app}}
    """
    modules = abi.apply_mfa(Atom("Elixir.Application"), Atom("spec"), (appname, Atom("modules")))
    if modules is NIL:
        return ERROR, (Atom("not_loaded"), appname)
    return put_module_level(modules, level)


@lib.function(spec="delete_application_level(atom()) :: :ok | {:error, :not_loaded}")
def delete_application_level(appname: Any) -> Any:
    """Takes the levels of all modules of an application away.

    iex> Logger.delete_application_level(:no_such_app)
    {:error, {:not_loaded, :no_such_app}}
    """
    modules = abi.apply_mfa(Atom("Elixir.Application"), Atom("spec"), (appname, Atom("modules")))
    if modules is NIL:
        return ERROR, (Atom("not_loaded"), appname)
    return delete_module_level(modules)


def _process(name: str, pid: Any, *rest: Any) -> Any:
    if pid.__class__ is not Pid or pid != abi.self_pid():
        raise function_clause("Elixir.Logger", name, (pid, *rest))
    return abi.current().dictionary


@lib.function(spec="put_process_level(pid(), level() | :all | :none) :: :ok")
def put_process_level(pid: Any, level: Any) -> Any:
    """Sets the level for the events of the calling process.

    iex> Logger.put_process_level(self(), :error)
    iex> Logger.get_process_level(self())
    :error
    """
    _process("put_process_level", pid, level)[PROCESS_LEVEL] = plain_level(level)
    return OK


@lib.function(spec="get_process_level(pid()) :: level() | :all | :none | nil")
def get_process_level(pid: Any) -> Any:
    """The level that the calling process has set for itself, or `nil`.

    iex> Logger.get_process_level(self())
    nil
    """
    return _process("get_process_level", pid).get(PROCESS_LEVEL, NIL)


@lib.function(spec="delete_process_level(pid()) :: :ok")
def delete_process_level(pid: Any) -> Any:
    """Takes the level of the calling process away.

    iex> Logger.delete_process_level(self())
    :ok
    """
    _process("delete_process_level", pid).pop(PROCESS_LEVEL, None)
    return OK


@lib.function("enabled?", spec="enabled?(pid()) :: boolean()")
def enabled(pid: Any) -> Any:
    """Whether the calling process logs at all.

    iex> Logger.enabled?(self())
    true
    """
    return boolean(_process("enabled?", pid).get(PROCESS_LEVEL) is not Atom("none"))


@lib.function(spec="enable(pid()) :: :ok")
def enable(pid: Any) -> Any:
    """Has the calling process log again.

    iex> Logger.enable(self())
    :ok
    """
    _process("enable", pid).pop(PROCESS_LEVEL, None)
    return OK


@lib.function(spec="disable(pid()) :: :ok")
def disable(pid: Any) -> Any:
    """Has the calling process log nothing.

    iex> Logger.disable(self())
    iex> Logger.enabled?(self())
    false
    """
    return put_process_level(pid, Atom("none"))


# -- settings and backends --------------------------------------------------------------------

_OPTIONS = (
    "compile_time_application",
    "compile_time_purge_level",
    "compile_time_purge_matching",
    "sync_threshold",
    "truncate",
    "utc_log",
    "discard_threshold",
    "translator_inspect_opts",
)


@lib.function(spec="configure(keyword()) :: :ok")
def configure(options: Any) -> Any:
    """Changes settings of the log: `:level`, `:truncate` (bytes), `:utc_log` …

    iex> Logger.configure(truncate: 8096)
    :ok
    """
    if options.__class__ is not List:
        raise function_clause("Elixir.Logger", "configure", (options,))
    for key, value in options:
        if key is Atom("level"):
            _set_level(value)
        elif key.name in _OPTIONS:
            if key in logging.own_config():
                logging.set_own(key.name, value)
            abi.apply_mfa(Atom("Elixir.Application"), Atom("put_env"), (Atom("logger"), key, value))
    return OK


def _set_level(level: Any) -> None:
    if is_level(plain_level(level), bounds=True):
        settings.level = plain_level(level)


@lib.function(spec="configure_backend(backend(), keyword()) :: term()")
def configure_backend(backend: Any, options: Any) -> Any:
    """Changes settings of a backend.

    Those of `:console` are `:format`, `:metadata`, `:level`, `:colors` and `:device`.

    iex> Logger.configure_backend(:nowhere, [])
    {:error, :bad_module}
    """
    return logger_server.configure_backend(backend, options)


@lib.function(spec="add_backend(backend(), keyword()) :: Supervisor.on_start_child()")
def add_backend(backend: Any, opts: Any = EMPTY) -> Any:
    """Adds a backend: a module that has the callbacks of Erlang's `:gen_event`.

    iex> Logger.add_backend(:console)
    {:error, :already_present}
    """
    if dict(opts).get(Atom("flush"), FALSE) is TRUE:
        flush()
    return logger_server.add_backend(backend)


@lib.function(spec="remove_backend(backend(), keyword()) :: :ok | {:error, term()}")
def remove_backend(backend: Any, opts: Any = EMPTY) -> Any:
    """Removes a backend.

    iex> Logger.remove_backend(NeverAdded)
    {:error, :not_found}
    """
    if dict(opts).get(Atom("flush"), FALSE) is TRUE:
        flush()
    return logger_server.remove_backend(backend)


@lib.function(spec="flush() :: :ok")
def flush() -> Any:
    """Waits until what was logged so far is written.

    iex> Logger.flush()
    :ok
    """
    logger_server.flush()
    return OK


# -- translators ------------------------------------------------------------------------------


def _check_translator(name: str, translator: Any) -> None:
    is_pair = translator.__class__ is tuple and len(translator) == 2
    if not is_pair or any(part.__class__ is not Atom for part in translator):
        raise function_clause("Elixir.Logger", name, (translator,))


def _set_translators(translators: list[Any]) -> Any:
    value = make_list(translators)
    logging.set_own("translators", value)
    abi.apply_mfa(Atom("Elixir.Application"), Atom("put_env"), (Atom("logger"), Atom("translators"), value))
    return OK


@lib.function(spec="add_translator({module(), function :: atom()}) :: :ok")
def add_translator(translator: Any) -> Any:
    """Adds a function that puts events of Erlang's log into words, before the others are asked.

    It gets the least level that is logged, the event's, `:report` or `:format`, and a label with
    the report or the format with its arguments; it answers `{:ok, text}`, `:skip` or `:none`.

    iex> Logger.add_translator({Bakery, :translate})
    :ok
    iex> Logger.remove_translator({Bakery, :translate})
    :ok
    """
    _check_translator("add_translator", translator)
    known = [other for other in logging.own_config()[Atom("translators")] if other != translator]
    return _set_translators([translator, *known])


@lib.function(spec="remove_translator({module(), function :: atom()}) :: :ok")
def remove_translator(translator: Any) -> Any:
    """Takes a translator away.

    iex> Logger.remove_translator({Bakery, :never_added})
    :ok
    """
    _check_translator("remove_translator", translator)
    return _set_translators(
        [other for other in logging.own_config()[Atom("translators")] if other != translator]
    )


# -- logging ----------------------------------------------------------------------------------


@lib.function(
    spec="bare_log(level(), message() | (() -> message() | {message(), keyword()}), keyword()) :: :ok"
)
def bare_log(level: Any, message_or_fun: Any, metadata: Any = EMPTY) -> Any:
    """Logs as a function, which is there whether the level is or not.

    iex> Logger.disable(self())
    iex> Logger.bare_log(:debug, "nobody reads this")
    :ok
    """
    found = logger_macros.should_log(level, NIL)
    if found is NIL:
        return OK
    return logger_macros.do_log(found, message_or_fun, EMPTY_MAP, metadata)
