"""Decides the patient form: what it begins with, what is proposed, likely duplicates, saving. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from desktop.domain.dates import parse_typed, short_date
from desktop.domain.nik import Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.patients.change_patient import change_patient
from desktop.usecases.patients.patient_form import (
    PatientDraft,
    Place,
    cities,
    draft_of_nik,
    draft_of_patient,
    kk_city_of,
    places_of,
)
from desktop.usecases.patients.register_patient import (
    OLDEST,
    PatientRegistered,
    PossibleDuplicate,
    RegisterPatient,
    likely_duplicates,
    patient_problems,
    register_patient,
)
from desktop.usecases.running import Runner
from desktop.usecases.sentences import message

Then = Callable[[str], None]
NIK_DIGITS = 16


@dataclass(frozen=True)
class DuplicateShown:
    """Somebody registered who is probably the same person, in words."""

    patient_id: str
    name: str
    detail: str


class PatientView(Protocol):
    """What the presenter asks of the form."""

    def show_form(self, title: str, note: str, values: Mapping[str, str], *, nik_fixed: bool) -> None:
        """Show the form with these values; nothing of the last patient stays."""

    def take_up(self, values: Mapping[str, str]) -> None:
        """Fill in what was typed before a crash; it is still not saved."""

    def show_cities(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer (code, name) for both city fields."""

    def show_places(self, found: Sequence[Place]) -> None:
        """Offer the kelurahan of the chosen city."""

    def propose(self, values: Mapping[str, str], note: str) -> None:
        """Fill fields that are still empty, and say where the proposal comes from."""

    def show_problems(self, problems: Sequence[Message]) -> None:
        """Put problems under their fields."""

    def show_taken(self, name: str) -> None:
        """Say that this NIK is registered already, with the way to that patient."""

    def show_duplicates(self, found: Sequence[DuplicateShown]) -> None:
        """Show likely duplicates before saving; none hides them."""

    def show_busy(self, *, busy: bool) -> None:
        """Let the button wait."""

    def leave(self) -> None:
        """Go back to where the form was opened."""


