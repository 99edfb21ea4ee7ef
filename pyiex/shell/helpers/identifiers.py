"""Helpers that make pids, ports and references from what is printed of them."""

from __future__ import annotations

import re
from typing import Any

from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.shell.helpers.library import lib
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import argument_error, badarg
from pyiex.terms.ids import Pid, Port, Reference, numbered_node
from pyiex.terms.inspect import inspect_term
from pyiex.terms.lists import make_list


@lib.function(spec="pid(String.t() | atom()) :: pid()")
def pid(text: Any) -> Any:
    """
    Makes a pid from what is printed of it, or finds the process that has a name.

        iex> pid("0.21.32")
        #PID<0.21.32>
        iex> pid("#PID<0.21.32>")
        #PID<0.21.32>
        iex> Process.register(self(), :myself)
        true
        iex> pid(:myself) == self()
        true
    """
    if isinstance(text, Atom) and not re.match(r"(#PID)?<?\d", text.name):
        found = abi.whereis(text)
        if found is None:
            raise argument_error(f"could not find registered process with name: {inspect_term(text)}")
        return found
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
