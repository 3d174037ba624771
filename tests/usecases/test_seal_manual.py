"""Each misfortune of docs/kunci.md, walked through: the letters before and after behave as the page says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from desktop.domain.check_letter import check_letter
from desktop.domain.problem import ToCorrect
from desktop.forms.counter.letter_question import letter_question
from desktop.letters.root_text import make_root_text
from desktop.letters.seal import make_seal, read_seal
from desktop.letters.void_list import make_void_list
from desktop.usecases.access.set_up import Init, NewOffice, NewOperator, init
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.letters.doubts import letter_doubts
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import ReprintLetter, VoidLetter, reprint_letter, void_letter
from desktop.usecases.letters.late_entry import LateEntry
from desktop.usecases.letters.lost_numbers import RecoverNumbers, recover_numbers
from desktop.usecases.letters.paper_numbers import VoidPaperNumber, void_paper_number
from desktop.usecases.letters.provisional_letters import CompleteLetter, complete_letter
from desktop.usecases.seals.city_root import (
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
from desktop.usecases.seals.counter_key import (
    ListKeys,
    RenewKey,
    RevokeKey,
    letter_signer,
    list_keys,
    renew_key,
    revoke_key,
)
from desktop.usecases.seals.export_verifier import page_roots
from desktop.usecases.seals.redeem_letter import RedeemLetter, redeem_letter
from desktop.usecases.seals.verify_letter import VerifyLetter, verify_letter
from desktop.usecases.seals.void_lists import ExportRevocations, export_revocations
from desktop.usecases.seals.void_lists_taken import TakeRevocations, take_revocations
from desktop.usecases.upkeep.new_epoch import NewEpoch, new_epoch
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.letters import seals
from tests.letters.copies import printed, seals_in
from tests.letters.reading import read
from tests.usecases.conftest import KK, PASSWORD, STATEMENT, ask, issued, letter_command


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
    """The old root ends everywhere; what it signed is refused as such, letters issued anew are good."""
    patient_id, before = patient
    second = create_city_root(admin, CreateCityRoot(reason="amplop terbuka"))
    retire_root(admin, RetireRoot(root_id=root.root_id, reason="amplop terbuka, berkas hilang"))
    after = another(office, patient_id)
    trust_root(hospital, TrustRoot(root_text=second.root_text))
    retire_root(hospital, RetireRoot(root_id=root.root_id, reason="diberitahu Dinas"))
    assert [state(hospital, letter) for letter in (before, after)] == ["key_revoked", "valid"]
    here = verify_letter(office, VerifyLetter(qr=before.qr))
    assert (here.state, [one.code for one in here.warnings]) == ("valid", ["letter_refused_elsewhere"])
    assert page_roots(admin.store)[root.root_id]["retired"]


def test_counter_key_stolen(office, admin, hospital, patient, tmp_path):
    """Once the list is there the old key's letters are refused, the new key's are good, a copy's too."""
    patient_id, before = patient
    office.clock.forward(days=2)
    revoke_key(admin, RevokeKey(reason="komputer dicuri"))
    after = another(office, patient_id)
    path = str(tmp_path / "daftar.sjl")
    export_revocations(office, ExportRevocations(path=path))
    checked = verify_letter(hospital, VerifyLetter(qr=before.qr, revocations_path=path))
    assert (checked.authentic, checked.state) == (False, "key_revoked")
    assert state(hospital, after) == "valid"
    here = verify_letter(office, VerifyLetter(qr=before.qr))
    assert (here.state, [one.code for one in here.warnings]) == ("valid", ["letter_refused_elsewhere"])
    # A copy of the old letter carries the present key's seal, which holds everywhere.
    pdf = str(tmp_path / "salinan.pdf")
    again = reprint_letter(office, ReprintLetter(letter_id=before.letter_id, pdf_path=pdf))
    assert [one.code for one in again.warnings] == ["letter_sealed_anew"]
    (copied,) = seals_in(printed((tmp_path / "salinan.pdf").read_bytes()))
    for place in (hospital, office):
        found = verify_letter(place, VerifyLetter(qr=copied))
        assert (found.state, found.facts and found.facts.number) == ("valid", before.number)
        assert not [one for one in found.warnings if one.code.startswith("letter_")]
    forget_root(admin)
    revoke_key(admin, RevokeKey(reason="komputer dicuri lagi"))
    again = reprint_letter(office, ReprintLetter(letter_id=before.letter_id, pdf_path=pdf))
    assert [one.code for one in again.warnings] == ["seal_key_lost", "pdf_kept_aside"]
    assert seals_in(printed(Path(again.pdf_path or "").read_bytes())) == []


