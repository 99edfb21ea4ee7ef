"""How functions are headed in the documentation, where their Python signatures do not say it.

Operators are written between their operands, special forms as they look in
code, and a default value that is an expression is shown as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyiex.syntax import operators

_FORMS = {
    "%": "%struct{}",
    "%{}": "%{}",
    "{}": "{args}",
    "<<>>": "<<args>>",
    ".": "left . right",
    "..": "first..last",
    "..//": "first..last//step",
    "@": "@expr",
    "&": "&expr",
    "^": "^var",
}
"""Forms by name; `..` has another one without operands."""

_HEADS = {
    "DateTime": r"""
        add(datetime, amount_to_add, unit \\ :second, time_zone_database \\ Calendar.get_time_zone_database())
        from_naive(naive_datetime, time_zone, time_zone_database \\ Calendar.get_time_zone_database())
        from_naive!(naive_datetime, time_zone, time_zone_database \\ Calendar.get_time_zone_database())
        new(date, time, time_zone \\ "Etc/UTC", time_zone_database \\ Calendar.get_time_zone_database())
        new!(date, time, time_zone \\ "Etc/UTC", time_zone_database \\ Calendar.get_time_zone_database())
        now(time_zone, time_zone_database \\ Calendar.get_time_zone_database())
        now!(time_zone, time_zone_database \\ Calendar.get_time_zone_database())
        shift_zone(datetime, time_zone, time_zone_database \\ Calendar.get_time_zone_database())
        shift_zone!(datetime, time_zone, time_zone_database \\ Calendar.get_time_zone_database())
    """,
    "DynamicSupervisor": r"""
        start_link(module, init_arg, opts \\ [])
    """,
    "Enum": r"""
        find(enumerable, default \\ nil, fun)
        find_value(enumerable, default \\ nil, fun)
        group_by(enumerable, key_fun, value_fun \\ fn x -> x end)
        map_join(enumerable, joiner \\ "", mapper)
        max(enumerable, sorter \\ &>=/2, empty_fallback \\ fn -> raise Enum.EmptyError end)
        max_by(enumerable, fun, sorter \\ &>=/2, empty_fallback \\ fn -> raise Enum.EmptyError end)
        min(enumerable, sorter \\ &<=/2, empty_fallback \\ fn -> raise Enum.EmptyError end)
        min_by(enumerable, fun, sorter \\ &<=/2, empty_fallback \\ fn -> raise Enum.EmptyError end)
        min_max(enumerable, empty_fallback \\ fn -> raise Enum.EmptyError end)
        min_max_by(enumerable, fun, sorter \\ &</2, empty_fallback \\ fn -> raise Enum.EmptyError end)
        zip_reduce(enums, acc, reducer)
    """,
    "File": r"""
        touch(path, time \\ System.os_time(:second))
        touch!(path, time \\ System.os_time(:second))
    """,
    "GenServer": r"""
        abcast(nodes \\ [node() | Node.list()], name, request)
        multi_call(nodes \\ [node() | Node.list()], name, request, timeout \\ :infinity)
    """,
    "IO": r"""
        binread(device \\ :stdio, line_or_chars)
        binstream(device \\ :stdio, line_or_bytes)
        binwrite(device \\ :stdio, iodata)
        gets(device \\ :stdio, prompt)
        puts(device \\ :stdio, item)
        read(device \\ :stdio, line_or_chars)
        stream(device \\ :stdio, line_or_codepoints)
        write(device \\ :stdio, chardata)
    """,
    "Kernel": r"""
        binary_part(binary, start, length)
        div(dividend, divisor)
        rem(dividend, divisor)
        spawn(module, fun, args)
        spawn_link(module, fun, args)
        spawn_monitor(module, fun, args)
        throw(term)
        alias!(alias)
        def(call, expr \\ nil)
        defmacro(call, expr \\ nil)
        defmacrop(call, expr \\ nil)
        defp(call, expr \\ nil)
        defstruct(fields)
        match?(pattern, expr)
        use(module, opts \\ [])
        var!(var, context \\ nil)
    """,
    "List": r"""
        ascii_printable?(list, limit \\ :infinity)
    """,
    "Logger": r"""
        reset_metadata(keyword \\ [])
    """,
    "Node": r"""
        set_cookie(node \\ Node.self(), cookie)
    """,
    "PartitionSupervisor": r"""
        stop(supervisor, reason \\ :normal, timeout \\ :infinity)
    """,
    "Record": r"""
        defrecord(name, tag \\ nil, kv)
        defrecordp(name, tag \\ nil, kv)
    """,
    "Stream": r"""
        into(enum, collectable, transform \\ fn x -> x end)
    """,
    "Supervisor": r"""
        start_link(module, init_arg, options \\ [])
    """,
    "URI": r"""
        decode_query(query, map \\ %{}, encoding \\ :www_form)
        encode(string, predicate \\ &char_unescaped?/1)
    """,
}
"""By module, the heads of functions and macros, one a line."""

_GUARDS = {
    "Elixir.Integer": "is_even/1 is_odd/1",
    "Elixir.Record": "is_record/1 is_record/2",
    "Elixir.Bitwise": "&&&/2 <<</2 >>>/2 band/2 bnot/1 bor/2 bsl/2 bsr/2 bxor/2 |||/2",
    "Elixir.Kernel": """
        !=/2 !==/2 */2 +/1 +/2 -/1 -/2 //2 </2 <=/2 ==/2 ===/2 >/2 >=/2 abs/1 and/2 binary_part/3 bit_size/1
        byte_size/1 ceil/1 div/2 elem/2 floor/1 hd/1 in/2 is_atom/1 is_binary/1 is_bitstring/1 is_boolean/1
        is_exception/1 is_exception/2 is_float/1 is_function/1 is_function/2 is_integer/1 is_list/1 is_map/1
        is_map_key/2 is_nil/1 is_number/1 is_pid/1 is_port/1 is_reference/1 is_struct/1 is_struct/2
        is_tuple/1 length/1 map_size/1 node/0 node/1 not/1 or/2 rem/2 round/1 self/0 tl/1 trunc/1 tuple_size/1
    """,
}
"""By module, what may stand in a guard."""


def is_guard(module: str, name: str, arity: int) -> bool:
    """Whether the function or macro is marked as one for guards; `module` with its `Elixir.`."""
    return f"{name}/{arity}" in _GUARDS.get(module, "").split()


def written_head(module: str, name: str, parameters: Sequence[str]) -> str | None:
    """The head of a function that has one of its own, or of an operator."""
    if name.startswith("__") and not parameters:
        return name
    if name == ".." and not parameters:
        return name
    if name in _FORMS and module.startswith("Elixir.Kernel"):
        return _FORMS[name]
    if len(parameters) == 2 and operators.binary(name) is not None:
        return f"{parameters[0]} {name} {parameters[1]}"
    if len(parameters) == 1 and operators.unary(name) is not None:
        return f"{name}{' ' if name.isalpha() else ''}{parameters[0]}"
    heads = _HEADS.get(module.removeprefix("Elixir."), "")
    found = re.search(rf"^ +({re.escape(name)}\(.*\))$", heads, re.M)
    return found[1] if found else None
