"""The module `System`, which several files declare."""

from __future__ import annotations

from pyiex.library.declare import Library

lib = Library(
    "System",
    """
    The program: its version, environment and clock, and other programs.

    Times: `monotonic_time/1` to measure how long something takes,
    `system_time/1` for the time of day.
    """,
)

MODULE = "Elixir.System"
