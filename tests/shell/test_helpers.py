from pathlib import Path

import pytest

from pyiex.runtime.abi import code
from tests.shell.session import run, screen, shown

SESSIONS = {
    "v": (
        ["6 * 7", "v(1) + v(-1)", "v()", "v(9)", "v 1"],
        """
        iex(1)> 42
        iex(2)> 84
        iex(3)> 84
        iex(4)> ** (RuntimeError) v(9) is out of bounds
            (iex 1.14.0) IEx.Helpers.v/1
        iex(4)> 42
        iex(5)>
        """,
    ),
    "flush": (
        ["send(self(), :hello); send(self(), {1, 2})", "flush()", "flush"],
        """
        iex(1)> {1, 2}
        iex(2)> :hello
        {1, 2}
        :ok
        iex(3)> :ok
        iex(4)>
        """,
    ),
    "pid, port and ref": (
        ['pid("0.21.32")', "pid(0, 21, 32)", 'pid("#PID<0.1.2>")', 'port("0.4")', "port(0, 4)",
         'ref("0.1.2.3")', "ref(0, 1, 2, 3)", "pid(:\"0.7.0\")"],
        """
        iex(1)> #PID<0.21.32>
        iex(2)> #PID<0.21.32>
        iex(3)> #PID<0.1.2>
        iex(4)> #Port<0.4>
        iex(5)> #Port<0.4>
        iex(6)> #Reference<0.1.2.3>
        iex(7)> #Reference<0.1.2.3>
        iex(8)> #PID<0.7.0>
        iex(9)>
        """,
    ),
    "a pid of a node that is not known": (
        ["pid(1, 2, 3)"],
        """
        iex(1)> ** (ArgumentError) errors were found at the given arguments:

          * 1st argument: not a textual representation of a pid

            :erlang.list_to_pid('<1.2.3>')
            (iex 1.14.0) IEx.Helpers.pid/3
        iex(1)>
        """,
    ),
    "clear without colours": (
        ["clear"],
        """
        iex(1)> Cannot clear the screen because ANSI escape codes are not enabled on this shell
        iex(2)>
        """,
    ),
    "respawn": (
        ["x = 1", "respawn", "binding()"],
        """
        iex(1)> 1
        iex(2)>
        Interactive Elixir (1.14.0) - press Ctrl+C to exit (type h() ENTER for help)
        iex(1)> []
        iex(2)>
        """,
    ),
    "exports": (
        ["exports(Process.Nothing)", "exports String.Chars"],
        """
        iex(1)> ** (UndefinedFunctionError) function Process.Nothing.module_info/1 is undefined \
(module Process.Nothing is not available)
            Process.Nothing.module_info(:exports)
            (iex 1.14.0) IEx.Introspection.exports/1
            (iex 1.14.0) IEx.Helpers.exports/1
        iex(1)> impl_for/1      impl_for!/1     to_string/1
        iex(2)>
        """,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SESSIONS)
def test_session(name: str) -> None:
    script, expected = SESSIONS[name]
    assert run(*script) == screen(expected)


def test_directories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "file.txt").touch()
    printed = run("pwd", "ls", 'cd "sub"', 'cd "nowhere"', 'ls "nowhere"', 'ls "../file.txt"', "ls()")
    assert printed == (
        f"iex(1)> {tmp_path}\n"
        "iex(2)> file.txt     sub\n"
        f"iex(3)> {tmp_path}/sub\n"
        "iex(4)> No directory nowhere\n"
        "iex(5)> No such file or directory nowhere\n"
        f"iex(6)> {tmp_path}/sub/../file.txt\n"
        "iex(7)> iex(8)>"
    )


def test_import_file(tmp_path: Path) -> None:
    (tmp_path / "good.exs").write_text("import List, only: [first: 1]\nimported = 3\n")
    (tmp_path / "bad.exs").write_text("1 +\n")
    printed = run(
        f'import_file "{tmp_path}/good.exs"',
        "first([imported])",
        f'import_file_if_available "{tmp_path}/none.exs"',
        f'import_file "{tmp_path}/none.exs"',
    )
    assert printed == screen(
        f"""
        iex(1)> 3
        iex(2)> 3
        iex(3)> nil
        iex(4)> ** (File.Error) could not read file "{tmp_path}/none.exs": no such file or directory
            (iex 1.14.0) expanding macro: IEx.Helpers.import_file/1
            iex:4: (file)
        iex(4)>
        """
    )


