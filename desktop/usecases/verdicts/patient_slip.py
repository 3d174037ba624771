"""The slip a patient takes home after a verdict: what was decided, what to bring, where, until when, whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.domain.dates import parse_instant, wib
from desktop.domain.facts import Case
from desktop.domain.labels import label
from desktop.domain.nik import Nik
from desktop.domain.person import NoNikReason
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.slip import PatientSlip
from desktop.domain.verdict import Outcome
from desktop.letters.patient_slip import render_patient_slip
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.content import counter_name
from desktop.usecases.letters.files import check_pdf_path, write_pdf
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import patient_by_id
from desktop.usecases.sentences import all_sentences, messages, sentence
from desktop.usecases.settings import letter_settings
from desktop.usecases.verdicts.check_eligibility import FACTS, EligibilityAnswer, ReasonShown, SchemeAnswer
from desktop.usecases.verdicts.slip_papers import Asking, bring, bring_until, way

MOST_REASONS = 2
"""What a slip explains; the counter has the rest."""

ELSEWHERE = frozenset(
    {"domicile", "ended", "not_started", "case_not_covered", "see_scheme", "rules_not_held"}
)
"""Why a scheme has nothing to do with this patient."""

JKN = "jkn"
"""The national insurance: what it answers is what a family asks first."""

SAID_ABOVE = frozenset({"jkn_unregistered"})
"""What the headline of a slip says in full."""


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
    facts: str


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
    pay = [one for one in payers if not one.route]
    routes = [one for one in payers if one.route]
    on, facts, record = date.fromisoformat(given.service_on), FACTS.validate_json(given.facts), office.record
    case = facts.case
    unsure = [one for one in answer.schemes if _is_open(one)]
    unknown = not pay and (answer.unidentified or _is_unidentified(office, given.patient_id))
    # Whose name nobody knows is sent nowhere but here, with what says who it is.
    asked = (
        ()
        if unknown
        else tuple(pay or dict.fromkeys((*routes[:1], *filter(_fits_cause, routes), *unsure[:1])))
    )
    asking = Asking(asked, case, on, facts)
    refused = None if unknown or pay or case is Case.ASSAULT else _jkn_refuses(answer)
    at_letter = {"facility": letter.facility, "number": letter.number} if letter else {}
    place = ", ".join(part for part in (record.name, record.address) if part)
    return PatientSlip(
        office=record.name,
        patient_name=given.name or sentence("slip_no_name"),
        nik=Nik(given.nik).masked if given.nik else "",
        service_on=on,
        case=_case_words(case),
        decided=sentence("slip_unidentified") if unknown else _decided(answer, pay, refused),
        because=(sentence("slip_unidentified_help"),)
        if unknown
        else tuple(_because(answer, pay, routes, private=case is Case.ASSAULT)),
        bring=(*([sentence("slip_identity")] if unknown else []), *bring(office, asking)),
        bring_until=bring_until(
            asking, parse_instant(given.given_at), letter.papers_due_at if letter else None
        ),
        where=(
            *_places_of_causes(refused),
            *way(office, asking, sentence("slip_where_letter", at_letter) if letter else "", place),
        ),
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


def _case_words(case: Case) -> str:
    """Return the case as it stands on a slip: in one line, and nothing that endangers who carries it home."""
    code = f"slip_case_{case}"
    return sentence(code) if code in all_sentences() else label(case)


def _is_unidentified(office: Office, patient_id: str | None) -> bool:
    patient = patient_by_id(office.store, patient_id) if patient_id else None
    return patient is not None and patient.no_nik_reason == NoNikReason.UNIDENTIFIED


def _jkn_refuses(answer: EligibilityAnswer) -> SchemeAnswer | None:
    """Return the answer of JKN where it is a plain no, which the family must hear before any perhaps."""
    jkn = answer.of(JKN)
    return jkn if jkn and jkn.outcome is Outcome.NOT_COVERED and jkn.reasons and _is_near(jkn) else None


def _decided(answer: EligibilityAnswer, pay: Sequence[SchemeAnswer], refused: SchemeAnswer | None) -> str:
    if not pay:
        unsure = any(_is_open(one) for one in answer.schemes)
        if refused is None:
            return sentence("slip_unsure" if unsure else "slip_nobody")
        codes = (f"slip_no_{one.code}" for one in refused.reasons)
        why = next((code for code in codes if code in all_sentences()), "slip_no_jkn")
        return f"{sentence(why)} {sentence('slip_others_open' if unsure else 'slip_others_none')}"
    main = pay[0]
    if main.outcome is Outcome.COVERED:
        return sentence("slip_covered", {"scheme": main.name})
    follows = all(one.due_hours is not None for one in main.missing)
    return sentence("slip_follows" if follows else "slip_bring", {"scheme": main.name})


def _fits_cause(route: SchemeAnswer) -> bool:
    """Tell whether a route is for the very cause by which JKN is not active."""
    return any(one.code == "ground_inactive_kind" for one in route.grounds)


def _places_of_causes(refused: SchemeAnswer | None) -> Iterator[str]:
    """Yield where what made JKN refuse can be put right, such as arrears."""
    for reason in refused.reasons if refused else ():
        if (code := f"slip_mend_{reason.code}") in all_sentences():
            yield sentence(code)


def _because(
    answer: EligibilityAnswer, pay: Sequence[SchemeAnswer], routes: Sequence[SchemeAnswer], *, private: bool
) -> Iterator[str]:
    """Yield the grounds of who pays and who else does; else why nobody does, and what leads out of it."""
    if pay:
        grounds = [one for one in pay[0].grounds if _may_say(one.code, private=private)]
        yield from [_why(reason) for reason in grounds][:MOST_REASONS]
        yield from _others(pay)
    else:
        yield from _why_nobody(answer, private=private)
    if not pay and routes:
        yield sentence("slip_route", {"names": [one.name for one in routes]})
    if any(one.certainty != "confirmed" for scheme in pay for one in (*scheme.grounds, *scheme.reasons)):
        yield sentence("slip_unconfirmed")
    if private:
        yield sentence("slip_private_help")


def _why_nobody(answer: EligibilityAnswer, *, private: bool) -> list[str]:
    """Return why JKN does not pay, then what must be asked for the others: no perhaps hides a no."""
    near = [one for one in answer.schemes if _is_near(one) and one.reasons]
    open_ones = [(one, one.reasons[0]) for one in near if _is_open(one)]
    refused = _jkn_refuses(answer)
    if refused is None:
        found = open_ones or [(one, one.reasons[0]) for one in near]
    else:
        found = [*((refused, cause) for cause in _causes(refused)), *open_ones]
    said = (_of_scheme(*one) for one in found if _may_say(one[1].code, private=private))
    return list(dict.fromkeys(said))[:MOST_REASONS]


def _causes(refused: SchemeAnswer) -> list[ReasonShown]:
    """Return what explains a no further than its headline does: the cause, else the reason itself."""
    causes = [one for one in refused.reasons if one.code.startswith("inactive_")]
    return causes[:1] or [one for one in refused.reasons[:1] if one.code not in SAID_ABOVE]


def _of_scheme(scheme: SchemeAnswer, reason: ReasonShown) -> str:
    """Return a reason; what must be asked is of no use without the programme it is asked for."""
    if reason.code != "ask_elsewhere":
        return _why(reason)
    return sentence("slip_perhaps", {"scheme": scheme.called, "ask": reason.message})


def _why(reason: ReasonShown) -> str:
    """Return a reason in the family's words where the counter's speak to the clerk."""
    code = f"slip_why_{reason.code}"
    return sentence(code) if code in all_sentences() else reason.message


def _others(pay: Sequence[SchemeAnswer]) -> Iterator[str]:
    """Yield who pays the rest, and apart from it who pays only where the first one does not."""
    behind = [one for one in pay[1:] if any(reason.code == "stands_behind" for reason in one.reasons)]
    after = [one.name for one in pay[1:] if one not in behind]
    if after:
        yield sentence("slip_next_payers", {"names": after})
    if behind:
        yield sentence("slip_instead", {"names": [one.name for one in behind], "first": pay[0].called})


_BETRAYS = ("assault", "ask_elsewhere")
"""Reasons of a case of violence that name it, or the office which helps its victims."""


def _may_say(code: str, *, private: bool) -> bool:
    """Tell whether a reason may go home: nobody there need read what a case of violence is."""
    return code != "ground_case" and not (private and code in _BETRAYS)


def _is_open(one: SchemeAnswer) -> bool:
    return one.outcome is Outcome.CANNOT_TELL and _is_near(one)


def _is_near(one: SchemeAnswer) -> bool:
    return not one.route and not any(reason.code in ELSEWHERE for reason in one.reasons)
