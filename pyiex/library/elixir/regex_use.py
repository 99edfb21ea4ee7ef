"""Regex: matching, splitting and replacing."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.keyword_common import ABSENT
from pyiex.library.elixir.keyword_common import find as option
from pyiex.library.elixir.regex_common import (
    ALL_NAMES,
    FIRST,
    INFINITY,
    Subject,
    captured,
    check,
    lib,
    no_clause,
    run_options,
    shown,
)
from pyiex.library.failures import bad_match
from pyiex.library.iodata import to_binary
from pyiex.runtime.abi import apply_fun
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom, boolean
from pyiex.terms.errors import argument_error
from pyiex.terms.functions import Fun
from pyiex.terms.inspect import inspect_term
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map


def is_match(regex: Any, string: Any) -> Any:
    """`Regex.match?/2`."""
    return boolean(Subject(check("match?", regex, string), string).first() is not None)


@lib.function("match?", spec="match?(t(), String.t()) :: boolean()")
def match(regex: Any, string: Any) -> Any:
    """
    Tells whether the expression matches somewhere in the string.

        iex> Regex.match?(~r/o$/, "foo")
        true
    """
    return is_match(regex, string)


@lib.function(spec="run(t(), binary(), [term()]) :: nil | [binary()] | [{integer(), integer()}]")
def run(regex: Any, string: Any, options: Any = EMPTY) -> Any:
    """
    The first match and its groups, or `nil`.

    Options: `:capture` says which groups, `return: :index` wants `{start, length}` in bytes,
    `:offset` is where to begin.

        iex> Regex.run(~r/(\\d+)-(\\d+)/, "from 10-20")
        ["10-20", "10", "20"]
        iex> Regex.run(~r/b/, "abc", return: :index)
        [{1, 1}]
    """
    pattern = check("run", regex, string, options)
    capture, as_index, offset = run_options(options)
    subject = Subject(pattern, string)
    spans = subject.first(offset)
    if spans is None:
        return NIL
    return make_list(shown(subject, captured(pattern, spans, capture), as_index))


@lib.function(spec="scan(t(), String.t(), [term()]) :: [[String.t()]] | [[{integer(), integer()}]]")
def scan(regex: Any, string: Any, options: Any = EMPTY) -> Any:
    """
    Every match with its groups; the options are as in `run/3`.

        iex> Regex.scan(~r/([a-z])(\\d)/, "a1 b2")
        [["a1", "a", "1"], ["b2", "b", "2"]]
    """
    pattern = check("scan", regex, string, options)
    capture, as_index, offset = run_options(options)
    subject = Subject(pattern, string)
    return make_list(
        make_list(shown(subject, captured(pattern, spans, capture), as_index))
        for spans in subject.matches(offset)
    )


@lib.function(spec="named_captures(t(), String.t(), [term()]) :: map() | nil")
def named_captures(regex: Any, string: Any, options: Any = EMPTY) -> Any:
    """
    The named groups of the first match as a map, or `nil`.

        iex> Regex.named_captures(~r/(?<a>\\d)(?<b>\\d)/, "x12")
        %{"a" => "1", "b" => "2"}
    """
    pattern = check("named_captures", regex, string, options)
    _, as_index, offset = run_options(options)
    subject = Subject(pattern, string)
    spans = subject.first(offset)
    if spans is None:
        return NIL
    values = shown(subject, captured(pattern, spans, ALL_NAMES), as_index)
    return make_map(zip((name.encode() for name in sorted(pattern.names)), values, strict=True))


@lib.function(spec="split(t(), String.t(), [term()]) :: [String.t()]")
def split(regex: Any, string: Any, options: Any = EMPTY) -> Any:
    """
    Cuts the string at each match.

    Options: `:parts`, `:trim`, `:include_captures` keeps what matched, `:on` names the groups to cut at.

        iex> Regex.split(~r/\\s*,\\s*/, "a , b,c")
        ["a", "b", "c"]
        iex> Regex.split(~r/-/, "a-b-c", parts: 2)
        ["a", "b-c"]
    """
    pattern = check("split", regex, string, options)
    trim = option(options, Atom("trim")) is TRUE
    if not string:
        return EMPTY if trim else make_list([b""])
    on = option(options, Atom("on"))
    include = option(options, Atom("include_captures")) is TRUE
    parts = option(options, Atom("parts"))
    limit = None if parts is ABSENT or parts is INFINITY else parts
    if limit is not None and (limit.__class__ is not int or limit < 1):
        raise argument_error(f"invalid parts: {inspect_term(parts)}")
    subject = Subject(pattern, string)
    cuts = [
        span
        for spans in subject.matches()
        for span in sorted(captured(pattern, spans, FIRST if on is ABSENT else on))
        if span[0] >= 0
    ]
    return make_list(_pieces(string, cuts, limit, trim, include))


def _pieces(
    string: bytes, cuts: list[tuple[int, int]], limit: int | None, trim: bool, include: bool
) -> list[bytes]:
    pieces: list[bytes] = []
    start = count = 0
    for begin, end in cuts:
        if begin < start or (trim and begin == end == len(string)):
            continue
        if limit is not None and count + 1 >= limit:
            break
        piece = string[start:begin]
        if piece or not trim:
            pieces.append(piece)
            count += 1
        if include and (end > begin or not trim):
            pieces.append(string[begin:end])
        start = end
    if string[start:] or not trim:
        pieces.append(string[start:])
    return pieces


def _template(replacement: bytes) -> list[Any]:
    """A replacement as literal binaries and numbers of groups."""
    parts: list[Any] = []
    position = 0
    while position < len(replacement):
        rest = replacement[position:]
        if rest.startswith(b"\\g{"):
            digits, _, after = rest[3:].partition(b"}")
            if not digits.isdigit():
                raise bad_match((EMPTY, rest[3:]))
            parts.append(int(digits))
            position = len(replacement) - len(after)
        elif rest[:1] == b"\\" and rest[1:2].isdigit():
            parts.append(int(rest[1:2]))
            position += 2
        elif rest.startswith(b"\\\\"):
            parts.append(b"\\")
            position += 2
        else:
            parts.append(rest[:1])
            position += 1
    return parts


@lib.function(spec="replace(t(), String.t(), String.t() | (... -> String.t()), [term()]) :: String.t()")
def replace(regex: Any, string: Any, replacement: Any, options: Any = EMPTY) -> Any:
    """
    Replaces each match, or one with `global: false`.

    In a string, `\\\\0` stands for what matched and `\\\\1` to `\\\\9` or `\\\\g{N}` for groups. A function
    takes what matched and as many groups as it has more arguments.

        iex> Regex.replace(~r/(\\w)(\\d)/, "a1 b2", "\\\\2\\\\1")
        "1a 2b"
        iex> Regex.replace(~r/(\\d)/, "a1b2", fn _, x -> "<" <> x <> ">" end)
        "a<1>b<2>"
    """
    if not isinstance(replacement, Fun) and replacement.__class__ is not bytes:
        raise no_clause("replace", regex, string, replacement, options)
    subject = Subject(check("replace", regex, string, replacement, options), string)
    template = None if isinstance(replacement, Fun) else _template(replacement)
    result: list[bytes] = []
    done = 0
    for spans in subject.matches():
        groups = shown(subject, spans, False)
        result.append(string[done : spans[0][0]])
        if template is None:
            result.append(_called(replacement, groups))
        else:
            result += [
                part if part.__class__ is bytes else b"".join(groups[part : part + 1]) for part in template
            ]
        done = spans[0][1]
        if option(options, Atom("global")) is FALSE:
            break
    result.append(string[done:])
    return b"".join(result)


def _called(fun: Any, groups: list[Any]) -> bytes:
    missing = max(0, fun.arity - len(groups))
    return to_binary(apply_fun(fun, (groups + [b""] * missing)[: fun.arity]))
