"""Tables of :ets in files, in OTP's format: any BEAM reads what is written here, and the other way round.

A file is a log of the disk: eight bytes, then records, each its length (four
bytes), four bytes that mark it and a term in the external format.  The first
one tells of the table, each other one is an object.  Where that was wished
for, a last one has their number and the MD5 sum of all records before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from pyiex.library.erlang.ets_common import lib
from pyiex.library.erlang.ets_info import info
from pyiex.library.ets_table import tables
from pyiex.runtime import abi
from pyiex.runtime.abi import hooks
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, List, make_list

OK = Atom("ok")
ERROR = Atom("error")
UNDEFINED = Atom("undefined")
_END = Atom("$end_of_table")
_MD5 = Atom("md5sum")
_COUNT = Atom("object_count")
_HEAD = bytes([1, 2, 3, 4, 99, 88, 77, 11])
"""What a log that was closed as it should be begins with."""
_MARK = bytes([98, 87, 76, 65])
_SIZE = 4
_VERSION = (("major_version", 1), ("minor_version", 0))
_SHOWN = ("name", "type", "protection", "named_table", "keypos", "size")
_FLAGS = ("decentralized_counters", "read_concurrency", "write_concurrency", "compressed")


class _Unreadable(Exception):
    """A file that cannot be read as a table, with the reason."""

    def __init__(self, reason: Any) -> None:
        self.reason = reason


def _external() -> Any:
    assert hooks.external is not None
    return hooks.external


def _options(pairs: Any) -> dict[str, Any]:
    return {pair[0].name: pair[1] for pair in pairs if pair.__class__ is tuple}


# -- writing ----------------------------------------------------------------------------------


@lib.function(spec="tab2file(table(), filename :: charlist(), options) :: :ok | {:error, term()}")
def tab2file(tab: Any, filename: Any, options: Any = EMPTY) -> Any:
    """Writes a table to a file; `extended_info: [:md5sum, :object_count]` lets a reader check it.

    iex> spices = :ets.new(:spices, [:named_table])
    iex> :ets.insert(spices, {:salt, 3})
    iex> :ets.tab2file(spices, '/no/such/directory/spices')
    {:error, {:file_error, '/no/such/directory/spices', :enoent}}
    """
    if filename.__class__ not in (List, Atom):
        return ERROR, (Atom("badarg"), make_list([(Atom("file"), filename)]))
    found = info(tab)
    if found is UNDEFINED:
        return ERROR, Atom("badtab")
    wishes = set(_options(options).get("extended_info", EMPTY))
    extended = [wish for wish in (_COUNT, _MD5) if wish in wishes]
    data = b"".join(_records(tab, found, extended))
    try:
        with open(_path(filename), "wb") as file:
            file.write(_HEAD + data)
    except OSError as problem:
        return ERROR, _file_error(filename, problem)
    return OK


def _records(tab: Any, found: Any, extended: list[Any]) -> Iterator[bytes]:
    facts = [*found, *((Atom(name), value) for name, value in _VERSION)]
    facts.append((Atom("extended_info"), make_list(extended)))
    encode, total, count = _external().encode, hashlib.md5(usedforsecurity=False), 0
    for record in (tuple(facts), *tables()[tab].rows.rows()):
        data = encode(record, EMPTY)
        total.update(data)
        count += 1
        yield _framed(data)
    sums = {_COUNT: (Atom("count"), count - 1), _MD5: (Atom("md5"), total.digest())}
    if extended:
        yield _framed(encode(make_list([_END, make_list(sums[wish] for wish in extended)]), EMPTY))


def _framed(data: bytes) -> bytes:
    return len(data).to_bytes(_SIZE, "big") + _MARK + data


# -- reading ----------------------------------------------------------------------------------


@lib.function(spec="file2tab(filename :: charlist(), options) :: {:ok, table()} | {:error, term()}")
def file2tab(filename: Any, options: Any = EMPTY) -> Any:
    """Makes the table again that `tab2file` wrote; `verify: true` checks what the file says of itself.

    iex> :ets.file2tab('/no/such/spices')
    {:error, {:read_error, {:file_error, '/no/such/spices', :enoent}}}
    """
    try:
        facts, objects = _table_of(filename, _options(options).get("verify", FALSE) is TRUE)
    except _Unreadable as wrong:
        return ERROR, wrong.reason
    kept = [facts[name] for name in ("type", "protection")]
    kept += [(Atom("keypos"), facts["keypos"])]
    kept += [(Atom(name), facts[name]) for name in _FLAGS if name in facts and name != "compressed"]
    kept += [Atom("named_table")] if facts["named_table"] is TRUE else []
    kept += [Atom("compressed")] if facts.get("compressed") is TRUE else []
    ets = Atom("ets")
    try:
        table = abi.apply_mfa(ets, Atom("new"), (facts["name"], make_list(kept)))
    except Raised:
        return ERROR, Atom("cannot_create_table")
    abi.apply_mfa(ets, Atom("insert"), (table, make_list(objects)))
    return OK, table


@lib.function(spec="tabfile_info(filename :: charlist()) :: {:ok, keyword()} | {:error, term()}")
def tabfile_info(filename: Any) -> Any:
    """What a file that `tab2file` wrote says of its table.

    iex> :ets.tabfile_info('/no/such/spices')
    {:error, {:read_error, {:file_error, '/no/such/spices', :enoent}}}
    """
    try:
        facts, _objects = _table_of(filename, False)
    except _Unreadable as wrong:
        return ERROR, wrong.reason
    pairs = [(Atom(name), facts[name]) for name in _SHOWN]
    version = facts["major_version"], facts["minor_version"]
    pairs += [(Atom("extended_info"), facts["extended_info"]), (Atom("version"), version)]
    return OK, make_list(pairs)


def _table_of(filename: Any, verify: bool) -> tuple[dict[str, Any], list[Any]]:
    """What a file tells of its table, and the objects."""
    if filename.__class__ not in (List, Atom):
        details = [(Atom("file"), filename), (Atom("mode"), Atom("read_only"))]
        raise _unread((Atom("badarg"), make_list(details)))
    records = list(_read(filename))
    decode = _external().decode
    terms = [decode(data, EMPTY) for data in records]
    if not terms or terms[0].__class__ is not tuple:
        raise _Unreadable(Atom("badfile"))
    facts = _options(terms[0])
    extended = list(facts["extended_info"])
    sums: dict[str, Any] = {}
    if extended:
        sums = _options(terms.pop().tail.head)
        records.pop()
    if verify:
        _verify(facts, sums, records)
    return facts, terms[1:]


def _verify(facts: dict[str, Any], sums: dict[str, Any], records: list[bytes]) -> None:
    count = len(records) - 1
    if sums.get("count", count) != count or (not sums and facts["size"] != count):
        raise _Unreadable(Atom("invalid_object_count"))
    md5 = hashlib.md5(b"".join(records), usedforsecurity=False).digest()
    if sums.get("md5", md5) != md5:
        raise _Unreadable(Atom("checksum_error"))


def _read(filename: Any) -> Iterator[bytes]:
    try:
        with open(_path(filename), "rb") as file:
            data = file.read()
    except OSError as problem:
        raise _unread(_file_error(filename, problem)) from None
    if not data.startswith(_HEAD):
        raise _unread((Atom("not_a_log_file"), filename))
    place = len(_HEAD)
    while place < len(data):
        start = place + _SIZE + len(_MARK)
        end = start + int.from_bytes(data[place : place + _SIZE], "big")
        if data[place + _SIZE : start] != _MARK or end > len(data):
            raise _Unreadable(Atom("badfile"))
        yield data[start:end]
        place = end


def _unread(reason: Any) -> _Unreadable:
    return _Unreadable((Atom("read_error"), reason))


def _path(filename: Any) -> str:
    return str(filename.name) if filename.__class__ is Atom else "".join(map(chr, filename))


def _file_error(filename: Any, problem: OSError) -> Any:
    from pyiex.library.disk import failure

    return Atom("file_error"), filename, failure(problem)[1]
