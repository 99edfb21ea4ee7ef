"""The options of `Calendar.strftime/3`, and their defaults: the English names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.elixir.enumerable import elements
from pyiex.library.erlang.bifs_tuples import element
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.terms.atoms import FALSE, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.maps import Map

AM_PM_NAMES = Atom("am_pm_names")
MONTH_NAMES = Atom("month_names")
SHORT_MONTH_NAMES = Atom("abbreviated_month_names")
DAY_NAMES = Atom("day_of_week_names")
SHORT_DAY_NAMES = Atom("abbreviated_day_of_week_names")

_MODULE = Atom("Elixir.Calendar")
_UNIQ = 24458395
"""What `inspect` shows of the module Calendar in its functions; Elixir 1.14.0's own number."""

_HALVES = {Atom("am"): b"am", Atom("pm"): b"pm"}
_MONTHS = (
    b"January", b"February", b"March", b"April", b"May", b"June",
    b"July", b"August", b"September", b"October", b"November", b"December",
)  # fmt: skip
_DAYS = (b"Monday", b"Tuesday", b"Wednesday", b"Thursday", b"Friday", b"Saturday", b"Sunday")


def _fun(index: int, code: Callable[[Any], Any]) -> Fun:
    info = FunInfo(1, _MODULE, Atom(f"-options/1-fun-{index}-"), tails=False, index=index, uniq=_UNIQ)
    return make_fun(code, info)


def _names(index: int, names: tuple[bytes, ...]) -> Fun:
    """The function that answers the name with a number from 1 on."""
    return _fun(index, lambda number: element(number, names))


def _half(half: Any) -> bytes:
    if half not in _HALVES:
        raise function_clause(_MODULE.name, "-options/1-fun-0-", (half,))
    return _HALVES[half]


def _shortened(names: tuple[bytes, ...]) -> tuple[bytes, ...]:
    return tuple(name[:3] for name in names)


_DEFAULTS = Map(
    {
        Atom("preferred_date"): b"%Y-%m-%d",
        Atom("preferred_time"): b"%H:%M:%S",
        Atom("preferred_datetime"): b"%Y-%m-%d %H:%M:%S",
        Atom("preferred_date_invoked"): FALSE,
        Atom("preferred_time_invoked"): FALSE,
        Atom("preferred_datetime_invoked"): FALSE,
        AM_PM_NAMES: _fun(0, _half),
        MONTH_NAMES: _names(1, _MONTHS),
        DAY_NAMES: _names(2, _DAYS),
        SHORT_MONTH_NAMES: _names(3, _shortened(_MONTHS)),
        SHORT_DAY_NAMES: _names(4, _shortened(_DAYS)),
    }
)


def merged(user_options: Any) -> Map:
    """The defaults with what the user says."""
    options = _DEFAULTS
    for pair in elements(user_options):
        if pair.__class__ is not tuple or len(pair) != 2:
            raise function_clause(_MODULE.name, "-options/1-fun-5-", (pair, options))
        key, value = pair
        if key not in options:
            raise argument_error(f"unknown option {shown(key)} given to Calendar.strftime/3")
        options = options.put(key, value)
    return options
