"""`Code.string_to_quoted_with_comments`: the quoted form of a text, and its comments."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.code import OK, error_tuple, lib, parse, parser_options, source_text, syntax_error
from pyiex.syntax.errors import SyntaxFailure
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map

_NAMES = tuple(map(Atom, ("line", "column", "previous_eol_count", "next_eol_count", "text")))


def _with_comments(string: Any, opts: Any) -> tuple[Any, Any]:
    found: list[Any] = []

    def keep(line: int, column: int, source: str, start: int, end: int) -> None:
        before, after = source[:start], source[end:]
        breaks = before[len(before.rstrip()) :].count("\n") if before.strip() else 1
        following = after[: len(after) - len(after.lstrip())].count("\n")
        text = source[start:end].encode("utf-8", "surrogateescape")
        found.append(make_map(zip(_NAMES, (line, column, breaks, following, text), strict=True)))

    quoted = parse(source_text(string), comment=keep, **parser_options(opts))
    return quoted, make_list(found)


@lib.function(
    spec="string_to_quoted_with_comments(List.Chars.t(), keyword()) :: "
    "{:ok, Macro.t(), [map()]} | {:error, term()}"
)
def string_to_quoted_with_comments(string: Any, opts: Any = EMPTY) -> Any:
    """The quoted form of a text, and where its comments are.

    iex> {:ok, 1, [comment]} = Code.string_to_quoted_with_comments("1 # one")
    iex> {comment.text, comment.column}
    {"# one", 3}
    """
    try:
        return (OK, *_with_comments(string, opts))
    except SyntaxFailure as failure:
        return error_tuple(failure)


@lib.function(
    "string_to_quoted_with_comments!",
    spec="string_to_quoted_with_comments!(List.Chars.t(), keyword()) :: {Macro.t(), [map()]}",
)
def strict_string_to_quoted_with_comments(string: Any, opts: Any = EMPTY) -> Any:
    """As `string_to_quoted_with_comments/2`, for a text that has to have a quoted form.

    iex> Code.string_to_quoted_with_comments!(":none")
    {:none, []}
    """
    try:
        return _with_comments(string, opts)
    except SyntaxFailure as failure:
        raise syntax_error(failure) from None
