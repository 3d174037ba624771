"""The rumah singgah with the keyboard alone: from the referral to the family that is offered the nights."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program
from desktop.forms.counter.view import CounterPage
from desktop.forms.stays.booking.view import BookingPage
from desktop.forms.stays.page import StaysPage
from desktop.forms.stays.papers.view import PapersPage
from desktop.forms.stays.plan.view import PlanPage
from desktop.forms.stays.referral.view import ReferralPage
from desktop.forms.stays.steps.sheet import StepSheet
from desktop.ui.fields import Form
from desktop.ui.indonesian import speak_indonesian
from desktop.ui.memory import Memory
from desktop.ui.theme import apply_theme
from desktop.usecases.access.set_up import Init, NewOffice, NewOperator, init
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.stays.card import read_stay
from desktop.usecases.stays.waiting_entries import waiting_list
from tests.journeys.hands import Hands
from tests.journeys.test_counter_keyboard import pdf_text
from tests.offices import PASSWORD, HandClock
from tests.usecases.stay_people import TODAY, book, nik_of, patient, referral, referred

Key = Qt.Key


@pytest.fixture
def hands(qtbot, qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    """Open the program on an office whose house has one room left, on a computer without a printer."""
    assert isinstance(qapp, QApplication)
    monkeypatch.setattr("desktop.pages.chosen_printer", lambda _memory, _document: "")
    # An office of its own with a witness of its own: those shared by other journeys have gone on meanwhile.
    monkeypatch.setenv("LOKET_PROFILE_DIR", str(tmp_path / "profil-sendiri"))
    monkeypatch.setenv("LOKET_KDF", "19456,2,1")
    folder = tmp_path / "kantor"
    facts = {"name": "Dinas Kesehatan", "kind": "dinkes", "city": "16.73", "unit_code": "DINKES"}
    made = NewOffice.model_validate(facts | {"counter_code": "L1"})
    admin = NewOperator(username="admin", name="Admin Uji", password=SecretStr(PASSWORD))
    init(folder, Init(office=made, operator=admin), HandClock())
    office = sign_in(folder, "admin", PASSWORD, HandClock())
    patient(office, 1, name="DEWI LESTARI")
    for number, room in enumerate("1234", start=2):
        book(office, referred(office, number), TODAY, TODAY + timedelta(days=9), room=room)
    office.close()
    apply_theme(qapp)
    translator = speak_indonesian(qapp)
    memory = Memory(QSettings(str(tmp_path / "loket.ini"), QSettings.Format.IniFormat))
    program = Program(qapp, memory, folder, letters=tmp_path / "surat", clock=HandClock())
    qtbot.addWidget(program.shell)
    program.shell.show()
    program.shell.activateWindow()
    program.begin()
    yield Hands(qtbot, program)
    program.close()
    program.shell.hide()
    qapp.removeTranslator(translator)


def plan_of(hands: Hands) -> PlanPage:
    screen = hands.program.shell.page("stays")
    assert isinstance(screen, StaysPage)
    page = screen.tab("plan")
    assert isinstance(page, PlanPage)
    return page


def on_plan(hands: Hands) -> PlanPage:
    """Wait until the plan is in front with the keyboard."""
    page = plan_of(hands)
    hands.wait(page.isVisible)
    awake(hands)
    hands.wait(page.grid.hasFocus)
    return page


def sheet_of(hands: Hands) -> StepSheet:
    """Wait for the sheet of a step to have the keyboard."""

    def shown() -> list[StepSheet]:
        sheets = hands.program.shell.findChildren(StepSheet)
        return [one for one in sheets if one.isVisible() and one.isAncestorOf(hands.focus())]

    hands.wait(lambda: bool(shown()))
    return shown()[0]


def notice(hands: Hands) -> str:
    return hands.program.shell.notice.sentence()


def on_referral(hands: Hands) -> None:
    """Wait until the form of a referral is in front with the keyboard in its first empty field."""
    hands.wait(lambda: front(hands, ReferralPage))
    page = hands.program.shell.page("referral")
    assert isinstance(page, ReferralPage)
    ready(hands, page.form)


def form_of(hands: Hands) -> BookingPage:
    page = hands.program.shell.page("booking")
    assert isinstance(page, BookingPage)
    return page


def front(hands: Hands, kind: type) -> bool:
    return isinstance(hands.program.shell.current(), kind)


def fill(hands: Hands, text: str) -> None:
    """Type into a field and go on with one Enter, also from a list of suggestions that stands open."""
    hands.type(text)
    if QApplication.activePopupWidget() is None:
        awake(hands)
    hands.press(Key.Key_Return)
    awake(hands)


def awake(hands: Hands) -> None:
    """Take the keyboard back: the offscreen platform leaves it with a list that has closed by itself."""
    hands.program.shell.activateWindow()
    hands.qtbot.waitUntil(hands.program.shell.isActiveWindow)


def ready(hands: Hands, widget: QWidget) -> None:
    """Wait until the next key goes into a widget: a list that closed may have left the window without focus."""
    awake(hands)
    hands.wait(lambda: hands.focus() is widget or widget.isAncestorOf(hands.focus()))


def at(form: Form, name: str) -> QWidget:
    """Return the editor of a field."""
    return form.field(name).editor


def refer_and_book(hands: Hands) -> None:
    """From the counter's case 9 to a booked room: what the counter knows is not typed again."""
    hands.look_up(nik_of(1))
    hands.press(Key.Key_9)
    hands.wait(lambda: "Rumah Singgah" in hands.sentence())
    hands.press(Key.Key_F8)
    on_referral(hands)
    hands.press(Key.Key_Escape)  # the counter again, with person and case as they were
    hands.wait(lambda: front(hands, CounterPage) and "Rumah Singgah" in hands.sentence())
    ready(hands, hands.counter())
    hands.press(Key.Key_F8)
    on_referral(hands)
    for text in ("0301R0011126B000099", "20112026", "Puskesmas Taba"):
        fill(hands, text)
    hands.press(Key.Key_Return, Key.Key_Return)  # the hospital stands there; no emergency
    hands.type("Poli Jantung")
    hands.press(Key.Key_Return)
    hands.type("24112026")
    hands.press(Key.Key_F9)
    hands.wait(lambda: front(hands, BookingPage) and form_of(hands).form.values()["arrive_on"] != "")
    ready(hands, at(form_of(hands).form, "arrive_on"))
    values = form_of(hands).form.values()
    assert (values["arrive_on"], values["leave_on"]) == ("23/11/2026", "25/11/2026")
    hands.press(Key.Key_F9)
    page = on_plan(hands)
    hands.wait(lambda: page.marked.words().startswith("DEWI LESTARI"))
    assert "Kamar 5 dipesan bagi DEWI LESTARI" in notice(hands)


