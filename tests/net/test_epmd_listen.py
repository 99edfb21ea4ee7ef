from __future__ import annotations

import socket

import pytest

from pyiex.net import epmd_listen
from pyiex.net.epmd_listen import LOOPBACK, PortInUse, listen_addresses, listen_on
from pyiex.net.failures import NetFailure
from tests.net.town import free_port


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("", ["127.0.0.1", "::1"]),
        ("10.0.0.1, fe80::1", ["127.0.0.1", "::1", "10.0.0.1", "fe80::1"]),
        ("127.0.0.1,", ["127.0.0.1", "::1"]),
    ],
)
def test_listens_on_loopback_and_what_is_configured(
    setting: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ERL_EPMD_ADDRESS", setting)
    assert listen_addresses() == expected


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        (["127.0.0.1", "::1", "0.0.0.0"], ["::1", "0.0.0.0"]),
        (["127.0.0.1", "::1", "::"], ["127.0.0.1", "::"]),
        (["127.0.0.1", "127.0.0.1"], ["127.0.0.1"]),
    ],
)
def test_a_wildcard_covers_the_others(addresses: list[str], expected: list[str]) -> None:
    assert epmd_listen.without_covered(addresses) == expected


def test_listens() -> None:
    port = free_port()
    sockets = listen_on([LOOPBACK], port)
    assert [each.getsockname() for each in sockets] == [(LOOPBACK, port)]
    sockets[0].close()


def test_a_port_in_use_leaves_nothing_open() -> None:
    port = free_port()
    taken = listen_on(["127.0.0.2"], port)
    with pytest.raises(PortInUse) as refused:
        listen_on([LOOPBACK, "127.0.0.2"], port)
    assert str(refused.value) == (
        f"epmd cannot listen on 127.0.0.2: port {port} is in use, by another epmd perhaps; "
        "set ERL_EPMD_PORT to use another"
    )
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((LOOPBACK, port))
    taken[0].close()


def test_an_address_of_another_machine() -> None:
    port = free_port()
    with pytest.raises(NetFailure) as refused:
        listen_on(["192.0.2.1"], port)
    assert str(refused.value) == (
        f"epmd cannot listen on 192.0.2.1, port {port}: Cannot assign requested address"
    )


def test_a_machine_without_ipv6_is_as_good(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_v6(family: int, kind: int) -> socket.socket:
        if family == socket.AF_INET6:
            raise OSError(97, "Address family not supported by protocol")
        return make(family, kind)

    make = socket.socket
    port = free_port()
    monkeypatch.setattr(socket, "socket", no_v6)
    sockets = listen_on(listen_addresses(), port)
    assert [each.getsockname()[0] for each in sockets] == [LOOPBACK]
    sockets[0].close()
