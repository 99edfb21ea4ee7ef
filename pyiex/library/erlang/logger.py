"""`:logger`: Erlang's log, which Elixir's `Logger` is built on."""

from __future__ import annotations

from typing import Any

from pyiex.library import logging
from pyiex.library.erlang.logger_handlers import lib
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

__all__ = ["lib"]

OK = Atom("ok")
ERROR = Atom("error")
UNDEFINED = Atom("undefined")
_LEVEL = Atom("level")


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
        "filter_default": settings.filter_default,
        "filters": make_list([(Atom("process_level"), (process_level, EMPTY)), *settings.filters.items()]),
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
    elif key is Atom("filter_default") and value in (Atom("log"), Atom("stop")):
        settings.filter_default = value
    elif key is not Atom("filters"):
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
