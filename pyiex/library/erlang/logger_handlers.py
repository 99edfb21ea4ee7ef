"""`:logger`'s handlers and filters: adding, changing and removing them."""

from __future__ import annotations

import time
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.logging import LOG, OWN_HANDLER, USUAL_HANDLER, is_level, settings
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.functions import Fun
from pyiex.terms.lists import List, make_list
from pyiex.terms.maps import Map, make_map
from pyiex.terms.order import sort_terms

lib = Library(
    ":logger",
    """
    Erlang's log: levels, and handlers that get each event as a map.

    `Logger` is the friendlier face of it.
    """,
)

OK = Atom("ok")
ERROR = Atom("error")
_CONFIG = Atom("config")
_FILTERS = Atom("filters")
_FILTER_DEFAULT = Atom("filter_default")
_ID = Atom("id")
_LEVEL = Atom("level")
_MODULE = Atom("module")

lib.callback("log(log_event, config) :: term()")
lib.callback("adding_handler(config) :: {:ok, config} | {:error, term()}", optional=True)
lib.callback("changing_config(set_or_update, old, new) :: {:ok, config} | {:error, term()}", optional=True)
lib.callback("removing_handler(config) :: term()", optional=True)


def _not_found(name: Any) -> Any:
    return ERROR, (Atom("not_found"), name)


# -- filters ----------------------------------------------------------------------------------


def _is_filter(value: Any) -> bool:
    return value.__class__ is tuple and len(value) == 2 and isinstance(value[0], Fun) and value[0].arity == 2


def _refused(name: Any, filter: Any, known: Any) -> Any:
    """What is wrong with a filter that shall be added; None where nothing is."""
    if not _is_filter(filter):
        return ERROR, (Atom("invalid_filter"), (name, filter))
    return (ERROR, (Atom("already_exist"), name)) if name in known else None


@lib.function(spec="add_primary_filter(id :: atom(), {function, term()}) :: :ok | {:error, term()}")
def add_primary_filter(filter_id: Any, filter: Any) -> Any:
    """Adds a filter of all events: a function of an event and a term of yours.

    It answers the event, changed or not, `:stop`, or `:ignore`, which leaves it to the others.

    iex> :logger.add_primary_filter(:quiet, {fn _event, _extra -> :stop end, nil})
    iex> :logger.error("nobody reads this")
    iex> :logger.remove_primary_filter(:quiet)
    :ok
    """
    problem = _refused(filter_id, filter, settings.filters)
    if problem is None:
        settings.filters[filter_id] = filter
    return problem or OK


@lib.function(spec="remove_primary_filter(id :: atom()) :: :ok | {:error, term()}")
def remove_primary_filter(filter_id: Any) -> Any:
    """Takes a filter of all events away.

    iex> :logger.remove_primary_filter(:never_added)
    {:error, {:not_found, :never_added}}
    """
    return _not_found(filter_id) if settings.filters.pop(filter_id, None) is None else OK


@lib.function(spec="add_handler_filter(handler, id :: atom(), {function, term()}) :: :ok | {:error, term()}")
def add_handler_filter(handler_id: Any, filter_id: Any, filter: Any) -> Any:
    """Adds a filter of the events that a handler gets.

    iex> :logger.add_handler_filter(:never_added, :any, {fn event, _extra -> event end, nil})
    {:error, {:not_found, :never_added}}
    """
    found = settings.handlers.get(handler_id)
    if found is None:
        return _not_found(handler_id)
    filters = dict(found[_FILTERS])
    problem = _refused(filter_id, filter, filters)
    if problem is None:
        whole = make_list([*filters.items(), (filter_id, filter)])
        settings.handlers[handler_id] = found.put(_FILTERS, whole)
    return problem or OK


@lib.function(spec="remove_handler_filter(handler, id :: atom()) :: :ok | {:error, term()}")
def remove_handler_filter(handler_id: Any, filter_id: Any) -> Any:
    """Takes a filter of a handler away.

    iex> :logger.remove_handler_filter(Logger, :never_added)
    {:error, {:not_found, :never_added}}
    """
    found = settings.handlers.get(handler_id)
    filters = {} if found is None else dict(found[_FILTERS])
    if found is None or filters.pop(filter_id, None) is None:
        return _not_found(handler_id if found is None else filter_id)
    settings.handlers[handler_id] = found.put(_FILTERS, make_list(filters.items()))
    return OK


