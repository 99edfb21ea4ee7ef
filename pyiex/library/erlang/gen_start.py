"""Starting a generic server of any kind: names, links, timeouts, the options that all have."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from pyiex.library.erlang import gen, proc_lib, sys_debug, sys_loop
from pyiex.library.reporting import report
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import badarg
from pyiex.terms.lists import EMPTY, List, make_list

_ALREADY = Atom("already_started")
_INIT = Atom("init")

Begin = Callable[[Any, Any, Any, Any], None]
"""Runs in the new process: takes the starter, the parent (None: itself), the name and the watchers."""


def option(options: Any, name: str, default: Any) -> Any:
    """The value of a start option."""
    for entry in options:
        if entry.__class__ is tuple and len(entry) == 2 and entry[0] is Atom(name):
            return entry[1]
    return default


def start(begin: Begin, module: Atom, name: Any, options: Any, link: bool) -> Any:
    """Start a server with the callbacks of `module`; `{:ok, pid}`, `:ignore` or `{:error, reason}`.

    name: None, `{:local, atom}`, `{:global, term}` or `{:via, module, term}`.
    """
    if name is not None:
        known = gen.where(check_name(name))
        if known is not None:
            return (gen.ERROR, (_ALREADY, known))
    if options.__class__ is not List:
        # As in OTP, where the first to look into the options is :lists.keyfind/3.
        raise badarg("keyfind", (Atom("timeout"), 1, options), {3: "not a list"}, module="lists")
    starter = abi.self_pid()
    debug = option(options, "debug", EMPTY)
    idle = option(options, sys_loop.HIBERNATE_AFTER, abi.INFINITY)
    code = partial(_begin, begin, starter, starter if link else None, name, debug, idle)
    timeout = option(options, "timeout", abi.INFINITY)
    return proc_lib.start(code, (module, _INIT, 1), link=link, timeout=timeout)


def _begin(begin: Begin, starter: Any, parent: Any, name: Any, debug: Any, idle: Any) -> None:
    if idle is not abi.INFINITY:
        abi.current().flags[sys_loop.HIBERNATE_AFTER] = idle
    begin(starter, parent, name, EMPTY if debug is EMPTY else _watchers(debug, name))


abi.hands_on(_begin.__code__)


def _watchers(debug: Any, name: Any) -> Any:
    """Who watches the new server, as the option `debug` says; if that is wrong, none, and the log tells."""
    if debug.__class__ is List:
        return sys_debug.options(debug)
    text = make_list(map(ord, "~tp: ignoring erroneous debug options - ~tp~n"))
    who = gen.short_name(name) if name is not None else abi.self_pid()
    report(gen.ERROR, (text, make_list([who, debug])), {})
    return EMPTY


def monitored(begin: Begin, module: Atom, name: Any, options: Any) -> Any:
    """As `start`, with a monitor of the server: `{:ok, {pid, reference}}`."""
    answer = start(begin, module, name, options, False)
    if answer.__class__ is tuple and answer[0] is gen.OK:
        return (gen.OK, (answer[1], abi.monitor(answer[1])))
    return answer


def check_name(name: Any) -> Any:
    """The name, if it is one that a server can have."""
    if gen.is_registry_name(name):
        return name
    if name.__class__ is tuple and len(name) == 2 and name[0] is gen.LOCAL:
        if name[1].__class__ is Atom:
            return name
        raise badarg("whereis", (name[1],), {1: "not an atom"})
    raise badarg("start", (name,), {1: "not a server name"}, module="gen")
