"""`Code.Fragment`: what is being typed in a text that is not finished."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.code import error_tuple, parse, parser_options
from pyiex.library.elixir.list_chars import to_charlist
from pyiex.library.failures import function_clause
from pyiex.library.text import decode
from pyiex.syntax.container_cursor import container_cursor, without_keys
from pyiex.syntax.cursor import as_term
from pyiex.syntax.cursor import cursor_context as context_of
from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.surround import surround_in
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, List
from pyiex.terms.maps import make_map

lib = Library(
    "Code.Fragment",
    """
    What stands at a cursor in source code, for completion and for tools: the code need not be finished.

    Names are lists of characters in the answers.
    """,
)
lib.type("position() :: {line :: pos_integer(), column :: pos_integer()}")


def _text(fragment: Any) -> str:
    if fragment.__class__ is bytes:
        return decode(fragment)
    characters = fragment if fragment.__class__ is List else to_charlist(fragment)
    return "".join(map(chr, characters))


@lib.function(spec="cursor_context(List.Chars.t(), keyword()) :: term()")
def cursor_context(fragment: Any, opts: Any = EMPTY) -> Any:
    """
    What the cursor at the end of a text stands in.

        iex> Code.Fragment.cursor_context("Enum.ma")
        {:dot, {:alias, 'Enum'}, 'ma'}
        iex> Code.Fragment.cursor_context("x = String.length(")
        {:dot_call, {:alias, 'String'}, 'length'}
        iex> Code.Fragment.cursor_context("@mod")
        {:module_attribute, 'mod'}
        iex> Code.Fragment.cursor_context("")
        :expr
    """
    if opts.__class__ is not List:
        raise function_clause("Elixir.Code.Fragment", "cursor_context", (fragment, opts))
    return as_term(context_of(_text(fragment)))


@lib.function(spec="surround_context(List.Chars.t(), position(), keyword()) :: map() | :none")
def surround_context(fragment: Any, position: Any, options: Any = EMPTY) -> Any:
    """
    What stands at a line and column of a text, and from where to where; `:none` where nothing does.

        iex> Code.Fragment.surround_context("sum = Enum.sum(list)", {1, 13})
        %{begin: {1, 7}, context: {:dot, {:alias, 'Enum'}, 'sum'}, end: {1, 15}}
        iex> Code.Fragment.surround_context("a + b", {1, 2})
        :none
    """
    if position.__class__ is not tuple or len(position) != 2:
        raise function_clause("Elixir.Code.Fragment", "surround_context", (fragment, position, options))
    line, column = position
    found = surround_in(_text(fragment), line, column)
    if found is None:
        return Atom("none")
    first, after, context = found
    answer = {"begin": (line, first), "context": as_term(context), "end": (line, after)}
    return make_map((Atom(name), value) for name, value in answer.items())


@lib.function(
    spec="container_cursor_to_quoted(List.Chars.t(), keyword()) :: {:ok, Macro.t()} | {:error, term()}"
)
def container_cursor_to_quoted(fragment: Any, opts: Any = EMPTY) -> Any:
    """
    The quoted form of an unfinished text, with `__cursor__()` in the place of what is being typed.

        iex> {:ok, quoted} = Code.Fragment.container_cursor_to_quoted("total(price, 2 + ")
        iex> Macro.to_string(quoted)
        "total(price, __cursor__())"
        iex> {:ok, quoted} = Code.Fragment.container_cursor_to_quoted("[one: 1, two: tw")
        iex> Macro.to_string(quoted)
        "[one: 1, two: __cursor__()]"
    """
    options = parser_options(opts)
    try:
        whole = container_cursor(_text(fragment), options.get("line", 1), options.get("column", 1))
        return Atom("ok"), without_keys(parse(whole, **options))
    except SyntaxFailure as failure:
        return error_tuple(failure)
