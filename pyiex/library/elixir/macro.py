"""The module Macro: making, reading and writing quoted forms."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import Env, env_from_term
from pyiex.compiler.expand import expand_once as expand_step
from pyiex.compiler.expand import expand_root
from pyiex.library.elixir import macro_text, macro_walk
from pyiex.library.elixir.keyword_common import find as option
from pyiex.library.elixir.macro_common import lib, no_clause
from pyiex.library.elixir.macro_walk import children
from pyiex.runtime.abi import apply_mfa, callback, code, unique_integer
from pyiex.syntax.operators import BINARY_CLASSES, UNARY_CLASSES
from pyiex.syntax.quoted import is_node
from pyiex.syntax.to_string import quoted_to_string
from pyiex.terms.atoms import TRUE, Atom, boolean
from pyiex.terms.errors import argument_error
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, improper_tail, is_proper, make_list
from pyiex.terms.map_order import listed_items
from pyiex.terms.maps import Map

PARTS = (macro_text, macro_walk)
"""The other modules that declare functions of Macro; importing them fills `lib`."""

__all__ = ["PARTS", "lib"]

ALIASES = Atom("__aliases__")
BLOCK = Atom("__block__")
COUNTER = Atom("counter")
ERROR = Atom("error")
MAP = Atom("%{}")
OK = Atom("ok")
PIPE = Atom("|")
PIPE_INTO = Atom("|>")
TUPLE = Atom("{}")
UNQUOTE = Atom("unquote")
UNQUOTE_SPLICING = Atom("unquote_splicing")

_BINARY = frozenset(name for kind in BINARY_CLASSES.values() for name in kind.names) | {"."}
_UNARY = frozenset(name for kind in UNARY_CLASSES.values() for name in kind.names)

_SPECIAL_FORMS = frozenset(
    {
        ("&", 1), ("^", 1), ("=", 2), ("%", 2), ("::", 2), (".", 2), ("->", 2), ("__CALLER__", 0),
        ("__DIR__", 0), ("__ENV__", 0), ("__MODULE__", 0), ("__STACKTRACE__", 0), ("alias", 2), ("case", 2),
        ("cond", 1), ("import", 2), ("quote", 2), ("receive", 1), ("require", 2), ("super", 1), ("try", 1),
        ("unquote", 1), ("unquote_splicing", 1),
    }
)  # fmt: skip
_SPECIAL_AT_ANY_ARITY = frozenset({"%{}", "<<>>", "__aliases__", "__block__", "{}", "fn", "for", "with"})


@lib.function(spec="to_string(t()) :: String.t()")
def to_string(tree: Any) -> Any:
    """
    A form as source text, laid out as the formatter does.

        iex> Macro.to_string(quote do: foo.bar(1, 2))
        "foo.bar(1, 2)"
    """
    return quoted_to_string(tree).encode()


@lib.function(spec="var(atom(), atom()) :: {atom(), [], atom()}")
def var(var: Any, context: Any) -> Any:
    """
    The form of a variable.

        iex> Macro.var(:x, nil)
        {:x, [], nil}
    """
    if var.__class__ is not Atom or context.__class__ is not Atom:
        raise no_clause("var", var, context)
    return var, EMPTY, context


@lib.function(spec="unique_var(atom(), module()) :: {atom(), [counter: integer()], module()}")
def unique_var(var: Any, context: Any) -> Any:
    """
    The form of a variable unlike any other.

        iex> {name, _meta, context} = Macro.unique_var(:x, Here)
        iex> {name, context}
        {:x, Here}
    """
    if var.__class__ is not Atom or context.__class__ is not Atom:
        raise no_clause("unique_var", var, context)
    return var, make_list([(COUNTER, unique_integer())]), context


def _numbered(name: str, amount: Any, context: Any) -> list[Atom]:
    if amount.__class__ is not int or amount < 0 or context.__class__ is not Atom:
        raise no_clause(name, amount, context)
    return [Atom(f"arg{number}") for number in range(1, amount + 1)]


@lib.function(spec="generate_arguments(non_neg_integer(), module()) :: [var()]")
def generate_arguments(amount: Any, context: Any) -> Any:
    """
    So many variables named `arg1`, `arg2` and so on.

        iex> Macro.generate_arguments(2, Here)
        [{:arg1, [], Here}, {:arg2, [], Here}]
    """
    return make_list((name, EMPTY, context) for name in _numbered("generate_arguments", amount, context))


@lib.function(spec="generate_unique_arguments(non_neg_integer(), module()) :: [var()]")
def generate_unique_arguments(amount: Any, context: Any) -> Any:
    """
    As `generate_arguments/2`, with variables unlike any other.

        iex> length(Macro.generate_unique_arguments(2, Here))
        2
    """
    return make_list(
        unique_var(name, context) for name in _numbered("generate_unique_arguments", amount, context)
    )


@lib.function(spec="escape(term(), keyword()) :: t()")
def escape(expr: Any, opts: Any = EMPTY) -> Any:
    """
    The form that a value is written as.

    With `unquote: true`, `unquote` and `unquote_splicing` inside are taken out.

        iex> Macro.escape({1, 2, 3})
        {:{}, [], [1, 2, 3]}
        iex> Macro.escape([a: 1])
        [a: 1]
    """
    return _escaped(expr, option(opts, UNQUOTE) is TRUE)


def _is_unquote(value: Any, name: Atom) -> bool:
    return is_node(value) and value[0] is name and value[2].__class__ is List and len(value[2]) == 1


def _escaped(value: Any, unquote: bool) -> Any:
    kind = value.__class__
    if kind is tuple:
        if unquote and _is_unquote(value, UNQUOTE):
            return value[2].head
        parts = [_escaped(part, unquote) for part in value]
        return tuple(parts) if len(parts) == 2 else (TUPLE, EMPTY, make_list(parts))
    if kind is List and value is not EMPTY:
        return _escaped_list(value, unquote)
    if kind is Map:
        pairs = [(_escaped(key, unquote), _escaped(item, unquote)) for key, item in listed_items(value)]
        return MAP, EMPTY, make_list(pairs)
    return value


def _escaped_list(value: Any, unquote: bool) -> Any:
    items = [*value]
    tail = improper_tail(value)
    if tail is not EMPTY:
        last = (PIPE, EMPTY, make_list([_escaped(items.pop(), unquote), _escaped(tail, unquote)]))
        return make_list([*(_escaped(item, unquote) for item in items), last])
    result: Any = EMPTY
    for item in reversed(items):
        if unquote and _is_unquote(item, UNQUOTE_SPLICING):
            appended = Atom("."), EMPTY, make_list([Atom("erlang"), Atom("++")])
            spliced = item[2].head
            result = spliced if result is EMPTY else (appended, EMPTY, make_list([spliced, result]))
        elif result.__class__ is List:
            result = make_list([_escaped(item, unquote)], result)
        else:
            result = make_list([(PIPE, EMPTY, make_list([_escaped(item, unquote), result]))])
    return result


def _environment(env: Any) -> Env:
    return env_from_term(env) if env.__class__ is Map else env


@lib.function(spec="expand(t(), Macro.Env.t()) :: t()")
def expand(ast: Any, env: Any) -> Any:
    """
    Expands the form, but not its parts, until it is no macro.

        iex> Macro.expand(quote(do: Enum), __ENV__)
        Enum
    """
    return expand_root(ast, _environment(env))


@lib.function(spec="expand_once(t(), Macro.Env.t()) :: t()")
def expand_once(ast: Any, env: Any) -> Any:
    """
    Expands the form once.

        iex> Macro.to_string(Macro.expand_once(quote(do: unless(a, do: b)), __ENV__))
        "if a do\\n  nil\\nelse\\n  b\\nend"
    """
    return expand_step(ast, _environment(env))


@lib.function(spec="expand_literal(t(), Macro.Env.t()) :: t()")
def expand_literal(ast: Any, env: Any) -> Any:
    """
    Expands the aliases in a literal.

        iex> Macro.expand_literal(quote(do: [Enum, 1]), __ENV__)
        [Enum, 1]
    """
    environment = _environment(env)
    if ast.__class__ is List:
        return make_list(expand_literal(item, environment) for item in ast)
    if ast.__class__ is tuple and len(ast) == 2:
        return expand_literal(ast[0], environment), expand_literal(ast[1], environment)
    if is_node(ast) and ast[0] in (MAP, TUPLE):
        return ast[0], ast[1], expand_literal(ast[2], environment)
    return expand_root(ast, environment) if is_node(ast) and ast[0] is ALIASES else ast


@lib.function("struct!", spec="struct!(module(), Macro.Env.t()) :: struct()")
def struct_bang(module: Any, env: Any) -> Any:
    """
    The struct of a module with its defaults.

        iex> Macro.struct!(MapSet, __ENV__)
        MapSet.new([])
    """
    if module.__class__ is not Atom or code.lookup(module, "__struct__", 0) is None:
        shown = quoted_to_string(module)
        raise argument_error(f"expected {shown} to be a module with a struct")
    return apply_mfa(module, Atom("__struct__"), ())


@lib.function("operator?", spec="operator?(atom(), arity()) :: boolean()")
def operator(name: Any, arity: Any) -> Any:
    """
    Tells whether name and arity are those of an operator.

        iex> Macro.operator?(:+, 2)
        true
        iex> Macro.operator?(:if, 2)
        false
    """
    if name.__class__ is not Atom or arity.__class__ is not int:
        raise no_clause("operator?", name, arity)
    key = (name.name, arity)
    others = (("..", 0), ("..//", 3))
    return boolean(
        (arity == 2 and name.name in _BINARY) or (arity == 1 and name.name in _UNARY) or key in others
    )


@lib.function("special_form?", spec="special_form?(atom(), arity()) :: boolean()")
def special_form(name: Any, arity: Any) -> Any:
    """
    Tells whether name and arity are those of a special form.

        iex> Macro.special_form?(:case, 2)
        true
        iex> Macro.special_form?(:if, 2)
        false
    """
    if name.__class__ is not Atom or arity.__class__ is not int:
        raise no_clause("special_form?", name, arity)
    return boolean((name.name, arity) in _SPECIAL_FORMS or name.name in _SPECIAL_AT_ANY_ARITY)


@lib.function("quoted_literal?", spec="quoted_literal?(t()) :: boolean()")
def quoted_literal(term: Any) -> Any:
    """
    Tells whether a form is a literal: a number, atom, string, alias, or containers of such.

        iex> Macro.quoted_literal?(quote do: {1, "a", [b: :c]})
        true
        iex> Macro.quoted_literal?(quote do: f(1))
        false
    """
    return boolean(_is_literal(term))


def _is_literal(term: Any) -> bool:
    if is_node(term):
        name, _, args = term
        if name is ALIASES:
            return True
        signed = name in (Atom("+"), Atom("-")) and args.__class__ is List and len(args) == 1
        if signed:
            return args.head.__class__ in (int, float)
        return name in (MAP, TUPLE, Atom("%")) and all(map(_is_literal, children(term)))
    if term.__class__ in (List, tuple):
        return all(map(_is_literal, children(term)))
    return term.__class__ in (int, float, bytes, Atom)


@lib.function(spec="decompose_call(t()) :: {atom(), [t()]} | {t(), atom(), [t()]} | :error")
def decompose_call(ast: Any) -> Any:
    """
    A local call as `{name, arguments}`, a remote one as `{module, name, arguments}`, or `:error`.

        iex> Macro.decompose_call(quote do: foo(1, 2))
        {:foo, [1, 2]}
    """
    if not is_node(ast):
        return ERROR
    name, _, args = ast
    if is_node(name) and name[0] is Atom(".") and len(name[2]) == 2 and args.__class__ is List:
        module, function = name[2]
        return (module, function, args) if function.__class__ is Atom else ERROR
    if name.__class__ is not Atom or name in (TUPLE, MAP, BLOCK, ALIASES, Atom("<<>>"), Atom("fn")):
        return ERROR
    return name, args if args.__class__ is List else EMPTY


@lib.function(spec="update_meta(t(), (keyword() -> keyword())) :: t()")
def update_meta(quoted: Any, fun: Any) -> Any:
    """
    Passes the metadata of a form through `fun`; a literal has none.

        iex> Macro.update_meta({:x, [line: 1], nil}, fn _ -> [] end)
        {:x, [], nil}
    """
    if quoted.__class__ is tuple and len(quoted) == 3 and quoted[1].__class__ is List:
        return quoted[0], callback(fun, 1)(quoted[1]), quoted[2]
    return quoted


@lib.function(spec="unpipe(t()) :: [t()]")
def unpipe(expr: Any) -> Any:
    """
    The calls of a pipeline, each with the position of what is piped in.

        iex> Enum.map(Macro.unpipe(quote do: a |> b |> c), fn {{name, _, _}, place} -> {name, place} end)
        [a: 0, b: 0, c: 0]
    """
    calls: list[Any] = []
    while is_node(expr) and expr[0] is PIPE_INTO and len(expr[2]) == 2:
        expr, last = expr[2]
        calls.append((last, 0))
    calls.append((expr, 0))
    return make_list(reversed(calls))


_ONLY_CALLS = (
    "can only pipe into local calls foo(), remote calls Foo.bar() or anonymous function calls foo.()"
)
_CONTAINERS = frozenset({"&", "{}", "%{}", "%", "<<>>", "__block__", "__aliases__", "unquote_splicing"})


@lib.function(spec="pipe(t(), t(), integer()) :: t()")
def pipe(expr: Any, call_args: Any, position: Any) -> Any:
    """
    The call with `expr` put in among its arguments.

        iex> Macro.to_string(Macro.pipe(1, quote(do: f(2)), 0))
        "f(1, 2)"
    """
    into, piped = quoted_to_string(call_args), quoted_to_string(expr)
    if not is_node(call_args) or (call_args[0].__class__ is Atom and call_args[0].name in _CONTAINERS):
        raise argument_error(f"cannot pipe {piped} into {into}, {_ONLY_CALLS}")
    name, meta, args = call_args
    if name is Atom("fn"):
        raise argument_error(
            f"cannot pipe {piped} into an anonymous function without calling the function; use "
            "Kernel.then/2 instead or define the anonymous function as a regular private function"
        )
    if args.__class__ is not List:
        return name, meta, make_list([expr])
    if name.__class__ is Atom and len(args) == 1 and name.name in _UNARY:
        inner = quoted_to_string(args.head)
        raise argument_error(
            "piping into a unary operator is not supported, please use the qualified name: "
            f"Kernel.{name.name}({inner}), instead of {into}"
        )
    if name.__class__ is Atom and len(args) == 2 and name.name in _BINARY:
        raise argument_error(
            f"cannot pipe {piped} into {into}, the :{name.name} operator can only take one argument"
        )
    items = [*args]
    items.insert(position if position >= 0 else len(items) + 1 + position, expr)
    return name, meta, make_list(items)


@lib.function(spec="validate(term()) :: :ok | {:error, term()}")
def validate(expr: Any) -> Any:
    """
    `:ok` for a valid quoted form, else `{:error, part}` with the part that is none.

        iex> Macro.validate({:x, [], nil})
        :ok
        iex> Macro.validate([%{}])
        {:error, %{}}
    """
    bad = _first_invalid(expr)
    return OK if bad is None else (ERROR, bad[0])


def _first_invalid(expr: Any) -> tuple[Any] | None:
    """The first part that is no form, in a tuple; None where there is none."""
    if expr.__class__ is tuple and len(expr) == 3:
        name, meta, args = expr
        if meta.__class__ is not List or not is_proper(meta):
            return (expr,)
        if name.__class__ is not Atom and not (is_node(name) or name.__class__ is tuple):
            return (expr,)
        if args.__class__ is not Atom and args.__class__ is not List:
            return (expr,)
    elif expr.__class__ in (int, float, bytes, Atom):
        return None
    elif expr.__class__ is not List and not (expr.__class__ is tuple and len(expr) == 2):
        return None if expr.__class__ is Pid else (expr,)
    for child in children(expr):
        bad = _first_invalid(child)
        if bad is not None:
            return bad
    return None
