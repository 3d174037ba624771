"""Likely duplicates: shown to the clerk, never merged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.duplicates import PersonTraits, is_likely_duplicate, likeness
from desktop.domain.person import Sex

BORN = date(1990, 3, 4)
AMINAH = PersonTraits("Siti Aminah", BORN, Sex.P, "Mesat Seni", None, "1673014403909001")
BABY = PersonTraits("Bayi Ny. Aminah", date(2026, 11, 20), Sex.L, "", "1673014403909001")


@pytest.mark.parametrize(
    "other",
    [
        AMINAH,
        replace(AMINAH, name="Rina", birth_date=None, nik="1673 0144 0390 9001"),
        replace(AMINAH, nik=None),
        replace(AMINAH, nik=None, name="ST. AMINAH", kelurahan=""),
        replace(AMINAH, nik="1673014403909010"),
        replace(AMINAH, nik="1673014403909002", name="Siti Amina"),
        replace(AMINAH, nik=None, birth_date=date(1990, 4, 3)),
        replace(AMINAH, nik=None, birth_date=date(1991, 3, 4)),
        replace(AMINAH, nik=None, birth_date=BORN, sex=Sex.L),
        replace(AMINAH, nik=None, birth_date=BORN, sex=None, name="Siti Aminah Lubis"),
        replace(AMINAH, nik=None, birth_date=None),
        replace(AMINAH, nik="1673014403909003", kelurahan="Jogoboyo"),
        replace(AMINAH, nik="1674015512809123"),
    ],
)
def test_the_same_person_written_otherwise_is_shown(other):
    """Protects against a second patient after a typing error in NIK, name, date or sex."""
    assert is_likely_duplicate(AMINAH, other)


@pytest.mark.parametrize(
    "other",
    [
        replace(AMINAH, nik=None, name="Budi Santoso"),
        replace(AMINAH, nik=None, birth_date=date(1971, 12, 25)),
        replace(AMINAH, nik="1674015512809123", birth_date=date(1980, 12, 15)),
        replace(AMINAH, nik=None, birth_date=None, kelurahan="", name="Siti Rohani"),
        PersonTraits("", BORN),
    ],
)
def test_others_are_not(other):
    """Protects the clerk from a warning at every namesake and every shared birthday."""
    assert not is_likely_duplicate(AMINAH, other)


def test_a_newborn_is_found_by_its_mother():
    """Protects against registering a baby twice, by ward and by counter."""
    again = replace(BABY, name="By. Ny. Siti Aminah")
    assert is_likely_duplicate(BABY, again)
    assert likeness(BABY, again) > likeness(BABY, replace(again, mother_nik="1673014403909055"))
    assert likeness(BABY, replace(again, mother_nik=None)) == likeness(BABY, replace(again, mother_nik="9"))


def test_only_the_same_nik_is_certain():
    """Protects the meaning of 100."""
    assert likeness(AMINAH, AMINAH) == 100.0
    assert likeness(replace(AMINAH, nik=None), AMINAH) == 99.0


traits = st.builds(
    PersonTraits,
    st.text(max_size=20),
    st.none() | st.dates(),
    st.none() | st.sampled_from(Sex),
    st.text(max_size=8),
    st.none() | st.text("0123456789", max_size=16),
    st.none() | st.text("0123456789", max_size=16),
)


@given(traits, traits)
def test_likeness_is_symmetric_and_bounded(first, second):
    """Protects the order of records: nobody is more like another than the other way round."""
    assert likeness(first, second) == likeness(second, first)
    assert 0.0 <= likeness(first, second) <= 100.0
