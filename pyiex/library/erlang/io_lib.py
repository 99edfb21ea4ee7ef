"""`:io_lib`: text made of terms, as lists of characters."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang.io_format import BadFormat, format_parts, template_of
from pyiex.library.erlang.printing import LINE_WIDTH, Writer, atom_text, is_printable, string_text
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.errors import badarg
from pyiex.terms.lists import EMPTY, List, is_proper, make_list

lib = Library(":io_lib", "Text made of terms, as lists of characters.")


def _characters(text: str) -> Any:
    return make_list(map(ord, text))


@lib.function(spec="format(format :: chardata, args :: [term()]) :: charlist()")
def format(format: Any, args: Any) -> Any:
    """The text that a format makes of the arguments.

    `~p` writes a term in lines, with text as text, `~w` in one line; `~s` is for Latin-1 text
    and `~ts` for any; `~b` for integers; `~f`, `~e` and `~g` for floats; `~c` for a character;
    `~n` is a line break and `~~` a tilde.  `~10.2f`: a field of ten characters, two decimals.

        iex> :io_lib.format("~p + ~p", [1, :a]) |> List.to_string()
        "1 + a"
    """
    template = template_of(format)
    if template is None or args.__class__ is not List or not is_proper(args):
        raise badarg("format", (format, args), {}, module="io_lib")
    try:
        parts = format_parts(template, args)
    except BadFormat:
        raise badarg("format", (format, args), {}, module="io_lib") from None
    characters: list[Any] = []
    for place, part in enumerate(parts):
        characters.extend([_characters(part)] if place % 2 else map(ord, part))
    return make_list(characters)


lib.function("fwrite", spec="fwrite(format :: chardata, args :: [term()]) :: charlist()")(format)


@lib.function(spec="write(term()) :: charlist()")
def write(term: Any) -> Any:
    """The term in one line, as `~w` writes it.

    iex> :io_lib.write({:a, 1}) |> List.to_string()
    "{a,1}"
    """
    return _characters(Writer().write(term))


@lib.function("write", spec="write(term(), depth :: integer()) :: charlist()")
def write_depth(term: Any, depth: Any) -> Any:
    """The term in one line, no deeper than `depth`.

    iex> :io_lib.write([1, 2, 3, 4], 3) |> List.to_string()
    "[1,2|...]"
    """
    return _characters(Writer(depth=depth).write(term))


@lib.function(spec="print(term()) :: charlist()")
def print_(term: Any) -> Any:
    """The term in lines, as `~p` writes it.

    iex> :io_lib.print({:a, 'text'}) |> List.to_string()
    "{a,\\"text\\"}"
    """
    return _characters(Writer(pretty=True).lay_out(term, 0, LINE_WIDTH))


@lib.function("write_atom", spec="write_atom(atom()) :: charlist()")
def write_atom(atom: Any) -> Any:
    """The atom, quoted where Erlang quotes it.

    iex> :io_lib.write_atom(:"two words") |> List.to_string()
    "'two words'"
    """
    if atom.__class__ is not Atom:
        raise badarg("write_atom", (atom,), {}, module="io_lib")
    return _characters(atom_text(atom, unicode=True))


@lib.function("write_string", spec="write_string(charlist()) :: charlist()")
def write_string(string: Any) -> Any:
    """The text in double quotes.

    iex> :io_lib.write_string('a"b') |> List.to_string()
    "\\"a\\\\\\"b\\""
    """
    return _characters(string_text("".join(map(chr, string)), unicode=True))


@lib.function("nl", spec="nl() :: charlist()")
def nl() -> Any:
    """A line break.

    iex> :io_lib.nl()
    '\\n'
    """
    return _characters("\n")


@lib.function("printable_list", spec="printable_list(term()) :: boolean()")
def printable_list(term: Any) -> Any:
    """Whether the term is a list of characters that `~p` shows as text.

    iex> :io_lib.printable_list('text')
    true
    iex> :io_lib.printable_list([1, 2])
    false
    """
    return boolean(_is_list(term) and is_printable(list(term)))


@lib.function("printable_latin1_list", spec="printable_latin1_list(term()) :: boolean()")
def printable_latin1_list(term: Any) -> Any:
    """Whether the term is a list of Latin-1 characters that can be seen.

    iex> :io_lib.printable_latin1_list('text')
    true
    """
    return printable_list(term)


@lib.function("printable_unicode_list", spec="printable_unicode_list(term()) :: boolean()")
def printable_unicode_list(term: Any) -> Any:
    """Whether the term is a list of characters that can be seen.

    iex> :io_lib.printable_unicode_list([26085, 26412])
    true
    """
    return boolean(_is_list(term) and is_printable(list(term), unicode=True))


@lib.function("char_list", spec="char_list(term()) :: boolean()")
def char_list(term: Any) -> Any:
    """Whether the term is a flat list of characters.

    iex> :io_lib.char_list('text')
    true
    """
    return boolean(_is_list(term) and all(_is_character(code) for code in term))


@lib.function("latin1_char_list", spec="latin1_char_list(term()) :: boolean()")
def latin1_char_list(term: Any) -> Any:
    """Whether the term is a flat list of Latin-1 characters.

    iex> :io_lib.latin1_char_list('text')
    true
    """
    return boolean(_is_list(term) and all(code.__class__ is int and 0 <= code <= 255 for code in term))


@lib.function("deep_char_list", spec="deep_char_list(term()) :: boolean()")
def deep_char_list(term: Any) -> Any:
    """Whether the term is a list of characters and of such lists.

    iex> :io_lib.deep_char_list(['a', ['b']])
    true
    """
    return boolean(_is_deep(term))


def _is_list(term: Any) -> bool:
    return term.__class__ is List and is_proper(term)


def _is_character(code: Any) -> bool:
    return code.__class__ is int and (0 <= code < 0xD800 or 0xDFFF < code <= 0x10FFFF)


def _is_deep(term: Any) -> bool:
    return term is EMPTY or (
        _is_list(term)
        and all(_is_character(part) or (part.__class__ is List and _is_deep(part)) for part in term)
    )
