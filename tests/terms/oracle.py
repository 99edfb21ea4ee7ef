"""What the tests of this layer share: random terms, and real Elixir to compare with.

Terms reach Elixir in the external term format, written here in the shortest way
that works and apart from `pyiex.wire`, which is tested elsewhere.
"""

from __future__ import annotations

import random
import shutil
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.bits import Bits, bitstring
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import EMPTY, List, improper_tail, make_list
from pyiex.terms.maps import Map, make_map

_elixir = shutil.which("elixir")


def needs_elixir(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that asks the real thing; it is skipped, and says so, where there is none."""
    return pytest.mark.interop(pytest.mark.skipif(_elixir is None, reason="no elixir on this machine")(test))


def ask_elixir(tmp_path: Path, script: str, terms: list[Any]) -> str:
    """Run a script with `terms` bound to the list of these terms; what it printed.

    The script is the body of a compiled function, so it runs at full speed.
    """
    data = tmp_path / "terms.etf"
    data.write_bytes(b"\x83" + etf(make_list(terms)))
    program = tmp_path / "ask.exs"
    program.write_text(
        f"defmodule Ask do\n  def run(terms) do\n{script}\n  end\nend\n"
        f'Ask.run(:erlang.binary_to_term(File.read!("{data}")))\n'
    )
    done = subprocess.run(
        ["elixir", str(program)],
        capture_output=True,
        timeout=120,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(tmp_path), "ELIXIR_ERL_OPTIONS": "+fnu"},
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def etf(term: Any) -> bytes:
    """One term in the external term format, without the version byte."""
    return _ENCODERS[Fun if isinstance(term, Fun) else term.__class__](term)


def _integer(term: int) -> bytes:
    if -(2**31) <= term < 2**31:
        return struct.pack(">Bi", 98, term)
    size = (term.bit_length() + 7) // 8
    digits = abs(term).to_bytes(size, "little")
    return struct.pack(">BIB", 111, size, term < 0) + digits


def _atom(term: Atom) -> bytes:
    name = term.name.encode()
    return struct.pack(">BH", 118, len(name)) + name


def _bits(term: Bits) -> bytes:
    return struct.pack(">BIB", 77, len(term.data), term.size % 8) + term.data


def _tuple(term: tuple[Any, ...]) -> bytes:
    return struct.pack(">BI", 105, len(term)) + b"".join(map(etf, term))


def _list(term: List) -> bytes:
    if term is EMPTY:
        return b"j"
    tail = improper_tail(term)
    return struct.pack(">BI", 108, len(term)) + b"".join(map(etf, term)) + etf(tail)


def _map(term: Map) -> bytes:
    body = b"".join(etf(key) + etf(value) for key, value in term.items())
    return struct.pack(">BI", 116, len(term)) + body


def _node(term: Any) -> bytes:
    return _atom(term.node or Atom("nonode@nohost"))


def _reference(term: Reference) -> bytes:
    words = b"".join(struct.pack(">I", word) for word in term.words)
    return struct.pack(">BH", 90, len(term.words)) + _node(term) + struct.pack(">I", term.creation) + words


def _export(term: Fun) -> bytes:
    assert term.info.external
    return b"q" + _atom(term.info.module) + _atom(term.info.name) + bytes([97, term.arity])


_ENCODERS: dict[type, Callable[[Any], bytes]] = {
    int: _integer,
    float: lambda term: struct.pack(">Bd", 70, term),
    Atom: _atom,
    bytes: lambda term: struct.pack(">BI", 109, len(term)) + term,
    Bits: _bits,
    tuple: _tuple,
    List: _list,
    Map: _map,
    Pid: lambda t: b"X" + _node(t) + struct.pack(">III", t.id, t.serial, t.creation),
    Port: lambda t: b"x" + _node(t) + struct.pack(">QI", t.id, t.creation),
    Reference: _reference,
    Fun: _export,
}


# Random terms, from few building blocks, so that equal and nearly equal ones come up often.

_NODES = [Atom("a@b"), Atom("b@b"), Atom("zz@b")]
_NAMES = ["a", "b", "aa", "ok", "Elixir.Enum", "foo bar", "é", "日", "+", "a@b", "x?", "A", "", "😀"]
_INTEGERS = [0, 1, -1, 2, 10, 255, 2**31, 2**53, 2**53 + 1, -(2**64), 10**30, 10**320]
_FLOATS = [0.0, 1.0, -1.0, 2.0, 0.1, 1.5, 1e10, 1.0e16, 1e-7, 123456.789, float(2**53), 1.0e300, 5e-324]
_BINARIES = [b"", b"a", b"ab", b"b", b"A\x1b", b"hello world", "héé".encode(), b"\xff\x01", b"a\x00"]
_BINARIES += [b'q"\n#{', b"\x80"]


def external(module: str, name: str, arity: int) -> Fun:
    """`&module.name/arity`, without code that does anything."""
    return make_fun(lambda *_: NIL, FunInfo(arity, Atom(module), Atom(name), external=True))


_REMOTE: list[Callable[[random.Random], Any]] = [
    lambda r: Pid(r.randint(1, 3), r.randint(0, 1), r.choice(_NODES), r.randint(1, 2)),
    lambda r: Port(r.randint(1, 3), r.choice(_NODES), r.randint(1, 2)),
    lambda r: Reference(tuple(r.randint(0, 2) for _ in range(3)), r.choice(_NODES), r.randint(1, 2)),
]

LEAVES: list[Callable[[random.Random], Any]] = [
    lambda r: r.choice(_INTEGERS),
    lambda r: r.randint(-50, 300),
    lambda r: r.choice(_FLOATS),
    lambda r: Atom(r.choice(_NAMES)),
    lambda r: r.choice([TRUE, FALSE, NIL]),
    lambda r: r.choice(_BINARIES),
    lambda r: bitstring(r.getrandbits(20), r.randint(0, 20)),
    lambda r: external(r.choice(["lists", "Elixir.Enum"]), r.choice(["map", "+", "a b"]), r.randint(0, 3)),
    lambda r: EMPTY,
    lambda r: Pid(r.randint(1, 30000), r.randint(0, 1)),
    *_REMOTE,
]


LOCAL_LEAVES = [leaf for leaf in LEAVES if leaf not in _REMOTE]
"""Without what is printed with a number that every node picks for itself."""


def random_term(rng: random.Random, depth: int, leaves: list[Callable[[random.Random], Any]] = LEAVES) -> Any:
    """A random term of at most this depth."""
    if depth == 0 or rng.random() < 0.35:
        return rng.choice(leaves)(rng)
    size = rng.choice([0, 1, 1, 2, 2, 3, 5, 9])

    def elements(count: int) -> list[Any]:
        return [random_term(rng, depth - 1, leaves) for _ in range(count)]

    match rng.randrange(6):
        case 0:
            return tuple(elements(size))
        case 1:
            return make_list(elements(size))
        case 2:
            return make_list(elements(size + 1), random_term(rng, 0, leaves))
        case 3:
            return make_map(zip(elements(size), elements(size), strict=True))
        case 4:
            keys = [Atom(rng.choice(_NAMES)) for _ in range(size)]
            return make_map(zip(keys, elements(size), strict=True))
        case _:
            keys = [Atom(rng.choice(_NAMES)) for _ in range(size)]
            return make_list(zip(keys, elements(size), strict=True))
