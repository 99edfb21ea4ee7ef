"""Why an application could not be started, or has ended, in words."""

from __future__ import annotations

from typing import Any

from pyiex.library.applications import charlist
from pyiex.library.elixir.application_settings import lib
from pyiex.library.shown import shown
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List

_WORDS = {
    "already_loaded": "already loaded application",
    "already_started": "already started application",
    "not_loaded": "not loaded application",
    "not_started": "not started application",
}
_INSPECTED = {
    "bad_application": "bad application",
    "badstartspec": "bad application start specs",
    "invalid_name": "invalid application name",
    "invalid_options": "invalid application options",
    "invalid_restart_type": "invalid application restart type",
}
_NO_FILE = charlist("no such file or directory")


@lib.function(spec="format_error(any()) :: String.t()")
def format_error(reason: Any) -> Any:
    """Why an application could not be started, or has ended, in words.

    iex> Application.format_error({:already_started, :bakery})
    "already started application bakery"
    iex> Application.format_error({:bad_return, {{Bakery, :start, [:normal, []]}, :open}})
    "Bakery.start(:normal, []) returned a bad value: :open"
    """
    return error_words(reason).encode("utf-8", "surrogateescape")


def error_words(reason: Any) -> str:
    """The same as Python text."""
    from pyiex.library.elixir.exception_format import format_exit

    if reason.__class__ is not tuple or len(reason) != 2:
        return format_exit(reason)
    kind, detail = reason
    if kind.__class__ is Atom and kind.name in _WORDS and detail.__class__ is Atom:
        return f"{_WORDS[kind.name]} {detail.name}"
    if kind.__class__ is Atom and kind.name in _INSPECTED:
        return f"{_INSPECTED[kind.name]}: {shown(detail)}"
    if kind.__class__ is List and kind == _NO_FILE:
        return f"could not find application file: {''.join(map(chr, detail))}"
    is_return = kind is Atom("bad_return") and detail.__class__ is tuple and len(detail) == 2
    if is_return and _is_start(detail[0]):
        return _return_words(_call_words(detail[0]), detail[1])
    if _is_start(detail):
        return f"{_call_words(detail)} returned an error: {format_exit(kind)}"
    return format_exit(reason)


def _return_words(call: str, value: Any) -> str:
    from pyiex.library.elixir.exception_format import format_exit

    if value.__class__ is tuple and len(value) == 2 and value[0] is Atom("EXIT"):
        inner = format_exit(value[1]).replace("\n", "\n    ")
        return f"exited in: {call}\n    ** (EXIT) {inner}"
    return f"{call} returned a bad value: {shown(value)}"


def _is_start(call: Any) -> bool:
    return call.__class__ is tuple and len(call) == 3 and call[1] is Atom("start")


def _call_words(call: Any) -> str:
    from pyiex.library.elixir.exception_format import format_mfa

    return format_mfa(*call)
