"""The tags of the external term format (erl_ext_dist), with the section's name where ours is shorter."""

from __future__ import annotations

VERSION = 131
"""Precedes a term that stands alone."""

NEW_FLOAT = 70
BIT_BINARY = 77
COMPRESSED = 80
"""Follows the version: the size of the term, then the term as a zlib stream."""
ATOM_CACHE_REF = 82
"""Means something only after a distribution header, which we do not ask peers for."""
NEW_PID = 88
NEW_PORT = 89
NEWER_REFERENCE = 90
SMALL_INTEGER = 97
INTEGER = 98
FLOAT = 99
"""A float as text; minor version 0 of the format."""
ATOM = 100
"""Latin-1, like SMALL_ATOM; the others are UTF-8."""
REFERENCE = 101
PORT = 102
PID = 103
SMALL_TUPLE = 104
LARGE_TUPLE = 105
NIL = 106
"""The empty list."""
STRING = 107
"""A list of bytes."""
LIST = 108
BINARY = 109
SMALL_BIG = 110
LARGE_BIG = 111
NEW_FUN = 112
EXPORT = 113
"""`&M.f/a`."""
NEW_REFERENCE = 114
SMALL_ATOM = 115
MAP = 116
ATOM_UTF8 = 118
SMALL_ATOM_UTF8 = 119
V4_PORT = 120
LOCAL = 121
"""What only the node that wrote it can read."""

MAX_STRING = 65535
"""The longest list that STRING has room for."""
MAX_REFERENCE_WORDS = 5
MAX_ATOM_CHARACTERS = 255
LARGEST_OLD_PORT = (1 << 28) - 1
"""A greater port number needs V4_PORT."""
FLOAT_TEXT_BYTES = 31