def stay_id_of(hands: Hands) -> str:
    return next(
        cell.stay_id
        for row in plan_of(hands).grid.days.rows
        for cell in row.cells
        if cell.name == "DEWI LESTARI"
    )


def test_from_the_referral_to_the_family_that_is_offered_the_nights(hands, tmp_path):
    """Referral, booking, printed confirmation, arrival, extension with a control letter, leaving, offer."""
    hands.sign_in("admin", PASSWORD)
    refer_and_book(hands)
    hands.press(Key.Key_F8)
    hands.wait(lambda: front(hands, PapersPage) and hands.program.shell.current().pages.pages_shown() == 1)
    papers = hands.program.shell.current()
    hands.press(Key.Key_F8)
    hands.wait(lambda: bool(papers.said()))
    (file,) = (tmp_path / "surat").iterdir()
    text = pdf_text(file)
    for printed in ("KONFIRMASI", "DEWI LESTARI", "Kamar 5", "25 November 2026"):
        assert printed.lower() in text.lower(), printed
    hands.press(Key.Key_Escape)
    on_plan(hands)

    hands.press(Key.Key_C)
    sheet_of(hands)
    hands.press(Key.Key_Return, Key.Key_Return)  # not signed: refused in words, the sheet stays
    sheet = sheet_of(hands)
    hands.wait(lambda: "Tata tertib belum ditandatangani" in " ".join(sheet.problems()))
    hands.press(Key.Key_Space, Key.Key_Return, Key.Key_Return)
    hands.wait(lambda: "tercatat datang" in notice(hands))
    on_plan(hands)

    # Another counter of the city lets a family wait for the same nights.
    beside = sign_in(hands.program.folder, "admin", PASSWORD, HandClock())
    waits = referral(beside, patient(beside, 9, phone="0812 9009"))
    book(beside, waits, TODAY, TODAY + timedelta(days=3), or_wait=True)
    stay_id = stay_id_of(hands)

    hands.press(Key.Key_Return)
    sheet = sheet_of(hands)
    hands.type("27112026")
    hands.press(Key.Key_Return)
    hands.type("SK-7/RSMH")
    hands.press(Key.Key_Return)
    hands.type("26112026")
    hands.press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
    hands.wait(lambda: "diperpanjang sampai Jumat 27 November" in notice(hands))
    card = read_stay(beside, stay_id)
    assert (card.stay.leave_on, card.stay.control_on, card.stay.extensions) == ("2026-11-27", "2026-11-26", 1)
    assert "surat kontrol" not in notice(hands)  # it was given: nobody asks for one
    on_plan(hands)

    hands.press(Key.Key_O)
    sheet_of(hands)
    hands.press(Key.Key_Return, Key.Key_Return)
    hands.wait(lambda: "tercatat pulang" in notice(hands))
    assert "Ditawarkan kepada JOKO UJI 9 (0812 9009): Kamar 5" in notice(hands)
    [offered] = waiting_list(beside).entries
    assert (offered.offered, offered.offer_room) == (True, "5")
    beside.close()
    assert date.fromisoformat(offered.stay.arrive_on) == TODAY


