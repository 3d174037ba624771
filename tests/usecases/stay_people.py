"""Invented patients of Lubuk Linggau with referrals to RSMH, and short ways to book for them."""

from __future__ import annotations

from datetime import date

from desktop.domain.stay import CapacityBy, RoomUse
from desktop.rules.house import House
from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import RegisterPatient, register_patient
from desktop.usecases.stays.book_stay import book_stay
from desktop.usecases.stays.houses import ChangeHouse, all_houses, change_house
from desktop.usecases.stays.models import BookStay, StayBooked
from desktop.usecases.stays.referrals import RecordReferral, record_referral

TODAY = date(2026, 11, 23)
"""The day of the tests' clock, 09.30 in South Sumatra."""

NAMES = ("ANDI", "BUDI", "CICI", "DEDI", "ELI", "FARID", "GINA", "HADI", "INTAN", "JOKO", "KARTINI", "LUKMAN")


def day(number: int, month: int = 12) -> date:
    """Return a day of December 2026."""
    return date(2026, month, number)


def nik_of(number: int, *, woman: bool = False) -> str:
    """Return an invented NIK of Lubuk Linggau; its holder was born on the 4th of March 1990."""
    return f"167301{44 if woman else 4:02}0390{9000 + number}"


def patient(office: Office, number: int = 1, **changes: object) -> str:
    """Register a man of Lubuk Linggau and return his id."""
    facts: dict[str, object] = {
        "nik": nik_of(number),
        "name": f"{NAMES[number % len(NAMES)]} UJI {number}",
        "sex": "L",
        "birth_date": date(1990, 3, 4),
        "city": "16.73",
        "duplicate_of_none": True,
    }
    return register_patient(office, RegisterPatient.model_validate(facts | changes)).patient_id


def referral(office: Office, patient_id: str, **changes: object) -> str:
    """Record a referral to RSMH and return its id."""
    facts: dict[str, object] = {
        "patient_id": patient_id,
        "number": "0301R0011126B000012",
        "issued_on": date(2026, 11, 20),
        "from_facility": "RSUD Siti Aisyah",
        "to_facility": "RSMH Palembang",
    }
    return record_referral(office, RecordReferral.model_validate(facts | changes)).referral_id


def referred(office: Office, number: int = 1, **changes: object) -> str:
    """Register a patient with a referral; return the referral's id."""
    return referral(office, patient(office, number, **changes))


def book(office: Office, referral_id: str, arrive: date, leave: date, **changes: object) -> StayBooked:
    """Book nights."""
    facts: dict[str, object] = {"referral_id": referral_id, "arrive_on": arrive, "leave_on": leave}
    return book_stay(office, BookStay.model_validate(facts | changes))


def full_house(office: Office, arrive: date, leave: date, first: int = 1) -> list[StayBooked]:
    """Book all five rooms."""
    return [book(office, referred(office, first + number), arrive, leave) for number in range(5)]


def dormitory(office: Office) -> House:
    """Save the house as one of single beds: a room for women, one for men, the others for anybody."""
    house = all_houses(office)[0]
    uses = (RoomUse.WOMEN, RoomUse.MEN, RoomUse.ANY, RoomUse.FAMILY, RoomUse.ANY)
    rooms = tuple(
        room.model_copy(update={"used_by": use}) for room, use in zip(house.rooms, uses, strict=True)
    )
    rules = house.rules.model_copy(update={"longest_nights": 10, "extensions": 1})
    made = house.model_copy(update={"capacity_by": CapacityBy.BED, "rooms": rooms, "rules": rules})
    change_house(office, ChangeHouse(house=made))
    return made
