"""The generator of invented people: deterministic, valid, and nobody's."""

from __future__ import annotations

from desktop.domain.kk import KkNumber
from desktop.domain.nik import Nik, nik_warnings
from desktop.domain.person import Sex
from desktop.usecases.demo.people import invent
from desktop.usecases.reference import Reference
from tests.sheets.rosters import TODAY

REGIONS = Reference().regions


def test_everybody_is_valid_and_invented() -> None:
    """Every NIK is unique, agrees with date and sex, lies in the city, and has a serial from 9001."""
    people = list(invent(REGIONS, "16.74", 2000))
    assert len({one.nik for one in people}) == len(people) == 2000
    for one in people:
        nik = Nik.parse(one.nik)
        assert int(one.nik[12:]) >= 9001
        assert nik.city_code == "16.74"
        assert nik_warnings(nik, REGIONS, one.birth_on, Sex(one.sex), TODAY) == ()
        assert KkNumber.parse(one.kk).value == one.kk
    assert len({one.kk for one in people}) < 1200


def test_same_seed_same_people() -> None:
    """City, rows and seed decide everything; a longer roster begins with the shorter one."""
    short = list(invent(REGIONS, "16.73", 300, seed=3))
    assert list(invent(REGIONS, "16.73", 500, seed=3))[:300] == short
    assert list(invent(REGIONS, "16.73", 300, seed=4)) != short


def test_next_month() -> None:
    """Next month some are gone, some changed, some new; most stay as they were."""
    before = {one.nik: one for one in invent(REGIONS, "16.73", 4000)}
    after = {one.nik: one for one in invent(REGIONS, "16.73", 4000, month=1)}
    assert len(after.keys() - before.keys()) == 20
    assert 5 <= len(before.keys() - after.keys()) <= 45
    changed = [nik for nik in after.keys() & before.keys() if after[nik] != before[nik]]
    assert 40 <= len(changed) <= 140
