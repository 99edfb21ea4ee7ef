"""Helpers for the shell itself: earlier results, its mailbox, its screen, the node under it."""

from __future__ import annotations

from typing import Any

from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.shell import screen
from pyiex.shell.config import DONT_DISPLAY, config
from pyiex.shell.evaluator import Left, evaluator_of
from pyiex.shell.helpers.library import lib
from pyiex.shell.introspection import put
from pyiex.shell.prying import Leave
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import struct_error
from pyiex.terms.lists import List

OK = Atom("ok")


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


@lib.function(spec="respawn() :: no_return()")
def respawn() -> Any:
    """
    Ends the process that evaluates, so that the shell begins anew: no variables, counter at 1.
    """
    raise Left(Leave.RESPAWN)


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


@lib.function(spec="runtime_info(atom() | [atom()]) :: atom()")
def runtime_info(topic: Any = None) -> Any:
    """
    Prints versions, memory and counts of this node.

    topic: `:system`, `:memory`, `:limits` or `:applications`, or a list of them.
    """
    from pyiex.shell.runtime_report import SHOWN, TOPICS, report

    topics = list(topic) if topic.__class__ is List else [topic]
    if topic is None:
        put(report(SHOWN))
    elif all(one.__class__ is Atom and one.name in TOPICS for one in topics):
        put(report([one.name for one in topics]))
    else:
        raise function_clause("Elixir.IEx.Helpers", "runtime_info", (topic,))
    return DONT_DISPLAY
