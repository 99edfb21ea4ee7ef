"""`:erl_eval`: running Erlang's expressions in the abstract format."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.abstract_format import Translator, Unknown, variable_for
from pyiex.compiler.env import Env
from pyiex.compiler.evaluate import Bindings, evaluate
from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import error
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map
from pyiex.terms.order import sort_terms

lib = Library(
    ":erl_eval",
    """
    Runs Erlang's expressions, as `:erl_parse` makes them.

        iex> {:ok, tokens, _} = :erl_scan.string('X * 2, Y = lists:sum([X, 1]).')
        iex> {:ok, expressions} = :erl_parse.parse_exprs(tokens)
        iex> :erl_eval.exprs(expressions, [X: 20])
        {:value, 21, [X: 20, Y: 21]}
    """,
)

_VALUE = Atom("value")
_PREFIX = variable_for("")[0].name
"""What Erlang's names have in front of them while they run here."""


def _pairs(name: str, forms: Any, bindings: Any) -> dict[str, Any]:
    pairs = list(bindings.items()) if bindings.__class__ is Map else bindings
    if bindings.__class__ is not Map and bindings.__class__ is not List:
        raise function_clause("erl_eval", name, (forms, bindings))
    return {key.name: value for key, value in pairs}


def _run(name: str, forms: Any, given: Any, bindings: Any) -> Any:
    bound = _pairs(name, given, bindings)
    translator = Translator(bound)
    try:
        quoted = translator.body(forms)
    except (Unknown, LookupError, ValueError, TypeError, AttributeError):
        raise function_clause("erl_eval", name, (given, bindings)) from None
    known: Bindings = {(variable_for(key)[0], None): value for key, value in bound.items()}
    known.update({(key, None): value for key, value in translator.constants.items()})
    value, after, _env = evaluate(quoted, known, Env.for_file("nofile"))
    left = {
        Atom(key.name.removeprefix(_PREFIX)): item
        for (key, context), item in after.items()
        if context is None and key.name.startswith(_PREFIX)
    }
    if bindings.__class__ is Map:
        return _VALUE, value, bindings.merge(left.items())
    return _VALUE, value, make_list((key, left[key]) for key in sort_terms(left))


@lib.function(spec="exprs([tuple()], keyword() | map()) :: {:value, term(), keyword() | map()}")
def exprs(expressions: Any, bindings: Any) -> Any:
    """Runs expressions with these values of variables: the last one's value, and the variables after it.

    iex> {:ok, tokens, _} = :erl_scan.string('A = 1, A + B.')
    iex> {:ok, expressions} = :erl_parse.parse_exprs(tokens)
    iex> :erl_eval.exprs(expressions, [B: 2])
    {:value, 3, [A: 1, B: 2]}
    """
    if expressions.__class__ is not List or expressions is EMPTY:
        raise function_clause("erl_eval", "exprs", (expressions, bindings))
    return _run("exprs", expressions, expressions, bindings)


@lib.function(spec="expr(tuple(), keyword() | map()) :: {:value, term(), keyword() | map()}")
def expr(expression: Any, bindings: Any) -> Any:
    """Runs one expression.

    iex> :erl_eval.expr({:op, 1, :+, {:integer, 1, 1}, {:var, 1, :X}}, [X: 2])
    {:value, 3, [X: 2]}
    """
    return _run("expr", [expression], expression, bindings)


@lib.function(spec="new_bindings() :: map()")
def new_bindings() -> Any:
    """No variables.

    iex> :erl_eval.new_bindings()
    %{}
    """
    return Map({})


@lib.function(spec="add_binding(atom(), term(), keyword() | map()) :: keyword() | map()")
def add_binding(name: Any, value: Any, bindings: Any) -> Any:
    """The variables with one more.

    iex> :erl_eval.add_binding(:X, 1, :erl_eval.new_bindings())
    %{X: 1}
    """
    if bindings.__class__ is Map:
        return bindings.put(name, value)
    found = {Atom(key): item for key, item in _pairs("add_binding", name, bindings).items()} | {name: value}
    return make_list((key, found[key]) for key in sort_terms(found))


@lib.function(spec="binding(atom(), keyword() | map()) :: {:value, term()} | :unbound")
def binding(name: Any, bindings: Any) -> Any:
    """The value of a variable.

    iex> :erl_eval.binding(:X, [X: 1])
    {:value, 1}
    """
    found = _pairs("binding", name, bindings)
    if name.__class__ is not Atom:
        raise error(Atom("badarg"))
    return (_VALUE, found[name.name]) if name.name in found else Atom("unbound")


@lib.function(spec="bindings(keyword() | map()) :: keyword()")
def bindings(binding_struct: Any) -> Any:
    """All variables with their values.

    iex> :erl_eval.bindings(%{X: 1})
    [X: 1]
    """
    found = _pairs("bindings", binding_struct, binding_struct)
    return make_list((Atom(name), found[name]) for name in sorted(found))
