"""pyiex: an interactive Elixir shell in Python that is also an Erlang node.

The layers, from the inside out: `terms` (values), `syntax` (text to quoted
form), `wire` (Erlang's protocols, without any I/O), `runtime` (processes),
`compiler` (quoted form to Python), `library` (the modules that a user calls),
`net` (sockets around `wire`), `shell` (iex without a terminal), `terminal`,
and `boot`, which wires them.  README has the tour.
"""

__version__ = "0.1.0"
