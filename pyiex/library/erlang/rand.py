"""The module :rand: pseudo random numbers, a state in each process.

The numbers themselves come from `library/exsss.py`.
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable
from functools import cache
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.exsss import (
    BITS,
    State,
    jumped,
    next_below,
    next_bits,
    next_bytes,
    next_float,
    next_real,
    seeded,
    splitmix64,
)
from pyiex.library.failures import bad_arithmetic, function_clause
from pyiex.library.ziggurat import next_normal
from pyiex.runtime.abi import current
from pyiex.terms.atoms import Atom
from pyiex.terms.functions import FunInfo, make_fun
from pyiex.terms.lists import List, cons, improper_tail
from pyiex.terms.maps import Map, make_map

EXSSS = Atom("exsss")
DEFAULT = Atom("default")
UNDEFINED = Atom("undefined")
SEED_KEY = Atom("rand_seed")
_TYPE = Atom("type")
_UNIQ = 34006561
"""What `inspect` shows of the module rand in its functions; OTP 25's own number."""


lib = Library(
    ":rand",
    """
    Pseudo random numbers. Each process has a generator of its own, seeded by chance until `seed/2`.

        iex> :rand.seed(:exsss, {1, 2, 3})
        iex> :rand.uniform(100)
        27
    """,
)


def _pair(state: State) -> Any:
    return cons(state[0], state[1])


@cache
def _handler() -> Map:
    """What a state says of its algorithm: the functions that work on it, as OTP's states have them."""
    functions: list[tuple[str, str, int, Callable[..., Any]]] = [
        ("next", "exsss_next", 1, _next_of),
        ("uniform", "exsss_uniform", 1, uniform_s),
        ("uniform_n", "exsss_uniform", 2, uniform_to_s),
        ("jump", "exsplus_jump", 1, jump_from),
    ]
    entries: list[tuple[Any, Any]] = [(_TYPE, EXSSS), (Atom("bits"), BITS)]
    for index, (key, name, arity, code) in enumerate(functions):
        info = FunInfo(arity, Atom("rand"), Atom(name), tails=False, index=index, uniq=_UNIQ)
        entries.append((Atom(key), make_fun(code, info)))
    return make_map(entries)


def _next_of(pair: Any) -> Any:
    value, state = next_bits(_words(pair))
    return value, _pair(state)


def _term(state: State) -> tuple[Map, Any]:
    return _handler(), _pair(state)


def _words(pair: Any) -> State:
    if pair.__class__ is List and len(pair) == 1:
        return pair.head, improper_tail(pair)
    raise function_clause("rand", "exsss_next", (pair,))


def _state(term: Any, name: str, *args: Any) -> State:
    """The words in what `seed_s` or `export_seed_s` answered."""
    if term.__class__ is tuple and len(term) == 2:
        handler, pair = term
        if handler is EXSSS or (handler.__class__ is Map and handler.get(_TYPE) is EXSSS):
            return _words(pair)
    raise function_clause("rand", name, (*args, term))


def _own() -> State:
    """The state of the running process."""
    known = current().dictionary.get(SEED_KEY)
    if known is None:
        return seeded(secrets.randbits(64))
    return _words(known[1])


def _keep(state: State) -> Any:
    term = _term(state)
    current().dictionary[SEED_KEY] = term
    return term


def draw(limit: int) -> int:
    """An integer from 1 to `limit` from the process's own generator."""
    if limit == 1:
        # Elixir draws no number where there is no choice; `:rand.uniform(1)` does.
        return 1
    value, state = next_below(limit, _own())
    _keep(state)
    return value


def draw_float() -> float:
    """A float from 0 up to 1 from the process's own generator."""
    value, state = next_float(_own())
    _keep(state)
    return value


def _new(algorithm: Any, seed: Any) -> State:
    if algorithm not in (EXSSS, DEFAULT):
        raise function_clause("rand", "mk_alg", (algorithm,))
    return seeded(secrets.randbits(64) if seed is None else seed)


