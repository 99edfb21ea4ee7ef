"""`:elixir_quote`: what the code of a `quote` calls when it runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.compiler.expand.quote import SUPPORT
from pyiex.runtime import abi
from pyiex.syntax.quoted import DOT, is_node
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List, is_proper, make_list


def splice(spliced: Any, rest: Any) -> Any:
    """`[unquote_splicing(spliced) | rest]`."""
    _check(spliced)
    return make_list(spliced, rest)


def tail_list(spliced: Any, tail: Any) -> Any:
    """`[unquote_splicing(spliced) | tail]` where `tail` is any form."""
    _check(spliced)
    if tail is EMPTY or tail.__class__ is List:
        return make_list(spliced, tail)
    elements = list(spliced)
    if not elements:
        return tail
    return make_list([*elements[:-1], (Atom("|"), EMPTY, make_list((elements[-1], tail)))])


def _check(spliced: Any) -> None:
    if spliced.__class__ is not List or not is_proper(spliced):
        from pyiex.terms.inspect import inspect_term

        raise argument_error(
            f"expected a list with quoted expressions in unquote_splicing/1, got: {inspect_term(spliced)}"
        )


def dot(meta: Any, left: Any, right: Any, args: Any, context: Any) -> Any:
    """`left.unquote(right)(args)`: `right` is a name, or a call or variable that says it.

    args: `nil` where there were no parentheses after `unquote(right)`.
    """
    bare = args is NIL
    name, given = right, EMPTY
    if is_node(right) and right[0].__class__ is Atom:
        name = right[0]
        if right[2].__class__ is List:
            given, bare = right[2], False
    marked = make_list([(Atom("no_parens"), TRUE), *meta]) if bare else meta
    all_args = make_list([*given, *(EMPTY if args is NIL else args)])
    return ((DOT, meta, make_list((left, name))), marked, all_args)


def _declare() -> None:
    module = abi.ModuleInfo(Atom(SUPPORT), native=True)
    table: dict[str, tuple[int, Callable[..., Any]]] = {
        "list": (2, splice),
        "tail_list": (2, tail_list),
        "dot": (5, dot),
    }
    for name, (arity, code) in table.items():
        module.functions[name, arity] = abi.Export(name, arity, code, hidden=True)
    abi.code.define(module)


_declare()
