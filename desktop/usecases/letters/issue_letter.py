"""Issue a guarantee letter: number, reservation, content and journal entry in one transaction.

A letter is a promise of public money. Whatever happens to power or disk, either all four are there or
none; the printed file comes after, and can always be made again from the stored content.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.db.ids import new_id
from desktop.domain.dates import instant_text, wib, wib_day
from desktop.domain.facts import Case
from desktop.domain.letter import LetterContent, LetterShare
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.letters.guarantee_letter import render_guarantee_letter
from desktop.letters.seal import Signer
from desktop.usecases.letters.basis import Basis, checked_basis, papers_due, valid_days
from desktop.usecases.letters.benefits import take_benefits
from desktop.usecases.letters.clock_doubts import clock_doubts
from desktop.usecases.letters.content import Promise, letter_content, place_name
from desktop.usecases.letters.doubts import doubt_warnings
from desktop.usecases.letters.files import check_pdf_path, write_pdf
from desktop.usecases.letters.models import Diagnosis, FacilityNamed, IssueLetter, LetterIssued, Override
from desktop.usecases.letters.money import check_ceiling, reserve
from desktop.usecases.letters.numbers import TakenNumber, next_number
from desktop.usecases.letters.paper_numbers import SERIES, form_number, settle_form
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import FacilityRow, check_spelling, facility_doubts, facility_named
from desktop.usecases.patients.visits import note_done
from desktop.usecases.seals.counter_key import letter_signer
from desktop.usecases.seals.letter_seal import SealedTo, sealed
from desktop.usecases.sentences import messages
from desktop.usecases.settings import (
    SignatoryRow,
    acting_too_long,
    letter_settings,
    office_logo,
    signatory_on,
)
from desktop.usecases.stays.diagnoses import tidy_diagnosis

__all__ = ["Diagnosis", "FacilityNamed", "IssueLetter", "LetterIssued", "Override", "issue_letter"]


@dataclass(frozen=True)
class _Terms:
    """Until when a letter holds, when its papers are due, and whether the head must confirm it."""

    valid_until: date
    papers_due_at: str | None
    to_confirm: bool


@dataclass(frozen=True)
class _Issue:
    """Everything decided about one letter before it is written down."""

    command: IssueLetter
    basis: Basis
    facility: FacilityRow
    number: TakenNumber
    terms: _Terms
    signer: Signer | None
    at: datetime


@dataclass(frozen=True)
class _Page:
    """The stored content and its page."""

    content: LetterContent
    pdf: bytes


def issue_letter(office: Office, command: IssueLetter) -> LetterIssued:
    """Issue and store a letter; print it to `pdf_path` when given.

    Raises ToCorrect: patient_unknown, verdict_unknown, verdict_other_patient, verdict_other_day,
    scheme_not_in_verdict, scheme_unknown, scheme_issues_no_letter, provisional_needed, papers_first,
    override_needed, ceiling_exceeded, benefit_taken, pdf_folder_missing, letter_too_long;
    for a late entry also those of `paper_numbers.form_number`.
    Raises NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.ISSUE_LETTER)
    basis = checked_basis(office, command)
    check_pdf_path(command.pdf_path)
    at = command.late.written_at if command.late else office.clock()
    due = papers_due(at, basis.answer) if command.provisional else None
    settings = letter_settings(office.store)
    letter_id = new_id()
    # A transaction of its own when the counter needs a key: it must not take a letter's number with it.
    signer, about_seal = letter_signer(office)
    with office.write("issue-letter", command, why=_why(office, command), person=basis.patient.id) as tx:
        to_confirm, warnings = check_ceiling(tx, command, settings)
        warnings += [*doubt_warnings(office, tx, command), *about_seal]
        days = valid_days(basis.scheme, command.care, command.starts_on)
        terms = _Terms(
            command.starts_on + timedelta(days=days), instant_text(due) if due else None, to_confirm
        )
        if not command.facility.spelled:
            check_spelling(tx, command.facility.name)
        warnings += facility_doubts(tx, command.facility.name)
        facility = facility_named(tx, command.facility.name)
        late = command.late
        number = form_number(tx, office, late) if late else next_number(tx, office, settings, SERIES)
        issue = _Issue(command, basis, facility, number, terms, signer, at)
        page = _page(office, issue, warnings)
        row = _row(office, issue, page)
        tx.insert("letter", {"id": letter_id, **row}, person=basis.patient.id)
        if late:
            settle_form(tx, office, late, letter_id)
        reserve(office, tx, command, letter_id)
        take_benefits(office, tx, letter_id, basis)
        note_done(tx, basis.verdict.visit_id, f"surat jaminan {number.text}")
    if command.override:
        warnings.append(Problem("override_on_file_copy"))
    return LetterIssued(
        letter_id=letter_id,
        number=number.text,
        valid_until=terms.valid_until,
        papers_due_at=terms.papers_due_at,
        qr=page.content.qr,
        pdf_path=write_pdf(command.pdf_path, page.pdf, warnings),
        warnings=messages(warnings),
    )


