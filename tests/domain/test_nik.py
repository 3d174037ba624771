"""Nik: what can be one, what it says, and what is only a warning."""

from __future__ import annotations

import calendar
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.nik import QUIET_CODES, Nik, nik_warnings
from desktop.domain.person import Sex
from desktop.domain.problem import ToCorrect

TODAY = date(2026, 11, 23)


def nik_of(day: date, sex: Sex = Sex.L, region: str = "167301", serial: int = 9001) -> str:
    first = day.day + (40 if sex is Sex.P else 0)
    return f"{region}{first:02d}{day.month:02d}{day.year % 100:02d}{serial:04d}"


def code_of(text: str) -> str:
    with pytest.raises(ToCorrect) as caught:
        Nik.parse(text)
    assert caught.value.problems[0].field == "nik"
    return caught.value.problems[0].code


def warned(text, regions, birth_date=None, sex=None, today=TODAY):
    return [one.code for one in nik_warnings(Nik.parse(text), regions, birth_date, sex, today)]


@pytest.mark.parametrize(
    "text",
    [
        "1673014403909001",
        " 1673 0144 0390 9001 ",
        "1673.0144.0390.9001",
        "1673-0144-0390-9001",
        "'1673014403909001",
        "\ufeff1673\u00a00144\u200b0390\u202f9001\n",
        "１６７３０１４４０３９０９００１",
    ],
)
def test_what_people_and_sheets_put_around_digits_is_dropped(text):
    """Protects typing, scanning and pasting a NIK with blanks, dots, marks and apostrophes."""
    assert Nik.parse(text) == Nik("1673014403909001")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "nik_length"),
        ("167301440390900", "nik_length"),
        ("16730144039090011", "nik_length"),
        ("16730144O3909001", "nik_not_digits"),
        ("1,67301E+15", "nik_not_digits"),
        ("16730144039090٠1", "nik_not_digits"),
        ("1673010003909001", "nik_date"),
        ("1673013203909001", "nik_date"),
        ("1673014003909001", "nik_date"),
        ("1673017203909001", "nik_date"),
        ("1673018103909001", "nik_date"),
        ("1673010100909001", "nik_date"),
        ("1673010113909001", "nik_date"),
        ("1673013104909001", "nik_date"),
        ("1673017104909001", "nik_date"),
        ("1673013002909001", "nik_date"),
        ("1673012902909001", "nik_date"),
        ("1673016902019001", "nik_date"),
        ("1673014403900000", "nik_serial_zero"),
    ],
)
def test_what_cannot_be_a_nik_is_refused_with_its_reason(text, code):
    """Protects the one hard check: length, digits, a day of the calendar, a serial SIAK gives."""
    assert code_of(text) == code


def test_the_length_is_told():
    """Protects the sentence that says how many digits were typed."""
    with pytest.raises(ToCorrect) as caught:
        Nik.parse("1673 0144 0390 900")
    assert caught.value.problems[0].values == {"count": 15}


def test_every_day_field_is_read_as_the_calendar_has_it():
    """Protects days 01-31 and 41-71 only, months 01-12 only, 29 February only in leap years, for all 10^6."""
    for year in (0, 99):
        for month in range(100):
            for field in range(100):
                day = field - 40 if field > 40 else field
                longest = calendar.monthrange(2000 + year, month)[1] if 1 <= month <= 12 else 0
                text = f"167301{field:02d}{month:02d}{year:02d}9001"
                if 1 <= day <= longest and field != 40:
                    assert Nik.parse(text).sex is (Sex.P if field > 40 else Sex.L)
                else:
                    assert code_of(text) == "nik_date"


@given(st.dates(date(1927, 1, 1), TODAY), st.sampled_from(Sex), st.integers(9001, 9999))
def test_a_nik_says_birth_date_and_sex(day, sex, serial):
    """Protects reading out date and sex, with and without the KTP's date, for everyone under a hundred."""
    nik = Nik.parse(nik_of(day, sex, serial=serial))
    assert (nik.sex, nik.day, nik.month) == (sex, day.day, day.month)
    assert nik.birth_date(day, TODAY) == day
    assert nik.day_month_matches(day)
    found = nik.birth_date(None, TODAY)
    assert found is not None
    assert found <= TODAY
    assert (found.day, found.month, found.year % 100) == (day.day, day.month, day.year % 100)


