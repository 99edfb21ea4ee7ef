"""`:erl_scan`: Erlang's text cut into tokens."""

from __future__ import annotations

import re
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.text import NotChardata, chardata_text, charlist
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(
    ":erl_scan",
    """
    Erlang's text cut into tokens, as `:erl_parse` wants them.

        iex> {:ok, tokens, _line} = :erl_scan.string('1 + 2.')
        iex> tokens
        [{:integer, 1, 1}, {:+, 1}, {:integer, 1, 2}, {:dot, 1}]
    """,
)

OK, ERROR = Atom("ok"), Atom("error")
_ERL_SCAN, _STRING, _DOT = Atom("erl_scan"), Atom("string"), Atom("dot")
# fmt: off
RESERVED = frozenset((
    "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case", "catch", "cond",
    "div", "end", "fun", "if", "let", "not", "of", "or", "orelse", "receive", "rem", "try", "when", "xor",
))
# fmt: on
_TOKEN = re.compile(
    r"(?P<space>[\x00-\x20\x80-\xa0]+|%[^\n]*)"
    r"|(?P<float>[0-9][0-9_]*\.[0-9][0-9_]*(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<based>[0-9]+(?:_[0-9]+)*\#[0-9A-Za-z]+(?:_[0-9A-Za-z]+)*)"
    r"|(?P<integer>[0-9]+(?:_[0-9]+)*)"
    r"|(?P<atom>[a-zß-öø-ÿ][\w@]*)"
    r"|(?P<var>[A-ZÀ-ÖØ-Þ_][\w@]*)"
    r"|(?P<quoted>[\"'])"
    r"|(?P<char>\$)"
    r"|(?P<dot>\.(?=[\x00-\x20\x80-\xa0%]|\Z))"
    r"|(?P<symbol>=:=|=/=|\.\.\.|<<|>>|->|<-|<=|=<|>=|==|/=|=>|:=|\+\+|--|\|\||::|\.\."
    r"|[-+*/=<>!|(){}\[\],;:?.#^&`~\\])",
)
_ESCAPE = re.compile(r"\\(?:x\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|([0-7]{1,3})|\^(.)|(.))", re.DOTALL)
_NAMED = {"n": 10, "r": 13, "t": 9, "v": 11, "b": 8, "f": 12, "e": 27, "s": 32, "d": 127}

Token = tuple[Any, ...]


class ScanError(Exception):
    """A text that cannot be cut further: why, and at which line, or line and column."""

    def __init__(self, why: Any, location: Any) -> None:
        super().__init__(why, location)
        self.why = why
        self.location = location


class Scanner:
    """One walk through a text."""

    def __init__(self, text: str, location: Any = 1) -> None:
        self._text = text
        self._at = 0
        self._columns = location.__class__ is tuple
        self._line: int
        self._column: int
        self._line, self._column = location if self._columns else (location, 1)

    @property
    def location(self) -> Any:
        """The present line, or line and column."""
        return (self._line, self._column) if self._columns else self._line

    def tokens(self) -> list[Token]:
        """All tokens; ScanError where one is none."""
        found: list[Token] = []
        while self._at < len(self._text):
            start = self.location
            token = self._next(start)
            if token is not None:
                found.append(token)
        return found

    def _step(self, end: int) -> str:
        passed = self._text[self._at : end]
        self._at = end
        lines = passed.count("\n")
        self._line += lines
        self._column = len(passed) - passed.rfind("\n") if lines else self._column + len(passed)
        return passed

    def _next(self, start: Any) -> Token | None:
        match = _TOKEN.match(self._text, self._at)
        if match is None:
            raise ScanError((Atom("illegal"), Atom("character")), start)
        kind = match.lastgroup
        text = self._step(match.end())
        if kind == "space":
            return None
        if kind == "dot":
            self._step(min(self._at + 1, len(self._text)))
            return _DOT, start
        return getattr(self, f"_{kind}")(text, start)  # type: ignore[no-any-return]

    def _float(self, text: str, start: Any) -> Token:
        return Atom("float"), start, float(text.replace("_", ""))

    def _integer(self, text: str, start: Any) -> Token:
        return Atom("integer"), start, int(text.replace("_", ""))

    def _based(self, text: str, start: Any) -> Token:
        base, digits = text.replace("_", "").split("#")
        if not 2 <= int(base) <= 36:
            raise ScanError((Atom("base"), int(base)), start)
        try:
            return Atom("integer"), start, int(digits, int(base))
        except ValueError:
            raise ScanError((Atom("illegal"), Atom("integer")), start) from None

    def _atom(self, text: str, start: Any) -> Token:
        return (Atom(text), start) if text in RESERVED else (Atom("atom"), start, Atom(text))

    def _var(self, text: str, start: Any) -> Token:
        return Atom("var"), start, Atom(text)

    def _symbol(self, text: str, start: Any) -> Token:
        return Atom(text), start

    def _char(self, _text: str, start: Any) -> Token:
        escape = _ESCAPE.match(self._text, self._at)
        if escape is not None:
            self._step(escape.end())
            return Atom("char"), start, _escaped(escape)
        if self._at >= len(self._text):
            raise ScanError(Atom("char"), start)
        return Atom("char"), start, ord(self._step(self._at + 1))

    def _quoted(self, quote: str, start: Any) -> Token:
        characters: list[int] = []
        begun = self._at
        while self._at < len(self._text):
            escape = _ESCAPE.match(self._text, self._at)
            if escape is not None:
                self._step(escape.end())
                characters.append(_escaped(escape))
                continue
            character = self._step(self._at + 1)
            if character == quote:
                if quote == '"':
                    return _STRING, start, make_list(characters)
                return Atom("atom"), start, Atom("".join(map(chr, characters)))
            characters.append(ord(character))
        shown = charlist(self._text[begun : begun + 16])
        raise ScanError((_STRING, ord(quote), shown), start)


