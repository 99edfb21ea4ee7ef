"""The container of compiled modules, read byte for byte."""

from __future__ import annotations

import gzip

import pytest

from pyiex.compiler.beam.container import Chunk, Container, NotBeam, read_chunks


def number(value: int) -> bytes:
    return value.to_bytes(4, "big")


def chunk(name: bytes, content: bytes) -> bytes:
    return name + number(len(content)) + content + bytes(-len(content) % 4)


def container(*chunks: bytes) -> bytes:
    content = b"BEAM" + b"".join(chunks)
    return b"FOR1" + number(len(content)) + content


ATOMS = chunk(b"AtU8", number(3) + b"\x03jam\x02\xc3\xa9\x05lists")
EXPORTS = chunk(b"ExpT", number(1) + number(2) + number(1) + number(9))
IMPORTS = chunk(b"ImpT", number(1) + number(3) + number(2) + number(4))
LOCALS = chunk(b"LocT", number(0))
WHOLE = container(ATOMS, EXPORTS, IMPORTS, LOCALS, chunk(b"Docs", b"abcde"))


def test_what_a_module_says_of_itself() -> None:
    found = Container(WHOLE)
    assert found.module == "jam"
    assert found.atoms == ["jam", "é", "lists"]
    assert found.functions("ExpT") == [("é", 1)]
    assert found.functions("LocT") == []
    assert found.functions("None") == []
    assert found.imports() == [("lists", "é", 4)]
    assert "Docs" in found
    assert "Dbgi" not in found


def test_chunks_know_where_they_begin() -> None:
    chunks = read_chunks(WHOLE)
    assert [one.name for one in chunks] == ["AtU8", "ExpT", "ImpT", "LocT", "Docs"]
    assert chunks[-1] == Chunk("Docs", len(WHOLE) - 8, b"abcde")
    assert all(WHOLE[one.start :].startswith(one.content) for one in chunks)


def test_a_packed_one_is_unpacked() -> None:
    assert Container(gzip.compress(WHOLE)).module == "jam"


def test_latin_1_atoms_of_old_compilers() -> None:
    assert Container(container(chunk(b"Atom", number(1) + b"\x02j\xe9"))).module == "jé"


def test_old_digests_of_functions_do_not_count() -> None:
    table = number(1) + number(5) * 5
    digests = {Container(container(ATOMS, chunk(b"FunT", table + number(old)))).digest() for old in (1, 2)}
    assert len(digests) == 1
    other = number(1) + number(6) * 5
    assert Container(container(ATOMS, chunk(b"FunT", other + number(1)))).digest() not in digests


@pytest.mark.parametrize("size", range(len(WHOLE)))
def test_what_is_cut_off_is_no_module(size: int) -> None:
    with pytest.raises(NotBeam):
        Container(WHOLE[:size])


@pytest.mark.parametrize(
    "data",
    [
        b"\x1f\x8bnot gzip",
        container(),
        container(chunk(b"AtU8", number(0))),
        container(chunk(b"AtU8", number(2) + b"\x01a")),
        container(b"Code" + number(99) + b"abcd"),
    ],
)
def test_what_is_wrong_is_no_module(data: bytes) -> None:
    with pytest.raises(NotBeam):
        Container(data)


@pytest.mark.parametrize("atom", [0, 4])
def test_an_export_of_an_atom_that_is_not_there(atom: int) -> None:
    exports = chunk(b"ExpT", number(1) + number(atom) + number(1) + number(9))
    with pytest.raises(NotBeam):
        Container(container(ATOMS, exports)).functions("ExpT")