def _from(algorithm_or_state: Any, seed: Any) -> State:
    if algorithm_or_state.__class__ is tuple:
        return _state(algorithm_or_state, "seed_s")
    return _new(algorithm_or_state, seed)


@lib.function(spec="seed(alg | state, seed) :: state")
def seed(alg: Any, seed: Any = None) -> Any:
    """
    Seeds the process's generator. The algorithm is `:exsss` or `:default`; the seed an integer
    or three, by chance without one. A state or an exported one also does.

        iex> :rand.seed(:exsss, {1, 2, 3})
        iex> :rand.uniform(100)
        27
    """
    return _keep(_from(alg, seed))


@lib.function(spec="seed_s(alg | state, seed) :: state")
def seed_s(alg: Any, seed: Any = None) -> Any:
    """
    As `seed/2`, but answers the state without keeping it in the process.

        iex> {number, _state} = :rand.uniform_s(10, :rand.seed_s(:exsss, {1, 2, 3}))
        iex> number
        7
    """
    return _term(_from(alg, seed))


@lib.function(spec="export_seed() :: {alg, term()} | :undefined")
def export_seed() -> Any:
    """
    The process's state in a form to store, or `:undefined` where it has none yet.

        iex> :rand.seed(:exsss, 42)
        iex> :rand.export_seed()
        {:exsss, [132629853624823445 | 67522330609774851]}
    """
    known = current().dictionary.get(SEED_KEY)
    return UNDEFINED if known is None else (EXSSS, known[1])


@lib.function(spec="export_seed_s(state) :: {alg, term()}")
def export_seed_s(state: Any) -> Any:
    """
    A state in a form to store.

        iex> :rand.export_seed_s(:rand.seed_s(:exsss, 42))
        {:exsss, [132629853624823445 | 67522330609774851]}
    """
    first, second = _state(state, "export_seed_s")
    return EXSSS, cons(first, second)


@lib.function(spec="uniform() :: float()", arities=(0,))
def uniform() -> Any:
    """
    A float from 0.0 up to, but not including, 1.0.

        iex> x = :rand.uniform()
        iex> x >= 0.0 and x < 1.0
        true
    """
    return draw_float()


@lib.function("uniform", spec="uniform(pos_integer()) :: pos_integer()")
def uniform_to(n: Any) -> Any:
    """
    An integer from 1 to `n`.

        iex> :rand.uniform(6) in 1..6
        true
    """
    if n.__class__ is not int or n < 1:
        raise function_clause("rand", "uniform_s", (n, _term(_own())))
    value, state = next_below(n, _own())
    _keep(state)
    return value


@lib.function(spec="uniform_s(state) :: {float(), state}", arities=(1,))
def uniform_s(state: Any) -> Any:
    """
    As `uniform/0`, from a state that is given: `{float, new_state}`.

        iex> {x, _state} = :rand.uniform_s(:rand.seed_s(:exsss, 1))
        iex> is_float(x)
        true
    """
    value, after = next_float(_state(state, "uniform_s"))
    return value, _term(after)


@lib.function("uniform_s", spec="uniform_s(pos_integer(), state) :: {pos_integer(), state}")
def uniform_to_s(n: Any, state: Any) -> Any:
    """
    As `uniform/1`, from a state that is given: `{integer, new_state}`.

        iex> {x, _state} = :rand.uniform_s(6, :rand.seed_s(:exsss, 1))
        iex> x in 1..6
        true
    """
    if n.__class__ is not int or n < 1:
        raise function_clause("rand", "uniform_s", (n, state))
    value, after = next_below(n, _state(state, "uniform_s", n))
    return value, _term(after)


@lib.function(spec="jump() :: state", arities=(0,))
def jump() -> Any:
    """
    Takes the process's generator 2 to the power of 64 steps on.

        iex> :rand.seed(:exsss, 1)
        iex> :rand.jump()
        iex> :rand.export_seed()
        {:exsss, [285906172023498826 | 51120954082399550]}
    """
    return _keep(jumped(_own()))


