from __future__ import annotations

from typing import Any

import pytest

from pyiex.library.matching import BadPattern, cut, find, find_all, needles
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, make_list


@pytest.mark.parametrize(
    ("ready", "found"),
    [
        ((b"b",), [(1, 2), (4, 5)]),
        ((b"bc",), [(1, 3), (4, 6)]),
        # At one place the longest counts; the order of the list does not.
        ((b"b", b"bca"), [(1, 4), (4, 5)]),
        ((b"x",), []),
        ((b".",), []),
    ],
)
def test_finds_all(ready: tuple[bytes, ...], found: list[tuple[int, int]]) -> None:
    assert list(find_all(b"abcabc", ready, 0, 6)) == found


def test_stays_in_its_bounds() -> None:
    assert find(b"abcabc", (b"bc",), 2, 5) is None
    assert find(b"abcabc", (b"bc",), 2, 6) == (4, 6)
    assert find(b"abcabc", (b"bc", b"zz"), 2, 5) is None


@pytest.mark.parametrize(
    ("limit", "parts"),
    [
        (None, [b"", b"a", b"", b"b", b""]),
        (1, [b",a,,b,"]),
        (2, [b"", b"a,,b,"]),
        (9, [b"", b"a", b"", b"b", b""]),
    ],
)
def test_cuts(limit: int | None, parts: list[bytes]) -> None:
    assert cut(b",a,,b,", (b",",), limit) == parts


@pytest.mark.parametrize(
    "pattern",
    [b"", EMPTY, make_list([b""]), make_list([b"a", 1]), make_list([b"a"], b"b"), 1, (Atom("bm"), 1)],
)
def test_refuses_what_is_no_pattern(pattern: Any) -> None:
    with pytest.raises(BadPattern):
        needles(pattern)
