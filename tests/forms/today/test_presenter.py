"""The day: its visits, what runs out, and the register as a file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.forms.today.presenter import TodayPresenter
from desktop.forms.today.shown import done_words
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.settings import AddSignatory, add_signatory
from desktop.usecases.stays.arrivals import check_in
from desktop.usecases.stays.models import CheckIn
from desktop.usecases.stays.rooms import CloseRoom, close_room
from tests.offices import KK, NOW, STATEMENT, ask, issued, letter_command, siti
from tests.usecases.stay_people import TODAY, book, referred


@pytest.fixture
def presenter(view, office, jobs):
    return TodayPresenter(view, office, jobs)


def told(view):
    """Return the lines of the day and their summary."""
    return next(args for called, args, _named in reversed(view.calls) if called == "show_visits")


def short(letter):
    return letter.number.split("/")[1]


def titles(view):
    return [card.title for card in view.last("show_cards")]


def provisional(office):
    patient_id = register_patient(office, siti()).patient_id
    return issue_letter(office, letter_command(patient_id, ask(office, patient_id, KK), provisional=True))


def test_a_visit_is_a_line_with_who_pays_and_what_was_done(presenter, view, office):
    """The day's register is read without opening anything; the NIK is half hidden."""
    _patient, letter = issued(office)
    presenter.refresh()
    [line] = view.last("show_visits")
    assert (line.at, line.name, line.nik) == ("09.30", "SITI AMINAH", "1674••••••••9001")
    assert (line.case, line.verdict) == ("Sakit", "Jaminan Kota")
    assert line.done == f"Surat {letter.number}"


def test_two_letters_of_a_day_are_two_lines_of_one_visit(presenter, view, office):
    """Each letter stands beside its own case and answer; the visit is counted once."""
    patient_id, first = issued(office)
    answer = ask(office, patient_id, KK, STATEMENT, case="accident_two_party")
    second = issue_letter(office, letter_command(patient_id, answer, amount_idr=2_000_000))
    presenter.refresh()
    lines, summary = told(view)
    assert [(line.case, line.done) for line in lines] == [
        ("Sakit", f"Surat {first.number}"),
        ("Dua pihak", f"Surat {second.number}"),
    ]
    assert summary == "1 kunjungan, 1 dengan surat"


def test_a_void_stands_on_the_day_it_was_done(presenter, view, office, clock):
    """Yesterday's letter made void today is work of today, though no visit; so is a letter for another day."""
    patient_id, letter = issued(office)
    clock.forward(days=1)
    void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="Salah nama"))
    again = issue_letter(
        office, letter_command(patient_id, ask(office, patient_id, KK, STATEMENT, on=NOW.date()))
    )
    presenter.refresh()
    lines, summary = told(view)
    assert {line.done for line in lines} == {
        f"Surat {short(letter)} dibatalkan, alasan: Salah nama",
        f"Surat {short(again)}, layanan 23 November 2026",
    }
    assert summary == "0 kunjungan"


def test_what_was_no_visit_goes(presenter, view, office):
    """A line without work is taken out; one with a letter stays, and the reason is told."""
    patient_id = register_patient(office, siti()).patient_id
    presenter.drop(ask(office, patient_id).visit_id)
    assert view.last("show_visits") == []
    issue_letter(office, letter_command(patient_id, ask(office, patient_id, KK, STATEMENT)))
    presenter.refresh()
    [line] = view.last("show_visits")
    presenter.drop(line.id)
    assert "Batalkan dahulu" in view.last("show_problems")[0].message


def test_days_are_walked_but_never_into_tomorrow(presenter, view, office):
    """The register of a day that has not come does not exist."""
    presenter.refresh()
    presenter.step(-1)
    assert view.last("show_day") == date(2026, 11, 22)
    presenter.step(1)
    presenter.step(1)
    assert view.last("show_day") == date(2026, 11, 23)
    presenter.show_day("24-11-2026")
    assert view.codes() == ["register_day_future"]
    presenter.show_day("99-99")
    assert view.codes() == ["date_not_read"]
    presenter.show_day("01112026")
    assert view.last("show_day") == date(2026, 11, 1)
    presenter.show_today()
    assert view.named("show_day")["is_today"]


def test_a_screen_left_open_goes_on_with_the_next_day(presenter, view, clock):
    """Who comes in the morning does not look at yesterday's register."""
    presenter.refresh()
    clock.forward(days=1)
    presenter.refresh()
    assert view.last("show_day") == date(2026, 11, 24)


