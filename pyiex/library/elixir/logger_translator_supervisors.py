"""The words of the log for what supervisors report: children that start, end and fail."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.exception_format import format_exit, format_mfa
from pyiex.library.elixir.logger_translator import field, translation
from pyiex.library.shown import shown
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid


def _supervisor(name: Any) -> str:
    """`#PID<0.5.0> (Shop)`, or the name that it has."""
    if name.__class__ is tuple and len(name) == 2:
        first, second = name
        if first.__class__ is Pid:
            return f"{shown(first)} ({shown(second)})"
        if first in (Atom("local"), Atom("global")):
            return shown(second)
    return shown(name)


def _child(child: Any) -> str:
    return f"Child {shown(field(child, 'id'))}"


def _details(child: Any) -> str:
    lines = []
    pid = field(child, "pid")
    if pid.__class__ is Pid:
        lines.append(f"Pid: {shown(pid)}")
    lines.append(f"Start Call: {format_mfa(*field(child, 'mfargs'))}")
    for title, key in (("Restart", "restart_type"), ("Shutdown", "shutdown"), ("Type", "child_type")):
        lines.append(f"{title}: {shown(field(child, key))}")
    return "".join(f"\n{line}" for line in lines)


def _declare(event: str, words: str) -> None:
    @translation("supervisor", event)
    def failed(report: Any, details: bool) -> str | None:
        inner = field(report, "report")
        child = field(inner, "offender")
        heading = f"{_child(child)} of Supervisor {_supervisor(field(inner, 'supervisor'))} {words}"
        reason = format_exit(field(inner, "reason"), "\n")
        return f"{heading}\n** (exit) {reason}" + (_details(child) if details else "")


for _event, _words in (
    ("child_terminated", "terminated"),
    ("start_error", "failed to start"),
    ("shutdown_error", "shut down abnormally"),
    ("shutdown", "caused shutdown"),
):
    _declare(_event, _words)


@translation("supervisor", "progress")
def progress(report: Any, details: bool) -> str | None:
    """`Child :counter of Supervisor Shop started`."""
    inner = field(report, "report")
    child = field(inner, "started")
    heading = f"{_child(child)} of Supervisor {_supervisor(field(inner, 'supervisor'))} started"
    return heading + (_details(child) if details else "")


@translation("application_controller", "progress")
def application_started(report: Any, _details: bool) -> str | None:
    """`Application bakery started at :nonode@nohost`."""
    inner = field(report, "report")
    return f"Application {field(inner, 'application').name} started at {shown(field(inner, 'started_at'))}"