def test_old_root_s_letters_on_the_new_root_s_list(office, admin, hospital, patient, tmp_path):
    """After a new root, letters void and keys revoked under the old one are known from the new one's list."""
    patient_id, void = patient
    by_stolen = another(office, patient_id)
    second = create_city_root(admin, CreateCityRoot(reason="kertas kode hilang"))
    renewed = renew_key(admin, RenewKey())
    after = another(office, patient_id)
    void_letter(admin, VoidLetter(letter_id=void.letter_id, reason="salah pasien"))
    path = str(tmp_path / "daftar.sjl")
    export_revocations(admin, ExportRevocations(path=path))
    with pytest.raises(ToCorrect) as error:
        take_revocations(hospital, TakeRevocations(path=path))
    assert [one.code for one in error.value.problems] == ["list_foreign_root"]
    trust_root(hospital, TrustRoot(root_text=second.root_text))
    take_revocations(hospital, TakeRevocations(path=path))
    checked = verify_letter(hospital, VerifyLetter(qr=by_stolen.qr))
    assert (checked.state, checked.list_made_on, checked.warnings) == ("valid", hospital.today(), ())
    assert [state(hospital, letter) for letter in (void, after)] == ["void", "valid"]
    old = next(key.key_id for key in list_keys(admin, ListKeys()).keys if key.key_id != renewed.key_id)
    revoke_key(admin, RevokeKey(key_ids=(old,), reason="komputer dicuri"))
    export_revocations(admin, ExportRevocations(path=path))
    take_revocations(hospital, TakeRevocations(path=path))
    assert [state(hospital, letter) for letter in (by_stolen, after)] == ["key_revoked", "valid"]


def test_root_stolen_with_its_computer(office, admin, hospital, patient, tmp_path):
    """New root, old one retired: its letters are refused from the list on, before the hospital retires it."""
    patient_id, before = patient
    new_epoch(admin, NewEpoch(reason="dipulihkan dari cadangan"))
    assert [one.code for one in revoke_key(admin, RevokeKey(reason="dicuri")).warnings] == ["root_was_there"]
    old = city_roots(admin.store)[0].id
    second = create_city_root(admin, CreateCityRoot(reason="komputer admin dicuri"))
    retire_root(admin, RetireRoot(root_id=old, reason="komputer admin dicuri"))
    after = another(office, patient_id)
    path = str(tmp_path / "daftar.sjl")
    export_revocations(admin, ExportRevocations(path=path))
    trust_root(hospital, TrustRoot(root_text=second.root_text))
    take_revocations(hospital, TakeRevocations(path=path))
    assert [state(hospital, letter) for letter in (before, after)] == ["key_revoked", "valid"]
    retire_root(hospital, RetireRoot(root_id=old, reason="diberitahu Dinas"))
    assert [state(hospital, letter) for letter in (before, after)] == ["key_revoked", "valid"]


def test_a_reduced_letter_is_known_from_the_list(office, admin, hospital, patient, tmp_path):
    """Its first print says more than it is good for: amber with what holds now, and its use is still recorded.

    The announcement names it for people; a copy printed since says what the list says.
    """
    letter = another(office, patient[0], provisional=True)
    command = CompleteLetter(letter_id=letter.letter_id, amount_idr=900_000, reason="kelas tiga")
    complete_letter(office, command)
    copy = reprint_letter(office, ReprintLetter(letter_id=letter.letter_id, pdf_path=str(tmp_path / "s.pdf")))
    assert copy.copy_number == 1
    paths = {"path": str(tmp_path / "b.sjl"), "pdf_path": str(tmp_path / "b.pdf")}
    export_revocations(admin, ExportRevocations(**paths))
    assert f"{letter.number}: sekarang Rp900.000" in read(Path(paths["pdf_path"]).read_bytes()).text
    assert state(hospital, letter) == "valid"
    take_revocations(hospital, TakeRevocations(path=paths["path"]))
    found = verify_letter(hospital, VerifyLetter(qr=letter.qr))
    assert (found.state, found.tone, found.usable) == ("reduced", "warn", True)
    assert found.headline.endswith("menjadi Rp900.000.")
    assert verify_letter(hospital, VerifyLetter(pdf_path=str(tmp_path / "s.pdf"))).state == "valid"
    redeem_letter(hospital, RedeemLetter(qr=letter.qr, case_number="RM 1"))
    assert state(hospital, letter) == "used"


