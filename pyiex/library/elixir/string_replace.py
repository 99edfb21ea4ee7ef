"""String: replacing, repeating and turning around."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pyiex.library.elixir.keyword_common import ABSENT
from pyiex.library.elixir.keyword_common import find as option
from pyiex.library.elixir.string_common import bad_pattern, checked, lib, no_clause
from pyiex.library.elixir.string_cut import REGEX
from pyiex.library.graphemes import graphemes
from pyiex.library.matching import BadPattern, find_all, needles
from pyiex.library.protocols import struct_name
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import FALSE, Atom
from pyiex.terms.errors import argument_error, badarg
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.lists import EMPTY, List

GLOBAL = Atom("global")
INSERT_REPLACED = Atom("insert_replaced")
_INSERTING = FunInfo(1, Atom("Elixir.String"), Atom("-replace/4-fun-0-"), tails=False)
_EMPTY_MATCH = "cannot use an empty string as the match to replace"


def _is_fun(value: Any) -> bool:
    return isinstance(value, Fun) and value.arity == 1


@lib.function(spec="replace(t(), pattern() | Regex.t(), t() | (t() -> t() | iodata()), keyword()) :: t()")
def replace(subject: Any, pattern: Any, replacement: Any, options: Any = EMPTY) -> Any:
    """
    Puts `replacement` wherever `pattern` matches, or once with `global: false`.

    The pattern is a string, a list of them, or a regular expression; the replacement a string,
    or a function of what matched.

        iex> String.replace("a,b,c", ",", "-")
        "a-b-c"
        iex> String.replace("a,b,c", ",", "-", global: false)
        "a-b,c"
        iex> String.replace("a,b,c", ["a", "c"], fn x -> String.upcase(x) end)
        "A,b,C"
        iex> String.replace("year 1999", ~r/\\d+/, "2000")
        "year 2000"
    """
    replaces = replacement.__class__ is bytes or _is_fun(replacement)
    if subject.__class__ is not bytes or not replaces or options.__class__ is not List:
        raise no_clause("replace", subject, pattern, replacement, options)
    if struct_name(pattern) is REGEX:
        from pyiex.library.elixir.regex_use import replace as replace_regex

        return replace_regex(pattern, subject, replacement, options)
    once = option(options, GLOBAL) is FALSE
    if pattern == b"":
        places = _between_graphemes(subject)
    elif pattern is EMPTY:
        return subject
    else:
        try:
            ready = needles(pattern)
        except BadPattern:
            name = "match" if once else "matches"
            raise bad_pattern(name, subject, pattern) from None
        places = list(find_all(subject, ready, 0, len(subject)))
    return _filled(subject, places[:1] if once else places, _inserting(replacement, options))


def _inserting(replacement: Any, options: Any) -> Any:
    """The deprecated option `:insert_replaced`: where what matched goes into the replacement."""
    where = option(options, INSERT_REPLACED)
    if where is ABSENT or replacement.__class__ is not bytes:
        return replacement
    cuts = [0, *(where if where.__class__ is List else (where,)), len(replacement)]
    parts = [replacement[start:end] for start, end in pairwise(cuts)]
    return make_fun(lambda matched: matched.join(parts), _INSERTING)


def _between_graphemes(subject: bytes) -> list[tuple[int, int]]:
    places = [(0, 0)]
    for grapheme in graphemes(subject):
        end = places[-1][0] + len(grapheme)
        places.append((end, end))
    return places


def _filled(subject: bytes, places: list[tuple[int, int]], replacement: Any) -> bytes:
    from pyiex.library.iodata import to_binary

    fixed = replacement if replacement.__class__ is bytes else None
    f = None if fixed is not None else callback(replacement, 1)
    parts: list[bytes] = []
    start = 0
    for begin, end in places:
        parts.append(subject[start:begin])
        parts.append(fixed if f is None else to_binary(f(subject[begin:end])))  # type: ignore[arg-type]
        start = end
    parts.append(subject[start:])
    return b"".join(parts)


def _texts(name: str, *args: Any) -> None:
    if any(value.__class__ is not bytes for value in args):
        raise no_clause(name, *args)


@lib.function(spec="replace_leading(t(), t(), t()) :: t()")
def replace_leading(string: Any, match: Any, replacement: Any) -> Any:
    """
    Replaces `match` at the start, each time it stands there.

        iex> String.replace_leading("0042", "0", " ")
        "  42"
    """
    _texts("replace_leading", string, match, replacement)
    if not match:
        raise argument_error(_EMPTY_MATCH)
    end = 0
    while string.startswith(match, end):
        end += len(match)
    return replacement * (end // len(match)) + string[end:]


@lib.function(spec="replace_trailing(t(), t(), t()) :: t()")
def replace_trailing(string: Any, match: Any, replacement: Any) -> Any:
    """
    Replaces `match` at the end, each time it stands there.

        iex> String.replace_trailing("4200", "0", "x")
        "42xx"
    """
    _texts("replace_trailing", string, match, replacement)
    if not match:
        raise argument_error(_EMPTY_MATCH)
    end = len(string)
    while string.endswith(match, 0, end):
        end -= len(match)
    return string[:end] + replacement * ((len(string) - end) // len(match))


@lib.function(spec="replace_prefix(t(), t(), t()) :: t()")
def replace_prefix(string: Any, match: Any, replacement: Any) -> Any:
    """
    Replaces `match` at the start, once.

        iex> String.replace_prefix("undo undo", "un", "re")
        "redo undo"
    """
    _texts("replace_prefix", string, match, replacement)
    return replacement + string[len(match) :] if string.startswith(match) else string


@lib.function(spec="replace_suffix(t(), t(), t()) :: t()")
def replace_suffix(string: Any, match: Any, replacement: Any) -> Any:
    """
    Replaces `match` at the end, once.

        iex> String.replace_suffix("main.ex", ".ex", ".exs")
        "main.exs"
    """
    _texts("replace_suffix", string, match, replacement)
    return string[: len(string) - len(match)] + replacement if string.endswith(match) else string


@lib.function(spec="reverse(t()) :: t()")
def reverse(string: Any) -> Any:
    """
    The graphemes from the last to the first.

        iex> String.reverse("stressed")
        "desserts"
    """
    return b"".join(reversed(graphemes(checked(string, "reverse", string))))


@lib.function(spec="duplicate(t(), non_neg_integer()) :: t()")
def duplicate(subject: Any, n: Any) -> Any:
    """
    The string `n` times over.

        iex> String.duplicate("ha", 3)
        "hahaha"
    """
    problems: dict[int, str] = {}
    if subject.__class__ is not bytes:
        problems[1] = "not a binary"
    if n.__class__ is not int or n < 0:
        problems[2] = "out of range" if n.__class__ is int else "not an integer"
    if problems:
        raise badarg("copy", (subject, n), problems, module="binary")
    return subject * n
