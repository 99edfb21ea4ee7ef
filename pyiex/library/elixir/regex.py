"""The module Regex."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.keyword_common import ABSENT
from pyiex.library.elixir.keyword_common import find as option
from pyiex.library.failures import bad_match, function_clause
from pyiex.library.iodata import to_binary
from pyiex.library.patterns import LETTERS, NAMES, BadPattern, Pattern, compile_pattern
from pyiex.library.protocols import STRUCT, struct_name
from pyiex.library.text import charlist
from pyiex.runtime.abi import apply_fun
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom, boolean
from pyiex.terms.errors import Raised, argument_error, struct_error
from pyiex.terms.functions import Fun
from pyiex.terms.inspect import inspect_term
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map

REGEX = Atom("Elixir.Regex")
SOURCE = Atom("source")
OPTS = Atom("opts")
RE_PATTERN = Atom("re_pattern")
RE_VERSION = Atom("re_version")
ERROR = Atom("error")
OK = Atom("ok")
ALL = Atom("all")
FIRST = Atom("first")
NONE = Atom("none")
ALL_NAMES = Atom("all_names")
ALL_BUT_FIRST = Atom("all_but_first")
INDEX = Atom("index")
INFINITY = Atom("infinity")
_VERSION = (b"8.44 2020-02-12", Atom("little"))
"""The dialect that is followed: what OTP 25 says of its own library."""

lib = Library(
    "Regex",
    """
    Regular expressions, in Perl's dialect; `~r/…/` writes one.

    Letters after the closing delimiter are options: `i` ignores case, `m` lets `^` and `$` match at
    lines, `s` lets `.` match line ends, `x` ignores white space in the pattern, `u` works on
    characters rather than bytes, `U` turns greed around and `f` wants a match to begin in the first line.

        iex> Regex.match?(~r/wor?ld/i, "Hello WORLD")
        true
    """,
)


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("Elixir.Regex", name, args)


def _option_names(opts: Any) -> frozenset[str] | None:
    """The options by name; None where a letter is none of them."""
    if opts.__class__ is List:
        return frozenset(item.name for item in opts if item.__class__ is Atom) & NAMES
    letters = opts.decode("latin-1")
    if any(letter not in LETTERS for letter in letters):
        return None
    return frozenset(LETTERS[letter] for letter in letters)


def _prepared(regex: Any) -> Pattern:
    return compile_pattern(regex.get(SOURCE), _option_names(regex.get(OPTS)) or frozenset())


def _is_regex(value: Any) -> bool:
    return struct_name(value) is REGEX


def _check(name: str, regex: Any, string: Any, *rest: Any) -> Pattern:
    if not _is_regex(regex) or string.__class__ is not bytes:
        raise _no_clause(name, regex, string, *rest)
    return _prepared(regex)


class _Subject:
    """A string, as the pattern wants to see it; spans are answered in bytes."""

    def __init__(self, pattern: Pattern, string: bytes) -> None:
        self.string = string
        self.pattern = pattern
        self.text = string.decode("utf-8", "surrogateescape") if pattern.wide else string.decode("latin-1")
        self.plain = not pattern.wide or self.text.isascii()

    def place(self, at: int) -> int:
        """The byte at which a character starts."""
        return at if self.plain else len(self.text[:at].encode("utf-8", "surrogateescape"))

    def character(self, at: int) -> int:
        """The character that a byte belongs to."""
        return at if self.plain else len(self.string[:at].decode("utf-8", "surrogateescape"))

    def spans(self, found: Any) -> list[tuple[int, int]]:
        """Where the match and its groups begin and end; (-1, -1) for a group that took no part."""
        result: list[tuple[int, int]] = []
        for group in range(self.pattern.groups + 1):
            start, end = found.span(group)
            result.append((-1, -1) if start < 0 else (self.place(start), self.place(end)))
        return result

    def first(self, offset: int = 0) -> list[tuple[int, int]] | None:
        """The spans of the first match from a byte on."""
        found = self.pattern.code.search(self.text, self.character(offset))
        return None if found is None else self.spans(found)

    def matches(self, offset: int = 0) -> Iterator[list[tuple[int, int]]]:
        """The spans of every match."""
        for found in self.pattern.code.finditer(self.text, self.character(offset)):
            yield self.spans(found)


def _trimmed(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the groups at the end that took no part, as PCRE answers."""
    last = max(place for place, (start, _) in enumerate(spans) if start >= 0)
    return spans[: last + 1]


def _captured(pattern: Pattern, spans: list[tuple[int, int]], capture: Any) -> list[tuple[int, int]]:
    """The spans that option `:capture` asks for."""
    if capture is ALL:
        return _trimmed(spans)
    if capture is FIRST:
        return spans[:1]
    if capture is NONE:
        return []
    if capture is ALL_BUT_FIRST:
        return _trimmed(spans)[1:]
    if capture is ALL_NAMES:
        return [spans[pattern.names[name]] for name in sorted(pattern.names)]
    return [_group(pattern, spans, item) for item in capture]


