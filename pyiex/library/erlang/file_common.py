"""The module `:file`, which several files declare: names as arguments and answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.disk import BADARG
from pyiex.library.filenames import NoName, characters, name_bytes
from pyiex.terms.atoms import Atom

lib = Library(
    ":file",
    """
    Files and directories, as Erlang has them. Names are lists of characters, strings or atoms;
    answers are `:ok`, `{:ok, value}` or `{:error, reason}`.
    """,
)

OK = Atom("ok")
ERROR = Atom("error")


def named(action: Callable[..., Any], *names: Any) -> Any:
    """Call the action with the names as bytes; `{:error, :badarg}` where one is no name."""
    try:
        given = [name_bytes(name) for name in names]
    except NoName:
        return BADARG
    return action(*given)


def same_kind(given: Any, name: bytes) -> Any:
    """A name as the user writes names: a binary where `given` is one, else a list of characters."""
    return name if given.__class__ is bytes else characters(name)
