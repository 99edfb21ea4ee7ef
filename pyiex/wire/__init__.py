"""Erlang's protocols without any I/O: bytes in, events out, bytes to send.

Nothing here reads a clock, draws a random number or touches a socket: times,
challenges and cookies are arguments.  That is why all of it can be tested byte by
byte, and why the same objects serve a shell, a test and a real OTP node.
May import: terms.

How two nodes come to talk, and which module to read for it:

1.  A node tells the port mapper of its machine where it listens; whoever looks
    for it asks there: `epmd`.
2.  It connects.  Both say their names and what they understand (`flags`), and
    prove that they know the same cookie: `handshake`, in packets that `framing` cuts.
3.  From then on they exchange control messages: send, link, monitor, spawn
    (`control` has the table).  A carrier turns them into frames: `etf_carrier`
    with any node, in the external term format (`etf`), and `msgpack_carrier`
    where both nodes are pyiex, in C.  The handshake decides which.
4.  When there is nothing to say they tick, so that each knows that the other lives.

`connection` composes 2 to 4 and is what the layers above use:

    connection = Connection(Initiator(me, "b@host", cookie, challenge), identity, now)
    socket.send(connection.data_to_send(now))
    connection.receive_data(socket.recv(), now)
    for event in connection.events_received(): ...

The smaller ones: `identity` (which pids are local, on each side of the wire),
`functions` (how code travels), `memo` (what is remembered between messages),
`external` (terms outside connections: `:erlang.term_to_binary`), `errors`.
"""
