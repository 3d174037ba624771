"""Each misfortune of docs/kunci.md, walked through: the letters before and after behave as the page says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import SecretStr

from desktop.letters.seal import make_seal, read_seal
from desktop.usecases.city_root import (
    CreateCityRoot,
    RecoverCityRoot,
    RetireRoot,
    TrustRoot,
    city_roots,
    create_city_root,
    recover_city_root,
    retire_root,
    trust_root,
    trusted_roots,
)
from desktop.usecases.counter_key import RevokeKey, letter_signer, revoke_key
from desktop.usecases.issue_letter import issue_letter
from desktop.usecases.new_epoch import NewEpoch, new_epoch
from desktop.usecases.set_up import Init, NewOffice, NewOperator, init
from desktop.usecases.sign_in import sign_in
from desktop.usecases.verify_letter import VerifyLetter, verify_letter
from desktop.usecases.void_lists import ExportRevocations, export_revocations
from tests.usecases.conftest import KK, PASSWORD, STATEMENT, ask, issued, letter_command


@pytest.fixture
def root(admin):
    """Make the city root on the administrator's computer."""
    return create_city_root(admin, CreateCityRoot())


@pytest.fixture
def hospital(tmp_path, clock, root, monkeypatch):
    """Set up the addressed hospital, which trusts the city's root."""
    monkeypatch.setenv("LOKET_KDF", "19456,2,1")
    folder = tmp_path / "rumah-sakit"
    new = NewOffice(
        name="RSUD Prabumulih", kind="rumah_sakit", city="16.74", unit_code="RSUD", counter_code="R1"
    )
    init(
        folder,
        Init(
            office=new, operator=NewOperator(username="admin", name="Admin RS", password=SecretStr(PASSWORD))
        ),
        clock,
    )
    hospital = sign_in(folder, "admin", PASSWORD, clock)
    trust_root(hospital, TrustRoot(root_text=root.root_text))
    yield hospital
    hospital.close()


@pytest.fixture
def patient(office, root):
    """Register a patient and issue the letter from before the misfortune."""
    return issued(office)


def another(office, patient_id, **changes):
    """Issue one more letter, with today's verdict."""
    answer = ask(office, patient_id, KK, STATEMENT)
    return issue_letter(office, letter_command(patient_id, answer, starts_on=office.today(), **changes))


def state(hospital, letter) -> str:
    return verify_letter(hospital, VerifyLetter(qr=letter.qr)).state


def forget_root(admin) -> None:
    """Take the root off this computer, as if it stood elsewhere."""
    with admin.write("test", {}) as tx:
        for row in city_roots(admin.store):
            tx.update("seal_root", row.id, {"sealed_key": None})


def test_computer_lost_root_recovered(office, admin, hospital, patient, root):
    """File and paper bring the root back; no letter notices, before or after."""
    patient_id, before = patient
    forget_root(admin)
    recover_city_root(admin, RecoverCityRoot(path=root.path, recovery_code=SecretStr(root.recovery_code)))
    new_epoch(admin, NewEpoch(reason="komputer diganti"))
    after = another(office, patient_id)
    assert [state(hospital, letter) for letter in (before, after)] == ["valid", "valid"]


def test_paper_lost_second_root(office, admin, hospital, patient):
    """Letters under the old root stay good; those under the new one once its text is taken in."""
    patient_id, before = patient
    second = create_city_root(admin, CreateCityRoot(reason="kertas kode hilang"))
    revoke_key(admin, RevokeKey(reason="ganti kunci kota"))
    after = another(office, patient_id)
    assert [state(hospital, letter) for letter in (before, after)] == ["valid", "foreign"]
    trust_root(hospital, TrustRoot(root_text=second.root_text))
    assert [state(hospital, letter) for letter in (before, after)] == ["valid", "valid"]


def test_root_stolen(office, admin, hospital, patient, root):
    """The old root ends everywhere; what it signed is foreign, letters issued anew are good."""
    patient_id, before = patient
    second = create_city_root(admin, CreateCityRoot(reason="amplop terbuka"))
    retire_root(admin, RetireRoot(root_id=root.root_id, reason="amplop terbuka, berkas hilang"))
    after = another(office, patient_id)
    trust_root(hospital, TrustRoot(root_text=second.root_text))
    retire_root(hospital, RetireRoot(root_id=root.root_id, reason="diberitahu Dinas"))
    assert [state(hospital, letter) for letter in (before, after)] == ["foreign", "valid"]