class PatientPresenter:
    """One patient at a time; `then` of the opener gets the id of whoever was saved or chosen."""

    def __init__(self, view: PatientView, runner: Runner, office: Office) -> None:
        self._view, self._runner, self._office = view, runner, office
        self._round = 0
        self._then: Then = _nowhere
        self._patient_id = ""
        self._taken_id = ""
        self._places_of = ""
        self._asked_nik = ""

    def open_new(self, nik: str, then: Then) -> None:
        """Open for somebody new, with what the roster or the NIK itself says."""
        self._begin("", then)
        self._asked_nik = nik
        self._runner.run(lambda: draft_of_nik(self._office, nik), partial(self._new, self._round))

    def open_draft(self, patient_id: str, values: Mapping[str, str], then: Then) -> None:
        """Open again as it was typed before the program ended; `patient_id` "" for somebody new."""
        if patient_id:
            self.open_patient(patient_id, then)
        else:
            self.open_new("", then)
        self._asked_nik = values.get("nik", "")
        # After the form has come, which was asked for first.
        asked = self._round
        self._runner.run(lambda: None, lambda _nothing: self._take_up(asked, values))

    def patient_id(self) -> str:
        """Return whose form is open, "" for somebody new."""
        return self._patient_id

    def open_patient(self, patient_id: str, then: Then) -> None:
        """Open for a change of a registered patient."""
        self._begin(patient_id, then)
        self._runner.run(
            lambda: draft_of_patient(self._office, patient_id), partial(self._known, self._round)
        )

    def nik_typed(self, nik: str) -> None:
        """Propose what is known of a whole number, once; typing was never blocked."""
        if self._patient_id or nik == self._asked_nik or len(nik) != NIK_DIGITS:
            return
        self._asked_nik = nik
        asked = self._round

        def told(draft: PatientDraft) -> None:
            if asked == self._round and nik == self._asked_nik:
                self._offer(draft)

        self._runner.run(lambda: draft_of_nik(self._office, nik), told)

    def city_chosen(self, city: str) -> None:
        """Offer the kelurahan of a city."""
        if not city or city == self._places_of:
            return
        self._places_of = city
        self._runner.run(lambda: places_of(self._office, city), self._view.show_places)

    def kk_typed(self, kk_number: str) -> None:
        """Propose the issuing city that the number of a KK points to."""
        asked = self._round

        def told(city: str) -> None:
            if asked == self._round and city:
                self._view.propose({"kk_city": city}, "")

        self._runner.run(lambda: kk_city_of(self._office, kk_number), told)

    def save(self, values: Mapping[str, str]) -> None:
        """Save; somebody new only after likely duplicates were looked at."""
        self._ask(values, looked=bool(self._patient_id))

    def save_anyway(self, values: Mapping[str, str]) -> None:
        """Save somebody who is none of those who look alike."""
        self._ask(values, looked=True)

    def check(self, values: Mapping[str, str]) -> None:
        """Say everything that is to be corrected; nothing is saved."""
        asked = self._round
        self._runner.run(
            partial(self._problems, *command_of(values, self._office.today(), looked=True)),
            lambda problems: self._refused(asked, problems),
            lambda problems: self._refused(asked, problems),
        )

    def open_duplicate(self, patient_id: str) -> None:
        """Take the registered patient instead."""
        self._end(patient_id)

    def open_taken(self) -> None:
        """Take the patient who holds this NIK."""
        if self._taken_id:
            self._end(self._taken_id)

    # --- inside -----------------------------------------------------------------------------------

    def _begin(self, patient_id: str, then: Then) -> None:
        self._round += 1
        self._then, self._patient_id, self._taken_id, self._asked_nik = then, patient_id, "", ""
        self._places_of = ""
        self._runner.run(lambda: cities(self._office), self._view.show_cities)

    def _new(self, asked: int, draft: PatientDraft) -> None:
        if asked != self._round:
            return
        self._view.show_form("Pasien baru", _NOTES.get(draft.source, ""), draft.values, nik_fixed=False)
        self._after(draft)

    def _known(self, asked: int, draft: PatientDraft) -> None:
        if asked != self._round:
            return
        self._view.show_form(
            f"Ubah data {draft.values.get('name', '')}",
            "Surat yang sudah terbit tidak berubah.",
            draft.values,
            nik_fixed="nik" in draft.values,
        )
        self.city_chosen(draft.values.get("city", ""))

    def _offer(self, draft: PatientDraft) -> None:
        self._view.propose(draft.values, _NOTES.get(draft.source, ""))
        self._after(draft)

    def _after(self, draft: PatientDraft) -> None:
        self._taken_id = draft.taken_id
        if draft.taken_id:
            self._view.show_taken(draft.taken_name)
        city = draft.values.get("city", "")
        if city:
            self.city_chosen(city)
        else:
            self._runner.run(lambda: self._office.record.city, self.city_chosen)

    def _ask(self, values: Mapping[str, str], *, looked: bool) -> None:
        """Save what has no problem; all of them are told at once, before likely duplicates are looked for."""
        problems, command = command_of(values, self._office.today(), looked=looked)
        self._view.show_busy(busy=True)
        asked = self._round

        def work() -> Sequence[PossibleDuplicate]:
            found = self._problems(problems, command)
            if found:
                raise ToCorrect(*found)
            return () if looked else likely_duplicates(self._office, command)

        self._runner.run(
            work,
            lambda found: self._looked(asked, command, found),
            lambda refused: self._refused(asked, refused),
        )

    def _problems(self, read: Sequence[Problem], command: RegisterPatient) -> tuple[Problem, ...]:
        """Return what could not be read, and what is wrong with the other fields."""
        told = {one.field for one in read}
        rest = patient_problems(self._office, command, self._patient_id or None)
        return (*read, *(one for one in rest if one.field not in told))

    def _looked(self, asked: int, command: RegisterPatient, found: Sequence[PossibleDuplicate]) -> None:
        if asked != self._round:
            return
        if found:
            self._view.show_busy(busy=False)
            self._view.show_duplicates([_duplicate(one) for one in found])
        else:
            self._store(command)

    def _store(self, command: RegisterPatient) -> None:
        patient_id, asked = self._patient_id, self._round

        def work() -> PatientRegistered:
            if patient_id:
                return change_patient(self._office, patient_id, command)
            return register_patient(self._office, command)

        self._runner.run(
            work,
            lambda saved: self._saved(asked, saved),
            lambda problems: self._refused(asked, problems),
        )

    def _saved(self, asked: int, saved: PatientRegistered) -> None:
        if asked == self._round:
            self._view.show_busy(busy=False)
            self._end(saved.patient_id)

    def _refused(self, asked: int, problems: tuple[Problem, ...]) -> None:
        if asked != self._round:
            return
        self._view.show_busy(busy=False)
        taken = next((one for one in problems if one.code == "nik_taken"), None)
        if taken is not None:
            self._taken_id = str(taken.values["patient_id"])
            self._view.show_taken(str(taken.values["name"]))
        self._view.show_problems([message(one) for one in problems])

    def _take_up(self, asked: int, values: Mapping[str, str]) -> None:
        if asked == self._round:
            self._view.take_up(values)

    def _end(self, patient_id: str) -> None:
        then, self._then = self._then, _nowhere
        self._round += 1
        self._view.leave()
        then(patient_id)


