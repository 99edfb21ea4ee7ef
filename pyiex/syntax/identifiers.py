"""Identifiers, aliases, keywords and `key:` pairs.

ASCII names take one regular expression; others follow Unicode Annex 31 as
Python does, which is what Elixir does too but for upper-case first letters.
"""

from __future__ import annotations

import re
import unicodedata

from pyiex.syntax.errors import code_point, failure
from pyiex.syntax.operators import WORDS
from pyiex.syntax.scanner import EXTRA, KIND, Scanner

_ASCII = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_BLANKS = frozenset(" \t\n\r")

BLOCK_WORDS = frozenset({"after", "else", "rescue", "catch"})
LITERAL_WORDS = frozenset({"true", "false", "nil"})
_BUILT_IN = frozenset({"__block__", "__aliases__"})
RESERVED = frozenset({*WORDS, *BLOCK_WORDS, *LITERAL_WORDS, "do", "end", "fn"})


def is_start(character: str) -> bool:
    """Tell whether an identifier may start with `character`."""
    if character.isascii():
        return character.islower() or character == "_"
    return is_atom_start(character) and unicodedata.category(character) not in ("Lu", "Lt")


def is_atom_start(character: str) -> bool:
    """Tell whether a name after a colon may start with `character`."""
    if character.isascii():
        return character.isalpha() or character == "_"
    return character.isidentifier() and _is_plain(character)


def is_continue(character: str) -> bool:
    """Tell whether a name may go on with `character`."""
    if character.isascii():
        return character.isalnum() or character == "_"
    return ("a" + character).isidentifier() and _is_plain(character)


def _is_plain(character: str) -> bool:
    """Compatibility characters (ligatures, superscripts) are no part of names."""
    return unicodedata.normalize("NFKC", character) == unicodedata.normalize("NFC", character)


def name_end(text: str, start: int, also: str = "") -> int:
    """Where the name that begins at `start` ends, a final `?` or `!` included."""
    position = start
    size = len(text)
    while True:
        match = _ASCII.match(text, position) if position == start else None
        if match is not None:
            position = match.end()
        while position < size and ((character := text[position]) in also or is_continue(character)):
            position += 1
        break
    if position < size and text[position] in "?!" and position > start:
        position += 1
    return position


def read_name(scanner: Scanner) -> None:
    """Read an identifier, an alias, a keyword or `key:`."""
    text, start, column = scanner.text, scanner.position, scanner.column()
    end = name_end(text, start, "@")
    name = text[start:end]
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
        _check_scripts(scanner, name, column)
    following = text[end : end + 1]
    if following == ":" and not text.startswith("::", end):
        _read_key(scanner, name, column, end)
        return
    if name[0].isascii() and name[0].isupper():
        _read_alias(scanner, name, column, end)
    elif "@" in name:
        raise scanner.fail(f'invalid character "@" (code point U+0040) in identifier: {name}', column)
    elif name in RESERVED and not (scanner.tokens and scanner.tokens[-1][KIND] == "."):
        _read_word(scanner, name, column, end)
    elif name in _BUILT_IN:
        raise scanner.fail(f"reserved token: {name}", column)
    else:
        scanner.add(call_kind(text, end), column, scanner.atom(name, column))
        scanner.position = end


def _read_key(scanner: Scanner, name: str, column: int, end: int) -> None:
    """`name:`, which a blank must follow."""
    following = scanner.text[end + 1 : end + 2]
    if not following:
        scanner.position = end
        raise scanner.fail(unexpected(scanner))
    if following not in _BLANKS:
        raise scanner.fail(f"keyword argument must be followed by space after: {name}:", column)
    scanner.add("kw_identifier", column, scanner.atom(name, column))
    scanner.position = end + 1


def call_kind(text: str, end: int) -> str:
    """The kind of an identifier, by what stands right after it."""
    following = text[end : end + 1]
    if following == "(":
        return "paren_identifier"
    return "bracket_identifier" if following == "[" else "identifier"


def _read_alias(scanner: Scanner, name: str, column: int, end: int) -> None:
    for character in name:
        if not character.isascii() or character in "?!@":
            shown = f'"{character}" (code point U+{ord(character):04X})'
            hint = "" if character == "@" else " (only ASCII characters, without punctuation, are allowed)"
            raise scanner.fail(f"invalid character {shown} in alias{hint}: {name}", column)
    after = blanks_end(scanner.text, end)
    if scanner.text.startswith("(", after):
        raise scanner.fail(_CALLED_ALIAS.format(name), column + after - scanner.position + 1)
    scanner.add("alias", column, scanner.atom(name, column))
    scanner.position = end


