"""Macro: walking through quoted forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pyiex.library.elixir.enum_common import truthy
from pyiex.library.elixir.lazy import lazy
from pyiex.library.elixir.macro_common import lib
from pyiex.library.failures import bad_match
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, List, improper_tail, make_list

Change = Callable[[Any, Any], tuple[Any, Any]]


def _pair(answer: Any) -> tuple[Any, Any]:
    if answer.__class__ is not tuple or len(answer) != 2:
        raise bad_match(answer)
    return answer


def _walk(ast: Any, acc: Any, pre: Change, post: Change) -> tuple[Any, Any]:
    ast, acc = pre(ast, acc)
    if ast.__class__ is tuple and len(ast) == 3:
        form, meta, args = ast
        if form.__class__ is not Atom:
            form, acc = _walk(form, acc, pre, post)
        if args.__class__ is not Atom:
            args, acc = _walk_each(args, acc, pre, post)
        return post((form, meta, args), acc)
    if ast.__class__ is tuple and len(ast) == 2:
        left, acc = _walk(ast[0], acc, pre, post)
        right, acc = _walk(ast[1], acc, pre, post)
        return post((left, right), acc)
    if ast.__class__ is List and ast is not EMPTY:
        ast, acc = _walk_each(ast, acc, pre, post)
    return post(ast, acc)


def _walk_each(forms: Any, acc: Any, pre: Change, post: Change) -> tuple[Any, Any]:
    if forms.__class__ is not List:
        return _walk(forms, acc, pre, post)
    result: list[Any] = []
    for form in forms:
        form, acc = _walk(form, acc, pre, post)
        result.append(form)
    tail = improper_tail(forms)
    if tail is not EMPTY:
        tail, acc = _walk(tail, acc, pre, post)
    return make_list(result, tail), acc


def _same(form: Any, acc: Any) -> tuple[Any, Any]:
    return form, acc


def _threading(fun: Any) -> Change:
    f = callback(fun, 2)
    return lambda form, acc: _pair(f(form, acc))


def _plain(fun: Any) -> Change:
    f = callback(fun, 1)
    return lambda form, acc: (f(form), acc)


@lib.function(
    spec="traverse(t(), any(), (t(), any() -> {t(), any()}), (t(), any() -> {t(), any()})) :: {t(), any()}"
)
def traverse(ast: Any, acc: Any, pre: Any, post: Any) -> Any:
    """
    Walks through a form with an accumulator: `pre` sees each form before its parts, `post` after.

        iex> count = fn form, n -> {form, n + 1} end
        iex> {_form, n} = Macro.traverse(quote(do: a(1)), 0, count, count)
        iex> n
        4
    """
    return _walk(ast, acc, _threading(pre), _threading(post))


@lib.function(spec="prewalk(t(), (t() -> t())) :: t()", arities=(2,))
def prewalk(ast: Any, fun: Any) -> Any:
    """
    Passes each form through `fun`, and then its parts.

        iex> form = Macro.prewalk(quote(do: 1 + 2), fn x -> if is_integer(x), do: x * 10, else: x end)
        iex> Macro.to_string(form)
        "10 + 20"
    """
    return _walk(ast, NIL, _plain(fun), _same)[0]


@lib.function("prewalk", spec="prewalk(t(), any(), (t(), any() -> {t(), any()})) :: {t(), any()}")
def prewalk_with(ast: Any, acc: Any, fun: Any) -> Any:
    """
    As `prewalk/2`, with an accumulator.

        iex> {_form, seen} = Macro.prewalk([1, 2], [], fn x, acc -> {x, [x | acc]} end)
        iex> seen
        [2, 1, [1, 2]]
    """
    return _walk(ast, acc, _threading(fun), _same)


@lib.function(spec="postwalk(t(), (t() -> t())) :: t()", arities=(2,))
def postwalk(ast: Any, fun: Any) -> Any:
    """
    Passes the parts of each form through `fun`, and then the form.

        iex> form = Macro.postwalk(quote(do: 1 + 2), fn x -> if is_integer(x), do: x * 10, else: x end)
        iex> Macro.to_string(form)
        "10 + 20"
    """
    return _walk(ast, NIL, _same, _plain(fun))[0]


@lib.function("postwalk", spec="postwalk(t(), any(), (t(), any() -> {t(), any()})) :: {t(), any()}")
def postwalk_with(ast: Any, acc: Any, fun: Any) -> Any:
    """
    As `postwalk/2`, with an accumulator.

        iex> {_form, seen} = Macro.postwalk([1, 2], [], fn x, acc -> {x, [x | acc]} end)
        iex> seen
        [[1, 2], 2, 1]
    """
    return _walk(ast, acc, _same, _threading(fun))


def children(ast: Any) -> list[Any]:
    """The forms that a form is made of."""
    if ast.__class__ is tuple and len(ast) == 3:
        form, _, args = ast
        inner = [*args] if args.__class__ is List else []
        return inner if form.__class__ is Atom else [form, *inner]
    if ast.__class__ is tuple and len(ast) == 2:
        return [*ast]
    return [*ast] if ast.__class__ is List else []


def _forms(ast: Any, first: bool) -> Iterator[Any]:
    if first:
        yield ast
    for child in children(ast):
        yield from _forms(child, first)
    if not first:
        yield ast


@lib.function(spec="prewalker(t()) :: Enumerable.t()")
def prewalker(ast: Any) -> Any:
    """
    A stream of all forms, each before its parts.

        iex> Enum.filter(Macro.prewalker(quote do: 1 + f(2)), &is_integer/1)
        [1, 2]
    """
    return lazy("prewalker/1", lambda: _forms(ast, True))


@lib.function(spec="postwalker(t()) :: Enumerable.t()")
def postwalker(ast: Any) -> Any:
    """
    A stream of all forms, each after its parts.

        iex> Enum.to_list(Macro.postwalker([1, 2]))
        [1, 2, [1, 2]]
    """
    return lazy("postwalker/1", lambda: _forms(ast, False))


@lib.function(spec="path(t(), (t() -> as_boolean(term()))) :: [t()] | nil")
def path(ast: Any, fun: Any) -> Any:
    """
    The first form for which `fun` is truthy, followed by the forms around it; `nil` without one.

        iex> Macro.path([1, [2, 3]], fn x -> x == 3 end)
        [3, [2, 3], [1, [2, 3]]]
    """
    found = _path(ast, callback(fun, 1))
    return NIL if found is None else make_list(found)


def _path(ast: Any, test: Callable[[Any], Any]) -> list[Any] | None:
    if truthy(test(ast)):
        return [ast]
    for child in children(ast):
        found = _path(child, test)
        if found is not None:
            return [*found, ast]
    return None
