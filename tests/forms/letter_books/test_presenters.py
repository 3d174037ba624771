"""The books in the window: a month read and written, letters in recorded without losing a word, forms set aside."""

from __future__ import annotations

import pytest

from desktop.domain.check_letter import check_letter
from desktop.forms.letter_books.forms_presenter import FormsPresenter
from desktop.forms.letter_books.page import incoming_page
from desktop.forms.letter_books.presenter import BookPresenter
from desktop.ui.jobs import InlineJobs
from desktop.usecases.upkeep.new_epoch import NewEpoch, new_epoch
from tests.letters.reading import read
from tests.offices import issued
from tests.screens import in_window

TYPED = {
    "received_on": "23/11/2026",
    "number": "400.7/12/RSUD/2026",
    "dated_on": "21-11-26",
    "sender": "RSUD Kota Prabumulih",
    "subject": "Permohonan perpanjangan",
    "passed_to": "",
}


@pytest.fixture
def forms(view, admin, jobs):
    return FormsPresenter(view, admin, jobs)


def test_what_went_out_is_read_narrowed_and_written(view, admin, jobs, tmp_path):
    """The book writes itself; a word narrows it, another month is empty, the file holds the numbers."""
    _, letter = issued(admin)
    book = BookPresenter(view, admin, jobs, "out")
    book.refresh()
    (line,) = view.last("show_lines")
    assert (line.id, line.subject, line.about) == (letter.number, "Surat jaminan", "SITI AMINAH")
    book.search("tidak ada")
    assert view.last("show_lines") == []
    book.search("aminah")
    book.save(str(tmp_path / "buku.pdf"), "pdf")
    assert letter.number in read((tmp_path / "buku.pdf").read_bytes()).text
    book.move(-11)
    assert (view.last("show_month"), view.last("show_lines")) == ("Desember 2025", [])


def test_a_letter_in_is_recorded_and_struck(view, admin, jobs):
    """What is missing stands under its field and the form stays; the agenda is told; a slip is struck out."""
    book = BookPresenter(view, admin, jobs, "in")
    book.record({**TYPED, "sender": " ", "dated_on": "kemarin"})
    assert view.fields("show_form_problems") == ["sender"]
    book.record({**TYPED, "dated_on": "24/11/2026"})
    assert view.codes("show_form_problems") == ["incoming_dated_later"]
    assert not view.was_told("form_done")
    book.record(TYPED)
    assert "agenda 1" in view.last("say")
    (line,) = view.last("show_lines")
    assert (line.agenda, line.dated, line.struck) == (1, "21/11/2026", False)
    book.strike(line.id, "x")
    assert view.codes() == ["void_reason_short"]
    book.strike(line.id, "tercatat dua kali")
    assert view.last("show_lines")[0].remark == "Dicoret: tercatat dua kali"


def test_no_number_is_taken_before_its_form_has_a_place(forms, view, tmp_path):
    """Too many, or no reason, is said; the numbers are taken when the place is known; a spoilt one is void."""
    forms.reserve({"count": "51", "reason": ""})
    assert sorted(view.fields("show_form_problems")) == ["count", "reason"]
    forms.print_to(str(tmp_path / "f.pdf"))
    forms.refresh()
    assert view.last("show_lines") == []
    forms.reserve({"count": "2", "reason": "listrik padam"})
    assert view.last("ask_place") == "formulir-surat-2026-11-23.pdf"
    forms.print_to(str(tmp_path / "f.pdf"))
    assert read((tmp_path / "f.pdf").read_bytes()).pages == 2
    first, second = view.last("show_lines")
    forms.void(first.id, "x")
    assert view.codes() == ["void_reason_short"]
    forms.void(first.id, "tumpah kopi")
    assert [line.state for line in view.last("show_lines")] == ["Batal: tumpah kopi", "Belum dicatat"]
    forms.search(second.id)
    assert len(view.last("show_lines")) == 1


def test_numbers_from_after_the_backup_are_taken_back(forms, view, admin):
    """Offered once the counter was restored; a slip stays in the form; what is missing before it comes too."""
    _, letter = issued(admin)
    forms.refresh()
    assert "'restored': False" in str(view.calls)
    new_epoch(admin, NewEpoch(reason="dipulihkan dari cadangan"))
    forms.refresh()
    assert "'restored': True" in str(view.calls)
    for typed, code in (("", "field_empty"), (letter.number, "lost_number_known")):
        forms.recover({"number": typed})
        assert view.codes("show_form_problems") == [code]
    assert not view.was_told("form_done")
    lost = letter.number.replace("/0001T/", f"/0003{check_letter('jaminan', 2026, 'L1', 1, 3)}/")
    forms.recover({"number": lost})
    assert view.was_told("form_done")
    assert "bersama 1 nomor sebelumnya" in view.last("say")
    assert [line.id for line in view.last("show_lines")][-1] == lost


def test_by_keyboard(qtbot, shell, admin, memory):
    """F9 opens the form; a slip keeps it open with everything typed; done, it closes and the line is there."""
    page = in_window(
        qtbot, shell, lambda: incoming_page(admin, InlineJobs(), memory=memory, notice=shell.notice)
    )
    page.main.click()
    form = page.form
    assert form is not None
    form.form.show_values({"sender": "RSUD", "number": "1/2026"})
    assert form.go is not None
    form.go.click()
    assert form.isVisible()
    assert form.form.values()["sender"] == "RSUD"
    form.form.show_values({"subject": "Tagihan"})
    form.go.click()
    assert not form.isVisible()
    assert [line.sender for line in page.table.model.rows()] == ["RSUD"]
