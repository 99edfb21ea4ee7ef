"""`IEx.Helpers`: the functions and macros that can be called at the prompt without a module."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.shell import introspection, screen
from pyiex.shell.config import DONT_DISPLAY, config
from pyiex.shell.evaluator import Respawn, evaluator_of
from pyiex.shell.introspection import call, columns_of, decompose, literal, put
from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.parser import string_to_quoted
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import badarg, struct_error
from pyiex.terms.ids import Pid, Port, Reference, numbered_node
from pyiex.terms.lists import make_list

OK = Atom("ok")

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


# -- documentation ------------------------------------------------------------------------


@lib.macro(arities=(0, 1))
def h(env: Any, *target: Any) -> Any:
    """
    Prints documentation: of these helpers, or of what stands after it.

        h
        h Enum
        h Enum.map
        h Enum.reduce/3
        h case
    """
    named = literal(decompose(target[0], env)) if target else Atom("Elixir.IEx.Helpers")
    return call("h", named)


@lib.function(spec="exports(module()) :: atom()")
def exports(module: Any) -> Any:
    """
    Lists the functions and macros of a module, in columns.
    """
    return introspection.exports(module)


@lib.function(spec="i(term()) :: atom()")
def i(term: Any) -> Any:
    """
    Tells about a value: what it is, which modules and protocols are for it.

        iex> i 1
        Term
          1
        Data type
          Integer
        Reference modules
          Integer
        Implemented protocols
          IEx.Info, Inspect, List.Chars, String.Chars
    """
    from pyiex.shell.info import describe

    put(describe(term))
    return DONT_DISPLAY


@lib.function("i", spec="i() :: atom()")
def i_last() -> Any:
    """
    Tells about the last result, as `i/1` does about any value.
    """
    return i(v())


# -- results --------------------------------------------------------------------------------


@lib.function(spec="v(integer()) :: term()")
def v(number: Any = -1) -> Any:
    """
    The result of the statement with that number; a negative number counts back.

        iex> 6 * 7
        42
        iex> v(-1) + 1
        43
    """
    evaluator = evaluator_of(abi.current())
    if evaluator is None:
        raise struct_error("RuntimeError", message="v/1 can only be used at the prompt")
    return evaluator.history.nth(number)


# -- processes --------------------------------------------------------------------------------


@lib.function(spec="flush() :: :ok")
def flush() -> Any:
    """
    Takes all messages out of the shell's mailbox and prints them.

        iex> send(self(), :hello)
        :hello
        iex> flush()
        :hello
        :ok
    """
    process = abi.current()
    options = config.inspect_options(screen.columns())
    while (message := process.next_message(0.0)) is not abi.TIMEOUT:
        process.accept()
        shown = abi.apply_mfa(Atom("Elixir.Kernel"), Atom("inspect"), (message, options))
        put(config.paint("eval_result", shown.decode("utf-8", "surrogateescape")) + "\n")
    return OK


@lib.function(spec="register(pid(), atom()) :: true")
def register(pid: Any, name: Any) -> Any:
    """
    Gives a process a name, as `Process.register/2` does.

        iex> register(self(), :shell)
        true
        iex> Process.whereis(:shell) == self()
        true
    """
    return abi.apply_mfa(Atom("Elixir.Process"), Atom("register"), (pid, name))


@lib.function(spec="respawn() :: no_return()")
def respawn() -> Any:
    """
    Ends the process that evaluates, so that the shell begins anew: no variables, counter at 1.
    """
    raise Respawn


@lib.function(spec="pid(String.t() | atom()) :: pid()")
def pid(text: Any) -> Any:
    """
    Makes a pid from what is printed of it.

        iex> pid("0.21.32")
        #PID<0.21.32>
        iex> pid("#PID<0.21.32>")
        #PID<0.21.32>
    """
    return _make_pid(_written("pid", text, "#PID"))


@lib.function("pid", spec="pid(non_neg_integer(), non_neg_integer(), non_neg_integer()) :: pid()")
def pid_of(x: Any, y: Any, z: Any) -> Any:
    """
    Makes a pid from the numbers that are printed of it.

        iex> pid(0, 21, 32)
        #PID<0.21.32>
    """
    return _make_pid(_joined("pid", x, y, z))


def _make_pid(text: str) -> Any:
    node, numbers = _numbers(text, 2)
    if numbers is None:
        raise _not_a("pid", "list_to_pid", f"<{text}>")
    return Pid(numbers[0], numbers[1], node)


@lib.function(spec="port(String.t()) :: port()")
def port(text: Any) -> Any:
    """
    Makes a port from what is printed of it.

        iex> port("0.4")
        #Port<0.4>
    """
    return _make_port(_written("port", text, "#Port"))


@lib.function("port", spec="port(non_neg_integer(), non_neg_integer()) :: port()")
def port_of(major: Any, minor: Any) -> Any:
    """
    Makes a port from the numbers that are printed of it.

        iex> port(0, 4)
        #Port<0.4>
    """
    return _make_port(_joined("port", major, minor))


def _make_port(text: str) -> Any:
    node, numbers = _numbers(text, 1)
    if numbers is None:
        raise _not_a("port", "list_to_port", f"#Port<{text}>")
    return Port(numbers[0], node)


@lib.function(spec="ref(String.t()) :: reference()")
def ref(text: Any) -> Any:
    """
    Makes a reference from what is printed of it.

        iex> ref("0.1.2.3")
        #Reference<0.1.2.3>
    """
    return _make_reference(_written("ref", text, "#Reference"))


@lib.function("ref", spec="ref(integer(), integer(), integer(), integer()) :: reference()")
def ref_of(w: Any, x: Any, y: Any, z: Any) -> Any:
    """
    Makes a reference from the numbers that are printed of it.

        iex> ref(0, 1, 2, 3)
        #Reference<0.1.2.3>
    """
    return _make_reference(_joined("ref", w, x, y, z))


def _make_reference(text: str) -> Any:
    node, numbers = _numbers(text, 3)
    if numbers is None:
        raise _not_a("reference", "list_to_ref", f"#Ref<{text}>")
    return Reference(tuple(reversed(numbers)), node)


def _numbers(text: str, count: int) -> tuple[Atom | None, list[int] | None]:
    """The node that the first number stands for, and `count` numbers more; None where they are wrong."""
    parts = text.split(".")
    if len(parts) != count + 1 or not all(part.isascii() and part.isdigit() for part in parts):
        return None, None
    try:
        return numbered_node(int(parts[0])), list(map(int, parts[1:]))
    except LookupError:
        return None, None


def _not_a(kind: str, function: str, text: str) -> Exception:
    shown = make_list(map(ord, text))
    return badarg(function, (shown,), {1: f"not a textual representation of a {kind}"})


def _joined(name: str, *numbers: Any) -> str:
    if not all(isinstance(number, int) and number >= 0 for number in numbers):
        raise function_clause("Elixir.IEx.Helpers", name, numbers)
    return ".".join(map(str, numbers))


def _written(name: str, value: Any, sigil: str) -> str:
    """What stands between the angle brackets of a printed identifier."""
    if not isinstance(value, bytes | Atom):
        raise function_clause("Elixir.IEx.Helpers", name, (value,))
    text = value.name if isinstance(value, Atom) else value.decode("utf-8", "replace")
    return text.removeprefix(sigil).removeprefix("<").removesuffix(">")


# -- files and screen ----------------------------------------------------------------------------


def _path(path: Any) -> Path:
    text = path.decode("utf-8", "surrogateescape") if isinstance(path, bytes) else "".join(map(chr, path))
    return Path(text).expanduser()


def _complain(text: str) -> None:
    put(config.paint("eval_error", text) + "\n")


@lib.function(spec="pwd() :: atom()")
def pwd() -> Any:
    """
    Prints the working directory.
    """
    put(config.paint("eval_info", str(Path.cwd())) + "\n")
    return DONT_DISPLAY


@lib.function(spec="cd(Path.t()) :: atom()")
def cd(directory: Any) -> Any:
    """
    Changes the working directory, and prints it.

        iex> cd "/"
        /
    """
    try:
        os.chdir(_path(directory))
    except OSError:
        _complain(f"No directory {_path(directory)}")
        return DONT_DISPLAY
    return pwd()


@lib.function(spec="ls(Path.t()) :: atom()")
def ls(path: Any = b".") -> Any:
    """
    Lists a directory, the working directory where none is named.
    """
    target = _path(path)
    try:
        names = sorted(os.listdir(target))
    except NotADirectoryError:
        put(f"{target.absolute()}\n")
    except OSError as problem:
        _complain(f"{problem.strerror} {target}")
    else:
        put(columns_of(names, lambda name, cell: _painted(target / name, cell)))
    return DONT_DISPLAY


def _painted(path: Path, cell: str) -> str:
    if path.is_dir():
        return config.paint("ls_directory", cell)
    if path.is_char_device() or path.is_block_device():
        return config.paint("ls_device", cell)
    return cell


@lib.function(spec="clear() :: atom()")
def clear() -> Any:
    """
    Clears the screen.
    """
    if config.colors_enabled:
        put("\x1b[H\x1b[2J")
    else:
        put("Cannot clear the screen because ANSI escape codes are not enabled on this shell\n")
    return DONT_DISPLAY


@lib.macro()
def import_file(_env: Any, path: Any) -> Any:
    """
    Evaluates a file as if its text were typed here: its variables and imports stay.

        import_file "~/setup.exs"
    """
    if not isinstance(path, bytes):
        raise struct_error("ArgumentError", message="import_file/1 expects a literal binary as its argument")
    return _quoted_file(_path(path))


@lib.macro()
def import_file_if_available(_env: Any, path: Any) -> Any:
    """
    As `import_file/1`, but a file that does not exist is no error.
    """
    if not isinstance(path, bytes):
        message = "import_file_if_available/1 expects a literal binary as its argument"
        raise struct_error("ArgumentError", message=message)
    return _quoted_file(_path(path)) if _path(path).exists() else Atom("nil")


def _quoted_file(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise struct_error("File.Error", reason=Atom("enoent"), path=str(path), action="read file") from None
    except OSError:
        raise struct_error("File.Error", reason=Atom("eacces"), path=str(path), action="read file") from None
    try:
        return string_to_quoted(text, file=str(path))
    except SyntaxFailure as failure:
        raise struct_error(
            failure.kind,
            file=failure.file,
            line=failure.line,
            column=failure.column or Atom("nil"),
            description=failure.description,
        ) from None


# -- the runtime ------------------------------------------------------------------------------------


@lib.function(spec="runtime_info() :: atom()")
def runtime_info() -> Any:
    """
    Prints versions, memory and counts of this node.
    """
    from pyiex.shell.runtime_report import report

    put(report())
    return DONT_DISPLAY
