"""Puts the patient form together: the page and its presenter, for one signed-in office."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from desktop.forms.patient.presenter import PatientPresenter
from desktop.forms.patient.view import PatientPage
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.usecases.office import Office
from desktop.usecases.patients.drafts import drop_draft, keep_draft

REST_MS = 1200
"""A crash costs at most what was typed within this time."""


def patient_page(office: Office, jobs: Jobs | InlineJobs) -> tuple[PatientPage, PatientPresenter]:
    """Return the form, connected and empty, and the presenter that opens it."""
    page = PatientPage(office.today)
    presenter = PatientPresenter(page, jobs, office)
    page.nik_typed.connect(presenter.nik_typed)
    page.kk_typed.connect(presenter.kk_typed)
    page.city_chosen.connect(presenter.city_chosen)
    page.save_asked.connect(presenter.save)
    page.check_asked.connect(presenter.check)
    page.save_anyway_asked.connect(presenter.save_anyway)
    page.duplicate_chosen.connect(presenter.open_duplicate)
    page.taken_asked.connect(presenter.open_taken)
    _keep_drafts(page, presenter, office, jobs)
    return page, presenter


def _keep_drafts(
    page: PatientPage, presenter: PatientPresenter, office: Office, jobs: Jobs | InlineJobs
) -> None:
    """Write down what is typed, a moment after each pause; forget it once it is saved or left."""
    rest = QTimer(page)
    rest.setSingleShot(True)
    rest.setInterval(REST_MS)

    def keep() -> None:
        if page.unsaved():
            typed = {"patient_id": presenter.patient_id(), "values": page.form.values()}
            jobs.run(lambda: keep_draft(office, "patient", typed), lambda _nothing: None)

    def forget() -> None:
        rest.stop()
        jobs.run(lambda: drop_draft(office, "patient"), lambda _nothing: None)

    rest.timeout.connect(keep)
    page.edited.connect(rest.start)
    page.left.connect(forget)
