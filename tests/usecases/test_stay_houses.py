from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.db.adapter import IntegrityError
from desktop.db.verify import verify
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.rules.house import House
from desktop.rules.stays import Criterion
from desktop.usecases.actions import ACTIONS
from desktop.usecases.command import parse_command
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import facility_named
from desktop.usecases.stays.arrivals import cancel_stay
from desktop.usecases.stays.changes import change_stay
from desktop.usecases.stays.hospitals import hospital_choices, hospital_of
from desktop.usecases.stays.houses import AddHouse, ChangeHouse, add_house, all_houses, change_house, shelters
from desktop.usecases.stays.models import ChangeStay, StayMoment
from desktop.usecases.stays.rooms import CloseRoom, close_room
from desktop.usecases.stays.settings import StaySettings, change_stay_settings, stay_settings

from .stay_checks import live_until, plan_of, refused
from .stay_people import TODAY, book, day, dormitory, full_house, nik_of, patient, referral, referred


def test_house_of_single_beds(admin):
    """Men and women have their rooms, strangers of one sex share, a party lies in one room or not at all."""
    dormitory(admin)
    man = book(admin, referred(admin, 1), day(1), day(4))
    other = book(admin, referred(admin, 2), day(1), day(4))
    assert [(one.room, one.bed) for one in (man, other)] == [("2", "A"), ("2", "B")]
    woman = {"nik": nik_of(3, woman=True), "sex": "P"}
    assert book(admin, referred(admin, 3, **woman), day(1), day(2)).room == "1"
    fourth = referred(admin, 4)
    assert "room_unsuitable" in refused(lambda: book(admin, fourth, day(1), day(2), room="1"))
    pair = [{"name": "ISTRI", "nik": nik_of(80, woman=True)}]
    family = book(admin, fourth, day(1), day(3), companions=pair)
    assert (family.room, len(family.placed)) == ("3", 2)
    fifth = referred(admin, 5)
    assert "room_taken" in refused(lambda: book(admin, fifth, day(1), day(2), room="3"))
    named = book(admin, fifth, day(1), day(2), room="4", bed="B")
    assert (named.room, named.bed) == ("4", "B")
    plan = plan_of(admin, day(1), day(2))
    assert [room.nights[0].state for room in plan.rooms] == ["free", "booked", "booked", "free", "free"]
    assert [bed.nights[0].state for bed in plan.rooms[0].beds] == ["booked", "free"]
    assert verify(admin.store) == []


def test_more_companions_need_more_beds(admin):
    """In a house of single beds an added companion is given a bed beside the patient."""
    dormitory(admin)
    stay = book(admin, referred(admin, 1), day(1), day(3)).stay_id
    command = {"stay_id": stay, "companions": [{"name": "ADIK", "nik": nik_of(80)}]}
    assert change_stay(admin, ChangeStay.model_validate(command)).room == "2"
    plan = plan_of(admin, day(1), day(2))
    assert [bed.nights[0].state for bed in plan.rooms[1].beds] == ["booked", "booked"]
    assert verify(admin.store) == []


def test_longest_stay_and_extensions(admin):
    """A house that knows limits refuses the eleventh night and the second extension."""
    dormitory(admin)
    found = referred(admin, 1)
    assert "stay_too_long" in refused(lambda: book(admin, found, day(1), day(12)))
    stay = book(admin, found, day(1), day(4)).stay_id
    change_stay(admin, ChangeStay(stay_id=stay, leave_on=day(5)))
    again = ChangeStay(stay_id=stay, leave_on=day(6))
    assert "extensions_used" in refused(lambda: change_stay(admin, again))
    override = {"stay_id": stay, "leave_on": day(6), "override": {"reason": "operasi diundur"}}
    assert len(change_stay(admin, ChangeStay.model_validate(override)).nights) == 5


def test_house_keeps_to_its_agreement(admin, office):
    """A sixth room is refused by the program and by the schema; only an admin changes a house."""
    house = all_houses(admin)[0]
    sixth = house.rooms[0].model_copy(update={"id": "lubuklinggau-palembang-6", "name": "6"})
    more = house.model_copy(update={"rooms": (*house.rooms, sixth)})
    assert "room_beyond_mou" in refused(lambda: change_house(admin, ChangeHouse(house=more)))
    change_house(admin, ChangeHouse(house=house.model_copy(update={"phone": "0711-000"})))
    assert all_houses(admin)[0].phone == "0711-000"
    fewer = house.model_copy(update={"rooms": house.rooms[:4]})
    assert "room_still_needed" in refused(lambda: change_house(admin, ChangeHouse(house=fewer)))
    with pytest.raises(IntegrityError, match="room_beyond_mou"), admin.write("coba", {}) as tx:
        tx.insert("room", {"id": "x", "house_id": house.id, "name": "6"})
    with pytest.raises(NotPermitted):
        change_house(office, ChangeHouse(house=house))
    assert any(one.checked_on for one in shelters(admin))


