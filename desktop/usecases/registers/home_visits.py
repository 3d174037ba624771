"""Home visits: people without cover found in a kelurahan, entered with few keys, proposed for activation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from desktop.db.ids import new_id
from desktop.domain.dates import short_date
from desktop.domain.kk import KkNumber
from desktop.domain.names import may_be_one_name, typed_score
from desktop.domain.nik import QUIET_CODES, Nik, nik_warnings
from desktop.domain.person import Sex
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.patients.find_people import FindPeople, suggest_people
from desktop.usecases.patients.registered import patient_by_nik
from desktop.usecases.registers.home_visit_report import home_visit_report
from desktop.usecases.registers.home_visit_rows import HomeVisitRow, VisitState, state_of, visits
from desktop.usecases.reports import csv_marks, kind_of, save_report
from desktop.usecases.sentences import messages

ALIKE = 88.0
"""A score of two names from which on somebody may be the same person; the birth date must agree too."""

_SHOWN_ALIKE = 5


class RecordHomeVisit(Command):
    """One person as found. `city` as code or name, the office's own without; `visited_on` today without.

    `looked`: the clerk saw who is alike, to whom the NIK belongs or what it contradicts, and says that all is
    right.
    """

    nik: str | None = None
    name: str = Field(min_length=1, max_length=120)
    sex: Literal["L", "P"]
    birth_date: date | None = None
    phone: str = Field(default="", max_length=30)
    address: str = Field(default="", max_length=200)
    rt: str = Field(default="", max_length=3)
    rw: str = Field(default="", max_length=3)
    kelurahan: str = Field(min_length=1, max_length=80)
    kecamatan: str = Field(default="", max_length=80)
    city: str | None = None
    kk_number: str | None = None
    pregnant: bool = False
    treated: bool = False
    sktm: bool = False
    note: str = Field(default="", max_length=300)
    visited_on: date | None = None
    visitor: str = Field(default="", max_length=120)
    looked: bool = False


class AlikeShown(Result):
    """Somebody known who may be the one that was found."""

    name: str
    nik: str | None
    birth_date: date | None
    kelurahan: str
    where: Literal["patient", "roster", "home_visit"]


class HomeVisitRecorded(Result):
    """The entry; with `alike` or `questions` nothing was stored, for the clerk has to look first.

    `other_name`: those alike have the NIK that was given, by another name. `questions`: what the NIK says
    otherwise than the entry, its birth date or its sex.
    """

    visit_id: str | None
    other_name: bool = False
    alike: tuple[AlikeShown, ...] = ()
    questions: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()


class ReadHomeVisits(Command):
    """`path` gets them as xlsx, csv or pdf, by its ending."""

    path: str | None = None


class HomeVisitShown(Result):
    """One person found; `state` says how far the way to cover is.

    `nik_doubted`: sex or birth date are not those of the NIK; look at the KTP before it is sent on.
    """

    visit_id: str
    nik: str | None
    name: str
    sex: str
    birth_date: date | None
    phone: str
    kelurahan: str
    kecamatan: str
    rt: str
    rw: str
    pregnant: bool
    treated: bool
    sktm: bool
    note: str
    visited_on: date
    visitor: str
    recorded_by: str
    state: VisitState
    nik_doubted: bool


class HomeVisitsRead(Result):
    """Everybody found, the newest first; `to_propose` have a NIK and are on no list yet.

    `warnings`: how the file's numbers are written, where that is not as they are.
    """

    visits: tuple[HomeVisitShown, ...]
    to_propose: int
    path: str | None = None
    warnings: tuple[Message, ...] = ()


class WithdrawHomeVisit(Command):
    """An entry was wrong; it leaves the register and stays in the journal."""

    visit_id: str
    reason: str = Field(min_length=3, max_length=300)


class HomeVisitWithdrawn(Result):
    """Whose entry it was."""

    name: str


@dataclass(frozen=True)
class _Known:
    id: str
    name: str
    visited_on: str


@dataclass(frozen=True)
class _Name:
    id: str
    nik: str | None
    name: str
    birth_on: str | None
    kelurahan: str


def record_home_visit(office: Office, command: RecordHomeVisit) -> HomeVisitRecorded:
    """Enter somebody found at home. Who is alike, and what the NIK contradicts, is shown once before.

    Raises ToCorrect: those of Nik.parse and KkNumber.parse, city_unknown, visit_taken, visit_future,
    visit_man_pregnant, birth_date_future, visit_before_birth.
    Raises NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.VISIT_HOMES)
    nik = Nik.parse(command.nik).value if command.nik else None
    if command.pregnant and command.sex == "L":
        raise ToCorrect(Problem("visit_man_pregnant", "pregnant"))
    row = _row(office, command, nik)
    if not command.looked:
        alike = _bearers(office, command.name, nik) if nik else _alike(office, command)
        asked = messages(_contradicted(office, row))
        if alike or asked:
            other_name = nik is not None and bool(alike)
            return HomeVisitRecorded(visit_id=None, alike=alike, other_name=other_name, questions=asked)
    with office.write("record-home-visit", command, person=str(row["person_ref"])) as tx:
        tx.insert("home_visit", row)
    return HomeVisitRecorded(visit_id=str(row["id"]), warnings=messages(_warnings(office, nik, row)))


