"""A claim as papers: gathered from claim, office and settings, written where the caller wants it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from desktop.domain.claim import ClaimPeriod
from desktop.domain.claim_paper import ClaimDocument, ClaimPaperLine
from desktop.domain.dates import MONTHS, wib
from desktop.domain.letter import Letterhead, LetterSignatory
from desktop.domain.roles import Permission
from desktop.letters.claim_letter import render_claim
from desktop.letters.seal_claims import SealClaims, shortened
from desktop.usecases.claims.papers import checklist, claim_addressee
from desktop.usecases.claims.rows import ClaimRow, LineRow, StepRow, claim_by_id, claim_lines
from desktop.usecases.claims.scans import scans_of
from desktop.usecases.letters.content import counter_name, place_name
from desktop.usecases.office import Office
from desktop.usecases.seals.letter_seal import paper_seal
from desktop.usecases.settings import letter_settings, office_logo

_CARE = {"inpatient": "Rawat inap", "outpatient": "Rawat jalan"}


def claim_pdf(office: Office, claim_id: str) -> bytes:
    """Return letter, recapitulation, receipt and checklist of the lines that count, as PDF bytes.

    Raises ToCorrect(claim_unknown), NotPermitted.
    """
    office.require(Permission.READ_CLAIMS)
    document = claim_paper(office, claim_by_id(office.store, claim_id))
    return render_claim(document, paper=letter_settings(office.store).paper, logo=claim_logo(office))


def claim_paper(office: Office, claim: ClaimRow) -> ClaimDocument:
    """Return what stands on the papers of a claim, sealed as it is printed now."""
    return _sealed(office, claim_document(office, claim), ClaimPeriod.parse(claim.period))


def claim_logo(office: Office) -> bytes | None:
    """Return the logo of a hospital's own office; another hospital's claim does not carry ours."""
    return office_logo(office.store) if office.record.kind == "rumah_sakit" else None


def counted_lines(office: Office, claim: ClaimRow) -> list[LineRow]:
    """Return the lines of a claim's present round that can be paid."""
    return [line for line in claim_lines(office.store, claim) if line.state not in {"refused", "withdrawn"}]


def claim_document(office: Office, claim: ClaimRow) -> ClaimDocument:
    """Return what stands on the papers of a claim."""
    record, settings = office.record, letter_settings(office.store)
    period = ClaimPeriod.parse(claim.period)
    city = office.reference.regions.name_of(record.city) or ""
    place = settings.place or place_name(office, record.city)
    own = record.kind == "rumah_sakit"
    return ClaimDocument(
        number=claim.number,
        place=place,
        issued_on=_sent_on(office, claim),
        addressee=claim_addressee(record),
        addressee_place=place,
        letterhead=Letterhead(
            government=settings.government if own else "",
            office=claim.facility.upper(),
            address=record.address if own else "",
            phone=record.phone if own else "",
            on_paper=own and settings.letterhead == "on_paper",
        ),
        facility=claim.facility,
        payer=f"Pemerintah {city}",
        month=f"{MONTHS[period.month - 1]} {period.year}",
        due_on=period.deadline(settings.claim_deadline_day),
        lines=tuple(_line(office, line) for line in counted_lines(office, claim)),
        checklist=tuple(row.label for row in checklist()),
        optional=frozenset(row.label for row in checklist() if not row.needed),
        signatory=LetterSignatory(name="", title=f"Direktur {claim.facility}"),
        made_at=wib(office.clock()).isoformat(timespec="seconds"),
        made_by=office.operator.name,
        demo=bool(record.demo),
        counter=counter_name(record),
    )


def _sent_on(office: Office, claim: ClaimRow) -> date:
    """Return the day of the present round: a claim that was sent again carries its own date."""
    steps = office.store.ask(StepRow, "claim_steps", claim_id=claim.id)
    days = [step.stepped_on for step in steps if step.step == "file" and step.round == claim.round]
    return date.fromisoformat(days[-1] if days else claim.filed_on)


def _sealed(office: Office, document: ClaimDocument, period: ClaimPeriod) -> ClaimDocument:
    """Return the papers with a seal over what is printed now; lines taken back later change the sum."""
    if not document.lines:
        return document
    claims = SealClaims(
        number=document.number,
        kind="claim",
        facility=shortened(document.addressee.removeprefix("Kepala ")),
        amount_idr=document.total_idr,
        letters=len(document.lines),
        # The day of printing: the key that signs today may be younger than the claim.
        issued_on=office.today(),
        starts_on=period.first_day,
        valid_until_on=period.last_day,
        demo=document.demo,
    )
    text, _ = paper_seal(office, claims)
    return replace(document, qr=text)


def _line(office: Office, line: LineRow) -> ClaimPaperLine:
    shown = _shown_kinds(office, line)
    return ClaimPaperLine(
        letter_number=line.letter_number,
        patient_name=line.patient_name,
        care=_CARE.get(line.care or "", ""),
        starts_on=date.fromisoformat(line.starts_on or ""),
        billed_idr=line.billed_idr,
        missing=tuple(row.label for row in checklist() if row.kind not in shown),
    )


def missing_kinds(office: Office, line: LineRow) -> tuple[str, ...]:
    """Return the needed papers that lie neither with a bill nor among its scans, in the payer's order."""
    shown = _shown_kinds(office, line)
    return tuple(row.kind for row in checklist() if row.needed and row.kind not in shown)


def _shown_kinds(office: Office, line: LineRow) -> set[str]:
    """Return the papers that lie with a bill: those named when it was filed, and those scanned since."""
    said = json.loads(line.papers) or []
    scanned = scans_of(office.store, line.letter_id) if line.letter_id else []
    return {one if isinstance(one, str) else one["kind"] for one in said} | {one.kind for one in scanned}
