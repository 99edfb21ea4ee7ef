"""A shell without a terminal, for tests: expressions in, what they print out."""

from __future__ import annotations

import contextlib
import io
from typing import Any

from pyiex.compiler.env import Env
from pyiex.compiler.evaluate import Bindings, evaluate
from pyiex.library.loading import install
from pyiex.runtime.abi import Raised
from pyiex.syntax.parser import string_to_quoted
from pyiex.terms.atoms import Atom
from pyiex.terms.inspect import inspect_term
from pyiex.terms.maps import Map
from tests.runtime.world import World

DESCRIPTION, LINE = Atom("description"), Atom("line")


def shown(raised: Raised) -> str:
    """An error: a `CompileError` with its place, any other as its reason."""
    reason = raised.reason
    if reason.__class__ is Map and DESCRIPTION in reason and LINE in reason:
        return f"** {reason[Atom('file')].decode()}:{reason[LINE]}: {reason[DESCRIPTION].decode()}"
    return f"** ({raised.kind.name}) {inspect_term(reason)}"


class Session:
    """Evaluates one expression after the other in one environment."""

    def __init__(self, world: World) -> None:
        install()
        self.world = world
        self.bindings: Bindings = {}
        self.env = Env.for_shell()
        self.warnings = ""

    def value(self, source: str) -> Any:
        """The value of the expressions, evaluated in a process."""
        quoted = string_to_quoted(source, file="iex", line=1)
        value, self.bindings, self.env = self.world.run(lambda: evaluate(quoted, self.bindings, self.env))
        return value

    def feed(self, source: str) -> str:
        """What the shell would print for the expressions, an error included."""
        printed = io.StringIO()
        with contextlib.redirect_stderr(printed):
            try:
                value = self.value(source)
                text = self.world.run(lambda: inspect_term(value))
            except Raised as raised:
                text = shown(raised)
        self.warnings = printed.getvalue()
        return text
