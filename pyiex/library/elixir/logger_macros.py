"""`Logger`'s macros, one for each level, and what they call."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.elixir.logger_purging import is_purged
from pyiex.library.logging import LEVELS, REPORT, STRING, is_allowed, log, plain_level
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, cons, make_list
from pyiex.terms.maps import Map, make_map

lib = Library(
    "Logger",
    """
    The log: events with a level, from `debug` to `emergency`, that are printed as

        12:30:05.123 [info] the bread is done

    `require Logger` comes first, since the functions that log are macros. A message is a text,
    a map or keyword list, or a function that answers one and is not called where nothing is logged.
    """,
)

_EVENT = Template(
    """
case :"Elixir.Logger".__should_log__(unquote(level), unquote(module)) do
  nil -> :ok
  level -> :"Elixir.Logger".__do_log__(level, unquote(message), unquote(location), unquote(metadata))
end
""",
    module="Elixir.Logger",
)
_PURGED = Template(
    """
_ = fn -> {unquote(message), unquote(metadata)} end
:ok
""",
    module="Elixir.Logger",
)
"""What is left of a call that is purged: its variables count as used."""
_LOCATION = Template(
    "%{file: unquote(file), line: unquote(line), mfa: unquote(mfa)}",
    module="Elixir.Logger",
)
_INTO_MAP = Template(':"Elixir.Enum".into(unquote(metadata), %{})', module="Elixir.Logger")
_DOMAIN = Atom("domain")
_ELIXIR = Atom("elixir")


def _event(env: Any, level: Any, message: Any, metadata: Any) -> Any:
    """The expansion; it calls what Elixir's own calls, so that it can run on another node."""
    if is_purged(env, level, metadata):
        return _PURGED(message=message, metadata=metadata)
    return _EVENT(
        level=level,
        module=env.module,
        message=message,
        metadata=_metadata(metadata),
        location=_location(env),
    )


def _metadata(metadata: Any) -> Any:
    """The metadata as a map, in quoted form."""
    if metadata is EMPTY or _is_keyword(metadata):
        return Atom("%{}"), EMPTY, metadata
    return _INTO_MAP(metadata=metadata)


def _location(env: Any) -> Any:
    """Where the event is logged, in quoted form; outside of functions nobody says."""
    if env.function is None:
        return Atom("%{}"), EMPTY, EMPTY
    name, arity = env.function
    return _LOCATION(
        file=make_list(map(ord, env.file)),
        line=env.line,
        mfa=(Atom("{}"), EMPTY, make_list([env.module, name, arity])),
    )


def _declare(level: str) -> None:
    def macro(env: Any, message_or_fun: Any, metadata: Any = EMPTY) -> Any:
        return _event(env, plain_level(Atom(level)), message_or_fun, metadata)

    macro.__doc__ = (
        f"Logs at the level `{plain_level(Atom(level)).name}`; answers `:ok`.\n\n"
        f'    Logger.{level}("the oven is at 200 degrees", oven: 2)\n\n'
        "A function in place of the message is called only where the event is logged.\n"
    )
    lib.macro(level)(macro)


for _level in (*LEVELS, "warn"):
    _declare(_level)


@lib.macro("log")
def log_macro(env: Any, level: Any, message_or_fun: Any, metadata: Any = EMPTY) -> Any:
    """Logs at a level that may be computed; answers `:ok`.

    Logger.log(:notice, "the oven is cold")
    """
    level = plain_level(level)
    return _event(env, level, message_or_fun, metadata)


@lib.function("__should_log__", hidden=True)
def should_log(level: Any, module: Any) -> Any:
    """The level, where its events in the module are logged; else `nil`."""
    level = plain_level(level)
    return level if is_allowed(level, module) else NIL


@lib.function("__do_log__", hidden=True)
def do_log(level: Any, message: Any, location: Any, metadata: Any) -> Any:
    """Logs an event whose level has been looked at."""
    if isinstance(message, Fun):
        message = abi.apply_fun(message, ())
        if message.__class__ is tuple and len(message) == 2:
            message, more = message
            metadata = _map_of(metadata).merge(_map_of(more).items())
    known = location.merge(_map_of(metadata).items())
    domain = known.get(_DOMAIN, EMPTY)
    known = known.put(_DOMAIN, cons(_ELIXIR, domain if domain.__class__ is List else EMPTY))
    log(plain_level(level), _message(message), known)
    return Atom("ok")


def _map_of(metadata: Any) -> Map:
    return metadata if metadata.__class__ is Map else make_map(metadata)


def _message(message: Any) -> Any:
    if message.__class__ is bytes:
        return STRING, message
    if message.__class__ is Map:
        return REPORT, message
    if message.__class__ is List:
        return (REPORT, message) if _is_keyword(message) else (STRING, message)
    return STRING, _as_text(message)


def _is_keyword(message: Any) -> bool:
    return (
        message.__class__ is List
        and message is not EMPTY
        and all(part.__class__ is tuple and len(part) == 2 and part[0].__class__ is Atom for part in message)
    )


def _as_text(message: Any) -> Any:
    """What `to_string/1` makes of any other message; warns of it."""
    from pyiex.library.shown import shown

    text = (
        f"passing {shown(message)} to Logger is deprecated, expected a map, a keyword list, a string, "
        "a list of strings, or a zero-arity anonymous function"
    )
    abi.apply_mfa(Atom("Elixir.IO"), Atom("warn"), (text.encode(),))
    return abi.apply_mfa(Atom("Elixir.String.Chars"), Atom("to_string"), (message,))
