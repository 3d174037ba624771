"""From sign-in to a printed guarantee letter with the keyboard alone, at last with 50,000 in the roster."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_counter_keyboard import SITI, issue, pdf_text, stored_letters
from tests.offices import PASSWORD

MOST_KEYSTROKES = 12
"""After the NIK of a known patient, to the letter on paper."""


@pytest.fixture(params=["busy_office", pytest.param("crowded_office", marks=pytest.mark.slow)])
def office_of_hands(request: pytest.FixtureRequest) -> Path:
    """Let the hands work beside some hundred people and, in the long run, beside a whole city."""
    office: Path = request.getfixturevalue(request.param)
    return office


def test_a_known_patient_takes_few_keys(hands, tmp_path):
    """Sign in, NIK, F8, amount, F8, F8: at most twelve keystrokes after the NIK, and the paper is right."""
    hands.sign_in("loket", PASSWORD)
    hands.look_up(SITI)
    assert hands.sentence() == "Dijamin oleh Jaminan Kota Prabumulih, berkas menyusul"
    issue(hands, "1500000")
    assert hands.pressed == 11
    assert hands.pressed <= MOST_KEYSTROKES

    (letter,) = stored_letters(hands)
    (file,) = (tmp_path / "surat").iterdir()
    text = pdf_text(file)
    for printed in (
        "SITI AMINAH",
        "1674••••••••9001",
        letter.number,
        "Rp1.500.000",
        "satu juta lima ratus ribu rupiah",
        "23 November 2026",
        "7 Desember 2026",
    ):
        assert printed.lower() in text.lower(), printed
    assert SITI not in text
    assert (letter.amount_idr, letter.valid_until_on, letter.state) == (1_500_000, "2026-12-07", "issued")
    assert str(file) in hands.counter().preview.said()
