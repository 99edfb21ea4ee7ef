"""The functions of :string that work on any text, by graphemes."""

from __future__ import annotations

import unicodedata
from typing import Any

from pyiex.library.elixir.string_cut import WHITESPACE
from pyiex.library.erlang.string_common import lib, like, text_of
from pyiex.library.failures import function_clause
from pyiex.library.graphemes import first_grapheme, text_graphemes
from pyiex.library.numerals import read_float
from pyiex.library.text import charlist, encode
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.lists import EMPTY, cons, make_list

ALL = Atom("all")
BOTH = Atom("both")
ERROR = Atom("error")
INFINITY = Atom("infinity")
LEADING = Atom("leading")
NO_FLOAT = Atom("no_float")
NO_INTEGER = Atom("no_integer")
NOMATCH = Atom("nomatch")
NONE = Atom("none")
TRAILING = Atom("trailing")


def grapheme_term(grapheme: str) -> Any:
    """A grapheme as Erlang has it: a code point, or a list of several."""
    return ord(grapheme) if len(grapheme) == 1 else make_list(map(ord, grapheme))


def _set(characters: Any) -> frozenset[str]:
    """The graphemes of a list of separators."""
    return frozenset(chr(item) if item.__class__ is int else "".join(map(chr, item)) for item in characters)


def _direction(name: str, value: Any, allowed: tuple[Atom, ...], *args: Any) -> Any:
    if value not in allowed:
        raise function_clause("string", name, args)
    return value


@lib.function(spec="length(chardata) :: non_neg_integer()")
def length(string: Any) -> Any:
    """
    How many graphemes the text has.

        iex> :string.length("héllo")
        5
    """
    return len(text_graphemes(text_of(string)))


@lib.function(spec="is_empty(chardata) :: boolean()")
def is_empty(string: Any) -> Any:
    """
    Tells whether there is no text.

        iex> :string.is_empty(["", []])
        true
    """
    return boolean(not text_of(string))


@lib.function(spec="to_graphemes(chardata) :: [grapheme_cluster]")
def to_graphemes(string: Any) -> Any:
    """
    The graphemes as a list: code points, and lists where one has several.

        iex> :string.to_graphemes([104, 101, 769])
        [104, [101, 769]]
    """
    return make_list(map(grapheme_term, text_graphemes(text_of(string))))


@lib.function(spec="reverse(chardata) :: [grapheme_cluster]")
def reverse(string: Any) -> Any:
    """
    The graphemes from the last to the first.

        iex> :string.reverse("abc")
        'cba'
    """
    return make_list(reversed([*to_graphemes(string)]))


@lib.function(spec="next_grapheme(chardata) :: [grapheme_cluster | chardata]")
def next_grapheme(string: Any) -> Any:
    """
    The first grapheme and the rest.

        iex> :string.next_grapheme("abc")
        [97 | "bc"]
    """
    text = text_of(string)
    if not text:
        return EMPTY
    first = first_grapheme(text)
    return cons(grapheme_term(first), like(string)(text[len(first) :]))


@lib.function(spec="next_codepoint(chardata) :: [char | chardata]")
def next_codepoint(string: Any) -> Any:
    """
    The first code point and the rest.

        iex> :string.next_codepoint("abc")
        [97 | "bc"]
    """
    text = text_of(string)
    return cons(ord(text[0]), like(string)(text[1:])) if text else EMPTY


@lib.function(spec="uppercase(chardata) :: chardata")
def uppercase(string: Any) -> Any:
    """
    The text in upper case.

        iex> :string.uppercase("straße")
        "STRASSE"
    """
    return like(string)(text_of(string).upper())


@lib.function(spec="lowercase(chardata) :: chardata")
def lowercase(string: Any) -> Any:
    """
    The text in lower case.

        iex> :string.lowercase("ABC")
        "abc"
    """
    return like(string)("".join(map(str.lower, text_of(string))))


@lib.function(spec="titlecase(chardata) :: chardata")
def titlecase(string: Any) -> Any:
    """
    The text with its first character in title case.

        iex> :string.titlecase("abc")
        "Abc"
    """
    text = text_of(string)
    return like(string)(text[:1].title() + text[1:])


@lib.function(spec="casefold(chardata) :: chardata")
def casefold(string: Any) -> Any:
    """
    The text in a form for comparing without case.

        iex> :string.casefold("Maße")
        "masse"
    """
    return like(string)(text_of(string).casefold())


