"""What the counter asks the rules about the person in front of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.facts import Case
from desktop.usecases.check_eligibility import CheckEligibility, ShownPaper
from desktop.usecases.jkn_status import AskedStatus


@dataclass(frozen=True)
class Question:
    """One person by patient id, or by NIK while only the roster knows them, and the case of a day."""

    on: date
    patient_id: str | None = None
    nik: str | None = None
    case: Case = Case.ILLNESS
    emergency: bool = False
    jkn: AskedStatus | None = None
    papers: tuple[ShownPaper, ...] = ()

    def command(self) -> CheckEligibility:
        """Return the question as the use case takes it."""
        return CheckEligibility(
            patient_id=self.patient_id,
            nik=None if self.patient_id else self.nik,
            case=self.case,
            on=self.on,
            emergency=self.emergency,
            jkn=self.jkn,
            papers=self.papers,
        )