def test_schema_refuses_what_no_program_may_store(admin):
    """A second party in a bed, a night in a closed room, a night of nobody: refused by the file itself."""
    stay = book(admin, referred(admin, 1), day(1), day(3), room="1").stay_id
    other = book(admin, referred(admin, 2), day(1), day(3), room="2").stay_id
    command = {"room": "3", "from": day(1), "until": day(3), "reason": "cat"}
    close_room(admin, CloseRoom.model_validate(command))
    gone = book(admin, referred(admin, 3), day(1), day(3), room="4").stay_id
    cancel_stay(admin, StayMoment(stay_id=gone))
    bed = "lubuklinggau-palembang"
    for bed_id, stay_id in ((f"{bed}-1-a", other), (f"{bed}-3-a", stay), (f"{bed}-5-a", gone)):
        with pytest.raises(IntegrityError), admin.write("coba", {}) as tx:
            tx.insert("bed_night", {"bed_id": bed_id, "night": "2026-12-01", "stay_id": stay_id})
    with pytest.raises(IntegrityError, match="stay_kept"), admin.write("coba", {}) as tx:
        tx.remove("stay", gone, person="x")
    assert verify(admin.store) == []


def test_verify_finds_a_lost_and_a_stray_night(admin):
    """A night taken away or added behind the program's back is found."""
    stay = book(admin, referred(admin, 1), day(1), day(3), room="1").stay_id
    row = {"bed_id": "lubuklinggau-palembang-2-a", "night": "2026-12-09", "stay_id": stay}
    with admin.write("coba", {}) as tx:
        tx.insert("bed_night", row)
    assert [problem.code for problem in verify(admin.store)] == ["nights_differ"]
    with admin.write("coba", {}) as tx:
        tx.remove("bed_night", (row["bed_id"], row["night"]))
        for bed in "ab":
            tx.remove("bed_night", (f"lubuklinggau-palembang-1-{bed}", "2026-12-02"))
    problems = verify(admin.store)
    assert [(problem.code, problem.values["count"]) for problem in problems] == [("nights_differ", 1)]


def test_office_publishes_its_own_order(admin):
    """The order of the waiting list and the referral's days are settings."""
    waits_first = (Criterion.WAITING, Criterion.CHILD)
    change_stay_settings(admin, StaySettings(referral_days=30, answer_hours=2, order=waits_first))
    assert stay_settings(admin).order == waits_first
    stays = full_house(admin, day(1), day(4))
    plain = book(admin, referred(admin, 20), day(1), day(2), or_wait=True)
    admin.clock.forward(minutes=5)
    child = patient(admin, 21, birth_date=date(2020, 1, 1))
    book(admin, referral(admin, child), day(1), day(2), or_wait=True)
    done = cancel_stay(admin, StayMoment(stay_id=stays[0].stay_id))
    assert [(one.stay_id, one.reason.code) for one in done.offered_to] == [(plain.stay_id, "offer_waiting")]
    assert done.offered_to[0].answer_by_at == "2026-11-23T04:35:00Z"


def test_waiting_without_a_valid_referral_is_passed_over(admin):
    """Nights that come after the referral's last day are not offered; the next in the list is."""
    change_stay_settings(admin, StaySettings(referral_days=3))
    stays = full_house(admin, TODAY, TODAY + timedelta(days=1))
    short = patient(admin, 20)
    book(admin, referral(admin, short), TODAY, TODAY + timedelta(days=5), or_wait=True)
    change_stay_settings(admin, StaySettings())
    later = book(admin, referred(admin, 21), TODAY, TODAY + timedelta(days=5), or_wait=True)
    admin.clock.forward(days=1)
    done = cancel_stay(admin, StayMoment(stay_id=stays[0].stay_id))
    assert later.stay_id in {one.stay_id for one in done.offered_to}
    assert len(done.offered_to) == 1


