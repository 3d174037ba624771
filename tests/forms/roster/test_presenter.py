"""A roster on its way: checked, confirmed, loaded; refused rows, open questions, cancelling."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import openpyxl
import pytest

from desktop.forms.roster.presenter import RosterPresenter
from desktop.forms.roster.shown import ImportTyped
from desktop.usecases.roster.summary import ReadRoster, roster_summary
from tests.forms.roster.files import PEOPLE, WRONG, roster
from tests.screens import FakeView


@dataclass
class Steps:
    """Counts what is told; stops when asked to."""

    stop: bool = False
    told: list[int] = field(default_factory=list)

    def progress(self, counted):
        self.told.append(counted.rows)

    def cancelled(self):
        return self.stop


@pytest.fixture
def steps():
    return Steps()


@pytest.fixture
def view(steps):
    return FakeView(begin=lambda _title: steps)


@pytest.fixture
def presenter(view, admin, jobs):
    return RosterPresenter(view, admin, jobs)


def people(office):
    return roster_summary(office, ReadRoster()).people


def test_a_file_is_checked_before_anything_changes(presenter, view, admin, tmp_path):
    """The dry run says people, city, day, columns and refused rows; the roster stays as it was."""
    presenter.check(ImportTyped(roster(tmp_path, *PEOPLE, WRONG)))
    shown = view.last("show_checked")
    assert shown.sentence == "Berkas ini dapat dimuat: 3 peserta Kota Prabumulih per 31 Oktober 2026."
    assert dict(shown.counts)["Ditolak"] == "1"
    assert ("NIK", "NIK") in shown.columns
    assert shown.refused[0][0].startswith("Misalnya baris 6: NIK berisi 11 angka")
    assert shown.mood == "warn"
    assert people(admin) == 0


def test_loading_replaces_the_city_and_says_what_happened(presenter, view, admin, tmp_path):
    """The report counts new, changed, gone; the list then shows the load with who and when."""
    path = roster(tmp_path)
    presenter.check(ImportTyped(path))
    presenter.load(ImportTyped(path, as_of="31/10/2026", city="16.74", complete=True))
    shown = view.last("show_done")
    assert shown.done
    assert dict(shown.counts)["Baru"] == "3"
    assert view.was_told("tell_changed")
    presenter.refresh()
    [line] = view.last("show_loads")
    assert (line.city, line.as_of, line.age, line.people) == (
        "Kota Prabumulih",
        "31 Oktober 2026",
        "23 hari",
        3,
    )
    assert (line.complete, line.mood) == ("seluruh kota", "good")


def test_the_last_load_is_undone_with_a_reason(presenter, view, admin, tmp_path):
    """The load before serves again, the sender of each is kept; after a first load there was nothing before."""
    for name, rows in (("lama.csv", PEOPLE), ("baru.csv", PEOPLE[:2])):
        typed = ImportTyped(roster(tmp_path, *rows, name=name), sender=" BPJS bulanan ")
        presenter.check(typed)
        presenter.load(typed)
        assert (view.last("show_undo"), view.named("show_undo")["empties"]) == (name, name == "lama.csv")
    assert people(admin) == 2
    presenter.undo("kota lain")
    assert people(admin) == 3
    assert "lama.csv, data per 31 Oktober 2026" in view.last("say")
    assert roster_summary(admin, ReadRoster()).loads[0].sender == "BPJS bulanan"
    presenter.undo("sekali lagi")
    assert people(admin) == 3


def test_a_file_without_a_day_asks_for_it(presenter, view, tmp_path):
    """Today is never taken for the data date: the sender's day is asked for, in the form."""
    path = roster(tmp_path, title="")
    presenter.check(ImportTyped(path))
    assert (view.codes("show_asking"), view.fields("show_asking")) == (["as_of_missing"], ["as_of"])
    presenter.check(ImportTyped(path, as_of="99-99"))
    assert view.codes("show_asking") == ["date_not_read"]
    presenter.check(ImportTyped(path, as_of="31-10-2026"))
    assert view.last("show_checked").people == 3


def test_an_older_file_needs_a_tick(presenter, view, tmp_path):
    """Last month's file does not slip over this month's by mistake, but may on purpose."""
    new = roster(tmp_path)
    presenter.check(ImportTyped(new))
    presenter.load(ImportTyped(new))
    old = roster(tmp_path, title="DATA PER 30 SEPTEMBER 2026", name="lama.csv")
    presenter.check(ImportTyped(old))
    assert view.codes("show_asking") == ["roster_older"]
    assert view.named("show_asking")["older"]
    presenter.check(ImportTyped(old, allow_older=True))
    assert view.last("show_checked").as_of.month == 9


