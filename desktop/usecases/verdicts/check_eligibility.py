"""Who pays for this person, this case and this day, and which paper is missing. Works offline.

The answer is stored with the facts it was given on and the SHA-256 of the rule files, and opens the
visit of that person, facility and day if there is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field, TypeAdapter

from desktop.db.ids import new_id
from desktop.domain.facts import Case, Denture, FacilityKind, Facts, Paper, PaperKind, StatusOrigin
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.teeth import Jaw
from desktop.domain.verdict import Outcome, Reason, SchemeVerdict, Verdict
from desktop.rules.evaluate import evaluate
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.money.benefits import denture_known
from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import RegisterPatient
from desktop.usecases.patients.visits import open_visit
from desktop.usecases.sentences import message, messages, sentence
from desktop.usecases.verdicts.asked_person import (
    AskedPerson,
    RosterAlike,
    alike_in_roster,
    in_roster,
    person_of_nik,
    registered_person,
    typed_person,
)
from desktop.usecases.verdicts.jkn_status import AskedStatus, jkn_of
from desktop.usecases.verdicts.sktm import Showing, SktmShown, note_sktm


class ShownPaper(Command):
    """A paper on the counter; `valid_until` is its last valid day."""

    kind: PaperKind
    number: str | None = None
    issued_on: date | None = None
    valid_until: date | None = None
    issuer: str | None = None
    signed_by: tuple[str, ...] | str = ()
    to_facility: str | None = None

    def paper(self) -> Paper:
        """Return the domain value."""
        signed = (self.signed_by,) if isinstance(self.signed_by, str) else self.signed_by
        return Paper(
            kind=self.kind,
            number=self.number,
            issued_on=self.issued_on,
            valid_until=self.valid_until,
            issuer=self.issuer,
            signed_by=tuple(name.strip().lower() for name in signed),
            to_facility=self.to_facility,
        )


class DentureAsked(Command):
    """Jaw, teeth (FDI) and what was fitted last."""

    jaw: Jaw | None = None
    teeth: tuple[int, ...] = ()
    last_fitted_on: date | None = None
    last_fund: Literal["bpjs", "apbd"] | None = None


class CheckEligibility(Command):
    """One of `nik`, `patient_id`, `person`; the case and the service date."""

    nik: str | None = None
    patient_id: str | None = None
    person: RegisterPatient | None = None
    case: Case
    on: date
    emergency: bool = False
    facility_kind: FacilityKind | None = None
    facility_contracted: bool = True
    jkn: AskedStatus | None = None
    excluded_item: int | None = Field(default=None, ge=1, le=21)
    benefit: DentureAsked | None = None
    papers: tuple[ShownPaper, ...] = ()


class ReasonShown(Result):
    """Why, with its source; `certainty` unconfirmed is shown as *belum dikonfirmasi*."""

    code: str
    message: str
    source: str
    certainty: str = "confirmed"


class MissingShown(Result):
    """A paper to bring, and within how many hours when it may follow."""

    kind: str
    message: str
    due_hours: int | None


class SchemeAnswer(Result):
    """What one scheme answers; `grounds` are the conditions that speak for the patient."""

    scheme: str
    name: str
    outcome: Outcome
    reasons: tuple[ReasonShown, ...]
    missing: tuple[MissingShown, ...]
    next_step: str
    route: bool = False
    issues_letters: bool = False
    short_name: str = ""
    grounds: tuple[ReasonShown, ...] = ()

    @property
    def called(self) -> str:
        """The name at the counter; answers stored early hold the full one only."""
        return self.short_name or self.name


class EligibilityAnswer(Result):
    """The whole answer; `payers` are scheme ids in payer order, routes last.

    `sktm` are the SKTM that lie on the counter with what is known of each: it never changes an answer.
    `unidentified`: nobody knows yet who the patient is, so that care comes before every question.
    `warnings` are what does not fit together; `alike` members of the roster who may be this person, offered
    where neither NIK nor card led to one. Neither changes an answer.
    """

    verdict_id: str
    visit_id: str
    schemes: tuple[SchemeAnswer, ...]
    payers: tuple[str, ...]
    roster_as_of: date | None
    rules: dict[str, str]
    sktm: tuple[SktmShown, ...] = ()
    unidentified: bool = False
    warnings: tuple[Message, ...] = ()
    alike: tuple[RosterAlike, ...] = ()

    def of(self, scheme: str) -> SchemeAnswer | None:
        """Return the answer of one scheme."""
        return next((answer for answer in self.schemes if answer.scheme == scheme), None)


FACTS = TypeAdapter(Facts)
"""Reads and writes facts as JSON, for storing and replaying."""


def check_eligibility(
    office: Office, command: CheckEligibility, *, verdict_id: str | None = None
) -> EligibilityAnswer:
    """Answer for every scheme; stored with its facts, so that a letter and a later reader can rely on it.

    `verdict_id` is that of an answer that was only looked at until now (`look_eligibility`).

    Raises ToCorrect: subject_needed, patient_unknown, the problems of the person, paper_date_future,
    status_date_future. Raises NotPermitted, SurroundingsFailed.
    """
    given = _answered(office, command, verdict_id or new_id())
    answer, asked, facts = given.answer, given.asked, given.facts
    subject = asked.subject
    with office.write("check-eligibility", command, person=subject.ref) as tx:
        visit_id = open_visit(
            tx,
            subject,
            facility_id=office.record.id,
            on=command.on,
            case=command.case.value,
            verdict_id=answer.verdict_id,
            at=office.now(),
            by=office.operator.id,
        )
        answer = answer.model_copy(update={"visit_id": visit_id})
        tx.insert(
            "verdict",
            {
                "id": answer.verdict_id,
                "visit_id": visit_id,
                "patient_id": subject.patient_id,
                "nik": subject.nik,
                "service_on": command.on.isoformat(),
                "facts": FACTS.dump_json(facts).decode(),
                # Who is only like the patient must not outlive an erasure in the patient's record.
                "answer": answer.model_copy(update={"alike": ()}).model_dump_json(),
                "rules": json.dumps(answer.rules, sort_keys=True),
                "roster_as_of": answer.roster_as_of.isoformat() if answer.roster_as_of else None,
                "given_at": office.now(),
                "given_by": office.operator.id,
            },
            person=subject.ref,
        )
        shown = Showing(subject, visit_id, answer.verdict_id, asked.kk_number)
        used = note_sktm(tx, office, facts, given.verdict, shown)
    return answer.model_copy(update={"sktm": used})


def look_eligibility(office: Office, command: CheckEligibility) -> EligibilityAnswer:
    """Answer without a visit: a name picked by mistake must not stand in the day's register.

    The answer has an id but is not stored; `check_eligibility` with that id makes it real. Errors as there.
    """
    return _answered(office, command, new_id()).answer


_NOT_FOUND = (StatusOrigin.NOT_IN_ROSTER, StatusOrigin.NO_NUMBER)


@dataclass(frozen=True)
class _Answered:
    """An answer with what it rests on."""

    answer: EligibilityAnswer
    asked: AskedPerson
    facts: Facts
    verdict: Verdict


def _answered(office: Office, command: CheckEligibility, verdict_id: str) -> _Answered:
    office.require(Permission.REGISTER)
    refuse_future(office, command)
    asked = _asked(office, command)
    facts, roster_as_of = _facts(office, command, asked)
    verdict = evaluate(facts, office.reference.schemes)
    # A status that was asked elsewhere answers for the person, whoever stands in the roster.
    alike = alike_in_roster(office.roster(), asked) if facts.jkn.origin in _NOT_FOUND else ()
    answer = EligibilityAnswer(
        verdict_id=verdict_id,
        visit_id="",
        schemes=tuple(_shown(office, one, unidentified=asked.unidentified) for one in verdict.schemes),
        payers=verdict.payers,
        roster_as_of=roster_as_of,
        rules=dict(office.reference.scheme_hashes),
        unidentified=asked.unidentified,
        warnings=messages([*asked.warnings, *_before_birth(asked, command.on)]),
        alike=alike,
    )
    return _Answered(answer, asked, facts, verdict)


def _before_birth(asked: AskedPerson, on: date) -> list[Problem]:
    """Return the question that a service before birth raises: the wrong day may be either."""
    if asked.birth_date is None or on >= asked.birth_date:
        return []
    return [Problem("service_before_birth", "on", {"on": on, "born_on": asked.birth_date})]


def refuse_future(office: Office, command: CheckEligibility) -> None:
    """Raise ToCorrect for papers and a status dated after today: nobody holds tomorrow's paper in his hand.

    Codes: paper_date_future, status_date_future, each with the day and today.
    """
    today = office.today()
    found = [
        Problem("paper_date_future", f"papers.{at}.issued_on", {"on": paper.issued_on, "today": today})
        for at, paper in enumerate(command.papers)
        if paper.issued_on is not None and paper.issued_on > today
    ]
    if command.jkn is not None and command.jkn.as_of is not None and command.jkn.as_of > today:
        values = {"on": command.jkn.as_of, "today": today}
        found.append(Problem("status_date_future", "jkn.as_of", values))
    if found:
        raise ToCorrect(*found)


def preview(office: Office, command: CheckEligibility) -> tuple[Verdict, Facts]:
    """Evaluate without storing anything, for replays and measurements."""
    office.require(Permission.READ_PEOPLE)
    facts, _ = _facts(office, command, _asked(office, command))
    return evaluate(facts, office.reference.schemes), facts


def _asked(office: Office, command: CheckEligibility) -> AskedPerson:
    given = [name for name in ("nik", "patient_id", "person") if getattr(command, name) is not None]
    if len(given) != 1:
        raise ToCorrect(Problem("subject_needed", given[1] if given else "patient_id"))
    if command.patient_id is not None:
        return registered_person(office, command.patient_id)
    if command.person is not None:
        return typed_person(office, command.person)
    return person_of_nik(office, command.nik or "")


def _facts(office: Office, command: CheckEligibility, asked: AskedPerson) -> tuple[Facts, date | None]:
    roster = office.roster()
    listed = asked.listed or in_roster(office, asked.subject.nik, asked.card)
    numbered = bool(asked.subject.nik or asked.card)
    jkn = jkn_of(command.jkn, roster, listed, asked.ktp_city, numbered=numbered)
    kind = command.facility_kind or usual_kind(office, command.case, contracted=command.facility_contracted)
    facts = Facts(
        on=command.on,
        case=command.case,
        ktp_city=asked.ktp_city,
        kk_city=asked.kk_city,
        has_nik=asked.ktp_seen,
        birth_date=asked.birth_date,
        emergency=command.emergency,
        facility_kind=kind,
        facility_contracted=command.facility_contracted or kind is FacilityKind.PUSKESMAS,
        jkn=jkn,
        excluded_item=command.excluded_item,
        denture=_denture(office, command, asked.subject.patient_id),
        papers=tuple(paper.paper() for paper in command.papers),
    )
    return facts, roster.as_of(asked.ktp_city) if roster else None


def _denture(office: Office, command: CheckEligibility, patient_id: str | None) -> Denture | None:
    """Return what is asked for, with the last fitting on record when the clerk names none."""
    said = command.benefit
    if said is None and command.case is not Case.DENTURE:
        return None
    asked = Denture(said.jaw, said.teeth, said.last_fitted_on, said.last_fund) if said else Denture()
    known = denture_known(office.store, patient_id, asked)
    return None if said is None and known == asked else known


def usual_kind(office: Office, case: Case, *, contracted: bool) -> FacilityKind | None:
    """Return where the care happens when nobody said: here at a puskesmas or a hospital, else at a hospital.

    A puskesmas is always contracted, so a place that is not cannot be this puskesmas. Dentures are made at
    either, for another price: an office that makes none itself does not guess.
    """
    if office.record.kind == "puskesmas" and contracted:
        return FacilityKind.PUSKESMAS
    if case is Case.DENTURE and office.record.kind != "rumah_sakit":
        return None
    return FacilityKind.RUMAH_SAKIT


def _shown(office: Office, answer: SchemeVerdict, *, unidentified: bool) -> SchemeAnswer:
    # Whose name nobody knows can be looked up nowhere: the step is care, and finding out who it is.
    code = "next_unidentified" if unidentified and answer.outcome is Outcome.CANNOT_TELL else answer.next_step
    scheme = office.reference.scheme(answer.scheme)
    return SchemeAnswer(
        scheme=answer.scheme,
        name=scheme.name if scheme else answer.scheme,
        outcome=answer.outcome,
        reasons=_reasons(answer.reasons),
        missing=tuple(
            MissingShown(kind=one.kind, message=message(one).message, due_hours=one.due_hours)
            for one in answer.missing
        ),
        next_step=sentence(code) if code else "",
        route=answer.route,
        issues_letters=bool(scheme and scheme.issues_letters),
        short_name=scheme.short_name if scheme else answer.scheme,
        grounds=_reasons(answer.grounds),
    )


def _reasons(reasons: Iterable[Reason]) -> tuple[ReasonShown, ...]:
    return tuple(
        ReasonShown(code=one.code, message=message(one).message, source=one.source, certainty=one.certainty)
        for one in reasons
    )
