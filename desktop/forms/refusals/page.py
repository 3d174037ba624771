"""The refusal log, put together: page, presenters, and the signals between them."""

from __future__ import annotations

from pathlib import Path

from desktop.forms.paper_out import PaperOut, Printing
from desktop.forms.refusals.presenter import RefusalsPresenter
from desktop.forms.refusals.recording import RecordingPresenter
from desktop.forms.refusals.view import RefusalsPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def refusals_screen(
    office: Office,
    jobs: Jobs | InlineJobs,
    *,
    memory: Memory,
    notice: Notice,
    printing: Printing,
    folder: Path,
) -> RefusalsPage:
    """Make the refusal log; its report goes to the printer, or to `folder` where there is none."""
    page = RefusalsPage(jobs, office.today, memory, notice)
    presenter = RefusalsPresenter(page, office, jobs, PaperOut(page, jobs, printing, folder))
    recording = RecordingPresenter(page, jobs, office)
    page.presenters = (presenter, recording)  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.period_asked.connect(presenter.show_period)
    page.record_asked.connect(lambda patient_id, name: recording.open(patient_id=patient_id, name=name))
    page.recorded.connect(recording.record)
    page.recording_left.connect(recording.close)
    page.withdraw_asked.connect(presenter.withdraw)
    page.report_asked.connect(presenter.report)
    page.print_asked.connect(presenter.print_report)
    page.save_asked.connect(presenter.save_report)
    page.report_left.connect(presenter.close_report)
    return page
