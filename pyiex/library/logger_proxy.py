"""`logger_proxy`: prints here what processes of other nodes log whose output comes here.

An event comes as `{:log, level, message, metadata}`, a message being a text or a report, or as
`{:log, level, format, arguments, metadata}` (as observed on OTP 25).  The other node has looked at levels.
"""

from __future__ import annotations

from typing import Any

from pyiex.library import logging, reporting
from pyiex.library.erlang.calls import serve, tagged
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, List
from pyiex.terms.maps import Map

_DOMAIN = Atom("domain")
_SASL = Atom("sasl")


def run() -> None:
    """What the process does."""
    serve(handle, Atom("logger_olp"), ancestors=(Atom("kernel_sup"),))


def handle(message: Any) -> None:
    """Act on one message; what is no event is dropped."""
    if not tagged(message, 4, logging.LOG) and not tagged(message, 5, logging.LOG):
        return
    _, level, *parts, metadata = message
    if not logging.is_level(level) or metadata.__class__ is not Map or not _is_wanted(metadata):
        return
    content = tuple(parts) if len(parts) == 2 else (_kind(parts[0]), parts[0])
    try:
        logging.dispatch(level, content, metadata)
    except Exception:
        # What another node sends may be anything.
        from pyiex.library.shown import shown

        logging.dispatch(level, (logging.STRING, shown(parts[0]).encode()), metadata)


def _is_wanted(metadata: Map) -> bool:
    domain = metadata.get(_DOMAIN, EMPTY)
    return reporting.sasl["wanted"] or domain.__class__ is not List or _SASL not in set(domain)


def _kind(message: Any) -> Atom:
    if message.__class__ is Map:
        return logging.REPORT
    is_pairs = message.__class__ is List and message is not EMPTY and message.head.__class__ is tuple
    return logging.REPORT if is_pairs else logging.STRING
