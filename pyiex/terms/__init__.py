"""Values: what Elixir's terms are in Python.

Integers, floats, tuples and `bytes` are Python's own; `atoms`, `lists`,
`maps`, `bits`, `ids` (pids, references, ports) and `functions` are ours.
`order` is Erlang's order of terms, `inspect` how they are printed, `errors`
the exception that carries what a program raises.  May import: nothing of ours.
"""
