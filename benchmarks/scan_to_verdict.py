"""From a scanner's last key to the verdict in the window, against the check of the seal alone.

    .venv/bin/python -m benchmarks.scan_to_verdict [--letters 40]

The real window of the addressed hospital, offscreen, on its encrypted files, with the city's root and list
known. Each letter is another one; its code is typed by key events as a scanner does, and Enter ends it. The
first scan also makes the screen Surat. The baseline asks `read_seal` (both signatures) for the same codes in
the same run.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LOKET_KDF"] = "19456,2,1"

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.forms.check_letter.view import CheckLetterPage
from desktop.letters.root_text import make_root_text
from desktop.letters.seal import make_seal, read_seal
from desktop.letters.void_list import make_void_list
from desktop.ui.indonesian import speak_indonesian
from desktop.ui.memory import Memory
from desktop.ui.tabbed_page import TabbedPage
from desktop.ui.theme import apply_theme
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.seals.city_root import TrustRoot, trust_root, trusted_roots
from desktop.usecases.seals.void_lists_taken import TakeRevocations, take_revocations
from tests.letters import seals
from tests.offices import NOW, PASSWORD, HandClock, make_office

LONGEST_S = 60.0


def codes(count: int) -> list[str]:
    """Return the seals of that many letters."""
    numbers = (f"400.7.22.1/{at:04}K/DINKES/L1.1/2026" for at in range(1, count + 1))
    return [make_seal(replace(seals.CLAIMS, number=number), seals.SIGNER) for number in numbers]


def hospital(folder: Path) -> Path:
    """Make the office where letters are checked; it knows the root and a list of void letters."""
    made = make_office(folder / "rs")
    office = sign_in(made, "admin", PASSWORD, HandClock())
    trust_root(office, TrustRoot(root_text=make_root_text("Kota Uji", seals.ROOT_KEY)))
    path = folder / "daftar.sjl"
    path.write_text(make_void_list(1, NOW.date(), ["400.7.22.1/9999K/DINKES/L1.1/2026"], [], seals.ROOT_KEY))
    take_revocations(office, TakeRevocations(path=str(path)))
    office.close()
    return made


def wait(there: Callable[[], object]) -> None:
    """Let the window work until `there()` holds."""
    until = time.perf_counter() + LONGEST_S
    while not there():
        if time.perf_counter() > until:
            raise TimeoutError
        QTest.qWait(1)


def press(program: Program, text: str, *, enter: bool = True) -> None:
    """Type as fast as the window takes it."""
    QTest.keyClicks(QApplication.focusWidget() or program.shell, text)
    if enter:
        QTest.keyClick(QApplication.focusWidget() or program.shell, Qt.Key.Key_Return)


def sentence(program: Program) -> str:
    """Return what the screen that checks letters says, "" before it is made."""
    sheets = program.shell.current()
    page = sheets.current() if isinstance(sheets, TabbedPage) else None
    return page.answer.sentence() if isinstance(page, CheckLetterPage) else ""


def scanned(program: Program, code: str) -> float:
    """Scan a code; return the milliseconds from its last key to the sentence."""
    wait(program.jobs.idle)
    program.shell.activateWindow()
    press(program, code, enter=False)
    before = sentence(program)
    began = time.perf_counter()
    QTest.keyClick(QApplication.focusWidget() or program.shell, Qt.Key.Key_Return)
    # The answer before is taken away first: what is seen then is the new one.
    wait(lambda: sentence(program) != before or not before)
    wait(lambda: sentence(program) and program.jobs.idle())
    return (time.perf_counter() - began) * 1000


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=40)
    asked = options.parse_args()
    app = QApplication.instance() or QApplication(["loket-jaminan"])
    assert isinstance(app, QApplication)
    speak_indonesian(app)
    apply_theme(app)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        os.environ["LOKET_PROFILE_DIR"] = str(folder / "profil")
        made = hospital(folder)
        texts = codes(asked.letters)
        memory = Memory(QSettings(str(folder / "x.ini"), QSettings.Format.IniFormat))
        program = Program(app, memory, made, letters=folder, clock=lambda: NOW)
        program.shell.show()
        program.shell.activateWindow()
        program.begin()
        wait(lambda: QApplication.focusWidget() is not None)
        press(program, "admin")
        press(program, PASSWORD)
        wait(lambda: program.shell.working() and program.shell.search.hasFocus())
        took = [scanned(program, text) for text in texts]
        said = sentence(program)
        program.close()
        program.shell.close()
        office = sign_in(made, "admin", PASSWORD, HandClock())
        roots = trusted_roots(office.store)
        office.close()
    alone = []
    for text in texts:
        began = time.perf_counter()
        read_seal(text, roots)
        alone.append((time.perf_counter() - began) * 1000)
    middle, seal = statistics.median(took[1:]), statistics.median(alone)
    print(f"last sentence: {said}")
    print(f"first scan, with the screen: {took[0]:.0f} ms")
    print(f"then, median {middle:.0f} ms, slowest {max(took[1:]):.0f} ms")
    print(f"seal alone {seal:.2f} ms; window ÷ seal {middle / seal:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
