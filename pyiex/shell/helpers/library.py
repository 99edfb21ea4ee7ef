"""The module `IEx.Helpers` itself, to which the files around this one add functions and macros."""

from __future__ import annotations

from pyiex.library.declare import Library

lib = Library(
    "IEx.Helpers",
    """
    What can be called at the prompt without naming a module.

    To look things up:

      * `h/0` - shows this text
      * `h/1` - shows the documentation of a module, a function or a macro: `h Enum.map`
      * `i/0`, `i/1` - tells about the last result, or about any value
      * `exports/1` - lists the functions and macros of a module
      * `v/0`, `v/1` - an earlier result
      * `runtime_info/0` - versions, memory and counts

    Processes:

      * `flush/0` - takes the messages out of the shell's mailbox and prints them
      * `pid/1`, `pid/3` - makes a pid from what is printed of it
      * `port/1`, `port/2`, `ref/1`, `ref/4` - the same for ports and references
      * `register/2` - gives a process a name
      * `respawn/0` - begins anew, with no variables

    Files and screen:

      * `cd/1`, `pwd/0`, `ls/0`, `ls/1` - the working directory
      * `import_file/1` - evaluates a file as if it were typed here
      * `clear/0` - clears the screen

    Each of them has a documentation of its own: `h flush`.
    """,
)
