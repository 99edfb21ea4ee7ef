"""`Kernel.Utils`: what the forms that Kernel's macros answer call when they run."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.runtime.abi import apply_mfa
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List, improper_tail, make_list
from pyiex.terms.maps import Map, make_map

lib = Library("Kernel.Utils")

_STRUCT = Atom("__struct__")
_EXCEPTION = Atom("__exception__")


@lib.function("raise", hidden=True)
def raise_(value: Any) -> Any:
    """The exception that `raise value` means."""
    if value.__class__ is Atom:
        return apply_mfa(value, Atom("exception"), (EMPTY,))
    if value.__class__ is bytes:
        pairs = [
            (_STRUCT, Atom("Elixir.RuntimeError")),
            (_EXCEPTION, TRUE),
            (Atom("message"), value),
        ]
        return make_map(pairs)
    if value.__class__ is Map and value.get(_EXCEPTION) is TRUE and value.get(_STRUCT).__class__ is Atom:
        return value
    return argument_error(
        "raise/1 and reraise/2 expect a module name, string or exception as the first argument, "
        f"got: {shown(value)}"
    ).reason


@lib.function(hidden=True)
def destructure(value: Any, count: Any) -> Any:
    """The first `count` elements of a list, filled up with `nil`."""
    if value is NIL:
        return make_list([NIL] * count)
    if value.__class__ is not List:
        raise function_clause("Elixir.Kernel.Utils", "destructure", (value, count))
    elements = list(value)[:count]
    missing = count - len(elements)
    tail = improper_tail(value)
    if missing and tail is not EMPTY:
        raise function_clause("Elixir.Kernel.Utils", "destructure_list", (tail, missing))
    return make_list([*elements, *[NIL] * missing])


@lib.function(hidden=True)
def debug(header: Any, steps: Any, options: Any) -> Any:
    """Print what `dbg` was given: each of `steps`, its source and its value; answer the last value.

    header: the line before it, NIL for none.
    """
    from pyiex.terms.inspect import InspectOptions, inspect_binary, options_from_pairs

    shown_as = options_from_pairs(options, InspectOptions(pretty=True))
    lines = [source + b" #=> " + inspect_binary(value, shown_as) + b"\n" for source, value in steps]
    text = (b"" if header is NIL else header + b"\n") + b"".join(lines) + b"\n"
    apply_mfa(Atom("Elixir.IO"), Atom("write"), (text,))
    return list(steps)[-1][1]
