"""The papers of a stay: introduction, confirmation, house rules, companions, request for an ambulance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pydantic import Field

from desktop.domain.dates import long_date, weekday, wib
from desktop.domain.labels import label
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.stay import StayState
from desktop.domain.stay_paper import StayFacts, StayPaperKind
from desktop.letters.ambulance_request import Ride, ambulance_request
from desktop.letters.companion_list import render_companion_list
from desktop.letters.house_introduction import house_introduction
from desktop.letters.house_rules import render_house_rules
from desktop.letters.seal_claims import SealClaims, shortened
from desktop.letters.stay_confirmation import render_stay_confirmation
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.files import check_pdf_path, write_pdf
from desktop.usecases.letters.office_letters import About, IssuedPaper, issue_official, preview_official
from desktop.usecases.office import Office
from desktop.usecases.seals.letter_seal import nik_ends, paper_seal
from desktop.usecases.sentences import messages
from desktop.usecases.settings import letter_settings, office_logo
from desktop.usecases.stays.facts import stay_facts
from desktop.usecases.stays.houses import all_houses, house_named
from desktop.usecases.stays.risks import risk_of, risk_problem
from desktop.usecases.stays.rows import StayRow, stay_by_id

_GONE = frozenset({StayState.CANCELLED, StayState.NO_SHOW})
_NO_ROOM = frozenset({StayState.WAITING, StayState.OFFERED})
_UNNUMBERED: dict[str, Callable[..., bytes]] = {
    StayPaperKind.CONFIRMATION: render_stay_confirmation,
    StayPaperKind.HOUSE_RULES: render_house_rules,
    StayPaperKind.COMPANIONS: render_companion_list,
}


class PrintStayPaper(Command):
    """One paper of a stay, as a file where `pdf_path` is given."""

    stay_id: str
    kind: Literal["introduction", "confirmation", "house-rules", "companions"]
    pdf_path: str | None = None


class RequestAmbulance(Command):
    """A ride for the patient of a stay; `on` and `time` ("07.00") are local, `needs` e.g. oxygen."""

    stay_id: str
    addressee: str = Field(min_length=3, max_length=120)
    addressee_place: str = Field(default="", max_length=60)
    from_place: str = Field(min_length=3, max_length=200)
    to_place: str = Field(min_length=3, max_length=200)
    on: date
    time: str = Field(pattern=r"^([01]\d|2[0-3])[.:][0-5]\d$")
    condition: str = Field(min_length=3, max_length=200)
    needs: str = Field(default="", max_length=200)
    pdf_path: str | None = None


class StayPaperPrinted(Result):
    """`number` is "" for a paper without one, `copy_number` 0 for a first print; `waiting`: no sure room."""

    kind: str
    number: str
    copy_number: int
    waiting: bool
    pdf_path: str | None
    warnings: tuple[Message, ...]


@dataclass(frozen=True)
class StayPaper:
    """A paper as it was just printed."""

    kind: str
    number: str
    copy: int
    waiting: bool
    pdf: bytes
    warnings: tuple[Problem, ...] = ()


def print_stay_paper(office: Office, command: PrintStayPaper) -> StayPaperPrinted:
    """Write one paper of a stay.

    Raises ToCorrect: stay_unknown, stay_over, paper_too_long, pdf_folder_missing; for an introduction, which
    needs a sure room, stay_not_booked and stay_at_risk. Raises NotPermitted.
    """
    check_pdf_path(command.pdf_path)
    return _printed(stay_paper(office, command), command.pdf_path)


def request_ambulance(office: Office, command: RequestAmbulance) -> StayPaperPrinted:
    """Write the request for an ambulance. Raises as `print_stay_paper`, ride_over and ride_hour_over."""
    check_pdf_path(command.pdf_path)
    return _printed(ambulance_paper(office, command), command.pdf_path)


def stay_paper(office: Office, command: PrintStayPaper) -> StayPaper:
    """Return one paper of a stay as PDF bytes, for the preview; the print is journaled.

    An official letter takes its number, or is a copy when it says what was said before.
    """
    stay, facts = _known(office, command.stay_id)
    if command.kind == "introduction":
        done = issue_official(office, command, _introduced(office, stay), house_introduction(facts))
        return _introduction(office, stay, done)
    warnings = [*unconfirmed(office, stay)]
    risk = risk_of(office.store, office, stay) if command.kind == "confirmation" else None
    if risk:
        # A room that may not be had is no promise: the family would travel for it.
        facts = replace(facts, waiting=True, at_risk=risk.said, rooms=())
        warnings.insert(0, risk_problem(stay, risk))
    if command.kind == "confirmation" and not facts.waiting:
        qr, unsealed = paper_seal(office, _seal_claims(facts))
        facts = replace(facts, qr=qr)
        warnings += unsealed
    render = _UNNUMBERED[command.kind]
    pdf = render(facts, paper=letter_settings(office.store).paper, logo=office_logo(office.store))
    with office.write("print-stay-paper", command, person=stay.patient_id):
        pass
    return StayPaper(command.kind, "", 0, facts.waiting, pdf, tuple(warnings))


def preview_introduction(office: Office, stay_id: str) -> StayPaper:
    """Return the letter of introduction to be looked at: it takes no number. Raises as `print_stay_paper`."""
    stay, facts = _known(office, stay_id)
    return _introduction(
        office, stay, preview_official(office, _introduced(office, stay), house_introduction(facts))
    )


def _introduced(office: Office, stay: StayRow) -> About:
    """Return what the introduction is about, where the house can be asked to take the family in.

    A letter that presents them for a room they may not have would speak against their confirmation.
    """
    if stay.held_state in _NO_ROOM:
        raise _refused("stay_not_booked", stay)
    risk = risk_of(office.store, office, stay)
    if risk:
        raise ToCorrect(replace(risk_problem(stay, risk), field="stay_id"))
    return About(StayPaperKind.INTRODUCTION, stay.id, stay.patient_id)


def _introduction(office: Office, stay: StayRow, done: IssuedPaper) -> StayPaper:
    kind = StayPaperKind.INTRODUCTION
    return StayPaper(
        kind, done.number, done.copy, waiting=False, pdf=done.pdf, warnings=unconfirmed(office, stay)
    )


def _seal_claims(facts: StayFacts) -> SealClaims:
    """Return what the seal of a confirmation says: the party's patient and the nights, no diagnosis."""
    nik = facts.patient.nik
    return SealClaims(
        number=facts.code,
        kind="booking",
        facility=shortened(facts.house.name),
        patient=shortened(facts.patient.name),
        issued_on=facts.frame.on,
        starts_on=facts.arrive_on,
        valid_until_on=facts.leave_on,
        nik_ends=nik_ends(nik if nik[:1].isdecimal() else None),
        demo=facts.frame.demo,
    )


