"""`:re`: Perl's regular expressions, by what `Regex` rests on (`library/patterns.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.regex_common import (
    ALL,
    ALL_BUT_FIRST,
    ALL_NAMES,
    FIRST,
    INDEX,
    NONE,
    RE_PATTERN,
    SEPARATOR,
    Subject,
    captured,
    compiled_form,
)
from pyiex.library.erlang.re_template import parsed, replaced
from pyiex.library.iodata import NotIodata, flatten
from pyiex.library.patterns import NAMES, BadPattern, Pattern, compile_pattern
from pyiex.library.text import NotChardata, chardata_text, charlist, encode
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, badarg
from pyiex.terms.lists import EMPTY, List, is_proper, make_list

lib = Library(
    ":re",
    """
    Regular expressions in Perl's dialect; `Regex` is their other door.

    A pattern is iodata, or what `compile/2` makes of it.

        iex> :re.run("one 22 three", "[0-9]+", [{:capture, :first, :binary}])
        {:match, ["22"]}
        iex> :re.replace("one two", "(\\\\w+) (\\\\w+)", "\\\\2 \\\\1", [{:return, :list}])
        'two one'
    """,
)

OK, ERROR, MATCH, NOMATCH = map(Atom, ("ok", "error", "match", "nomatch"))
_BINARY, _LIST, _IODATA = Atom("binary"), Atom("list"), Atom("iodata")
_GLOBAL, _OFFSET, _CAPTURE, _RETURN = map(Atom, ("global", "offset", "capture", "return"))
_GROUP, _TRIM, _PARTS, _INFINITY = map(Atom, ("group", "trim", "parts", "infinity"))
_NOTEMPTY = Atom("notempty")
_IGNORED = {Atom(name) for name in ("report_errors", "no_start_optimize", "bsr_anycrlf", "bsr_unicode")}
_IGNORED_PAIRS = {Atom(name) for name in ("newline", "match_limit", "match_limit_recursion")}
_NO_DATA = "not an iodata term"
_NO_PATTERN = "neither an iodata term nor a compiled regular expression"
_WRONG_OPTIONS = "invalid options"
_SPECS = (ALL, FIRST, ALL_BUT_FIRST, ALL_NAMES, NONE)


class BadOption(Exception):
    """There is no such option."""


@dataclass(slots=True)
class Options:
    """What a call asks for."""

    names: frozenset[str] = frozenset()
    everywhere: bool = False
    notempty: bool = False
    offset: int = 0
    capture: Any = ALL
    kind: Any = INDEX
    returned: Any = None
    group: bool = False
    trim: bool = False
    parts: int = 0


def _read(options: Any) -> Options:
    if options.__class__ is not List or not is_proper(options):
        raise BadOption
    found = Options()
    for option in options:
        if option.__class__ is Atom:
            _read_flag(found, option)
        elif option.__class__ is tuple and len(option) >= 2 and option[0] in _PAIRS:
            _PAIRS[option[0]](found, *option[1:])
        elif option.__class__ is not tuple or len(option) != 2 or option[0] not in _IGNORED_PAIRS:
            raise BadOption
    return found


def _read_flag(found: Options, option: Atom) -> None:
    if option.name in NAMES:
        found.names |= {option.name}
    elif option in _FLAGS:
        setattr(found, _FLAGS[option], True)
    elif option not in _IGNORED:
        raise BadOption


_FLAGS = {_GLOBAL: "everywhere", _NOTEMPTY: "notempty", _GROUP: "group", _TRIM: "trim"}


def _read_offset(found: Options, offset: Any) -> None:
    if offset.__class__ is not int or offset < 0:
        raise BadOption
    found.offset = offset


def _read_capture(found: Options, spec: Any, kind: Any = INDEX) -> None:
    if spec.__class__ is List:
        spec = [_group_name(item) for item in spec]
    elif spec not in _SPECS:
        raise BadOption
    if kind not in (INDEX, _LIST, _BINARY):
        raise BadOption
    found.capture, found.kind = spec, kind


def _group_name(item: Any) -> Any:
    """A group by its number, or by its name in whatever form."""
    if item.__class__ is int or item.__class__ is Atom or item.__class__ is bytes:
        return item
    try:
        return encode(chardata_text(item))
    except NotChardata:
        raise BadOption from None


def _read_return(found: Options, kind: Any) -> None:
    if kind not in (_IODATA, _LIST, _BINARY):
        raise BadOption
    found.returned = kind


def _read_parts(found: Options, parts: Any) -> None:
    if parts is _INFINITY:
        return
    if parts.__class__ is not int or parts < 0:
        raise BadOption
    found.parts = parts
    found.trim |= parts == 0


_PAIRS: dict[Atom, Callable[..., None]] = {
    _OFFSET: _read_offset,
    _CAPTURE: _read_capture,
    _RETURN: _read_return,
    _PARTS: _read_parts,
}


# -- patterns and subjects ---------------------------------------------------------------


def _source(pattern: Any, names: frozenset[str]) -> bytes:
    """The text of a pattern; ValueError for what is none."""
    try:
        if "unicode" in names and pattern.__class__ is not bytes:
            return encode(chardata_text(pattern))
        return flatten(pattern)
    except (NotIodata, NotChardata) as wrong:
        raise ValueError from wrong


def _is_compiled(pattern: Any) -> bool:
    return pattern.__class__ is tuple and len(pattern) == 5 and pattern[0] is RE_PATTERN


def _prepared(pattern: Any, names: frozenset[str]) -> Pattern:
    """The pattern, ready for use; ValueError for what is none, or BadPattern."""
    if not _is_compiled(pattern):
        return compile_pattern(_source(pattern, names), names)
    if names - {"anchored"}:
        raise BadOption
    kept, separator, source = pattern[4].partition(SEPARATOR)
    if not separator:
        kept, source = b"unicode" if pattern[2] else b"", pattern[4]
    known = frozenset(kept.decode().split(",")) - {""}
    return compile_pattern(source, known | names)


def _subject(pattern: Pattern, subject: Any) -> Subject:
    try:
        if pattern.wide and subject.__class__ is not bytes:
            return Subject(pattern, encode(chardata_text(subject)))
        return Subject(pattern, flatten(subject))
    except (NotIodata, NotChardata) as wrong:
        raise ValueError from wrong


def _problem(name: str, args: tuple[Any, ...], place: int, text: str) -> Raised:
    return badarg(name, args, {place: text}, module="re")


def _opened(name: str, args: tuple[Any, ...], options: Options) -> tuple[Pattern, Subject]:
    """The pattern and the subject of a call; ArgumentError where one is wrong."""
    subject, pattern = args[:2]
    try:
        prepared = _prepared(pattern, options.names)
    except BadPattern as wrong:
        text = f"could not parse regular expression\n{wrong.message} on character {wrong.position}"
        raise _problem(name, args, 2, text) from None
    except BadOption:
        raise badarg(name, args, {}, module="re") from None
    except ValueError:
        raise _problem(name, args, 2, _NO_PATTERN) from None
    try:
        seen = _subject(prepared, subject)
    except ValueError:
        raise _problem(name, args, 1, _NO_DATA) from None
    if options.offset > len(seen.string):
        raise badarg(name, args, {}, module="re")
    return prepared, seen


def _found(subject: Subject, options: Options) -> Iterator[list[tuple[int, int]]]:
    """The spans of the matches that are wanted."""
    for spans in subject.matches(options.offset):
        if options.notempty and spans[0][0] == spans[0][1]:
            continue
        yield spans
        if not options.everywhere:
            return


def _shown(subject: Subject, span: tuple[int, int], kind: Atom) -> Any:
    start, end = span
    if kind is INDEX:
        return start, end - start
    return _as(kind, subject, b"" if start < 0 else subject.string[start:end])


def _as(kind: Atom, subject: Subject, data: bytes) -> Any:
    if kind is not _LIST:
        return data
    if subject.pattern.wide:
        return charlist(data.decode("utf-8", "surrogateescape"))
    return make_list(data)


# -- the functions ----------------------------------------------------------------------------


@lib.function(
    "compile", spec="compile(iodata(), [option]) :: {:ok, tuple()} | {:error, {charlist(), integer()}}"
)
def compile_(regexp: Any, options: Any = EMPTY) -> Any:
    """A pattern made ready for many uses.

    options: `:caseless`, `:multiline`, `:dotall`, `:extended`, `:unicode`, `:ungreedy`, `:anchored`,
    `:firstline`, `:dollar_endonly`…

        iex> {:ok, pattern} = :re.compile("ab+", [:caseless])
        iex> :re.run("xABBy", pattern)
        {:match, [{1, 3}]}
        iex> :re.compile("(ab")
        {:error, {'missing )', 3}}
    """
    args = (regexp,) if options is EMPTY else (regexp, options)
    try:
        found = _read(options)
        source = _source(regexp, found.names)
    except BadOption:
        raise _problem("compile", args, 2, _WRONG_OPTIONS) from None
    except ValueError:
        raise _problem("compile", args, 1, _NO_DATA) from None
    try:
        return OK, compiled_form(compile_pattern(source, found.names), source, found.names)
    except BadPattern as wrong:
        return ERROR, (charlist(wrong.message), wrong.position)


@lib.function(spec="run(iodata(), iodata() | tuple(), [option]) :: {:match, list()} | :match | :nomatch")
def run(subject: Any, re: Any, options: Any = EMPTY) -> Any:
    """The first match of a pattern, or with `:global` all of them: places and sizes in bytes.

    options: those of `compile/2`; `{:capture, what, as}`, what of the match is wanted (`:all`, `:first`,
    `:all_but_first`, `:all_names`, `:none`, or a list of groups) and as what (`:index`, `:list`, `:binary`);
    `{:offset, bytes}`; `:notempty`.

        iex> :re.run("a1b22", "[0-9]+")
        {:match, [{1, 1}]}
        iex> :re.run("a1b22", "([a-z])([0-9]+)", [:global, {:capture, :all_but_first, :list}])
        {:match, [['a', '1'], ['b', '22']]}
        iex> :re.run("a1b22", "c")
        :nomatch
    """
    args = (subject, re) if options is EMPTY else (subject, re, options)
    try:
        wanted = _read(options)
    except BadOption:
        raise _problem("run", args, 3, _WRONG_OPTIONS) from None
    pattern, seen = _opened("run", args, wanted)
    found = [captured(pattern, spans, wanted.capture) for spans in _found(seen, wanted)]
    if not found:
        return NOMATCH
    if wanted.capture is NONE or (not found[0] and wanted.capture is not ALL_BUT_FIRST):
        return MATCH
    shown = [make_list(_shown(seen, span, wanted.kind) for span in spans) for spans in found]
    return MATCH, (make_list(shown) if wanted.everywhere else shown[0])


@lib.function(
    spec="replace(iodata(), iodata() | tuple(), iodata(), [option]) :: iodata() | charlist() | binary()"
)
def replace(subject: Any, re: Any, replacement: Any, options: Any = EMPTY) -> Any:
    """The subject with the first match, or with `:global` all matches, replaced.

    replacement: `&` in it stands for the match, `\\\\1` or `\\\\g{1}` for a group.
    options: those of `compile/2`, and `return: :iodata | :list | :binary`.

        iex> :re.replace("tea and coffee", "[aeiou]", "(&)", [:global, return: :binary])
        "t(e)(a) (a)nd c(o)ff(e)(e)"
    """
    args = (subject, re, replacement) if options is EMPTY else (subject, re, replacement, options)
    try:
        wanted = _read(options)
    except BadOption:
        raise badarg("replace", args, {}, module="re") from None
    _pattern, seen = _opened("replace", args, wanted)
    try:
        unicode = seen.pattern.wide and replacement.__class__ is not bytes
        template = parsed(encode(chardata_text(replacement)) if unicode else flatten(replacement))
    except (NotIodata, NotChardata):
        raise _problem("replace", args, 3, _NO_DATA) from None
    made = replaced(seen.string, _found(seen, wanted), template, wanted.everywhere)
    if wanted.returned is None or wanted.returned is _IODATA:
        return made
    return _as(wanted.returned, seen, flatten(made))


@lib.function(spec="split(iodata(), iodata() | tuple(), [option]) :: [list() | binary()]")
def split(subject: Any, re: Any, options: Any = EMPTY) -> Any:
    """What is between the matches, and the groups of these.

    options: those of `compile/2`; `return: :list | :binary`; `{:parts, count}`, at most so many; `:trim`,
    without empty ones at the end; `:group`, each part in a list with the groups after it.

        iex> :re.split("2024-05-06", "-")
        ["2024", "05", "06"]
        iex> :re.split("a1b2c", "([0-9])", [:group, return: :list])
        [['a', '1'], ['b', '2'], ['c']]
    """
    args = (subject, re) if options is EMPTY else (subject, re, options)
    try:
        wanted = _read(options)
    except BadOption:
        raise badarg("split", args, {}, module="re") from None
    wanted.everywhere = True
    _pattern, seen = _opened("split", args, wanted)
    rows = _rows(seen, wanted)
    if wanted.trim:
        while len(rows) > 1 and not any(rows[-1]):
            rows.pop()
    kind = _LIST if wanted.returned is _LIST else _BINARY
    shown = [[_as(kind, seen, piece) for piece in row] for row in rows]
    if wanted.group:
        return make_list(map(make_list, shown))
    return make_list(piece for row in shown for piece in row)


def _rows(subject: Subject, wanted: Options) -> list[list[bytes]]:
    """Each part with the groups of the match that ends it."""
    rows: list[list[bytes]] = []
    string, last = subject.string, 0
    for (start, end), *groups in _found(subject, wanted):
        if wanted.parts and len(rows) == wanted.parts - 1:
            break
        if end == 0 or (start == end and start == last and start < len(string)):
            continue
        row = [b"" if first < 0 else string[first:past] for first, past in groups]
        rows.append([string[last:start], *row])
        last = end
    return [*rows, [string[last:]]]


@lib.function(spec="inspect(tuple(), :namelist) :: {:namelist, [binary()]}")
def inspect(re: Any, item: Any) -> Any:
    """The names of a compiled pattern's groups.

    iex> {:ok, pattern} = :re.compile("(?<year>[0-9]+)-(?<month>[0-9]+)")
    iex> :re.inspect(pattern, :namelist)
    {:namelist, ["month", "year"]}
    """
    if not _is_compiled(re) or item is not Atom("namelist"):
        raise badarg("inspect", (re, item), {}, module="re")
    names = sorted(_prepared(re, frozenset()).names)
    return item, make_list(name.encode() for name in names)


@lib.function(spec="version() :: binary()")
def version() -> Any:
    """The dialect that is followed.

    iex> :re.version()
    "8.44 2020-02-12"
    """
    return b"8.44 2020-02-12"
