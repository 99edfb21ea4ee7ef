"""`defmodule` and what defines things inside it.

Each becomes a call of `:elixir_module`, which runs when the module's body does.
What it needs beside terms (environments, the definition under way) is carried
in the expanded form as it is, inside a `Carried`.
"""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import env_from_term
from pyiex.compiler.expand.dispatch import expand_local, source
from pyiex.compiler.expand.quote import escape
from pyiex.compiler.expand.scope import Expander, Handler, special
from pyiex.syntax.quoted import ALIASES, MAP, TUPLE, is_call, keyword_get, remote
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, List, improper_tail, is_proper, make_list

SUPPORT = "elixir_module"
KERNEL = Atom("Elixir.Kernel")
TYPES = ("spec", "type", "typep", "opaque", "callback", "macrocallback")
"""Attributes whose values are types, not expressions."""
DO = Atom("do")
UNQUOTE, SPLICE = Atom("unquote"), Atom("unquote_splicing")
PIPE = Atom("|")
_CARRIED = Atom("$carried")


class Carried:
    """A Python object on its way through an expanded form into generated code."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def portable(self) -> tuple[Any, ...]:
        """A module inside of a function, as a term that goes to other nodes."""
        env, name, body = self.value
        return _CARRIED, env.to_term(), name, body

    @classmethod
    def arrived(cls, form: Any) -> Any:
        """An expanded form that another node has sent, with what its `portable` made."""
        if form.__class__ is tuple:
            if len(form) == 4 and form[0] is _CARRIED:
                return cls((env_from_term(form[1]), *form[2:]))
            return tuple(map(cls.arrived, form))
        return make_list(map(cls.arrived, form)) if form.__class__ is List and is_proper(form) else form


def _support(meta: Any, name: str, *args: Any) -> Any:
    return remote(SUPPORT, name, *args, meta=meta)


@special("defmodule", 2)
def expand_defmodule(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`defmodule Name do body end`."""
    import pyiex.compiler.modules.support  # noqa: F401  # It takes 15 ms, which no shell needs to start.

    expander.only_expressions(meta, "defmodule")
    written, blocks = args
    name = expander.expand(written)
    body = keyword_get(blocks, DO) if blocks.__class__ is List else None
    is_expression = name.__class__ is tuple and len(name) == 3
    if (name.__class__ is not Atom and not is_expression) or body is None:
        raise expander.fail(meta, f"invalid module name: {source(name)}")
    outer = expander.env.module
    absolute = is_call(written, ALIASES) and written[2].head is Atom("Elixir")
    if (
        outer is not NIL
        and is_call(written, ALIASES)
        and not absolute
        and not name.name.startswith(outer.name + ".")
    ):
        name = Atom(f"{outer.name}.{name.name.removeprefix('Elixir.')}")
        short = Atom(f"Elixir.{written[2].head.name}")
        expander.env = expander.env.with_alias(short, Atom(f"{outer.name}.{written[2].head.name}"))
    env = expander.env_at(meta)
    pairs = [
        ((key[0], key[1]), (key[0], make_list([(Atom("version"), version)]), NIL))
        for key, version in expander.vars.items()
        if key[1].__class__ is Atom
    ]
    # The body gets them all, and may name any of them in what it unquotes.
    for version in expander.vars.values():
        expander.unused.pop(version, None)
    return _support(meta, "compile", Carried((env, name, body)), name, (MAP, EMPTY, make_list(pairs)))


def _definition(name: str) -> Handler:
    def define(expander: Expander, meta: Any, args: list[Any]) -> Any:
        definition = expander.env.definition
        if definition is None or expander.env.function is not None or not _is_kernels(expander, name, args):
            form = (Atom(name), meta, make_list(args))
            return expand_local(expander, Atom(name), meta, args, form)
        head, body = args if len(args) == 2 else (args[0], None)
        written = (head, NIL if body is None else body)
        if _has_unquote(written):
            code = expander.expand(escape_unquoted(written))
        else:
            code = Carried(written)
        context = keyword_get(meta, Atom("context"))
        checked = context is None and code.__class__ is Carried
        carried = Carried((definition, name, expander.env_at(meta), body is not None, context, checked))
        return _support(meta, "define", carried, code)

    return define