@pytest.mark.parametrize(
    ("name", "code"), [("", "roster_file_missing"), ("tidak-ada.xlsx", "file_not_found")]
)
def test_a_wrong_file_is_told_where_it_is_chosen(presenter, view, tmp_path, name, code):
    """The sentence stands under the field with the file's name."""
    presenter.check(ImportTyped(str(tmp_path / name) if name else ""))
    assert (view.codes("show_file_problems"), view.fields("show_file_problems")) == ([code], ["path"])


def test_columns_are_named_by_hand_and_remembered(presenter, view, tmp_path):
    """Where no NIK column is known the clerk names it, with samples before his eyes; the sender's next file knows."""
    path = tmp_path / "x.csv"
    path.write_text("DATA PER 31 OKTOBER 2026\nKODE,JENENG,KET\n1674036807569001,SITI,AKTIF\n", "utf-8")
    typed = ImportTyped(str(path), city="16.74", sender="Dinkes")
    presenter.check(typed)
    file = view.last("show_mapping")
    assert [(one.heading, one.meaning, one.samples) for one in file.columns] == [
        ("KODE", "", ("1674036807569001",)),
        ("JENENG", "", ("SITI",)),
        ("KET", "remarks", ("AKTIF",)),
    ]
    named = replace(typed, columns={"nik": "KODE", "name": "JENENG"})
    presenter.check(named)
    assert ("NIK", "KODE") in view.last("show_checked").columns
    presenter.load(named)
    assert "Keterangan status" not in dict(view.last("show_done").columns)
    presenter.leave()
    presenter.check(typed)
    assert view.last("show_checked").people == 1


def test_far_fewer_people_are_asked_about(presenter, view, admin, tmp_path, monkeypatch):
    """A part in place of the whole is amber and a question; only the answer loads it."""
    monkeypatch.setattr("desktop.db.roster_build.FEW_PEOPLE", 1)
    for name, rows in (("utuh.csv", PEOPLE), ("sebagian.csv", PEOPLE[:1])):
        typed = ImportTyped(roster(tmp_path, *rows, name=name))
        presenter.check(typed)
        presenter.load(typed)
    shown = view.last("show_checked")
    assert (shown.mood, "2 dari 3 orang yang sekarang dipakai tidak ada" in shown.sentence) == ("warn", True)
    assert view.last("ask_doubt").title == "Ganti 3 peserta Kota Prabumulih dengan 1?"
    assert people(admin) == 3
    presenter.load(replace(typed, agreed=True))
    assert people(admin) == 1


def test_statuses_nobody_knows_are_asked_about(presenter, view, admin, tmp_path, monkeypatch):
    """A status that is not understood is amber at once and counted; where people would lose it, a question."""
    monkeypatch.setattr("desktop.usecases.roster.load._SOME_UNKNOWN", 1)
    odd = ImportTyped(roster(tmp_path, *(one.replace("AKTIF", "Y") for one in PEOPLE), name="aneh.csv"))
    presenter.check(odd)
    shown = view.last("show_checked")
    assert (shown.mood, "Tetapi status 3 orang tidak dikenal." in shown.sentence) == ("warn", True)
    assert dict(shown.counts)["Status perlu dicek"] == "3"
    good = ImportTyped(roster(tmp_path))
    presenter.check(good)
    presenter.load(good)
    presenter.check(odd)
    presenter.load(odd)
    doubt = view.last("ask_doubt").sentence
    assert doubt == "Status 3 orang di berkas ini tidak dikenal; hanya 0 orang tampak aktif."
    assert roster_summary(admin, ReadRoster()).active == 2
    presenter.load(replace(odd, agreed=True))
    assert roster_summary(admin, ReadRoster()).active == 0


