from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.interop.shells import IEX, PYIEX, Shell
from tests.net.town import Epmd, free_port

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder need the real thing."""
    missing = pytest.mark.skip(reason="Debian's elixir is not on this machine")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.interop)
            if shutil.which("iex") is None:
                item.add_marker(missing)


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home with one cookie, and an epmd that all nodes of these tests find."""
    before = {name: os.environ.get(name) for name in ("HOME", "ERL_EPMD_PORT")}
    epmd = Epmd(free_port())
    os.environ["HOME"] = str(tmp_path_factory.mktemp("region"))
    os.environ["ERL_EPMD_PORT"] = str(epmd.port)
    yield
    epmd.stop()
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(scope="session")
def both(region: None) -> Iterator[tuple[Shell, Shell]]:
    """A pyiex and an Elixir node, connected."""
    with Shell(PYIEX, "py") as py, Shell(IEX, "ex") as ex:
        assert py.ask(f"Node.connect({ex.node})") == "true"
        ex.until(":global.sync()", ":ok")
        yield py, ex


@pytest.fixture
def py(both: tuple[Shell, Shell]) -> Shell:
    return both[0]


@pytest.fixture
def ex(both: tuple[Shell, Shell]) -> Shell:
    return both[1]


@pytest.fixture(params=["py", "ex"])
def pair(request: pytest.FixtureRequest, both: tuple[Shell, Shell]) -> tuple[Shell, Shell]:
    """The one that acts and the other, either way round."""
    return both if request.param == "py" else (both[1], both[0])
