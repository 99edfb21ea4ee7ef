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
from pyiex.terms.lists import EMPTY, List, is_proper
from pyiex.terms.map_order import listed_items
from pyiex.terms.order import ordered_items
from pyiex.wire.errors import FormatError
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
_DETERMINISTIC = Atom("deterministic")
"""Maps of more than 32, too, in the order of their keys."""
_SAFE = Atom("safe")
_USED = Atom("used")


class WriteOptions(NamedTuple):
    """What term_to_binary was asked for; level 0: not compressed."""

    level: int = 0
    minor_version: int = DEFAULT_MINOR_VERSION
    deterministic: bool = False


class ExternalFormat:
    """Reads and writes terms that stand alone, for the node that `me` answers."""

    def __init__(self, me: Callable[[], Identity]) -> None:
        self._me = me

    def encode(self, term: Any, options: Any = EMPTY) -> bytes:
        """`:erlang.term_to_binary(term, options)`; Raised badarg for impossible options."""
        wanted = write_options(options)
        if wanted is None:
            raise badarg("term_to_binary", (term, options), {2: _problem(options)})
        encoder = Encoder(
            self._me(),
            latin1_atoms=wanted.minor_version < 2,
            text_floats=wanted.minor_version == 0,
            entries=ordered_items if wanted.deterministic else listed_items,
        )
        plain = encoder.encode(term)
        return _compressed(plain, wanted.level) if wanted.level else plain

    def decode(self, data: bytes, options: Any = EMPTY) -> Any:
        """`:erlang.binary_to_term(data, options)`.

        FormatError, a ValueError, for what is no term; Raised badarg for impossible options,
        and for what `:safe` forbids.  What follows the term is ignored; `:used` tells how much was not.
        """
        wanted = read_options(options)
        if wanted is None:
            raise badarg("binary_to_term", (data, options), {2: _problem(options)})
        safe = _SAFE in wanted
        try:
            term, used = Decoder(self._me(), safe=safe).decode(data)
        except FormatError:
            if not safe:
                raise
            problem = "invalid or unsafe external representation of a term"
            raise badarg("binary_to_term", (data, options), {1: problem}) from None
        return (term, used) if _USED in wanted else term


def _problem(options: Any) -> str:
    """What is wrong with options that are refused."""
    if options.__class__ is not List:
        return "not a list"
    return "invalid option in list" if is_proper(options) else "not a proper list"


def read_options(options: Any) -> list[Atom] | None:
    """The options of binary_to_term; None where one is impossible."""
    if options.__class__ is not List or not is_proper(options):
        return None
    wanted = list(options)
    return wanted if all(option is _SAFE or option is _USED for option in wanted) else None


def write_options(options: Any) -> WriteOptions | None:
    """The options of term_to_binary, the later winning; None where one is impossible."""
    if options.__class__ is not List or not is_proper(options):
        return None
    found = WriteOptions()
    for option in options:
        if option is _COMPRESSED:
            found = found._replace(level=DEFAULT_LEVEL)
        elif option is _DETERMINISTIC:
            found = found._replace(deterministic=True)
        else:
            changed = _numbered_option(found, option)
            if changed is None:
                return None
            found = changed
    return found


def _numbered_option(found: WriteOptions, option: Any) -> WriteOptions | None:
    """`found` with `{:compressed, level}` or `{:minor_version, number}`; None for anything else."""
    match option:
        case (key, int(level)) if key is _COMPRESSED and 0 <= level <= 9:
            return found._replace(level=level)
        case (key, int(version)) if key is _MINOR_VERSION and 0 <= version <= 2:
            return found._replace(minor_version=version)
    return None


def _compressed(plain: bytes, level: int) -> bytes:
    size = len(plain) - _HEAD_BYTES
    packed = zlib.compress(plain[_HEAD_BYTES:], level)
    if len(packed) + _COMPRESSED_HEAD_BYTES >= len(plain):
        return plain
    return bytes((tags.VERSION, tags.COMPRESSED)) + size.to_bytes(4, "big") + packed