def _page(office: Office, issue: _Issue, warnings: list[Problem]) -> _Page:
    """Write the letter's content and render it; a missing signatory is a warning, not a refusal."""
    command, terms = issue.command, issue.terms
    settings = letter_settings(office.store)
    signatory = signatory_on(office.store, wib_day(issue.at))
    if signatory is None:
        warnings.append(Problem("signatory_missing"))
    elif acting_too_long(signatory, wib_day(issue.at)):
        warnings.append(Problem("signatory_acting_long", "", _acting_values(signatory)))
    diagnosis, doubts = tidy_diagnosis(office, command.diagnosis)
    warnings += doubts
    promise = Promise(
        number=issue.number.text,
        patient=issue.basis.patient,
        scheme=issue.basis.scheme,
        case=Case(issue.basis.verdict.case_kind),
        answer=issue.basis.answer,
        facility=issue.facility.name,
        facility_place=place_name(office, issue.facility.city),
        care=command.care,
        starts_on=command.starts_on,
        valid_until=terms.valid_until,
        amount_idr=command.amount_idr,
        provisional=command.provisional,
        papers_due_at=terms.papers_due_at,
        to_confirm=terms.to_confirm,
        diagnosis=(diagnosis.code, diagnosis.text) if diagnosis else None,
        shares=_shares(command),
        first_payers=tuple(one.words for one in issue.basis.before),
        issued_on=wib_day(issue.at),
        written_at=wib(issue.at).isoformat() if command.late else None,
    )
    content = letter_content(office, promise, settings, signatory)
    # A late entry is sealed on the day on which it is entered: the key may not have been there before.
    on = office.today() if command.late else None
    content = sealed(content, SealedTo(issue.facility.name, promise.scheme.id, on), issue.signer, warnings)
    logo = office_logo(office.store)
    return _Page(content, render_guarantee_letter(content, paper=settings.paper, logo=logo))


def _acting_values(signatory: SignatoryRow) -> dict[str, object]:
    from_on = date.fromisoformat(signatory.valid_from_on)
    return {"capacity": signatory.capacity, "name": signatory.name, "from_on": from_on}


def _row(office: Office, issue: _Issue, page: _Page) -> dict[str, str | int | None]:
    """Return the letter's columns but its id."""
    command, basis, number, terms = issue.command, issue.basis, issue.number, issue.terms
    return {
        "number": number.text,
        "series": number.series,
        "year": number.year,
        "counter_code": number.counter_code,
        "epoch": number.epoch,
        "sequence": number.sequence,
        "check_letter": number.check_letter,
        "patient_id": basis.patient.id,
        "verdict_id": basis.verdict.id,
        "visit_id": basis.verdict.visit_id,
        "scheme": command.scheme,
        "facility_id": issue.facility.id,
        "care": command.care,
        "starts_on": command.starts_on.isoformat(),
        "valid_until_on": terms.valid_until.isoformat(),
        "budget_year": command.starts_on.year,
        "amount_idr": command.amount_idr,
        "provisional": int(command.provisional),
        "papers_due_at": terms.papers_due_at,
        "to_confirm": int(terms.to_confirm),
        "override_of": command.override.of if command.override else None,
        "override_reason": command.override.reason if command.override else None,
        "content": json.dumps(page.content.to_dict(), ensure_ascii=False, sort_keys=True),
        "pdf_sha256": hashlib.sha256(page.pdf).hexdigest(),
        "copies": 0,
        "state": "issued",
        "void_reason": None,
        "voided_at": None,
        "voided_by": None,
        "issued_at": instant_text(issue.at),
        "issued_by": office.operator.id,
    }


def _shares(command: IssueLetter) -> tuple[LetterShare, ...]:
    """Return who bears the rest of the bill; the patient last."""
    shares = [LetterShare(one.payer.strip(), one.amount_idr) for one in command.other_payers]
    if command.patient_idr:
        shares.append(LetterShare("pasien", command.patient_idr))
    return tuple(shares)


def _why(office: Office, command: IssueLetter) -> str:
    """Return what the journal says beside the command: who decided against a rule, and a clock in doubt."""
    told = [f"{command.override.of}: {command.override.reason}"] if command.override else []
    doubts = [] if command.late else clock_doubts("letter", office, office.store)
    return "; ".join(told + [one.code for one in doubts])
