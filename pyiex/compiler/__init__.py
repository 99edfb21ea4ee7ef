"""From quoted forms to Python code objects.

`expand` turns a quoted form into one without macros, imports and aliases, as
Elixir's own compiler does; `codegen` writes the Python `ast` of that;
`evaluate` runs it.  `env` is what the names in a form mean.

May import terms, syntax and `pyiex.runtime.abi`.
"""
