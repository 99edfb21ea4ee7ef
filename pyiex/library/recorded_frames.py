"""Where Elixir's and OTP's own functions fail, as their stack traces tell.

A function of ours fails in Python; what a stack trace shows in its place is
what the installed Elixir was seen to show, for 1,000 functions, in
`frames.txt`, which `scripts/frames.exs` writes (Elixir 1.14.0, OTP 25.3).  A
function that is not there has a frame without a place.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from pyiex.compiler.codegen.calls import BUILT_IN
from pyiex.library.elixir.exception_structs import STRUCT
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Frame
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid
from pyiex.terms.lists import List, make_list
from pyiex.terms.maps import Map

FILE, LINE = Atom("file"), Atom("line")
EXIT, NOPROC = "exit", "noproc"
ANY = "*"
"""Stands for all kinds of first arguments that have no line of their own."""

_LEFT = {
    "Elixir.Process": ("send_after",),
    "Elixir.Tuple": ("delete_at", "duplicate"),
}
"""Functions that end in the call of a built-in one, so that they leave no frame."""

_KINDS = {
    List: "list",
    Map: "map",
    Fun: "function",
    tuple: "tuple",
    Atom: "atom",
    bytes: "binary",
    int: "integer",
    float: "float",
    Pid: "pid",
}


class Section(NamedTuple):
    """What is known of a module: its source file, and by function, failure and kind the frames as text."""

    module: str
    file: str
    frames: dict[tuple[str, str, str], str]


@cache
def _sections() -> dict[str, list[str]]:
    """The lines of each module, read when the first error of the library is traced."""
    text = (files("pyiex.library") / "frames.txt").read_text(encoding="utf-8")
    parts = [part.splitlines() for part in text.removeprefix("= ").split("\n= ")]
    return {lines[0].split()[0]: lines for lines in parts}


@cache
def _section(module: str) -> Section | None:
    lines = _sections().get(module)
    if lines is None:
        return None
    frames = {}
    for line in lines[1:]:
        function, failure, kind, *rest = line.split(" ", 3)
        frames[function, failure, kind] = rest[0] if rest else ""
    return Section(module, lines[0].split()[1], frames)


def kind_of(value: Any) -> str:
    """What `frames.txt` calls such an argument."""
    if value.__class__ is Map and (name := value.get(STRUCT)).__class__ is Atom:
        return shown_module(name)
    return next((kind for known, kind in _KINDS.items() if isinstance(value, known)), ANY)


def shown_module(module: Atom) -> str:
    """A module as it is written: `Enum`, `:lists`."""
    name = module.name
    return name.removeprefix("Elixir.") if name.startswith("Elixir.") else f":{name}"


def recorded(
    function: tuple[Atom, Atom], arguments: list[Any], failures: tuple[str, ...]
) -> list[tuple[Frame, bool]] | None:
    """The frames of a call of the library that fails, innermost first; None where nothing is known.

    failures: names of exceptions, tags of reasons, `callback`, `exit`, `throw`, or `noproc`, an exit
    since nobody was there; the first that is known counts.
    With each goes whether the stack holds the arguments, not the arity.
    """
    module, name = function
    section = _section(shown_module(module))
    if any(name.name in table.get(module.name, ()) for table in (BUILT_IN, _LEFT)):
        return []
    if section is None:
        return None
    called = f"{name.name}/{len(arguments)}"
    for failure in failures:
        # A server that was found and does not answer fails as one does that is known by its pid.
        kind = _KINDS[Pid] if failure == EXIT else kind_of(arguments[0] if arguments else None)
        for known in (kind, ANY):
            text = section.frames.get((called, EXIT if failure == NOPROC else failure, known))
            if text is not None:
                return [_frame(part, module, section.file) for part in text.split()]
    return None


def _frame(text: str, module: Atom, file: str) -> tuple[Frame, bool]:
    elsewhere, at, place = text.rpartition("@")
    if at:
        file, _colon, place = place.partition(":")
        module = Atom(elsewhere[1:] if elsewhere.startswith(":") else f"Elixir.{elsewhere}")
    line, _colon, function = place.removeprefix("!").partition(":")
    name, _slash, arity = function.rpartition("/")
    where = make_list([(FILE, make_list(map(ord, file))), (LINE, int(line))]) if file else make_list([])
    return (Atom(module.name), Atom(name), int(arity), where), place.startswith("!")
