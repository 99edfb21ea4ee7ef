"""Whether a module does what its `@behaviour`s ask, and what its `@impl`s say."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.errors import warn_at
from pyiex.compiler.expand.scope import inspected
from pyiex.compiler.modules.definition import Definition, Function, Key, label
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom

Callbacks = dict[tuple[str, Key], tuple[Atom, bool]]
"""`"function"` or `"macro"`, with name and arity: which behaviour asks for it, and whether it is optional."""


def check_behaviours(definition: Definition) -> None:
    """Print every warning about behaviours and `@impl`."""
    behaviours = list(definition.attributes.get("behaviour") or ())[::-1]
    callbacks = _callbacks(definition, behaviours)
    impls = definition.impls
    if impls:
        contexts = _check_impls(definition, behaviours, callbacks)
        _warn_of_missing_impls(definition, callbacks, contexts)
    _warn_of_missing(definition, callbacks)


def _warn(definition: Definition, line: int, message: str) -> None:
    warn_at(definition.env.file, line, message, f"{inspected(definition.name)} (module)")


def _callbacks(definition: Definition, behaviours: list[Atom]) -> Callbacks:
    found: Callbacks = {}
    line = definition.env.line
    for behaviour in behaviours:
        info = abi.code.module(behaviour)
        where = f"(in module {inspected(definition.name)})"
        if info is None:
            _warn(definition, line, f"@behaviour {inspected(behaviour)} does not exist {where}")
            continue
        if not info.callbacks:
            _warn(definition, line, f"module {inspected(behaviour)} is not a behaviour {where}")
            continue
        for kind, key, optional in _declared(info):
            known = found.get((kind, key))
            if known is not None:
                _warn_of_conflict(definition, kind, key, known[0], behaviour)
            found[kind, key] = (behaviour, optional)
    return found


def _declared(info: abi.ModuleInfo) -> list[tuple[str, Key, bool]]:
    """The callbacks of a behaviour in the order of `behaviour_info(:callbacks)`."""
    return [
        (
            "macro" if callback.kind == "macrocallback" else "function",
            (callback.name, callback.arity),
            callback.optional,
        )
        for callback in abi.callbacks_in_order(info)
    ]


def _warn_of_conflict(definition: Definition, kind: str, key: Key, first: Atom, second: Atom) -> None:
    module = inspected(definition.name)
    conflict = f"(conflict in {kind} {label(key)} in module {module})"
    if first is second:
        message = f"the behavior {inspected(first)} has been declared twice {conflict}"
    else:
        message = (
            f"conflicting behaviours found. {kind} {label(key)} is required by {inspected(first)} and "
            f"{inspected(second)} (in module {module})"
        )
    _warn(definition, definition.env.line, message)


# -- @impl -----------------------------------------------------------------------------------


def _check_impls(definition: Definition, behaviours: list[Atom], callbacks: Callbacks) -> set[Any]:
    """Warn of each `@impl` that is wrong; the contexts in which there is a right one."""
    contexts: set[Any] = set()
    for function, value, line, defaults in definition.impls:
        if value is FALSE:
            continue
        kind = "macro" if function.is_macro else "function"
        if function.is_private:
            _warn(
                definition,
                line,
                f"{kind} {label(function.key)} is private, @impl attribute is always discarded for private "
                "functions/macros",
            )
            continue
        problem = _wrong_impl(kind, function, value, defaults, behaviours, callbacks)
        if problem is not None:
            _warn(definition, line, problem)
        else:
            contexts.add(function.context)
    return contexts


def _wrong_impl(
    kind: str, function: Function, value: Atom, defaults: int, behaviours: list[Atom], callbacks: Callbacks
) -> str | None:
    name, arity = function.key
    keys = [(name, count) for count in range(arity - defaults, arity + 1)]
    said = f'got "@impl {inspected(value)}" for {kind} {label(function.key)} but'
    if value is TRUE:
        if not behaviours:
            return f"{said} no behaviour was declared"
        if not any((kind, key) in callbacks for key in keys):
            return f"{said} no behaviour specifies such callback.{_known(callbacks)}"
        return None
    if value not in behaviours:
        return f"{said} this behaviour was not declared with @behaviour"
    if not any((kind, key) in callbacks and callbacks[kind, key][0] is value for key in keys):
        return f"{said} this behaviour does not specify such callback.{_known(callbacks)}"
    return None


def _known(callbacks: Callbacks) -> str:
    if not callbacks:
        return (
            " There are no known callbacks, please specify the proper @behaviour and make sure it "
            "defines callbacks"
        )
    lines = sorted(
        f"  * {inspected(behaviour)}.{label(key)} ({kind})"
        for (kind, key), (behaviour, _) in callbacks.items()
    )
    return " The known callbacks are:\n\n" + "\n".join(lines) + "\n"


def _warn_of_missing_impls(definition: Definition, callbacks: Callbacks, contexts: set[Any]) -> None:
    said = {function.key for function, _value, _line, _defaults in definition.impls}
    covered = {
        (function.key[0], count)
        for function, _value, _line, defaults in definition.impls
        for count in range(function.key[1] - defaults, function.key[1] + 1)
    }
    for (kind, key), (behaviour, _optional) in sorted(
        callbacks.items(), key=lambda item: item[0], reverse=True
    ):
        function = definition.functions.get(key)
        if function is None or function.is_private or key in covered or key in said:
            continue
        if function.is_macro != (kind == "macro") or function.context not in contexts:
            continue
        _warn(
            definition,
            function.line,
            f"module attribute @impl was not set for {kind} {label(key)} callback (specified in "
            f'{inspected(behaviour)}). This either means you forgot to add the "@impl true" annotation '
            "before the definition or that you are accidentally overriding this callback",
        )


# -- callbacks that are not there ---------------------------------------------------------------


def _warn_of_missing(definition: Definition, callbacks: Callbacks) -> None:
    where = f"(in module {inspected(definition.name)})"
    for (kind, key), (behaviour, optional) in sorted(callbacks.items(), key=lambda item: item[0]):
        sort = "behaviour" if abi.code.lookup(behaviour, "__protocol__", 1) is None else "protocol"
        asked = f"{kind} {label(key)} required by {sort} {inspected(behaviour)}"
        found = definition.functions.get(key)
        if found is None:
            if not optional:
                _warn(definition, definition.env.line, f"{asked} is not implemented {where}")
            continue
        wanted = "defmacro" if kind == "macro" else "def"
        if found.kind != wanted:
            _warn(
                definition,
                definition.env.line,
                f'{asked} was implemented as "{found.kind}" but should have been "{wanted}" {where}',
            )
