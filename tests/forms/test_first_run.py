"""The first start: three choices, and a form that becomes the command of `init`."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.domain.problem import Problem, SurroundingsFailed, ToCorrect
from desktop.domain.recovery_sheet import RecoverySheet
from desktop.forms.first_run.presenter import REQUIRED, FirstRunPresenter, FirstRunWays, check, command_of
from desktop.forms.first_run.view import FirstRunPage
from desktop.ui.jobs import InlineJobs
from desktop.ui.telling import say
from desktop.ui.theme import apply_theme
from desktop.usecases.access.set_up import office_problems

CODE = "7K2MQ-98989-0AB1C-SZ5GH-XW3YT-6RNP4"
SHEET = RecoverySheet("RSUD Kota Prabumulih", "L1", date(2026, 11, 23), CODE)
VALUES = {
    "office.name": "RSUD Kota Prabumulih ",
    "office.city": "16.74",
    "office.kind": "rumah_sakit",
    "office.address": "",
    "office.phone": "",
    "office.unit_code": "RSUD-PBM",
    "office.counter_code": "L1",
    "operator.name": "Budi Santoso",
    "operator.username": "Budi",
    "operator.password": " kata sandi panjang ",
    "repeated": " kata sandi panjang ",
}


class Made:
    """Remembers what was asked of it, and fails when told to."""

    def __init__(self):
        self.commands, self.finished, self.demos = [], [], []
        self.error = None

    def office(self, command):
        if self.error:
            raise self.error
        self.commands.append(command)
        return SHEET

    def demo(self):
        if self.error:
            raise self.error


@pytest.fixture
def made():
    return Made()


@pytest.fixture
def page(qtbot, qapp, made, memory):
    apply_theme(qapp)
    view = FirstRunPage(memory)
    ways = FirstRunWays(
        made.office,
        office_problems,
        made.demo,
        lambda: [("16.73", "Kota Lubuk Linggau"), ("16.74", "Kota Prabumulih")],
        say,
        made.finished.append,
        lambda: made.demos.append(1),
    )
    presenter = FirstRunPresenter(view, InlineJobs(), ways)
    view.demo_asked.connect(presenter.try_demo)
    view.office_asked.connect(presenter.begin_office)
    view.made_asked.connect(presenter.make_office)
    view.code_kept.connect(presenter.code_kept)
    qtbot.addWidget(view)
    view.resize(1093, 574)
    view.show()
    view.activateWindow()
    qtbot.waitExposed(view)
    view.entered()
    yield view
    view.hide()


def test_the_sample_office_is_one_press_away(qtbot, page, made):
    """The first choice has the focus and leads into the sample office (first five minutes, 2)."""
    assert page.choices.demo.hasFocus()
    page.choices.demo.click()
    assert made.demos == [1]


def test_a_failure_is_told_under_the_choices(qtbot, page, made):
    """When the disk is full the choices stay and the sentence stands under them."""
    made.error = SurroundingsFailed("no_printer")
    page.choices.demo.click()
    texts = [shown.text() for shown in page.choices.findChildren(QLabel) if shown.isVisible()]
    assert any("printer" in text for text in texts)
    assert page.choices.demo.isEnabled()


def test_the_third_choice_leads_to_restoring(qtbot, page):
    """A replacement computer begins with the backup, not with an empty office; its digit chooses it."""
    with qtbot.waitSignal(page.restore_asked):
        qtbot.keyClick(page.choices.demo, Qt.Key.Key_3)


def test_a_new_office_from_form_to_code(qtbot, page, made):
    """Form, recovery code, tick, sign-in: the command is the one of the door."""
    page.choices.office.click()
    assert page.form.name.hasFocus()
    page.form.form.show_values(VALUES)
    page.form._make.click()
    assert made.commands == [
        {
            "office": {
                "name": "RSUD Kota Prabumulih",
                "city": "16.74",
                "kind": "rumah_sakit",
                "address": "",
                "phone": "",
                "unit_code": "RSUD-PBM",
                "counter_code": "L1",
            },
            "operator": {"name": "Budi Santoso", "username": "Budi", "password": " kata sandi panjang "},
        }
    ]
    assert page.currentWidget() is page.code
    assert any(shown.text() == CODE for shown in page.code.findChildren(QLabel))
    assert not page.code.go.isEnabled()
    page.code.kept_tick.click()
    page.code.go.click()
    assert made.finished == ["budi"]
    assert not any(CODE in shown.text() for shown in page.findChildren(QLabel))


def test_wrong_fields_are_told_in_place(qtbot, page, made):
    """A problem of the use case with a dotted field stands under that field."""
    page.choices.office.click()
    page.form.form.show_values(VALUES)
    made.error = ToCorrect(Problem("passwords_differ", "office.counter_code"))
    page.form._make.click()
    assert page.form.form.field("office.counter_code").problem()
    assert page.currentWidget() is page.form


def test_everything_wrong_is_told_at_once(qtbot, page, made):
    """What is empty and what cannot be used stand in one list, in the order of the form; nothing is made."""
    page.choices.office.click()
    wrong = {
        "office.name": "",
        "office.unit_code": "a/b",
        "operator.username": "dua kata",
        "repeated": "lain",
    }
    page.form.form.show_values({**VALUES, **wrong, "operator.password": "pendek"})
    page.form.save()
    told = [name for name in page.form.form.values() if page.form.form.field(name).problem()]
    assert told == ["office.name", "office.unit_code", "operator.username", "operator.password", "repeated"]
    assert made.commands == []


def test_what_is_empty_is_named():
    """Every required field that is empty has its own problem, and nothing else."""
    assert [problem.field for problem in check({})] == list(REQUIRED)
    assert check(VALUES) == []


def test_the_repeated_password_must_be_the_same():
    """A typing mistake in the first password is found before it locks the office."""
    problems = check({**VALUES, "repeated": "lain"})
    assert [(problem.code, problem.field) for problem in problems] == [("passwords_differ", "repeated")]


def test_a_password_is_taken_as_typed():
    """Blanks around a password belong to it; around names they do not."""
    command = command_of({"operator.password": " a b ", "operator.name": " Budi ", "repeated": " a b "})
    assert command == {"office": {}, "operator": {"password": " a b ", "name": "Budi"}}
