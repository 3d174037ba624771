"""The monthly letter to each hospital: figures and reasons on one page, numbered, to one or to all."""

from __future__ import annotations

import pytest

from desktop.domain.paper import PaperFrame
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.letters.ageing_letter import HospitalState, WaitingBill, ageing_letter
from desktop.letters.official_letter import render_official_letter
from desktop.usecases.claims.ageing_letters import (
    PrintAgeingLetter,
    PrintAgeingLetters,
    ageing_paper,
    print_ageing_letter,
    print_ageing_letters,
)
from desktop.usecases.claims.file_claim import file_claim
from desktop.usecases.claims.models import FileClaim, SettleClaim
from desktop.usecases.claims.steps import settle_claim
from desktop.usecases.letters.issue_letter import issue_letter
from tests.letters.reading import read
from tests.letters.samples import LONGEST
from tests.usecases.conftest import KK, NOW, STATEMENT, ask, issued, letter_command


def test_each_hospital_reads_what_is_open(office, signed_in, clock, tmp_path):
    """A returned claim with its reason and days, letters not billed; the same day again is a copy."""
    verif = signed_in("verif")
    patient_id, letter = issued(office)
    answer = ask(office, patient_id, KK, STATEMENT)
    issue_letter(office, letter_command(patient_id, answer, facility={"name": "RS Pertamina"}))
    line = {"letter_id": letter.letter_id, "billed_idr": 1_200_000}
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": (line,)}
    claim = file_claim(verif, FileClaim.model_validate(facts))
    back = {"letter_id": letter.letter_id, "reason_code": "papers_missing"}
    command = {"claim_id": claim.claim_id, "step": "return", "lines": (back,)}
    settle_claim(verif, SettleClaim.model_validate(command))
    clock.forward(days=45)

    first = ageing_paper(verif, PrintAgeingLetter(facility="rs umum daerah prabumulih"))
    text = read(first.pdf).text
    for part in (
        "Direktur RSUD Kota Prabumulih",
        "per 7 Januari 2027",
        claim.number.split("/")[1],
        "11/2026",
        "Dikembalikan: Berkas kurang",
        "Rp1.200.000",
        "31 sampai 60 hari",
        "mohon dilengkapi",
    ):
        assert part in text
    again = print_ageing_letter(
        verif, PrintAgeingLetter(facility="RSUD Prabumulih", pdf_path=str(tmp_path / "a.pdf"))
    )
    assert (again.number, again.copy_number) == (first.number, 1)
    done = print_ageing_letters(verif, PrintAgeingLetters(folder=str(tmp_path)))
    assert [one.facility for one in done.letters] == ["RSUD Kota Prabumulih", "RS Pertamina"]
    pertamina = next(tmp_path.glob("rs-pertamina_*.pdf"))
    assert "Tidak ada klaim RS Pertamina" in read(pertamina.read_bytes()).text
    assert print_ageing_letters(verif, PrintAgeingLetters(folder=str(tmp_path)), lambda: True).letters == ()
    for given, code in (("RS Tidak Ada", "facility_nothing_open"),):
        with pytest.raises(ToCorrect) as error:
            ageing_paper(verif, PrintAgeingLetter(facility=given))
        assert error.value.problems[0].code == code
    with pytest.raises(ToCorrect):
        print_ageing_letters(verif, PrintAgeingLetters(folder=str(tmp_path / "tidak-ada")))
    with pytest.raises(NotPermitted):
        ageing_paper(office, PrintAgeingLetter(facility="RSUD Prabumulih"))


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_a_year_of_waiting_stays_on_one_page(paper):
    """Thirty claims, the longest names and reasons: the oldest stand in the table, the rest in a sum."""
    bill = WaitingBill(
        "400.7.22.1/K-0001B/DINKES/L1.1/2026", "09/2026", NOW.date(), 120,
        "Dikembalikan: Berkas kurang, Jumlah tidak sesuai, Di luar masa berlaku surat", 28_777_888,
    )  # fmt: skip
    frame = PaperFrame(
        letterhead=LONGEST.letterhead, place="Prabumulih", on=NOW.date(), signatory=LONGEST.signatory,
        made_at="2026-11-23T09:30:00+07:00", made_by="Verif Uji", counter="L1.1", phone="(0713) 000000",
    )  # fmt: skip
    state = HospitalState(
        frame=frame, facility=LONGEST.addressee.removeprefix("Direktur Utama "), facility_place="Palembang",
        letters=200, held_idr=300_000_000, unbilled=120, oldest_unbilled_on=NOW.date(), bills=(bill,) * 30,
        by_age_idr=(1, 2, 3, 4), claim_day=10, any_returned=True,
    )  # fmt: skip
    page = read(render_official_letter(ageing_letter(state).numbered("400.7.22.1/D-0001K"), paper=paper))
    assert page.pages == 1
    assert "masih ada 24 klaim lain" in page.text
