"""What the counter may offer as a letter: to whom, how long it holds, what is left of the money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from pydantic import Field

from desktop.domain.roles import Permission
from desktop.rules.rows import Care
from desktop.usecases.command import Result
from desktop.usecases.letters.basis import valid_days
from desktop.usecases.letters.paper_numbers import paper_numbers
from desktop.usecases.money.budget import ledger_sums
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import FacilityRow, facilities

_LOOKED_AT = 60
"""So many letters back tell what is usual."""


class LetterOffer(Result):
    """`free_idr` is None while no decree set a ceiling; `usual_facility` is "" when none is obvious.

    `forms` are the numbers of forms on paper that are not entered yet. `usual_idr` is the median of the last
    letters by kind of care; a care without letters has none.
    """

    scheme: str
    facilities: tuple[str, ...]
    usual_facility: str
    inpatient_days: int
    outpatient_days: int
    free_idr: int | None
    forms: tuple[str, ...] = ()
    usual_idr: dict[str, int] = Field(default_factory=dict)


@dataclass(frozen=True)
class _Amount:
    care: str
    amount_idr: int


def letter_offer(office: Office, scheme_id: str, on: date) -> LetterOffer:
    """Gather what the letter panel shows before a letter is issued; changes nothing."""
    office.require(Permission.ISSUE_LETTER)
    rows = facilities(office.store)
    sums = ledger_sums(office.store, scheme_id, on.year)
    last = office.store.ask(_Amount, "last_amounts", scheme=scheme_id, limit=_LOOKED_AT)
    return LetterOffer(
        scheme=scheme_id,
        facilities=tuple(row.name for row in rows),
        usual_facility=_usual(rows, office.record.city),
        inpatient_days=_days(office, scheme_id, "inpatient", on),
        outpatient_days=_days(office, scheme_id, "outpatient", on),
        free_idr=sums.free_idr if sums.decrees else None,
        usual_idr=_usual_amounts(last),
        forms=tuple(row.number for row in paper_numbers(office.store, "open")),
    )


def _days(office: Office, scheme_id: str, care: Care, on: date) -> int:
    scheme = office.reference.scheme(scheme_id)
    if scheme is None:
        raise LookupError(scheme_id)
    return valid_days(scheme, care, on)


def _usual_amounts(letters: Sequence[_Amount]) -> dict[str, int]:
    by_care: dict[str, list[int]] = {}
    for one in letters:
        by_care.setdefault(one.care, []).append(one.amount_idr)
    return {care: median_low(amounts) for care, amounts in by_care.items()}


def _usual(rows: list[FacilityRow], city: str) -> str:
    """Return the city's only general hospital, "" where there are none or several."""
    own = [row.name for row in rows if row.city == city and row.name.startswith("RSUD")]
    return own[0] if len(own) == 1 else ""
