"""What `:sys.get_state(:net_kernel)` answers."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.net_kernel import get_net_ticktime, longnames
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.lists import EMPTY, make_list


def state() -> Any:
    """`{:state, node, names, {:tick, milliseconds}, connected nodes}`."""
    cluster = abi.hooks.cluster
    nodes = EMPTY if cluster is None else make_list(cluster.nodes([Atom("connected")]))
    ticktime = get_net_ticktime()
    tick = (Atom("tick"), ticktime * 1000 if ticktime.__class__ is int else ticktime)
    names = Atom("longnames" if longnames() is TRUE else "shortnames")
    return Atom("state"), abi.node(), names, tick, nodes
