"""`:erlang.spawn_request` from either kind of node to the other: every form of its reply."""

from __future__ import annotations

import pytest

from tests.interop.shells import Shell

Pair = tuple[Shell, Shell]

REPLIES = [
    ("Kernel, :max, [1, 2]", "{:spawn_reply, true, :ok, true}", ":none"),
    ("Kernel, :max, [1, 2], reply_tag: {:a, 1}", "{{:a, 1}, true, :ok, true}", ":none"),
    ("fn -> 1 end, [:monitor]", "{:spawn_reply, true, :ok, true}", "{:DOWN, true, :normal}"),
    ("Kernel, :max, [1, 2], [:monitor, reply: :success_only]", "{:spawn_reply, true, :ok, true}",
     "{:DOWN, true, :normal}"),
    ("Kernel, :max, [1, 2], [:monitor, reply: :no]", "{:DOWN, true, :normal}", ":none"),
    ("Kernel, :exit, [:oh], [:monitor, reply: :error_only]", "{:DOWN, true, :oh}", ":none"),
    ("Kernel, :max, [1, 2], [reply: :maybe]", "{:spawn_reply, true, :error, :badopt}", ":none"),
]  # fmt: skip
"""Arguments after the node, and the two first messages that come of them."""


@pytest.mark.parametrize(("request_", "first", "second"), REPLIES)
def test_replies(pair: Pair, request_: str, first: str, second: str) -> None:
    one, other = pair
    one.run(f"r = :erlang.spawn_request({other.node}, {request_})")
    one.run(
        "hear = fn wait -> receive do {:DOWN, x, :process, _, why} -> {:DOWN, x == r, why}; "
        f"{{tag, x, :ok, p}} -> {{tag, x == r, :ok, node(p) == {other.node}}}; "
        "{tag, x, :error, why} -> {tag, x == r, :error, why} after wait -> :none end end"
    )
    assert one.ask("hear.(9000)") == first
    assert one.ask(f"hear.({100 if second == ':none' else 9000})") == second


def test_a_link(pair: Pair) -> None:
    one, other = pair
    one.run("Process.flag(:trap_exit, true)")
    one.run(f"r = :erlang.spawn_request({other.node}, Kernel, :exit, [:oh], [:link])")
    one.run("p = receive do {:spawn_reply, ^r, :ok, p} -> p end")
    assert one.ask("receive do {:EXIT, ^p, why} -> why after 9000 -> :lost end") == ":oh"
    one.run("Process.flag(:trap_exit, false)")


def test_an_answered_request_cannot_be_abandoned(pair: Pair) -> None:
    one, other = pair
    one.run(f"r = :erlang.spawn_request({other.node}, Kernel, :max, [1, 2])")
    assert one.ask("receive do {:spawn_reply, ^r, :ok, _} -> :erlang.spawn_request_abandon(r) end") == "false"


def test_an_abandoned_request_is_not_answered(pair: Pair) -> None:
    one, other = pair
    one.run(f"ask = fn -> :erlang.spawn_request({other.node}, Kernel, :max, [1, 2]) end")
    one.run("abandon = fn r -> {:erlang.spawn_request_abandon(r), r} end")
    one.run("heard = fn r -> receive do {:spawn_reply, ^r, :ok, _} -> true after 100 -> false end end")
    # The answer may be quicker; what must not be is both, or neither.
    assert one.ask("{abandoned, r} = abandon.(ask.()); abandoned != heard.(r)") == "true"