def test_the_plan_is_walked_by_arrows_and_a_clash_offers_other_nights(hands):
    """Arrows move, Shift marks nights, Enter books; a clash names the party and one key takes other nights."""
    hands.sign_in("admin", PASSWORD)
    hands.program.shell.open("stays")
    page = on_plan(hands)
    hands.press(*[Key.Key_Down] * 4)
    hands.wait(lambda: page.marked.words().startswith("Kamar 5 kosong"))
    hands.qtbot.keyClick(page.grid, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    hands.wait(lambda: "(2 malam)" in page.marked.words())
    hands.press(Key.Key_Return)
    hands.wait(lambda: front(hands, BookingPage))
    ready(hands, form_of(hands).person)
    hands.type("dewi")
    hands.wait(lambda: QApplication.activePopupWidget() is not None)
    hands.press(Key.Key_Down, Key.Key_Return)
    on_referral(hands)
    for text in ("R-1", "20112026", "Puskesmas Taba"):
        fill(hands, text)
    hands.press(Key.Key_F9)
    form = form_of(hands)
    hands.wait(lambda: front(hands, BookingPage) and form.form.values()["room"] == "5")
    ready(hands, at(form.form, "arrive_on"))
    hands.press(Key.Key_Return, Key.Key_Return)
    ready(hands, form.rooms)
    hands.qtbot.keyClick(hands.focus(), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    fill(hands, "Kamar 1")
    hands.wait(lambda: hands.program.shell.isActiveWindow() and hands.focus() is not form.rooms)
    hands.press(Key.Key_F9)
    hands.wait(form.free.isVisible)
    ready(hands, form.free)
    assert "CICI UJI 2" in " ".join(form.problems())
    hands.press(Key.Key_Space)  # the first choice: room 5 in the same nights
    hands.wait(lambda: not form.free.isVisible() and form.form.values()["room"] == "5")
    awake(hands)
    hands.press(Key.Key_F9)  # a second Space at a test's pace would be a scanner's
    hands.wait(lambda: on_plan(hands).marked.words().startswith("DEWI LESTARI"))
