from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.screen import Screen

pytestmark = pytest.mark.pty

BANNER = "Interactive Elixir (1.14.0) - press Ctrl+C to exit (type h() ENTER for help)"
ENTER = "\r"
CTRL_C = "\x03"
CTRL_D = "\x04"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    one = Screen(home=tmp_path)
    yield one
    one.close()


def test_a_session(screen: Screen) -> None:
    assert screen.wait_for_prompt(1).startswith(BANNER)
    screen.type("x = [1,\r2]" + ENTER)
    screen.wait_for("[1, 2]")
    screen.wait_for_prompt(2)
    screen.type('raise "no"' + ENTER)
    screen.wait_for("** (RuntimeError) no")
    screen.wait_for_prompt(2)
    screen.type('IO.gets("name? ")' + ENTER)
    screen.wait_for("name? ")
    screen.type("bob" + ENTER)
    screen.wait_for('"bob\\n"')
    screen.wait_for_prompt(3)
    screen.type(CTRL_D)
    assert screen.status() == 0


def test_control_c(screen: Screen) -> None:
    screen.wait_for_prompt(1)
    screen.type("x = 41" + ENTER)
    screen.wait_for_prompt(2)
    for blocking in ("receive do :never -> 1 end", "f = fn f -> f.(f) end; f.(f)"):
        screen.type(f'IO.puts("be" <> "gun"); {blocking}' + ENTER)
        screen.wait_for("begun\n")
        screen.type(CTRL_C)
        screen.wait_for("interrupted")
        screen.wait_for_prompt(2)
    screen.type("half a line" + CTRL_C)
    screen.wait_for_prompt(2)
    screen.type("x + 1" + ENTER)
    screen.wait_for("42")
    screen.wait_for_prompt(3)
    screen.type(CTRL_C)
    screen.wait_for("(Ctrl+C again, or Ctrl+D, quits")
    screen.type(CTRL_C)
    assert screen.status() == 0


def test_output_of_other_processes_comes_above_the_line(screen: Screen) -> None:
    screen.wait_for_prompt(1)
    talker = 'p = spawn(fn -> receive do :go -> IO.puts("a" <> "bove") end end); :ok'
    screen.type(talker + ENTER)
    screen.wait_for(":ok")
    screen.wait_for_prompt(2)
    screen.type("Process.send_after(p, :go, 300); :sent" + ENTER)
    screen.wait_for_prompt(3)
    screen.type("1 + 1")
    screen.wait_for("above\n")
    assert screen.wait_for("1 + 1").strip("\n ") == "iex(3)> 1 + 1"
    screen.type(ENTER)
    screen.wait_for("2\n")


def test_the_history_is_there_in_the_next_session(tmp_path: Path) -> None:
    first = Screen(home=tmp_path)
    first.wait_for_prompt(1)
    first.type('"kept " <>' + ENTER)
    first.wait_for("...(1)>")
    first.type('"statement"' + ENTER)
    first.wait_for('"kept statement"')
    first.wait_for_prompt(2)
    first.type(CTRL_D)
    assert first.status() == 0
    first.close()
    second = Screen(home=tmp_path)
    second.wait_for_prompt(1)
    second.type("\x1b[A" + ENTER)
    second.wait_for('"kept statement"')
    second.close()


def test_halt_restores_the_terminal(screen: Screen) -> None:
    screen.wait_for_prompt(1)
    screen.type("spawn(fn -> Process.sleep(200); System.halt(7) end); :ok" + ENTER)
    screen.wait_for(":ok")
    assert screen.status() == 7


def test_tab_lists_what_may_follow(screen: Screen) -> None:
    screen.wait_for_prompt(1)
    screen.type("List.to_c\t")
    screen.wait_for("List.to_charlist")
    screen.type(CTRL_C)
    screen.wait_for_prompt(1)
    screen.type("String.upc\t")
    screen.wait_for("String.upcase")
    screen.type("(\t")
    screen.wait_for("upcase(string, mode \\\\ :default)\n")
    screen.wait_for_prompt(1)
    screen.type('"a")' + ENTER)
    screen.wait_for('"A"\n')
