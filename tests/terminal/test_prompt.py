from collections.abc import Iterator
from pathlib import Path

import pytest

from pyiex.shell.console import Candidate, Signal
from tests.terminal.typing import ALT_ENTER, CTRL_C, CTRL_D, ENTER, UP, Typist, pasted, typist


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Typist]:
    with typist(tmp_path / "history") as one:
        yield one


@pytest.mark.parametrize(
    ("keys", "statement"),
    [
        ("1 + 2" + ENTER, "1 + 2\n"),
        (ENTER, "\n"),
        (")" + ENTER, ")\n"),
        ("1 +" + ENTER + "2" + ENTER, "1 +\n2\n"),
        ("fn ->" + ENTER + "  :a" + ENTER + "end" + ENTER, "fn ->\n  :a\nend\n"),
        (
            "fn ->" + ENTER + "  if a do" + ENTER + "    b" + ENTER + "  end end" + ENTER,
            "fn ->\n  if a do\n    b\n  end end\n",
        ),
        ("1" + ALT_ENTER + "|> hd" + ENTER, "1\n|> hd\n"),
        ("[" + ENTER + "#iex:break" + ENTER, "[\n#iex:break\n"),
        ("[" + ENTER + "\t1]" + ENTER, "[\n  1]\n"),
        (pasted("[3, 1]\n|> Enum.sort()\n|> hd\n") + ENTER, "[3, 1]\n|> Enum.sort()\n|> hd\n"),
        (pasted("a\r\n|> b") + ENTER, "a\n|> b\n"),
    ],
)
def test_statements(person: Typist, keys: str, statement: str) -> None:
    assert person.statement(keys) == statement


def test_statements_that_are_pasted_together_come_one_by_one(person: Typist) -> None:
    assert person.statement(pasted("x = 1\ny =\n  2\n\nx + y\n") + ENTER) == "x = 1\n"
    assert person.statement() == "y =\n  2\n"
    assert person.statement() == "x + y\n"
    assert person.statement("z" + ENTER) == "z\n"


def test_each_is_an_entry_of_the_history(person: Typist) -> None:
    person.statement(pasted("[1,\n2]\n:next") + ENTER)
    person.statement()
    assert person.statement(UP + UP + ENTER) == "[1,\n2]\n"


def test_the_history_is_kept(tmp_path: Path) -> None:
    with typist(tmp_path / "history") as first:
        first.statement("[1," + ENTER + "2]" + ENTER)
    with typist(tmp_path / "history") as second:
        assert second.statement(UP + ENTER) == "[1,\n2]\n"


def test_control_c_drops_what_has_been_typed(person: Typist) -> None:
    assert person.statement("1 + " + CTRL_C) is Signal.INTERRUPT
    assert person.statement("2" + ENTER) == "2\n"


def test_control_c_twice_on_an_empty_line_quits(person: Typist) -> None:
    assert person.statement(CTRL_C + CTRL_C) is Signal.EOF
    assert "(Ctrl+C again, or Ctrl+D, quits; h() lists what can be done here)\n" in person.screen.getvalue()


def test_control_c_is_counted_anew_after_typing(person: Typist) -> None:
    assert person.statement(CTRL_C + "1" + CTRL_C) is Signal.INTERRUPT
    assert person.statement(CTRL_C + "2" + ENTER) == "2\n"
    assert person.statement(CTRL_C + CTRL_D) is Signal.EOF


def test_control_d(person: Typist) -> None:
    assert person.statement("12\x1b[D" + CTRL_D + ENTER) == "1\n"
    assert person.statement(CTRL_D) is Signal.EOF


def test_lines_for_programs(person: Typist) -> None:
    assert person.line("bob" + ENTER) == "bob\n"
    assert person.line(CTRL_D) is Signal.EOF
    assert person.line("b" + CTRL_C) is Signal.INTERRUPT


def test_tab_completes(person: Typist) -> None:
    seen: list[str] = []

    def complete(text: str) -> list[Candidate]:
        seen.append(text)
        return [Candidate("reduce", 3, "reduce/2"), Candidate("reduce", 3, "reduce/3")]

    person.complete = complete
    assert person.statement("Enum.red\t" + ENTER) == "Enum.reduce\n"
    assert seen == ["Enum.red"]
