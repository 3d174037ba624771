"""A seal proves what it says, says nothing it must not, and no text from outside can crash its reading."""

from __future__ import annotations

import random
from dataclasses import replace

import cbor2
import pytest
from cwt import COSE, COSEKey, VerifyError
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.problem import ToCorrect
from desktop.letters import base45, cose, strict_cbor
from desktop.letters.seal import LONGEST, PREFIX, Signer, make_certificate, make_seal, read_seal, unpacked
from desktop.letters.seal_claims import SealClaims, shortened

from . import seals
from .seals import CLAIMS, ROOT_KEY, ROOTS, SIGNER, TEXT

KNOWN_CODES = {"seal_not_ours", "seal_unreadable", "seal_foreign_root", "seal_changed", "seal_newer"}


def code_of(text: str, roots=ROOTS) -> str:
    with pytest.raises(ToCorrect) as refusal:
        read_seal(text, roots)
    return refusal.value.problems[0].code


def cose_key(public_key: bytes, **named):
    return COSEKey.new({1: 1, 3: -8, -1: 6, -2: public_key} | ({2: named["kid"]} if named else {}))


def sealed(payload: object, signer: Signer = SIGNER) -> str:
    """Seal any payload with a good key."""
    message = cose.sign(signer.private_key, {-70001: signer.certificate}, cose.canonical(payload))
    return PREFIX + base45.encode(message)


def test_seal_says_what_was_sealed():
    """What went in comes out, with the counter and the office that signed."""
    seal = read_seal(TEXT, ROOTS)
    assert seal.claims == CLAIMS
    assert seal.claims.nik_masked == "1674••••••••9001"
    assert seal.certificate.claims == seals.CERTIFICATE_CLAIMS


def test_equal_letters_have_equal_seals():
    """A reprint carries the same code, sign by sign."""
    assert make_seal(CLAIMS, SIGNER) == TEXT


def test_longest_seal_stays_readable_in_size():
    """The longest names fit the code that the letter has room for."""
    assert len(make_seal(seals.LONGEST, SIGNER)) <= 750


def test_an_independent_implementation_agrees():
    """Letter and certificate are COSE_Sign1 as another library reads it, and it refuses a changed one."""
    message = unpacked(TEXT)
    payload = COSE.new().decode(message, cose_key(seals.CERTIFICATE_CLAIMS.public_key))
    assert cbor2.loads(payload)[1] == CLAIMS.number
    certificate = cbor2.loads(cbor2.loads(message).value[0])[-70001]
    told = cbor2.loads(COSE.new().decode(certificate, cose_key(seals.ROOT_PUBLIC, kid=next(iter(ROOTS)))))
    assert told[1] == seals.CERTIFICATE_CLAIMS.public_key
    changed = bytearray(message)
    changed[-1] ^= 1
    with pytest.raises(VerifyError):
        COSE.new().decode(bytes(changed), cose_key(seals.CERTIFICATE_CLAIMS.public_key))


def test_what_another_implementation_signs_is_ours():
    """A message that the other library signs in our shape is read."""
    key = COSEKey.new({1: 1, 3: -8, -1: 6, -2: seals.CERTIFICATE_CLAIMS.public_key, -4: seals.COUNTER_KEY})
    payload = cbor2.loads(cbor2.loads(unpacked(TEXT)).value[2])
    message = COSE.new().encode(
        cbor2.dumps(payload, canonical=True), key, protected={1: -8, -70001: SIGNER.certificate}
    )
    assert read_seal(PREFIX + base45.encode(message), ROOTS).claims == CLAIMS


def test_no_diagnosis_and_no_whole_nik():
    """The fields of a seal are these and no others."""
    names = set(SealClaims.__dataclass_fields__)
    assert "diagnosis" not in names
    assert "nik" not in names


