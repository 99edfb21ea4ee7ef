"""`Module`: names of modules, and making modules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pyiex.compiler.env import OPEN, Env, env_from_term
from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.library.text import decode
from pyiex.terms.atoms import NIL, Atom, boolean
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map

lib = Library(
    "Module",
    """
    Names of modules, and questions to a module while its body runs.

    What a module is once it is done is told by its own `__info__/1`.
    """,
)
lib.type("definition() :: {atom(), arity()}", "A function's name and arity.")
lib.type("def_kind() :: :def | :defp | :defmacro | :defmacrop", "What defines a function or macro.")

ELIXIR = "Elixir."


def _segment(part: Any) -> str:
    if part.__class__ is Atom:
        return "" if part is NIL else part.name.removeprefix(ELIXIR)
    if part.__class__ is bytes:
        return decode(part).removeprefix(ELIXIR)
    raise function_clause("Elixir.String.Chars", "to_string", (part,))


def _joined(parts: Iterable[Any]) -> str:
    names = [_segment(part) for part in parts if part is not Atom("Elixir")]
    return ".".join(["Elixir", *(name.removeprefix(".") for name in names if name)])


@lib.function(spec="concat([binary() | atom()]) :: atom()")
def concat(list_or_left: Any, right: Any = None) -> Any:
    """The module whose name is made of these parts.

    iex> Module.concat(["Shop", :Cart])
    Shop.Cart
    iex> Module.concat(Shop, "Cart.Item")
    Shop.Cart.Item
    """
    if right is not None:
        return Atom(_joined((list_or_left, right)))
    if list_or_left.__class__ is not List:
        raise function_clause("Elixir.Module", "concat", (list_or_left,))
    return Atom(_joined(list_or_left))


@lib.function(spec="safe_concat([binary() | atom()]) :: atom()")
def safe_concat(list_or_left: Any, right: Any = None) -> Any:
    """As `concat/1`, where the atom is there already.

    iex> Module.safe_concat(Enum, nil)
    Enum
    """
    from pyiex.runtime import abi
    from pyiex.terms.atoms import existing_atom

    parts = list_or_left if right is None else (list_or_left, right)
    name = _joined(parts)
    found = existing_atom(name)
    if found is None and name in abi.code.available_modules():
        found = Atom(name)
    if found is None:
        raise abi.badarg(
            "binary_to_existing_atom",
            (name.encode(), Atom("utf8")),
            {1: "not an already existing atom"},
        )
    return found


@lib.function(spec="split(module() | String.t()) :: [String.t(), ...]")
def split(module: Any) -> Any:
    """The parts of a module's name.

    iex> Module.split(Shop.Cart.Item)
    ["Shop", "Cart", "Item"]
    """
    name = module.name if module.__class__ is Atom else decode(module)
    if not name.startswith(ELIXIR):
        text = (
            f":{name}"
            if module.__class__ is Atom and re.fullmatch(r"[a-z_]\w*[?!]?", name)
            else shown(module)
        )
        raise argument_error(f"expected an Elixir module, got: {text}")
    return make_list(part.encode() for part in name[len(ELIXIR) :].split("."))


@lib.function("open?", spec="open?(module()) :: boolean()")
def is_open(module: Any) -> Any:
    """Whether the body of the module is running.

    iex> Module.open?(Enum)
    false
    """
    found = OPEN.get(module)
    return boolean(found is not None and found.open)


@lib.function(spec="reserved_attributes() :: %{atom() => %{doc: String.t()}}")
def reserved_attributes() -> Any:
    """The attributes that mean something to the compiler, and what.

    iex> Module.reserved_attributes() |> Map.has_key?(:moduledoc)
    true
    """
    from pyiex.compiler.modules.attributes import reserved

    return reserved()


@lib.function(
    spec="create(module(), Macro.t(), Macro.Env.t() | keyword()) :: {:module, module(), binary(), term()}"
)
def create(module: Any, quoted: Any, env_or_opts: Any) -> Any:
    """Defines a module with a quoted body, as `defmodule` would.

    iex> body = quote do
    ...>   def double(number), do: number * 2
    ...> end
    iex> {:module, name, _, _} = Module.create(Doubler, body, file: "doubler.ex")
    iex> name.double(21)
    42
    """
    from pyiex.compiler.modules.support import create as define

    env = _environment(env_or_opts)
    if module.__class__ is not Atom:
        raise function_clause("Elixir.Module", "create", (module, quoted, env_or_opts))
    return define(env, module, quoted, {})


def _environment(env_or_opts: Any) -> Env:
    if env_or_opts.__class__ is Map:
        return env_from_term(env_or_opts).replace(variables={}, function=None)
    options = {name.name: value for name, value in env_or_opts}
    file = options.get("file")
    return Env.for_file("nofile" if file is None else decode(file), options.get("line", 1))


@lib.function(
    spec="eval_quoted(module() | Macro.Env.t(), Macro.t(), list(), keyword() | Macro.Env.t()) :: term()"
)
def eval_quoted(module_or_env: Any, quoted: Any, binding: Any = EMPTY, opts: Any = EMPTY) -> Any:
    """Evaluates a quoted form in a module whose body is running."""
    from pyiex.compiler.evaluate import evaluate
    from pyiex.library.elixir.code import binding_terms, bindings_of

    name = module_or_env[Atom("module")] if module_or_env.__class__ is Map else module_or_env
    definition = OPEN.get(name)
    if definition is None or not definition.open:
        raise argument_error(
            f"could not call Module.eval_quoted/4 because the module {shown(name)} is already compiled"
        )
    env: Env = definition.env
    if module_or_env.__class__ is Map:
        env = env_from_term(module_or_env).replace(variables={})
    inside = env.replace(module=definition.name, definition=definition, function=None)
    value, bindings, _env = evaluate(quoted, bindings_of(binding), inside)
    return value, binding_terms(bindings)
