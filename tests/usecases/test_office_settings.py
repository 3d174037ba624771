"""Settings, operators and the day's register by name: what an IT person's script does without the window."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import SecretStr

from desktop.db.keyring import Keyring
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.access import office_settings as by_name
from desktop.usecases.access.operators import ChangePassword
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.settings import AddSignatory, add_signatory
from tests.usecases.conftest import NOW, PASSWORD, issued


def test_what_is_left_out_stays(admin):
    """A script that changes the telephone does not empty the address, nor the number pattern."""
    by_name.change_office_data(admin, by_name.ChangeOfficeData(address="Jalan Sudirman 1"))
    told = by_name.change_office_data(admin, by_name.ChangeOfficeData(phone="0713-1"))
    assert (told.name, told.address, told.phone) == ("Dinas Kesehatan", "Jalan Sudirman 1", "0713-1")
    told = by_name.change_letters(admin, by_name.ChangeLetters(paper="A4"))
    told = by_name.change_letters(admin, by_name.ChangeLetters(place="Prabumulih"))
    assert (told.letters.paper, told.letters.place) == ("A4", "Prabumulih")
    with pytest.raises(ToCorrect):
        by_name.change_letters(admin, by_name.ChangeLetters(number_pattern="{sequence}"))


def test_signatories_come_and_go(admin):
    """Who signs is added and ended by name, and told with the days."""
    made = add_signatory(
        admin, AddSignatory(name="dr. Contoh", title="Kepala Dinas", valid_from_on=date(2026, 1, 1))
    )
    told = by_name.end_signatory_on(
        admin, by_name.EndSignatory(signatory_id=made.signatory_id, last_day=date(2026, 12, 31))
    )
    assert [(one.name, one.valid_until_on) for one in told.signatories] == [
        ("dr. Contoh", date(2026, 12, 31))
    ]


def test_operators_are_listed_and_retired(admin, office, folder, clock):
    """Only an admin sees and closes accounts; a closed one opens nothing."""
    with pytest.raises(NotPermitted):
        by_name.operators_told(office, by_name.ListOperators())
    told = by_name.operators_told(admin, by_name.ListOperators())
    verif = next(one for one in told.operators if one.username == "verif")
    told = by_name.retire(admin, by_name.RetireOperator(operator_id=verif.operator_id))
    assert not next(one for one in told.operators if one.username == "verif").active
    with pytest.raises(NotPermitted):
        sign_in(folder, "verif", PASSWORD, clock)
    old, new = SecretStr(PASSWORD), SecretStr("kalimat-lain-2026")
    by_name.new_password(office, ChangePassword(old=old, new=new))
    sign_in(folder, "loket", "kalimat-lain-2026", clock).close()


def test_an_admin_renews_the_recovery_code(admin, office, tmp_path):
    """A lost envelope is replaced while somebody can still sign in; the old code opens nothing."""
    first = by_name.renew_recovery_code(admin, by_name.RenewRecoveryCode())
    second = by_name.renew_recovery_code(
        admin, by_name.RenewRecoveryCode(pdf_path=str(tmp_path / "kode.pdf"))
    )
    keyring = Keyring.load(admin.folder)
    assert keyring.unlock_with_recovery_code(second.recovery_code) == admin.key
    with pytest.raises(NotPermitted):
        keyring.unlock_with_recovery_code(first.recovery_code)
    assert (tmp_path / "kode.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(NotPermitted):
        by_name.renew_recovery_code(office, by_name.RenewRecoveryCode())


def test_the_day_register_is_told_and_written(office, tmp_path):
    """The visits of a day as JSON, and the same as a file that replaces none."""
    issued(office)
    path = tmp_path / "register.xlsx"
    path.write_text("lama")
    told = by_name.read_day_register(office, by_name.ReadDayRegister(day=NOW.date(), path=str(path)))
    (visit,) = told.visits
    assert (visit.name, visit.nik, visit.case) == ("SITI AMINAH", "1674036807569001", "illness")
    assert visit.done.startswith("surat jaminan")
    assert path.read_bytes().startswith(b"PK")
    assert (tmp_path / "register (lama).xlsx").read_text() == "lama"
    assert by_name.read_day_register(office, by_name.ReadDayRegister(day=NOW.date())).path is None
    with pytest.raises(ToCorrect):
        by_name.read_day_register(office, by_name.ReadDayRegister(day=NOW.date(), path="x.doc"))