@lib.function(spec="equal(chardata, chardata, boolean(), :none | :nfc | :nfd | :nfkc | :nfkd) :: boolean()")
def equal(a: Any, b: Any, ignore_case: Any = FALSE, norm: Any = NONE) -> Any:
    """
    Tells whether two texts are equal, without case and normalized where wanted.

        iex> :string.equal("abc", 'abc')
        true
        iex> :string.equal("ABC", "abc", true)
        true
    """
    left, right = text_of(a), text_of(b)
    if norm is not NONE:
        form: Any = norm.name.upper()
        left, right = unicodedata.normalize(form, left), unicodedata.normalize(form, right)
    return boolean(left.casefold() == right.casefold() if ignore_case is TRUE else left == right)


@lib.function(spec="slice(chardata, non_neg_integer(), :infinity | non_neg_integer()) :: chardata")
def slice_(string: Any, start: Any, length: Any = INFINITY) -> Any:
    """
    `length` graphemes from `start` on, or all of them.

        iex> :string.slice("hello", 1, 3)
        "ell"
    """
    if start.__class__ is not int or start < 0:
        raise function_clause("string", "slice", (string, start, length))
    items = text_graphemes(text_of(string))
    end = len(items) if length is INFINITY else start + length
    return like(string)("".join(items[start:end]))


