"""The network: asyncio around `wire`.

    names, cookie      what a node is called and what it proves
    epmd_client        registers this node, finds others
    epmd_server, epmd_listen, epmd_daemon   the port mapper of our own, and how it starts
    presence           where this node listens, and its place in epmd
    peer               one connection on a socket
    attempts           connecting to other nodes
    signals            the router's signals over a connection, both ways
    cluster            all connections: what the runtime asks of the network
    watchers           who hears of nodes that come and go
    services           processes that other nodes expect to find here
    failures           what went wrong, in words

May import: terms, wire, runtime.
"""
