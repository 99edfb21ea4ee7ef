"""Warnings about the functions of other modules that a module calls."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from pyiex.compiler.env import Env
from pyiex.compiler.errors import line_in, warn_at
from pyiex.compiler.expand.dispatch import deprecation
from pyiex.compiler.expand.scope import inspected
from pyiex.compiler.modules.definition import Definition, Key, label
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.lists import EMPTY
from pyiex.terms.maps import make_map

EXCEPTION = Atom("Elixir.Exception")
ERLANG = Atom("erlang")
LAZY = (("andalso", 2), ("orelse", 2))
"""What the compiler itself makes of `and` and `or`: no functions."""


class Rank(IntEnum):
    """Real Elixir sorts its warnings as terms, and these kinds come in this order."""

    NO_MODULE = 1
    NOT_REQUIRED = 2
    DEPRECATED = 3
    NO_FUNCTION = 4


class Problem(NamedTuple):
    """What is wrong with a call; sorted as the warnings are."""

    rank: Rank
    module: str
    key: Key
    text: str


def warn_of_references(definition: Definition) -> None:
    """Warn about each call of a function that is not there, or that is deprecated."""
    found: dict[Problem, list[tuple[str, int, str]]] = {}
    for module, key, meta, env in definition.remote_calls:
        problem = wrong_reference(module, key)
        if problem is not None:
            found.setdefault(problem, []).append((env.file, line_in(env, meta), _place(env)))
    for problem in sorted(found):
        *front, (file, line, place) = places = found[problem]
        text = problem.text
        if front:
            listed = "".join(f"\n  {other}:{number}: {where}" for other, number, where in front)
            text = f"{text}\nInvalid call found at {len(places)} locations:{listed}"
        warn_at(file, line, text, place)


def _place(env: Env) -> str:
    if env.function is None:
        return inspected(env.module)
    return f"{inspected(env.module)}.{label((env.function[0].name, env.function[1]))}"


def wrong_reference(module: Atom, key: Key) -> Problem | None:
    """What is wrong with a call of `module.name/arity`; None where nothing is."""
    called = f"{inspected(module)}.{label(key)}"
    info = abi.code.module(module)
    if info is None:
        text = f"{called} is undefined (module {inspected(module)} is not available or is yet to be defined)"
        return Problem(Rank.NO_MODULE, module.name, key, text)
    if abi.code.export(module, *key) is None:
        if key in info.macros:
            text = f"you must require {inspected(module)} before invoking the macro {called}"
            return Problem(Rank.NOT_REQUIRED, module.name, key, text)
        if module is ERLANG and key in LAZY:
            return None
        text = f"{called} is undefined or private{_hint(module, key)}"
        return Problem(Rank.NO_FUNCTION, module.name, key, text)
    text = deprecation(module, key)
    return Problem(Rank.DEPRECATED, module.name, key, text) if text else None


def _hint(module: Atom, key: Key) -> str:
    """What the error of such a call would suggest."""
    fields = {
        "__struct__": Atom("Elixir.UndefinedFunctionError"),
        "__exception__": TRUE,
        "module": module,
        "function": Atom(key[0]),
        "arity": key[1],
        "message": NIL,
        "reason": NIL,
    }
    failure = make_map((Atom(name), value) for name, value in fields.items())
    blamed = abi.apply_mfa(EXCEPTION, Atom("blame"), (Atom("error"), failure, EMPTY))[0]
    text = abi.apply_mfa(EXCEPTION, Atom("message"), (blamed,)).decode("utf-8", "surrogateescape")
    return str(text.partition("is undefined or private")[2])
