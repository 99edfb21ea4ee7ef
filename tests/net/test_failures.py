from __future__ import annotations

import pytest

from pyiex.net.failures import CONNECT_REASONS, ConnectFailed
from pyiex.wire.errors import HandshakeRefused


@pytest.mark.parametrize("reason", CONNECT_REASONS)
def test_every_reason_is_one_line_that_names_the_node(reason: str) -> None:
    failure = ConnectFailed(reason, "name@host", "the detail")
    assert "\n" not in str(failure)
    assert "host" in str(failure)
    assert (failure.reason, failure.node) == (reason, "name@host")


def test_whatever_ends_a_handshake_has_words() -> None:
    ends = {*HandshakeRefused.REASONS, "protocol", "timeout", "eof"}
    assert ends - set(CONNECT_REASONS) == set()


def test_the_words() -> None:
    failure = ConnectFailed("no_listener", "a@h", "Connection refused")
    assert str(failure) == "a@h is registered, but does not answer: Connection refused"
