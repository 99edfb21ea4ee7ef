"""What `runtime_info` prints."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator, Sequence

from pyiex.runtime import abi
from pyiex.shell.config import ELIXIR_VERSION, config
from pyiex.terms.atoms import Atom, known_atoms

_LABEL_COLUMNS = 20
SHOWN = ("system", "memory", "limits")
"""The topics of `runtime_info/0`."""


def report(topics: Sequence[str] = SHOWN) -> str:
    """What `runtime_info` prints of these topics, and which others there are; KeyError for one unknown."""
    sections = "".join(_section(*TOPICS[topic]) for topic in topics)
    others = [topic for topic in TOPICS if topic not in topics]
    named = {"Showing topics": _names(topics), "Additional topics": _names(others)}
    return f"{sections}\n{_lines(named)}\nTo view a specific topic call runtime_info(topic)\n\n"


def _names(topics: Sequence[str]) -> str:
    return f"[{', '.join(f':{topic}' for topic in topics)}]"


def _section(title: str, entries: Callable[[], dict[str, str]]) -> str:
    return f"\n{config.paint('doc_headings', f'## {title}')} \n\n{_lines(entries())}"


def _lines(entries: dict[str, str]) -> str:
    return "".join(f"{label + ':':<{_LABEL_COLUMNS}}{value}\n" for label, value in entries.items())


def _system() -> dict[str, str]:
    return {
        "Elixir version": ELIXIR_VERSION,
        "Python version": platform.python_version(),
        "Compiled for": f"{platform.machine()}-{sys.platform}",
        "Schedulers": "1",
        "Schedulers online": "1",
    }


def _memory() -> dict[str, str]:
    import resource

    # ru_maxrss is in kilobytes on Linux and in bytes on macOS (getrusage(2)).
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return {"Most used": f"{megabytes:.0f} MB"}


def _limits() -> dict[str, str]:
    """Counts; Python sets no limits to compare them with."""
    node = abi.this_node()
    return {
        "Uptime": f"{node.loop.time() - node.started:.0f} seconds",
        "Run queue": str(node.scheduler.queue_length()),
        "Atoms": str(len(known_atoms())),
        "Modules": str(len(abi.code.modules)),
        "Ports": str(len(node.ports)),
        "Processes": str(len(node.processes)),
    }


def _applications() -> dict[str, str]:
    return {name: f"{version:<20}(started)" for name, version in _loaded()}


def _loaded() -> Iterator[tuple[str, str]]:
    """Name and version of each application, as `Application.loaded_applications/0` has them."""
    for name, _description, version in sorted(
        abi.apply_mfa(Atom("Elixir.Application"), Atom("loaded_applications"), ()),
        key=lambda entry: entry[0].name,
    ):
        yield name.name, "".join(map(chr, version))


TOPICS: dict[str, tuple[str, Callable[[], dict[str, str]]]] = {
    "system": ("System and architecture", _system),
    "memory": ("Memory", _memory),
    "limits": ("Statistics / limits", _limits),
    "applications": ("Loaded OTP Applications", _applications),
}
"""What can be asked for: heading and entries."""
