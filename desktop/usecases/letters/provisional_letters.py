"""What becomes of a letter after its issue: papers came, the head confirmed, it was extended, it lapsed.

Each says what it does to the reservation. Treat first is the order, so a provisional letter counts from
its first minute; but its money is not held for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from desktop.db.store import Store, Transaction
from desktop.domain.claim import ClaimPeriod
from desktop.domain.dates import parse_instant
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.rules.rows import Care
from desktop.usecases.command import Command, Result
from desktop.usecases.letters.closing import held_idr, note_step, release, require_unclaimed
from desktop.usecases.money.benefits import release_benefits
from desktop.usecases.office import Office
from desktop.usecases.patients.visits import note_done
from desktop.usecases.settings import letter_settings


class CompleteLetter(Command):
    """The papers of a provisional letter came; `amount_idr` is what they bear out, when it is less."""

    letter_id: str
    amount_idr: int | None = Field(default=None, gt=0, le=10**12)
    reason: str = Field(default="", max_length=500)


class LetterCompleted(Result):
    """`promised_idr` is what the letter is good for from now on."""

    number: str
    state: Literal["definitive", "reduced"]
    promised_idr: int
    released_idr: int


class LapseLetter(Command):
    """The papers never came, or nobody billed within the deadline: what the letter holds is free again."""

    letter_id: str
    reason: str = Field(min_length=3, max_length=500)


class LetterLapsed(Result):
    """What went back to the budget."""

    number: str
    released_idr: int


class ConfirmLetter(Command):
    """The head's word for a letter beyond the ceiling, with the reason."""

    letter_id: str
    reason: str = Field(min_length=3, max_length=500)


class LetterConfirmed(Result):
    """`held_idr` stays reserved beyond the ceiling, by this decision."""

    number: str
    held_idr: int


class ExtendLetter(Command):
    """A longer stay: `until` is the new last day, by default once more the days the scheme gives."""

    letter_id: str
    until: date | None = None
    reason: str = Field(min_length=3, max_length=500)


class LetterExtended(Result):
    """The new last day; the reservation stays as it is."""

    number: str
    valid_until: date


@dataclass(frozen=True)
class _Terms:
    """A letter as far as its later life goes."""

    id: str
    number: str
    patient_id: str
    visit_id: str
    scheme: str
    care: Care
    starts_on: str
    valid_until_on: str
    budget_year: int
    amount_idr: int
    state: str
    provisional: int
    papers_due_at: str | None
    to_confirm: int
    realised_idr: int
    closed: str | None
    papers_missing: int


def complete_letter(office: Office, command: CompleteLetter) -> LetterCompleted:
    """Make a provisional letter definitive, or reduced to what its papers bear out.

    Raises ToCorrect: letter_unknown, letter_already_void, letter_closed, letter_not_provisional,
    amount_above_letter, amount_below_paid, reason_needed.
    """
    office.require(Permission.ISSUE_LETTER)
    letter = _open(office.store, command.letter_id)
    with office.write("complete-letter", command, why=command.reason, person=letter.patient_id) as tx:
        letter = _open(tx, command.letter_id)
        if not letter.provisional:
            raise ToCorrect(Problem("letter_not_provisional", "letter_id", {"number": letter.number}))
        less = _reduction(tx, letter, command)
        released = release(office, tx, letter.id, less) if less else 0
        tx.update("letter", letter.id, {"provisional": 0, "papers_due_at": None}, person=letter.patient_id)
        kind: Literal["reduced", "completed"] = "reduced" if released else "completed"
        said = {"amount_idr": released, "reason": command.reason.strip()}
        note_step(office, tx, letter.id, letter.patient_id, kind, **said)
        note_done(tx, letter.visit_id, f"berkas surat {letter.number} lengkap")
        promised = held_idr(tx, letter.id) + letter.realised_idr
    return LetterCompleted(
        number=letter.number,
        state="reduced" if released else "definitive",
        promised_idr=promised,
        released_idr=released,
    )


def lapse_letter(office: Office, command: LapseLetter) -> LetterLapsed:
    """Close a letter whose papers or bill did not come in time; release what it holds.

    Raises ToCorrect: letter_unknown, letter_already_void, letter_closed, letter_in_claim,
    letter_still_claimable.
    """
    office.require(Permission.VOID_LETTER)
    letter = _open(office.store, command.letter_id)
    with office.write("lapse-letter", command, why=command.reason, person=letter.patient_id) as tx:
        letter = _open(tx, command.letter_id)
        require_unclaimed(tx, letter.id, letter.number)
        until = last_claim_day(office, date.fromisoformat(letter.valid_until_on))
        if not _papers_late(office, letter) and office.today() <= until:
            values = {"number": letter.number, "until_on": until}
            raise ToCorrect(Problem("letter_still_claimable", "letter_id", values))
        released = lapse(office, tx, letter.id, letter.patient_id, command.reason)
        note_done(tx, letter.visit_id, f"surat {letter.number} gugur")
    return LetterLapsed(number=letter.number, released_idr=released)


