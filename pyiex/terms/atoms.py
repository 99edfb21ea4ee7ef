"""Atoms: names that are equal only to themselves.

An atom is interned: asking twice for one name gives one object, so atoms are
compared with ``is``.  It is deliberately not a ``str`` and has no truth value
of its own, because Elixir's `true` is not the integer 1 as Python's is.
"""

from __future__ import annotations

MAX_CHARACTERS = 255
"""The longest name, in characters (external term format, section ATOM_UTF8_EXT)."""

_table: dict[str, Atom] = {}


class Atom:
    """An Elixir atom; `Atom("ok")` is `:ok`, `Atom("Elixir.Enum")` is `Enum`."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, name: str) -> Atom:
        """Return the one atom called `name`; ValueError past 255 characters."""
        known = _table.get(name)
        if known is not None:
            return known
        if len(name) > MAX_CHARACTERS:
            raise ValueError(f"an atom has at most {MAX_CHARACTERS} characters")
        fresh = object.__new__(cls)
        fresh.name = name
        # setdefault is atomic, so two threads that race get the same atom.
        return _table.setdefault(name, fresh)

    def __reduce__(self) -> tuple[type[Atom], tuple[str]]:
        return Atom, (self.name,)

    def __copy__(self) -> Atom:
        return self

    def __deepcopy__(self, _memo: object) -> Atom:
        return self

    def __repr__(self) -> str:
        return f"Atom({self.name!r})"


def existing_atom(name: str) -> Atom | None:
    """Return the atom called `name` if something has made it before."""
    return _table.get(name)


def known_atoms() -> list[Atom]:
    """Every atom there is, oldest first."""
    return list(_table.values())


TRUE = Atom("true")
FALSE = Atom("false")
NIL = Atom("nil")


def boolean(value: object) -> Atom:
    """Turn a Python truth value into `true` or `false`."""
    return TRUE if value else FALSE
