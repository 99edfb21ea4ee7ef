"""`:erlang.term_to_binary` and `binary_to_term` with their options.

Written as OTP 25 writes it, byte for byte: `minor_version` 0 has floats as
text, 1 (the default there) keeps Latin-1 atoms in ATOM_EXT, 2 writes all atoms in
UTF-8.  Compressed terms are zlib's, and only where that is shorter
(erlang(3), `term_to_binary/2`; erl_ext_dist, "compressed terms").
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

from pyiex.terms.atoms import Atom
from pyiex.terms.errors import badarg
from pyiex.terms.lists import EMPTY, List
from pyiex.wire.etf import tags
from pyiex.wire.etf.decoder import Decoder
from pyiex.wire.etf.encoder import Encoder
from pyiex.wire.identity import Identity

DEFAULT_LEVEL = 6
"""Of zlib, for a plain `:compressed`."""
DEFAULT_MINOR_VERSION = 1
_HEAD_BYTES = 1
_COMPRESSED_HEAD_BYTES = 6

_COMPRESSED = Atom("compressed")
_MINOR_VERSION = Atom("minor_version")
_WITHOUT_EFFECT = (Atom("deterministic"), Atom("local"))
"""`deterministic`: maps are written in the order of their keys anyway."""
_SAFE = Atom("safe")
_USED = Atom("used")


class WriteOptions(NamedTuple):
    """What term_to_binary was asked for; level 0: not compressed."""

    level: int = 0
    minor_version: int = DEFAULT_MINOR_VERSION


class ExternalFormat:
    """Reads and writes terms that stand alone, for the node that `me` answers."""

    def __init__(self, me: Callable[[], Identity]) -> None:
        self._me = me

    def encode(self, term: Any, options: Any = EMPTY) -> bytes:
        """`:erlang.term_to_binary(term, options)`; Raised badarg for impossible options."""
        wanted = write_options(options)
        if wanted is None:
            raise badarg("term_to_binary", (term, options), {2: "not a list of valid options"})
        encoder = Encoder(
            self._me(),
            latin1_atoms=wanted.minor_version < 2,
            text_floats=wanted.minor_version == 0,
            ordered_maps=True,
        )
        plain = encoder.encode(term)
        return _compressed(plain, wanted.level) if wanted.level else plain

    def decode(self, data: bytes, options: Any = EMPTY) -> Any:
        """`:erlang.binary_to_term(data, options)`.

        FormatError, a ValueError, for what is no term; Raised badarg for impossible options.
        What follows the term is ignored; `:used` tells how much was not.
        """
        wanted = list(options) if options.__class__ is List else [options]
        if any(option is not _SAFE and option is not _USED for option in wanted):
            raise badarg("binary_to_term", (data, options), {2: "not a list of valid options"})
        term, used = Decoder(self._me(), safe=_SAFE in wanted).decode(data)
        return (term, used) if _USED in wanted else term


def write_options(options: Any) -> WriteOptions | None:
    """The options of term_to_binary, the later winning; None where one is impossible."""
    if options.__class__ is not List:
        return None
    found = WriteOptions()
    for option in options:
        match option:
            case Atom() if option is _COMPRESSED:
                found = found._replace(level=DEFAULT_LEVEL)
            case Atom() if option in _WITHOUT_EFFECT:
                pass
            case (key, int(level)) if key is _COMPRESSED and 0 <= level <= 9:
                found = found._replace(level=level)
            case (key, int(version)) if key is _MINOR_VERSION and 0 <= version <= 2:
                found = found._replace(minor_version=version)
            case _:
                return None
    return found


def _compressed(plain: bytes, level: int) -> bytes:
    size = len(plain) - _HEAD_BYTES
    packed = zlib.compress(plain[_HEAD_BYTES:], level)
    if len(packed) + _COMPRESSED_HEAD_BYTES >= len(plain):
        return plain
    return bytes((tags.VERSION, tags.COMPRESSED)) + size.to_bytes(4, "big") + packed
