"""A compiled module becomes one of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pyiex.compiler.beam.container import Container, NotBeam
from pyiex.compiler.beam.documents import document
from pyiex.compiler.beam.expanded import kept, plain
from pyiex.compiler.beam.source import Clause, Source
from pyiex.compiler.env import KERNEL, Env, Import
from pyiex.compiler.modules.definition import Definition
from pyiex.compiler.modules.finish import module_info
from pyiex.compiler.modules.storing import Written, define
from pyiex.runtime import abi
from pyiex.syntax.quoted import LINE, WHEN, keyword_get
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.lists import EMPTY, make_list

_DO = Atom("do")
_VSN = Atom("vsn")
_NO_FILE = b"nofile"


_OPERATORS = (
    Import(
        KERNEL,
        frozenset([("++", 2), ("-", 1), ("+", 1), ("+", 2), ("-", 2), ("*", 2), ("and", 2), ("or", 2)]),
    ),
)
"""What Erlang's expressions and patterns come to that is of a module here."""


class NoSource(ValueError):
    """A compiled module that does not say what it was made from."""


def load(name: Atom, data: bytes) -> abi.ModuleInfo:
    """Compile the module and make it known.

    NotBeam for what is no compiled module, or one of another name; NoSource where it was stripped.
    """
    container = Container(data)
    if container.module != name.name:
        raise NotBeam(f"is {container.module}")
    source = _source(container)
    info = compiled(name, source)
    fields = list(source.fields)
    if fields:
        info.attributes["struct_fields"] = fields
    info.attributes.update(_facts(container))
    document(info, term_in(container, "Docs"))
    abi.code.define(info)
    return info


def compiled(name: Atom, source: Source) -> abi.ModuleInfo:
    """The module: nothing is checked and warned of, as its own compiler has done so."""
    around = Env.for_file(source.file)
    definition = Definition(name, around)
    imports = _OPERATORS if source.operators else ()
    bare = around.replace(functions=imports, macros=imports, module=name, definition=definition, variables={})
    for clause in source.clauses:
        define(definition, bare.replace(line=clause.line), _written(clause))
    definition.open = False
    return module_info(definition)


def _written(clause: Clause) -> Written:
    head: Any = (clause.name, EMPTY, clause.patterns)
    joined: Any = None
    for guard in reversed(list(clause.guards)):
        joined = guard if joined is None else (WHEN, EMPTY, make_list([guard, joined]))
    if joined is not None:
        head = (WHEN, EMPTY, make_list([head, joined]))
    return Written(clause.kind, head, make_list([(_DO, clause.body)]), None, False)


def term_in(container: Container, chunk: str) -> Any:
    """The term that a chunk holds, None without the chunk."""
    if chunk not in container:
        return None
    assert abi.hooks.external is not None
    try:
        return abi.hooks.external.decode(container.content(chunk), EMPTY)
    except ValueError:
        raise NotBeam(f"chunk {chunk}") from None


# -- what a module says of its source ---------------------------------------------------------------


def _source(container: Container) -> Source:
    match term_in(container, "Dbgi"):
        case (Atom(name="debug_info_v1"), Atom(name=backend), told) if backend in _BACKENDS:
            return _BACKENDS[backend](told)
    raise NoSource(container.module)


def _of_elixir(told: Any) -> Source:
    match told:
        case (Atom(name="elixir_v1"), facts, _specs):
            return Source(_file(facts), _elixir_clauses(facts), _fields(facts))
    raise NoSource


def _file(facts: Any) -> str:
    return str(facts.get(Atom("relative_file"), _NO_FILE).decode("utf-8", "surrogateescape"))


def _fields(facts: Any) -> Iterator[tuple[Atom, bool]]:
    struct = facts.get(Atom("struct"), NIL)
    for field in EMPTY if struct is NIL else struct:
        yield field.get(Atom("field")), field.get(Atom("required")) is TRUE


def _elixir_clauses(facts: Any) -> Iterator[Clause]:
    for (name, _arity), kind, _meta, clauses in facts.get(Atom("definitions"), EMPTY):
        for meta, patterns, guards, body in clauses:
            line = keyword_get(kept(meta), LINE, 1)
            yield Clause(kind.name, name, line, plain(patterns), map(plain, guards), plain(body))


def _of_erlang(told: Any) -> Source:
    from pyiex.compiler.beam.abstract_code import source_of

    forms, options = told
    if forms.__class__ is Atom:
        raise NoSource
    return source_of(forms, options)


_BACKENDS: dict[str, Callable[[Any], Source]] = {"elixir_erl": _of_elixir, "erl_abstract_code": _of_erlang}


# -- what it says of itself -------------------------------------------------------------------------


def _facts(container: Container) -> dict[str, Any]:
    """What `module_info` answers."""
    attributes = list(term_in(container, "Attr") or EMPTY)
    compiling = list(term_in(container, "CInf") or EMPTY)
    source = next((value for key, value in compiling if key.name == "source"), EMPTY)
    return {
        "kept": [(key.name, value) for key, value in attributes if key is not _VSN],
        "vsn": next((value for key, value in attributes if key is _VSN), None),
        "md5": container.digest(),
        "compile": compiling,
        "exports": container.functions("ExpT")[::-1],
        "source": "".join(map(chr, source)),
        "line": 1,
    }
