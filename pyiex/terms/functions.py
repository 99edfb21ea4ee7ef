"""Functions as values.

A function of arity 2 keeps its Python code in the attribute `a2`: generated
code calls `fun.a2(x, y)` and pays for no check, because a function of another
arity has no such attribute and a term that is no function has none either.
Each arity has a class of its own for that, made when first needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.errors import error
from pyiex.terms.lists import make_list


@dataclass(slots=True, eq=False)
class FunInfo:
    """What all the functions made by one `fn` expression, or one `&M.f/a`, share."""

    arity: int
    module: Atom
    name: Atom
    """`&M.f/a`: f.  Otherwise the enclosing function's name, as `-expr/5-fun-3-` has it."""
    external: bool = False
    """True for `&M.f/a`."""
    tails: bool = True
    """True where the code may answer `TAIL` (see runtime.tail), so that callers must look."""
    index: int = 0
    uniq: int = 0
    quoted: Any = None
    """The expanded quoted form, when typed at a prompt: it lets the function travel."""
    free: tuple[str, ...] = ()
    """Python names of the captured variables, in the order of the code's closure."""
    remote: Any = None
    """Set for a function of another node: the external term format's own fields."""
    waits: bool = False
    """True where the first thing that the code does is to wait for a message."""
    extra: dict[str, Any] = field(default_factory=dict)


class Fun:
    """A function; `isinstance(value, Fun)` is `is_function(value)`."""

    __slots__ = ("code", "info")
    arity = -1
    code: Callable[..., Any]
    info: FunInfo

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Fun) or self.info.external is not other.info.external:
            return False
        if self.info.external:
            return (self.info.module, self.info.name, self.arity) == (
                other.info.module,
                other.info.name,
                other.arity,
            )
        return _same_code(self.info, other.info) and captured(self) == captured(other)

    def __hash__(self) -> int:
        if self.info.external:
            return hash((Fun, self.info.module, self.info.name, self.arity))
        return hash((Fun, self.info.module, self.arity))

    def __getattr__(self, name: str) -> Any:
        """Answer a call with another number of arguments: `{:badarity, {fun, args}}`."""
        if name[0] == "a" and name[1:].isdigit():

            def bad_arity(*args: Any) -> Any:
                raise error((Atom("badarity"), (self, make_list(args))))

            return bad_arity
        raise AttributeError(name)


def _same_code(one: FunInfo, other: FunInfo) -> bool:
    """Whether two functions run the same code: one that travelled and came back equals itself."""
    if one is other:
        return True
    if one.remote is not None or other.remote is not None:
        return bool(one.remote == other.remote) and one.module is other.module and one.index == other.index
    # The quoted form knows its lines, so functions typed apart differ, as in the BEAM.
    return one.quoted is not None and one.arity == other.arity and bool(one.quoted == other.quoted)


@cache
def fun_class(arity: int) -> type[Fun]:
    """The class of the functions of this arity."""
    names = {"__slots__": (f"a{arity}",), "arity": arity, "__module__": __name__}
    return type(f"Fun{arity}", (Fun,), names)


@cache
def fun_maker(arity: int) -> Callable[[Callable[..., Any], FunInfo], Fun]:
    """What makes functions of this arity of code and `FunInfo`; generated code calls it for each `fn`.

    A plain function that stores three slots takes 200 ns, an `__init__` of the
    class that finds the slot by its name 450 ns.
    """
    names: dict[str, Any] = {"new": object.__new__, "kind": fun_class(arity)}
    lines = (
        "def make(code, info):",
        "    fun = new(kind)",
        f"    fun.code = fun.a{arity} = code",
        "    fun.info = info",
        "    return fun",
    )
    exec("\n".join(lines), names)
    return names["make"]  # type: ignore[no-any-return]


def make_fun(code: Callable[..., Any], info: FunInfo) -> Fun:
    """A function of `info.arity` that runs `code`."""
    return fun_maker(info.arity)(code, info)


def captured(fun: Fun) -> tuple[Any, ...]:
    """The values of the variables that a function closes over, in the order of `info.free`."""
    cells = getattr(fun.code, "__closure__", None) or ()
    return tuple(cell.cell_contents for cell in cells)
