"""What a function's parameters are called in its documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pyiex.compiler.modules.definition import Function
from pyiex.syntax.quoted import ALIASES, BINARY, MAP, STRUCT, is_call, is_var
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List
from pyiex.terms.maps import Map

DEFAULT = Atom("\\\\")


def parameter_names(function: Function) -> Iterator[str]:
    """A name for each parameter of the function's first head, no two alike."""
    names = [_name(_without_default(pattern)) for pattern in function.shape]
    for index, name in enumerate(names):
        if names.count(name) > 1:
            yield f"{name}{names[: index + 1].count(name)}"
        else:
            yield name


def _without_default(pattern: Any) -> Any:
    return pattern[2].head if is_call(pattern, DEFAULT, 2) else pattern


def _name(pattern: Any) -> str:
    if is_call(pattern, "=", 2):
        left, right = pattern[2]
        return _name(left) if is_var(left) and not is_var(right) else _name(right)
    if is_var(pattern):
        return pattern[0].name.lstrip("_") or "_"
    if is_call(pattern, STRUCT, 2):
        return _struct_name(pattern[2].head)
    for kind, name in _KINDS:
        if is_call(pattern, kind):
            return name
    return _LITERALS.get(pattern.__class__, "arg")


def _struct_name(name: Any) -> str:
    """`%Http.Client{}` is called `client`, `%HTTPError{}` `http_error`."""
    if not is_call(name, ALIASES):
        return "struct"
    last = list(name[2])[-1]
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", last.name)
    return words.lower()


_KINDS = ((MAP, "map"), (BINARY, "binary"), ("{}", "tuple"), ("<>", "binary"), (ALIASES, "module"))
_LITERALS: dict[type, str] = {
    int: "int",
    float: "float",
    bytes: "binary",
    Atom: "atom",
    tuple: "tuple",
    List: "list",
    Map: "map",
}
