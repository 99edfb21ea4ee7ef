"""What another node needs to build a function that was typed here."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.codegen.calls import NO_PARENS
from pyiex.compiler.codegen.emitter import variable_name
from pyiex.compiler.env import Env
from pyiex.compiler.expand.definitions import Carried
from pyiex.compiler.expand.scope import VERSION
from pyiex.syntax.quoted import keyword_get
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.functions import Fun, captured
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map

CONTEXT = Atom("pyiex")
"""Of the variables: Elixir warns of nothing in code that is not the user's own."""
_DEFMODULE = Atom("defmodule")
_DO = Atom("do")
_NOTHING = (Atom("__block__"), EMPTY, EMPTY)
_NO_PARENS = make_list([(NO_PARENS, TRUE)])
_RECEIVE = Atom("receive")


def luggage_for_elixir(fun: Fun) -> tuple[Any, Any]:
    """The quoted form for `Code.eval_quoted`, and its bindings.

    Each variable gets the name that tells it from all others of that name here.
    """
    info = fun.info
    pairs = zip(info.free, captured(fun), strict=True)
    bindings = make_list(((_atom(name), CONTEXT), value) for name, value in pairs)
    return _renamed(info.quoted), bindings


def _atom(name: str) -> Atom:
    return Atom(f"_{name}")


def _renamed(form: Any) -> Any:
    """A form with its variables named anew, and nothing in its metadata but lines."""
    if form.__class__ is tuple:
        return _node(form) if len(form) == 3 else tuple(map(_renamed, form))
    if form.__class__ is List:
        return make_list(map(_renamed, form))
    if isinstance(form, Map):
        pairs = [(_renamed(key), _renamed(value)) for key, value in form.items()]
        return Atom("%{}"), EMPTY, make_list(pairs)
    return form


def _node(form: Any) -> Any:
    name, meta, args = form
    if name.__class__ is Atom and args.__class__ is Atom and meta.__class__ is List:
        if keyword_get(meta, VERSION) is None or name.name == "_":
            return form
        return _atom(variable_name(form)), EMPTY, CONTEXT
    if args.__class__ is List and args is not EMPTY:
        if args.head.__class__ is Carried:
            env, module, body = args.head.value
            return _module(env, _renamed(module), body)
        if name is _RECEIVE:
            args = make_list([_with_clauses(args.head)])
    return _renamed(name), _kept(meta) if meta.__class__ is List else meta, _renamed(args)


def _kept(meta: Any) -> Any:
    """Of the metadata that `map.key` is no call."""
    return _NO_PARENS if keyword_get(meta, NO_PARENS) is TRUE else EMPTY


def _module(_env: Env, name: Any, body: Any) -> Any:
    """A module defined inside of the function, as it was written."""
    return _DEFMODULE, EMPTY, make_list([name, make_list([(Atom("do"), body)])])


def _with_clauses(blocks: Any) -> Any:
    """The blocks of a `receive`; one that has nothing but a timeout has an empty block, as it is parsed."""
    if keyword_get(blocks, _DO, EMPTY) is not EMPTY:
        return blocks
    return make_list([(_DO, _NOTHING), *(block for block in blocks if block[0] is not _DO)])


def module_for_elixir(name: Atom, written: tuple[Any, Any]) -> tuple[Any, ...]:
    """What `Code.eval_quoted` takes to define a module of this node on another one.

    written: the aliases that held around it, and its body as it was typed.
    """
    aliases, body = written
    pairs = make_list(
        (Atom(f"Elixir.{short.name.removeprefix('Elixir.')}"), full) for short, full in aliases.items()
    )
    return _module(Env(), name, body), EMPTY, make_list([(Atom("file"), b"iex"), (Atom("aliases"), pairs)])