def _escaped(found: re.Match[str]) -> int:
    braced, hexadecimal, octal, control, letter = found.groups()
    if braced or hexadecimal:
        return int(braced or hexadecimal, 16)
    if octal:
        return int(octal, 8)
    return ord(control) & 31 if control else _NAMED.get(letter, ord(letter))


@lib.function(
    spec="string(charlist(), integer() | {integer(), integer()}, list()) :: "
    "{:ok, [tuple()], term()} | {:error, tuple(), term()}"
)
def string(string: Any, start_location: Any = 1, options: Any = EMPTY) -> Any:
    """The tokens of a text, each with its line, or its line and column where these are given to start from.

    iex> :erl_scan.string('f(X)')
    {:ok, [{:atom, 1, :f}, {:"(", 1}, {:var, 1, :X}, {:")", 1}], 1}
    iex> :erl_scan.string('"open')
    {:error, {1, :erl_scan, {:string, 34, 'open'}}, 1}
    """
    try:
        text = chardata_text(string) if string.__class__ is List else None
    except NotChardata:
        text = None
    if text is None:
        raise function_clause("erl_scan", "string", (string, start_location, options))
    scanner = Scanner(text, start_location)
    try:
        return OK, make_list(scanner.tokens()), scanner.location
    except ScanError as wrong:
        return ERROR, (wrong.location, _ERL_SCAN, wrong.why), scanner.location


@lib.function(spec="reserved_word(atom()) :: boolean()")
def reserved_word(atom: Any) -> Any:
    """Whether an atom is a word of the language.

    iex> :erl_scan.reserved_word(:case)
    true
    """
    return boolean(atom.__class__ is Atom and atom.name in RESERVED)


@lib.function(spec="format_error(term()) :: charlist()")
def format_error(error_descriptor: Any) -> Any:
    """What is wrong with a text, in words.

    iex> :erl_scan.format_error({:base, 40})
    'illegal base \\'40\\''
    """
    match error_descriptor:
        case (kind, quote, head) if kind is _STRING:
            shown = "".join(map(chr, head))
            name = "string" if quote == ord('"') else "atom"
            return charlist(f"unterminated {name} starting with {chr(quote)}{shown}{chr(quote)}")
        case (kind, base) if kind is Atom("base"):
            return charlist(f"illegal base '{base}'")
        case (kind, what) if kind is Atom("illegal"):
            return charlist(f"illegal {what.name}")
    return charlist("unterminated character")


_PARTS = {"category": 0, "line": 1, "symbol": -1}


def _define_part(name: str, place: int, text: str, answer: str) -> None:
    def part(token: Any) -> Any:
        if token.__class__ is not tuple or len(token) not in (2, 3):
            raise function_clause("erl_scan", name, (token,))
        found = token[place]
        return found[0] if name == "line" and found.__class__ is tuple else token[0] if place == 2 else found

    part.__name__ = name
    part.__doc__ = f"{text}\n\n    iex> :erl_scan.{name}({{:integer, 3, 42}})\n    {answer}\n"
    lib.function(spec=f"{name}(tuple()) :: term()")(part)


_define_part("category", 0, "What kind of token one is.", ":integer")
_define_part("line", 1, "The line of a token.", "3")
_define_part("symbol", -1, "What a token stands for.", "42")
