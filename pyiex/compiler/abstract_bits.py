"""Bitstrings of Erlang's abstract format: each element becomes `value::size(n)-type-...`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, List, make_list

DEFAULT = Atom("default")


class BitForms(ABC):
    """The part of the translator that knows about bitstrings."""

    @abstractmethod
    def expression(self, form: Any) -> Any:
        """The quoted form of an expression."""

    def bits(self, form: Any) -> Any:
        """`<<elements>>`."""
        segments: list[Any] = []
        for element in form[2]:
            segments.extend(self._element(element))
        return Atom("<<>>"), EMPTY, make_list(segments)

    def _element(self, element: Any) -> list[Any]:
        _tag, _line, value, size, types = element
        if value[0].name != "string":
            return [_typed(self.expression(value), self._specification(size, types))]
        text = list(value[2])
        if size is DEFAULT and types is DEFAULT and all(character < 256 for character in text):
            return [bytes(text)]
        return [_typed(character, self._specification(size, types)) for character in text]

    def _specification(self, size: Any, types: Any) -> list[Any]:
        """The parts after `::`, in Elixir's words."""
        parts = [] if size is DEFAULT else [_call("size", self._size(size))]
        for kind in types if types.__class__ is List else ():
            if kind.__class__ is tuple:
                parts.append(_call("unit", kind[1]))
            else:
                parts.append((kind, EMPTY, Atom("nil")))
        return parts

    def _size(self, form: Any) -> Any:
        """A size is an expression even in a pattern."""
        outer = getattr(self, "_in_pattern", False)
        self._in_pattern = False
        try:
            return self.expression(form)
        finally:
            self._in_pattern = outer


def _call(name: str, argument: Any) -> Any:
    return Atom(name), EMPTY, make_list([argument])


def _typed(value: Any, parts: list[Any]) -> Any:
    if not parts:
        return value
    joined = parts[0]
    for part in parts[1:]:
        joined = (Atom("-"), EMPTY, make_list([joined, part]))
    return Atom("::"), EMPTY, make_list([value, joined])
