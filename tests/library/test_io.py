"""`IO` and `:io`: what they ask a device, and what they make of its replies.

The device is a process that answers from a script and keeps what it was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pyiex.library.elixir import io
from pyiex.library.erlang import io as erlang_io
from pyiex.library.loading import install
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import make_list
from tests.runtime.world import World, world

OK = Atom("ok")
UNICODE = Atom("unicode")


class Device:
    """Answers requests: writes with `:ok`, reads with the next of `replies`, sizes with `:enotsup`."""

    def __init__(self, *replies: Any) -> None:
        self.replies = list(replies)
        self.asked: list[Any] = []

    def run(self) -> None:
        process = abi.current()
        while True:
            message = process.next_message()
            process.accept()
            _tag, sender, reference, request = message
            self.asked.append(request)
            abi.send(sender, (Atom("io_reply"), reference, self.reply(request)))

    def reply(self, request: Any) -> Any:
        kind = request[0].name if isinstance(request, tuple) else request.name
        if kind == "put_chars":
            return OK
        if kind == "get_geometry":
            return Atom("error"), Atom("enotsup")
        return self.replies.pop(0)

    def written(self) -> bytes:
        from pyiex.library.erlang.bifs_binaries import iodata_bytes

        return b"".join(iodata_bytes(request[2]) for request in self.asked if request[0] is Atom("put_chars"))


@pytest.fixture(scope="module")
def node() -> Iterator[World]:
    install()
    with world() as made:
        yield made


def on(node: World, device: Device, code: Callable[[], Any]) -> Any:
    """Run code whose group leader is the device."""

    def body() -> Any:
        leader = abi.spawn(device.run)
        abi.current().group_leader = leader
        return code()

    return node.run(body)


@pytest.mark.parametrize(
    ("code", "written", "answer"),
    [
        (lambda: io.puts(b"hi"), b"hi\n", OK),
        (lambda: io.puts(make_list([104, b"i"])), b"hi\n", OK),
        (lambda: io.puts(Atom("hi")), b"hi\n", OK),
        (lambda: io.puts(12), b"12\n", OK),
        (lambda: io.write(b"hi"), b"hi", OK),
        (lambda: io.binwrite(b"\xff"), b"\xff", OK),
        (lambda: io.inspect((1, b"a")), b'{1, "a"}\n', (1, b"a")),
        (lambda: io.inspect(1, make_list([(Atom("label"), b"n")])), b"n: 1\n", 1),
        (lambda: erlang_io.format(b"~p ~s~n", make_list([Atom("a"), b"b"])), b"a b\n", OK),
        (lambda: erlang_io.nl(), b"\n", OK),
        (lambda: erlang_io.write((1, b"a")), b"{1,<<97>>}", OK),
    ],
)
def test_writing(node: World, code: Callable[[], Any], written: bytes, answer: Any) -> None:
    device = Device()
    assert on(node, device, code) == answer
    assert device.written() == written


@pytest.mark.parametrize(
    ("code", "replies", "request_", "answer"),
    [
        (lambda: io.gets(b"? "), (b"x\n",), (Atom("get_line"), UNICODE, b"? "), b"x\n"),
        (lambda: io.gets(b"? "), (make_list([120, 10]),), (Atom("get_line"), UNICODE, b"? "), b"x\n"),
        (lambda: io.gets(b"? "), (Atom("eof"),), (Atom("get_line"), UNICODE, b"? "), Atom("eof")),
        (lambda: io.getn(b"? ", 2), (b"xy",), (Atom("get_chars"), UNICODE, b"? ", 2), b"xy"),
        (lambda: io.read(3), (b"xyz",), (Atom("get_chars"), UNICODE, b"", 3), b"xyz"),
        (lambda: io.read(Atom("line")), (b"x\n",), (Atom("get_line"), UNICODE, b""), b"x\n"),
        (lambda: io.binread(Atom("line")), (b"x\n",), (Atom("get_line"), Atom("latin1"), b""), b"x\n"),
        (lambda: erlang_io.get_line(b"? "), (b"x\n",), (Atom("get_line"), UNICODE, b"? "), b"x\n"),
    ],
)
def test_reading(
    node: World, code: Callable[[], Any], replies: tuple[Any, ...], request_: Any, answer: Any
) -> None:
    device = Device(*replies)
    assert on(node, device, code) == answer
    assert device.asked == [request_]


def test_reading_everything(node: World) -> None:
    device = Device(b"a\n", b"b", Atom("eof"))
    assert on(node, device, lambda: io.read(Atom("eof"))) == b"a\nb"


def test_reading_nothing(node: World) -> None:
    assert on(node, Device(Atom("eof")), lambda: io.read(Atom("eof"))) is Atom("eof")


@pytest.mark.parametrize(
    ("code", "problems"),
    [
        (lambda: io.puts_to(Atom("nobody"), b"x"), {1: "the device does not exist"}),
        (lambda: io.puts(b"\xff"), {2: "not valid character data (an iodata term)"}),
        (lambda: erlang_io.put_chars(1), {1: "not valid character data (an iodata term)"}),
        (lambda: erlang_io.format_plain(b"~p"), {1: "wrong number of arguments"}),
        (lambda: erlang_io.format(b"~p", 1), {2: "not a list"}),
        (lambda: erlang_io.format(b"~q", make_list([1])), {1: "format string invalid (invalid control ~q)"}),
        (lambda: erlang_io.format(b"~s", make_list([1])), {2: "element 1 must be of type string"}),
    ],
)
def test_what_cannot_be_written(node: World, code: Callable[[], Any], problems: dict[int, str]) -> None:
    with pytest.raises(Raised) as raised:
        on(node, Device(), code)
    assert raised.value.reason is Atom("badarg")
    assert raised.value.stack[0][3] == problems


def test_a_process_is_no_device_for_itself(node: World) -> None:
    with pytest.raises(Raised) as raised:
        node.run(lambda: io.puts_to(abi.self_pid(), b"x"))
    assert raised.value.reason is Atom("calling_self")


def test_other_messages_stay(node: World) -> None:
    def code() -> Any:
        abi.send(abi.self_pid(), Atom("kept"))
        io.puts(b"x")
        return abi.current().messages()

    assert on(node, Device(), code) == [Atom("kept")]
