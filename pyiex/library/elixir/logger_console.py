"""The console of the log: each event becomes a line on a device, most often the terminal."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir import io_ansi, logger_formatter
from pyiex.library.elixir.io_device import PUT_CHARS, UNICODE, DeviceError, ask
from pyiex.library.logging import number_of, plain_level
from pyiex.library.text import NotChardata, chardata_text
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, make_list

_COLORS = {
    "debug": "cyan",
    "info": "normal",
    "notice": "normal",
    "warning": "yellow",
    "error": "red",
    "critical": "red",
    "alert": "red",
    "emergency": "red",
}


class Console:
    """The backend `:console`: its options, and how it writes."""

    def __init__(self, options: Any) -> None:
        self.options: dict[str, Any] = {}
        self.pattern: Any = EMPTY
        self.configure(options)

    def configure(self, options: Any) -> None:
        """Take over options; those that are not given keep their values.

        Raised where one is none, with nothing changed.
        """
        changed = {**self.options, **{key.name: value for key, value in options}}
        self.pattern = logger_formatter.compile_(changed.get("format", NIL))
        self.options = changed

    def handle(self, level: Any, text: Any, timestamp: Any, metadata: Any) -> None:
        """Write an event, unless it matters too little for this backend."""
        bound = plain_level(self.options.get("level", NIL))
        if bound is not NIL and number_of(level) > number_of(bound):
            return
        line = logger_formatter.format_(self.pattern, level, text, timestamp, self._wanted(metadata))
        self._write(self._painted(level, line, metadata))

    def _wanted(self, metadata: Any) -> Any:
        keys = self.options.get("metadata", EMPTY)
        if keys is Atom("all"):
            return metadata
        known = dict(metadata)
        return make_list((key, known[key]) for key in keys if key in known)

    def _painted(self, level: Any, line: Any, metadata: Any) -> Any:
        colors = {key.name: value for key, value in self.options.get("colors", EMPTY)}
        if colors.get("enabled", io_ansi.enabled()) is not TRUE:
            return line
        chosen = colors.get(level.name, Atom(_COLORS[level.name]))
        own = next((value for key, value in metadata if key is Atom("ansi_color")), chosen)
        return make_list([io_ansi.format_fragment(own, TRUE), line, b"\x1b[0m"])

    def _write(self, line: Any) -> None:
        try:
            text = chardata_text(line)
        except (NotChardata, Raised):
            text = f"cannot write what the log's format makes of an event: {line!r}\n"
        try:
            ask(self.options.get("device", Atom("user")), (PUT_CHARS, UNICODE, _encoded(text)))
        except DeviceError:
            return


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
