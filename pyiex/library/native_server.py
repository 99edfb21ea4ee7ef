"""What `:sys` sees of a server that is a loop in Python (`calls.serve`): state, status, traces.

Loaded by the first system message.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.erlang import sys_debug
from pyiex.library.erlang.gen import LOCAL
from pyiex.library.erlang.gen_server_loop import event_words
from pyiex.library.erlang.sys_loop import OK, Loop, charlist, status_header
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT, Raised, error
from pyiex.terms.lists import EMPTY, make_list

_DATA = Atom("data")


class NativeServer(Loop):
    """The calling process as a generic server."""

    module = Atom("gen_server")

    def __init__(self, parent: Any, shown: Callable[[], Any]) -> None:
        """shown: what `:sys.get_state` answers."""
        process = abi.current()
        super().__init__(parent, (LOCAL, process.name) if process.name else process.pid)
        self._shown = shown

    def get_state(self) -> Any:
        return self._shown()

    def replace_state(self, change: Callable[[Any], Any]) -> Any:
        """The state is not a term: a copy can be looked at, not put in its place."""
        raise error(Atom("notsup"))

    def change_code(self, module: Atom, version: Any, extra: Any) -> Any:
        return OK

    def terminate_by_system(self, reason: Any) -> None:
        raise Raised(EXIT, reason)

    def got(self, message: Any) -> None:
        """Tell those who watch of a message."""
        if self.debug is not EMPTY:
            self.watch((sys_debug.IN, message))

    def status(self, sys_state: Atom) -> Any:
        facts = {"Status": sys_state, "Parent": self.parent, "Logged events": sys_debug.logged(self.debug)}
        header = status_header("Status for generic server", self.label)
        data = make_list((charlist(name), value) for name, value in facts.items())
        state = make_list([(charlist("State"), self._shown())])
        return make_list([(Atom("header"), header), (_DATA, data), (_DATA, state)])

    def words(self, event: Any, name: Any) -> str:
        return event_words(event, name)
