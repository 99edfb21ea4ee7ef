"""Special forms that are no control structure: matches, containers, pseudo variables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.compiler.env import GUARD, MATCH, OPEN
from pyiex.compiler.errors import expansion_failure, line_in, with_frames
from pyiex.compiler.expand.dispatch import source
from pyiex.compiler.expand.scope import COUNTER, PIPE, VERSION, Expander, inspected, special
from pyiex.runtime import abi
from pyiex.syntax.quoted import MAP, STRUCT, TUPLE, keyword_get
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import List, cons, make_list
from pyiex.terms.maps import Map

MATCH_OPERATOR = Atom("=")
PIN = Atom("^")
STRUCT_KEY = Atom("__struct__")


@special("=", 2)
def expand_match(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`pattern = expression`; inside a pattern, two patterns for one value."""
    if expander.context is GUARD:
        expander.only_expressions(meta, "=")
    if expander.context is MATCH:
        return (MATCH_OPERATOR, meta, make_list([expander.expand(arg) for arg in args]))
    value = expander.expand(args[1])
    pattern = expander.pattern([args[0]])[0]
    return (MATCH_OPERATOR, meta, make_list((pattern, value)))


@special("__block__")
def expand_block(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """Expressions one after the other; none is `nil`."""
    if not args:
        return NIL
    if len(args) == 1:
        return expander.expand(args[0])
    if expander.context is not NIL:
        place = "match" if expander.in_match else "guard"
        raise expander.fail(meta, f"invalid expression in {place}, multi-line blocks are not allowed")
    return expander.block(args, meta)


@special("{}")
def expand_tuple(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """A tuple that is not a pair."""
    return (TUPLE, meta, make_list(expander.arguments(args)))


@special("^", 1)
def expand_pin(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`^x` in a pattern: what x was before it."""
    if expander.context is not MATCH:
        raise expander.fail(meta, f"cannot use ^{source(args[0])} outside of match clauses")
    variable = args[0]
    if not (variable.__class__ is tuple and len(variable) == 3 and variable[2].__class__ is Atom):
        raise expander.fail(
            meta,
            f"invalid argument for unary operator ^, expected an existing variable, got: ^{source(variable)}",
        )
    name, var_meta, kind = variable
    version = expander.prematch.get((name, keyword_get(var_meta, COUNTER, kind)))
    if version is None:
        raise expander.fail(
            meta,
            f'undefined variable ^{name.name}. No variable "{name.name}" has been defined before the '
            "current pattern",
        )
    expander.unused.pop(version, None)
    return (PIN, meta, make_list([(name, cons((VERSION, version), var_meta), kind)]))


# -- maps and structs --------------------------------------------------------------


@special("%{}")
def expand_map(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`%{key => value}`, and `%{map | key => value}`."""
    if len(args) == 1 and _is_pipe(args[0]):
        expander.only_expressions(meta, "map/struct update syntax")
        target, pairs = args[0][2]
        if pairs.__class__ is not List or not all(_is_pair(pair) for pair in pairs):
            raise expander.fail(meta, "expected key-value pairs in a map, got: " + source(pairs))
        target, *flat = expander.arguments([target, *_flatten(pairs)])
        return (MAP, meta, make_list([(PIPE, args[0][1], make_list((target, _pair_up(flat))))]))
    for pair in args:
        if not _is_pair(pair):
            expanded = expander.expand(pair)
            raise expander.fail(meta, f"expected key-value pairs in a map, got: {source(expanded)}")
    if expander.context is MATCH:
        matched = [(_map_key(expander, key), expander.expand(value)) for key, value in args]
        _refuse_duplicates(expander, meta, matched)
        return (MAP, meta, make_list(matched))
    pairs = _pair_up(expander.arguments(_flatten(args)))
    _warn_duplicates(expander, meta, pairs)
    return (MAP, meta, pairs)


def _is_pair(form: Any) -> bool:
    return form.__class__ is tuple and len(form) == 2


def _is_pipe(form: Any) -> bool:
    return form.__class__ is tuple and len(form) == 3 and form[0] is PIPE and len(form[2]) == 2


def _flatten(pairs: Any) -> list[Any]:
    return [part for pair in pairs for part in pair]


def _pair_up(flat: list[Any]) -> Any:
    return make_list(zip(flat[::2], flat[1::2], strict=True))


def _map_key(expander: Expander, key: Any) -> Any:
    if key.__class__ is tuple and len(key) == 3 and key[0].__class__ is Atom and key[2].__class__ is Atom:
        problem = expander.fail(
            key[1],
            f"cannot use variable {key[0].name} as map key inside a pattern. Map keys in patterns can only "
            "be literals (such as atoms, strings, tuples, and the like) or an existing variable matched "
            "with the pin operator (such as ^some_var)",
        )
        raise with_frames(problem, ("lists", "foldl", 3))
    return expander.expand(key)


def _refuse_duplicates(expander: Expander, meta: Any, pairs: Any) -> None:
    literals = [key for key, _value in pairs if key.__class__ in (Atom, int, bytes)]
    for position, key in enumerate(literals):
        if key in literals[:position]:
            problem = expander.fail(meta, f"key {inspected(key)} will be overridden in map")
            raise with_frames(problem, ("elixir_map", "validate_kv", 4))


def _warn_duplicates(expander: Expander, meta: Any, pairs: Any) -> None:
    seen = set()
    for key, _value in pairs:
        if key.__class__ in (Atom, int, bytes):
            if key in seen:
                expander.warn(meta, f"key {inspected(key)} will be overridden in map")
            seen.add(key)


@special("%", 2)
def expand_struct(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`%Name{...}`: a map with the struct's defaults, its keys checked."""
    written, mapping = args
    if expander.context is MATCH and not _is_alias(written):
        name: Any = _struct_pattern(expander, meta, written)
    else:
        name = expander.expand(written)
        if name.__class__ is not Atom:
            raise expander.fail(
                meta,
                "expected struct name to be a compile time atom or alias, got: " + source(name),
            )
    if not (mapping.__class__ is tuple and len(mapping) == 3 and mapping[0] is MAP):
        raise expander.fail(meta, f"expected struct to be followed by a map, got: {source(mapping)}")
    if name.__class__ is not Atom:
        (_, map_meta, pairs) = expander.expand(mapping)
        return (MAP, map_meta, cons((STRUCT_KEY, name), pairs))
    if len(mapping[2]) == 1 and _is_pipe(mapping[2].head):
        struct = _load_struct(expander, meta, name, None)
        expanded = expander.expand(mapping)
        _check_keys(expander, meta, name, struct, expanded[2].head[2].tail.head)
        return (STRUCT, meta, make_list((name, expanded)))
    map_meta = mapping[1]
    pairs = expander.expand(mapping)[2]
    if expander.context is MATCH:
        _check_keys(expander, meta, name, _load_struct(expander, meta, name, None), pairs)
        return (MAP, map_meta, cons((STRUCT_KEY, name), pairs))
    return _build_struct(expander, meta, name, pairs)


def _is_alias(form: Any) -> bool:
    return form.__class__ is Atom or (
        form.__class__ is tuple and len(form) == 3 and form[2].__class__ is List and form[0] is not PIN
    )


def _struct_pattern(expander: Expander, meta: Any, written: Any) -> Any:
    if written.__class__ is tuple and len(written) == 3:
        return expander.expand(written)
    raise expander.fail(
        meta,
        "expected struct name in a match to be a compile time atom, alias or a variable, got: "
        + source(written),
    )


def _build_struct(expander: Expander, meta: Any, name: Atom, pairs: Any) -> Any:
    """The struct with what `pairs` say over its defaults, as a map expression."""
    given = dict(pairs)
    struct = _load_struct(expander, meta, name, given)
    merged = {key: _escaped(value) for key, value in struct.items()}
    for key, value in given.items():
        if key not in merged:
            raise _unknown_key(key)
        merged[key] = value
    merged[STRUCT_KEY] = name
    return (MAP, meta, make_list(merged.items()))


def _escaped(value: Any) -> Any:
    from pyiex.compiler.expand.quote import escape

    return escape(value)


def _unknown_key(key: Any) -> Raised:
    from pyiex.terms.errors import struct_error

    return struct_error("KeyError", key=key, term=NIL, message=NIL)


def _check_keys(expander: Expander, meta: Any, name: Atom, struct: Map, pairs: Any) -> None:
    for key, _value in pairs:
        if key.__class__ is Atom and key not in struct and key is not STRUCT_KEY:
            problem = expander.fail(meta, f"unknown key {inspected(key)} for struct {inspected(name)}")
            line = line_in(expander.env, meta)
            call = (name, STRUCT_KEY, 0)
            raise expansion_failure(problem, call, "expanding struct", expander.env, line)


def _load_struct(expander: Expander, meta: Any, name: Atom, given: dict[Any, Any] | None) -> Map:
    """The struct's default value; `__struct__/1` checks the keys of one that is built."""
    definition = OPEN.get(name)
    build = definition.struct_builder if definition is not None else None
    if build is None and definition is None:
        build = abi.code.lookup(name, "__struct__", 1)
    if build is not None and given is not None:
        _check_fields(expander, meta, name, build, make_list((key, NIL) for key in given))
    if definition is not None and definition.struct is not None:
        return definition.struct  # type: ignore[no-any-return]
    code = abi.code.lookup(name, "__struct__", 0)
    if code is None:
        arity = 1 if given is not None else 0
        problem = expander.fail(
            meta,
            f"{inspected(name)}.__struct__/{arity} is undefined, cannot expand struct {inspected(name)}. "
            "Make sure the struct name is correct. If the struct name exists and is correct but it still "
            "cannot be found, you likely have cyclic module usage in your code",
        )
        line = line_in(expander.env, meta)
        raise expansion_failure(
            problem, (name, Atom("__struct__"), arity), "expanding struct", expander.env, line
        )
    return code()  # type: ignore[no-any-return]


def _check_fields(
    expander: Expander, meta: Any, name: Atom, build: Callable[[Any], Any], placeholders: Any
) -> None:
    """Let the struct itself say which of its fields there are not."""
    try:
        build(placeholders)
    except Exception as failure:
        line = line_in(expander.env, meta)
        call = (name, Atom("__struct__"), 1)
        abi.as_raised(failure).stack = ()
        raise expansion_failure(failure, call, "expanding struct", expander.env, line) from failure


# -- pseudo variables and what stands in the wrong place ---------------------------------


@special("__MODULE__", 0)
def expand_module(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """The module around."""
    return expander.env.module


@special("__DIR__", 0)
def expand_dir(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """The directory of the source file."""
    import os.path

    return (os.path.dirname(expander.env.file) or ".").encode()


@special("__ENV__", 0)
def expand_env(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`%Macro.Env{}` at this point."""
    expander.only_expressions(meta, "__ENV__")
    return expander.env_at(meta).to_term()


@special("__CALLER__", 0)
def expand_caller(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """Where a macro is called from: a variable that each macro binds."""
    if not expander.caller:
        raise expander.fail(meta, "__CALLER__ is available only inside defmacro and defmacrop")
    return (Atom("__CALLER__"), meta, NIL)


@special("__STACKTRACE__", 0)
def expand_stacktrace(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """The stack of the error that is being handled."""
    if not expander.stacktrace:
        raise expander.fail(
            meta, "__STACKTRACE__ is available only inside catch and rescue clauses of try expressions"
        )
    return (Atom("__STACKTRACE__"), meta, NIL)


_MISPLACED = {
    "|": """misplaced operator |/2

The | operator is typically used between brackets as the cons operator:

    [head | tail]

where head is a single element and the tail is the remaining of a list.
It is also used to update maps and structs, via the %{map | key: value} notation,
and in typespecs, such as @type and @spec, to express the union of two types""",
    "::": """misplaced operator ::/2

The :: operator is typically used in bitstrings to specify types and sizes of segments:

    <<size::32-integer, letter::utf8, rest::binary>>

It is also used in typespecs, such as @type and @spec, to describe inputs and outputs""",
    "->": "unhandled operator ->",
    "unquote_splicing": "unquote_splicing called outside quote",
    "unquote": "unquote called outside quote",
}
"""Elixir's own words for a form that is only part of another one."""


def _misplace(name: str, message: str, *arities: int) -> None:
    @special(name, *arities)
    def misplaced(expander: Expander, meta: Any, args: list[Any]) -> Any:
        raise expander.fail(meta, message)


for _name, _message in _MISPLACED.items():
    _misplace(_name, _message, 1 if _name.startswith("unquote") else 2)


@special("super")
def expand_super(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`super(...)`: the overridden definition."""
    definition = expander.env.definition
    if definition is None:
        raise expander.fail(meta, "cannot invoke super outside module")
    return definition.expand_super(expander, meta, args)
