"""Check a letter without any network: whose it is, whether changed, void, used, past, for another place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.letters.seal import Seal, cleaned, read_seal
from desktop.letters.seal_scan import LARGEST_MB, seal_in_file
from desktop.letters.void_list import VoidList
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.seals.city_root import known_roots
from desktop.usecases.seals.letter_findings import (
    addressee_findings,
    booked_here,
    booking_findings,
    certificate_findings,
    changed_since,
    city_of,
    is_key_lost,
    is_of_this_counter,
    issued_here,
    own_findings,
    printed_later,
    reduced_findings,
    refused_elsewhere,
    time_findings,
    unknown_here,
)
from desktop.usecases.seals.void_lists_taken import about_lists, lists_for
from desktop.usecases.sentences import headline, message, messages

Tone = Literal["good", "warn", "bad"]
_LONGEST_SCAN = 4000
REFUSED = {
    "seal_not_ours": "not_ours",
    "seal_unreadable": "unreadable",
    "seal_changed": "changed",
    "seal_foreign_root": "foreign",
    "seal_newer": "newer",
}
STATES = {
    "letter_demo": "demo",
    "key_revoked": "key_revoked",
    "certificate_expired": "certificate_expired",
    "letter_void": "void",
    "letter_expired": "expired",
    "letter_not_started": "not_started",
    "letter_other_addressee": "other_addressee",
    "letter_used_before": "used",
    "letter_reduced": "reduced",
}
"""Worst first: the first that holds is the letter's state, the others are warnings."""

GOOD = {"guarantee": "letter_valid", "booking": "booking_valid", "claim": "claim_valid"}
_TONES: dict[str, Tone] = {
    "valid": "good",
    "used": "warn",
    "reduced": "warn",
    "not_started": "warn",
    "unreadable": "warn",
    "not_ours": "warn",
    "newer": "warn",
}
_NOT_PROVEN = {"demo", "key_revoked", "certificate_expired"}


class VerifyLetter(Command):
    """The scanned text, or the letter as PDF or photo; a list of void letters; where it is presented."""

    qr: str | None = Field(default=None, max_length=_LONGEST_SCAN)
    pdf_path: str | None = None
    revocations_path: str | None = None
    facility: str | None = Field(default=None, max_length=120)


class SealFacts(Result):
    """What the seal says, and who signed it; `city` is the name of the city root.

    `kind` is guarantee, booking, claim; what one lacks is empty.
    `letters` is the number of letters that a claim is the sum of; `written_on` the day on which a late entry
    was written by hand.
    """

    number: str
    kind: str
    facility: str
    patient: str
    birth_date: date | None
    nik: str | None
    scheme: str
    amount_idr: int
    letters: int
    issued_on: date
    starts_on: date
    valid_until: date
    provisional: bool
    written_on: date | None
    journal: str
    city: str
    office: str
    counter: str
    epoch: int


class LetterVerified(Result):
    """`state` is `valid` or why not; `message` says it. `facts` is None unless both signatures hold.

    `tone` is good, warn or bad; `headline` the first sentence of `message`. `usable` when a first use can be
    recorded here: of a good letter, in an office for practice also of one for practice; `recoverable` when
    its number can be taken back into the books of this restored counter (`recover-numbers`). `list_made_on`
    is the date of the list of void letters that was asked, None without one; `qr` is the text that was
    checked, also when it was found in a PDF.
    """

    authentic: bool
    state: str
    tone: Tone
    headline: str
    message: str
    usable: bool
    facts: SealFacts | None
    warnings: tuple[Message, ...]
    recoverable: bool = False
    list_made_on: date | None = None
    qr: str = ""


