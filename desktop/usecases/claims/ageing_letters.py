"""The monthly letters to hospitals about what is open between them and the city: one, or all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.db.files import atomic_write
from desktop.domain.claim import ClaimPeriod, ClaimState
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.letters.ageing_letter import HospitalState, WaitingBill, ageing_letter
from desktop.usecases.claims.hospital_ageing import HospitalAgeing, ReadAgeing, WaitingClaim, hospital_ageing
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.content import place_name
from desktop.usecases.letters.files import check_pdf_path, write_pdf
from desktop.usecases.letters.office_letters import About, IssuedPaper, issue_official
from desktop.usecases.letters.paper import file_name
from desktop.usecases.letters.paper_frame import paper_frame
from desktop.usecases.office import Office
from desktop.usecases.patients.facilities import facilities, folded
from desktop.usecases.sentences import messages
from desktop.usecases.settings import letter_settings

KIND = "ageing"


class PrintAgeingLetter(Command):
    """The letter to one hospital, by id or name."""

    facility: str
    pdf_path: str | None = None


class AgeingLetterPrinted(Result):
    """`copy_number` is 0 unless nothing changed since the last letter of that day."""

    facility: str
    number: str
    copy_number: int
    pdf_path: str | None
    warnings: tuple[Message, ...]


class PrintAgeingLetters(Command):
    """Letters to all hospitals with anything open, each a file in the folder."""

    folder: str


class AgeingLettersPrinted(Result):
    """What was written, in the order of waiting."""

    letters: tuple[AgeingLetterPrinted, ...]


@dataclass(frozen=True)
class AgeingPaper:
    """A letter as it was just printed."""

    facility: str
    number: str
    copy: int
    pdf: bytes


def print_ageing_letter(office: Office, command: PrintAgeingLetter) -> AgeingLetterPrinted:
    """Write the letter. Raises ToCorrect: facility_nothing_open, pdf_folder_missing; NotPermitted."""
    check_pdf_path(command.pdf_path)
    paper = ageing_paper(office, command)
    warnings: list[Problem] = []
    return AgeingLetterPrinted(
        facility=paper.facility,
        number=paper.number,
        copy_number=paper.copy,
        pdf_path=write_pdf(command.pdf_path, paper.pdf, warnings),
        warnings=messages(warnings),
    )


def ageing_paper(office: Office, command: PrintAgeingLetter) -> AgeingPaper:
    """Return the letter to one hospital as PDF bytes, for the preview; numbered and journaled."""
    office.require(Permission.SETTLE_CLAIM)
    wanted = folded(command.facility)
    found = next(
        (
            one
            for one in hospital_ageing(office, ReadAgeing()).hospitals
            if command.facility == one.facility_id or wanted == folded(one.facility)
        ),
        None,
    )
    if found is None:
        raise ToCorrect(Problem("facility_nothing_open", "facility", {"facility": command.facility}))
    done = _issued(office, command, found)
    return AgeingPaper(found.facility, done.number, done.copy, done.pdf)


def print_ageing_letters(
    office: Office, command: PrintAgeingLetters, cancelled: Callable[[], bool] | None = None
) -> AgeingLettersPrinted:
    """Write a letter to every hospital with anything open; after a cancel what is written stands.

    Raises ToCorrect(pdf_folder_missing), NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.SETTLE_CLAIM)
    folder = Path(command.folder)
    if not folder.is_dir():
        raise ToCorrect(Problem("pdf_folder_missing", "folder", {"folder": str(folder)}))
    written = []
    for hospital in hospital_ageing(office, ReadAgeing()).hospitals:
        if cancelled and cancelled():
            break
        done = _issued(office, command, hospital)
        name = re.sub(r"[^\w-]+", "-", hospital.facility.lower())
        path = folder / f"{name}_{file_name(done.number)}.pdf"
        atomic_write(path, done.pdf)
        written.append(
            AgeingLetterPrinted(
                facility=hospital.facility,
                number=done.number,
                copy_number=done.copy,
                pdf_path=str(path),
                warnings=(),
            )
        )
    return AgeingLettersPrinted(letters=tuple(written))


def _issued(office: Office, command: Command, hospital: HospitalAgeing) -> IssuedPaper:
    city = next((one.city for one in facilities(office.store) if one.id == hospital.facility_id), "")
    bills = sorted(hospital.claims, key=lambda one: -one.days)
    state = HospitalState(
        frame=paper_frame(office),
        facility=hospital.facility,
        facility_place=place_name(office, city),
        letters=hospital.letters,
        held_idr=hospital.held_idr,
        unbilled=hospital.unbilled,
        oldest_unbilled_on=hospital.oldest_unbilled_on,
        bills=tuple(map(_bill, bills)),
        by_age_idr=hospital.by_age_idr,
        claim_day=letter_settings(office.store).claim_deadline_day,
        any_returned=any(one.state is ClaimState.RETURNED for one in bills),
    )
    return issue_official(office, command, About(KIND, hospital.facility_id), ageing_letter(state))


def _bill(claim: WaitingClaim) -> WaitingBill:
    period = ClaimPeriod.parse(claim.period)
    month = f"{period.month:02}/{period.year}"
    return WaitingBill(claim.number, month, claim.filed_on, claim.days, claim.why, claim.waiting_idr)
