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
from desktop.db.roster import RosterPerson
from desktop.domain.facts import Case, Denture, FacilityKind, Facts, Paper, PaperKind
from desktop.domain.nik import Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.verdict import Outcome, Reason, SchemeVerdict, Verdict
from desktop.rules.evaluate import evaluate
from desktop.usecases.command import Command, Result
from desktop.usecases.money.benefits import denture_known
from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import RegisterPatient, patient_values
from desktop.usecases.patients.registered import PatientRow, patient_by_id, patient_by_nik
from desktop.usecases.patients.visits import Subject, open_visit
from desktop.usecases.sentences import message, sentence
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

    jaw: Literal["upper", "lower", "both"] | None = None
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


class EligibilityAnswer(Result):
    """The whole answer; `payers` are scheme ids in payer order, routes last.

    `sktm` are the SKTM that lie on the counter with what is known of each: it never changes an answer.
    """

    verdict_id: str
    visit_id: str
    schemes: tuple[SchemeAnswer, ...]
    payers: tuple[str, ...]
    roster_as_of: date | None
    rules: dict[str, str]
    sktm: tuple[SktmShown, ...] = ()

    def of(self, scheme: str) -> SchemeAnswer | None:
        """Return the answer of one scheme."""
        return next((answer for answer in self.schemes if answer.scheme == scheme), None)


@dataclass(frozen=True)
class _Asked:
    """Whom the question is about, as far as known."""

    subject: Subject
    ktp_city: str | None
    kk_city: str | None
    birth_date: date | None
    card: str | None
    # The contract: a registered patient's or a typed person's NIK with a KTP address counts as a KTP seen.
    ktp_seen: bool
    kk_number: str | None = None
    listed: RosterPerson | None = None


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
                "answer": answer.model_dump_json(),
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


@dataclass(frozen=True)
class _Answered:
    """An answer with what it rests on."""

    answer: EligibilityAnswer
    asked: _Asked
    facts: Facts
    verdict: Verdict


def _answered(office: Office, command: CheckEligibility, verdict_id: str) -> _Answered:
    office.require(Permission.REGISTER)
    refuse_future(office, command)
    asked = _asked(office, command)
    facts, roster_as_of = _facts(office, command, asked)
    verdict = evaluate(facts, office.reference.schemes)
    answer = EligibilityAnswer(
        verdict_id=verdict_id,
        visit_id="",
        schemes=tuple(_shown(office, one) for one in verdict.schemes),
        payers=verdict.payers,
        roster_as_of=roster_as_of,
        rules=dict(office.reference.scheme_hashes),
    )
    return _Answered(answer, asked, facts, verdict)


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


def _asked(office: Office, command: CheckEligibility) -> _Asked:
    given = [name for name in ("nik", "patient_id", "person") if getattr(command, name) is not None]
    if len(given) != 1:
        raise ToCorrect(Problem("subject_needed", given[1] if given else "patient_id"))
    if command.patient_id is not None:
        return _registered(patient_by_id(office.store, command.patient_id))
    if command.person is not None:
        return _typed(office, command.person)
    nik = Nik.parse(command.nik or "").value
    patient = patient_by_nik(office.store, nik)
    if patient is not None:
        return _registered(patient)
    return _listed(nik, _in_roster(office, nik, None))


def _registered(patient: PatientRow) -> _Asked:
    return _Asked(
        subject=Subject(ref=patient.id, patient_id=patient.id, nik=patient.nik, name=patient.name),
        ktp_city=patient.city or None,
        kk_city=patient.kk_city,
        birth_date=date.fromisoformat(patient.birth_date) if patient.birth_date else None,
        card=patient.bpjs_number,
        ktp_seen=patient.nik is not None and bool(patient.city),
        kk_number=patient.kk_number,
    )


def _typed(office: Office, person: RegisterPatient) -> _Asked:
    """Return a person whose data came with the question and who may be registered already."""
    known = patient_by_nik(office.store, Nik.parse(person.nik).value) if person.nik else None
    if known is not None:
        return _registered(known)
    row, _ = patient_values(office, person)
    nik = str(row["nik"]) if row["nik"] else None
    return _Asked(
        subject=Subject(ref=f"nik:{nik}" if nik else f"person:{new_id()}", nik=nik, name=str(row["name"])),
        ktp_city=str(row["city"]) or None,
        kk_city=str(row["kk_city"]) if row["kk_city"] else None,
        birth_date=person.birth_date,
        card=str(row["bpjs_number"]) if row["bpjs_number"] else None,
        ktp_seen=nik is not None and bool(row["city"]),
        kk_number=str(row["kk_number"]) if row["kk_number"] else None,
    )


def _listed(nik: str, listed: RosterPerson | None) -> _Asked:
    """Return a person who is only in the roster, or in nothing yet."""
    return _Asked(
        subject=Subject(ref=f"nik:{nik}", nik=nik, name=listed.name if listed else ""),
        ktp_city=(listed.city or None) if listed else None,
        kk_city=None,
        birth_date=date.fromisoformat(listed.birth_date) if listed and listed.birth_date else None,
        card=listed.card if listed else None,
        ktp_seen=False,
        kk_number=listed.kk_number if listed else None,
        listed=listed,
    )


def _in_roster(office: Office, nik: str | None, card: str | None) -> RosterPerson | None:
    roster = office.roster()
    if roster is None:
        return None
    return (roster.by_nik(nik) if nik else None) or (roster.by_card(card) if card else None)


def _facts(office: Office, command: CheckEligibility, asked: _Asked) -> tuple[Facts, date | None]:
    roster = office.roster()
    listed = asked.listed or _in_roster(office, asked.subject.nik, asked.card)
    jkn = jkn_of(command.jkn, roster, listed, asked.ktp_city)
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


def _shown(office: Office, answer: SchemeVerdict) -> SchemeAnswer:
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
        next_step=sentence(answer.next_step) if answer.next_step else "",
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
