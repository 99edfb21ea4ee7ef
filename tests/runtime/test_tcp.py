"""How streams are cut into messages; tests/sessions/sockets.exs has connections beside OTP's."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.runtime.tcp import LINE, cut


@pytest.mark.parametrize(
    ("data", "packet", "length", "found"),
    [
        (b"", 0, 0, None),
        (b"all of it", 0, 0, (b"all of it", b"")),
        (b"all of it", 0, 3, (b"all", b" of it")),
        (b"al", 0, 3, None),
        (b"one\ntwo", LINE, 0, (b"one\n", b"two")),
        (b"two", LINE, 0, None),
        (b"\x03abcd", 1, 0, (b"abc", b"d")),
        (b"\x00\x03ab", 2, 0, None),
        (b"\x00", 2, 0, None),
        (b"\x00\x00x", 2, 0, (b"", b"x")),
        (b"\x00\x00\x00\x01ab", 4, 0, (b"a", b"b")),
    ],
)
def test_cutting(data: bytes, packet: Any, length: int, found: Any) -> None:
    assert cut(data, packet, length) == found
