"""Decides what the denture board shows, and takes each step. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from desktop.domain.dates import parse_typed, short_date
from desktop.domain.denture import DentureState
from desktop.domain.labels import label
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.dentures.shown import (
    FUNDS,
    BoardColumn,
    Card,
    FundShown,
    SessionShown,
    aside_of,
    columns_of,
    funds_of,
    person_words,
    sessions_of,
)
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import whole
from desktop.usecases.command import Message
from desktop.usecases.dentures.limits import denture_jkn
from desktop.usecases.dentures.lists import DentureCase, DentureSession, denture_cases, denture_sessions
from desktop.usecases.dentures.path import (
    ApplyDenture,
    DentureBoard,
    DentureMoved,
    MoveDenture,
    ReadDentureBoard,
    apply_denture,
    denture_board,
    move_denture,
)
from desktop.usecases.dentures.sessions import PlanSession, SetDentureQuota, plan_session, set_denture_quota
from desktop.usecases.letters.models import FacilityNamed
from desktop.usecases.money.benefits import RecordBenefit, record_benefit
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import facilities
from desktop.usecases.patients.find_people import FindPeople, suggest_people
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

T = TypeVar("T")
Values = Mapping[str, str]
_MOST_SEATS, _MOST_PEOPLE, SHORTEST_REASON = 200, 10**6, 3


class DentureView(Protocol):
    """What the presenter asks of the board."""

    def show_board(
        self, columns: Sequence[BoardColumn], funds: Sequence[FundShown], aside: str, *, year: int
    ) -> None:
        """Show the columns and the numbers; the marked card stays marked."""

    def show_allowed(self, *, move: str, quota: str) -> None:
        """Enable the acts; a sentence says why one is not possible."""

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Offer the patients that were found for an application: (id, words)."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under the fields of the open dialog, else above the board; none clears them."""

    def show_done(self, sentence: str) -> None:
        """Close the dialog and say what was done."""