def verify_letter(office: Office, command: VerifyLetter) -> LetterVerified:
    """Check a letter. A bad letter is an answer, not a problem.

    Raises ToCorrect: verify_one_source, pdf_not_read, pdf_without_seal, list_missing, list_wrong.
    """
    office.require(Permission.VERIFY)
    text = _scanned(command)
    try:
        sealed = read_seal(text, known_roots(office.store))
    except ToCorrect as refusal:
        problem = refusal.problems[0]
        return LetterVerified(
            authentic=False,
            state=REFUSED[problem.code],
            tone=tone_of(REFUSED[problem.code]),
            headline=headline(problem)[0],
            message=message(problem).message,
            usable=False,
            facts=None,
            warnings=(),
            qr=text,
        )
    lists, warnings = lists_for(office, command.revocations_path)
    made_on, about_age = about_lists(lists, sealed, office.today())
    lost = is_key_lost(office, sealed, lists)
    own = issued_here(office, sealed.claims.number)
    found = [*time_findings(office, sealed), *addressee_findings(office, sealed, command.facility)]
    if own is not None and (own.qr == text or printed_later(office, own, sealed)):
        # The office's own record proves the letter better than any certificate; only time and voiding count.
        found += own_findings(office, own, sealed)
        warnings += [*changed_since(office, own, sealed), *refused_elsewhere(sealed, lost=lost)]
    elif (booked := booked_here(office, sealed)) is not None:
        found += _findings(sealed, lists, lost=lost)
        against, changed = booking_findings(booked, sealed)
        found, warnings = found + against, warnings + changed
    else:
        found += _findings(sealed, lists, lost=lost)
        warnings += about_age
        # A claim is known by its number alone: its seal is made when it is printed, and kept nowhere.
        if own is None or own.qr is not None:
            warnings += unknown_here(office, sealed)
        elif is_of_this_counter(office, sealed) and "letter_void" not in {one.code for one in found}:
            found += own_findings(office, own, sealed)
    answer = _answer(sealed, city_of(office, sealed), found, warnings, made_on)
    codes = {one.code for one in found} - {"letter_reduced"}
    practised = bool(office.record.demo) and codes == {"letter_demo"}
    guarantee = sealed.claims.kind == "guarantee"
    usable = guarantee and (answer.state in {"valid", "reduced"} or practised)
    recoverable = guarantee and "letter_after_backup" in {one.code for one in warnings}
    return answer.model_copy(update={"qr": text, "usable": usable, "recoverable": recoverable})


def as_code(text: str) -> str:
    """Return a typed, pasted or scanned text as the code it was, whatever stood around it."""
    return cleaned(text)


def tone_of(state: str) -> Tone:
    """Return what a state means for whoever holds the letter."""
    return _TONES.get(state, "bad")


def _findings(sealed: Seal, lists: list[VoidList], *, lost: bool) -> list[Problem]:
    """Return what key and lists say against a letter that this office did not write down itself."""
    found = certificate_findings(sealed, lost=lost)
    if any(sealed.claims.number in one.numbers for one in lists if one.covers(sealed)):
        found.append(Problem("letter_void", "", {"number": sealed.claims.number}))
    amounts = [one.reduced.get(sealed.claims.number) for one in lists if one.covers(sealed)]
    known = [amount for amount in amounts if amount is not None]
    return found + (reduced_findings(sealed, min(known)) if known else [])


def _scanned(command: VerifyLetter) -> str:
    if (command.qr is None) == (command.pdf_path is None):
        raise ToCorrect(Problem("verify_one_source", "qr"))
    if command.qr is not None:
        return cleaned(command.qr)
    path = Path(command.pdf_path or "")
    try:
        with path.open("rb") as file:
            text = seal_in_file(file.read((LARGEST_MB << 20) + 1))
    except (OSError, ValueError) as error:
        values = {"path": str(path), "largest": LARGEST_MB}
        raise ToCorrect(Problem("pdf_not_read", "pdf_path", values)) from error
    if text is None:
        raise ToCorrect(Problem("pdf_without_seal", "pdf_path"))
    return text


def _answer(
    sealed: Seal, city: str, found: list[Problem], warnings: list[Problem], made_on: date | None
) -> LetterVerified:
    order = list(STATES)
    ranked = sorted(found, key=lambda problem: order.index(problem.code))
    worst = ranked[0] if ranked else Problem(GOOD[sealed.claims.kind])
    state = STATES.get(worst.code, "valid")
    # "Serve first" beside "do not accept" would leave the clerk with two answers.
    serves = sealed.claims.provisional and tone_of(state) != "bad"
    provisional = [Problem("letter_provisional")] if serves else []
    written_on = sealed.claims.written_on
    late = [Problem("letter_late", "", {"written_on": written_on})] if written_on else []
    return LetterVerified(
        authentic=state not in _NOT_PROVEN,
        state=state,
        tone=tone_of(state),
        headline=headline(worst)[0],
        message=message(worst).message,
        usable=False,
        facts=_facts(sealed, city),
        warnings=messages([*ranked[1:], *provisional, *late, *warnings]),
        list_made_on=made_on,
    )


def _facts(sealed: Seal, city: str) -> SealFacts:
    claims, signed = sealed.claims, sealed.certificate.claims
    return SealFacts(
        number=claims.number,
        kind=claims.kind,
        facility=claims.facility,
        patient=claims.patient,
        birth_date=claims.birth_date,
        nik=claims.nik_masked,
        scheme=claims.scheme,
        amount_idr=claims.amount_idr,
        letters=claims.letters,
        issued_on=claims.issued_on,
        starts_on=claims.starts_on,
        valid_until=claims.valid_until_on,
        provisional=claims.provisional,
        written_on=claims.written_on,
        journal=claims.journal,
        city=city,
        office=signed.office,
        counter=signed.counter,
        epoch=signed.epoch,
    )
