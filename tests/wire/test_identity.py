from __future__ import annotations

from pyiex.terms.atoms import Atom
from pyiex.wire.identity import Identity


def test_only_this_incarnation_is_home() -> None:
    me = Identity(Atom("me@here"), 7)
    assert me.home(Atom("me@here"), 7) == (None, 0)
    assert me.home(Atom("me@here"), 8) == (Atom("me@here"), 8)
    assert me.home(Atom("you@there"), 7) == (Atom("you@there"), 7)
