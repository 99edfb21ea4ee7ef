"""Kernel's macros for conditions, booleans, pipes and values that are handed on."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_quote import (
    GUARD,
    MATCH,
    Template,
    expand_head,
    lib,
    literal,
    not_in_guard,
    not_in_match,
    source,
)
from pyiex.syntax import quoted as forms
from pyiex.syntax.operators import binary, unary
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import Raised, argument_error
from pyiex.terms.lists import List, make_list

_OPTIMIZE = make_list([(Atom("optimize_boolean"), TRUE)])


def _optimized(case: Any) -> Any:
    """Mark a `case` whose clauses only tell booleans apart, for the compiler."""
    return (case[0], _OPTIMIZE, case[2])


_IF = Template("""
case unquote(condition) do
  x when :"Elixir.Kernel".in(x, [false, nil]) -> unquote(otherwise)
  _ -> unquote(then)
end
""")

_UNLESS = Template("if(unquote(condition), do: unquote(otherwise), else: unquote(then))")

_AND = Template("""
case unquote(left) do
  false -> false
  true -> unquote(right)
  other -> :erlang.error({:badbool, unquote(name), other})
end
""")

_OR = Template("""
case unquote(left) do
  false -> unquote(right)
  true -> true
  other -> :erlang.error({:badbool, unquote(name), other})
end
""")

_LAZY_AND = Template("""
case unquote(left) do
  x when :"Elixir.Kernel".in(x, [false, nil]) -> x
  _ -> unquote(right)
end
""")

_LAZY_OR = Template("""
case unquote(left) do
  x when :"Elixir.Kernel".in(x, [false, nil]) -> unquote(right)
  x -> x
end
""")

_TRUTH = Template("""
case unquote(value) do
  x when :"Elixir.Kernel".in(x, [false, nil]) -> unquote(when_falsy)
  _ -> unquote(when_truthy)
