"""The ways from the counter to other screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from desktop.forms.stays.shown import BookingStart
from desktop.usecases.access.first_steps import FirstStep


class Roads(Protocol):
    """The ways from the counter to other screens."""

    def register(self, nik: str, then: Callable[[str], None]) -> None:
        """Open the patient form for a NIK ("" for none yet); `then` gets the saved patient's id."""

    def edit(self, patient_id: str, then: Callable[[str], None]) -> None:
        """Open the form of a patient."""

    def lodge(self, start: BookingStart) -> None:
        """Open the booking of a room with what the counter knows."""

    def refuse(self) -> None:
        """Open the refusal log at a new entry, for somebody who is not at the counter."""

    def take_step(self, step: FirstStep) -> None:
        """Open the screen on which a step of a new office is taken."""
