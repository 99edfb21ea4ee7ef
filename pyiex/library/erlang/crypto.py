"""The module :crypto: digests, authentication codes and random bytes, by Python's own libraries."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.iodata import NotIodata, flatten
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.errors import Raised, badarg, error, frame
from pyiex.terms.ids import Reference
from pyiex.terms.lists import make_list
from pyiex.terms.maps import make_map

OK = Atom("ok")
HMAC = Atom("hmac")
_HASH_C, _MAC_C = (make_list(b"hash.c"), 108), (make_list(b"mac.c"), 263)
"""Where OTP 25 says that it finds fault with a digest's name; programs may match on it."""
_DIGESTS = {
    "md5": "md5",
    "sha": "sha1",
    "sha224": "sha224",
    "sha256": "sha256",
    "sha384": "sha384",
    "sha512": "sha512",
    "sha3_224": "sha3_224",
    "sha3_256": "sha3_256",
    "sha3_384": "sha3_384",
    "sha3_512": "sha3_512",
    "blake2b": "blake2b",
    "blake2s": "blake2s",
}
"""Erlang's name to hashlib's."""

lib = Library(
    ":crypto",
    """
    Digests, message authentication codes and random bytes.

        iex> :crypto.hash(:md5, "abc") |> Base.encode16(case: :lower)
        "900150983cd24fb0d6963f7d28e17f72"
    """,
)


def _data(value: Any) -> bytes:
    try:
        return flatten(value)
    except NotIodata:
        raise badarg("iolist_to_binary", (value,), {1: "not an iodata term"}) from None


def _digest(kind: Any, place: int, problem: str, name: str, args: tuple[Any, ...]) -> str:
    """hashlib's name of the digest that argument `place` names."""
    known = _DIGESTS.get(kind.name) if kind.__class__ is Atom else None
    if known is None:
        reason = (Atom("badarg"), _HASH_C if place == 1 else _MAC_C, make_list(problem.encode()))
        raise error(reason, (frame("crypto", name, args, {place: problem}),))
    return known


def _hash_of(kind: Any, name: str, args: tuple[Any, ...]) -> Any:
    return hashlib.new(_digest(kind, 1, "Bad digest type", name, args))


@lib.function(spec="hash(type :: atom(), iodata()) :: binary()")
def hash(type: Any, data: Any) -> Any:
    """
    The digest of the data: `:md5 :sha :sha224 :sha256 :sha384 :sha512`, `:sha3_…`, `:blake2b :blake2s`.

        iex> byte_size(:crypto.hash(:sha256, "abc"))
        32
    """
    content = _data(data)
    digest = _hash_of(type, "hash", (type, data))
    digest.update(content)
    return digest.digest()


@lib.function(spec="hash_init(type :: atom()) :: reference()")
def hash_init(type: Any) -> Any:
    """
    A digest to which data is given bit by bit.

        iex> state = :crypto.hash_init(:sha) |> :crypto.hash_update("a") |> :crypto.hash_update("bc")
        iex> :crypto.hash_final(state) == :crypto.hash(:sha, "abc")
        true
    """
    return _state_of(_hash_of(type, "hash_init", (type,)))


def _state_of(content: Any) -> Reference:
    state = abi.make_ref()
    state.resource = content
    return state


def _content(state: Any, name: str, args: tuple[Any, ...]) -> Any:
    content: Any = state.resource if state.__class__ is Reference else None
    if not hasattr(content, "digest"):
        raise badarg(name, args, {1: "Bad state"}, module="crypto")
    return content.copy()


@lib.function(spec="hash_update(reference(), iodata()) :: reference()")
def hash_update(state: Any, data: Any) -> Any:
    """
    The digest with more data.

        iex> :crypto.hash_init(:md5) |> :crypto.hash_update("abc") |> is_reference()
        true
    """
    content = _content(state, "hash_update", (state, data))
    content.update(_data(data))
    return _state_of(content)


@lib.function(spec="hash_final(reference()) :: binary()")
def hash_final(state: Any) -> Any:
    """
    The digest of all data given.

        iex> :crypto.hash_final(:crypto.hash_init(:md5)) == :crypto.hash(:md5, "")
        true
    """
    return _content(state, "hash_final", (state,)).digest()