# -- handlers ---------------------------------------------------------------------------------


@lib.function(spec="add_handler(id :: atom(), module(), config :: map()) :: :ok | {:error, term()}")
def add_handler(handler_id: Any, module: Any, config: Any) -> Any:
    """Adds a handler: `module.log(event, config)` gets each event, in the process that logs.

    iex> :logger.add_handler(:none, NeverDefined, %{})
    {:error, {:invalid_handler, {:function_not_exported, {NeverDefined, :log, 2}}}}
    """
    if handler_id in settings.handlers:
        return ERROR, (Atom("already_exist"), handler_id)
    if abi.code.lookup(module, "log", 2) is None:
        missing = (Atom("function_not_exported"), (module, LOG, 2))
        return ERROR, (Atom("invalid_handler"), missing)
    whole = USUAL_HANDLER.merge(config.items()).merge([(_ID, handler_id), (_MODULE, module)])
    problem = next(filter(None, (_invalid(key, value) for key, value in whole.items())), None)
    if problem is not None:
        return problem
    if abi.code.lookup(module, "adding_handler", 1) is not None:
        answer = abi.apply_mfa(module, Atom("adding_handler"), (whole,))
        if answer[0] is not OK:
            return ERROR, (Atom("handler_not_added"), answer[1])
        whole = answer[1]
    settings.handlers[handler_id] = whole
    return OK


@lib.function(spec="remove_handler(id :: atom()) :: :ok | {:error, term()}")
def remove_handler(handler_id: Any) -> Any:
    """Removes a handler.

    iex> :logger.remove_handler(:never_added)
    {:error, {:not_found, :never_added}}
    """
    known = settings.handlers.pop(handler_id, None)
    if known is None:
        return _not_found(handler_id)
    if abi.code.lookup(known[_MODULE], "removing_handler", 1) is not None:
        abi.apply_mfa(known[_MODULE], Atom("removing_handler"), (known,))
    return OK


@lib.function(spec="get_handler_ids() :: [atom()]")
def get_handler_ids() -> Any:
    """The names of all handlers.

    iex> Logger in :logger.get_handler_ids()
    true
    """
    return make_list(sort_terms(settings.handlers))


@lib.function(spec="get_handler_config(id :: atom()) :: {:ok, map()} | {:error, term()}")
def get_handler_config(handler_id: Any) -> Any:
    """The configuration of a handler.

    iex> {:ok, config} = :logger.get_handler_config(Logger)
    iex> config.level
    :all
    """
    found = settings.handlers.get(handler_id)
    return _not_found(handler_id) if found is None else (OK, found)


@lib.function("get_handler_config", spec="get_handler_config() :: [map()]")
def get_handler_configs() -> Any:
    """The configurations of all handlers.

    iex> Enum.any?(:logger.get_handler_config(), &(&1.id == Logger))
    true
    """
    return make_list(settings.handlers[name] for name in sort_terms(settings.handlers))


# -- changing a handler -----------------------------------------------------------------------


def _invalid(key: Any, value: Any) -> Any:
    """What is wrong with an entry of a configuration; None where nothing is."""
    if key is _LEVEL and not is_level(value, bounds=True):
        return ERROR, (Atom("invalid_level"), value)
    if key is _FILTERS:
        pairs = list(value) if value.__class__ is List else [value]
        wrong = [pair for pair in pairs if pair.__class__ is not tuple or not _is_filter(pair[1])]
        return (ERROR, (Atom("invalid_filters"), make_list(wrong))) if wrong else None
    if key is _FILTER_DEFAULT and value not in (LOG, Atom("stop")):
        return ERROR, (Atom("invalid_filter_default"), value)
    return None