def test_papers_due_tomorrow_are_a_card_and_late_ones_a_red_one(presenter, view, office, clock):
    """What can still be asked for by telephone stands on top (ux.md: what needs a decision today)."""
    letter = provisional(office)
    presenter.refresh()
    assert not any("Berkas" in title for title in titles(view))
    clock.forward(hours=48)
    presenter.refresh()
    card = next(
        one for one in view.last("show_cards") if one.title == "Berkas ditunggu hari ini dan besok (1)"
    )
    assert [(line.words, line.number) for line in card.lines] == [("SITI AMINAH, Kamis 09.30", letter.number)]
    clock.forward(hours=30)
    presenter.refresh()
    assert next(one.mood for one in view.last("show_cards") if one.title == "Berkas terlambat (1)") == "bad"
    void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="Tidak jadi dirawat"))
    presenter.refresh()
    assert not any("Berkas" in title for title in titles(view))


def test_missing_roster_and_signatory_are_cards(presenter, view, admin):
    """An office that lacks something is told so every day, until it is there."""
    presenter.refresh()
    assert titles(view) == ["Belum ada penanda tangan", "Data JKN belum dimuat"]
    add_signatory(admin, AddSignatory(name="dr. Contoh", title="Kepala", valid_from_on=date(2026, 1, 1)))
    presenter.refresh()
    assert titles(view) == ["Data JKN belum dimuat"]


def test_only_an_admin_is_sent_to_load_a_roster(view, admin, office, jobs):
    """A card offers only a way that the reader may go."""
    TodayPresenter(view, office, jobs).refresh()
    assert view.last("show_cards")[-1].way == ""
    TodayPresenter(view, admin, jobs).refresh()
    assert view.last("show_cards")[-1].way == "roster"


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_the_register_is_saved_and_journaled(presenter, view, office, tmp_path, kind):
    """The register leaves the program as a file that names the day; the export is an entry."""
    issued(office)
    presenter.refresh()
    before = office.store.head()[1]
    path = tmp_path / f"register.{kind}"
    presenter.save(str(path), kind)
    assert path.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")
    assert view.last("say") == f"Register 23 November 2026 (1 kunjungan) tersimpan di {path}."
    assert office.store.head()[1] == before + 1


def test_nothing_to_save_is_said(presenter, view):
    """A button that does nothing says why."""
    presenter.refresh()
    assert view.last("show_export") == "Belum ada kunjungan untuk disimpan."


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ("", "–"),
        ("surat jaminan 400.7.22.1/0001K/D/L1.1/2026", "Surat 400.7.22.1/0001K/D/L1.1/2026"),
        (
            "surat jaminan 400.7.22.1/0001K/D/L1.1/2026; surat 400.7.22.1/0001K/D/L1.1/2026 dibatalkan",
            "Surat 0001K, surat 0001K dibatalkan",
        ),
        ("penolakan dicatat; surat jaminan 12-A", "Penolakan dicatat, surat 12-A"),
    ],
)
def test_two_letters_of_a_day_can_both_be_read(done, words):
    """One letter stands with its whole number, several by the running number that fits the line."""
    assert done_words(done) == words


def test_the_rumah_singgah_is_one_card(presenter, view, admin):
    """Who overstayed, who comes, who must answer: one card, red when somebody's nights are in danger."""
    stay = book(admin, referred(admin, 1), TODAY - timedelta(days=2), TODAY - timedelta(days=1), room="1")
    check_in(admin, CheckIn(stay_id=stay.stay_id, at=(TODAY - timedelta(days=2)).isoformat()))
    book(admin, referred(admin, 2), TODAY, TODAY + timedelta(days=2), room="2")
    presenter.refresh()
    card = next(one for one in view.last("show_cards") if one.title == "Rumah singgah")
    assert (card.mood, card.way) == ("bad", "stays")
    assert [line.words for line in card.lines] == ["1 lewat hari pulang", "1 datang hari ini"]
    closed = {"room": "2", "from": TODAY, "until": TODAY + timedelta(days=1), "reason": "atap bocor"}
    close_room(admin, CloseRoom.model_validate(closed))
    presenter.refresh()
    card = next(one for one in view.last("show_cards") if one.title == "Rumah singgah")
    assert [line.words for line in card.lines] == [
        "Terancam: CICI UJI 2, kamar ditutup (atap bocor)",
        "1 lewat hari pulang",
    ]
