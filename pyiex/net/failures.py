"""Why a node could not start or a connection could not be made, in words."""

from __future__ import annotations


class NetFailure(Exception):
    """Something that the user can do something about; its text is one line."""


class ConnectFailed(NetFailure):
    """A connection to another node was not made.  reason: a key of `CONNECT_REASONS`."""

    def __init__(self, reason: str, node: str, detail: str = "") -> None:
        self.reason = reason
        self.node = node
        name, _, host = node.partition("@")
        super().__init__(CONNECT_REASONS[reason].format(node=node, name=name, host=host, detail=detail))


CONNECT_REASONS = {
    "bad_name": "{node} is no node name: it takes a name and a host, as in name@host",
    "short_long": (
        "{node} cannot be reached from this node: one has a short host name (--sname), "
        "the other a long one (--name)"
    ),
    "host": "the host {host} of {node} is unknown: {detail}",
    "no_epmd": "no epmd answers on {host}, so no node runs there, or a firewall is in the way: {detail}",
    "not_registered": "no node called {name} is registered on {host}",
    "no_listener": "{node} is registered, but does not answer: {detail}",
    "cookie": "{node} refused the cookie: start both nodes with the same --cookie",
    "flags": "{node} speaks another version of the protocol: {detail}",
    "version": "{node} speaks another version of the protocol: {detail}",
    "not_allowed": "{node} does not allow this node to connect: its log says why",
    "alive": "{node} keeps the connection that it has",
    "simultaneous": "{node} was connecting to this node at the same time, and then was not",
    "name": "another node answers for {node}: {detail}",
    "protocol": "what answers for {node} does not speak Erlang's protocol: {detail}",
    "timeout": "no answer from {node} in 7 s",
    "stopped": "this node lost its name while it was connecting to {node}",
    "eof": "{node} closed the connection during the handshake",
}
"""What to tell the user when Node.connect answers false."""
