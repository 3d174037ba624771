"""A new office, its settings, and the checks that only a whole office can show."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from PIL import Image
from pydantic import SecretStr

from desktop.domain.problem import NotPermitted, SurroundingsFailed, ToCorrect
from desktop.usecases.access.set_up import Init, NewOffice, NewOperator, init
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.demo.office import DEMO_PASSWORD, DEMO_USER, make_demo
from desktop.usecases.letters.issued_letters import letter_page
from desktop.usecases.patients.day_register import save_day_register, visits_of_day
from desktop.usecases.patients.facilities import facilities
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.settings import (
    AddSignatory,
    ChangeOffice,
    LetterSettings,
    add_signatory,
    change_letter_settings,
    change_logo,
    change_office,
    end_signatory,
    letter_settings,
    office_logo,
    signatories,
    signatory_on,
)
from desktop.usecases.upkeep.new_epoch import NewEpoch, new_epoch
from desktop.usecases.upkeep.self_test import self_test
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.usecases.conftest import KK, NOW, PASSWORD, STATEMENT, HandClock, ask, issued, siti


def new(**changes: str) -> Init:
    office = {
        "name": "RSUD Contoh",
        "kind": "rumah_sakit",
        "city": "Kota Palembang",
        "unit_code": "RS",
        "counter_code": "a1",
    }
    return Init(
        office=NewOffice.model_validate(office | changes),
        operator=NewOperator(username=" Kepala.Loket ", name="Ibu Kepala", password=SecretStr(PASSWORD)),
    )


def test_new_office_takes_a_city_by_name(tmp_path, monkeypatch):
    """A city may be typed by name; username and counter code are tidied; the first operator is an admin."""
    monkeypatch.setenv("LOKET_KDF", "19456,2,1")
    folder = tmp_path / "baru"
    made = init(folder, new(), HandClock())
    office = sign_in(folder, "kepala.loket", PASSWORD, HandClock())
    assert (office.record.city, office.record.counter_code, office.record.epoch) == ("16.71", "A1", 1)
    assert office.operator.role == "admin"
    assert made.counter_id == office.record.installation_id
    assert any(
        one.name == "RSUP Dr. Mohammad Hoesin" or "Hoesin" in one.name for one in facilities(office.store)
    )
    assert verify(office, Verify()).sound
    office.close()
    with pytest.raises(ToCorrect) as error:
        init(folder, new(), HandClock())
    assert error.value.problems[0].code == "office_exists"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"city": "Kota Entah"}, "city_unknown"),
        ({"counter_code": "L 1"}, "counter_code_wrong"),
        ({"unit_code": "dinkes pbm/.."}, "unit_code_wrong"),
    ],
)
def test_refused_offices(tmp_path, changes, code):
    """What cannot stand in a number or is no city is refused before anything is made."""
    with pytest.raises(ToCorrect) as error:
        init(tmp_path / "baru", new(**changes), HandClock())
    assert error.value.problems[0].code == code
    assert not (tmp_path / "baru" / "loket.db").exists()


def test_letter_settings(admin, office):
    """A pattern that could repeat a number is refused; a good one stands; a clerk changes nothing."""
    with pytest.raises(ToCorrect):
        change_letter_settings(admin, LetterSettings(number_pattern="{sequence:04}/{year}"))
    changed = LetterSettings(place="Lubuklinggau", paper="A4", government="PEMERINTAH KOTA LUBUKLINGGAU")
    change_letter_settings(admin, changed)
    change_letter_settings(admin, changed.model_copy(update={"claim_deadline_day": 5}))
    assert letter_settings(office.store).place == "Lubuklinggau"
    assert letter_settings(office.store).claim_deadline_day == 5
    with pytest.raises(NotPermitted):
        change_letter_settings(office, changed)


def test_office_data_and_logo(admin):
    """Name and logo reach the letter; a file that is no picture is refused."""
    change_office(
        admin, ChangeOffice(name="Dinas Kesehatan Uji", address="Jl. Uji 1", phone="0713", unit_code="DK")
    )
    picture = io.BytesIO()
    Image.new("RGB", (60, 60), "green").save(picture, "PNG")
    change_logo(admin, picture.getvalue())
    assert office_logo(admin.store) == picture.getvalue()
    with pytest.raises(ToCorrect):
        change_logo(admin, b"GIF89a")
    _, letter = issued(admin)
    assert letter_page(admin, letter.letter_id).startswith(b"%PDF")
    change_logo(admin, None)
    assert office_logo(admin.store) is None


def test_signatory_by_day(admin):
    """The right official signs by the letter's day; an acting one goes before the official."""
    head = add_signatory(admin, AddSignatory(name="A", title="Kepala", valid_from_on=date(2024, 1, 1)))
    acting = AddSignatory(
        name="B", title="Kepala", capacity="Plt.", nip="19700101 199901 2 34", valid_from_on=date(2026, 11, 1)
    )
    with pytest.raises(ToCorrect):
        add_signatory(admin, acting)
    made = add_signatory(admin, acting.model_copy(update={"nip": "19700101 199901 2 001"}))
    assert [one.code for one in made.warnings] == ["signatory_acting_open"]
    signing = [signatory_on(admin.store, date(2026, month, 2)) for month in (10, 11)]
    assert [one.name for one in signing if one] == ["A", "B"]
    assert signatory_on(admin.store, date(2023, 1, 1)) is None
    successor = add_signatory(admin, AddSignatory(name="C", title="Kepala", valid_from_on=date(2027, 1, 4)))
    assert [one.code for one in successor.warnings] == ["signatory_acting_ends"]
    signing = [signatory_on(admin.store, date(2027, 1, day)) for day in (3, 4)]
    assert [one.name for one in signing if one] == ["B", "C"]
    end_signatory(admin, successor.signatory_id, date(2027, 1, 31))
    assert signatory_on(admin.store, date(2027, 2, 1)) == signatory_on(admin.store, date(2026, 10, 2))
    end_signatory(admin, head.signatory_id, date(2026, 6, 30))
    assert signatory_on(admin.store, date(2026, 7, 1)) is None
    assert len(signatories(admin.store)) == 3
    for wrong in (
        lambda: end_signatory(admin, "tidak-ada", date(2026, 6, 30)),
        lambda: end_signatory(admin, head.signatory_id, date(2020, 1, 1)),
        lambda: add_signatory(
            admin,
            AddSignatory(
                name="C", title="K", valid_from_on=date(2026, 1, 2), valid_until_on=date(2026, 1, 1)
            ),
        ),
    ):
        with pytest.raises(ToCorrect):
            wrong()


