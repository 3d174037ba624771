"""A second counter gets its certificate by file: the root stays where it is, the key stays where it was made."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from desktop.domain.problem import ToCorrect
from desktop.letters.cose import public_key_of
from desktop.letters.key_request import make_answer, make_request, read_answer
from desktop.letters.seal import make_certificate, make_seal
from desktop.usecases.access.set_up import Init, NewOffice, NewOperator, init
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.seals.city_root import (
    CreateCityRoot,
    RetireRoot,
    TrustRoot,
    create_city_root,
    holder,
    retire_root,
    trust_root,
)
from desktop.usecases.seals.counter_key import ListKeys, RevokeKey, letter_signer, list_keys, revoke_key
from desktop.usecases.seals.key_enrolment import (
    RequestCertificate,
    SignCertificate,
    TakeCertificate,
    asked_in,
    certificate_waits,
    request_certificate,
    sign_certificate,
    take_certificate,
)
from desktop.usecases.seals.verify_letter import VerifyLetter, verify_letter
from desktop.usecases.seals.void_lists import ExportRevocations, export_revocations
from desktop.usecases.seals.void_lists_taken import TakeRevocations, take_revocations
from desktop.usecases.upkeep.new_epoch import NewEpoch, new_epoch
from tests.letters import seals
from tests.usecases.conftest import PASSWORD


@pytest.fixture
def second(tmp_path, clock, monkeypatch):
    """Set up a second counter of the same office, on a computer of its own."""
    monkeypatch.setenv("LOKET_KDF", "19456,2,1")
    folder = tmp_path / "loket-2"
    new = NewOffice(
        name="Dinas Kesehatan", kind="dinkes", city="16.74", unit_code="DINKES", counter_code="L2"
    )
    operator = NewOperator(username="admin", name="Admin", password=SecretStr(PASSWORD))
    init(folder, Init(office=new, operator=operator), clock)
    office = sign_in(folder, "admin", PASSWORD, clock)
    yield office
    office.close()


def refused(work) -> str:
    with pytest.raises(ToCorrect) as error:
        work()
    return error.value.problems[0].code


def test_asked_for_signed_and_taken_in(admin, second, tmp_path):
    """From the file that asks to a letter that holds; the key can be revoked where the root is."""
    root = create_city_root(admin, CreateCityRoot())
    ask, answer = str(tmp_path / "permintaan.txt"), str(tmp_path / "sertifikat-L2.1.txt")
    made = request_certificate(second, RequestCertificate(path=ask))
    asked = asked_in(ask)
    assert asked is not None
    assert (asked.counter, asked.epoch, asked.office) == ("L2", 1, "Dinas Kesehatan")
    signed = sign_certificate(admin, SignCertificate(request_path=ask))
    assert (signed.key_id, signed.path, asked_in(answer)) == (made.key_id, answer, None)
    take = TakeCertificate(path=answer)
    assert refused(lambda: take_certificate(second, take)) == "key_answer_foreign"
    assert [one.code for one in letter_signer(second)[1]] == ["seal_missing"]
    trust_root(second, TrustRoot(root_text=root.root_text))
    assert [one.code for one in letter_signer(second)[1]] == ["seal_not_certified"]
    assert certificate_waits(second)
    assert take_certificate(second, take).valid_until == signed.valid_until
    signer, warnings = letter_signer(second)
    assert not certificate_waits(second)
    assert signer is not None
    assert warnings == []
    assert holder(second.store) is None
    letter = make_seal(seals.CLAIMS, signer)
    place = seals.CLAIMS.facility
    found = verify_letter(admin, VerifyLetter(qr=letter, facility=place))
    assert found.facts is not None
    assert (found.authentic, found.facts.counter) == (True, "L2")
    assert "letter_unknown_here" not in [one.code for one in found.warnings]
    (listed,) = list_keys(admin, ListKeys()).keys
    assert (listed.key_id, listed.suggested) == (made.key_id, False)
    assert (
        refused(lambda: revoke_key(admin, RevokeKey(reason="tidak ada kunci sendiri"))) == "seal_key_unknown"
    )
    # Another counter may be the one that was robbed: nothing is taken away that was not named.
    letter_signer(admin)
    assert [one.suggested for one in list_keys(admin, ListKeys()).keys] == [False, False]
    revoked = revoke_key(admin, RevokeKey(key_ids=(made.key_id,), reason="komputer loket 2 dicuri"))
    assert revoked.warnings == ()
    export_revocations(admin, ExportRevocations(path=str(tmp_path / "daftar.sjl")))
    assert verify_letter(admin, VerifyLetter(qr=letter, facility=place)).state == "key_revoked"
    assert refused(lambda: sign_certificate(admin, SignCertificate(request_path=ask))) == "seal_key_revoked"


def certified(admin, second, tmp_path) -> None:
    """Bring the second counter a certificate."""
    ask = str(tmp_path / "permintaan.txt")
    request_certificate(second, RequestCertificate(path=ask))
    answer = sign_certificate(admin, SignCertificate(request_path=ask)).path
    take_certificate(second, TakeCertificate(path=answer))


def test_a_list_that_takes_the_own_key_away_is_obeyed(admin, second, tmp_path):
    """Key revoked at the root, or the root stolen: with the list here no seal is made until a new certificate."""
    lists, take = str(tmp_path / "daftar.sjl"), TakeRevocations(path=str(tmp_path / "daftar.sjl"))
    root = create_city_root(admin, CreateCityRoot())
    trust_root(second, TrustRoot(root_text=root.root_text))
    certified(admin, second, tmp_path)
    (key,) = list_keys(second, ListKeys()).keys
    revoke_key(admin, RevokeKey(key_ids=(key.key_id,), reason="komputer loket 2 dicuri"))
    export_revocations(admin, ExportRevocations(path=lists))
    assert [one.code for one in take_revocations(second, take).warnings] == ["list_names_own_key"]
    assert [one.code for one in letter_signer(second)[1]] == ["seal_key_lost"]
    (key,) = list_keys(second, ListKeys()).keys
    assert (key.revoked_at, key.suggested) == (second.now(), False)
    assert "daftar surat batal" in (key.revoked_why or "")
    certified(admin, second, tmp_path)
    assert letter_signer(second)[0] is not None
    another = create_city_root(admin, CreateCityRoot(reason="kunci kota dicuri"))
    retire_root(admin, RetireRoot(root_id=root.root_id, reason="kunci kota dicuri"))
    trust_root(second, TrustRoot(root_text=another.root_text))
    export_revocations(admin, ExportRevocations(path=lists))
    take_revocations(second, take)
    assert [one.code for one in letter_signer(second)[1]] == ["seal_key_lost"]
    retire_root(second, RetireRoot(root_id=root.root_id, reason="diberitahu admin"))
    assert [one.code for one in letter_signer(second)[1]] == ["seal_key_lost"]
    certified(admin, second, tmp_path)
    assert letter_signer(second)[0] is not None


def test_what_is_refused(admin, second, tmp_path):
    """Where the root is or is not, another file, another counter, a changed text, a new epoch since."""
    ask, answer = tmp_path / "permintaan.txt", tmp_path / "jawaban.txt"
    sign = SignCertificate(request_path=str(ask), path=str(answer))
    assert refused(lambda: sign_certificate(second, sign)) == "root_not_here"
    root = create_city_root(admin, CreateCityRoot())
    assert refused(lambda: sign_certificate(admin, sign)) == "key_request_missing"
    assert refused(lambda: request_certificate(admin, RequestCertificate(path=str(ask)))) == "root_is_here"
    own = seals.CERTIFICATE_CLAIMS
    stranger = public_key_of(seals.STRANGER_KEY)
    for text in (
        "SJ1:ABC",
        "SJQ1:",
        make_answer(b"x"),
        make_request(own, seals.STRANGER_KEY),
        make_answer(make_certificate(own, seals.STRANGER_KEY)).replace("SJC1", "SJQ1"),
    ):
        ask.write_text(text)
        assert refused(lambda: sign_certificate(admin, sign)) == "key_request_wrong"
        assert stranger != own.public_key
    request_certificate(second, RequestCertificate(path=str(ask)))
    assert refused(lambda: take_certificate(second, TakeCertificate(path=str(ask)))) == "key_request_wrong"
    sign_certificate(admin, sign)
    trust_root(second, TrustRoot(root_text=root.root_text))
    broken = bytearray(read_answer(answer.read_text()))
    broken[-1] ^= 1
    (tmp_path / "rusak.txt").write_text(make_answer(bytes(broken)))
    taken = TakeCertificate(path=str(tmp_path / "rusak.txt"))
    assert refused(lambda: take_certificate(second, taken)) == "seal_changed"
    new_epoch(second, NewEpoch(reason="dipulihkan dari cadangan"))
    assert refused(lambda: take_certificate(second, TakeCertificate(path=str(answer)))) == "key_request_other"
    twin = sign_in_as_first(admin, tmp_path)
    assert refused(lambda: sign_certificate(admin, SignCertificate(request_path=twin))) == "key_request_own"


def sign_in_as_first(admin, tmp_path) -> str:
    """Write a request under the counter code of the office that holds the root."""
    path = tmp_path / "kembar.txt"
    claims = seals.CERTIFICATE_CLAIMS
    changed = type(claims)(
        public_key_of(seals.STRANGER_KEY),
        admin.record.counter_code,
        1,
        admin.record.name,
        claims.valid_from_on,
        claims.valid_until_on,
    )
    path.write_text(make_request(changed, seals.STRANGER_KEY))
    return str(path)
