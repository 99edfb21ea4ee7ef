"""`Module`'s functions for a module whose body is running."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import OPEN
from pyiex.library.elixir.module_names import lib
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.terms.atoms import NIL, TRUE, Atom, boolean
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List, make_list

OK = Atom("ok")
_INSTEAD = {
    "get_attribute": ". Use the Module.__info__/1 callback or Code.fetch_docs/1 instead",
    "has_attribute?": ". Use the Module.__info__/1 callback or Code.fetch_docs/1 instead",
    "attributes_in": ". Use the Module.__info__/1 callback or Code.fetch_docs/1 instead",
    "definitions_in": ". Use the Module.__info__/1 callback to get public functions and macros instead",
    "defines?": ". Use Kernel.function_exported?/3 and Kernel.macro_exported?/3 to check for public "
    "functions and macros instead",
}
"""What else to ask, in the errors of some functions."""


def _definition(name: str, arity: int, module: Any) -> Any:
    found = OPEN.get(module)
    if found is None or not found.open:
        raise argument_error(
            f"could not call Module.{name}/{arity} because the module {shown(module)} is already compiled"
            + _INSTEAD.get(name, "")
        )
    return found


def _key(name: str, module: Any, pair: Any, *rest: Any) -> tuple[str, int]:
    if pair.__class__ is tuple and len(pair) == 2 and pair[0].__class__ is Atom and pair[1].__class__ is int:
        return pair[0].name, pair[1]
    raise function_clause("Elixir.Module", name, (module, pair, *rest))


def _pairs(keys: Any) -> Any:
    return make_list((Atom(name), arity) for name, arity in keys)


# -- attributes -----------------------------------------------------------------------------------


@lib.function(spec="get_attribute(module(), atom(), term()) :: term()")
def get_attribute(module: Any, key: Any, default: Any = NIL) -> Any:
    """The value of an attribute of a module whose body is running.

    iex> defmodule Tuned do
    ...>   @pitch 440
    ...>   def pitch, do: unquote(Module.get_attribute(__MODULE__, :pitch))
    ...> end
    iex> Tuned.pitch()
    440
    """
    return _definition("get_attribute", 2, module).attributes.lookup(key, default)


@lib.function(spec="put_attribute(module(), atom(), term()) :: :ok")
def put_attribute(module: Any, key: Any, value: Any) -> Any:
    """Sets an attribute of a module whose body is running; one that accumulates gets another value."""
    _definition("put_attribute", 3, module).attributes.put(key, value, None, None)
    return OK


@lib.function(spec="register_attribute(module(), atom(), accumulate: boolean(), persist: boolean()) :: :ok")
def register_attribute(module: Any, attribute: Any, options: Any) -> Any:
    """Says of an attribute that it collects its values, or that `__info__(:attributes)` shall tell it.

    iex> defmodule Shelf do
    ...>   Module.register_attribute(__MODULE__, :book, accumulate: true)
    ...>   @book "Emma"
    ...>   @book "Persuasion"
    ...>   def books, do: @book
    ...> end
    iex> Shelf.books()
    ["Persuasion", "Emma"]
    """
    wanted = {name.name: value is TRUE for name, value in options}
    _definition("register_attribute", 3, module).attributes.register(
        attribute, accumulate=wanted.get("accumulate", False), persist=wanted.get("persist", False)
    )
    return OK


@lib.function(spec="delete_attribute(module(), atom()) :: term()")
def delete_attribute(module: Any, key: Any) -> Any:
    """Forgets an attribute, and answers the value that it had."""
    return _definition("delete_attribute", 2, module).attributes.delete(key)


@lib.function("has_attribute?", spec="has_attribute?(module(), atom()) :: boolean()")
def has_attribute(module: Any, key: Any) -> Any:
    """Whether an attribute has been set, or registered as one that collects."""
    return boolean(key in _definition("has_attribute?", 2, module).attributes.slots)


@lib.function(spec="attributes_in(module()) :: [atom()]")
def attributes_in(module: Any) -> Any:
    """The names of all attributes of a module whose body is running."""
    return make_list(_definition("attributes_in", 1, module).attributes.slots)


# -- definitions ------------------------------------------------------------------------------------


@lib.function(spec="definitions_in(module(), def_kind()) :: [definition()]")
def definitions_in(module: Any, kind: Any = None) -> Any:
    """Names and arities of what a module defines so far.

    kind: only `:def`, `:defp`, `:defmacro` or `:defmacrop`.
    """
    definition = _definition("definitions_in", 1 if kind is None else 2, module)
    functions = definition.functions.items()
    return _pairs(key for key, function in functions if kind is None or function.kind == kind.name)


@lib.function("defines?", spec="defines?(module(), definition(), def_kind()) :: boolean()")
def defines(module: Any, tuple: Any, kind: Any = None) -> Any:
    """Whether a module defines a function or macro so far.

    iex> defmodule Probe do
    ...>   def ready, do: true
    ...>   def known, do: unquote(Module.defines?(__MODULE__, {:ready, 0}))
    ...> end
    iex> Probe.known()
    true
    """
    definition = _definition("defines?", 2 if kind is None else 3, module)
    function = definition.functions.get(_key("defines?", module, tuple))
    return boolean(function is not None and (kind is None or function.kind == kind.name))


@lib.function(
    spec="get_definition(module(), definition(), keyword()) :: {:v1, atom(), keyword(), list()} | nil"
)
def get_definition(module: Any, definition: Any, options: Any = EMPTY) -> Any:
    """The expanded clauses of a function of a module whose body is running, `nil` where there is none."""
    from pyiex.compiler.codegen.control import split_guard

    owner = _definition("get_definition", 2, module)
    function = owner.functions.get(_key("get_definition", module, definition))
    if function is None:
        return NIL
    clauses = []
    for _arrow, meta, (heads, body) in function.stabs:
        patterns, guard = split_guard(list(heads))
        guards = EMPTY if guard is None else make_list([guard])
        clauses.append((meta, make_list(patterns), guards, body))
    meta = make_list([(Atom("line"), function.line)])
    return (Atom("v1"), Atom(function.kind), meta, make_list(clauses))


@lib.function(spec="delete_definition(module(), definition()) :: boolean()")
def delete_definition(module: Any, definition: Any) -> Any:
    """Takes a function out of a module whose body is running; whether there was one."""
    owner = _definition("delete_definition", 2, module)
    key = _key("delete_definition", module, definition)
    owner.forget_macro(key)
    return boolean(owner.functions.pop(key, None) is not None)


# -- overriding --------------------------------------------------------------------------------------


@lib.function(spec="make_overridable(module(), [definition()] | module()) :: :ok")
def make_overridable(module: Any, definitions: Any) -> Any:
    """Does what `defoverridable` does."""
    from pyiex.compiler.modules.overriding import make_overridable as make

    if definitions.__class__ is not List and definitions.__class__ is not Atom:
        raise function_clause("Elixir.Module", "make_overridable", (module, definitions))
    make(_definition("make_overridable", 2, module), definitions)
    return OK


@lib.function("overridable?", spec="overridable?(module(), definition()) :: boolean()")
def overridable(module: Any, tuple: Any) -> Any:
    """Whether `defoverridable` has named the function."""
    key = _key("overridable?", module, tuple)
    return boolean(key in _definition("overridable?", 2, module).overridables)


@lib.function(spec="overridables_in(module()) :: [definition()]")
def overridables_in(module: Any) -> Any:
    """All that `defoverridable` has named."""
    return _pairs(_definition("overridables_in", 1, module).overridables)


@lib.function("defines_type?", spec="defines_type?(module(), definition()) :: boolean()")
def defines_type(module: Any, definition: Any) -> Any:
    """Whether a module whose body is running has a type of that name and number of parameters."""
    key = _key("defines_type?", module, definition)
    return boolean(key in _definition("defines_type?", 2, module).types)


@lib.function(spec="spec_to_callback(module(), definition()) :: boolean()")
def spec_to_callback(module: Any, definition: Any) -> Any:
    """Makes callbacks of a function's specs; whether there were any."""
    from pyiex.runtime.abi import Declared

    owner = _definition("spec_to_callback", 2, module)
    key = _key("spec_to_callback", module, definition)
    specs = owner.specs.get(key, [])
    for text in specs:
        owner.callbacks[key] = Declared("callback", *key, text)
    return boolean(bool(specs))
