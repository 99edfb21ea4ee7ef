"""String: parts of a string, splitting, trimming, padding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pyiex.library.elixir.enumerable import LAST, RANGE, python_range
from pyiex.library.elixir.keyword_common import ABSENT
from pyiex.library.elixir.keyword_common import find as option
from pyiex.library.elixir.lazy import lazy
from pyiex.library.elixir.string_common import bad_pattern, checked, lib, no_clause
from pyiex.library.graphemes import graphemes
from pyiex.library.matching import BadPattern, cut, needles
from pyiex.library.protocols import struct_name
from pyiex.library.text import decode, encode
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import argument_error, badarg
from pyiex.terms.lists import EMPTY, List, make_list

INFINITY = Atom("infinity")
REGEX = Atom("Elixir.Regex")
PARTS = Atom("parts")
TRIM = Atom("trim")

_SPACES = "".join(map(chr, range(0x2000, 0x200B)))
WHITESPACE = f"\t\n\v\f\r \x85\xa0\u1680{_SPACES}\u2028\u2029\u202f\u205f\u3000"
"""Unicode's property White_Space."""
_BREAKS = re.compile("[" + "".join(c for c in WHITESPACE if c not in "\xa0\u2007\u202f") + "]+")
"""Where a line may be broken: white space that is not no-break."""


@lib.function("slice", spec="slice(t(), Range.t()) :: t()", arities=(2,))
def slice_range(string: Any, range: Any) -> Any:
    """
    The graphemes whose positions are in the range; negative ones count from the end.

        iex> String.slice("elixir", 1..3)
        "lix"
        iex> String.slice("elixir", -3..-1)
        "xir"
    """
    if string.__class__ is not bytes or struct_name(range) is not RANGE:
        raise no_clause("slice", string, range)
    numbers = python_range(range)
    first, last, step = numbers.start, range.get(LAST), numbers.step
    if step < 0:
        if step != -1:
            shown = f"{first}..{last}//{step}"
            raise argument_error(f"String.slice/2 does not accept ranges with negative steps, got: {shown}")
        step = 1
    items = graphemes(string)
    start = max(first + len(items), 0) if first < 0 else first
    stop = last + len(items) if last < 0 else last
    return b"".join(items[start : max(stop + 1, 0) : step])


@lib.function("slice", spec="slice(t(), integer(), non_neg_integer()) :: grapheme()")
def slice_(string: Any, start: Any, length: Any) -> Any:
    """
    `length` graphemes from `start` on, which counts from the end where negative.

        iex> String.slice("elixir", 1, 3)
        "lix"
        iex> String.slice("elixir", -2, 9)
        "ir"
    """
    valid = start.__class__ is int and length.__class__ is int and length >= 0
    if string.__class__ is not bytes or not valid:
        raise no_clause("slice", string, start, length)
    items = graphemes(string)
    begin = max(start + len(items), 0) if start < 0 else start
    return b"".join(items[begin : begin + length])


@lib.function(spec="split_at(t(), integer()) :: {t(), t()}")
def split_at(string: Any, position: Any) -> Any:
    """
    Two strings, cut before the grapheme at `position`.

        iex> String.split_at("sweetelixir", 5)
        {"sweet", "elixir"}
        iex> String.split_at("elixir", -2)
        {"elix", "ir"}
    """
    if string.__class__ is not bytes or position.__class__ is not int:
        raise no_clause("split_at", string, position)
    items = graphemes(string)
    place = max(position + len(items), 0) if position < 0 else position
    return b"".join(items[:place]), b"".join(items[place:])


@lib.function("split", spec="split(t()) :: [t()]", arities=(1,))
def split_words(string: Any) -> Any:
    """
    The words between white space; no-break spaces stay in them.

        iex> String.split("  to be  or not ")
        ["to", "be", "or", "not"]
    """
    if string.__class__ is not bytes:
        raise badarg("split", (string, EMPTY), {1: "not a binary"}, module="binary")
    return make_list(encode(word) for word in _BREAKS.split(decode(string)) if word)


