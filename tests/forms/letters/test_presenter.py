"""The list of letters: states in words, copies counted, voiding with a reason, permissions in words."""

from __future__ import annotations

import pytest

from desktop.forms.letters.presenter import LettersPresenter
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import VoidLetter, list_letters, void_letter
from desktop.usecases.patients.register_patient import register_patient
from tests.offices import KK, ask, issued, letter_command, siti


@pytest.fixture
def printed():
    return []


@pytest.fixture
def presenter(view, office, jobs, printed, tmp_path):
    def printing(pdf, title):
        printed.append(title)
        return "EPSON LX-310"

    return LettersPresenter(view, office, jobs, printing, tmp_path / "surat")


def lines(view):
    return view.last("show_letters")


def provisional(office):
    patient_id = register_patient(office, siti()).patient_id
    return issue_letter(office, letter_command(patient_id, ask(office, patient_id, KK), provisional=True))


def test_a_valid_letter_is_a_line_with_its_state(presenter, view, office):
    """The clerk reads at once whether a letter still holds."""
    _patient, letter = issued(office)
    presenter.refresh()
    [line] = lines(view)
    assert (line.number, line.patient, line.state, line.mood) == (
        letter.number,
        "SITI AMINAH",
        "Berlaku",
        "good",
    )


def test_a_provisional_letter_says_until_when_papers_are_waited_for(presenter, view, office, clock):
    """Papers that do not come are the city's loss: the time stands in the list, and turns red when it is over."""
    provisional(office)
    presenter.refresh()
    assert lines(view)[0].state == "Sementara s.d. Kamis 09.30"
    clock.forward(hours=73)
    presenter.refresh()
    assert (lines(view)[0].state, lines(view)[0].mood) == ("Sementara, berkas terlambat", "bad")


def test_a_letter_past_its_time_says_so(presenter, view, office, clock):
    """A hospital that calls about an old letter gets the right answer."""
    issued(office)
    clock.forward(days=40)
    presenter.refresh()
    assert lines(view)[0].state == "Lewat masa"


def test_details_name_who_and_when_with_the_nik_masked(presenter, view, office):
    """Who and when stand on every record, the NIK only half (ux.md 27 and 46)."""
    issued(office)
    presenter.refresh()
    presenter.mark(lines(view)[0].id)
    facts = dict(view.last("show_details").facts)
    assert facts["NIK"] == "1674••••••••9001"
    assert facts["Terbit"] == "23 November 2026 pukul 09.30 WIB, oleh Loket Uji"
    assert facts["Program"] == "Jaminan Kota Prabumulih"


def test_a_search_narrows_the_list(presenter, view, office):
    """A letter is found by a part of the name."""
    issued(office)
    presenter.search("amin")
    assert len(lines(view)) == 1
    presenter.search("tidak ada")
    assert lines(view) == []
    assert view.named("show_letters")["searched"]


def test_opening_is_journaled_and_shows_the_page(presenter, view, office):
    """Looking at a letter is looking at personal data: an entry of the journal."""
    issued(office)
    presenter.refresh()
    presenter.mark(lines(view)[0].id)
    before = office.store.head()[1]
    presenter.open()
    assert view.last("show_page").startswith(b"%PDF")
    assert office.store.head()[1] == before + 1


def test_a_reprint_is_counted_and_named_as_copy(presenter, view, office, printed):
    """Every further page is SALINAN n and is counted."""
    _patient, letter = issued(office)
    presenter.refresh()
    presenter.mark(lines(view)[0].id)
    presenter.reprint()
    presenter.reprint()
    assert printed == [f"{letter.number} salinan 1", f"{letter.number} salinan 2"]
    assert list_letters(office)[0].copies == 2
    assert view.last("say") == f"Salinan 2 surat {letter.number} dikirim ke printer EPSON LX-310."


def test_without_a_printer_the_copy_becomes_a_file(view, office, jobs, tmp_path):
    """No printer is no dead end: the page lies where the sentence says (ux.md 31)."""
    presenter = LettersPresenter(view, office, jobs, lambda _pdf, _title: "", tmp_path / "surat")
    issued(office)
    presenter.refresh()
    presenter.mark(lines(view)[0].id)
    presenter.reprint()
    [file] = (tmp_path / "surat").iterdir()
    assert file.read_bytes().startswith(b"%PDF")
    assert str(file) in view.last("say")


def test_voiding_needs_a_reason_and_frees_the_amount(presenter, view, office):
    """A letter is never void without a reason, and its amount goes back to the ceiling."""
    issued(office)
    presenter.refresh()
    presenter.mark(lines(view)[0].id)
    presenter.void("x")
    assert view.codes() == ["void_reason_short"]
    presenter.void("Salah rumah sakit")
    assert "Rp1.500.000 kembali ke pagu" in view.last("say")
    assert lines(view)[0].state == "BATAL"
    presenter.mark(lines(view)[0].id)
    facts = dict(view.last("show_details").facts)
    assert facts["Alasan batal"] == "Salah rumah sakit"
    assert facts["Dibatalkan"].endswith("oleh Loket Uji")
    assert view.named("show_allowed")["void"] == "Surat ini sudah dibatalkan."


def test_a_void_elsewhere_is_told(presenter, view, office, admin):
    """Two counters on one letter: the second hears that it is void already."""
    issued(office)
    presenter.refresh()
    presenter.mark(lines(view)[0].id)
    void_letter(admin, VoidLetter(letter_id=lines(view)[0].id, reason="Ganda"))
    presenter.void("Salah rumah sakit")
    assert view.codes() == ["letter_already_void"]


def test_a_verifier_hears_who_may(view, office, signed_in, jobs, tmp_path):
    """What somebody may not do is disabled with the reason in words, not hidden."""
    issued(office)
    presenter = LettersPresenter(view, signed_in("verif"), jobs, lambda _pdf, _title: "", tmp_path)
    presenter.refresh()
    presenter.mark(lines(view)[0].id)
    why = view.named("show_allowed")["void"]
    assert why.startswith(
        "Hanya petugas loket, petugas rujukan, kepala atau admin yang boleh membatalkan surat."
    )
    presenter.reprint()
    presenter.void("Salah rumah sakit")
    assert list_letters(office)[0].state == "issued"
    presenter.open()
    assert view.last("show_page").startswith(b"%PDF")
