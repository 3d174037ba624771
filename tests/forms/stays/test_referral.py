"""The form of a referral: what it takes, and what it marks."""

from __future__ import annotations

import pytest

from desktop.forms.stays.referral.presenter import ReferralPresenter, ReferralStart
from tests.usecases.stay_people import nik_of, patient


@pytest.fixture
def paper(view, admin, jobs):
    return ReferralPresenter(view, admin, jobs, lambda _nik, _then: None)


PAPER = {
    "number": "R-1",
    "issued_on": "20/11/2026",
    "from_facility": "RSUD Siti Aisyah",
    "to_facility": "RSMH",
    "clinic": "Poli Mata",
    "appointment_on": "27/11/2026",
}


def test_a_referral_is_recorded_and_changed(paper, view, admin):
    """The usual hospital stands there; its last valid day is told; the same form opens it again."""
    who = patient(admin)
    saved: list[str] = []
    paper.open(ReferralStart(patient_id=who), saved.append)
    values = view.calls[[name for name, *_ in view.calls].index("show_form")][1][2]
    assert values["to_facility"] == "RSUP Dr. Mohammad Hoesin"
    paper.issued_typed("20112026")
    assert view.last("show_valid") == "Berlaku sampai 18 Februari 2027."
    paper.issued_typed("besok")
    assert view.last("show_valid") == ""
    paper.save(PAPER)
    assert view.was_told("leave")
    paper.open(ReferralStart(referral_id=saved[0]), saved.append)
    assert view.calls[-2][1][2]["clinic"] == "Poli Mata"
    paper.save(PAPER | {"control_number": "SK-1", "control_on": "30/11/2026"})
    assert saved[1] == saved[0]
    assert not view.was_told("tell")
    paper.open(ReferralStart(referral_id=saved[0]), saved.append)
    paper.save(PAPER | {"from_facility": "Klinik Belum Dikenal"})
    assert "ditandai perlu dicek" in view.last("tell")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": ""}, "referral_number_missing"),
        ({"issued_on": ""}, "day_missing"),
        ({"issued_on": "24/11/2026"}, "referral_future"),
        ({"from_facility": ""}, "facility_missing"),
        ({"control_on": "30/11/2026"}, "control_letter_number_missing"),
    ],
)
def test_a_referral_says_what_is_missing(paper, view, admin, changes, code):
    """Each in words under its field; an emergency needs no number."""
    paper.open(ReferralStart(patient_id=patient(admin)), lambda _id: None)
    paper.save(PAPER | changes)
    assert view.codes() == [code]
    paper.save(PAPER | {"number": "", "emergency": "1"})
    assert view.was_told("leave")


def test_everything_wrong_with_a_referral_is_marked_at_once(paper, view, admin):
    """A day that does not exist and a place left out are one round, not two."""
    paper.open(ReferralStart(patient_id=patient(admin)), lambda _id: None)
    paper.save(PAPER | {"issued_on": "31/02/2026", "from_facility": ""})
    assert [one.field for one in view.last("show_problems")] == ["issued_on", "from_facility"]


def test_a_referral_for_somebody_still_to_be_chosen(paper, view, admin):
    """Without a patient nothing is saved; chosen, it is said whose it is."""
    paper.open(ReferralStart(emergency=True), lambda _id: None)
    paper.save(PAPER)
    assert view.codes() == ["patient_not_chosen"]
    who = patient(admin, 3)
    paper.people.typed(nik_of(3))
    paper.people.take(who)
    assert view.last("show_who").startswith("DEDI UJI 3")
