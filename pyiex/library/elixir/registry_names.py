"""`Registry` as a place for names: what `{:via, Registry, {registry, key}}` asks of it."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.registry_common import UNIQUE, info, lib, tables_for
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error, badarg

_MODULE = Atom("Elixir.Registry")
_UNDEFINED = Atom("undefined")


@lib.function(hidden=True)
def whereis_name(name: Any) -> Any:
    """The process that has the key, or `:undefined`."""
    registry, key = name[:2]
    kind, _ = info(registry)
    if kind is not UNIQUE:
        raise argument_error(":via is not supported for duplicate registries")
    for table in tables_for(registry, key):
        for _key, (pid, _value) in table.rows.find(key):
            if pid.node is not None or abi.is_alive(pid):
                return pid
    return _UNDEFINED


@lib.function(hidden=True)
def register_name(name: Any, _pid: Any) -> Any:
    """Registers the calling process: `:yes`, or `:no` where another has the key."""
    registry, key, *value = name
    answer = abi.apply_mfa(_MODULE, Atom("register"), (registry, key, value[0] if value else NIL))
    return Atom("yes") if answer[0] is Atom("ok") else Atom("no")


@lib.function(hidden=True)
def unregister_name(name: Any) -> Any:
    """Takes the calling process' registration away."""
    return abi.apply_mfa(_MODULE, Atom("unregister"), name[:2])


@lib.function(hidden=True)
def send(name: Any, message: Any) -> Any:
    """Sends to the process that has the key."""
    pid = whereis_name(name)
    if pid is _UNDEFINED:
        raise badarg("send", (name, message), {}, module="Elixir.Registry")
    abi.send(pid, message)
    return pid