def confirm_letter(office: Office, command: ConfirmLetter) -> LetterConfirmed:
    """Confirm a letter beyond the ceiling, with the head's reason on record.

    One that waited for nothing else is definitive from now on.

    Raises ToCorrect: letter_unknown, letter_already_void, letter_closed, letter_not_waiting. NotPermitted.
    """
    office.require(Permission.OVERRIDE)
    letter = _open(office.store, command.letter_id)
    with office.write("confirm-letter", command, why=command.reason, person=letter.patient_id) as tx:
        letter = _open(tx, command.letter_id)
        if not letter.to_confirm:
            raise ToCorrect(Problem("letter_not_waiting", "letter_id", {"number": letter.number}))
        changes: dict[str, object] = {"to_confirm": 0}
        if letter.provisional and not letter.papers_missing:
            changes |= {"provisional": 0, "papers_due_at": None}
        tx.update("letter", letter.id, changes, person=letter.patient_id)
        said = {"beyond_ceiling": 1, "reason": command.reason.strip()}
        note_step(office, tx, letter.id, letter.patient_id, "confirmed", **said)
        note_done(tx, letter.visit_id, f"surat {letter.number} ditegaskan")
        held = held_idr(tx, letter.id)
    return LetterConfirmed(number=letter.number, held_idr=held)


def extend_letter(office: Office, command: ExtendLetter) -> LetterExtended:
    """Extend a letter by at most the days its scheme gives at once, before it has run out.

    Raises ToCorrect: letter_unknown, letter_already_void, letter_closed, letter_not_extendable,
    letter_ran_out, extension_wrong.
    """
    office.require(Permission.ISSUE_LETTER)
    letter = _open(office.store, command.letter_id)
    with office.write("extend-letter", command, why=command.reason, person=letter.patient_id) as tx:
        letter = _open(tx, command.letter_id)
        until = _new_end(office, letter, command.until)
        tx.update("letter", letter.id, {"valid_until_on": until.isoformat()}, person=letter.patient_id)
        said = {"until_on": until.isoformat(), "reason": command.reason.strip()}
        note_step(office, tx, letter.id, letter.patient_id, "extended", **said)
        note_done(tx, letter.visit_id, f"surat {letter.number} diperpanjang")
    return LetterExtended(number=letter.number, valid_until=until)


def lapse(office: Office, tx: Transaction, letter_id: str, patient_id: str, reason: str) -> int:
    """Close a letter inside a transaction; return what it released. A benefit nobody billed is free again."""
    released = release(office, tx, letter_id)
    note_step(office, tx, letter_id, patient_id, "lapsed", amount_idr=released, reason=reason.strip())
    letter = _terms(tx, letter_id)
    if not letter.realised_idr:
        release_benefits(tx, letter_id, patient_id)
    return released


def last_claim_day(office: Office, valid_until: date) -> date:
    """Return the last day on which a hospital may bill the last day of a letter."""
    day = letter_settings(office.store).claim_deadline_day
    return ClaimPeriod(valid_until.year, valid_until.month).deadline(day)


def _terms(reader: Store | Transaction, letter_id: str) -> _Terms:
    row = reader.ask_one(_Terms, "letter_terms", id=letter_id)
    if row is None:
        raise ToCorrect(Problem("letter_unknown", "letter_id"))
    return row


def _open(reader: Store | Transaction, letter_id: str) -> _Terms:
    letter = _terms(reader, letter_id)
    if letter.state == "void":
        raise ToCorrect(Problem("letter_already_void", "letter_id", {"number": letter.number}))
    if letter.closed is not None:
        raise ToCorrect(Problem("letter_closed", "letter_id", {"number": letter.number}))
    return letter


def _reduction(tx: Transaction, letter: _Terms, command: CompleteLetter) -> int:
    """Return by how much the letter is reduced; 0 when its papers bear out all of it."""
    if command.amount_idr is None:
        return 0
    held = held_idr(tx, letter.id)
    promised = held + letter.realised_idr
    if command.amount_idr > promised:
        raise ToCorrect(Problem("amount_above_letter", "amount_idr", {"promised_idr": promised}))
    if command.amount_idr < letter.realised_idr:
        raise ToCorrect(Problem("amount_below_paid", "amount_idr", {"paid_idr": letter.realised_idr}))
    if command.amount_idr < promised and not command.reason.strip():
        raise ToCorrect(Problem("reason_needed", "reason"))
    return promised - command.amount_idr


def _papers_late(office: Office, letter: _Terms) -> bool:
    if not letter.provisional or letter.papers_due_at is None:
        return False
    return parse_instant(letter.papers_due_at) < office.clock()


def _new_end(office: Office, letter: _Terms, asked: date | None) -> date:
    end = date.fromisoformat(letter.valid_until_on)
    scheme = office.reference.scheme(letter.scheme)
    rules = scheme.on(end) if scheme else None
    row = next((one for one in rules.letters if one.care == letter.care), None) if rules else None
    if row is None or not row.extendable:
        raise ToCorrect(Problem("letter_not_extendable", "letter_id", {"number": letter.number}))
    if office.today() > end:
        raise ToCorrect(Problem("letter_ran_out", "letter_id", {"number": letter.number, "until_on": end}))
    latest = end + timedelta(days=row.valid_days)
    until = latest if asked is None else asked
    if not end < until <= latest:
        raise ToCorrect(Problem("extension_wrong", "until", {"after": end, "latest": latest}))
    return until
