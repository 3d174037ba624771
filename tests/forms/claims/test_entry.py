"""What the entry of a claim decides, with fake views on real offices."""

from __future__ import annotations

import pytest

from desktop.domain.problem import ToCorrect
from desktop.forms.claims.entry.presenter import EntryPresenter
from desktop.forms.claims.entry.typed import items_typed, line_typed, period_typed
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.claims.file_claim import list_claims
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.forms.claims.filing import HEAD, NOTHING, typed
from tests.offices import PASSWORD
from tests.screens import FakeView


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("11/2026", "2026-11"),
        ("2026-11", "2026-11"),
        ("1-2026", "2026-01"),
        ("november 2026", "2026-11"),
        ("Nov 2026", "2026-11"),
        ("Nopember 2026", "2026-11"),
        ("Agt 2026", "2026-08"),
        ("11-26", "2026-11"),
    ],
)
def test_a_month_is_read_however_written(text, period):
    """Hospitals write a month in many ways; none of these is refused."""
    assert period_typed(text) == period


@pytest.mark.parametrize("text", ["", "13/2026", "kemarin", "26-11", "no 2026"])
def test_what_is_no_month_is_said(text):
    """A month that cannot be read is a sentence under its field."""
    with pytest.raises(ToCorrect, match="period_not_typed"):
        period_typed(text)


def test_items_are_read_line_by_line():
    """Only what is clearly money is an item's amount; a class or a number of visits is none."""
    items = items_typed(
        "Kamar 3 hari 900.000\nObat = Rp250.000\n\nOperasi kecil\nKode 12x\nKamar kelas 3\nVisite dr. 2"
    )
    assert [(item.name, item.amount_idr) for item in items] == [
        ("Kamar 3 hari", 900_000),
        ("Obat", 250_000),
        ("Operasi kecil", None),
        ("Kode 12x", None),
        ("Kamar kelas 3", None),
        ("Visite dr. 2", None),
    ]
    for text in ("Rontgen = 2.5", "Visite = 2", "Obat = dua ribu"):
        with pytest.raises(ToCorrect, match="item_amount_unread"):
            line_typed(typed("440/1", items=text))


def test_an_untouched_checklist_is_not_an_empty_one(view, verif, letter, jobs):
    """Nobody looked is said; looked and nothing there is a note on the line; items without amount are named."""
    presenter = EntryPresenter(view, verif, jobs)
    presenter.begin()
    presenter.add(HEAD, typed(letter.number, papers="", items="Kamar kelas 3"))
    (line,) = view.last("show_lines")
    assert (line.mood, line.word) == ("info", "Cocok, berkas belum diperiksa")
    assert "Kamar kelas 3" in " ".join(line.problems)
    presenter.edit(0)
    presenter.add(HEAD, view.last("show_line") | {"papers": "-"})
    (line,) = view.last("show_lines")
    assert (line.mood, line.word) == ("warn", "Berkas kurang")
    presenter.edit(0)
    assert view.last("show_line")["papers"] == "-"
    kept = EntryPresenter(view, verif, jobs)
    kept.begin()
    assert view.last("show_lines")[0].word == "Berkas kurang"


def test_the_day_of_receipt_is_typed_and_kept(view, verif, letter, jobs, clock):
    """A pile of the 9th that is typed on the 12th is in time, after a power cut too."""
    clock.forward(days=19)
    presenter = EntryPresenter(view, verif, jobs)
    presenter.begin()
    assert view.last("show_start").received == "12/12/2026"
    head = HEAD | {"received_on": "09/12/2026"}
    presenter.add(head, typed(letter.number))
    assert view.last("show_lines")[0].word == "Cocok dengan suratnya"
    again = EntryPresenter(view, verif, jobs)
    again.begin()
    assert view.last("show_start").received == "09/12/2026"
    again.head_changed(HEAD | {"received_on": "?"})
    assert [one.field for one in view.last("show_head_problem")] == ["received_on"]
    again.head_changed(HEAD | {"received_on": "12/12/2026"})
    assert view.last("show_lines")[0].word == "Lewat batas waktu"
    again.file(head, NOTHING)
    assert list_claims(verif)[0].filed_on == "2026-12-09"


@pytest.mark.parametrize("amount", ["", "0", "dua juta"])
def test_a_line_needs_number_and_amount(amount):
    """What is missing is named by its field."""
    with pytest.raises(ToCorrect) as error:
        line_typed(typed("", amount))
    assert {problem.field for problem in error.value.problems} == {"letter_id", "billed_idr"}


