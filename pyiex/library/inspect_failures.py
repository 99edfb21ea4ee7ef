"""What `inspect` shows of a struct whose implementation of `Inspect` fails: `#Inspect.Error<...>`.

What is printed of the failure may want to inspect the same struct again; while
it is made, structs that cannot be inspected are shown as the maps they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pyiex.library.elixir.exception_format import format_stacktrace
from pyiex.library.elixir.exception_message import message
from pyiex.library.elixir.exception_normalize import normalize
from pyiex.library.elixir.exception_structs import exception_struct
from pyiex.library.protocols import struct_name
from pyiex.library.text import encode
from pyiex.runtime.abi import current, stack_term
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import Raised, error
from pyiex.terms.inspect import InspectOptions, format, map_doc
from pyiex.terms.maps import Map

_TRAP = Atom("inspect_trap")
"""The key of the process dictionary that says a failure is being described, as in Elixir."""


def failed_doc(term: Map, options: InspectOptions, raised: Raised) -> Any:
    """The document of a struct that cannot be inspected; with `safe: false`, `Inspect.Error`."""
    shown_as_map = map_doc(term, options, options.limit)
    dictionary = current().dictionary
    if _TRAP in dictionary:
        return shown_as_map
    dictionary[_TRAP] = TRUE
    try:
        return _described(term, options, raised)
    finally:
        del dictionary[_TRAP]


def _described(term: Map, options: InspectOptions, raised: Raised) -> bytes:
    plain = replace(options, syntax_colors={})
    text = b"".join(format(map_doc(term, plain, plain.limit), options.width))
    cause = normalize(raised.reason, raised.stack)
    failure = exception_struct(
        "Inspect.Error",
        exception_module=struct_name(cause),
        exception_message=encode(message(cause)),
        inspected_struct=text,
    )
    if not options.safe:
        raise error(failure.put(Atom("stacktrace"), stack_term(())), raised.stack)
    words = _indented(message(failure))
    frames = format_stacktrace(raised.stack).removeprefix("\n")
    return encode(f"#Inspect.Error<\n{words}\n  Stacktrace:\n\n{frames}\n>")


def _indented(words: str) -> str:
    return "\n".join(f"  {line}" if line else line for line in words.split("\n"))
