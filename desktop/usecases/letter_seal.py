"""The seal of a guarantee letter: what it says is taken from the content that is printed and stored."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.letter import LetterContent
from desktop.domain.problem import Problem
from desktop.letters.seal import Signer, make_seal
from desktop.letters.seal_claims import SealClaims, shortened
from desktop.usecases.letter_content import Promise

_MASKED = 4
"""Digits of a NIK that stand bare at either end."""


def sealed(
    content: LetterContent, promise: Promise, signer: Signer | None, warnings: list[Problem]
) -> LetterContent:
    """Return the content with its seal; unchanged without a signer.

    What a seal cannot say (a number pattern of more than 80 signs) adds the warning seal_not_made: the
    patient at the counter gets the letter all the same.
    """
    if signer is None:
        return content
    try:
        return replace(content, qr=make_seal(seal_claims(content, promise), signer))
    except ValueError:
        warnings.append(Problem("seal_not_made", "", {"number": content.number}))
        return content


def seal_claims(content: LetterContent, promise: Promise) -> SealClaims:
    """Return what the seal of this letter says: one addressee, no diagnosis, the NIK only as printed."""
    masked = content.nik_masked
    return SealClaims(
        number=content.number,
        kind="guarantee",
        facility=shortened(promise.facility),
        patient=shortened(content.patient_name),
        scheme=promise.scheme.id,
        amount_idr=content.amount_idr,
        issued_on=content.issued_on,
        starts_on=content.service_starts_on,
        valid_until_on=content.valid_until_on,
        birth_date=content.birth_date,
        nik_ends=f"{masked[:_MASKED]}{masked[-_MASKED:]}" if masked else "",
        journal=content.journal_head or "",
        provisional=content.provisional,
        demo=content.demo,
    )
