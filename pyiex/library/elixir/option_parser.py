"""`OptionParser`: the arguments of a command line."""

from __future__ import annotations

import re
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.enumerable import elements
from pyiex.library.elixir.option_parser_common import Settings, next_option
from pyiex.library.elixir.string_chars import chars
from pyiex.library.elixir.string_distance import jaro_distance
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import Raised, argument_error, struct_error
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(
    "OptionParser",
    """
    Options, values and arguments, from the words of a command line.

    `strict:` names the options that there are with their types: `:boolean`, `:count`, `:integer`, `:float`,
    `:string`, and `:keep` where an option may come several times. `switches:` takes others as well.
    `aliases:` gives them short names.

        iex> OptionParser.parse(["-v", "--port=80", "index.html"],
        ...>   strict: [verbose: :boolean, port: :integer], aliases: [v: :verbose])
        {[verbose: true, port: 80], ["index.html"], []}
    """,
)
lib.type("argv() :: [String.t()]")
lib.type("parsed() :: keyword()")
lib.type("errors() :: [{String.t(), String.t() | nil}]")
lib.type("options() :: [switches: keyword(), strict: keyword(), aliases: keyword()]")

OK = Atom("ok")
_LIKE_ENOUGH = 0.8
_PIECE = re.compile(rb"""\\(?P<escaped>["' \\])|(?P<quote>["'])|(?P<blank> +)|(?P<plain>.)""", re.DOTALL)


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("Elixir.OptionParser", name, args)


class _Parse:
    """One walk through the arguments."""

    def __init__(self, name: str, argv: Any, opts: Any) -> None:
        if argv.__class__ is not List or opts.__class__ is not List:
            raise _no_clause(name, argv, opts)
        self.settings = Settings.of(opts)
        self.parsed: list[tuple[Atom, Any]] = []
        self.arguments: list[Any] = []
        self.invalid: list[tuple[Any, Any]] = []
        self._walk(list(argv), everything=name.startswith("parse") and "head" not in name)

    def _walk(self, argv: list[Any], everything: bool) -> None:
        while argv:
            found = next_option(argv, self.settings)
            if found.kind == "ok":
                self._store(found.name, found.value)
            elif found.kind == "invalid":
                self.invalid.append((found.name, found.value))
            elif found.kind == "undefined":
                if self.settings.strict:
                    self.invalid.append((found.name, NIL))
            elif argv[0] == b"--":
                self.arguments += argv[1:]
                return
            elif everything:
                self.arguments.append(argv[0])
                argv = argv[1:]
                continue
            else:
                self.arguments += argv
                return
            argv = found.rest

    def _store(self, key: Atom, value: Any) -> None:
        kinds = self.settings.types.get(key, [])
        if "count" in kinds:
            value += sum(before for name, before in self.parsed if name is key)
        if "keep" not in kinds:
            self.parsed = [pair for pair in self.parsed if pair[0] is not key]
        self.parsed.append((key, value))

    def result(self) -> Any:
        return make_list(self.parsed), make_list(self.arguments), make_list(self.invalid)

    def strict_result(self) -> Any:
        if self.invalid:
            raise struct_error("OptionParser.ParseError", message=self._complaint())
        return make_list(self.parsed), make_list(self.arguments)

    def _complaint(self) -> str:
        count = len(self.invalid)
        lines = [f"{count} error{'s' if count > 1 else ''} found!"]
        return "\n".join([*lines, *(self._one(name, value) for name, value in self.invalid)])

    def _one(self, name: bytes, value: Any) -> str:
        option, key = name.decode("utf-8", "replace"), self._key(name)
        kinds = self.settings.types.get(key, []) if key is not None else []
        kind = next((each for each in kinds if each != "keep"), "string" if kinds else "")
        if value is not NIL:
            return f"{option} : Expected type {kind}, got {shown(value)}"
        if kinds:
            return f"{option} : Missing argument of type {kind}"
        similar = self._similar(name)
        return f"{option} : Unknown option" + (f". Did you mean --{similar}?" if similar else "")

    def _key(self, name: bytes) -> Atom | None:
        key = self.settings.key(name.lstrip(b"-"))
        if key is not None and not name.startswith(b"--"):
            return self.settings.aliases.get(key)
        return key

    def _similar(self, name: bytes) -> str | None:
        wanted = name.lstrip(b"-").replace(b"_", b"-")
        names = [key.name.replace("_", "-") for key in self.settings.types]
        distances = [(jaro_distance(wanted, each.encode()), each) for each in names]
        distance, best = max(distances, default=(0.0, ""), key=lambda pair: pair[0])
        return best if distance > _LIKE_ENOUGH else None


