"""What the actions of a state machine come to."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.library.erlang.gen_statem_actions import Actions
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.lists import make_list

NOW = 100.0
TIMEOUT, STATE_TIMEOUT = Atom("timeout"), Atom("state_timeout")
NAMED = (TIMEOUT, Atom("named"))


def read(*wanted: Any, entering: bool = False) -> Actions:
    actions = Actions(NOW)
    for action in wanted:
        assert actions.add(action, entering)
    return actions


@pytest.mark.parametrize(
    ("wanted", "timers"),
    [
        ((20,), {TIMEOUT: (NOW + 0.02, 20)}),
        (((TIMEOUT, 20, 1),), {TIMEOUT: (NOW + 0.02, 1)}),
        (((STATE_TIMEOUT, 1000, 1), (NAMED, 5, 2)), {STATE_TIMEOUT: (NOW + 1, 1), NAMED: (NOW + 0.005, 2)}),
        (((NAMED, 5, 2), (NAMED, Atom("cancel"))), {NAMED: None}),
        (((NAMED, 5, 2), (NAMED, Atom("update"), 3)), {NAMED: (NOW + 0.005, 3)}),
        (((NAMED, Atom("update"), 3),), {NAMED: (None, 3)}),
        ((Atom("infinity"),), {TIMEOUT: None}),
        (((NAMED, 0, 1),), {NAMED: None}),
    ],
)
def test_timeouts(wanted: tuple[Any, ...], timers: dict[Any, Any]) -> None:
    assert read(*wanted).timers == timers


def test_a_timeout_of_no_milliseconds_is_an_event() -> None:
    assert read((STATE_TIMEOUT, 0, Atom("now"))).at_once == [(STATE_TIMEOUT, Atom("now"))]


def test_events_keep_their_order() -> None:
    internal = Atom("internal")
    actions = read((Atom("next_event"), internal, 1), (Atom("next_event"), internal, 2))
    assert actions.events == [(internal, 1), (internal, 2)]


def test_postponing_can_be_taken_back() -> None:
    postpone = Atom("postpone")
    assert read(postpone).postpone
    assert not read(postpone, (postpone, FALSE)).postpone
    assert read((postpone, TRUE)).postpone


@pytest.mark.parametrize(
    ("action", "entering"),
    [
        (Atom("nonsense"), False),
        ((Atom("nonsense"), 1), False),
        ((TIMEOUT, -1, 1), False),
        ((TIMEOUT, Atom("soon"), 1), False),
        (Atom("postpone"), True),
        ((Atom("next_event"), Atom("internal"), 1), True),
        (make_list([1]), False),
    ],
)
def test_what_is_no_action(action: Any, entering: bool) -> None:
    assert not Actions(NOW).add(action, entering)
