"""From sign-in to a printed guarantee letter with the keyboard alone."""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import Qt

from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.letters.issued_letters import list_letters
from tests.offices import PASSWORD, HandClock

SITI = "1674036807569001"
ROSMALA = "1674036103889007"


def pdf_text(path):
    """Read a PDF back as one line of text: a reader does not see where lines break."""
    document = pypdfium2.PdfDocument(path)
    try:
        assert len(document) == 1
        page = document[0]
        text = page.get_textpage()
        words = text.get_text_bounded()
        text.close()
        page.close()
    finally:
        document.close()
    return " ".join(words.replace("\ufffe", "-").split())


def issue(hands, amount):
    """Go from an answer to the paper: F8, the amount, F8, F8."""
    counter = hands.counter()
    hands.press(Qt.Key.Key_F8)
    hands.wait(lambda: counter.desk.front() is counter.desk.letter)
    hands.type(amount)
    hands.press(Qt.Key.Key_F8)
    hands.wait(lambda: counter.preview.pages.pages_shown() == 1)
    hands.press(Qt.Key.Key_F8)
    hands.wait(lambda: bool(counter.preview.said()))


def stored_letters(hands):
    office = sign_in(hands.program.folder, "loket", PASSWORD, HandClock())
    try:
        return list_letters(office)
    finally:
        office.close()


def test_the_next_letter_takes_four_keys(hands):
    """For the next patient facility, care and amount are remembered: Enter, F8, F8, F8, and nothing else is."""
    hands.sign_in("loket", PASSWORD)
    hands.look_up(SITI)
    issue(hands, "1500000")
    hands.look_up(ROSMALA)
    assert hands.counter().preview.said() == ""
    issue(hands, "")
    assert hands.pressed == 4
    assert len(stored_letters(hands)) == 2


def test_papers_make_the_letter_final(hands):
    """Papers are ticked with Space and walked with Enter; complete, the letter is no longer provisional."""
    hands.sign_in("loket", PASSWORD)
    hands.look_up(SITI)
    counter = hands.counter()
    verdict = counter.desk.verdict
    hands.press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Space)
    hands.wait(lambda: len(verdict.missing()) == 1)
    hands.press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Return)
    hands.type("470/12")
    hands.press(Qt.Key.Key_Return)
    hands.type("20112026")
    for _signature in range(3):
        hands.press(Qt.Key.Key_Return, Qt.Key.Key_Space)
    hands.wait(lambda: hands.sentence() == "Dijamin oleh Jaminan Kota Prabumulih")
    hands.press(Qt.Key.Key_Return)
    assert hands.focus() is verdict.main_button()


def test_case_by_digit_and_back(hands):
    """A digit chooses the case wherever the focus is outside a field; the answer follows."""
    hands.sign_in("loket", PASSWORD)
    hands.look_up(SITI)
    hands.press(Qt.Key.Key_3)
    hands.wait(lambda: "Jasa Raharja" in hands.sentence())
    hands.press(Qt.Key.Key_1)
    hands.wait(lambda: "Jaminan Kota" in hands.sentence())


def test_esc_steps_back_to_the_search(hands):
    """F4 and Esc, F8 and Esc, Esc: each closes what was opened last, until the search waits again."""
    hands.sign_in("loket", PASSWORD)
    hands.look_up(SITI)
    counter = hands.counter()
    hands.press(Qt.Key.Key_F4)
    assert "belum dikonfirmasi" in counter.desk.reasons.words()
    hands.press(Qt.Key.Key_Escape, Qt.Key.Key_F8)
    hands.wait(lambda: counter.desk.front() is counter.desk.letter)
    hands.press(Qt.Key.Key_Escape)
    assert counter.desk.front() is counter.desk.verdict
    hands.press(Qt.Key.Key_Escape)
    assert hands.program.shell.search.hasFocus()


def test_an_unknown_nik_becomes_a_patient(hands):
    """F2 opens the form with the NIK and what it says; saved, the patient stands at the counter."""
    hands.sign_in("loket", PASSWORD)
    hands.type("1674031507809001")
    hands.press(Qt.Key.Key_Return)
    hands.wait(hands.program.shell.search.hasFocus)
    hands.press(Qt.Key.Key_F2)
    form = hands.program.shell.page("patient").form
    hands.wait(lambda: form.values()["birth_date"] == "15/07/1980")
    hands.type("RAHMAT HIDAYAT")
    hands.press(*[Qt.Key.Key_Return] * 8)
    hands.press(Qt.Key.Key_Return)
    hands.type("prabumulih")
    hands.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_F9)
    hands.wait(lambda: hands.program.shell.current() is hands.program.shell.page("counter"))
    hands.wait(lambda: hands.counter().desk.person.name() == "RAHMAT HIDAYAT")


def test_the_lock_keeps_the_work(hands):
    """Ctrl+L hides everything; the password brings back the same patient with the same answer."""
    hands.sign_in("loket", PASSWORD)
    hands.look_up(SITI)
    sentence = hands.sentence()
    hands.program.lock()
    assert not hands.program.shell.working()
    hands.wait(lambda: hands.focus() is not hands.program.shell)
    hands.type(PASSWORD)
    hands.press(Qt.Key.Key_Return)
    hands.wait(hands.program.shell.working)
    assert hands.sentence() == sentence
