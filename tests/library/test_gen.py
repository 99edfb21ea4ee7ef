"""`:gen`: calls leave nothing behind, however they end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pyiex.library import loading
from pyiex.library.elixir import agent, gen_server, task, task_wait
from pyiex.library.erlang import gen
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.functions import FunInfo, make_fun
from pyiex.terms.lists import EMPTY, cons
from tests.runtime.world import World, world

GET = Atom("get")
NORMAL = Atom("normal")


@pytest.fixture
def node() -> Iterator[World]:
    loading.install()
    with world() as made:
        yield made


def fun(code: Any, arity: int) -> Any:
    return make_fun(code, FunInfo(arity, Atom("test"), Atom("code"), tails=False))


def started(state: Any) -> Any:
    return agent.start(fun(lambda: state, 0))[1]


def left_behind() -> tuple[int, int, int, int, int]:
    """Aliases and timers of the node; monitors, messages and links of the caller."""
    here, me = abi.this_node(), abi.current()
    return len(here.aliases), len(here.timers), len(me.monitors), len(me.messages()), len(me.links)


def exit_of(action: Any) -> Any:
    with pytest.raises(Raised) as caught:
        action()
    return caught.value.reason


def test_a_call_that_is_answered_leaves_nothing(node: World) -> None:
    def body() -> Any:
        pid = started(5)
        values = {gen_server.call(pid, (GET, fun(lambda state: state, 1))) for _ in range(20)}
        server = abi.find_process(pid)
        assert server is not None
        return values, left_behind(), len(server.monitored_by)

    assert node.run(body) == ({5}, (0, 0, 0, 0, 0), 0)


def test_a_call_that_fails_leaves_nothing(node: World) -> None:
    def fail(_state: Any) -> Any:
        raise Raised(Atom("exit"), Atom("shutdown"))

    def body() -> Any:
        pid = started(5)
        reason = exit_of(lambda: gen_server.call(pid, (GET, fun(fail, 1))))
        nobody = exit_of(lambda: gen_server.call(pid, (GET, fun(fail, 1))))
        return reason[0], nobody[0], left_behind()

    assert node.run(body) == (Atom("shutdown"), Atom("noproc"), (0, 0, 0, 0, 0))


def test_an_answer_that_comes_too_late_is_dropped(node: World) -> None:
    def body() -> Any:
        late: list[Any] = []

        def serve() -> None:
            late.append(abi.current().take(lambda _message: True)[1])
            abi.current().take(lambda _message: True)
            gen.reply(late[0], Atom("late"))

        pid = abi.spawn(serve)
        reason = exit_of(lambda: gen.call(pid, Atom("label"), Atom("request"), 5))
        abi.send(pid, Atom("now"))
        for _ in range(3):
            abi.current().preempted()
        return reason, left_behind()

    assert node.run(body) == (Atom("timeout"), (0, 0, 0, 0, 0))


def test_tasks_leave_nothing(node: World) -> None:
    def body() -> Any:
        tasks = [task.async_(fun(lambda: 1, 0)) for _ in range(10)]
        values = [task_wait.await_(each) for each in tasks]
        sleeping = task.async_(fun(lambda: abi.current().wait(None), 0))
        ended = task_wait.shutdown(sleeping, Atom("brutal_kill"))
        for _ in range(3):
            abi.current().preempted()
        return sum(values), ended, left_behind(), len(abi.processes())

    assert node.run(body) == (10, Atom("nil"), (0, 0, 0, 0, 0), 1)


@pytest.mark.parametrize("improper", [True, False])
def test_a_tag_is_known_with_and_without_its_alias(node: World, improper: bool) -> None:
    def body() -> Any:
        reference = abi.make_ref()
        tag = cons(gen.ALIAS, reference) if improper else reference
        return gen.is_tag(tag, reference), gen.is_tag(cons(gen.ALIAS, abi.make_ref()), reference)

    assert node.run(body) == (True, False)


def test_an_empty_list_is_no_tag(node: World) -> None:
    assert node.run(lambda: gen.is_tag(EMPTY, abi.make_ref())) is False


def test_a_node_that_cannot_be_reached_is_named(node: World) -> None:
    server = (Atom("server"), Atom("far@away"))
    reason = node.run(lambda: exit_of(lambda: gen.call(server, Atom("label"), NORMAL, 100)))
    assert reason == (Atom("nodedown"), Atom("far@away"))
