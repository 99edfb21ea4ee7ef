"""Pids, references and ports: names of things that live on some node.

`node` is None for what lives here, as in the BEAM: a local process stays the
same when its node gets a name.  `wire` puts the node's own name and creation
in when such a value leaves, and takes them out when it comes back.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from pyiex.terms.atoms import Atom

_FIRST_NODE_NUMBER = 10_000
_node_numbers: dict[Atom, int] = {}


def node_number(node: Atom | None) -> int:
    """The number that stands for `node` in a printed pid: 0 for this one.

    The BEAM prints an index of its atom table there, so it says nothing but
    which pids share a node; other nodes are numbered as they are first seen.
    """
    if node is None:
        return 0
    return _node_numbers.setdefault(node, _FIRST_NODE_NUMBER + len(_node_numbers))


def numbered_node(number: int) -> Atom | None:
    """The node that `node_number` gave `number` to; LookupError if there is none."""
    if number == 0:
        return None
    for node, known in _node_numbers.items():
        if known == number:
            return node
    raise LookupError(number)


class _Identifier:
    """What the three kinds share: a node, its creation, and numbers."""

    __slots__ = ("_hash", "creation", "node")
    node: Atom | None
    creation: int
    _hash: int

    @abstractmethod
    def numbers(self) -> tuple[int, ...]:
        """What tells this value from others of its kind and node."""

    def __eq__(self, other: object) -> bool:
        return self is other or (
            self.__class__ is other.__class__
            and self._hash == other._hash
            and self.numbers() == other.numbers()
            and self.node is other.node
            and self.creation == other.creation
        )

    def __hash__(self) -> int:
        return self._hash


class Pid(_Identifier):
    """A process: `#PID<node.id.serial>`."""

    __slots__ = ("id", "process", "serial")

    def __init__(self, id: int, serial: int = 0, node: Atom | None = None, creation: int = 0) -> None:
        self.id = id
        self.serial = serial
        self.node = node
        self.creation = creation
        self.process: Any = None
        """The runtime's process, while it lives, in the pid that was made for it; equal ones lack it."""
        # A tenth of the time that hashing a tuple takes, for the pids of this node.
        self._hash = id ^ serial if node is None else hash((id, serial, node, creation))

    def numbers(self) -> tuple[int, ...]:
        return (self.id, self.serial)

    def __repr__(self) -> str:
        return f"#PID<{node_number(self.node)}.{self.id}.{self.serial}>"


_new: Any = object.__new__


def local_pid(id: int, serial: int) -> Pid:
    """`Pid(id, serial)` in half the time: what making a process begins with."""
    pid: Pid = _new(Pid)
    pid.id = id
    pid.serial = serial
    pid.node = None
    pid.creation = 0
    pid.process = None
    pid._hash = id ^ serial
    return pid


def local_reference(words: tuple[int, int, int]) -> Reference:
    """`Reference(words)` in half the time: every call of a server makes one."""
    reference: Reference = _new(Reference)
    reference.words = words
    reference.node = None
    reference.creation = 0
    reference.resource = None
    reference._hash = words[0] ^ words[1]
    return reference


class Port(_Identifier):
    """A port: `#Port<node.id>`."""

    __slots__ = ("id",)

    def __init__(self, id: int, node: Atom | None = None, creation: int = 0) -> None:
        self.id = id
        self.node = node
        self.creation = creation
        self._hash = hash((Port, id, node, creation))

    def numbers(self) -> tuple[int, ...]:
        return (self.id,)

    def __repr__(self) -> str:
        return f"#Port<{node_number(self.node)}.{self.id}>"


class Reference(_Identifier):
    """A reference: `words` are its numbers, least significant first, as on the wire."""

    __slots__ = ("resource", "words")

    def __init__(self, words: tuple[int, ...], node: Atom | None = None, creation: int = 0) -> None:
        self.words = words
        self.resource: Any = None
        """What it stands for, if it was made for that (`:atomics`, a call under way); equal ones lack it."""
        self.node = node
        self.creation = creation
        here = node is None and len(words) == 3
        self._hash = words[0] ^ words[1] if here else hash((Reference, words, node, creation))

    def numbers(self) -> tuple[int, ...]:
        return self.words

    def __repr__(self) -> str:
        shown = ".".join(str(word) for word in reversed(self.words))
        return f"#Reference<{node_number(self.node)}.{shown}>"
