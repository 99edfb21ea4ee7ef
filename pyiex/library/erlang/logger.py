"""`:logger`: Erlang's log, which Elixir's `Logger` is built on."""

from __future__ import annotations

from typing import Any

from pyiex.library import logging
from pyiex.library.declare import Library
from pyiex.library.logging import (
    LEVELS,
    METADATA,
    REPORT,
    STRING,
    is_allowed,
    is_level,
    process_metadata,
    settings,
)
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.errors import badarg
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import EMPTY_MAP, Map, make_map
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
UNDEFINED = Atom("undefined")
_LEVEL = Atom("level")
_ID = Atom("id")
_MODULE = Atom("module")
_OWN_HANDLER = Atom("Elixir.Logger")

lib.callback("log(log_event, config) :: term()")
lib.callback("adding_handler(config) :: {:ok, config} | {:error, term()}", optional=True)
lib.callback("removing_handler(config) :: term()", optional=True)


# -- logging ----------------------------------------------------------------------------------


def _message(content: Any) -> Any:
    """What is logged, in the shape that handlers get."""
    if content.__class__ is bytes:
        return STRING, content
    if content.__class__ is Map:
        return REPORT, content
    is_report = content.__class__ is List and content is not EMPTY and all(map(_is_pair, content))
    return (REPORT if is_report else STRING), content


def _is_pair(part: Any) -> bool:
    return part.__class__ is tuple and len(part) == 2


def _log(level: Any, message: Any, metadata: Any) -> Any:
    if metadata.__class__ is not Map:
        raise badarg("log", (level, message), {}, module="logger")
    if is_allowed(level, Atom("undefined")):
        logging.log(level, message, metadata)
    return OK


@lib.function(spec="log(level, string | report) :: :ok")
def log(level: Any, string_or_report: Any) -> Any:
    """Logs a text or a report.

    iex> Logger.disable(self())
    iex> :logger.log(:debug, "nobody reads this")
    :ok
    """
    return _log(level, _message(string_or_report), EMPTY_MAP)


@lib.function("log", spec="log(level, string | report | format, metadata | [term()]) :: :ok")
def log_more(level: Any, content: Any, more: Any) -> Any:
    """Logs a text or report with metadata, or a format with its arguments."""
    if more.__class__ is Map:
        if isinstance(content, Fun):
            content = abi.apply_fun(content, (more,))
        return _log(level, _message(content), more)
    if isinstance(content, Fun):
        return _log(level, _message(abi.apply_fun(content, (more,))), EMPTY_MAP)
    return _log(level, (content, more), EMPTY_MAP)


@lib.function("log", spec="log(level, format, [term()], metadata) :: :ok")
def log_format(level: Any, format: Any, args: Any, metadata: Any) -> Any:
    """Logs a format with its arguments and metadata."""
    if isinstance(format, Fun):
        return _log(level, _message(abi.apply_fun(format, (args,))), metadata)
    return _log(level, (format, args), metadata)


def _declare(name: str) -> None:
    level = Atom(name)

    def plain(string_or_report: Any) -> Any:
        return log(level, string_or_report)

    def more(content: Any, more: Any) -> Any:
        return log_more(level, content, more)

    def formatted(format: Any, args: Any, metadata: Any) -> Any:
        return log_format(level, format, args, metadata)

    for function in (plain, more, formatted):
        function.__doc__ = f"Logs at the level `{name}`; the arguments are those of `log` after the level."
        lib.function(name)(function)


for _name in LEVELS:
    _declare(_name)


@lib.function(spec="allow(level, module()) :: boolean()")
def allow(level: Any, module: Any) -> Any:
    """Whether events of a level are logged in a module.

    iex> :logger.allow(:error, :any)
    true
    """
    return boolean(is_allowed(level, module))


@lib.function(spec="compare_levels(level, level) :: :lt | :eq | :gt")
def compare_levels(level1: Any, level2: Any) -> Any:
    """How two levels compare.

    iex> :logger.compare_levels(:error, :info)
    :gt
    """
    return logging.compare(level1, level2)


# -- the primary configuration ----------------------------------------------------------------


