"""Modules that a user types: from `defmodule` to Python functions.

The body of a module runs like any other form; `def` and the others add to the
`Definition` that its environment holds.  Then all functions are compiled
together, as functions inside of one Python function, so that a local call is a
call of a variable, and a call of itself in tail position a jump.

`definition` is the module while its body runs, `storing` what `def` does,
`attributes` what `@name` does (`attribute_values` what it may hold),
`typespecs` keeps types, `overriding` is `defoverridable` and `super`,
`structs` makes structs, `guards` is `defguard`, `behaviours` checks callbacks,
`uses`, `clauses` and `references` know what to warn of, `hooks` calls what
`@before_compile` and its like name, `functions` generates code, `finish` puts
it all together, and `support` is what the expanded forms call.  Nothing of it
is loaded before the first `defmodule`.
"""
