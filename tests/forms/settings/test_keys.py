"""Kunci surat: one sentence says how things stand, each misfortune has its one step, the code stands only on paper."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox

from desktop.forms.settings.keys.presenter import KeysPresenter
from desktop.forms.settings.keys.view import KeysSection
from desktop.forms.settings.page import settings_page
from desktop.letters.root_text import make_root_text
from desktop.ui.buttons import Button
from desktop.ui.dialogs import Sheet
from desktop.ui.inputs import NotesField
from desktop.ui.jobs import InlineJobs
from desktop.usecases.seals.city_root import city_name, city_roots
from desktop.usecases.seals.counter_key import letter_signer, used_keys
from tests.letters import seals
from tests.letters.reading import read
from tests.screens import in_window


@pytest.fixture
def printed():
    return []


@pytest.fixture
def presenter(view, admin, jobs, printed):
    def printing(pdf, title):
        printed.append((pdf, title))
        return "EPSON LX-310"

    return KeysPresenter(view, admin, jobs, printing)


def told(view):
    return view.last("show_problems")[0].message


def test_before_and_after_the_first_key(presenter, view, admin, printed, tmp_path):
    """No key is said as such; after it is made its paper can be printed and saved, and is then forgotten."""
    presenter.refresh()
    assert view.last("show_keys").mood == "warn"
    presenter.create("")
    presenter.print_paper()
    ((pdf, _title),) = printed
    assert "LEMBAR KUNCI KOTA" in read(pdf).text
    assert "EPSON LX-310" in view.last("show_paper_done")
    presenter.save_paper(str(tmp_path / "lembar.pdf"))
    assert (tmp_path / "lembar.pdf").read_bytes() == pdf
    presenter.save_paper(str(tmp_path / "tidak-ada" / "lembar.pdf"))
    assert view.named("show_paper_done") == {"well": False}
    presenter.forget_paper()
    presenter.print_paper()
    assert len(printed) == 1
    shown = view.last("show_keys")
    assert (shown.mood, shown.here, shown.has_root) == ("good", True, True)
    letter_signer(admin)
    presenter.refresh()
    assert "berlaku sampai" in dict(view.last("show_keys").facts)["Kunci loket"]


def test_every_step_does_what_it_says(presenter, view, admin, tmp_path):
    """Renewed, revoked, replaced, another city known, its key retired, the public half passed on."""
    presenter.create("")
    presenter.renew()
    assert "22 November 2027" in dict(view.last("show_keys").facts)["Kunci loket"] or view.was_told("say")
    keys = view.last("show_keys").keys
    assert [(key.open, key.suggested) for key in keys] == [(True, True)]
    presenter.revoke([keys[0].id], "komputer dicuri")
    assert "daftar surat batal" in view.last("say")
    assert "kunci kota ikut dicuri" in view.last("say")
    assert [(key.open, "dicabut" in key.said) for key in view.last("show_keys").keys] == [(False, True)]
    presenter.create("kertas hilang")
    presenter.trust(make_root_text("Kota Lubuk Linggau", seals.ROOT_KEY))
    assert "Kota Lubuk Linggau" in view.last("say")
    foreign = next(root for root, words in view.last("show_keys").roots if "Lubuk Linggau" in words)
    presenter.retire(foreign, "dicuri di sana")
    assert foreign not in dict(view.last("show_keys").roots)
    presenter.save_public(str(tmp_path / "kunci.txt"))
    assert (tmp_path / "kunci.txt").read_text().startswith("SJR1:")
    assert len(city_roots(admin.store)) == 3


def test_knowing_another_city_leaves_the_own_key_to_be_made(presenter, view):
    """Whoever trusts another city first can still make a first key of its own."""
    presenter.trust(make_root_text("Kota Lubuk Linggau", seals.ROOT_KEY))
    shown = view.last("show_keys")
    assert (shown.has_root, shown.mood, len(shown.roots)) == (False, "warn", 1)
    presenter.create("")
    assert view.last("show_keys").has_root


def test_a_second_counter_makes_no_second_root_by_an_enter(qtbot, shell, admin, memory):
    """Its city's key known here, the main button is gone; the steps say what to do, and why not."""
    page = in_window(
        qtbot, shell, lambda: settings_page(admin, InlineJobs(), memory=memory, notice=shell.notice)
    )
    page.open_section("Kunci surat")
    section = page.current()
    assert isinstance(section, KeysSection)
    section.trust_asked.emit(make_root_text(city_name(admin), seals.ROOT_KEY))
    assert not page.main.isVisible()
    assert "tidak mempunyai sertifikat" in section.card.sentence()
    page.names.setFocus()
    page.open_section("Kunci surat")
    assert section.steps.trust.button.hasFocus()
    assert "Loket lain" in section.steps.renew.said()
    assert [step.button.isEnabled() for step in section.steps.all()] == [
        True,
        True,
        True,
        False,
        True,
        True,
        False,
        True,
    ]


