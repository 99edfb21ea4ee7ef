"""`String.Chars` for structs of the library that are read from text."""

from __future__ import annotations

from typing import Any

from pyiex.library.implementing import implementation


def _uri(uri: Any) -> Any:
    from pyiex.library.elixir.uri import to_string

    return to_string(uri)


LIBRARIES = [implementation("String.Chars", "URI", to_string=_uri)]
