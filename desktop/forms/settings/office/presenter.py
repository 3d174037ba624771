"""Decides what the section Kantor shows and saves. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.forms.settings.typed import Values, empty_fields
from desktop.usecases.command import Message
from desktop.usecases.office import Office, OfficeRecord
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages
from desktop.usecases.settings import ChangeOffice, change_office

_KINDS = {"puskesmas": "Puskesmas", "rumah_sakit": "Rumah sakit", "dinkes": "Dinas Kesehatan"}


class OfficeView(Protocol):
    """What the presenter asks of the section."""

    def show_office(self, values: Values, facts: Sequence[tuple[str, str]]) -> None:
        """Show what is stored; `facts` cannot be changed."""

    def show_allowed(self, why_not: str) -> None:
        """Unlock the form, or lock it and say why."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Put problems under their fields; none clears them."""

    def show_saved(self, sentence: str) -> None:
        """Say that it is stored."""


class OfficePresenter:
    """The office's own row."""

    def __init__(self, view: OfficeView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner

    def refresh(self) -> None:
        """Read what is stored."""
        office = self._office
        self._view.show_allowed(why_not(office, Permission.MANAGE_OFFICE, "mengubah data kantor"))

        def work() -> tuple[OfficeRecord, str]:
            record = office.record
            return record, office.reference.regions.name_of(record.city) or record.city

        self._runner.run(work, lambda found: self._show(*found), self._refused)

    def save(self, values: Values) -> None:
        """Save name, address, telephone and unit code."""
        missing = empty_fields(values, ("name", "unit_code"))
        if missing:
            self._refused(tuple(missing))
            return
        command = ChangeOffice(
            name=values["name"],
            address=values["address"],
            phone=values["phone"],
            unit_code=values["unit_code"],
        )
        self._runner.run(
            lambda: change_office(self._office, command), lambda _none: self._saved(), self._refused
        )

    def _show(self, record: OfficeRecord, city: str) -> None:
        values = {
            "name": record.name,
            "address": record.address,
            "phone": record.phone,
            "unit_code": record.unit_code,
        }
        facts = (
            ("Jenis", _KINDS.get(record.kind, record.kind)),
            ("Kota", city),
            ("Kode loket", record.counter_code),
            ("Masa nomor", str(record.epoch)),
        )
        self._view.show_office(values, facts)

    def _saved(self) -> None:
        self._view.show_saved("Data kantor disimpan. Surat berikutnya memakai data ini.")
        self.refresh()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))
