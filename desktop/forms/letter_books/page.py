"""The books of letters and the forms on paper, put together: pages, presenters, signals between them."""

from __future__ import annotations

from desktop.forms.letter_books.forms_presenter import FormsPresenter
from desktop.forms.letter_books.forms_view import FormsPage
from desktop.forms.letter_books.presenter import BookPresenter
from desktop.forms.letter_books.view import IncomingPage, OutgoingPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.usecases.office import Office

_Jobs = Jobs | InlineJobs


def outgoing_page(office: Office, jobs: _Jobs, *, memory: Memory, notice: Notice) -> OutgoingPage:
    """Make the book of letters out."""
    page = OutgoingPage(office.today, memory, notice)
    presenter = BookPresenter(page, office, jobs, "out")
    page.presenter = presenter  # Qt holds bound methods weakly
    page.refreshed.connect(presenter.refresh)
    page.searched.connect(presenter.search)
    page.moved.connect(presenter.move)
    page.save_asked.connect(presenter.save)
    return page


def incoming_page(office: Office, jobs: _Jobs, *, memory: Memory, notice: Notice) -> IncomingPage:
    """Make the book of letters in."""
    page = IncomingPage(office.today, memory, notice)
    presenter = BookPresenter(page, office, jobs, "in")
    page.presenter = presenter
    page.refreshed.connect(presenter.refresh)
    page.searched.connect(presenter.search)
    page.moved.connect(presenter.move)
    page.save_asked.connect(presenter.save)
    page.recorded.connect(presenter.record)
    page.struck.connect(presenter.strike)
    return page


def forms_page(office: Office, jobs: _Jobs, *, memory: Memory, notice: Notice) -> FormsPage:
    """Make the page of forms on paper."""
    page = FormsPage(office.today, memory, notice)
    presenter = FormsPresenter(page, office, jobs)
    page.presenter = presenter
    page.refreshed.connect(presenter.refresh)
    page.searched.connect(presenter.search)
    page.recover_asked.connect(presenter.recover)
    page.reserve_asked.connect(presenter.reserve)
    page.place_given.connect(presenter.print_to)
    page.void_asked.connect(presenter.void)
    return page
