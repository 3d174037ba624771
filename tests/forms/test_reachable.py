"""Every screen of this office can be heard and reached: names on all controls, no Alt letter twice."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop.forms.check_letter.page import check_letter_page
from desktop.forms.claims.page import claims_page
from desktop.forms.letter_books.page import forms_page, incoming_page, outgoing_page
from desktop.forms.letters.page import letters_page
from desktop.forms.overrides.page import overrides_screen
from desktop.forms.refusals.page import refusals_screen
from desktop.forms.roster.page import roster_page
from desktop.forms.schemes.page import schemes_page
from desktop.forms.settings.page import settings_page
from desktop.forms.sktm.page import sktm_screen
from desktop.forms.stays.page import StaysNeeds, StaysPage
from desktop.forms.today.page import today_page
from desktop.ui.jobs import InlineJobs
from desktop.ui.memory import Memory
from tests.offices import issued
from tests.screens import FakeView, in_window

CONTROLS = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)


def make(name, office, shell, folder):
    memory = Memory(QSettings(str(folder / "layar.ini"), QSettings.Format.IniFormat))
    shared = {"memory": memory, "notice": shell.notice}
    jobs = InlineJobs()
    with_paper = {"letters": letters_page, "refusals": refusals_screen, "overrides": overrides_screen}
    if name in with_paper:
        make_page = with_paper[name]
        return make_page(office, jobs, **shared, printing=lambda _pdf, _title: "", folder=folder)
    if name == "stays":
        return StaysPage(StaysNeeds(office=office, jobs=jobs, roads=FakeView(), **shared))
    if name in ("programs", "sktm"):
        return (schemes_page if name == "programs" else sktm_screen)(office, jobs, memory=memory)
    makers = {
        "check": check_letter_page,
        "out": outgoing_page,
        "in": incoming_page,
        "forms": forms_page,
        "claims": claims_page,
        "today": today_page,
        "roster": roster_page,
        "settings": settings_page,
    }
    return makers[name](office, jobs, **shared)


def letters_of(widget: QWidget) -> list[str]:
    """Return the Alt letters of what is visible in a widget."""
    texts = [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.buddy()]
    texts += [one.text() for one in widget.findChildren(QAbstractButton) if one.isVisible()]
    return [text[text.index("&") + 1].upper() for text in (t.replace("&&", "") for t in texts) if "&" in text]


SCREENS = [
    "claims",
    "letters",
    "check",
    "out",
    "in",
    "forms",
    "today",
    "roster",
    "programs",
    "refusals",
    "overrides",
    "sktm",
    "settings",
    "stays",
]


@pytest.fixture(params=SCREENS)
def page(request, qtbot, shell, admin, tmp_path):
    issued(admin)
    return in_window(qtbot, shell, lambda: make(request.param, admin, shell, tmp_path))


def test_every_control_has_a_name_and_every_letter_one_owner(page):
    """Who cannot see the screen hears every control; an Alt letter leads to one place (ux.md 3 and 39)."""
    for section in getattr(page, "sections", (page,)):
        if section is not page:
            page.open_section(section.title)
        reachable = [
            one
            for kind in CONTROLS
            for one in section.findChildren(kind)
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert not [one for one in reachable if not one.accessibleName() and not getattr(one, "text", str)()]
        assert not [letter for letter, count in Counter(letters_of(section)).items() if count > 1]
