from __future__ import annotations

import re
from pathlib import Path

import pytest

from pyiex.wire.flags import MANDATORY, OFFERED, Flag, expand_digest, missing, offered

OTP_25_OFFERS = 0xD07DF7FBD
"""As a running OTP 25.3 said."""


def test_bit_numbers_of_the_mandatory_ones() -> None:
    bits = [2, 4, 7, 8, 9, 10, 11, 16, 17, 18, 24]
    assert sum(1 << bit for bit in bits) == MANDATORY
    assert Flag.PYIEX_MSGPACK == 1 << 63
    assert Flag.MANDATORY_25_DIGEST == 1 << 26


def test_what_we_offer_to_otp_26() -> None:
    assert Flag.UNLINK_ID | Flag.V4_NC in OFFERED
    assert Flag.DIST_HDR_ATOM_CACHE not in OFFERED
    assert Flag.FRAGMENTS not in OFFERED
    assert offered(hidden=True) == OFFERED
    assert offered(hidden=False) == OFFERED | Flag.PUBLISHED


def test_what_is_missing() -> None:
    assert missing(OTP_25_OFFERS) == []
    assert missing(OFFERED) == []
    assert missing(MANDATORY & ~Flag.MAP_TAG & ~Flag.FUN_TAGS) == ["FUN_TAGS", "MAP_TAG"]
    assert len(missing(0)) == len(missing(Flag.PUBLISHED | Flag.PYIEX_MSGPACK)) == 11


def test_the_digest_stands_for_the_others() -> None:
    assert missing(Flag.MANDATORY_25_DIGEST) == []
    assert expand_digest(Flag.PUBLISHED) == Flag.PUBLISHED
    assert expand_digest(Flag.MANDATORY_25_DIGEST) == Flag.MANDATORY_25_DIGEST | MANDATORY


@pytest.mark.interop
def test_the_numbers_are_those_of_otp_s_header() -> None:
    headers = sorted(Path("/usr/lib/erlang/lib").glob("kernel-*/include/dist.hrl"))
    if not headers:
        pytest.skip("no Erlang on this machine")
    text = headers[-1].read_text()
    theirs = {
        name: int(number, 16) << int(shift or 0)
        for name, number, shift in re.findall(
            r"^-define\(DFLAG_(\w+),\s*\(?16#([0-9A-Fa-f]+)(?: bsl (\d+))?\)?\)", text, re.M
        )
    }
    assert len(theirs) > 25
    del theirs["RESERVED"]
    ours = {str(flag.name): int(flag) for flag in Flag}
    assert {name: ours.get(name) for name in theirs} == theirs
