"""What tests of the window's parts share: the theme, and settings in a file of their own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from desktop.ui.indonesian import speak_indonesian
from desktop.ui.memory import Memory
from desktop.ui.theme import apply_theme


@pytest.fixture
def dressed(qapp):
    assert isinstance(qapp, QApplication)
    apply_theme(qapp)
    return qapp


@pytest.fixture
def indonesian(dressed):
    translator = speak_indonesian(dressed)
    yield dressed
    dressed.removeTranslator(translator)


@pytest.fixture
def memory(tmp_path):
    return Memory(QSettings(str(tmp_path / "loket.ini"), QSettings.Format.IniFormat))