def test_every_changed_sign_is_found():
    """Each single sign of the code, replaced by another, is refused by a known code."""
    for place in range(len(PREFIX), len(TEXT)):
        other = base45.ALPHABET[(base45.ALPHABET.index(TEXT[place]) + 1 + place % 43) % 45]
        assert other != TEXT[place]
        assert code_of(TEXT[:place] + other + TEXT[place + 1 :]) in KNOWN_CODES


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_every_changed_bit_is_found(step):
    """Each single bit of the message, turned, is refused (every fifth one fast); added and missing bytes too."""
    message = unpacked(TEXT)
    for place in range(0, len(message) * 8, step):
        changed = bytearray(message)
        changed[place // 8] ^= 1 << place % 8
        assert code_of(PREFIX + base45.encode(bytes(changed))) in KNOWN_CODES
    for changed_message in (message + b"\x00", message[:-1], b"", message[1:]):
        assert code_of(PREFIX + base45.encode(changed_message)) == "seal_unreadable"


def test_foreign_root_is_named():
    """A well-made seal of another city is not called changed."""
    assert code_of(make_seal(CLAIMS, seals.FOREIGN)) == "seal_foreign_root"
    assert code_of(TEXT, {}) == "seal_foreign_root"


def test_false_certificate_is_found():
    """A certificate that names our root but was signed by somebody else proves nothing."""
    forged = cose.sign(
        seals.STRANGER_KEY,
        {4: next(iter(ROOTS))},
        cose.take_apart(SIGNER.certificate).payload,
    )
    assert code_of(make_seal(CLAIMS, Signer(seals.COUNTER_KEY, forged))) == "seal_changed"
    assert code_of(make_seal(CLAIMS, Signer(seals.STRANGER_KEY, SIGNER.certificate))) == "seal_changed"


def test_certificate_is_no_letter():
    """What was signed as one thing cannot stand for another."""
    assert code_of(sealed(cbor2.loads(cose.take_apart(SIGNER.certificate).payload))) == "seal_newer"
    with_letter_inside = cose.sign(ROOT_KEY, {4: next(iter(ROOTS))}, cose.take_apart(unpacked(TEXT)).payload)
    assert code_of(make_seal(CLAIMS, Signer(seals.COUNTER_KEY, with_letter_inside))) == "seal_newer"


@pytest.mark.parametrize(
    "change",
    [
        {1: ""},
        {1: "x" * 81},
        {1: "a\u202eb"},
        {1: 5},
        {2: 4},
        {2: True},
        {6: 0},
        {6: 10**12 + 1},
        {6: True},
        {7: 10**6},
        {7: "2026-11-23"},
        {11: "1674900"},
        {11: "1674900\u0661"},
        {13: False},
        {16: "S06.0"},
        {-1: 1},
        {0: 9},
    ],
    ids=str,
)
def test_signed_nonsense_is_refused(change):
    """Even a good key cannot make this program show what is no letter."""
    payload = cbor2.loads(cose.take_apart(unpacked(TEXT)).payload)
    assert code_of(sealed(payload | change)) == "seal_newer"


BOOKING = replace(CLAIMS, kind="booking", scheme="", amount_idr=0, facility="Rumah Singgah Kota Prabumulih")
CLAIM = replace(CLAIMS, kind="claim", patient="", scheme="", letters=12, nik_ends="", birth_date=None)


@pytest.mark.parametrize("claims", [BOOKING, CLAIM], ids=["booking", "claim"])
def test_each_kind_says_its_own(claims):
    """A booking has no amount, a claim no patient; what its kind needs may not be missing."""
    assert read_seal(make_seal(claims, SIGNER), ROOTS).claims == claims
    with pytest.raises(ValueError, match="claims_missing"):
        make_seal(replace(claims, patient="", letters=0), SIGNER)


def test_missing_field_is_refused():
    """A letter without its amount is no letter."""
    payload = cbor2.loads(cose.take_apart(unpacked(TEXT)).payload)
    del payload[6]
    assert code_of(sealed(payload)) == "seal_newer"
    assert code_of(sealed([1, 2])) == "seal_newer"
    assert code_of(sealed({0: 2, 1: [[[[]]]]})) == "seal_newer"


def test_other_codes_are_told_apart():
    """A link, a certificate of vaccination and an empty scan are not called forged."""
    for text in ("", "https://contoh.invalid/surat/1", "HC1:6BF", "sj1:ABC", " " + TEXT):
        assert code_of(text) == "seal_not_ours"
    assert code_of(PREFIX + "A" * LONGEST) == "seal_unreadable"
    assert code_of(PREFIX) == "seal_unreadable"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.text(alphabet=base45.ALPHABET, max_size=700))
