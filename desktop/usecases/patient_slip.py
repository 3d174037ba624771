"""The slip a patient takes home after a verdict: what was decided, what to bring, where, until when, whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from desktop.domain.dates import instant_text, parse_instant, wib
from desktop.domain.facts import Case
from desktop.domain.labels import label
from desktop.domain.nik import Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.slip import PatientSlip
from desktop.domain.verdict import Outcome
from desktop.letters.patient_slip import render_patient_slip
from desktop.usecases.check_eligibility import EligibilityAnswer, MissingShown, SchemeAnswer
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letter_content import counter_name
from desktop.usecases.letter_files import check_pdf_path, write_pdf
from desktop.usecases.letter_standing import due_in_full
from desktop.usecases.office import Office
from desktop.usecases.sentences import all_sentences, messages, sentence
from desktop.usecases.settings import letter_settings

MOST_REASONS = 2
"""What a slip explains; the counter has the rest."""

ELSEWHERE = frozenset(
    {"domicile", "ended", "not_started", "case_not_covered", "see_scheme", "rules_not_held"}
)
"""Why a scheme has nothing to do with this patient."""


class PrintSlip(Command):
    """`paper`: the slip is half of it; without it half of the office's letter paper."""

    verdict_id: str
    pdf_path: str
    paper: Literal["F4", "A4"] | None = None


class SlipPrinted(Result):
    """What was decided, in the slip's words; `pdf_path` is None when the file could not be written."""

    decided: str
    pdf_path: str | None
    warnings: tuple[Message, ...]


@dataclass(frozen=True)
class _Given:
    """A stored verdict with its visit."""

    id: str
    visit_id: str
    patient_id: str | None
    nik: str | None
    service_on: str
    answer: str
    given_at: str
    person_ref: str
    name: str
    case_kind: str


@dataclass(frozen=True)
class _Letter:
    number: str
    facility: str
    valid_until_on: str
    papers_due_at: str | None


def print_slip(office: Office, command: PrintSlip) -> SlipPrinted:
    """Write the slip of a verdict to a file; the print is journaled."""
    check_pdf_path(command.pdf_path)
    content, pdf = _slip(office, command.verdict_id, command.paper)
    warnings: list[Problem] = []
    path = write_pdf(command.pdf_path, pdf, warnings)
    return SlipPrinted(decided=content.decided, pdf_path=path, warnings=messages(warnings))


def slip_page(office: Office, verdict_id: str) -> bytes:
    """Return the slip of a verdict as PDF bytes, for the preview; the look is journaled."""
    return _slip(office, verdict_id, None)[1]


def _slip(office: Office, verdict_id: str, paper: str | None) -> tuple[PatientSlip, bytes]:
    office.require(Permission.REGISTER)
    given = office.store.ask_one(_Given, "verdict_for_slip", id=verdict_id)
    if given is None:
        raise ToCorrect(Problem("verdict_unknown", "verdict_id"))
    content = slip_content(office, given, office.store.ask_one(_Letter, "letter_of_verdict", id=verdict_id))
    pdf = render_patient_slip(content, paper or letter_settings(office.store).paper)
    if not office.store.read_only:
        with office.write("print-slip", {"verdict_id": verdict_id}, person=given.person_ref):
            pass
    return content, pdf


