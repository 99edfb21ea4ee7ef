"""What is no compiled module, or one that says nothing of its source, is refused."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.library import beams
from pyiex.runtime.hooks import hooks
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import ERROR
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map
from pyiex.wire.external import ExternalFormat
from tests.compiler.test_beam_container import ATOMS, chunk, container
from tests.wire.kinds import ALONE

EXTERNAL = ExternalFormat(lambda: ALONE)
JAM = Atom("jam")
REFUSED = (ERROR, Atom("badfile"))


@pytest.fixture
def reasons(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the log would say."""
    noted: list[Any] = []

    def report(_level: Atom, message: Any, _metadata: Any) -> None:
        _text, arguments = message
        noted.append(list(arguments)[1])

    monkeypatch.setattr("pyiex.library.reporting.report", report)
    monkeypatch.setattr(hooks, "external", EXTERNAL)
    return noted


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        (JAM, b"FOR1", "badfile"),
        (Atom("butter"), container(ATOMS), "badfile"),
        (JAM, container(ATOMS), "no_debug_info"),
        (JAM, container(ATOMS, chunk(b"Dbgi", b"no term")), "badfile"),
        (JAM, container(ATOMS, chunk(b"Dbgi", b"\x83a\x01")), "no_debug_info"),
    ],
)
def test_the_log_says_why(reasons: list[Any], name: Atom, data: bytes, reason: str) -> None:
    assert beams.loaded(name, beams.charlist("jam.beam"), data) == REFUSED
    assert reasons == [Atom(reason)]


def of_elixir(told: Any) -> Any:
    return Atom("debug_info_v1"), Atom("elixir_erl"), told


def of_erlang(*forms: Any) -> Any:
    return Atom("debug_info_v1"), Atom("erl_abstract_code"), (make_list(forms), EMPTY)


NO_CLAUSES = make_map([(Atom("definitions"), make_list([Atom("no")]))])
ODD = (Atom("clause"), 1, EMPTY, EMPTY, make_list([(Atom("no"), 1)]))


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (of_elixir((Atom("elixir_v1"), NO_CLAUSES, EMPTY)), Atom("badfile")),
        (of_elixir((Atom("elixir_v1"), 7, EMPTY)), Atom("badfile")),
        (of_elixir(Atom("none")), Atom("no_debug_info")),
        (of_erlang(7), Atom("badfile")),
        (
            of_erlang((Atom("function"), 1, Atom("f"), 0, make_list([ODD]))),
            (Atom("unknown_form"), (Atom("no"), 1)),
        ),
    ],
)
def test_debug_information_that_makes_no_sense(reasons: list[Any], told: Any, reason: Any) -> None:
    data = container(ATOMS, chunk(b"Dbgi", EXTERNAL.encode(told)))
    assert beams.loaded(JAM, beams.charlist("jam.beam"), data) == REFUSED
    assert reasons == [reason]
