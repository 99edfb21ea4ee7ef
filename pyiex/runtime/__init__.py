"""The runtime: processes on greenlets, their mailboxes and signals, timers, names and code.

`process` and `scheduler` make greenlets into Erlang's processes, one event loop
their hub; `ticker` keeps any one of them from holding the others up.  `router`
carries every signal, here or to another node; `node` puts these together;
`thread` runs a node in the background and `door` is the way in from other
threads.  `tail` is how functions call functions, `faults` how Python's
exceptions become Elixir's, `code` which modules there are.  `hooks` is what
the layers above lend.

Compiler and library import `abi` and nothing else from here.  May import: terms.
"""
