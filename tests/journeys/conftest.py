"""An office of Prabumulih with its roster, and 50,000 people of Lubuk Linggau beside it; made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.ui.indonesian import speak_indonesian
from desktop.ui.memory import Memory
from desktop.ui.theme import apply_theme
from desktop.usecases.budget import SetBudget, set_budget
from desktop.usecases.demo_people import write_roster_csv
from desktop.usecases.import_roster import ImportRoster, import_roster
from desktop.usecases.register_patient import register_patient
from desktop.usecases.settings import AddSignatory, add_signatory
from desktop.usecases.sign_in import sign_in
from tests.journeys.hands import Hands
from tests.offices import NOW, PASSWORD, SCHEME, HandClock, make_office, office_template, siti

__all__ = ["office_template"]

LINGGAU_PEOPLE = 50_000
AS_OF = NOW.date().replace(day=1) - timedelta(days=1)


@pytest.fixture(scope="session")
def busy_office(session_profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill an office as a month at the counter would: rosters, a ceiling, a signatory, a known patient.

    An office of its own: on a copy of the template the profile would remember what the other copies lack.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOKET_PROFILE_DIR", str(session_profile))
        folder = make_office(tmp_path_factory.mktemp("ramai") / "kantor")
        office = sign_in(folder, "admin", PASSWORD, HandClock())
        for city, rows in (("16.74", 400), ("16.73", LINGGAU_PEOPLE)):
            path = folder.parent / f"peserta-{city}.csv"
            write_roster_csv(path, city=city, rows=rows, seed=7, as_of=AS_OF)
            import_roster(office, ImportRoster(path=str(path), as_of=AS_OF, city=city, complete=True))
        set_budget(office, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=360_000_000, decree="SK uji"))
        signatory = AddSignatory(
            name="dr. Uji Coba, M.Kes.", title="Kepala Dinas Kesehatan", valid_from_on=date(2024, 1, 1)
        )
        add_signatory(office, signatory)
        register_patient(office, siti())
        register_patient(office, siti(nik="1674036103889007", name="ROSMALA DEWI", birth_date="1988-03-21"))
        office.close()
    return folder


@pytest.fixture
def hands(qtbot, qapp, busy_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    """Open the program on a copy of the busy office, on a computer without a printer."""
    assert isinstance(qapp, QApplication)
    monkeypatch.setattr("desktop.pages.chosen_printer", lambda _memory, _document: "")
    folder = tmp_path / "kantor"
    shutil.copytree(busy_office, folder)
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
