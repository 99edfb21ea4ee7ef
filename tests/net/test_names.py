from __future__ import annotations

import socket

import pytest

from pyiex.net import names
from pyiex.net.failures import NetFailure
from pyiex.net.names import NodeName, node_name, parse_node


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine called box.example.org."""
    monkeypatch.setattr(socket, "gethostname", lambda: "box.example.org")
    monkeypatch.setattr(socket, "getfqdn", lambda: "box.example.org")


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize(
    ("text", "long", "expected"),
    [
        ("first_node", False, NodeName("first_node", "box", False)),
        ("1x-Y", False, NodeName("1x-Y", "box", False)),
        ("a@other", False, NodeName("a", "other", False)),
        ("a", True, NodeName("a", "box.example.org", True)),
        ("a@10.0.0.1", True, NodeName("a", "10.0.0.1", True)),
        ("a@::1", True, NodeName("a", "::1", True)),
    ],
)
def test_completes_a_name(text: str, long: bool, expected: NodeName) -> None:
    assert node_name(text, long=long) == expected
    assert parse_node(str(expected)) == expected


LETTERS = "a node's name takes letters, digits, _ and -, as in"


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize(
    ("text", "long", "line"),
    [
        ("a b", False, f"--sname a b: {LETTERS} --sname first_node"),
        ("", False, f"--sname : {LETTERS} --sname first_node"),
        ("é", True, f"--name é: {LETTERS} --name first_node"),
        ("a.b", False, f"--sname a.b: {LETTERS} --sname first_node"),
        ("@host", False, f"--sname @host: {LETTERS} --sname first_node"),
        ("a@b@c", False, "--sname a@b@c: 'b@c' is no host name"),
        ("a@", False, "--sname a@: '' is no host name"),
        ("a@h\n", False, "--sname a@h\n: 'h\\n' is no host name"),
        ("undefined", False, "--sname undefined: undefined is the one name that no node can have"),
        (
            "a@10.0.0.1",
            False,
            "--sname a@10.0.0.1: a host name for --sname has no dot; use --name for this one",
        ),
        ("a@box", True, "--name a@box: a host name for --name has a dot; use --sname for this one"),
        ("a@" + "h" * 254, False, "--sname: a node's name has at most 255 characters"),
    ],
)
def test_refuses_an_impossible_name(text: str, long: bool, line: str) -> None:
    with pytest.raises(NetFailure) as refused:
        node_name(text, long=long)
    assert str(refused.value) == line


def test_a_machine_without_domain_cannot_complete_a_long_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getfqdn", lambda: "box")
    with pytest.raises(NetFailure, match=r"no fully qualified host name \(it is called box\)"):
        node_name("a", long=True)


@pytest.mark.parametrize("text", ["a", "@h", "a@", "a@h@i", "a@h i", ""])
def test_what_is_no_name_of_a_node(text: str) -> None:
    assert parse_node(text) is None


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize(("host", "own"), [("box", True), ("box.example.org", True), ("bo", False)])
def test_knows_its_own_host(host: str, own: bool) -> None:
    assert names.is_own_host(host) is own
