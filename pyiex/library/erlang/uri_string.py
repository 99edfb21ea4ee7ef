"""`:uri_string`: URIs as RFC 3986 has them, and the queries of web forms."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.text import NotChardata, chardata_text, charlist, encode
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map

lib = Library(
    ":uri_string",
    """
    URIs and their parts, by RFC 3986. Texts go in and come out as binaries or as charlists.

        iex> :uri_string.parse("https://example.org:8443/search?q=cats#top")[:port]
        8443
        iex> :uri_string.quote("50% off")
        "50%25%20off"
    """,
)

lib.type("uri_map() :: map()", "Parts by name: `:scheme :userinfo :host :port :path :query :fragment`.")

ERROR, UNDEFINED = Atom("error"), Atom("undefined")
SCHEME, USERINFO, HOST, PORT, PATH, QUERY, FRAGMENT = _PARTS = tuple(
    map(Atom, ("scheme", "userinfo", "host", "port", "path", "query", "fragment"))
)
_INVALID_URI, _INVALID_MAP = Atom("invalid_uri"), Atom("invalid_map")
_INVALID_INPUT, _INVALID_PERCENT = Atom("invalid_input"), Atom("invalid_percent_encoding")
_INVALID_SCHEME, _RETURN_MAP = Atom("invalid_scheme"), Atom("return_map")

_UNRESERVED = string.ascii_letters + string.digits + "-._~"
_SUB_DELIMITERS = "!$&'()*+,;="
_ALLOWED = {
    USERINFO: f"{_UNRESERVED}{_SUB_DELIMITERS}:",
    HOST: f"{_UNRESERVED}{_SUB_DELIMITERS}",
    PATH: f"{_UNRESERVED}{_SUB_DELIMITERS}:@/",
    QUERY: f"{_UNRESERVED}{_SUB_DELIMITERS}:@/?",
    FRAGMENT: f"{_UNRESERVED}{_SUB_DELIMITERS}:@/?",
}
_SPLIT = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?"
    r"(?P<authority>//(?:(?P<userinfo>[^/?#@]*)@)?(?P<host>\[[^\]/?#]*\]|[^/?#:]*)(?P<port>:[^/?#]*)?)?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?\Z",
    re.DOTALL,
)
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_DEFAULT_PORTS = {"http": 80, "https": 443, "ftp": 21, "ssh": 22, "sftp": 22, "tftp": 69}
Parts = dict[Atom, Any]
"""Parts of a URI: texts, and the port as a number."""


class BadUri(Exception):
    """A text is no URI; the first of its characters that cannot be."""

    def __init__(self, character: str) -> None:
        super().__init__(character)
        self.character = character


# -- texts in and out -----------------------------------------------------------------------


def _text(value: Any) -> str | None:
    if value.__class__ is not bytes and value.__class__ is not List:
        return None
    try:
        return chardata_text(value)
    except NotChardata:
        return None


def _like(model: Any, text: str) -> Any:
    """A text in the form of another one."""
    return charlist(text) if model.__class__ is List else encode(text)


def _failed(reason: Atom, what: Any) -> Any:
    return ERROR, reason, what


# -- parsing ---------------------------------------------------------------------------------


def _cut(text: str) -> Parts:
    """The parts of a URI; BadUri where it is none."""
    found = _SPLIT.match(text)
    if found is None:
        raise BadUri(":")
    parts: Parts = {Atom(name): found[name] for name in found.groupdict() if name != "authority"}
    has_authority = found["authority"] is not None
    if has_authority:
        parts[HOST] = parts[HOST] or ""
    elif parts[SCHEME] is None and ":" in parts[PATH].partition("/")[0]:
        raise BadUri(":")
    if has_authority and parts[PATH] and not parts[PATH].startswith("/"):
        raise BadUri(":")
    _check(parts)
    parts[PORT] = _port(parts[PORT])
    if parts[HOST] and parts[HOST].startswith("["):
        parts[HOST] = parts[HOST][1:-1]
    return {name: value for name, value in parts.items() if value is not None}


def _port(written: str | None) -> Any:
    if written is None:
        return None
    digits = written[1:]
    if not digits:
        return UNDEFINED
    if not (digits.isascii() and digits.isdigit()):
        raise BadUri(":")
    return int(digits)


def _check(parts: Parts) -> None:
    for name, allowed in _ALLOWED.items():
        value = parts.get(name)
        if not value or (name is HOST and value.startswith("[")):
            continue
        wrong = next(
            (character for character in value if character not in allowed and character != "%"), None
        )
        if wrong is not None:
            raise BadUri(wrong if parts[SCHEME] is None else ":")


def _shown(parts: Parts, model: Any) -> Map:
    return make_map(
        (name, _like(model, part) if isinstance(part, str) else part) for name, part in parts.items()
    )


@lib.function(spec="parse(binary() | charlist()) :: uri_map() | {:error, atom(), term()}")
def parse(uri_string: Any) -> Any:
    """The parts of a URI.

    iex> :uri_string.parse("ftp://ada@files.example/pub?x=1")
    %{
      host: "files.example",
      path: "/pub",
      query: "x=1",
      scheme: "ftp",
      userinfo: "ada"
    }
    iex> :uri_string.parse("no spaces")
    {:error, :invalid_uri, ' '}
    """
    text = _text(uri_string)
    if text is None:
        raise function_clause("uri_string", "parse", (uri_string,))
    try:
        return _shown(_cut(text), uri_string)
    except BadUri as wrong:
        return _failed(_INVALID_URI, charlist(wrong.character))


# -- putting together ---------------------------------------------------------------------------


def _escaped(text: str, allowed: str) -> str:
    return "".join(c if c in allowed else "".join(f"%{byte:02X}" for byte in c.encode()) for c in text)


def _joined(parts: Parts) -> str:
    """The text of a URI."""
    made = f"{parts[SCHEME]}:" if SCHEME in parts else ""
    if HOST in parts:
        host = f"[{parts[HOST]}]" if ":" in parts[HOST] else _escaped(parts[HOST], _ALLOWED[HOST] + "%")
        user = f"{_escaped(parts[USERINFO], _ALLOWED[USERINFO] + '%')}@" if USERINFO in parts else ""
        port = parts.get(PORT)
        made += f"//{user}{host}" + ("" if port is None else ":" if port is UNDEFINED else f":{port}")
        if parts[PATH] and not parts[PATH].startswith("/"):
            made += "/"
    made += _escaped(parts[PATH], _ALLOWED[PATH] + "%")
    for name, mark in ((QUERY, "?"), (FRAGMENT, "#")):
        if name in parts:
            made += mark + _escaped(parts[name], _ALLOWED[name] + "%")
    return made


def _taken(uri: Any) -> Parts | None:
    """The parts that a map has, as texts; None for what is no map of a URI."""
    if uri.__class__ is not Map or PATH not in uri:
        return None
    parts: Parts = {}
    for name in _PARTS:
        value = uri.get(name)
        if value is None:
            continue
        parts[name] = value if name is PORT else _text(value)
        if parts[name] is None:
            return None
    return parts


def _model(uri: Any) -> Any:
    """What tells in which form a text is wanted: the URI itself, or the path of its map."""
    return uri.get(PATH) if uri.__class__ is Map else uri


@lib.function(spec="recompose(uri_map()) :: binary() | charlist() | {:error, atom(), term()}")
def recompose(uri_map: Any) -> Any:
    """The URI that parts make, of which the path must be there.

    iex> :uri_string.recompose(%{scheme: "https", host: "example.org", path: "/a b"})
    "https://example.org/a%20b"
    """
    parts = _taken(uri_map)
    if parts is None:
        return _failed(_INVALID_MAP, uri_map)
    return _like(_model(uri_map), _joined(parts))


# -- normal forms -------------------------------------------------------------------------------


def _without_dots(path: str) -> str:
    """RFC 3986, section 5.2.4."""
    kept: list[str] = []
    rest = path
    while rest:
        if rest.startswith(("../", "./")):
            rest = rest.partition("/")[2]
        elif rest.startswith("/./") or rest == "/.":
            rest = "/" + rest[3:]
        elif rest.startswith("/../") or rest == "/..":
            rest = "/" + rest[4:]
            if kept:
                kept.pop()
        elif rest in (".", ".."):
            rest = ""
        else:
            end = rest.find("/", 1)
            end = len(rest) if end < 0 else end
            kept.append(rest[:end])
            rest = rest[end:]
    return "".join(kept)


def _plain_escape(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character in _UNRESERVED else f"%{found[1].upper()}"


def _normal(parts: Parts) -> Parts:
    made = {
        name: _ESCAPE.sub(_plain_escape, value) if isinstance(value, str) else value
        for name, value in parts.items()
    }
    for name in (SCHEME, HOST):
        if name in made:
            made[name] = made[name].lower()
    scheme = made.get(SCHEME)
    if scheme is not None and made.get(PORT) in (_DEFAULT_PORTS.get(scheme), UNDEFINED):
        made.pop(PORT, None)
    made[PATH] = _without_dots(made[PATH])
    if scheme in ("http", "https") and not made[PATH]:
        made[PATH] = "/"
    return made


def _given(uri: Any, name: str, *args: Any) -> Parts:
    """The parts of a text or a map; BadUri, or FunctionClauseError for what is neither."""
    if uri.__class__ is Map:
        parts = _taken(uri)
        if parts is not None:
            return parts
    text = _text(uri)
    if text is None:
        raise function_clause("uri_string", name, args)
    return _cut(text)


def _answer(parts: Parts, options: Any, model: Any) -> Any:
    wants_map = options.__class__ is List and _RETURN_MAP in [*options]
    return _shown(parts, model) if wants_map else _like(model, _joined(parts))


@lib.function(spec="normalize(binary() | charlist() | uri_map(), [:return_map]) :: term()")
def normalize(uri: Any, options: Any = EMPTY) -> Any:
    """A URI in the form in which equal ones are the same, as a text, or with `:return_map` as its parts.

    iex> :uri_string.normalize("HTTP://Example.ORG:80/a/../%7Eada")
    "http://example.org/~ada"
    """
    try:
        return _answer(_normal(_given(uri, "normalize", uri)), options, _model(uri))
    except BadUri as wrong:
        return _failed(_INVALID_URI, charlist(wrong.character))


@lib.function(
    spec="resolve(binary() | charlist() | uri_map(), binary() | charlist() | uri_map(), [:return_map]) :: "
    "binary() | charlist() | uri_map() | {:error, atom(), term()}"
)
def resolve(ref: Any, base: Any, options: Any = EMPTY) -> Any:
    """What a reference means on the page of another URI.

    iex> :uri_string.resolve("../pics/1.png", "https://example.org/blog/2024/may")
    "https://example.org/blog/pics/1.png"
    """
    try:
        reference, page = _given(ref, "resolve", ref, base), _given(base, "resolve", ref, base)
    except BadUri as wrong:
        return _failed(_INVALID_URI, charlist(wrong.character))
    if SCHEME not in page and SCHEME not in reference:
        return _failed(_INVALID_SCHEME, EMPTY)
    return _answer(_resolved(reference, page), options, _model(ref))


def _resolved(reference: Parts, page: Parts) -> Parts:
    """RFC 3986, section 5.2.2."""
    if SCHEME in reference or HOST in reference:
        made = {**reference, PATH: _without_dots(reference[PATH])}
        made.setdefault(SCHEME, page.get(SCHEME))
        return made
    made = {name: page[name] for name in (SCHEME, USERINFO, HOST, PORT) if name in page}
    path = reference[PATH]
    if not path:
        made[PATH] = page[PATH]
        query = reference.get(QUERY, page.get(QUERY))
    else:
        made[PATH] = _without_dots(path if path.startswith("/") else _merged(path, page))
        query = reference.get(QUERY)
    for name, value in ((QUERY, query), (FRAGMENT, reference.get(FRAGMENT))):
        if value is not None:
            made[name] = value
    return made


def _merged(path: str, page: Parts) -> str:
    if HOST in page and not page[PATH]:
        return f"/{path}"
    folder: str = page[PATH][: page[PATH].rfind("/") + 1]
    return folder + path


# -- escapes ----------------------------------------------------------------------------------------


@lib.function(spec="quote(binary() | charlist(), charlist()) :: binary() | charlist()")
def quote(data: Any, safe: Any = EMPTY) -> Any:
    """A text with everything escaped that means something in a URI, but for the characters that are `safe`.

    iex> :uri_string.quote("a/b c")
    "a%2Fb%20c"
    iex> :uri_string.quote("a/b c", '/')
    "a/b%20c"
    """
    text = _text(data)
    if text is None:
        raise function_clause("uri_string", "encode", (data, EMPTY))
    return _like(data, _escaped(text, _UNRESERVED + (_text(safe) or "")))


def _unescaped(text: str) -> str | None:
    """None where the bytes that are escaped are no text, or an escape is none."""
    if re.search("%(?![0-9A-Fa-f]{2})", text):
        return None
    try:
        return unquote_to_bytes(text).decode()
    except UnicodeDecodeError:
        return None


@lib.function(spec="unquote(binary() | charlist()) :: binary() | charlist()")
def unquote(data: Any) -> Any:
    """A text without escapes.

    iex> :uri_string.unquote("a%2Fb%20c")
    "a/b c"
    """
    text = _text(data)
    if text is None:
        raise function_clause("uri_string", "raw_decode", (data, b""))
    found = _unescaped(text)
    if found is None:
        raise Raised(Atom("throw"), _failed(_INVALID_PERCENT, data))
    return _like(data, found)


@lib.function(spec="percent_decode(binary() | charlist() | uri_map()) :: term()")
def percent_decode(uri: Any) -> Any:
    """A text, or all parts of a URI, without escapes.

    iex> :uri_string.percent_decode(%{host: "example.org", path: "/a%20b"})
    %{host: "example.org", path: "/a b"}
    """
    if uri.__class__ is not Map:
        text = _text(uri)
        if text is None:
            raise function_clause("uri_string", "percent_decode", (uri,))
        return _like(uri, _leniently(text))
    made: list[tuple[Any, Any]] = []
    for name, value in uri.items():
        text = None if name is PORT or name is SCHEME else _text(value)
        found = None if text is None else _unescaped(text)
        if text is not None and found is None:
            return _failed(_INVALID_PERCENT, value)
        made.append((name, value if found is None else _like(value, found)))
    return make_map(made)


def _leniently(text: str) -> str:
    """Escapes that are none stay."""
    found = _unescaped(text)
    return text if found is None else found


# -- queries ----------------------------------------------------------------------------------------

_FORM = string.ascii_letters + string.digits + "*-._"
_ENCODING, _LATIN1 = Atom("encoding"), Atom("latin1")


def _form_text(text: str, encoding: str) -> str:
    def shown(character: str) -> str:
        if character in _FORM:
            return character
        if character == " ":
            return "+"
        data = character.encode(encoding, "xmlcharrefreplace")
        return "".join(f"%{byte:02X}" for byte in data)

    return "".join(map(shown, text))


@lib.function(
    spec="compose_query([{binary() | charlist(), binary() | charlist() | true}], [encoding: atom()]) :: "
    "binary() | charlist() | {:error, atom(), term()}"
)
def compose_query(query_list: Any, options: Any = EMPTY) -> Any:
    """The query of a web form: names and values, `true` for a name without one.

    iex> :uri_string.compose_query([{"q", "cats & dogs"}, {"safe", true}])
    "q=cats+%26+dogs&safe"
    """
    if query_list.__class__ is not List:
        raise function_clause("uri_string", "compose_query", (query_list, options, TRUE, EMPTY))
    wanted = dict(option for option in options if option.__class__ is tuple and len(option) == 2)
    if set(wanted) - {_ENCODING}:
        return _failed(_INVALID_INPUT, query_list.head[0])
    encoding = "latin-1" if wanted.get(_ENCODING) is _LATIN1 else "utf-8"
    if query_list is EMPTY:
        return EMPTY
    fields = []
    for pair in query_list:
        texts = [None if part is TRUE else _text(part) for part in pair]
        wrong = [part for part, text in zip(pair, texts, strict=True) if text is None and part is not TRUE]
        if wrong:
            return _failed(_INVALID_INPUT, wrong[0])
        fields.append("=".join(_form_text(text, encoding) for text in texts if text is not None))
    return _like(query_list.head[0], "&".join(fields))


@lib.function(
    spec="dissect_query(binary() | charlist()) :: [{term(), term() | true}] | {:error, atom(), term()}"
)
def dissect_query(query_string: Any) -> Any:
    """The names and values of a web form's query.

    iex> :uri_string.dissect_query("q=cats+%26+dogs&safe")
    [{"q", "cats & dogs"}, {"safe", true}]
    """
    text = _text(query_string)
    if text is None:
        raise function_clause("uri_string", "dissect_query", (query_string,))
    pairs = []
    for field in text.split("&") if text else ():
        name, equals, value = field.partition("=")
        shown: list[Any] = []
        for part in (name, value) if equals else (name,):
            found = _unescaped(part.replace("+", " "))
            if found is None:
                return _failed(_INVALID_PERCENT, charlist(part))
            shown.append(_like(query_string, found))
        pairs.append(tuple(shown) if equals else (shown[0], TRUE))
    return make_list(pairs)


_KINDS: dict[str, Callable[[], str]] = {
    "scheme": lambda: string.ascii_letters + string.digits + "+-.",
    "userinfo": lambda: _ALLOWED[USERINFO] + "%",
    "host": lambda: _ALLOWED[HOST] + ":",
    "ipv4": lambda: string.digits + ".",
    "ipv6": lambda: string.digits + "ABCDEFabcdef.:",
    "regname": lambda: _ALLOWED[HOST] + "%",
    "path": lambda: _ALLOWED[PATH] + "%",
    "query": lambda: _ALLOWED[QUERY] + "%",
    "fragment": lambda: _ALLOWED[FRAGMENT] + "%",
    "reserved": lambda: _SUB_DELIMITERS + ":/?#[]@",
    "unreserved": lambda: _UNRESERVED,
}


@lib.function(spec="allowed_characters() :: [{atom(), charlist()}]")
def allowed_characters() -> Any:
    """Which characters each part of a URI may have.

    iex> :uri_string.allowed_characters()[:ipv4]
    '.0123456789'
    """
    return make_list((Atom(name), charlist("".join(sorted(made())))) for name, made in _KINDS.items())
