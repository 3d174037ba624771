"""A lively rumah singgah for the demo office: guests, an overstay, a closed room, families that wait."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.problem import ToCorrect
from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import RegisterPatient, register_patient
from desktop.usecases.stays.arrivals import cancel_stay, check_in, leave_to_ward
from desktop.usecases.stays.book_stay import book_stay
from desktop.usecases.stays.models import BookStay, CheckIn, CompanionGiven, LeaveToWard, StayMoment
from desktop.usecases.stays.referrals import (
    CarryOn,
    ControlLetterGiven,
    RecordReferral,
    carry_on,
    record_referral,
)
from desktop.usecases.stays.rooms import CloseRoom, MarkRoom, close_room, mark_room

HOUSE = "lubuklinggau-palembang"


@dataclass(frozen=True)
class _Guest:
    """An invented patient: NIK, name, birth date, phone, clinic, diagnosis, days until the appointment."""

    nik: str
    name: str
    born: date
    phone: str
    clinic: str
    diagnosis: tuple[str, str]
    appointment: int
    companions: tuple[tuple[str, str, str, str], ...] = ()


@dataclass(frozen=True)
class _Made:
    referral_id: str
    guest: _Guest


_PLACES = (("JOGOBOYO", "LUBUK LINGGAU UTARA II"), ("TABA PINGIN", "LUBUK LINGGAU SELATAN II"))

_GUESTS = (
    _Guest(
        "1673042105769001",
        "HARUN ALRASYID",
        date(1976, 5, 21),
        "0812 0000 9001",
        "Poli Jantung",
        ("I25.1", "Penyakit jantung koroner"),
        0,
        (("ROSMALA", "1673046807789001", "Istri", ""),),
    ),
    _Guest(
        "1673045203919001",
        "YULIANA PUSPITA",
        date(1991, 3, 12),
        "0813 0000 9002",
        "Poli Onkologi",
        ("C50.9", "Kanker payudara"),
        1,
        (("BAMBANG IRAWAN", "1673041708889001", "Suami", "0813 0000 9102"),),
    ),
    _Guest(
        "1673042907589001",
        "SUKARDI",
        date(1958, 7, 29),
        "",
        "Poli Paru",
        ("J44.9", "Penyakit paru obstruktif"),
        -2,
        (("NURBAITI", "", "Anak perempuan", ""),),
    ),
    _Guest(
        "1673040611849001",
        "AHMAD FAUZAN",
        date(1984, 11, 6),
        "0852 0000 9004",
        "Poli Mata",
        ("H33.0", "Ablasi retina"),
        2,
    ),
    _Guest(
        "1673051404189001",
        "M. RAFFI AKBAR",
        date(2018, 4, 14),
        "0821 0000 9005",
        "Poli Anak",
        ("C91.0", "Leukemia"),
        1,
        (("DESI RATNASARI", "1673056212909001", "Ibu", "0821 0000 9105"),),
    ),
    _Guest(
        "1673026501209001",
        "AISYAH PUTRI",
        date(2020, 1, 25),
        "0822 0000 9006",
        "Poli Bedah Anak",
        ("Q21.0", "Kelainan jantung bawaan"),
        2,
        (
            ("LINDA WATI", "1673024409929001", "Ibu", "0822 0000 9106"),
            ("EKO PRASETYO", "1673023105899001", "Ayah", ""),
        ),
    ),
    _Guest(
        "1673021002699001", "ZAINAL ABIDIN", date(1969, 2, 10), "", "Poli Bedah", ("K80.2", "Batu empedu"), 4
    ),
    _Guest(
        "1673045511949001",
        "NOVITA ANGGRAINI",
        date(1994, 11, 15),
        "0857 0000 9008",
        "Poli Saraf",
        ("G40.9", "Epilepsi"),
        4,
        (("SUHARTI", "1673044903709001", "Ibu", "0857 0000 9108"),),
    ),
    _Guest(
        "1673021209619001",
        "TUGIMIN",
        date(1961, 9, 12),
        "0858 0000 9009",
        "Poli Urologi",
        ("N40", "Pembesaran prostat"),
        1,
        (("WAGIYEM", "1673025008659001", "Istri", ""),),
    ),
)


def make_stays(office: Office) -> None:
    """Fill plan and waiting list around today."""
    made = [_Made(_referred(office, number, guest), guest) for number, guest in enumerate(_GUESTS)]
    closed = {"house": HOUSE, "from": _day(office, 0), "until": _day(office, 8)}
    reason = {"room": "4", "reason": "Atap bocor, menunggu tukang (contoh)"}
    close_room(office, CloseRoom.model_validate(closed | reason))
    _here(office, made[0], "1", -3, 0)
    _book(office, made[1], "1", 0, 7)
    _here(office, made[2], "2", -5, -1)
    _book(office, made[3], "2", 1, 5)
    ward = _here(office, made[4], "3", -2, 6)
    leave_to_ward(office, LeaveToWard(stay_id=ward, companion_stays=True, reason="Bangsal anak"))
    _here(office, made[5], "5", -1, 3)
    _turned_away(office, made[6], "3", 3, 6)
    given_up = _book(office, made[6], "5", 3, 6)
    for number, arrive, leave in ((7, 3, 6), (8, 0, 2)):
        _book(office, made[number], None, arrive, leave)
    cancel_stay(office, StayMoment(stay_id=given_up, reason="Jadwal operasi dimundurkan (contoh)"))
    for room, mark, words in (("3", "broken", "Keran kamar mandi bocor"), ("5", "dirty", "")):
        facts = {"room": room, "house": HOUSE, "mark": mark, "words": words}
        mark_room(office, MarkRoom.model_validate(facts))


def _day(office: Office, days: int) -> date:
    return office.today() + timedelta(days=days)


def _referred(office: Office, number: int, guest: _Guest) -> str:
    kelurahan, kecamatan = _PLACES[number % len(_PLACES)]
    person = {
        "nik": guest.nik,
        "name": guest.name,
        "sex": "P" if int(guest.nik[6:8]) > 40 else "L",  # noqa: PLR2004 - a woman's day of birth is day + 40
        "birth_place": "LUBUK LINGGAU",
        "birth_date": guest.born,
        "kelurahan": kelurahan,
        "kecamatan": kecamatan,
        "city": "16.73",
        "phone": guest.phone or None,
        "duplicate_of_none": True,
    }
    patient_id = register_patient(office, RegisterPatient.model_validate(person)).patient_id
    # The first guest's referral is about to run out: something to see on the plan.
    issued = _day(office, -86 if number == 1 else -10 - number)
    code, text = guest.diagnosis
    facts = {
        "patient_id": patient_id,
        "number": f"0601R001{issued:%m%y}B{number + 101:06}",
        "issued_on": issued,
        "from_facility": "RSUD Siti Aisyah",
        "to_facility": "RSUP Dr. Mohammad Hoesin",
        "clinic": guest.clinic,
        "diagnosis": {"code": code, "text": text},
        "appointment_on": _day(office, guest.appointment),
    }
    referral_id = record_referral(office, RecordReferral.model_validate(facts)).referral_id
    if number in {1, 5}:
        letter = ControlLetterGiven(
            number=f"SK-{number + 12}/RSMH", issued_on=_day(office, -1), control_on=_day(office, 2)
        )
        carry_on(office, CarryOn(referral_id=referral_id, control_letter=letter))
    return referral_id


def _companions(guest: _Guest) -> tuple[CompanionGiven, ...]:
    return tuple(
        CompanionGiven.model_validate(
            {"name": name, "nik": nik or None, "relation": relation, "phone": phone}
        )
        for name, nik, relation, phone in guest.companions
    )


def _book(office: Office, made: _Made, room: str | None, arrive: int, leave: int) -> str:
    command = BookStay(
        referral_id=made.referral_id,
        house=HOUSE,
        room=room,
        arrive_on=_day(office, arrive),
        leave_on=_day(office, leave),
        companions=_companions(made.guest),
        or_wait=True,
        distance_km=300,
    )
    return book_stay(office, command).stay_id


def _turned_away(office: Office, made: _Made, room: str, arrive: int, leave: int) -> None:
    """Ask for a room that is taken: the report of refused bookings has something to tell."""
    days = {"arrive_on": _day(office, arrive), "leave_on": _day(office, leave)}
    with suppress(ToCorrect):
        book_stay(office, BookStay(referral_id=made.referral_id, house=HOUSE, room=room, **days))


def _here(office: Office, made: _Made, room: str, arrive: int, leave: int) -> str:
    stay_id = _book(office, made, room, arrive, leave)
    check_in(office, CheckIn(stay_id=stay_id, at=_day(office, arrive).isoformat()))
    return stay_id
