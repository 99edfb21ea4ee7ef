"""What we write and what OTP writes, byte for byte, in both directions."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path
from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.lists import make_list
from pyiex.terms.maps import identical, make_map
from pyiex.wire.etf.decoder import Decoder
from pyiex.wire.etf.encoder import Encoder
from pyiex.wire.external import ExternalFormat
from tests.terms.oracle import needs_elixir, random_term
from tests.wire.kinds import ALONE, KINDS

OPTIONS: dict[str, Any] = {
    "[]": make_list(),
    "[minor_version: 0]": make_list([(Atom("minor_version"), 0)]),
    "[minor_version: 1]": make_list([(Atom("minor_version"), 1)]),
    "[minor_version: 2]": make_list([(Atom("minor_version"), 2)]),
    "[:compressed]": make_list([Atom("compressed")]),
    "[compressed: 1]": make_list([(Atom("compressed"), 1)]),
    "[compressed: 9]": make_list([(Atom("compressed"), 9)]),
    "[compressed: 0]": make_list([(Atom("compressed"), 0)]),
    "[:deterministic]": make_list([Atom("deterministic")]),
}
EXTERNAL = ExternalFormat(lambda: ALONE)


def run_elixir(tmp_path: Path, program: str) -> list[str]:
    """The lines that a script prints."""
    script = tmp_path / "ask.exs"
    script.write_text(program)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "ELIXIR_ERL_OPTIONS": "+fnu",
    }
    done = subprocess.run(
        ["elixir", str(script)], capture_output=True, timeout=120, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


@needs_elixir
def test_every_kind_with_every_option(tmp_path: Path) -> None:
    options_of_elixir = ", ".join(OPTIONS)
    lines = [
        f"v = {source}\n"
        f"for options <- [{options_of_elixir}],\n"
        "  do: IO.puts(Base.encode16(:erlang.term_to_binary(v, options)))\n"
        f'ours = Base.decode16!("{Encoder(ALONE).encode(term).hex().upper()}")\n'
        "IO.puts(:erlang.binary_to_term(ours) === v)"
        for source, term in KINDS.items()
    ]
    answers = iter(run_elixir(tmp_path, "\n".join(lines)))
    for source, term in KINDS.items():
        for name, options in OPTIONS.items():
            theirs = bytes.fromhex(next(answers))
            assert EXTERNAL.encode(term, options) == theirs, (source, name)
            assert identical(EXTERNAL.decode(theirs), term), (source, name)
        assert next(answers) == "true", source
    assert list(answers) == []
    assert len(KINDS) >= 60


@needs_elixir
def test_random_terms_are_written_as_otp_does(tmp_path: Path) -> None:
    rng = random.Random(3)
    terms = [random_term(rng, 4) for _ in range(800)]
    data = tmp_path / "terms.etf"
    data.write_bytes(Encoder(ALONE).encode(make_list(terms)))
    program = (
        f'for term <- :erlang.binary_to_term(File.read!("{data}")),\n'
        "  do: IO.puts(Base.encode16(:erlang.term_to_binary(term)))"
    )
    answers = run_elixir(tmp_path, program)
    assert len(answers) == len(terms)
    for term, answer in zip(terms, answers, strict=True):
        assert EXTERNAL.encode(term).hex().upper() == answer


@needs_elixir
def test_large_maps_hold_the_same_in_both_directions(tmp_path: Path) -> None:
    large = make_map((n, (Atom("value"), n)) for n in range(1000))
    data, back = tmp_path / "map.etf", tmp_path / "back.etf"
    data.write_bytes(Encoder(ALONE).encode(large))
    program = (
        f'map = :erlang.binary_to_term(File.read!("{data}"))\n'
        "IO.puts(map === Map.new(0..999, &{&1, {:value, &1}}))\n"
        f'File.write!("{back}", :erlang.term_to_binary(map))\n'
        "IO.puts(Base.encode16(:erlang.term_to_binary(map, [:deterministic])))\n"
        "IO.puts(Base.encode16(:erlang.term_to_binary(map)))"
    )
    same, ordered, plain = run_elixir(tmp_path, program)
    assert same == "true"
    assert Decoder(ALONE).decode(back.read_bytes())[0] == large
    assert EXTERNAL.encode(large, OPTIONS["[:deterministic]"]).hex().upper() == ordered
    assert EXTERNAL.encode(large).hex().upper() == plain


@needs_elixir
def test_functions_of_otp_come_back_as_they_were(tmp_path: Path) -> None:
    written = tmp_path / "funs.etf"
    program = (
        "defmodule Made do\n  def one(x), do: fn y -> x + y end\nend\n"
        '{evaluated, _} = Code.eval_string("x = 5; fn -> x end")\n'
        "funs = [Made.one(7), Made.one({self(), [1]}), evaluated, &is_atom/1, &Made.one/1]\n"
        f'File.write!("{written}", :erlang.term_to_binary(funs))'
    )
    run_elixir(tmp_path, program)
    data = written.read_bytes()
    funs, _ = Decoder(ALONE).decode(data)
    assert [fun.arity for fun in funs] == [1, 1, 0, 1, 1]
    assert EXTERNAL.encode(funs) == data
    assert next(iter(funs)).info.remote.free == (7,)
