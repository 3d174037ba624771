"""Keys without cryptography for the clerk: made, renewed, lost, stolen, each as the manual says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from desktop.db.root_file import NAME
from desktop.domain.problem import NotPermitted, ToCorrect
from desktop.letters.seal import read_certificate, seal_start
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.seals.city_root import (
    CreateCityRoot,
    RecoverCityRoot,
    RetireRoot,
    TrustRoot,
    city_roots,
    create_city_root,
    holder,
    recover_city_root,
    retire_root,
    trust_root,
    trusted_roots,
)
from desktop.usecases.seals.counter_key import (
    ListKeys,
    RenewKey,
    RevokeKey,
    counter_keys,
    key_rows_of_today,
    letter_signer,
    list_keys,
    renew_key,
    revoke_key,
)
from desktop.usecases.upkeep.new_epoch import NewEpoch, new_epoch
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.letters.copies import printed, seals_in
from tests.letters.reading import read
from tests.usecases.conftest import KK, STATEMENT, ask, issued, letter_command


def codes(error) -> list[str]:
    return [problem.code for problem in error.value.problems]


@pytest.fixture
def made(admin):
    """Make the city root on the administrator's computer."""
    return create_city_root(admin, CreateCityRoot())


def certificate(office, signer):
    return read_certificate(signer.certificate, trusted_roots(office.store))


def test_without_a_root_the_office_works_on(office):
    """No root, no seal, a warning that says so."""
    signer, warnings = letter_signer(office)
    assert signer is None
    assert [one.code for one in warnings] == ["seal_missing"]


def test_only_the_admin_makes_the_root_and_once(office, admin, made):
    """A clerk may not; a second root needs a reason, and the first one's file is kept."""
    with pytest.raises(NotPermitted):
        create_city_root(office, CreateCityRoot())
    with pytest.raises(ToCorrect) as error:
        create_city_root(admin, CreateCityRoot())
    assert codes(error) == ["root_exists"]
    second = create_city_root(admin, CreateCityRoot(reason="kertas kode hilang"))
    assert second.root_id != made.root_id
    assert len(trusted_roots(admin.store)) == 2
    assert len(list(admin.folder.glob("akar-kota-*.json"))) == 1
    current = holder(admin.store)
    assert current is not None
    assert current.id == second.root_id


def test_key_and_certificate_come_by_themselves(office, made):
    """The clerk's first letter makes the counter's key; the next one uses the same."""
    signer, warnings = letter_signer(office)
    assert warnings == []
    claims = certificate(office, signer).claims
    assert (claims.counter, claims.epoch, claims.office) == ("L1", 1, "Dinas Kesehatan")
    assert (claims.valid_until_on - claims.valid_from_on).days <= 396
    assert letter_signer(office)[0] == signer
    row, root = key_rows_of_today(office)
    assert row is not None
    assert root is not None
    assert root.id == row.root_id == made.root_id
    assert verify(office, Verify()).sound


def test_no_private_key_lies_bare(office, made):
    """Neither the rows nor the journal hold a private key as it is."""
    signer, _ = letter_signer(office)
    assert signer is not None
    stored = json.dumps([vars(row) for row in (*counter_keys(office.store), *city_roots(office.store))])
    assert signer.private_key.hex() not in stored
    entries = office.store.connection.rows("SELECT entry FROM journal")
    assert all(
        signer.private_key not in entry and signer.private_key.hex().encode() not in entry
        for (entry,) in entries
    )


def test_renewed_a_month_before_its_end(office, clock, made):
    """A key about to end is replaced where the root is; letters of the old one stay provable."""
    old, _ = letter_signer(office)
    clock.forward(days=336)
    new, warnings = letter_signer(office)
    assert new != old
    assert warnings == []
    assert certificate(office, old).claims.valid_until_on == date(2027, 11, 23)


def test_without_the_root_the_end_is_announced_then_seals_stop(office, admin, clock, made):
    """A counter without the root is warned for a month; after the end letters carry no seal."""
    letter_signer(office)
    with admin.write("test", {}) as tx:
        tx.update("seal_root", made.root_id, {"sealed_key": None})
    clock.forward(days=336)
    signer, warnings = letter_signer(office)
    assert signer is not None
    assert [one.code for one in warnings] == ["seal_certificate_ends"]
    clock.forward(days=31)
    signer, warnings = letter_signer(office)
    assert signer is None
    assert [one.code for one in warnings] == ["seal_certificate_ended"]
    with pytest.raises(ToCorrect) as error:
        renew_key(admin, RenewKey())
    assert codes(error) == ["renew_not_here"]
    # A list from here names no key: the root's own computer must be told.
    revoked = revoke_key(admin, RevokeKey(reason="komputer dicuri"))
    assert [one.code for one in revoked.warnings] == ["revoke_at_root"]


