"""The register of a day: every visit, as a list, a PDF and a spreadsheet; exports are journaled."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Literal

from desktop.domain.dates import wib
from desktop.domain.facts import Case
from desktop.domain.labels import label
from desktop.domain.nik import Nik
from desktop.domain.register import RegisterRow, register_report
from desktop.domain.report import Report
from desktop.domain.roles import Permission
from desktop.domain.verdict import Outcome
from desktop.usecases.office import Office
from desktop.usecases.patients.day_lines import DayLines, VisitListed, day_lines
from desktop.usecases.reports import report_stamp, save_report
from desktop.usecases.verdicts.check_eligibility import EligibilityAnswer


def visits_of_day(office: Office, day: date) -> list[VisitListed]:
    """List the visits of a day in the order in which they were opened."""
    office.require(Permission.READ_PEOPLE)
    return office.store.ask(VisitListed, "visits_of_day", day=day.isoformat())


def lines_of_day(office: Office, day: date) -> DayLines:
    """Return the day's lines: visits, their letters apart, and what was done that day about older letters."""
    return day_lines(office, visits_of_day(office, day), day)


def day_register(office: Office, day: date) -> Report:
    """Return the register of a day as it goes to paper, with NIKs masked."""
    return _register(office, day, lines_of_day(office, day))


def save_day_register(office: Office, day: date, path: Path, kind: Literal["pdf", "xlsx"]) -> int:
    """Write the register of a day as PDF or spreadsheet; return the number of visits in it."""
    office.require(Permission.READ_REPORTS)
    found = lines_of_day(office, day)
    save_report(office, _register(office, day, found), path, kind)
    return found.visits


def _register(office: Office, day: date, found: DayLines) -> Report:
    rows = tuple(_row(line) for line in found.lines)
    return register_report(day, rows, report_stamp(office), visits=found.visits)


def verdict_line(answer: str | None, *, short: bool = False) -> str:
    """Return a stored answer in a few words: who pays (`short`: by its name at the counter), or nobody."""
    if answer is None:
        return "–"
    verdict = EligibilityAnswer.model_validate_json(answer)
    payer = verdict.of(verdict.payers[0]) if verdict.payers else None
    if payer is None:
        unsure = any(one.outcome is Outcome.CANNOT_TELL for one in verdict.schemes)
        return label(Outcome.CANNOT_TELL) if unsure else label(Outcome.NOT_COVERED)
    covered = payer.outcome is Outcome.COVERED
    if short:
        return payer.called if covered else f"{payer.called}, bila lengkap"
    return payer.name if covered else f"{payer.name} ({label(payer.outcome).lower()})"


def _row(visit: VisitListed) -> RegisterRow:
    at = wib(datetime.fromisoformat(visit.opened_at))
    return RegisterRow(
        at=f"{at:%H.%M}",
        name=visit.name,
        nik=Nik(visit.nik).masked if visit.nik else "tanpa NIK",
        case=label(Case(visit.case_kind)),
        verdict=verdict_line(visit.answer),
        done=visit.done or "–",
        operator=visit.operator,
    )