_CALLED_ALIAS = """\
unexpected ( after alias {}. Function names and identifiers in Elixir start with lowercase characters or \
underscore. For example:

    hello_world()
    _starting_with_underscore()
    numb3rs_are_allowed()
    may_finish_with_question_mark?()
    may_finish_with_exclamation_mark!()

Unexpected token: ("""


def _read_word(scanner: Scanner, name: str, column: int, end: int) -> None:
    """Add the token of a reserved word."""
    scanner.position = end
    if name in WORDS:
        _read_word_operator(scanner, name, column, end)
    elif name in LITERAL_WORDS:
        scanner.add(name, column)
    elif name in BLOCK_WORDS:
        scanner.add("block_identifier", column, name)
    elif name == "do":
        _add_do(scanner, column)
    elif name == "fn":
        scanner.add("fn", column)
    else:
        scanner.add("end", column)


def _add_do(scanner: Scanner, column: int) -> None:
    tokens = scanner.tokens
    if tokens and tokens[-1][KIND] == "identifier":
        tokens[-1] = ("do_identifier", *tokens[-1][1:])
    take_eol(scanner)
    scanner.add("do", column)


def blanks_end(text: str, position: int) -> int:
    """The position after the blanks at `position`."""
    while position < len(text) and text[position] in " \t":
        position += 1
    return position


def slash_follows(text: str, position: int) -> int | None:
    """Where the `/` of `&and/2` or `&+/2` stands, blanks skipped; None if there is none."""
    position = blanks_end(text, position)
    return position if text.startswith("/", position) else None


def _read_word_operator(scanner: Scanner, name: str, column: int, end: int) -> None:
    slash = slash_follows(scanner.text, end)
    if slash is not None:
        scanner.add("identifier", column, scanner.atom(name, column))
        scanner.position = slash
        return
    tokens = scanner.tokens
    if name == "in" and tokens and tokens[-1][KIND] == "unary_op" and tokens[-1][3] == "not":
        negation = tokens.pop()
        breaks = take_eol(scanner)
        tokens.append(("in_op", negation[1], negation[2], "not in", breaks))
    elif name == "not":
        scanner.add("unary_op", column, name)
    else:
        breaks = take_eol(scanner)
        scanner.add(WORDS[name], column, name, breaks)


def take_eol(scanner: Scanner) -> int | None:
    """Drop the line break before an operator, which continues the line, and say how many it stood for."""
    tokens = scanner.tokens
    if tokens and tokens[-1][KIND] == "eol":
        return int(tokens.pop()[EXTRA]) or None
    return None


def read_plain_atom(scanner: Scanner) -> bool:
    """`:name`, from the colon on; False where no name follows."""
    text, column = scanner.text, scanner.column()
    start = scanner.position + 1
    if start >= scanner.size or not is_atom_start(text[start]):
        return False
    end = name_end(text, start, "@")
    name = text[start:end]
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
        _check_scripts(scanner, name, column + 1)
    scanner.add("atom", column, scanner.atom(name, column))
    scanner.position = end
    return True


def unexpected(scanner: Scanner) -> str:
    """The description of an error about the character at the scanner's position."""
    text, position = scanner.text, scanner.position
    character = text[position]
    if not character.isascii() and position and is_continue(text[position - 1]):
        start = position - 1
        while start and is_continue(text[start - 1]):
            start -= 1
        name = text[start : position + 1]
        compatible = unicodedata.normalize("NFKC", name)
        if compatible != name and is_atom_start(name[0]):
            return f"unexpected token: {_INCOMPATIBLE.format(*_with_codes(name), *_with_codes(compatible))}"
    return f"unexpected token: {code_point(character, scanner.column())}"


_INCOMPATIBLE = """\
Elixir expects unquoted Unicode atoms, variables, and calls to use allowed codepoints and to be in NFC form.

Got:

    "{0}" ({1})

Hint: You could write the above in a compatible format that is accepted by Elixir:

    "{2}" ({3})

See https://hexdocs.pm/elixir/unicode-syntax.html for more information."""


def _with_codes(text: str) -> tuple[str, str]:
    return text, "code points " + " ".join(f"0x{ord(character):05X}" for character in text)


def _check_scripts(scanner: Scanner, name: str, column: int) -> None:
    from pyiex.syntax.scripts import HINT, mixed_scripts

    problem = mixed_scripts(name)
    if problem is not None:
        if HINT in problem:
            column += len(name) - 1
        raise failure(
            scanner.line, column, f"invalid mixed-script identifier found: {name}{problem}", pointed=False
        )
