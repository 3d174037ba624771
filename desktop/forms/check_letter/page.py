"""The screen Periksa surat, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from desktop.forms.check_letter.presenter import CheckLetterPresenter
from desktop.forms.check_letter.view import CheckLetterPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def check_letter_page(
    office: Office, jobs: Jobs | InlineJobs, *, memory: Memory, notice: Notice
) -> CheckLetterPage:
    """Make the screen Periksa surat."""
    page = CheckLetterPage(memory, notice)
    presenter = CheckLetterPresenter(page, office, jobs)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.place_given.connect(presenter.present_at)
    page.code_given.connect(presenter.check)
    page.file_given.connect(presenter.check_file)
    page.use_asked.connect(presenter.use)
    page.recover_asked.connect(presenter.recover)
    page.list_given.connect(presenter.take_list)
    page.list_wanted.connect(presenter.export_list)
    page.bulletin_wanted.connect(presenter.export_bulletin)
    page.verifier_wanted.connect(presenter.export_verifier)
    return page