@lib.function("jump", spec="jump(state) :: state")
def jump_from(state: Any) -> Any:
    """
    A state 2 to the power of 64 steps on: numbers from there do not overlap with those from here.

        iex> :rand.export_seed_s(:rand.jump(:rand.seed_s(:exsss, 1)))
        {:exsss, [285906172023498826 | 51120954082399550]}
    """
    return _term(jumped(_state(state, "jump")))


@lib.function(spec="uniform_real() :: float()")
def uniform_real() -> Any:
    """
    A float above 0.0 and below 1.0, as precise near 0.0 as floats are.

        iex> :rand.uniform_real() > 0.0
        true
    """
    value, state = next_real(_own())
    _keep(state)
    return value


@lib.function(spec="uniform_real_s(state) :: {float(), state}")
def uniform_real_s(state: Any) -> Any:
    """
    As `uniform_real/0`, from a state that is given.

        iex> {x, _state} = :rand.uniform_real_s(:rand.seed_s(:exsss, 1))
        iex> x > 0.0
        true
    """
    value, after = next_real(_state(state, "uniform_real_s"))
    return value, _term(after)


@lib.function(spec="normal(number(), number()) :: float()", arities=(0, 2))
def normal(mean: Any = 0.0, variance: Any = 1.0) -> Any:
    """
    A float of the normal distribution; give both a mean and a variance, or none.

        iex> :rand.seed(:exsss, 7)
        iex> :rand.normal()
        2.2433089257806937
    """
    if variance < 0:
        raise bad_arithmetic("sqrt", variance)
    value, state = next_normal(_own())
    _keep(state)
    return mean + math.sqrt(variance) * value


@lib.function(spec="normal_s(state) :: {float(), state}", arities=(1,))
def normal_s(state: Any) -> Any:
    """
    As `normal/0`, from a state that is given.

        iex> {x, _state} = :rand.normal_s(:rand.seed_s(:exsss, 1))
        iex> is_float(x)
        true
    """
    value, after = next_normal(_state(state, "normal_s"))
    return value, _term(after)


@lib.function("normal_s", spec="normal_s(number(), number(), state) :: {float(), state}")
def normal_in(mean: Any, variance: Any, state: Any) -> Any:
    """
    As `normal/2`, from a state that is given.

        iex> {x, _state} = :rand.normal_s(100, 4, :rand.seed_s(:exsss, 1))
        iex> x > 80 and x < 120
        true
    """
    if variance < 0:
        raise bad_arithmetic("sqrt", variance)
    value, after = next_normal(_state(state, "normal_s"))
    return mean + math.sqrt(variance) * value, _term(after)


@lib.function("bytes", spec="bytes(non_neg_integer()) :: binary()")
def bytes_(n: Any) -> Any:
    """
    A binary of `n` random bytes. Not for secrets.

        iex> byte_size(:rand.bytes(5))
        5
    """
    if n.__class__ is not int or n < 0:
        raise function_clause("rand", "bytes_s", (n, _term(_own())))
    value, state = next_bytes(n, _own())
    _keep(state)
    return value


@lib.function(spec="bytes_s(non_neg_integer(), state) :: {binary(), state}")
def bytes_s(n: Any, state: Any) -> Any:
    """
    As `bytes/1`, from a state that is given.

        iex> {binary, _state} = :rand.bytes_s(5, :rand.seed_s(:exsss, 1))
        iex> byte_size(binary)
        5
    """
    if n.__class__ is not int or n < 0:
        raise function_clause("rand", "bytes_s", (n, state))
    value, after = next_bytes(n, _state(state, "bytes_s", n))
    return value, _term(after)


@lib.function(spec="splitmix64_next(integer()) :: {non_neg_integer(), non_neg_integer()}")
def splitmix64_next(algorithm_state: Any) -> Any:
    """
    One step of the generator SplitMix64: the number and the next state.

        iex> :rand.splitmix64_next(1)
        {10451216379200822465, 11400714819323198486}
    """
    return splitmix64(algorithm_state)