def test_random_texts_crash_nothing(text):
    """Whatever a scanner delivers is answered by a code."""
    assert code_of(text) in KNOWN_CODES
    assert code_of(PREFIX + text) in KNOWN_CODES


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_crash_nothing(content):
    """Any bytes in the right wrapping are answered by a code."""
    assert code_of(PREFIX + base45.encode(content)) in KNOWN_CODES


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None)
@given(st.binary(max_size=400))
def test_ten_thousand_random_payloads_crash_nothing(content):
    """The same, 10,000 times."""
    assert code_of(PREFIX + base45.encode(content)) in KNOWN_CODES


@pytest.mark.parametrize("times", [500, pytest.param(10_000, marks=pytest.mark.slow)])
def test_damaged_seals_crash_nothing(times):
    """Real seals with pieces swapped, doubled, cut and overwritten: none is believed."""
    chance = random.Random(7)
    message = unpacked(TEXT)
    for _ in range(times):
        changed = bytearray(message)
        for _ in range(chance.randint(1, 4)):
            start = chance.randrange(len(changed))
            end = min(len(changed), start + chance.randint(1, 20))
            changed[start:end] = chance.choice(
                (b"", chance.randbytes(end - start), bytes(changed[start:end]) * 2)
            )
            changed = changed or bytearray(b"\x00")
        if bytes(changed) != message:
            assert code_of(PREFIX + base45.encode(bytes(changed))) in KNOWN_CODES


@given(st.binary(max_size=80))
def test_base45_round_trip(content):
    """Every byte string has one text and comes back from it."""
    assert base45.decode(base45.encode(content)) == content


def test_base45_of_the_standard():
    """The examples of RFC 9285, and texts that no bytes have."""
    assert base45.encode(b"AB") == "BB8"
    assert base45.encode(b"Hello!!") == "%69 VD92EX0"
    assert base45.decode("QED8WEX0") == b"ietf!"
    for wrong in ("GGW", ":::", "::", "A", "BB8A", "bb8"):
        with pytest.raises(ValueError, match="base45"):
            base45.decode(wrong)


PLAIN = st.recursive(
    st.integers(-(2**64), 2**64 - 1) | st.text(max_size=5) | st.binary(max_size=5) | st.booleans(),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(st.integers(0, 2**40) | st.integers(-(2**40), -1), inside, max_size=3)
    ),
    max_leaves=6,
)


@given(PLAIN)
def test_strict_reader_reads_what_we_write(value):
    """Every canonical value is read as the general library reads it."""
    assert strict_cbor.read(cbor2.dumps(value, canonical=True), depth=9) == value


@pytest.mark.parametrize(
    "content",
    [
        "",
        "1817",
        "190017",
        "5f4101ff",
        "9fff",
        "bfff",
        "c001",
        "f6",
        "f90000",
        "fb3ff0000000000000",
        "a2010101 02",
        "a202010101",
        "a1616101",
        "61ff",
        "1c",
        "5b7fffffffffffffff",
        "9a7fffffff",
        "81818101",
        "0101",
        "f814",
    ],
)
def test_strict_reader_refuses_a_second_way(content):
    """Long forms, endless lengths, tags, floats, unordered or doubled keys, deep nests, rests: refused."""
    with pytest.raises(ValueError):  # noqa: PT011 - any ValueError is the refusal
        strict_cbor.read(bytes.fromhex(content))


def test_names_enter_a_seal_visible_and_short():
    """Line breaks and invisible marks go, a long name ends in …."""
    assert shortened(" SITI\nAMI\u200bNAH ") == "SITI AMI NAH"
    assert shortened("X" * 41) == "X" * 39 + "…"
    assert make_certificate(replace(seals.CERTIFICATE_CLAIMS, office="Y"), ROOT_KEY)
