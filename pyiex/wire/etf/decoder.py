"""Reading terms in the external term format.

`Decoder.read` finds a function by the tag, in a table.  A leaf's function
answers the term and where it ended.  A container's answers how many terms to
collect and what makes one term of them; the loop collects them, with a stack
of the containers that wait for an inner one.

What comes from outside is not trusted: lengths are compared with what is there
before anything is made of that length, nesting and unpacked sizes are bounded,
and whatever is wrong ends in a `FormatError` that says what.

Measured on a busy machine: `{:msg, 1}` takes 2.5 µs, a list of 1,000,000 integers 0.5 s.
"""

from __future__ import annotations

import struct
import zlib
from typing import Any

from pyiex.terms.atoms import Atom, existing_atom
from pyiex.terms.functions import Fun, FunInfo
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.wire.errors import FormatError
from pyiex.wire.etf import tags
from pyiex.wire.etf.built import Built
from pyiex.wire.etf.leaves import LEAVES, OPENERS, UINT16, UINT32, Finish, Leaf, Opener, within
from pyiex.wire.functions import Foreign, is_luggage, unpacked
from pyiex.wire.identity import Identity
from pyiex.wire.memo import Memo

MAX_NESTING = 100_000
"""Containers in containers: more is taken for an attack, as nothing that people make comes near."""
MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes that a compressed term may have when it is unpacked."""

_OLD_PID = struct.Struct(">IIB")
_NEW_PID = struct.Struct(">III")
_OLD_ID = struct.Struct(">IB")
_NEW_PORT = struct.Struct(">II")
_V4_PORT = struct.Struct(">QI")
_FUN = struct.Struct(">IB16sII")


class Decoder:
    """Reads terms for the node `me`: what is from there becomes local."""

    def __init__(self, me: Identity, *, safe: bool = False, built: Built | None = None) -> None:
        """safe: make no new atom.  built: functions of ours that the writer has made itself."""
        self._me = me
        self._built = built or Built()
        self._atom_named = _existing if safe else _atom
        self._utf8_atoms = Memo(self._atom_written_as, None)
        self._pids = Memo(self._pid_written_as)
        self._leaves: list[Leaf | None] = [None] * 256
        for tag, leaf in self._leaf_table().items():
            self._leaves[tag] = leaf
        self._openers: dict[int, Opener] = OPENERS | {
            tags.EXPORT: self._open_export,
            tags.NEW_FUN: self._open_fun,
        }

    def _leaf_table(self) -> dict[int, Leaf]:
        return LEAVES | {
            tags.SMALL_ATOM_UTF8: self._small_utf8_atom,
            tags.ATOM_UTF8: self._utf8_atom,
            tags.SMALL_ATOM: self._small_latin1_atom,
            tags.ATOM: self._latin1_atom,
            tags.NEW_PID: self._new_pid,
            tags.PID: self._old_pid,
            tags.NEW_PORT: self._new_port,
            tags.V4_PORT: self._v4_port,
            tags.PORT: self._old_port,
            tags.NEWER_REFERENCE: self._newer_reference,
            tags.NEW_REFERENCE: self._new_reference,
            tags.REFERENCE: self._old_reference,
        }

    def decode(self, data: bytes, start: int = 0) -> tuple[Any, int]:
        """The term after the version at `start`, and where it ends; FormatError for what is none."""
        if data[start : start + 1] != bytes((tags.VERSION,)):
            raise FormatError("no version of the external term format")
        if data[start + 1 : start + 2] == bytes((tags.COMPRESSED,)):
            unpacked_data, end = _unpack(data, start + 2)
            term, unpacked_end = self.read(unpacked_data, 0)
            if unpacked_end != len(unpacked_data):
                raise FormatError("a compressed term with something after it")
            return term, end
        return self.read(data, start + 1)

    def read(self, data: bytes, at: int) -> tuple[Any, int]:
        """The term whose tag is at `at`, and where it ends; FormatError for what is none."""
        try:
            return self._read(data, at)
        except (IndexError, struct.error):
            raise FormatError("a term that is cut short") from None

    def _read(self, data: bytes, at: int) -> tuple[Any, int]:
        leaves = self._leaves
        waiting: list[tuple[list[Any], int, Finish]] = []
        terms: list[Any] = []
        wanted = 1
        finish: Finish = _only
        while True:
            leaf = leaves[data[at]]
            if leaf is not None:
                term, at = leaf(data, at + 1)
                terms.append(term)
            else:
                count, finish_inner, at = self._open(data, at)
                if count > len(data) - at:
                    raise FormatError("a container of more terms than there are bytes")
                if len(waiting) >= MAX_NESTING:
                    raise FormatError(f"terms nested more than {MAX_NESTING} deep")
                waiting.append((terms, wanted, finish))
                terms, wanted, finish = [], count, finish_inner
            while len(terms) == wanted:
                term = finish(terms)
                if not waiting:
                    return term, at
                terms, wanted, finish = waiting.pop()
                terms.append(term)

    def _open(self, data: bytes, at: int) -> tuple[int, Finish, int]:
        opener = self._openers.get(data[at])
        if opener is None:
            raise FormatError(f"the tag {data[at]}, which no term begins with here")
        return opener(data, at + 1)

    # -- atoms: ATOM_UTF8_EXT, SMALL_ATOM_UTF8_EXT, ATOM_EXT, SMALL_ATOM_EXT ---------------

    def _small_utf8_atom(self, data: bytes, at: int) -> tuple[Atom, int]:
        end = at + 1 + data[at]
        within(data, end)
        return self._utf8_atoms[data[at + 1 : end]], end

    def _utf8_atom(self, data: bytes, at: int) -> tuple[Atom, int]:
        end = at + 2 + UINT16.unpack_from(data, at)[0]
        within(data, end)
        return self._utf8_atoms[data[at + 2 : end]], end

    def _atom_written_as(self, name: bytes) -> Atom:
        try:
            return self._atom_named(name.decode())
        except UnicodeDecodeError:
            raise FormatError("an atom that is no UTF-8") from None

    def _small_latin1_atom(self, data: bytes, at: int) -> tuple[Atom, int]:
        return self._latin1_atom_at(data, at + 1, at + 1 + data[at])

    def _latin1_atom(self, data: bytes, at: int) -> tuple[Atom, int]:
        return self._latin1_atom_at(data, at + 2, at + 2 + UINT16.unpack_from(data, at)[0])

    def _latin1_atom_at(self, data: bytes, at: int, end: int) -> tuple[Atom, int]:
        within(data, end)
        return self._atom_named(data[at:end].decode("latin-1")), end

    # -- identifiers: a node's name, then numbers -------------------------------------------

    def _node(self, data: bytes, at: int) -> tuple[Atom, int]:
        leaf = self._leaves[data[at]]
        node, at = leaf(data, at + 1) if leaf is not None else (None, at)
        if node.__class__ is not Atom:
            raise FormatError("an identifier whose node is no atom")
        return node, at

    def _new_pid(self, data: bytes, at: int) -> tuple[Pid, int]:
        end = self._node(data, at)[1] + _NEW_PID.size
        return self._pids[data[at:end]], end

    def _pid_written_as(self, data: bytes) -> Pid:
        node, at = self._node(data, 0)
        number, serial, creation = _NEW_PID.unpack_from(data, at)
        return Pid(number, serial, *self._me.home(node, creation))

    def _old_pid(self, data: bytes, at: int) -> tuple[Pid, int]:
        node, at = self._node(data, at)
        number, serial, creation = _OLD_PID.unpack_from(data, at)
        return Pid(number, serial, *self._me.home(node, creation)), at + _OLD_PID.size

    def _new_port(self, data: bytes, at: int) -> tuple[Port, int]:
        return self._port(data, at, _NEW_PORT)

    def _v4_port(self, data: bytes, at: int) -> tuple[Port, int]:
        return self._port(data, at, _V4_PORT)

    def _old_port(self, data: bytes, at: int) -> tuple[Port, int]:
        return self._port(data, at, _OLD_ID)

    def _port(self, data: bytes, at: int, form: struct.Struct) -> tuple[Port, int]:
        node, at = self._node(data, at)
        number, creation = form.unpack_from(data, at)
        return Port(number, *self._me.home(node, creation)), at + form.size

    def _newer_reference(self, data: bytes, at: int) -> tuple[Reference, int]:
        return self._reference(data, at, creation_bytes=4)

    def _new_reference(self, data: bytes, at: int) -> tuple[Reference, int]:
        return self._reference(data, at, creation_bytes=1)

    def _reference(self, data: bytes, at: int, creation_bytes: int) -> tuple[Reference, int]:
        count = UINT16.unpack_from(data, at)[0]
        if count > tags.MAX_REFERENCE_WORDS:
            raise FormatError(f"a reference of {count} words")
        node, at = self._node(data, at + 2)
        words_at = at + creation_bytes
        words = struct.unpack_from(f">{count}I", data, words_at)
        creation = int.from_bytes(data[at:words_at], "big")
        return Reference(words, *self._me.home(node, creation)), words_at + 4 * count

    def _old_reference(self, data: bytes, at: int) -> tuple[Reference, int]:
        node, at = self._node(data, at)
        word, creation = _OLD_ID.unpack_from(data, at)
        return Reference((word,), *self._me.home(node, creation)), at + _OLD_ID.size

    # -- functions: EXPORT_EXT, NEW_FUN_EXT ---------------------------------------------------

    def _open_export(self, _data: bytes, at: int) -> tuple[int, Finish, int]:
        return 3, self._finish_export, at

    def _finish_export(self, terms: list[Any]) -> Fun:
        module, name, arity = terms
        if module.__class__ is not Atom or name.__class__ is not Atom:
            raise FormatError("a function of a module or a name that is no atom")
        if arity.__class__ is not int or not 0 <= arity <= 255:
            raise FormatError("a function of an impossible arity")
        return self._me.revive(FunInfo(arity, module, name, external=True), ())

    def _open_fun(self, data: bytes, at: int) -> tuple[int, Finish, int]:
        _size, arity, unique, index, free_count = _FUN.unpack_from(data, at)

        def finish(terms: list[Any]) -> Fun:
            module, old_index, old_unique, creator, *free = terms
            kinds = (module.__class__, old_index.__class__, old_unique.__class__, creator.__class__)
            if kinds != (Atom, int, int, Pid):
                raise FormatError("a function without module, index, uniq and pid")
            info = FunInfo(arity, module, Atom(""), index=index, uniq=old_unique)
            came = Foreign(unique, old_index, old_unique, creator, tuple(free))
            if len(free) == 1 and is_luggage(free[0]):
                info.uniq = int.from_bytes(unique, "big")
                fun = unpacked(free[0], info, self._me.revive)
                if fun.info is info and info.quoted is None:
                    # It can only be held, and goes on as it came.
                    info.remote = came
                return fun
            info.remote = came
            return self._built.original(info) or self._me.revive(info, info.remote.free)

        return 4 + free_count, finish, at + _FUN.size


def _atom(name: str) -> Atom:
    try:
        return Atom(name)
    except ValueError as wrong:
        raise FormatError(str(wrong)) from None


def _existing(name: str) -> Atom:
    atom = existing_atom(name)
    if atom is None:
        raise FormatError("an atom that does not exist yet")
    return atom


def _only(terms: list[Any]) -> Any:
    return terms[0]


def _unpack(data: bytes, at: int) -> tuple[bytes, int]:
    """What a compressed term unpacks to, and where it ends."""
    if len(data) < at + 4:
        raise FormatError("a term that is cut short")
    size = UINT32.unpack_from(data, at)[0]
    if size > MAX_UNPACKED:
        raise FormatError(f"a compressed term of {size} bytes")
    unpacker = zlib.decompressobj()
    try:
        unpacked_data = unpacker.decompress(memoryview(data)[at + 4 :], size + 1)
    except zlib.error as wrong:
        raise FormatError(f"a compressed term that is not: {wrong}") from None
    if len(unpacked_data) != size or not unpacker.eof:
        raise FormatError("a compressed term of another size than it says")
    return unpacked_data, len(data) - len(unpacker.unused_data)
