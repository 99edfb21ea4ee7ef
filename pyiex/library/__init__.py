"""The modules that a user calls: `elixir/` and `erlang/`, listed in `index`.

A module's file makes a `Library` (declare.py) and adds a function to it by
writing one Python function with its docstring, which is what `h` shows and
whose `iex>` examples a test runs.  May import: terms, syntax, compiler and
`runtime.abi`.
"""
