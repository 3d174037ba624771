from __future__ import annotations

import shutil
from contextlib import closing, contextmanager

import pytest

from desktop.db import files, witness
from desktop.db.journal import Head
from desktop.db.setup_mark import DATABASE
from desktop.db.store import Store
from desktop.db.verify import verify
from desktop.domain.problem import SurroundingsFailed

from .rows import AT, INSTALLATION, KEY, OFFICE, OPERATOR, new_store, setting, setting_keys, written


@contextmanager
def opened(folder):
    with closing(Store.open(folder, KEY)) as store:
        yield store


def warnings_of(store: Store) -> list[str]:
    return [problem.code for problem in store.warnings]


@pytest.fixture
def office(folder):
    """Return the folder of a closed office with two entries."""
    with closing(new_store(folder)) as store:
        setting(store, "a")
    return folder


def test_both_witnesses_follow_each_commit(store, folder):
    """After every commit both files hold epoch, sequence and hash of the head."""
    setting(store, "a")
    head = store.head()
    for place in witness.places(folder, INSTALLATION):
        assert witness.read(place) == (INSTALLATION, head.epoch, head.sequence, head.hash.hex())


def test_database_copied_back_is_found(office, tmp_path):
    """An older loket.db put back behind the program opens read-only with copied_files."""
    shutil.copy(office / DATABASE, tmp_path / "lama.db")
    with opened(office) as store:
        setting(store, "b")
    shutil.copy(tmp_path / "lama.db", office / DATABASE)
    with opened(office) as store:
        assert store.read_only
        assert warnings_of(store) == ["copied_files"]
        assert [problem.code for problem in verify(store)] == ["copied_files"]
        with pytest.raises(SurroundingsFailed) as failure, written(store):
            pass
    assert failure.value.problems[0].code == "copied_files"


def test_whole_folder_copied_back_is_found_by_the_profile(office, tmp_path):
    """Putting back database and folder witness together is contradicted by the one in the profile."""
    shutil.copytree(office, tmp_path / "lama")
    with opened(office) as store:
        setting(store, "b")
    shutil.rmtree(office)
    shutil.copytree(tmp_path / "lama", office)
    with opened(office) as store:
        assert store.read_only


def test_two_lives_of_one_folder_are_found(office, tmp_path):
    """A copy that went on by itself has other entries under the same numbers."""
    shutil.copytree(office, tmp_path / "kembaran")
    with opened(office) as store:
        setting(store, "b")
    with opened(tmp_path / "kembaran") as store:
        assert store.read_only


def test_cut_off_journal_is_found(office):
    """A journal cut at its end is a whole chain; the witnesses know that it was longer."""
    with opened(office) as store:
        store.connection.execute("DROP TRIGGER journal_kept")
        store.connection.execute("DELETE FROM journal WHERE sequence = 2")
    with opened(office) as store:
        assert store.read_only


def test_new_epoch_ends_it(office, tmp_path):
    """A new epoch, above every epoch a witness saw, makes the copy the true one."""
    shutil.copy(office / DATABASE, tmp_path / "lama.db")
    with opened(office) as store, written(store, "new-epoch", new_epoch=True) as tx:
        tx.update("office", OFFICE["id"], {"epoch": store.next_epoch()})
    shutil.copy(tmp_path / "lama.db", office / DATABASE)
    with opened(office) as store:
        assert store.next_epoch() == 3
        with written(store, "new-epoch", new_epoch=True) as tx:
            tx.update("office", OFFICE["id"], {"epoch": store.next_epoch()})
        assert not store.read_only
        assert store.head().epoch == 3
        setting(store, "c")
    with opened(office) as store:
        assert warnings_of(store) == []
        assert verify(store) == []


def test_crash_between_commit_and_witness_is_harmless(office, monkeypatch):
    """The database may be ahead of its witnesses: it extends what they saw."""
    with monkeypatch.context() as patch, opened(office) as store:
        patch.setattr(witness, "remember", lambda *_, **__: None)
        setting(store, "b")
    with opened(office) as store:
        assert warnings_of(store) == []
        assert setting_keys(store) == {"a", "b"}


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("damage", [None, b"", b"{", b'{"installation": "x"}'])
def test_missing_or_torn_witness_is_a_warning(office, which, damage):
    """One lost or torn witness warns; the next commit writes it anew."""
    place = witness.places(office, INSTALLATION)[which]
    if damage is None:
        place.unlink()
    else:
        place.write_bytes(damage)
    with opened(office) as store:
        assert not store.read_only
        assert warnings_of(store) == ["witness_missing"]
        setting(store, "b")
        assert warnings_of(store) == []
    with opened(office) as store:
        assert warnings_of(store) == []


def test_witness_with_a_changed_number_is_torn(office):
    """A witness edited by hand does not count as one."""
    place = witness.places(office, INSTALLATION)[0]
    place.write_bytes(place.read_bytes().replace(b'"sequence": 2', b'"sequence": 1'))
    assert witness.read(place) is None


def test_witness_is_waited_for_before_a_number_goes_out(store, folder, monkeypatch):
    """What is printed with a number has its witness on the disk; for the rest one written page is enough.

    Where another window wrote a newer one meanwhile, that one is waited for.
    """
    forced: list[int] = []
    monkeypatch.setattr("desktop.db.files.os.fsync", forced.append)
    setting(store, "a")
    assert not forced
    block = {"id": "blok", "reason": "buku cetak", "made_at": AT, "made_by": OPERATOR}
    with written(store) as tx:
        tx.insert("number_block", block)
    assert len(forced) == 1
    late = Head(1, 1, bytes(32))
    witness.remember(witness.places(folder, INSTALLATION), INSTALLATION, late)
    assert len(forced) == 2


def test_unwritten_witness_does_not_undo_the_commit(store, monkeypatch):
    """A full profile disk must not make a stored letter look unstored."""

    def full(path, _content, **_):
        raise SurroundingsFailed("disk_full", file=path.name)

    with monkeypatch.context() as patch:
        patch.setattr(files, "overwrite", full)
        setting(store, "a")
    assert setting_keys(store) == {"a"}
    assert warnings_of(store) == ["witness_unwritten"]
    setting(store, "b")
    assert warnings_of(store) == []


def test_slower_window_does_not_turn_the_witness_back(store, folder):
    """Of two windows the one that comes late leaves the newer head in place."""
    old = store.head()
    setting(store, "a")
    witness.remember(witness.places(folder, INSTALLATION), INSTALLATION, old)
    seen = witness.read(folder / witness.IN_FOLDER)
    assert seen is not None
    assert seen.sequence == 2


def test_place_of_the_profile(monkeypatch, tmp_path):
    """The second witness lies in the user's profile, wherever the system keeps such files."""
    monkeypatch.delenv(witness.PROFILE_VARIABLE)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert witness.profile_folder() == tmp_path / "loket-jaminan"
    monkeypatch.setattr("desktop.db.witness.sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert witness.profile_folder() == tmp_path / "Loket Jaminan"