end
""")

_TAP = Template("""
(
  fun = unquote(fun)
  value = unquote(value)
  _ = fun.(value)
  value
)
""")

_GENERATED = make_list([(Atom("generated"), TRUE)])


def _branches(macro: str, clauses: Any) -> tuple[Any, Any]:
    """The `do` and `else` parts given to `if` or `unless`."""
    if forms.is_keyword(clauses):
        names = [pair[0].name for pair in clauses]
        if names in (["do"], ["do", "else"], ["else", "do"]):
            return forms.keyword_get(clauses, "do"), forms.keyword_get(clauses, "else", NIL)
    raise argument_error(
        f'invalid or duplicate keys for {macro}, only "do" and an optional "else" are permitted'
    )


@lib.macro("if")
def if_(env: Any, condition: Any, clauses: Any) -> Any:
    """Evaluates the `do` block if the condition holds, and otherwise the `else` block, or answers `nil`.

    Everything but `nil` and `false` holds.

        iex> if 3 > 2, do: :more, else: :less
        :more
        iex> if nil, do: 1
        nil
    """
    then, otherwise = _branches("if", clauses)
    return _optimized(_IF(condition=condition, then=then, otherwise=otherwise))


@lib.macro("unless")
def unless(env: Any, condition: Any, clauses: Any) -> Any:
    """Evaluates the `do` block if the condition does not hold, and otherwise the `else` block.

    iex> unless 3 > 2, do: :less, else: :more
    :more
    """
    then, otherwise = _branches("unless", clauses)
    return _UNLESS(condition=condition, then=then, otherwise=otherwise)


@lib.macro("and")
def and_(env: Any, left: Any, right: Any) -> Any:
    """Whether both sides are true; the right side is evaluated only if the left one, a boolean, is `true`.

    Allowed in guard tests.

        iex> true and 1 < 2
        true
        iex> false and raise("not reached")
        false
    """
    not_in_match(env, "and")
    if env.context is GUARD:
        return forms.remote("erlang", "andalso", left, right)
    return _optimized(_AND(left=left, right=right, name=Atom("and")))


@lib.macro("or")
def or_(env: Any, left: Any, right: Any) -> Any:
    """Whether one side is true; the right side is evaluated only if the left one, a boolean, is `false`.

    Allowed in guard tests.

        iex> false or 1 < 2
        true
    """
    not_in_match(env, "or")
    if env.context is GUARD:
        return forms.remote("erlang", "orelse", left, right)
    return _optimized(_OR(left=left, right=right, name=Atom("or")))


@lib.macro("&&")
def lazy_and(env: Any, left: Any, right: Any) -> Any:
    """Answers the left side if it is `nil` or `false`, and else evaluates and answers the right one.

    iex> "name" && :given
    :given
    iex> nil && :given
    nil
    """
    not_in_guard(env, "&&")
    not_in_match(env, "&&")
    return _LAZY_AND(left=left, right=right)


@lib.macro("||")
def lazy_or(env: Any, left: Any, right: Any) -> Any:
    """Answers the left side unless it is `nil` or `false`, when it evaluates and answers the right one.

    iex> nil || :default
    :default
    iex> 7 || :default
    7
    """
    not_in_guard(env, "||")
    not_in_match(env, "||")
    return _LAZY_OR(left=left, right=right)


@lib.macro("!")
def not_(env: Any, value: Any) -> Any:
    """Turns `nil` and `false` into `true`, and everything else into `false`.

    iex> !nil
    true
    iex> !!"text"
    true
    """
    not_in_guard(env, "!")
    not_in_match(env, "!")
    if forms.is_call(value, "!", 1):
        form = _TRUTH(value=value[2].head, when_falsy=FALSE, when_truthy=TRUE)
    else:
        form = _TRUTH(value=value, when_falsy=TRUE, when_truthy=FALSE)
    return _optimized(form)


@lib.macro("|>")
def pipe(env: Any, left: Any, right: Any) -> Any:
    """Calls the function on the right with the left side as its first argument.

    iex> [1, 2, 3] |> Enum.map(&(&1 * 2)) |> Enum.sum()
    12
    """
    form = left
    for step in _unpiped(right):
        form = piped(form, step)
    return form


def _unpiped(form: Any) -> list[Any]:
    if forms.is_call(form, "|>", 2):
        left, right = form[2]
        return [*_unpiped(left), *_unpiped(right)]
    return [form]


_NO_PIPE_INTO = frozenset({"__aliases__", "&", "{}", "<<>>", "%{}", "%"})


def piped(value: Any, call: Any, place: int = 0) -> Any:
    """`call` with `value` put in as an argument (`Macro.pipe/3`); `place` counts from 0."""
    if forms.is_call(call, "fn"):
        raise _bad_pipe(
            value,
            "an anonymous function without calling the function; use Kernel.then/2 instead or "
            "define the anonymous function as a regular private function",
        )
    if not forms.is_node(call) or (call[0].__class__ is Atom and call[0].name in _NO_PIPE_INTO):
        raise _bad_pipe(
            value,
            f"{source(call)}, can only pipe into local calls foo(), remote calls Foo.bar() or "
            "anonymous function calls foo.()",
        )
    name, meta, args = call
    arguments = list(args) if args.__class__ is List else []
    if name.__class__ is Atom and (arguments or name.name == ".."):
        _refuse_operator(value, call, name.name, arguments)
    arguments.insert(place, value)
    return (name, meta, make_list(arguments))


def _bad_pipe(value: Any, rest: str) -> Raised:
    return argument_error(f"cannot pipe {source(value)} into {rest}")


def _refuse_operator(value: Any, call: Any, name: str, arguments: list[Any]) -> None:
    if name in ("+", "-") and len(arguments) == 1:
        raise argument_error(
            "piping into a unary operator is not supported, please use the qualified name: "
            f"Kernel.{name}({source(arguments[0])}), instead of {source(call)}"
        )
    for known, allowed in ((unary, "one argument"), (binary, "two arguments")):
        if known(name) is not None:
            raise _bad_pipe(value, f"{source(call)}, the :{name} operator can only take {allowed}")


@lib.macro("then")
def then(env: Any, value: Any, fun: Any) -> Any:
    """Hands the value to the function and answers what the function answers: for the end of a pipe.

    iex> 4 |> then(fn n -> {n, n * n} end)
    {4, 16}
    """
    return forms.call_value(fun, value)


@lib.macro("tap")
def tap(env: Any, value: Any, fun: Any) -> Any:
    """Hands the value to the function and answers the value: for a look inside a pipe.

    iex> 4 |> tap(fn n -> send(self(), n) end) |> Kernel.+(1)
    5
    """
    return _TAP(value=value, fun=fun)


@lib.macro("match?")
def match(env: Any, pattern: Any, value: Any) -> Any:
    """Whether the value matches the pattern, which may have a guard.

    iex> match?({:ok, _}, {:ok, 3})
    true
    iex> match?({:ok, n} when n > 5, {:ok, 3})
    false
    """
    # The last clause is marked as generated: it may never be reached, and nobody needs a warning of that.
    otherwise = forms.clause([forms.var("_", forms.KERNEL, _GENERATED)], FALSE, _GENERATED)
    clauses = make_list([forms.clause([pattern], TRUE), otherwise])
    return forms.call("case", value, forms.keyword(do=clauses))


@lib.macro("<>")
def concatenate(env: Any, left: Any, right: Any) -> Any:
    """Joins two binaries; in a pattern the left side has to be a literal.

    iex> "con" <> "crete"
    "concrete"
    iex> "con" <> rest = "concrete"
    iex> rest
    "crete"
    """
    parts = [_joined(part) for part in _concatenated(env, left, right)]
    return (Atom("<<>>"), make_list(), make_list(parts))


def _concatenated(env: Any, left: Any, right: Any) -> list[Any]:
    first = _checked_left(env, left)
    if forms.is_call(right, "<>", 2):
        return [first, *_concatenated(env, *right[2])]
    return [first, right]


def _checked_left(env: Any, left: Any) -> Any:
    if env.context is not MATCH:
        return left
    expanded = expand_head(left, env)
    if forms.is_var(expanded) or forms.is_call(expanded, "^", 1):
        raise argument_error(
            "the left argument of <> operator inside a match should always be a literal binary because "
            f"its size can't be verified. Got: {source(left)}"
        )
    return expanded


def _joined(part: Any) -> Any:
    if part.__class__ is bytes:
        return part
    if literal(part) or part.__class__ is List or (part.__class__ is tuple and not forms.is_node(part)):
        raise argument_error(f"expected binary argument in <> operator but got: {source(part)}")
    return forms.call("::", part, forms.var("binary"))
