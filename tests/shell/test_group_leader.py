from typing import Any

import pytest

from pyiex.runtime import abi
from pyiex.runtime.thread import NodeThread
from pyiex.shell.console import Signal
from pyiex.shell.events import LineWanted
from pyiex.shell.group_leader import GroupLeader
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, make_list

OK, ERROR, EOF, UNICODE, LATIN1 = (Atom(name) for name in ("ok", "error", "eof", "unicode", "latin1"))


def request(name: str, *rest: Any) -> tuple[Any, ...]:
    return Atom(name), *rest


def chars(text: str) -> Any:
    return make_list(map(ord, text))


@pytest.mark.parametrize(
    ("asked", "reply", "written"),
    [
        (request("put_chars", UNICODE, "aü".encode()), OK, "aü"),
        (request("put_chars", UNICODE, make_list([b"a", 98, chars("c")])), OK, "abc"),
        (request("put_chars", LATIN1, b"\xfc"), OK, "ü"),
        (request("put_chars", chars("old")), OK, "old"),
        (request("put_chars", UNICODE, Atom("x")), (ERROR, request("put_chars", UNICODE, Atom("x"))), ""),
        (request("put_chars", UNICODE, b"\xff"), (ERROR, Atom("put_chars")), ""),
        (
            request("requests", make_list([request("put_chars", b"a"), request("put_chars", b"b")])),
            OK,
            "ab",
        ),
        (
            request("requests", make_list([request("nonsense"), request("put_chars", b"b")])),
            (ERROR, Atom("request")),
            "",
        ),
        (request("get_geometry", Atom("columns")), 100, ""),
        (request("get_geometry", Atom("rows")), 30, ""),
        (request("get_geometry", Atom("depth")), (ERROR, Atom("enotsup")), ""),
        (request("setopts", make_list([Atom("binary"), (Atom("echo"), TRUE)])), OK, ""),
        (request("setopts", make_list([(Atom("colour"), TRUE)])), (ERROR, Atom("enotsup")), ""),
        (request("get_line", UNICODE, b""), (ERROR, Atom("enotsup")), ""),
        (Atom("nonsense"), (ERROR, Atom("request")), ""),
        (EMPTY, (ERROR, Atom("request")), ""),
        ((), (ERROR, Atom("request")), ""),
    ],
)  # fmt: skip
def test_requests(asked: Any, reply: Any, written: str) -> None:
    screen: list[str] = []
    leader = GroupLeader(screen.append, lambda: (100, 30))
    assert leader.answer(asked) == reply
    assert "".join(screen) == written


def test_options() -> None:
    leader = GroupLeader(lambda _text: None)
    leader.answer(request("setopts", make_list([Atom("list")])))
    assert list(leader.answer(Atom("getopts"))) == [
        (Atom("encoding"), UNICODE),
        (Atom("binary"), Atom("false")),
        (Atom("echo"), TRUE),
    ]


def test_there_may_be_no_screen() -> None:
    leader = GroupLeader(lambda _text: None)
    assert leader.answer(request("get_geometry", Atom("columns"))) == (ERROR, Atom("enotsup"))


def test_characters_that_a_function_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    def apply(module: Atom, function: Atom, args: list[Any]) -> Any:
        if function is Atom("fail"):
            raise argument_error("no")
        return f"{module.name}.{function.name} {args}".encode()

    monkeypatch.setattr(abi, "apply_mfa", apply)
    screen: list[str] = []
    leader = GroupLeader(screen.append)
    call = Atom("m"), Atom("f"), make_list([1, 2])
    assert leader.answer(request("put_chars", UNICODE, *call)) == OK
    assert leader.answer(request("put_chars", *call)) == OK
    failing = Atom("m"), Atom("fail"), EMPTY
    assert leader.answer(request("put_chars", UNICODE, *failing)) == (ERROR, Atom("put_chars"))
    assert "".join(screen) == "m.f [1, 2]" * 2


def read(lines: list[str | Signal], *requests: Any) -> tuple[list[Any], list[str]]:
    """The replies to requests while the keyboard types `lines`, and the prompts that it saw."""
    prompts: list[str] = []
    source = iter(lines)
    replies: list[Any] = []

    def post(event: LineWanted) -> None:
        prompts.append(event.prompt)
        event.answer(next(source, Signal.EOF))

    thread = NodeThread()
    thread.start()
    leader = GroupLeader(lambda _text: None, post=post)
    device = thread.door.call(leader.start, thread.node)
    done = thread.loop.create_future()

    def program() -> None:
        me = abi.current()
        for each in requests:
            abi.send(device, (Atom("io_request"), me.pid, len(replies), each))
            _tag, reply_as, reply = me.next_message()
            me.accept()
            assert reply_as == len(replies)
            replies.append(reply)
        done.set_result(None)

    try:
        thread.door.call(thread.node.spawn, program)
        import asyncio

        asyncio.run_coroutine_threadsafe(asyncio.wait_for(done, 10), thread.loop).result()
    finally:
        thread.stop()
    return replies, prompts


LINE = request("get_line", UNICODE, b"> ")


@pytest.mark.parametrize(
    ("lines", "requests", "replies"),
    [
        (["a\n", "b\n"], [LINE, LINE, LINE], [b"a\n", b"b\n", EOF]),
        (["no feed"], [LINE, LINE], [b"no feed", EOF]),
        ([Signal.INTERRUPT], [LINE], [(ERROR, Atom("interrupted"))]),
        (["a\n"], [request("get_line", chars("> "))], [b"a\n"]),
        (["abcd\n"], [request("get_chars", UNICODE, b"> ", 2), LINE], [b"ab", b"cd\n"]),
        (["a\n", "b\n"], [request("get_chars", UNICODE, b"> ", 3)], [b"a\nb"]),
        (["a\n"], [request("get_chars", UNICODE, b"> ", 9), LINE], [b"a\n", EOF]),
        (["ü\n"], [request("setopts", make_list([Atom("list")])), LINE], [OK, chars("ü\n")]),
    ],
)
def test_reading(lines: list[str | Signal], requests: list[Any], replies: list[Any]) -> None:
    answered, prompts = read(lines, *requests)
    assert answered == replies
    assert set(prompts) == {"> "}


def test_reading_until_a_function_is_satisfied(monkeypatch: pytest.MonkeyPatch) -> None:
    apply = abi.apply_mfa

    def until(module: Atom, function: Atom, args: Any) -> Any:
        if function is not Atom("until"):
            return apply(module, function, args)
        before, data, wanted = args
        text = [*before, *data]
        if len(text) < wanted:
            return Atom("more"), make_list(text)
        return Atom("done"), make_list(text[:wanted]), make_list(text[wanted:])

    monkeypatch.setattr(abi, "apply_mfa", until)
    asked = request("get_until", UNICODE, b"> ", Atom("m"), Atom("until"), make_list([4]))
    assert read(["ab\n", "cd\n"], asked, LINE)[0] == [chars("ab\nc"), b"d\n"]
