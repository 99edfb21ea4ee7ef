"""A whole Erlang module in abstract format (erts, "The Abstract Format"), as `erlc +debug_info` leaves it.

Functions that are typed at a prompt have no records, no local functions, and nobody looks at a variable
that a branch of theirs has bound; a module has all of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pyiex.compiler.abstract_format import Translator, call, remote
from pyiex.compiler.beam.branches import exporting
from pyiex.compiler.beam.records import Records
from pyiex.compiler.beam.source import Clause, Source
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, List, make_list

Key = tuple[str, int]
_EXPORT_ALL = Atom("export_all")


def source_of(forms: Any, options: Any = EMPTY) -> Source:
    """What the forms of a module define."""
    module = _Module(forms, options)
    return Source(module.file, module.clauses(), operators=True)


class _Module:
    """What the attributes of a module say, and its functions."""

    def __init__(self, forms: Any, options: Any) -> None:
        self.functions = [form for form in forms if form[0].name == "function"]
        self.local: set[Key] = {(form[2].name, form[3]) for form in self.functions}
        self.file = "nofile"
        self.imported: dict[Key, Atom] = {}
        self.records = Records()
        self._exported: set[Key] = set()
        self._all = _EXPORT_ALL in options
        for form in forms:
            if form[0].name == "attribute":
                self._attribute(form[2].name, form[3])

    def _attribute(self, name: str, value: Any) -> None:
        note = _ATTRIBUTES.get(name)
        if note is not None:
            note(self, value)

    def _file(self, value: Any) -> None:
        if self.file == "nofile":
            self.file = "".join(map(chr, value[0]))

    def _exports(self, value: Any) -> None:
        self._exported |= {(name.name, arity) for name, arity in value}

    def _imports(self, value: Any) -> None:
        module, keys = value
        self.imported.update(((name.name, arity), module) for name, arity in keys)

    def _record(self, value: Any) -> None:
        self.records.declare(*value)

    def _compile(self, value: Any) -> None:
        self._all = self._all or value is _EXPORT_ALL or (value.__class__ is List and _EXPORT_ALL in value)

    def clauses(self) -> Iterator[Clause]:
        """Every clause of every function."""
        for _tag, _line, name, arity, clauses in self.functions:
            public = self._all or (name.name, arity) in self._exported
            for _clause, line, patterns, guards, body in clauses:
                translator = _FunctionTranslator(self)
                heads = translator.patterns(patterns)
                tests = translator.guard(guards)
                yield Clause(
                    "def" if public else "defp",
                    name,
                    line[0] if line.__class__ is tuple else line,
                    make_list(heads),
                    tests,
                    translator.body(body),
                )


_ATTRIBUTES: dict[str, Callable[[_Module, Any], None]] = {
    "file": _Module._file,
    "export": _Module._exports,
    "import": _Module._imports,
    "record": _Module._record,
    "compile": _Module._compile,
}


class _FunctionTranslator(Translator):
    """Translates one clause."""

    def __init__(self, module: _Module) -> None:
        super().__init__()
        self._module = module
        self._in_guard = False

    def expression(self, form: Any) -> Any:
        """As in any function, and what only modules have."""
        translate = _EXPRESSIONS.get(form[0].name) if form.__class__ is tuple else None
        found = translate(self, form) if translate is not None else None
        return super().expression(form) if found is None else found

    def body(self, forms: Any) -> Any:
        """The expressions, with what branches bind for those behind them."""
        return super().body(exporting(list(forms), self.bound))

    def guard(self, alternatives: Any) -> list[Any]:
        """As anywhere; a record's field is read without a look at what it is of."""
        outer, self._in_guard = self._in_guard, True
        try:
            return super().guard(alternatives)
        finally:
            self._in_guard = outer

    def _local_call(self, form: Any) -> Any:
        """A call of the module's own, an imported function, or of `is_record`; None for any other."""
        function, args = form[2], list(form[3])
        if function[0].name != "atom":
            return None
        key = (function[2].name, len(args))
        if key in self._module.local:
            return call(key[0], *self.expressions(args))
        if key in self._module.imported:
            return remote(self._module.imported[key], function[2], self.expressions(args))
        if key == ("is_record", 2) and args[1][0].name == "atom":
            size = self._module.records.size(args[1][2])
            return remote(Atom("erlang"), function[2], (self.expression(args[0]), args[1][2], size))
        return None

    def _local_fun(self, form: Any) -> Any:
        """`fun name/arity` of the module's own, or an imported one."""
        what = form[2]
        if what[0].name != "function" or len(what) != 3:
            return None
        key = (what[1].name, what[2])
        if key in self._module.imported:
            return remote(Atom("erlang"), Atom("make_fun"), (self._module.imported[key], *what[1:]))
        if key not in self._module.local:
            return None
        return call("&", call("/", (what[1], EMPTY, NIL), what[2]))

    def _record(self, form: Any) -> Any:
        records = self._module.records
        if len(form) == 4:
            made = records.built(form[2], form[3], pattern=self._in_pattern)
            return self.expression(made)
        return self.expression(records.updated(*form[2:]))

    def _record_field(self, form: Any) -> Any:
        records = self._module.records
        read = records.read_in_guard if self._in_guard else records.read
        return self.expression(read(*form[2:]))

    def _record_index(self, form: Any) -> Any:
        return self._module.records.index(form[2], form[3])


_EXPRESSIONS: dict[str, Callable[[_FunctionTranslator, Any], Any]] = {
    "call": _FunctionTranslator._local_call,
    "fun": _FunctionTranslator._local_fun,
    "record": _FunctionTranslator._record,
    "record_field": _FunctionTranslator._record_field,
    "record_index": _FunctionTranslator._record_index,
}
