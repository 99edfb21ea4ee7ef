"""The module Function."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.runtime.abi import external_fun, self_pid
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import badarg
from pyiex.terms.functions import Fun, captured
from pyiex.terms.lists import make_list

_MODULE = Atom("module")
_NAME = Atom("name")
_ARITY = Atom("arity")
_ENV = Atom("env")
_TYPE = Atom("type")
_EXTERNAL = Atom("external")
_LOCAL = Atom("local")

lib = Library(
    "Function",
    """
    Functions as values.

        iex> Function.identity(:same)
        :same
    """,
)


@lib.function(spec="capture(module(), atom(), arity()) :: (... -> any())")
def capture(module: Any, function_name: Any, arity: Any) -> Any:
    """
    The function `&module.function_name/arity`.

        iex> double_all = Function.capture(Enum, :map, 2)
        &Enum.map/2
        iex> double_all.([1, 2], fn x -> x * 2 end)
        [2, 4]
    """
    problems = {
        place: problem
        for place, value, kind, problem in (
            (1, module, Atom, "not an atom"),
            (2, function_name, Atom, "not an atom"),
            (3, arity, int, "not an integer"),
        )
        if value.__class__ is not kind
    }
    if problems:
        raise badarg("make_fun", (module, function_name, arity), problems)
    return external_fun(module, function_name, arity)


@lib.function(spec="identity(value) :: value when value: var")
def identity(value: Any) -> Any:
    """
    Answers its argument.

        iex> Enum.filter([1, nil, 2], &Function.identity/1)
        [1, 2]
    """
    return value


def _facts(fun: Any) -> list[tuple[Atom, Any]]:
    info = fun.info
    if info.external:
        return [
            (_MODULE, info.module),
            (_NAME, info.name),
            (_ARITY, fun.arity),
            (_ENV, make_list()),
            (_TYPE, _EXTERNAL),
        ]
    return [
        (Atom("pid"), self_pid()),
        (_MODULE, info.module),
        (Atom("new_index"), info.index),
        (Atom("new_uniq"), info.uniq.to_bytes(16, "big")),
        (Atom("index"), info.index),
        (Atom("uniq"), info.uniq),
        (_NAME, info.name),
        (_ARITY, fun.arity),
        (_ENV, make_list(captured(fun))),
        (_TYPE, _LOCAL),
    ]


_OF_LOCAL = frozenset(Atom(name) for name in ("pid", "index", "new_index", "uniq", "new_uniq"))
"""What is known of functions that are not `&Module.name/arity`; of those it is undefined."""
_UNDEFINED = Atom("undefined")


@lib.function(spec="info((... -> any())) :: [{atom(), term()}]", arities=(1,))
def info(fun: Any) -> Any:
    """
    What is known of a function, as a keyword list.

        iex> Function.info(&String.length/1)
        [module: String, name: :length, arity: 1, env: [], type: :external]
    """
    if not isinstance(fun, Fun):
        raise badarg("fun_info", (fun,), {1: "not a fun"})
    return make_list(_facts(fun))


@lib.function("info", spec="info((... -> any()), atom()) :: {atom(), term()}")
def info_item(fun: Any, item: Any) -> Any:
    """
    One of the things that `info/1` tells.

        iex> Function.info(&String.length/1, :arity)
        {:arity, 1}
    """
    if not isinstance(fun, Fun):
        raise badarg("fun_info", (fun, item), {1: "not a fun"})
    for fact in _facts(fun):
        if fact[0] is item:
            return fact
    if item in _OF_LOCAL:
        return item, _UNDEFINED
    raise badarg("fun_info", (fun, item), {2: "invalid item"})
