"""What `i/1` tells of a value: a section for each thing that is known about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pyiex.library.protocols import user_implementation
from pyiex.library.text import decode
from pyiex.runtime import abi
from pyiex.shell import info_texts as texts
from pyiex.shell.config import DONT_DISPLAY, config
from pyiex.shell.introspection import is_documented
from pyiex.shell.sources import source_of
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom, boolean
from pyiex.terms.bits import Bits
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.inspect import inspect_term
from pyiex.terms.lists import EMPTY, List, is_proper, make_list
from pyiex.terms.maps import Map

Sections = Iterator[tuple[str, str]]

_STRUCT = Atom("__struct__")

_PROTOCOLS = ("Collectable", "Enumerable", "IEx.Info", "Inspect", "List.Chars", "String.Chars")
"""The protocols that are looked for, in the order of their names."""


def describe(term: Any) -> str:
    """All that is known of `term`, as `i/1` prints it."""
    sections = [("Term", _inspect(term)), *_of(term), ("Implemented protocols", _implemented(term))]
    return "".join(_section(title, text) for title, text in sections)


def _section(title: str, text: str) -> str:
    indented = "\n".join(f"  {line}" for line in text.split("\n"))
    return f"{config.paint('eval_info', title)}\n{indented}\n"


def _inspect(term: Any) -> str:
    """As `inspect/1` has it: in one line and without colours, whatever is configured for results."""
    shown: bytes = abi.apply_mfa(Atom("Elixir.Kernel"), Atom("inspect"), (term,))
    return shown.decode("utf-8", "surrogateescape")


def _of(term: Any) -> Sections:
    if isinstance(term, Fun):
        return _function(term)
    if isinstance(term, Map) and isinstance(term.get(_STRUCT), Atom):
        own = user_implementation("IEx.Info", term)
        return _struct(term) if own is None else _told(abi.apply_mfa(own, Atom("info"), (term,)))
    return _KINDS[term.__class__](term)


def _told(pairs: Any) -> Sections:
    """What an implementation of `IEx.Info` answers: a list of `{title, text}`."""
    for title, text in pairs:
        yield decode(title), decode(text)


def _plain(kind: str, *modules: str) -> Callable[[Any], Sections]:
    def sections(_term: Any) -> Sections:
        yield "Data type", kind
        if modules:
            yield "Reference modules", ", ".join(modules)

    return sections


def _atom(term: Atom) -> Sections:
    yield "Data type", "Atom"
    if term is DONT_DISPLAY:
        yield "Description", texts.DONT_DISPLAY
    info = None if term in (NIL, TRUE, FALSE) else abi.code.module(term)
    if info is not None:
        yield from _module(info)
    elif term.name.startswith("Elixir."):
        yield "Raw representation", f':"{term.name}"'
    yield "Reference modules", "Atom" if info is None else "Module, Atom"


def _module(info: abi.ModuleInfo) -> Sections:
    name = inspect_term(info.name)
    source = source_of(info)
    if source is not None:
        yield "Module bytecode", source if info.native else _bytecode(info)
        yield "Source", _from_here(source)
        yield "Version", _of_module(info, "attributes", "vsn")
        yield "Compile options", _of_module(info, "compile", "options")
    documented = [texts.USE_H.format(name=name)] if info.doc is not None and is_documented(info) else []
    yield "Description", "\n".join([*documented, texts.METADATA.format(name=name)])
    if abi.code.lookup(info.name, "__protocol__", 1) is not None:
        yield "Protocol", texts.PROTOCOL.format(implementations=", ".join(_implementations(info.name)))
    yield "Raw representation", f':"{info.name.name}"'


def _bytecode(info: abi.ModuleInfo) -> str:
    path = info.attributes.get("loaded_from")
    return "[]" if path is None else _from_here("".join(map(chr, path)))


def _from_here(path: str) -> str:
    """The path as it is written from the working directory, if the file is below that."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def _of_module(info: abi.ModuleInfo, topic: str, key: str) -> str:
    """What `module_info/1` says under a key of a topic."""
    told = abi.apply_mfa(info.name, Atom("module_info"), (Atom(topic),))
    return next((_inspect(value) for name, value in told if name is Atom(key)), "no value found")


def _implementations(protocol: Atom) -> list[str]:
    """What implements a protocol of the library; those of a protocol typed here are in no file, as in iex."""
    known = abi.code.module(protocol)
    if known is None or not known.native:
        return []
    start = f"{protocol.name}."
    modules = [Atom(name) for name in abi.code.available_modules() if name.startswith(start)]
    found = [module for module in modules if abi.code.lookup(module, "__impl__", 1) is not None]
    return sorted(inspect_term(abi.apply_mfa(one, Atom("__impl__"), (Atom("for"),))) for one in found)


