import pytest

from pyiex.shell.heads import is_guard, written_head
from tests.shell.session import run

HEADS = {
    "Kernel.+/1": "def +value",
    "Kernel.+/2": "def left + right",
    "Kernel.not": "def not value",
    "Kernel.in": "defmacro left in right",
    "Kernel.SpecialForms.&": "defmacro &expr",
    "Kernel.SpecialForms.__MODULE__": "defmacro __MODULE__",
    "Bitwise.>>>": "def left >>> right",
    "Enum.max": "def max(enumerable, sorter \\\\ &>=/2, empty_fallback \\\\ fn -> raise Enum.EmptyError end)",
    "IO.puts": "def puts(device \\\\ :stdio, item)",
    "Enum.count/1": "def count(enumerable)",
}


@pytest.mark.parametrize("name", HEADS)
def test_heads(name: str) -> None:
    assert run(f"h {name}").split("\n")[1].strip() == HEADS[name]


def test_a_function_without_a_head_of_its_own() -> None:
    assert written_head("Elixir.Enum", "map", ("enumerable", "fun")) is None
    assert written_head("lists", "max", ("list",)) is None


def test_guards() -> None:
    assert is_guard("Elixir.Kernel", "is_list", 1)
    assert not is_guard("Elixir.Kernel", "is_list", 2)
    assert not is_guard("Elixir.Enum", "map", 2)
    assert "  @spec is_list(term()) :: boolean()\n\nguard: true\n\n" in run("h is_list")


def test_an_expression_is_no_name() -> None:
    expected = '"h" helper expects a Module, Module.fun or Module.fun/arity, got: &Enum.map/2\n'
    assert expected in run("h &Enum.map/2")


def test_a_range_is_written_with_its_ends_or_alone() -> None:
    assert written_head("Elixir.Kernel", "..", ("first", "last")) == "first..last"
    assert written_head("Elixir.Kernel", "..", ()) == ".."
