"""Stack traces, calls and exit reasons as text.

Real stack traces name each frame's application and version; frames of the
library do so here, too, so that a transcript reads as one of iex does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pyiex.library.elixir.exception_structs import is_exception, position
from pyiex.library.shown import shown
from pyiex.library.text import decode
from pyiex.runtime.abi import code
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import ERROR, Frame
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, is_proper

ELIXIR_VERSION = "1.14.0"
STDLIB = "stdlib 4.2"
KERNEL_APPLICATION = "kernel 8.5.3"

_KERNEL_MODULES = frozenset(
    [
        "application",
        "auth",
        "code",
        "erpc",
        "error_logger",
        "file",
        "gen_tcp",
        "gen_udp",
        "global",
        "group",
        "inet",
        "logger",
        "logger_config",
        "net",
        "net_adm",
        "net_kernel",
        "os",
        "pg",
        "rpc",
        "seq_trace",
        "user",
    ]
)
_OWNERS = {"iex": "Elixir.IEx", "logger": "Elixir.Logger"}
"""The applications but `elixir` itself, by how the names of their modules begin."""

_PRELOADED = frozenset(["atomics", "counters", "erlang", "erts_internal", "init", "persistent_term", "zlib"])
"""Modules of the emulator itself, which belong to no application."""

_ELSEWHERE = {"logger_config": KERNEL_APPLICATION, "erl_eval": STDLIB, "proc_lib": STDLIB}
"""Modules that stacks name, those of other nodes too, and that are not here as such."""

_COMPILER = "elixir_"
"""How the names of the compiler's own modules begin."""

_ANONYMOUS = re.compile(r"-(.+)/(\d+)-fun-\d+-(?:/\d+-.*)?", re.DOTALL)


def application(module: Any) -> str:
    """`"(elixir 1.14.0) "` before a frame of the library; "" before a frame of the user's."""
    if module.__class__ is not Atom or module.name in _PRELOADED:
        return ""
    name = module.name
    if name.startswith(_COMPILER):
        return f"(elixir {ELIXIR_VERSION}) "
    if name in _ELSEWHERE:
        return f"({_ELSEWHERE[name]}) "
    info = code.module(module)
    if info is None or not info.native:
        return ""
    if name.startswith("Elixir."):
        owner = next((app for app, prefix in _OWNERS.items() if name.startswith(prefix)), "elixir")
        return f"({owner} {ELIXIR_VERSION}) "
    return f"({KERNEL_APPLICATION if name in _KERNEL_MODULES else STDLIB}) "


# -- calls ---------------------------------------------------------------------------------


def function_name(name: Any) -> str:
    """A function's name as it stands after a dot: quoted where it must be."""
    from pyiex.terms.inspect.atoms import inspect_remote_call

    return decode(inspect_remote_call(name))


def arity_text(arity: Any) -> str:
    """`/2`, or `(1, "a")` where the arguments are known."""
    if arity.__class__ is List:
        return f"({', '.join(shown(arg) for arg in arity)})"
    return f"/{arity}"


def format_mfa(module: Any, function: Any, arity: Any) -> str:
    """`Enum.map/2`, `Enum.map([], 1)`, `anonymous fn/1 in Foo.bar/2`."""
    anonymous = _ANONYMOUS.fullmatch(function.name)
    if anonymous is None:
        return f"{shown(module)}.{function_name(function)}{arity_text(arity)}"
    outer = f"{shown(module)}.{function_name(Atom(anonymous[1]))}/{anonymous[2]}"
    return f"anonymous fn{arity_text(arity)} in {outer}"


def format_fa(fun: Any, arity: Any) -> str:
    """`#Function<...>/1`, or with the arguments."""
    return f"{shown(fun)}{arity_text(arity)}"


def format_file_line(file: Any, line: Any, suffix: str = "") -> str:
    """`file:line:` with the suffix; "" without a file."""
    place = position(file, line)
    return f"{place}{suffix}" if place else ""


# -- stack traces ------------------------------------------------------------------------------


def _place(location: Any) -> str:
    """`"lib/a.ex:3: "` of a frame's location."""
    if location.__class__ is not List:
        return ""
    known = {pair[0].name: pair[1] for pair in location if pair.__class__ is tuple and len(pair) == 2}
    file = known.get("file")
    if file is None or file is EMPTY:
        return ""
    path = file if file.__class__ is bytes else "".join(map(chr, file)).encode()
    return format_file_line(path, known.get("line", 0), " ")


def format_entry(frame: Frame) -> str:
    """One frame: `(elixir 1.14.0) Enum.map([], 1)`, `a.ex:3: Foo.bar/1`."""
    module, function, arity, location = frame
    if isinstance(module, Fun):
        return f"{_place(location)}{format_fa(module, function)}"
    place = _place(location)
    name = function.name
    if name == "__FILE__" and not isinstance(arity, List):
        return f"{place}(file)"
    if name == "__MODULE__" and arity in (0, 1):
        return f"{place}{shown(module)} (module)" if arity == 0 else f"{place}(module)"
    return f"{application(module)}{place}{format_mfa(module, function, arity)}"


