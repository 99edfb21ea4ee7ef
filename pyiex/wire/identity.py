"""Who writes and who reads: the node whose local pids get a name on the wire."""

from __future__ import annotations

from typing import NamedTuple

from pyiex.terms.atoms import Atom
from pyiex.wire.functions import Revive, uncallable


class Identity(NamedTuple):
    """A node's name and creation, and what makes functions out of what arrives."""

    node: Atom
    creation: int
    revive: Revive = uncallable
    """Called with what is known of a function that arrived, and the values that it captured."""

    def home(self, node: Atom, creation: int) -> tuple[Atom | None, int]:
        """The node and creation that an identifier of that node has here: none where it is this one."""
        if node is self.node and creation == self.creation:
            return None, 0
        return node, creation
