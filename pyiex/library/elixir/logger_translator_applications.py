"""The words of the log for applications that end."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir import logger_translator, logger_translator_supervisors
from pyiex.library.elixir.exception_format import format_exit
from pyiex.library.elixir.logger_translator import field, translation
from pyiex.library.shown import shown
from pyiex.terms.atoms import Atom

__all__ = ["logger_translator", "logger_translator_supervisors"]


@translation("application_controller", "exit")
def application_exit(report: Any, _details: bool) -> str | None:
    """`Application bakery exited: :stopped`."""
    details = field(report, "report")
    name, reason = field(details, "application"), field(details, "exited")
    words = shown(reason) if reason.__class__ is Atom else format_exit(reason)
    return f"Application {name.name} exited: {words}"
