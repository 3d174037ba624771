"""Overrides are counted by officer, and stand on the office's own copy of the letter only."""

from __future__ import annotations

import json
from datetime import date

import pytest

from desktop.db.journal import entries
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.actions import ACTIONS
from desktop.usecases.command import parse_command
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import (
    ReprintLetter,
    VoidLetter,
    letter_page,
    reprint_letter,
    void_letter,
)
from desktop.usecases.money.budget import SetBudget, set_budget
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.verdicts.overrides import OverridesListed, file_copy
from tests.letters.reading import read
from tests.usecases.conftest import KK, SCHEME, STATEMENT, ask, issued, letter_command, siti

WHY = "Pasien gawat, keluarga di luar kota"


def listed(office, **given: object) -> OverridesListed:
    action = ACTIONS["overrides"]
    assert action.run is not None
    period = {"from": "2026-11-23", "until": "2026-11-23"} | given
    result = action.run(office, parse_command(action.command, json.dumps(period)))
    assert isinstance(result, OverridesListed)
    return result


def against_a_rule(kepala, number: int = 1):
    patient_id = register_patient(
        kepala,
        siti(nik=f"167403680756900{number}", name=f"SITI {number}", kk_city="16.03", duplicate_of_none=True),
    ).patient_id
    answer = ask(kepala, patient_id, KK, STATEMENT)
    return issue_letter(
        kepala,
        letter_command(patient_id, answer, starts_on=kepala.today(), override={"of": "rule", "reason": WHY}),
    )


def test_overrides_are_counted_by_officer(office, kepala, admin, clock):
    """Each override is listed with its reason; officers are counted, and letters give the proportion."""
    issued(office)
    letter = against_a_rule(kepala, 2)
    set_budget(kepala, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=3_000_000, decree="Perda 1"))
    patient_id = register_patient(
        kepala, siti(nik="1674036807569003", name="SITI 3", duplicate_of_none=True)
    ).patient_id
    beyond = {"of": "ceiling", "reason": "Diputuskan kepala"}
    issue_letter(admin, letter_command(patient_id, ask(admin, patient_id, KK, STATEMENT), override=beyond))
    void_letter(kepala, VoidLetter(letter_id=letter.letter_id, reason="Salah rumah sakit"))
    found = listed(office)
    assert [(one.number, one.of, one.reason, one.operator, one.state) for one in found.overrides][-1] == (
        letter.number, "rule", WHY, "kepala", "void",
    )  # fmt: skip
    assert found.overrides[0].on == date(2026, 11, 23)
    assert {(one.operator, one.rule, one.ceiling, one.amount_idr) for one in found.by_operator} == {
        ("kepala", 1, 0, 1_500_000),
        ("admin", 0, 1, 1_500_000),
    }
    assert found.letters == 3
    assert [one.operator for one in listed(office, operator="admin").overrides] == ["admin"]
    clock.forward(days=1)
    assert listed(office, **{"from": "2026-11-24", "until": "2026-11-24"}).overrides == ()


def test_days_are_those_of_south_sumatra(kepala, clock):
    """A decision at 00.30 in South Sumatra belongs to that civil day, not to the day before in UTC."""
    clock.forward(hours=15)
    letter = against_a_rule(kepala)
    assert [
        one.number for one in listed(kepala, **{"from": "2026-11-24", "until": "2026-11-24"}).overrides
    ] == [letter.number]
    assert listed(kepala).overrides == ()
    with pytest.raises(ToCorrect):
        listed(kepala, until="2026-11-22")


def test_override_stands_on_the_file_copy_only(kepala, tmp_path):
    """The hospital's page says nothing of the override; the office's own copy says who, when and why."""
    letter = against_a_rule(kepala)
    hospital = read(letter_page(kepala, letter.letter_id)).text
    own = read(file_copy(kepala, letter.letter_id)).text
    assert WHY not in hospital
    assert "ARSIP" not in hospital
    for part in (
        "ARSIP",
        "TIDAK DIKIRIM KE RUMAH SAKIT",
        "terhadap aturan oleh Kepala Uji",
        "Senin, 23 November 2026 pukul 09.30 WIB",
        WHY,
    ):
        assert part in own
    assert list(entries(kepala.store.connection))[-1].action == "print-file-copy"
    # At the door too, where issuing and reprinting say where the decision is written.
    path = tmp_path / "arsip.pdf"
    action = ACTIONS["print-file-copy"]
    assert action.run is not None
    given = {"letter_id": letter.letter_id, "pdf_path": str(path)}
    made = action.run(kepala, parse_command(action.command, json.dumps(given))).model_dump()
    assert WHY in read(path.read_bytes()).text
    assert (made["pdf_path"], WHY in made["notes"][0]) == (str(path), True)
    again = reprint_letter(
        kepala, ReprintLetter(letter_id=letter.letter_id, pdf_path=str(tmp_path / "s.pdf"))
    )
    for result in (letter, again):
        assert "override_on_file_copy" in [one.code for one in result.warnings]


def test_a_letter_without_override_has_a_plain_file_copy(office, signed_in):
    """Every letter has a file copy; without an override it carries the mark and no note."""
    _, letter = issued(office)
    own = read(file_copy(office, letter.letter_id)).text
    assert "ARSIP" in own
    assert "CATATAN" not in own
    with pytest.raises(NotPermitted):
        file_copy(signed_in("verif"), letter.letter_id)
