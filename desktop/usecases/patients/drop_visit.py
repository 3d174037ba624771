"""Take a contact that was none out of the day's register: a name picked by mistake, a question by phone."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office
from desktop.usecases.patients.visits import VisitRow


class DropVisit(Command):
    """The visit that was none."""

    visit_id: str


class VisitDropped(Result):
    """How many answers went with the visit."""

    verdicts: int


@dataclass(frozen=True)
class _Verdict:
    id: str
    patient_id: str | None


@dataclass(frozen=True)
class _Use:
    id: str
    person_ref: str


@dataclass(frozen=True)
class _Letter:
    id: str


def drop_visit(office: Office, command: DropVisit) -> VisitDropped:
    """Remove a visit in which nothing was done, with its answers; the journal keeps what stood there.

    Raises ToCorrect: visit_unknown, visit_has_work. Raises NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.REGISTER)
    found = office.store.ask_one(VisitRow, "visit_by_id", id=command.visit_id)
    if found is None:
        raise ToCorrect(Problem("visit_unknown", "visit_id"))
    with office.write("drop-visit", command, person=found.person_ref) as tx:
        visit = tx.ask_one(VisitRow, "visit_by_id", id=found.id)
        if visit is None or visit.done or tx.ask(_Letter, "letters_of_visit", visit_id=found.id):
            raise ToCorrect(Problem("visit_has_work", "visit_id"))
        for use in tx.ask(_Use, "sktm_uses_of_visit", visit_id=visit.id):
            tx.remove("sktm_use", use.id, person=use.person_ref)
        verdicts = tx.ask(_Verdict, "verdicts_of_visit", visit_id=visit.id)
        for one in verdicts:
            tx.remove("verdict", one.id, person=one.patient_id or visit.person_ref)
        tx.remove("visit", visit.id, person=visit.person_ref)
    return VisitDropped(verdicts=len(verdicts))
