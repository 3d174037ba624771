"""What a letter rests on, checked before anything is promised: patient, verdict, scheme, outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.domain.facts import Case
from desktop.domain.problem import NotPermitted, Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.verdict import Outcome
from desktop.rules.rows import Care
from desktop.rules.scheme import Scheme
from desktop.usecases.letters.models import IssueLetter
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow, patient_by_id
from desktop.usecases.verdicts.check_eligibility import EligibilityAnswer, SchemeAnswer
from desktop.usecases.verdicts.payers_before import PayerBefore, payers_before

GRACE_HOURS = 72
"""3 × 24 hours, when the scheme file says nothing else (domain.md E)."""

USUAL_DAYS: dict[Care, int] = {"inpatient": 14, "outpatient": 30}
"""Days from the first day of service (domain.md E), for a letter issued against the rules by an officer."""


@dataclass(frozen=True)
class VerdictRow:
    """The stored verdict a letter rests on."""

    id: str
    visit_id: str
    patient_id: str | None
    nik: str | None
    service_on: str
    answer: str
    case_kind: str


@dataclass(frozen=True)
class Basis:
    """Patient, verdict, the scheme's answer in it, the scheme, and who pays before it."""

    patient: PatientRow
    verdict: VerdictRow
    answer: SchemeAnswer
    scheme: Scheme
    before: tuple[PayerBefore, ...] = ()


def checked_basis(office: Office, command: IssueLetter) -> Basis:
    """Return what the letter rests on; raise `ToCorrect` or `NotPermitted` where it rests on nothing."""
    patient = patient_by_id(office.store, command.patient_id)
    verdict = _verdict(office, command, patient)
    whole = EligibilityAnswer.model_validate_json(verdict.answer)
    answer = _answer(whole, command)
    scheme = _scheme(office, command)
    _check_outcome(office, command, answer)
    before = payers_before(office, whole, scheme.id, Case(verdict.case_kind), command.starts_on)
    return Basis(patient, verdict, answer, scheme, before)


def valid_days(scheme: Scheme, care: Care, on: date) -> int:
    """Return how many days a letter holds: as the scheme file says, else the usual 14 and 30."""
    rules = scheme.on(on)
    return (rules.letter_days(care) if rules else None) or USUAL_DAYS[care]


def papers_due(now: datetime, answer: SchemeAnswer) -> datetime:
    """Return when the papers that may follow are due: the shortest grace of any of them."""
    hours = [one.due_hours for one in answer.missing if one.due_hours is not None]
    return now + timedelta(hours=min(hours, default=GRACE_HOURS))


def _verdict(office: Office, command: IssueLetter, patient: PatientRow) -> VerdictRow:
    row = office.store.ask_one(VerdictRow, "verdict_by_id", id=command.verdict_id)
    if row is None:
        raise ToCorrect(Problem("verdict_unknown", "verdict_id"))
    # A verdict given on the bare NIK before registration is the patient's too.
    same_nik = row.patient_id is None and row.nik is not None and row.nik == patient.nik
    if row.patient_id != patient.id and not same_nik:
        raise ToCorrect(Problem("verdict_other_patient", "verdict_id", {"name": patient.name}))
    if row.service_on != command.starts_on.isoformat():
        service_on = date.fromisoformat(row.service_on)
        raise ToCorrect(Problem("verdict_other_day", "starts_on", {"service_on": service_on}))
    return row


def _answer(verdict: EligibilityAnswer, command: IssueLetter) -> SchemeAnswer:
    answer = verdict.of(command.scheme)
    if answer is None:
        raise ToCorrect(Problem("scheme_not_in_verdict", "scheme", {"scheme": command.scheme}))
    return answer


def _scheme(office: Office, command: IssueLetter) -> Scheme:
    scheme = office.reference.scheme(command.scheme)
    if scheme is None:
        raise ToCorrect(Problem("scheme_unknown", "scheme", {"scheme": command.scheme}))
    if not scheme.issues_letters:
        raise ToCorrect(Problem("scheme_issues_no_letter", "scheme", {"scheme": scheme.name}))
    return scheme


def _check_papers(command: IssueLetter, answer: SchemeAnswer) -> None:
    """Let papers follow only where the scheme's file says so; what must be here first is named."""
    first = [one.message for one in answer.missing if one.due_hours is None]
    if first:
        raise ToCorrect(Problem("papers_first", "provisional", {"scheme": answer.name, "missing": first}))
    if not command.provisional:
        missing = [one.message for one in answer.missing]
        raise ToCorrect(Problem("provisional_needed", "provisional", {"missing": missing}))


def _check_outcome(office: Office, command: IssueLetter, answer: SchemeAnswer) -> None:
    """Covered, or provisional for what may follow, or an officer's override: nothing else is a promise."""
    override = command.override
    if override is not None and not office.may(Permission.OVERRIDE):
        raise NotPermitted("override_not_permitted", role=office.operator.role)
    if answer.outcome is Outcome.COVERED:
        return
    if override is not None and override.of == "rule":
        return
    if answer.outcome is Outcome.COVERED_IF:
        _check_papers(command, answer)
        return
    reasons = [one.message for one in answer.reasons]
    raise ToCorrect(Problem("override_needed", "override", {"scheme": answer.name, "reasons": reasons}))
