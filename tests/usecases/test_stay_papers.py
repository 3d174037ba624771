"""Papers of a stay through the use cases and the door: numbers, copies, refusals in words."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.db.journal import entries
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.domain.roles import Role
from desktop.letters.root_text import make_root_text
from desktop.letters.seal import make_seal, read_seal
from desktop.letters.seal_scan import seal_in_file
from desktop.usecases.actions import ACTIONS
from desktop.usecases.command import parse_command
from desktop.usecases.office import Office
from desktop.usecases.seals.city_root import (
    CreateCityRoot,
    TrustRoot,
    create_city_root,
    trust_root,
    trusted_roots,
)
from desktop.usecases.seals.verify_letter import VerifyLetter, verify_letter
from desktop.usecases.stays.arrivals import cancel_stay, check_in, leave_to_ward
from desktop.usecases.stays.changes import change_stay
from desktop.usecases.stays.house_sheets import (
    PrintCaretakerSheet,
    PrintRoomPlan,
    caretaker_sheet,
    room_plan_paper,
)
from desktop.usecases.stays.models import ChangeStay, CheckIn, LeaveToWard, StayMoment
from desktop.usecases.stays.papers import PrintStayPaper, StayPaper, preview_introduction, stay_paper
from desktop.usecases.stays.rooms import CloseRoom, MarkRoom, close_room, mark_room
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.letters import seals
from tests.letters.reading import read
from tests.usecases.stay_checks import live_until
from tests.usecases.stay_people import TODAY, book, day, full_house, referral, referred
from tests.usecases.stay_people import patient as registered

WITH_WIFE = ({"name": "CICI UJI", "relation": "istri", "sex": "P", "phone": "0812 0000 0002"},)


def paper(office: Office, stay_id: str, kind: str) -> StayPaper:
    return stay_paper(office, PrintStayPaper.model_validate({"stay_id": stay_id, "kind": kind}))


def code(error: pytest.ExceptionInfo[ToCorrect]) -> str:
    return error.value.problems[0].code


def test_introduction_is_numbered_once_and_copied_until_it_says_something_else(admin: Office):
    """The same letter again is SALINAN 1 under its number; moved nights make a new letter with the next one."""
    stay = book(admin, referred(admin), day(1), day(4), companions=WITH_WIFE)
    seen = preview_introduction(admin, stay.stay_id)
    assert (seen.number, "(diberikan saat dicetak atau disimpan)" in read(seen.pdf).text) == ("", True)
    first = paper(admin, stay.stay_id, "introduction")
    assert (first.copy, "/D-0001" in first.number) == (0, True)
    assert [one.code for one in first.warnings] == ["house_unconfirmed"]
    assert (
        preview_introduction(admin, stay.stay_id).number,
        preview_introduction(admin, stay.stay_id).copy,
    ) == (first.number, 1)
    again = paper(admin, stay.stay_id, "introduction")
    assert (again.number, again.copy) == (first.number, 1)
    assert "SALINAN 1" in read(again.pdf).text
    change_stay(admin, ChangeStay(stay_id=stay.stay_id, leave_on=day(6), reason="kontrol"))
    moved = paper(admin, stay.stay_id, "introduction")
    assert "/D-0002" in moved.number
    assert "6 Desember 2026 (5 malam)" in read(moved.pdf).text
    assert verify(admin, Verify()).sound
    last = list(entries(admin.store.connection))[-1]
    assert last.action == "print-introduction"
    assert b"CICI" not in last.to_bytes()


def test_confirmation_carries_a_seal(admin: Office, tmp_path: Path):
    """With a city key the booking is proved offline: patient, house and nights are read from the code."""
    create_city_root(admin, CreateCityRoot())
    stay = book(admin, referred(admin), day(1), day(4))
    done = paper(admin, stay.stay_id, "confirmation")
    assert "SEGEL SURAT" in read(done.pdf).text
    path = tmp_path / "konfirmasi.pdf"
    path.write_bytes(done.pdf)
    found = verify_letter(admin, VerifyLetter(pdf_path=str(path)))
    assert found.authentic
    assert found.facts is not None
    assert (found.facts.kind, found.facts.patient, found.facts.starts_on) == ("booking", "BUDI UJI 1", day(1))


def test_a_confirmation_of_our_own_is_known_here(admin: Office):
    """Its stay is on record, so nothing is suspected; moved nights and a cancelled stay are told."""
    create_city_root(admin, CreateCityRoot())
    stay = book(admin, referred(admin), day(1), day(4))
    qr = str(seal_in_file(paper(admin, stay.stay_id, "confirmation").pdf))

    def told() -> tuple[str, list[str]]:
        found = verify_letter(admin, VerifyLetter(qr=qr))
        return found.state, [one.code for one in found.warnings]

    assert told() == ("not_started", [])
    change_stay(admin, ChangeStay(stay_id=stay.stay_id, leave_on=day(6), reason="kontrol"))
    assert told() == ("not_started", ["letter_changed_since"])
    cancel_stay(admin, StayMoment(stay_id=stay.stay_id, reason="batal"))
    # Another city may give a stay the same code: it is not ours that was cancelled.
    trust_root(admin, TrustRoot(root_text=make_root_text("Kota Lubuk Linggau", seals.ROOT_KEY)))
    theirs = make_seal(read_seal(qr, trusted_roots(admin.store)).claims, seals.SIGNER)
    assert verify_letter(admin, VerifyLetter(qr=theirs)).state == "not_started"
    assert told() == ("void", ["letter_not_started"])


def test_waiting_family_gets_no_introduction_and_no_room(admin: Office):
    """In a full house the confirmation says MENUNGGU KONFIRMASI and the house is not written to."""
    full_house(admin, day(1), day(4))
    waiting = book(admin, referred(admin, 9), day(1), day(4), or_wait=True)
    done = paper(admin, waiting.stay_id, "confirmation")
    assert done.waiting
    assert "urutan ke-1" in read(done.pdf).text
    with pytest.raises(ToCorrect) as error:
        paper(admin, waiting.stay_id, "introduction")
    assert code(error) == "stay_not_booked"
    cancel_stay(admin, StayMoment(stay_id=waiting.stay_id, reason="batal"))
    with pytest.raises(ToCorrect) as error:
        paper(admin, waiting.stay_id, "confirmation")
    assert code(error) == "stay_over"


def test_a_closed_room_is_promised_to_nobody(admin: Office):
    """The family would travel for it: the confirmation waits, the house is not written to, the sheet says why."""
    stay = book(admin, referred(admin), day(1), day(4), room="2")
    closed = {"room": "2", "from": day(2), "until": day(3), "reason": "atap bocor"}
    close_room(admin, CloseRoom.model_validate(closed))
    done = paper(admin, stay.stay_id, "confirmation")
    text = read(done.pdf).text
    assert done.waiting
    assert "kamar ditutup (atap bocor)" in text
    assert "Kamar 2" not in text
    assert [one.code for one in done.warnings] == ["stay_at_risk", "house_unconfirmed"]
    for write in (
        lambda: paper(admin, stay.stay_id, "introduction"),
        lambda: preview_introduction(admin, stay.stay_id),
    ):
        with pytest.raises(ToCorrect) as error:
            write()
        assert (code(error), error.value.problems[0].field) == ("stay_at_risk", "stay_id")
    sheet, _pdf = caretaker_sheet(admin, PrintCaretakerSheet(on=day(1)))
    assert [one.note for one in sheet.arriving] == ["Terancam: kamar ditutup (atap bocor), pindahkan"]
    signed = CheckIn(stay_id=stay.stay_id, house_rules_signed=True, at=live_until(admin, day(1)))
    assert "room_closed_later" in {one.code for one in check_in(admin, signed).warnings}
    assert not paper(admin, stay.stay_id, "confirmation").waiting
    ward = LeaveToWard(stay_id=stay.stay_id, companion_stays=True)
    with pytest.raises(ToCorrect) as error:
        leave_to_ward(admin, ward)
    assert code(error) == "ward_without_companion"


def test_papers_go_through_the_door(admin: Office, office: Office, tmp_path: Path):
    """Rules, companions and ambulance as files; a past ride and the wrong role are answered in words."""
    stay = book(admin, referred(admin), day(1), day(4), companions=WITH_WIFE)

    def run(name: str, **given: object) -> dict[str, object]:
        action = ACTIONS[name]
        assert action.run is not None
        return action.run(admin, parse_command(action.command, json.dumps(given))).model_dump()

    for kind, words in (("house-rules", "TATA TERTIB"), ("companions", "CICI UJI")):
        path = tmp_path / f"{kind}.pdf"
        run("print-stay-paper", stay_id=stay.stay_id, kind=kind, pdf_path=str(path))
        assert words in read(path.read_bytes()).text
    ride = {
        "stay_id": stay.stay_id,
        "addressee": "Direktur RSUD Siti Aisyah",
        "from_place": "Lubuk Linggau",
        "to_place": "RSMH Palembang",
        "on": "2026-12-01",
        "time": "07:00",
        "condition": "berbaring",
    }
    path = tmp_path / "ambulans.pdf"
    assert "/D-0001" in str(run("request-ambulance", **ride, pdf_path=str(path))["number"])
    assert "1 Desember 2026 pukul 07.00 WIB" in read(path.read_bytes()).text
    with pytest.raises(ToCorrect) as error:
        run("request-ambulance", **(ride | {"on": "2026-11-22"}))
    with pytest.raises(ToCorrect) as hour:
        run("request-ambulance", **(ride | {"on": "2026-11-23", "time": "09.29"}))
    assert code(hour) == "ride_hour_over"
    assert code(error) == "ride_over"
    with pytest.raises(ToCorrect) as error:
        run("print-room-plan", **{"from": "2026-12-01", "until": "2027-12-01"})
    assert code(error) == "plan_days"
    assert run("print-room-plan", until="2026-12-10", pdf_path=str(path))["days"] == 17
    assert run("print-caretaker-sheet", on="2026-12-01", pdf_path=str(path))["arriving"] == 1
    assert office.operator.role == Role.LOKET
    with pytest.raises(NotPermitted):
        paper(office, stay.stay_id, "confirmation")


def test_caretaker_reads_the_day(admin: Office):
    """Who leaves and should have left, arrives, stays and is seen today; what is wrong with which room."""
    yesterday = TODAY - timedelta(days=1)
    staying = book(
        admin, referral(admin, registered(admin, 1), appointment_on=TODAY), TODAY - timedelta(days=2), TODAY + timedelta(days=1), room="1",
        companions=WITH_WIFE,
    )  # fmt: skip
    check_in(admin, CheckIn(stay_id=staying.stay_id, at=(TODAY - timedelta(days=2)).isoformat()))
    late = book(admin, referred(admin, 2), TODAY - timedelta(days=2), yesterday, room="2")
    check_in(admin, CheckIn(stay_id=late.stay_id, at=(TODAY - timedelta(days=2)).isoformat()))
    book(admin, referred(admin, 3), TODAY, TODAY + timedelta(days=3), room="3")
    close_room(admin, CloseRoom(room="5", from_on=TODAY, until_on=date(2026, 11, 30), reason="atap bocor"))
    mark_room(admin, MarkRoom(room="4", mark="dirty"))
    mark_room(admin, MarkRoom(room="4", mark="broken", words="keran"))
    sheet, pdf = caretaker_sheet(admin, PrintCaretakerSheet())
    assert [(one.room, one.note) for one in sheet.leaving] == [("2", "seharusnya pulang 22/11/2026")]
    assert [(one.room, one.people) for one in sheet.arriving] == [("3", "sendiri")]
    assert [(one.room, one.people, one.note) for one in sheet.staying] == [
        ("1", "2 orang", "periksa hari ini, pulang besok")
    ]
    assert dict(sheet.rooms) == {
        "Kamar 4": "kosong; belum dibersihkan; rusak: keran",
        "Kamar 5": "ditutup sampai 30 November 2026: atap bocor",
    }
    assert read(pdf).pages == 1
    leave_to_ward(admin, LeaveToWard(stay_id=staying.stay_id, companion_stays=True))
    sheet, _ = caretaker_sheet(admin, PrintCaretakerSheet())
    assert "dirawat di rumah sakit" in sheet.staying[0].note
    plan, pdf = room_plan_paper(admin, PrintRoomPlan())
    assert len(plan.days) == 14
    assert "Kamar 5" in read(pdf).text
