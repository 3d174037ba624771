from __future__ import annotations

import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.db import files, keyring_file, password_hash
from desktop.db.keyring import Keyring, matches
from desktop.db.keyring_file import COPY, NAME
from desktop.db.password_hash import FLOOR, KdfParameters, at_install, for_measured, stretch
from desktop.db.recovery_code import ALPHABET, new_code, read_code
from desktop.domain.problem import NotPermitted, SurroundingsFailed, ToCorrect

from .rows import CHEAP, INSTALLATION, KEY, new_store


@pytest.fixture
def keyring(folder):
    """Return a keyring with one operator."""
    return Keyring.create(folder, KEY, INSTALLATION, "sari", "kalimat sandi sari", CHEAP)


def problem_of(failure):
    return failure.value.problems[0].code


def test_password_opens_and_nothing_else_does(folder, keyring):
    """The right password gives the key; a wrong one, another's, or an unknown name gives nothing."""
    keyring.add_wrap(KEY, "budi", "kalimat sandi budi")
    again = Keyring.load(folder)
    assert again.unlock("sari", "kalimat sandi sari") == KEY
    assert again.unlock("budi", "kalimat sandi budi") == KEY
    assert again.unlock("sari", "kalimat sandi budi") is None
    assert again.unlock("sari", "") is None
    assert again.unlock("tono", "kalimat sandi sari") is None
    assert again.unlock("recovery", "kalimat sandi sari") is None
    assert again.usernames == ("sari", "budi")
    assert again.warnings == ()


def test_key_is_nowhere_in_the_files(folder, keyring):
    """Neither key nor password stands in either copy."""
    for name in (NAME, COPY):
        content = (folder / name).read_bytes()
        assert KEY.hex().encode() not in content
        assert b"kalimat sandi" not in content


def test_accents_have_two_spellings_and_one_key(keyring):
    """A password with an accent opens however the keyboard composes it."""
    keyring.add_wrap(KEY, "andre", "caf\u00e9 di tepi Musi")
    assert keyring.unlock("andre", "cafe\u0301 di tepi Musi") == KEY


def test_changing_a_password(folder, keyring):
    """After a change the new password opens and the old one does not, in both copies."""
    keyring.add_wrap(KEY, "sari", "kalimat baru sari")
    for gone in (NAME, COPY):
        (folder / gone).rename(folder / "disimpan")
        again = Keyring.load(folder)
        assert again.unlock("sari", "kalimat baru sari") == KEY
        assert again.unlock("sari", "kalimat sandi sari") is None
        (folder / "disimpan").rename(folder / gone)


def test_removed_operator_is_out_of_both_copies(folder, keyring):
    """A closed account opens neither the keyring nor its second copy."""
    keyring.add_wrap(KEY, "budi", "kalimat sandi budi")
    keyring.remove_wrap("budi")
    for name in (NAME, COPY):
        assert b"budi" not in (folder / name).read_bytes()
    assert Keyring.load(folder).unlock("budi", "kalimat sandi budi") is None
    with pytest.raises(KeyError):
        keyring.remove_wrap("budi")


def test_last_operator_stays(keyring):
    """The last way in by password is never taken away."""
    with pytest.raises(ToCorrect) as refusal:
        keyring.remove_wrap("sari")
    assert problem_of(refusal) == "keyring_last_operator"


def test_two_windows_do_not_undo_each_other(folder, keyring):
    """A change is made on what the file holds now, not on what was read at start."""
    other = Keyring.load(folder)
    other.add_wrap(KEY, "budi", "kalimat sandi budi")
    keyring.add_wrap(KEY, "tono", "kalimat sandi tono")
    assert set(Keyring.load(folder).usernames) == {"sari", "budi", "tono"}


