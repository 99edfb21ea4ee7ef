"""What the parts of the module Keyword share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.functions import Fun
from pyiex.terms.lists import List, is_proper

ERROR = Atom("error")
OK = Atom("ok")
ABSENT: Any = object()

lib = Library(
    "Keyword",
    """
    Functions on keyword lists: lists of `{atom, value}` tuples.

    A key may stand in one several times; reading takes the first. `[a: 1]` is short for `[{:a, 1}]`.

        iex> Keyword.get([a: 1, b: 2], :b)
        2
    """,
)


def no_clause(name: str, *args: Any) -> Raised:
    """`FunctionClauseError` of `Keyword.name`, called with `args`."""
    return function_clause("Elixir.Keyword", name, args)


def check(name: str, *args: Any, key: bool = True, arity: int | None = None) -> None:
    """Refuse arguments with no clause for them.

    The first must be a list; the second an atom, where `key`; the last a function of `arity`.
    """
    keywords, *rest = args
    if keywords.__class__ is not List or (key and rest[0].__class__ is not Atom):
        raise no_clause(name, *args)
    if arity is not None and not (isinstance(args[-1], Fun) and args[-1].arity == arity):
        raise no_clause(name, *args)


def is_entry(item: Any, key: Any) -> bool:
    """Whether `item` is a tuple `{key, value}`."""
    return item.__class__ is tuple and len(item) == 2 and item[0] is key


def find(keywords: Iterable[Any], key: Any) -> Any:
    """The first value under `key`, or ABSENT."""
    for item in keywords:
        if item.__class__ is tuple and len(item) == 2 and item[0] is key:
            return item[1]
    return ABSENT


def is_keyword(value: Any) -> bool:
    """Whether `value` is a keyword list."""
    return (
        value.__class__ is List
        and is_proper(value)
        and all(item.__class__ is tuple and len(item) == 2 and item[0].__class__ is Atom for item in value)
    )
