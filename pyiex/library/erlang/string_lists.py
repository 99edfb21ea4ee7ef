"""The functions of :string on flat lists of characters, which OTP calls obsolete."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.string_common import lib
from pyiex.library.erlang.string_text import to_float, to_integer
from pyiex.library.failures import function_clause
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, List, is_proper, make_list

BOTH = Atom("both")
LEFT = Atom("left")
RIGHT = Atom("right")


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("string", name, args)


def _codes(name: str, value: Any, *args: Any) -> list[int]:
    if value.__class__ is not List or not is_proper(value):
        raise _no_clause(name, *(args or (value,)))
    return [*value]


def _place(items: list[int], part: list[int], backwards: bool) -> int:
    """Where `part` begins, counted from 1; 0 where it is not."""
    places = range(len(items) - len(part) + 1)
    for place in reversed(places) if backwards else places:
        if items[place : place + len(part)] == part:
            return place + 1
    return 0


@lib.function("len", spec="len(string()) :: non_neg_integer()")
def len_(string: Any) -> Any:
    """
    How many characters there are.

        iex> :string.len('abc')
        3
    """
    return len(_codes("len", string))


@lib.function(spec="concat(string(), string()) :: string()")
def concat(string1: Any, string2: Any) -> Any:
    """
    One string after the other.

        iex> :string.concat('ab', 'c')
        'abc'
    """
    return make_list(_codes("concat", string1, string1, string2), string2)


@lib.function("str", spec="str(string(), string()) :: non_neg_integer()")
def str_(string: Any, sub_string: Any) -> Any:
    """
    Where a part first begins, counted from 1; 0 where it is not.

        iex> :string.str('abcabc', 'bc')
        2
    """
    return _place(_codes("str", string), _codes("str", sub_string), False)


@lib.function(spec="rstr(string(), string()) :: non_neg_integer()")
def rstr(string: Any, sub_string: Any) -> Any:
    """
    Where a part last begins, counted from 1; 0 where it is not.

        iex> :string.rstr('abcabc', 'bc')
        5
    """
    return _place(_codes("rstr", string), _codes("rstr", sub_string), True)


@lib.function("chr", spec="chr(string(), char()) :: non_neg_integer()")
def chr_(string: Any, character: Any) -> Any:
    """
    Where a character first stands, counted from 1; 0 where it does not.

        iex> :string.chr('abc', ?b)
        2
    """
    return _place(_codes("chr", string), [character], False)


@lib.function(spec="rchr(string(), char()) :: non_neg_integer()")
def rchr(string: Any, character: Any) -> Any:
    """
    Where a character last stands, counted from 1; 0 where it does not.

        iex> :string.rchr('abcb', ?b)
        4
    """
    return _place(_codes("rchr", string), [character], True)


@lib.function(spec="substr(string(), pos_integer(), non_neg_integer()) :: string()")
def substr(string: Any, start: Any, length: Any = None) -> Any:
    """
    `length` characters from position `start` on, counted from 1, or all of them.

        iex> :string.substr('hello', 2, 3)
        'ell'
    """
    items = _codes("substr", string)
    if start.__class__ is not int or not 1 <= start <= len(items) + 1:
        raise _no_clause("substr", string, start, *(() if length is None else (length,)))
    end = len(items) if length is None else start - 1 + length
    return make_list(items[start - 1 : end])


@lib.function(spec="sub_string(string(), pos_integer(), pos_integer()) :: string()")
def sub_string(string: Any, start: Any, stop: Any = None) -> Any:
    """
    The characters from position `start` to position `stop`, counted from 1.

        iex> :string.sub_string('hello', 2, 4)
        'ell'
    """
    return substr(string, start, None if stop is None else stop - start + 1)


@lib.function(spec="tokens(string(), [char()]) :: [string()]")
def tokens(string: Any, separator_list: Any) -> Any:
    """
    The parts between separators that are not empty.

        iex> :string.tokens('a b,c', ' ,')
        ['a', 'b', 'c']
    """
    separators = {*separator_list}
    parts: list[list[int]] = [[]]
    for code in _codes("tokens", string):
        if code not in separators:
            parts[-1].append(code)
        elif parts[-1]:
            parts.append([])
    return make_list(make_list(part) for part in parts if part)


@lib.function(spec="join([string()], string()) :: string()")
def join(string_list: Any, separator: Any) -> Any:
    """
    The strings with `separator` between them.

        iex> :string.join(['a', 'b'], ', ')
        'a, b'
    """
    result: list[int] = []
    parts: list[Any] = _codes("join", string_list)
    for place, part in enumerate(parts):
        result += [*separator, *part] if place else [*part]
    return make_list(result)


@lib.function(spec="strip(string(), :left | :right | :both, char()) :: string()")
def strip(string: Any, direction: Any = BOTH, character: Any = 32) -> Any:
    """
    The string without blanks, or another character, at its ends.

        iex> :string.strip('  a ')
        'a'
    """
    if direction not in (LEFT, RIGHT, BOTH):
        raise _no_clause("strip", string, direction, character)
    items = _codes("strip", string)
    start, end = 0, len(items)
    while direction is not RIGHT and start < end and items[start] == character:
        start += 1
    while direction is not LEFT and end > start and items[end - 1] == character:
        end -= 1
    return make_list(items[start:end])


@lib.function(spec="left(string(), non_neg_integer(), char()) :: string()")
def left(string: Any, number: Any, character: Any = 32) -> Any:
    """
    The string in `number` characters, at the left.

        iex> :string.left('ab', 4)
        'ab  '
    """
    items = _codes("left", string)
    return make_list(items[:number] + [character] * (number - len(items)))


@lib.function(spec="right(string(), non_neg_integer(), char()) :: string()")
def right(string: Any, number: Any, character: Any = 32) -> Any:
    """
    The string in `number` characters, at the right.

        iex> :string.right('ab', 4)
        '  ab'
    """
    items = _codes("right", string)
    return make_list([character] * (number - len(items)) + items[max(0, len(items) - number) :])


@lib.function(spec="centre(string(), non_neg_integer(), char()) :: string()")
def centre(string: Any, number: Any, character: Any = 32) -> Any:
    """
    The string in the middle of `number` characters.

        iex> :string.centre('ab', 6)
        '  ab  '
    """
    items = _codes("centre", string)
    missing = number - len(items)
    if missing <= 0:
        start = -missing // 2
        return make_list(items[start : start + number])
    before = missing // 2
    return make_list([character] * before + items + [character] * (missing - before))


@lib.function(spec="copies(string(), non_neg_integer()) :: string()")
def copies(string: Any, number: Any) -> Any:
    """
    The string so many times over.

        iex> :string.copies('ab', 2)
        'abab'
    """
    if number.__class__ is not int or number < 0:
        raise _no_clause("copies", string, number)
    return make_list(_codes("copies", string) * number)


@lib.function(spec="chars(char(), non_neg_integer(), string()) :: string()")
def chars(character: Any, number: Any, tail: Any = EMPTY) -> Any:
    """
    A character so many times, followed by `tail`.

        iex> :string.chars(?a, 3)
        'aaa'
    """
    return make_list([character] * number, tail)


@lib.function(spec="words(string(), char()) :: pos_integer()")
def words(string: Any, character: Any = 32) -> Any:
    """
    How many words there are between blanks, or another character.

        iex> :string.words('to be or not')
        4
    """
    return max(1, len(tokens(string, make_list([character]))))


@lib.function(spec="sub_word(string(), integer(), char()) :: string()")
def sub_word(string: Any, number: Any, character: Any = 32) -> Any:
    """
    The n-th word, counted from 1.

        iex> :string.sub_word('to be or not', 2)
        'be'
    """
    parts = [*tokens(string, make_list([character]))]
    return parts[number - 1] if 0 < number <= len(parts) else EMPTY


def _latin1(code: int, upper: bool) -> int:
    """A character of Latin-1 in the other case; others stay."""
    changed = chr(code).upper() if upper else chr(code).lower()
    return ord(changed) if code < 256 and len(changed) == 1 and ord(changed) < 256 else code


def _cased(string_or_char: Any, upper: bool) -> Any:
    if string_or_char.__class__ is int:
        return _latin1(string_or_char, upper)
    return make_list(_latin1(code, upper) for code in _codes("to_upper", string_or_char))


@lib.function(spec="to_upper(string() | char()) :: string() | char()")
def to_upper(string_or_char: Any) -> Any:
    """
    A string or character of Latin-1 in upper case.

        iex> :string.to_upper('abc')
        'ABC'
    """
    return _cased(string_or_char, True)


@lib.function(spec="to_lower(string() | char()) :: string() | char()")
def to_lower(string_or_char: Any) -> Any:
    """
    A string or character of Latin-1 in lower case.

        iex> :string.to_lower('ABC')
        'abc'
    """
    return _cased(string_or_char, False)


def _span(string: Any, chars: Any, inside: bool) -> int:
    wanted = {*chars}
    items = _codes("span", string)
    return next((place for place, code in enumerate(items) if (code in wanted) is not inside), len(items))


@lib.function(spec="span(string(), [char()]) :: non_neg_integer()")
def span(string: Any, chars: Any) -> Any:
    """
    How many characters at the start are in `chars`.

        iex> :string.span('aab', 'a')
        2
    """
    return _span(string, chars, True)


@lib.function(spec="cspan(string(), [char()]) :: non_neg_integer()")
def cspan(string: Any, chars: Any) -> Any:
    """
    How many characters at the start are not in `chars`.

        iex> :string.cspan('aab', 'b')
        2
    """
    return _span(string, chars, False)


@lib.function(spec="list_to_integer(string()) :: {integer(), string()} | {:error, reason}")
def list_to_integer(string: Any) -> Any:
    """
    As `to_integer/1`, of a list.

        iex> :string.list_to_integer('12ab')
        {12, 'ab'}
    """
    return to_integer(make_list(_codes("list_to_integer", string)))


@lib.function(spec="list_to_float(string()) :: {float(), string()} | {:error, reason}")
def list_to_float(string: Any) -> Any:
    """
    As `to_float/1`, of a list.

        iex> :string.list_to_float('1.5ab')
        {1.5, 'ab'}
    """
    return to_float(make_list(_codes("list_to_float", string)))
