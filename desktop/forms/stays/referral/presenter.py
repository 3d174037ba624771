"""Decides the form of a referral: whose, what is known, until when it holds, saving. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Protocol

from desktop.domain.dates import long_date, short_date
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.stays.people import PeopleChooser
from desktop.forms.stays.shown import who_words
from desktop.forms.stays.steps.shown import Values
from desktop.usecases.command import Message
from desktop.usecases.letters.models import Diagnosis
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.stays.diagnoses import DiagnosesFound, FindDiagnoses, find_diagnoses
from desktop.usecases.stays.referral_form import ReferralDraft, referral_draft
from desktop.usecases.stays.referral_list import ReferralListed
from desktop.usecases.stays.referrals import (
    ControlLetterGiven,
    RecordReferral,
    ReferralRecorded,
    record_referral,
)

Then = Callable[[str], None]


@dataclass(frozen=True)
class ReferralStart:
    """Whose referral, and what the screen before knows of the paper; `then` of the opener gets its id."""

    patient_id: str = ""
    referral_id: str = ""
    known: Mapping[str, str] = field(default_factory=dict)
    emergency: bool = False


class ReferralView(Protocol):
    """What the presenter asks of the form."""

    def show_form(self, title: str, who: str, values: Mapping[str, str], *, patient_known: bool) -> None:
        """Show the form with these values; nothing of the last referral stays."""

    def show_facilities(self, names: Sequence[str]) -> None:
        """Offer the places that send and treat."""

    def show_people(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer people for what was typed."""

    def show_who(self, who: str) -> None:
        """Say whose referral it is, once somebody was chosen."""

    def show_valid(self, words: str) -> None:
        """Say until when it holds."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields."""

    def show_diagnoses(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer diagnoses (code, words) for what is typed."""

    def show_busy(self, *, busy: bool) -> None:
        """Let the button wait."""

    def leave(self) -> None:
        """Go back; nothing is unsaved any more."""

    def tell(self, sentence: str) -> None:
        """Say what is to be looked at of what was saved, wherever the way went on to."""


class ReferralPresenter:
    """One referral at a time. `register` opens the patient form for a NIK that only the roster knows."""

    def __init__(
        self, view: ReferralView, office: Office, runner: Runner, register: Callable[[str, Then], None]
    ) -> None:
        self._view, self._office, self._runner, self._register = view, office, runner, register
        self.people = PeopleChooser(
            view, office, runner, chosen=self._chosen, unknown=lambda nik: register(nik, self._chosen)
        )
        self._start = ReferralStart()
        self._patient_id = ""
        self._days = 0
        self._then: Then = _nowhere
        self._round = 0

    def open(self, start: ReferralStart, then: Then) -> None:
        """Open for a patient, for a referral that is known, or for somebody still to be chosen."""
        self._round += 1
        self._start, self._then, self._patient_id = start, then, start.patient_id
        self._runner.run(
            lambda: referral_draft(self._office, start.patient_id, start.referral_id),
            partial(self._opened, self._round),
        )

    def issued_typed(self, text: str) -> None:
        """Say until when the referral holds, as soon as its day can be read."""
        try:
            day = Values({"issued_on": text}, self._office.today()).day("issued_on")
        except ToCorrect:
            day = None
        words = f"Berlaku sampai {long_date(day + timedelta(days=self._days))}." if day else ""
        self._view.show_valid(words)

    def diagnosis_typed(self, text: str) -> None:
        """Offer the office's own diagnoses for what is typed."""
        asked = self._round

        def show(found: DiagnosesFound) -> None:
            if asked == self._round and found.loaded:
                self._view.show_diagnoses([(one.code, one.text) for one in found.diagnoses])

        self._runner.run(lambda: find_diagnoses(self._office, FindDiagnoses(text=text)), show)

    def save(self, typed: Mapping[str, str]) -> None:
        """Save, and go on where the form was opened for."""
        try:
            command = self._command(Values(typed, self._office.today()))
        except ToCorrect as wrong:
            self._refused(wrong.problems)
            return
        self._view.show_busy(busy=True)
        self._runner.run(lambda: record_referral(self._office, command), self._saved, self._refused)

    def _opened(self, asked: int, draft: ReferralDraft) -> None:
        if asked != self._round:
            return
        self._days = draft.valid_days
        self._patient_id = draft.patient.id if draft.patient else ""
        self._view.show_facilities(draft.facilities)
        values = {"to_facility": draft.hospital, "issued_on": ""}
        if draft.referral is not None:
            values |= _values(draft.referral)
        values |= {name: value for name, value in self._start.known.items() if value}
        if self._start.emergency:
            values["emergency"] = "1"
        who = who_words(draft.patient.name, draft.patient.nik) if draft.patient else ""
        title = "Rujukan" if draft.referral else "Rujukan baru"
        self._view.show_form(title, who, values, patient_known=draft.patient is not None)
        self.issued_typed(values["issued_on"])
        refused = why_not(self._office, Permission.BOOK_STAY, "mencatat rujukan")
        if refused:
            self._view.show_problems((Message(code="not_permitted", message=refused),))

    def _chosen(self, patient_id: str) -> None:
        self._patient_id = patient_id
        asked = self._round
        self._runner.run(
            lambda: referral_draft(self._office, patient_id), lambda draft: self._who(asked, draft)
        )

    def _who(self, asked: int, draft: ReferralDraft) -> None:
        if asked == self._round and draft.patient is not None:
            self._view.show_who(who_words(draft.patient.name, draft.patient.nik))

    def _command(self, values: Values) -> RecordReferral:
        wrong = list(_wrong(values))
        if not self._patient_id:
            wrong.insert(0, Problem("patient_not_chosen", "person"))
        if wrong:
            raise ToCorrect(*wrong)
        number, control_on = values.text("control_number"), values.day("control_on")
        return RecordReferral(
            patient_id=self._patient_id,
            number=values.text("number"),
            issued_on=values.needed_day("issued_on"),
            from_facility=values.text("from_facility"),
            to_facility=values.text("to_facility"),
            clinic=values.text("clinic"),
            diagnosis=Diagnosis(code=values.text("diagnosis_code"), text=values.text("diagnosis_text")),
            appointment_on=values.day("appointment_on"),
            control_letter=ControlLetterGiven(number=number, control_on=control_on) if number else None,
            emergency=values.tick("emergency"),
            completes=self._start.referral_id or None,
        )

    def _saved(self, recorded: ReferralRecorded) -> None:
        self._view.show_busy(busy=False)
        self._view.leave()
        self._then(recorded.referral_id)
        if recorded.warnings:
            self._view.tell(" ".join(one.message for one in recorded.warnings))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_busy(busy=False)
        self._view.show_problems(messages(problems))


def _wrong(values: Values) -> Iterator[Problem]:
    """Yield everything that is wrong with what is typed, in the order of the form, so that all is marked."""
    for read, name in (
        (values.needed_day, "issued_on"),
        (values.day, "appointment_on"),
        (values.day, "control_on"),
    ):
        try:
            read(name)
        except ToCorrect as wrong:
            yield from wrong.problems
    for name in ("from_facility", "to_facility"):
        if not values.text(name):
            yield Problem("facility_missing", name)
    if values.text("control_on") and not values.text("control_number"):
        yield Problem("control_letter_number_missing", "control_number")


def _values(listed: ReferralListed) -> dict[str, str]:
    """Return a known referral as the form's fields."""
    return {
        "number": listed.number,
        "issued_on": short_date(date.fromisoformat(listed.issued_on)),
        "from_facility": listed.from_facility,
        "to_facility": listed.to_facility,
        "clinic": listed.clinic,
        "diagnosis_code": listed.diagnosis_code,
        "diagnosis_text": listed.diagnosis_text,
        "appointment_on": _day(listed.appointment_on),
        "emergency": "1" if listed.emergency else "",
    }


def _day(text: str | None) -> str:
    return short_date(date.fromisoformat(text)) if text else ""


def _nowhere(_referral_id: str) -> None:
    """Go nowhere: nobody waits for this referral."""