def format_stacktrace(frames: Iterable[Frame]) -> str:
    """A line for each frame, indented by four; an empty line where there is none."""
    lines = [f"    {format_entry(frame)}\n" for frame in frames]
    return "".join(lines) or "\n"


# -- exits -----------------------------------------------------------------------------------------

_NO_PROCESS = (
    "no process: the process is not alive or there's no process currently associated with the given "
    "name, possibly because its application isn't started"
)
_PLAIN_EXITS = {
    "calling_self": "process attempted to call itself",
    "killed": "killed",
    "noconnection": "no connection",
    "noproc": _NO_PROCESS,
    "normal": "normal",
    "shutdown": "shutdown",
    "timeout": "time out",
}
_CHILD_PROBLEMS = {
    "invalid_child_type": "invalid child type: {}. Must be :worker or :supervisor.",
    "invalid_mfa": "invalid mfa: {}",
    "invalid_module": "invalid module: {}",
    "invalid_restart_type": "invalid restart type: {}. Must be :permanent, :transient or :temporary.",
    "invalid_shutdown": "invalid shutdown: {}. Must be an integer >= 0, :infinity or :brutal_kill.",
}


def format_exit(reason: Any, joiner: str = "\n") -> str:
    """An exit reason in words; what led to it stands on further, deeper lines."""
    if reason.__class__ is Atom:
        return _PLAIN_EXITS.get(reason.name) or shown(reason)
    if reason.__class__ is not tuple or len(reason) != 2:
        return shown(reason)
    first, second = reason
    if first.__class__ is Atom:
        words = _tagged_exit(first.name, second, joiner)
        if words is not None:
            return words
    if _is_call(second):
        deeper = joiner + "    "
        call = format_mfa(*second)
        return f"exited in: {call}{deeper}** (EXIT) {format_exit(first, deeper)}"
    frames = frames_of(first, second)
    if frames is not None:
        return _raised_exit(first, frames, joiner)
    return shown(reason)


def _tagged_exit(tag: str, detail: Any, joiner: str) -> str | None:
    if tag == "shutdown":
        return _shutdown(detail, joiner)
    if tag == "nodedown" and detail.__class__ is Atom:
        return f"no connection to {detail.name}"
    if tag == "bad_return_value":
        return f"bad return value: {shown(detail)}"
    if tag == "already_started":
        return f"already started: {shown(detail)}"
    if tag == "supervisor_data":
        return f"bad supervisor configuration, got: {shown(detail)}"
    if tag == "start_spec":
        return f"bad child specification, {_child_problem(detail)}"
    return None


def _shutdown(detail: Any, joiner: str) -> str | None:
    if _is_call(detail):
        return None
    if detail.__class__ is tuple and len(detail) == 3 and detail[0] is Atom("failed_to_start_child"):
        deeper = joiner + "    "
        why = detail[2]
        if why.__class__ is tuple and len(why) == 2 and why[0] is Atom("EXIT"):
            why = why[1]
        return (
            f"shutdown: failed to start child: {shown(detail[1])}{deeper}** (EXIT) {format_exit(why, deeper)}"
        )
    return f"shutdown: {shown(detail)}"


def _child_problem(detail: Any) -> str:
    if detail.__class__ is tuple and len(detail) == 2 and detail[0].__class__ is Atom:
        words = _CHILD_PROBLEMS.get(detail[0].name)
        if words is not None:
            return words.format(shown(detail[1]))
    return f"got: {shown(detail)}"


def _is_call(value: Any) -> bool:
    """Tell whether `value` is `{module, function, arguments}`."""
    return (
        value.__class__ is tuple
        and len(value) == 3
        and value[0].__class__ is Atom
        and value[1].__class__ is Atom
        and value[2].__class__ is List
        and is_proper(value[2])
    )


def frames_of(reason: Any, stacktrace: Any) -> tuple[Frame, ...] | None:
    """The frames of an exit that an exception led to; None for any other exit."""
    from pyiex.library.erlang.bifs_control import stack_frames

    if stacktrace is EMPTY:
        # Frames that are not kept leave a trace empty here where in the BEAM it never is.
        return () if is_exception(reason) or _is_crash(reason) else None
    frames = stack_frames(stacktrace)
    if frames is None or not all(_is_frame(frame) for frame in frames):
        return None
    return frames


def _is_crash(reason: Any) -> bool:
    from pyiex.library.elixir.exception_normalize import is_known_error

    return reason.__class__ is tuple and is_known_error(reason)


def _is_frame(frame: Frame) -> bool:
    return isinstance(frame[0], Fun) or (frame[0].__class__ is Atom and frame[1].__class__ is Atom)


def _raised_exit(reason: Any, frames: tuple[Frame, ...], joiner: str) -> str:
    from pyiex.library.elixir.exception_message import banner
    from pyiex.library.elixir.exception_normalize import normalize

    deeper = joiner + "    "
    exception = normalize(reason, frames)
    said = f"an exception was raised:{deeper}{banner(ERROR, exception, frames)}"
    return said + "".join(f"{deeper}    {format_entry(frame)}" for frame in frames)
