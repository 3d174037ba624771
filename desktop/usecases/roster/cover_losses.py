"""The work list of those who lost cover: who, what is open, since when, what to do, and who was told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import Field

from desktop.domain.dates import long_date, parse_instant, short_date, wib
from desktop.domain.nik import Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.report import Report, ReportColumn, ReportTable
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office
from desktop.usecases.patients.open_things import Holder, OpenThing, open_holders
from desktop.usecases.patients.registered import PatientRow, patient_by_id
from desktop.usecases.registers.activation_route import Route, activation_route
from desktop.usecases.reports import kind_of, print_report, report_stamp, save_report
from desktop.usecases.roster.load import serving_roster
from desktop.usecases.roster.lost_cover import LostStatus, lost_status

STATUS_WORDS: dict[LostStatus, str] = {
    "inactive": "tidak aktif",
    "unknown": "status tidak diketahui",
    "gone": "tidak ada lagi dalam data",
}
NOT_IN_PART = "tidak ada dalam data yang dimuat, yang hanya memuat sebagian peserta"


class ReadLostCover(Command):
    """`path` gets the list as pdf, xlsx or csv, by its ending; without `told` only those to be called."""

    told: bool = True
    path: str | None = None


class LossShown(Result):
    """One person on the list. `active_on` is the day that last showed them active, None when not known."""

    loss_id: str
    patient_id: str
    nik: str
    name: str
    phone: str
    kelurahan: str
    status: LostStatus
    status_text: str
    active_on: date | None
    lost_on: date
    open: tuple[OpenThing, ...]
    route: str
    next_step: str
    meanwhile: str
    told_at: str | None
    told_by: str
    note: str


class LostCoverList(Result):
    """Those to be called first, then those who were told."""

    people: tuple[LossShown, ...]
    waiting: int
    path: str | None = None


class TellLostCover(Command):
    """`note` is what was said; `undo` takes the tick back."""

    loss_id: str = Field(min_length=1)
    note: str = Field(default="", max_length=300)
    undo: bool = False


class LostCoverTold(Result):
    """The person concerned, and how many are still to be called."""

    name: str
    waiting: int


@dataclass(frozen=True)
class _Loss:
    id: str
    load_id: str
    patient_id: str
    status: LostStatus
    status_text: str
    active_on: str | None
    lost_on: str
    told_at: str | None
    told_by: str | None
    note: str


def lost_cover_list(office: Office, command: ReadLostCover) -> LostCoverList:
    """List who lost cover and has something open still; active again, they are gone from it.

    Raises ToCorrect report_kind_unknown, NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.READ_PEOPLE)
    kind = kind_of(command.path) if command.path else None
    shown = [_shown(office, *pair) for pair in _standing(office)]
    people = tuple(sorted((one for one in shown if command.told or not one.told_at), key=_order))
    if command.path and kind:
        office.require(Permission.READ_REPORTS)
        save_report(office, _report(office, people), Path(command.path), kind)
    return LostCoverList(people=people, waiting=sum(one.told_at is None for one in shown), path=command.path)


def print_lost_cover(office: Office) -> bytes:
    """Return the list as a PDF for the printer; the print is an entry of the journal. Raises NotPermitted."""
    people = lost_cover_list(office, ReadLostCover(told=False)).people
    office.require(Permission.READ_REPORTS)
    return print_report(office, _report(office, people))


