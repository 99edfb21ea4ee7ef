"""What stands for a module's object code in `{:module, name, object_code, value}`.

A BEAM file is an IFF container: `FOR1`, a size, `BEAM`, then chunks of a name,
a size and content padded to four bytes.  Ours has the atoms, the exports and
the attributes of the module, and no code that a BEAM could run.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyiex.runtime.abi import ModuleInfo

REFLECTION = ("__info__", "attributes", "compile", "deprecated", "exports_md5", "functions", "macros", "md5")
"""Atoms that every module of Elixir's begins with, after its own name."""


def object_code(info: ModuleInfo) -> bytes:
    """The container of a module."""
    macros = [(f"MACRO-{name}", arity + 1) for name, arity in info.macros]
    exports = sorted([*info.functions, *macros, ("module_info", 0), ("module_info", 1)])
    atoms = list(dict.fromkeys([info.name.name, *REFLECTION, "module", *(name for name, _ in exports)]))
    chunks = [
        _chunk(b"AtU8", _number(len(atoms)) + b"".join(map(_atom, atoms))),
        _chunk(b"Code", b""),
        _chunk(b"ExpT", _number(len(exports)) + b"".join(_exports(exports, atoms))),
    ]
    content = b"BEAM" + b"".join(chunks)
    return b"FOR1" + _number(len(content)) + content


def _number(value: int) -> bytes:
    return value.to_bytes(4, "big")


def _atom(name: str) -> bytes:
    text = name.encode("utf-8", "surrogateescape")[:255]
    return bytes([len(text)]) + text


def _exports(exports: Iterable[tuple[str, int]], atoms: list[str]) -> Iterable[bytes]:
    for label, (name, arity) in enumerate(exports, 1):
        yield _number(atoms.index(name) + 1) + _number(arity) + _number(2 * label)


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + _number(len(content)) + content + bytes(-len(content) % 4)
