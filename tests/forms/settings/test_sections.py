"""The sections of the settings: what is stored, what is refused under its field, who may."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from desktop.domain.roles import Role
from desktop.forms.settings.backup.presenter import BackupPresenter
from desktop.forms.settings.letter.presenter import LetterPresenter
from desktop.forms.settings.look.presenter import LookPresenter
from desktop.forms.settings.office.presenter import OfficePresenter
from desktop.forms.settings.operators.presenter import ROLE_WORDS, OperatorsPresenter
from desktop.forms.settings.password.presenter import PasswordPresenter
from desktop.forms.settings.signatories.presenter import SignatoriesPresenter
from desktop.forms.settings.soundness.presenter import SoundnessPresenter
from desktop.usecases.access.recovery_kept import code_kept, code_shown
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.settings import letter_settings, office_logo
from tests.offices import PASSWORD

OFFICE = {"name": "Dinas Kesehatan Kota", "address": "Jalan Contoh 1", "phone": "", "unit_code": "DINKES-PBM"}
LETTER = {
    "government": "",
    "place": "Prabumulih",
    "classification": "400.7.22.1",
    "number_pattern": "{classification}/{sequence:04}{check}/{unit}/{counter}.{epoch}/{year}",
    "paper": "A4",
    "carbon_copies": "Wali Kota\n\n Arsip ",
    "claim_deadline_day": "10",
    "near_ceiling_percent": "10",
}
SIGNATORY = {
    "name": "dr. Contoh, M.Kes.",
    "title": "Kepala Dinas Kesehatan",
    "capacity": "",
    "on_behalf_of": "",
    "rank": "",
    "nip": "",
    "decree": "",
    "valid_from_on": "1-1-2026",
    "valid_until_on": "",
}
OPERATOR = {"name": "Sari", "username": "sari", "role": "loket", "password": "bunga melati pagi"}


def test_the_office_is_changed_by_an_admin(view, admin, jobs):
    """The letterhead says what was saved, and nothing else changes."""
    presenter = OfficePresenter(view, admin, jobs)
    presenter.save(OFFICE)
    assert (admin.record.name, admin.record.unit_code) == ("Dinas Kesehatan Kota", "DINKES-PBM")
    presenter.save(OFFICE | {"unit_code": "dinkes/pbm"})
    assert (view.codes(), view.fields()) == (["unit_code_wrong"], ["unit_code"])
    presenter.save(OFFICE | {"name": " ", "unit_code": ""})
    assert (view.codes(), view.fields()) == (["field_empty"] * 2, ["name", "unit_code"])


def test_a_clerk_sees_the_office_and_who_may_change_it(view, office, jobs):
    """Locked is not hidden: the values stand there, and the sentence names who may."""
    OfficePresenter(view, office, jobs).refresh()
    assert view.last("show_allowed") == (
        "Hanya admin yang boleh mengubah data kantor. Anda masuk sebagai petugas loket."
    )
    assert view.last("show_office")["name"] == "Dinas Kesehatan"
    OfficePresenter(view, office, jobs).save(OFFICE)
    assert view.codes() == ["not_permitted"]


def test_letter_settings_are_saved_line_by_line(view, admin, jobs):
    """Tembusan are the lines that hold something."""
    LetterPresenter(view, admin, jobs).save(LETTER)
    saved = letter_settings(admin.store)
    assert (saved.paper, saved.carbon_copies) == ("A4", ("Wali Kota", "Arsip"))


def test_the_number_shows_itself_while_the_pattern_is_typed(view, admin, jobs):
    """A pattern is understood by its example, and a dangerous one says what it lacks."""
    presenter = LetterPresenter(view, admin, jobs)
    presenter.refresh()
    example = view.last("show_example")
    assert example.startswith("400.7.22.1/0001")
    assert example.endswith("/DINKES/L1.1/2026")
    presenter.typed(LETTER | {"number_pattern": "{sequence}/{year}"})
    assert view.last("show_example") == ""
    assert "{counter}" in view.calls[-1][1][1]


def test_every_wrong_letter_setting_is_told_at_once(view, admin, jobs):
    """All problems come together, each under its field."""
    wrong = LETTER | {"classification": "", "claim_deadline_day": "31", "near_ceiling_percent": "x"}
    LetterPresenter(view, admin, jobs).save(wrong)
    assert view.fields() == ["classification", "claim_deadline_day", "near_ceiling_percent"]
    LetterPresenter(view, admin, jobs).save(LETTER | {"number_pattern": "{year}"})
    assert view.fields() == ["number_pattern"]


def test_a_logo_is_taken_and_dropped(view, admin, jobs, tmp_path):
    """The logo is what the file is, not what it is called."""
    picture = BytesIO()
    Image.new("RGB", (40, 40), "green").save(picture, "PNG")
    (tmp_path / "logo.png").write_bytes(picture.getvalue())
    (tmp_path / "palsu.png").write_bytes(b"bukan gambar")
    presenter = LetterPresenter(view, admin, jobs)
    presenter.take_logo(str(tmp_path / "logo.png"))
    assert office_logo(admin.store) == picture.getvalue()
    presenter.take_logo(str(tmp_path / "palsu.png"))
    assert view.codes() == ["logo_not_picture"]
    presenter.take_logo(str(tmp_path / "tidak-ada.png"))
    assert view.codes() == ["logo_not_read"]
    presenter.drop_logo()
    assert office_logo(admin.store) is None


def test_signatories_are_added_and_ended(view, admin, jobs):
    """The list says who signs now; an ended one stays for the letters of their time."""
    presenter = SignatoriesPresenter(view, admin, jobs)
    presenter.save(SIGNATORY)
    [line] = view.last("show_signatories")
    assert (line.state, line.since, line.until) == ("Menandatangani sekarang", "01/01/2026", "–")
    presenter.end(line.id, "22-11-2026")
    [line] = view.last("show_signatories")
    assert (line.state, line.open) == ("Berakhir", False)
    presenter.end(line.id, "")
    assert view.codes() == ["field_empty"]
    presenter.end(line.id, "x")
    assert view.codes() == ["date_not_read"]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"name": "", "valid_from_on": ""}, ["name", "valid_from_on"]),
        ({"capacity": "a.n."}, ["on_behalf_of"]),
        ({"capacity": "u.b.", "on_behalf_of": "Kepala Dinas"}, ["on_behalf_of"]),
        ({"valid_until_on": "31-31-2026"}, ["valid_until_on"]),
        ({"nip": "123"}, ["nip"]),
        ({"valid_until_on": "1-1-2025"}, ["valid_until_on"]),
    ],
)
def test_a_signatory_is_refused_under_the_field(view, admin, jobs, change, fields):
    """A problem stands where it is to be corrected."""
    SignatoriesPresenter(view, admin, jobs).save(SIGNATORY | change)
    assert view.fields() == fields


def test_operators_are_added_and_closed(view, admin, jobs, folder, clock):
    """Whoever was added can sign in; whoever is closed cannot, and oneself cannot be closed."""
    presenter = OperatorsPresenter(view, admin, jobs)
    presenter.save(OPERATOR)
    sign_in(folder, "sari", "bunga melati pagi", clock).close()
    lines = {line.username: line for line in view.last("show_operators")}
    assert lines["sari"].closable
    assert not lines["admin"].closable
    presenter.retire(lines["sari"].id)
    assert {line.username: line.state for line in view.last("show_operators")}["sari"] == "Ditutup"
    presenter.save(OPERATOR | {"role": "", "name": ""})
    assert view.fields() == ["name", "role"]
    presenter.save(OPERATOR | {"username": "rini", "password": "rahasia"})
    assert view.fields() == ["password"]


def test_every_role_is_explained(view, office, jobs):
    """Roles are words, not codes; a clerk sees himself alone and who may do more."""
    presenter = OperatorsPresenter(view, office, jobs)
    presenter.refresh()
    assert [line.state for line in view.last("show_operators")] == ["Anda"]
    for role in Role:
        presenter.role_chosen(role.value)
        assert view.last("show_role") == ROLE_WORDS[role]


def test_everybody_changes_their_own_password(view, office, jobs, folder, clock):
    """The new password works at once; a wrong old one and a mistyped new one are told."""
    presenter = PasswordPresenter(view, office, jobs)
    presenter.save({"old": PASSWORD, "new": "bunga melati pagi", "again": "bunga melati"})
    assert (view.codes(), view.fields()) == (["passwords_differ"], ["again"])
    presenter.save({"old": "salah", "new": "bunga melati pagi", "again": "bunga melati pagi"})
    assert view.codes() == ["password_wrong"]
    presenter.save({"old": PASSWORD, "new": "bunga melati pagi", "again": "bunga melati pagi"})
    assert view.was_told("show_changed")
    sign_in(folder, "loket", "bunga melati pagi", clock).close()


def test_the_files_are_checked_and_an_epoch_begins_with_a_reason(view, admin, jobs):
    """The check says what it looked at; a new epoch is never begun without saying why."""
    presenter = SoundnessPresenter(view, admin, jobs)
    presenter.check()
    assert view.last("show_result").startswith("Data utuh")
    presenter.begin_epoch("x")
    assert view.codes() == ["epoch_reason_short"]
    presenter.begin_epoch("Dipindahkan ke komputer baru")
    assert admin.record.epoch == 2
    assert dict(view.last("show_state"))["Masa nomor"] == "2"


def test_a_recovery_code_that_may_be_lost_is_told_beside_the_way_to_a_new_one(view, admin, jobs, memory):
    """The reminder stands where the code is replaced, until the new one is known to be kept."""
    presenter = BackupPresenter(view, admin, jobs, memory)
    code_shown(admin.folder)
    presenter.refresh()
    assert "Ganti kode pemulihan" in view.last("show_unkept")
    code_kept(admin.folder)
    presenter.refresh()
    assert view.last("show_unkept") == ""


def test_the_look_is_remembered_on_this_computer(view, memory):
    """Dark and large stay chosen after the window was closed."""
    presenter = LookPresenter(view, memory)
    presenter.choose_dark(True)
    presenter.choose_scale(125)
    assert (memory.dark, memory.scale) == (True, 125)
    assert view.named("apply") == {"dark": True, "scale": 125}
