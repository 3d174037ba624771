"""What speaks against a stay before a bed is looked for: agreement, referral, companions, other stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.db.ids import new_id
from desktop.db.store import Transaction
from desktop.domain.labels import label
from desktop.domain.nik import Nik
from desktop.domain.problem import NotPermitted, Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.stay import Span, StayState
from desktop.rules.house import House
from desktop.rules.stays import Guest, age_on, agreement_problems, companion_problems, may_come
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow
from desktop.usecases.stays.hospitals import hospital_of
from desktop.usecases.stays.houses import all_houses
from desktop.usecases.stays.models import LONGEST, CompanionGiven, StayOverride
from desktop.usecases.stays.referrals import ReferralRow
from desktop.usecases.stays.rows import OtherStay, Source, day_or_none


@dataclass(frozen=True)
class Wish:
    """Who wants to sleep where in which nights; `stay_id` is "" for a new stay."""

    house: House
    span: Span
    patient: PatientRow
    referral: ReferralRow
    companions: tuple[CompanionGiven, ...]
    frail: bool = False
    stay_id: str = ""


def check_span(span: Span) -> None:
    """Raise ToCorrect(span_wrong) unless there is at least one night and not more than a year."""
    if not 1 <= len(span) <= LONGEST:
        raise ToCorrect(Problem("span_wrong", "leave_on", {"longest": LONGEST}))


def tidy_companions(given: Sequence[CompanionGiven]) -> tuple[CompanionGiven, ...]:
    """Return companions with names and NIKs as stored. Raises ToCorrect for what cannot be a NIK."""
    found = []
    for number, one in enumerate(given):
        nik = _parsed_nik(one.nik, f"companions.{number}.nik") if one.nik else None
        sex = one.sex or (nik.sex.value if nik else None)
        tidy = {"name": " ".join(one.name.split()), "nik": nik.value if nik else None, "sex": sex}
        found.append(one.model_copy(update=tidy))
    return tuple(found)


def _parsed_nik(text: str, field: str) -> Nik:
    try:
        return Nik.parse(text)
    except ToCorrect as error:
        raise ToCorrect(*(Problem(one.code, field, one.values) for one in error.problems)) from error


def check_wish(office: Office, tx: Transaction, wish: Wish, override: StayOverride | None) -> list[Problem]:
    """Raise ToCorrect with everything against a stay; return warnings. The head may overrule the rules.

    Raises NotPermitted(override_not_permitted) when somebody else tries to.
    """
    require_override(office, override)
    guest = _guest(office, wish)
    ruled = may_come(wish.house, hospital_of(office, wish.house), guest, wish.referral.facts, wish.span)
    ruled += companion_problems(wish.house, guest, len(wish.companions))
    fixed = [*agreement_problems(wish.house, wish.span), *companions_wrong(wish), *clashes(tx, office, wish)]
    return overruled(ruled, fixed, override)


def overruled(ruled: list[Problem], fixed: list[Problem], override: StayOverride | None) -> list[Problem]:
    """Raise what stands; return the warning that the head decided against a rule."""
    if fixed or (ruled and override is None):
        raise ToCorrect(*ruled, *fixed)
    return [Problem("stay_overridden", "", {"reason": override.reason})] if override and ruled else []


def require_override(office: Office, override: StayOverride | None) -> None:
    """Raise NotPermitted when somebody who is not the head overrules a house's rule."""
    if override is not None and not office.may(Permission.OVERRIDE):
        raise NotPermitted("override_not_permitted", role=office.operator.role)


def _guest(office: Office, wish: Wish) -> Guest:
    patient = wish.patient
    return Guest(
        name=patient.name,
        city=patient.city,
        city_name=office.reference.regions.name_of(patient.city) or patient.city,
        age=age_on(wish.span.arrive_on, day_or_none(patient.birth_date), patient.estimated_age),
        frail=wish.frail,
    )


def companions_wrong(wish: Wish) -> Iterator[Problem]:
    """Yield companion_twice and companion_is_patient."""
    seen: set[tuple[str, str]] = set()
    for number, one in enumerate(wish.companions):
        field = f"companions.{number}"
        # Two people may have one name; the same NIK is the same person.
        key = ("nik", one.nik) if one.nik else ("name", f"{one.name.casefold()}|{one.relation}|{one.phone}")
        if key in seen:
            yield Problem("companion_twice", field, {"name": one.name})
        seen.add(key)
        if one.nik and one.nik == wish.patient.nik:
            yield Problem("companion_is_patient", field, {"name": one.name})


def clashes(source: Source, office: Office, wish: Wish) -> list[Problem]:
    """Return who of the party is already recorded somewhere in one of the nights."""
    nights = {
        "besides": wish.stay_id,
        "arrive_on": wish.span.arrive_on.isoformat(),
        "leave_on": wish.span.leave_on.isoformat(),
    }
    found = [
        Problem(
            "patient_already_stays",
            "referral_id",
            _where(office, source, other) | {"name": wish.patient.name},
        )
        for other in source.ask(OtherStay, "stays_of_patient_between", patient_id=wish.patient.id, **nights)
    ]
    people = [("referral_id", wish.patient.name, wish.patient.nik)] if not found else []
    people += [(f"companions.{number}", one.name, one.nik) for number, one in enumerate(wish.companions)]
    for field, name, nik in people:
        if nik is None:
            continue
        for other in source.ask(OtherStay, "stays_of_nik_between", nik=nik, **nights):
            said = _where(office, source, other) | {"name": name, "patient": other.name}
            found.append(Problem("companion_elsewhere", field, said))
    return found


def _where(office: Office, source: Source, other: OtherStay) -> dict[str, object]:
    names = {house.id: house.name for house in all_houses(office, source)}
    return {
        "house": names.get(other.house_id, other.house_id),
        "arrive_on": date.fromisoformat(other.arrive_on),
        "leave_on": date.fromisoformat(other.leave_on),
        "state": label(StayState(other.state)).lower(),
        "stay_id": other.id,
    }


def without_nik(companions: Sequence[CompanionGiven]) -> list[Problem]:
    """Return a warning for each companion whose KTP is still to be seen."""
    return [
        Problem("companion_without_nik", "companions", {"name": one.name})
        for one in companions
        if not one.nik
    ]


def write_companions(
    tx: Transaction, stay_id: str, patient_id: str, companions: Sequence[CompanionGiven]
) -> None:
    """Store who comes along, under the patient's key."""
    for one in companions:
        row = {"id": new_id(), "stay_id": stay_id, **one.model_dump()}
        tx.insert("companion", row, person=patient_id)