def home_visits(office: Office, command: ReadHomeVisits) -> HomeVisitsRead:
    """List everybody found. Raises ToCorrect report_kind_unknown, NotPermitted, SurroundingsFailed."""
    office.require(Permission.READ_PEOPLE)
    kind = kind_of(command.path) if command.path else None
    roster = office.roster()
    rows = [(row, state_of(row, roster)) for row in visits(office)]
    if command.path and kind:
        office.require(Permission.READ_REPORTS)
        save_report(office, home_visit_report(office, rows), Path(command.path), kind)
    return HomeVisitsRead(
        visits=tuple(_shown(row, state, office.today()) for row, state in rows),
        to_propose=sum(state == "found" for _, state in rows),
        path=command.path,
        warnings=csv_marks(command.path),
    )


def withdraw_home_visit(office: Office, command: WithdrawHomeVisit) -> HomeVisitWithdrawn:
    """Take a wrong entry out of the register. Raises ToCorrect visit_unknown, NotPermitted."""
    office.require(Permission.VISIT_HOMES)
    row = next((one for one in visits(office) if one.id == command.visit_id), None)
    if row is None:
        raise ToCorrect(Problem("home_visit_unknown", "visit_id"))
    with office.write("withdraw-home-visit", command, why=command.reason, person=row.person_ref) as tx:
        tx.update("home_visit", row.id, {"withdrawn_reason": command.reason.strip()})
    return HomeVisitWithdrawn(name=row.name)


def _row(office: Office, command: RecordHomeVisit, nik: str | None) -> dict[str, object]:
    city = office.record.city if command.city is None else office.reference.regions.find_city(command.city)
    if city is None:
        raise ToCorrect(Problem("city_unknown", "city", {"city": command.city}))
    on = command.visited_on or office.today()
    if on > office.today():
        raise ToCorrect(Problem("visit_future", "visited_on", {"on": on}))
    born = command.birth_date
    if born is not None and born > office.today():
        raise ToCorrect(Problem("birth_date_future", "birth_date", {"date": short_date(born)}))
    if born is not None and born > on:
        raise ToCorrect(Problem("visit_before_birth", "birth_date", {"birth_date": born, "on": on}))
    known = office.store.ask_one(_Known, "home_visit_of_nik", nik=nik) if nik else None
    if known is not None:
        values = {"name": known.name, "on": date.fromisoformat(known.visited_on)}
        raise ToCorrect(Problem("visit_taken", "nik", values))
    visit_id = new_id()
    patient = patient_by_nik(office.store, nik) if nik else None
    plain = ("sex", "phone", "rt", "rw", "kelurahan", "kecamatan", "note", "visitor")
    return {name: str(getattr(command, name)).strip() for name in plain} | {
        "id": visit_id,
        "person_ref": patient.id if patient else f"nik:{nik}" if nik else f"person:{visit_id}",
        "nik": nik,
        "name": " ".join(command.name.split()),
        "birth_on": command.birth_date.isoformat() if command.birth_date else None,
        "street": command.address.strip(),
        "city": city,
        "kk_number": KkNumber.parse(command.kk_number).value if command.kk_number else "",
        **{name: int(getattr(command, name)) for name in ("pregnant", "treated", "sktm")},
        "visited_on": on.isoformat(),
        "recorded_at": office.now(),
        "recorded_by": office.operator.id,
    }


