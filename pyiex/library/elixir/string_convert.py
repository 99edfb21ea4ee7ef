"""String: strings turned into other things, and Elixir's old names."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.string_common import checked, lib, no_clause
from pyiex.library.elixir.string_cut import (
    pad_leading,
    pad_trailing,
    trim,
    trim_leading,
    trim_leading_text,
    trim_text,
    trim_trailing,
    trim_trailing_text,
)
from pyiex.library.numerals import read_float, read_integer
from pyiex.library.text import is_code_point
from pyiex.terms.atoms import MAX_CHARACTERS, Atom, existing_atom
from pyiex.terms.errors import badarg, error, struct_error
from pyiex.terms.lists import make_list

_UTF8 = Atom("utf8")


@lib.function(spec="to_charlist(t()) :: charlist()")
def to_charlist(string: Any) -> Any:
    """
    The code points as a list of integers; raises `UnicodeConversionError` on invalid UTF-8.

        iex> String.to_charlist("hi")
        'hi'
    """
    checked(string, "to_charlist", string)
    try:
        return make_list(map(ord, string.decode("utf-8")))
    except UnicodeDecodeError as problem:
        rest = ", ".join(str(byte) for byte in string[problem.start :])
        good = string[: problem.start].decode()
        raise struct_error(
            "UnicodeConversionError",
            encoded=make_list(map(ord, good)),
            message=f"invalid encoding starting at <<{rest}>>",
        ) from None


@lib.function(hidden=True, deprecated="Use String.to_charlist/1 instead")
def to_char_list(string: Any) -> Any:
    """
    As `to_charlist/1`. Deprecated.

        iex> String.to_char_list("hi")
        'hi'
    """
    return to_charlist(string)


def _atom_name(function: str, string: Any) -> str:
    if string.__class__ is not bytes:
        raise badarg(function, (string, _UTF8), {1: "not a binary"})
    try:
        name: str = string.decode("utf-8")
        return name
    except UnicodeDecodeError:
        raise badarg(function, (string, _UTF8), {1: "invalid UTF8 encoding"}) from None


@lib.function(spec="to_atom(String.t()) :: atom()")
def to_atom(string: Any) -> Any:
    """
    The atom of this name, made if need be; atoms are never forgotten.

        iex> String.to_atom("ok")
        :ok
    """
    name = _atom_name("binary_to_atom", string)
    if len(name) > MAX_CHARACTERS:
        raise error(Atom("system_limit"))
    return Atom(name)


@lib.function(spec="to_existing_atom(String.t()) :: atom()")
def to_existing_atom(string: Any) -> Any:
    """
    The atom of this name, which must exist already.

        iex> String.to_existing_atom("error")
        :error
    """
    found = existing_atom(_atom_name("binary_to_existing_atom", string))
    if found is None:
        problem = {1: "not an already existing atom"}
        raise badarg("binary_to_existing_atom", (string, _UTF8), problem)
    return found


@lib.function(spec="to_integer(String.t(), 2..36) :: integer()")
def to_integer(string: Any, base: Any = 10) -> Any:
    """
    The integer that the whole string writes in `base`.

        iex> String.to_integer("42")
        42
        iex> String.to_integer("2A", 16)
        42
    """
    args = (string,) if base == 10 else (string, base)
    if string.__class__ is not bytes:
        raise badarg("binary_to_integer", args, {1: "not a binary"})
    if base.__class__ is not int or not 2 <= base <= 36:
        raise badarg("binary_to_integer", args, {2: "not an integer in the range 2 through 36"})
    number = read_integer(string.decode("latin-1"), base)
    if number is None:
        raise badarg("binary_to_integer", args, {1: "not a textual representation of an integer"})
    return number


@lib.function(spec="to_float(String.t()) :: float()")
def to_float(string: Any) -> Any:
    """
    The float that the whole string writes.

        iex> String.to_float("2.5e-1")
        0.25
    """
    if string.__class__ is not bytes:
        raise badarg("binary_to_float", (string,), {1: "not a binary"})
    number = read_float(string.decode("latin-1"))
    if number is None:
        raise badarg("binary_to_float", (string,), {1: "not a textual representation of a float"})
    return number


def _character(name: str, *args: Any) -> bytes:
    if not is_code_point(args[-1]):
        raise no_clause(name, *args)
    return chr(args[-1]).encode()


@lib.function(hidden=True, arities=(1,), deprecated="Use String.trim/1 instead")
def strip(string: Any) -> Any:
    """
    As `trim/1`. Deprecated.

        iex> String.strip(" a ")
        "a"
    """
    return trim(string)


@lib.function("strip", hidden=True, deprecated="Use String.trim/2 with a binary second argument instead")
def strip_character(string: Any, char: Any) -> Any:
    """
    As `trim/2`, with one character. Deprecated.

        iex> String.strip("xax", ?x)
        "a"
    """
    return trim_text(string, _character("strip", string, char))


@lib.function(hidden=True, arities=(1,), deprecated="Use String.trim_leading/1 instead")
def lstrip(string: Any) -> Any:
    """
    As `trim_leading/1`. Deprecated.

        iex> String.lstrip(" a ")
        "a "
    """
    return trim_leading(string)


@lib.function(
    "lstrip", hidden=True, deprecated="Use String.trim_leading/2 with a binary as second argument instead"
)
def lstrip_character(string: Any, char: Any) -> Any:
    """
    As `trim_leading/2`, with one character. Deprecated.

        iex> String.lstrip("xax", ?x)
        "ax"
    """
    return trim_leading_text(string, _character("lstrip", string, char))


@lib.function(hidden=True, arities=(1,), deprecated="Use String.trim_trailing/1 instead")
def rstrip(string: Any) -> Any:
    """
    As `trim_trailing/1`. Deprecated.

        iex> String.rstrip(" a ")
        " a"
    """
    return trim_trailing(string)


@lib.function(
    "rstrip", hidden=True, deprecated="Use String.trim_trailing/2 with a binary as second argument instead"
)
def rstrip_character(string: Any, char: Any) -> Any:
    """
    As `trim_trailing/2`, with one character. Deprecated.

        iex> String.rstrip("xax", ?x)
        "xa"
    """
    return trim_trailing_text(string, _character("rstrip", string, char))


@lib.function(
    hidden=True,
    deprecated={
        2: "Use String.pad_trailing/2 instead",
        3: "Use String.pad_trailing/3 with a binary padding instead",
    },
)
def ljust(subject: Any, len: Any, pad: Any = 32) -> Any:
    """
    As `pad_trailing/3`, with one character. Deprecated.

        iex> String.ljust("a", 3)
        "a  "
    """
    return pad_trailing(subject, len, _character("ljust", subject, len, pad))


@lib.function(
    hidden=True,
    deprecated={
        2: "Use String.pad_leading/2 instead",
        3: "Use String.pad_leading/3 with a binary padding instead",
    },
)
def rjust(subject: Any, len: Any, pad: Any = 32) -> Any:
    """
    As `pad_leading/3`, with one character. Deprecated.

        iex> String.rjust("a", 3)
        "  a"
    """
    return pad_leading(subject, len, _character("rjust", subject, len, pad))
