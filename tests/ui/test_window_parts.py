"""Search, data age, notices, idling, tables: the parts of the window, each alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.ui.banner import Notice
from desktop.ui.cards import Facts, VerdictCard
from desktop.ui.data_age import DataAge
from desktop.ui.dialogs import confirm
from desktop.ui.empty_state import EmptyState
from desktop.ui.idle import IdleWatch
from desktop.ui.jobs import InlineJobs
from desktop.ui.neighbours import Neighbours
from desktop.ui.page import label
from desktop.ui.progress import ProgressPanel
from desktop.ui.search_field import SearchField, Suggestion
from desktop.ui.status_line import StatusLine
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.theme import apply_theme
from desktop.ui.tokens import Tone
from desktop.usecases.roster.models import Progress

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Row:
    name: str
    amount: int


COLUMNS = (
    Column[Row]("Nama", lambda row: row.name),
    Column[Row]("Nilai", lambda row: f"{row.amount}", right=True, sort=lambda row: row.amount),
)
ROWS = (Row("Siti", 9), Row("Ani", 100), Row("budi", 20))


@pytest.mark.parametrize(
    ("as_of", "words", "tone"),
    [
        (date(2026, 11, 22), "Data JKN per 22 Nov 2026 · hari ini", Tone.PLAIN),
        (date(2026, 10, 31), "Data JKN per 31 Okt 2026 · 22 hari", Tone.PLAIN),
        (date(2026, 10, 22), "Data JKN per 22 Okt 2026 · 31 hari", Tone.WARN),
        (date(2026, 9, 22), "Data JKN per 22 Sep 2026 · 61 hari", Tone.BAD),
        (None, "Data JKN belum diimpor", Tone.WARN),
    ],
)
def test_the_age_of_the_data_is_told(qtbot, dressed, as_of, words, tone):
    """Amber after 30 days, red after 60, and in words (ux.md 19)."""
    age = DataAge()
    qtbot.addWidget(age)
    age.show_age(as_of, TODAY)
    assert (age.word(), age.tone(), age.accessibleName()) == (words, tone, words)


@pytest.fixture
def search(qtbot, dressed):
    window = QWidget()
    window.resize(600, 400)
    field = SearchField()
    field.setParent(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    field.setFocus()
    yield field
    window.hide()


def test_typing_rests_before_it_asks(qtbot, search):
    """Suggestions are asked for once, after a short rest."""
    with qtbot.waitSignal(search.paused) as paused:
        qtbot.keyClicks(search, "siti")
    assert paused.args == ["siti"]


def test_a_letters_code_is_no_search(qtbot, search):
    """Scanned here, the pause after it calls nobody; pasted, however cut, it goes to where letters are checked."""
    with qtbot.assertNotEmitted(search.paused, wait=250):
        qtbot.keyClicks(search, "SJ1:RRQC9BSLK7/410")
        assert not search.take_scan("SJ1:RRQC9BSLK7/410")
        search.setText("")  # what the scanner puts back
    search.setText(" sj1:RRQC9 BSLK7/410" + "0" * 600)
    with qtbot.waitSignal(search.seal_given) as given, qtbot.assertNotEmitted(search.asked):
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert given.args[0].startswith(" sj1:RRQC9")
    assert search.text() == ""


def test_suggestions_are_chosen_by_arrows(qtbot, search):
    """Arrow down marks a line and Enter chooses it; without a mark Enter looks up what was typed."""
    search.setText("siti")
    search.show_suggestions([Suggestion("a", "SITI AMINAH", "…"), Suggestion("b", "SITI RAHMA", "…")])
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    with qtbot.waitSignal(search.chosen) as chosen:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert chosen.args == ["b"]
    assert not search.suggestions_shown()
    with qtbot.waitSignal(search.asked) as asked:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert asked.args == ["siti"]


def test_escape_hides_then_empties(qtbot, search):
    """Esc takes away the lines first and the text next."""
    search.setText("siti")
    search.show_suggestions([Suggestion("a", "SITI AMINAH", "…")])
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert (search.suggestions_shown(), search.text()) == (False, "siti")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_a_notice_offers_to_take_back(qtbot, dressed):
    """A small act is taken back by one press (ux.md 26)."""
    notice, done = Notice(), []
    qtbot.addWidget(notice)
    notice.offer("Surat dibatalkan.", "Batalkan", lambda: done.append(1))
    assert notice.sentence() == "Surat dibatalkan."
    next(button for button in notice.findChildren(QPushButton) if button.text() == "Batalkan").click()
    assert (done, notice.sentence()) == ([1], "")


def test_an_idle_counter_is_noticed_once(qtbot, dressed):
    """Time runs out after the limit, counted from the last key."""
    clock = [0.0]
    owner = QWidget()
    qtbot.addWidget(owner)
    watch = IdleWatch(owner, 300, lambda: clock[0])
    left: list[int] = []
    gone: list[int] = []
    watch.left_seconds.connect(left.append)
    watch.idle.connect(lambda: gone.append(1))
    watch.start()
    clock[0] = 200
    watch.tick()
    owner.installEventFilter(watch)
    qtbot.keyClick(owner, Qt.Key.Key_A)
    clock[0] = 450
    watch.tick()
    assert gone == []
    clock[0] = 501
    watch.tick()
    assert (left, gone, watch.watching()) == ([300, 100, 50, 0], [1], False)


@pytest.fixture
def table(qtbot, dressed, memory):
    made = TableView(
        "people", "Daftar peserta", COLUMNS, EmptyState("people", "Belum ada", "Impor dahulu."), memory
    )
    qtbot.addWidget(made)
    return made


def names(table):
    return [row.name for row in table.model.rows()]


def test_an_empty_list_says_what_belongs_there(table):
    """No rows means the empty state, not an empty grid (ux.md 37)."""
    table.set_rows(())
    assert table.currentWidget() is table.empty
    table.set_rows(ROWS)
    assert table.currentWidget() is table.grid


def test_sorting_is_by_meaning_and_stays(table):
    """Figures sort as figures, names without regard to capitals, and new rows keep the order."""
    table.set_rows(ROWS)
    table.grid.horizontalHeader().sectionClicked.emit(0)
    assert names(table) == ["Ani", "budi", "Siti"]
    table.grid.horizontalHeader().sectionClicked.emit(1)
    assert names(table) == ["Siti", "budi", "Ani"]
    table.grid.horizontalHeader().sectionClicked.emit(1)
    table.set_rows(ROWS)
    assert names(table) == ["Ani", "budi", "Siti"]


def test_cells_can_be_copied(qtbot, table):
    """Ctrl+C copies the selected rows with tabs between cells (ux.md 38)."""
    table.set_rows(ROWS)
    table.grid.selectAll()
    qtbot.keyClick(table.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Siti\t9\nAni\t100\nbudi\t20"


def test_rows_cannot_be_edited(table):
    """A reading list never writes to storage."""
    table.set_rows(ROWS)
    assert not table.model.flags(table.model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_widths_are_remembered(qtbot, table, memory):
    """A column that was drawn wider is as wide the next time."""
    table.set_rows(ROWS)
    table.grid.setColumnWidth(0, 333)
    again = TableView("people", "Daftar peserta", COLUMNS, EmptyState("people", "Belum ada", "…"), memory)
    qtbot.addWidget(again)
    assert again.grid.columnWidth(0) == 333


def test_enter_opens_a_row(qtbot, table):
    """Enter on a row opens it, by its value."""
    table.set_rows(ROWS)
    with qtbot.waitSignal(table.row_opened) as opened:
        table.grid.activated.emit(table.model.index(1, 0))
    assert opened.args == [ROWS[1]]
    assert table.marked() == ROWS[0]


def test_the_verdict_is_a_sentence_first(qtbot, dressed):
    """A card says its sentence, also to a screen reader, and forgets the lines of the one before."""
    card = VerdictCard()
    qtbot.addWidget(card)
    card.show_verdict("Dijamin", Tone.GOOD, reasons=["a", "b"], missing=["SKTM"])
    card.show_verdict("Tidak dijamin", Tone.BAD, reasons=["c"])
    assert (card.sentence(), card.accessibleName()) == ("Tidak dijamin", "Tidak dijamin")


def test_facts_leave_out_what_is_unknown(qtbot, dressed):
    """An empty value takes no line."""
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_facts([("NIK", "1674"), ("Telepon", "")])
    texts = [child.text() for child in facts.children() if isinstance(child, type(label("")))]
    assert texts == ["NIK", "1674"]


def test_text_is_never_markup(qtbot, dressed):
    """A name that holds tags is shown as it was typed."""
    shown = label("<b>SITI</b>")
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText


def test_cancelling_reaches_the_work(qtbot, dressed):
    """Counts and time are told, and *Batal* is heard by the task (ux.md 32)."""
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    steps = panel.begin("Mengimpor peserta")
    steps.progress(Progress(12_000, 50_000, 1.5))
    assert panel._counted(6) == "12.000 dari 50.000 · 6 detik berjalan, kira-kira 19 detik lagi"
    steps.progress(Progress(50_000, 50_000, 25.0, left=20.0))
    assert panel._counted(25).endswith("kira-kira 20 detik lagi")
    assert not steps.cancelled()
    button = next(child for child in panel.findChildren(QPushButton))
    button.click()
    assert steps.cancelled()
    assert (button.text(), button.isEnabled()) == ("Membatalkan …", False)
    panel.end()
    assert panel.isHidden()


def test_what_other_counters_write_is_told_while_the_page_is_seen(qtbot, dressed):
    """A change beside us is told once; under an open dialog it is kept; a hidden page does not ask."""
    numbers, dialog = iter([7, 7, 8, 9]), [False]
    page = QWidget()
    qtbot.addWidget(page)
    watch = Neighbours(page, InlineJobs(), lambda: next(numbers), lambda: dialog[-1])
    told = []
    watch.changed.connect(lambda: told.append(1))
    page.show()  # 7: what is read now is new anyhow
    watch.look()
    assert told == []
    watch.look()
    assert told == [1]
    dialog.append(True)
    watch.look()
    dialog.append(False)
    watch.look()
    assert told == [1, 1]
    page.hide()
    [timer] = watch.findChildren(QTimer)
    assert not timer.isActive()


@pytest.mark.parametrize("scale", [100, 125])
def test_a_question_shows_every_word(qtbot, dressed, scale):
    """However long a figure or the words on the buttons are, all of it stands in the dialog."""
    apply_theme(dressed, scale=scale)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    office = "Dinas Kesehatan Kota Prabumulih, Kota Prabumulih, Provinsi Sumatera Selatan"
    ask = confirm(
        window,
        "Program Kota Lubuk Linggau dengan kop Kota Prabumulih. Terbitkan?",
        "Biasanya kota itu sendiri yang menerbitkannya. " * 3,
        verb="Tetap terbitkan surat ini dari kantor sini",
        keep="Periksa tanggalnya dahulu",
        act=lambda: None,
        lines=(("Kop surat", office), ("Sisa pagu", "Rp1.500.000")),
    )
    for words in [one for one in ask.findChildren(QLabel) if one.text()]:
        needed = words.heightForWidth(words.width()) if words.wordWrap() else words.sizeHint().height()
        assert words.height() >= needed, words.text()
        assert ask.rect().contains(words.mapTo(ask, words.rect().bottomRight())), words.text()
    for button in ask.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width()
        assert ask.rect().contains(button.mapTo(ask, button.rect().bottomRight()))
    ask.reject()
    apply_theme(dressed)


def test_what_is_graver_stands_in_place_of_the_last_backup(qtbot, dressed):
    """Foot of the window: one reminder at a time, and the last backup again once it is done."""
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_backup("cadangan terakhir 10.30 ✔")
    line.show_reminder("Kode pemulihan belum disimpan")
    line.show_backup("cadangan terakhir 11.00 ✔")
    assert (line._reminder.isHidden(), line._backup.isHidden()) == (False, True)
    line.show_reminder("")
    assert (line._reminder.isHidden(), line._backup.isHidden()) == (True, False)
    assert line.backup_words() == "cadangan terakhir 11.00 ✔"
