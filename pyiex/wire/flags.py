"""Distribution flags: what each node says that it understands.

Source: erl_dist_protocol, "Distribution Flags", and OTP's dist.hrl for the bit
numbers (the documentation gives 36 for MANDATORY_25_DIGEST, which is 26).
"""

from __future__ import annotations

from enum import IntFlag


class Flag(IntFlag):
    """One bit each, named as in the documentation without the `DFLAG_`."""

    PUBLISHED = 1 << 0
    ATOM_CACHE = 1 << 1
    EXTENDED_REFERENCES = 1 << 2
    DIST_MONITOR = 1 << 3
    FUN_TAGS = 1 << 4
    DIST_MONITOR_NAME = 1 << 5
    HIDDEN_ATOM_CACHE = 1 << 6
    NEW_FUN_TAGS = 1 << 7
    EXTENDED_PIDS_PORTS = 1 << 8
    EXPORT_PTR_TAG = 1 << 9
    BIT_BINARIES = 1 << 10
    NEW_FLOATS = 1 << 11
    UNICODE_IO = 1 << 12
    DIST_HDR_ATOM_CACHE = 1 << 13
    SMALL_ATOM_TAGS = 1 << 14
    UTF8_ATOMS = 1 << 16
    MAP_TAG = 1 << 17
    BIG_CREATION = 1 << 18
    SEND_SENDER = 1 << 19
    BIG_SEQTRACE_LABELS = 1 << 20
    EXIT_PAYLOAD = 1 << 22
    FRAGMENTS = 1 << 23
    HANDSHAKE_23 = 1 << 24
    UNLINK_ID = 1 << 25
    MANDATORY_25_DIGEST = 1 << 26
    SPAWN = 1 << 32
    NAME_ME = 1 << 33
    V4_NC = 1 << 34
    ALIAS = 1 << 35
    ALTACT_SIG = 1 << 37
    NATIVE_RECORDS = 1 << 38
    PYIEX_MSGPACK = 1 << 63
    """Ours: the peer reads and writes the msgpack carrier.  OTP 25 accepts and ignores it."""


MANDATORY = (
    Flag.EXTENDED_REFERENCES
    | Flag.FUN_TAGS
    | Flag.NEW_FUN_TAGS
    | Flag.EXTENDED_PIDS_PORTS
    | Flag.EXPORT_PTR_TAG
    | Flag.BIT_BINARIES
    | Flag.NEW_FLOATS
    | Flag.UTF8_ATOMS
    | Flag.MAP_TAG
    | Flag.BIG_CREATION
    | Flag.HANDSHAKE_23
)
"""What OTP 25 refuses a peer without, and what we do."""

OFFERED = (
    MANDATORY
    | Flag.DIST_MONITOR
    | Flag.DIST_MONITOR_NAME
    | Flag.UNICODE_IO
    | Flag.SMALL_ATOM_TAGS
    | Flag.EXIT_PAYLOAD
    | Flag.UNLINK_ID
    | Flag.MANDATORY_25_DIGEST
    | Flag.SPAWN
    | Flag.V4_NC
    | Flag.ALIAS
    | Flag.PYIEX_MSGPACK
)
"""What we say that we understand; a visible node adds PUBLISHED.

Not offering DIST_HDR_ATOM_CACHE and FRAGMENTS is legal and keeps frames whole.
"""


def offered(*, hidden: bool) -> Flag:
    """The flags of a node of ours."""
    return OFFERED if hidden else OFFERED | Flag.PUBLISHED


def expand_digest(flags: int) -> int:
    """Set what MANDATORY_25_DIGEST stands for: OTP 26 and later may send it alone."""
    return flags | MANDATORY if flags & Flag.MANDATORY_25_DIGEST else flags


def missing(flags: int) -> list[str]:
    """Names of the mandatory flags that `flags` lacks."""
    return [str(flag.name) for flag in MANDATORY & ~Flag(expand_digest(flags) & (1 << 64) - 1)]