@lib.function(spec="get_primary_config() :: map()")
def get_primary_config() -> Any:
    """What holds for all events.

    iex> :logger.get_primary_config().level
    :debug
    """
    process_level = abi.external_fun(Atom("Elixir.Logger.Filter"), Atom("process_level"), 2)
    fields = {
        "filter_default": Atom("log"),
        "filters": make_list([(Atom("process_level"), (process_level, EMPTY))]),
        "level": settings.level,
        "metadata": settings.metadata,
    }
    return make_map((Atom(key), value) for key, value in fields.items())


@lib.function(spec="set_primary_config(map()) :: :ok | {:error, term()}")
def set_primary_config(config: Any) -> Any:
    """Changes what holds for all events: `:level`, `:metadata`.

    iex> :logger.set_primary_config(%{level: :debug})
    :ok
    """
    for key, value in config.items():
        answer = set_primary_item(key, value)
        if answer is not OK:
            return answer
    return OK


@lib.function(
    "set_primary_config", spec="set_primary_config(key :: atom(), term()) :: :ok | {:error, term()}"
)
def set_primary_item(key: Any, value: Any) -> Any:
    """Changes one thing that holds for all events.

    iex> :logger.set_primary_config(:level, :everything)
    {:error, {:invalid_level, :everything}}
    """
    if key is _LEVEL:
        if not is_level(value, bounds=True):
            return ERROR, (Atom("invalid_level"), value)
        settings.level = value
    elif key is Atom("metadata"):
        settings.metadata = value
    elif key not in (Atom("filters"), Atom("filter_default")):
        return ERROR, (Atom("invalid_primary_config"), make_map([(key, value)]))
    return OK


@lib.function("update_primary_config", spec="update_primary_config(map()) :: :ok | {:error, term()}")
def update_primary_config(config: Any) -> Any:
    """As `set_primary_config/1`, which keeps what is not given, too."""
    return set_primary_config(config)


@lib.function(spec="set_module_level(module() | [module()], level) :: :ok | {:error, term()}")
def set_module_level(modules: Any, level: Any) -> Any:
    """Sets the level for events of a module.

    iex> :logger.set_module_level(:bakery, :error)
    iex> :logger.get_module_level(:bakery)
    [bakery: :error]
    iex> :logger.unset_module_level(:bakery)
    :ok
    """
    if not is_level(level, bounds=True):
        return ERROR, (Atom("invalid_level"), level)
    for module in modules if modules.__class__ is List else [modules]:
        settings.modules[module] = level
    return OK


@lib.function(spec="unset_module_level(module() | [module()]) :: :ok")
def unset_module_level(modules: Any) -> Any:
    """Takes the level of a module away."""
    for module in modules if modules.__class__ is List else [modules]:
        settings.modules.pop(module, None)
    return OK


@lib.function("unset_module_level", spec="unset_module_level() :: :ok")
def unset_module_levels() -> Any:
    """Takes the levels of all modules away."""
    settings.modules.clear()
    return OK


@lib.function(spec="get_module_level() :: [{module(), level}]")
def get_module_level() -> Any:
    """The levels of all modules that have one."""
    return make_list((module, settings.modules[module]) for module in sort_terms(settings.modules))


@lib.function("get_module_level", spec="get_module_level(module() | [module()]) :: [{module(), level}]")
def get_level_of(modules: Any) -> Any:
    """The levels of these modules."""
    wanted = list(modules) if modules.__class__ is List else [modules]
    return make_list((module, settings.modules[module]) for module in wanted if module in settings.modules)


# -- metadata ---------------------------------------------------------------------------------


@lib.function(spec="get_process_metadata() :: map() | :undefined")
def get_process_metadata() -> Any:
    """What the calling process adds to each of its events.

    iex> :logger.get_process_metadata()
    :undefined
    """
    return abi.current().dictionary.get(METADATA, UNDEFINED)


@lib.function(spec="set_process_metadata(map() | keyword()) :: :ok")
def set_process_metadata(metadata: Any) -> Any:
    """Sets what the calling process adds to each of its events.

    iex> :logger.set_process_metadata(%{oven: 2})
    iex> Logger.metadata()
    [oven: 2]
    """
    abi.current().dictionary[METADATA] = metadata if metadata.__class__ is Map else make_map(metadata)
    return OK