def test_wrap_is_bound_to_label_and_installation(folder, keyring):
    """A wrap moved to another name or another office does not open, though its sum is made to fit."""
    contents, _ = keyring_file.load(folder)
    (wrap,) = contents.wraps
    renamed = keyring_file.Wrap("operator:admin", wrap.cost, wrap.salt, wrap.nonce, wrap.sealed)
    keyring_file.save(folder, keyring_file.Contents(INSTALLATION, contents.check, (renamed,)))
    assert Keyring.load(folder).unlock("admin", "kalimat sandi sari") is None
    keyring_file.save(folder, keyring_file.Contents("lain", contents.check, (wrap,)))
    assert Keyring.load(folder).unlock("sari", "kalimat sandi sari") is None


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "flipped", "other", "list"])
def test_lost_or_damaged_keyring_falls_back(folder, keyring, damage):
    """The second copy serves when the first is lost or damaged, and says so."""
    main = folder / NAME
    content = main.read_bytes()
    if damage == "missing":
        main.unlink()
    else:
        flipped = content.replace(b'"sealed": "', b'"sealed": "0', 1)
        kinds = {"empty": b"", "cut": content[:100], "flipped": flipped, "other": b'{"a": 1}', "list": b"[]"}
        main.write_bytes(kinds[damage])
    again = Keyring.load(folder)
    assert again.unlock("sari", "kalimat sandi sari") == KEY
    assert [problem.code for problem in again.warnings] == ["keyring_fallback"]
    again.add_wrap(KEY, "budi", "kalimat sandi budi")
    assert Keyring.load(folder).warnings == ()


def test_both_copies_lost(folder, keyring):
    """Without either copy the message says what is lost; no new keyring is invented."""
    (folder / NAME).write_bytes(b"")
    (folder / COPY).unlink()
    with pytest.raises(SurroundingsFailed) as failure:
        Keyring.load(folder)
    assert problem_of(failure) == "keyring_lost"
    assert matches(folder, KEY) is None


def test_power_cut_between_the_copies(folder, keyring, monkeypatch):
    """A cut after the first copy leaves a keyring that opens with the new password."""
    writes: list[str] = []
    real = files.atomic_write

    def cut(path, content):
        if writes:
            raise SurroundingsFailed("io_failed", file=path.name)
        writes.append(path.name)
        real(path, content)

    monkeypatch.setattr("desktop.db.keyring_file.files.atomic_write", cut)
    with pytest.raises(SurroundingsFailed):
        keyring.add_wrap(KEY, "sari", "kalimat baru sari")
    assert Keyring.load(folder).unlock("sari", "kalimat baru sari") == KEY


def test_key_check_value(keyring, folder):
    """The check value knows the right key from a wrong one."""
    assert keyring.matches(KEY)
    assert matches(folder, KEY) is True
    assert matches(folder, bytes(32)) is False


def test_keyring_of_an_office_is_not_overwritten(folder):
    """A finished office keeps its keyring."""
    Keyring.create(folder, KEY, INSTALLATION, "sari", "kalimat sandi sari", CHEAP)
    new_store(folder).close()
    with pytest.raises(ToCorrect) as refusal:
        Keyring.create(folder, bytes(32), INSTALLATION, "tono", "kalimat sandi tono", CHEAP)
    assert problem_of(refusal) == "office_exists"


def test_recovery_code_opens_until_replaced(folder, keyring):
    """The printed code opens without any password; a new one takes its place."""
    code = keyring.make_recovery_code(KEY)
    again = Keyring.load(folder)
    assert again.unlock_with_recovery_code(code.lower().replace("-", " ")) == KEY
    newer = again.make_recovery_code(KEY)
    with pytest.raises(NotPermitted) as refusal:
        again.unlock_with_recovery_code(code)
    assert problem_of(refusal) == "recovery_code_wrong"
    assert again.unlock_with_recovery_code(newer) == KEY
    assert again.usernames == ("sari",)


def test_recovery_code_of_an_office_without_one(keyring):
    """A well-formed code of elsewhere is refused as wrong, not as mistyped."""
    with pytest.raises(NotPermitted):
        keyring.unlock_with_recovery_code(new_code())


