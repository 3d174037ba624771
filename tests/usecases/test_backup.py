"""A backup is one proved file; restoring it loses nothing, not even what it replaces."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import datetime, timedelta

import pytest

from desktop.db import files
from desktop.db.keyring import Keyring
from desktop.db.keyring_file import _sum
from desktop.db.scan_files import ScanFiles
from desktop.db.store import Store
from desktop.domain.backup_thinning import to_keep
from desktop.domain.problem import NotPermitted, SurroundingsFailed, ToCorrect
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.action import Credentials
from desktop.usecases.command import parse_command
from desktop.usecases.letters.issued_letters import list_letters
from desktop.usecases.office import WIB
from desktop.usecases.patients.register_patient import register_patient
from desktop.usecases.upkeep.backup import Backup, automatic_backup, backup, backups_in, last_backup
from desktop.usecases.upkeep.restore import Restore, restore
from desktop.usecases.upkeep.verify_office import Verify, check_opening, verify
from tests.usecases.conftest import PASSWORD, issued, siti

ADMIN = Credentials("admin", PASSWORD)


def command(path, **more):
    return parse_command(Restore, json.dumps({"from": str(path), **more}))


def code_of(raised):
    return raised.value.problems[0].code


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def test_a_lost_computer_loses_nothing_that_was_backed_up(admin, office, stick, tmp_path, clock):
    """Backup, another folder, restore: everything is there, a new epoch runs, the next number is no twin."""
    issued(office)
    ScanFiles(admin.folder, admin.key).put("0198-ab", b"pindaian KK")
    made = backup(admin, Backup(to=str(stick)))
    assert made.proved
    assert (stick / "loket-L1-20261123-093000.cadangan").stat().st_size == made.bytes
    assert b"SITI" not in (stick / "loket-L1-20261123-093000.cadangan").read_bytes()
    last = last_backup(admin.folder)
    assert last is not None
    assert last.sha256 == made.sha256
    elsewhere = tmp_path / "komputer-baru"
    back = restore(elsewhere, command(made.path), ADMIN, clock)
    assert (back.rows, back.epoch, back.kept_in, back.lost_after.replaced) == (made.rows, 2, "", None)
    restored = sign_in(elsewhere, "admin", PASSWORD, clock)
    assert len(list_letters(restored)) == 1
    assert ScanFiles(elsewhere, restored.key).get("0198-ab") == b"pindaian KK"
    assert verify(restored, Verify()).sound
    assert not restored.store.read_only
    restored.close()


def test_what_is_replaced_is_kept_and_named(admin, office, folder, stick, clock):
    """What was done after the backup is told, its files lie in a folder of their own, and no window writes on."""
    made = backup(admin, Backup(to=str(stick)))
    clock.forward(hours=2)
    issued(office)
    head = office.store.head().sequence
    back = restore(folder, command(made.path), ADMIN, clock)
    assert back.lost_after.replaced is not None
    assert back.lost_after.replaced.sequence == head
    assert back.lost_after.replaced.at > back.lost_after.backup.at
    with pytest.raises(SurroundingsFailed) as refused:
        register_patient(office, siti(nik="1674036807569002"))
    assert code_of(refused) == "files_replaced"
    again = sign_in(folder, "loket", PASSWORD, clock)
    assert list_letters(again) == []
    _, letter = issued(again)
    assert "L1.2" in letter.number
    again.close()
    kept = Store.open(folder / back.kept_in, office.key, read_only=True)
    assert kept.head().sequence == head
    kept.close()


def test_the_recovery_code_restores_without_a_password(admin, stick, tmp_path, clock):
    """The envelope opens a backup when nobody knows a password; a wrong code changes nothing."""
    code = Keyring.load(admin.folder).make_recovery_code(admin.key)
    made = backup(admin, Backup(to=str(stick / "kantor.cadangan")))
    elsewhere = tmp_path / "lain"
    with pytest.raises(ToCorrect):
        restore(elsewhere, command(made.path, recovery_code=code[:-1] + ("9" if code[-1] != "9" else "8")))
    assert list(elsewhere.iterdir()) == []
    assert restore(elsewhere, command(made.path, recovery_code=code), None, clock).epoch == 2


def test_nobody_restores_who_may_not(admin, folder, stick, tmp_path, clock):
    """A clerk, a wrong password, no way named, another office's folder: each is refused and nothing changes."""
    made = backup(admin, Backup(to=str(stick)))
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".json"}
    with pytest.raises(NotPermitted) as refused:
        restore(folder, command(made.path), Credentials("loket", PASSWORD), clock)
    assert code_of(refused) == "restore_not_admin"
    with pytest.raises(NotPermitted) as refused:
        restore(folder, command(made.path), Credentials("admin", "salah-sekali"), clock)
    assert code_of(refused) == "signin_wrong"
    with pytest.raises(ToCorrect) as unsaid:
        restore(folder, command(made.path), None, clock)
    assert code_of(unsaid) == "restore_way_needed"
    other = tmp_path / "kantor-lain"
    shutil.copytree(folder, other)
    keyring = json.loads((other / "keyring.json").read_text())
    for name in ("keyring.json", "keyring.salinan.json"):
        (other / name).write_text(json.dumps(_signed(keyring | {"installation": "lain"})))
    with pytest.raises(ToCorrect) as foreign:
        restore(other, command(made.path), ADMIN, clock)
    assert code_of(foreign) == "restore_folder_used"
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".json"} == before


