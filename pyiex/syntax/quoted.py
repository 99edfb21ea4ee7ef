"""Quoted forms: small constructors and accessors.

Elixir writes its syntax tree with ordinary terms.  Numbers, atoms, binaries,
lists and pairs stand for themselves; everything else is a *node*, a tuple
`{form, metadata, arguments}`: `{:foo, [line: 1], [1, 2]}` is the call
`foo(1, 2)`, and `{:x, [line: 1], nil}`, with an atom in the last place, the
variable `x` (the atom is its context).  In Python a node is a tuple of an
`Atom` or another node, a `List` of pairs, and a `List` or an `Atom`.

Everything that builds or takes apart such forms (parser, compiler, the
library's macros) does it with the functions here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, List, make_list

Quoted = Any
Name = str | Atom

LINE = Atom("line")
DO = Atom("do")
DOT = Atom(".")
BLOCK = Atom("__block__")
ALIASES = Atom("__aliases__")
TUPLE = Atom("{}")
MAP = Atom("%{}")
STRUCT = Atom("%")
BINARY = Atom("<<>>")
FN = Atom("fn")
STAB = Atom("->")
WHEN = Atom("when")
ACCESS = Atom("Elixir.Access")
KERNEL = Atom("Elixir.Kernel")


def atom(name: Name) -> Atom:
    """Return `name` as an atom; it may be one already."""
    return name if name.__class__ is Atom else Atom(name)  # type: ignore[arg-type]


def meta(line: int | None = None, **more: Any) -> Any:
    """A metadata list: `meta(3, context=Atom("Elixir.IEx"))` is `[line: 3, context: IEx]`."""
    pairs: list[tuple[Atom, Any]] = [] if line is None else [(LINE, line)]
    pairs.extend((Atom(key), value) for key, value in more.items())
    return make_list(pairs)


def call(name: Name, *args: Quoted, meta: Any = EMPTY) -> Quoted:
    """The call `name(args...)`, or the operator `name` on its operands."""
    return (atom(name), meta, make_list(args))


def remote(module: Name | tuple[Any, ...], name: Name, *args: Quoted, meta: Any = EMPTY) -> Quoted:
    """The call `module.name(args...)`.

    `module` is an atom, the full name of one (`"Elixir.Enum"`, `"lists"`), or a quoted form.
    """
    target = Atom(module) if isinstance(module, str) else module
    return ((DOT, meta, make_list((target, atom(name)))), meta, make_list(args))


def call_value(function: Quoted, *args: Quoted, meta: Any = EMPTY) -> Quoted:
    """The call of a function value, `function.(args...)`."""
    return ((DOT, meta, make_list((function,))), meta, make_list(args))


def var(name: Name, context: Atom | None = None, meta: Any = EMPTY) -> Quoted:
    """The variable `name`, of the macro context `context` (None: of no macro)."""
    return (atom(name), meta, NIL if context is None else context)


def alias(*segments: Name, meta: Any = EMPTY) -> Quoted:
    """The alias `A.B`: `alias("A", "B")`, or `alias("A.B")`."""
    names: list[Any] = []
    for segment in segments:
        if isinstance(segment, str):
            names.extend(Atom(part) for part in segment.split("."))
        else:
            names.append(segment)
    return (ALIASES, meta, make_list(names))


def block(*expressions: Quoted, meta: Any = EMPTY) -> Quoted:
    """The expressions one after the other; one alone stands for itself."""
    if len(expressions) == 1:
        return expressions[0]
    return (BLOCK, meta, make_list(expressions))


def tuple_of(*elements: Quoted, meta: Any = EMPTY) -> Quoted:
    """The tuple `{elements...}`: a pair stands for itself."""
    if len(elements) == 2:
        return elements
    return (TUPLE, meta, make_list(elements))


def map_of(pairs: Iterable[tuple[Quoted, Quoted]], meta: Any = EMPTY) -> Quoted:
    """The map `%{key => value, ...}`."""
    return (MAP, meta, make_list(pairs))


def keyword(**values: Quoted) -> Any:
    """The keyword list of `values`; a trailing underscore keeps a name from being Python's own."""
    return make_list(
        (Atom(name if name.endswith("__") else name.removesuffix("_")), value)
        for name, value in values.items()
    )


def clause(patterns: Iterable[Quoted], body: Quoted, meta: Any = EMPTY) -> Quoted:
    """`patterns -> body`, as `fn`, `case` and their like hold it."""
    return (STAB, meta, make_list((make_list(patterns), body)))


def function(*clauses: Quoted, meta: Any = EMPTY) -> Quoted:
    """`fn clauses end`."""
    return (FN, meta, make_list(clauses))


