"""Our node beside a real BEAM node, on our epmd."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.bits import Bits
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import EMPTY, cons, make_list
from pyiex.terms.maps import make_map
from tests.net.town import HIDDEN, HOST, Inhabitant, Town, eventually, receive

pytestmark = [
    pytest.mark.interop,
    pytest.mark.skipif(shutil.which("erl") is None, reason="Erlang is not on this machine"),
]

NAME = Atom(f"beam@{HOST}")
CONTROL = """
register(control, self()),
Answer = fun(Source) ->
    {ok, Tokens, _} = erl_scan:string(binary_to_list(Source)),
    {ok, Parsed} = erl_parse:parse_exprs(Tokens),
    {value, Value, _} = erl_eval:exprs(Parsed, []),
    Value
end,
Loop = fun Loop() ->
    receive {From, Source} -> From ! {value, Answer(Source)} end,
    Loop()
end,
io:format("ready~n"),
Loop().
"""
"""A process that evaluates the texts that it is sent."""


class Beam:
    """A BEAM node called beam@localhost."""

    def __init__(self, *options: str, cookie: str = "town") -> None:
        command = ["erl", "-noshell", "-sname", NAME.name, "-setcookie", cookie, *options, "-eval", CONTROL]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=os.environ,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"ready\n"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(60)


def evaluate(source: str) -> Any:
    """In a process: have the BEAM node evaluate Erlang source."""
    abi.send((Atom("control"), NAME), (abi.self_pid(), f"{source}.".encode()))
    answer = receive(20_000)
    assert answer[0] is Atom("value"), answer
    return answer[1]


@pytest.fixture
def beam(place: Town) -> Iterator[Beam]:
    made = Beam()
    yield made
    made.kill()


@pytest.fixture
def one(place: Town, beam: Beam) -> Inhabitant:
    """A node of ours, connected."""
    made = place.node("one")
    assert made.connect(NAME) is TRUE
    return made


def test_both_list_each_other(one: Inhabitant) -> None:
    assert one.list() == [NAME]
    assert one.run(lambda: evaluate("nodes()")) == make_list([one.name])
    assert one.notices == []


def test_it_connects_to_us(place: Town, beam: Beam) -> None:
    two, one = place.node("two"), place.node("one")
    two.run(lambda: evaluate(f"net_kernel:connect_node('{one.name.name}')"))
    assert one.list() == [NAME]
    assert two.run(lambda: evaluate("lists:sort(nodes())")) == make_list([one.name, two.name])


def test_pings(one: Inhabitant) -> None:
    assert one.run(lambda: evaluate(f"net_adm:ping('{one.name.name}')")) is Atom("pong")

    def ping() -> Any:
        request = (Atom("is_auth"), one.name)
        abi.send((Atom("net_kernel"), NAME), (Atom("$gen_call"), (abi.self_pid(), Atom("tag")), request))
        return receive()

    assert one.run(ping) == (Atom("tag"), Atom("yes"))


@pytest.mark.parametrize("hidden", ["-hidden", ""])
@pytest.mark.parametrize("hidden_too", [True, False])
def test_hidden_nodes(place: Town, hidden: str, hidden_too: bool) -> None:
    beam = Beam(*filter(None, [hidden]))
    one = place.node("one", hidden=hidden_too)
    assert one.connect(NAME) is TRUE
    secret = bool(hidden) or hidden_too
    assert one.list(HIDDEN) == ([NAME] if secret else [])
    assert one.run(lambda: evaluate("nodes(hidden)")) == make_list([one.name] if secret else [])
    beam.kill()


@pytest.mark.parametrize(
    "term",
    [
        0, -1, 255, 1 << 31, -(1 << 63), 1 << 64, 10**400, 1.5, -0.0, TRUE, NIL, Atom("é"), Atom("€" * 255),
        b"", b"text", Bits(b"\xa0", 3), (), (1, (2,)), EMPTY, make_list([1, 2, 300]), make_list(range(256)),
        cons(1, 2), make_list([b"x", EMPTY]), make_map([]), make_map([(1, 2), (1.0, b"x"), (EMPTY, ())]),
        Pid(1, 2, Atom("far@away"), 3), Reference((1, 2, 3), Atom("far@away"), 3),
        Port(7, Atom("far@away"), 3),
        b"x" * 100_000, make_list(range(70_000)),
    ],
    ids=lambda term: repr(term)[:30],
)  # fmt: skip
def test_terms_come_back_as_they_went(one: Inhabitant, term: Any) -> None:
    def ask() -> Any:
        abi.send((Atom("control"), NAME), (abi.self_pid(), b"register(echo, spawn(fun Echo() -> "
                 b"receive {P, X} -> P ! {back, X} end, Echo() end))."))  # fmt: skip
        receive()
        abi.send((Atom("echo"), NAME), (abi.self_pid(), term))
        return receive()

    assert one.run(ask) == (Atom("back"), term)


def test_our_own_pid_and_reference_come_back_as_ours(one: Inhabitant) -> None:
    def ask() -> Any:
        reference = abi.make_ref()
        evaluate("register(echo, spawn(fun Echo() -> receive {P, X} -> P ! {back, X} end, Echo() end))")
        abi.send((Atom("echo"), NAME), (abi.self_pid(), (abi.self_pid(), reference)))
        return receive() == (Atom("back"), (abi.self_pid(), reference))

    assert one.run(ask) is True


def test_monitors_and_links(one: Inhabitant) -> None:
    def watch() -> Any:
        abi.current().trap_exit = True
        there = evaluate("spawn(fun() -> receive stop -> exit(enough) end end)")
        reference = abi.monitor(there)
        abi.link(there)
        abi.send(there, Atom("stop"))
        got = {message[0]: message for message in (receive(), receive())}
        assert got[Atom("DOWN")] == (Atom("DOWN"), reference, Atom("process"), there, Atom("enough"))
        return got[Atom("EXIT")] == (Atom("EXIT"), there, Atom("enough"))

    assert one.run(watch) is True


def test_it_monitors_us(one: Inhabitant) -> None:
    echo = one.echo("echo")

    def watched() -> Any:
        me = one.name.name
        evaluate(f"put(ref, erlang:monitor(process, {{echo, '{me}'}}))")
        abi.exit_signal(echo.pid, Atom("kill"))
        return evaluate("receive {'DOWN', R, process, Who, Why} -> {R =:= get(ref), Who, Why} end")

    assert one.run(watched) == (TRUE, (Atom("echo"), one.name), Atom("killed"))


def test_a_killed_beam_node_is_noticed(one: Inhabitant, beam: Beam) -> None:
    def watch() -> Any:
        one.cluster.monitor_node(abi.self_pid(), NAME, True)
        reference = abi.monitor((Atom("control"), NAME))
        beam.kill()
        return reference, [receive(), receive()]

    reference, messages = one.run(watch)
    item = (Atom("control"), NAME)
    assert messages == [
        (Atom("DOWN"), reference, Atom("process"), item, Atom("noconnection")),
        (Atom("nodedown"), NAME),
    ]
    assert one.list() == []


def test_it_notices_when_we_go(place: Town, beam: Beam) -> None:
    one, two = place.node("one"), place.node("two")
    assert (one.connect(NAME), two.connect(NAME)) == (TRUE, TRUE)
    one.await_(one.cluster.stop())
    eventually(lambda: two.run(lambda: evaluate("nodes()")) == make_list([two.name]))


def test_the_cookie_is_refused(place: Town) -> None:
    beam = Beam(cookie="other")
    one = place.node("one")
    assert one.connect(NAME) is FALSE
    assert one.notices == [f"{NAME.name} refused the cookie: start both nodes with the same --cookie"]
    one.call(lambda: one.cluster.set_cookie(NAME, Atom("other")))
    assert one.connect(NAME) is TRUE
    beam.kill()


def test_a_process_on_each_other(one: Inhabitant) -> None:
    def spawn() -> Any:
        options = make_list([Atom("monitor")])
        pid = abi.spawn_remote(NAME, Atom("erlang"), Atom("exit"), make_list([Atom("done")]), options)
        return pid.node, receive()[4]

    assert one.run(spawn) == (NAME, Atom("done"))
    source = (
        f"{{P, M}} = spawn_monitor('{one.name.name}', nowhere, nothing, []), "
        "receive {'DOWN', M, process, P, {Why, _}} -> {node(P), Why} end"
    )
    assert one.run(lambda: evaluate(source)) == (one.name, Atom("undef"))