def _signed(keyring):
    said = {name: value for name, value in keyring.items() if name != "sum"}
    return said | {"sum": _sum(said)}


@pytest.mark.parametrize("harm", ["no zip", "flipped byte", "cut", "stranger", "missing"])
def test_a_harmed_backup_is_named_and_harms_nothing(harm, admin, folder, stick, clock):
    """Whatever was done to the file, the office's own files stay as they are."""
    path = stick / "kantor.cadangan"
    backup(admin, Backup(to=str(path)))
    content = bytearray(path.read_bytes())
    expected = {"no zip": "backup_not_one", "stranger": "backup_not_one", "missing": "backup_missing"}
    if harm == "no zip":
        content = bytearray(b"halo")
    elif harm == "flipped byte":
        content[len(content) // 2] ^= 1
    elif harm == "cut":
        content = content[: len(content) // 2]
        expected["cut"] = "backup_not_one"
    path.write_bytes(content)
    if harm == "stranger":
        path.unlink()
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("../../jahat.txt", "x")
    elif harm == "missing":
        path.unlink()
    before = (folder / "loket.db").stat().st_ino
    with pytest.raises(ToCorrect) as refused:
        restore(folder, command(path), ADMIN, clock)
    assert code_of(refused) == expected.get(harm, "backup_damaged")
    assert (folder / "loket.db").stat().st_ino == before
    assert not list(folder.glob("pemulihan*"))


def test_a_power_cut_while_restoring_is_finished_at_the_next_start(
    admin, office, stick, tmp_path, monkeypatch
):
    """Cut before each single move of a file: the next sign-in finds the restored office, whole."""
    made = backup(admin, Backup(to=str(stick)))
    issued(office)
    folder, clock = admin.folder, admin.clock
    admin.close()
    office.close()
    real, at = files.replace, 0
    while True:
        copy = tmp_path / f"putus-{at}"
        shutil.copytree(folder, copy)
        moves = iter(range(10_000))

        def cut(source, target, moves=moves, at=at):
            if source.parent != target.parent and next(moves) == at:
                raise KeyboardInterrupt
            real(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(files, "replace", cut)
            try:
                restore(copy, command(made.path), ADMIN, clock)
                break
            except KeyboardInterrupt:
                pass
        again = sign_in(copy, "admin", PASSWORD, clock)
        assert list_letters(again) == []
        again.close()
        assert not list(copy.glob("pemulihan*"))
        at += 1
    assert at >= 4


def test_the_last_good_backup_is_never_overwritten(admin, stick):
    """A name that is taken and a folder that is not there are told; nothing is written."""
    (stick / "ada.cadangan").write_text("lama")
    for to, code in ((stick / "ada.cadangan", "backup_exists"), (stick / "x" / "y", "backup_folder_missing")):
        with pytest.raises(ToCorrect) as refused:
            backup(admin, Backup(to=str(to)))
        assert code_of(refused) == code
    assert (stick / "ada.cadangan").read_text() == "lama"
    assert [path.name for path in stick.iterdir()] == ["ada.cadangan"]


def test_only_an_admin_takes_a_backup_away(office, stick):
    """The file holds everything the office has."""
    with pytest.raises(NotPermitted):
        backup(office, Backup(to=str(stick)))


def test_the_automatic_backup_rests_while_nothing_happens(office, clock, tmp_path):
    """Anybody's work is backed up; a second time only when something was written since."""
    own = office.folder / "cadangan"
    assert automatic_backup(office, own) is not None
    clock.forward(hours=1)
    assert automatic_backup(office, own) is None
    register_patient(office, siti())
    assert automatic_backup(office, own) is not None
    assert len(backups_in(own)) == 2
    register_patient(office, siti(nik="1674036807569002"))
    with pytest.raises(ToCorrect):
        automatic_backup(office, tmp_path / "usb" / "cadangan")


def test_thinning_keeps_the_newest_of_each_span():
    """A year of hourly backups becomes at most 58, the newest among them, and one of every month."""
    newest = datetime(2026, 11, 23, 9, 30, tzinfo=WIB)
    kept = to_keep(newest - timedelta(hours=hour) for hour in range(24 * 365))
    assert newest in kept
    assert len(kept) <= 24 + 14 + 8 + 12
    assert {instant.month for instant in kept} == set(range(1, 13))
    assert to_keep([]) == frozenset()


def test_damage_is_found_at_opening_and_remembered(office, signed_in, folder, clock):
    """A page nobody read yet is found right after entering: read only, said again, until a check finds it sound."""
    assert check_opening(office) == ()
    issued(office)
    office.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = folder / "loket.db"
    whole = path.read_bytes()
    harmed = bytearray(whole)
    harmed[len(harmed) // 2] ^= 1
    path.write_bytes(harmed)
    found = check_opening(office)
    assert {one.code for one in found} == {"storage_damaged"}
    office.store.heed_check()
    with pytest.raises(SurroundingsFailed) as refused:
        register_patient(office, siti(nik="1674036807569002"))
    assert code_of(refused) == "check_failed_broken"
    path.write_bytes(whole)
    later = signed_in("admin")
    assert later.store.read_only
    assert [one.code for one in later.store.warnings] == ["check_failed_broken"]
    assert verify(later, Verify()).sound
    later.store.heed_check()
    assert not later.store.read_only
