"""Puts the counter together: the page and its presenters, for one signed-in office."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.forms.counter.letter_memory import Remembering
from desktop.forms.counter.letter_presenter import LetterPresenter
from desktop.forms.counter.presenter import CounterPresenter
from desktop.forms.counter.preview_presenter import PreviewPresenter, Printing
from desktop.forms.counter.roads import Roads
from desktop.forms.counter.search_presenter import SearchPresenter
from desktop.forms.counter.slip_presenter import SlipPresenter
from desktop.forms.counter.view import CounterPage, Presenters
from desktop.forms.counter.visit_keeping import VisitKeeping
from desktop.forms.paper_out import PaperOut
from desktop.forms.refusals.recording import RecordingPresenter
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.search_field import SearchField
from desktop.usecases.access.first_steps import first_steps
from desktop.usecases.office import Office


@dataclass(frozen=True)
class CounterNeeds:
    """What the counter is given. `folder` takes letters where there is no printer."""

    office: Office
    jobs: Jobs | InlineJobs
    search: SearchField
    memory: Remembering
    printing: Printing
    folder: Path
    roads: Roads
    notice: Notice


def counter_page(needs: CounterNeeds) -> CounterPage:
    """Return the page, connected and empty."""
    office, jobs = needs.office, needs.jobs
    page = CounterPage(needs.search, jobs, office.today, needs.notice, needs.memory)
    preview = PreviewPresenter(page, jobs, office, needs.printing, needs.folder)
    letter = LetterPresenter(page, jobs, office, needs.memory, preview)
    visit = VisitKeeping(page.aside, jobs, office)
    counter = CounterPresenter(page, jobs, office, needs.roads, letter=letter, visit=visit)
    search = SearchPresenter(page, jobs, office, needs.roads, counter)
    paper = PaperOut(page.aside, jobs, needs.printing, needs.folder)
    slip = SlipPresenter(page.aside, jobs, office, paper)
    recording = RecordingPresenter(page.aside, jobs, office)
    steps = page.welcome.steps
    page.welcome.shown.connect(lambda: jobs.run(lambda: first_steps(office), steps.show_steps))
    steps.asked.connect(needs.roads.take_step)
    page.bind(Presenters(counter, search, letter, preview, slip, recording))
    return page