def test_a_counter_without_the_root_asks_by_file(presenter, view, admin, tmp_path):
    """The request is written, another one is asked about before it is signed; what is none is said."""
    presenter.ask_certificate(str(tmp_path / "permintaan.txt"))
    assert "kunci kota" in view.last("say")
    presenter.take_arrived(str(tmp_path / "permintaan.txt"))
    path, counter = next(args for name, args, _ in view.calls if name == "ask_certify")
    assert counter == "loket L1.1, Dinas Kesehatan"
    presenter.create("")
    presenter.certify(path)
    assert "L1" in told(view)
    (tmp_path / "lain.txt").write_text("SJC1:00")
    presenter.take_arrived(str(tmp_path / "lain.txt"))
    assert told(view)


def test_slips_are_said_in_words(presenter, view, tmp_path):
    """A text that is none, a missing file, a wrong code, nothing chosen: each says what to do."""
    presenter.trust("SJR1:ABC")
    assert "SJR1" in told(view)
    presenter.recover(str(tmp_path / "akar-kota.json"), "X")
    assert "akar-kota.json" in told(view)
    presenter.retire("", "alasan")
    assert "Pilih" in told(view)
    presenter.renew()
    assert "komputer admin" in told(view)


def test_the_first_key_by_keyboard(qtbot, shell, admin, memory):
    """F9 asks, the key is made, and the sheet cannot be closed before its tick."""
    page = in_window(
        qtbot, shell, lambda: settings_page(admin, InlineJobs(), memory=memory, notice=shell.notice)
    )
    page.open_section("Kunci surat")
    section = page.current()
    assert isinstance(section, KeysSection)
    assert page.main.isVisible()
    section.create_asked.emit("")
    assert section.paper is not None
    section.paper.reject()
    assert section.paper.isVisible()
    assert not section.paper.tick.isEnabled()
    section.paper.say("Belum ada printer.", well=False)
    assert not section.paper.tick.isEnabled()
    section.paper.say("Disimpan.", well=True)
    section.paper.tick.setChecked(True)
    section.paper.go.click()
    assert section.paper_closed()
    assert not page.main.isVisible()
    letter_signer(admin)
    page.open_section("Kantor")
    page.open_section("Kunci surat")
    revoked = []
    section.revoke_asked.disconnect()
    section.revoke_asked.connect(lambda *asked: revoked.append(asked))
    section.steps.revoke.button.click()
    asking = section.findChildren(Sheet)[-1]
    (tick,) = asking.findChildren(QCheckBox)
    go = next(button for button in asking.findChildren(Button) if button.text() == "Cabut kunci loket")
    (why_field,) = asking.findChildren(NotesField)
    why_field.set_value("komputer dicuri")
    assert tick.isChecked()
    tick.setChecked(False)
    assert not go.isEnabled()
    tick.setChecked(True)
    go.click()
    ((ids, why),) = revoked
    assert (list(ids), why) == ([key.id for key in used_keys(admin.store)], "komputer dicuri")