def test_new_epoch_new_key(office, admin, made):
    """A restored counter signs with a key of its own epoch."""
    old, _ = letter_signer(office)
    new_epoch(admin, NewEpoch(reason="dipulihkan dari cadangan"))
    new, _ = letter_signer(office)
    assert certificate(office, new).claims.epoch == 2
    assert certificate(office, old).claims.epoch == 1


def test_clock_wrong_by_a_year(office, clock, made):
    """A clock set a year ahead gets its own key; set right again, the old key signs on."""
    right, _ = letter_signer(office)
    clock.forward(days=400)
    wrong, _ = letter_signer(office)
    assert wrong != right
    clock.forward(days=-400)
    assert letter_signer(office)[0] == right


def test_stolen_key_is_replaced(office, admin, made):
    """Revoked with a reason, by the admin only; the next letter is signed by another key."""
    old, _ = letter_signer(office)
    with pytest.raises(NotPermitted):
        revoke_key(office, RevokeKey(reason="komputer dicuri"))
    revoked = revoke_key(admin, RevokeKey(reason="komputer dicuri"))
    assert (certificate(office, old).key.hex(),) == revoked.key_ids
    assert [one.code for one in revoked.warnings] == ["root_was_there"]
    assert letter_signer(office)[0] != old
    with pytest.raises(ToCorrect) as error:
        revoke_key(admin, RevokeKey(key_ids=revoked.key_ids, reason="sekali lagi"))
    assert codes(error) == ["seal_key_unknown"]
    assert renew_key(admin, RenewKey()).key_id not in revoked.key_ids


def test_restored_elsewhere_the_stolen_epoch_is_revoked(office, admin, made):
    """Before and after the first new letter: what is revoked is the lost computer's key, never the new one."""
    stolen, _ = letter_signer(office)
    new_epoch(admin, NewEpoch(reason="dipulihkan dari cadangan"))
    assert key_rows_of_today(admin)[0] is None
    assert [(one.epoch, one.suggested) for one in list_keys(admin, ListKeys()).keys] == [(1, True)]
    good, _ = letter_signer(office)
    assert [(one.epoch, one.suggested) for one in list_keys(admin, ListKeys()).keys] == [
        (2, False),
        (1, True),
    ]
    revoked = revoke_key(admin, RevokeKey(reason="komputer dicuri"))
    assert revoked.key_ids == (certificate(office, stolen).key.hex(),)
    assert letter_signer(office)[0] == good


def test_a_renewed_key_revoked_brings_no_older_one_back(office, admin, made):
    """For theft all keys of the computer go; with only the newest named, the older one still signs nothing."""
    first, _ = letter_signer(office)
    second = renew_key(admin, RenewKey()).key_id
    revoke_key(admin, RevokeKey(key_ids=(second,), reason="yang baru saja"))
    assert key_rows_of_today(admin)[0] is None
    third, _ = letter_signer(office)
    assert third != first
    assert len(revoke_key(admin, RevokeKey(reason="komputer dicuri")).key_ids) == 2
    with pytest.raises(ToCorrect) as error:
        revoke_key(admin, RevokeKey(reason="tidak ada lagi"))
    assert codes(error) == ["seal_key_unknown"]


def test_root_comes_back_from_file_and_paper(office, admin, made):
    """The computer is gone: file and code bring the root back, neither alone does."""
    with admin.write("test", {}) as tx:
        tx.update("seal_root", made.root_id, {"sealed_key": None})
    assert holder(admin.store) is None
    path = str(admin.folder / NAME)
    other = "0" * 30
    for code, kind, expected in (
        (other, ToCorrect, "recovery_code_typo"),
        (create_city_root(admin, CreateCityRoot()).recovery_code, NotPermitted, "root_code_wrong"),
    ):
        path = str(next(iter(admin.folder.glob("akar-kota-*.json")), path))
        with pytest.raises(kind) as error:
            recover_city_root(admin, RecoverCityRoot(path=path, recovery_code=SecretStr(code)))
        assert codes(error) == [expected]
    back = recover_city_root(
        admin, RecoverCityRoot(path=path, recovery_code=SecretStr(made.recovery_code.lower()))
    )
    assert back.root_id == made.root_id
    assert {row.id for row in city_roots(admin.store) if row.sealed_key} >= {made.root_id}