def headings(printed: str) -> list[str]:
    return [line for line in printed.split("\n") if line.startswith("## ")]


def test_runtime_info() -> None:
    printed = run("runtime_info", columns=80)
    assert headings(printed) == ["## System and architecture", "## Memory", "## Statistics / limits"]
    assert "Elixir version:     1.14.0\n" in printed
    assert printed.endswith(
        "\nShowing topics:     [:system, :memory, :limits]\nAdditional topics:  [:applications]\n\n"
        "To view a specific topic call runtime_info(topic)\n\niex(2)>"
    )


def test_runtime_info_about_applications() -> None:
    printed = run("runtime_info [:applications]", columns=80)
    assert headings(printed) == ["## Loaded OTP Applications"]
    assert "elixir:             1.14.0              (started)\n" in printed


def test_a_topic_that_there_is_not() -> None:
    assert "no function clause matching in IEx.Helpers.runtime_info/1" in run("runtime_info :weather")


def test_t_and_b_of_what_a_module_declares() -> None:
    from pyiex.library.declare import Library

    sample = Library("SampleBehaviour", "A sample.")
    sample.type("state() :: term()")
    sample.type("pair(a) :: {a, a}")
    sample.callback("init(argument :: term()) :: {:ok, state()}", "How it begins.")
    sample.callback("stop() :: :ok", optional=True)
    code.define(sample.module)
    assert run(
        "t SampleBehaviour", "b SampleBehaviour", "b SampleBehaviour.init/1", "h SampleBehaviour.init"
    ) == screen(
        """
        iex(1)> @type pair(a) :: {a, a}

        @type state() :: term()

        iex(2)> @callback init(argument :: term()) :: {:ok, state()}

        @callback stop() :: :ok

        @optional_callbacks stop: 0

        iex(3)> @callback init(argument :: term()) :: {:ok, state()}

        How it begins.

        iex(4)> No documentation for function SampleBehaviour.init was found, but there is a callback \
with the same name.
        You can view callback documentation with the b/1 helper.

        iex(5)>
        """
    )


def test_clear_with_colours() -> None:
    assert "\x1b[H\x1b[2J" in run("clear", ansi=True)


def test_helpers_are_listed_in_their_documentation() -> None:
    from pyiex.shell import helpers

    documented = helpers.lib.module.doc or ""
    names = {name for name, _arity in (*helpers.lib.module.functions, *helpers.lib.module.macros)}
    assert {name for name in names if f"`{name}/" not in documented} == set()


def test_the_last_result_outside_a_shell() -> None:
    asking = "spawn(fn -> try do v() rescue e -> IO.puts(Exception.message(e)) end end); :ok"
    answer = "v/1 can only be used at the prompt\n"
    assert answer in run(asking, shown(answer))


def test_c_keeps_modules_in_memory(tmp_path: Path) -> None:
    source = tmp_path / "kept.ex"
    source.write_text("defmodule Kept do\n  def here, do: true\nend\n")
    assert run(f'c "{source}", "{tmp_path}"', "Kept.here()") == screen(
        """
        iex(1)> There is no object code to write: the modules are kept in memory
        [Kept]
        iex(2)> true
        iex(3)>
        """
    )
    assert list(tmp_path.iterdir()) == [source]


NO_CODE = "** (RuntimeError) could not set breakpoint, could not find .beam file for "


@pytest.mark.parametrize(
    ("statement", "module"),
    [
        ("break! Nope.a/1", "Nope"),
        ("break! Enum.map(_, f), 2", "Enum"),
        ("break!(Nope, :a, 1)", "Nope"),
        ("break!(Nope, :a, 1, 3)", "Nope"),
    ],
)
def test_a_breakpoint_needs_object_code(statement: str, module: str) -> None:
    assert run(statement).startswith(f"iex(1)> {NO_CODE}{module}\n")
