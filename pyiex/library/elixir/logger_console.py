"""The console of the log: each event becomes a line on a device, most often the terminal."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir import io_ansi, logger_formatter
from pyiex.library.elixir.io_device import PUT_CHARS, UNICODE, DeviceError, ask, device_pid
from pyiex.library.logging import number_of, plain_level
from pyiex.library.text import NotChardata, chardata_text
from pyiex.runtime import abi
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


_IO_REQUEST = Atom("io_request")
_BUFFER = 32
"""After so many lines the device is waited for."""


class Console:
    """The backend `:console`: its options, and how it writes."""

    def __init__(self, options: Any) -> None:
        self.options: dict[str, Any] = {}
        self._unanswered = 0
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
        self._request((PUT_CHARS, UNICODE, _encoded(text)))

    def _request(self, request: Any) -> None:
        """Have the device write; only now and then wait until it has."""
        self._unanswered += 1
        if self._unanswered >= _BUFFER:
            self._ask(request)
            return
        try:
            device = device_pid(self._device())
        except DeviceError:
            return
        abi.send(device, (_IO_REQUEST, abi.self_pid(), abi.make_ref(), request))

    def _device(self) -> Any:
        return self.options.get("device", Atom("user"))

    def _ask(self, request: Any) -> None:
        self._unanswered = 0
        try:
            ask(self._device(), request)
        except DeviceError:
            return

    def flush(self) -> None:
        """Wait until the device has written all."""
        self._ask((PUT_CHARS, UNICODE, b""))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
