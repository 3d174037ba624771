"""The counter screen by keyboard: the walk with Enter and Page Up, ticks, panels, and no stale papers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.facts import Case
from desktop.forms.counter.page import CounterNeeds, counter_page
from desktop.forms.counter.question import question_of
from desktop.forms.counter.view import CounterPage
from desktop.ui.jobs import InlineJobs
from desktop.ui.shell import Shell
from desktop.usecases.patients.drafts import kept_draft
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.verdicts.jkn_status import AskedStatus
from tests.forms.counter.conftest import RoadsTaken
from tests.offices import ask, siti
from tests.screens import in_window, press, type_text
from tests.usecases.test_sktm import PAPER, linggau

SITI = "1674036807569001"
INACTIVE = AskedStatus(status="inactive", as_of=date(2026, 11, 23))


@dataclass
class Screen:
    """The page in its window, and where it led."""

    page: CounterPage
    shell: Shell
    roads: RoadsTaken = field(default_factory=RoadsTaken)

    @property
    def desk(self):
        return self.page.desk

    def open(self, patient_id, status=INACTIVE):
        self.page.open_person(patient_id)
        if status is not None:
            self.desk.status.recorded.emit(status)


@pytest.fixture
def screen(qtbot, shell, office, memory, tmp_path: Path):
    roads = RoadsTaken()
    needs = CounterNeeds(
        office=office,
        jobs=InlineJobs(),
        search=shell.search,
        memory=memory,
        printing=lambda _pdf, _title: "",
        folder=tmp_path / "surat",
        roads=roads,
        notice=shell.notice,
    )
    page = in_window(qtbot, shell, lambda: counter_page(needs))
    return Screen(page, shell, roads)


@pytest.fixture
def siti_id(office):
    return register_patient(office, siti()).patient_id


def test_the_search_waits_first(screen):
    """Opening the screen puts the cursor where a KTP's number goes."""
    assert screen.shell.search.hasFocus()


def test_an_opened_person_takes_the_focus_to_the_case(screen, siti_id):
    """The case is chosen already and can be changed by a digit at once; the search is empty again."""
    screen.shell.search.setText(SITI)
    screen.open(siti_id)
    assert screen.desk.case.keys.isAncestorOf(QApplication.focusWidget())
    assert screen.shell.search.text() == ""
    assert screen.desk.person.name() == "SITI AMINAH"


