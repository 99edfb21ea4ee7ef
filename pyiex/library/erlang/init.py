"""`:init`: how the program was started, and its end."""

from __future__ import annotations

import os
import sys
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang.bifs_system import OTP_RELEASE
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import make_list

lib = Library(":init", "How the program was started, and how it is stopped.")

OK = Atom("ok")
STARTED = Atom("started")


def _text(value: str) -> Any:
    return make_list(map(ord, value))


def _arguments() -> dict[str, list[str]]:
    """The flags that Erlang would know of, with their values."""
    flags = {"progname": ["pyiex"], "home": [os.path.expanduser("~")]}
    name = abi.this_node()
    if name.name is not abi.NO_NAME:
        short, _at, host = name.name.name.partition("@")
        flags["name" if "." in host else "sname"] = [short if "." not in host else name.name.name]
    return flags


@lib.function(spec="get_arguments() :: [{flag :: atom(), [value :: charlist()]}]")
def get_arguments() -> Any:
    """The flags that the program was started with.

    iex> :init.get_arguments()[:progname]
    ['pyiex']
    """
    return make_list((Atom(flag), make_list(map(_text, values))) for flag, values in _arguments().items())


@lib.function(spec="get_argument(flag :: atom()) :: {:ok, [[charlist()]]} | :error")
def get_argument(flag: Any) -> Any:
    """The values of one flag that the program was started with.

    iex> :init.get_argument(:progname)
    {:ok, [['pyiex']]}
    iex> :init.get_argument(:nothing)
    :error
    """
    values = _arguments().get(flag.name) if flag.__class__ is Atom else None
    if values is None:
        return Atom("error")
    return OK, make_list([make_list(map(_text, values))])


@lib.function(spec="get_plain_arguments() :: [charlist()]")
def get_plain_arguments() -> Any:
    """What the program was started with.

    iex> is_list(:init.get_plain_arguments())
    true
    """
    return make_list(map(_text, sys.argv[1:]))


@lib.function(spec="get_status() :: {:starting | :started | :stopping, term()}")
def get_status() -> Any:
    """Whether the program has been started.

    iex> :init.get_status()
    {:started, :started}
    """
    return STARTED, STARTED


@lib.function(spec="script_id() :: {name :: charlist(), version :: charlist()}")
def script_id() -> Any:
    """The release that this follows.

    iex> :init.script_id()
    {'Erlang/OTP', '25'}
    """
    return _text("Erlang/OTP"), _text(OTP_RELEASE)


@lib.function(spec="notify_when_started(pid()) :: :ok | :started")
def notify_when_started(_pid: Any) -> Any:
    """Whether the program has been started already; it has.

    iex> :init.notify_when_started(self())
    :started
    """
    return STARTED


@lib.function(spec="wait_until_started() :: :ok")
def wait_until_started() -> Any:
    """Waits until the program has been started.

    iex> :init.wait_until_started()
    :ok
    """
    return OK


@lib.function(spec="stop(status :: non_neg_integer() | charlist()) :: :ok")
def stop(status: Any = 0) -> Any:
    """Ends the program, with an exit status.

    :init.stop()
    """
    abi.hooks.halt(status if status.__class__ is int else 1)
    return OK