def lost_cover_waiting(office: Office) -> int:
    """Return how many people are still to be called. Raises NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    return sum(loss.told_at is None for loss, _, _ in _standing(office))


def tell_lost_cover(office: Office, command: TellLostCover) -> LostCoverTold:
    """Tick that somebody was told, or take the tick back. Raises ToCorrect loss_unknown, NotPermitted."""
    office.require(Permission.REGISTER)
    loss = office.store.ask_one(_Loss, "cover_loss_by_id", id=command.loss_id)
    if loss is None:
        raise ToCorrect(Problem("loss_unknown", "loss_id"))
    told: dict[str, object] = {"told_at": None, "told_by": None, "note": ""}
    if not command.undo:
        told = {"told_at": office.now(), "told_by": office.operator.id, "note": command.note.strip()}
    with office.write("tell-lost-cover", command, person=loss.patient_id) as tx:
        tx.update("cover_loss", loss.id, told)
    patient = patient_by_id(office.store, loss.patient_id)
    return LostCoverTold(name=patient.name, waiting=lost_cover_waiting(office))


def _standing(office: Office) -> list[tuple[_Loss, Holder, LostStatus]]:
    """Return the losses that still are one: something is open, and the roster that serves says not active."""
    losses = office.store.ask(_Loss, "cover_losses")
    if not losses:
        return []
    holders = {holder.patient_id: holder for holder in open_holders(office)}
    roster = serving_roster(office)
    found = []
    for loss in losses:
        holder = holders.get(loss.patient_id)
        if holder is None:
            continue
        listed = roster.by_nik(holder.nik) if roster else None
        status = lost_status(roster, listed, holder.city) if roster else loss.status
        if status == "unknown" and roster and listed is None:
            loss = replace(loss, status=status, status_text=NOT_IN_PART)  # noqa: PLW2901 - as it stands today
        if status is not None:
            found.append((loss, holder, status))
    return found


def _shown(office: Office, loss: _Loss, holder: Holder, status: LostStatus) -> LossShown:
    route: Route = activation_route(office, office.today(), patient_id=loss.patient_id)
    patient: PatientRow = patient_by_id(office.store, loss.patient_id)
    return LossShown(
        loss_id=loss.id,
        patient_id=loss.patient_id,
        nik=holder.nik,
        name=holder.name,
        phone=holder.phone or "",
        kelurahan=patient.kelurahan,
        status=status,
        status_text=loss.status_text if status == loss.status else "",
        active_on=date.fromisoformat(loss.active_on) if loss.active_on else None,
        lost_on=date.fromisoformat(loss.lost_on),
        open=holder.open,
        route=route.scheme,
        next_step=route.next_step,
        meanwhile=route.meanwhile,
        told_at=loss.told_at,
        told_by=loss.told_by or "",
        note=loss.note,
    )


def _order(one: LossShown) -> tuple[bool, str, date, str]:
    """Return who comes first: not yet told, then what ends first, then the longest without cover."""
    ends = min((thing.until.isoformat() for thing in one.open if thing.until), default="9999")
    return one.told_at is not None, ends, one.lost_on, one.name


def told_words(one: LossShown) -> str:
    """Return who was told when, with the note; "" while nobody was."""
    if one.told_at is None:
        return ""
    words = f"{short_date(wib(parse_instant(one.told_at)).date())} oleh {one.told_by}"
    return f"{words}: {one.note}" if one.note else words


def since_words(one: LossShown) -> str:
    """Return since when, as the data tell it."""
    since = f"data per {short_date(one.lost_on)}"
    return f"{since}; per {short_date(one.active_on)} masih aktif" if one.active_on else since


_COLUMNS = (
    ReportColumn("Nama", 28),
    ReportColumn("NIK", 19, "id"),
    ReportColumn("Telepon", 15, "id"),
    ReportColumn("Kelurahan", 18),
    ReportColumn("Masih terbuka", 34),
    ReportColumn("Status JKN", 22),
    ReportColumn("Sejak", 24),
    ReportColumn("Yang perlu dilakukan", 48),
    ReportColumn("Sudah dihubungi", 26),
)


def _report(office: Office, people: tuple[LossShown, ...]) -> Report:
    stamp = report_stamp(office)
    waiting = sum(one.told_at is None for one in people)
    rows = tuple(
        (
            one.name,
            Nik(one.nik).masked,
            one.phone,
            one.kelurahan,
            "; ".join(thing.words for thing in one.open),
            one.status_text or STATUS_WORDS[one.status],
            since_words(one),
            one.next_step,
            told_words(one),
        )
        for one in people
    )
    return Report(
        kind="kehilangan-jaminan",
        title="Kehilangan jaminan",
        subtitle=f"Keadaan {long_date(office.today())}",
        counted=f"{len(people)} orang, {waiting} belum dihubungi",
        source="Yang terbuka (surat, rumah singgah, klaim, gigi palsu, rujukan) dibandingkan dengan data JKN",
        tables=(ReportTable("Kehilangan jaminan", _COLUMNS, rows),),
        stamp=stamp,
        filter_text="yang dahulu aktif dan kini tidak",
    )
