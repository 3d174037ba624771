"""Per hospital: letters out, claims in, how long they wait, and for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.claim import ClaimReason, ClaimState
from desktop.domain.labels import label
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office

_EDGES = (30, 60, 90)
"""Days that part the age classes: up to 30, 60, 90, and beyond."""

_REASONS = {reason.value: label(reason) for reason in ClaimReason}


class ReadAgeing(Command):
    """`facility` narrows to hospitals whose name holds these words."""

    facility: str = ""


class WaitingClaim(Result):
    """A claim not paid yet: since when, in which state, why, how much."""

    claim_id: str
    number: str
    period: str
    state: ClaimState
    filed_on: date
    days: int
    days_in_state: int
    why: str
    waiting_idr: int


class HospitalAgeing(Result):
    """One hospital. `by_age_idr` holds what waits up to 30, 60, 90 days, and longer."""

    facility_id: str
    facility: str
    letters: int
    held_idr: int
    unbilled: int
    oldest_unbilled_on: date | None
    claims: tuple[WaitingClaim, ...]
    waiting_idr: int
    by_age_idr: tuple[int, int, int, int]


class Ageing(Result):
    """Every hospital with a letter or a claim that is open, the longest waiting first."""

    on: date
    hospitals: tuple[HospitalAgeing, ...]


@dataclass(frozen=True)
class _Letters:
    facility_id: str
    facility: str
    letters: int
    held_idr: int
    unbilled: int
    oldest_on: str | None


@dataclass(frozen=True)
class _Claim:
    id: str
    number: str
    facility_id: str
    facility: str
    period: str
    state: str
    filed_on: str
    moved_on: str
    reasons: str
    waiting_idr: int


def hospital_ageing(office: Office, command: ReadAgeing) -> Ageing:
    """Return what each hospital waits for. Raises NotPermitted."""
    office.require(Permission.READ_CLAIMS)
    letters = {row.facility_id: row for row in office.store.ask(_Letters, "ageing_letters")}
    claims: dict[str, list[_Claim]] = {}
    for row in office.store.ask(_Claim, "ageing_claims"):
        claims.setdefault(row.facility_id, []).append(row)
    names = {row.facility_id: row.facility for row in letters.values()}
    names |= {found[0].facility_id: found[0].facility for found in claims.values()}
    wanted = command.facility.strip().casefold()
    hospitals = [
        _hospital(name, facility_id, letters.get(facility_id), claims.get(facility_id, ()), office.today())
        for facility_id, name in names.items()
        if wanted in name.casefold()
    ]
    hospitals.sort(key=lambda one: (-max((claim.days for claim in one.claims), default=-1), one.facility))
    return Ageing(on=office.today(), hospitals=tuple(hospitals))


def _hospital(
    name: str, facility_id: str, letters: _Letters | None, claims: Sequence[_Claim], today: date
) -> HospitalAgeing:
    waiting = tuple(_waiting(row, today) for row in claims)
    ages = [0, 0, 0, 0]
    for claim in waiting:
        ages[sum(claim.days > edge for edge in _EDGES)] += claim.waiting_idr
    return HospitalAgeing(
        facility_id=facility_id,
        facility=name,
        letters=letters.letters if letters else 0,
        held_idr=letters.held_idr if letters else 0,
        unbilled=letters.unbilled if letters else 0,
        oldest_unbilled_on=date.fromisoformat(letters.oldest_on) if letters and letters.oldest_on else None,
        claims=waiting,
        waiting_idr=sum(claim.waiting_idr for claim in waiting),
        by_age_idr=(ages[0], ages[1], ages[2], ages[3]),
    )


def _waiting(row: _Claim, today: date) -> WaitingClaim:
    filed_on = date.fromisoformat(row.filed_on)
    state = ClaimState(row.state)
    reasons = [_REASONS.get(code, code) for code in row.reasons.split(",") if code]
    return WaitingClaim(
        claim_id=row.id,
        number=row.number,
        period=row.period,
        state=state,
        filed_on=filed_on,
        days=(today - filed_on).days,
        days_in_state=(today - date.fromisoformat(row.moved_on)).days,
        why=": ".join(part for part in (label(state), ", ".join(sorted(reasons))) if part),
        waiting_idr=row.waiting_idr,
    )
