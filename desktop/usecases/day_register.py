"""The register of a day: every visit, as a list, a PDF and a spreadsheet; exports are journaled."""

from __future__ import annotations

from dataclasses import dataclass
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
from desktop.usecases.check_eligibility import EligibilityAnswer
from desktop.usecases.office import Office
from desktop.usecases.reports import report_stamp, save_report


@dataclass(frozen=True)
class VisitListed:
    """A visit as the list of the day shows it."""

    id: str
    opened_at: str
    name: str
    nik: str | None
    case_kind: str
    done: str
    operator: str
    answer: str | None
    patient_id: str | None


def visits_of_day(office: Office, day: date) -> list[VisitListed]:
    """List the visits of a day in the order in which they were opened."""
    office.require(Permission.READ_PEOPLE)
    return office.store.ask(VisitListed, "visits_of_day", day=day.isoformat())


def day_register(office: Office, day: date) -> Report:
    """Return the register of a day as it goes to paper, with NIKs masked."""
    return register_report(
        day, tuple(_row(visit) for visit in visits_of_day(office, day)), report_stamp(office)
    )


def save_day_register(office: Office, day: date, path: Path, kind: Literal["pdf", "xlsx"]) -> int:
    """Write the register of a day as PDF or spreadsheet; return the number of visits in it."""
    office.require(Permission.READ_REPORTS)
    return save_report(office, day_register(office, day), path, kind)


def verdict_line(answer: str | None) -> str:
    """Return a stored answer in a few words: who pays, or that nobody does."""
    if answer is None:
        return "–"
    verdict = EligibilityAnswer.model_validate_json(answer)
    payer = verdict.of(verdict.payers[0]) if verdict.payers else None
    if payer is None:
        unsure = any(one.outcome is Outcome.CANNOT_TELL for one in verdict.schemes)
        return label(Outcome.CANNOT_TELL) if unsure else label(Outcome.NOT_COVERED)
    return (
        payer.name if payer.outcome is Outcome.COVERED else f"{payer.name} ({label(payer.outcome).lower()})"
    )


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
