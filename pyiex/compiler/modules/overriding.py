"""`defoverridable` and `super`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pyiex.compiler.errors import compile_error
from pyiex.compiler.expand.scope import Expander, inspected
from pyiex.compiler.modules.definition import Definition, Function, Key, Overridable, label
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, make_list

GEN_SERVER = Atom("Elixir.GenServer")
CALLER = (Atom("__CALLER__"), EMPTY, NIL)
WHEN = Atom("when")


def make_overridable(definition: Definition, wanted: Any) -> None:
    """`defoverridable [name: arity]`, or of the callbacks of a behaviour."""
    if wanted.__class__ is Atom:
        _make_behaviour_overridable(definition, wanted)
        return
    for pair in wanted:
        if not (pair.__class__ is tuple and len(pair) == 2 and pair[0].__class__ is Atom):
            raise argument_error(
                "each element in tuple list has to be a {function_name :: atom, arity :: 0..255} tuple, got: "
                + inspected(pair)
            )
        name, arity = pair
        if arity.__class__ is not int or not 0 <= arity <= 255:
            raise argument_error(
                "each element in tuple list has to be a {function_name :: atom, arity :: 0..255} tuple, got: "
                + inspected(pair)
            )
        _make_one(definition, (name.name, arity))


def _make_one(definition: Definition, key: Key) -> None:
    function = definition.functions.pop(key, None)
    if function is None:
        raise argument_error(f"cannot make function {label(key)} overridable because it was not defined")
    definition.forget_macro(key)
    known = definition.overridables.pop(key, None)
    count = 1 if known is None else known.count + 1
    definition.overridables[key] = Overridable(count, function)


def _make_behaviour_overridable(definition: Definition, behaviour: Atom) -> None:
    declared = list(definition.attributes.get("behaviour") or ())
    info = abi.code.module(behaviour)
    if behaviour not in declared:
        if info is None:
            problem = "it was not defined"
        elif not info.callbacks:
            problem = "it does not define any callbacks"
        else:
            problem = (
                "its corresponding behaviour is missing. Did you forget to add @behaviour "
                f"{inspected(behaviour)}?"
            )
        raise argument_error(
            f"cannot pass module {inspected(behaviour)} as argument to defoverridable/1 because {problem}"
        )
    callbacks = {} if info is None else info.callbacks
    for key, function in list(definition.functions.items()):
        if key in callbacks and function.is_macro == (callbacks[key].kind == "macrocallback"):
            _make_one(definition, key)


def restore_not_overridden(definition: Definition) -> None:
    """Put back what nobody has defined anew."""
    for key, entry in definition.overridables.items():
        if not entry.overridden and key not in definition.functions:
            definition.functions[key] = entry.function


def expand_super(definition: Definition, expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`super(...)`: a call of a private function made of the overridden definition."""
    function = expander.env.function
    if function is None:
        raise expander.fail(meta, "cannot invoke super outside function")
    key: Key = (function[0].name, function[1])
    if len(args) != key[1]:
        raise expander.fail(
            meta, "super must be called with the same number of arguments as the current definition"
        )
    entry = definition.overridables.get(key)
    if entry is None:
        available = ", ".join(label(known) for known in list(definition.overridables)[::-1])
        raise compile_error(
            expander.env,
            meta,
            f"no super defined for {label(key)} in module {inspected(definition.name)}. "
            f"Overridable functions available are: {available}",
        )
    hidden = _stored(definition, key, entry)
    if entry.function.context is GEN_SERVER and key != ("child_spec", 1):
        expander.warn(meta, f"calling super for GenServer callback {label(key)} is deprecated")
    values = expander.arguments(args)
    if entry.function.is_macro:
        values.insert(0, CALLER)
    definition.called((hidden, len(values)), meta, expander.env)
    return (Atom(hidden), meta, make_list(values))


def _stored(definition: Definition, key: Key, entry: Overridable) -> str:
    """The name of the private function that the overridden definition has become."""
    name = f"{key[0]} (overridable {entry.count})"
    if not entry.stored:
        entry.stored = True
        arity = key[1] + 1 if entry.function.is_macro else key[1]
        definition.functions[name, arity] = hidden_function(entry.function, name)
    return name


def hidden_function(function: Function, name: str) -> Function:
    """The definition under another name, private; a macro is a function of its caller and arguments."""
    if not function.is_macro:
        return replace(function, kind="defp", key=(name, function.key[1]), used=True)
    stabs = [_with_caller(stab) for stab in function.stabs]
    return replace(function, kind="defp", key=(name, function.key[1] + 1), stabs=stabs, used=True)


def _with_caller(stab: Any) -> Any:
    arrow, meta, (heads, body) = stab
    listed = list(heads)
    if len(listed) == 1 and listed[0].__class__ is tuple and listed[0][0] is WHEN:
        when, when_meta, parts = listed[0]
        listed = [(when, when_meta, make_list([CALLER, *parts]))]
    else:
        listed = [CALLER, *listed]
    return (arrow, meta, make_list((make_list(listed), body)))
