"""The implementations that the library's protocols have in Python, under the names Elixir gives them.

`Enumerable.List.reduce(list, acc, fun)` does what `Enumerable.reduce/3` does with a list; the
protocol's own functions never come here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import collectable, enumerable, inspect, list_chars, string_chars
from pyiex.library.implementing import implementation
from pyiex.library.index import MIRRORED
from pyiex.library.protocols import MIRROR

_FUNCTIONS: dict[str, dict[str, Callable[..., Any]]] = {
    "Enumerable": {
        "count": enumerable.count,
        "member?": enumerable.member,
        "reduce": enumerable.reduce,
        "slice": enumerable.slice_,
    },
    "Collectable": {"into": collectable.into},
    "String.Chars": {"to_string": string_chars.to_string},
    "List.Chars": {"to_charlist": list_chars.to_charlist},
    "Inspect": {"inspect": inspect.inspect},
}


def _mirror(protocol: str, target: str) -> Library:
    lib = implementation(protocol, target, **_FUNCTIONS[protocol])
    lib.module.attributes[MIRROR] = True
    return lib


LIBRARIES = [
    _mirror(protocol, target) for protocol, targets in MIRRORED.items() for target in targets.split()
]
