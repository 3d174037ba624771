"""Decides what the register of home visits shows and does. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.details import matches
from desktop.forms.figures import number
from desktop.forms.home_visits.shown import (
    AlikeLine,
    VisitLine,
    alike_line,
    command_of,
    question_line,
    saved_words,
    summary,
    visit_line,
)
from desktop.forms.permission_words import why_not
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.patients.patient_form import PatientDraft, Place, draft_of_nik, places_of
from desktop.usecases.registers.activations import ActivationProposed, ProposeActivation, propose_activation
from desktop.usecases.registers.home_visits import (
    HomeVisitRecorded,
    HomeVisitsRead,
    ReadHomeVisits,
    WithdrawHomeVisit,
    home_visits,
    record_home_visit,
    withdraw_home_visit,
)
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

_FROM_DRAFT = ("name", "sex", "birth_date", "address", "rt", "rw", "kelurahan", "kecamatan", "kk_number")


class HomeVisitsView(Protocol):
    """What the presenter asks of the screen."""

    def show_lines(self, lines: Sequence[VisitLine], summary: str, *, searched: bool) -> None:
        """Show everybody found."""

    def show_places(self, places: Sequence[Place]) -> None:
        """Offer the kelurahan of the office's city."""

    def propose(self, values: Mapping[str, str]) -> None:
        """Fill fields that are still empty."""

    def show_alike(self, found: Sequence[AlikeLine], *, nik_asked: bool) -> None:
        """Show who may be the same person, or (`nik_asked`) whose the NIK is and what it says.

        None clears it.
        """

    def show_saved(self, sentence: str, *, warn: bool) -> None:
        """Say what was stored, and empty the form but for what the next door shares."""

    def show_form_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields; none clears them."""

    def show_allowed(self, *, record: str, propose: str) -> None:
        """Enable form and proposal; a sentence says why not."""

    def show_exports(self, why_not: str) -> None:
        """Allow the exports, or say why not."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say above the list what went wrong; none clears it."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""


class HomeVisitsPresenter:
    """A form for the next person, and everybody found so far."""

    def __init__(self, view: HomeVisitsView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._lines: tuple[VisitLine, ...] = ()
        self._to_propose = 0
        self._text = ""
        self._marked = ""
        self._places_shown = False

    def refresh(self) -> None:
        """Read the register anew."""
        office = self._office
        if not self._places_shown:
            self._places_shown = True
            self._runner.run(
                lambda: places_of(office, office.record.city), self._view.show_places, self._refused
            )
        self._runner.run(lambda: home_visits(office, ReadHomeVisits()), self._read, self._refused)

    def search(self, text: str) -> None:
        """Narrow the list by name, NIK, kelurahan or state."""
        self._text = text
        self._show()

    def mark(self, visit_id: str) -> None:
        """Remember which entry the acts speak of."""
        self._marked = visit_id

    def typed_nik(self, nik: str) -> None:
        """Fill what the roster or the number itself tells."""
        if len(nik) != 16:  # noqa: PLR2004 - a NIK
            return

        def offer(draft: PatientDraft) -> None:
            self._view.propose({name: draft.values[name] for name in _FROM_DRAFT if name in draft.values})

        self._runner.run(lambda: draft_of_nik(self._office, nik), offer, self._form_refused)

    def record(self, values: Mapping[str, str], *, looked: bool = False) -> None:
        """Store the person in the form, or show who is alike first."""
        try:
            command = command_of(values, self._office.today(), looked=looked)
        except ToCorrect as wrong:
            self._form_refused(wrong.problems)
            return

        def stored(result: HomeVisitRecorded) -> None:
            if result.visit_id is None:
                lines = [alike_line(one) for one in result.alike]
                lines += [question_line(one) for one in result.questions]
                self._view.show_alike(lines, nik_asked=result.other_name or bool(result.questions))
                return
            self._view.show_saved(saved_words(command.name, result.warnings), warn=bool(result.warnings))
            self.refresh()

        self._runner.run(lambda: record_home_visit(self._office, command), stored, self._form_refused)

    def propose(self) -> None:
        """Put everybody found on an activation list of their own."""
        office = self._office

        def work() -> ActivationProposed:
            beside = office.again()
            try:
                return propose_activation(beside, ProposeActivation(found_at_home=True))
            finally:
                beside.close()

        def done(made: ActivationProposed) -> None:
            self._view.say(f"{number(made.people)} orang diusulkan. Daftarnya ada di lembar Aktivasi.")
            self.refresh()

        self._runner.aside(work, done, self._refused)

    def withdraw(self, reason: str) -> None:
        """Take a wrong entry out."""
        if not self._marked or len(reason.strip()) < 3:  # noqa: PLR2004 - as WithdrawHomeVisit asks
            self._refused((Problem("void_reason_short", "reason"),))
            return
        command = WithdrawHomeVisit(visit_id=self._marked, reason=reason.strip()[:300])

        def done(_gone: object) -> None:
            self._view.say("Catatan kunjungan ditarik.")
            self.refresh()

        self._runner.run(lambda: withdraw_home_visit(self._office, command), done, self._refused)

    def save(self, path: str, _kind: str) -> None:
        """Save the register for those who enrol."""
        command = ReadHomeVisits(path=path)
        self._runner.run(
            lambda: home_visits(self._office, command),
            lambda found: self._view.say(f"{len(found.visits)} kunjungan tersimpan: {Path(path).name}"),
            self._refused,
        )

    def _read(self, found: HomeVisitsRead) -> None:
        self._lines = tuple(visit_line(one) for one in found.visits)
        self._to_propose = found.to_propose
        self._view.show_problems(())
        self._show()
        none = "" if self._lines else "Belum ada kunjungan untuk disimpan."
        self._view.show_exports(none or why_not(self._office, Permission.READ_REPORTS, "menyimpan daftar"))
        nobody = "" if found.to_propose else "Tidak ada yang perlu diusulkan."
        self._view.show_allowed(
            record=why_not(self._office, Permission.VISIT_HOMES, "mencatat kunjungan"),
            propose=why_not(self._office, Permission.PROPOSE_ACTIVATION, "mengusulkan aktivasi") or nobody,
        )

    def _show(self) -> None:
        shown = [
            line for line in self._lines if matches(self._text, line.name, line.nik, line.place, line.state)
        ]
        words = summary(len(self._lines), self._to_propose)
        self._view.show_lines(shown, words, searched=bool(self._text and self._lines))

    def _form_refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_form_problems(messages(problems))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