def _group(pattern: Pattern, spans: list[tuple[int, int]], item: Any) -> tuple[int, int]:
    if item.__class__ is int:
        return spans[item] if 0 <= item < len(spans) else (-1, -1)
    name = item.name if item.__class__ is Atom else item.decode()
    number = pattern.names.get(name)
    return (-1, -1) if number is None else spans[number]


def _shown(subject: _Subject, spans: list[tuple[int, int]], as_index: bool) -> list[Any]:
    if as_index:
        return [(start, end - start) for start, end in spans]
    return [b"" if start < 0 else subject.string[start:end] for start, end in spans]


def _options(options: Any) -> tuple[Any, bool, int]:
    """`:capture`, whether `:return` is `:index`, and `:offset`."""
    capture = option(options, Atom("capture"))
    offset = option(options, Atom("offset"))
    return (
        ALL if capture is ABSENT else capture,
        option(options, Atom("return")) is INDEX,
        0 if offset is ABSENT else offset,
    )


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
            (RE_VERSION, _VERSION if re_pattern is not NIL else b""),
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
        raise _no_clause("compile", source, options)
    names = _option_names(options)
    if names is None:
        letters: Any = options
        bad = "".join(c for c in letters.decode("latin-1") if c not in LETTERS)
        return ERROR, (Atom("invalid_option"), bad.encode())
    try:
        pattern = compile_pattern(source, names)
    except BadPattern as problem:
        return ERROR, (charlist(problem.message), problem.position)
    compiled = (RE_PATTERN, pattern.groups, int(pattern.wide), 0, source)
    return OK, _make(source, options, compiled)


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
    if not _is_regex(regex):
        raise _no_clause("recompile", regex)
    return compile_(regex.get(SOURCE), regex.get(OPTS))


@lib.function("recompile!", spec="recompile!(t()) :: t()")
def recompile_bang(regex: Any) -> Any:
    """
    The expression compiled anew.

        iex> Regex.recompile!(~r/a/)
        ~r/a/
    """
    if not _is_regex(regex):
        raise _no_clause("recompile!", regex)
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
    return boolean(_is_regex(term))


def _field(name: str, regex: Any, key: Atom) -> Any:
    if not _is_regex(regex):
        raise _no_clause(name, regex)
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
    if not _is_regex(regex):
        raise _no_clause("names", regex)
    return make_list(name.encode() for name in sorted(_prepared(regex).names))


def is_match(regex: Any, string: Any) -> Any:
    """`Regex.match?/2`."""
    return boolean(_Subject(_check("match?", regex, string), string).first() is not None)


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
    pattern = _check("run", regex, string, options)
    capture, as_index, offset = _options(options)
    subject = _Subject(pattern, string)
    spans = subject.first(offset)
    if spans is None:
        return NIL
    return make_list(_shown(subject, _captured(pattern, spans, capture), as_index))


@lib.function(spec="scan(t(), String.t(), [term()]) :: [[String.t()]] | [[{integer(), integer()}]]")
def scan(regex: Any, string: Any, options: Any = EMPTY) -> Any:
    """
    Every match with its groups; the options are as in `run/3`.

        iex> Regex.scan(~r/([a-z])(\\d)/, "a1 b2")
        [["a1", "a", "1"], ["b2", "b", "2"]]
    """
    pattern = _check("scan", regex, string, options)
    capture, as_index, offset = _options(options)
    subject = _Subject(pattern, string)
    return make_list(
        make_list(_shown(subject, _captured(pattern, spans, capture), as_index))
        for spans in subject.matches(offset)
    )


@lib.function(spec="named_captures(t(), String.t(), [term()]) :: map() | nil")
def named_captures(regex: Any, string: Any, options: Any = EMPTY) -> Any:
    """
    The named groups of the first match as a map, or `nil`.

        iex> Regex.named_captures(~r/(?<a>\\d)(?<b>\\d)/, "x12")
        %{"a" => "1", "b" => "2"}
    """
    pattern = _check("named_captures", regex, string, options)
    _, as_index, offset = _options(options)
    subject = _Subject(pattern, string)
    spans = subject.first(offset)
    if spans is None:
        return NIL
    values = _shown(subject, _captured(pattern, spans, ALL_NAMES), as_index)
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
    pattern = _check("split", regex, string, options)
    trim = option(options, Atom("trim")) is TRUE
    if not string:
        return EMPTY if trim else make_list([b""])
    on = option(options, Atom("on"))
    include = option(options, Atom("include_captures")) is TRUE
    parts = option(options, Atom("parts"))
    limit = None if parts is ABSENT or parts is INFINITY else parts
    if limit is not None and (limit.__class__ is not int or limit < 1):
        raise argument_error(f"invalid parts: {inspect_term(parts)}")
    subject = _Subject(pattern, string)
    cuts = [
        span
        for spans in subject.matches()
        for span in sorted(_captured(pattern, spans, FIRST if on is ABSENT else on))
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
        raise _no_clause("replace", regex, string, replacement, options)
    subject = _Subject(_check("replace", regex, string, replacement, options), string)
    template = None if isinstance(replacement, Fun) else _template(replacement)
    result: list[bytes] = []
    done = 0
    for spans in subject.matches():
        groups = _shown(subject, spans, False)
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
        raise _no_clause("escape", string)
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