def _warnings(office: Office, nik: str | None, row: dict[str, object]) -> list[Problem]:
    roster, regions = office.roster(), office.reference.regions
    listed = roster.by_nik(nik) if roster and nik else None
    told = _contradicted(office, row)
    if nik is None:
        told.append(Problem("visit_without_nik", "nik"))
    if listed is not None and listed.status == "active":
        told.append(Problem("visit_active", "nik", {"as_of": date.fromisoformat(listed.as_of_on)}))
    city, kecamatan, kelurahan = str(row["city"]), str(row["kecamatan"]), str(row["kelurahan"])
    name = regions.name_of(city) or city
    if not regions.match(city, kecamatan, kelurahan).kelurahan_code:
        told.append(Problem("visit_kelurahan_unknown", "kelurahan", {"kelurahan": kelurahan, "city": name}))
    return told


def _contradicted(office: Office, row: dict[str, object]) -> list[Problem]:
    """Return what the NIK says otherwise than the entry."""
    nik, born = row["nik"], row["birth_on"]
    if nik is None:
        return []
    birth_date = date.fromisoformat(str(born)) if born else None
    regions = office.reference.regions
    found = nik_warnings(Nik(str(nik)), regions, birth_date, Sex(str(row["sex"])), office.today())
    return [one for one in found if one.code not in QUIET_CODES]


def _bearers(office: Office, name: str, nik: str) -> tuple[AlikeShown, ...]:
    """Return who has this NIK in the records or the roster, when that is quite another name."""
    patient, roster = patient_by_nik(office.store, nik), office.roster()
    listed = roster.by_nik(nik) if roster else None
    found = []
    if patient is not None:
        found.append(_bearer(nik, patient.name, patient.birth_date, patient.kelurahan, "patient"))
    if listed is not None:
        found.append(_bearer(nik, listed.name, listed.birth_date, listed.kelurahan, "roster"))
    return () if any(may_be_one_name(name, one.name) for one in found) else tuple(found)


def _bearer(
    nik: str, name: str, born: str | None, kelurahan: str, where: Literal["patient", "roster"]
) -> AlikeShown:
    birth_date = date.fromisoformat(born) if born else None
    return AlikeShown(name=name, nik=nik, birth_date=birth_date, kelurahan=kelurahan, where=where)


def _alike(office: Office, command: RecordHomeVisit) -> tuple[AlikeShown, ...]:
    """Return who has nearly the same name and the same birth date, here, in the roster, or found before."""
    if command.birth_date is None:
        return ()
    born = command.birth_date
    asked = FindPeople(text=command.name, birth_date=born, limit=_SHOWN_ALIKE)
    found = [
        AlikeShown(
            name=one.name, nik=one.nik, birth_date=one.birth_date, kelurahan=one.kelurahan, where=one.source
        )
        for one in suggest_people(office, asked).people
        if one.score >= ALIKE and one.birth_date == born
    ]
    found += [
        AlikeShown(name=row.name, nik=row.nik, birth_date=born, kelurahan=row.kelurahan, where="home_visit")
        for row in office.store.ask(_Name, "home_visit_names")
        if row.birth_on == born.isoformat() and typed_score(command.name, row.name) >= ALIKE
    ]
    return tuple(found[:_SHOWN_ALIKE])


def _shown(row: HomeVisitRow, state: VisitState, today: date) -> HomeVisitShown:
    return HomeVisitShown(
        visit_id=row.id,
        nik=row.nik,
        name=row.name,
        sex=row.sex,
        birth_date=date.fromisoformat(row.birth_on) if row.birth_on else None,
        phone=row.phone,
        kelurahan=row.kelurahan,
        kecamatan=row.kecamatan,
        rt=row.rt,
        rw=row.rw,
        pregnant=bool(row.pregnant),
        treated=bool(row.treated),
        sktm=bool(row.sktm),
        note=row.note,
        visited_on=date.fromisoformat(row.visited_on),
        visitor=row.visitor,
        recorded_by=row.recorded_by,
        state=state,
        nik_doubted=row.nik_doubted(today),
    )
