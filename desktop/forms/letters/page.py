"""The screen Surat, put together: page, presenter, and the signals between them."""

from __future__ import annotations

from pathlib import Path

from desktop.forms.letters.presenter import LettersPresenter, Printing
from desktop.forms.letters.view import LettersPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office


def letters_page(
    office: Office,
    jobs: Jobs | InlineJobs,
    *,
    memory: Memory,
    notice: Notice,
    printing: Printing,
    folder: Path,
) -> LettersPage:
    """Make the screen Surat. `printing` returns the printer's name; without one, copies go to `folder`."""
    page = LettersPage(jobs, memory, notice)
    presenter = LettersPresenter(page, office, jobs, printing, folder)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.searched.connect(presenter.search)
    page.marked.connect(presenter.mark)
    page.opened.connect(presenter.open)
    page.reprint_asked.connect(presenter.reprint)
    page.void_asked.connect(presenter.void)
    return page
