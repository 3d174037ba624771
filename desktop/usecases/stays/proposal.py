"""What a booking begins with: nights from the appointment or control letter, companions of the last stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.stay import ONE_DAY, Span
from desktop.rules.house import House, Shelter
from desktop.rules.stays import Guest, age_on, companions_named, may_come, proposed_nights
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow, patient_by_id
from desktop.usecases.stays.hospitals import hospital_of
from desktop.usecases.stays.houses import all_houses, house_named, shelters
from desktop.usecases.stays.referrals import ReferralRow, referral_by_id, referrals_of
from desktop.usecases.stays.rows import CompanionRow, companions_of, day_or_none


@dataclass(frozen=True)
class StayProposal:
    """What the form of a booking knows before somebody types; `why` says where the nights come from.

    `against` is what the house would refuse of patient and referral, whatever the nights' number.
    """

    referral: ReferralRow
    patient: PatientRow
    age: int | None
    house: House
    hospital: str
    span: Span
    why: Problem
    against: tuple[Problem, ...]
    companions: tuple[CompanionRow, ...]
    companions_usual: int
    companions_frail: int
    shelters: tuple[Shelter, ...]


@dataclass(frozen=True)
class _Id:
    id: str


def propose_stay(
    office: Office, referral_id: str, house: str | None = None, arrive_on: date | None = None
) -> StayProposal:
    """Return what a booking for a referral begins with; `arrive_on` where the day is chosen already.

    Raises ToCorrect: referral_unknown, house_unknown.
    """
    office.require(Permission.READ_PEOPLE)
    referral = referral_by_id(office.store, referral_id)
    patient = patient_by_id(office.store, referral.patient_id)
    found = house_named(all_houses(office), house, patient.city)
    span, code, on = proposed_nights(referral.facts, office.today())
    age = age_on(span.arrive_on, day_or_none(patient.birth_date), patient.estimated_age)
    arrives = arrive_on or span.arrive_on
    city_name = office.reference.regions.name_of(patient.city) or patient.city
    guest, hospital = Guest(patient.name, patient.city, city_name, age), hospital_of(office, found)
    against = may_come(found, hospital, guest, referral.facts, Span(arrives, arrives + ONE_DAY))
    usual, frail = companions_named(found.rules, guest)
    last = office.store.ask_one(_Id, "last_stay_of_patient", patient_id=patient.id)
    return StayProposal(
        referral=referral,
        patient=patient,
        age=age,
        house=found,
        hospital=hospital.name,
        span=span,
        why=Problem(code, "arrive_on", {"on": on}),
        against=tuple(against),
        companions=tuple(companions_of(office.store, last.id)) if last else (),
        companions_usual=usual,
        companions_frail=frail,
        shelters=shelters(office),
    )


def open_referral(office: Office, patient_id: str, number: str = "") -> ReferralRow | None:
    """Return the newest referral of a patient that holds today, None when there is none.

    With `number` only that one counts: another referral lies on the counter.
    """
    office.require(Permission.READ_PEOPLE)
    today = office.today()
    known = (one for one in referrals_of(office.store, patient_id) if one.number == number or not number)
    return next((one for one in known if one.facts.issued_on <= today <= one.facts.valid_until), None)