@lib.function("split", spec="split(t(), pattern() | Regex.t(), keyword()) :: [t()]")
def split(string: Any, pattern: Any, options: Any = EMPTY) -> Any:
    """
    Cuts the string at each match of a string, of a list of them, or of a regular expression.

    Options: `:parts` is the greatest number of parts (`:infinity` by default); `:trim` leaves
    empty strings out.

        iex> String.split("a,b,c", ",")
        ["a", "b", "c"]
        iex> String.split("a-b c", ["-", " "])
        ["a", "b", "c"]
        iex> String.split("a,,b", ",", trim: true)
        ["a", "b"]
        iex> String.split("k=v=w", "=", parts: 2)
        ["k", "v=w"]
    """
    if string.__class__ is bytes is pattern.__class__ and options is EMPTY and pattern:
        # What nearly every call is: Python's own, three times as fast as the way through the options.
        return make_list(string.split(pattern))
    checked(string, "split", string, pattern, options)
    if struct_name(pattern) is REGEX:
        from pyiex.library.elixir.regex_use import split as split_regex

        return split_regex(pattern, string, options)
    if pattern is EMPTY:
        return make_list([] if not string and option(options, TRIM) is TRUE else [string])
    limit = _limit(options)
    trim = option(options, TRIM) is TRUE
    if pattern == b"":
        return make_list(_characters(string, limit, trim))
    try:
        ready = needles(pattern)
    except BadPattern:
        raise bad_pattern("split", string, pattern, make_list([Atom("global")])) from None
    return make_list(_trimmed(string, ready, limit) if trim else cut(string, ready, limit))


def _limit(options: Any) -> int | None:
    parts = option(options, PARTS)
    if parts is ABSENT or parts is INFINITY:
        return None
    if parts.__class__ is not int or parts < 1:
        raise no_clause("parts_to_index", parts)
    limit: int = parts
    return limit


def _characters(string: bytes, limit: int | None, trim: bool) -> list[bytes]:
    """A split by nothing: every grapheme, with an empty string at either end unless trimmed."""
    items = graphemes(string)
    edge = [] if trim else [b""]
    parts = [*edge, *items, *edge]
    if limit is None or len(parts) <= limit:
        return parts
    return [*parts[: limit - 1], b"".join(parts[limit - 1 :])]


def _trimmed(string: bytes, ready: tuple[bytes, ...], limit: int | None) -> list[bytes]:
    """As `cut`, without empty parts, which do not count for the limit either."""
    parts: list[bytes] = []
    rest = string
    while rest:
        if limit is not None and len(parts) + 1 == limit:
            parts.append(rest)
            break
        part, *more = cut(rest, ready, 2)
        if part:
            parts.append(part)
        rest = more[0] if more else b""
    return parts


@lib.function(spec="splitter(t(), pattern(), keyword()) :: Enumerable.t()")
def splitter(string: Any, pattern: Any, options: Any = EMPTY) -> Any:
    """
    As `split/3`, but a stream that cuts as it is read; the only option is `:trim`.

        iex> String.splitter("a,b,c", ",") |> Enum.take(2)
        ["a", "b"]
    """
    checked(string, "splitter", string, pattern, options)
    trim = option(options, TRIM) is TRUE
    if pattern is EMPTY:
        return lazy("unfold/2", lambda: iter([string] if string or not trim else []), 63)
    if pattern == b"":
        return lazy("unfold/2", lambda: iter(_characters(string, None, trim)), 63)
    try:
        ready = needles(pattern)
    except BadPattern:
        raise bad_pattern("split", string, pattern) from None
    return lazy("unfold/2", lambda: _parts(string, ready, trim), 63)


def _parts(string: bytes, ready: tuple[bytes, ...], trim: bool) -> Iterator[bytes]:
    rest: bytes | None = string
    while rest is not None:
        part, *more = cut(rest, ready, 2)
        if part or not trim:
            yield part
        rest = more[0] if more else None