def _is_kernels(expander: Expander, name: str, args: list[Any]) -> bool:
    """Whether the name means Kernel's macro: a module may import another one instead."""
    return any(entry.module is KERNEL and entry.allows((name, len(args))) for entry in expander.env.macros)


for _name in ("def", "defp", "defmacro", "defmacrop"):
    special(_name, 1, 2)(_definition(_name))


@special("@", 1)
def expand_attribute(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`@name` reads a module attribute, `@name value` sets it."""
    definition = expander.env.definition
    form = args[0]
    if definition is None or not (form.__class__ is tuple and len(form) == 3):
        return expand_local(expander, Atom("@"), meta, args, (Atom("@"), meta, make_list(args)))
    name, _meta, values = form
    if (name.__class__ is Atom and name.name[:1].isupper()) or name is ALIASES:
        return _kernels_at(expander, meta, args)
    if values.__class__ is Atom or values is EMPTY:
        if expander.env.function is not None:
            return _read_in_function(expander, definition, name, meta)
        return _support(meta, "attribute", Carried((definition, expander.env_at(meta))), name)
    if expander.env.function is not None:
        return _kernels_at(expander, meta, args)
    carried = Carried((definition, expander.env_at(meta)))
    if name.name in TYPES:
        written = values.head
        code = expander.expand(escape_unquoted(written)) if _has_unquote(written) else Carried(written)
        return _support(meta, "declare", carried, name, code)
    if len(values) != 1:
        return _kernels_at(expander, meta, args)
    return _support(meta, "put_attribute", carried, name, expander.expand(values.head))


def _kernels_at(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """Let Kernel's own macro say what is wrong."""
    return expand_local(expander, Atom("@"), meta, args, (Atom("@"), meta, make_list(args)))


def _read_in_function(expander: Expander, definition: Any, name: Atom, meta: Any) -> Any:
    value = definition.read_attribute(name, expander, meta)
    return expander.expand(escape(value))


@special("defstruct", 1)
def expand_defstruct(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`defstruct fields`."""
    definition = expander.env.definition
    if definition is None or expander.env.function is not None:
        form = (Atom("defstruct"), meta, make_list(args))
        return expand_local(expander, Atom("defstruct"), meta, args, form)
    return _support(meta, "defstruct", Carried(definition), expander.expand(args[0]))


# -- unquote fragments ----------------------------------------------------------------------


def _has_unquote(form: Any) -> bool:
    if is_call(form, Atom("quote")):
        return False
    if is_call(form, UNQUOTE, 1) or is_call(form, SPLICE, 1):
        return True
    if form.__class__ is tuple or form.__class__ is List:
        return any(map(_has_unquote, form))
    return False


def escape_unquoted(form: Any) -> Any:
    """Code that builds `form` as it is, but for what `unquote` puts into it."""
    if is_call(form, UNQUOTE, 1):
        return form[2].head
    if form.__class__ is tuple:
        if len(form) == 3 and is_call(form[0], UNQUOTE, 1):
            parts = [form[0][2].head, escape(form[1]), escape_unquoted(form[2])]
        else:
            parts = [escape_unquoted(part) for part in form]
        return tuple(parts) if len(parts) == 2 else (TUPLE, EMPTY, make_list(parts))
    if form.__class__ is List and form is not EMPTY:
        return _escaped_list(list(form), improper_tail(form))
    return escape(form)


def _escaped_list(elements: list[Any], tail: Any) -> Any:
    code = EMPTY if tail is EMPTY else escape_unquoted(tail)
    for element in reversed(elements):
        if is_call(element, SPLICE, 1):
            code = remote("elixir_quote", "list", element[2].head, code)
        else:
            code = make_list([(PIPE, EMPTY, make_list((escape_unquoted(element), code)))])
    return code
