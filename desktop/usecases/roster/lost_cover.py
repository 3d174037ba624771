"""Who lost cover: people with something open who were active and, after this load, no longer are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.db.ids import new_id
from desktop.db.roster import Roster, RosterPerson
from desktop.db.store import Transaction
from desktop.usecases.command import Result
from desktop.usecases.office import Office
from desktop.usecases.patients.open_things import Holder, OpenThing, open_holders

LostStatus = Literal["inactive", "unknown", "gone"]


class LostCover(Result):
    """Somebody to be called. `status` is what the new roster says.

    "gone": everyone of their city is said to be in it, and they are not. Missing from a roster that is only a
    part of the city says nothing: "unknown".

    `letter_number` is that of the first open letter, None when only other things are open.
    """

    patient_id: str
    nik: str
    name: str
    phone: str | None
    status: LostStatus
    status_text: str
    active_on: date | None
    open: tuple[OpenThing, ...]
    letter_number: str | None


@dataclass(frozen=True)
class _Asked:
    status: str | None
    as_of_on: str | None


def lost_cover(office: Office, before: Roster | None, after: Roster, as_of: date) -> tuple[LostCover, ...]:
    """Compare both rosters for everybody who has something open today.

    Active before means: by the roster that served, or by what was known at the newest verdict, on a day not
    later than the load's data date.
    """
    found = (_lost(office, holder, before, after, as_of) for holder in open_holders(office))
    return tuple(one for one in found if one is not None)


def note_lost(tx: Transaction, load_id: str, lost: Iterable[LostCover], as_of: date, at: str) -> None:
    """Put those who lost cover on the work list, in the transaction of the load."""
    for one in lost:
        tx.insert(
            "cover_loss",
            {
                "id": new_id(),
                "load_id": load_id,
                "patient_id": one.patient_id,
                "status": one.status,
                "status_text": one.status_text,
                "active_on": one.active_on.isoformat() if one.active_on else None,
                "lost_on": as_of.isoformat(),
                "noted_at": at,
            },
            person=one.patient_id,
        )


def lost_status(roster: Roster, listed: RosterPerson | None, city: str) -> LostStatus | None:
    """Return how cover is lost by a roster's word, None while it is active; as the verdict would see it."""
    if listed is None:
        return "gone" if roster.is_complete_for(city) else "unknown"
    if listed.status == "active":
        return None
    return "inactive" if listed.status == "inactive" else "unknown"


def _lost(
    office: Office, holder: Holder, before: Roster | None, after: Roster, as_of: date
) -> LostCover | None:
    now = after.by_nik(holder.nik)
    status = lost_status(after, now, holder.city)
    if status is None:
        return None
    active_on = _active_before(office, holder, before, now, as_of)
    if active_on is None:
        return None
    letters = [thing.reference for thing in holder.open if thing.kind == "letter"]
    return LostCover(
        patient_id=holder.patient_id,
        nik=holder.nik,
        name=holder.name,
        phone=holder.phone,
        status=status,
        status_text=now.status_text if now else "",
        active_on=active_on,
        open=holder.open,
        letter_number=letters[0] if letters else None,
    )


def _active_before(
    office: Office, holder: Holder, before: Roster | None, now: RosterPerson | None, as_of: date
) -> date | None:
    """Return the newest day on which the person was known to be active, None when never."""
    was = before.by_nik(holder.nik) if before else None
    if was is not None and was.status == "active":
        return date.fromisoformat(was.as_of_on)
    asked = office.store.ask_one(_Asked, "last_asked_status", patient_id=holder.patient_id)
    # What was asked elsewhere says nothing about somebody whom no roster of ours ever listed.
    if asked is None or asked.status != "active" or now is None:
        return None
    on = asked.as_of_on or ""
    return (date.fromisoformat(on) if on else as_of) if on <= as_of.isoformat() else None
