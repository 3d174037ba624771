"""What stands on the papers of a stay, gathered from patient, referral, house, rooms and party."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.domain.dates import long_date, wib
from desktop.domain.labels import label
from desktop.domain.nik import Nik
from desktop.domain.person import Sex
from desktop.domain.stay import StayState
from desktop.domain.stay_paper import HouseFacts, PartyMember, StayFacts
from desktop.rules.house import House
from desktop.usecases.letters.content import address_line
from desktop.usecases.letters.paper_frame import paper_frame
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow, patient_by_id
from desktop.usecases.stays.bed_nights import nights_of
from desktop.usecases.stays.hospitals import hospital_of
from desktop.usecases.stays.houses import all_houses, house_named
from desktop.usecases.stays.rows import StayRow, companions_of, day_or_none
from desktop.usecases.stays.waiting_list import open_offers, waiting_in_order

NO_NIK = "belum ada"
_CODE_SIGNS = 8


@dataclass(frozen=True)
class _Referral:
    number: str
    emergency: int
    issued_on: str
    valid_until_on: str
    from_facility: str
    clinic: str
    diagnosis_code: str
    diagnosis_text: str


def stay_facts(office: Office, stay: StayRow) -> StayFacts:
    """Return one stay as its papers say it, in the frame of today."""
    store = office.store
    house = house_named(all_houses(office), stay.house_id)
    patient = patient_by_id(store, stay.patient_id)
    referral = store.ask_one(_Referral, "referral_on_paper", id=stay.referral_id)
    if referral is None:
        raise LookupError("a stay has its referral")
    waiting = stay.held_state in {StayState.WAITING, StayState.OFFERED}
    offer = next((one for one in open_offers(store, house) if one.stay_id == stay.id), None)
    codes = (referral.diagnosis_code, referral.diagnosis_text)
    span = stay.span
    return StayFacts(
        frame=paper_frame(office),
        house=house_facts(office, house),
        code=booking_code(stay.id),
        patient=_member(patient.name, patient.nik, patient.sex, phone=patient.phone or ""),
        birth=_birth(patient),
        address=address_line(office, patient),
        referral_number=referral.number,
        referral_from=referral.from_facility,
        clinic=referral.clinic,
        diagnosis=" – ".join(part for part in codes if part),
        referral_issued_on=date.fromisoformat(referral.issued_on),
        referral_until_on=date.fromisoformat(referral.valid_until_on),
        appointment_on=_appointment(stay, office.today()),
        arrive_on=span.arrive_on,
        leave_on=span.leave_on,
        rooms=() if waiting else rooms_of_stay(office, house, stay.id),
        companions=tuple(
            _member(one.name, one.nik, one.sex, one.relation, one.phone)
            for one in companions_of(store, stay.id)
        ),
        emergency=bool(referral.emergency),
        waiting=waiting,
        waiting_place=_place(office, house, stay),
        answer_by_at=wib(datetime.fromisoformat(offer.answer_by_at)).isoformat() if offer else None,
    )


def booking_code(stay_id: str) -> str:
    """Return a stay's short code for paper and telephone: the end of its id, which is random."""
    signs = stay_id.replace("-", "")[-_CODE_SIGNS:].upper()
    return f"{signs[:4]}-{signs[4:]}"


def house_facts(office: Office, house: House) -> HouseFacts:
    """Return a house as its papers name it."""
    rules = house.rules
    return HouseFacts(
        name=house.name,
        area=house.area,
        place=house.place,
        address=house.address,
        contact=house.contact,
        phone=house.phone,
        hospital=hospital_of(office, house).name,
        leave_by=rules.check_out_time.replace(":", "."),
        companions_adult=rules.companions_adult,
        companions_child=rules.companions_child,
        longest_nights=rules.longest_nights,
        papers=tuple(paper[:1].upper() + paper[1:] for paper in rules.papers),
    )


def rooms_of_stay(office: Office, house: House, stay_id: str) -> tuple[tuple[str, date, date], ...]:
    """Return each room that a stay holds, with its first night and the morning after its last one."""
    names = {room.id: f"Kamar {room.name}" for room in house.rooms}
    found: list[tuple[str, date, date]] = []
    for night in nights_of(office.store, stay_id):
        day = date.fromisoformat(night.night)
        room, after = names.get(night.room_id, night.room_id), day + timedelta(days=1)
        if found and found[-1][0] == room:
            found[-1] = (room, found[-1][1], after)
        else:
            found.append((room, day, after))
    return tuple(found)


def _member(name: str, nik: str | None, sex: str | None, relation: str = "", phone: str = "") -> PartyMember:
    return PartyMember(
        name=name,
        nik=Nik(nik).masked if nik else NO_NIK,
        sex=label(Sex(sex)) if sex else "–",
        relation=relation,
        phone=phone,
    )


def _birth(patient: PatientRow) -> str:
    if patient.birth_date:
        day = long_date(date.fromisoformat(patient.birth_date))
        return f"{patient.birth_place}, {day}" if patient.birth_place else day
    return f"umur sekitar {patient.estimated_age} tahun (perkiraan)"


def _appointment(stay: StayRow, today: date) -> date | None:
    days = (day_or_none(stay.appointment_on), day_or_none(stay.control_on))
    return min((day for day in days if day is not None and day >= today), default=None)


def _place(office: Office, house: House, stay: StayRow) -> int | None:
    if stay.held_state is not StayState.WAITING:
        return None
    return [one.id for one in waiting_in_order(office.store, office, house)].index(stay.id) + 1
