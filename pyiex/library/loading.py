"""Loading a library module: from its name in the index to what the code server keeps."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from pyiex.library import inspecting
from pyiex.library.declare import Library
from pyiex.library.index import MODULES
from pyiex.runtime.abi import ModuleInfo, code, hooks


def load(name: str) -> Iterable[ModuleInfo]:
    """Import what declares the module `name` and answer all the modules declared there.

    A Python module of the library has its `Library` in `lib`, or several in `LIBRARIES`.
    """
    path = MODULES.get(name)
    if path is None:
        return []
    source = import_module(path)
    libraries: Iterable[Library] = getattr(source, "LIBRARIES", None) or [source.lib]
    return [library.module for library in libraries]


def install() -> None:
    """Make the library what the code server loads from, and what `inspect` asks."""
    code.load_from(load, lambda: MODULES)
    inspecting.install()
    hooks.frames = _recorded


def _recorded(function: tuple[Any, Any], arguments: list[Any], failures: tuple[str, ...]) -> Any:
    from pyiex.library.recorded_frames import recorded

    hooks.frames = recorded
    return recorded(function, arguments, failures)
