"""Decides what the search field finds: one person, several, or nobody with the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.forms.counter.presenter import CounterPresenter
from desktop.forms.counter.roads import Roads
from desktop.forms.counter.search_words import FoundLine, bare_digits, found_line, number_problem
from desktop.usecases.office import Office
from desktop.usecases.patients.find_people import (
    LONGEST_SEARCH,
    FindPeople,
    PeopleFound,
    PersonFound,
    find_people,
    suggest_people,
)
from desktop.usecases.running import Runner
from desktop.usecases.sentences import message

FULL_SCORE = 100.0


class SearchView(Protocol):
    """What the presenter asks of the search field."""

    def show_suggestions(self, lines: Sequence[FoundLine], *, marked: bool = False) -> None:
        """Show people under the search field, the first one `marked` for the next Enter."""


class SearchPresenter:
    """The search field's decisions; whom it finds is opened at the counter."""

    def __init__(
        self, view: SearchView, runner: Runner, office: Office, roads: Roads, counter: CounterPresenter
    ) -> None:
        self._view, self._runner, self._office = view, runner, office
        self._roads, self._counter = roads, counter
        self._round = 0
        self._unknown_nik = ""
        self._told = False

    def typed(self, text: str) -> None:
        """Suggest people while a name is typed; a number waits for Enter. What was told before is over."""
        if self._told:
            self._told = False
            self._counter.forget_told()
        if not text.strip() or bare_digits(text) or len(text) > LONGEST_SEARCH:
            self._view.show_suggestions(())
            return
        self._ask(lambda: suggest_people(self._office, FindPeople(text=text, limit=8)), self._suggest)

    def asked(self, text: str) -> None:
        """Look a NIK, card number, letter number or name up."""
        self._unknown_nik = ""
        if len(text) > LONGEST_SEARCH:
            self._round += 1
            self._tell("Teksnya terlalu panjang", message(Problem("search_long")).message)
            return
        problem = number_problem(text)
        if problem is not None:
            self._round += 1
            self._tell("Nomor belum benar", message(problem).message)
            return
        self._ask(
            lambda: find_people(self._office, FindPeople(text=text, limit=8)),
            lambda found: self._found(text, found),
        )

    def chosen(self, key: str, *, sure: bool = False) -> None:
        """Open a person: "patient:<id>" or "nik:<number>"; `sure` when a number led there."""
        self._round += 1
        kind, _, value = key.partition(":")
        self._counter.open(
            patient_id=value if kind == "patient" else None,
            nik=value if kind == "nik" else None,
            sure=sure,
        )

    def new_patient(self) -> None:
        """Open the patient form, with the NIK that was looked up in vain."""
        self._roads.register(
            self._unknown_nik, lambda patient_id: self._counter.open(patient_id=patient_id, sure=True)
        )

    def _ask(self, task: Callable[[], PeopleFound], then: Callable[[PeopleFound], None]) -> None:
        self._round += 1
        asked = self._round

        def done(found: PeopleFound) -> None:
            # A list that comes late would cover the person who was opened meanwhile.
            if asked == self._round:
                then(found)

        self._runner.run(task, done)

    def _suggest(self, found: PeopleFound) -> None:
        self._view.show_suggestions([found_line(one) for one in found.people])

    def _found(self, text: str, found: PeopleFound) -> None:
        digits = bare_digits(text)
        if len(found.people) == 1 and _is_sure(found.people[0], text):
            self.chosen(found_line(found.people[0]).key, sure=True)
        elif found.people:
            # The best one is marked: a second Enter opens it, and the clerk has seen who it is.
            self._view.show_suggestions([found_line(one) for one in found.people], marked=True)
        elif digits:
            self._unknown_nik = digits
            self._tell("Belum dikenal", message(Problem("person_unknown")).message)
        else:
            self._tell(
                "Tidak ditemukan",
                f"Tidak ada orang atau surat untuk “{text}”. Periksa ejaannya, cari dengan NIK, "
                "atau daftarkan pasien baru (F2).",
            )

    def _tell(self, title: str, sentence: str) -> None:
        self._told = True
        self._counter.show_nobody(title, sentence)


def _is_sure(person: PersonFound, text: str) -> bool:
    """Tell a number's one owner from the one suggestion for a name, which the clerk still has to confirm."""
    return person.score >= FULL_SCORE and any(sign.isdigit() for sign in text)
