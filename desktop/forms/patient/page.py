"""Puts the patient form together: the page and its presenter, for one signed-in office."""

from __future__ import annotations

from desktop.forms.patient.presenter import PatientPresenter
from desktop.forms.patient.view import PatientPage
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.usecases.office import Office


def patient_page(office: Office, jobs: Jobs | InlineJobs) -> tuple[PatientPage, PatientPresenter]:
    """Return the form, connected and empty, and the presenter that opens it."""
    page = PatientPage(office.today)
    presenter = PatientPresenter(page, jobs, office)
    page.nik_typed.connect(presenter.nik_typed)
    page.kk_typed.connect(presenter.kk_typed)
    page.city_chosen.connect(presenter.city_chosen)
    page.save_asked.connect(presenter.save)
    page.save_anyway_asked.connect(presenter.save_anyway)
    page.duplicate_chosen.connect(presenter.open_duplicate)
    page.taken_asked.connect(presenter.open_taken)
    return page, presenter
