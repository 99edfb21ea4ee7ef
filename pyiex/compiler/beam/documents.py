"""The documentation of a compiled module (EEP 48), where `h` finds it."""

from __future__ import annotations

from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.maps import Map

_HIDDEN = Atom("hidden")
_LANGUAGE = b"en"


def document(info: abi.ModuleInfo, docs: Any) -> None:
    """Give a module and its functions the texts of its chunk `Docs`; docs: None where there is none."""
    match docs:
        case (Atom(name="docs_v1"), _line, _language, b"text/markdown", module, _meta, entries):
            pass
        case _:
            return
    info.doc = _text(module)
    info.attributes["docs"] = docs
    info.attributes["moduledoc_hidden"] = module is _HIDDEN
    tables = {"function": info.functions, "macro": info.macros}
    for (kind, name, arity), _anno, signature, doc, _facts in entries:
        export = tables.get(kind.name, {}).get((name.name, arity))
        if export is not None:
            export.doc, export.hidden = _text(doc), doc is _HIDDEN
            export.parameters = _parameters(signature) or export.parameters


def _text(doc: Any) -> str | None:
    found = doc.get(_LANGUAGE, None) if isinstance(doc, Map) else None
    return None if found is None else found.decode("utf-8", "surrogateescape").removesuffix("\n")


def _parameters(signature: Any) -> tuple[str, ...]:
    """The names between the parentheses of `name(one, two \\\\ 2)`."""
    from pyiex.syntax.parser import string_to_quoted
    from pyiex.syntax.to_string import quoted_to_string

    written = next(iter(signature), b"").decode("utf-8", "surrogateescape")
    if not written.endswith(")"):
        return ()
    _name, _meta, args = string_to_quoted(written)
    return tuple(str(quoted_to_string(arg)) for arg in args)
