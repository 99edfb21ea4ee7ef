"""`String.Chars` for structs of the library that are read from text."""

from __future__ import annotations

from typing import Any

from pyiex.library.implementing import implementation
from pyiex.terms.atoms import Atom


def _uri(uri: Any) -> Any:
    from pyiex.library.elixir.uri import to_string

    return to_string(uri)


def _version(version: Any) -> Any:
    from pyiex.library.elixir.version import to_string

    return to_string(version)


LIBRARIES = [
    implementation("String.Chars", "URI", to_string=_uri),
    implementation("String.Chars", "Version", to_string=_version),
    implementation("String.Chars", "Version.Requirement", to_string=lambda term: term.get(Atom("source"))),
]
