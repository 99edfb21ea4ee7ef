"""The escape sequences behind color names (ECMA-48, section 8.3.117, "SGR")."""

from __future__ import annotations

from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import List

_COLORS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")

_CODES: dict[str, int] = {
    "reset": 0,
    "bright": 1,
    "faint": 2,
    "italic": 3,
    "underline": 4,
    "blink_slow": 5,
    "blink_rapid": 6,
    "inverse": 7,
    "reverse": 7,
    "conceal": 8,
    "crossed_out": 9,
    "primary_font": 10,
    **{f"font_{number}": 10 + number for number in range(1, 10)},
    "normal": 22,
    "not_italic": 23,
    "no_underline": 24,
    "blink_off": 25,
    "inverse_off": 27,
    "reverse_off": 27,
    **{name: 30 + number for number, name in enumerate(_COLORS)},
    "default_color": 39,
    **{f"{name}_background": 40 + number for number, name in enumerate(_COLORS)},
    "default_background": 49,
    "framed": 51,
    "encircled": 52,
    "overlined": 53,
    "not_framed_encircled": 54,
    "not_overlined": 55,
    **{f"light_{name}": 90 + number for number, name in enumerate(_COLORS)},
    **{f"light_{name}_background": 100 + number for number, name in enumerate(_COLORS)},
}

SEQUENCES: dict[str, bytes] = {name: b"\x1b[%dm" % code for name, code in _CODES.items()}
SEQUENCES.update(home=b"\x1b[H", clear=b"\x1b[2J", clear_line=b"\x1b[2K")
"""What each name of `IO.ANSI` is on the wire."""


def escape_sequence(fragment: Any) -> bytes:
    """The bytes of a color: an atom, a binary, a character, or a list of such.

    An atom that names no sequence raises ArgumentError.
    """
    kind = fragment.__class__
    if kind is Atom:
        found = SEQUENCES.get(fragment.name)
        if found is None:
            raise argument_error(f"invalid ANSI sequence specification: :{fragment.name}")
        return found
    if kind is List:
        return b"".join([escape_sequence(part) for part in fragment])
    if kind is int:
        return chr(fragment).encode()
    return bytes(fragment)
