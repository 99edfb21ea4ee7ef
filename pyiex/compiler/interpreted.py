"""Functions of a BEAM node's `erl_eval`: what is typed at a real iex and runs here.

Such a function's environment holds the values that it captured and its clauses.
It is compiled when it is first called: most are only held, or sent on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pyiex.compiler.abstract_format import Translator, Unknown, variable_for
from pyiex.compiler.codegen.support import shell_info
from pyiex.compiler.env import Env
from pyiex.compiler.evaluate import Bindings, evaluate
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import error
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.lists import List
from pyiex.terms.maps import Map

ERL_EVAL = Atom("erl_eval")
_FILE = "nofile"
_LENGTHS = {4: 0, 5: 0, 6: 1, 7: 1}
"""Where the bindings are in environments of each length; OTP 25 put a line in front of them."""


class Environment(NamedTuple):
    """What a function of `erl_eval` is made of."""

    bindings: dict[str, Any]
    clauses: Any
    name: str | None
    """Of a function that can call itself."""


def environment_of(free: Iterable[Any]) -> Environment | None:
    """Read the one free variable of such a function; None where it is something else."""
    values = tuple(free)
    if len(values) != 1 or values[0].__class__ is not tuple or len(values[0]) not in _LENGTHS:
        return None
    parts = values[0]
    bindings = _bindings(parts[_LENGTHS[len(parts)]])
    named = len(parts) in (5, 7)
    clauses = parts[-2] if named else parts[-1]
    if bindings is None or clauses.__class__ is not List or (named and parts[-1].__class__ is not Atom):
        return None
    return Environment(bindings, clauses, parts[-1].name if named else None)


def _bindings(term: Any) -> dict[str, Any] | None:
    """Erlang's bindings: a map, or an ordered list of pairs."""
    if isinstance(term, Map):
        pairs = list(term.items())
    elif term.__class__ is List and all(pair.__class__ is tuple and len(pair) == 2 for pair in term):
        pairs = list(term)
    else:
        return None
    return {name.name: value for name, value in pairs if name.__class__ is Atom}


def interpreted(info: FunInfo, environment: Environment) -> Fun:
    """The function; `info` says how it goes back to where it came from."""
    info.name = _name_in_interpreter(info, environment) or info.name
    code = _Deferred(environment)
    code.fun = made = make_fun(code, info)
    return made


def _name_in_interpreter(info: FunInfo, environment: Environment) -> Atom | None:
    """What the function is called that stands for it in OTP 25's `erl_eval`; None in another one's."""
    ours = shell_info(info.arity, None)
    if info.uniq != ours.uniq:
        return None
    if environment.name is None:
        return ours.name
    return Atom(f"-expr/6-RF/{info.arity}-{info.arity + 2}-")


class _Deferred:
    """Code that is compiled when it is first called."""

    fun: Fun

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._compiled: Any = None

    def __call__(self, *args: Any) -> Any:
        if self._compiled is None:
            try:
                self._compiled = compiled(self._environment).code
            except (Unknown, LookupError, ValueError, TypeError, AttributeError):
                raise error((Atom("badfun"), self.fun)) from None
        return self._compiled(*args)


def compiled(environment: Environment) -> Fun:
    """Compile the clauses with the values that were captured."""
    translator = Translator(environment.bindings)
    clauses = environment.clauses
    if environment.name is None:
        quoted = translator.function(clauses)
    else:
        quoted = translator.named(environment.name, clauses)
    values = {variable_for(name)[0]: value for name, value in environment.bindings.items()}
    bindings: Bindings = {(name, None): value for name, value in {**values, **translator.constants}.items()}
    fun, _bindings_after, _env = evaluate(quoted, bindings, Env.for_file(_FILE))
    return fun  # type: ignore[no-any-return]
