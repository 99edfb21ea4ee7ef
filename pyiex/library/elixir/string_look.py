"""String: looking at characters, and questions about a string."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from pyiex.library.elixir.string_common import bad_pattern, checked, lib, no_clause, prefixes
from pyiex.library.failures import case_clause
from pyiex.library.graphemes import first_grapheme, graphemes, text_graphemes
from pyiex.library.matching import BadPattern, find, needles
from pyiex.library.text import decode, encode, is_valid
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom, boolean
from pyiex.terms.lists import EMPTY, List, make_list

VALID = Atom("valid")
PRINTABLE = Atom("printable")
INFINITY = Atom("infinity")

_SPOKEN = frozenset("\n\r\t\v\b\f\x1b\x7f\a")


def is_printable(character: str) -> bool:
    """Whether Elixir shows a character as it is in a string."""
    return (
        " " <= character <= "~"
        or "\xa0" <= character <= "\ud7ff"
        or "\ue000" <= character <= "\ufffd"
        or character >= "\U00010000"
        or character in _SPOKEN
    )


@lib.function(spec="length(t()) :: non_neg_integer()")
def length(string: Any) -> Any:
    """
    How many graphemes the string has.

        iex> String.length("héllo")
        5
        iex> String.length("")
        0
    """
    return len(text_graphemes(decode(checked(string, "length", string))))


@lib.function(spec="graphemes(t()) :: [grapheme()]")
def graphemes_(string: Any) -> Any:
    """
    The graphemes as a list of strings.

        iex> String.graphemes("naïve")
        ["n", "a", "ï", "v", "e"]
    """
    return make_list(graphemes(checked(string, "graphemes", string)))


@lib.function(spec="codepoints(t()) :: [codepoint()]")
def codepoints(string: Any) -> Any:
    """
    The code points as a list of strings; a byte that is no UTF-8 stands alone.

        iex> String.codepoints("añb")
        ["a", "ñ", "b"]
    """
    return make_list(encode(c) for c in decode(checked(string, "codepoints", string)))


@lib.function(spec="next_codepoint(t()) :: {codepoint(), t()} | nil")
def next_codepoint(string: Any) -> Any:
    """
    The first code point and the rest, or `nil` of an empty string.

        iex> String.next_codepoint("olá")
        {"o", "lá"}
        iex> String.next_codepoint("")
        nil
    """
    text = decode(checked(string, "next_codepoint", string))
    return (encode(text[0]), encode(text[1:])) if text else NIL


@lib.function(spec="next_grapheme(t()) :: {grapheme(), t()} | nil")
def next_grapheme(string: Any) -> Any:
    """
    The first grapheme and the rest, or `nil` of an empty string.

        iex> String.next_grapheme("été")
        {"é", "té"}
    """
    if checked(string, "next_grapheme", string) == b"":
        return NIL
    first = encode(first_grapheme(decode(string)))
    return first, string[len(first) :]


@lib.function(hidden=True, deprecated="Use String.next_grapheme/1 instead")
def next_grapheme_size(string: Any) -> Any:
    """
    The size in bytes of the first grapheme, and the rest. Deprecated.

        iex> String.next_grapheme_size("été")
        {2, "té"}
    """
    answer = next_grapheme(string)
    return NIL if answer is NIL else (len(answer[0]), answer[1])


@lib.function(spec="first(t()) :: grapheme() | nil")
def first(string: Any) -> Any:
    """
    The first grapheme, or `nil` of an empty string.

        iex> String.first("été")
        "é"
    """
    checked(string, "first", string)
    return encode(first_grapheme(decode(string))) if string else NIL


@lib.function(spec="last(t()) :: grapheme() | nil")
def last(string: Any) -> Any:
    """
    The last grapheme, or `nil` of an empty string.

        iex> String.last("été")
        "é"
    """
    checked(string, "last", string)
    return graphemes(string)[-1] if string else NIL


@lib.function(spec="at(t(), integer()) :: grapheme() | nil")
def at(string: Any, position: Any) -> Any:
    """
    The grapheme at `position`, which counts from the end where negative, or `nil`.

        iex> String.at("hello", 1)
        "e"
        iex> String.at("hello", -1)
        "o"
        iex> String.at("hello", 9)
        nil
    """
    if string.__class__ is not bytes or position.__class__ is not int:
        raise no_clause("at", string, position)
    items = graphemes(string)
    return items[position] if -len(items) <= position < len(items) else NIL


@lib.function("valid?", spec="valid?(t()) :: boolean()")
def valid(string: Any) -> Any:
    """
    Tells whether a term is a binary of valid UTF-8.

        iex> String.valid?("é")
        true
        iex> String.valid?(<<0xFF>>)
        false
    """
    return boolean(string.__class__ is bytes and is_valid(string))


@lib.function("valid_character?", hidden=True, deprecated="Use String.valid?/1 instead")
def valid_character(string: Any) -> Any:
    """
    Tells whether a string is one valid code point. Deprecated.

        iex> String.valid_character?("ab")
        false
    """
    return boolean(string.__class__ is bytes and is_valid(string) and len(decode(string)) == 1)


@lib.function("printable?", spec="printable?(t(), 0 | pos_integer() | :infinity) :: boolean()")
def printable(string: Any, character_limit: Any = INFINITY) -> Any:
    """
    Tells whether the first characters (all by default) are printable.

        iex> String.printable?("héllo\\n")
        true
        iex> String.printable?("ab\\0", 2)
        true
        iex> String.printable?("ab\\0")
        false
    """
    is_limit = character_limit is INFINITY or character_limit.__class__ is int
    if string.__class__ is not bytes or not is_limit:
        raise no_clause("printable?", string, character_limit)
    text = decode(string)
    return boolean(all(map(is_printable, text if character_limit is INFINITY else text[:character_limit])))


_TRAITS: dict[Atom, Callable[[str], bool]] = {
    VALID: lambda character: not "\ud800" <= character <= "\udfff",
    PRINTABLE: is_printable,
}


@lib.function(spec="chunk(t(), :valid | :printable) :: [t()]")
def chunk(string: Any, trait: Any) -> Any:
    """
    Cuts wherever characters change between being `:valid` (or `:printable`) and not.

        iex> String.chunk(<<?a, ?b, 0, ?c>>, :printable)
        ["ab", <<0>>, "c"]
    """
    if string.__class__ is not bytes or trait not in _TRAITS:
        raise no_clause("chunk", string, trait)
    runs = groupby(decode(string), _TRAITS[trait])
    return make_list(encode("".join(run)) for _, run in runs)


@lib.function("contains?", spec="contains?(t(), pattern()) :: boolean()")
def contains(string: Any, contents: Any) -> Any:
    """
    Tells whether `contents`, or one of a list of them, is in the string.

        iex> String.contains?("elixir of life", "of")
        true
        iex> String.contains?("elixir", ["z", "ix"])
        true
    """
    checked(string, "contains?", string, contents)
    if contents is EMPTY:
        return FALSE
    if contents.__class__ is bytes or contents.__class__ is List:
        return boolean(any(part in string for part in prefixes(contents, "contains?")))
    try:
        return boolean(find(string, needles(contents), 0, len(string)) is not None)
    except BadPattern:
        raise bad_pattern("match", string, contents) from None


@lib.function("starts_with?", spec="starts_with?(t(), t() | [t()]) :: boolean()")
def starts_with(string: Any, prefix: Any) -> Any:
    """
    Tells whether the string begins with `prefix`, or with one of a list of them.

        iex> String.starts_with?("elixir", "eli")
        true
        iex> String.starts_with?("elixir", ["x", "e"])
        true
    """
    checked(string, "starts_with?", string, prefix)
    if prefix.__class__ is bytes:
        return TRUE if string.startswith(prefix) else FALSE
    if prefix.__class__ is not List:
        return _starts_with_compiled(string, prefix)
    for part in prefix:
        if part.__class__ is not bytes:
            raise case_clause((string, len(string), part))
        if string.startswith(part):
            return TRUE
    return FALSE


def _starts_with_compiled(string: bytes, pattern: Any) -> Any:
    try:
        found = find(string, needles(pattern), 0, len(string))
    except BadPattern:
        raise bad_pattern("match", string, pattern) from None
    return boolean(found is not None and found[0] == 0)


@lib.function("ends_with?", spec="ends_with?(t(), t() | [t()]) :: boolean()")
def ends_with(string: Any, suffix: Any) -> Any:
    """
    Tells whether the string ends with `suffix`, or with one of a list of them.

        iex> String.ends_with?("elixir", ["er", "ir"])
        true
    """
    checked(string, "ends_with?", string, suffix)
    return boolean(any(string.endswith(part) for part in prefixes(suffix, "ends_with?", string, suffix)))


@lib.function("match?", spec="match?(t(), Regex.t()) :: boolean()")
def match(string: Any, regex: Any) -> Any:
    """
    Tells whether the regular expression matches somewhere in the string.

        iex> String.match?("route 66", ~r/\\d+/)
        true
    """
    from pyiex.library.elixir.regex_use import is_match

    return is_match(regex, checked(string, "match?", string, regex))