@lib.function(spec="trim(t()) :: t()", arities=(1,))
def trim(string: Any) -> Any:
    """
    The string without white space at either end.

        iex> String.trim("  hi there\\n")
        "hi there"
    """
    return encode(decode(checked(string, "trim", string)).strip(WHITESPACE))


@lib.function("trim", spec="trim(t(), t()) :: t()")
def trim_text(string: Any, to_trim: Any) -> Any:
    """
    The string without `to_trim`, however often, at either end.

        iex> String.trim("--hi--", "-")
        "hi"
    """
    if string.__class__ is not bytes or to_trim.__class__ is not bytes:
        raise no_clause("trim", string, to_trim)
    return trim_trailing_text(trim_leading_text(string, to_trim), to_trim)


@lib.function(spec="trim_leading(t()) :: t()", arities=(1,))
def trim_leading(string: Any) -> Any:
    """
    The string without white space at its start.

        iex> String.trim_leading("  hi ")
        "hi "
    """
    return encode(decode(checked(string, "trim_leading", string)).lstrip(WHITESPACE))


@lib.function("trim_leading", spec="trim_leading(t(), t()) :: t()")
def trim_leading_text(string: Any, to_trim: Any) -> Any:
    """
    The string without `to_trim`, however often, at its start.

        iex> String.trim_leading("--hi--", "-")
        "hi--"
    """
    from pyiex.library.elixir.string_replace import replace_leading

    return replace_leading(string, to_trim, b"")


@lib.function(spec="trim_trailing(t()) :: t()", arities=(1,))
def trim_trailing(string: Any) -> Any:
    """
    The string without white space at its end.

        iex> String.trim_trailing(" hi  ")
        " hi"
    """
    return encode(decode(checked(string, "trim_trailing", string)).rstrip(WHITESPACE))


@lib.function("trim_trailing", spec="trim_trailing(t(), t()) :: t()")
def trim_trailing_text(string: Any, to_trim: Any) -> Any:
    """
    The string without `to_trim`, however often, at its end.

        iex> String.trim_trailing("--hi--", "-")
        "--hi"
    """
    from pyiex.library.elixir.string_replace import replace_trailing

    return replace_trailing(string, to_trim, b"")


def _filler(name: str, string: Any, count: Any, padding: Any) -> bytes:
    """What `pad_leading` or `pad_trailing` adds; `padding` is a string or a list of strings."""
    if padding.__class__ is bytes:
        padding = make_list(graphemes(padding))
    is_count = count.__class__ is int and count >= 0
    if string.__class__ is not bytes or not is_count or padding.__class__ is not List or padding is EMPTY:
        raise no_clause(name, string, count, padding)
    missing = count - len(graphemes(string))
    steps = [*padding]
    result: list[bytes] = []
    while len(result) < missing:
        step = steps[len(result) % len(steps)]
        if step.__class__ is not bytes:
            from pyiex.terms.inspect import inspect_term

            raise argument_error(f"expected a string padding element, got: {inspect_term(step)}")
        result.append(step)
    return b"".join(result)


@lib.function(spec="pad_leading(t(), non_neg_integer(), t() | [t()]) :: t()")
def pad_leading(string: Any, count: Any, padding: Any = b" ") -> Any:
    """
    The string with `padding` in front, so that it has `count` graphemes.

        iex> String.pad_leading("7", 3)
        "  7"
        iex> String.pad_leading("7", 3, "0")
        "007"
    """
    return _filler("pad_leading", string, count, padding) + string


@lib.function(spec="pad_trailing(t(), non_neg_integer(), t() | [t()]) :: t()")
def pad_trailing(string: Any, count: Any, padding: Any = b" ") -> Any:
    """
    The string with `padding` behind, so that it has `count` graphemes.

        iex> String.pad_trailing("ab", 5, ".")
        "ab..."
    """
    return string + _filler("pad_trailing", string, count, padding)
