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
      * `t/1`, `b/1` - the types and the callbacks that a module declares
      * `i/0`, `i/1` - tells about the last result, or about any value
      * `exports/1` - lists the functions and macros of a module
      * `v/0`, `v/1` - an earlier result
      * `runtime_info/0`, `runtime_info/1` - versions, memory and counts

    Processes:

      * `flush/0` - takes the messages out of the shell's mailbox and prints them
      * `pid/1`, `pid/3` - makes a pid from what is printed of it
      * `port/1`, `port/2`, `ref/1`, `ref/4` - the same for ports and references
      * `respawn/0` - begins anew, with no variables

    Modules:

      * `c/1`, `c/2` - compiles files
      * `r/1` - compiles a module's file anew
      * `l/1`, `nl/1`, `nl/2` - loads a module here, or on other nodes
      * `import_if_available/1`, `use_if_available/1` - imports or uses a module if it exists
      * `open/0`, `open/1` - opens the source of something in an editor
      * `recompile/0` - for Mix projects, of which there is none here

    Code that stopped at `IEx.pry/0` or `dbg/2`:

      * `continue/0` - leaves its prompt; the code goes on
      * `next/0`, `n/0` - the same, to stop again soon
      * `whereami/0`, `whereami/1` - prints the code around it
      * `break!/2`, `break!/4`, `breaks/0`, `remove_breaks/0`, `reset_break/1` - breakpoints

    Files and screen:

      * `cd/1`, `pwd/0`, `ls/0`, `ls/1` - the working directory
      * `import_file/1` - evaluates a file as if it were typed here
      * `import_file_if_available/1` - the same, if the file exists
      * `clear/0` - clears the screen

    Each of them has a documentation of its own: `h flush`.
    """,
)
