"""The anonymous functions of a module: made again of what travels.

Such a function goes to other nodes, and into `term_to_binary`, as its module, its
index there and the values that it captured.  Where the same module is loaded it is
made again; a number for the module's code tells whether it is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import CellType, CodeType, FunctionType
from typing import Any
from zlib import crc32

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import error
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map

INSIDE = "inside"
"""The attribute of a module's `ModuleInfo` that holds its `Inside`."""
DIGITS = 10**8
"""How large the number is, as `inspect` prints the BEAM's."""
_LITERALS = (Atom, int, float, bytes, List, Map)


class Inside:
    """What there is to know of the functions inside of a module, by index."""

    def __init__(self, slots: Mapping[str, Any]) -> None:
        """slots: the module's named functions by the names that its code has for them."""
        self._slots = slots
        self._known: dict[int, tuple[FunInfo, CodeType | str]] = {}

    def add(self, info: FunInfo, code: CodeType | str) -> None:
        """Take in a function: its code, or the name of the one that `&name/arity` captures."""
        self._known[info.index] = (info, code)

    def number(self) -> None:
        """Give all functions the number of the module's code."""
        uniq = 0
        for function in self._slots.values():
            uniq = _sum(function.__code__, uniq)
        for info, _code in self._known.values():
            info.uniq = uniq % DIGITS

    def make(self, arrived: FunInfo, values: Mapping[str, Any]) -> Fun:
        """The function; LookupError where this module has none of that index, number and variables."""
        info, code = self._known[arrived.index]
        if (info.uniq, info.arity) != (arrived.uniq, arrived.arity):
            raise LookupError("a function of another version of the module")
        if code.__class__ is str:
            return make_fun(self._slots[code], info)
        assert isinstance(code, CodeType)
        cells = (self._slots[name] if name in self._slots else values[name] for name in code.co_freevars)
        return make_fun(
            FunctionType(code, abi.__dict__, code.co_name, None, tuple(map(CellType, cells))), info
        )


def function_inside(arrived: FunInfo, values: Iterable[Any]) -> Fun:
    """The function of a module that arrived; one that can only be held where there is no such module here."""
    module = abi.code.module(arrived.module)
    inside = None if module is None else module.attributes.get(INSIDE)
    if inside is None:
        return held(arrived)
    try:
        return inside.make(arrived, dict(zip(arrived.free, values, strict=True)))  # type: ignore[no-any-return]
    except (LookupError, ValueError):
        return held(arrived)


class _Held:
    """Code for a function of a module that is not here, or here in another version."""

    fun: Fun

    def __call__(self, *args: Any) -> Any:
        if abi.code.module(self.fun.info.module) is None:
            raise error(Atom("undef"), ((self.fun, make_list(args), None, EMPTY),))
        raise error((Atom("badfun"), self.fun))


def held(info: FunInfo) -> Fun:
    """A function that fails when called, as it does in the BEAM."""
    code = _Held()
    code.fun = make_fun(code, info)
    return code.fun


def _sum(code: CodeType, before: int) -> int:
    """A checksum of what code does: its instructions, names and literals, not where it stands."""
    names = " ".join((*code.co_names, *code.co_varnames, *code.co_freevars, code.co_name))
    total = crc32(code.co_code, crc32(names.encode("utf-8", "surrogatepass"), before))
    for constant in code.co_consts:
        if constant.__class__ is CodeType:
            total = _sum(constant, total)
        elif isinstance(constant, _LITERALS):
            total = crc32(repr(constant).encode("utf-8", "surrogatepass"), total)
    return total
