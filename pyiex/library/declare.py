"""How a library module says what it exports.

    lib = Library("Enum", "Functions that work on anything that can be enumerated.")

    @lib.function(spec="count(t()) :: non_neg_integer()")
    def count(enumerable):
        '''Counts the elements. ...'''

The Python signature gives the arities (each default makes one more), the
docstring is what `h` prints, and its `iex>` examples are run by a test.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from pyiex.runtime.abi import Declared, Export, ModuleInfo
from pyiex.runtime.abi import code as code_server
from pyiex.terms.atoms import Atom

Code = TypeVar("Code", bound=Callable[..., Any])
Deprecated = str | dict[int, str]
"""What to use instead; a dictionary where that depends on the arity, or where not all are deprecated."""


class Library:
    """Collects the exports of one module into the `ModuleInfo` that the code server keeps."""

    def __init__(self, name: str, doc: str | None = None) -> None:
        """`name`: as a user types it, `"Enum"` or `":lists"`; `doc`: Markdown for `h`."""
        full = name[1:] if name.startswith(":") else f"Elixir.{name}"
        self.module = ModuleInfo(Atom(full), _clean(doc), native=True)

    def function(
        self,
        name: str | None = None,
        *,
        spec: str | None = None,
        arities: tuple[int, ...] | None = None,
        hidden: bool = False,
        deprecated: Deprecated = "",
    ) -> Callable[[Code], Code]:
        """Export the decorated Python function.

        name: Elixir's name, where it is not the Python one.  spec: what stands
        after `@spec`.  arities: where they are not the ones that the defaults
        give.  hidden: callable, but in no listing (`@doc false`).  deprecated:
        what stands after `@deprecated`, for all arities or by arity.
        """

        def declare(code: Code) -> Code:
            # What a hidden module lends from another one is the other one's.
            if not hidden or id(code.__code__) not in code_server.origins:
                self._note_origin(code, name or code.__name__.rstrip("_"))
            self._add(self.module.functions, code, name, spec, arities, hidden, deprecated, skip=0)
            return code

        return declare

    def macro(
        self,
        name: str | None = None,
        *,
        arities: tuple[int, ...] | None = None,
        hidden: bool = False,
        deprecated: Deprecated = "",
    ) -> Callable[[Code], Code]:
        """Export a macro: the Python function takes the caller's Env, then quoted arguments."""

        def declare(code: Code) -> Code:
            self._add(self.module.macros, code, name, None, arities, hidden, deprecated, skip=1)
            return code

        return declare

    def type(self, text: str, doc: str | None = None, *, kind: str = "type") -> None:
        """Declare a type for `t`.

        text: what stands after `@type`, `"name(a) :: {a, integer()}"`.  kind: or `"opaque"`.
        """
        name, arity = name_and_arity(text)
        self.module.types[name, arity] = Declared(kind, name, arity, text, _clean(doc))

    def callback(
        self, text: str, doc: str | None = None, *, optional: bool = False, kind: str = "callback"
    ) -> None:
        """Declare what a module of this behaviour defines.

        text: what stands after `@callback`, `"init(argument :: term()) :: {:ok, state}"`.
        optional: whether `@optional_callbacks` has it.  kind: or `"macrocallback"`.
        """
        name, arity = name_and_arity(text)
        self.module.callbacks[name, arity] = Declared(kind, name, arity, text, _clean(doc), optional)

    def _note_origin(self, code: Callable[..., Any], name: str) -> None:
        """Remember which function this code is; one closure may be many functions, and then says nothing."""
        origin = (self.module.name, Atom(name))
        origins = code_server.origins
        if origins.setdefault(id(code.__code__), origin) != origin:
            origins[id(code.__code__)] = None
        if code.__defaults__:
            code_server.defaults[id(code.__code__)] = code.__defaults__

    def _add(
        self,
        table: dict[tuple[str, int], Export],
        code: Callable[..., Any],
        name: str | None,
        spec: str | None,
        arities: tuple[int, ...] | None,
        hidden: bool,
        deprecated: Deprecated,
        skip: int,
    ) -> None:
        elixir_name = name or code.__name__.rstrip("_")
        parameters = list(inspect.signature(code).parameters.values())[skip:]
        defaults = sum(parameter.default is not inspect.Parameter.empty for parameter in parameters)
        names = tuple(parameter.name.rstrip("_") for parameter in parameters)
        for arity in arities or range(len(parameters) - defaults, len(parameters) + 1):
            table[elixir_name, arity] = Export(
                name=elixir_name,
                arity=arity,
                code=code,
                parameters=names,
                defaults=defaults,
                doc=inspect.getdoc(code),
                spec=spec,
                hidden=hidden,
            )
            reason = deprecated if isinstance(deprecated, str) else deprecated.get(arity)
            if reason:
                reasons = self.module.attributes.setdefault("deprecated", {})
                reasons[elixir_name, arity] = reason.encode()


def _clean(doc: str | None) -> str | None:
    return inspect.cleandoc(doc) if doc else None


def name_and_arity(text: str) -> tuple[str, int]:
    """What a type or callback is called, and how many arguments it is written with."""
    name = text.split("(", 1)[0].split("::", 1)[0].strip()
    if not text.startswith(name + "("):
        return name, 0
    depth, commas = 0, 0
    rest = text[len(name) :]
    for position, sign in enumerate(rest):
        depth += (sign in "([{") - (sign in ")]}")
        commas += sign == "," and depth == 1
        if depth == 0:
            return name, commas + 1 if rest[1:position].strip() else 0
    raise ValueError(f"a parenthesis is not closed: {text}")
