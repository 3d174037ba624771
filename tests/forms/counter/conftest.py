"""A real office (tests/offices.py), a view that remembers what it was told, and jobs that can come late."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.domain.problem import NotPermitted, SurroundingsFailed, ToCorrect
from desktop.forms.counter.letter_presenter import LetterPresenter
from desktop.forms.counter.presenter import CounterPresenter
from desktop.forms.counter.preview_presenter import PreviewPresenter
from desktop.forms.counter.search_presenter import SearchPresenter
from desktop.forms.counter.visit_keeping import VisitKeeping
from desktop.usecases.money.budget import SetBudget, set_budget
from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import register_patient
from tests.offices import (
    SCHEME,
    admin,
    clock,
    folder,
    kepala,
    office,
    office_template,
    signed_in,
    siti,
)

__all__ = ["admin", "clock", "folder", "kepala", "office", "office_template", "signed_in"]


class HeldJobs:
    """Does tasks only when told, in any order: answers that come late are what a busy counter has."""

    def __init__(self):
        self.held = []

    def run(self, task, done, failed=None):
        self.held.append((task, done, failed))

    aside = run

    def do(self, at=0):
        task, done, failed = self.held.pop(at)
        try:
            result = task()
        except (ToCorrect, NotPermitted, SurroundingsFailed) as told:
            failed(told.problems)
        else:
            done(result)

    def do_all(self):
        while self.held:
            self.do()


class PromptJobs(HeldJobs):
    """Does every task at once."""

    def run(self, task, done, failed=None):
        super().run(task, done, failed)
        self.do(-1)

    aside = run


class Heard:
    """Any view: every call is remembered by name, the last arguments of each can be asked for."""

    def __init__(self):
        self.calls = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *given, **named: self.calls.append((name, (*given, *named.values())))

    def names(self):
        return [name for name, _given in self.calls]

    def last(self, name):
        return next(given for told, given in reversed(self.calls) if told == name)

    def forget(self):
        self.calls.clear()


class RoadsTaken:
    """Remembers which form was opened; a test answers with `then`."""

    def __init__(self):
        self.nik, self.patient_id, self.then = None, None, None
        self.refused = False
        self.step = None
        self.lodged = None

    def register(self, nik, then):
        self.nik, self.then = nik, then

    def edit(self, patient_id, then):
        self.patient_id, self.then = patient_id, then

    def lodge(self, start):
        self.lodged = start

    def refuse(self):
        self.refused = True

    def take_step(self, step):
        self.step = step


class Notes(dict[str, str]):
    """What the computer remembers between letters."""

    def text(self, name, default=""):
        return self.get(name, default)

    def remember(self, name, value):
        self[name] = value


@dataclass
class Counter:
    """The four presenters on one view."""

    office: Office
    jobs: HeldJobs
    folder: Path
    view: Heard = field(default_factory=Heard)
    roads: RoadsTaken = field(default_factory=RoadsTaken)
    memory: Notes = field(default_factory=Notes)
    printer: str = ""

    def __post_init__(self):
        view, jobs, office = self.view, self.jobs, self.office
        self.preview = PreviewPresenter(view, jobs, office, lambda _pdf, _title: self.printer, self.folder)
        self.letter = LetterPresenter(view, jobs, office, self.memory, self.preview)
        visit = VisitKeeping(view, jobs, office)
        self.counter = CounterPresenter(view, jobs, office, self.roads, letter=self.letter, visit=visit)
        self.search = SearchPresenter(view, jobs, office, self.roads, self.counter)

    def verdict(self):
        return self.view.last("show_verdict")[0]


@pytest.fixture
def siti_id(office):
    """Register an invented patient of Prabumulih whose KK the city issued."""
    return register_patient(office, siti()).patient_id


@pytest.fixture
def money(admin):
    """Set a ceiling for this year."""
    set_budget(admin, SetBudget(scheme=SCHEME, year=2026, ceiling_idr=360_000_000, decree="SK uji"))


@pytest.fixture
def desk(office, tmp_path):
    """Return the counter of the clerk, with every task done at once."""
    return Counter(office, PromptJobs(), tmp_path / "surat")


@pytest.fixture
def late_desk(office, tmp_path):
    """Return the counter of the clerk, with tasks done when the test says so."""
    return Counter(office, HeldJobs(), tmp_path / "surat")


@pytest.fixture
def head_desk(kepala, tmp_path):
    """Return the counter of the head."""
    return Counter(kepala, PromptJobs(), tmp_path / "surat")
