"""How dates and times are shown and become text, and how ranges of dates are walked over.

Each implementation is a module of its own, named as Elixir names them (`Inspect.Date`,
`String.Chars.Time`, `Enumerable.Date.Range`), and found as a user's is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library import inspecting
from pyiex.library.declare import Library
from pyiex.library.elixir.calendar_common import (
    CLOCK_FIELDS,
    DATE,
    DATE_FIELDS,
    DATETIME,
    DATETIME_FIELDS,
    ISO,
    NAIVE,
    NAIVE_FIELDS,
    STD_OFFSET,
    TIME,
    TIME_ZONE,
    UTC,
    UTC_OFFSET,
    Values,
    ask,
    read,
)
from pyiex.library.elixir.date_range import Dates
from pyiex.library.elixir.enumerable import FIRST, LAST, STEP
from pyiex.library.elixir.lazy import reduce_iterator
from pyiex.library.elixir.string_chars import register
from pyiex.library.failures import bad_match, function_clause
from pyiex.library.shown import shown
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.functions import FunInfo, make_fun
from pyiex.terms.inspect import InspectOptions
from pyiex.terms.lists import make_list

_OK = Atom("ok")
_PROTOCOL, _FOR, _TARGET = Atom("protocol"), Atom("for"), Atom("target")

_FIELDS = {
    DATE: (DATE_FIELDS, "date_to_string"),
    TIME: (CLOCK_FIELDS, "time_to_string"),
    NAIVE: (NAIVE_FIELDS, "naive_datetime_to_string"),
    DATETIME: (DATETIME_FIELDS, "datetime_to_string"),
}
"""What makes the text of each struct: its fields, and what its calendar is asked."""

_SIGILS = {DATE: "~D", TIME: "~T", NAIVE: "~N"}


def _implementation(protocol: str, target: str) -> Library:
    """The module in which a protocol is implemented for a struct's module."""
    lib = Library(f"{protocol}.{target}", None)
    answers = {
        _PROTOCOL: Atom(f"Elixir.{protocol}"),
        _FOR: Atom(f"Elixir.{target}"),
        _TARGET: lib.module.name,
    }

    def impl(key: Any) -> Any:
        """What is implemented for what, and where."""
        if key not in answers:
            raise function_clause(lib.module.name.name, "__impl__", (key,))
        return answers[key]

    lib.function("__impl__", hidden=True)(impl)
    return lib


def _as_struct(options: Any) -> Any:
    """The options of an implementation of `Inspect` as it is called with them."""
    return inspecting.to_struct(options) if isinstance(options, InspectOptions) else options


# -- text --------------------------------------------------------------------------------------------------


def _values(module: Atom, term: Any, protocol: str, function: str, *args: Any) -> Values:
    """The calendar and fields of one of the structs, or what its implementation raises without them."""
    values = read(term, _FIELDS[module][0])
    if values is not None:
        return values
    if module is DATE:
        raise function_clause(f"Elixir.{protocol}.Date", function, (term, *map(_as_struct, args)))
    raise bad_match(term)


def _text(module: Atom, values: Values) -> Any:
    return ask(values[0], _FIELDS[module][1], *values[1:])


def _chars_of(module: Atom) -> Callable[[Any], Any]:
    def to_string(term: Any) -> Any:
        """The text that the calendar writes."""
        return _text(module, _values(module, term, "String.Chars", "to_string"))

    return to_string


def _suffix(calendar: Any) -> bytes:
    return b"" if calendar is ISO else f" {shown(calendar)}".encode()


def _shown_as(module: Atom) -> Callable[[Any, Any], Any]:
    def inspect(term: Any, opts: Any) -> Any:
        """The sigil that writes the struct."""
        values = _values(module, term, "Inspect", "inspect", opts)
        sigil = _SIGILS[module].encode()
        return b"%b[%b%b]" % (sigil, _text(module, values), _suffix(values[0]))

    return inspect


def _inspect_datetime(term: Any, opts: Any) -> Any:
    """`~U[...]` in UTC, else `#DateTime<...>`."""
    values = _values(DATETIME, term, "Inspect", "inspect", opts)
    text = _text(DATETIME, values) + _suffix(values[0])
    universal = (term[TIME_ZONE], term[UTC_OFFSET], term[STD_OFFSET]) == (UTC, 0, 0)
    return b"~U[%b]" % text if universal else b"#DateTime<%b>" % text


def _inspect_range(term: Any, opts: Any) -> Any:
    """The call that makes the range."""
    first, last, step = (term.get(field) for field in (FIRST, LAST, STEP))
    if first is None or last is None or step is None:
        raise function_clause("Elixir.Inspect.Date.Range", "inspect", (term, _as_struct(opts)))
    arguments = [shown(first), shown(last), *([] if step == 1 else [shown(step)])]
    return f"Date.range({', '.join(arguments)})".encode()


_INSPECTORS = {
    "Date": _shown_as(DATE),
    "Time": _shown_as(TIME),
    "NaiveDateTime": _shown_as(NAIVE),
    "DateTime": _inspect_datetime,
    "Date.Range": _inspect_range,
}


# -- walking over a range ------------------------------------------------------------------------------------


def _count(enumerable: Any) -> Any:
    """How many dates there are."""
    return _OK, len(Dates(enumerable))


def _member(enumerable: Any, element: Any) -> Any:
    """Whether a date is one of them."""
    return _OK, boolean(element in Dates(enumerable))


def _slice(enumerable: Any) -> Any:
    """How many dates there are, and a function that takes some out."""
    dates = Dates(enumerable)
    info = FunInfo(2, Atom("Elixir.Enumerable.Date.Range"), Atom("-slice/1-fun-0-"), tails=False)
    return _OK, len(dates), make_fun(lambda start, length: make_list(dates[start : start + length]), info)


def _reduce(enumerable: Any, acc: Any, fun: Any) -> Any:
    """Reduces the dates, led by the tag of the accumulator."""
    return reduce_iterator(iter(Dates(enumerable)), acc, fun)


_ENUMERABLE: dict[str, Callable[..., Any]] = {
    "count": _count,
    "member?": _member,
    "reduce": _reduce,
    "slice": _slice,
}


def _libraries() -> list[Library]:
    made = []
    for name, inspect in _INSPECTORS.items():
        made.append(_implementation("Inspect", name))
        made[-1].function("inspect", hidden=True)(inspect)
        inspecting.register(made[-1].module.name, inspect)
    for module in _FIELDS:
        to_string = _chars_of(module)
        made.append(_implementation("String.Chars", shown(module)))
        made[-1].function("to_string", hidden=True)(to_string)
        register(module, to_string)
    made.append(_implementation("Enumerable", "Date.Range"))
    for name, code in _ENUMERABLE.items():
        made[-1].function(name, hidden=True)(code)
    return made


LIBRARIES = _libraries()
