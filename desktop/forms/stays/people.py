"""Choosing a patient by NIK or name inside a form, for forms that begin without one. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.stays.referral_form import PersonToRefer, people_to_refer

SHORTEST = 3


class PeopleView(Protocol):
    """What the chooser asks of the form."""

    def show_people(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer (key, words)."""


class PeopleChooser:
    """Suggests while somebody types; `chosen` gets a patient's id, `unknown` a NIK to register first."""

    def __init__(
        self,
        view: PeopleView,
        office: Office,
        runner: Runner,
        *,
        chosen: Callable[[str], None],
        unknown: Callable[[str], None],
    ) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._chosen, self._unknown = chosen, unknown
        self._found: dict[str, PersonToRefer] = {}
        self._asked = 0

    def typed(self, text: str) -> None:
        """Suggest people for what stands in the field."""
        if text in self._found or len(text.strip()) < SHORTEST:
            return
        self._asked += 1
        asked = self._asked
        self._runner.run(lambda: people_to_refer(self._office, text), lambda found: self._told(asked, found))

    def take(self, key: str) -> None:
        """Take the one whose words stand in the field."""
        person = self._found.get(key)
        if person is None:
            return
        if person.patient_id:
            self._chosen(person.patient_id)
        elif person.nik:
            self._unknown(person.nik)

    def _told(self, asked: int, found: Sequence[PersonToRefer]) -> None:
        if asked != self._asked:
            return
        self._found = {one.patient_id or f"nik:{one.nik}": one for one in found}
        self._view.show_people([(key, one.words) for key, one in self._found.items()])
