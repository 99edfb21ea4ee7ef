"""The network: asyncio around `wire`.

`epmd_client` asks the port mapper, `epmd_server` is our own and `epmd_daemon`
starts it; `names` and `cookie` are what a node is called and what it proves;
`peer` is one connection on a socket, `signals` carries the router's signals
over it both ways, `cluster` holds all the connections, and `services` are the
processes that other nodes expect to find here.  `failures` words what went
wrong.  May import: terms, wire, runtime.
"""
