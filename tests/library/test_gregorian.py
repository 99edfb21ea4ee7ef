"""Days by number, against Python's own calendar where that has them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pyiex.library import gregorian

_FIRST = gregorian.days_from_date(1, 1, 1)


@pytest.mark.parametrize("start", range(10))
def test_days_are_pythons(start: int) -> None:
    for number in range(start * 365_000, (start + 1) * 365_000, 373):
        day = date(1, 1, 1) + timedelta(number)
        fields = (day.year, day.month, day.day)
        assert gregorian.days_from_date(*fields) == number + _FIRST
        assert gregorian.date_from_days(number + _FIRST) == fields
        assert gregorian.weekday(number + _FIRST) == day.isoweekday()
        assert gregorian.iso_week(number + _FIRST) == day.isocalendar()[:2]
        assert gregorian.day_of_year(*fields) == day.timetuple().tm_yday


@pytest.mark.parametrize(
    "days, fields",
    [
        (0, (0, 1, 1)),
        (59, (0, 2, 29)),
        (60, (0, 3, 1)),
        (365, (0, 12, 31)),
        (366, (1, 1, 1)),
        (-1, (-1, 12, 31)),
        (-365, (-1, 1, 1)),
        (-366, (-2, 12, 31)),
        (-146_097, (-400, 1, 1)),
        (-146_098, (-401, 12, 31)),
    ],
)
def test_years_before_1(days: int, fields: tuple[int, int, int]) -> None:
    assert gregorian.date_from_days(days) == fields
    assert gregorian.days_from_date(*fields) == days


def test_every_day_around_the_start_of_a_century_comes_back() -> None:
    for century in range(-10_000, 10_000, 100):
        start = gregorian.days_from_date(century, 1, 1)
        for days in range(start - 2, start + 62):
            assert gregorian.days_from_date(*gregorian.date_from_days(days)) == days


@pytest.mark.parametrize("year, leap", [(2024, True), (2023, False), (1900, False), (2000, True), (-4, True)])
def test_leap_years(year: int, leap: bool) -> None:
    assert gregorian.is_leap(year) is leap
    assert gregorian.month_length(year, 2) == 28 + leap
    assert gregorian.is_date(year, 2, 29) is leap


@pytest.mark.parametrize("fields", [(2024, 0, 1), (2024, 13, 1), (2024, 4, 31), (2024, 1, 0)])
def test_days_that_there_are_not(fields: tuple[int, int, int]) -> None:
    assert gregorian.is_date(*fields) is False


def test_times() -> None:
    assert gregorian.seconds_from_time(23, 59, 59) == 86_399
    assert gregorian.time_from_seconds(86_399) == (23, 59, 59)
    assert gregorian.datetime_from_seconds(-1) == ((-1, 12, 31), (23, 59, 59))
    assert gregorian.datetime_from_seconds(gregorian.SECONDS_TO_1970) == ((1970, 1, 1), (0, 0, 0))
