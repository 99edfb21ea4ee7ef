"""What generated code calls for anything that takes more than a few instructions."""

from __future__ import annotations

from collections.abc import Iterator
from sys import getrefcount
from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.bits import Bits
from pyiex.terms.errors import Raised, error, frame, struct_error
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.lists import EMPTY, List, improper_tail, make_list
from pyiex.terms.map_order import visited_items
from pyiex.terms.maps import ALONE, Map, taking
from pyiex.terms.order import less

STRUCT = Atom("__struct__")
BADMATCH, CASE_CLAUSE, TRY_CLAUSE, WITH_CLAUSE, IF_CLAUSE = map(
    Atom, ("badmatch", "case_clause", "try_clause", "with_clause", "cond_clause")
)
FUNCTION_CLAUSE, BADKEY, BADMAP, BADARG = map(Atom, ("function_clause", "badkey", "badmap", "badarg"))


class Missing:
    """The type of `MISSING`, which is not a term: what a map pattern finds where there is nothing."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = Missing()


# -- failures --------------------------------------------------------------------


def no_match(value: Any) -> Raised:
    """`MatchError`."""
    return error((BADMATCH, value))


def no_case_clause(value: Any) -> Raised:
    """`CaseClauseError`."""
    return error((CASE_CLAUSE, value))


def no_try_clause(value: Any) -> Raised:
    """`TryClauseError`."""
    return error((TRY_CLAUSE, value))


def no_with_clause(value: Any) -> Raised:
    """`WithClauseError`."""
    return error((WITH_CLAUSE, value))


def no_cond_clause() -> Raised:
    """`CondClauseError`."""
    return error(IF_CLAUSE)


def no_function_clause(module: str, name: str, *args: Any) -> Raised:
    """`FunctionClauseError` of `module.name`."""
    return error(FUNCTION_CLAUSE, (frame(module, name, args),))


def wrong_boolean(operator: Atom, value: Any) -> Raised:
    """`BadBooleanError` of `and` or `or`."""
    return error((Atom("badbool"), operator, value))


# -- comparisons -------------------------------------------------------------------


def greater(left: Any, right: Any) -> bool:
    """`left > right` in term order."""
    return less(right, left)


def at_most(left: Any, right: Any) -> bool:
    """`left <= right` in term order."""
    return not less(right, left)


def at_least(left: Any, right: Any) -> bool:
    """`left >= right` in term order."""
    return not less(left, right)


# -- lists -----------------------------------------------------------------------------


def elements(value: Any, count: int) -> list[Any] | None:
    """The elements of a proper list of exactly `count`; None for anything else."""
    if value.__class__ is not List or len(value) != count or improper_tail(value) is not EMPTY:
        return None
    return list(value)


def front(value: Any, count: int) -> list[Any] | None:
    """The first `count` elements of a list and what follows them; None where there are fewer."""
    found: list[Any] = []
    while len(found) < count:
        if value.__class__ is not List or value is EMPTY:
            return None
        found.append(value.items[value.size - 1])
        value = value.tail
    found.append(value)
    return found


def is_proper(value: Any) -> bool:
    """Whether `length/1` takes the value."""
    return value.__class__ is List and improper_tail(value) is EMPTY


# -- maps ------------------------------------------------------------------------------


@taking(0)
def update_map(target: Any, pairs: tuple[Any, ...]) -> Map:
    """`%{target | key => value}`; `pairs` has keys and values in turn."""
    if target.__class__ is not Map:
        raise error((BADMAP, target), (frame("maps", "put", (Atom("k"), Atom("v"), target)),))
    changes = list(zip(pairs[::2], pairs[1::2], strict=True))
    for key, value in changes:
        if key not in target:
            raise error((BADKEY, key), (frame("maps", "update", (key, value, target)),))
    return target.update(changes) if getrefcount(target) == ALONE else target.merge(changes)


def update_struct(name: Atom, target: Any, pairs: tuple[Any, ...]) -> Map:
    """`%Name{target | key => value}`."""
    if target.__class__ is not Map or target.get(STRUCT) is not name:
        raise struct_error("BadStructError", struct=name, term=target)
    return update_map(target, pairs)


def dot(value: Any, field: Atom) -> Any:
    """`value.field`: a map's field, or a call of a module's function."""
    if value.__class__ is Map:
        found = value.get(field, MISSING)
        if found is MISSING:
            raise error((BADKEY, field, value))
        return found
    if value.__class__ is Atom and value is not NIL and value is not TRUE and value is not FALSE:
        return abi.apply_mfa(value, field, ())
    raise error((BADKEY, field, value))


def dot_call(value: Any, name: Atom) -> Any:
    """`value.name()`: as `value.name`, but what is no map must be a module."""
    if value.__class__ is Map:
        found = value.get(name, MISSING)
        if found is not MISSING:
            return found
    return remote_code(value, name, 0)()


def remote_code(module: Any, name: Atom, arity: int) -> Any:
    """The code to call for `module.name(...)`; for what is no module, code that raises."""
    if module.__class__ is Atom:
        return getattr(abi.code.reference(module), f"{name.name}/{arity}")

    def refuse(*args: Any) -> Any:
        raise error(BADARG, (frame("erlang", "apply", (module, name, make_list(args))),))

    return refuse


# -- functions ---------------------------------------------------------------------------


def is_function(value: Any, arity: Any) -> bool:
    """`is_function(value, arity)` with any arity."""
    return isinstance(value, Fun) and value.arity == arity


def external(module: Any, name: Atom, arity: int) -> Any:
    """`&module.name/arity`."""
    if module.__class__ is not Atom:
        raise error(BADARG, (frame("erlang", "make_fun", (module, name, arity)),))
    return abi.external_fun(module, name, arity)


def shell_info(arity: int, quoted: Any) -> FunInfo:
    """The identity of a function typed at a prompt.

    It prints as in OTP 25, where `erl_eval` has one function an arity, from 43
    for none down to 23 for twenty.
    """
    name = Atom(f"-expr/6-fun-{arity + 2}-")
    return FunInfo(arity, Atom("erl_eval"), name, index=43 - arity, uniq=3316493, quoted=quoted)


def stack_of(raised: Raised) -> Any:
    """`__STACKTRACE__` of a caught error."""
    return abi.stack_term(raised.stack)


# -- comprehensions -----------------------------------------------------------------------

RANGE, FIRST, LAST, STEP = map(Atom, ("Elixir.Range", "first", "last", "step"))
ENUMERABLE, MAP_SET, REDUCE = map(Atom, ("Elixir.Enumerable", "Elixir.MapSet", "reduce"))
SUSPEND, SUSPENDED, CONT, HALT = map(Atom, ("suspend", "suspended", "cont", "halt"))


def iterate(value: Any) -> Any:
    """A Python iterable of what a generator walks over."""
    if value.__class__ is List and improper_tail(value) is EMPTY:
        return value
    if value.__class__ is Map and value.get(STRUCT) is RANGE:
        first, last, step = value[FIRST], value[LAST], value[STEP]
        return range(first, last + (1 if step > 0 else -1), step)
    if value.__class__ is Map and STRUCT not in value:
        return visited_items(value)
    if value.__class__ is Map and value[STRUCT] is MAP_SET:
        return abi.apply_mfa(Atom("Elixir.Enum"), Atom("to_list"), (value,))
    return _one_by_one(value)


def _one_by_one(value: Any) -> Iterator[Any]:
    """The elements of a lazy enumerable, each made when it is asked for."""
    suspend = make_fun(lambda element, _last: (SUSPEND, element), FunInfo(2, ENUMERABLE, REDUCE, tails=False))
    step = abi.apply_mfa(ENUMERABLE, REDUCE, (value, (SUSPEND, NIL), suspend))
    try:
        while step[0] is SUSPENDED:
            step = abi.apply_fun(step[2], ((CONT, MISSING),))
            if step[0] is SUSPENDED or step[1] is not MISSING:
                yield step[1]
    finally:
        if step[0] is SUSPENDED:
            abi.apply_fun(step[2], ((HALT, NIL),))


def collect(values: list[Any], target: Any) -> Any:
    """What `into: target` makes of the values of a comprehension."""
    if target is EMPTY:
        return make_list(values)
    return abi.apply_mfa(Atom("Elixir.Enum"), Atom("into"), (make_list(values), target))


def collect_bits(values: list[Any], target: Any) -> Any:
    """What `into: ""` makes of the values of a comprehension."""
    for value in values:
        if value.__class__ is not bytes and value.__class__ is not Bits:
            raise error((Atom("badarg"), value), (frame("Elixir.Enum", "reduce", 3),))
    return collect(values, target)


def check_bits(value: Any) -> None:
    """Fail as a bitstring generator does on anything else."""
    if value.__class__ is not bytes and value.__class__ is not Bits:
        raise error((Atom("bad_generator"), value))
