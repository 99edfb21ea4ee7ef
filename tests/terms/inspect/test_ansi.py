"""Escape sequences by name."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.inspect.ansi import SEQUENCES, escape_sequence
from pyiex.terms.lists import make_list


@pytest.mark.parametrize(
    "fragment, expected",
    [
        (Atom("reset"), b"\x1b[0m"),
        (Atom("light_cyan"), b"\x1b[96m"),
        (Atom("red_background"), b"\x1b[41m"),
        (Atom("default_color"), b"\x1b[39m"),
        (Atom("clear_line"), b"\x1b[2K"),
        (make_list([Atom("bright"), make_list([b"x", 233])]), "\x1b[1mxé".encode()),
    ],
)
def test_fragments(fragment: Any, expected: bytes) -> None:
    assert escape_sequence(fragment) == expected


def test_unknown_names() -> None:
    assert "mauve" not in SEQUENCES
    with pytest.raises(Raised) as caught:
        escape_sequence(Atom("mauve"))
    assert caught.value.reason[Atom("message")] == b"invalid ANSI sequence specification: :mauve"
