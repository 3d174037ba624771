"""A letter half typed: kept until it is issued or left, and taken up for the same patient and programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.forms.counter.question import Question
from desktop.forms.counter.shown import LetterShown
from desktop.usecases.office import Office
from desktop.usecases.patients.drafts import drop_draft, keep_draft
from desktop.usecases.patients.person import PersonCard
from desktop.usecases.patients.registered import PatientRow
from desktop.usecases.running import Runner

_TYPED = ("facility", "care", "amount_idr", "diagnosis")


class LetterDraft:
    """The one draft of a letter of the signed-in operator: the papers noted, and what the panel says."""

    def __init__(self, runner: Runner, office: Office) -> None:
        self._runner, self._office = runner, office
        self.kept = False

    def note(self, card: PersonCard | None, question: Question) -> None:
        """Keep case and papers of a registered patient for whom no panel is open yet."""
        if card is not None and card.patient is not None:
            self._keep(card.patient, question, "", {})

    def keep(self, patient: PatientRow, question: Question, typed: object) -> None:
        """Keep what stands in the panel (`LetterTyped`) for a patient too."""
        values = {field: getattr(typed, field) for field in _TYPED}
        self._keep(patient, question, getattr(typed, "scheme", ""), values)

    def drop(self) -> None:
        """Forget it: the letter was issued, or left on purpose."""
        self.kept = False
        self._runner.run(lambda: drop_draft(self._office, "letter"), _done)

    def _keep(
        self, patient: PatientRow, question: Question, scheme: str, values: Mapping[str, object]
    ) -> None:
        self.kept = True
        content = {
            "patient_id": patient.id,
            "name": patient.name,
            "scheme": scheme,
            "values": values,
            "question": question.kept(),
        }
        self._runner.run(lambda: keep_draft(self._office, "letter", content), _done)


def taken_up(shown: LetterShown, patient_id: str, draft: Mapping[str, Any] | None) -> LetterShown:
    """Return the panel with what was typed before a crash, if it was for this patient and programme."""
    if draft is None or (draft.get("patient_id"), draft.get("scheme")) != (patient_id, shown.scheme):
        return shown
    values = draft.get("values", {})
    amount = values.get("amount_idr")
    return replace(
        shown,
        facility=str(values.get("facility") or shown.facility),
        care="outpatient" if values.get("care") == "outpatient" else "inpatient",
        amount_idr=amount if isinstance(amount, int) else shown.amount_idr,
        diagnosis=str(values.get("diagnosis") or ""),
    )


def _done(_nothing: None) -> None:
    """Nothing to tell: keeping a draft is never in the way."""
