"""The year's end, and how long the money lasts."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.money.budget import ReadBudget, SetBudget, budget, set_budget
from desktop.usecases.money.budget_outlook import ReadOutlook, budget_outlook
from desktop.usecases.money.carry_over import CarryOver, ReadCarryOver, carry_over, carry_over_list
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.usecases.conftest import KK, SCHEME, STATEMENT, ask, issued, letter_command


def ceiling(kepala, year, amount):
    set_budget(kepala, SetBudget(scheme=SCHEME, year=year, ceiling_idr=amount, decree=f"Perda {year}"))


def decide(kepala, *letters, **changes):
    facts = {
        "scheme": SCHEME,
        "year": 2026,
        "letters": [{"letter_id": one, "carry": carry} for one, carry in letters],
        "reason": "Tutup tahun",
    }
    return carry_over(kepala, CarryOver.model_validate(facts | changes))


def money(office, year):
    state = budget(office, ReadBudget(scheme=SCHEME, year=year))
    return state.reserved_idr, state.realised_idr, state.free_idr


def codes(error) -> list[str]:
    return [problem.code for problem in error.value.problems]


@pytest.fixture
def two_letters(office, kepala):
    """Issue two letters of Rp1.500.000 in 2026."""
    ceiling(kepala, 2026, 10_000_000)
    patient_id, first = issued(office)
    second = issue_letter(office, letter_command(patient_id, ask(office, patient_id, KK, STATEMENT)))
    return first.letter_id, second.letter_id


def test_letter_by_letter(office, kepala, two_letters, clock):
    """One goes into the next year with its money, the other lapses; nothing is lost or counted twice."""
    first, second = two_letters
    with pytest.raises(ToCorrect) as error:
        decide(kepala, (first, True))
    assert codes(error) == ["carry_too_early"]
    clock.forward(days=39)
    listed = carry_over_list(kepala, ReadCarryOver(scheme=SCHEME, year=2026))
    assert [(one.letter_id, one.held_idr, one.carry) for one in listed.letters] == [
        (first, 1_500_000, True),
        (second, 1_500_000, True),
    ]
    ceiling(kepala, 2027, 2_000_000)
    done = decide(kepala, (first, True), (second, False))
    assert (done.carried_idr, done.released_idr, done.warnings) == (1_500_000, 1_500_000, ())
    assert money(kepala, 2026) == (0, 0, 10_000_000)
    assert money(kepala, 2027) == (1_500_000, 0, 500_000)
    assert carry_over_list(kepala, ReadCarryOver(scheme=SCHEME, year=2026)).letters == ()
    assert verify(kepala, Verify()).problems == ()
    assert void_letter(office, VoidLetter(letter_id=first, reason="Salah")).released_idr == 1_500_000
    assert money(kepala, 2027) == (0, 0, 2_000_000)
    assert verify(kepala, Verify()).problems == ()


def test_next_year_is_not_overdrawn_silently(office, kepala, two_letters, clock):
    """Beyond the next year's ceiling only with an officer's reason; all decisions together or none."""
    clock.forward(days=39)
    ceiling(kepala, 2027, 2_000_000)
    both = [(one, True) for one in two_letters]
    with pytest.raises(ToCorrect) as error:
        decide(kepala, *both)
    assert codes(error) == ["carry_beyond_ceiling"]
    assert money(kepala, 2027) == (0, 0, 2_000_000)
    with pytest.raises(NotPermitted):
        decide(office, *both)
    decide(kepala, *both, beyond_ceiling="Ditambah pada perubahan anggaran")
    assert money(kepala, 2027) == (3_000_000, 0, -1_000_000)
    with pytest.raises(ToCorrect) as error:
        decide(kepala, *both)
    assert codes(error) == ["letter_holds_nothing"]


def test_next_year_without_a_ceiling_warns(kepala, two_letters, clock):
    """Before the new decree a letter is carried all the same, with a sentence."""
    clock.forward(days=39)
    done = decide(kepala, (two_letters[0], True))
    assert [one.code for one in done.warnings] == ["ceiling_unknown"]


def test_outlook_and_text(kepala, two_letters, clock):
    """Three million in ten days: the rate, the day it ends, what is missing, and the words for the council."""
    clock.forward(days=9)
    asked = ReadOutlook(scheme=SCHEME, year=2026, next_letter_idr=500_000)
    outlook = budget_outlook(kepala, asked)
    assert (outlook.per_day_idr, outlook.needed_idr, outlook.short_idr) == (300_000, 8_700_000, 1_700_000)
    assert outlook.empty_on == date(2026, 12, 25)
    assert outlook.after_next_letter_idr == 6_500_000
    assert [(one.month, one.reserved_idr, one.letters) for one in outlook.months] == [
        ("2026-11", 3_000_000, 2)
    ]
    for words in ("25 Desember 2026", "Rp1.700.000", "Rp11.700.000", "2 surat"):
        assert words in outlook.text
    ceiling(kepala, 2026, 360_000_000)
    assert "mencukupi" in budget_outlook(kepala, asked).text


def test_outlook_of_an_empty_year(kepala):
    """Without letters there is no rate, and without a decree nothing can run out."""
    outlook = budget_outlook(kepala, ReadOutlook(scheme=SCHEME, year=2026))
    assert (outlook.per_day_idr, outlook.empty_on, outlook.months, outlook.short_idr) == (0, None, (), 0)
