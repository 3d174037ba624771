"""What holds a step of the denture path back: its day, the quota of its fund, and whose fund it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.db.store import Store, Transaction
from desktop.domain.denture import DentureState
from desktop.domain.facts import Case, Facts, Jkn, JknStatus
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.rules.evaluate import evaluate
from desktop.usecases.money.benefits import FUNDS
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import PatientRow, patient_by_id
from desktop.usecases.verdicts.asked_person import in_roster
from desktop.usecases.verdicts.jkn_status import jkn_of

Fund = Literal["bpjs", "apbd"]

_AFTER_SCREENING = frozenset(
    {DentureState.FIT, DentureState.EXTRACT, DentureState.UNSUITABLE, DentureState.FITTED}
)


@dataclass(frozen=True)
class DentureCaseRow:
    """One application as stored; `held_on` and `place` are of its screening day, `teeth` is JSON."""

    id: str
    patient_id: str
    fund: Fund
    jaw: str | None
    teeth: str
    state: str
    session_id: str | None
    seat: int | None
    applied_on: str
    fitted_on: str | None
    note: str
    held_on: str | None
    place: str


@dataclass(frozen=True)
class QuotaUsed:
    """A fund's quota of a year; `reached` have their denture, `waiting` are on the way to it."""

    quota: int
    reached: int
    waiting: int


def check_day(case: DentureCaseRow, following: DentureState, on: date) -> None:
    """Refuse a step before what it rests on.

    A fitting dated back would end its interval early and give the tooth free for the other fund.
    Raises ToCorrect: denture_before_application, denture_before_session, denture_before_fitting.
    """
    applied_on = date.fromisoformat(case.applied_on)
    if on < applied_on:
        raise ToCorrect(Problem("denture_before_application", "on", {"on": on, "applied_on": applied_on}))
    if following in _AFTER_SCREENING and case.held_on is not None:
        held_on = date.fromisoformat(case.held_on)
        if on < held_on:
            values = {"on": on, "held_on": held_on, "place": case.place}
            raise ToCorrect(Problem("denture_before_session", "on", values))
    if following is DentureState.CONTROLLED and case.fitted_on is not None:
        fitted_on = date.fromisoformat(case.fitted_on)
        if on < fitted_on:
            raise ToCorrect(Problem("denture_before_fitting", "on", {"on": on, "fitted_on": fitted_on}))


def quota_used(reader: Store | Transaction, fund: str, year: int) -> QuotaUsed | None:
    """Return how much of a fund's quota is used, None where none is set; the year is the application's."""
    return reader.ask_one(QuotaUsed, "denture_quota_used", fund=fund, year=year)


def check_quota(office: Office, tx: Transaction, case: DentureCaseRow, reason: str | None) -> list[Problem]:
    """Let a fitting beyond the quota through only with an officer's reason; return the warning then.

    Raises ToCorrect(denture_quota_reached), NotPermitted.
    """
    year = date.fromisoformat(case.applied_on).year
    used = quota_used(tx, case.fund, year)
    if used is None or used.reached < used.quota:
        return []
    values = {"fund": FUNDS[case.fund], "year": year, "quota": used.quota, "reached": used.reached}
    if reason is None:
        raise ToCorrect(Problem("denture_quota_reached", "beyond_quota", values))
    office.require(Permission.OVERRIDE)
    return [Problem("denture_quota_exceeded", "beyond_quota", values | {"reached": used.reached + 1})]


def quota_doubts(reader: Store | Transaction, fund: str, year: int) -> list[Problem]:
    """Return the warning that more people are promised a denture than the fund pays."""
    used = quota_used(reader, fund, year)
    if used is None or used.reached + used.waiting <= used.quota:
        return []
    values = {"fund": FUNDS[fund], "year": year, "quota": used.quota, "reached": used.reached}
    return [Problem("denture_quota_promised", "fund", values | {"waiting": used.waiting})]


def denture_jkn(office: Office, patient_id: str) -> Jkn:
    """Return somebody's JKN state, which says whose fund pays. Raises ToCorrect(patient_unknown)."""
    office.require(Permission.READ_PEOPLE)
    return _jkn(office, patient_by_id(office.store, patient_id))


def fund_doubts(office: Office, patient: PatientRow, fund: Fund) -> list[Problem]:
    """Return what speaks against a fund: BPJS pays active members, a city's APBD its own other people."""
    jkn = _jkn(office, patient)
    values = {"name": patient.name, "as_of": jkn.as_of}
    doubts = []
    if fund == "apbd" and jkn.status is JknStatus.ACTIVE:
        doubts.append(Problem("denture_fund_jkn_active", "fund", values))
    elif fund == "bpjs" and jkn.status is JknStatus.UNKNOWN:
        doubts.append(Problem("denture_fund_jkn_unknown", "fund", values))
    elif fund == "bpjs" and jkn.status is not JknStatus.ACTIVE:
        doubts.append(Problem("denture_fund_jkn_not_active", "fund", values))
    elsewhere = _areas_elsewhere(office, patient.city, jkn) if fund == "apbd" and patient.city else ()
    if elsewhere:
        city = office.reference.regions.name_of(patient.city) or patient.city
        told = {"name": patient.name, "city": city, "area": " atau ".join(elsewhere)}
        doubts.append(Problem("denture_domicile", "fund", told))
    return doubts


def _areas_elsewhere(office: Office, city: str, jkn: Jkn) -> tuple[str, ...]:
    """Return the areas for whose people alone a city's money pays dentures today, none where it is this city.

    Asked of the schemes: the office may stand in another city than the programme.
    """
    schemes = office.reference.schemes
    own = {one.id for one in schemes if one.file.fund.startswith("apbd")}
    verdict = evaluate(Facts(office.today(), Case.DENTURE, ktp_city=city, jkn=jkn), schemes)
    paying = [
        {reason.code: reason.values for reason in answer.reasons}
        for answer in verdict.schemes
        if answer.scheme in own
    ]
    paying = [codes for codes in paying if not codes.keys() & {"case_not_covered", "not_started", "ended"}]
    if not all("domicile" in codes for codes in paying):
        return ()
    return tuple(sorted({str(codes["domicile"]["area"]) for codes in paying}))


def _jkn(office: Office, patient: PatientRow) -> Jkn:
    listed = in_roster(office, patient.nik, patient.bpjs_number)
    numbered = bool(patient.nik or patient.bpjs_number)
    return jkn_of(None, office.roster(), listed, patient.city or None, numbered=numbered)
