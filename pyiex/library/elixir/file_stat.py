"""`File.Stat`: what is known of a file, as a struct and as Erlang's record."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.disk import FIELDS
from pyiex.library.failures import function_clause
from pyiex.library.structs import declare_fields, is_struct
from pyiex.terms.atoms import NIL, Atom

lib = Library(
    "File.Stat",
    """
    What is known of a file: its size, type, times, owner.

        iex> File.stat!("/etc").type
        :directory
    """,
)
lib.type(
    "t() :: %File.Stat{access: :read | :write | :read_write | :none, "
    "atime: :calendar.datetime() | integer(), "
    "ctime: :calendar.datetime() | integer(), gid: non_neg_integer(), inode: non_neg_integer(), "
    "links: non_neg_integer(), major_device: non_neg_integer(), minor_device: non_neg_integer(), "
    "mode: non_neg_integer(), mtime: :calendar.datetime() | integer(), size: non_neg_integer(), "
    "type: :device | :directory | :regular | :other | :symlink, uid: non_neg_integer()}"
)

make_stat = declare_fields(lib, dict.fromkeys(FIELDS, NIL))
RECORD = Atom("file_info")


@lib.function(spec="to_record(t()) :: :file.file_info()")
def to_record(stat: Any) -> Any:
    """
    The struct as the record `file_info`.

        iex> File.Stat.to_record(%File.Stat{size: 3}) |> elem(1)
        3
    """
    if not is_struct(stat, lib):
        raise function_clause("Elixir.File.Stat", "to_record", (stat,))
    return (RECORD, *(stat.get(Atom(field)) for field in FIELDS))


@lib.function(spec="from_record(:file.file_info()) :: t()")
def from_record(file_info: Any) -> Any:
    """
    The record `file_info` as a struct.

        iex> {:ok, record} = :file.read_file_info("/etc")
        iex> File.Stat.from_record(record).type
        :directory
    """
    if file_info.__class__ is not tuple or len(file_info) != len(FIELDS) + 1 or file_info[0] is not RECORD:
        raise function_clause("Elixir.File.Stat", "from_record", (file_info,))
    return make_stat(**dict(zip(FIELDS, file_info[1:], strict=True)))
