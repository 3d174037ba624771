"""The screen Program, put together from its sheets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal

from desktop.forms.overrides.page import overrides_screen
from desktop.forms.paper_out import Printing
from desktop.forms.refusals.page import refusals_screen
from desktop.forms.refusals.view import RefusalsPage
from desktop.forms.schemes.page import schemes_page
from desktop.forms.sktm.page import sktm_screen
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.ui.page import Page
from desktop.ui.tabbed_page import TabbedPage
from desktop.ui.text import tr
from desktop.usecases.office import Office


@dataclass(frozen=True)
class ProgramNeeds:
    """What the screen is given. `folder` takes pages where there is no printer."""

    office: Office
    jobs: Jobs | InlineJobs
    memory: Memory
    notice: Notice
    printing: Printing
    folder: Path


class ProgramPage(TabbedPage):
    """Every role reads it; `person_asked` gives a patient's id."""

    person_asked = Signal(str)

    def __init__(self, needs: ProgramNeeds) -> None:
        super().__init__(tr("Program"))
        self._needs = needs
        self.add_tab("schemes", tr("Aturan program"), self._schemes)
        self.add_tab("refusals", tr("Penolakan"), self._refusals)
        self.add_tab("overrides", tr("Keputusan khusus"), self._overrides)
        self.add_tab("sktm", tr("SKTM"), self._sktm)

    def _schemes(self) -> Page:
        return schemes_page(self._needs.office, self._needs.jobs, memory=self._needs.memory)

    def _refusals(self) -> Page:
        needs = self._needs
        page = refusals_screen(
            needs.office,
            needs.jobs,
            memory=needs.memory,
            notice=needs.notice,
            printing=needs.printing,
            folder=needs.folder,
        )
        page.person_asked.connect(self.person_asked)
        return page

    def _overrides(self) -> Page:
        needs = self._needs
        return overrides_screen(
            needs.office,
            needs.jobs,
            memory=needs.memory,
            notice=needs.notice,
            printing=needs.printing,
            folder=needs.folder,
        )

    def _sktm(self) -> Page:
        return sktm_screen(self._needs.office, self._needs.jobs, memory=self._needs.memory)

    def refuse(self, patient_id: str | None, name: str) -> None:
        """Open the refusal log at a new entry, for a patient, for a name, or for anybody."""
        log = self.turn_to("refusals")
        if isinstance(log, RefusalsPage):
            log.record(patient_id, name)