@lib.function(spec="mac(:hmac, digest :: atom(), key :: iodata(), iodata()) :: binary()")
def mac(type: Any, sub_type: Any, key: Any, data: Any) -> Any:
    """
    The message authentication code of the data with a secret key.

        iex> :crypto.mac(:hmac, :sha256, "key", "text") |> byte_size()
        32
    """
    return _authenticated("mac", (type, sub_type, key, data), sub_type, key, data)


def _authenticated(name: str, args: tuple[Any, ...], digest: Any, key: Any, data: Any) -> bytes:
    if args[0] is not HMAC:
        reason = (Atom("badarg"), _MAC_C, make_list(b"Unknown mac algorithm"))
        raise error(reason, (frame("crypto", name, args, {1: "Unknown mac algorithm"}),))
    known = _digest(digest, 2, "Bad digest algorithm for HMAC", name, args)
    return hmac.new(_data(key), _data(data), known).digest()


@lib.function("macN", spec="macN(:hmac, digest :: atom(), iodata(), iodata(), pos_integer()) :: binary()")
def mac_n(type: Any, sub_type: Any, key: Any, data: Any, length: Any) -> Any:
    """
    The first bytes of the message authentication code.

        iex> :crypto.macN(:hmac, :sha256, "key", "text", 4) |> byte_size()
        4
    """
    return _authenticated("macN", (type, sub_type, key, data, length), sub_type, key, data)[:length]


@lib.function(spec="mac_init(:hmac, digest :: atom(), key :: iodata()) :: reference()")
def mac_init(type: Any, sub_type: Any, key: Any) -> Any:
    """
    An authentication code to which data is given bit by bit.

        iex> :crypto.mac_init(:hmac, :sha, "key") |> is_reference()
        true
    """
    problem = "Bad digest algorithm for HMAC"
    known = _digest(sub_type, 2, problem, "mac_init", (type, sub_type, key))
    return _state_of(hmac.new(_data(key), None, known))


@lib.function(spec="mac_update(reference(), iodata()) :: reference()")
def mac_update(state: Any, data: Any) -> Any:
    """
    The authentication code with more data.

        iex> state = :crypto.mac_init(:hmac, :sha, "key") |> :crypto.mac_update("text")
        iex> :crypto.mac_final(state) == :crypto.mac(:hmac, :sha, "key", "text")
        true
    """
    return hash_update(state, data)


@lib.function(spec="mac_final(reference()) :: binary()")
def mac_final(state: Any) -> Any:
    """
    The authentication code of all data given.

        iex> :crypto.mac_final(:crypto.mac_init(:hmac, :md5, "key")) |> byte_size()
        16
    """
    return hash_final(state)


@lib.function(spec="strong_rand_bytes(non_neg_integer()) :: binary()")
def strong_rand_bytes(count: Any) -> Any:
    """
    So many random bytes that nobody can foresee.

        iex> byte_size(:crypto.strong_rand_bytes(16))
        16
    """
    if count.__class__ is not int or count < 0:
        raise _plain_badarg("strong_rand_bytes_nif", count)
    return secrets.token_bytes(count)


def _plain_badarg(name: str, *args: Any) -> Raised:
    return error(Atom("badarg"), (frame("crypto", name, args),))


@lib.function(spec="rand_uniform(low :: integer(), high :: integer()) :: integer()")
def rand_uniform(low: Any, high: Any) -> Any:
    """
    A random integer from `low` to below `high`.

        iex> :crypto.rand_uniform(5, 6)
        5
    """
    if low.__class__ is not int or high.__class__ is not int or low >= high:
        raise _plain_badarg("rand_uniform", low, high)
    return low + secrets.randbelow(high - low)


@lib.function(spec="rand_seed() :: :ok")
def rand_seed() -> Any:
    """
    Would seed `:rand` from here; random bytes need no seed.

        iex> :crypto.rand_seed()
        :ok
    """
    return OK


@lib.function(spec="exor(iodata(), iodata()) :: binary()")
def exor(bin1: Any, bin2: Any) -> Any:
    """
    The bytes of two binaries of one size, combined by exclusive or.

        iex> :crypto.exor("ab", <<1, 1>>)
        "`c"
    """
    left, right = _data(bin1), _data(bin2)
    if len(left) != len(right):
        raise _plain_badarg("do_exor", left, right)
    combined = int.from_bytes(left, "big") ^ int.from_bytes(right, "big")
    return combined.to_bytes(len(left), "big")


