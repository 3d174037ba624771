"""Dates and instants: written the Indonesian way, read however typed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dates import (
    MONTHS,
    instant_text,
    long_date,
    parse_instant,
    parse_typed,
    short_date,
    weekday,
    wib,
    wib_day,
    wib_text,
)
from desktop.domain.problem import ToCorrect

TODAY = date(2026, 11, 23)


def test_dates_are_written_in_indonesian():
    """Protects letters from English months and forms from other orders."""
    assert long_date(date(2026, 11, 9)) == "9 November 2026"
    assert short_date(date(2026, 11, 9)) == "09/11/2026"
    assert [weekday(date(2026, 11, 23) + timedelta(days=n)) for n in (0, 4, 6)] == [
        "Senin",
        "Jumat",
        "Minggu",
    ]
    assert [MONTHS[n] for n in (0, 7, 11)] == ["Januari", "Agustus", "Desember"]


@pytest.mark.parametrize(
    "text",
    [
        "17/08/2015",
        "17082015",
        "170815",
        "17-8-15",
        "17.8.2015",
        "17 8 2015",
        "17 / 8 / 2015",
        " 2015-08-17 ",
        "2015/8/17",
        "17 Agustus 2015",
        "17 AGT 15",
        "17-ags-2015",
        "17 Agt. 2015",
    ],
)
def test_a_date_is_read_however_typed(text):
    """Protects one text field for dates (ux.md 13)."""
    assert parse_typed(text, TODAY) == date(2015, 8, 17)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("23-11-26", date(2026, 11, 23)), ("24-11-26", date(1926, 11, 24)), ("29-2-28", date(1928, 2, 29))],
)
def test_two_digit_years_are_the_latest_not_in_the_future(text, expected):
    """Protects birth dates: nobody at the counter is born tomorrow."""
    assert parse_typed(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("31-12-26", date(2026, 12, 31)), ("31-12-75", date(2075, 12, 31)), ("31-12-77", date(1977, 12, 31))],
)
def test_two_digit_years_of_a_last_valid_day_are_the_nearest(text, expected):
    """Protects papers that are valid until next month from being a hundred years old."""
    assert parse_typed(text, TODAY, may_be_future=True) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kemarin",
        "31/02/2015",
        "30-2-15",
        "29-2-25",
        "17/13/2015",
        "17 bulan 2015",
        "2015-13-01",
        "17/08/1815",
        "17/08/9015",
        "1708215",
        "17/08",
        "17/08/015",
    ],
)
@pytest.mark.parametrize("may_be_future", [False, True])
def test_what_is_no_date_is_asked_again(text, may_be_future):
    """Protects against guessing: an unreadable date comes back with what was typed."""
    with pytest.raises(ToCorrect) as caught:
        parse_typed(f" {text} ", TODAY, may_be_future=may_be_future)
    (problem,) = caught.value.problems
    assert (problem.code, problem.values) == ("date_not_read", {"text": text})


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_what_is_written_is_read_back(day):
    """Protects the round trip through every form the program itself writes."""
    for text in (short_date(day), long_date(day), day.isoformat(), f"{day:%d%m%Y}"):
        assert parse_typed(text, TODAY) == day


def test_instants_are_stored_in_utc_and_shown_in_wib():
    """Protects the day of a letter issued after 17.00 UTC: in Palembang it is tomorrow already."""
    late = datetime(2026, 11, 23, 17, 5, 9, 400, tzinfo=UTC)
    assert instant_text(late) == "2026-11-23T17:05:09Z"
    assert wib_day(late) == date(2026, 11, 24)
    assert wib_text(late) == "24 November 2026 pukul 00.05 WIB"
    assert wib(late).isoformat() == "2026-11-24T00:05:09.000400+07:00"


@given(st.integers(0, 4_000_000_000))
def test_a_stored_instant_is_read_back(seconds):
    """Protects the text form of instants."""
    instant = datetime.fromtimestamp(seconds, UTC)
    assert parse_instant(instant_text(instant)) == instant


def test_a_naive_instant_is_our_mistake():
    """Protects stored times from a machine's own time zone."""
    naive = datetime(2026, 11, 23, 6, 39)  # noqa: DTZ001  the mistake itself
    for written in (instant_text, wib):
        with pytest.raises(ValueError, match="naive"):
            written(naive)
