"""What options of `spawn_opt` and `spawn_request` ask for, and which are refused, as OTP 25 does."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.runtime.spawn_options import DOWN, SpawnOptions, Watch, read, read_watch, read_watch_in
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, cons, make_list
from pyiex.terms.maps import make_map

LINK, MONITOR, PRIORITY, ALIAS, TAG = map(Atom, ["link", "monitor", "priority", "alias", "tag"])
LIMIT = make_map([(Atom("size"), 10_000), (Atom("kill"), Atom("false"))])


@pytest.mark.parametrize(
    ("options", "meant"),
    [
        ([], SpawnOptions()),
        ([LINK, LINK], SpawnOptions(link=True)),
        ([MONITOR], SpawnOptions(watch=Watch())),
        ([(MONITOR, EMPTY)], SpawnOptions(watch=Watch(None, DOWN))),
        (
            [(MONITOR, make_list([(TAG, 1), (TAG, 2), (ALIAS, Atom("demonitor"))]))],
            SpawnOptions(watch=Watch("demonitor", 2)),
        ),
        ([(PRIORITY, Atom("max"))], SpawnOptions(priority=Atom("max"))),
        ([(Atom("fullsweep_after"), 10)], SpawnOptions(flags={"fullsweep_after": 10})),
        ([(Atom("max_heap_size"), LIMIT)], SpawnOptions(flags={"max_heap_size": LIMIT})),
        ([(Atom("scheduler"), 1)], SpawnOptions()),
    ],
)
def test_what_is_meant(options: list[Any], meant: SpawnOptions) -> None:
    assert read(make_list(options)) == meant


@pytest.mark.parametrize(
    "option",
    [
        Atom("unknown"),
        1,
        (LINK, Atom("true")),
        (Atom("unknown"), 1),
        (1, 2),
        (Atom("name"), Atom("me")),
        (Atom("async_dist"), Atom("true")),
        (Atom("sensitive"), Atom("true")),
        (Atom("reply"), Atom("yes")),
        (PRIORITY, Atom("urgent")),
        (Atom("fullsweep_after"), -1),
        (Atom("min_heap_size"), Atom("a")),
        (Atom("max_heap_size"), -3),
        (Atom("message_queue_data"), Atom("elsewhere")),
        (Atom("scheduler"), 1.0),
        (Atom("scheduler"), 100),
        (MONITOR, Atom("x")),
        (MONITOR, make_list([(ALIAS, Atom("bad"))])),
        (MONITOR, make_list([Atom("x")])),
        (MONITOR, cons((TAG, 1), TAG)),
    ],
)
def test_what_is_refused(option: Any) -> None:
    with pytest.raises(ValueError):
        read(make_list([LINK, option]))


@pytest.mark.parametrize("options", [Atom("link"), cons(LINK, LINK), b"link"])
def test_what_is_no_list(options: Any) -> None:
    with pytest.raises(ValueError):
        read(options)
    with pytest.raises(ValueError):
        read_watch(options)


def test_of_what_another_node_reads_only_the_monitor_is_looked_at() -> None:
    assert read_watch_in(make_list([Atom("unknown"), (PRIORITY, 1)])) is None
    assert read_watch_in(make_list([(Atom("unknown"), 1), MONITOR])) == Watch()
    with pytest.raises(ValueError):
        read_watch_in(make_list([(MONITOR, 1)]))
