"""Issued letters: void one, print one again, list them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic import Field

from desktop.db.store import Store, Transaction
from desktop.domain.letter import LetterShare
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.letters.guarantee_letter import fits_paper, render_issued_letter
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.closing import release, require_unclaimed
from desktop.usecases.letters.files import check_pdf_path, write_pdf
from desktop.usecases.letters.present import present_content, present_with_doubts
from desktop.usecases.money.benefits import release_benefits
from desktop.usecases.office import Office
from desktop.usecases.patients.visits import note_done
from desktop.usecases.sentences import messages
from desktop.usecases.settings import letter_settings, office_logo


class VoidLetter(Command):
    """A letter is never deleted: it keeps its number and says why it is void."""

    letter_id: str
    reason: str = Field(min_length=3, max_length=500)


class LetterVoided(Result):
    """What went back to the budget."""

    released_idr: int


class ReprintLetter(Command):
    """Print a stored letter again, marked SALINAN n."""

    letter_id: str
    pdf_path: str


class LetterReprinted(Result):
    """Which copy this is."""

    copy_number: int = Field(serialization_alias="copy", validation_alias="copy")
    pdf_path: str | None
    warnings: tuple[Message, ...]


@dataclass(frozen=True)
class DecidedSpecially:
    """A decision against a rule or a ceiling that a letter rests on."""

    kind: str
    reason: str
    decided_at: str
    name: str


@dataclass(frozen=True)
class LetterRow:
    """A stored letter."""

    id: str
    number: str
    patient_id: str
    visit_id: str
    scheme: str
    budget_year: int
    amount_idr: int
    content: str
    copies: int
    state: str
    void_reason: str | None
    provisional: int
    facility: str
    valid_until_on: str
    to_confirm: int


@dataclass(frozen=True)
class LetterListed:
    """A line of the list of letters."""

    id: str
    number: str
    issued_at: str
    patient_name: str
    nik: str | None
    scheme: str
    facility: str
    starts_on: str
    valid_until_on: str
    amount_idr: int
    provisional: int
    papers_due_at: str | None
    to_confirm: int
    override_of: str | None
    state: str
    void_reason: str | None
    voided_at: str | None
    voided_by: str | None
    copies: int
    issued_by: str
    shares: str
    reduced_idr: int

    @property
    def promised_idr(self) -> int:
        """What the letter is good for now."""
        return self.amount_idr - self.reduced_idr

    @property
    def borne_by(self) -> tuple[LetterShare, ...]:
        """Who else bears a part of the bill."""
        return tuple(LetterShare(**one) for one in json.loads(self.shares))


def void_letter(office: Office, command: VoidLetter) -> LetterVoided:
    """Void a letter; the number stays used, what is still reserved is released."""
    office.require(Permission.VOID_LETTER)
    letter = letter_by_id(office.store, command.letter_id)
    with office.write("void-letter", command, why=command.reason, person=letter.patient_id) as tx:
        fresh = letter_by_id(tx, command.letter_id)
        if fresh.state == "void":
            raise ToCorrect(Problem("letter_already_void", "letter_id", {"number": fresh.number}))
        require_unclaimed(tx, letter.id, letter.number, paid=True)
        tx.update(
            "letter",
            letter.id,
            {
                "state": "void",
                "void_reason": command.reason.strip(),
                "voided_at": office.now(),
                "voided_by": office.operator.id,
            },
            person=letter.patient_id,
        )
        released = release(office, tx, letter.id)
        release_benefits(tx, letter.id, letter.patient_id)
        note_done(tx, letter.visit_id, f"surat {letter.number} dibatalkan")
    return LetterVoided(released_idr=released)


def reprint_letter(office: Office, command: ReprintLetter) -> LetterReprinted:
    """Print the letter as it stands now: present terms, and the signatory and sentences of the first day."""
    office.require(Permission.ISSUE_LETTER)
    check_pdf_path(command.pdf_path)
    pdf, copy = reprinted(office, command.letter_id)
    warnings = copy_doubts(office, command.letter_id)
    if special_decisions(office, command.letter_id):
        warnings.append(Problem("override_on_file_copy"))
    path = write_pdf(command.pdf_path, pdf, warnings)
    return LetterReprinted(copy=copy, pdf_path=path, warnings=messages(warnings))


def special_decisions(office: Office, letter_id: str) -> list[DecidedSpecially]:
    """Return what an officer decided against a rule or beyond a ceiling for a letter, oldest first."""
    return office.store.ask(DecidedSpecially, "overrides_of_letter", id=letter_id)


def copy_doubts(office: Office, letter_id: str) -> list[Problem]:
    """Return what whoever prints a letter again should know of its seal and its paper."""
    content, doubts = present_with_doubts(office, letter_by_id(office.store, letter_id))
    if not fits_paper(content, paper=letter_settings(office.store).paper, logo=office_logo(office.store)):
        doubts.append(Problem("letter_copy_f4"))
    return doubts


def reprinted(office: Office, letter_id: str) -> tuple[bytes, int]:
    """Count one more copy and return its page as PDF bytes."""
    letter = letter_by_id(office.store, letter_id)
    with office.write("reprint-letter", {"letter_id": letter_id}, person=letter.patient_id) as tx:
        copy = letter_by_id(tx, letter_id).copies + 1
        tx.update("letter", letter_id, {"copies": copy}, person=letter.patient_id)
    return _rendered(office, letter, copy), copy


def letter_page(office: Office, letter_id: str) -> bytes:
    """Return a letter as it stands, for the preview right after issuing; nothing is counted."""
    office.require(Permission.ISSUE_LETTER)
    return _rendered(office, letter_by_id(office.store, letter_id), None)


def open_letter(office: Office, letter_id: str) -> bytes:
    """Return a stored letter to be looked at; the look is journaled, no copy is counted."""
    office.require(Permission.READ_PEOPLE)
    letter = letter_by_id(office.store, letter_id)
    if not office.store.read_only:
        with office.write("view-letter", {"letter_id": letter_id}, person=letter.patient_id):
            pass
    return _rendered(office, letter, None)


def print_again(office: Office, letter_id: str) -> tuple[bytes, int]:
    """Count one more copy for a printer: its page as PDF bytes, marked SALINAN n, and that n."""
    office.require(Permission.ISSUE_LETTER)
    return reprinted(office, letter_id)


def list_letters(office: Office, text: str = "", limit: int = 500) -> list[LetterListed]:
    """List letters, newest first; `text` narrows by number, name or facility."""
    office.require(Permission.READ_PEOPLE)
    return office.store.ask(LetterListed, "letters", text=text.strip(), limit=limit)


def letters_of_patient(office: Office, patient_id: str) -> list[LetterListed]:
    """List the letters of one patient, newest first."""
    office.require(Permission.READ_PEOPLE)
    return office.store.ask(LetterListed, "letters_of_patient", patient_id=patient_id)


def letter_by_id(reader: Store | Transaction, letter_id: str) -> LetterRow:
    """Return a letter; raise `ToCorrect(letter_unknown)` when there is none."""
    row = reader.ask_one(LetterRow, "letter_by_id", id=letter_id)
    if row is None:
        raise ToCorrect(Problem("letter_unknown", "letter_id"))
    return row


def _rendered(office: Office, letter: LetterRow, copy: int | None) -> bytes:
    return render_issued_letter(
        present_content(office, letter),
        paper=letter_settings(office.store).paper,
        logo=office_logo(office.store),
        copy=copy,
        void=letter.state == "void",
    )
