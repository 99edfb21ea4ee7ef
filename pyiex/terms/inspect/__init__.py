"""`inspect`: terms as text that Elixir reads back, in lines of a given width.

`text`, `numbers` and `atoms` write single values; `scalars`, `containers` and
`structs` make documents of `algebra`, which `layout` lays out; `options` is what a caller
may choose.  The output is Elixir 1.14's, byte for byte, with one exception: the
entries of maps of more than 32 keys come in term order, where the BEAM has them
in the order of its own hashes.
"""

from __future__ import annotations

from typing import Any

from pyiex.terms.inspect.algebra import Doc, group
from pyiex.terms.inspect.containers import container_doc, keyword_doc, map_doc, term_doc
from pyiex.terms.inspect.layout import format
from pyiex.terms.inspect.options import (
    DEFAULT,
    Hooks,
    InspectOptions,
    options_from_pairs,
    options_to_struct,
)
from pyiex.terms.inspect.structs import fields_doc, partial_doc


def to_doc(term: Any, options: InspectOptions = DEFAULT) -> Doc:
    """The document of a term."""
    return term_doc(term, options, options.limit)


def inspect_binary(term: Any, options: InspectOptions = DEFAULT) -> bytes:
    """A term as UTF-8 text: `Kernel.inspect/2`.  Lines are broken only with `pretty`."""
    doc = group(to_doc(term, options))
    return b"".join(format(doc, options.width if options.pretty else None))


def inspect_term(term: Any, options: InspectOptions = DEFAULT) -> str:
    """A term as text: `Kernel.inspect/2`.  Lines are broken only with `pretty`."""
    return inspect_binary(term, options).decode(errors="replace")


__all__ = [
    "DEFAULT",
    "Hooks",
    "InspectOptions",
    "container_doc",
    "fields_doc",
    "format",
    "inspect_binary",
    "inspect_term",
    "keyword_doc",
    "map_doc",
    "options_from_pairs",
    "options_to_struct",
    "partial_doc",
    "to_doc",
]
