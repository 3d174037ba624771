"""A city office's whole year with the keyboard alone: decree, letter, papers, claim, payment, carry-over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.app import Program
from desktop.forms.claims.budget.view import BudgetPage
from desktop.forms.claims.claims_tab import ClaimsTab
from desktop.forms.claims.provisional.view import WaitingPage
from desktop.forms.claims.year_end.view import YearEndPage
from desktop.ui.dialogs import Sheet
from desktop.ui.indonesian import speak_indonesian
from desktop.ui.memory import Memory
from desktop.ui.page import Page
from desktop.ui.tabbed_page import TabbedPage
from desktop.ui.table_view import R, TableView
from desktop.ui.theme import apply_theme
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.claims.file_claim import list_claims
from desktop.usecases.claims.papers_pdf import claim_pdf
from desktop.usecases.demo.people import write_roster_csv
from desktop.usecases.letters.issued_letters import list_letters, open_letter
from desktop.usecases.money.budget import ReadBudget, budget
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.seals.city_root import CreateCityRoot, create_city_root
from desktop.usecases.settings import AddSignatory, add_signatory
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.journeys.hands import Hands
from tests.letters.reading import read
from tests.offices import PASSWORD, SCHEME, HandClock, siti

pytestmark = pytest.mark.slow

SITI = "1674036807569001"
ENTER = Qt.Key.Key_Return


@dataclass
class Year:
    """Two hands, the calendar, and where papers lie."""

    hands: Hands
    clock: HandClock
    papers: Path

    def on(self, month: int, day: int) -> None:
        """Turn the calendar to half past nine of a day of 2026."""
        self.clock.now = datetime(2026, month, day, 2, 30, tzinfo=UTC)

    def chord(self, key: Qt.Key) -> None:
        self.hands.chord(key)

    def switch_to(self, username: str) -> None:
        """Lock the screen and let somebody else sign in."""
        shell = self.hands.program.shell
        self.chord(Qt.Key.Key_L)
        self.hands.wait(lambda: not shell.working())
        for _stop in range(8):
            focus = self.hands.focus()
            if isinstance(focus, QPushButton) and focus.text() == "Ganti pengguna":
                break
            self.hands.press(Qt.Key.Key_Tab)
        self.hands.press(Qt.Key.Key_Space)
        self.hands.sign_in(username, PASSWORD)
        # Every leaving makes a backup, named by its instant.
        self.clock.forward(minutes=10)

    def sheet(self, name: str) -> Page:
        """Open the screen Klaim by its digit and turn to one of its sheets."""
        shell = self.hands.program.shell
        digit = list(shell.rail._buttons).index("claims") + 1
        self.chord(Qt.Key(Qt.Key.Key_0 + digit))
        self.hands.wait(lambda: isinstance(shell.current(), TabbedPage))
        page = shell.current()
        assert isinstance(page, TabbedPage)
        while page._names[page.bar.currentIndex()] != name:
            self.chord(Qt.Key.Key_PageDown)
        self.hands.wait(lambda: page.isAncestorOf(self.hands.focus()))
        return page.tab(name)

    def answer(self, *keys: str | Qt.Key) -> None:
        """Type into the dialog that opened, and come back to the window once it is closed."""
        shell = self.hands.program.shell

        def open_sheets() -> list[Sheet]:
            return [sheet for sheet in shell.findChildren(Sheet) if sheet.isVisible()]

        self.hands.wait(lambda: any(sheet.isAncestorOf(self.hands.focus()) for sheet in open_sheets()))
        for key in keys:
            if isinstance(key, str):
                self.hands.type(key)
            else:
                self.hands.press(key)
        self.hands.wait(lambda: not open_sheets())
        shell.activateWindow()
        self.hands.wait(shell.isActiveWindow)

    def keep(self, name: str, pdf: bytes) -> str:
        """Keep a paper to be looked at, and return its words."""
        (self.papers / f"{name}.pdf").write_bytes(pdf)
        return read(pdf).text


@pytest.fixture
def year(
    qtbot, qapp, office_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Year]:
    """Open the program on a small office whose people are unregistered in JKN."""
    assert isinstance(qapp, QApplication)
    monkeypatch.setattr("desktop.pages.chosen_printer", lambda _memory, _document: "")
    folder = tmp_path / "kantor"
    shutil.copytree(office_template, folder)
    clock = HandClock(datetime(2026, 11, 23, 2, 30, tzinfo=UTC))
    apply_theme(qapp)
    translator = speak_indonesian(qapp)
    memory = Memory(QSettings(str(tmp_path / "loket.ini"), QSettings.Format.IniFormat))
    program = Program(qapp, memory, folder, letters=tmp_path / "surat", clock=clock)
    qtbot.addWidget(program.shell)
    made = Year(Hands(qtbot, program), clock, tmp_path)
    made.on(1, 5)
    _set_up(folder, clock)
    program.shell.show()
    program.shell.activateWindow()
    program.begin()
    yield made
    program.close()
    program.shell.hide()
    qapp.removeTranslator(translator)


def _set_up(folder: Path, clock: HandClock) -> None:
    office = sign_in(folder, "admin", PASSWORD, clock)
    create_city_root(office, CreateCityRoot())
    add_signatory(
        office, AddSignatory(name="dr. Uji, M.Kes.", title="Kepala Dinas", valid_from_on=date(2024, 1, 1))
    )
    register_patient(office, siti())
    office.close()


def _load_roster(folder: Path, clock: HandClock, as_of: date) -> None:
    office = sign_in(folder, "admin", PASSWORD, clock)
    path = folder.parent / f"peserta-{as_of}.csv"
    write_roster_csv(path, city="16.74", rows=20, as_of=as_of)
    import_roster(office, ImportRoster(path=str(path), as_of=as_of, city="16.74", complete=True))
    office.close()


def _letter(year: Year, amount: str) -> None:
    """From the NIK to the paper at the counter."""
    hands = year.hands
    hands.look_up(SITI)
    counter = hands.counter()
    hands.press(Qt.Key.Key_F8)
    hands.wait(lambda: counter.desk.front() is counter.desk.letter)
    hands.type(amount)
    hands.press(Qt.Key.Key_F8)
    hands.wait(lambda: counter.preview.pages.pages_shown() == 1)
    hands.press(Qt.Key.Key_F8)
    hands.wait(lambda: bool(counter.preview.said()))


def _marked(table: TableView[R]) -> R:
    line = table.marked()
    assert line is not None
    return line


def test_from_the_decree_to_the_next_year(year):
    """Nobody touches a mouse; at the end every rupiah is where the papers say, and the files are sound."""
    for step in (_decree, _first_letter, _papers, _claim, _payment, _second_letter, _year_end):
        step(year)
    _check(year)


def _decree(year: Year) -> None:
    """Sign the head in and set the ceiling."""
    hands = year.hands
    hands.sign_in("kepala", PASSWORD)
    budget_page = year.sheet("budget")
    assert isinstance(budget_page, BudgetPage)
    while _marked(budget_page.table).scheme != SCHEME:
        hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_F9)
    year.answer("360000000", ENTER, "Perda 1 Tahun 2026", ENTER, ENTER)
    hands.wait(lambda: _marked(budget_page.table).free == "360.000.000")


def _first_letter(year: Year) -> None:
    """Let the clerk issue a provisional letter on 2 March."""
    year.on(3, 2)
    _load_roster(year.hands.program.folder, year.clock, date(2026, 2, 28))
    year.switch_to("loket")
    _letter(year, "1500000")


def _papers(year: Year) -> None:
    """Make it definitive: the papers bear out less."""
    hands = year.hands
    year.on(3, 3)
    waiting = year.sheet("waiting")
    assert isinstance(waiting, WaitingPage)
    hands.wait(lambda: waiting.table.marked() is not None)
    assert _marked(waiting.table).left.startswith("2 hari")
    hands.press(Qt.Key.Key_F9)
    year.answer("1200000", ENTER, "Rawat tiga hari", Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    hands.wait(lambda: "Rp300.000 kembali ke pagu" in hands.program.shell.notice.sentence())


def _claim(year: Year) -> None:
    """Enter and verify the hospital's month."""
    hands = year.hands
    year.on(4, 6)
    year.switch_to("verif")
    claims = year.sheet("claims")
    assert isinstance(claims, ClaimsTab)
    number = _stored(year)[0].number
    year.chord(Qt.Key.Key_N)
    hands.wait(lambda: claims.current() is claims.entry and claims.entry.period.value() == "03/2026")
    hands.press(ENTER, ENTER, ENTER)
    hands.type(number)
    hands.press(ENTER)
    hands.type("1150000")
    hands.press(ENTER, ENTER)
    hands.type("0")
    year.chord(ENTER)
    hands.wait(lambda: [line.mood for line in claims.entry.table.model.rows()] == ["good"])
    hands.press(Qt.Key.Key_F9)
    hands.wait(lambda: claims.current() is claims.verify and claims.verify.table.marked() is not None)
    hands.press(ENTER, Qt.Key.Key_F9)
    hands.wait(lambda: not claims.verify._main.isEnabled())