@pytest.mark.parametrize(
    "damage",
    [b"", b"{}", b"[]", b"\xff", b'{"sum": 1}', None],
    ids=["empty", "no fields", "list", "not text", "no sum", "changed"],
)
def test_damaged_root_file_is_named(admin, made, tmp_path, damage):
    """A damaged or other file is told from a wrong code."""
    content = Path(made.path).read_bytes()
    path = tmp_path / "lain.json"
    path.write_bytes(content.replace(b'"sealed": "', b'"sealed": "00') if damage is None else damage)
    for place, expected in ((path, "root_file_wrong"), (tmp_path / "tidak-ada", "root_file_missing")):
        with pytest.raises(ToCorrect) as error:
            recover_city_root(
                admin, RecoverCityRoot(path=str(place), recovery_code=SecretStr(made.recovery_code))
            )
        assert codes(error) == [expected]


def test_another_office_trusts_the_root_by_its_text(admin, made):
    """The public text is taken whole or not at all; a retired root does not come back."""
    assert trust_root(admin, TrustRoot(root_text=f" {made.root_text}\n")).root_id == made.root_id
    for wrong in (
        "",
        "SJR1:",
        made.root_text[:-3],
        made.root_text.replace("SJR1", "SJ1"),
        made.root_text + "00",
    ):
        with pytest.raises(ToCorrect) as error:
            trust_root(admin, TrustRoot(root_text=wrong))
        assert codes(error) == ["root_text_wrong"]
    retire_root(admin, RetireRoot(root_id=made.root_id, reason="kertas dan berkas dicuri"))
    assert trusted_roots(admin.store) == {}
    assert letter_signer(admin)[0] is None
    with pytest.raises(ToCorrect) as error:
        trust_root(admin, TrustRoot(root_text=made.root_text))
    assert codes(error) == ["root_retired"]
    with pytest.raises(ToCorrect) as error:
        recover_city_root(admin, RecoverCityRoot(path=made.path, recovery_code=SecretStr(made.recovery_code)))
    assert codes(error) == ["root_retired"]
    with pytest.raises(ToCorrect) as error:
        retire_root(admin, RetireRoot(root_id="tidak ada", reason="salah"))
    assert codes(error) == ["root_unknown"]


def test_root_has_its_paper(admin, tmp_path):
    """The code stands on one page of paper with the public half as a code; no sheet without its folder."""
    path = tmp_path / "kunci-kota.pdf"
    made = create_city_root(admin, CreateCityRoot(name="Kota Prabumulih", pdf_path=str(path)))
    paper = read(path.read_bytes())
    assert paper.pages == 1
    assert "LEMBAR KUNCI KOTA" in paper.text
    assert made.root_id in paper.text
    assert seals_in(printed(path.read_bytes())) == [made.root_text]
    assert made.recovery_code.encode() not in path.read_bytes()
    with pytest.raises(ToCorrect) as error:
        create_city_root(admin, CreateCityRoot(pdf_path=str(tmp_path / "tidak" / "ada.pdf")))
    assert codes(error) == ["pdf_folder_missing"]


def test_last_letter_is_the_last_that_a_key_sealed(office, admin, made, clock):
    """Not what lay in its days: another key's letter of a clock set back, a letter without a seal."""
    patient_id, first = issued(office)
    right, _ = letter_signer(office)
    assert right is not None
    assert first.qr is not None
    assert first.qr.startswith(seal_start(right.certificate))

    def last() -> list[str | None]:
        return [key.last_letter for key in list_keys(admin, ListKeys()).keys]

    assert last() == [first.number]
    renew_key(admin, RenewKey())
    assert last() == [None, first.number]
    answer = ask(office, patient_id, KK, STATEMENT)
    second = issue_letter(office, letter_command(patient_id, answer))
    assert last() == [second.number, first.number]
    with admin.write("test", {}) as tx:
        tx.update("seal_root", made.root_id, {"sealed_key": None})
    revoke_key(admin, RevokeKey(key_ids=(list_keys(admin, ListKeys()).keys[0].key_id,), reason="dicuri"))
    answer = ask(office, patient_id, KK, STATEMENT)
    assert issue_letter(office, letter_command(patient_id, answer)).qr is None
    assert last() == [second.number, first.number]
