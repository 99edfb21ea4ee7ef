"""Reading an address strictly, as `URI.new/1` does: by the grammar of RFC 3986, appendix A.

What is wrong is named as Erlang's parser names it: an address that has a scheme
but does not go on as one is read again as a relative one, which stops at the
first character that cannot stand there.
"""

from __future__ import annotations

import ipaddress
import re

_UNRESERVED = r"A-Za-z0-9\-._~"
_DELIMITERS = r"!$&'()*+,;="
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+\-.]*):")
_USERINFO = re.compile(rf"([{_UNRESERVED}%{_DELIMITERS}:]*)@")
_HOST = re.compile(rf"[{_UNRESERVED}%{_DELIMITERS}]*")
_LITERAL = re.compile(r"[0-9A-Fa-f:.]*")
_DIGITS = re.compile(r"[0-9]*")
_PATH = re.compile(rf"[{_UNRESERVED}%{_DELIMITERS}:@/]*")
_REST = re.compile(rf"[{_UNRESERVED}%{_DELIMITERS}:@/?]*")

Parts = dict[str, str | int | None]


class NoUri(Exception):
    """The text is no address; `part` is what the parser names."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def parse(text: str) -> Parts:
    """The parts of an address that there are; `port` is None where only its colon stands."""
    scheme = _SCHEME.match(text)
    if scheme is not None:
        try:
            return {"scheme": scheme[1], **_after_scheme(text, scheme.end(), relative=False)}
        except NoUri:
            pass
    return _after_scheme(text, 0, relative=True)


def _after_scheme(text: str, place: int, relative: bool) -> Parts:
    if not text.startswith("//", place):
        return _path(text, place, relative)
    user = _USERINFO.match(text, place + 2)
    if user is not None:
        try:
            return {"userinfo": user[1], **_host(text, user.end())}
        except NoUri:
            pass
    return _host(text, place + 2)


def _host(text: str, place: int) -> Parts:
    if text.startswith("[", place):
        host, place = _literal(text, place + 1)
    else:
        found = _HOST.match(text, place)
        assert found is not None
        host, place = found[0], found.end()
    parts: Parts = {"host": host}
    if text.startswith(":", place):
        digits = _DIGITS.match(text, place + 1)
        assert digits is not None
        parts["port"] = int(digits[0]) if digits[0] else None
        place = digits.end()
    if place < len(text) and text[place] not in "/?#":
        raise NoUri(text[place])
    return {**parts, **_path(text, place, False)}


def _literal(text: str, place: int) -> tuple[str, int]:
    found = _LITERAL.match(text, place)
    assert found is not None
    end = found.end()
    if not text.startswith("]", end):
        raise NoUri(text[end : end + 1])
    try:
        ipaddress.IPv6Address(found[0])
    except ValueError:
        raise NoUri(found[0]) from None
    return found[0], end + 1


def _path(text: str, place: int, relative: bool) -> Parts:
    found = _PATH.match(text, place)
    assert found is not None
    # A colon in the first segment would make what is before it a scheme (RFC 3986, 4.2).
    colon = found[0].partition("/")[0].find(":") if relative else -1
    if colon >= 0:
        raise NoUri(":")
    parts: Parts = {"path": found[0]}
    place = found.end()
    for sign, name in (("?", "query"), ("#", "fragment")):
        if text.startswith(sign, place):
            found = _REST.match(text, place + 1)
            assert found is not None
            parts[name] = found[0]
            place = found.end()
    if place < len(text):
        raise NoUri(text[place])
    return parts
