"""The denture path: application, seat, screening, fitting, control; quotas and targets per fund."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.db.store import IntegrityError
from desktop.domain.denture import DentureState
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.dentures.lists import denture_cases
from desktop.usecases.dentures.path import (
    ApplyDenture,
    MoveDenture,
    ReadDentureBoard,
    apply_denture,
    denture_board,
    move_denture,
)
from desktop.usecases.dentures.sessions import PlanSession, SetDentureQuota, plan_session, set_denture_quota
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.money.benefits import benefit_history
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.sentences import messages
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.sheets.rosters import write_csv
from tests.usecases.conftest import letter_command, siti
from tests.usecases.ledger_model import DENTURES, denture_answer


def codes(error) -> list[str]:
    return [problem.code for problem in error.value.problems]


def person(office, number=1):
    changes = {"nik": f"167303410790900{number}", "name": f"PASIEN {number}", "birth_date": date(1990, 7, 1)}
    return register_patient(office, siti(**changes, city="16.73", kk_city="16.73")).patient_id


def applied(office, patient_id, **changes):
    facts = {"patient_id": patient_id, "fund": "apbd", "teeth": (11, 12)}
    return apply_denture(office, ApplyDenture.model_validate(facts | changes)).case_id


def moved(office, case_id, state, **changes):
    return move_denture(office, MoveDenture.model_validate({"case_id": case_id, "state": state} | changes))


def session(office, seats=1, held_on=date(2026, 11, 23)):
    command = {"facility": {"name": "Puskesmas Taba"}, "held_on": held_on, "seats": seats}
    return plan_session(office, PlanSession.model_validate(command)).session_id


def test_whole_path(office, kepala):
    """From application to control; fitting takes the teeth, and the board counts against quota and target."""
    patient_id = person(office)
    case_id = applied(office, patient_id)
    with pytest.raises(ToCorrect) as error:
        applied(office, patient_id)
    assert codes(error) == ["denture_waiting"]
    assert moved(office, case_id, "booked", session_id=session(office)).seat == 1
    moved(office, case_id, "extract")
    moved(office, case_id, "fit", teeth=(11,))
    with pytest.raises(ToCorrect) as error:
        moved(office, case_id, "controlled")
    assert codes(error) == ["denture_step_wrong"]
    moved(office, case_id, "fitted")
    moved(office, case_id, "controlled")
    assert [(use.item, use.fund) for use in benefit_history(office, patient_id)] == [("11", "apbd")]
    with pytest.raises(ToCorrect) as error:
        applied(office, patient_id, fund="bpjs")
    assert codes(error) == ["benefit_taken"]
    set_denture_quota(kepala, SetDentureQuota(fund="apbd", year=2026, quota=1200, target=1000))
    bpjs, apbd = denture_board(office, ReadDentureBoard(year=2026)).funds
    assert (bpjs.applied, bpjs.quota) == (0, None)
    assert (apbd.applied, apbd.waiting, apbd.reached, apbd.target) == (1, 0, 1, 1000)
    assert apbd.by_state == {DentureState.CONTROLLED: 1}
    assert verify(office, Verify()).problems == ()


def test_letter_and_fitting_are_one_use(office):
    """The teeth a letter promised are not taken a second time by fitting them."""
    patient_id = person(office)
    case_id = applied(office, patient_id)
    moved(office, case_id, "booked", session_id=session(office))
    moved(office, case_id, "fit")
    answer = denture_answer(office, patient_id, office.today(), (11, 12))
    issue_letter(office, letter_command(patient_id, answer, scheme=DENTURES, care="outpatient"))
    moved(office, case_id, "fitted")
    assert len(benefit_history(office, patient_id)) == 2


def test_seats_are_not_overbooked(office):
    """A full day says so; the database refuses a seat too many whatever a use case forgets."""
    day = session(office)
    first, second = (applied(office, person(office, number)) for number in (1, 2))
    moved(office, first, "booked", session_id=day)
    with pytest.raises(ToCorrect) as error:
        moved(office, second, "booked", session_id=day)
    assert codes(error) == ["session_full"]
    with pytest.raises(IntegrityError, match="denture_seat"), office.write("test", {}) as tx:
        tx.update("denture_case", second, {"session_id": day, "seat": 2}, person="")
    assert session(office, seats=2) == day
    assert moved(office, second, "booked", session_id=day).seat == 2
    with pytest.raises(ToCorrect) as error:
        session(office, seats=1)
    assert codes(error) == ["session_seats_taken"]


def fitting(office, number, **changes):
    """Bring somebody up to the fitting."""
    case_id = applied(office, person(office, number), **changes)
    moved(office, case_id, "booked", session_id=session(office, seats=9))
    moved(office, case_id, "fit")
    return case_id


def test_a_step_is_not_dated_before_what_it_rests_on(office, clock):
    """A fitting dated back would free the tooth for the other fund; the refusal names who has it, and where."""
    patient_id = person(office)
    case_id = applied(office, patient_id, fund="bpjs", teeth=(31,))
    later = session(office, held_on=date(2026, 11, 25))
    moved(office, case_id, "booked", session_id=later)
    with pytest.raises(ToCorrect) as error:
        moved(office, case_id, "fit")
    assert codes(error) == ["denture_before_session"]
    clock.forward(days=3)
    moved(office, case_id, "fit")
    for on, code in ((date(2022, 1, 5), "application"), (date(2026, 11, 24), "session")):
        with pytest.raises(ToCorrect) as error:
            moved(office, case_id, "fitted", on=on)
        assert codes(error) == [f"denture_before_{code}"]
    moved(office, case_id, "fitted", on=date(2026, 11, 26))
    with pytest.raises(ToCorrect) as error:
        moved(office, case_id, "controlled", on=date(2026, 11, 25))
    assert codes(error) == ["denture_before_fitting"]
    with pytest.raises(ToCorrect) as error:
        applied(office, patient_id, teeth=(31,))
    (told,) = messages(error.value.problems)
    for word in ("BPJS Kesehatan", "26 November 2026", "Puskesmas Taba", office.operator.name):
        assert word in told.message
    with pytest.raises(ToCorrect) as error:
        session(office, held_on=date(2026, 11, 25))
    assert codes(error) == ["session_past"]


def test_quota_holds_but_for_the_head(office, kepala):
    """At the quota only who may override goes on, with a reason that stays on the case; others are warned."""
    set_denture_quota(kepala, SetDentureQuota(fund="apbd", year=2026, quota=1, target=1))
    moved(office, fitting(office, 1), "fitted")
    second = fitting(office, 2)
    with pytest.raises(ToCorrect) as error:
        moved(kepala, second, "fitted")
    assert codes(error) == ["denture_quota_reached"]
    with pytest.raises(NotPermitted):
        moved(office, second, "fitted", beyond_quota="Lansia tanpa gigi")
    done = moved(kepala, second, "fitted", beyond_quota="Lansia tanpa gigi")
    assert [one.code for one in done.warnings] == ["denture_quota_exceeded"]
    assert "Lansia tanpa gigi" in [one.note for one in denture_cases(office, 2026)][1]
    facts = {"patient_id": person(office, 3), "fund": "apbd", "teeth": (11,)}
    doubts = [one.code for one in apply_denture(office, ApplyDenture.model_validate(facts)).warnings]
    assert "denture_quota_promised" in doubts
    moved(office, fitting(office, 4, fund="bpjs"), "fitted")


def test_fund_is_asked_about(office, admin, tmp_path):
    """Active JKN goes with BPJS, anybody else of the programme's city (not the office's) with APBD.

    The application is kept all the same.
    """

    def doubts(number, fund, **changes):
        nik = f"167403410790900{number}"
        facts = {"nik": nik, "name": f"PASIEN {number}", "birth_date": date(1990, 7, 1)} | changes
        patient_id = register_patient(office, siti(**facts)).patient_id
        done = apply_denture(office, ApplyDenture(patient_id=patient_id, fund=fund, teeth=(11,)))
        return [one.code for one in done.warnings]

    assert doubts(1, "bpjs") == ["denture_fund_jkn_unknown"]
    rows = [
        ["1674034107909002", "0001234509002", "PASIEN 2", "01-07-1990", "PRABUMULIH", "AKTIF"],
        ["1674034107909016", "0001234509016", "PASIEN 6", "01-07-1990", "PRABUMULIH", "AKTIF"],
    ]
    path = tmp_path / "peserta.csv"
    write_csv(path, [["NIK", "NO KARTU", "NAMA", "TGL LAHIR", "KOTA", "STATUS"], *rows])
    load = {"path": str(path), "as_of": date(2026, 10, 31), "city": "16.74", "complete": True}
    import_roster(admin, ImportRoster.model_validate(load))
    assert doubts(2, "apbd") == ["denture_fund_jkn_active", "denture_domicile"]
    assert doubts(3, "bpjs") == ["denture_fund_jkn_not_active"]
    assert office.record.city == "16.74"
    assert doubts(4, "apbd", city="16.73") == []
    assert doubts(5, "apbd") == ["denture_domicile"]
    assert doubts(7, "apbd", city="") == []
    # Listed under another NIK, found by the card.
    assert doubts(6, "bpjs", bpjs_number="0001234509016") == []


def test_refusals(office):
    """No NIK, an unknown case or session, a day to come: each is asked again."""
    nobody = register_patient(office, siti(nik=None, no_nik_reason="not_recorded")).patient_id
    with pytest.raises(ToCorrect) as error:
        applied(office, nobody)
    assert codes(error) == ["nik_needed"]
    case_id = applied(office, person(office))
    for changes, code in (
        ({"case_id": "tidak-ada"}, "denture_unknown"),
        ({}, "session_needed"),
        ({"session_id": "tidak-ada"}, "session_unknown"),
        ({"on": date(2027, 1, 1)}, "served_in_future"),
    ):
        with pytest.raises(ToCorrect) as error:
            moved(office, **({"case_id": case_id, "state": "booked"} | changes))
        assert codes(error) == [code]
