"""`URI`: reading addresses, writing them, and resolving one against another."""

from __future__ import annotations

import re
from typing import Any

from pyiex.library.elixir import uri_coding
from pyiex.library.elixir.uri_common import default_port, lib, make_uri, no_clause, part, with_parts
from pyiex.library.elixir.uri_strict import NoUri
from pyiex.library.elixir.uri_strict import parse as strict_parse
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.library.structs import is_struct
from pyiex.library.text import encode
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error, struct_error

OK = Atom("ok")
_ERROR = Atom("error")

# RFC 3986, appendix B.
_PARTS = re.compile(
    rb"(?:([A-Za-z][A-Za-z0-9+.\-]*):)?(?:(//)([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^\n]*))?", re.DOTALL
)
_AUTHORITY = re.compile(rb"(?:([^\n]*)@)?(\[[A-Za-z0-9:.]*\]|[^:]*)(?::([0-9]*))?")


@lib.function(spec="new(t() | String.t()) :: {:ok, t()} | {:error, String.t()}")
def new(uri: Any) -> Any:
    """
    The parts of an address that must be right; `{:error, part}` names what is not.

        iex> {:ok, uri} = URI.new("http://example.org:8080/x")
        iex> uri.port
        8080
        iex> URI.new("white space")
        {:error, " "}
    """
    if is_struct(uri, lib):
        return OK, uri
    if uri.__class__ is not bytes:
        raise no_clause("new", uri)
    try:
        text = uri.decode()
    except UnicodeDecodeError:
        raise function_clause("uri_string", "parse_segment", (uri, b"")) from None
    try:
        return OK, _from_parts(strict_parse(text))
    except NoUri as problem:
        return _ERROR, encode(problem.part)


def _from_parts(parts: dict[str, Any]) -> Any:
    fields = {name: encode(value) if isinstance(value, str) else value for name, value in parts.items()}
    if "port" in fields:
        fields["port"] = Atom("undefined") if fields["port"] is None else fields["port"]
    if "scheme" in fields:
        fields["scheme"] = fields["scheme"].lower()
        fields.setdefault("port", default_port(fields["scheme"]))
    fields["path"] = fields["path"] or NIL
    return make_uri(**fields)


@lib.function("new!", spec="new!(t() | String.t()) :: t()")
def strict_new(uri: Any) -> Any:
    """
    As `new/1`, but raises `URI.Error` where the text is no address.

        iex> URI.new!("http://example.org/x").path
        "/x"
    """
    tag, value = new(uri)
    if tag is OK:
        return value
    raise struct_error("URI.Error", action=Atom("parse"), reason=Atom("invalid_uri"), part=value)


@lib.function(spec="parse(t() | binary()) :: t()")
def parse(uri: Any) -> Any:
    """
    The parts of an address, of any text at all: nothing is checked.

        iex> uri = URI.parse("https://ada:secret@example.org/x#top")
        iex> {uri.scheme, uri.userinfo, uri.host, uri.fragment}
        {"https", "ada:secret", "example.org", "top"}
    """
    if is_struct(uri, lib):
        return uri
    if uri.__class__ is not bytes:
        raise no_clause("parse", uri)
    found = _PARTS.match(uri)
    assert found is not None
    scheme, slashes, authority, path, query, fragment = found.groups()
    scheme = NIL if scheme is None else scheme.lower()
    userinfo, host, port = _authority(authority) if slashes else (NIL, NIL, NIL)
    if port is NIL and scheme is not NIL:
        port = default_port(scheme)
    return make_uri(
        scheme=scheme,
        authority=NIL if authority is None else authority,
        userinfo=userinfo,
        host=b"" if authority == b"" else host,
        port=port,
        path=path or NIL,
        query=NIL if query is None else query,
        fragment=NIL if fragment is None else fragment,
    )


def _authority(authority: bytes) -> tuple[Any, Any, Any]:
    found = _AUTHORITY.match(authority)
    assert found is not None
    userinfo, host, port = found.groups()
    host = host.removeprefix(b"[").removesuffix(b"]") if host else NIL
    return userinfo or NIL, host, int(port) if port else NIL


@lib.function(spec="to_string(t()) :: binary()")
def to_string(uri: Any) -> Any:
    """
    The address as text; the scheme's own port is left out.

        iex> URI.to_string(%URI{scheme: "http", host: "example.org", port: 80, path: "/x"})
        "http://example.org/x"
    """
    if not is_struct(uri, lib):
        raise function_clause("Elixir.String.Chars.URI", "to_string", (uri,))
    host, path, scheme = (part(uri, name) for name in ("host", "path", "scheme"))
    authority = part(uri, "authority") if host is NIL else _authority_text(uri)
    if host is not NIL and path.__class__ is bytes and path and not path.startswith(b"/"):
        raise argument_error(
            ":path in URI must be empty or an absolute path if URL has a :host, got: " + shown(uri)
        )
    text = b"" if scheme is NIL else scheme + b":"
    text += b"" if authority is NIL else b"//" + authority
    text += b"" if path is NIL else path
    for sign, name in ((b"?", "query"), (b"#", "fragment")):
        value = part(uri, name)
        text += b"" if value is NIL else sign + value
    return text


def _authority_text(uri: Any) -> bytes:
    host, port, userinfo, scheme = (part(uri, name) for name in ("host", "port", "userinfo", "scheme"))
    text: bytes = b"" if userinfo is NIL else userinfo + b"@"
    text += b"[%b]" % host if b":" in host else host
    usual = NIL if scheme is NIL else default_port(scheme)
    return text if port is NIL or port == usual else text + b":%d" % port


# -- merging -------------------------------------------------------------------------------------------


@lib.function(spec="merge(t() | binary(), t() | binary()) :: t()")
def merge(uri: Any, rel: Any) -> Any:
    """
    The address that a relative one means, seen from another one.

        iex> URI.merge("http://example.org/docs/intro", "../img/a.png") |> to_string()
        "http://example.org/img/a.png"
    """
    base = parse(uri)
    if part(base, "host") is NIL:
        raise argument_error("you must merge onto an absolute URI")
    return _merged(base, parse(rel))


def _merged(base: Any, other: Any) -> Any:
    path = part(other, "path")
    if part(other, "scheme") is not NIL:
        return with_parts(other, path=_without_dots(path))
    if part(other, "host") is not NIL:
        return with_parts(other, scheme=part(base, "scheme"), path=_without_dots(path))
    if path is NIL:
        query = part(base, "query") if part(other, "query") is NIL else part(other, "query")
        return with_parts(base, query=query, fragment=part(other, "fragment"))
    if not path.startswith(b"/"):
        folder = part(base, "path")
        path = (b"/" if folder is NIL else folder[: folder.rfind(b"/") + 1]) + path
    return with_parts(
        base, path=_without_dots(path), query=part(other, "query"), fragment=part(other, "fragment")
    )


def _without_dots(path: Any) -> Any:
    if path is NIL:
        return NIL
    kept: list[bytes] = []
    for segment in path.split(b"/"):
        if segment == b".." and kept and kept[-1] != b"":
            kept.pop()
        elif segment not in (b".", b".."):
            kept.append(segment)
    return b"/".join(kept)


__all__ = ["lib", "uri_coding"]
