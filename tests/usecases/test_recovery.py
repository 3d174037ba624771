"""The sealed code opens the office when every password is forgotten, once."""

from __future__ import annotations

import shutil

import pytest

from desktop.db.keyring import Keyring
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.usecases.access.recovery import RecoverAccess, check_code, recover_access
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.upkeep.new_epoch import NewEpoch, new_epoch
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.usecases.conftest import PASSWORD


@pytest.fixture
def code(folder) -> str:
    """Print a code as at set-up, and forget every password."""
    keyring = Keyring.load(folder)
    key = keyring.unlock("admin", PASSWORD)
    assert key is not None
    return keyring.make_recovery_code(key)


def command(code: str, **changes: str) -> RecoverAccess:
    facts = {"recovery_code": code, "username": "Admin", "new_password": "kalimat-baru-2026"}
    return RecoverAccess.model_validate(facts | changes)


def test_code_sets_a_new_password_and_is_spent(folder, clock, code):
    """The new password opens, the old one does not, and the used code is replaced by another."""
    made = recover_access(folder, command(code), clock)
    office = sign_in(folder, "admin", "kalimat-baru-2026", clock)
    assert verify(office, Verify()).sound
    office.close()
    with pytest.raises(NotPermitted):
        sign_in(folder, "admin", PASSWORD, clock)
    with pytest.raises(NotPermitted) as error:
        recover_access(folder, command(code), clock)
    assert error.value.problems[0].code == "recovery_code_wrong"
    assert recover_access(folder, command(made.recovery_code), clock).recovery_code != made.recovery_code


def test_typing_error_is_told_apart(folder, clock, code):
    """A mistyped code is named as such, an unknown operator and a weak password too; nothing changes."""
    wrong = ("9" if code[0] != "9" else "8") + code[1:]
    for given, expected in (
        (command(wrong), "recovery_code_typo"),
        (command(code, username="tidak-ada"), "recovery_username_unknown"),
        (command(code, new_password="pendek"), "password_short"),
    ):
        with pytest.raises(ToCorrect) as error:
            recover_access(folder, given, clock)
        assert error.value.problems[0].code == expected
    sign_in(folder, "admin", PASSWORD, clock).close()


def test_misses_before_do_not_make_the_owner_wait(folder, clock, code):
    """Whoever tried too often before opening the envelope signs in at once with the new password."""
    for _ in range(6):
        with pytest.raises(NotPermitted):
            sign_in(folder, "admin", "bukan ini", clock)
        clock.forward(hours=1)
    with pytest.raises(NotPermitted):
        sign_in(folder, "admin", "bukan ini", clock)
    recover_access(folder, command(code), clock)
    sign_in(folder, "admin", "kalimat-baru-2026", clock).close()


def test_a_slip_of_the_pen_is_found_without_opening_anything(code):
    """A typed code is checked while the form is filled in; blanks, hyphens and small letters do not matter."""
    assert check_code(code) is None
    assert check_code(code.lower().replace("-", " ")) is None
    slip = check_code(code[:-1])
    assert slip is not None
    assert (slip.code, slip.field) == ("recovery_code_typo", "recovery_code")


def test_the_answer_carries_what_the_new_sheet_says(folder, clock, code):
    """The new code can be printed at once: office and counter are told with it."""
    made = recover_access(folder, command(code), clock)
    assert (made.office, made.counter, made.demo) == ("Dinas Kesehatan", "L1", False)


def test_copied_files_still_let_the_owner_in(folder, clock, tmp_path):
    """Files put back after a broken disk, all passwords forgotten: the code opens, then an admin begins anew."""
    keyring = Keyring.load(folder)
    key = keyring.unlock("admin", PASSWORD)
    assert key is not None
    code = keyring.make_recovery_code(key)
    older = tmp_path / "lama"
    shutil.copytree(folder, older)
    office = sign_in(folder, "admin", PASSWORD, clock)
    with office.write("set-note", {}):
        pass
    office.close()
    shutil.rmtree(folder)
    shutil.copytree(older, folder)
    recover_access(folder, command(code), clock)
    office = sign_in(folder, "admin", "kalimat-baru-2026", clock)
    assert office.store.read_only
    assert new_epoch(office, NewEpoch(reason="disk rusak, salinan dipakai")).epoch == 2
    office.close()
