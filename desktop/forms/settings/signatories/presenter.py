"""Decides what the section Penanda tangan shows: a list, adding one, ending one. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, cast

from desktop.domain.dates import short_date
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.mood import Mood
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import Values, day, empty_fields
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.settings import (
    AddSignatory,
    SignatoryAdded,
    SignatoryRow,
    add_signatory,
    end_signatory,
    signatories,
    signatory_on,
)

CAPACITIES = (("", "Sendiri"), ("a.n.", "a.n."), ("u.b.", "u.b."), ("Plt.", "Plt."), ("Plh.", "Plh."))


@dataclass(frozen=True)
class SignatoryLine:
    """One line: `signs` marks who signs today."""

    id: str
    name: str
    title: str
    nip: str
    since: str
    since_on: str
    until: str
    state: str
    mood: Mood
    open: bool


class SignatoriesView(Protocol):
    """What the presenter asks of the section."""

    def show_signatories(self, lines: Sequence[SignatoryLine]) -> None:
        """Show the list."""

    def show_allowed(self, why_not: str) -> None:
        """Unlock form and list, or lock them and say why."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields; none clears them."""

    def show_added(self, sentence: str) -> None:
        """Say what was done and empty the form."""

    def say(self, sentence: str) -> None:
        """Say what was done; the form stays."""


class SignatoriesPresenter:
    """The officials who sign."""

    def __init__(self, view: SignatoriesView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner

    def refresh(self) -> None:
        """Read the list."""
        office, today = self._office, self._office.today()
        self._view.show_allowed(why_not(office, Permission.MANAGE_OFFICE, "mengatur penanda tangan"))

        def work() -> tuple[list[SignatoryRow], SignatoryRow | None]:
            return signatories(office.store), signatory_on(office.store, today)

        def show(found: tuple[list[SignatoryRow], SignatoryRow | None]) -> None:
            rows, now = found
            self._view.show_signatories([_line(row, today, now.id if now else "") for row in rows])

        self._runner.run(work, show, self._refused)

    def save(self, values: Values) -> None:
        """Add an official."""
        try:
            command = _command(values, self._office.today())
        except ToCorrect as wrong:
            self._refused(wrong.problems)
            return

        def added(result: SignatoryAdded) -> None:
            said = f"{command.name} ditambahkan sebagai penanda tangan."
            self._view.show_added(" ".join([said, *(one.message for one in result.warnings)]))
            self.refresh()

        self._runner.run(lambda: add_signatory(self._office, command), added, self._refused)

    def end(self, signatory_id: str, last_day: str) -> None:
        """Set an official's last day, as typed."""
        try:
            on = day({"last_day": last_day}, "last_day", self._office.today())
        except ToCorrect as wrong:
            self._refused(wrong.problems)
            return
        if on is None:
            self._refused((Problem("field_empty", "last_day"),))
            return

        def ended(_none: None) -> None:
            self._view.say(f"Hari terakhirnya {short_date(on)}.")
            self.refresh()

        self._runner.run(lambda: end_signatory(self._office, signatory_id, on), ended, self._refused)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))


def _line(row: SignatoryRow, today: date, signs: str) -> SignatoryLine:
    until = date.fromisoformat(row.valid_until_on) if row.valid_until_on else None
    since = date.fromisoformat(row.valid_from_on)
    state, mood = _state(row, today, since, until, signs)
    title = (
        f"{row.capacity} {row.on_behalf_of}, {row.title}"
        if row.on_behalf_of
        else f"{row.capacity} {row.title}"
    )
    return SignatoryLine(
        id=row.id,
        name=row.name,
        title=title.strip(),
        nip=row.nip,
        since=short_date(since),
        since_on=row.valid_from_on,
        until=short_date(until) if until else "–",
        state=state,
        mood=mood,
        open=until is None or until >= today,
    )


def _state(row: SignatoryRow, today: date, since: date, until: date | None, signs: str) -> tuple[str, Mood]:
    if row.id == signs:
        return "Menandatangani sekarang", "good"
    if until is not None and until < today:
        return "Berakhir", "plain"
    return ("Akan datang", "info") if since > today else ("Berlaku", "plain")


def _command(values: Values, today: date) -> AddSignatory:
    """Return the official as typed. Raises ToCorrect with every field that is wrong."""
    problems = empty_fields(values, ("name", "title", "valid_from_on"))
    days: dict[str, date | None] = {}
    for field in ("valid_from_on", "valid_until_on"):
        try:
            days[field] = day(values, field, today)
        except ToCorrect as wrong:
            problems += wrong.problems
    since = days.get("valid_from_on")
    if problems or since is None:
        raise ToCorrect(*problems)
    return AddSignatory(
        name=values["name"],
        title=values["title"],
        capacity=cast("Literal['', 'a.n.', 'u.b.', 'Plt.', 'Plh.']", values["capacity"]),
        on_behalf_of=values["on_behalf_of"],
        rank=values["rank"],
        nip=values["nip"],
        decree=values["decree"],
        valid_from_on=since,
        valid_until_on=days.get("valid_until_on"),
    )
