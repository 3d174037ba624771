"""Offices on real files (tests/offices.py), and a dressed window that remembers nothing of the user's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from desktop.ui.indonesian import speak_indonesian
from desktop.ui.jobs import InlineJobs
from desktop.ui.memory import Memory
from desktop.ui.shell import Shell
from desktop.ui.theme import apply_theme
from tests.offices import admin, clock, folder, kepala, office, office_template, signed_in
from tests.screens import FakeView

__all__ = ["admin", "clock", "folder", "kepala", "office", "office_template", "signed_in"]


@pytest.fixture
def memory(tmp_path):
    return Memory(QSettings(str(tmp_path / "loket.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def jobs():
    return InlineJobs()


@pytest.fixture
def view():
    return FakeView()


@pytest.fixture
def shell(qtbot, qapp, memory):
    """Make a window in Indonesian."""
    assert isinstance(qapp, QApplication)
    apply_theme(qapp)
    translator = speak_indonesian(qapp)
    made = Shell(memory)
    qtbot.addWidget(made)
    yield made
    made.hide()
    qapp.removeTranslator(translator)
