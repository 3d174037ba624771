"""Decides what the section Surat shows and saves; the number's example follows the typing. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, get_args

from desktop.domain.letter_number import check_letter, parse_pattern
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import Values, empty_fields, whole
from desktop.usecases.command import Message
from desktop.usecases.office import Office, OfficeRecord
from desktop.usecases.running import Runner
from desktop.usecases.sentences import message, messages
from desktop.usecases.settings import (
    LetterKind,
    LetterSettings,
    change_letter_settings,
    change_logo,
    change_logo_from,
    letter_settings,
    office_logo,
)

_SERIES = "jaminan"


class LetterView(Protocol):
    """What the presenter asks of the section."""

    def show_letter(self, values: Values, government: str) -> None:
        """Show what is stored; `government` is what stands on letters while the field is empty."""

    def show_example(self, number: str, problem: str) -> None:
        """Show the next number of the pattern as typed, or what is wrong with it."""

    def show_logo(self, image: bytes | None) -> None:
        """Show the logo, None for none."""

    def show_allowed(self, why_not: str) -> None:
        """Unlock the form, or lock it and say why."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields; none clears them."""

    def show_saved(self, sentence: str) -> None:
        """Say that the form is stored."""

    def say(self, sentence: str) -> None:
        """Say what was done beside the form."""


class LetterPresenter:
    """The settings of letters."""

    def __init__(self, view: LetterView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._record: OfficeRecord | None = None

    def refresh(self) -> None:
        """Read what is stored."""
        office = self._office
        self._view.show_allowed(why_not(office, Permission.MANAGE_OFFICE, "mengubah pengaturan surat"))

        def work() -> tuple[LetterSettings, bytes | None, OfficeRecord, str]:
            record = office.record
            city = office.reference.regions.name_of(record.city) or ""
            return letter_settings(office.store), office_logo(office.store), record, city

        self._runner.run(work, lambda found: self._show(*found), self._refused)

    def typed(self, values: Values) -> None:
        """Show the number the pattern would give."""
        if self._record is None:
            return
        try:
            number = example_number(self._record, values, self._office.today().year)
        except ToCorrect as wrong:
            self._view.show_example("", message(wrong.problems[0]).message)
            return
        self._view.show_example(number, "")

    def save(self, values: Values) -> None:
        """Save everything but the logo."""
        try:
            command = _command(values)
        except ToCorrect as wrong:
            self._refused(wrong.problems)
            return
        sentence = "Pengaturan surat disimpan. Surat berikutnya memakai pengaturan ini."
        self._runner.run(
            lambda: change_letter_settings(self._office, command),
            lambda _none: self._view.show_saved(sentence),
            self._refused,
        )

    def take_logo(self, path: str) -> None:
        """Take a picture as logo, at once."""

        def taken(image: bytes) -> None:
            self._view.say("Logo disimpan.")
            self._view.show_logo(image)

        self._runner.run(lambda: change_logo_from(self._office, Path(path)), taken, self._refused)

    def drop_logo(self) -> None:
        """Take the logo away, at once."""

        def dropped(_none: None) -> None:
            self._view.say("Logo dihapus dari kop surat.")
            self._view.show_logo(None)

        self._runner.run(lambda: change_logo(self._office, None), dropped, self._refused)

    def _show(self, settings: LetterSettings, logo: bytes | None, record: OfficeRecord, city: str) -> None:
        self._record = record
        values = {
            "government": settings.government,
            "place": settings.place,
            "classification": settings.classification,
            **{f"code_{kind}": settings.classifications.get(kind, "") for kind in get_args(LetterKind)},
            "number_pattern": settings.number_pattern,
            "paper": settings.paper,
            "letterhead": settings.letterhead,
            "carbon_copies": "\n".join(settings.carbon_copies),
            "claim_deadline_day": str(settings.claim_deadline_day),
            "near_ceiling_percent": str(settings.near_ceiling_percent),
        }
        self._view.show_letter(values, f"PEMERINTAH {city.upper()}")
        self._view.show_logo(logo)
        self.typed(values)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))


def example_number(record: OfficeRecord, values: Values, year: int) -> str:
    """Return the first number of a year by the pattern as typed. Raises what `parse_pattern` raises."""
    pattern = parse_pattern(values.get("number_pattern", ""))
    return pattern.render(
        classification=values.get("classification", ""),
        sequence=1,
        check=check_letter(_SERIES, year, record.counter_code, record.epoch, 1),
        unit=record.unit_code,
        counter=record.counter_code,
        epoch=record.epoch,
        year=year,
    )


def _command(values: Values) -> LetterSettings:
    """Return the settings as typed. Raises ToCorrect with every field that is wrong."""
    problems = empty_fields(values, ("classification", "number_pattern"))
    numbers = {"claim_deadline_day": (1, 28), "near_ceiling_percent": (0, 100)}
    found: dict[str, int] = {}
    for field, (least, most) in numbers.items():
        try:
            found[field] = whole(values, field, least, most)
        except ToCorrect as wrong:
            problems += wrong.problems
    if problems:
        raise ToCorrect(*problems)
    codes: dict[LetterKind, str] = {
        kind: code for kind in get_args(LetterKind) if (code := values.get(f"code_{kind}", "").strip())
    }
    copies = tuple(line.strip() for line in values["carbon_copies"].splitlines() if line.strip())
    return LetterSettings(
        government=values["government"],
        place=values["place"],
        classification=values["classification"],
        classifications=codes,
        number_pattern=values["number_pattern"],
        paper="A4" if values["paper"] == "A4" else "F4",
        letterhead="on_paper" if values.get("letterhead") == "on_paper" else "printed",
        carbon_copies=copies,
        **found,
    )