def _change(how: str, handler_id: Any, changes: list[tuple[Any, Any]], base: Map | None = None) -> Any:
    """Change entries of a configuration, if the handler agrees; base: what the rest comes from."""
    found = settings.handlers.get(handler_id)
    if found is None:
        return _not_found(handler_id)
    problem = next(filter(None, (_invalid(key, value) for key, value in changes)), None)
    if problem is not None:
        return problem
    whole = (found if base is None else base).merge(changes)
    whole = whole.merge([(_ID, handler_id), (_MODULE, found[_MODULE])])
    if handler_id is not OWN_HANDLER and abi.code.lookup(found[_MODULE], "changing_config", 3):
        answer = abi.apply_mfa(found[_MODULE], Atom("changing_config"), (Atom(how), found, whole))
        if answer[0] is not OK:
            return answer
        whole = answer[1]
    settings.handlers[handler_id] = whole
    return OK


@lib.function(spec="set_handler_config(id :: atom(), key :: atom(), term()) :: :ok | {:error, term()}")
def set_handler_config(handler_id: Any, key: Any, value: Any) -> Any:
    """Changes one thing of the configuration of a handler.

    iex> :logger.set_handler_config(Logger, :level, :odd)
    {:error, {:invalid_level, :odd}}
    """
    return _change("set", handler_id, [(key, value)])


@lib.function("set_handler_config", spec="set_handler_config(id :: atom(), map()) :: :ok | {:error, term()}")
def set_whole_config(handler_id: Any, config: Any) -> Any:
    """Gives a handler this configuration; what it does not say becomes as usual."""
    return _change("set", handler_id, list(config.items()), USUAL_HANDLER)


@lib.function(spec="update_handler_config(id :: atom(), key :: atom(), term()) :: :ok | {:error, term()}")
def update_handler_config(handler_id: Any, key: Any, value: Any) -> Any:
    """Changes one thing of the configuration of a handler.

    iex> :logger.update_handler_config(:never_added, :level, :info)
    {:error, {:not_found, :never_added}}
    """
    return _change("update", handler_id, [(key, value)])


@lib.function(
    "update_handler_config", spec="update_handler_config(id :: atom(), map()) :: :ok | {:error, term()}"
)
def update_handler_configs(handler_id: Any, config: Any) -> Any:
    """Changes what is given of the configuration of a handler."""
    return _change("update", handler_id, list(config.items()))


# -- everything at once -----------------------------------------------------------------------

_PROXY = {
    "burst_limit_enable": Atom("false"),
    "burst_limit_max_count": 500,
    "burst_limit_window_time": 1000,
    "drop_mode_qlen": 1000,
    "flush_qlen": 5000,
    "overload_kill_enable": Atom("false"),
    "overload_kill_mem_size": 3000000,
    "overload_kill_qlen": 20000,
    "overload_kill_restart_after": 5000,
    "sync_mode_qlen": 500,
}


@lib.function(spec="get_proxy_config() :: map()")
def get_proxy_config() -> Any:
    """What holds for events that come from other nodes.

    iex> :logger.get_proxy_config().burst_limit_enable
    false
    """
    return make_map((Atom(key), value) for key, value in _PROXY.items())


@lib.function(spec="get_config() :: map()")
def get_config() -> Any:
    """All configuration of the log.

    iex> Map.keys(:logger.get_config())
    [:handlers, :module_levels, :primary, :proxy]
    """
    from pyiex.library.erlang.logger import get_module_level, get_primary_config

    parts = (
        ("handlers", get_handler_configs()),
        ("module_levels", get_module_level()),
        ("primary", get_primary_config()),
        ("proxy", get_proxy_config()),
    )
    return make_map((Atom(key), value) for key, value in parts)


@lib.function(spec="timestamp() :: integer()")
def timestamp() -> Any:
    """Now, as log events have it: microseconds since 1970.

    iex> :logger.timestamp() > 1_600_000_000_000_000
    true
    """
    return time.time_ns() // 1000


@lib.function(spec="format_report(report) :: {format, [term()]}")
def format_report(report: Any) -> Any:
    """A format, and its arguments, for a report.

    iex> :logger.format_report(%{oven: 2})
    {'    ~tp: ~tp', [:oven, 2]}
    """
    pairs = [(key, report[key]) for key in sort_terms(report)] if report.__class__ is Map else list(report)
    text = "\n".join("    ~tp: ~tp" if pair.__class__ is tuple else "    ~tp" for pair in pairs)
    values = [part for pair in pairs for part in (pair if pair.__class__ is tuple else (pair,))]
    return make_list(map(ord, text)), make_list(values)
