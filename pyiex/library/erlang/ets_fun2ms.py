"""`:ets.fun2ms/1`: a match specification from a function that was typed at the prompt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.erlang.ets_common import lib
from pyiex.library.erlang.printing import erlang_text
from pyiex.library.failures import function_clause
from pyiex.library.match_spec import ALL, ANY, CONST, WHOLE, variable_number
from pyiex.library.match_spec_calls import function
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.functions import Fun, captured
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import make_map

_ONE_TUPLE = "ets:fun2ms requires fun with single variable or tuple parameter"
_BODY_MATCH = "fun with body matching ('=' in body) is illegal as match_spec"
_SPECIAL = ("andalso", "orelse", "and", "or")
_UNDERSCORE = Atom("_")


class _Untranslatable(Exception):
    """What has no counterpart in a match specification; the text says what."""


class _Clause:
    """The translation of one clause of the function."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values
        """The values of the variables that the function closes over, by their Python names."""
        self.names: dict[str, Any] = {}
        """What stands for each variable of the head: `:"$1"`, or `:"$_"`."""
        self.place = "head"

    def translate(self, arrow: Any) -> Any:
        arguments, body = arrow[2]
        if len(arguments) != 1:
            raise _Untranslatable(_ONE_TUPLE)
        head, guards = _guarded(arguments.head)
        pattern = self._head(head)
        self.place = "guard"
        tests = make_list([self.expression(guard) for guard in guards])
        self.place = "body"
        return pattern, tests, make_list([self.expression(part) for part in _statements(body)])

    def _head(self, head: Any) -> Any:
        if _is_form(head, "="):
            one, other = head[2]
            variable, pattern = (one, other) if _is_variable(one) else (other, one)
            if not _is_variable(variable) or not _is_tuple(pattern):
                raise _Untranslatable(_ONE_TUPLE)
            self.names[_python_name(variable)] = WHOLE
            return self.pattern(pattern)
        if not _is_variable(head) and not _is_tuple(head):
            raise _Untranslatable(_ONE_TUPLE)
        return self.pattern(head)

    def pattern(self, quoted: Any) -> Any:
        if _is_variable(quoted):
            if quoted[0] is _UNDERSCORE:
                return ANY
            return self.names.setdefault(_python_name(quoted), Atom(f"${self._used() + 1}"))
        return self._container(quoted, self.pattern, tuple)

    def _used(self) -> int:
        return sum(name is not WHOLE for name in self.names.values())

    def expression(self, quoted: Any) -> Any:
        if _is_variable(quoted):
            name = _python_name(quoted)
            return self.names[name] if name in self.names else (CONST, self.values[name])
        if quoted.__class__ is tuple and len(quoted) == 3 and quoted[2].__class__ is List:
            if _is_form(quoted, "="):
                raise _Untranslatable(_BODY_MATCH)
            if quoted[0].__class__ is tuple:
                return self._call(quoted)
            if quoted[0] not in _CONTAINERS:
                element = f"the language element {quoted[0].name} (in {self.place})"
                raise _Untranslatable(f"{element} cannot be translated into match_spec")
        if quoted.__class__ is Atom and (variable_number(quoted) is not None or quoted in (WHOLE, ALL)):
            return CONST, quoted
        return self._container(quoted, self.expression, lambda parts: (tuple(parts),))

    def _call(self, quoted: Any) -> Any:
        _dot, _meta, target = quoted[0]
        arguments = [self.expression(argument) for argument in quoted[2]]
        module, name = target if len(target) == 2 else (NIL, ANY)
        if module is Atom("erlang") and (name.name in _SPECIAL or function(name.name, len(arguments))):
            return (name, *arguments)
        called = f"{erlang_text(module)}:{erlang_text(name)}/{len(arguments)}"
        raise _Untranslatable(
            f"fun containing the remote function call '{called}' "
            f"(called in {self.place}) cannot be translated into match_spec"
        )

    def _container(self, quoted: Any, inner: Callable[[Any], Any], make_tuple: Callable[[Any], Any]) -> Any:
        kind = quoted.__class__
        if kind is tuple and len(quoted) == 2:
            return make_tuple([inner(part) for part in quoted])
        if kind is tuple:
            if quoted[0] is Atom("%{}"):
                return make_map([(inner(key), inner(value)) for key, value in quoted[2]])
            return make_tuple([inner(part) for part in quoted[2]])
        if kind is List and quoted is not EMPTY:
            return self._list(list(quoted), inner)
        return quoted

    def _list(self, parts: list[Any], inner: Callable[[Any], Any]) -> Any:
        if not _is_form(parts[-1], "|"):
            return make_list([inner(part) for part in parts])
        head, tail = parts[-1][2]
        elements = [inner(part) for part in [*parts[:-1], head]]
        return make_list(elements, inner(tail))


_CONTAINERS = (Atom("{}"), Atom("%{}"))


def _is_form(quoted: Any, name: str) -> bool:
    return quoted.__class__ is tuple and len(quoted) == 3 and quoted[0] is Atom(name)


def _is_tuple(quoted: Any) -> bool:
    return quoted.__class__ is tuple and (len(quoted) == 2 or quoted[0] is Atom("{}"))


def _is_variable(quoted: Any) -> bool:
    return (
        quoted.__class__ is tuple
        and len(quoted) == 3
        and quoted[0].__class__ is Atom
        and quoted[2].__class__ is not List
    )


def _python_name(variable: Any) -> str:
    version = next((value for key, value in variable[1] if key is Atom("version")), "")
    return f"{variable[0].name}_{version}"


def _guarded(argument: Any) -> tuple[Any, list[Any]]:
    if not _is_form(argument, "when"):
        return argument, []
    head, guard = argument[2]
    return head, [guard]


def _statements(body: Any) -> list[Any]:
    return list(body[2]) if _is_form(body, "__block__") else [body]


@lib.function(spec="fun2ms((term() -> term())) :: match_spec()")
def fun2ms(literal_fun: Any) -> Any:
    """The match specification that does what a function, typed at the prompt, does.

    iex> :ets.fun2ms(fn {name, age} when age > 17 -> name end)
    [{{:"$1", :"$2"}, [{:>, :"$2", 17}], [:"$1"]}]
    """
    if not isinstance(literal_fun, Fun) or literal_fun.info.quoted is None:
        raise function_clause("ets", "fun2ms", (literal_fun,))
    values = dict(zip(literal_fun.info.free, captured(literal_fun), strict=False))
    try:
        clauses = [_Clause(values).translate(arrow) for arrow in literal_fun.info.quoted[2]]
    except _Untranslatable as problem:
        abi.apply_mfa(Atom("io"), Atom("put_chars"), (f"Error: {problem}\n".encode(),))
        return Atom("error"), Atom("transform_error")
    return make_list(clauses)
