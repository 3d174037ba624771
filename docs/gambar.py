"""Makes the pictures of the README from the demo office: 1366 x 768, light, a fixed day.

.venv/bin/python docs/gambar.py            writes docs/gambar/*.png
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSettings  # noqa: E402 -- the platform is chosen before Qt is loaded
from PySide6.QtWidgets import QApplication  # noqa: E402 -- as above

from desktop.app import Program  # noqa: E402 -- as above
from desktop.forms.check_letter.view import CheckLetterPage  # noqa: E402 -- as above
from desktop.forms.claims.claims_tab import ClaimsTab  # noqa: E402 -- as above
from desktop.forms.stays.page import StaysPage  # noqa: E402 -- as above
from desktop.forms.stays.plan.view import PlanPage  # noqa: E402 -- as above
from desktop.tour import SIZE, Step, Tour  # noqa: E402 -- as above
from desktop.ui.indonesian import speak_indonesian  # noqa: E402 -- as above
from desktop.ui.memory import Memory  # noqa: E402 -- as above
from desktop.ui.tabbed_page import TabbedPage  # noqa: E402 -- as above
from desktop.ui.theme import apply_theme  # noqa: E402 -- as above

TARGET = ROOT / "docs" / "gambar"
NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
WANTED = {
    "pasien-dan-penjamin": "putusan",
    "alasan-lengkap": "alasan",
    "surat": "terbitkan",
    "pratinjau": "surat",
    "letters": "daftar-surat",
    "today": "hari-ini",
    "roster": "peserta",
    "settings": "pengaturan",
    "claim": "periksa-klaim",
    "budget": "anggaran",
    "dentures": "gigi-tiruan",
    "stays": "denah",
    "programs": "program",
    "reports": "laporan",
    "check": "periksa-surat",
}
"""Step of the walk → name of the picture."""


class Pictures(Tour):
    """The tour, and then every other screen."""

    def _all_steps(self) -> Iterator[Step]:
        yield from super()._all_steps()
        for page in ("letters", "today", "roster", "settings", "programs", "reports"):
            yield Step(page, lambda page=page: self._program.shell.open(page), lambda: True)  # type: ignore[misc] # mypy cannot infer a lambda with a default
        yield Step("claims", lambda: self._program.shell.open("claims"), lambda: self._filed_claim() != "")
        yield Step("claim", self._open_claim, lambda: bool(self._claims().verify.table.model.rows()))
        yield Step("budget", lambda: self._sheets().turn_to("budget"), lambda: True)
        yield Step("check", self._check_letter, lambda: True)
        yield Step("dentures", lambda: self._program.shell.open("dentures"), lambda: True)
        yield Step("stays", lambda: self._program.shell.open("stays"), self._plan_drawn)

    def _check_letter(self) -> None:
        """Bring the letter that was issued on the way to the screen that checks letters."""
        self._program.shell.open("letters")
        sheets = self._program.shell.page("letters")
        page = sheets.turn_to("check") if isinstance(sheets, TabbedPage) else sheets
        if isinstance(page, CheckLetterPage):
            page.file.take(str(next(self._folder.glob("*.pdf"))))

    def _plan_drawn(self) -> bool:
        screen = self._program.shell.current()
        plan = screen.current() if isinstance(screen, StaysPage) else None
        return isinstance(plan, PlanPage) and plan.grid.days.rowCount() > 0

    def _sheets(self) -> TabbedPage:
        page = self._program.shell.page("claims")
        if not isinstance(page, TabbedPage):
            raise TypeError("the screen Klaim has sheets")
        return page

    def _claims(self) -> ClaimsTab:
        tab = self._sheets().tab("claims")
        if not isinstance(tab, ClaimsTab):
            raise TypeError("the first sheet is the list of claims")
        return tab

    def _filed_claim(self) -> str:
        rows = self._claims().listing.table.model.rows()
        return next((row.id for row in rows if row.state == "Diajukan"), "")

    def _open_claim(self) -> None:
        self._claims().open_claim(self._filed_claim())


def main() -> int:
    """Walk once and keep the wanted pictures; return 0 when every screen was reached."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        os.environ["LOKET_PROFILE_DIR"] = str(folder / "profil")
        app = QApplication(["loket-jaminan"])
        speak_indonesian(app)
        apply_theme(app)
        memory = Memory(QSettings(str(folder / "gambar.ini"), QSettings.Format.IniFormat))
        program = Program(app, memory, folder / "kantor", demo=True, letters=folder, clock=lambda: NOW)
        program.shell.resize(*SIZE)
        program.shell.show()
        program.begin()
        walk = Pictures(program, folder)
        outcome: list[bool] = []
        walk.ended.connect(outcome.append)
        walk.ended.connect(app.quit)
        walk.start()
        app.exec()
        program.close()
        program.shell.close()
        for picture in folder.glob("[0-9][0-9]-*.png"):
            name = WANTED.get(picture.stem[3:])
            if name:
                (TARGET / f"{name}.png").write_bytes(picture.read_bytes())
    return 0 if outcome == [True] else 1


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit("Tanpa pilihan: .venv/bin/python docs/gambar.py menulis semua gambar ke docs/gambar.")
    sys.exit(main())
