"""Dates and times as text."""

from __future__ import annotations

import pytest

from pyiex.terms.inspect.calendar import (
    date_to_string,
    datetime_to_string,
    offset_to_string,
    time_to_string,
)


def test_dates_and_times() -> None:
    assert date_to_string(33, 1, 9) == "0033-01-09"
    assert date_to_string(-1, 12, 31) == "-0001-12-31"
    assert time_to_string(1, 2, 3, (0, 0)) == "01:02:03"
    assert time_to_string(1, 2, 3, (4500, 3)) == "01:02:03.004"
    assert time_to_string(1, 2, 3, (0, 6)) == "01:02:03.000000"


@pytest.mark.parametrize(
    "utc, std, zone, expected",
    [
        (0, 0, b"Etc/UTC", "Z"),
        (0, 0, b"Europe/London", "+00:00"),
        (0, 3600, b"Etc/UTC", "+01:00"),
        (-12_630, 0, b"X", "-03:30"),
        (-3630, 0, b"X", "-01:00"),
    ],
)
def test_offsets(utc: int, std: int, zone: bytes, expected: str) -> None:
    assert offset_to_string(utc, std, zone) == expected


def test_moments() -> None:
    moment = [2000, 2, 29, 23, 0, 7, (0, 0)]
    assert datetime_to_string(moment, b"Etc/UTC", b"UTC", 0, 0) == "2000-02-29 23:00:07Z"
    assert datetime_to_string(moment, b"A/B", b"AB", 60, 0) == "2000-02-29 23:00:07+00:01 AB A/B"