@lib.function(spec="pad(chardata, integer(), :leading | :trailing | :both, grapheme_cluster) :: chardata")
def pad(string: Any, length: Any, dir: Any = TRAILING, char: Any = 32) -> Any:
    """
    The text with a character before, behind or around it, so that it has `length` graphemes.

        iex> IO.iodata_to_binary(:string.pad("7", 3, :leading, ?0))
        "007"
    """
    missing = max(0, length - len(text_graphemes(text_of(string))))
    if dir is TRAILING:
        return make_list([string, *[char] * missing])
    _direction("pad", dir, (LEADING, BOTH), string, length, dir, char)
    filler = make_list([char] * (missing if dir is LEADING else missing // 2))
    if dir is LEADING:
        return make_list([filler, string])
    return make_list([filler, string, filler, *[char] * (missing % 2)])


_SPACES = make_list(map(ord, WHITESPACE))


@lib.function(spec="trim(chardata, :both | :leading | :trailing, [grapheme_cluster]) :: chardata")
def trim(string: Any, dir: Any = BOTH, characters: Any = _SPACES) -> Any:
    """
    The text without white space, or without the given characters, at its ends.

        iex> :string.trim("  hi ")
        "hi"
        iex> :string.trim("--hi--", :leading, '-')
        "hi--"
    """
    _direction("trim", dir, (BOTH, LEADING, TRAILING), string, dir, characters)
    items = text_graphemes(text_of(string))
    unwanted = _set(characters)
    start, end = 0, len(items)
    while dir is not TRAILING and start < end and items[start] in unwanted:
        start += 1
    while dir is not LEADING and end > start and items[end - 1] in unwanted:
        end -= 1
    kind = encode if isinstance(_first_piece(string), bytes) else charlist
    return kind("".join(items[start:end]))


def _first_piece(data: Any) -> Any:
    while data.__class__ not in (bytes, int) and data is not EMPTY:
        data = data.head
    return data


@lib.function(spec="chomp(chardata) :: chardata")
def chomp(string: Any) -> Any:
    """
    The text without line ends at its end.

        iex> :string.chomp("text\\r\\n")
        "text"
    """
    text = text_of(string)
    while text.endswith("\n"):
        text = text[:-1].removesuffix("\r")
    return like(string)(text)


@lib.function(
    spec="take(chardata, [grapheme_cluster], boolean(), :leading | :trailing) :: {chardata, chardata}"
)
def take(string: Any, characters: Any, complement: Any = FALSE, dir: Any = LEADING) -> Any:
    """
    The text cut after the characters at its start that are in a list, or are not.

        iex> :string.take("aab", 'a')
        {"aa", "b"}
    """
    _direction("take", dir, (LEADING, TRAILING), string, characters, complement, dir)
    items = text_graphemes(text_of(string))
    wanted = _set(characters)
    kind = like(string)

    def fits(item: str) -> bool:
        return (item in wanted) is (complement is not TRUE)

    if dir is LEADING:
        place = next((at for at, item in enumerate(items) if not fits(item)), len(items))
    else:
        place = len(items)
        while place and fits(items[place - 1]):
            place -= 1
    return kind("".join(items[:place])), kind("".join(items[place:]))


@lib.function(spec="split(chardata, chardata, :leading | :trailing | :all) :: [chardata]")
def split(string: Any, search_pattern: Any, where: Any = LEADING) -> Any:
    """
    Cuts at the first match, at the last, or at all.

        iex> :string.split("a,b,c", ",")
        ["a", "b,c"]
        iex> :string.split("a,b,c", ",", :all)
        ["a", "b", "c"]
    """
    _direction("split", where, (LEADING, TRAILING, ALL), string, search_pattern, where)
    return make_list(map(like(string), _cut(text_of(string), text_of(search_pattern), where)))


def _cut(text: str, pattern: str, where: Any) -> list[str]:
    if not pattern:
        return [text]
    if where is ALL:
        return text.split(pattern)
    return text.split(pattern, 1) if where is LEADING else text.rsplit(pattern, 1)


@lib.function(spec="replace(chardata, chardata, chardata, :leading | :trailing | :all) :: [chardata]")
def replace(string: Any, search_pattern: Any, replacement: Any, where: Any = LEADING) -> Any:
    """
    Replaces the first match, the last, or all; the answer is a list of parts.

        iex> IO.iodata_to_binary(:string.replace("a,b,c", ",", "-", :all))
        "a-b-c"
    """
    parts = [*split(string, search_pattern, where)]
    result: list[Any] = []
    for part in parts:
        result += (part, replacement)
    return make_list(result[:-1])


@lib.function(spec="lexemes(chardata, [grapheme_cluster]) :: [chardata]")
def lexemes(string: Any, separator_list: Any) -> Any:
    """
    The parts between separators that are not empty.

        iex> :string.lexemes("a b,,c", ' ,')
        ["a", "b", "c"]
    """
    return make_list(map(like(string), lexeme_texts(text_of(string), _set(separator_list))))


def lexeme_texts(text: str, separators: frozenset[str]) -> list[str]:
    """The parts of a text between separators that are not empty."""
    found: list[str] = []
    part = ""
    for item in text_graphemes(text):
        if item not in separators:
            part += item
        elif part:
            found.append(part)
            part = ""
    return [*found, part] if part else found


@lib.function(spec="nth_lexeme(chardata, non_neg_integer(), [grapheme_cluster]) :: chardata")
def nth_lexeme(string: Any, n: Any, separator_list: Any) -> Any:
    """
    The n-th part between separators, counted from 1.

        iex> :string.nth_lexeme("a b c", 2, ' ')
        "b"
    """
    parts = [*lexemes(string, separator_list)]
    if n.__class__ is not int or n < 1:
        raise function_clause("string", "nth_lexeme", (string, n, separator_list))
    return parts[n - 1] if n <= len(parts) else EMPTY


@lib.function(spec="find(chardata, chardata, :leading | :trailing) :: chardata | :nomatch")
def find(string: Any, search_pattern: Any, dir: Any = LEADING) -> Any:
    """
    The text from the first match on, or from the last; `:nomatch` without one.

        iex> :string.find("abcabc", "bc")
        "bcabc"
    """
    _direction("find", dir, (LEADING, TRAILING), string, search_pattern, dir)
    text, pattern = text_of(string), text_of(search_pattern)
    place = text.find(pattern) if dir is LEADING else text.rfind(pattern)
    return NOMATCH if place < 0 else like(string)(text[place:])


@lib.function(spec="prefix(chardata, chardata) :: chardata | :nomatch")
def prefix(string: Any, prefix: Any) -> Any:
    """
    What follows `prefix`, or `:nomatch` where the text does not begin with it.

        iex> :string.prefix("prefix of string", "pre")
        "fix of string"
    """
    text, start = text_of(string), text_of(prefix)
    return like(string)(text[len(start) :]) if text.startswith(start) else NOMATCH


@lib.function(spec="to_integer(chardata) :: {integer(), chardata} | {:error, reason}")
def to_integer(string: Any) -> Any:
    """
    Reads an integer off the start of a text.

        iex> :string.to_integer("12 apples")
        {12, " apples"}
    """
    text = text_of(string)
    end = 1 if text[:1] in ("+", "-") else 0
    start = end
    while end < len(text) and "0" <= text[end] <= "9":
        end += 1
    if end == start:
        return ERROR, NO_INTEGER
    return int(text[:end]), like(string)(text[end:])


@lib.function(spec="to_float(chardata) :: {float(), chardata} | {:error, reason}")
def to_float(string: Any) -> Any:
    """
    Reads a float off the start of a text.

        iex> :string.to_float("2.5 litres")
        {2.5, " litres"}
    """
    text = text_of(string)
    found = None
    for end in range(1, len(text) + 1):
        number = read_float(text[:end])
        if number is not None:
            found = (number, end)
        elif text[end - 1] not in "+-.eE0123456789":
            break
    return (ERROR, NO_FLOAT) if found is None else (found[0], like(string)(text[found[1] :]))
