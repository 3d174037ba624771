"""Look at the lines of a claim before it is filed: found as when filing, nothing is stored."""

from __future__ import annotations

from datetime import date

from desktop.domain.claim import ClaimPeriod
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.letters.seal import PREFIX, read_seal
from desktop.usecases.claims.checks import ClaimBeingFiled, look_at
from desktop.usecases.claims.models import FileClaim, LineProblems
from desktop.usecases.claims.receipt import received
from desktop.usecases.claims.rows import ClaimableLetter, claim_by_id
from desktop.usecases.command import Result
from desktop.usecases.letters.numbers import letter_typed_as
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import facility_known
from desktop.usecases.patients.registered import patient_by_id
from desktop.usecases.seals.city_root import known_roots
from desktop.usecases.sentences import messages
from desktop.usecases.settings import letter_settings


class ClaimChecked(Result):
    """What filing would find; `billed_idr` is the sum of the lines that would count.

    `received_on` is the first receipt, which decides whether the claim came in time.
    """

    due_on: date
    received_on: date
    billed_idr: int
    problems_by_line: tuple[LineProblems, ...]


class LetterForClaim(Result):
    """A letter as somebody who enters a claim needs to see it; `held_idr` is what it still holds."""

    letter_id: str
    number: str
    patient_name: str
    facility: str
    care: str
    starts_on: date
    valid_until: date
    held_idr: int


def check_claim(office: Office, command: FileClaim) -> ClaimChecked:
    """Return the problems by line.

    Raises ToCorrect: period_not_read, period_in_future, received_in_future, received_before_period,
    claim_unknown. Raises NotPermitted.
    """
    office.require(Permission.FILE_CLAIM)
    period = ClaimPeriod.parse(command.period)
    if period.first_day > office.today():
        raise ToCorrect(Problem("period_in_future", "period", {"period": period.text}))
    facility = facility_known(office.store, command.facility.name)
    due_on = period.deadline(letter_settings(office.store).claim_deadline_day)
    received_on = received(office, command, period)
    claim_id = ""
    if command.claim_id:
        claim = claim_by_id(office.store, command.claim_id)
        claim_id, received_on = claim.id, date.fromisoformat(claim.filed_on)
    being = ClaimBeingFiled(claim_id, facility.id if facility else "", period, due_on, received_on)
    found = [look_at(office.store, being, number, line) for number, line in enumerate(command.lines, 1)]
    pairs = list(zip(command.lines, found, strict=True))
    return ClaimChecked(
        due_on=due_on,
        received_on=received_on,
        billed_idr=sum(line.billed_idr for line, one in pairs if not one.refused),
        problems_by_line=tuple(
            LineProblems(
                line=at, letter_id=line.letter_id, refused=bool(one.refused), problems=messages(one.problems)
            )
            for at, (line, one) in enumerate(pairs)
            if one.problems
        ),
    )


def letter_for_claim(office: Office, text: str) -> LetterForClaim | None:
    """Return the letter of a number as typed or of a scanned seal; None when this office has none like it."""
    office.require(Permission.READ_CLAIMS)
    number = _number(office, text)
    row = office.store.ask_one(ClaimableLetter, "claim_letter", letter=number)
    if row is None and (alike := letter_typed_as(office.store, number)):
        row = office.store.ask_one(ClaimableLetter, "claim_letter", letter=alike)
    if row is None:
        return None
    return LetterForClaim(
        letter_id=row.id,
        number=row.number,
        patient_name=patient_by_id(office.store, row.patient_id).name,
        facility=row.facility,
        care=row.care,
        starts_on=date.fromisoformat(row.starts_on),
        valid_until=date.fromisoformat(row.valid_until_on),
        held_idr=row.held_idr,
    )


def _number(office: Office, text: str) -> str:
    """Return the number that a seal names; anything else is a number already."""
    if not text.startswith(PREFIX):
        return text.strip()
    try:
        return read_seal(text, known_roots(office.store)).claims.number
    except ToCorrect:
        return text
