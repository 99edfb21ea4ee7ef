"""Kernel's `in`, `..` and `..//`."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_quote import (
    GUARD,
    MATCH,
    Template,
    expand_head,
    lib,
    literal,
    source,
)
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import FALSE, NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import List, make_list

_RANGE = Atom("Elixir.Range")

_NEW_RANGE = Template("Elixir.Range.new(unquote(first), unquote(last))")
_NEW_STEPPED_RANGE = Template("Elixir.Range.new(unquote(first), unquote(last), unquote(step))")
_GUESSED_STEP = Template(":erlang.map_get(:erlang.>(unquote(first), unquote(last)), %{false: 1, true: -1})")
_NONE = Template("(_ = unquote(value); false)")
_HELD = Template("(var = unquote(value); unquote(test))")
_MEMBER_OF_ANY = Template("Elixir.Enum.member?(unquote(right), unquote(left))")
_RISING = Template(
    ':erlang.andalso(:erlang.>=(unquote(value), unquote(first)), :erlang."=<"(unquote(value), unquote(last)))'
)
_FALLING = Template(
    ':erlang.andalso(:erlang."=<"(unquote(value), unquote(first)), :erlang.>=(unquote(value), unquote(last)))'
)
_INTEGER_AND = Template(":erlang.andalso(:erlang.is_integer(unquote(value)), unquote(test))")
_ON_STEP = Template(
    ":erlang.andalso(unquote(test), "
    ':erlang."=:="(:erlang.rem(unquote(value) - unquote(first), unquote(step)), 0))'
)
_ANY_RANGE = Template("""
:erlang.is_integer(unquote(value)) and :erlang.is_integer(unquote(first)) and
  :erlang.is_integer(unquote(last)) and
  ((:erlang.>(unquote(step), 0) and unquote(rising)) or (:erlang.<(unquote(step), 0) and unquote(falling)))
