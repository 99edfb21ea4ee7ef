from __future__ import annotations

from pyiex.wire.errors import FormatError, HandshakeRefused


def test_a_refusal_says_why_and_what_is_still_to_be_sent() -> None:
    refused = HandshakeRefused("cookie", "another one", b"bye")
    assert (refused.reason, refused.detail, refused.answer) == ("cookie", "another one", b"bye")
    assert (HandshakeRefused("alive").detail, HandshakeRefused("alive").answer) == ("", b"")


def test_no_term_is_a_value_error() -> None:
    # hooks.External promises it to the library.
    assert issubclass(FormatError, ValueError)