class DenturePresenter:
    """One year's board, by the day of application."""

    def __init__(self, view: DentureView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._year = office.today().year
        self._text = ""
        self._cards: dict[str, Card] = {}
        self._marked = ""
        self._sessions: tuple[SessionShown, ...] = ()
        self._places: tuple[str, ...] = ()
        self._full: frozenset[str] = frozenset()

    def refresh(self) -> None:
        """Read the board anew."""
        office, year, text = self._office, self._year, self._text
        self._view.show_allowed(
            move=why_not(office, Permission.REGISTER, "mengurus gigi tiruan"),
            quota=why_not(office, Permission.SET_BUDGET, "menetapkan kuota"),
        )

        def work() -> tuple[list[DentureCase], DentureBoard, list[DentureSession], tuple[str, ...]]:
            return (
                denture_cases(office, year, text),
                denture_board(office, ReadDentureBoard(year=year)),
                denture_sessions(office, office.today()),
                tuple(one.name for one in facilities(office.store) if one.kind == "puskesmas"),
            )

        self._runner.run(work, lambda found: self._show(*found), self._refused)

    def search(self, text: str) -> None:
        """Narrow by name or the beginning of a NIK."""
        self._text = text
        self.refresh()

    def step(self, years: int) -> None:
        """Go to another year."""
        self._year += years
        self.refresh()

    def mark(self, case_id: str) -> None:
        """Remember which card the mark stands on."""
        self._marked = case_id

    def marked(self) -> Card | None:
        """Return the marked card."""
        return self._cards.get(self._marked)

    def sessions(self) -> tuple[SessionShown, ...]:
        """Return the screening days that have a seat left."""
        return self._sessions

    def places(self) -> tuple[str, ...]:
        """Return the names of the puskesmas."""
        return self._places

    def year(self) -> int:
        """Return the year that is shown."""
        return self._year

    def quota_full(self, card: Card) -> bool:
        """Whether fitting this card goes beyond its fund's quota, which takes the head's reason."""
        return card.fund in self._full

    def find(self, text: str) -> None:
        """Look for registered patients by NIK or name."""
        if not text.strip():
            self._view.show_people(())
            return
        command = FindPeople(text=text, limit=6)

        def work() -> list[tuple[str, str]]:
            people = suggest_people(self._office, command).people
            return [
                (
                    one.patient_id,
                    person_words(one.name, one.nik, one.kelurahan, denture_jkn(self._office, one.patient_id)),
                )
                for one in people
                if one.patient_id is not None
            ]

        self._runner.run(work, self._view.show_people, self._refused)

    def apply(self, values: Values) -> None:
        """Enter an application; who had a denture within the interval is refused with who paid and when."""
        if not values["patient_id"]:
            self._refused((Problem("denture_patient_missing", "patient_id"),))
            return
        teeth = self._teeth(values)
        if teeth is None:
            return
        facts = {
            "patient_id": values["patient_id"],
            "fund": values["fund"] or "apbd",
            "jaw": values["jaw"] or None,
            "teeth": teeth,
        }
        command = ApplyDenture.model_validate(facts)
        self._run(
            lambda: apply_denture(self._office, command),
            lambda done: _with_warnings("Pendaftaran gigi tiruan tercatat.", done),
        )

    def record(self, values: Values) -> None:
        """Record what another fund gave, so that no fund here pays it again."""
        teeth = self._teeth(values)
        if teeth is None:
            return
        problems = [] if values["patient_id"] else [Problem("denture_patient_missing", "patient_id")]
        try:
            on = parse_typed(values["on"], self._office.today())
        except ToCorrect as wrong:
            problems += [Problem(one.code, "on", one.values) for one in wrong.problems]
        if problems:
            self._refused(tuple(problems))
            return
        facts = {
            "patient_id": values["patient_id"],
            "fund": values["fund"] or "bpjs",
            "jaw": values["jaw"] or None,
            "teeth": teeth,
            "served_on": on,
            "place": values["place"],
        }
        command = RecordBenefit.model_validate(facts)
        self._run(
            lambda: record_benefit(self._office, command).again_on,
            lambda again: f"Tercatat. Gigi itu boleh dibayar lagi mulai {short_date(again)}.",
        )

    def move(self, state: DentureState, values: Values) -> None:
        """Take the marked case a step further."""
        card = self.marked()
        teeth = self._teeth(values)
        if card is None or teeth is None:
            return
        try:
            typed = values.get("on", "").strip()
            on = parse_typed(typed, self._office.today()) if typed else None
        except ToCorrect as wrong:
            self._refused(tuple(Problem(one.code, "on", one.values) for one in wrong.problems))
            return
        reason = values.get("beyond_quota", "").strip()
        if reason and len(reason) < SHORTEST_REASON:
            self._refused((Problem("reason_needed", "beyond_quota"),))
            return
        facts = {
            "case_id": card.id,
            "state": state,
            "session_id": values.get("session_id") or None,
            "on": on,
            "jaw": values.get("jaw") or None,
            "teeth": teeth,
            "note": values.get("note", ""),
            "beyond_quota": reason or None,
        }
        command = MoveDenture.model_validate(facts)

        def told(moved: DentureMoved) -> str:
            seat = f", kursi {moved.seat}" if state is DentureState.BOOKED else ""
            return _with_warnings(f"{card.name}: {label(moved.state).lower()}{seat}.", moved)

        self._run(lambda: move_denture(self._office, command), told)

    def plan(self, values: Values) -> None:
        """Plan a screening day, or change its seats."""
        problems = [] if values["facility"].strip() else [Problem("field_empty", "facility")]
        seats = 0
        try:
            seats = whole(values, "seats", 1, _MOST_SEATS)
        except ToCorrect as wrong:
            problems += wrong.problems
        try:
            on = parse_typed(values["held_on"], self._office.today(), may_be_future=True)
        except ToCorrect as wrong:
            problems += [Problem(one.code, "held_on", one.values) for one in wrong.problems]
        if problems:
            self._refused(tuple(problems))
            return
        command = PlanSession(facility=FacilityNamed(name=values["facility"]), held_on=on, seats=seats)
        self._run(
            lambda: plan_session(self._office, command).free,
            lambda free: f"Pemeriksaan {short_date(on)} di {values['facility']}: {free} tempat kosong.",
        )

    def set_quota(self, values: Values) -> None:
        """Set quota and target of a fund for the year that is shown."""
        numbers: dict[str, int] = {}
        problems: list[Problem] = []
        for name in ("quota", "target"):
            try:
                numbers[name] = whole(values, name, 0, _MOST_PEOPLE)
            except ToCorrect as wrong:
                problems += wrong.problems
        if problems:
            self._refused(tuple(problems))
            return
        command = SetDentureQuota.model_validate(
            {"fund": values["fund"] or "apbd", "year": self._year, **numbers}
        )
        self._run(
            lambda: set_denture_quota(self._office, command),
            lambda done: f"Kuota {done.quota}, sasaran {done.target} untuk {self._year}.",
        )

    # --- inside -----------------------------------------------------------------------------------

    def _teeth(self, values: Values) -> tuple[int, ...] | None:
        """Return the teeth that were typed, None where they cannot be read."""
        words = values.get("teeth", "").replace(",", " ").split()
        unread = [word for word in words if not word.isdecimal()]
        if unread:
            self._refused((Problem("tooth_unknown", "teeth", {"tooth": unread[0]}),))
            return None
        return tuple(int(word) for word in words)

    def _run(self, task: Callable[[], T], told: Callable[[T], str]) -> None:
        def done(result: T) -> None:
            self._view.show_done(told(result))
            self.refresh()

        self._runner.run(task, done, self._refused)

    def _show(
        self,
        cases: list[DentureCase],
        board: DentureBoard,
        sessions: list[DentureSession],
        places: tuple[str, ...],
    ) -> None:
        columns = columns_of(cases, board)
        self._cards = {card.id: card for column in columns for card in column.cards}
        self._sessions, self._places = sessions_of(sessions), places
        self._full = frozenset(
            FUNDS[one.fund] for one in board.funds if one.quota is not None and one.reached >= one.quota
        )
        self._view.show_problems(())
        self._view.show_board(columns, funds_of(board), aside_of(board), year=self._year)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        placed = tuple(
            Problem(one.code, _FIELDS.get(one.code, one.field.rpartition(".")[2]), one.values)
            for one in problems
        )
        self._view.show_problems(messages(placed))


def _with_warnings(sentence: str, moved: DentureMoved) -> str:
    return " ".join((sentence, *(one.message for one in moved.warnings)))


_FIELDS = {
    "benefit_taken": "teeth",
    "tooth_unknown": "teeth",
    "tooth_other_jaw": "teeth",
    "served_in_future": "on",
}
"""Problems of the benefit stand under the teeth."""
