"""Which calls of the log are left out of compiled code: the setting `compile_time_purge_matching`."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import Env
from pyiex.library import logging
from pyiex.library.applications import settings
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, List

_LOGGER = Atom("logger")
_MATCHING = Atom("compile_time_purge_matching")
_APPLICATION = Atom("compile_time_application")
_LOWER = "level_lower_than"


def is_purged(env: Env, level: Any, metadata: Any) -> bool:
    """Whether one of the filters of the setting matches a call in all that it names.

    level: an atom, or quoted code that is not known yet; metadata: in quoted form.
    """
    filters = settings.get(_LOGGER, {}).get(_MATCHING, EMPTY)
    if filters is EMPTY:
        return False
    known = _known(env, metadata)
    return any(all(_matches(key.name, value, level, known) for key, value in wanted) for wanted in filters)


def _known(env: Env, metadata: Any) -> dict[str, Any]:
    """What is known of a call while it is compiled."""
    given = metadata if metadata.__class__ is List else EMPTY
    known = {
        "application": settings[_LOGGER].get(_APPLICATION, NIL),
        "file": env.file.encode(),
        "line": env.line,
        "module": env.module,
    }
    if env.function is not None:
        name, arity = env.function
        known["function"] = f"{name.name}/{arity}".encode()
    pairs = (pair for pair in given if pair.__class__ is tuple and len(pair) == 2)
    return {**known, **{key.name: value for key, value in pairs if key.__class__ is Atom}}


def _matches(key: str, wanted: Any, level: Any, known: dict[str, Any]) -> bool:
    if key == _LOWER:
        return level.__class__ is Atom and logging.compare(level, wanted) is Atom("lt")
    return bool(key in known and known[key] == wanted)
