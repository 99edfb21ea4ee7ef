import pytest

from pyiex.shell.failures import evaluation_failure, plain
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import error
from tests.shell.session import NOON, SPAWNED, Session, run, screen, shown, trimmed

CRASHES = {
    'raise "x"': "** (RuntimeError) x\n",
    "throw 1": "** (ErlangError) Erlang error: {:nocatch, 1}\n",
    ":erlang.error(:foo)": "** (ErlangError) Erlang error: :foo\n",
    '1 + "a"': '** (ArithmeticError) bad argument in arithmetic expression\n    :erlang.+(1, "a")\n',
}


@pytest.mark.parametrize("code", CRASHES)
def test_crash_reports(code: str) -> None:
    printed = run(f"spawn(fn -> {code} end); :ok", shown("[error]"))
    report = f"\n{NOON} [error] Process {SPAWNED} raised an exception\n{CRASHES[code]}"
    assert report in printed


@pytest.mark.parametrize("code", ["exit(:boom)", "exit(:normal)", "Process.exit(self(), :kill)", "1"])
def test_exits_are_not_reported(code: str) -> None:
    gone = "m = Process.monitor(p); receive do {:DOWN, ^m, _, _, _} -> 1 end"
    printed = run(f"p = spawn(fn -> {code} end); {gone}")
    assert printed == "iex(1)> 1\niex(2)>"


def test_errors_in_colour() -> None:
    session = Session(['1 + "a"', 'raise "x"', ")", "foo"], ansi=True)
    session.run()
    assert trimmed(session.console.output) == screen(
        """
        Interactive Elixir (1.14.0) - press Ctrl+C to exit (type h() ENTER for help)
        iex(1)> \x1b[31m** (ArithmeticError) bad argument in arithmetic expression: 1 + "a"\x1b[0m
        \x1b[31m    :erlang.+(1, "a")\x1b[0m
        iex(1)> \x1b[31m** (RuntimeError) x\x1b[0m
        \x1b[31m\x1b[0m
        iex(1)> \x1b[31m** (SyntaxError) iex:1:1: unexpected token: )
            |
          1 | )
            | ^\x1b[0m

        iex(1)> \x1b[31m** (CompileError) iex:1: undefined function foo/0 (there is no such import)\x1b[0m
        \x1b[31m\x1b[0m
        iex(1)>
        """
    )
    assert session.console.errors.startswith('\x1b[33mwarning: \x1b[0mvariable "foo" does not exist')


def test_results_in_colour() -> None:
    session = Session([":a"], ansi=True)
    session.run()
    assert "iex(1)> \x1b[33m\x1b[36m:a\x1b[0m\x1b[33m\x1b[0m\n" in session.console.output


def test_without_colour() -> None:
    assert evaluation_failure(error(Atom("badarith")), plain) == (
        "** (ArithmeticError) bad argument in arithmetic expression\n\n"
    )


def test_arguments_that_no_clause_took_are_coloured_as_results_are() -> None:
    session = Session(["f = fn :a, _ -> 1 end; f.(1, :b)"], ansi=True)
    session.run()
    name = ':erl_eval."-inside-an-interpreted-fun-"/2'
    assert session.console.output.split("\n", 1)[1].startswith(
        f"iex(1)> \x1b[31m** (FunctionClauseError) no function clause matching in {name}\x1b[0m    \n    \n"
        f"    The following arguments were given to {name}:\n    \n"
        "        # 1\n        \x1b[33m1\x1b[0m\x1b[33m\n    \n"
        "        # 2\n        \x1b[36m:b\x1b[0m\x1b[33m\n"
    )
