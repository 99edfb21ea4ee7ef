"""What `i/1` tells of a value: a section for each thing that is known about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pyiex.runtime import abi
from pyiex.shell import screen
from pyiex.shell.config import DONT_DISPLAY, config
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom, boolean
from pyiex.terms.bits import Bits
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.inspect import inspect_term
from pyiex.terms.lists import EMPTY, List, make_list
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
    options = config.inspect_options(screen.columns())
    shown: bytes = abi.apply_mfa(Atom("Elixir.Kernel"), Atom("inspect"), (term, options))
    return shown.decode("utf-8", "surrogateescape")


def _of(term: Any) -> Sections:
    if isinstance(term, Fun):
        return _function(term)
    if isinstance(term, Map) and isinstance(term.get(_STRUCT), Atom):
        return _struct(term)
    return _KINDS[term.__class__](term)


def _plain(kind: str, *modules: str) -> Callable[[Any], Sections]:
    def sections(_term: Any) -> Sections:
        yield "Data type", kind
        if modules:
            yield "Reference modules", ", ".join(modules)

    return sections


def _atom(term: Atom) -> Sections:
    yield "Data type", "Atom"
    if term in (NIL, TRUE, FALSE) or term is DONT_DISPLAY or abi.code.module(term) is None:
        if term is DONT_DISPLAY:
            yield "Description", "A statement with this value prints no result."
        yield "Reference modules", "Atom"
        return
    name = inspect_term(term)
    yield (
        "Description",
        (f"This is a module. h({name}) shows its documentation,\nexports({name}) lists its functions."),
    )
    yield "Raw representation", f':"{term.name}"' if term.name.startswith("Elixir.") else name
    yield "Reference modules", "Module, Atom"


def _binary(term: bytes) -> Sections:
    yield "Data type", "BitString"
    yield "Byte size", str(len(term))
    try:
        text = term.decode("utf-8")
    except UnicodeDecodeError as problem:
        yield (
            "Description",
            (
                "This is a binary: bytes that are no UTF-8, so they are printed between << and >>.\n"
                f"The first byte that does not fit is <<{term[problem.start]}>>."
            ),
        )
        yield "Reference modules", ":binary"
        return
    if inspect_term(term).startswith("<<"):
        yield (
            "Description",
            (
                "This is a string, that is, a binary in UTF-8. It is printed between << and >>\n"
                f"because {_unprintable(text)}."
            ),
        )
    else:
        yield (
            "Description",
            (
                'This is a string, that is, a binary in UTF-8, printed between "quotes"\n'
                "because each of its characters can be printed."
            ),
        )
    yield "Raw representation", f"<<{', '.join(map(str, term))}>>"
    yield "Reference modules", "String, :binary"


def _unprintable(text: str) -> str:
    for character in text:
        if inspect_term(character.encode()).startswith("<<"):
            return f"the code point {ord(character)} cannot be printed"
    return "not all of it can be printed"


def _bits(term: Bits) -> Sections:
    yield "Data type", "BitString"
    yield "Description", "This is a bitstring whose size is no multiple of 8 bits, so it is no binary."


def _list(term: Any) -> Sections:
    yield "Data type", "List"
    if term is not EMPTY and _is_keyword(term):
        yield "Description", ("This is a keyword list: each element is a tuple of two, an atom first.")
        yield "Reference modules", "Keyword, List"
        return
    if inspect_term(term).startswith("'"):
        yield (
            "Description",
            (
                "This is a charlist: a list of code points, printed between 'single quotes'\n"
                "because each of them is an ASCII character that can be printed."
            ),
        )
        yield "Raw representation", _raw_list(term)
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
    yield "Reference modules", "Process, Node"


def _process(pid: Pid) -> Sections:
    if not abi.is_alive(pid):
        return
    name = abi.process_info(pid, Atom("registered_name"))
    links = abi.process_info(pid, Atom("links"))
    yield "Name", "not registered" if name is EMPTY else inspect_term(name)
    yield "Links", ", ".join(map(inspect_term, links)) or "none"
    yield "Message queue length", inspect_term(abi.process_info(pid, Atom("message_queue_len")))
    yield "Description", "Use Process.info/1 to get more info about this process"


def _port(term: Port) -> Sections:
    yield "Data type", "Port"
    yield "Reference modules", "Port"


def _function(term: Fun) -> Sections:
    yield "Data type", "Function"
    yield "Type", "external" if term.info.external else "local"
    yield "Arity", str(term.arity)
    if not term.info.external:
        yield "Description", "This is an anonymous function."


def _struct(term: Map) -> Sections:
    module = inspect_term(term[_STRUCT])
    yield "Data type", module
    yield "Description", "This is a struct. Structs are maps with a __struct__ key."
    yield "Reference modules", f"{module}, Map"


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