@lib.function(spec="update_process_metadata(map() | keyword()) :: :ok")
def update_process_metadata(metadata: Any) -> Any:
    """Adds to what the calling process adds to each of its events."""
    pairs = metadata.items() if metadata.__class__ is Map else metadata
    abi.current().dictionary[METADATA] = process_metadata().merge(pairs)
    return OK


@lib.function(spec="unset_process_metadata() :: :ok")
def unset_process_metadata() -> Any:
    """Has the calling process add nothing to its events.

    iex> :logger.unset_process_metadata()
    :ok
    """
    abi.current().dictionary.pop(METADATA, None)
    return OK


# -- handlers ---------------------------------------------------------------------------------


@lib.function(spec="add_handler(id :: atom(), module(), config :: map()) :: :ok | {:error, term()}")
def add_handler(handler_id: Any, module: Any, config: Any) -> Any:
    """Adds a handler: `module.log(event, config)` gets each event, in the process that logs.

    iex> :logger.add_handler(:none, NeverDefined, %{})
    {:error, {:invalid_handler, {:function_not_exported, {NeverDefined, :log, 2}}}}
    """
    if handler_id in settings.handlers or handler_id is _OWN_HANDLER:
        return ERROR, (Atom("already_exist"), handler_id)
    if abi.code.lookup(module, "log", 2) is None:
        missing = (Atom("function_not_exported"), (module, Atom("log"), 2))
        return ERROR, (Atom("invalid_handler"), missing)
    usual = [
        (_LEVEL, Atom("all")),
        (Atom("filters"), EMPTY),
        (Atom("filter_default"), Atom("log")),
        (Atom("formatter"), (Atom("logger_formatter"), EMPTY_MAP)),
    ]
    whole = make_map(usual).merge(config.items()).merge([(_ID, handler_id), (_MODULE, module)])
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
        return ERROR, (Atom("not_found"), handler_id)
    if abi.code.lookup(known[_MODULE], "removing_handler", 1) is not None:
        abi.apply_mfa(known[_MODULE], Atom("removing_handler"), (known,))
    return OK


def _own_config() -> Map:
    from pyiex.library.elixir.logger_server import options

    inner = {
        "sasl": boolean(False),
        "thresholds": (20, 500),
        "translators": make_list([(Atom("Elixir.Logger.Translator"), Atom("translate"))]),
        "truncate": options["truncate"],
        "utc_log": options["utc_log"],
    }
    fields = {
        "config": make_map((Atom(key), value) for key, value in inner.items()),
        "filter_default": Atom("log"),
        "filters": EMPTY,
        "formatter": (Atom("logger_formatter"), EMPTY_MAP),
        "id": _OWN_HANDLER,
        "level": Atom("all"),
        "module": Atom("Elixir.Logger.Handler"),
    }
    return make_map((Atom(key), value) for key, value in fields.items())


@lib.function(spec="get_handler_ids() :: [atom()]")
def get_handler_ids() -> Any:
    """The names of all handlers.

    iex> Logger in :logger.get_handler_ids()
    true
    """
    return make_list([_OWN_HANDLER, *settings.handlers])


@lib.function(spec="get_handler_config(id :: atom()) :: {:ok, map()} | {:error, term()}")
def get_handler_config(handler_id: Any) -> Any:
    """The configuration of a handler.

    iex> {:ok, config} = :logger.get_handler_config(Logger)
    iex> config.level
    :all
    """
    found = _own_config() if handler_id is _OWN_HANDLER else settings.handlers.get(handler_id)
    return (ERROR, (Atom("not_found"), handler_id)) if found is None else (OK, found)


@lib.function(spec="set_handler_config(id :: atom(), key :: atom(), term()) :: :ok | {:error, term()}")
def set_handler_config(handler_id: Any, key: Any, value: Any) -> Any:
    """Changes one thing of the configuration of a handler that was added."""
    found = settings.handlers.get(handler_id)
    if found is None:
        return ERROR, (Atom("not_found"), handler_id)
    settings.handlers[handler_id] = found.put(key, value)
    return OK
