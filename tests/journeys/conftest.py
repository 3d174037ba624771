"""An office of Prabumulih with its roster and people of Lubuk Linggau beside it, made once."""

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
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.demo.people import write_roster_csv
from desktop.usecases.money.budget import SetBudget, set_budget
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.roster.import_roster import ImportRoster, import_roster
from desktop.usecases.settings import AddSignatory, add_signatory
from tests.journeys.hands import Hands
from tests.offices import NOW, PASSWORD, SCHEME, HandClock, make_office, office_template, siti

__all__ = ["office_template"]

FEW, LINGGAU_PEOPLE = 400, 50_000
AS_OF = NOW.date().replace(day=1) - timedelta(days=1)


@pytest.fixture(scope="session")
def busy_office(session_profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill an office as a month at the counter would: rosters, a ceiling, a signatory, a known patient.

    An office of its own: on a copy of the template the profile would remember what the other copies lack.
    """
    return _fill(tmp_path_factory.mktemp("ramai"), session_profile, FEW)


@pytest.fixture(scope="session")
def crowded_office(session_profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill the same office beside a whole city; one journey works in it."""
    return _fill(tmp_path_factory.mktemp("penuh"), session_profile, LINGGAU_PEOPLE)


def _fill(around: Path, profile: Path, beside: int) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOKET_PROFILE_DIR", str(profile))
        folder = make_office(around / "kantor")
        office = sign_in(folder, "admin", PASSWORD, HandClock())
        for city, rows in (("16.74", 400), ("16.73", beside)):
            path = around / f"peserta-{city}.csv"
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
def office_of_hands(busy_office: Path) -> Path:
    """Return the office that `hands` works in; a test may put another in its place."""
    return busy_office


@pytest.fixture
def hands(
    qtbot, qapp, office_of_hands: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hands]:
    """Open the program on a copy of an office, on a computer without a printer."""
    assert isinstance(qapp, QApplication)
    monkeypatch.setattr("desktop.pages.chosen_printer", lambda _memory, _document: "")
    folder = tmp_path / "kantor"
    shutil.copytree(office_of_hands, folder)
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
