from typing import Any, ClassVar

import pytest

from pyiex.compiler.env import Env
from pyiex.library import loading
from pyiex.runtime.hooks import hooks
from pyiex.shell import autocomplete
from pyiex.shell.autocomplete import candidates
from pyiex.terms.atoms import Atom
from pyiex.terms.maps import make_map
from tests.shell.session import FakeConsole, Session


class Fixed:
    """Surroundings in which there is only what the tests name."""

    env = Env().with_alias(Atom("Elixir.E"), Atom("Elixir.Enum"))
    variables: ClassVar[dict[str, Any]] = {
        "person": make_map([(Atom("name"), 1), (Atom("home"), make_map([(Atom("town"), 1)])), (b"x", 1)]),
        "module": Atom("lists"),
        "number": 1,
    }

    def variable_names(self) -> list[str]:
        return list(self.variables)

    def variable(self, name: str) -> Any:
        return self.variables.get(name)

    def modules(self) -> list[str]:
        return ["Elixir.Enum", "Elixir.Enumerable", "Elixir.IO", "Elixir.IO.ANSI", "lists", "timer"]

    def exports(self, module: Atom) -> list[tuple[str, int]]:
        known = {
            "Elixir.Enum": [("map", 2), ("max", 1), ("max", 2), ("__info__", 1)],
            "lists": [("map", 2), ("reverse", 1)],
        }
        return known.get(module.name, [])

    def imported(self) -> list[tuple[str, int]]:
        return [
            ("put_elem", 3), ("is_pid", 1), ("is_port", 1), ("+", 2), ("node", 0),
            ("sigil_r", 2), ("sigil_D", 2), ("sigil_x", 1),
        ]  # fmt: skip

    def signatures(self, module: Atom | None, name: str) -> list[str]:
        known = {
            (Atom("Elixir.Enum"), "map"): ["map(enumerable, fun)"],
            (None, "is_pid"): ["is_pid(term)"],
        }
        return known.get((module, name), [])

    def is_struct(self, module: Atom) -> bool:
        return module.name in ("Elixir.Enum", "Elixir.IO.ANSI")

    def process_names(self) -> list[str]:
        return ["second", "user", "with space"]

    def node_names(self) -> list[str]:
        return ["second@vm", "other@my-host"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("pe", ["person"]),
        ("is_", ["is_pid/1", "is_port/1"]),
        ("x = n", ["node/0", "number"]),
        ("En", ["Enum", "Enumerable"]),
        ("IO.", ["ANSI"]),
        ("Enum.ma", ["map/2", "max/1", "max/2"]),
        ("E.max", ["max/1", "max/2"]),
        ("Enum.__", ["__info__/1"]),
        ("foo(Enum.map", ["map/2"]),
        (":lists.", ["map/2", "reverse/1"]),
        ("module.rev", ["reverse/1"]),
        ("person.", ["home", "name"]),
        ("person.home.t", ["town"]),
        ("%{person | na", ["name:"]),
        ("%{person | name: 1, ho", ["home:"]),
        ("number.", []),
        ("unknown.", []),
        (":t", ["timer"]),
        (':"', ["other@my-host", "second", "second@vm", "user", "with space"]),
        ('Node.connect(:"oth', ["other@my-host"]),
        ("send(:", ["second", "user"]),
        ("send({:sec", ["second"]),
        ("Process.whereis(:us", ["user"]),
        ("Enum.map(", ["map(enumerable, fun)"]),
        ("E.map ", ["map(enumerable, fun)"]),
        ("is_pid(", ["is_pid(term)"]),
        ("&Enum.max/", ["max/1", "max/2"]),
        ("&is_pid/", ["is_pid/1"]),
        ("~", ["~D (sigil_D)", "~r (sigil_r)"]),
        ("~r", ['"', '"""', "'", "'''", "(", "/", "<", "[", "{", "|"]),
        ("%E", ["Enum"]),
        ("%", ["Enum", "IO.ANSI"]),
        (")", []),
        ('"text', []),
        ("\x00(((", []),
    ],
)
def test_candidates(text: str, shown: list[str]) -> None:
    assert [candidate.shown for candidate in candidates(text, Fixed())] == shown  # type: ignore[arg-type]


def test_a_candidate_takes_the_place_of_the_hint() -> None:
    [found] = candidates("Enum.map(person.na", Fixed())  # type: ignore[arg-type]
    assert (found.text, found.replaces) == ("name", 2)


def test_an_expression_may_be_any_name() -> None:
    found = {candidate.shown for candidate in candidates("1 + ", Fixed())}  # type: ignore[arg-type]
    assert found == {
        "person", "module", "number", "put_elem/3", "is_pid/1", "is_port/1", "node/0", "+/2", "sigil_r/2",
        "sigil_D/2", "sigil_x/1",
    }  # fmt: skip


def test_nothing_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_text: str) -> Any:
        raise RuntimeError

    monkeypatch.setattr(autocomplete, "cursor_context", fail)
    assert candidates("Enum.", Fixed()) == []  # type: ignore[arg-type]


class Cluster:
    """Other nodes, for `hooks.cluster`."""

    def __init__(self, failure: Exception | None = None) -> None:
        self.failure = failure

    def nodes(self, kinds: Any) -> list[Atom]:
        return [Atom("connected@there")]

    def host_name(self) -> str:
        return "vm"

    async def names(self, host: str) -> Any:
        if self.failure is not None:
            raise self.failure
        return [("registered", 4000), (f"at-{host}", 4001)]


@pytest.mark.parametrize(
    ("failure", "nodes"),
    [
        (None, ["at-vm@vm", "connected@there", "registered@vm"]),
        (OSError(), ["connected@there"]),
        (TimeoutError(), ["connected@there"]),
    ],
)
def test_the_surroundings_of_a_shell(
    failure: Exception | None, nodes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "cluster", Cluster(failure))
    seen: dict[str, list[str]] = {}

    def press_tab(console: FakeConsole) -> None:
        calls = ("Enum.fetch(", "send(", "if(")
        structs = ("%Date.R", "%R.", "%Version{major: 1, m", "e.")
        names = ("ca", "Enum.cou", "ag", ':"', "E.flat_m", "%Ran", "%Range{fi", "send(:sh", "flu")
        for text in (*calls, *structs, *names):
            seen[text] = [candidate.shown for candidate in console.prompts[-1].complete(text)]

    loading.install()
    setup = "age = 1; e = %URI.Error{}; alias Enum, as: E; Process.register(self(), :shell)"
    session = Session([setup, "alias Date, as: R", press_tab])
    session.run()
    assert seen == {
        "ca": ["case/2"],
        "Enum.cou": ["count/1", "count/2", "count_until/2", "count_until/3"],
        "Enum.fetch(": ["fetch(enumerable, index)"],
        "send(": ["send(dest, message)"],
        "%Date.R": ["Date.Range"],
        "%R.": ["R.Range"],
        "%Version{major: 1, m": ["minor:"],
        "e.": ["__exception__", "__struct__", "action", "part", "reason"],
        "if(": ["if(condition, clauses)"],
        "ag": ["age"],
        ':"': sorted([*nodes, "shell", "standard_error", "user"]),
        "E.flat_m": ["flat_map/2", "flat_map_reduce/3"],
        "%Ran": ["Range"],
        "%Range{fi": ["first:"],
        "send(:sh": ["shell"],
        "flu": ["flush/0"],
    }
