"""Erlang's protocols without any I/O: bytes in, events out, bytes to send.

Read it in this order: `epmd` (how nodes find each other), `framing`, `flags`
and `handshake` (how two nodes prove their cookie to each other), `control`
(what they say once connected), the carriers (`msgpack_carrier` between two
pyiex nodes) and `connection`, which composes them.

Nothing here reads a clock, draws a random number or touches a socket: times,
challenges and cookies are arguments.  May import: terms.
"""