def test_enter_walks_to_the_button_and_page_up_back(qtbot, screen, siti_id):
    """Case, emergency, day, papers, button, which Enter presses; Page Up the same way back into the search."""
    screen.open(siti_id)
    for _stop in range(5):
        press(qtbot, screen.shell, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is screen.desk.verdict.main_button()
    press(qtbot, screen.shell, Qt.Key.Key_Return)
    assert screen.desk.front() is screen.desk.letter
    press(qtbot, screen.shell, Qt.Key.Key_Escape)
    screen.desk.verdict.main_button().setFocus()
    for _stop in range(6):
        press(qtbot, screen.shell, Qt.Key.Key_PageUp)
    assert screen.shell.search.hasFocus()


def test_space_ticks_a_paper_and_shows_its_fields(qtbot, screen, siti_id):
    """The fields of a paper are there once it is; what decides is said under it."""
    screen.open(siti_id)
    row = screen.desk.papers.rows()[1]
    assert not row.number.isVisible()
    row.tick.setFocus()
    press(qtbot, screen.shell, Qt.Key.Key_Space)
    assert row.number.isVisible()
    assert "Belum ditandatangani" in row.note()
    assert row.tick.hasFocus()
    for digit in "47":
        type_text(qtbot, digit)
    assert (row.number.value(), screen.shell.search.text()) == ("47", "")


def test_papers_of_the_last_patient_are_gone(qtbot, screen, siti_id, office):
    """What lay on the counter for one patient never counts for the next."""
    other = register_patient(office, siti(nik="1674036807569002", name="RAHMA")).patient_id
    screen.open(siti_id)
    screen.desk.papers.rows()[0].tick.setFocus()
    press(qtbot, screen.shell, Qt.Key.Key_Space)
    screen.open(other)
    assert screen.desk.papers.papers() == ()
    assert not any(row.tick.isChecked() for row in screen.desk.papers.rows())
    assert len(screen.desk.verdict.missing()) == 2


def test_a_digit_in_a_paper_s_number_chooses_no_case(qtbot, screen, siti_id):
    """Digits in a field are the field's."""
    screen.open(siti_id)
    row = screen.desk.papers.rows()[0]
    row.tick.click()
    row.number.setFocus()
    type_text(qtbot, "3")
    assert row.number.value() == "3"
    assert screen.desk.case.keys.value() == "illness"


def test_a_number_over_the_case_keys_asks_nothing(qtbot, screen, siti_id):
    """Digits that follow one another are a number: they stand in the search, and the case is as it was."""
    screen.open(siti_id)
    told: list[Case] = []
    screen.desk.case.case_chosen.connect(told.append)
    for digit in "1673":
        press(qtbot, screen.shell, getattr(Qt.Key, f"Key_{digit}"))
    assert screen.shell.search.text() == "1673"
    assert screen.shell.search.hasFocus()
    assert (told, screen.desk.case.case()) == ([], Case.ILLNESS)


def test_an_empty_day_comes_back(qtbot, screen, siti_id):
    """A verdict always has its day."""
    screen.open(siti_id)
    screen.desk.case.day.setFocus()
    screen.desk.case.day.clear()
    press(qtbot, screen.shell, Qt.Key.Key_Return)
    assert screen.desk.case.day.value() == "23/11/2026"


def test_another_day_is_another_question(qtbot, screen, siti_id):
    """The answer is by service date: before the scheme began it does not pay."""
    screen.open(siti_id)
    screen.desk.case.day.setFocus()
    screen.desk.case.day.selectAll()
    type_text(qtbot, "01022022")
    press(qtbot, screen.shell, Qt.Key.Key_Return)
    assert "Jaminan Kota" not in screen.desk.verdict.sentence()


def test_a_status_is_recorded_by_keyboard(qtbot, screen, siti_id):
    """Without roster F8 opens the panel; a digit and F9 record the status with today's date."""
    screen.open(siti_id, status=None)
    press(qtbot, screen.shell, Qt.Key.Key_F8)
    assert screen.desk.front() is screen.desk.status
    press(qtbot, screen.shell, Qt.Key.Key_2)
    press(qtbot, screen.shell, Qt.Key.Key_F9)
    assert screen.desk.front() is screen.desk.verdict
    assert "JKN tidak aktif" in screen.desk.person.words()
    assert "Mobile JKN" in screen.desk.person.words()


def test_no_status_chosen_is_said_under_the_field(qtbot, screen, siti_id):
    """F9 on the empty panel records nothing."""
    screen.open(siti_id, status=None)
    press(qtbot, screen.shell, Qt.Key.Key_F8)
    press(qtbot, screen.shell, Qt.Key.Key_F9)
    assert screen.desk.status.form.field("status").problem()
    press(qtbot, screen.shell, Qt.Key.Key_Escape)
    assert screen.desk.front() is screen.desk.verdict


def test_the_letter_by_keyboard(qtbot, screen, siti_id):
    """F8 opens with the cursor on the amount; F8 issues; F8 prints; Esc comes back to the person."""
    screen.open(siti_id)
    press(qtbot, screen.shell, Qt.Key.Key_F8)
    assert screen.desk.front() is screen.desk.letter
    type_text(qtbot, "1500000")
    press(qtbot, screen.shell, Qt.Key.Key_F8)
    assert screen.page.preview.pages.pages_shown() == 1
    press(qtbot, screen.shell, Qt.Key.Key_F8)
    assert "disimpan sebagai PDF" in screen.page.preview.said()
    press(qtbot, screen.shell, Qt.Key.Key_Escape)
    assert "Sementara" in screen.desk.person.words()
    assert screen.page.preview.said() == ""


def test_a_missing_amount_is_said_under_it(qtbot, screen, siti_id):
    """Nothing is issued without an amount, and the cursor goes there."""
    screen.open(siti_id)
    press(qtbot, screen.shell, Qt.Key.Key_F8)
    press(qtbot, screen.shell, Qt.Key.Key_F8)
    row = screen.desk.letter.form.field("amount_idr")
    assert "Jumlah" in row.problem()
    assert row.editor.hasFocus()


def test_f2_opens_the_form(qtbot, screen):
    """F2 is a new patient wherever the clerk is."""
    press(qtbot, screen.shell, Qt.Key.Key_F2)
    assert screen.roads.nik == ""


def test_noted_papers_make_the_screen_unsaved(qtbot, screen, siti_id):
    """Leaving the screen asks only when something was noted."""
    screen.open(siti_id, status=None)
    assert not screen.page.unsaved()
    screen.desk.status.recorded.emit(INACTIVE)
    assert not screen.page.unsaved()
    screen.desk.papers.rows()[0].tick.click()
    assert screen.page.unsaved()


def test_the_slip_is_one_key_after_the_answer(qtbot, screen, siti_id):
    """F6 shows the patient's slip, F8 prints it (here: a file), Esc comes back to the answer."""
    screen.open(siti_id)
    press(qtbot, screen.shell, Qt.Key.Key_F6)
    assert screen.page.aside.slip.pages.pages_shown() == 1
    press(qtbot, screen.shell, Qt.Key.Key_F8)
    assert "disimpan sebagai PDF" in screen.page.aside.slip.said()
    press(qtbot, screen.shell, Qt.Key.Key_F9)
    press(qtbot, screen.shell, Qt.Key.Key_Escape)
    assert screen.desk.verdict.sentence()
    assert screen.desk.case.keys.isAncestorOf(QApplication.focusWidget())


def test_a_refusal_is_one_key(qtbot, screen, siti_id):
    """F7 records for the patient who is open; with nobody there it leads to the log."""
    press(qtbot, screen.shell, Qt.Key.Key_F7)
    assert screen.roads.refused
    screen.open(siti_id)
    press(qtbot, screen.shell, Qt.Key.Key_F7)
    type_text(qtbot, "RS Contoh")
    for _field in range(3):
        press(qtbot, screen.shell, Qt.Key.Key_Return)
    type_text(qtbot, "Kamar penuh")
    press(qtbot, screen.shell, Qt.Key.Key_F9)
    assert "Penolakan SITI AMINAH oleh RS Contoh tercatat." in screen.shell.notice.sentence()
    assert screen.desk.front() is screen.desk.verdict
    press(qtbot, screen.shell, Qt.Key.Key_F7)
    press(qtbot, screen.shell, Qt.Key.Key_Escape)
    assert screen.desk.front() is screen.desk.verdict


def test_a_known_sktm_is_said_under_its_row(qtbot, screen, office):
    """A number and kelurahan seen before: who used it stands there, and nothing is blocked."""
    ask(office, linggau(office, 0), PAPER)
    screen.open(linggau(office, 1))
    row = next(one for one in screen.desk.papers.rows() if one.kind == "sktm")
    row.tick.setFocus()
    press(qtbot, screen.shell, Qt.Key.Key_Space)
    for text in ("470-12-jb-2026", "02112026", "", "Jogoboyo"):
        press(qtbot, screen.shell, Qt.Key.Key_Return)
        type_text(qtbot, text)
    press(qtbot, screen.shell, Qt.Key.Key_Return)
    assert "DEWI A" in row.known()
    assert "Ketua RT, Ketua RW, lurah" in row.known()
    assert screen.desk.verdict.sentence().startswith("Dijamin oleh Berobat dengan KTP Lubuk Linggau, SKTM")


def test_papers_that_were_noted_come_back_after_a_crash(screen, siti_id, office):
    """Before any panel is open: case and papers are kept, and return ticked, with their number (ux.md 23)."""
    screen.open(siti_id)
    row = screen.desk.papers.rows()[0]
    row.tick.click()
    row.number.setText("474/12")
    row.number.left.emit()
    draft = kept_draft(office, "letter") or {}
    screen.open(siti_id)
    assert kept_draft(office, "letter") is None
    assert screen.desk.papers.papers() == ()
    screen.page.take_up(question_of(draft["question"]))
    (paper,) = screen.desk.papers.papers()
    assert (paper.kind, paper.number) == (row.kind, "474/12")
    assert screen.desk.verdict.sentence()