def test_a_house_serves_the_hospital_it_names(admin):
    """Any hospital on record, however written, or a new one; nothing said is asked, a slip too, by name."""
    facts = {"city": "Kabupaten Musi Rawas", "place": "Palembang", "mou_from_on": "2026-01-01", "rooms": 1}

    def added(name: str, hospital: str | None) -> House:
        command = AddHouse.model_validate(facts | {"name": name, "hospital": hospital})
        house_id = add_house(admin, command).house_id
        return next(one for one in all_houses(admin) if one.id == house_id)

    assert set(refused(lambda: added("A", None))) == {"hospital_missing"}
    assert refused(lambda: added("A", "rsmhx"))["hospital_unknown"]["known"] == ["RSUP Dr. Mohammad Hoesin"]
    near = refused(lambda: added("A", "RSUD Siti Fatima"))["hospital_unknown"]["known"]
    assert near == ["RSUD Siti Fatimah Prov. Sumatera Selatan"]
    assert added("Singgah Satu", "Rumah Sakit Hoesin").hospital == "rsmh"
    fatimah = added("Singgah Dua", "RSUD Siti Fatimah Prov. Sumatera Selatan")
    assert "surat rujukan ke RSUD Siti Fatimah Prov. Sumatera Selatan" in fatimah.rules.papers
    jakarta = added("Singgah Tiga", "RS Kanker Dharmais Jakarta")
    assert hospital_of(admin, jakarta).name == "RS Kanker Dharmais Jakarta"
    assert (jakarta.hospital, "RS Kanker Dharmais Jakarta") in hospital_choices(admin)
    assert added("Singgah Empat", jakarta.hospital).hospital == jakarta.hospital
    prabumulih = hospital_of(admin, added("Singgah Lima", "RSUD Kota Prabumulih"))
    assert prabumulih.spellings == ("RSUD Kota Prabumulih", "RSUD Prabumulih")
    siloam = hospital_of(admin, added("Singgah Enam", "Siloam Hospitals Palembang"))
    assert siloam.spellings == ("Siloam Hospitals Palembang",)
    assert set(refused(lambda: added("A", "Rumah Sakit"))) == {"hospital_unknown"}  # a kind is no name
    with admin.write("test", {}) as tx:
        facility_named(tx, "Rumah Sakit")  # unless somebody has recorded it so
    assert hospital_of(admin, added("Singgah Tujuh", "Rumah Sakit")).spellings == ("Rumah Sakit",)
    person = patient(admin, 1, city="16.05")
    written = referral(admin, person, to_facility="RSUD Siti Fatimah, Palembang")
    assert book(admin, written, day(1), day(2), house="Singgah Dua").state == "booked"
    other = referral(admin, person, number="R2", to_facility="RSMH")
    wrong = refused(lambda: book(admin, other, day(3), day(4), house="Singgah Dua"))
    assert wrong["referral_other_hospital"]["hospital"] == "RSUD Siti Fatimah Prov. Sumatera Selatan"


def test_actions_at_the_door_speak_plain_json(admin):
    """Every action of the contract reads JSON and answers with what JSON can hold."""
    found = referred(admin, 1)
    text = {"referral_id": found, "arrive_on": "2026-12-01", "leave_on": "2026-12-03", "room": "2"}
    stay = _run(admin, "book-stay", text)
    assert (stay["state"], stay["room"], stay["nights"]) == ("booked", "2", ["2026-12-01", "2026-12-02"])
    plan = _run(admin, "room-plan", {"from": "2026-12-01", "until": "2026-12-03"})
    assert [one["room"] for one in plan["rooms"]] == ["1", "2", "3", "4", "5"]
    assert plan["rooms"][1]["nights"][0]["stay_id"] == stay["stay_id"]
    assert plan["from"] == "2026-12-01"
    live_until(admin, day(1))
    done = _run(admin, "check-in", {"stay_id": stay["stay_id"], "at": "2026-12-01T05:00:00Z"})
    assert (done["state"], done["offered_to"]) == ("checked_in", [])
    closed = {
        "room": "lubuklinggau-palembang-2",
        "from": "2026-12-02",
        "until": "2026-12-04",
        "reason": "cat",
    }
    risk = _run(admin, "close-room", closed)["stays_at_risk"]
    assert [one["stay_id"] for one in risk] == [stay["stay_id"]]


@pytest.mark.parametrize("nothing", [" ", "\t\n", "a\0b"])
def test_blanks_and_nul_are_a_problem_of_their_field(nothing):
    """What says nothing, or would be cut off when stored, never comes through the door."""
    about = {"stay_id": "s"}
    given = {
        "close-room": {"room": "1", "from": "2026-12-02", "until": "2026-12-04", "reason": nothing},
        "change-stay": about | {"companions": [{"name": nothing}], "override": {"reason": nothing * 3}},
        "cancel-stay": about | {"reason": nothing},
        "no-show": about | {"reason": nothing},
        "record-referral": {
            "patient_id": "p",
            "number": "1",
            "issued_on": "2026-11-20",
            "from_facility": nothing,
            "to_facility": "RSMH",
        },
    }
    fields = []
    for name, command in given.items():
        with pytest.raises(ToCorrect) as caught:
            parse_command(ACTIONS[name].command, json.dumps(command))
        fields += [problem.field for problem in caught.value.problems]
    assert fields == ["reason", "companions.0.name", "override.reason", "reason", "reason", "from_facility"]


def _run(office: Office, name: str, command: Mapping[str, object]) -> Any:
    action = ACTIONS[name]
    assert action.run is not None
    result = action.run(office, parse_command(action.command, json.dumps(command)))
    return json.loads(json.dumps(result.model_dump(mode="json", by_alias=True)))
