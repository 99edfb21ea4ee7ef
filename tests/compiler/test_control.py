"""Matches and the structures that choose between clauses."""

from __future__ import annotations

import pytest

from pyiex.runtime.process import Process
from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("x = 1 = 2", "** (error) {:badmatch, 2}"),
        ("{a, b} = {1, 2}; {b, a}", "{2, 1}"),
        ("{a, b} = 3", "** (error) {:badmatch, 3}"),
        ("x = y = 5; x + y", "10"),
        ("{x, y} = {1, 2}; {x, y} = {y + 1, x + 2}; {x, y}", "{3, 3}"),
        ("a = (b = 3; b + 1); {a, b}", "{4, 3}"),
        ("_ = 5", "5"),
        ("x = 1; ^x = 2", "** (error) {:badmatch, 2}"),
    ],
)
def test_matches(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("case 1 do 2 -> 3 end", "** (error) {:case_clause, 1}"),
        ("x = 10; case x do 10 when x > 5 -> :ten; _ -> :no end", ":ten"),
        ("x = 2; case {1, 2} do {a, ^x} -> a; {a, 2} -> {:two, a} end", "1"),
        ("case {1, {2, [3, 4 | 5]}} do {a, {b, [c, d | e]}} -> [a, b, c, d, e] end", "[1, 2, 3, 4, 5]"),
        ("case :c do :a -> 1; :b -> 2; other -> {:other, other} end", "{:other, :c}"),
        ("x = case 1 do 1 -> w = 2; w end; x + 1", "3"),
    ],
)
def test_case_clauses(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("x = 7; cond do x > 100 -> :big; x > 5 -> :mid; true -> :small end", ":mid"),
        ("cond do nil -> 1; y = 10 -> y + 1 end", "11"),
        ("cond do false -> 1 end", "** (error) :cond_clause"),
    ],
)
def test_cond_clauses(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("with {:ok, a} <- {:ok, 1}, b = a + 1, true <- b > 1 do {a, b} end", "{1, 2}"),
        ("with {:ok, a} <- {:ok, 1}, {:ok, b} <- {:error, a}, do: {a, b}", "{:error, 1}"),
        (
            "with {:ok, a} <- {:ok, 1}, c = a + 1, {:ok, b} <- {:error, c} do {a, b} else {:e"
            "rror, e} -> {:err, e} end",
            "{:err, 2}",
        ),
        ("with {:ok, a} when a > 5 <- {:ok, 1} do a else x -> x end", "{:ok, 1}"),
        ("with 1 <- 2 do 3 else 4 -> 5 end", "** (error) {:with_clause, 2}"),
        ("with _ <- 1 do 3 end", "3"),
    ],
)
def test_with_clauses(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("send(self(), :hi); receive do :hi -> :got end", ":got"),
        ("receive do x -> x after 0 -> :none end", ":none"),
        (
            "send(self(), 1); send(self(), 2); send(self(), 3); {receive do 2 -> :two end, re"
            "ceive do x -> x end, receive do x -> x end}",
            "{:two, 1, 3}",
        ),
        ("send(self(), {:a, 5}); receive do {:a, n} when n > 3 -> n * 2; :b -> 1 after 100 -> :no end", "10"),
        ("p = self(); spawn(fn -> send(p, {:from, 42}) end); receive do {:from, n} -> n end", "42"),
        ("send(self(), 1); receive do :x -> 1 after 0 -> receive do n -> {:later, n} end end", "{:later, 1}"),
        ("receive do after 1 -> :slept end", ":slept"),
        ("receive do x -> x after :soon -> 1 end", "** (error) :timeout_value"),
    ],
)
def test_receiving(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


MANY = "me = self(); for n <- 1..1000, do: send(me, {n, :old})"


@pytest.mark.parametrize(
    ("receive", "skips"),
    [
        ("receive do {^ref, x} -> x end", True),
        ("receive do {:reply, ^ref, x} when x > 0 -> x; {^ref, x} -> x end", True),
        ("receive do %{^ref => x} -> x; [_, {^ref, x}] -> x; {^ref, x} -> x end", True),
        ("receive do {^ref, x} = {_, _} -> x after 1000 -> :none end", True),
        ("receive do {^ref, x} -> x; {0, x} -> x end", False),
        ("receive do {r, x} when r == ref -> x end", False),
        ("receive do {^older, _} -> 0; {^ref, x} -> x end", False),
    ],
)
def test_a_receive_for_a_new_reference_does_not_look_at_old_messages(
    session: Session, receive: str, skips: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    ask = Process.next_message

    def counting(process: Process, deadline: float | None = None) -> object:
        message = ask(process, deadline)
        looked.append(message)
        return message

    monkeypatch.setattr(Process, "next_message", counting)
    older = "older = make_ref(); ref = make_ref(); send(me, {ref, 5})"
    left = "{:message_queue_len, left} = Process.info(me, :message_queue_len)"
    assert session.feed(f"{MANY}; {older}; x = {receive}; {left}; {{x, left}}") == "{5, 1000}"
    assert len(looked) == (1 if skips else 1001)
