"""Which way leads a person without cover back to it: asked of the rules, for an illness today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.facts import Case
from desktop.domain.verdict import Outcome, SchemeVerdict, Verdict
from desktop.usecases.office import Office
from desktop.usecases.sentences import sentence
from desktop.usecases.verdicts.check_eligibility import CheckEligibility, preview


@dataclass(frozen=True)
class Route:
    """The first way that is open: its scheme ("" when none is), what to do, and who pays until then ("")."""

    scheme: str
    next_step: str
    meanwhile: str


def activation_route(
    office: Office, on: date, *, patient_id: str | None = None, nik: str | None = None
) -> Route:
    """Return the way for a patient, or for somebody who is only in the roster. Nothing is stored."""
    asked = CheckEligibility(patient_id=patient_id, nik=nik, case=Case.ILLNESS, on=on)
    verdict, _ = preview(office, asked)
    route = _route(verdict)
    pays = next((one for one in verdict.schemes if one.scheme in verdict.payers and not one.route), None)
    return Route(
        scheme=_name(office, route) if route else "",
        next_step=sentence(route.next_step) if route and route.next_step else sentence("route_ask_why"),
        meanwhile=_name(office, pays) if pays else "",
    )


def _route(verdict: Verdict) -> SchemeVerdict | None:
    """Return the first route that covers, else the first of which something is still to be asked."""
    routes = [one for one in verdict.schemes if one.route]
    open_ones = [one for one in routes if one.scheme in verdict.payers]
    unsure = [one for one in routes if one.outcome is Outcome.CANNOT_TELL]
    return next(iter((*open_ones, *unsure)), None)


def _name(office: Office, verdict: SchemeVerdict) -> str:
    scheme = office.reference.scheme(verdict.scheme)
    return scheme.name if scheme else verdict.scheme