def is_node(quoted: Quoted) -> bool:
    """Tell whether `quoted` is a `{form, metadata, arguments}` node."""
    return (
        quoted.__class__ is tuple
        and len(quoted) == 3
        and quoted[1].__class__ is List
        and (quoted[0].__class__ is Atom or quoted[0].__class__ is tuple)
        and (quoted[2].__class__ is List or quoted[2].__class__ is Atom)
    )


def parts(quoted: Quoted) -> tuple[Any, Any, Any] | None:
    """The form, metadata and arguments of a node; None for a literal."""
    return quoted if is_node(quoted) else None


def is_call(quoted: Quoted, name: Name | None = None, arity: int | None = None) -> bool:
    """Tell whether `quoted` calls `name` (any local name: None) with `arity` arguments (any: None)."""
    if not is_node(quoted) or quoted[0].__class__ is not Atom or quoted[2].__class__ is not List:
        return False
    if name is not None and quoted[0] is not atom(name):
        return False
    return arity is None or len(quoted[2]) == arity


def is_remote(quoted: Quoted) -> bool:
    """Tell whether `quoted` is `target.name(...)` (not `target.(...)`)."""
    return (
        is_node(quoted)
        and quoted[2].__class__ is List
        and is_call(quoted[0], DOT, 2)
        and quoted[0][2].tail.head.__class__ is Atom
    )


def is_var(quoted: Quoted) -> bool:
    """Tell whether `quoted` is a variable."""
    return is_node(quoted) and quoted[0].__class__ is Atom and quoted[2].__class__ is Atom


def is_alias(quoted: Quoted) -> bool:
    """Tell whether `quoted` is an alias such as `A.B`."""
    return is_call(quoted, ALIASES)


def arguments(quoted: Quoted) -> list[Quoted]:
    """The arguments of a call, as a Python list; none for a literal or a variable."""
    return list(quoted[2]) if is_node(quoted) and quoted[2].__class__ is List else []


def meta_of(quoted: Quoted) -> Any:
    """The metadata of a node; `[]` for a literal."""
    return quoted[1] if is_node(quoted) else EMPTY


def keyword_get(pairs: Any, key: Name, default: Any = None) -> Any:
    """The first value under `key` in a keyword list, metadata for example."""
    wanted = atom(key)
    for pair in pairs:
        if pair.__class__ is tuple and len(pair) == 2 and pair[0] is wanted:
            return pair[1]
    return default


def keyword_put(pairs: Any, key: Name, value: Any) -> Any:
    """The keyword list with `key` in front, and its older entries gone."""
    wanted = atom(key)
    return make_list([(wanted, value), *(pair for pair in pairs if pair[0] is not wanted)])


def is_keyword(quoted: Quoted) -> bool:
    """Tell whether `quoted` is a list of pairs that start with atoms (`[]` is one)."""
    return quoted.__class__ is List and all(
        pair.__class__ is tuple and len(pair) == 2 and pair[0].__class__ is Atom for pair in quoted
    )


def line_of(quoted: Quoted, default: int = 0) -> int:
    """The line a node stands on."""
    return keyword_get(meta_of(quoted), LINE, default)  # type: ignore[no-any-return]


def expressions(quoted: Quoted) -> list[Quoted]:
    """What a block holds; the form alone where it is no block."""
    return list(quoted[2]) if is_call(quoted, BLOCK) else [quoted]


def postwalk(quoted: Quoted, change: Callable[[Quoted], Quoted]) -> Quoted:
    """Replace every form, the inner ones first, by what `change` makes of it."""
    return change(_children(quoted, lambda inner: postwalk(inner, change)))


def prewalk(quoted: Quoted, change: Callable[[Quoted], Quoted]) -> Quoted:
    """Replace every form, the outer ones first, by what `change` makes of it."""
    return _children(change(quoted), lambda inner: prewalk(inner, change))


def _children(quoted: Quoted, walk: Callable[[Quoted], Quoted]) -> Quoted:
    if is_node(quoted):
        form, metadata, args = quoted
        return (
            walk(form) if form.__class__ is tuple else form,
            metadata,
            make_list([walk(arg) for arg in args]) if args.__class__ is List else args,
        )
    if quoted.__class__ is tuple and len(quoted) == 2:
        return (walk(quoted[0]), walk(quoted[1]))
    if quoted.__class__ is List:
        return make_list([walk(element) for element in quoted], walk_tail(quoted, walk))
    return quoted


def walk_tail(quoted: Any, walk: Callable[[Quoted], Quoted]) -> Any:
    """What an improper list ends in, walked too; `[]` stays as it is."""
    rest = quoted
    while rest.__class__ is List and rest is not EMPTY:
        rest = rest.rest
    return EMPTY if rest is EMPTY else walk(rest)


def without_meta(quoted: Quoted) -> Quoted:
    """The form with all metadata emptied, to compare what was meant."""
    return postwalk(quoted, lambda form: (form[0], EMPTY, form[2]) if is_node(form) else form)