@pytest.mark.parametrize(
    ("digits", "known", "expected"),
    [
        ("010105", None, date(2005, 1, 1)),
        ("231126", None, date(2026, 11, 23)),
        ("241126", None, date(1926, 11, 24)),
        ("241126", date(1926, 11, 24), date(1926, 11, 24)),
        ("290228", None, date(1928, 2, 29)),
        ("290200", None, date(2000, 2, 29)),
        ("010105", date(1905, 1, 1), date(1905, 1, 1)),
        ("010146", date(1945, 12, 31), date(1946, 1, 1)),
    ],
)
def test_the_century_is_the_ktps_or_the_latest_that_is_not_in_the_future(digits, known, expected):
    """Protects children of this century and the aged of the last; a child of 2005 is not 121 years old."""
    assert Nik.parse(f"167301{digits}9001").birth_date(known, TODAY) == expected


@pytest.mark.parametrize("known", [None, date(1900, 3, 1)])
def test_a_leap_day_of_year_00_has_no_date_before_2000(known):
    """Protects the rule that 1900 had no 29 February."""
    assert Nik.parse("1673012902009001").birth_date(known, date(1999, 12, 31)) is None


def test_day_and_month_tell_the_order_of_a_column():
    """Protects telling 03/04 from 04/03 in a sheet by the NIK."""
    nik = Nik.parse("1673010304909001")
    assert nik.day_month_matches(date(1990, 4, 3))
    assert not nik.day_month_matches(date(1990, 3, 4))


def test_parts_and_writings():
    """Protects codes with dots, the masked form for lists and the grouped form for reading aloud."""
    nik = Nik.parse("1673014403909001")
    assert (nik.province_code, nik.city_code, nik.region_code) == ("16", "16.73", "16.73.01")
    assert nik.masked == "1673••••••••9001"
    assert nik.grouped == "1673 0144 0390 9001"


@pytest.mark.parametrize(
    ("region", "codes"),
    [
        ("167301", []),
        ("160305", []),
        ("160505", []),
        ("910101", []),
        ("920101", []),
        ("960101", []),
        ("167399", ["nik_kecamatan_unknown"]),
        ("160615", []),
        ("160616", ["nik_kecamatan_unknown"]),
        ("169901", ["nik_city_unknown"]),
        ("990101", ["nik_province_unknown"]),
        ("540101", ["nik_province_unknown"]),
    ],
)
def test_region_codes_in_force_retired_and_unknown(region, codes, regions):
    """Protects NIKs given before PALI, Musi Rawas Utara and the new Papua; unknown parts are told by level."""
    assert warned(f"{region}0403909001", regions) == codes


def test_an_unknown_kecamatan_is_only_a_quiet_note(regions):
    """Protects the person at the counter from a question about a kecamatan that no list remembers."""
    (note,) = nik_warnings(Nik.parse("1673990403909001"), regions, None, None, TODAY)
    assert note.code in QUIET_CODES
    assert note.values == {"code": "16.73.99", "city": "Kota Lubuk Linggau"}


@pytest.mark.parametrize(
    ("birth_date", "sex", "codes"),
    [
        (date(1990, 3, 4), Sex.P, []),
        (date(1890, 3, 4), None, ["nik_birth_date_differs"]),
        (date(1990, 4, 3), Sex.P, ["nik_birth_date_differs"]),
        (date(1991, 3, 4), Sex.P, ["nik_birth_date_differs"]),
        (date(1990, 3, 4), Sex.L, ["nik_sex_differs"]),
        (date(1990, 3, 5), Sex.L, ["nik_birth_date_differs", "nik_sex_differs"]),
        (None, None, []),
    ],
)
def test_a_difference_from_the_ktp_is_a_warning(birth_date, sex, codes, regions):
    """Protects corrected birth dates and sexes: the NIK stays, so a difference warns and never refuses."""
    assert warned("1673014403909001", regions, birth_date, sex) == codes


def test_warnings_say_both_sides(regions):
    """Protects the sentences: what the NIK says and what was entered."""
    found = nik_warnings(Nik.parse("1673014403909001"), regions, date(1990, 3, 5), Sex.L, TODAY)
    assert [one.values for one in found] == [
        {"nik_day": "04-03-90", "birth_date": date(1990, 3, 5)},
        {"nik_sex": "perempuan", "sex": "laki-laki"},
    ]


@given(st.text(max_size=24))
def test_any_text_is_a_nik_or_something_to_correct(text):
    """Protects the counter from a crash on whatever a scanner or a paste brings."""
    with suppress(ToCorrect):
        assert len(Nik.parse(text).value) == 16


def test_everyone_of_a_leap_year_can_be_parsed():
    """Protects every real birthday, for both sexes."""
    day = date(2000, 1, 1)
    while day.year == 2000:
        for sex in Sex:
            assert Nik.parse(nik_of(day, sex)).birth_date(None, TODAY) == day
        day += timedelta(days=1)