def test_day_register_as_list_pdf_and_xlsx(office, tmp_path):
    """Every contact of the day is in the list, the PDF and the sheet, with the NIK masked in both files."""
    patient_id, letter = issued(office)
    ask(office, patient_id, KK, STATEMENT, on=date(2026, 11, 22))
    ask(
        office,
        register_patient(
            office, siti(nik="1674034107909002", name="SRI", birth_date=date(1990, 7, 1))
        ).patient_id,
    )
    visits = visits_of_day(office, NOW.date())
    assert [visit.name for visit in visits] == ["SITI AMINAH", "SRI"]
    assert letter.number in visits[0].done
    for kind in ("pdf", "xlsx"):
        path = tmp_path / f"register.{kind}"
        assert save_day_register(office, NOW.date(), path, kind) == 2
        assert path.stat().st_size > 1000
    sheet = load_workbook(tmp_path / "register.xlsx")
    text = "|".join(str(cell.value) for row in sheet.worksheets[0].iter_rows() for cell in row)
    assert "SITI AMINAH" in text
    assert "1674••••••••9001" in text
    assert "1674036807569001" not in text
    assert verify(office, Verify()).sound


def test_full_disk_says_so_and_keeps_the_export_out(office, tmp_path, monkeypatch):
    """When the file cannot be written nothing claims that it was."""

    def full(path, data):
        raise SurroundingsFailed("disk_full")

    monkeypatch.setattr("desktop.usecases.reports.atomic_write", full)
    before = office.store.head().sequence
    with pytest.raises(SurroundingsFailed):
        save_day_register(office, NOW.date(), tmp_path / "r.pdf", "pdf")
    assert office.store.head().sequence == before


def test_new_epoch_is_the_admins(admin, office):
    """Only an admin begins a new epoch; numbers then start again under it."""
    _, first = issued(office)
    with pytest.raises(NotPermitted):
        new_epoch(office, NewEpoch(reason="uji saja"))
    assert new_epoch(admin, NewEpoch(reason="uji saja")).epoch == 2
    assert "/L1.1/" in first.number


def test_demo_office_shows_the_three_situations(tmp_path, monkeypatch):
    """The demo office is whole: people, rosters of two cities, a ledger for 2025, and sound files."""
    monkeypatch.setenv("LOKET_KDF", "19456,2,1")
    folder = tmp_path / "contoh"
    make_demo(folder, HandClock(), people=200)
    make_demo(folder, HandClock(), people=200)
    office = sign_in(folder, DEMO_USER, DEMO_PASSWORD, HandClock())
    assert office.record.demo == 1
    roster = office.roster()
    assert roster is not None
    assert roster.as_of("16.74") == roster.as_of("16.73") == date(2026, 10, 31)
    assert verify(office, Verify()).sound
    office.close()


def test_self_test_passes(monkeypatch, capsys):
    """The self-test that ships in the program walks the main job and says so."""
    monkeypatch.setenv("LOKET_KDF", "19456,2,1")
    assert self_test() == 0
    assert "berhasil" in capsys.readouterr().err
