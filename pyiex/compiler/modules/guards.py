"""`defguard`: a macro whose arguments are put into a guard."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import GUARD, Env
from pyiex.compiler.errors import compile_error
from pyiex.compiler.expand.definitions import SUPPORT
from pyiex.compiler.expand.quote import escape
from pyiex.compiler.expand.scope import Expander
from pyiex.compiler.modules.storing import source
from pyiex.syntax import quoted as forms
from pyiex.syntax.quoted import WHEN, is_call, is_node, is_var
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map

DEFAULT = "\\\\"


def guard_macro(env: Env, kind: str, form: Any) -> Any:
    """The definition of the macro that `defguard form` stands for."""
    head, body = (form[2].head, form[2].tail.head) if is_call(form, WHEN, 2) else (form, None)
    if not is_node(head) or head[0].__class__ is not Atom:
        raise argument_error(f"invalid syntax in {kind} {source(form)}")
    written = list(head[2]) if head[2].__class__ is List else []
    arguments = [argument[2].head if is_call(argument, DEFAULT, 2) else argument for argument in written]
    macro = "defmacro" if kind == "defguard" else "defmacrop"
    if body is None:
        return forms.remote("Elixir.Kernel", macro, head)
    for argument in arguments:
        if not is_var(argument):
            raise compile_error(env, env.line, f"invalid syntax in {kind} {source(head)}")
    guard = _expanded(env, arguments, body)
    names = make_list(argument[0] for argument in arguments)
    caller = forms.call("__CALLER__")
    module = (Atom("__MODULE__"), EMPTY, Atom("nil"))
    call = forms.remote(SUPPORT, "guard", caller, module, make_list(arguments), names, escape(guard))
    return forms.remote("Elixir.Kernel", macro, head, forms.keyword(do=call))


def _expanded(env: Env, arguments: list[Any], body: Any) -> Any:
    """The guard without macros, which may only use what guards may, and the arguments."""
    expander = Expander(env.replace(variables={}))
    expander.pattern(arguments)
    return _unnumbered(expander.guard(body))


def _unnumbered(form: Any) -> Any:
    """An expanded form with bare variables again."""
    if is_var(form):
        return (form[0], EMPTY, form[2])
    if form.__class__ is tuple:
        return tuple([_unnumbered(part) for part in form])
    if form.__class__ is List and form is not EMPTY:
        return make_list([_unnumbered(part) for part in form])
    return form


def guard(caller: Map, module: Atom, arguments: Any, names: Any, body: Any) -> Any:
    """What a call of the macro becomes: in a guard the arguments stand where the names do."""
    pairs = dict(zip(names, arguments, strict=True))
    if caller[Atom("context")] is GUARD:
        return _replaced(body, pairs)
    variables = {name: (name, EMPTY, module) for name in names}
    if not variables:
        return body
    left = (forms.TUPLE, EMPTY, make_list(variables[name] for name in pairs))
    right = (forms.TUPLE, EMPTY, make_list(pairs.values()))
    return forms.block(forms.call("=", left, right), _replaced(body, variables))


def _replaced(form: Any, values: dict[Atom, Any]) -> Any:
    if is_var(form):
        return values.get(form[0], form)
    if form.__class__ is tuple:
        return tuple([_replaced(part, values) for part in form])
    if form.__class__ is List and form is not EMPTY:
        return make_list([_replaced(part, values) for part in form])
    return form
