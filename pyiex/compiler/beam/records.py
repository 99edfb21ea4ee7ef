"""Erlang's records, as its compiler makes tuples of them: abstract format to abstract format."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.abstract_format import Unknown
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import make_list

_NOWHERE = 0
"""The line of what nobody wrote."""
_UNDEFINED = (Atom("atom"), _NOWHERE, Atom("undefined"))
_ANYTHING = (Atom("var"), _NOWHERE, Atom("_"))


def _atom(name: str | Atom) -> Any:
    return Atom("atom"), _NOWHERE, name if isinstance(name, Atom) else Atom(name)


def _integer(value: int) -> Any:
    return Atom("integer"), _NOWHERE, value


def _tuple(*forms: Any) -> Any:
    return Atom("tuple"), _NOWHERE, make_list(forms)


def _erlang(name: str, *args: Any) -> Any:
    function = (Atom("remote"), _NOWHERE, _atom("erlang"), _atom(name))
    return Atom("call"), _NOWHERE, function, make_list(args)


class Records:
    """The records of one module."""

    def __init__(self) -> None:
        self._fields: dict[Atom, dict[Atom, Any]] = {}
        """By record and field, the form of the default value."""
        self._variables = 0

    def declare(self, name: Atom, fields: Any) -> None:
        """Note a record of the attribute `record`."""
        known = {}
        for field in fields:
            if field[0].name == "typed_record_field":
                field = field[1]
            known[field[2][2]] = field[3] if len(field) > 3 else _UNDEFINED
        self._fields[name] = known

    def _of(self, name: Atom) -> dict[Atom, Any]:
        if name not in self._fields:
            raise Unknown(name)
        return self._fields[name]

    def size(self, name: Atom) -> int:
        """How many elements the tuple has, the name among them."""
        return len(self._of(name)) + 1

    def index(self, name: Atom, field: Any) -> int:
        """Where in the tuple a field is, counted from 1."""
        return list(self._of(name)).index(field[2]) + 2

    def built(self, name: Atom, fields: Any, *, pattern: bool) -> Any:
        """`#name{fields}`; in a pattern the others are anything."""
        given = {field[2][2]: field[3] for field in fields}
        others = given.get(Atom("_"), _ANYTHING if pattern else None)
        values = [
            given.get(field, default if others is None else others)
            for field, default in self._of(name).items()
        ]
        return _tuple(_atom(name), *values)

    def updated(self, record: Any, name: Atom, fields: Any) -> Any:
        """`record#name{fields}`."""
        changed = whole = self._variable()
        for field in fields:
            changed = _erlang("setelement", _integer(self.index(name, field[2])), changed, field[3])
        return self._checked(record, name, whole, changed)

    def read(self, record: Any, name: Atom, field: Any) -> Any:
        """`record#name.field`."""
        whole = self._variable()
        return self._checked(record, name, whole, self.read_in_guard(whole, name, field))

    def read_in_guard(self, record: Any, name: Atom, field: Any) -> Any:
        """The same where nothing can be raised."""
        return _erlang("element", _integer(self.index(name, field)), record)

    def _variable(self) -> Any:
        """A variable for the record itself, which no other has."""
        self._variables += 1
        return Atom("var"), _NOWHERE, Atom(f"record@{self._variables}")

    def _checked(self, record: Any, name: Atom, whole: Any, result: Any) -> Any:
        """The result, where the record is one of that name; else `{badrecord, record}`."""
        test = _erlang("is_record", whole, _atom(name), _integer(self.size(name)))
        failure = _erlang("error", _tuple(_atom("badrecord"), whole))
        clauses = [_clause(whole, [test], result), _clause(whole, [], failure)]
        return Atom("case"), _NOWHERE, record, make_list(clauses)


def _clause(pattern: Any, tests: list[Any], result: Any) -> Any:
    guards = make_list([make_list(tests)] if tests else [])
    return Atom("clause"), _NOWHERE, make_list([pattern]), guards, make_list([result])