""")


def _range_form(**fields: Any) -> Any:
    return (Atom("%{}"), make_list(), forms.keyword(__struct__=_RANGE, **fields))


def _check_bound(first: Any, last: Any) -> None:
    for bound in (first, last):
        if bound.__class__ is not int and (literal(bound) or bound.__class__ is List or _pair(bound)):
            raise argument_error(
                "ranges (first..last//step) expect both sides to be integers, "
                f"got: {source(forms.call('..', first, last))}"
            )


def _pair(form: Any) -> bool:
    return form.__class__ is tuple and len(form) == 2


def _check_step(step: Any) -> None:
    if step == 0 or (step.__class__ is not int and (literal(step) or step.__class__ is List or _pair(step))):
        raise argument_error(
            f"ranges (first..last//step) expect the step to be a non-zero integer, got: {source(step)}"
        )


@lib.macro("..")
def full_range(env: Any) -> Any:
    """The range of everything, `0..-1//1`: for slices.

    iex> Enum.slice([1, 2, 3], ..)
    [1, 2, 3]
    """
    return _range_form(first=0, last=-1, step=1)


@lib.macro("..")
def range_(env: Any, first: Any, last: Any) -> Any:
    """The range of integers from `first` to `last`, both in it.

    iex> Enum.to_list(2..5)
    [2, 3, 4, 5]
    """
    first, last = expand_head(first, env), expand_head(last, env)
    _check_bound(first, last)
    if first.__class__ is int and last.__class__ is int:
        return _range_form(first=first, last=last, step=1 if first <= last else -1)
    if env.context is MATCH:
        return _range_form(first=first, last=last)
    if env.context is GUARD:
        return _range_form(first=first, last=last, step=_GUESSED_STEP(first=first, last=last))
    return _NEW_RANGE(first=first, last=last)


@lib.macro("..//")
def stepped_range(env: Any, first: Any, last: Any, step: Any) -> Any:
    """The range of integers from `first` to `last`, `step` apart.

    iex> Enum.to_list(1..10//3)
    [1, 4, 7, 10]
    iex> Enum.to_list(3..1//-1)
    [3, 2, 1]
    """
    first, last, step = (expand_head(form, env) for form in (first, last, step))
    _check_bound(first, last)
    _check_step(step)
    all_integers = first.__class__ is int and last.__class__ is int and step.__class__ is int
    if all_integers or env.context is not NIL:
        return _range_form(first=first, last=last, step=step)
    return _NEW_STEPPED_RANGE(first=first, last=last, step=step)


@lib.macro("in")
def in_(env: Any, left: Any, right: Any) -> Any:
    """Whether the left side is an element of the right one; `not in` for the contrary.

    Allowed in guard tests if the right side is a list or range that is written out there.

        iex> 2 in [1, 2, 3]
        true
        iex> 7 in 1..5
        false
        iex> :a not in [:b, :c]
        true
    """
    in_body = env.context is NIL
    form = expand_head(right, env)
    if form.__class__ is List:
        return _in_list(env, left, right, form, in_body)
    bounds = _range_bounds(env, form)
    if bounds is not None:
        return _held(left, in_body, lambda value: _in_range(value, *bounds))
    if not in_body:
        raise _bad_right(right)
    return _MEMBER_OF_ANY(left=left, right=form)


def _bad_right(right: Any) -> Exception:
    return argument_error(
        'invalid right argument for operator "in", it expects a compile-time proper list or '
        f"compile-time range on the right side when used in guard expressions, got: {source(right)}"
    )


def _held(left: Any, in_body: bool, test: Any) -> Any:
    """`test` of the left side, which is evaluated once: what is no variable is put into one first."""
    if not in_body or forms.is_var(left):
        return test(left)
    return _HELD(value=left, test=test(forms.var("var", forms.KERNEL)))


def _in_list(env: Any, left: Any, right: Any, form: List, in_body: bool) -> Any:
    elements = list(form)
    if not elements:
        return _NONE(value=left) if in_body else FALSE
    if forms.is_call(elements[-1], "|", 2):
        if in_body:
            return forms.remote("lists", "member", left, right)
        elements = _guard_elements(env, elements, right)
    return _held(left, in_body, lambda value: _one_of(value, elements))


def _guard_elements(env: Any, elements: list[Any], right: Any) -> list[Any]:
    while elements and forms.is_call(elements[-1], "|", 2):
        last, rest = elements.pop()[2]
        more = expand_head(rest, env)
        if more.__class__ is not List:
            raise _bad_right(right)
        elements = [*elements, last, *more]
    return elements


def _one_of(value: Any, elements: list[Any]) -> Any:
    tests = [forms.remote("erlang", "=:=", value, element) for element in elements]
    form = tests[0]
    for test in tests[1:]:
        form = forms.remote("erlang", "orelse", form, test)
    return form


def _range_bounds(env: Any, form: Any) -> tuple[Any, Any, Any] | None:
    """First, last and step where the form is a range that was written out."""
    if not forms.is_call(form, "%{}"):
        return None
    pairs = list(form[2])
    names = [pair[0] if _pair(pair) else None for pair in pairs]
    if names != [Atom("__struct__"), Atom("first"), Atom("last"), Atom("step")] or pairs[0][1] is not _RANGE:
        return None
    first, last, step = (expand_head(pair[1], env) for pair in pairs[1:])
    return first, last, step


def _in_range(value: Any, first: Any, last: Any, step: Any) -> Any:
    rising = _RISING(value=value, first=first, last=last)
    falling = _FALLING(value=value, first=first, last=last)
    if step.__class__ is not int:
        test = _ANY_RANGE(value=value, first=first, last=last, step=step, rising=rising, falling=falling)
    elif first.__class__ is int and first == last:
        return forms.remote("erlang", "=:=", value, first)
    else:
        test = _INTEGER_AND(value=value, test=rising if step > 0 else falling)
        if step in (1, -1):
            return test
    return _ON_STEP(test=test, value=value, first=first, step=step)