def test_another_city_s_list_speaks_for_its_own_letters_only(hospital, patient, tmp_path):
    """A trusted root of another name may not call this city's letters void."""
    _, letter = patient
    trust_root(hospital, TrustRoot(root_text=make_root_text("Kota Lubuk Linggau", seals.ROOT_KEY)))
    root = read_seal(letter.qr, trusted_roots(hospital.store)).certificate.root
    path = tmp_path / "daftar.sjl"
    path.write_text(make_void_list(9, hospital.today(), [letter.number], [root], seals.ROOT_KEY, also=[root]))
    take_revocations(hospital, TakeRevocations(path=str(path)))
    assert state(hospital, letter) == "valid"


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
    """The day is asked about, ahead and back; set right and made void, the first key signs on, unasked."""
    patient_id, before = patient
    clock.forward(days=366)
    answer = ask(office, patient_id, KK, STATEMENT)
    command = letter_command(patient_id, answer, starts_on=office.today())
    (doubt, *_) = letter_doubts(office, command)
    question = letter_question([doubt])
    assert (doubt.code, question.title) == ("doubt_clock_ahead", "Benarkah hari ini 24 November 2027?")
    assert dict(question.figures)["Surat terakhir"] == before.number
    ahead = issue_letter(office, command)
    clock.forward(days=-366)
    behind = another(office, patient_id)
    assert {"letter_clock_ahead"} <= {one.code for one in ahead.warnings}
    assert {"letter_clock_back"} <= {one.code for one in behind.warnings}
    for letter in (ahead, behind):
        void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="jam komputer salah"))
    after = another(office, patient_id)
    assert not [one for one in after.warnings if "clock" in one.code]
    assert [state(hospital, letter) for letter in (before, ahead, after)] == ["valid", "not_started", "valid"]


def test_restored_counter(office, admin, hospital, patient):
    """After a restore a new epoch has its own key; letters of both epochs are good."""
    patient_id, before = patient
    new_epoch(admin, NewEpoch(reason="dipulihkan dari cadangan"))
    after = another(office, patient_id)
    found = [verify_letter(hospital, VerifyLetter(qr=letter.qr)) for letter in (before, after)]
    assert [one.state for one in found] == ["valid", "valid"]
    assert [one.facts.epoch for one in found if one.facts] == [1, 2]


def test_letters_after_the_backup_come_back(office, admin, hospital, patient, tmp_path):
    """Section 5a, step 3: their numbers return, are entered from paper or void; the first print counts.

    The lost letter is made by what the counter would have given next: number and seal of the earlier epoch.
    """
    patient_id, before = patient
    signer, _ = letter_signer(office)
    assert signer is not None
    claims = read_seal(before.qr, trusted_roots(office.store)).claims

    def numbered(sequence):
        check = check_letter("jaminan", 2026, "L1", 1, sequence)
        number = f"400.7.22.1/{sequence:04}{check}/{before.number.split('/')[2]}/L1.1/2026"
        return number, make_seal(replace(claims, number=number), signer)

    (void, void_qr), (lost, lost_qr) = numbered(2), numbered(3)
    with pytest.raises(ToCorrect, match="lost_number_no_epoch"):
        recover_numbers(office, RecoverNumbers(number=lost))
    new_epoch(admin, NewEpoch(reason="dipulihkan dari cadangan"))
    found = verify_letter(office, VerifyLetter(qr=lost_qr))
    assert (found.recoverable, [one.code for one in found.warnings][-1]) == (True, "letter_after_backup")
    for number, code in (
        (lost.replace("/0003", "/0004"), "lost_number_wrong"),
        (lost.replace("L1.1", "L2.1"), "lost_number_wrong"),
        (before.number, "lost_number_known"),
    ):
        with pytest.raises(ToCorrect, match=code):
            recover_numbers(office, RecoverNumbers(number=number))
    assert recover_numbers(office, RecoverNumbers(number=f" {lost.lower()}")).numbers == (void, lost)
    found = verify_letter(office, VerifyLetter(qr=lost_qr))
    assert (found.recoverable, [one.code for one in found.warnings][-1]) == (False, "letter_number_waits")
    late = LateEntry(number=lost, written_at=office.clock() - timedelta(hours=1))
    again = another(office, patient_id, late=late)
    void_paper_number(admin, VoidPaperNumber(number=void, reason="tidak dikenal siapa pun"))
    assert again.number == lost
    assert [state(office, one) for one in (before, again)] == ["valid", "valid"]
    for counter, tampered in ((office, void_qr), (hospital, void_qr)):
        if counter is hospital:
            export_revocations(admin, ExportRevocations(path=str(tmp_path / "batal.sjl")))
            take_revocations(hospital, TakeRevocations(path=str(tmp_path / "batal.sjl")))
        assert verify_letter(counter, VerifyLetter(qr=tampered)).state == "void"
    for counter in (office, hospital):
        found = verify_letter(counter, VerifyLetter(qr=lost_qr))
        assert (found.state, [one.code for one in found.warnings]) == ("valid", [])
    assert verify(admin, Verify()).sound


def test_everything_lost(office, admin, hospital, patient):
    """File, paper and root are gone: the key signs on until it ends; a new root keeps the name, so its lists hold."""
    patient_id, before = patient
    forget_root(admin)
    with pytest.raises(ToCorrect) as error:
        create_city_root(admin, CreateCityRoot(name="Prabumulih Baru"))
    assert [one.code for one in error.value.problems] == ["root_name_other"]
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