_NOTES = {
    "roster": "Diisi dari daftar peserta JKN. Cocokkan dengan KTP.",
    "nik": "Tanggal lahir dan jenis kelamin dibaca dari NIK. Cocokkan dengan KTP.",
}


def command_of(
    values: Mapping[str, str], today: date, *, looked: bool
) -> tuple[list[Problem], RegisterPatient]:
    """Turn what was typed into the command; while there are problems it only serves to find the others."""
    problems: list[Problem] = []
    born: date | None = None
    if values.get("birth_date"):
        try:
            born = parse_typed(values["birth_date"], today)
        except ToCorrect as wrong:
            problems.extend(Problem(one.code, "birth_date", one.values) for one in wrong.problems)
    age = values.get("estimated_age", "")
    if age and not (age.isdecimal() and int(age) <= OLDEST):
        age = ""
        problems.append(Problem("age_not_read", "estimated_age", {"text": values["estimated_age"]}))
    if values.get("sex") not in ("L", "P"):
        problems.append(Problem("sex_missing", "sex"))
    if not values.get("name"):
        problems.append(Problem("name_missing", "name"))
    plain = ("name", "birth_place", "address", "rt", "rw", "kelurahan", "kecamatan")
    maybe = ("nik", "no_nik_reason", "mother_nik", "city", "kk_number", "kk_city", "phone", "bpjs_number")
    facts: dict[str, object] = {name: values.get(name, "") for name in plain}
    facts |= {name: values.get(name) or None for name in maybe}
    # The number stands for itself; a reason left over from an earlier choice would contradict it.
    facts["no_nik_reason"] = None if facts["nik"] else facts["no_nik_reason"]
    facts |= {
        "sex": values.get("sex") or "L",
        "birth_date": born,
        "estimated_age": int(age) if age else None,
        "duplicate_of_none": looked,
    }
    return problems, RegisterPatient.model_validate(facts)


def _duplicate(one: PossibleDuplicate) -> DuplicateShown:
    parts = [
        Nik(one.nik).masked if one.nik else "tanpa NIK",
        f"lahir {short_date(one.birth_date)}" if one.birth_date else "",
        one.kelurahan.title(),
    ]
    return DuplicateShown(one.patient_id, one.name, " · ".join(part for part in parts if part))


def _nowhere(_patient_id: str) -> None:
    """Nobody waits for the form."""
