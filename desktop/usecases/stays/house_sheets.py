"""Papers of a whole house: the caretaker's sheet for a day, and the room plan for the wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from pydantic import ConfigDict, Field

from desktop.domain.dates import long_date, short_date
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.stay import CapacityBy, Span, StayState
from desktop.domain.stay_paper import CaretakerSheet, PlanNight, PlanRow, RoomPlanPaper, SheetLine
from desktop.letters.caretaker_sheet import render_caretaker_sheet
from desktop.letters.room_plan import render_room_plan
from desktop.rules.house import House
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.files import check_pdf_path, write_pdf
from desktop.usecases.letters.paper_frame import paper_frame
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages
from desktop.usecases.settings import letter_settings
from desktop.usecases.stays.bed_nights import occupancy
from desktop.usecases.stays.facts import house_facts, rooms_of_stay
from desktop.usecases.stays.houses import all_houses, house_named
from desktop.usecases.stays.risks import Risk, risks
from desktop.usecases.stays.room_plan import PlannedNight, PlannedRoom, ReadRoomPlan, RoomPlan, room_plan
from desktop.usecases.stays.rooms import open_notes
from desktop.usecases.stays.rows import StayRow

MOST_DAYS = 31
"""Days that a plan of one page can show."""

_HERE = frozenset({StayState.CHECKED_IN, StayState.ON_WARD})
_DEFAULT_DAYS = 14


class PrintCaretakerSheet(Command):
    """The sheet of a house for a day (today)."""

    house: str | None = None
    on: date | None = None
    pdf_path: str | None = None


class CaretakerSheetPrinted(Result):
    """How many parties leave, arrive, and sleep there."""

    house: str
    leaving: int
    arriving: int
    staying: int
    pdf_path: str | None
    warnings: tuple[Message, ...]


class PrintRoomPlan(Command):
    """The plan of a house from `from` (today) until before `until` (two weeks later), at most 31 days."""

    model_config = ConfigDict(populate_by_name=True)

    house: str | None = None
    from_on: date | None = Field(default=None, alias="from")
    until_on: date | None = Field(default=None, alias="until")
    pdf_path: str | None = None


class RoomPlanPrinted(Result):
    """The days shown."""

    house: str
    days: int
    pdf_path: str | None
    warnings: tuple[Message, ...]


def print_caretaker_sheet(office: Office, command: PrintCaretakerSheet) -> CaretakerSheetPrinted:
    """Write the sheet. Raises ToCorrect: house_unknown, paper_too_long, pdf_folder_missing; NotPermitted."""
    check_pdf_path(command.pdf_path)
    sheet, pdf = caretaker_sheet(office, command)
    warnings: list[Problem] = []
    return CaretakerSheetPrinted(
        house=sheet.house.name,
        leaving=len(sheet.leaving),
        arriving=len(sheet.arriving),
        staying=len(sheet.staying),
        pdf_path=write_pdf(command.pdf_path, pdf, warnings),
        warnings=messages(warnings),
    )


def caretaker_sheet(office: Office, command: PrintCaretakerSheet) -> tuple[CaretakerSheet, bytes]:
    """Return the sheet of a day and its PDF, for the preview; the print is journaled."""
    office.require(Permission.BOOK_STAY)
    house = house_named(all_houses(office), command.house, office.record.city)
    day = command.on or office.today()
    with office.store.connection.snapshot():
        sheet = _sheet(office, house, day)
    pdf = render_caretaker_sheet(sheet, letter_settings(office.store).paper)
    with office.write("print-caretaker-sheet", command):
        pass
    return sheet, pdf


def print_room_plan(office: Office, command: PrintRoomPlan) -> RoomPlanPrinted:
    """Write the plan. Raises ToCorrect: house_unknown, plan_days, pdf_folder_missing; NotPermitted."""
    check_pdf_path(command.pdf_path)
    paper, pdf = room_plan_paper(office, command)
    warnings: list[Problem] = []
    path = write_pdf(command.pdf_path, pdf, warnings)
    return RoomPlanPrinted(
        house=paper.house.name, days=len(paper.days), pdf_path=path, warnings=messages(warnings)
    )


def room_plan_paper(office: Office, command: PrintRoomPlan) -> tuple[RoomPlanPaper, bytes]:
    """Return the plan and its PDF, for the preview; the print is journaled."""
    office.require(Permission.READ_PEOPLE)
    first = command.from_on or office.today()
    until = command.until_on or first + timedelta(days=_DEFAULT_DAYS)
    if not 1 <= len(Span(first, until)) <= MOST_DAYS:
        raise ToCorrect(Problem("plan_days", "until", {"most": MOST_DAYS}))
    plan = room_plan(office, ReadRoomPlan(house=command.house, from_on=first, until_on=until))
    house = house_named(all_houses(office), plan.house)
    paper = RoomPlanPaper(
        frame=paper_frame(office),
        house=house_facts(office, house),
        days=tuple(Span(first, until).nights()),
        rows=tuple(_plan_rows(plan.rooms, by_bed=house.capacity_by is CapacityBy.BED)),
        names={stay.stay_id: (stay.name, stay.companions + 1) for stay in plan.stays},
        waiting=tuple(_waiting(plan)),
    )
    pdf = render_room_plan(paper, letter_settings(office.store).paper)
    with office.write("print-room-plan", command):
        pass
    return paper, pdf


def _plan_rows(rooms: Iterable[PlannedRoom], *, by_bed: bool) -> Iterator[PlanRow]:
    for room in rooms:
        note = ", ".join([*(["kotor"] if room.dirty else []), *room.broken])
        if not by_bed:
            yield PlanRow(f"Kamar {room.room}", tuple(map(_night, room.nights)), note)
            continue
        for bed in room.beds:
            yield PlanRow(f"{room.room}{bed.bed}", tuple(map(_night, bed.nights)), note)


def _night(night: PlannedNight) -> PlanNight:
    return PlanNight(night.state, night.stay_id or "", night.reason or "")


def _waiting(plan: RoomPlan) -> Iterator[str]:
    for one in plan.waiting:
        days = f"{long_date(one.arrive_on)} sampai {long_date(one.leave_on)}"
        said = "sedang ditawari" if one.place is None else "menunggu"
        yield f"{one.name}, {days}, {said}" + (f", telepon {one.phone}" if one.phone else "")


def _sheet(office: Office, house: House, day: date) -> CaretakerSheet:
    span = Span(day, day + timedelta(days=1))
    stays = office.store.ask(
        StayRow,
        "stays_between",
        house_id=house.id,
        **{"from": day.isoformat(), "until": span.leave_on.isoformat()},
    )
    due_out = office.store.ask(StayRow, "stays_due_out", house_id=house.id, today=day.isoformat())
    overdue = [one for one in due_out if one.span.leave_on < day]
    leaving = [one for one in stays if one.span.leave_on == day and one.held_state in _HERE]
    arriving = [one for one in stays if one.span.arrive_on == day and one.held_state is StayState.BOOKED]
    staying = [one for one in stays if one.held_state in _HERE and day in one.span]
    line = _Lines(office, house, day)
    last = max((one.span.leave_on for one in arriving), default=span.leave_on)
    unsure = risks(occupancy(office.store, office, house, Span(day, last)), day)
    return CaretakerSheet(
        frame=replace(paper_frame(office), on=day),
        house=house_facts(office, house),
        leaving=_by_room(
            [line.of(one, f"seharusnya pulang {short_date(one.span.leave_on)}") for one in overdue]
            + [line.of(one) for one in leaving]
        ),
        arriving=_by_room([line.of(one, _until(one, unsure.get(one.id))) for one in arriving]),
        staying=_by_room([line.of(one, line.coming(one)) for one in staying]),
        rooms=tuple(_rooms(office, house, span)),
        phones=tuple(_phones(office, house)),
    )


def _until(stay: StayRow, risk: Risk | None) -> str:
    return f"Terancam: {risk.told}, pindahkan" if risk else f"sampai {short_date(stay.span.leave_on)}"


def _by_room(lines: list[SheetLine]) -> tuple[SheetLine, ...]:
    """Put parties in the order in which the caretaker walks: room 2 before room 10."""
    return tuple(sorted(lines, key=lambda one: (len(one.room), one.room)))


class _Lines:
    """Makes the lines of one day's sheet."""

    def __init__(self, office: Office, house: House, day: date) -> None:
        self._office, self._house, self._day = office, house, day

    def of(self, stay: StayRow, note: str = "") -> SheetLine:
        """Return a party's line: its room on that day, else the last it had."""
        rooms = rooms_of_stay(self._office, self._house, stay.id)
        today = [room for room, first, after in rooms if first <= self._day < after]
        room = today[0] if today else rooms[-1][0] if rooms else "–"
        people = "sendiri" if stay.party == 1 else f"{stay.party} orang"
        return SheetLine(room.removeprefix("Kamar "), stay.patient_name, people, stay.phone or "", note)

    def coming(self, stay: StayRow) -> str:
        """Return what to look out for with somebody who stays."""
        ward = "pasien dirawat di rumah sakit" if stay.held_state is StayState.ON_WARD else ""
        visits = {stay.appointment_on, stay.control_on}
        visit = "periksa hari ini" if self._day.isoformat() in visits else ""
        leaves = "pulang besok" if stay.span.leave_on == self._day + timedelta(days=1) else ""
        return ", ".join(part for part in (ward, visit, leaves) if part)


def _rooms(office: Office, house: House, span: Span) -> Iterator[tuple[str, str]]:
    """Yield every room that nobody sleeps in or something is wrong with, in words."""
    plan = occupancy(office.store, office, house, span)
    notes = open_notes(office.store, house)
    for room in house.rooms:
        closure = plan.closure(room, span.arrive_on)
        own = [note for note in notes if note.room_id == room.id]
        words = [f"ditutup sampai {long_date(closure.span.leave_on)}: {closure.reason}"] if closure else []
        words += ["belum dibersihkan"] if any(note.kind == "dirty" for note in own) else []
        words += [f"rusak: {note.words}" if note.words else "rusak" for note in own if note.kind == "broken"]
        if not plan.others_in(room, [span.arrive_on], "") and not closure:
            words.insert(0, "kosong")
        if words:
            yield f"Kamar {room.name}", "; ".join(words)


def _phones(office: Office, house: House) -> Iterator[tuple[str, str]]:
    record = office.record
    if record.phone:
        yield record.name, record.phone
    if house.phone:
        yield house.contact or "penjaga", house.phone
    yield "Darurat medis (PSC)", "119"
