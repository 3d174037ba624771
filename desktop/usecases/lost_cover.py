"""Who lost cover: people with an open letter who were active and, after this load, no longer are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.db.roster import Roster
from desktop.usecases.command import Result
from desktop.usecases.office import Office


class LostCover(Result):
    """Somebody to be called. `status` is what the new roster says; "gone": it does not list them any more."""

    patient_id: str
    nik: str
    name: str
    phone: str | None
    letter_number: str
    valid_until: date
    status: Literal["inactive", "unknown", "gone"]
    status_text: str


@dataclass(frozen=True)
class _Holder:
    patient_id: str
    nik: str
    name: str
    phone: str | None
    number: str
    valid_until_on: str
    asked_status: str | None
    asked_on: str | None


def lost_cover(office: Office, before: Roster | None, after: Roster, as_of: date) -> tuple[LostCover, ...]:
    """Compare both rosters for the holders of letters that are valid today.

    Active before means: by the roster that served, or by what the clerk asked for the letter on a day not
    later than the load's data date.
    """
    holders = office.store.ask(_Holder, "people_with_open_letters", today=office.today().isoformat())
    found = (_lost(holder, before, after, as_of) for holder in holders)
    return tuple(one for one in found if one is not None)


def _lost(holder: _Holder, before: Roster | None, after: Roster, as_of: date) -> LostCover | None:
    was = before.by_nik(holder.nik) if before else None
    now = after.by_nik(holder.nik)
    asked = holder.asked_status == "active" and (holder.asked_on or "") <= as_of.isoformat()
    was_active = was is not None and was.status == "active"
    if (now is not None and now.status == "active") or not (was_active or (asked and now is not None)):
        return None
    return LostCover(
        patient_id=holder.patient_id,
        nik=holder.nik,
        name=holder.name,
        phone=holder.phone,
        letter_number=holder.number,
        valid_until=date.fromisoformat(holder.valid_until_on),
        status=_STATUS[now.status] if now else "gone",
        status_text=now.status_text if now else "",
    )


_STATUS: dict[str, Literal["inactive", "unknown"]] = {"inactive": "inactive", "unknown": "unknown"}
