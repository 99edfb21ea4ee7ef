"""`Port`: programs outside, as something to send messages to."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import bifs_ports, bifs_signals
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY

lib = Library(
    "Port",
    """
    Programs outside of the shell, as something to send messages to.

    Who opens a port owns it.  The owner sends `{pid, {:command, data}}` with its
    own pid, `{pid, :close}` or `{pid, {:connect, new_owner}}`, and gets
    `{port, {:data, data}}`, `{port, :closed}`, `{port, :connected}` and, where
    the options say so, `{port, {:exit_status, status}}`.  The port is linked to
    its owner: it closes when the owner ends.

        iex> port = Port.open({:spawn, "tr a-z A-Z"}, [:binary])
        iex> send(port, {self(), {:command, "loud"}})
        iex> Port.info(port, :output)
        {:output, 4}
    """,
)

_PORT = Atom("port")


@lib.function(spec="open(name(), list()) :: port()")
def open(name: Any, options: Any) -> Any:
    """Starts a program and answers the port that stands for it.

    name: `{:spawn, command}`, a command line, or `{:spawn_executable, path}` with `args:` in the
    options.  The other options are those of `:erlang.open_port/2`.

        iex> port = Port.open({:spawn_executable, "/bin/sh"}, [:binary, args: ["-c", "echo $0", "me"]])
        iex> receive do
        ...>   {^port, {:data, text}} -> text
        ...> end
        "me\\n"
    """
    return bifs_ports.open_port(name, options)


@lib.function(spec="close(port()) :: true")
def close(port: Any) -> Any:
    """Closes the port.

    iex> port = Port.open({:spawn, "cat"}, [])
    iex> Port.close(port)
    true
    """
    return bifs_ports.port_close(port)


@lib.function(spec="command(port(), iodata(), [:force | :nosuspend]) :: boolean()")
def command(port: Any, data: Any, options: Any = EMPTY) -> Any:
    """Sends data to the program's standard input.

    iex> port = Port.open({:spawn, "cat"}, [:binary])
    iex> Port.command(port, "text")
    true
    """
    return bifs_ports.port_command(port, data, options)


@lib.function(spec="connect(port(), pid()) :: true")
def connect(port: Any, pid: Any) -> Any:
    """Gives the port another owner; the one before stays linked to it.

    iex> port = Port.open({:spawn, "cat"}, [])
    iex> Port.connect(port, self())
    true
    """
    return bifs_ports.port_connect(port, pid)


@lib.function(spec="info(port()) :: keyword() | nil", arities=(1,))
def info(port: Any) -> Any:
    """What is known of the port, nil if it is closed.

    iex> port = Port.open({:spawn, "cat"}, [])
    iex> Keyword.keys(Port.info(port))
    [:name, :links, :id, :connected, :input, :output, :os_pid]
    """
    return _or_nil(bifs_ports.port_infos(port))


@lib.function("info", spec="info(port(), atom()) :: {atom(), term()} | nil")
def info_item(port: Any, spec: Any) -> Any:
    """One thing that is known of the port, nil if it is closed.

    iex> port = Port.open({:spawn, "cat -u"}, [])
    iex> Port.info(port, :name)
    {:name, 'cat -u'}
    """
    return _or_nil(bifs_ports.port_info_item(port, spec))


def _or_nil(answer: Any) -> Any:
    return NIL if answer is bifs_ports.UNDEFINED else answer


@lib.function(spec="list() :: [port()]")
def list() -> Any:
    """All open ports of this node.

    iex> port = Port.open({:spawn, "cat"}, [])
    iex> port in Port.list()
    true
    """
    return bifs_ports.ports()


@lib.function(spec="monitor(port() | atom() | {atom(), node()}) :: reference()")
def monitor(port: Any) -> Any:
    """Has a message `{:DOWN, reference, :port, port, reason}` sent to the caller once the port closes.

    iex> port = Port.open({:spawn, "cat"}, [])
    iex> reference = Port.monitor(port)
    iex> Port.close(port)
    iex> receive do
    ...>   {:DOWN, ^reference, :port, ^port, reason} -> reason
    ...> end
    :normal
    """
    return bifs_signals.monitor(_PORT, port)


@lib.function(spec="demonitor(reference(), [:flush | :info]) :: boolean()")
def demonitor(monitor_ref: Any, options: Any = EMPTY) -> Any:
    """Ends the monitor.

    iex> port = Port.open({:spawn, "cat"}, [])
    iex> Port.demonitor(Port.monitor(port))
    true
    """
    return bifs_signals.demonitor(monitor_ref, options)
