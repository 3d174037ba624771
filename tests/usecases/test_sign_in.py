"""Who gets in, who waits, and what is remembered of those who did not."""

from __future__ import annotations

import pytest

from desktop.domain.problem import NotPermitted, SurroundingsFailed, ToCorrect
from desktop.usecases.access.operators import (
    AddOperator,
    ChangePassword,
    add_operator,
    change_password,
    list_operators,
    retire_operator,
)
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.usecases.conftest import PASSWORD


def test_wrong_password_is_refused_at_once(folder, clock):
    """A wrong password or an unknown name gets the same sentence."""
    for username, password in (("loket", "salah"), ("tidak-ada", PASSWORD)):
        with pytest.raises(NotPermitted) as error:
            sign_in(folder, username, password, clock)
        assert error.value.problems[0].code == "signin_wrong"


def test_fifth_miss_waits_and_never_locks_for_good(folder, clock):
    """From the fifth miss there is a growing wait; after it the right password opens."""
    for _ in range(5):
        with pytest.raises(NotPermitted):
            sign_in(folder, "loket", "salah", clock)
    with pytest.raises(NotPermitted) as error:
        sign_in(folder, "loket", PASSWORD, clock)
    assert error.value.problems[0].code == "signin_wait"
    clock.forward(minutes=16)
    office = sign_in(folder, "loket", PASSWORD, clock)
    entries = office.store.head().sequence
    assert verify(office, Verify()).sound
    office.close()
    again = sign_in(folder, "loket", PASSWORD, clock)
    assert again.store.head().sequence == entries
    again.close()


def test_no_office_here(tmp_path, clock):
    """A folder without an office is named as such."""
    with pytest.raises(ToCorrect) as error:
        sign_in(tmp_path / "kosong", "loket", PASSWORD, clock)
    assert error.value.problems[0].code == "office_missing"


def test_damaged_database_is_named(folder, clock):
    """A damaged file is told apart from a wrong password, and nothing is written to it."""
    path = folder / "loket.db"
    damaged = bytearray(path.read_bytes())
    damaged[100:400] = bytes(300)
    path.write_bytes(damaged)
    with pytest.raises(SurroundingsFailed) as error:
        sign_in(folder, "loket", PASSWORD, clock)
    assert error.value.problems[0].code == "database_damaged"
    assert path.read_bytes() == bytes(damaged)


def test_retired_operator_stays_out(admin, signed_in, folder, clock):
    """A closed account cannot sign in; the admin cannot close his own."""
    loket = next(one for one in list_operators(admin) if one.username == "loket")
    retire_operator(admin, loket.id)
    with pytest.raises(NotPermitted):
        sign_in(folder, "loket", PASSWORD, clock)
    with pytest.raises(ToCorrect) as error:
        retire_operator(admin, admin.operator.id)
    assert error.value.problems[0].code == "operator_is_self"
    with pytest.raises(ToCorrect):
        retire_operator(admin, "tidak-ada")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"password": "pendek"}, "password_short"),
        ({"password": "x" * 129}, "password_long"),
        ({"password": "password123"}, "password_common"),
        ({"username": "loket"}, "username_taken"),
        ({"username": "dua kata"}, "username_wrong"),
    ],
)
def test_refused_accounts(admin, changes, code):
    """Weak passwords and names that are taken are refused with what to do."""
    facts = {"username": "baru", "name": "Petugas Baru", "password": PASSWORD, "role": "loket"} | changes
    with pytest.raises(ToCorrect) as error:
        add_operator(admin, AddOperator.model_validate(facts))
    assert error.value.problems[0].code == code


def test_only_admin_adds_operators(office):
    """A clerk cannot give accounts."""
    command = AddOperator.model_validate(
        {"username": "baru", "name": "Baru", "password": PASSWORD, "role": "admin"}
    )
    with pytest.raises(NotPermitted):
        add_operator(office, command)


def test_change_of_password(office, folder, clock):
    """The old password must be right; then the new one opens and the old one does not."""
    wrong = ChangePassword.model_validate({"old": "salah", "new": "kalimat-baru-2026"})
    with pytest.raises(ToCorrect):
        change_password(office, wrong)
    change_password(office, ChangePassword.model_validate({"old": PASSWORD, "new": "kalimat-baru-2026"}))
    sign_in(folder, "loket", "kalimat-baru-2026", clock).close()
    with pytest.raises(NotPermitted):
        sign_in(folder, "loket", PASSWORD, clock)
