"""The formatter: source text laid out anew, as `Code.format_string!` does it.

The text is read with its comments and with metadata about how things were
written; `formatting_base` makes documents of literals, strings and containers,
`formatting_blocks` of blocks and clauses, `formatting_calls` of calls and
`formatting_operators` of operators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from pyiex.syntax import quoted as q
from pyiex.syntax.formatting_base import Comment, Mark, Settings
from pyiex.syntax.formatting_operators import Formatter
from pyiex.syntax.parser import string_to_quoted
from pyiex.syntax.text_calls import WITHOUT_PARENS
from pyiex.terms.inspect.algebra import group
from pyiex.terms.inspect.layout import format
from pyiex.terms.lists import make_list

LINE_LENGTH = 98
_ANY_ARITY = range(1, 256)


def format_source(
    source: str,
    *,
    line_length: int = LINE_LENGTH,
    without_parens: Iterable[tuple[str, int | None]] = (),
    force_do_end_blocks: bool = False,
    file: str = "nofile",
    line: int = 1,
) -> str:
    """The source laid out in `line_length` columns.

    without_parens: names and arities (None: any) of further calls that stay without parentheses.
    force_do_end_blocks: write `do: x` as `do x end`.
    file, line: where the source begins, for errors.
    SyntaxFailure where the source is wrong or incomplete.
    """
    comments: list[Comment] = []

    def keep(number: int, _column: int, text: str, start: int, end: int) -> None:
        before, after = text[:start], text[end:]
        breaks = before[len(before.rstrip()) :].count("\n") if before.strip() else 1
        following = after[: len(after) - len(after.lstrip())].count("\n")
        comments.append(Comment(number, breaks, following, _spaced(text[start:end])))

    form = string_to_quoted(
        source,
        file=file,
        line=line,
        token_metadata=True,
        unescape=False,
        literal_encoder=lambda literal, meta: (q.BLOCK, meta, make_list([literal])),
        comment=keep,
    )
    comments.sort(key=lambda comment: comment.line)
    bare = {name: frozenset(arities) for name, arities in WITHOUT_PARENS.items()}
    for name, arity in without_parens:
        bare[name] = bare.get(name, frozenset()) | frozenset(_ANY_ARITY if arity is None else [arity])
    settings = Settings(bare, force_do_end_blocks)
    while True:
        doc = Formatter(list(comments), settings).block(form, 0, 1 << 60)
        pieces = list(format(group(doc), line_length))
        broken = _broken_clauses(pieces) - settings.spread
        if not broken:
            return b"".join(pieces).decode("utf-8", "surrogateescape")
        settings = settings._replace(spread=settings.spread | broken)


def _broken_clauses(pieces: list[bytes]) -> frozenset[int]:
    """Clauses on lines of their own of which one had to take several: then all of them do.

    Which those are is known only when the text is laid out, and then it is laid out anew.
    """
    return frozenset(
        piece.clauses
        for before, piece in pairwise(pieces)
        if piece.__class__ is Mark and before.startswith(b"\n")
    )


def _spaced(comment: str) -> str:
    """A comment with a blank after its signs."""
    signs, rest = re.fullmatch(r"(#+)(.*)", comment, re.DOTALL).groups()  # type: ignore[union-attr]
    rest = rest.rstrip()
    return f"{signs} {rest}" if rest and rest[0] not in " !" else signs + rest