def test_counter_key_stolen(office, admin, hospital, patient, tmp_path):
    """Once the list is there the old key's letters are refused, the new key's are good."""
    patient_id, before = patient
    revoke_key(admin, RevokeKey(reason="komputer dicuri"))
    after = another(office, patient_id)
    path = str(tmp_path / "daftar.sjl")
    export_revocations(office, ExportRevocations(path=path))
    checked = verify_letter(hospital, VerifyLetter(qr=before.qr, revocations_path=path))
    assert (checked.authentic, checked.state) == (False, "key_revoked")
    assert state(hospital, after) == "valid"
    here = verify_letter(office, VerifyLetter(qr=before.qr))
    assert (here.state, [one.code for one in here.warnings]) == ("valid", ["letter_refused_elsewhere"])


def test_certificate_ends(office, admin, hospital, patient, clock):
    """A letter of the last day holds beyond the certificate; the next one goes out without a seal."""
    patient_id, _ = patient
    forget_root(admin)
    clock.forward(days=365)
    last = another(office, patient_id)
    clock.forward(days=1)
    assert state(hospital, last) == "valid"
    without = another(office, patient_id)
    assert without.qr is None
    assert "seal_certificate_ended" in [one.code for one in without.warnings]


def test_clock_a_year_ahead(office, hospital, patient, clock):
    """A letter dated next year has not begun; set right, the counter signs with its first key again."""
    patient_id, before = patient
    clock.forward(days=366)
    ahead = another(office, patient_id)
    clock.forward(days=-366)
    after = another(office, patient_id)
    assert [state(hospital, letter) for letter in (before, ahead, after)] == ["valid", "not_started", "valid"]


def test_restored_counter(office, admin, hospital, patient):
    """After a restore a new epoch has its own key; letters of both epochs are good."""
    patient_id, before = patient
    new_epoch(admin, NewEpoch(reason="dipulihkan dari cadangan"))
    after = another(office, patient_id)
    found = [verify_letter(hospital, VerifyLetter(qr=letter.qr)) for letter in (before, after)]
    assert [one.state for one in found] == ["valid", "valid"]
    assert [one.facts.epoch for one in found if one.facts] == [1, 2]


def test_everything_lost(office, admin, hospital, patient):
    """File, paper and root are gone: the counter's key signs on under the old root until it ends."""
    patient_id, before = patient
    forget_root(admin)
    second = create_city_root(admin, CreateCityRoot())
    after = another(office, patient_id)
    assert [state(hospital, letter) for letter in (before, after)] == ["valid", "valid"]
    assert second.root_id in {row.id for row in city_roots(admin.store) if row.sealed_key}


def test_clock_behind(office, admin, hospital, patient, clock):
    """Before its key began, and without the city's key here, a counter's letters go out without a seal."""
    patient_id, before = patient
    forget_root(admin)
    clock.forward(days=-2)
    behind = another(office, patient_id)
    assert behind.qr is None
    assert "seal_certificate_ended" in [one.code for one in behind.warnings]
    clock.forward(days=2)
    after = another(office, patient_id)
    assert [state(hospital, letter) for letter in (before, after)] == ["valid", "valid"]


def test_sealed_by_this_counter_but_not_recorded(office, hospital, patient):
    """A seal of our own key whose number the books do not hold: data copied back, or the key used elsewhere."""
    _, before = patient
    signer, _ = letter_signer(office)
    assert signer is not None
    claims = read_seal(before.qr, trusted_roots(office.store)).claims
    foreign = make_seal(replace(claims, number="400.7.22.1/0099X/DINKES/L1.1/2026"), signer)
    found = verify_letter(office, VerifyLetter(qr=foreign))
    assert "letter_unknown_here" in [one.code for one in found.warnings]
    assert verify_letter(hospital, VerifyLetter(qr=foreign)).state == "valid"
