"""The papers of a stay: looked at, printed, kept."""

from __future__ import annotations

from desktop.forms.stays.papers.presenter import PapersPresenter, PapersStart
from desktop.usecases.stays.arrivals import cancel_stay
from desktop.usecases.stays.models import StayMoment
from tests.forms.stays.days import HOUSE, day
from tests.usecases.stay_people import book, referred


def typed_day(number):
    return f"{day(number):%d/%m/%Y}"


def office_letters(office):
    return [number for (number,) in office.store.connection.rows("SELECT number FROM office_letter")]


def test_papers_are_looked_at_printed_and_kept(view, admin, jobs, tmp_path):
    """The confirmation first; only what goes out takes a number, once; without a printer it becomes a file."""
    printed: list[str] = []
    rides: list[str] = []
    printers = iter(["EPSON", ""])

    def printing(_pdf, title):
        printed.append(title)
        return next(printers)

    presenter = PapersPresenter(view, admin, jobs, printing, tmp_path / "surat", rides.append)
    stay = book(admin, referred(admin), day(0), day(2))
    presenter.open(PapersStart(HOUSE, stay.stay_id))
    kinds = [kind for kind, _ in view.calls[0][1][1]]
    assert kinds == ["confirmation", "introduction", "house-rules", "companions", "ambulance"]
    presenter.print_page()
    assert "printer EPSON" in view.last("say")
    presenter.choose("introduction")
    seen = view.last("show_paper")
    assert (seen.draft, seen.title) == (True, "Surat pengantar BUDI UJI 1")
    assert office_letters(admin) == []
    presenter.print_page()
    assert "Disimpan sebagai PDF" in view.last("say")
    first = view.last("show_paper")
    assert "/D-0001" in first.title
    assert len(office_letters(admin)) == 1
    presenter.choose("introduction")
    assert view.last("show_paper") is first
    presenter.save_page()
    assert len(list((tmp_path / "surat").iterdir())) == 1
    assert len(office_letters(admin)) == 1
    # Opened anew, it is the letter that there is: a copy, which is counted when it goes out.
    presenter.open(PapersStart(HOUSE, stay.stay_id, first="introduction"))
    assert "Salinan ke-1" in view.last("show_paper").notes
    presenter.choose("ambulance")
    assert rides == [stay.stay_id]
    presenter.open(PapersStart(HOUSE, from_on=day(-1), until_on=day(13)))
    presenter.choose("caretaker-sheet")
    assert view.last("show_paper").title == "Lembar penjaga 2026-11-23"
    cancel_stay(admin, StayMoment(stay_id=stay.stay_id, reason="uji"))
    presenter.open(PapersStart(HOUSE, stay.stay_id))
    assert "sudah selesai" in view.last("say")
