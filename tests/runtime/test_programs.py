"""How what a program writes is cut into messages."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.runtime.ports import PortOptions
from pyiex.runtime.programs import EOL, NOEOL, cutter


@pytest.mark.parametrize(
    ("options", "pieces", "messages"),
    [
        (PortOptions(), [b"ab", b"c", None], [b"ab", b"c"]),
        (PortOptions(packet=1), [b"\x02a", b"b\x00\x01", b"c", None], [b"ab", b"", b"c"]),
        (PortOptions(packet=2), [b"\x00", b"\x03abc\x00"], [b"abc"]),
        (PortOptions(packet=4), [b"\x00\x00\x00\x01x"], [b"x"]),
        (PortOptions(line=4), [b"ab\ncd", b"\n"], [(EOL, b"ab"), (EOL, b"cd")]),
        (PortOptions(line=3), [b"abcdefgh\n"], [(NOEOL, b"abc"), (NOEOL, b"def"), (EOL, b"gh")]),
        (PortOptions(line=3), [b"abcd"], [(NOEOL, b"abc")]),
        (PortOptions(line=3), [b"abcd", None], [(NOEOL, b"abc"), (NOEOL, b"d")]),
        (PortOptions(line=3), [b"\n\n", None], [(EOL, b""), (EOL, b"")]),
    ],
)
def test_output_is_cut_into_messages(options: PortOptions, pieces: list[Any], messages: list[Any]) -> None:
    cut = cutter(options)
    assert [message for piece in pieces for message in cut(piece)] == messages
