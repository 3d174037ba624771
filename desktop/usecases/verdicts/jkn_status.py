"""The JKN status a verdict rests on: what the clerk asked elsewhere, else what the roster says."""

from __future__ import annotations

from datetime import date
from typing import Literal

from desktop.db.roster import Roster, RosterPerson
from desktop.domain.facts import InactiveKind, Jkn, JknSegment, JknStatus, StatusOrigin
from desktop.usecases.command import Command


class AskedStatus(Command):
    """A status the clerk read elsewhere, with day and channel; without a day the verdict says so."""

    status: JknStatus
    as_of: date | None = None
    channel: Literal["mobile_jkn", "vclaim", "pandawa", "letter", "other"] | None = None
    segment: JknSegment | None = None
    inactive_kind: InactiveKind | None = None
    inactive_since: date | None = None


def jkn_of(
    asked: AskedStatus | None,
    roster: Roster | None,
    listed: RosterPerson | None,
    ktp_city: str | None,
    *,
    numbered: bool = True,
) -> Jkn:
    """Return the status with its origin; *no roster*, *not in the roster* and *unregistered* stay apart.

    `numbered`: whether there is a NIK or a card number by which the person was looked for.
    """
    if asked is not None:
        return Jkn(
            status=asked.status,
            origin=StatusOrigin.ASKED,
            as_of=asked.as_of,
            channel=asked.channel,
            segment=asked.segment,
            inactive_kind=asked.inactive_kind,
            inactive_since=asked.inactive_since,
        )
    if roster is None:
        return Jkn(JknStatus.UNKNOWN, StatusOrigin.NO_ROSTER)
    if listed is None and not numbered:
        return Jkn(JknStatus.UNKNOWN, StatusOrigin.NO_NUMBER, as_of=roster.as_of(ktp_city))
    if listed is None:
        # Only a load that is marked complete for the person's own city lets absence mean something.
        complete = ktp_city is not None and roster.is_complete_for(ktp_city)
        return Jkn(
            status=JknStatus.UNREGISTERED if complete else JknStatus.UNKNOWN,
            origin=StatusOrigin.NOT_IN_ROSTER,
            as_of=roster.as_of(ktp_city),
        )
    return Jkn(
        status=JknStatus(listed.status),
        origin=StatusOrigin.ROSTER,
        as_of=date.fromisoformat(listed.as_of_on) if listed.as_of_on else None,
        segment=JknSegment(listed.segment) if listed.segment else None,
        inactive_kind=_kind(listed.inactive_kind),
        inactive_since=None,
        text=listed.status_text or None,
    )


def _kind(listed: str | None) -> InactiveKind | None:
    """Return the cause that a roster's text tells; its "other" says only that no word of it is known."""
    kind = InactiveKind(listed) if listed else None
    return None if kind is InactiveKind.OTHER else kind
