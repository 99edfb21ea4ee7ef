"""Whole programs: what `pyiex` does with what the command line and the machine give it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pyiex import boot
from pyiex.net.epmd_listen import LOOPBACK, listen_on
from pyiex.terms.atoms import Atom
from pyiex.terms.functions import FunInfo
from tests.net.town import Epmd, free_port

BANNER = "Interactive Elixir (1.14.0) - press Ctrl+C to exit (type h() ENTER for help)\n"
ROOT = str(Path(boot.__file__).parents[1])


class Run:
    """Starts `pyiex` with a home and an epmd of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.epmd = Epmd(free_port())

    def environment(self, **changes: str) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": ROOT,
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "ERL_EPMD_PORT": str(self.epmd.port),
            **changes,
        }

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "pyiex", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment(**environment),
            cwd=self.home,
            text=True,
        )

    def __call__(self, *arguments: str, typed: str = "", **environment: str) -> tuple[int, str, str]:
        """Run to the end; answers exit status, output and errors."""
        running = self.start(*arguments, **environment)
        out, errors = running.communicate(typed, timeout=60)
        return running.returncode, out, errors


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    made = Run(tmp_path)
    yield made
    made.epmd.stop()


def refused(line: str) -> tuple[int, str, str]:
    """What a program does that cannot start."""
    return 1, "", f"pyiex: {line}\n"


LETTERS = "a node's name takes letters, digits, _ and -, as in"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["--sname", "a", "--name", "a@10.0.0.1"],
            "give the node a short name with --sname or a long one with --name, not both",
        ),
        (["--sname", "a b"], f"--sname a b: {LETTERS} --sname first_node"),
        (["--sname", ""], f"--sname : {LETTERS} --sname first_node"),
        (
            ["--name", "a@nowhere.invalid"],
            "the host name nowhere.invalid does not resolve: "
            "add it to /etc/hosts, or name the node with --name NAME@ADDRESS",
        ),
        (
            ["--name", "a@127.0.0.1", "--listen", "192.0.2.1"],
            "cannot listen on 192.0.2.1, which is no address of this machine: "
            "correct the node's host name, or say --listen ADDRESS",
        ),
        (["--sname", "a", "--cookie", ""], "--cookie: a cookie has 1 to 255 characters"),
        (["nowhere.exs"], "nowhere.exs cannot be read: No such file or directory"),
        (["--dot-iex", "nowhere"], "nowhere cannot be read: No such file or directory"),
        (["."], ". cannot be read: Is a directory"),
    ],
)
def test_bad_input_is_one_line_and_status_1(arguments: list[str], line: str, run: Run) -> None:
    assert run(*arguments) == refused(line)


def test_a_name_that_is_taken(run: Run) -> None:
    first = run.start("--sname", "a@localhost")
    assert first.stdout is not None
    assert first.stdout.readline() == BANNER
    line = "the name a is taken by another node on this machine: choose another"
    assert run("--sname", "a@localhost") == refused(line)
    first.communicate("", timeout=60)


@pytest.mark.parametrize(
    ("content", "mode", "line"),
    [
        (b"SECRET", 0o444, "must be accessible by owner only: run chmod 400 {file}"),
        (b"", 0o400, "is empty: remove it, and a new one is made"),
        (b"two\nlines", 0o400, "holds characters that no cookie may have"),
    ],
)
def test_a_cookie_file_that_is_no_good(content: bytes, mode: int, line: str, run: Run) -> None:
    file = run.home / ".erlang.cookie"
    file.write_bytes(content)
    file.chmod(mode)
    assert run("--sname", "a@localhost") == refused(f"the cookie file {file} {line.format(file=file)}")


def test_a_port_that_something_else_uses(run: Run) -> None:
    port = free_port()
    taken = listen_on([LOOPBACK], port)[0]
    taken.settimeout(0)
    status, out, errors = run("--sname", "a@localhost", ERL_EPMD_PORT="x")
    assert (status, out, errors) == refused("ERL_EPMD_PORT is 'x': a port is a number from 1 to 65535")
    running = run.start("--sname", "a@localhost", ERL_EPMD_PORT=str(port))
    taken.settimeout(60)
    for _ in range(2):
        stranger, _address = taken.accept()
        stranger.sendall(b"hello")
        stranger.close()
    out, errors = running.communicate(timeout=60)
    line = f"what listens on epmd's port {port} is no epmd (no answer to a registration begins with 104)"
    assert (running.returncode, out, errors) == refused(f"{line}: set ERL_EPMD_PORT to another")
    taken.close()