def ambulance_paper(office: Office, command: RequestAmbulance) -> StayPaper:
    """Return the request for an ambulance as PDF bytes. Raises as `request_ambulance`."""
    stay, facts = _known(office, command.stay_id)
    if command.on < office.today():
        raise ToCorrect(Problem("ride_over", "on", {"on": command.on}))
    clock = command.time.replace(":", ".")
    if command.on == office.today() and clock < f"{wib(office.clock()):%H.%M}":
        raise ToCorrect(Problem("ride_hour_over", "time", {"time": clock}))
    ride = Ride(
        addressee=command.addressee,
        addressee_place=command.addressee_place,
        from_place=command.from_place,
        to_place=command.to_place,
        at=f"{weekday(command.on)}, {long_date(command.on)} pukul {clock} WIB",
        condition=command.condition,
        needs=command.needs,
    )
    about = About(StayPaperKind.AMBULANCE, stay.id, stay.patient_id)
    done = issue_official(office, command, about, ambulance_request(facts, ride))
    return StayPaper(StayPaperKind.AMBULANCE, done.number, done.copy, facts.waiting, done.pdf)


def _known(office: Office, stay_id: str) -> tuple[StayRow, StayFacts]:
    office.require(Permission.BOOK_STAY)
    stay = stay_by_id(office.store, stay_id)
    if stay.held_state in _GONE:
        raise _refused("stay_over", stay)
    return stay, stay_facts(office, stay)


def _refused(code: str, stay: StayRow) -> ToCorrect:
    values = {"name": stay.patient_name, "state": label(stay.held_state).lower()}
    return ToCorrect(Problem(code, "stay_id", values))


def unconfirmed(office: Office, stay: StayRow) -> tuple[Problem, ...]:
    """Return a warning where the paper shows, or leaves out, what nobody has confirmed about the house."""
    house = house_named(all_houses(office), stay.house_id)
    if not house.unconfirmed:
        return ()
    return (Problem("house_unconfirmed", "", {"house": house.name}),)


def _printed(paper: StayPaper, path: str | None) -> StayPaperPrinted:
    warnings = list(paper.warnings)
    return StayPaperPrinted(
        kind=paper.kind,
        number=paper.number,
        copy_number=paper.copy,
        waiting=paper.waiting,
        pdf_path=write_pdf(path, paper.pdf, warnings),
        warnings=messages(warnings),
    )
