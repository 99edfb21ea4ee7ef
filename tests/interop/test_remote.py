"""`--remsh`, to Elixir nodes and to ours; `iex --remsh` to ours."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.interop.shells import IEX, PYIEX, Shell
from tests.terminals import shell

Both = tuple[Shell, Shell]

BEFORE = "before = Process.list()"
LEFT_BEHIND = """
for process <- Process.list() -- before, Process.info(process, :registered_name) not in
[nil, registered_name: :inet_gethost_native, registered_name: :inet_gethost_native_sup], do: process
""".replace("\n", " ")
"""But for those that a BEAM starts when it first looks up a host."""


@pytest.fixture(params=["py", "ex"])
def target(request: pytest.FixtureRequest, both: Both) -> Shell:
    return both[request.param == "ex"]


def terminal(*options: str, command: list[str] | None = None):  # type: ignore[no-untyped-def]
    port = os.environ["ERL_EPMD_PORT"]
    return shell(Path(os.environ["HOME"]), *options, command=command, ERL_EPMD_PORT=port)


def test_a_remote_shell(target: Shell) -> None:
    target.run(BEFORE)
    with terminal("--remsh", target.name) as remote:
        remote.wait_for(rf"^iex\({target.name}\)1> ?\Z")
        assert remote.run("1 + 1") == "2"
        assert remote.run("node()") == target.node
        assert remote.run('IO.puts("from there")') == "from there\n:ok"
        remote.enter("x = [1,")
        remote.wait_for(rf"^\.\.\.\({target.name}\)4> ?\Z")
        remote.enter("2]")
        remote.wait_for(r"^\[1, 2\]$")
    target.until(LEFT_BEHIND, "[]")


def test_a_remote_shell_knows_its_variables_and_errors(target: Shell) -> None:
    with terminal("--remsh", target.name) as remote:
        remote.run("x = 41")
        assert remote.run("x + 1") == "42"
        assert remote.run('raise "oh"').startswith("** (RuntimeError) oh")
        assert remote.run("exit(:now)").startswith("** (exit) :now")
        assert remote.run("x") == "41"
        remote.type("String.upca\t")
        remote.wait_for(r"String\.upcase")
        remote.type('("a")\r')
        remote.wait_for(r'^"A"$')
        remote.type("\x04")
        assert remote.wait_for_exit() == 0


def test_a_remote_shell_whose_node_is_killed(region: None) -> None:
    with Shell(PYIEX, "doomed") as doomed, terminal("--remsh", doomed.name) as remote:
        remote.wait_for(r"1> ?\Z")
        doomed.kill()
        remote.wait_for(f"pyiex: the connection to {doomed.name} is lost")
        assert remote.wait_for_exit() == 1


ENDLESS = (
    "Process.sleep(:infinity)",
    "Enum.each(Stream.cycle([1]), & &1)",
    "receive do :never -> 1 end",
    "Stream.repeatedly(fn -> 1 end) |> Stream.run()",
)


def test_ctrl_c_breaks_off_an_evaluation_on_our_node(py: Shell) -> None:
    py.run(BEFORE)
    with terminal("--remsh", py.name) as remote:
        remote.run("x = 41")
        for number, running in enumerate(ENDLESS):
            remote.enter(f'IO.puts("number #{{{number}}}"); {running}')
            remote.wait_for(rf"^number {number}$")
            remote.type("\x03")
            remote.wait_for(rf"^number {number}\n+interrupted\niex\(.*\)2> ?\Z")
        remote.enter('IO.gets("name? ")')
        remote.wait_for(r"^name\? ?\Z")
        remote.type("\x03")
        remote.wait_for(r"^interrupted\n+iex\(.*\)2> ?\Z")
        assert remote.run("x + 1") == "42"
    py.until(LEFT_BEHIND, "[]")


def test_ctrl_c_twice_breaks_off_an_evaluation_on_an_elixir_node(ex: Shell) -> None:
    ex.run(BEFORE)
    with terminal("--remsh", ex.name) as remote:
        remote.run("x = 41")
        remote.enter('IO.puts("go" <> "es"); Process.sleep(:infinity)')
        remote.wait_for(r"^goes$")
        remote.type("\x03")
        remote.wait_for(
            "^.*goes on evaluating; Ctrl.C once more breaks that off, and its variables are lost$"
        )
        remote.type("\x03")
        remote.wait_for(r"^\*\* \(EXIT\) interrupted\n+iex\(.*\)2> ?\Z")
        assert remote.run("1 + 1") == "2"
    ex.until(LEFT_BEHIND, "[]")


def test_a_killed_client_leaves_nothing_behind(target: Shell) -> None:
    target.run(BEFORE)
    with terminal("--remsh", target.name) as remote:
        remote.wait_for(r"1> ?\Z")
        # By the second prompt it is known who evaluates.
        remote.run("1 + 1")
        remote.enter('IO.puts("go" <> "es"); Process.sleep(:infinity)')
        remote.wait_for(r"^goes$")
        remote.process.kill()
        remote.wait_for_exit()
    target.until(LEFT_BEHIND, "[]")


def test_a_node_that_is_killed_while_it_evaluates(region: None) -> None:
    with Shell(IEX, "victim") as victim, terminal("--remsh", victim.name) as remote:
        remote.wait_for(r"1> ?\Z")
        remote.enter('IO.puts("go" <> "es"); Process.sleep(:infinity)')
        remote.wait_for(r"^goes$")
        victim.kill()
        remote.wait_for(f"pyiex: the connection to {victim.name} is lost")
        assert remote.wait_for_exit() == 1


def test_a_remote_shell_on_a_node_that_is_not_there(both: Both) -> None:
    host = both[0].name.partition("@")[2]
    with terminal("--remsh", f"nobody@{host}") as remote:
        remote.wait_for(f"Could not contact remote node nobody@{host}, reason: :nodedown. Aborting...")
        assert remote.wait_for_exit() == 1


def test_a_real_iex_in_our_shell(py: Shell) -> None:
    py.run(BEFORE)
    with terminal("--sname", "visitor", "--remsh", py.name, command=["iex"]) as remote:
        remote.wait_for(rf"^iex\({py.name}\)1> ?\Z")
        remote.enter("{node(), 6 * 7}")
        remote.wait_for(rf"^\{{{py.node}, 42\}}$")
        remote.enter("Enum.map([1, 2],")
        remote.wait_for(rf"^\.\.\.\({py.name}\)2> ?\Z")
        remote.enter("& &1 + 1)")
        remote.wait_for(r"^\[2, 3\]$")
        remote.enter('raise "oh"')
        remote.wait_for(r"^\*\* \(RuntimeError\) oh$")
        remote.enter('IO.gets("name? ")')
        remote.wait_for(r"^name\? ?\Z")
        remote.enter("ann")
        remote.wait_for(r'^"ann\\n"$')
    py.until(LEFT_BEHIND, "[]")


def remsh(*options: str, typed: str = "") -> tuple[int, str, str]:
    """Exit status and what is printed on both streams, with lines from a pipe."""
    done = subprocess.run(
        [*PYIEX, *options],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    return done.returncode, done.stdout, done.stderr


def test_lines_from_a_pipe(target: Shell) -> None:
    name, host = target.name.split("@")
    banner = "Interactive Elixir (1.14.0) - press Ctrl+C to exit (type h() ENTER for help)\n"
    printed = f"{banner}iex({name}@{host})1> {target.node}\niex({name}@{host})2> "
    assert remsh("--remsh", target.name, typed="node()\n") == (0, printed, "")
    # A name alone is of the same host; what is evaluated before the shell opens is printed before it.
    before = ("--rpc-eval", target.name, "IO.puts(1)")
    assert remsh(*before, "--remsh", name, typed="node()\n") == (0, f"1\n{printed}", "")
    assert remsh("--rpc-eval", target.name, "throw(1)", "--remsh", name)[0] == 1


@pytest.mark.parametrize("target", ["app@unknown.host.invalid", "a b@localhost", ""])
def test_what_is_no_node(region: None, target: str) -> None:
    status, printed, errors = remsh("--remsh", target)
    assert (status, printed) == (1, "")
    assert errors.splitlines()[-1].startswith("Could not contact remote node ")
    assert "Traceback" not in errors
