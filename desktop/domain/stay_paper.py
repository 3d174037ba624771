"""What stands on the papers of a rumah singgah: for the family, the house, its caretaker and the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.paper import PaperFrame
from desktop.domain.stay import NightState


class StayPaperKind(StrEnum):
    """The papers of one stay."""

    INTRODUCTION = "introduction"
    CONFIRMATION = "confirmation"
    HOUSE_RULES = "house-rules"
    COMPANIONS = "companions"
    AMBULANCE = "ambulance"


@dataclass(frozen=True)
class PartyMember:
    """Somebody of the party; `nik` is masked or says why there is none, `relation` is "" for the patient."""

    name: str
    nik: str
    sex: str
    relation: str = ""
    phone: str = ""


@dataclass(frozen=True)
class HouseFacts:
    """The house as its papers name it; what is not known yet is "". `leave_by` is wall time ("12.00")."""

    name: str
    area: str
    place: str
    address: str
    contact: str
    phone: str
    hospital: str
    leave_by: str
    companions_adult: int
    companions_child: int
    longest_nights: int | None
    papers: tuple[str, ...]


@dataclass(frozen=True)
class StayFacts:
    """One stay: the patient with NIK and address, the referral, the house, rooms and nights, the party.

    `rooms` names each room with its first and last night's morning ("Kamar 3"). While `waiting`, no room is
    promised yet and `waiting_place` counts from 1 (None while an offer waits for its answer, until
    `answer_by_at`, aware ISO text). `qr` is the text of the confirmation's seal.
    `at_risk` says why a booked room is not sure ("kamar ditutup (AC rusak)"): nothing is promised either.
    """

    frame: PaperFrame
    house: HouseFacts
    code: str
    patient: PartyMember
    birth: str
    address: str
    referral_number: str
    referral_from: str
    clinic: str
    diagnosis: str
    referral_issued_on: date
    referral_until_on: date
    appointment_on: date | None
    arrive_on: date
    leave_on: date
    rooms: tuple[tuple[str, date, date], ...]
    companions: tuple[PartyMember, ...]
    emergency: bool = False
    waiting: bool = False
    waiting_place: int | None = None
    answer_by_at: str | None = None
    qr: str | None = None
    at_risk: str = ""

    @property
    def nights(self) -> int:
        """How many nights."""
        return (self.leave_on - self.arrive_on).days


@dataclass(frozen=True)
class SheetLine:
    """One party on the caretaker's sheet; `note` says what to look out for."""

    room: str
    name: str
    people: str
    phone: str
    note: str = ""


@dataclass(frozen=True)
class CaretakerSheet:
    """A day of a house: who leaves, who arrives, who sleeps there, what is wrong with rooms, whom to call."""

    frame: PaperFrame
    house: HouseFacts
    leaving: tuple[SheetLine, ...]
    arriving: tuple[SheetLine, ...]
    staying: tuple[SheetLine, ...]
    rooms: tuple[tuple[str, str], ...]
    phones: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PlanNight:
    """One room's night on the printed plan; `reason` says why a closed room is closed, under a stay too."""

    state: NightState
    stay_id: str = ""
    reason: str = ""


@dataclass(frozen=True)
class PlanRow:
    """A room or bed with its nights, in the order of the plan's days."""

    room: str
    nights: tuple[PlanNight, ...]
    note: str = ""


@dataclass(frozen=True)
class RoomPlanPaper:
    """The printed plan: rooms down, days across; `names` by stay: (name, people)."""

    frame: PaperFrame
    house: HouseFacts
    days: tuple[date, ...]
    rows: tuple[PlanRow, ...]
    names: dict[str, tuple[str, int]]
    waiting: tuple[str, ...] = ()
