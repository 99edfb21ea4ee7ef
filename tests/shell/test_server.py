import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pyiex.shell.config import BANNER
from pyiex.shell.console import Signal
from pyiex.shell.evaluator import Statement
from pyiex.shell.server import Settings
from pyiex.terms.atoms import Atom
from tests.shell.session import (
    EVALUATOR,
    SECOND_EVALUATOR,
    SPAWNED,
    Session,
    run,
    screen,
    shown,
    trimmed,
    until_woken,
)

SESSIONS = {
    "results": (
        ["1", "x = 2", "x", "y = x", "[x, y]"],
        """
        iex(1)> 1
        iex(2)> 2
        iex(3)> 2
        iex(4)> 2
        iex(5)> [2, 2]
        iex(6)>
        """,
    ),
    "a statement of several lines": (
        ["1 +", "2", "[", "", "3]", "fn ->", "  :a", "end.()"],
        """
        iex(1)> ...(1)> 3
        iex(2)> ...(2)> ...(2)> [3]
        iex(3)> ...(3)> ...(3)> :a
        iex(4)>
        """,
    ),
    "an error leaves the counter and the bindings": (
        ["x = 1", "x = 2; raise \"no\"", "x"],
        """
        iex(1)> 1
        iex(2)> ** (RuntimeError) no
            (stdlib 4.2) erl_eval.erl:744: :erl_eval.do_apply/7
            (elixir 1.14.0) lib/enum.ex:2468: Enum."-reduce/3-lists^foldl/2-0-"/3
        iex(2)> 1
        iex(3)>
        """,
    ),
    "an error with a stack has no empty line": (
        ['1 + "a"', "throw(:a)", "exit(:a)", "exit(:normal)"],
        """
        iex(1)> ** (ArithmeticError) bad argument in arithmetic expression: 1 + "a"
            :erlang.+(1, "a")
        iex(1)> ** (throw) :a

        iex(1)> ** (exit) :a

        iex(1)> ** (exit) normal

        iex(1)>
        """,
    ),
    "syntax errors": (
        [")", "[1,", "2", "3]"],
        """
        iex(1)> ** (SyntaxError) iex:1:1: unexpected token: )
            |
          1 | )
            | ^

        iex(1)> ...(1)> ...(1)> ** (SyntaxError) iex:3:1: syntax error before: "3"
            |
          3 | 3]
            | ^

        iex(1)>
        """,
    ),
    "giving a statement up": (
        ["1 + (", "2", "#iex:break", "#iex:break", "3"],
        """
        iex(1)> ...(1)> ...(1)> ** (TokenMissingError) iex:1: incomplete expression

        iex(1)> nil
        iex(2)> 3
        iex(3)>
        """,
    ),
    "empty lines and comments": (
        ["", "  ", "# nothing", "1 # one"],
        """
        iex(1)> nil
        iex(2)> nil
        iex(3)> nil
        iex(4)> 1
        iex(5)>
        """,
    ),
    "a line that begins with an operator goes on with the last value": (
        ["[3, 1, 2]", "|> Enum.sort()", "|> hd", "* 5", "+ 1", "- 2", "|> Kernel.+(10)"],
        """
        iex(1)> [3, 1, 2]
        iex(2)> [1, 2, 3]
        iex(3)> 1
        iex(4)> 5
        iex(5)> 1
        iex(6)> -2
        iex(7)> 8
        iex(8)>
        """,
    ),
    "Ctrl+C drops the statement": (
        ["[1,", Signal.INTERRUPT, "2"],
        """
        iex(1)> ...(1)> iex(1)> 2
        iex(2)>
        """,
    ),
    "imports and aliases stay": (
        ["import List, only: [first: 1]", "first([4])", "alias Foo.Bar, as: B", "B"],
        """
        iex(1)> List
        iex(2)> 4
        iex(3)> Foo.Bar
        iex(4)> Foo.Bar
        iex(5)>
        """,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SESSIONS)
def test_session(name: str) -> None:
    script, expected = SESSIONS[name]
    assert run(*script) == screen(expected)


def test_warnings_go_to_standard_error() -> None:
    session = Session(["foo"])
    session.run()
    assert session.console.errors == (
        'warning: variable "foo" does not exist and is being expanded to "foo()", please use parentheses '
        "to remove the ambiguity or change the variable name\n  iex:1\n\n"
    )


def test_a_dead_evaluator_is_replaced() -> None:
    printed = run("x = 1", "spawn_link(fn -> exit(:boom) end); receive do :never -> 1 end", "x")
    assert printed == screen(
        f"""
        iex(1)> 1
        iex(2)> ** (EXIT from {EVALUATOR}) shell process exited with reason: :boom

        {BANNER}
        iex(1)> ** (CompileError) iex:1: undefined function x/0 (there is no such import)

        iex(1)>
        """
    )


def test_an_evaluator_that_ends_normally_is_replaced_without_a_word() -> None:
    assert run("Process.exit(self(), :normal)", "self()") == screen(
        f"""
        iex(1)>
        {BANNER}
        iex(1)> {SECOND_EVALUATOR}
        iex(2)>
        """
    )


def test_an_evaluator_that_dies_at_the_prompt() -> None:
    def kill(console: object) -> Signal:
        router = session.node.router
        session.door.call(router.exit, _anyone(session), _evaluator(session), Atom("kill"))
        return until_woken(session.console)

    session = Session(["1", kill, "2"])
    session.run()
    assert trimmed(session.console.output) == screen(
        f"""
        {BANNER}
        iex(1)> 1
        iex(2)> ** (EXIT from {EVALUATOR}) shell process exited with reason: killed

        {BANNER}
        iex(1)> 2
        iex(2)>
        """
    )


def interrupting(session: Session, statement: str) -> str:
    """What is printed when Ctrl+C is pressed while `statement` is evaluated, after `x = 1`."""
    session.console._script = ["x = 1", statement, "x"]
    session.console.on_write = lambda text: text == "go" and os.kill(os.getpid(), signal.SIGINT)
    session.run()
    return trimmed(session.console.output)


@pytest.mark.parametrize(
    "blocking",
    ["receive do :never -> 1 end", "f = fn f -> f.(f) end; f.(f)", "Process.sleep(:infinity)"],
)
def test_an_interrupt_keeps_the_bindings(blocking: str) -> None:
    printed = interrupting(Session([]), f'x = 2; IO.write("go"); {blocking}')
    assert printed == screen(
        f"""
        {BANNER}
        iex(1)> 1
        iex(2)> go
        interrupted
        iex(2)> 1
        iex(3)>
        """
    )


def test_programs_read_lines() -> None:
    printed = run('name = IO.gets("name? ")', "bob", "name", 'IO.gets("")', Signal.INTERRUPT, 'IO.gets("> ")')
    assert printed == screen(
        """
        iex(1)> name? "bob\\n"
        iex(2)> "bob\\n"
        iex(3)>
        interrupted
        iex(3)> > :eof
        iex(4)>
        """
    )


def test_characters_that_a_program_left_over_begin_the_next_statement() -> None:
    assert run('IO.getn("", 2)', "1 + 2") == screen(
        """
        iex(1)> "1 "
        iex(2)> 2
        iex(3)>
        """
    )


def test_an_interrupt_that_comes_before_the_statement_has_begun() -> None:
    session = Session(["x = 1", "receive do :never -> 1 end", "x"])
    submit = session.door.post

    def post(action: Callable[..., object], *args: Any) -> None:
        submit(action, *args)
        if isinstance(args[0], Statement) and args[0].number == 2:
            signal.raise_signal(signal.SIGINT)

    session.door.post = post  # type: ignore[method-assign]
    session.run()
    assert session.console.output.endswith("iex(2)> \ninterrupted\niex(2)> 1\niex(3)> ")


def test_halt_ends_the_shell_with_its_status() -> None:
    session = Session(["System.halt(3)", "1"])
    assert session.run() == 3
    assert session.console.output == f"{BANNER}\niex(1)> "


def test_halt_at_the_prompt() -> None:
    halting = "spawn(fn -> receive do :go -> System.halt(4) end end)"
    session = Session([halting, "send(v(1), :go)", until_woken])
    assert session.run() == 4


def test_the_end_of_input_is_success() -> None:
    assert Session([]).run() == 0


def test_crashes_are_reported() -> None:
    printed = run('spawn(fn -> raise "x" end); :ok', shown("[error]"), "1")
    assert f"\n12:00:00.000 [error] Process {SPAWNED} raised an exception\n** (RuntimeError) x\n" in printed


def test_what_a_spawned_process_prints_comes_before_the_result() -> None:
    assert run('spawn(fn -> IO.puts("hi") end)') == f"iex(1)> hi\n{SPAWNED}\niex(2)>"


def test_dot_iex(tmp_path: object) -> None:
    path = f"{tmp_path}/dot.exs"
    with open(path, "w") as file:
        file.write('greeting = "hello"\nimport List, only: [last: 1]\n')
    assert run("last([greeting])", settings=Settings(dot_iex=path)) == screen(
        """
        iex(1)> "hello"
        iex(2)>
        """
    )


@pytest.mark.parametrize(
    ("source", "error"),
    [
        (
            '1\n1 + "a"\n',
            '** (ArithmeticError) bad argument in arithmetic expression: 1 + "a"\n    :erlang.+(1, "a")',
        ),
        ("\n)\n", "** (SyntaxError) dot.exs:2:1: unexpected token: )\n    |\n  2 | )\n    | ^\n"),
        ("[\n", '** (TokenMissingError) dot.exs:2:1: missing terminator: ] (for "[" starting at line 1)'),
    ],
)
def test_what_is_wrong_in_dot_iex_is_said_to_be_there(
    source: str, error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "dot.exs"
    path.write_text(source)
    printed = run("1", settings=Settings(dot_iex=str(path)))
    assert printed.startswith(f"Error while evaluating: {path}\n{error}")
    assert printed.endswith("\niex(1)> 1\niex(2)>")


def test_the_prompt_follows_the_node_name() -> None:
    session = Session([])
    console = session.console
    console._script = [lambda _c: setattr(session.node, "name", Atom("me@here")), "1 +", "2"]
    session.run()
    assert console.output == f"{BANNER}\niex(1)> ...(me@here)1> 3\niex(me@here)2> "


def _anyone(session: Session) -> object:
    return next(iter(session.node.processes.values()))


def _evaluator(session: Session) -> object:
    return session.server._evaluator.pid


def test_the_evaluator_knows_where_it_comes_from() -> None:
    keys = '[:"$ancestors", :"$initial_call", :elixir_checker_info, :iex_evaluator,\n         :iex_server]'
    assert run("Process.get_keys() |> Enum.sort()", "Process.info(self(), :initial_call)") == screen(
        f"""
        iex(1)> {keys}
        iex(2)> {{:initial_call, {{:proc_lib, :init_p, 5}}}}
        iex(3)>
        """
    )


def test_results_and_errors_go_to_the_group_leader_that_the_user_chose() -> None:
    shown_at_last = run(
        '{:ok, d} = StringIO.open(""); old = Process.group_leader(); d == old',
        "Process.group_leader(self(), d)",
        "1 + 1",
        'raise "x"',
        "Process.group_leader(self(), old)",
        "StringIO.contents(d)",
    )
    printed = '{"", "true\\n2\\n** (RuntimeError) x\\n\\n"}'
    assert shown_at_last.endswith(f"\niex(5)> {printed}\niex(6)>"), shown_at_last