def slip_content(office: Office, given: _Given, letter: _Letter | None) -> PatientSlip:
    """Put the slip together from the stored answer and the letter that rests on it, if there is one."""
    answer = EligibilityAnswer.model_validate_json(given.answer)
    payers = [one for one in map(answer.of, answer.payers) if one is not None]
    main = next((one for one in payers if not one.route), None)
    routes = [one for one in payers if one.route]
    asking = main or (routes[0] if routes else None)
    on, case, record = date.fromisoformat(given.service_on), Case(given.case_kind), office.record
    place = ", ".join(part for part in (record.name, record.address) if part)
    return PatientSlip(
        office=record.name,
        patient_name=given.name or sentence("slip_no_name"),
        nik=Nik(given.nik).masked if given.nik else "",
        service_on=on,
        case=label(case),
        decided=_decided(answer, main),
        because=tuple(_because(answer, main, [one for one in payers if not one.route], routes)),
        bring=tuple(_bring(office, asking, case, on)),
        bring_until=_bring_until(asking, letter, parse_instant(given.given_at)),
        where=sentence("slip_where_letter", {"facility": letter.facility, "number": letter.number})
        if letter
        else sentence("slip_where_office", {"place": place}),
        until=sentence("slip_until_letter", {"until_on": date.fromisoformat(letter.valid_until_on)})
        if letter
        else sentence("slip_until_day", {"on": on}),
        phone=sentence("slip_phone" if record.phone else "slip_phone_none", {"phone": record.phone}),
        objection=sentence("slip_objection", {"office": record.name}),
        made_at=wib(office.clock()).isoformat(timespec="seconds"),
        made_by=office.operator.name,
        counter=counter_name(record),
        demo=bool(record.demo),
    )


def _decided(answer: EligibilityAnswer, main: SchemeAnswer | None) -> str:
    if main is None:
        unsure = any(_is_open(one) for one in answer.schemes)
        return sentence("slip_unsure" if unsure else "slip_nobody")
    if main.outcome is Outcome.COVERED:
        return sentence("slip_covered", {"scheme": main.name})
    follows = all(one.due_hours is not None for one in main.missing)
    return sentence("slip_follows" if follows else "slip_bring", {"scheme": main.name})


def _because(
    answer: EligibilityAnswer,
    main: SchemeAnswer | None,
    payers: Sequence[SchemeAnswer],
    routes: Sequence[SchemeAnswer],
) -> Iterator[str]:
    """Yield the grounds of who pays and who pays next; else why nobody does, and what leads out of it."""
    if main is not None:
        yield from [reason.message for reason in main.grounds][:MOST_REASONS]
        if others := [one.name for one in payers[1:]]:
            yield sentence("slip_next_payers", {"names": others})
        return
    near = [one for one in answer.schemes if _is_near(one)]
    open_ones = [one for one in near if _is_open(one)]
    said = dict.fromkeys(one.reasons[0].message for one in (open_ones or near) if one.reasons)
    yield from list(said)[:MOST_REASONS]
    if routes:
        yield sentence("slip_route", {"names": [one.name for one in routes]})


def _is_open(one: SchemeAnswer) -> bool:
    return one.outcome is Outcome.CANNOT_TELL and _is_near(one)


def _is_near(one: SchemeAnswer) -> bool:
    return not one.route and not any(reason.code in ELSEWHERE for reason in one.reasons)


def _bring(office: Office, asking: SchemeAnswer | None, case: Case, on: date) -> Iterator[str]:
    """Yield the papers still missing, then those that are only good to have."""
    if asking is None:
        return
    yield from _missing(asking.missing)
    scheme = office.reference.scheme(asking.scheme)
    rules = scheme.on(on) if scheme else None
    for row in rules.papers if rules else ():
        if row.need == "advised" and row.concerns(case):
            yield sentence("slip_good_to_have", {"paper": row.label})


def _missing(missing: Iterable[MissingShown]) -> Iterator[str]:
    """Yield each missing paper in its first sentence; that it is not there yet goes without saying."""
    start = all_sentences()["paper_missing"].partition("{")[0]
    for one in missing:
        said = one.message.partition(". ")[0].removesuffix(".").removeprefix(start)
        yield said[:1].upper() + said[1:]


def _bring_until(asking: SchemeAnswer | None, letter: _Letter | None, given_at: datetime) -> str:
    hours = [one.due_hours for one in asking.missing if one.due_hours is not None] if asking else []
    if letter and letter.papers_due_at:
        return sentence("slip_due", {"due": due_in_full(letter.papers_due_at)})
    if not hours:
        return ""
    return sentence("slip_due", {"due": due_in_full(instant_text(given_at + timedelta(hours=min(hours))))})
