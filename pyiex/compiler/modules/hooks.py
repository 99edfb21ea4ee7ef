"""`@on_definition`, `@before_compile`, `@after_compile` and `@after_verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyiex.compiler.env import Env
from pyiex.runtime import abi
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import error, frame

if TYPE_CHECKING:
    from pyiex.compiler.modules.definition import Definition


def run_on_definition(
    definition: Definition, kind: str, env: Env, name: Atom, args: Any, guards: Any, body: Any
) -> None:
    """Tell each `@on_definition` of a clause that has been added."""
    hooks = list(definition.attributes.get("on_definition") or ())
    for module, function in reversed(hooks):
        abi.apply_mfa(module, function, (env.to_term(), Atom(kind), name, args, guards, body))


def run_in_module(definition: Definition, env: Env, attribute: str) -> None:
    """Call, or expand, what `@before_compile` names, and run what it answers in the module."""
    from pyiex.compiler.evaluate import evaluate

    hooks = list(definition.attributes.get(attribute) or ())
    for module, function in reversed(list(map(_pair, hooks))):
        if abi.code.macro(module, function.name, 1) is None:
            abi.apply_mfa(module, function, (env.to_term(),))
            continue
        # The macro gets the environment itself, not its quoted form.
        call = forms.block(forms.call("require", module), forms.remote(module, function, env.to_term()))
        evaluate(call, {}, env)


def _pair(hook: Any) -> tuple[Atom, Atom]:
    if hook.__class__ is tuple and len(hook) == 2:
        return hook
    raise error(Atom("function_clause"), (frame("elixir_module", "-eval_callbacks/5-fun-0-", (hook,)),))


def run_after_compile(definition: Definition, env: Env, code: bytes) -> None:
    """Call what `@after_compile` names with the environment and the module's object code."""
    for module, function in reversed(list(definition.attributes.get("after_compile") or ())):
        abi.apply_mfa(module, function, (env.to_term(), code))


def run_after_verify(definition: Definition) -> None:
    """Call what `@after_verify` names with the module."""
    for module, function in reversed(list(definition.attributes.get("after_verify") or ())):
        abi.apply_mfa(module, function, (definition.name,))
