"""Real Erlang nodes without a name of their own: the node that they connect to gives them one."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.interop.shells import Shell

SOURCE = """
true = net_kernel:connect_node('{node}'),
Me = node(),
Ask = fun(Function, Arguments) -> rpc:call('{node}', erlang, Function, Arguments) end,
io:format("~s ~w ~w ~w ~w~n", [
    Me, lists:member(Me, Ask(nodes, [connected])), lists:member(Me, Ask(nodes, [hidden])),
    lists:member(Me, Ask(nodes, [])), nodes(connected) == ['{node}']]),
Pid = rpc:call('{node}', erlang, whereis, [net_kernel]),
io:format("~w~n", [node(Pid)]),
halt().
"""


def ask(target: str, source: str) -> str:
    """What a nameless node prints."""
    done = subprocess.run(
        ["erl", "-noshell", "-sname", "undefined", "-eval", source.format(node=target).replace("\n", " ")],
        capture_output=True,
        timeout=60,
        text=True,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("which", [0, 1], ids=["py", "ex"])
def test_a_node_without_a_name_is_given_one_and_hidden(both: tuple[Shell, Shell], which: int) -> None:
    target = both[which]
    name, host = target.name.split("@")
    printed = ask(target.name, SOURCE)
    given = rf"[0-9A-Z]{{10,14}}@{host} true true false true\n'?{name}@{host}'?\n"
    assert re.fullmatch(given, printed), printed
    target.until("Node.list(:hidden)", "[]")
