"""Treat first, papers later: what becomes of a letter after its issue, and of its reservation."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.claims.file_claim import file_claim
from desktop.usecases.claims.models import FileClaim
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import list_letters
from desktop.usecases.letters.letters_due import ReadLettersDue, Waiting, letters_due
from desktop.usecases.letters.provisional_letters import (
    CompleteLetter,
    ConfirmLetter,
    ExtendLetter,
    LapseLetter,
    complete_letter,
    confirm_letter,
    extend_letter,
    lapse_letter,
)
from desktop.usecases.letters.running_out import running_out
from desktop.usecases.money.budget import ReadBudget, SetBudget, budget, set_budget
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.usecases.conftest import KK, SCHEME, STATEMENT, ask, letter_command, siti


@pytest.fixture
def asked(office, kepala):
    """Set a ceiling of two million and ask for somebody whose papers are complete."""
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=2_000_000, decree="Perda 1"))
    patient_id = register_patient(office, siti()).patient_id
    return patient_id, ask(office, patient_id, KK, STATEMENT)


def a_letter(office, asked, **changes):
    return issue_letter(office, letter_command(*asked, **changes))


def codes(error) -> list[str]:
    return [problem.code for problem in error.value.problems]


def free(office) -> int | None:
    return budget(office, ReadBudget(scheme=SCHEME, year=2026)).free_idr


def waiting(office, days=3) -> list[Waiting]:
    return [one.waiting for one in letters_due(office, ReadLettersDue(days=days)).letters]


def test_papers_make_it_definitive(office, asked):
    """Once the papers are there the letter waits for nothing, and its money stays reserved."""
    letter = a_letter(office, asked, provisional=True)
    assert waiting(office) == [Waiting.PAPERS_DUE]
    done = complete_letter(office, CompleteLetter(letter_id=letter.letter_id))
    assert (done.state, done.promised_idr, done.released_idr) == ("definitive", 1_500_000, 0)
    assert waiting(office) == []
    assert list_letters(office)[0].provisional == 0
    with pytest.raises(ToCorrect) as error:
        complete_letter(office, CompleteLetter(letter_id=letter.letter_id))
    assert codes(error) == ["letter_not_provisional"]


def test_papers_reduce_it(office, asked):
    """Where the papers bear out less, the rest goes back to the budget, with its reason."""
    letter = a_letter(office, asked, provisional=True)
    for amount, reason, code in ((1_500_001, "Kelas", "amount_above_letter"), (900_000, "", "reason_needed")):
        with pytest.raises(ToCorrect) as error:
            complete_letter(
                office, CompleteLetter(letter_id=letter.letter_id, amount_idr=amount, reason=reason)
            )
        assert codes(error) == [code]
    command = CompleteLetter(letter_id=letter.letter_id, amount_idr=900_000, reason="Rawat tiga hari")
    done = complete_letter(office, command)
    assert (done.state, done.promised_idr, done.released_idr) == ("reduced", 900_000, 600_000)
    assert free(office) == 1_100_000
    assert verify(office, Verify()).problems == ()


def test_papers_that_never_came(office, asked, clock):
    """After their hour the letter may lapse: all it held is free, and nothing waits for it any more."""
    letter = a_letter(office, asked, provisional=True)
    with pytest.raises(ToCorrect) as error:
        lapse_letter(office, LapseLetter(letter_id=letter.letter_id, reason="Berkas tidak datang"))
    assert codes(error) == ["letter_still_claimable"]
    clock.forward(hours=73)
    assert waiting(office) == [Waiting.PAPERS_OVERDUE]
    assert len(running_out(office).overdue) == 1
    lapsed = lapse_letter(office, LapseLetter(letter_id=letter.letter_id, reason="Berkas tidak datang"))
    assert lapsed.released_idr == 1_500_000
    assert (free(office), waiting(office)) == (2_000_000, [])
    assert running_out(office).overdue == ()
    with pytest.raises(ToCorrect) as error:
        complete_letter(office, CompleteLetter(letter_id=letter.letter_id))
    assert codes(error) == ["letter_closed"]
    assert verify(office, Verify()).problems == ()


def test_nobody_billed(office, asked, signed_in, clock):
    """A letter is held until the hospital's last day for billing it, and while a claim waits on it."""
    letter = a_letter(office, asked)
    verif = signed_in("verif")
    clock.forward(days=49)
    assert waiting(office) == [Waiting.UNBILLED]
    lines = ({"letter_id": letter.letter_id, "billed_idr": 1},)
    file_claim(
        verif, FileClaim.model_validate({"facility": "RSUD Prabumulih", "period": "2026-12", "lines": lines})
    )
    assert waiting(office) == []
    with pytest.raises(ToCorrect) as error:
        lapse_letter(office, LapseLetter(letter_id=letter.letter_id, reason="Tidak ditagih"))
    assert codes(error) == ["letter_in_claim"]


def test_head_confirms_beyond_the_ceiling(office, kepala, asked):
    """Below zero only by the head's word, which stays on record with its reason."""
    a_letter(office, asked)
    second = a_letter(office, asked, provisional=True)
    assert free(office) == -1_000_000
    assert Waiting.TO_CONFIRM in waiting(office)
    command = ConfirmLetter(letter_id=second.letter_id, reason="Pasien gawat darurat")
    with pytest.raises(NotPermitted):
        confirm_letter(office, command)
    assert confirm_letter(kepala, command).held_idr == 1_500_000
    assert Waiting.TO_CONFIRM not in waiting(office)
    with pytest.raises(ToCorrect) as error:
        confirm_letter(kepala, command)
    assert codes(error) == ["letter_not_waiting"]
    assert verify(office, Verify()).problems == ()


def test_extension(office, asked, clock):
    """A longer stay gets at most the scheme's days again, before the letter has run out."""
    letter = a_letter(office, asked)
    assert waiting(office, days=30) == [Waiting.ENDING]
    for until, code in ((date(2026, 12, 7), "extension_wrong"), (date(2026, 12, 22), "extension_wrong")):
        with pytest.raises(ToCorrect) as error:
            extend_letter(
                office, ExtendLetter(letter_id=letter.letter_id, until=until, reason="Masih dirawat")
            )
        assert codes(error) == [code]
    more = ExtendLetter(letter_id=letter.letter_id, reason="Masih dirawat")
    assert extend_letter(office, more).valid_until == date(2026, 12, 21)
    assert list_letters(office)[0].valid_until_on == "2026-12-21"
    clock.forward(days=40)
    with pytest.raises(ToCorrect) as error:
        extend_letter(office, more)
    assert codes(error) == ["letter_ran_out"]