def _payment(year: Year) -> None:
    """Let the head approve, pay, and look at the papers."""
    hands = year.hands
    year.on(4, 8)
    year.switch_to("kepala")
    claims = year.sheet("claims")
    assert isinstance(claims, ClaimsTab)
    hands.wait(lambda: claims.listing.table.marked() is not None)
    hands.press(Qt.Key.Key_Down, ENTER)
    hands.wait(lambda: claims.current() is claims.verify and claims.verify._main.isEnabled())
    hands.press(Qt.Key.Key_F9)
    hands.wait(lambda: claims.verify._main.text().startswith("Catat pembayaran"))
    hands.press(Qt.Key.Key_F9)
    year.answer("SP2D 77/2026", ENTER, ENTER, ENTER)
    hands.wait(lambda: "Rp1.150.000 dibayar" in hands.program.shell.notice.sentence())
    hands.press(Qt.Key.Key_F8)
    hands.wait(lambda: claims.verify.preview.pages_shown() > 1)


def _second_letter(year: Year) -> None:
    """Issue another letter in December."""
    year.on(12, 10)
    _load_roster(year.hands.program.folder, year.clock, date(2026, 11, 30))
    year.switch_to("loket")
    _letter(year, "2000000")


def _year_end(year: Year) -> None:
    """Carry what the second letter holds into the next year."""
    hands = year.hands
    year.on(12, 28)
    year.switch_to("kepala")
    ending = year.sheet("year-end")
    assert isinstance(ending, YearEndPage)
    hands.wait(lambda: ending.table.marked() is not None)
    assert _marked(ending.table).word == "Dialihkan"
    hands.press(Qt.Key.Key_Space)
    assert _marked(ending.table).word == "Gugur"
    # Two blanks within a moment are a scanner's; an arrow between them is a hand's.
    hands.press(Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert _marked(ending.table).word == "Dialihkan"
    hands.press(Qt.Key.Key_F9)
    year.answer("Tutup tahun 2026", Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    hands.wait(lambda: "dialihkan ke 2027" in hands.program.shell.notice.sentence())


def _stored(year: Year):
    office = sign_in(year.hands.program.folder, "loket", PASSWORD, year.clock)
    try:
        return list_letters(office)
    finally:
        office.close()


def _check(year: Year) -> None:
    office = sign_in(year.hands.program.folder, "kepala", PASSWORD, year.clock)
    try:
        old, new = (budget(office, ReadBudget(scheme=SCHEME, year=one)) for one in (2026, 2027))
        assert (old.reserved_idr, old.realised_idr, old.free_idr) == (0, 1_150_000, 358_850_000)
        assert new.reserved_idr == 2_000_000
        assert verify(office, Verify()).problems == ()
        (claim,) = list_claims(office)
        second, first = list_letters(office)
        text = year.keep("surat-pertama", open_letter(office, first.id))
        assert "3 Maret 2026: berkas lengkap, plafon menjadi Rp1.200.000." in text
        assert "Rp1.200.000,00" in text
        text = year.keep("surat-kedua", open_letter(office, second.id))
        assert "SURAT JAMINAN SEMENTARA" in text
        text = year.keep("klaim", claim_pdf(office, claim.id))
        # The recapitulation may break a number after a stroke: code and sequence stand together.
        assert first.number.partition("/DINKES")[0] in text
        assert "Rp1.150.000,00" in text
        assert "satu juta seratus lima puluh ribu rupiah" in text
        printed = sorted((year.papers / "surat").iterdir())
        assert len(printed) == 2
        assert all("SURAT JAMINAN SEMENTARA" in read(file.read_bytes()).text for file in printed)
    finally:
        office.close()
