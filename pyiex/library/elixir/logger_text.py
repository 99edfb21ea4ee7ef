"""From an event of the log to its text: translators first, then formats and reports as they are."""

from __future__ import annotations

import re
import time
from typing import Any

from pyiex.library.logging import REPORT, STRING, own_config, settings
from pyiex.library.text import NotChardata, chardata_text
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map
from pyiex.terms.order import sort_terms

_FORMAT = Atom("format")
_LABEL = Atom("label")
_LOGGER = Atom("logger")
_SKIP = Atom("skip")
_NONE = Atom("none")
OWN_TRANSLATOR = (Atom("Elixir.Logger.Translator"), Atom("translate"))

Worded = tuple[str, Any]
"""A text, and a keyword list of what its translator adds to the metadata."""


def worded(level: Any, message: Any) -> Worded | None:
    """The text of an event's message; None for what is not to be printed."""
    kind, content = message
    if kind is STRING:
        return _chardata(content), EMPTY
    asked = _asked(kind, content)
    for translator in own_config()[Atom("translators")]:
        answer = _translate(translator, level, *asked, content)
        if answer is _SKIP:
            return None
        if answer is not _NONE:
            return _chardata(answer[1]), answer[2] if len(answer) > 2 else EMPTY
    text = inspected(content) if kind is REPORT else formatted(kind, content)
    return None if text is None else (text, EMPTY)


def _asked(kind: Any, content: Any) -> tuple[Any, Any]:
    """What a translator gets: `:report` with a label and the report, or `:format` with its arguments."""
    if kind is not REPORT:
        return _FORMAT, (kind, content)
    if content.__class__ is Map and len(content) == 2 and _LABEL in content and REPORT in content:
        return REPORT, (content[_LABEL], content[REPORT])
    return REPORT, (_LOGGER, content)


def _translate(translator: Any, level: Any, kind: Any, message: Any, content: Any) -> Any:
    if translator == OWN_TRANSLATOR:
        from pyiex.library.elixir.logger_translator_applications import logger_translator

        asked = message if kind is _FORMAT else (_LOGGER, content)
        return logger_translator.translate(settings.level, level, kind, asked)
    return abi.apply_mfa(translator[0], translator[1], (settings.level, level, kind, message))


_SEQUENCE = re.compile(r"~(-?\d*(?:\.-?\d*)?(?:\..)?)(t?l?)([a-zA-Z~#+])")


def formatted(template: Any, arguments: Any) -> str | None:
    """What Erlang's format makes of the arguments, terms being written as Elixir's."""
    from pyiex.library.erlang.io_format import format_text, template_of
    from pyiex.library.shown import shown

    text, given = template_of(template), list(arguments)
    if text is None:
        return None
    values: list[Any] = []

    def replaced(found: re.Match[str]) -> str:
        letter = found[3]
        if letter in "pwPW" and given:
            values.append(shown(given.pop(0)).encode("utf-8", "surrogateescape"))
            if letter in "PW" and given:
                given.pop(0)
            return "~ts"
        if letter not in "n~":
            values.extend([given.pop(0)] if given else [])
        return found[0]

    return format_text(_SEQUENCE.sub(replaced, text), make_list([*values, *given]))


def inspected(report: Any) -> str:
    """A report that nobody words otherwise: as a keyword list."""
    from pyiex.library.shown import shown

    pairs = make_list(sorted_items(report)) if report.__class__ is Map else report
    return shown(pairs)


def sorted_items(report: Map) -> list[tuple[Any, Any]]:
    """The entries of a map by key."""
    return [(key, report[key]) for key in sort_terms(report)]


def _chardata(content: Any) -> str:
    if content.__class__ is bytes:
        return str(content.decode("utf-8", "replace"))
    try:
        return chardata_text(content)
    except (NotChardata, Raised):
        return _lossy(content)


def _lossy(content: Any) -> str:
    """The text of chardata some of which is none; a message of its own where it holds other terms."""
    try:
        return _pieces(content)
    except NotChardata as wrong:
        from pyiex.library.shown import shown

        part = shown(wrong.args[0])
        return f"cannot truncate chardata because it contains something that is not valid chardata: {part}"


def _pieces(content: Any) -> str:
    if content.__class__ is List:
        text = "".join(map(_pieces, content))
        return text if content.rest is EMPTY else text + _pieces(content.rest)
    if content.__class__ is int:
        return chr(content) if 0 <= content < 0x110000 else "\ufffd"
    if content.__class__ is bytes:
        return str(content.decode("utf-8", "replace"))
    raise NotChardata(content)


def truncated(text: str) -> bytes:
    """The text within `truncate` bytes."""
    data = text.encode("utf-8", "replace")
    limit = own_config()[Atom("truncate")]
    if limit is abi.INFINITY or len(data) <= limit:
        return data
    return data[:limit].decode("utf-8", "ignore").encode() + b" (truncated)"


def timestamp(microseconds: Any, utc: bool) -> Any:
    """`{{year, month, day}, {hour, minute, second, millisecond}}` of a system time."""
    moment = microseconds if microseconds.__class__ is int else time.time_ns() // 1000
    parts = (time.gmtime if utc else time.localtime)(moment // 10**6)
    return (parts[0], parts[1], parts[2]), (parts[3], parts[4], parts[5], moment // 1000 % 1000)
