"""A letter is used once: its addressee records the first use; a photocopy is the second."""

from __future__ import annotations

from pydantic import Field

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.seals.letter_findings import first_use
from desktop.usecases.seals.verify_letter import SealFacts, VerifyLetter, verify_letter


class RedeemLetter(Command):
    """The scanned text and the case for which the letter is used here."""

    qr: str = Field(max_length=4000)
    case_number: str = Field(min_length=1, max_length=60)
    revocations_path: str | None = None
    facility: str | None = Field(default=None, max_length=120)


class LetterRedeemed(Result):
    """The letter as its seal tells it, now used."""

    number: str
    used_at: str
    facts: SealFacts
    warnings: tuple[Message, ...]


def redeem_letter(office: Office, command: RedeemLetter) -> LetterRedeemed:
    """Check a letter and record its use.

    Raises ToCorrect: letter_already_used (with the first use), letter_not_acceptable (with the state).
    """
    office.require(Permission.REGISTER)
    case_number = " ".join(command.case_number.split())
    if not case_number:
        raise ToCorrect(Problem("case_number_missing", "case_number"))
    checked = verify_letter(
        office,
        VerifyLetter(qr=command.qr, revocations_path=command.revocations_path, facility=command.facility),
    )
    if checked.facts is None or not (checked.usable or checked.state in {"valid", "used"}):
        raise ToCorrect(Problem("letter_not_acceptable", "qr", {"state": checked.message}))
    facts, number, at = checked.facts, checked.facts.number, office.now()
    with office.write("redeem-letter", {"number": number, "case_number": case_number}) as tx:
        first = first_use(tx, facts.city, facts.counter, number)
        if first is not None:
            raise ToCorrect(Problem("letter_already_used", "qr", first.values))
        row = {
            "city": facts.city,
            "counter_code": facts.counter,
            "number": number,
            "case_number": case_number,
            "used_at": at,
            "used_by": office.operator.id,
        }
        tx.insert("letter_use", row)
    return LetterRedeemed(number=number, used_at=at, facts=facts, warnings=checked.warnings)
