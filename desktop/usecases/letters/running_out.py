"""What runs out today or tomorrow: papers of provisional letters, confirmations, roster, signatory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from desktop.domain.dates import WIB, instant_text
from desktop.domain.roles import Permission
from desktop.usecases.office import Office
from desktop.usecases.patients.person import roster_day
from desktop.usecases.roster.cover_losses import lost_cover_waiting
from desktop.usecases.settings import signatory_on
from desktop.usecases.stays.day import StayDay, stay_day

DAYS_AHEAD = 1
"""Papers due today and tomorrow: what can still be asked for by telephone."""


@dataclass(frozen=True)
class LetterWaiting:
    """A valid letter that waits for papers (`papers_due_at`, UTC) or for the head (`to_confirm`)."""

    id: str
    number: str
    patient_name: str
    papers_due_at: str | None
    to_confirm: int


@dataclass(frozen=True)
class RunningOut:
    """`overdue` and `due` wait for papers, `to_confirm` for the head. `signatory`: somebody may sign today.

    `roster_as_of` is None without a roster. `lost_cover` counts who lost cover and is still to be called.
    """

    overdue: tuple[LetterWaiting, ...]
    due: tuple[LetterWaiting, ...]
    to_confirm: tuple[LetterWaiting, ...]
    roster_as_of: date | None
    signatory: bool
    lodging: StayDay
    lost_cover: int = 0


def running_out(office: Office) -> RunningOut:
    """Return what needs somebody's eye now. Raises NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    today, now = office.today(), office.now()
    letters = office.store.ask(
        LetterWaiting,
        "letters_running_out",
        today=today.isoformat(),
        due_before=instant_text(_end_of(today + timedelta(days=DAYS_AHEAD))),
    )
    papers = [one for one in letters if not one.to_confirm]
    return RunningOut(
        # Instants of one form compare as text.
        overdue=tuple(one for one in papers if (one.papers_due_at or "") < now),
        due=tuple(one for one in papers if (one.papers_due_at or "") >= now),
        to_confirm=tuple(one for one in letters if one.to_confirm),
        roster_as_of=roster_day(office),
        signatory=signatory_on(office.store, today) is not None,
        lodging=stay_day(office),
        lost_cover=lost_cover_waiting(office),
    )


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), WIB).astimezone(UTC)
