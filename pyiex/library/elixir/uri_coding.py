"""`URI`: text in percent encoding, and queries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pyiex.library.elixir.enumerable import iterating
from pyiex.library.elixir.lazy import lazy
from pyiex.library.elixir.string_chars import chars
from pyiex.library.elixir.uri_common import lib, no_clause, part, with_parts
from pyiex.library.protocols import struct_name
from pyiex.library.shown import shown
from pyiex.library.structs import is_struct
from pyiex.runtime.abi import apply_mfa, callback
from pyiex.terms.atoms import FALSE, NIL, Atom, boolean
from pyiex.terms.errors import argument_error
from pyiex.terms.functions import Fun
from pyiex.terms.lists import List
from pyiex.terms.maps import Map

WWW_FORM = Atom("www_form")
RFC3986 = Atom("rfc3986")

# RFC 3986, 2.2 and 2.3.
_RESERVED = frozenset(b":/?#[]@!$&'()*+,;=")
_UNRESERVED = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789~_-.")
_UNESCAPED = _RESERVED | _UNRESERVED
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")


@lib.function("char_reserved?", spec="char_reserved?(byte()) :: boolean()")
def char_reserved(character: Any) -> Any:
    """
    Whether the character has a meaning of its own in an address.

        iex> URI.char_reserved?(?/)
        true
    """
    return boolean(character.__class__ is int and character in _RESERVED)


@lib.function("char_unreserved?", spec="char_unreserved?(byte()) :: boolean()")
def char_unreserved(character: Any) -> Any:
    """
    Whether the character is a letter, a digit or one of `~_-.`, and never needs an escape.

        iex> URI.char_unreserved?(?~)
        true
    """
    return boolean(character.__class__ is int and character in _UNRESERVED)


@lib.function("char_unescaped?", spec="char_unescaped?(byte()) :: boolean()")
def char_unescaped(character: Any) -> Any:
    """
    Whether `encode/1` leaves the character as it is.

        iex> URI.char_unescaped?(?{)
        false
    """
    return boolean(character.__class__ is int and character in _UNESCAPED)


def _encoded(text: bytes, keeps: Callable[[int], Any]) -> bytes:
    return b"".join(b"%c" % byte if keeps(byte) else b"%%%02X" % byte for byte in text)


@lib.function(spec="encode(binary(), (byte() -> as_boolean(term()))) :: binary()")
def encode(string: Any, predicate: Any = None) -> Any:
    """
    Writes all bytes that are not allowed in an address as `%XX`; `predicate` says which stay.

        iex> URI.encode("two words")
        "two%20words"
        iex> URI.encode("a/b", &URI.char_unreserved?/1)
        "a%2Fb"
    """
    if string.__class__ is not bytes or not (
        predicate is None or (isinstance(predicate, Fun) and predicate.arity == 1)
    ):
        raise no_clause("encode", string, NIL if predicate is None else predicate)
    if predicate is None:
        return _encoded(string, _UNESCAPED.__contains__)
    keeps = callback(predicate, 1)
    return _encoded(string, lambda byte: keeps(byte) not in (FALSE, NIL))


@lib.function(spec="encode_www_form(binary()) :: binary()")
def encode_www_form(string: Any) -> Any:
    """
    Encodes text as forms do: a space is `+`, and only letters, digits and `~_-.` stay.

        iex> URI.encode_www_form("1 + 1")
        "1+%2B+1"
    """
    if string.__class__ is not bytes:
        raise no_clause("encode_www_form", string)
    return _encoded(string, _UNRESERVED.__contains__).replace(b"%20", b"+")


def _decoded(text: bytes) -> bytes:
    return _ESCAPE.sub(lambda escape: bytes((int(escape[1], 16),)), text)


@lib.function(spec="decode(binary()) :: binary()")
def decode(uri: Any) -> Any:
    """
    Reads the escapes `%XX`; a `%` that begins none stays.

        iex> URI.decode("two%20words")
        "two words"
    """
    if uri.__class__ is not bytes:
        raise no_clause("unpercent", uri, b"", FALSE)
    return _decoded(uri)


@lib.function(spec="decode_www_form(binary()) :: binary()")
def decode_www_form(string: Any) -> Any:
    """
    Reads text that a form has encoded.

        iex> URI.decode_www_form("1+%2B+1")
        "1 + 1"
    """
    if string.__class__ is not bytes:
        raise no_clause("decode_www_form", string)
    return _decoded(string.replace(b"+", b" "))


# -- queries -------------------------------------------------------------------------------------

_ENCODERS: dict[Any, Callable[[Any], Any]] = {
    WWW_FORM: encode_www_form,
    RFC3986: lambda text: _encoded(text, _UNRESERVED.__contains__),
}
_DECODERS: dict[Any, Callable[[Any], Any]] = {WWW_FORM: decode_www_form, RFC3986: decode}


def _pair(pair: Any, encoding: Any) -> bytes:
    encoder = _ENCODERS.get(encoding) if encoding.__class__ is Atom else None
    if pair.__class__ is not tuple or len(pair) != 2:
        raise no_clause("encode_kv_pair", pair, encoding)
    for what, side in zip(("keys", "values"), pair, strict=True):
        if side.__class__ is List:
            raise argument_error(f"encode_query/2 {what} cannot be lists, got: {shown(side)}")
    if encoder is None:
        raise no_clause("encode_kv_pair", pair, encoding)
    return b"=".join(encoder(chars(side)) for side in pair)


@lib.function(spec="encode_query(Enumerable.t(), :rfc3986 | :www_form) :: binary()")
def encode_query(enumerable: Any, encoding: Any = WWW_FORM) -> Any:
    """
    The pairs of an enumerable as a query.

        iex> URI.encode_query(name: "Ada L", born: 1815)
        "name=Ada+L&born=1815"
        iex> URI.encode_query([name: "Ada L"], :rfc3986)
        "name=Ada%20L"
    """
    with iterating(enumerable) as pairs:
        return b"&".join([_pair(pair, encoding) for pair in pairs])


def _decoded_pairs(query: bytes, encoding: Any) -> Iterator[tuple[bytes, bytes]]:
    read = _DECODERS.get(encoding) if encoding.__class__ is Atom else None
    for piece in query.removesuffix(b"&").split(b"&") if query else ():
        if read is None:
            raise no_clause("decode_with_encoding", piece.partition(b"=")[0], encoding)
        key, _, value = piece.partition(b"=")
        yield read(key), read(value)


@lib.function(spec="decode_query(binary(), map(), :rfc3986 | :www_form) :: map()")
def decode_query(query: Any, map: Any = None, encoding: Any = WWW_FORM) -> Any:
    """
    The pairs of a query as a map, or added to a map; of keys that come twice the last one counts.

        iex> URI.decode_query("name=Ada+L&born=1815")
        %{"born" => "1815", "name" => "Ada L"}
        iex> URI.decode_query("b=2", %{"a" => "1"})
        %{"a" => "1", "b" => "2"}
    """
    target = Map({}) if map is None else map
    if query.__class__ is not bytes:
        raise no_clause("decode_query", query, target, encoding)
    module = struct_name(target) or Atom("Elixir.Keyword") if target.__class__ in (Map, List) else None
    if target.__class__ is Map and struct_name(target) is None:
        return target.merge(list(_decoded_pairs(query, encoding)))
    for key, value in _decoded_pairs(query, encoding):
        if module is None:
            raise argument_error(f"unsupported dict: {shown(target)}")
        target = apply_mfa(module, Atom("put"), (target, key, value))
    return target


@lib.function(spec="query_decoder(binary(), :rfc3986 | :www_form) :: Enumerable.t()")
def query_decoder(query: Any, encoding: Any = WWW_FORM) -> Any:
    """
    A stream of the pairs of a query.

        iex> URI.query_decoder("b=2&b=3") |> Enum.to_list()
        [{"b", "2"}, {"b", "3"}]
    """
    if query.__class__ is not bytes:
        raise no_clause("query_decoder", query, encoding)
    return lazy("unfold/2", lambda: _decoded_pairs(query, encoding), 63)


@lib.function(spec="append_query(t(), binary()) :: t()")
def append_query(uri: Any, query: Any) -> Any:
    """
    The address with more in its query.

        iex> URI.parse("http://example.org/?a=1") |> URI.append_query("b=2") |> to_string()
        "http://example.org/?a=1&b=2"
    """
    if not is_struct(uri, lib) or query.__class__ is not bytes:
        raise no_clause("append_query", uri, query)
    before = part(uri, "query")
    if before is NIL or before == b"":
        return with_parts(uri, query=query)
    joint = b"" if before.endswith(b"&") else b"&"
    return with_parts(uri, query=before + joint + query)
