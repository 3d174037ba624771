"""People found at home as stored, and how far each is on the way to cover."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.db.roster import Roster
from desktop.domain.nik import Nik
from desktop.domain.person import Sex
from desktop.usecases.office import Office

NIK_DOUBTED = "NIK tidak cocok, periksa KTP"
"""Said of somebody whose NIK speaks of another sex or birth date."""

VisitState = Literal["no_nik", "found", "proposed", "sent", "active"]

STATE_WORDS: dict[VisitState, str] = {
    "no_nik": "perlu NIK",
    "found": "belum diusulkan",
    "proposed": "diusulkan",
    "sent": "dikirim",
    "active": "aktif",
}


@dataclass(frozen=True)
class HomeVisitRow:
    """One entry with the newest activation list that holds the person."""

    id: str
    person_ref: str
    nik: str | None
    name: str
    sex: str
    birth_on: str | None
    phone: str
    street: str
    rt: str
    rw: str
    kelurahan: str
    kecamatan: str
    city: str
    kk_number: str
    pregnant: int
    treated: int
    sktm: int
    note: str
    visited_on: str
    visitor: str
    recorded_by: str
    activation_state: str | None
    sent_on: str | None

    @property
    def found_words(self) -> str:
        """What was found, in words."""
        marks = (("hamil", self.pregnant), ("sedang berobat", self.treated), ("memegang SKTM", self.sktm))
        return ", ".join(words for words, is_so in marks if is_so)

    def nik_doubted(self, today: date) -> bool:
        """Whether sex or birth date are not those of the NIK: look at the KTP before it is sent on."""
        if self.nik is None:
            return False
        nik, born = Nik(self.nik), date.fromisoformat(self.birth_on) if self.birth_on else None
        return nik.sex is not Sex(self.sex) or (born is not None and nik.birth_date(born, today) != born)


def visits(office: Office) -> list[HomeVisitRow]:
    """Return everybody found, the newest first."""
    return office.store.ask(HomeVisitRow, "home_visits")


def doubted_niks(office: Office, found: Iterable[HomeVisitRow]) -> set[str]:
    """Return the NIKs that speak of another sex or birth date than what was found."""
    return {one.nik for one in found if one.nik and one.nik_doubted(office.today())}


def state_of(row: HomeVisitRow, roster: Roster | None) -> VisitState:
    """Return how far somebody is: what the roster shows now goes before what was proposed."""
    if row.nik is None:
        return "no_nik"
    listed = roster.by_nik(row.nik) if roster else None
    if listed is not None and listed.status == "active":
        return "active"
    if row.activation_state == "waiting":
        return "sent" if row.sent_on else "proposed"
    return "found"
