"""The words of the log for applications that end."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir import logger_translator, logger_translator_supervisors
from pyiex.library.elixir.application_words import error_words
from pyiex.library.elixir.logger_translator import field, translation

__all__ = ["logger_translator", "logger_translator_supervisors"]


@translation("application_controller", "exit")
def application_exit(report: Any, _details: bool) -> str | None:
    """`Application bakery exited: :stopped`."""
    details = field(report, "report")
    name, reason = field(details, "application"), field(details, "exited")
    return f"Application {name.name} exited: {error_words(reason)}"
