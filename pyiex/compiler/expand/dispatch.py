"""Calls: which macro, import or remote function a name means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.compiler.env import GUARD, KERNEL, MATCH
from pyiex.compiler.errors import expansion_failure, with_frames
from pyiex.compiler.expand.inline import BITWISE, ERLANG, GUARDS, inline, inline_bitwise
from pyiex.compiler.expand.scope import COUNTER, SPECIAL, Expander, inspected, set_dispatch, special
from pyiex.runtime import abi
from pyiex.syntax.quoted import ALIASES, DOT, LINE, MAP, is_call, keyword_get
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, List, cons, make_list
from pyiex.terms.maps import Map

IMPORTS = Atom("imports")
EXPANSION = Atom("expansion")
CONTEXT = Atom("context")
NO_PARENS = Atom("no_parens")
DEFINING = frozenset(("def", "defp", "defmacro", "defmacrop", "defmodule", "defstruct", "@"))
"""Macros of Kernel that are special forms here (expand.definitions)."""
next_counter = iter(range(-1, -(1 << 62), -1))
"""Counters of macro expansions: negative, so that they are never a context."""


def expand_local(expander: Expander, name: Atom, meta: Any, args: list[Any], form: Any) -> Any:
    """A call without a module: an imported macro or function, or a function of the module around it."""
    key = (name.name, len(args))
    definition = expander.env.definition
    if definition is not None and definition.has_local_macro(key):
        return expand_macro(expander, definition.local_macro(key), definition.name, meta, args)
    macro = one_import(expander, meta, key, macros=True)
    if macro is not None:
        if definition is not None:
            definition.uses.import_used(macro, key)
        code = abi.code.macro(macro, *key)
        assert code is not None
        return expand_macro(expander, code, macro, meta, args)
    module = one_import(expander, meta, key, macros=False)
    if module is not None:
        if definition is not None:
            definition.uses.import_used(module, key)
            if expander.env.function is not None:
                definition.called_import(key, module, meta, expander.env)
        return _remote(expander, module, name, meta, meta, args)
    if definition is not None and expander.env.function is not None:
        if expander.context is not NIL:
            raise _not_in_context(expander, meta, name, args)
        definition.called(key, meta, expander.env)
        return (name, meta, make_list(expander.arguments(args)))
    raise expander.fail(meta, f"undefined function {name.name}/{len(args)} (there is no such import)")


def _not_in_context(expander: Expander, meta: Any, name: Atom, args: list[Any]) -> Exception:
    place = "match" if expander.in_match else "guards"
    shown = f"{name.name}({', '.join(source(arg) for arg in args)})"
    return expander.fail(
        meta,
        f"cannot find or invoke local {name.name}/{len(args)} inside {place}. Only macros can be invoked in "
        f"a {place} and they must be defined before their invocation. Called as: {shown}",
    )


def source(form: Any) -> str:
    from pyiex.syntax.to_string import quoted_to_string

    return str(quoted_to_string(form))


def one_import(expander: Expander, meta: Any, key: tuple[str, int], *, macros: bool) -> Atom | None:
    imported = keyword_get(meta, IMPORTS)
    if imported is not None and keyword_get(meta, CONTEXT) is not None:
        module = _hygienic_import(imported, key[1])
        if module is not None:
            find = abi.code.macro if macros else abi.code.lookup
            if find(module, *key) is not None:
                return module
    modules = expander.env.importers(key, macros=macros)
    if not modules:
        return None
    if len(modules) > 1:
        raise expander.fail(
            meta,
            f"function {key[0]}/{key[1]} imported from both {inspected(modules[0])} and "
            f"{inspected(modules[1])}, call is ambiguous",
        )
    return modules[0]


def _hygienic_import(imported: Any, arity: int) -> Atom | None:
    for pair in imported:
        if pair.__class__ is tuple and pair[0] == arity:
            return pair[1]  # type: ignore[no-any-return]
    return None


def expand_remote(expander: Expander, target: Any, meta: Any, args: list[Any], form: Any) -> Any:
    """`module.name(args)`, `value.name`, `fun.(args)`."""
    if len(target) == 3 and target[0] is DOT and target[2].__class__ is List:
        parts = list(target[2])
        if len(parts) == 2 and parts[1].__class__ is Atom:
            return _qualified(expander, parts[0], parts[1], target[1], meta, args)
        if len(parts) == 1:
            return _anonymous(expander, parts[0], target[1], meta, args)
    raise expander.fail(meta, f"invalid call {source(form)}")


def _anonymous(expander: Expander, fun: Any, dot_meta: Any, meta: Any, args: list[Any]) -> Any:
    if expander.context is not NIL:
        place = "match" if expander.in_match else "guards"
        raise expander.fail(
            meta,
            f"anonymous call is not allowed in {place}. To learn more about guards, visit: "
            "https://hexdocs.pm/elixir/patterns-and-guards.html"
            if not expander.in_match
            else f"anonymous call is not allowed in {place}",
        )
    first, *rest = expander.arguments([fun, *args])
    if first.__class__ is Atom:
        raise expander.fail(
            meta,
            f"invalid function call :{first.name}.()",
        )
    return ((DOT, dot_meta, make_list((first,))), meta, make_list(rest))


def _qualified(expander: Expander, target: Any, name: Atom, dot_meta: Any, meta: Any, args: list[Any]) -> Any:
    before = expander.vars
    module = expander.expand(target)
    if module.__class__ is Atom:
        if module is KERNEL:
            handler = SPECIAL.get((name.name, len(args)))
            if handler is not None and name.name in DEFINING:
                return handler(expander, meta, args)
        code = abi.code.macro(module, name.name, len(args))
        if code is not None and _macro_in_reach(expander, module):
            return expand_macro(expander, code, module, meta, args)
        return _remote(expander, module, name, dot_meta, meta, args)
    if module.__class__ is not Map and not (module.__class__ is tuple and len(module) == 3):
        written = ((DOT, dot_meta, make_list((target, name))), meta, make_list(args))
        raise expander.fail(meta, f"invalid call {source(written)}")
    _only_guards(expander, module, name, meta, args)
    after = expander.vars
    expander.vars = before
    values = expander.arguments(args)
    if after is not before:
        expander.vars = {**expander.vars, **after}
    return ((DOT, dot_meta, make_list((module, name))), meta, make_list(values))


def _macro_in_reach(expander: Expander, module: Atom) -> bool:
    env = expander.env
    return module in env.requires or module is env.module


def _remote(expander: Expander, module: Atom, name: Atom, dot_meta: Any, meta: Any, args: list[Any]) -> Any:
    if module is KERNEL or module is BITWISE:
        inlined = (inline if module is KERNEL else inline_bitwise)(name.name, meta, args)
        if inlined is not None:
            (_dot, _meta, target), _call_meta, new_args = inlined
            return _remote(expander, ERLANG, target.tail.head, dot_meta, meta, list(new_args))
    if expander.context is not NIL:
        special_case = _in_pattern(expander, module, name, meta, args)
        if special_case is not None:
            return special_case
        _only_guards(expander, module, name, meta, args)
    if module.__class__ is Atom:
        note_reference(expander, module, (name.name, len(args)), meta)
    values = expander.arguments(args)
    if module is ERLANG and len(values) == 2 and name.name in COMPARISONS:
        _warn_of_structs(expander, meta, args, values)
    if module is ERLANG and len(values) == 1 and values[0].__class__ in (int, float):
        if name.name == "-":
            return -values[0]
        if name.name == "+":
            return values[0]
    return ((DOT, dot_meta, make_list((module, name))), meta, make_list(values))


COMPARISONS = frozenset((">", "<", ">=", "=<", "min", "max"))
_STRUCT = Atom("__struct__")


def _warn_of_structs(expander: Expander, meta: Any, args: list[Any], values: list[Any]) -> None:
    """Warn of a struct that is written as an operand of a comparison."""
    for written, value in zip(args, values, strict=True):
        if is_call(value, MAP) and any(pair[0] is _STRUCT for pair in value[2] if len(pair) == 2):
            expander.warn(
                meta,
                f"invalid comparison with struct literal {source(written)}. Comparison operators (>, <, >=, "
                "<=, min, and max) perform structural and not semantic comparison. Comparing with a struct "
                "literal is unlikely to give a meaningful result. Struct modules typically define a "
                "compare/2 function that can be used for semantic comparison",
            )
            return


def deprecation(module: Atom, key: tuple[str, int]) -> str:
    """What `@deprecated` says of a function; empty where it says nothing."""
    info = abi.code.module(module)
    reason = None if info is None else info.attributes.get("deprecated", {}).get(key)
    if reason is None:
        return ""
    return f"{inspected(module)}.{key[0]}/{key[1]} is deprecated. {reason.decode('utf-8', 'replace')}"


def note_reference(expander: Expander, module: Atom, key: tuple[str, int], meta: Any) -> None:
    """Look at a call or capture: a module's when the module is done, the prompt's at once."""
    definition = expander.env.definition
    if definition is None:
        warning = deprecation(module, key)
        if warning:
            expander.warn(meta, warning)
    elif expander.env.function is not None:
        definition.called_remote(module, key, meta, expander.env)


def _only_guards(expander: Expander, module: Any, name: Atom, meta: Any, args: list[Any]) -> None:
    if expander.context is NIL:
        return
    key = (name.name, len(args))
    if expander.context is GUARD:
        if module is ERLANG and key in GUARDS:
            return
        if module.__class__ is not Atom and not args and keyword_get(meta, NO_PARENS) is not None:
            return
    shown = (
        f"{source(module)}.{name.name}/{len(args)}"
        if module.__class__ is tuple
        else (f"{inspected(module)}.{name.name}/{len(args)}")
    )
    place = "a match" if expander.context is MATCH else "guards"
    problem = expander.fail(meta, f"cannot invoke remote function {shown} inside {place}")
    raise problem if expander.context is MATCH else with_frames(problem)


def _in_pattern(expander: Expander, module: Atom, name: Atom, meta: Any, args: list[Any]) -> Any:
    """What is an operator on literals in a pattern: `'abc' ++ rest`, `-1`."""
    if expander.context is not MATCH or module is not ERLANG:
        return None
    if name.name == "++" and len(args) == 2:
        left = expander.expand(args[0])
        right = expander.expand(args[1])
        if left.__class__ is not List:
            raise expander.fail(
                meta,
                "invalid argument for ++ operator inside a match, expected a literal proper list, got: "
                + source(args[0]),
            )
        if left is EMPTY:
            return right
        *front, last = list(left)
        return make_list([*front, (Atom("|"), meta, make_list((last, right)))])
    if name.name in ("-", "+") and len(args) == 1 and args[0].__class__ in (int, float):
        return -args[0] if name.name == "-" else args[0]
    return None


# -- macros ------------------------------------------------------------------------


def expand_macro(
    expander: Expander, code: Callable[..., Any], module: Atom, meta: Any, args: list[Any]
) -> Any:
    """Call a macro and expand what it answers."""
    answer = call_macro(expander, code, module, meta, args)
    try:
        return expander.expand(answer)
    except Exception as failure:
        raise _macro_failure(failure, expander, code, module, meta, args) from failure


def call_macro(expander: Expander, code: Callable[..., Any], module: Atom, meta: Any, args: list[Any]) -> Any:
    """What a macro answers, its variables told from those of any other call."""
    line = keyword_get(meta, LINE, 0)
    _warn_of_old_macro(expander, code, module, meta, len(args))
    try:
        answer = code(expander.env_at(meta), *args)
    except Exception as failure:
        raise _macro_failure(failure, expander, code, module, meta, args) from failure
    kept = {id(arg): arg for arg in args}
    return _hygienic(answer, module, next(next_counter), line, kept)


def _warn_of_old_macro(
    expander: Expander, code: Callable[..., Any], module: Atom, meta: Any, arity: int
) -> None:
    info = abi.code.modules.get(module)
    if info is None:
        return
    for key, reason in info.attributes.get("deprecated", {}).items():
        macro = info.macros.get(key)
        if macro is not None and macro.code is code and key[1] == arity:
            called = (
                f"use {inspected(module)}"
                if key[0] == "__using__"
                else f"{inspected(module)}.{key[0]}/{arity}"
            )
            expander.warn(meta, f"{called} is deprecated. {reason.decode('utf-8', 'replace')}")


def _macro_failure(
    failure: Exception,
    expander: Expander,
    code: Callable[..., Any],
    module: Atom,
    meta: Any,
    args: list[Any],
) -> Exception:
    """What went wrong in a macro or in what it answered, with the frames that say so."""
    call = (module, macro_name(module, code, len(args)), len(args))
    line = keyword_get(meta, LINE, 0) or expander.env.line
    return expansion_failure(failure, call, "expanding macro", expander.env, line)


def macro_name(module: Atom, code: Callable[..., Any], arity: int) -> Atom:
    """What a macro is called, for a stack trace."""
    info = abi.code.module(module)
    macros = info.macros.values() if info is not None else ()
    return next(
        (Atom(macro.name) for macro in macros if macro.code is code and macro.arity == arity), EXPANSION
    )


def _hygienic(form: Any, module: Atom, counter: int, line: int, kept: dict[int, Any]) -> Any:
    kind = form.__class__
    if kind is tuple:
        if id(form) in kept:
            return form
        if len(form) == 3:
            name, meta, args = form
            if meta.__class__ is not List:
                return form
            if line and keyword_get(meta, LINE) is None:
                meta = cons((LINE, line), meta)
            if args.__class__ is Atom and name.__class__ is Atom:
                if args is module and keyword_get(meta, COUNTER) is None:
                    meta = cons((COUNTER, counter), meta)
                return (name, meta, args)
            if name.__class__ is tuple:
                name = _hygienic(name, module, counter, line, kept)
            return (name, meta, _hygienic(args, module, counter, line, kept))
        return tuple(_hygienic(part, module, counter, line, kept) for part in form)
    if kind is List and form is not EMPTY and id(form) not in kept:
        return make_list([_hygienic(part, module, counter, line, kept) for part in form])
    return form


# -- names of modules ----------------------------------------------------------------


@special("__aliases__")
def expand_aliases(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`A.B`: the module it stands for; `x.B`, where the head is computed."""
    first, *rest = args
    if first.__class__ is Atom:
        name = ".".join(part.name for part in args)
        if name == "Elixir" or name.startswith("Elixir."):
            return Atom(name)
        module = Atom(f"Elixir.{name}")
        written = keyword_get(meta, Atom("alias"))
        if written is None:
            if expander.env.definition is not None:
                expander.env.definition.uses.alias_used(Atom(f"Elixir.{first.name}"))
            return expander.env.expand_alias(module)
        if written.name == "false":
            return module
        return Atom(f"{written.name}.{'.'.join(part.name for part in rest)}") if rest else written
    head = expander.expand(first)
    if head.__class__ is Atom:
        prefix = head.name if head.name.startswith("Elixir") else f"Elixir.{head.name}"
        return Atom(".".join([prefix, *(part.name for part in rest)]))
    raise expander.fail(
        meta,
        "invalid alias expression: the head of an alias must be a module name, got: "
        + source((ALIASES, meta, make_list(args))),
    )


set_dispatch(expand_local, expand_remote)
