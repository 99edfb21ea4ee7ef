"""`IO.ANSI`: colours and styles of terminals."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.runtime.abi import code, hooks
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom, boolean
from pyiex.terms.errors import argument_error
from pyiex.terms.inspect.ansi import SEQUENCES, escape_sequence
from pyiex.terms.lists import EMPTY, List, improper_tail, make_list

lib = Library(
    "IO.ANSI",
    """
    Colours and styles of terminals, as escape sequences.

    Every name, such as `red` or `underline`, is a function that answers its
    sequence, and an atom that `format/2` understands.
    """,
)

RESET = b"\x1b[0m"


def _declare(name: str, sequence: bytes) -> None:
    def answer() -> Any:
        return sequence

    words = name.replace("_", " ")
    shown = sequence.decode().replace("\x1b", "\\e")
    answer.__doc__ = f'The sequence for {words}.\n\n    iex> IO.ANSI.{name}()\n    "{shown}"\n'
    lib.function(name, spec=f"{name}() :: sequence()")(answer)


for _label, _escape in SEQUENCES.items():
    _declare(_label, _escape)


@lib.function("enabled?", spec="enabled?() :: boolean()")
def enabled() -> Any:
    """Whether escape sequences are wanted: standard output is a terminal.

    iex> is_boolean(IO.ANSI.enabled?())
    true
    """
    setting = code.lookup(Atom("Elixir.Application"), "get_env", 3)
    usual = boolean(hooks.ansi)
    return usual if setting is None else setting(Atom("elixir"), Atom("ansi_enabled"), usual)


_LEVELS = 6
"""Steps of red, green and blue in the 256 colours, which start after the 16 of old."""


def _color(layer: int, args: tuple[Any, ...], name: str) -> bytes:
    if len(args) == 1:
        valid = args[0].__class__ is int and 0 <= args[0] <= 255
        number = args[0]
    else:
        valid = all(part.__class__ is int and 0 <= part < _LEVELS for part in args)
        number = 16 + 36 * args[0] + 6 * args[1] + args[2] if valid else 0
    if not valid:
        raise function_clause("Elixir.IO.ANSI", name, args)
    return b"\x1b[%d;5;%dm" % (layer, number)


@lib.function("color", spec="color(0..255) :: sequence()")
def color(code: Any) -> Any:
    """One of the 256 colours, for text.

    iex> IO.ANSI.color(208)
    "\\e[38;5;208m"
    """
    return _color(38, (code,), "color")


@lib.function("color", spec="color(0..5, 0..5, 0..5) :: sequence()")
def color_of(r: Any, g: Any, b: Any) -> Any:
    """The colour of so much red, green and blue, for text.

    iex> IO.ANSI.color(5, 0, 0)
    "\\e[38;5;196m"
    """
    return _color(38, (r, g, b), "color")


@lib.function("color_background", spec="color_background(0..255) :: sequence()")
def color_background(code: Any) -> Any:
    """One of the 256 colours, for the background.

    iex> IO.ANSI.color_background(208)
    "\\e[48;5;208m"
    """
    return _color(48, (code,), "color_background")


@lib.function("color_background", spec="color_background(0..5, 0..5, 0..5) :: sequence()")
def color_background_of(r: Any, g: Any, b: Any) -> Any:
    """The colour of so much red, green and blue, for the background.

    iex> IO.ANSI.color_background(5, 0, 0)
    "\\e[48;5;196m"
    """
    return _color(48, (r, g, b), "color_background")


@lib.function(spec="cursor(non_neg_integer(), non_neg_integer()) :: sequence()")
def cursor(line: Any, column: Any) -> Any:
    """Moves the cursor to a line and column.

    iex> IO.ANSI.cursor(3, 1)
    "\\e[3;1H"
    """
    if not all(part.__class__ is int and part >= 0 for part in (line, column)):
        raise function_clause("Elixir.IO.ANSI", "cursor", (line, column))
    return b"\x1b[%d;%dH" % (line, column)


_MOVES = {"cursor_up": b"A", "cursor_down": b"B", "cursor_right": b"C", "cursor_left": b"D"}


def _declare_move(name: str, letter: bytes) -> None:
    def move(count: Any = 1) -> Any:
        if count.__class__ is not int or count < 1:
            raise function_clause("Elixir.IO.ANSI", name, (count,))
        return b"\x1b[%d%s" % (count, letter)

    direction = name.partition("_")[2]
    shown = f"\\e[2{letter.decode()}"
    move.__doc__ = f'Moves the cursor {direction}.\n\n    iex> IO.ANSI.{name}(2)\n    "{shown}"\n'
    lib.function(name, spec=f"{name}(pos_integer()) :: sequence()")(move)


for _name, _letter in _MOVES.items():
    _declare_move(_name, _letter)


@lib.function(spec="format(ansidata(), boolean()) :: IO.chardata()")
def format(ansidata: Any, emit: Any = None) -> Any:
    """The text with its atoms as escape sequences, which end where the text ends.

    emit: whether to put sequences in, or leave the atoms out; by default as `enabled?/0` says.

        iex> IO.ANSI.format([:red, "stop"], true) |> IO.chardata_to_string()
        "\\e[31mstop\\e[0m"
        iex> IO.ANSI.format([:red, "stop"], false) |> IO.chardata_to_string()
        "stop"
    """
    return _formatted("format", ansidata, emit, reset=True)


@lib.function(spec="format_fragment(ansidata(), boolean()) :: IO.chardata()")
def format_fragment(ansidata: Any, emit: Any = None) -> Any:
    """As `format/2`, without the sequence that ends the others.

    iex> IO.ANSI.format_fragment([:red, "stop"], true) |> IO.chardata_to_string()
    "\\e[31mstop"
    """
    return _formatted("format_fragment", ansidata, emit, reset=False)


def _formatted(name: str, ansidata: Any, emit: Any, reset: bool) -> Any:
    wanted = enabled() if emit is None else emit
    if wanted is not TRUE and wanted is not FALSE:
        raise function_clause("Elixir.IO.ANSI", name, (ansidata, emit))
    parts = ansidata if ansidata.__class__ is List else make_list([ansidata])
    done: Any = EMPTY
    styled = False
    for part in _parts(parts):
        if part.__class__ is Atom and part is not NIL:
            sequence = _sequence(part)
            if wanted is TRUE:
                done = make_list([done], sequence)
                styled = True
        else:
            done = make_list([done, part])
    return make_list([done], RESET) if reset and styled else done


def _sequence(name: Atom) -> bytes:
    if name.name not in SEQUENCES:
        raise argument_error(f"invalid ANSI sequence specification: :{name.name}")
    return escape_sequence(name)


def _parts(data: List) -> list[Any]:
    """The pieces of deep lists, from left to right."""
    out: list[Any] = []
    for item in data:
        if item.__class__ is List:
            out.extend(_parts(item))
        else:
            out.append(item)
    tail = improper_tail(data)
    return out if tail is EMPTY else [*out, tail]


@lib.function(spec="syntax_colors() :: keyword()")
def syntax_colors() -> Any:
    """The colours of values in the shell.

    iex> IO.ANSI.syntax_colors()[:atom]
    :cyan
    """
    colors = {
        "atom": "cyan",
        "boolean": "magenta",
        "charlist": "yellow",
        "nil": "magenta",
        "number": "yellow",
        "string": "green",
    }
    return make_list((Atom(kind), Atom(color)) for kind, color in colors.items())
