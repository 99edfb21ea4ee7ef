"""Regex: making expressions, and what they are made of."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.regex_common import (
    ERROR,
    OK,
    OPTS,
    RE_PATTERN,
    RE_VERSION,
    REGEX,
    SOURCE,
    compiled_form,
    is_regex,
    lib,
    no_clause,
    option_names,
    prepared,
)
from pyiex.library.patterns import LETTERS, BadPattern, compile_pattern
from pyiex.library.protocols import STRUCT
from pyiex.library.text import charlist
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom, boolean
from pyiex.terms.errors import struct_error
from pyiex.terms.lists import List, make_list
from pyiex.terms.maps import Map, make_map

_VERSION = (b"8.44 2020-02-12", Atom("little"))
"""The dialect that is followed: what OTP 25 says of its own library."""
_COMPILED_BY = (_VERSION[0], Atom("python"))
"""Like no BEAM's version, so that a BEAM node compiles anew what comes from here."""


@lib.function("__struct__", hidden=True, arities=(0,))
def struct() -> Any:
    """The struct with nothing in it, for the compiler."""
    return _make(NIL, b"", NIL)


@lib.function("__struct__", hidden=True)
def struct_of(fields: Any) -> Any:
    """The struct with these fields, for the compiler."""
    return struct().merge(fields)


def _make(source: Any, opts: Any, re_pattern: Any) -> Map:
    return make_map(
        [
            (STRUCT, REGEX),
            (OPTS, opts),
            (RE_PATTERN, re_pattern),
            (RE_VERSION, _COMPILED_BY if re_pattern is not NIL else b""),
            (SOURCE, source),
        ]
    )


@lib.function(spec="compile(binary(), binary() | [term()]) :: {:ok, t()} | {:error, any()}")
def compile_(source: Any, options: Any = b"") -> Any:
    """
    The expression that a string writes, as `{:ok, regex}` or `{:error, {why, where}}`.

        iex> Regex.compile("a|b")
        {:ok, ~r/a|b/}
        iex> Regex.compile("(a")
        {:error, {'missing )', 2}}
    """
    if source.__class__ is not bytes or options.__class__ not in (bytes, List):
        raise no_clause("compile", source, options)
    names = option_names(options)
    if names is None:
        letters: Any = options
        bad = "".join(c for c in letters.decode("latin-1") if c not in LETTERS)
        return ERROR, (Atom("invalid_option"), bad.encode())
    try:
        pattern = compile_pattern(source, names)
    except BadPattern as problem:
        return ERROR, (charlist(problem.message), problem.position)
    return OK, _make(source, options, compiled_form(pattern, source, names))


@lib.function("compile!", spec="compile!(binary(), binary() | [term()]) :: t()")
def compile_bang(source: Any, options: Any = b"") -> Any:
    """
    As `compile/2`, but answers the expression, and raises `Regex.CompileError`.

        iex> Regex.compile!("a|b", "i")
        ~r/a|b/i
    """
    tag, answer = compile_(source, options)
    if tag is OK:
        return answer
    reason, detail = answer
    if reason.__class__ is Atom:
        message = f"invalid_option at position {detail.decode()}"
    else:
        message = f"{''.join(map(chr, reason))} at position {detail}"
    raise struct_error("Regex.CompileError", message=message)


@lib.function(spec="recompile(t()) :: {:ok, t()} | {:error, any()}")
def recompile(regex: Any) -> Any:
    """
    The expression compiled anew, as `{:ok, regex}`.

        iex> Regex.recompile(~r/a/)
        {:ok, ~r/a/}
    """
    if not is_regex(regex):
        raise no_clause("recompile", regex)
    return compile_(regex.get(SOURCE), regex.get(OPTS))


@lib.function("recompile!", spec="recompile!(t()) :: t()")
def recompile_bang(regex: Any) -> Any:
    """
    The expression compiled anew.

        iex> Regex.recompile!(~r/a/)
        ~r/a/
    """
    if not is_regex(regex):
        raise no_clause("recompile!", regex)
    return compile_bang(regex.get(SOURCE), regex.get(OPTS))


@lib.function(spec="version() :: term()")
def version() -> Any:
    """
    The version of Perl-compatible expressions that is followed, and the byte order.

        iex> Regex.version()
        {"8.44 2020-02-12", :little}
    """
    return _VERSION


@lib.function("regex?", hidden=True)
def regex_(term: Any) -> Any:
    """
    Tells whether a term is a regular expression. Deprecated: match on `%Regex{}`.

        iex> Regex.regex?(~r/a/)
        true
    """
    return boolean(is_regex(term))


def _field(name: str, regex: Any, key: Atom) -> Any:
    if not is_regex(regex):
        raise no_clause(name, regex)
    return regex.get(key)


@lib.function(spec="source(t()) :: String.t()")
def source(regex: Any) -> Any:
    """
    The expression as it was written.

        iex> Regex.source(~r/a.c/i)
        "a.c"
    """
    return _field("source", regex, SOURCE)


@lib.function(spec="opts(t()) :: String.t() | [term()]")
def opts(regex: Any) -> Any:
    """
    The expression's options.

        iex> Regex.opts(~r/a/im)
        "im"
    """
    return _field("opts", regex, OPTS)


@lib.function(spec="re_pattern(t()) :: term()")
def re_pattern(regex: Any) -> Any:
    """
    What Erlang calls the compiled expression.

        iex> elem(Regex.re_pattern(~r/a/), 0)
        :re_pattern
    """
    return _field("re_pattern", regex, RE_PATTERN)


@lib.function(spec="names(t()) :: [String.t()]")
def names(regex: Any) -> Any:
    """
    The names of the expression's groups, sorted.

        iex> Regex.names(~r/(?<year>\\d+)-(?<month>\\d+)/)
        ["month", "year"]
    """
    if not is_regex(regex):
        raise no_clause("names", regex)
    return make_list(name.encode() for name in sorted(prepared(regex).names))


_SPECIAL = b".^$*+?()[{\\|}]-# \t\n\r\v\f"
"""What is escaped: all that means something in an expression, with or without option `x`."""


@lib.function(spec="escape(String.t()) :: String.t()")
def escape(string: Any) -> Any:
    """
    The string with a backslash before all that means something in an expression.

        iex> Regex.escape("1+1=2?")
        "1\\\\+1=2\\\\?"
    """
    if string.__class__ is not bytes:
        raise no_clause("escape", string)
    return b"".join((b"\\" if byte in _SPECIAL else b"") + bytes((byte,)) for byte in string)


@lib.function(hidden=True)
def unescape_map(character: Any) -> Any:
    """
    The character that an escape in a sigil stands for, or `false`.

        iex> Regex.unescape_map(?n)
        10
        iex> Regex.unescape_map(?d)
        false
    """
    known = {"f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "a": 7}
    return known.get(chr(character), FALSE) if character.__class__ is int else TRUE