def test_recovery_code_is_long_and_grouped():
    """At least 128 random bits, in groups a person can copy, without letters that look alike."""
    code = new_code()
    assert [len(group) for group in code.split("-")] == [5] * 6
    assert not set("ILOU") & set(code)
    assert len(ALPHABET) ** len(read_code(code)) >= 2**128
    assert len({new_code() for _ in range(200)}) == 200


@settings(max_examples=200)
@given(st.data())
def test_slip_of_the_pen_is_found(data):
    """One wrong letter, a swap of neighbours, a letter lost or doubled: each is told as a typo."""
    code = new_code().replace("-", "")
    place = data.draw(st.integers(0, len(code) - 2))
    letter = data.draw(st.sampled_from(ALPHABET))
    slips = [
        code[:place] + letter + code[place + 1 :],
        code[:place] + code[place + 1] + code[place] + code[place + 2 :],
        code[:place] + code[place + 1 :],
        code[:place] + letter + code[place:],
        code[:place] + "*" + code[place + 1 :],
    ]
    for slip in slips:
        if slip == code:
            continue
        with pytest.raises(ToCorrect) as refusal:
            read_code(slip)
        assert problem_of(refusal) == "recovery_code_typo"


def test_letters_that_look_alike_are_read():
    """O for 0 and I or L for 1 are no mistakes."""
    code = new_code()
    while "0" not in code or "1" not in code:
        code = new_code()
    assert read_code(code.replace("0", "O").replace("1", "l")) == read_code(code)


def test_cost_is_measured_and_never_below_the_floor():
    """A fast computer gets a dear hash, a slow one the floor; the aim is 300 to 700 ms."""
    fast, usual, slow = for_measured(0.02), for_measured(0.041), for_measured(5.0)
    assert fast.passes > usual.passes >= 2
    assert usual.memory_kib == 64 * 1024
    assert slow == FLOOR
    for measured in (0.02, 0.041, 0.1, 0.3):
        cost = for_measured(measured)
        seconds = measured * cost.memory_kib * cost.passes / (FLOOR.memory_kib * FLOOR.passes)
        assert 0.2 <= seconds <= 0.7 or cost == FLOOR


def test_cost_from_the_environment_keeps_the_floor(monkeypatch):
    """A test machine may ask for the floor, nobody for less."""
    monkeypatch.setenv(password_hash.KDF_VARIABLE, "8,1,1")
    assert at_install() == FLOOR
    monkeypatch.setenv(password_hash.KDF_VARIABLE, "65536,3,4")
    assert at_install() == KdfParameters(65536, 3, 4)


def test_cost_at_install_is_measured_here(monkeypatch):
    """Without the environment this computer is measured once."""
    monkeypatch.delenv(password_hash.KDF_VARIABLE, raising=False)
    monkeypatch.setattr("desktop.db.password_hash.stretch", lambda *_: b"")
    assert at_install().within_bounds()


def test_keyring_cannot_ask_for_all_memory(folder, keyring):
    """A changed file that asks for a terabyte of memory counts as damaged."""
    said = json.loads((folder / NAME).read_bytes())
    said["wraps"][0]["cost"] = [1 << 30, 1, 1]
    said.pop("sum")
    said["sum"] = keyring_file._sum(said)
    for name in (NAME, COPY):
        (folder / name).write_text(json.dumps(said))
    with pytest.raises(SurroundingsFailed):
        Keyring.load(folder)


def test_stretch_is_argon2id():
    """The hash is deterministic, salted and 32 bytes long."""
    salt = os.urandom(16)
    assert stretch("a", salt, CHEAP) == stretch("a", salt, CHEAP)
    assert stretch("a", salt, CHEAP) != stretch("a", os.urandom(16), CHEAP)
    assert len(stretch("a", salt, CHEAP)) == 32
