"""The patient's slip: what was decided, in plain words, to take home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PatientSlip:
    """Finished sentences in Indonesian: why, what to bring, where, until when, and whom.

    `where` are the places in the order of the way. `nik` is masked, "" where there is none; `made_at` is
    aware ISO text.
    """

    office: str
    patient_name: str
    nik: str
    service_on: date
    case: str
    decided: str
    because: tuple[str, ...]
    bring: tuple[str, ...]
    bring_until: str
    where: tuple[str, ...]
    until: str
    phone: str
    objection: str
    made_at: str
    made_by: str
    counter: str = ""
    demo: bool = False