def test_a_named_node(run: Run) -> None:
    status, out, errors = run(
        "--sname", "a@localhost", "--cookie", "123456", typed="Node.self\nNode.get_cookie\n"
    )
    prompts = [f"iex(a@localhost){number}> " for number in (1, 2, 3)]
    assert (status, errors) == (0, "")
    assert out == f'{BANNER}{prompts[0]}:a@localhost\n{prompts[1]}:"123456"\n{prompts[2]}'
    assert run.epmd.names() == []


def test_a_failed_connect_says_why_on_standard_error(run: Run) -> None:
    status, out, errors = run("--sname", "a@localhost", typed="Node.connect(:b@localhost)\n")
    assert status == 0
    assert out == f"{BANNER}iex(a@localhost)1> false\niex(a@localhost)2> "
    assert errors == "no node called b is registered on localhost\n"


@pytest.mark.parametrize(
    ("code", "status", "errors"),
    [
        ("System.halt(3)", 3, ""),
        ("exit(:normal)", 0, ""),
        ("exit({:shutdown, 4})", 4, ""),
        ("exit(:oops)", 1, "** (exit) :oops\n"),
        ("throw(1)", 1, "** (throw) 1\n"),
        ('raise "boom"', 1, "** (RuntimeError) boom\n"),
        ("Process.exit(self(), :kill)", 1, "** (exit) killed\n"),
        (
            "1 +",
            1,
            "** (TokenMissingError) nofile:1:3: syntax error: expression is incomplete\n"
            "    |\n  1 | 1 +\n    |   ^\n",
        ),
    ],
)
def test_a_program_that_ends_before_the_shell(code: str, status: int, errors: str, run: Run) -> None:
    assert run("-e", code, "-e", "IO.puts(:never)") == (status, "", errors)


def test_programs_run_before_the_shell_in_order(run: Run) -> None:
    script = run.home / "script.exs"
    script.write_text('IO.puts("script: #{1 + 1}")\n')
    status, out, _ = run("-e", "x = 1; IO.puts(x)", "-e", "IO.puts(2)", str(script), typed="x\n")
    assert (status, out.startswith(f"1\n2\nscript: 2\n{BANNER}iex(1)> ")) == (0, True)
    assert "undefined function x/0" in out


def test_a_program_reads_the_input_before_the_shell_does(run: Run) -> None:
    status, out, _ = run("-e", 'IO.puts(IO.gets("name? "))', typed="Ada\n40 + 2\n")
    assert (status, out) == (0, f"name? Ada\n\n{BANNER}iex(1)> 42\niex(2)> ")


def test_dot_iex_is_evaluated_in_the_shell(run: Run) -> None:
    (run.home / "dot.exs").write_text("answer = 42\n")
    status, out, _ = run("--dot-iex", "dot.exs", typed="answer\n")
    assert (status, out) == (0, f"{BANNER}iex(1)> 42\niex(2)> ")


def test_iex_exs_is_evaluated_where_no_file_is_named(run: Run) -> None:
    (run.home / ".iex.exs").write_text("answer = 42\n")
    for options, answer in (((), "42"), (("--dot-iex", ""), "no variable")):
        status, out, _ = run(*options, typed='binding()[:answer] || IO.puts("no variable"); \n')
        assert (status, out.startswith(f"{BANNER}iex(1)> {answer}\n")) == (0, True)


def test_the_one_here_comes_before_the_one_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, home = tmp_path / "here", tmp_path / "home"
    for directory in (here, home):
        directory.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(home))
    assert boot._dot_iex(None) is None
    (home / ".iex.exs").touch()
    assert boot._dot_iex(None) == str(home / ".iex.exs")
    (here / ".iex.exs").touch()
    assert boot._dot_iex(None) == str(here / ".iex.exs")
    assert boot._dot_iex("other.exs") == "other.exs"
    assert boot._dot_iex("") is None


def test_ctrl_c_ends_a_program_that_runs_before_the_shell(run: Run) -> None:
    running = run.start("-e", "IO.puts(:started); Process.sleep(:infinity)")
    assert running.stdout is not None
    assert running.stdout.readline() == "started\n"
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=60) == ("", "")
    assert running.returncode == 130


def test_an_external_function_that_arrives_is_looked_up_here() -> None:
    fun = boot.revive(FunInfo(1, Atom("lists"), Atom("reverse"), external=True), ())
    assert (fun.info.module, fun.info.name, fun.info.arity) == (Atom("lists"), Atom("reverse"), 1)
