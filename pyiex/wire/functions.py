"""How functions travel.

`&M.f/a` is three terms and any node can call it.  A function typed at a prompt
is code, which no format has: between nodes of ours its quoted form travels, with the
values that it captured, and the receiving node compiles it again.  A BEAM node takes
it for a function of a module version that it does not have: it can hold it and
send it back whole, and fails with `:badfun` when it calls it.  A BEAM node's own
functions are held here in the same way (NEW_FUN_EXT in erl_ext_dist).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import error
from pyiex.terms.functions import Fun, FunInfo, captured, make_fun
from pyiex.terms.lists import List, make_list

BADFUN = Atom("badfun")
TRAVELLING = Atom("$pyiex_fun")
"""First element of what a function of ours has in place of free variables."""

Revive = Callable[[FunInfo, tuple[Any, ...]], Fun]
"""Makes a function of what is known of one that arrived, and of the values that it captured."""


class Foreign(NamedTuple):
    """What NEW_FUN_EXT says of a BEAM node's function, beyond module, index and arity."""

    unique: bytes
    old_index: int
    old_unique: int
    creator: Any
    free: tuple[Any, ...]


def luggage(fun: Fun) -> tuple[Any, ...]:
    """What a function that is no `&M.f/a` takes with it, as one term.

    A function without a quoted form is one of a module, or native; what a native one
    captured is Python's, not a term.
    """
    info = fun.info
    cells = zip(info.free, captured(fun), strict=False)
    variables = [(name, value) for name, value in cells if info.quoted is not None or _is_own(name)]
    return (
        TRAVELLING,
        info.name,
        NIL if info.quoted is None else info.quoted,
        make_list(name.encode() for name, _value in variables),
        tuple(value for _name, value in variables),
    )


def _is_own(name: str) -> bool:
    """Whether a captured Python variable is one of the program, as `x_3`: not a function of its module."""
    return name.rpartition("_")[2].isdigit()


def is_luggage(term: Any) -> bool:
    """Tell whether a term is what `luggage` makes."""
    if term.__class__ is not tuple or len(term) != 5 or term[0] is not TRAVELLING:
        return False
    _, name, _, free, values = term
    if name.__class__ is not Atom or values.__class__ is not tuple:
        return False
    names = list(free) if free.__class__ is List else []
    return len(names) == len(values) and all(variable.__class__ is bytes for variable in names)


def unpacked(term: tuple[Any, ...], info: FunInfo, revive: Revive) -> Fun:
    """The function whose `luggage` this is; `info` has its arity, module, index and uniq."""
    _, info.name, quoted, free, values = term
    info.quoted = None if quoted is NIL else quoted
    info.free = tuple(variable.decode(errors="replace") for variable in free)
    try:
        return revive(info, values)
    except Exception:
        # A peer's quoted form may be anything, and its modules unknown: it can still be held.
        info.quoted = None
        return uncallable(info)


class _Uncallable:
    """Code for a function that has none here; no Python closure, so that it captures nothing."""

    fun: Fun

    def __call__(self, *_args: Any) -> Any:
        raise error((BADFUN, self.fun))


def uncallable(info: FunInfo, _values: tuple[Any, ...] = ()) -> Fun:
    """A function that can be held and sent on, and fails with `{:badfun, fun}` when called."""
    code = _Uncallable()
    code.fun = make_fun(code, info)
    return code.fun
