"""Every screen of the window, one line each, and the ways between them. Part of `app`; loaded after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from desktop.domain.recovery_sheet import RecoverySheet
from desktop.forms.claims.page import claims_page
from desktop.forms.counter.page import CounterNeeds, counter_page
from desktop.forms.counter.question import question_of
from desktop.forms.counter.view import CounterPage
from desktop.forms.dentures.page import denture_page
from desktop.forms.letters.page import letters_page
from desktop.forms.letters.sheets import LetterSheets
from desktop.forms.letters.view import LettersPage
from desktop.forms.patient.page import patient_page
from desktop.forms.patient.presenter import PatientPresenter
from desktop.forms.program.page import ProgramNeeds, ProgramPage
from desktop.forms.reports.page import reports_page
from desktop.forms.settings.page import settings_page
from desktop.forms.settings.view import SettingsPage
from desktop.forms.stays.shown import BookingStart
from desktop.forms.today.page import today_page
from desktop.lodging import Lodging, LodgingNeeds
from desktop.members import LOST_COVER, MembersPage, Ways
from desktop.ui.jobs import Jobs
from desktop.ui.memory import Memory
from desktop.ui.page import Page
from desktop.ui.printing import PrintOrder, chosen_printer, print_pdf
from desktop.ui.shell import Shell
from desktop.ui.text import tr
from desktop.ui.tokens import Tone
from desktop.usecases.access.first_steps import FirstStep, code_unkept
from desktop.usecases.office import Office
from desktop.usecases.patients.drafts import kept_draft
from desktop.usecases.patients.person import roster_day

_SECTIONS = {
    FirstStep.OFFICE: "Kantor",
    FirstStep.SIGNATORY: "Penanda tangan",
    FirstStep.OPERATORS: "Petugas",
    FirstStep.BACKUP: "Cadangan",
    FirstStep.RECOVERY: "Cadangan",
}
"""In which section of the settings a step is taken."""


@dataclass(frozen=True)
class WaysOut:
    """`restore` leaves the office to restore, `backed_up` shows the last backup, `show_code` a new code."""

    restore: Callable[[], None]
    backed_up: Callable[[], None]
    show_code: Callable[[RecoverySheet], None]


@dataclass(frozen=True)
class _Foot:
    """What the lines at top and foot say of an office."""

    counter: str
    name: str
    roster_on: date | None
    code_unkept: bool


class Pages:
    """Announces the screens once; each is made when first opened, for the office that is signed in."""

    def __init__(self, shell: Shell, jobs: Jobs, memory: Memory, letters: Path, ways: WaysOut) -> None:
        self._shell, self._jobs, self._memory, self._letters = shell, jobs, memory, letters
        self._office: Office | None = None
        self._patient: PatientPresenter | None = None
        self._ways = ways
        shell.add_page("counter", tr("Loket"), "counter", self._counter)
        shell.add_page("today", tr("Hari ini"), "today", self._today)
        self._lodging = Lodging(
            shell,
            LodgingNeeds(
                office=lambda: self._signed_in,
                jobs=jobs,
                memory=memory,
                register=self.register,
                edit=self.edit,
                printing=self.print_letter,
                folder=letters,
            ),
        )
        shell.add_page("letters", tr("Surat"), "letter", self._letter_sheets)
        shell.add_page("claims", tr("Klaim"), "claim", self._claims)
        shell.add_page("dentures", tr("Gigi tiruan"), "denture", self._dentures)
        shell.add_page("roster", tr("Peserta"), "people", self._roster)
        shell.add_page("reports", tr("Laporan"), "report", self._reports)
        shell.add_page("programs", tr("Program"), "rules", self._programs)
        shell.add_page("settings", tr("Pengaturan"), "settings", self._settings)
        shell.add_page("patient", tr("Pasien"), "new-person", self._patient_form, in_rail=False)
        shell.search.paused.connect(lambda text: self._to_counter().typed(text))
        shell.search.asked.connect(lambda text: self._to_counter().look_up(text))
        shell.search.chosen.connect(lambda key: self._to_counter().open_found(key))
        shell.seal_scanned.connect(self._check_scanned)
        shell.search.seal_given.connect(self._check_scanned)
        shell.new_patient_asked.connect(lambda: self._to_counter().new_patient())
        shell.opened.connect(lambda _name: self.tell_foot())

    def begin(self, office: Office) -> None:
        """Open the counter for an office."""
        self._office = office
        self._patient = None
        self._lodging.forget()
        self._shell.open("counter")

    # --- ways -------------------------------------------------------------------------------------

    def register(self, nik: str, then: Callable[[str], None]) -> None:
        """Open the patient form for somebody new."""
        self._opened_form().open_new(nik, then)

    def edit(self, patient_id: str, then: Callable[[str], None]) -> None:
        """Open the form of a patient."""
        self._opened_form().open_patient(patient_id, then)

    def lodge(self, start: BookingStart) -> None:
        """Open the booking of a room with what the counter knows."""
        self._lodging.book(start)

    def refuse(self, person: str = "", name: str = "") -> None:
        """Open the refusal log at a new entry, for a patient's id, for a name, or for anybody."""
        self._shell.open("programs")
        page = self._shell.page("programs")
        if isinstance(page, ProgramPage):
            # A NIK belongs to somebody who is in the roster only: the log keeps the name.
            page.refuse(None if not person or person.isdecimal() else person, name)

    def take_step(self, step: FirstStep) -> None:
        """Open the screen on which a step of a new office is taken."""
        if step is FirstStep.ROSTER:
            self._shell.open("roster")
        elif step is FirstStep.LETTER:
            self._to_counter().go_to_search()
        else:
            settings = self._shell.page("settings")
            self._shell.open("settings")
            if isinstance(settings, SettingsPage):
                settings.open_section(_SECTIONS[step])

    def offer_draft(self) -> None:
        """Offer to go on with the form that was open when the program ended."""
        office = self._signed_in

        def ask() -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
            return kept_draft(office, "patient"), kept_draft(office, "letter")

        self._jobs.run(ask, lambda found: self._found_drafts(*found))

    def _found_drafts(self, patient: dict[str, Any] | None, letter: dict[str, Any] | None) -> None:
        if self._shell.notice.isVisible():
            return
        if patient is not None:
            values, patient_id = patient.get("values", {}), str(patient.get("patient_id", ""))
            name = values.get("name") or tr("tanpa nama")
            self._offer(
                tr("Isian pasien {name} belum disimpan ketika program berhenti.").format(name=name),
                lambda: self._opened_form().open_draft(patient_id, values, self._to_person),
            )
        elif letter is not None:
            sentence = tr("Surat untuk {name} belum terbit ketika program berhenti.")
            go_on = partial(self._take_up_letter, letter)
            self._offer(sentence.format(name=letter.get("name", "")), go_on)

    def _offer(self, sentence: str, go_on: Callable[[], None]) -> None:
        self._shell.notice.offer(sentence, tr("Lanjutkan isian"), go_on, tone=Tone.INFO, stays=True)

    def _take_up_letter(self, draft: dict[str, Any]) -> None:
        question = draft.get("question")
        if isinstance(question, dict):
            self._to_counter().take_up(question_of(question))
        else:
            self._to_person(str(draft.get("patient_id", "")))

    def _to_person(self, patient_id: str) -> None:
        self._to_counter().open_person(patient_id)

    def print_letter(self, pdf: bytes, title: str) -> str:
        """Print on the printer remembered for letters; return its name, "" when there is none."""
        printer = chosen_printer(self._memory, "letter")
        if printer:
            print_pdf(PrintOrder(pdf, printer, title))
        return printer

    # --- inside -----------------------------------------------------------------------------------

    @property
    def _signed_in(self) -> Office:
        if self._office is None:
            raise LookupError("nobody is signed in")
        return self._office

    def _counter(self) -> Page:
        return counter_page(
            CounterNeeds(
                office=self._signed_in,
                jobs=self._jobs,
                search=self._shell.search,
                memory=self._memory,
                printing=self.print_letter,
                folder=self._letters,
                roads=self,
                notice=self._shell.notice,
            )
        )

    def _patient_form(self) -> Page:
        page, self._patient = patient_page(self._signed_in, self._jobs)
        page.left.connect(self._shell.back)
        return page

    def _today(self) -> Page:
        page = today_page(self._signed_in, self._jobs, memory=self._memory, notice=self._shell.notice)
        page.counter_asked.connect(partial(self._shell.open, "counter"))
        page.person_asked.connect(lambda person: self._to_counter().open_person(person))
        page.letter_asked.connect(self._find_letter)
        page.refusal_asked.connect(self.refuse)
        page.way_asked.connect(self._go_way)
        return page

    def _go_way(self, way: str) -> None:
        """Go where a card of Hari ini leads."""
        page = self._shell.page("roster") if way == LOST_COVER else None
        if isinstance(page, MembersPage):
            page.turn_to(way)
            way = "roster"
        self._shell.open("letters" if way == "letter" else way)

    def _letter_sheets(self) -> Page:
        return LetterSheets(
            self._signed_in,
            self._jobs,
            memory=self._memory,
            notice=self._shell.notice,
            make_list=self._letter_list,
        )

    def _letter_list(self) -> Page:
        page = letters_page(
            self._signed_in,
            self._jobs,
            memory=self._memory,
            notice=self._shell.notice,
            printing=self.print_letter,
            folder=self._letters,
        )
        page.counter_asked.connect(partial(self._shell.open, "counter"))
        return page

    def _dentures(self) -> Page:
        return denture_page(self._signed_in, self._jobs, notice=self._shell.notice)

    def _claims(self) -> Page:
        return claims_page(self._signed_in, self._jobs, memory=self._memory, notice=self._shell.notice)

    def _find_letter(self, number: str) -> None:
        """Open the list of letters at one of them."""
        sheets = self._shell.page("letters")
        self._shell.open("letters")
        page = sheets.turn_to("list") if isinstance(sheets, LetterSheets) else sheets
        if isinstance(page, LettersPage):
            page.search.setText(number)
            page.searched.emit(number)

    def _check_scanned(self, code: str) -> None:
        """Open Periksa surat with a code that was scanned anywhere."""
        sheets = self._shell.page("letters")
        self._shell.open("letters")
        if isinstance(sheets, LetterSheets):
            sheets.check(code)

    def _roster(self) -> Page:
        return MembersPage(
            self._signed_in,
            self._jobs,
            memory=self._memory,
            notice=self._shell.notice,
            ways=Ways(
                lambda person: self._to_counter().open_person(person),
                self.tell_foot,
                self._open_weights,
                self.print_letter,
            ),
        )

    def _open_weights(self) -> None:
        page = self._shell.page("settings")
        self._shell.open("settings")
        if isinstance(page, SettingsPage):
            page.open_section(tr("Aktivasi"))

    def _reports(self) -> Page:
        return reports_page(self._signed_in, self._jobs, memory=self._memory, notice=self._shell.notice)

    def _programs(self) -> Page:
        page = ProgramPage(
            ProgramNeeds(
                office=self._signed_in,
                jobs=self._jobs,
                memory=self._memory,
                notice=self._shell.notice,
                printing=self.print_letter,
                folder=self._letters,
            )
        )
        page.person_asked.connect(lambda person: self._to_counter().open_person(person))
        return page

    def _settings(self) -> Page:
        page = settings_page(self._signed_in, self._jobs, memory=self._memory, notice=self._shell.notice)
        page.restore_asked.connect(self._ways.restore)
        page.backed_up.connect(self._ways.backed_up)
        page.code_made.connect(self._ways.show_code)
        return page

    def _opened_form(self) -> PatientPresenter:
        self._shell.open("patient")
        if self._patient is None:
            raise LookupError("the form was just opened")
        return self._patient

    def _to_counter(self) -> CounterPage:
        """Bring the counter to the front, with the cursor left where the clerk types."""
        page = self._shell.page("counter")
        if not isinstance(page, CounterPage):
            raise TypeError("the counter's page is the counter's")
        if self._shell.current() is not page:
            self._shell.open("counter")
        return page

    def tell_foot(self) -> None:
        """Say at top and foot of the window how the office stands now."""
        office = self._signed_in

        def ask() -> _Foot:
            record = office.record
            return _Foot(record.counter_code, record.name, roster_day(office), code_unkept(office))

        self._jobs.run(ask, self._show_foot)

    def _show_foot(self, foot: _Foot) -> None:
        office = self._signed_in
        self._shell.top.data_age.show_age(foot.roster_on, office.today())
        self._shell.status.show_who(
            office.operator.name, tr("Loket {code}").format(code=foot.counter), foot.name
        )
        unkept = tr("Kode pemulihan belum disimpan: Pengaturan, Cadangan")
        self._shell.status.show_reminder(unkept if foot.code_unkept else "")
