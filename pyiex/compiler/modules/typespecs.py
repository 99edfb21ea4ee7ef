"""`@type`, `@spec`, `@callback` and their like: kept as text, after a look at the types that they name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.compiler.env import Env
from pyiex.compiler.errors import compile_error, warn_at, with_frames
from pyiex.compiler.modules.definition import Definition, Key
from pyiex.compiler.modules.storing import source
from pyiex.runtime import abi
from pyiex.syntax.quoted import ALIASES, WHEN, is_call, is_node, is_var
from pyiex.terms.atoms import FALSE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import List

OPERATOR = Atom("::")


def declare(definition: Definition, env: Env, name: str, form: Any) -> None:
    """Note what `@name form` says."""
    form = _without_aliases(form, env)
    if name in ("type", "typep", "opaque"):
        _declare_type(definition, env, name, form)
    else:
        _declare_spec(definition, env, name, form)


def _without_aliases(form: Any, env: Env) -> Any:
    """The form with the modules that its aliases stand for."""
    if is_call(form, ALIASES):
        module = Atom("Elixir." + ".".join(part.name for part in form[2]))
        return _alias(env.expand_alias(module), form[1])
    if is_var(form) and form[0].name == "__MODULE__":
        return _alias(env.module, form[1])
    if form.__class__ is tuple:
        return tuple([_without_aliases(part, env) for part in form])
    if form.__class__ is List and form:
        from pyiex.terms.lists import improper_tail, make_list

        return make_list([_without_aliases(part, env) for part in form], improper_tail(form))
    return form


def _alias(module: Atom, meta: Any) -> Any:
    from pyiex.syntax.quoted import alias

    return alias(module.name.removeprefix("Elixir."), meta=meta)


def _declare_type(definition: Definition, env: Env, kind: str, form: Any) -> None:
    if not (is_call(form, OPERATOR, 2) and is_node(form[2].head)):
        raise _refused(env, env.line, f"invalid type specification: {source(form)}")
    head = form[2].head
    arity = len(head[2]) if head[2].__class__ is List else 0
    key: Key = (head[0].name, arity)
    known = definition.types.get(key)
    if known is not None:
        place = f"{env.file}:{definition.type_lines[key]}"
        raise _refused(env, env.line, f"type {key[0]}/{arity} is already defined in {place}")
    slot = definition.attributes.take("typedoc")
    doc = None
    if slot is not None and slot.value.__class__ is bytes:
        doc = slot.value.decode("utf-8", "surrogateescape")
    definition.types[key] = abi.Declared(kind, key[0], arity, source(form), doc)
    definition.type_lines[key] = env.line
    if slot is None or slot.value is not FALSE:
        definition.type_uses.extend((used, env) for used in _named(form[2].tail.head, head))


def _refused(env: Env, line: int, problem: str) -> Raised:
    """Types are looked at when the module ends, outside of its body."""
    return with_frames(compile_error(env, line, problem), ("elixir_erl_compiler", "-spawn/1-fun-0-", 2))


def _declare_spec(definition: Definition, env: Env, kind: str, form: Any) -> None:
    spec = form[2].head if is_call(form, WHEN, 2) else form
    if is_node(spec) and not is_call(spec, OPERATOR, 2):
        raise _refused(env, env.line, f"type specification missing return type: {source(form)}")
    if not (is_call(spec, OPERATOR, 2) and is_node(spec[2].head)):
        raise _refused(env, env.line, f"invalid type specification: {source(form)}")
    head = spec[2].head
    arity = len(head[2]) if head[2].__class__ is List else 0
    key: Key = (head[0].name, arity)
    text = source(form)
    if kind == "spec":
        definition.specs.setdefault(key, []).append(text)
        definition.spec_lines.setdefault(key, env.line)
    else:
        slot = definition.attributes.take("doc")
        doc = slot.value.decode() if slot is not None and slot.value.__class__ is bytes else None
        definition.callbacks[key] = abi.Declared(kind, key[0], arity, text, doc)
    variables = form[2].tail.head if is_call(form, WHEN, 2) else ()
    for part in (*(head[2] if arity else ()), spec[2].tail.head):
        definition.type_uses.extend((used, env) for used in _named(part, variables))


def _named(form: Any, parameters: Any) -> Iterator[Key]:
    """The types of the module itself, or built in, that a type is made of."""
    known = _parameters(parameters)
    waiting = [form]
    while waiting:
        part = waiting.pop()
        if part.__class__ is List:
            waiting.extend(part)
        elif is_call(part, OPERATOR, 2):
            waiting.append(part[2].tail.head)
        elif is_node(part) and part[0].__class__ is Atom:
            name, _meta, args = part
            count = len(args) if args.__class__ is List else 0
            if not (count == 0 and name.name in known) and name.name.isidentifier():
                yield name.name, count
            if args.__class__ is List and name.name not in ("%", "<<>>", "quote"):
                waiting.extend(args)
        elif is_node(part) and part[2].__class__ is List:
            waiting.extend(part[2])
        elif part.__class__ is tuple and not is_node(part):
            waiting.extend(part)


def _parameters(form: Any) -> set[str]:
    if is_node(form):
        return {arg[0].name for arg in form[2] if is_node(arg)} if form[2].__class__ is List else set()
    return {pair[0].name for pair in form if pair.__class__ is tuple}


def check_types(definition: Definition) -> None:
    """Fail where a type is used that is nowhere defined, or a spec is of no function."""
    for key, env in definition.type_uses:
        if key not in definition.types and key not in BUILT_IN and key[0] not in _FORMS:
            raise _refused(env, env.line, f"type {key[0]}/{key[1]} undefined (no such type in {_name(env)})")
    used = {key for key, _env in definition.type_uses}
    for key, declared in definition.types.items():
        if declared.kind == "typep" and key not in used:
            line = definition.type_lines[key]
            warn_at(definition.env.file, line, f"type {key[0]}/{key[1]} is unused")
    for key, line in definition.spec_lines.items():
        if key not in definition.functions:
            raise _refused(definition.env, line, f"spec for undefined function {key[0]}/{key[1]}")


def _name(env: Env) -> str:
    from pyiex.compiler.expand.scope import inspected

    return inspected(env.module)


_FORMS = frozenset(("fn", "when", "__MODULE__", "__aliases__", "_", "unquote"))
_NULLARY = """
any arity as_boolean atom binary bitstring boolean byte char charlist float fun function identifier
integer iodata iolist keyword list map maybe_improper_list mfa module neg_integer nil no_return node
non_neg_integer none nonempty_binary nonempty_bitstring nonempty_charlist nonempty_improper_list
nonempty_list nonempty_maybe_improper_list number pid port pos_integer reference string struct term
timeout tuple nonempty_string nonempty_keyword
"""
BUILT_IN = frozenset(
    [
        *((name, 0) for name in _NULLARY.split()),
        ("as_boolean", 1),
        ("keyword", 1),
        ("list", 1),
        ("nonempty_list", 1),
        ("maybe_improper_list", 2),
        ("nonempty_improper_list", 2),
        ("nonempty_maybe_improper_list", 2),
    ]
)
"""Types that every module knows."""
