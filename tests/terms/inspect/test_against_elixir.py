"""A few thousand terms, inspected here and by Elixir 1.14: the text must be the same to the byte."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.inspect import inspect_term, options_from_pairs
from pyiex.terms.lists import make_list
from pyiex.terms.maps import make_map
from tests.terms.oracle import LOCAL_LEAVES, ask_elixir, needs_elixir, random_term

_INFINITY = Atom("infinity")


def _words(rng: random.Random) -> bytes:
    letters = "abcdefghij KLMNOP\n\t\"'\\#{}éß日本😀\x00\x07\x1b\x7f\x80\u200b\ufeff\ufffe"
    return "".join(
        rng.choice(letters[: rng.choice([10, 20, 60])]) for _ in range(rng.randint(0, 40))
    ).encode()


def _charlist(rng: random.Random) -> Any:
    return make_list(
        rng.choice([97, 98, 127, 10, 27, 39, 34, 35, 123, 92, 126]) for _ in range(rng.randint(1, 30))
    )


def _float(rng: random.Random) -> float:
    kind = rng.randrange(4)
    if kind == 0:
        return rng.choice([-1, 1]) * round(rng.random() * 1000, rng.randint(0, 5))
    if kind == 1:
        return float(f"{rng.randint(1, 99999)}e{rng.randint(-320, 300)}")
    if kind == 2:
        return rng.choice([1, -1]) * float(
            f"{rng.randint(1, 10 ** rng.randint(1, 17))}e{rng.randint(-25, 25)}"
        )
    return rng.uniform(-1, 1) * 10.0 ** rng.randint(-20, 20)


def _name(rng: random.Random) -> Atom:
    pieces = [
        "a",
        "B",
        "_",
        "1",
        "@",
        "?",
        "!",
        ".",
        "Elixir",
        "Elixir.",
        "é",
        "日",
        "α",
        " ",
        "-",
        "<",
        "|",
        "в",
    ]
    return Atom("".join(rng.choice(pieces) for _ in range(rng.randint(0, 4))))


LEAVES = [*LOCAL_LEAVES, _words, _words, _charlist, _float, _name, lambda r: Atom(r.choice("abcdefgh") * 9)]


def _options(rng: random.Random) -> Any:
    chosen: list[tuple[Atom, Any]] = [(Atom("pretty"), TRUE)]
    table: dict[str, list[Any]] = {
        "limit": [0, 1, 2, 3, 5, 8, _INFINITY],
        "printable_limit": [1, 3, 10, _INFINITY],
        "width": [0, 1, 10, 20, 40, 79, 81, 120, _INFINITY],
        "base": [Atom("hex"), Atom("octal"), Atom("binary"), Atom("decimal")],
        "binaries": [Atom("as_strings"), Atom("as_binaries"), Atom("infer")],
        "charlists": [Atom("as_lists"), Atom("infer")],
        "structs": [FALSE, TRUE],
        "syntax_colors": [
            make_list(
                [(Atom("number"), Atom("red")), (Atom("atom"), make_list([Atom("bright"), Atom("cyan")]))]
            ),
            make_list(
                (Atom(key), Atom("green")) for key in ["list", "map", "tuple", "string", "nil", "binary"]
            ),
            make_list(
                [(Atom("reset"), Atom("blue")), (Atom("boolean"), Atom("red")), (Atom("charlist"), b"!")]
            ),
        ],
        "pretty": [FALSE],
    }
    for name, values in table.items():
        if rng.random() < 0.15:
            chosen.append((Atom(name), rng.choice(values)))
    return make_list(chosen)


def _struct(name: str, **fields: Any) -> Any:
    pairs = [(Atom("__struct__"), Atom(f"Elixir.{name}"))]
    return make_map(pairs + [(Atom(key), value) for key, value in fields.items()])


def _structs(rng: random.Random) -> Any:
    some_map = make_map((random_term(rng, 1, LEAVES), make_list()) for _ in range(rng.randint(0, 5)))
    some_list = make_list([b"rc"][: rng.randint(0, 1)])
    text = rng.choice([b"a/b", rb"a\/b\\/", b"\n\t\b\x1b\x7f\x00#{x}", "é\\d+".encode()])
    return rng.choice(
        [
            _struct("Range", first=rng.randint(-3, 3), last=rng.randint(-3, 300), step=rng.choice([1, 2])),
            _struct("MapSet", map=some_map, version=2),
            _struct("Regex", source=text, opts=rng.choice([b"", b"iu"]), re_version=b"", re_pattern=1),
            _struct("Regex", source=text, opts=make_list([Atom("caseless")]), re_version=b"", re_pattern=1),
            _struct("Version", major=1, minor=2, patch=3, pre=some_list, build=b"x"),
            _struct("Version.Requirement", source=b">= 1.0.0", lexed=make_list()),
        ]
    )  # fmt: skip


def _inspected(term: Any, pairs: Any) -> str:
    try:
        return inspect_term(term, options_from_pairs(pairs))
    except Raised:
        return "error"


@needs_elixir
def test_random_terms(tmp_path: Path) -> None:
    rng = random.Random(11)
    leaves = [*LEAVES, _structs]
    terms = [(random_term(rng, rng.randint(0, 5), leaves), _options(rng)) for _ in range(2500)]
    terms += [(_float(rng), make_list()) for _ in range(2000)]
    terms += [(_words(rng), _options(rng)) for _ in range(500)]
    terms += [((_name(rng), make_list([(_name(rng), 1)])), make_list()) for _ in range(500)]
    answer = ask_elixir(
        tmp_path,
        """
        inspected =
          for {term, opts} <- terms do
            [try do inspect(term, opts) rescue _ -> "error" end, 0, 0]
          end
        File.write!("inspected", inspected)
        """.replace('"inspected"', f'"{tmp_path}/inspected"'),
        terms,
    )
    assert answer == ""
    expected = (tmp_path / "inspected").read_bytes().decode().split("\0\0")
    different = [
        (term, pairs, ours, theirs)
        for (term, pairs), theirs in zip(terms, expected, strict=False)
        if (ours := _inspected(term, pairs)) != theirs
    ]
    different.sort(key=lambda found: len(found[3]))
    for term, pairs, ours, theirs in different[:8]:
        print(f"{term!r}\n  with {list(pairs)!r}\n  ours:\n{ours}\n  Elixir's:\n{theirs}\n")
    assert len(expected) == len(terms) + 1
    assert len(different) == 0
