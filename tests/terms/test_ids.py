"""Pids, ports and references."""

from __future__ import annotations

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Port, Reference, node_number, numbered_node

FAR = Atom("far@host")


def test_what_makes_two_the_same() -> None:
    assert Pid(1, 2) == Pid(1, 2)
    assert hash(Pid(1, 2)) == hash(Pid(1, 2))
    for other in (Pid(1, 3), Pid(2, 2), Pid(1, 2, FAR), Pid(1, 2, None, 1), Port(1), Reference((1, 2))):
        assert Pid(1, 2) != other
    assert Reference((1, 2, 3)) == Reference((1, 2, 3))
    assert Reference((1, 2, 3)) != Reference((1, 2, 4))
    assert Port(3) == Port(3) != Port(3, FAR)


def test_how_they_print() -> None:
    number = node_number(FAR)
    assert repr(Pid(104, 0)) == "#PID<0.104.0>"
    assert repr(Pid(104, 7, FAR)) == f"#PID<{number}.104.7>"
    assert repr(Port(6)) == "#Port<0.6>"
    assert repr(Reference((1, 2, 3))) == "#Reference<0.3.2.1>"


def test_nodes_keep_their_numbers() -> None:
    assert node_number(None) == 0
    assert node_number(FAR) == node_number(FAR) != node_number(Atom("other@host"))
    assert numbered_node(0) is None
    assert numbered_node(node_number(FAR)) is FAR
    with pytest.raises(LookupError):
        numbered_node(9)
