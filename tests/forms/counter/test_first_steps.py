"""The list of a new office's first steps, ticked by what its records hold."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.forms.counter.first_steps import FirstSteps
from desktop.ui.buttons import Button
from desktop.usecases.access.first_steps import FirstStep, StepTaken, code_unkept, first_steps
from desktop.usecases.access.recovery_kept import code_kept, code_shown
from desktop.usecases.settings import AddSignatory, add_signatory
from tests.forms.counter.conftest import Notes


def done(office):
    return {one.step for one in first_steps(office) if one.done}


def test_steps_are_ticked_by_what_the_records_hold(admin, office):
    """A step is done when its record is there; who may not set the office up is asked for nothing."""
    assert first_steps(office) == ()
    before = done(admin)
    assert FirstStep.SIGNATORY not in before
    assert FirstStep.OPERATORS in before
    assert FirstStep.RECOVERY in before
    code_shown(admin.folder)
    assert FirstStep.RECOVERY not in done(admin)
    assert (code_unkept(admin), code_unkept(office)) == (True, False)
    code_kept(admin.folder)
    assert not code_unkept(admin)
    add_signatory(admin, AddSignatory(name="dr. Uji", title="Kepala", valid_from_on=admin.today()))
    assert done(admin) == before | {FirstStep.SIGNATORY}


@pytest.fixture
def steps(qtbot, qapp):
    widget = FirstSteps(Notes())
    qtbot.addWidget(widget)
    return widget


def test_the_list_is_hidden_and_brought_back(qtbot, steps):
    """What is left is a button that leads there; the list can be put away, and goes by itself at the end."""
    taken = [StepTaken(step, step in (FirstStep.OFFICE, FirstStep.RECOVERY)) for step in FirstStep]
    steps.show_steps(taken)

    def words():
        return [one.text() for one in steps.findChildren(Button) if one.isVisibleTo(steps)]

    asked: list[FirstStep] = []
    steps.asked.connect(asked.append)
    next(one for one in steps.findChildren(Button) if one.text() == "Catat penanda tangan surat").click()
    assert asked == [FirstStep.SIGNATORY]
    assert "Isi alamat dan telepon kantor" not in words()
    hide = next(one for one in steps.findChildren(Button) if one.text() == "Sembunyikan")
    qtbot.mouseClick(hide, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words() == ["Tampilkan"])
    steps.show_steps([StepTaken(step, done=step is not FirstStep.RECOVERY) for step in FirstStep])
    qtbot.waitUntil(lambda: "Kode pemulihan belum disimpan: buat kode baru" in words())
    steps.show_steps([StepTaken(step, done=True) for step in FirstStep])
    assert steps.isHidden()
