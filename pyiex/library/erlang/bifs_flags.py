"""`:erlang.process_flag`: what a process may set for itself.

`:trap_exit` is the one with an effect here; the others, about memory and
priority, are checked, kept and answered.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.bif import ANY, PID, Need, check, lib, refuse
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom, boolean

_FLAG = Need(lambda _flag: False, "invalid process flag")
_FLAG_VALUE = Need(lambda _value: False, "invalid value for this process flag")


@lib.function(spec="process_flag(flag :: atom(), value :: term()) :: old_value :: term()")
def process_flag(flag: Any, value: Any) -> Any:
    """Sets a flag of the process that calls, and answers its old value.

    `:trap_exit`: whether exit signals come as messages.  `:priority` and the sizes of heaps and
    queues are kept, and of no effect here.

        iex> :erlang.process_flag(:trap_exit, false)
        false
        iex> :erlang.process_flag(:fullsweep_after, 20)
        65535
        iex> :erlang.process_flag(:fullsweep_after, 65535)
        20
    """
    process = abi.current()
    args = (flag, value)
    if flag is Atom("trap_exit"):
        if not abi.process_flags.is_boolean(value):
            raise refuse("process_flag", args, ANY, _FLAG_VALUE)
        old = boolean(process.trap_exit)
        process.trap_exit = value is TRUE
        return old
    if flag is Atom("priority"):
        if value not in abi.process_flags.PRIORITIES:
            raise refuse("process_flag", args, ANY, _FLAG_VALUE)
        old, process.priority = process.priority, value
        return old
    kept = abi.process_flags.KEPT.get(flag.name) if flag.__class__ is Atom else None
    if kept is None:
        raise refuse("process_flag", args, _FLAG)
    accepts, normal = kept
    if not accepts(value):
        raise refuse("process_flag", args, ANY, _FLAG_VALUE)
    old = abi.kept_flag(process, flag.name)
    process.flags[flag.name] = normal(value)
    return old


@lib.function("process_flag", spec="process_flag(pid(), :save_calls, 0..10_000) :: 0..10_000")
def process_flag_of(pid: Any, flag: Any, value: Any) -> Any:
    """How many calls of a process are kept for tracing; it is the only flag that others may set.

    iex> :erlang.process_flag(self(), :save_calls, 0)
    0
    """
    args = (pid, flag, value)
    check("process_flag", args, PID)
    if flag is not Atom("save_calls"):
        raise refuse("process_flag", args, ANY, _FLAG)
    process = abi.find_process(pid)
    if process is None or not abi.process_flags.KEPT["save_calls"][0](value):
        raise refuse("process_flag", args, ANY, ANY, _FLAG_VALUE)
    old = abi.kept_flag(process, "save_calls")
    process.flags["save_calls"] = value
    return old
