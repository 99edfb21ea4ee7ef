"""The module `URI`, which several files declare: its struct and the default ports."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.structs import declare_fields
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.maps import Map

lib = Library(
    "URI",
    """
    Addresses such as `https://host:8080/path?query#fragment`: their parts, and the encoding of text in them.

        iex> uri = URI.parse("https://example.org/a?b=1")
        iex> {uri.host, uri.port, uri.path, uri.query}
        {"example.org", 443, "/a", "b=1"}
    """,
)

lib.type(
    "t() :: %URI{authority: nil | binary(), fragment: nil | binary(), host: nil | binary(), "
    "path: nil | binary(), port: nil | :inet.port_number(), query: nil | binary(), "
    "scheme: nil | binary(), userinfo: nil | binary()}"
)

PARTS = ("scheme", "authority", "userinfo", "host", "port", "path", "query", "fragment")
make_uri = declare_fields(lib, dict.fromkeys(PARTS, NIL))

_PORTS: dict[bytes, int] = {
    b"ftp": 21,
    b"http": 80,
    b"https": 443,
    b"ldap": 389,
    b"sftp": 22,
    b"tftp": 69,
    b"ws": 80,
    b"wss": 443,
}


def no_clause(name: str, *args: Any) -> Raised:
    """`FunctionClauseError` of `URI.name`, called with `args`."""
    return function_clause("Elixir.URI", name, args)


def part(uri: Map, name: str) -> Any:
    """A field of the struct."""
    return uri.get(Atom(name))


def with_parts(uri: Map, **parts: Any) -> Map:
    """The struct with some of its fields changed."""
    return uri.merge([(Atom(name), value) for name, value in parts.items()])


@lib.function(spec="default_port(binary()) :: nil | non_neg_integer()")
def default_port(scheme: Any) -> Any:
    """
    The port that a scheme stands for, or `nil`.

        iex> URI.default_port("https")
        443
        iex> URI.default_port("carrier-pigeon")
        nil
    """
    if scheme.__class__ is not bytes:
        raise no_clause("default_port", scheme)
    return _PORTS.get(scheme, NIL)


@lib.function("default_port", spec="default_port(binary(), non_neg_integer()) :: :ok")
def set_default_port(scheme: Any, port: Any) -> Any:
    """
    Says which port a scheme stands for.

        iex> URI.default_port("tea", 1604)
        :ok
        iex> URI.parse("tea://pot").port
        1604
    """
    if scheme.__class__ is not bytes or port.__class__ is not int or port < 0:
        raise no_clause("default_port", scheme, port)
    _PORTS[scheme] = port
    return Atom("ok")