def test_a_city_that_is_not_the_offices_own_is_said(presenter, view, tmp_path):
    """The first file of another city is amber with a sentence; the next one of that city is everyday."""
    for name in ("baru.csv", "lagi.csv"):
        rows = (one.replace("PRABUMULIH", "PALEMBANG") for one in PEOPLE)
        typed = ImportTyped(roster(tmp_path, *rows, name=name))
        presenter.check(typed)
        shown = view.last("show_checked")
        first = name == "baru.csv"
        assert (shown.mood, "Tetapi itu bukan kota kantor ini." in shown.sentence) == (
            "warn" if first else "good",
            first,
        )
        assert any("kota kantor ini Kota Prabumulih" in note for note in shown.notes) is first
        presenter.load(typed)


def test_another_citys_file_is_asked_about(presenter, view, admin, tmp_path):
    """A file that names Prabumulih does not become Lubuk Linggau's roster without a question."""
    typed = ImportTyped(roster(tmp_path), city="16.73")
    presenter.check(typed)
    shown = view.last("show_checked")
    assert (shown.mood, "menyebut Kota Prabumulih" in shown.sentence) == ("warn", True)
    presenter.load(typed)
    assert view.last("ask_doubt").sentence == "Berkas ini menyebut Kota Prabumulih, bukan Kota Lubuk Linggau."
    assert people(admin) == 0
    presenter.load(replace(typed, agreed=True))
    assert people(admin) == 3


def test_a_wrong_column_is_mended_where_it_was_chosen(presenter, view, tmp_path):
    """A NIK column without one NIK stays in the mapping with the reason; the next file knows nothing of it."""
    typed = ImportTyped(roster(tmp_path))
    presenter.check(typed)
    presenter.check(replace(typed, columns={"nik": "NAMA", "card": "NO KARTU"}))
    [told] = next(args for name, args, _ in view.calls if name == "show_mapping")[1]
    assert told.message.startswith("Kolom NAMA tidak berisi satu NIK pun.")
    presenter.check(replace(typed, columns={"nik": "NO KARTU", "name": "NAMA"}))
    [told] = next(args for name, args, _ in view.calls[::-1] if name == "show_mapping")[1]
    assert "3 baris seperti baris 3: NIK" in told.message
    presenter.check(replace(typed, columns={"nik": "NAMA", "card": "NO KARTU"}))
    assert next(one.meaning for one in view.last("show_mapping").columns if one.heading == "NAMA") == "nik"
    presenter.check(ImportTyped(roster(tmp_path, name="lain.csv")))
    assert ("NIK", "NIK") in view.last("show_checked").columns


def test_batal_leaves_everything_as_it_was(presenter, view, steps, admin, tmp_path):
    """A cancelled load is not a failure: a calm sentence, and the old data serve on."""
    path = roster(tmp_path)
    presenter.check(ImportTyped(path))
    steps.stop = True
    presenter.load(ImportTyped(path))
    assert view.last("say") == "Pemuatan dibatalkan. Data peserta yang lama tetap dipakai."
    assert not view.was_told("show_done")
    assert people(admin) == 0


def test_refused_rows_become_a_file_for_the_sender(presenter, view, admin, tmp_path):
    """The sender gets his own rows with the reason, as text."""
    presenter.check(ImportTyped(roster(tmp_path, *PEOPLE, WRONG)))
    target = tmp_path / "ditolak.xlsx"
    presenter.save_rejects(str(target))
    rows = list(openpyxl.load_workbook(target).active.values)
    assert len(rows) == 2
    assert "16740355039" in rows[1]
    assert str(target) in view.last("say")
    assert people(admin) == 0


def test_changed_answers_are_counted_again(presenter, view, tmp_path):
    """What the clerk agrees to is what was counted: after a change the file is checked anew."""
    presenter.edited()
    assert not view.was_told("show_changed")
    presenter.check(ImportTyped(roster(tmp_path)))
    presenter.edited()
    assert view.was_told("show_changed")


def test_a_clerk_hears_who_may_load(view, office, jobs, tmp_path):
    """Loading is the admin's; the clerk sees what is loaded and the reason."""
    presenter = RosterPresenter(view, office, jobs)
    presenter.refresh()
    assert view.last("show_allowed").startswith("Hanya admin yang boleh memuat data peserta.")
    presenter.check(ImportTyped(roster(tmp_path)))
    assert not view.was_told("show_checked")


def test_leaving_goes_back_to_the_list(presenter, view, tmp_path):
    """Esc from a checked file changes nothing and shows what is loaded."""
    presenter.check(ImportTyped(roster(tmp_path)))
    presenter.leave()
    assert view.was_told("show_overview")
    assert view.last("show_loads") == ()
