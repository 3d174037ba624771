"""The seal of a paper: what it says is taken from the content that is printed and stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop.domain.letter import LetterContent
from desktop.domain.problem import Problem
from desktop.letters.seal import Signer, make_seal
from desktop.letters.seal_claims import SealClaims, shortened
from desktop.usecases.office import Office
from desktop.usecases.seals.counter_key import letter_signer

_MASKED = 4
"""Digits of a NIK that stand bare at either end."""


@dataclass(frozen=True)
class SealedTo:
    """What a seal says beside the content: the addressee's bare name, the scheme's id, and the day.

    `on` is the day from which what the page says holds, when that is later than its issue.
    """

    facility: str
    scheme: str
    on: date | None = None


def paper_seal(office: Office, claims: SealClaims) -> tuple[str | None, list[Problem]]:
    """Seal any paper with the counter's key of today: the code's text, and what the office should know.

    None without a key (warning seal_missing or seal_certificate_ended), where nothing can be written (the key
    may have to be made), or for what a seal cannot say (seal_not_made): the paper goes out all the same.
    """
    if office.store.read_only:
        return None, []
    signer, warnings = letter_signer(office)
    return _made(claims, signer, warnings), warnings


def sealed(
    content: LetterContent, to: SealedTo, signer: Signer | None, warnings: list[Problem]
) -> LetterContent:
    """Return the content with its seal; unchanged without a signer or for what a seal cannot say."""
    text = _made(seal_claims(content, to), signer, warnings)
    return content if text is None else replace(content, qr=text)


def seal_claims(content: LetterContent, to: SealedTo) -> SealClaims:
    """Return what the seal of this letter says: one addressee, no diagnosis, the NIK only as printed."""
    return SealClaims(
        number=content.number,
        kind="guarantee",
        facility=shortened(to.facility),
        patient=shortened(content.patient_name),
        scheme=to.scheme,
        amount_idr=content.amount_idr,
        issued_on=to.on or content.issued_on,
        starts_on=content.service_starts_on,
        valid_until_on=content.valid_until_on,
        birth_date=content.birth_date,
        nik_ends=nik_ends(content.nik_masked),
        journal=content.journal_head or "",
        provisional=content.provisional,
        demo=content.demo,
        written_on=datetime.fromisoformat(content.written_at).date() if content.written_at else None,
    )


def nik_ends(masked: str | None) -> str:
    """Return the digits of a masked NIK that stand bare, "" without one."""
    return f"{masked[:_MASKED]}{masked[-_MASKED:]}" if masked else ""


def _made(claims: SealClaims, signer: Signer | None, warnings: list[Problem]) -> str | None:
    if signer is None:
        return None
    try:
        return make_seal(claims, signer)
    except ValueError:
        # A number pattern of more than 80 signs, for one: the patient gets the letter all the same.
        warnings.append(Problem("seal_not_made", "", {"number": claims.number}))
        return None
