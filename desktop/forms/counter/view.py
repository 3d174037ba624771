"""The counter screen. It shows what presenters say and passes on what the clerk does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.forms.counter.aside import Aside
from desktop.forms.counter.desk import Desk
from desktop.forms.counter.flowing import scrolling
from desktop.forms.counter.letter_memory import Remembering
from desktop.forms.counter.letter_presenter import LetterPresenter
from desktop.forms.counter.letter_question import LetterQuestion
from desktop.forms.counter.presenter import CounterPresenter
from desktop.forms.counter.preview_panel import PreviewPanel
from desktop.forms.counter.preview_presenter import PreviewPresenter
from desktop.forms.counter.question import Question
from desktop.forms.counter.search_presenter import SearchPresenter
from desktop.forms.counter.search_words import FoundLine
from desktop.forms.counter.shown import (
    IssuedShown,
    LetterShown,
    Mood,
    OfferShown,
    PaperAsked,
    PersonShown,
    SchemeReasons,
    VerdictShown,
)
from desktop.forms.counter.slip_presenter import SlipPresenter
from desktop.forms.counter.welcome import Welcome
from desktop.forms.refusals.recording import RecordingPresenter
from desktop.ui.banner import Notice
from desktop.ui.buttons import Button
from desktop.ui.dialogs import confirm
from desktop.ui.fields import Told
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.keys import Key
from desktop.ui.page import Page
from desktop.ui.search_field import SearchField, Suggestion
from desktop.ui.text import tr
from desktop.ui.tokens import XL, L
from desktop.usecases.verdicts.check_eligibility import ShownPaper
from desktop.usecases.verdicts.jkn_status import AskedStatus


@dataclass(frozen=True)
class Presenters:
    """The presenters of this screen, made once the view is there."""

    counter: CounterPresenter
    search: SearchPresenter
    letter: LetterPresenter
    preview: PreviewPresenter
    slip: SlipPresenter
    recording: RecordingPresenter


class CounterPage(Page):
    """The main screen. `bind` connects it with its presenters."""

    def __init__(
        self,
        search: SearchField,
        jobs: Jobs | InlineJobs,
        today: Callable[[], date],
        notice: Notice,
        memory: Remembering,
    ) -> None:
        super().__init__(tr("Loket"), scrolls=False, heading=False)
        self.help_lines = (
            tr("Cari pasien, pilih kasus dengan angka 1 sampai 9, centang berkas dengan Spasi, lalu F8."),
            tr("Nama yang banyak dipersempit dengan kelurahan atau tanggal lahir: siti aminah, sindur."),
            tr("Rincian: tempat layanan, pengecualian JKN. F6 lembar untuk pasien, F7 penolakan RS."),
        )
        self._search = search
        self._full: tuple[SchemeReasons, ...] = ()
        self.desk = Desk(self.letters, today)
        self.preview = PreviewPanel(jobs)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._register = Button(tr("Daftarkan pasien baru"), icon="new-person", key=Key.NEW_PATIENT)
        self.welcome = Welcome(self._register, memory)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._area = scrolling(self.desk)
        self._stack.addWidget(self._area)
        self._stack.addWidget(_with_margins(self.preview))
        self.aside = Aside(self.desk, self._stack, jobs, notice, self._to_verdict)
        self._stack.addWidget(_with_margins(self.aside.slip))
        self.body.addWidget(self._stack)
        self.first_field = search

    def bind(self, on: Presenters) -> None:
        """Connect every signal with its presenter; called once."""
        self._on = on
        desk, verdict, letter = self.desk, self.desk.verdict, self.desk.letter
        self._register.clicked.connect(self.new_patient)
        desk.search_asked.connect(self.go_to_search)
        desk.number_typed.connect(self._search.begin_with)
        desk.stepped_to.connect(self._area.ensureWidgetVisible)
        desk.person.edit_asked.connect(on.counter.edit)
        desk.person.status_asked.connect(self.ask_status)
        desk.case.case_chosen.connect(on.counter.case_chosen)
        desk.case.no_visit.connect(on.counter.no_visit)
        desk.case.day_changed.connect(on.counter.day_changed)
        desk.case.around_changed.connect(on.counter.around_changed)
        desk.papers.changed.connect(on.counter.papers_changed)
        desk.status.recorded.connect(self._status_recorded)
        verdict.acted.connect(on.counter.act)
        verdict.left.connect(on.counter.next_patient)
        verdict.papers_asked.connect(desk.go_to_papers)
        verdict.decided.connect(on.counter.decide)
        verdict.reasons_asked.connect(self._show_reasons)
        letter.issued.connect(on.letter.issue)
        letter.scheme_chosen.connect(on.letter.scheme_chosen)
        letter.diagnosis.searched.connect(on.letter.diagnosis_typed)
        letter.paused.connect(on.letter.typed)
        for panel in (desk.reasons, desk.status):
            panel.closed.connect(self._to_verdict)
        letter.closed.connect(on.letter.close)
        self.preview.printed.connect(on.preview.print_page)
        self.preview.saved.connect(on.preview.save_page)
        self.preview.closed.connect(on.counter.letter_done)
        self.preview.left.connect(on.counter.leave)
        self.aside.bind(on.counter, on.slip, on.recording)
        self._bind_keys()

    def _bind_keys(self) -> None:
        self.on_key(Key.SLIP, self.aside.ask_slip)
        self.on_key(Key.REFUSAL, self.aside.ask_refusal)
        self.on_key(Key.NEW_PATIENT, self.new_patient)
        self.on_key(Key.REASONS, self._show_reasons)
        self.on_key(Key.REFRESH, self._on.counter.refresh)
        self.on_key(Key.PRINT, self._f8)
        self.on_key(Key.SAVE, self._f9)

    def typed(self, text: str) -> None:
        """Suggest people for what stands in the search field."""
        self._on.search.typed(text)

    def look_up(self, text: str) -> None:
        """Look up what was asked in the search field."""
        self._on.search.asked(text)

    def open_found(self, key: str) -> None:
        """Open the person of a suggestion."""
        self._on.search.chosen(key)

    def open_person(self, person: str) -> None:
        """Open somebody another screen names: a patient's id or a NIK."""
        self._on.search.chosen(f"nik:{person}" if person.isdecimal() else f"patient:{person}")

    def take_up(self, question: Question) -> None:
        """Open somebody with the case and the papers that were noted before the program ended."""
        self._on.counter.take_up(question)

    def new_patient(self) -> None:
        """Register somebody new, with the NIK that was looked up in vain."""
        self._search.clear()
        self._on.search.new_patient()

    def entered(self) -> None:
        """Put the focus on the case of the person who is open, else into the search."""
        if self._on.counter.has_person():
            self.desk.go_to_case()
            self._on.counter.returned()
        else:
            self.go_to_search()

    def press(self, key: Key) -> bool:
        """Do what a fixed key does here; Esc closes what is in front before it leaves the screen."""
        return self._step_back() if key is Key.BACK else super().press(key)

    def unsaved(self) -> bool:
        """Whether papers or a status were noted that leaving would lose."""
        return self._on.counter.has_person() and self._on.counter.has_notes()

    def show_nobody(self, title: str = "", sentence: str = "") -> None:
        """Show the empty counter, or why nobody is shown."""
        self.welcome.say(title, sentence)
        self.clear_desk()
        self.aside.leave()
        self._stack.setCurrentIndex(0)
        self.go_to_search()

    def calm_nobody(self) -> None:
        """Let the empty counter say its usual words again."""
        self.welcome.say("", "")

    def show_suggestions(self, lines: Sequence[FoundLine], *, marked: bool = False) -> None:
        """Show people under the search field."""
        suggestions = [Suggestion(one.key, one.title, one.detail) for one in lines]
        self._search.show_suggestions(suggestions, marked=marked)

    def clear_desk(self) -> None:
        """Forget answer and papers."""
        self.desk.verdict.clear()
        self._full = ()
        self.desk.reasons.show_reasons(())
        self.desk.papers.clear()
        self.desk.bring(self.desk.verdict)

    def show_person(self, person: PersonShown) -> None:
        """Show who is at the counter; a newly opened one takes the focus from the search."""
        self.desk.person.show_person(person)
        if self._stack.currentIndex() != 1:
            self._stack.setCurrentIndex(1)
            self.desk.bring(self.desk.verdict)
        self._search.clear()
        self._search.hide_suggestions()
        if self.desk.front() is self.desk.verdict and not self.desk.isAncestorOf(self.desk.focusWidget()):
            self.desk.go_to_case()

    def show_question(self, question: Question, items: Mapping[int, str]) -> None:
        """Show case, day and place as they stand; `items` are what JKN leaves out."""
        self.desk.case.show_question(question, items)
        if self._search.hasFocus() or self.focusWidget() is None:
            self.desk.go_to_case()

    def show_checking(self) -> None:
        """Say that the answer is on its way."""
        self.desk.verdict.show_checking()

    def show_verdict(self, verdict: VerdictShown) -> None:
        """Show the answer."""
        self.desk.verdict.show_verdict(verdict)
        self._full = verdict.full  # drawn when somebody asks for them: fourteen schemes are many words

    def show_papers(self, papers: Sequence[PaperAsked], lying: Sequence[ShownPaper]) -> None:
        """Show the papers that are asked for, those that lie here ticked."""
        self.desk.papers.show_papers(papers, lying)

    def lay_paper(self, paper: ShownPaper) -> None:
        """Tick a paper and fill what is on record of it."""
        self.desk.papers.lay(paper)

    def show_trouble(self, sentences: Sequence[str]) -> None:
        """Say what went wrong: in place of the answer, or of the person when nobody is open."""
        self._full = ()  # F4 would explain an answer that no longer stands
        if self._on.counter.has_person():
            self.desk.verdict.show_trouble(sentences)
        else:
            self.show_nobody(tr("Belum dapat dibuka"), " ".join(sentences))

    def ask_status(self) -> None:
        """Open the panel that records a status asked elsewhere."""
        self.desk.bring(self.desk.status)
        self.desk.status.open(self._on.counter.status())

    def go_to_search(self) -> None:
        """Put the focus into the search field."""
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.selectAll()

    def show_letter(self, letter: LetterShown) -> None:
        """Open the letter panel."""
        self.desk.bring(self.desk.letter)
        self.desk.letter.show_letter(letter)

    def show_offer(self, offer: OfferShown) -> None:
        """Show what changes with the chosen scheme."""
        self.desk.letter.show_offer(offer)

    def show_letter_problems(self, problems: Sequence[Told], *, asks_reason: bool) -> None:
        """Put problems under the fields of the letter."""
        self.desk.letter.show_problems(problems, asks_reason=asks_reason)

    def ask_letter(self, question: LetterQuestion, consented: Callable[[], None]) -> None:
        """Ask before a letter that may be a slip; the way back to the amount has the focus."""
        title, sentence, verb, keep = question.title, question.sentence, question.verb, question.keep
        confirm(self, title, sentence, lines=question.figures, verb=verb, keep=keep, act=consented)

    def show_issuing(self, *, busy: bool) -> None:
        """Let the letter's button wait."""
        self.desk.letter.show_issuing(busy=busy)

    def show_diagnoses(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer diagnoses for what is typed."""
        self.desk.letter.diagnosis.show_diagnoses(found)

    def close_letter(self) -> None:
        """Close the letter panel."""
        self.desk.letter.clear()
        if self.desk.front() is self.desk.letter:
            self._to_verdict()

    def show_issued(self, issued: IssuedShown, pdf: bytes) -> None:
        """Show the preview."""
        self._stack.setCurrentIndex(2)
        self.preview.show_issued(issued, pdf)

    def show_page(self, pdf: bytes) -> None:
        """Show another page of the letter."""
        self.preview.show_page(pdf)

    def show_printing(self, *, busy: bool) -> None:
        """Let the preview's buttons wait."""
        self.preview.show_printing(busy=busy)

    def say(self, sentence: str, mood: Mood) -> None:
        """Say where the page went."""
        self.preview.say(sentence, mood)

    def close_preview(self) -> None:
        """Close the preview."""
        self.preview.clear()
        if self._stack.currentIndex() == 2:  # noqa: PLR2004 - the third of the stack
            self._stack.setCurrentIndex(0)

    # --- what the clerk does ----------------------------------------------------------------------

    def _f8(self) -> None:
        if self._on.slip.is_open():
            self._on.slip.print_slip()
        elif self._on.preview.is_open():
            self._on.preview.print_page()
        elif self.desk.front() is self.desk.letter and self._on.letter.is_open():
            self.desk.letter.issue()
        else:
            self.desk.take_typed()
            self._on.counter.act()

    def _f9(self) -> None:
        if self.aside.save():
            return
        if self._on.preview.is_open():
            self._on.preview.save_page()
        elif self.desk.front() is self.desk.status:
            self.desk.status.record()

    def _step_back(self) -> bool:
        if self.aside.leave():
            return True
        if self._on.preview.is_open():
            self._on.counter.letter_done()
        elif self._on.letter.is_open():
            self._on.letter.close()
        elif self._on.counter.has_person() and self.desk.front() is not self.desk.verdict:
            self._to_verdict()
        elif self._on.counter.has_person():
            self._on.counter.step_out()
        else:
            return False
        return True

    def _show_reasons(self) -> None:
        if self._full and self._on.counter.has_person() and self.desk.front() is self.desk.verdict:
            self.desk.reasons.show_reasons(self._full)
            self.desk.bring(self.desk.reasons)
            self.desk.reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    def _status_recorded(self, asked: AskedStatus | None) -> None:
        self._to_verdict()
        self._on.counter.status_asked(asked)

    def _to_verdict(self) -> None:
        self.desk.bring(self.desk.verdict)
        self.desk.go_to_case()


def _with_margins(content: QWidget) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(XL, L, XL, L)
    column.addWidget(content)
    return frame