@lib.function(spec="hash_equals(binary(), binary()) :: boolean()")
def hash_equals(mac: Any, known: Any) -> Any:
    """
    Whether two digests of one size are equal, in a time that does not tell where they differ.

        iex> :crypto.hash_equals("abc", "abd")
        false
    """
    if mac.__class__ is not bytes or known.__class__ is not bytes or len(mac) != len(known):
        raise _plain_badarg("hash_equals_nif", mac, known)
    return boolean(hmac.compare_digest(mac, known))


@lib.function(spec="hash_info(type :: atom()) :: map()")
def hash_info(type: Any) -> Any:
    """
    The sizes of a digest and of the blocks that it takes, in bytes.

        iex> :crypto.hash_info(:sha).size
        20
    """
    digest = _hash_of(type, "hash_info", (type,))
    return make_map([(Atom("size"), digest.digest_size), (Atom("block_size"), digest.block_size)])


@lib.function(spec="supports() :: keyword()", arities=(0,))
def supports() -> Any:
    """
    What there is of digests and authentication codes.

        iex> :sha256 in :crypto.supports()[:hashs]
        true
    """
    hashes = make_list(map(Atom, _DIGESTS))
    return make_list([(Atom("hashs"), hashes), (Atom("macs"), make_list([HMAC]))])


@lib.function("supports", spec="supports(atom()) :: [atom()]")
def supports_of(kind: Any) -> Any:
    """
    What there is of one kind, `:hashs` or `:macs`.

        iex> :crypto.supports(:macs)
        [:hmac]
    """
    for known, names in supports():
        if known is kind:
            return names
    raise _plain_badarg("supports", kind)


@lib.function(spec="bytes_to_integer(binary()) :: non_neg_integer()")
def bytes_to_integer(bytes_: Any) -> Any:
    """
    The integer that big-endian bytes stand for.

        iex> :crypto.bytes_to_integer(<<1, 0>>)
        256
    """
    return int.from_bytes(_data(bytes_), "big")


@lib.function(spec="mod_pow(integer(), integer(), integer()) :: binary()")
def mod_pow(n: Any, p: Any, m: Any) -> Any:
    """
    The power `n` to the `p` modulo `m`, as big-endian bytes.

        iex> :crypto.mod_pow(2, 10, 1000)
        <<24>>
    """
    values = [int.from_bytes(value, "big") if value.__class__ is bytes else value for value in (n, p, m)]
    if any(value.__class__ is not int or value < 0 for value in values) or not values[2]:
        raise _plain_badarg("mod_pow", n, p, m)
    power = pow(values[0], values[1], values[2])
    return power.to_bytes(max(1, (power.bit_length() + 7) // 8), "big")


_PBKDF2_C = make_list(b"pbkdf2_hmac.c")


def _derivation(place: int, line: int, problem: str, args: tuple[Any, ...]) -> Raised:
    reason = (Atom("badarg"), (_PBKDF2_C, line), make_list(problem.encode()))
    return error(reason, (frame("crypto", "pbkdf2_hmac", args, {place: problem}),))


@lib.function(
    spec="pbkdf2_hmac(digest :: atom(), password :: binary(), salt :: binary(), iterations :: pos_integer(), "
    "length :: pos_integer()) :: binary()"
)
def pbkdf2_hmac(digest: Any, password: Any, salt: Any, iterations: Any, key_length: Any) -> Any:
    """
    A key of so many bytes out of a password (PBKDF2, RFC 8018).

        iex> :crypto.pbkdf2_hmac(:sha256, "secret", "salt", 1000, 8) |> Base.encode16()
        "A8DF899F3C4F204D"
    """
    args = (digest, password, salt, iterations, key_length)
    known = _DIGESTS.get(digest.name) if digest.__class__ is Atom else None
    if known is None:
        raise _derivation(1, 34, "Bad digest type", args)
    for place, line, value in ((2, 41, password), (3, 44, salt)):
        if value.__class__ is not bytes:
            raise _derivation(place, line, "Not binary", args)
    for place, line, value in ((4, 49, iterations), (5, 54, key_length)):
        if value.__class__ is not int or value <= 0:
            raise _derivation(place, line, "Must be > 0", args)
    return hashlib.pbkdf2_hmac(known, password, salt, iterations, key_length)
