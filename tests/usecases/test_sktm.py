"""One SKTM is one paper: known again by number and issuer, its uses listed, what is wrong with it said."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.db.fold import fold
from desktop.domain.facts import Case
from desktop.domain.problem import ToCorrect
from desktop.usecases.patients.drop_visit import DropVisit, drop_visit
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.upkeep.verify_office import Verify, verify
from desktop.usecases.verdicts.papers_asked import Laid, papers_asked
from desktop.usecases.verdicts.sktm import FindSktm, ListSktm, issuer_key, number_key, sktm, sktm_list
from tests.db.test_fold import tables_of
from tests.usecases.conftest import ask, siti

KK = "1673040101159001"
PAPER = {
    "kind": "sktm",
    "number": "470/012/JB/2026",
    "issuer": "Kelurahan Jogoboyo",
    "issued_on": date(2026, 11, 2),
    "signed_by": ("rt", "rw", "lurah"),
}


def linggau(office, serial: int, **changes: object) -> str:
    person = {
        "nik": f"167304410390{9000 + serial}",
        "name": f"DEWI {'ABCDE'[serial]}",
        "birth_date": date(1990, 3, 1),
        "city": "16.73",
        "kelurahan": "JOGOBOYO",
        "kecamatan": "LUBUK LINGGAU UTARA II",
        "kk_number": KK,
        "kk_city": "16.73",
    }
    return register_patient(office, siti(**person | {"duplicate_of_none": True} | changes)).patient_id


def codes(answer) -> list[str]:
    return [one.code for paper in answer.sktm for one in paper.warnings]


def test_spellings_of_one_paper_are_one():
    """Dividers, case, leading zeros and the word Kelurahan do not make another paper of it."""
    assert number_key("470/012/JB/2026") == number_key("470-12-jb-2026") == number_key("470 / 12 / JB.2026")
    assert issuer_key("Kelurahan Jogoboyo") == issuer_key("KEL. JOGOBOYO") == "jogoboyo"
    assert number_key("000") == "0"
    assert number_key("470/12") != number_key("470/21")


def test_the_family_s_paper_is_known_again(office):
    """A second member of the family brings the same SKTM: covered as before, and the first use is named."""
    first = ask(office, linggau(office, 0), PAPER)
    assert codes(first) == []
    again = ask(office, linggau(office, 1), PAPER | {"number": "470-12-jb-2026", "issuer": "KEL. JOGOBOYO"})
    (paper,) = again.sktm
    (use,) = paper.uses
    assert (use.name, use.nik, use.schemes, use.same_family) == (
        "DEWI A",
        "1673••••••••9000",
        ("Berobat KTP",),
        True,
    )
    assert codes(again) == ["sktm_used"]
    answer = again.of("lubuklinggau-berobat-ktp")
    assert answer is not None
    assert answer.outcome == "covered"


def test_somebody_outside_the_family_is_named(office):
    """The paper counts all the same; the clerk reads whose else it was."""
    ask(office, linggau(office, 0), PAPER)
    other = ask(
        office, linggau(office, 1, kk_number="1673040101159002"), PAPER | {"issued_on": date(2026, 11, 3)}
    )
    assert codes(other) == ["sktm_used", "sktm_outside_family", "sktm_differs"]
    assert "DEWI A" in other.sktm[0].warnings[1].message


def test_missing_signatures_and_issuer_are_named(office):
    """What nobody noted on the paper is named and changes no answer."""
    patient_id = linggau(office, 0)
    answer = ask(office, patient_id, PAPER | {"signed_by": ("lurah",), "issuer": None})
    assert answer.sktm[0].unsigned == ("Ketua RT", "Ketua RW")
    assert codes(answer) == ["sktm_no_issuer", "sktm_unsigned"]
    (asked,) = [
        one for one in papers_asked(office, answer, Laid(Case.ILLNESS, office.today())) if one.kind == "sktm"
    ]
    assert (asked.wants_issuer, asked.signed_by) == (True, ("rt", "rw", "lurah"))
    assert any("Ketua RT, Ketua RW" in text for text in asked.uses)


def test_a_corrected_number_leaves_no_use_behind(office, admin):
    """While the clerk types, the visit is asked again: only the paper that lies there at last was used."""
    patient_id = linggau(office, 0)
    for number in ("470", "470/012/JB/2026"):
        ask(office, patient_id, PAPER | {"number": number})
    listed = sktm_list(
        office, ListSktm.model_validate({"from": date(2026, 11, 1), "until": date(2026, 11, 30)})
    )
    assert [(one.number, one.uses) for one in listed.papers] == [("470/012/JB/2026", 1)]
    ask(office, patient_id)
    with pytest.raises(ToCorrect):
        sktm(office, FindSktm(number="470/012/JB/2026", issuer="Jogoboyo"))
    assert verify(office, Verify()).sound
    assert fold(office.store) == tables_of(office.store)
    assert fold(office.store) == tables_of(office.store)


def test_every_use_stands_in_the_list_and_on_its_page(office):
    """Uses, people and families are counted; the page of the paper names each, whoever asks by number."""
    for serial in (0, 1):
        ask(office, linggau(office, serial), PAPER)
    ask(office, linggau(office, 2, kk_number="1673040101159002"), PAPER)
    period = {"from": date(2026, 11, 1), "until": date(2026, 11, 30)}
    (one,) = sktm_list(office, ListSktm.model_validate(period)).papers
    assert (one.uses, one.people, one.families) == (3, 3, 2)
    page = sktm(office, FindSktm(number="470/12/JB/2026", issuer="Jogoboyo"))
    assert [use.name for use in page.uses] == ["DEWI C", "DEWI B", "DEWI A"]
    with pytest.raises(ToCorrect) as backward:
        sktm_list(office, ListSktm.model_validate({"from": date(2026, 12, 1), "until": date(2026, 11, 1)}))
    assert [problem.code for problem in backward.value.problems] == ["period_backward"]


def test_a_paper_that_is_out_of_date_counts_for_no_scheme(office):
    """It was shown, and for no scheme: an expired SKTM is refused."""
    ask(office, linggau(office, 0), PAPER | {"issued_on": date(2025, 1, 2)})
    page = sktm(office, FindSktm(number="470/12/JB/2026", issuer="Jogoboyo"))
    assert page.uses[0].schemes == ()


def test_the_stored_answer_holds_no_other_family(office):
    """What the counter is told of earlier uses is not kept in a patient's verdict."""
    ask(office, linggau(office, 0), PAPER)
    answer = ask(office, linggau(office, 1), PAPER)
    (stored,) = office.store.connection.rows("SELECT answer FROM verdict WHERE id = ?", (answer.verdict_id,))
    assert "DEWI A" not in stored[0]


def test_a_contact_that_was_none_leaves_no_use(office):
    """A visit taken out takes its answers and its SKTM with it; the journal still tells the same tables."""
    visit = ask(office, linggau(office, 0), PAPER).visit_id
    assert drop_visit(office, DropVisit(visit_id=visit)).verdicts == 1
    with pytest.raises(ToCorrect, match="sktm_unknown"):
        sktm(office, FindSktm(number=PAPER["number"], issuer=PAPER["issuer"]))
    with pytest.raises(ToCorrect, match="visit_unknown"):
        drop_visit(office, DropVisit(visit_id=visit))
    assert verify(office, Verify()).sound
    assert fold(office.store) == tables_of(office.store)
