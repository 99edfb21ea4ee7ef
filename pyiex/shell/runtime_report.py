"""What `runtime_info/0` prints."""

from __future__ import annotations

import os
import platform
import sys

from pyiex.runtime import abi
from pyiex.shell.config import ELIXIR_VERSION, config
from pyiex.terms.atoms import known_atoms

_LABEL_COLUMNS = 20


def report() -> str:
    """The three topics, each with a heading."""
    return (
        "".join(
            f"\n{config.paint('doc_headings', f'## {title}')}\n\n{_lines(entries)}"
            for title, entries in (
                ("System", _system()),
                ("Memory", _memory()),
                ("Statistics", _statistics()),
            )
        )
        + "\n"
    )


def _lines(entries: dict[str, str]) -> str:
    return "".join(f"{label + ':':<{_LABEL_COLUMNS}}{value}\n" for label, value in entries.items())


def _system() -> dict[str, str]:
    return {
        "Behaves as Elixir": ELIXIR_VERSION,
        "Python version": platform.python_version(),
        "Runs on": f"{sys.platform} {platform.machine()}",
        "Processors": str(os.cpu_count() or 1),
        "Node": abi.node().name,
    }


def _memory() -> dict[str, str]:
    import resource

    # ru_maxrss is in kilobytes on Linux and in bytes on macOS (getrusage(2)).
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return {"Most used": f"{megabytes:.0f} MB"}


def _statistics() -> dict[str, str]:
    node = abi.this_node()
    return {
        "Uptime": f"{node.loop.time() - node.started:.0f} seconds",
        "Processes": str(len(node.processes)),
        "Registered names": str(len(node.names)),
        "Run queue": str(node.scheduler.queue_length()),
        "Modules loaded": str(len(abi.code.modules)),
        "Atoms": str(len(known_atoms())),
    }
