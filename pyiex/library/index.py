"""Which Python module holds which module of the language.

This is the one list of the library: the code server asks it before it imports
anything, and completion reads the names from it.
"""

from __future__ import annotations

ELIXIR = {
    "Access": "access",
    "Application": "application",
    "Atom": "atom",
    "Base": "base",
    "Bitwise": "bitwise",
    "Code": "code",
    "Collectable": "collectable",
    "Collectable.IO.Stream": "io_stream_struct",
    "Enum": "enum",
    "Enumerable": "enumerable",
    "Enumerable.IO.Stream": "io_stream_struct",
    "Exception": "exception",
    "Float": "float",
    "Function": "function",
    "IO": "io_stream",
    "IO.ANSI": "io_ansi",
    "IO.Stream": "io_stream_struct",
    "Inspect": "inspect",
    "Inspect.Algebra": "inspect_algebra",
    "Inspect.Opts": "inspect",
    "Integer": "integer",
    "Kernel": "kernel",
    "Kernel.SpecialForms": "kernel_special_forms",
    "Kernel.Utils": "kernel_utils",
    "Keyword": "keyword",
    "List": "list",
    "List.Chars": "list_chars",
    "Macro": "macro",
    "Macro.Env": "macro_env",
    "Map": "map",
    "MapSet": "map_set",
    "Node": "node",
    "Path": "path",
    "Port": "port",
    "Process": "process",
    "Range": "range",
    "Regex": "regex",
    "Stream": "stream",
    "String": "string",
    "String.Chars": "string_chars",
    "String.Chars.URI": "string_chars_structs",
    "StringIO": "string_io",
    "System": "system",
    "Tuple": "tuple",
    "URI": "uri",
}
"""Elixir's modules, by the file in `library/elixir` that declares them."""

ERLANG = (
    "binary",
    "erlang",
    "init",
    "io",
    "io_lib",
    "lists",
    "maps",
    "math",
    "net_adm",
    "net_kernel",
    "orddict",
    "ordsets",
    "os",
    "queue",
    "rand",
    "sets",
    "string",
    "timer",
    "unicode",
)
"""Erlang's modules; each has the file of its name in `library/erlang`."""

EXCEPTIONS_FILE = "exceptions"
"""The file in `library/elixir` that declares every exception module."""

EXCEPTIONS = (
    "ArgumentError",
    "ArithmeticError",
    "BadArityError",
    "BadBooleanError",
    "BadFunctionError",
    "BadMapError",
    "BadStructError",
    "CaseClauseError",
    "Code.LoadError",
    "CompileError",
    "CondClauseError",
    "Enum.EmptyError",
    "Enum.OutOfBoundsError",
    "ErlangError",
    "File.CopyError",
    "File.Error",
    "File.LinkError",
    "File.RenameError",
    "FunctionClauseError",
    "IO.StreamError",
    "Inspect.Error",
    "KeyError",
    "MatchError",
    "Protocol.UndefinedError",
    "Regex.CompileError",
    "RuntimeError",
    "SyntaxError",
    "System.EnvError",
    "SystemLimitError",
    "TokenMissingError",
    "TryClauseError",
    "URI.Error",
    "UndefinedFunctionError",
    "UnicodeConversionError",
    "Version.InvalidRequirementError",
    "Version.InvalidVersionError",
    "WithClauseError",
)

MODULES: dict[str, str] = {
    **{f"Elixir.{name}": f"pyiex.library.elixir.{file}" for name, file in ELIXIR.items()},
    **{f"Elixir.{name}": f"pyiex.library.elixir.{EXCEPTIONS_FILE}" for name in EXCEPTIONS},
    **{name: f"pyiex.library.erlang.{name}" for name in ERLANG},
}
"""Full name of a module to the Python module that declares it."""