@lib.function(spec="parse(argv(), options()) :: {parsed(), argv(), errors()}")
def parse(argv: Any, opts: Any = EMPTY) -> Any:
    """
    The options, the other arguments, and the options that are not right.

        iex> OptionParser.parse(["--depth", "deep", "x"], strict: [depth: :integer])
        {[], ["x"], [{"--depth", "deep"}]}
        iex> OptionParser.parse(["--no-color", "--loud", "--loud"], strict: [color: :boolean, loud: :count])
        {[color: false, loud: 2], [], []}
    """
    return _Parse("parse", argv, opts).result()


@lib.function("parse!", spec="parse!(argv(), options()) :: {parsed(), argv()}")
def strict_parse(argv: Any, opts: Any = EMPTY) -> Any:
    """
    As `parse/2`, but raises `OptionParser.ParseError` where an option is not right.

        iex> OptionParser.parse!(["--depth", "3", "x"], strict: [depth: :integer])
        {[depth: 3], ["x"]}
    """
    return _Parse("parse!", argv, opts).strict_result()


@lib.function(spec="parse_head(argv(), options()) :: {parsed(), argv(), errors()}")
def parse_head(argv: Any, opts: Any = EMPTY) -> Any:
    """
    As `parse/2`, up to the first argument that is no option.

        iex> OptionParser.parse_head(["--fast", "run", "--slow"], strict: [fast: :boolean])
        {[fast: true], ["run", "--slow"], []}
    """
    return _Parse("parse_head", argv, opts).result()


@lib.function("parse_head!", spec="parse_head!(argv(), options()) :: {parsed(), argv()}")
def strict_parse_head(argv: Any, opts: Any = EMPTY) -> Any:
    """
    As `parse_head/2`, but raises `OptionParser.ParseError` where an option is not right.

        iex> OptionParser.parse_head!(["--fast", "run", "--slow"], strict: [fast: :boolean])
        {[fast: true], ["run", "--slow"]}
    """
    return _Parse("parse_head!", argv, opts).strict_result()


@lib.function(
    spec="next(argv(), options()) :: {:ok, key :: atom(), value :: term(), argv()} | "
    "{:invalid, String.t(), String.t() | nil, argv()} | {:undefined, String.t(), String.t() | nil, argv()} | "
    "{:error, argv()}"
)
def next_(argv: Any, opts: Any = EMPTY) -> Any:
    """
    The first option, and the arguments after it.

        iex> OptionParser.next(["--depth", "3", "x"], strict: [depth: :integer])
        {:ok, :depth, 3, ["x"]}
        iex> OptionParser.next(["x"], strict: [])
        {:error, ["x"]}
    """
    if argv.__class__ is not List or opts.__class__ is not List:
        raise _no_clause("next", argv, opts)
    found = next_option(list(argv), Settings.of(opts))
    if found.kind == "error":
        return Atom("error"), make_list(found.rest)
    return Atom(found.kind), found.name, found.value, make_list(found.rest)


@lib.function(spec="split(String.t()) :: argv()")
def split(string: Any) -> Any:
    r"""
    The words of a line, as a shell reads them: quotes and backslashes keep blanks in a word.

        iex> OptionParser.split("copy 'my file' there")
        ["copy", "my file", "there"]
    """
    if string.__class__ is not bytes:
        raise _no_clause("split", string)
    words: list[bytes] = []
    word: bytes | None = None
    quote = b""
    for piece in _PIECE.finditer(string):
        if piece["escaped"] is not None and (not quote or piece["escaped"] == quote):
            word = (word or b"") + piece["escaped"]
        elif piece["quote"] is not None and quote in (b"", piece["quote"]):
            quote, word = b"" if quote else piece["quote"], word or b""
        elif piece["blank"] is not None and not quote:
            words += [] if word is None else [word]
            word = None
        else:
            word = (word or b"") + piece[0]
    if quote:
        message = f"argv string did not terminate properly, a {quote.decode()} was opened but never closed"
        raise struct_error("RuntimeError", message=message)
    return make_list(words if word is None else [*words, word])


@lib.function(spec="to_argv(Enumerable.t(), options()) :: argv()")
def to_argv(enum: Any, options: Any = EMPTY) -> Any:
    """
    The arguments that mean these options.

        iex> OptionParser.to_argv(max_depth: 3, color: false, fast: true)
        ["--max-depth", "3", "--no-color", "--fast"]
    """
    switches = next((value for key, value in options if key is Atom("switches")), EMPTY)
    types = dict(switches)
    words: list[Any] = []
    for key, value in elements(enum):
        if key.__class__ is not Atom:
            raise argument_error(
                f"the Access calls for keywords expect the key to be an atom, got: {shown(key)}"
            )
        name = key.name.replace("_", "-").encode()
        if value is TRUE:
            words.append(b"--" + name)
        elif value is FALSE:
            words.append(b"--no-" + name)
        elif types.get(key) is Atom("count"):
            words += [b"--" + name] * value
        elif value is not NIL:
            words += [b"--" + name, chars(value)]
    return make_list(words)
