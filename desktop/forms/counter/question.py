"""What the counter asks the rules about the person in front of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.domain.facts import Case, FacilityKind
from desktop.domain.teeth import Jaw
from desktop.usecases.patients.seen_today import SeenToday
from desktop.usecases.verdicts.check_eligibility import (
    CheckEligibility,
    DentureAsked,
    ShownPaper,
)
from desktop.usecases.verdicts.jkn_status import AskedStatus


@dataclass(frozen=True)
class Around:
    """What else is so about a case. `kind` None: where this office's patients are usually treated.

    `excluded_item` is the legal number of what JKN leaves out, chosen by a clerk and never concluded.
    `jaw` is asked about dentures and counts for them alone.
    """

    emergency: bool = False
    kind: FacilityKind | None = None
    contracted: bool = True
    excluded_item: int | None = None
    jaw: Jaw | None = None

    @property
    def is_usual(self) -> bool:
        """Whether place and item are as for nearly everybody."""
        return self.kind is None and self.contracted and self.excluded_item is None


@dataclass(frozen=True)
class Question:
    """One person by patient id, or by NIK while only the roster knows them, and the case of a day.

    `recorded` is a referral on record that the program itself laid among the papers. It does so once:
    `may_lay` is False as soon as the clerk has changed the papers by hand. While the day that was
    typed cannot be read (`day_read`), `on` is the last that could, and nobody may be answered for it.
    `papers` are those the case asks for and no others count; `aside` lie ready for when they are asked again.
    """

    on: date
    patient_id: str | None = None
    nik: str | None = None
    case: Case = Case.ILLNESS
    around: Around = Around()
    jkn: AskedStatus | None = None
    papers: tuple[ShownPaper, ...] = ()
    recorded: ShownPaper | None = None
    day_read: bool = True
    may_lay: bool = field(default=True, compare=False)
    aside: tuple[ShownPaper, ...] = field(default=(), compare=False)

    @property
    def emergency(self) -> bool:
        """Whether the patient came as an emergency."""
        return self.around.emergency

    @property
    def noted(self) -> bool:
        """Whether the clerk noted a paper that leaving would lose; what is on record is not lost.

        Nor is a status asked elsewhere: it is kept with the visit and offered again today.
        """
        on_record = (self.recorded.kind, self.recorded.number) if self.recorded else None
        return any((one.kind, one.number) != on_record for one in self.papers)

    @property
    def known_papers(self) -> tuple[ShownPaper, ...]:
        """Every paper that was noted, those set aside at the end."""
        here = {one.kind for one in self.papers}
        return (*self.papers, *(one for one in self.aside if one.kind not in here))

    def command(self) -> CheckEligibility:
        """Return the question as the use case takes it."""
        return CheckEligibility(
            patient_id=self.patient_id,
            nik=None if self.patient_id else self.nik,
            case=self.case,
            on=self.on,
            emergency=self.around.emergency,
            facility_kind=self.around.kind,
            facility_contracted=self.around.contracted,
            excluded_item=self.around.excluded_item,
            benefit=self._denture(),
            jkn=self.jkn,
            papers=self.papers,
        )

    def _denture(self) -> DentureAsked | None:
        jaw = self.around.jaw
        return DentureAsked(jaw=jaw) if self.case is Case.DENTURE and jaw is not None else None

    def kept(self) -> dict[str, object]:
        """Return the question as a draft keeps it, plain values only."""
        return self.command().model_dump(mode="json", exclude_none=True)


def begun(question: Question, seen: SeenToday | None) -> tuple[Question, str]:
    """Return a question that begins with what was asked and answered today, and who asked for the status."""
    if seen is None:
        return question, ""
    if seen.visit_id:
        around = Around(seen.emergency, seen.kind, seen.contracted, seen.excluded_item, seen.jaw)
        question = replace(question, case=seen.case, around=around)
    return (replace(question, jkn=seen.asked), seen.by) if seen.asked else (question, "")


def question_of(kept: Mapping[str, object]) -> Question:
    """Return a question from what `Question.kept` gave. Raises `ValidationError` for anything else."""
    asked = CheckEligibility.model_validate_json(json.dumps(kept))
    return Question(
        on=asked.on,
        patient_id=asked.patient_id,
        nik=asked.nik,
        case=asked.case,
        around=Around(
            asked.emergency,
            asked.facility_kind,
            asked.facility_contracted,
            asked.excluded_item,
            asked.benefit.jaw if asked.benefit else None,
        ),
        jkn=asked.jkn,
        papers=asked.papers,
        may_lay=False,
    )
