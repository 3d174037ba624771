"""What was asked and answered about a person earlier today: nobody is asked for it a second time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from desktop.domain.dates import WIB, instant_text
from desktop.domain.facts import Case, FacilityKind, Jkn, StatusOrigin
from desktop.domain.teeth import Jaw
from desktop.usecases.office import Office
from desktop.usecases.verdicts.check_eligibility import FACTS, DentureAsked, usual_kind
from desktop.usecases.verdicts.jkn_status import AskedStatus


@dataclass(frozen=True)
class SeenToday:
    """The newest answer of today. `asked` is the JKN status a clerk read elsewhere, with his name.

    `visit_id` is the visit of today, "" when the answer was for another day of service. `kind` is None where
    the care is given as usual for this office; `excluded_item` is the legal number that was chosen,
    `jaw` for which a denture was asked.
    """

    visit_id: str
    case: Case
    emergency: bool
    asked: AskedStatus | None
    by: str
    kind: FacilityKind | None = None
    contracted: bool = True
    excluded_item: int | None = None
    jaw: Jaw | None = None


@dataclass(frozen=True)
class _Given:
    visit_id: str
    facts: str
    service_on: str
    operator: str


def seen_today(office: Office, patient_id: str | None, nik: str | None) -> SeenToday | None:
    """Return what the newest answer of today about a person rested on, None when there is none."""
    today = office.today()
    found = office.store.ask_one(
        _Given,
        "seen_today",
        patient_id=patient_id,
        nik=nik,
        today=today.isoformat(),
        from_at=instant_text(datetime.combine(today, time(), WIB)),
    )
    if found is None:
        return None
    facts = FACTS.validate_json(found.facts)
    usual = usual_kind(office, facts.case, contracted=facts.facility_contracted)
    of_today = date.fromisoformat(found.service_on) == today
    return SeenToday(
        visit_id=found.visit_id if of_today else "",
        case=facts.case,
        emergency=facts.emergency,
        # What was asked about another day of service says nothing about today, unless it is today's status.
        asked=_asked(facts.jkn) if of_today or facts.jkn.as_of == today else None,
        by=found.operator,
        kind=None if facts.facility_kind is usual else facts.facility_kind,
        contracted=facts.facility_contracted,
        excluded_item=facts.excluded_item,
        jaw=DentureAsked.model_validate({"jaw": facts.denture.jaw}).jaw if facts.denture else None,
    )


def _asked(jkn: Jkn) -> AskedStatus | None:
    if jkn.origin is not StatusOrigin.ASKED:
        return None
    return AskedStatus.model_validate(
        {
            "status": jkn.status,
            "as_of": jkn.as_of,
            "channel": jkn.channel,
            "segment": jkn.segment,
            "inactive_kind": jkn.inactive_kind,
            "inactive_since": jkn.inactive_since,
        }
    )
