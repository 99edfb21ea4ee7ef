"""`:erlang.spawn_request` from either kind of node to the other: every form of its reply."""

from __future__ import annotations

import pytest

from tests.interop.shells import Shell

Pair = tuple[Shell, Shell]

REPLIES = [
    ("Kernel, :max, [1, 2]", "{:spawn_reply, :ok, true}", ":none"),
    ("Kernel, :max, [1, 2], reply_tag: {:a, 1}", "{{:a, 1}, :ok, true}", ":none"),
    ("fn -> 1 end, [:monitor]", "{:spawn_reply, :ok, true}", "{:DOWN, :normal}"),
    ("Kernel, :max, [1, 2], [:monitor, reply: :success_only]", "{:spawn_reply, :ok, true}",
     "{:DOWN, :normal}"),
    ("Kernel, :max, [1, 2], [:monitor, reply: :no]", "{:DOWN, :normal}", ":none"),
    ("Kernel, :exit, [:oh], [:monitor, reply: :error_only]", "{:DOWN, :oh}", ":none"),
    ("Kernel, :max, [1, 2], [reply: :maybe]", "{:spawn_reply, :error, :badopt}", ":none"),
    ("Kernel, :max, [1, 2], [:link, :unheard_of]", "{:spawn_reply, :error, :badopt}", ":none"),
    ("Kernel, :max, [1, 2], [priority: :urgent, reply: :success_only]", ":none", ":none"),
    ("Kernel, :max, [1, 2], [monitor: [alias: :bad]]", "{:spawn_reply, :error, :badopt}", ":none"),
    ("Kernel, :exit, [:oh], [priority: :low, monitor: [tag: :DOWN]]", "{:spawn_reply, :ok, true}",
     "{:DOWN, :oh}"),
]  # fmt: skip
"""Arguments after the node, and the two first messages that come of them."""


@pytest.mark.parametrize(("request_", "first", "second"), REPLIES)
def test_replies(pair: Pair, request_: str, first: str, second: str) -> None:
    one, other = pair
    one.run(f"r = :erlang.spawn_request({other.node}, {request_})")
    one.run(
        "hear = fn wait -> receive do {:DOWN, ^r, :process, _, why} -> {:DOWN, why}; "
        f"{{tag, ^r, :ok, p}} -> {{tag, :ok, node(p) == {other.node}}}; "
        "{tag, ^r, :error, why} -> {tag, :error, why} after wait -> :none end end"
    )
    assert one.ask(f"hear.({100 if first == ':none' else 9000})") == first
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


def test_a_tag_and_an_alias_of_the_monitor(pair: Pair) -> None:
    one, other = pair
    one.run(
        f"{{p, r}} = :erlang.spawn_opt({other.node}, Process, :sleep, [:infinity], "
        "[:link, monitor: [tag: {:gone, 1}, alias: :explicit_unalias], min_heap_size: 1000])"
    )
    one.run("Process.unlink(p)")
    one.run(f"Node.spawn({other.node}, Kernel, :send, [r, :by_alias])")
    assert one.ask("receive do :by_alias -> :here after 9000 -> :lost end") == ":here"
    one.run("Process.exit(p, :enough)")
    wanted = "receive do {{:gone, 1}, ^r, :process, ^p, why} -> why after 9000 -> :lost end"
    assert one.ask(wanted) == ":enough"
    one.run(f"Node.spawn({other.node}, Kernel, :send, [r, :still])")
    assert one.ask("receive do :still -> :here after 9000 -> :lost end") == ":here"
    assert one.ask(":erlang.unalias(r)") == "true"


@pytest.mark.parametrize("option", [":unheard_of", "reply: :yes", "priority: :urgent", "{:name, :me}"])
def test_spawn_opt_refuses(pair: Pair, option: str) -> None:
    one, other = pair
    call = f":erlang.spawn_opt({other.node}, Kernel, :max, [1, 2], [{option}])"
    assert one.ask(f"try do {call} rescue e -> e.__struct__ end") == "ArgumentError"


def test_a_node_that_is_not_there(pair: Pair) -> None:
    one, _ = pair
    one.type("Node.spawn(:nobody@nowhere, :erlang, :max, [1, 2])")
    one.wait_for(r"\[warning\] \*\* Can not start :erlang::max,\[1, 2\] on :nobody@nowhere \*\*")
