"""The shell: what iex does, without a terminal.

    server        reads statements, has them evaluated, prints results (main thread)
    evaluator     the process that evaluates, `self()` at the prompt (node thread)
    group_leader  the process that answers the I/O protocol for the console
    statements    text to statements; console: what the shell asks of a terminal
    pry, prying   a prompt inside of running code
    helpers       the functions of `IEx.Helpers`; history, info, introspection and
                  autocomplete serve them and the terminal

It may import every layer but `net`, and nothing of `terminal`: it reads and
writes through the `Console` that it is given.
"""

from __future__ import annotations

MODULES = {
    "Elixir.IEx": "pyiex.shell.iex",
    "Elixir.IEx.Helpers": "pyiex.shell.helpers",
    "Elixir.IEx.Pry": "pyiex.shell.pry",
    "Elixir.IEx.Introspection": "pyiex.shell.introspection",
}
"""The modules that are declared here, for the code server."""


def install() -> None:
    """Make the library and `MODULES` what the code server loads from."""
    from pyiex.library import loading
    from pyiex.library.index import MODULES as known

    known.update(MODULES)
    loading.install()