def _binary(term: bytes) -> Sections:
    yield "Data type", "BitString"
    yield "Byte size", str(len(term))
    try:
        text = term.decode("utf-8")
    except UnicodeDecodeError as problem:
        yield "Description", texts.BYTES.format(byte=f"<<{term[problem.start]}>>")
        yield "Reference modules", ":binary"
        return
    if inspect_term(term).startswith("<<"):
        yield "Description", texts.UNPRINTABLE.format(first=_first_unprintable(text))
    else:
        yield "Description", texts.STRING
        yield "Raw representation", f"<<{', '.join(map(str, term))}>>"
    yield "Reference modules", "String, :binary"


def _first_unprintable(text: str) -> str:
    first = next(sign for sign in text if inspect_term(sign.encode()).startswith("<<"))
    return f"<<{', '.join(map(str, first.encode()))}>>"


def _bits(term: Bits) -> Sections:
    yield "Data type", "BitString"
    yield "Bits size", str(term.size)
    yield "Description", texts.BITSTRING


def _list(term: Any) -> Sections:
    yield "Data type", "List"
    if inspect_term(term).startswith("'"):
        yield "Description", texts.CHARLIST
        yield "Raw representation", _raw_list(term)
        yield "Reference modules", "List"
    elif not is_proper(term):
        yield "Description", texts.IMPROPER
        yield "Reference modules", "List"
    elif term is not EMPTY and _is_keyword(term):
        yield "Description", texts.KEYWORD
        yield "Reference modules", "Keyword, List"
    else:
        yield "Reference modules", "List"


def _raw_list(term: Any) -> str:
    options = make_list([(Atom("charlists"), Atom("as_lists"))])
    shown: bytes = abi.apply_mfa(Atom("Elixir.Kernel"), Atom("inspect"), (term, options))
    return shown.decode()


def _is_keyword(term: Any) -> bool:
    return all(isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], Atom) for item in term)


def _pid(term: Pid) -> Sections:
    yield "Data type", "PID"
    if term.node is not None:
        yield "Alive", f"runs on the node {inspect_term(term.node)}"
    else:
        yield "Alive", inspect_term(boolean(abi.is_alive(term)))
        yield from _process(term)
        yield "Description", "Use Process.info/1 to get more info about this process"
    yield "Reference modules", "Process, Node"


def _process(pid: Pid) -> Sections:
    if not abi.is_alive(pid):
        return
    name = abi.process_info(pid, Atom("registered_name"))
    links = abi.process_info(pid, Atom("links"))
    yield "Name", "not registered" if name is EMPTY else inspect_term(name)
    yield "Links", ", ".join(map(inspect_term, links)) or "none"
    yield "Message queue length", inspect_term(abi.process_info(pid, Atom("message_queue_len")))


def _port(term: Port) -> Sections:
    yield "Data type", "Port"
    if term.node is None:
        yield "Open", inspect_term(boolean(term in abi.this_node().ports))
    yield "Reference modules", "Port"


def _function(term: Fun) -> Sections:
    yield "Data type", "Function"
    yield "Type", "external" if term.info.external else "local"
    yield "Arity", str(term.arity)
    if not term.info.external:
        yield "Description", texts.FUNCTION


def _struct(term: Map) -> Sections:
    module = inspect_term(term[_STRUCT])
    dated = texts.DATED.get(module)
    yield "Data type", module
    if dated is None:
        yield "Description", texts.STRUCT
        yield "Reference modules", f"{module}, Map"
        return
    what, sigil = dated
    yield "Description", texts.BY_SIGIL.format(what=what, sigil=sigil)
    yield "Raw representation", _raw_struct(term)
    yield "Reference modules", f"{module}, Calendar, Map"


def _raw_struct(term: Map) -> str:
    """All fields, though the struct has a shorter form."""
    names = abi.apply_mfa(term[_STRUCT], Atom("__info__"), (Atom("struct"),))
    fields = [field[Atom("field")] for field in names]
    shown = ", ".join(f"{field.name}: {inspect_term(term[field])}" for field in fields)
    return f"%{inspect_term(term[_STRUCT])}{{{shown}}}"


_KINDS: dict[type, Callable[[Any], Sections]] = {
    int: _plain("Integer", "Integer"),
    float: _plain("Float", "Float"),
    tuple: _plain("Tuple", "Tuple"),
    Map: _plain("Map", "Map"),
    Reference: _plain("Reference"),
    Atom: _atom,
    bytes: _binary,
    Bits: _bits,
    List: _list,
    Pid: _pid,
    Port: _port,
}


def _implemented(term: Any) -> str:
    found = [name for name in _PROTOCOLS if name == "IEx.Info" or _implements(name, term)]
    return ", ".join(found)


def _implements(protocol: str, term: Any) -> bool:
    find = abi.code.lookup(Atom(f"Elixir.{protocol}"), "impl_for", 1)
    return find is not None and find(term) not in (NIL, None)