def test_entry_checks_lines_while_they_are_typed(view, verif, sealed_letter, jobs):
    """A scanned seal finds its letter; twice, unknown and after the deadline are said, and all are kept."""
    letter = sealed_letter
    presenter = EntryPresenter(view, verif, jobs)
    presenter.begin()
    assert view.last("show_start").period == "10/2026"
    presenter.number_left(letter.qr)
    assert "SITI AMINAH" in view.last("show_letter")
    assert view.was_told("propose_facility")
    presenter.add(HEAD, typed(letter.qr))
    presenter.add(HEAD, typed(letter.number))
    presenter.add(HEAD, typed("440/1"))
    assert [(line.mood, line.word) for line in view.last("show_lines")] == [
        ("good", "Cocok dengan suratnya"),
        ("bad", "Dua kali dalam klaim ini"),
        ("bad", "Surat tidak ada"),
    ]
    presenter.edit(1)
    assert view.last("show_line")["letter_id"] == letter.number
    presenter.remove(1)
    presenter.head_changed(HEAD | {"period": "09/2026"})
    assert view.last("show_lines")[0].word == "Lewat batas waktu (+1)"
    presenter.head_changed(HEAD | {"period": "13/2026"})
    assert [(line.mood, line.word) for line in view.last("show_lines")][:1] == [("plain", "Belum diperiksa")]
    assert [one.code for one in view.last("show_head_problem")] == ["period_not_typed"]
    presenter.head_changed(HEAD)
    assert view.last("show_head_problem") == ()
    presenter.head_changed(HEAD | {"period": "?"})
    presenter.file(HEAD | {"period": "?"}, NOTHING)
    assert view.codes() == ["period_not_typed"]
    assert presenter.dirty()
    presenter.file(HEAD, typed("440/2", ""))
    assert (view.codes(), view.fields()) == (["claim_line_open"], ["letter_id"])
    misspelt = HEAD | {"facility": "RSUD Prabumuli"}
    presenter.file(misspelt, NOTHING)
    assert (view.codes(), view.fields()) == (["facility_misspelt"], ["facility"])
    assert "Mungkin maksudnya RSUD Kota Prabumulih" in view.last("show_problems")[0].message
    presenter.file(HEAD, NOTHING)
    assert view.was_told("show_filed")
    (claim,) = list_claims(verif)
    assert (claim.lines, claim.refused, claim.billed_idr) == (1, 1, 1_200_000)
    assert not presenter.dirty()


def test_the_first_letter_names_the_hospital_however_fast_a_line_is_typed(verif, letter, jobs):
    """A line taken before its letter was found is compared with that letter's hospital all the same."""
    view = FakeView(propose_facility=lambda name: presenter.head_changed(HEAD | {"facility": name}))
    presenter = EntryPresenter(view, verif, jobs)
    presenter.begin()
    presenter.add(HEAD | {"facility": ""}, typed(letter.number))
    assert [line.word for line in view.last("show_lines")] == ["Cocok dengan suratnya"]


def test_entry_says_what_is_missing(view, verif, jobs):
    """No hospital, no line, a field left empty: each under its field, nothing stored."""
    presenter = EntryPresenter(view, verif, jobs)
    presenter.begin()
    presenter.file({"facility": "", "period": "11/2026"}, NOTHING)
    assert view.codes() == ["field_empty", "claim_without_lines"]
    presenter.add(HEAD, typed("", "x"))
    assert set(view.codes()) == {"field_empty", "amount_not_whole"}
    presenter.number_left("  ")
    assert view.last("show_letter") == ""
    assert list_claims(verif) == []


def test_a_power_cut_loses_no_line(view, verif, letter, jobs):
    """Every line is kept as it is taken; whoever opens the entry again finds them, until filed or dropped."""
    presenter = EntryPresenter(view, verif, jobs)
    presenter.begin()
    presenter.add(HEAD, typed(letter.number, papers="ktp", items="Kamar 900.000", more="1"))
    presenter.add(HEAD, typed("440/1"))
    verif.close()
    again = sign_in(verif.folder, "verif", PASSWORD, verif.clock)
    after = FakeView()
    other = EntryPresenter(after, again, jobs)
    other.begin()
    assert after.last("say") == "2 baris yang belum diajukan dikembalikan."
    assert after.last("show_start").facility == HEAD["facility"]
    assert [line.word for line in after.last("show_lines")] == [
        "Rincian tidak cocok (+1)",
        "Surat tidak ada",
    ]
    other.edit(0)
    line = after.last("show_line")
    assert (line["items"], line["papers"], line["more"]) == ("Kamar = Rp900.000", "ktp", "1")
    other.drop()
    fresh = FakeView()
    EntryPresenter(fresh, again, jobs).begin()
    assert not fresh.was_told("say")
    assert verify(again, Verify()).problems == ()
    again.close()
