"""Constants that Python's `compile` refuses: atoms, lists, maps, functions.

Each stands in the `ast` as a text of its own (text is no term, so nothing else
looks like it), and is put in its place in the code object's constants
afterwards, through all nested code objects.  Reading it costs what reading any
constant costs, where a global name or a closure cell costs more.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable
from types import CodeType, FunctionType
from typing import Any

from pyiex.runtime import abi
from pyiex.terms.functions import FunInfo

MARK = "\0"


class Constants:
    """The constants of one unit of code."""

    def __init__(self) -> None:
        self._values: list[Any] = []
        self._markers: dict[int, str] = {}
        self.functions: dict[str, FunInfo] = {}
        """What each `fn` is, by the name of its Python function; `free` is known once it is compiled."""
        self.codes: dict[str, CodeType] = {}
        """The code of each, by the same name, once it is compiled."""
        self.parts: set[str] = set()
        """Python functions that are a part of the Elixir function around them, and go by its name."""

    def marker(self, value: Any) -> str:
        """The text that stands for `value`."""
        known = self._markers.get(id(value))
        if known is None:
            known = self._markers[id(value)] = f"{MARK}{len(self._values)}"
            self._values.append(value)
        return known

    def _value(self, constant: Any, around: str) -> Any:
        kind = constant.__class__
        if kind is str and constant[:1] == MARK:
            return self._values[int(constant[1:])]
        if kind is tuple:
            return tuple(self._value(part, around) for part in constant)
        if kind is CodeType:
            return self.fill(constant, around)
        return constant

    def fill(self, code: CodeType, around: str = "") -> CodeType:
        """The code with every constant in its place.  around: the name of the function that it is in."""
        info = self.functions.get(code.co_name)
        name = around if code.co_name in self.parts else code.co_name
        if info is not None:
            info.free = code.co_freevars
            # The BEAM gives what a function captures to it as further arguments.
            captured = sum(free.rpartition("_")[2].isdigit() for free in info.free)
            name = f"{info.name.name}/{info.arity + captured}"
        constants = tuple(self._value(constant, name) for constant in code.co_consts)
        filled = code.replace(co_consts=constants, co_name=name)
        if info is not None:
            self.codes[code.co_name] = filled
        return filled


def compile_function(function: ast.FunctionDef, constants: Constants, file: str) -> Callable[..., Any]:
    """The Python function of a definition that uses nothing but constants and the ABI's names."""
    module = ast.Module(body=[function], type_ignores=[])
    with warnings.catch_warnings():
        # "is" with a literal: the literal is a marker.
        warnings.simplefilter("ignore", SyntaxWarning)
        unit = compile(module, file, "exec", dont_inherit=True)
    code = next(constant for constant in unit.co_consts if constant.__class__ is CodeType)
    return FunctionType(constants.fill(code), abi.__dict__)
