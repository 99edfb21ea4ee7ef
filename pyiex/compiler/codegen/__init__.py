"""From an expanded form to Python code.

`emitter` is the generator itself, `nodes` makes `ast` nodes, `constants` gets
terms into code objects, `support` and `bits` are what generated code calls;
each other module compiles forms of one kind and registers them with the
emitter.
"""

from __future__ import annotations

from pyiex.compiler.codegen import (
    attempts,
    calls,
    comprehensions,
    conditions,
    containers,
    control,
    functions,
)

__all__ = ["attempts", "calls", "comprehensions", "conditions", "containers", "control", "functions"]
