"""An invented city: its root, a counter's certificate, and letters that it signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.letters.cose import public_key_of
from desktop.letters.seal import Signer, key_id, make_certificate, make_seal
from desktop.letters.seal_claims import CertificateClaims, SealClaims

ROOT_KEY = bytes(range(32))
COUNTER_KEY = bytes(range(32, 64))
STRANGER_KEY = bytes(range(64, 96))
ROOT_PUBLIC = public_key_of(ROOT_KEY)
ROOTS = {key_id(ROOT_PUBLIC): ROOT_PUBLIC}

CERTIFICATE_CLAIMS = CertificateClaims(
    public_key=public_key_of(COUNTER_KEY),
    counter="L1",
    epoch=1,
    office="Dinas Kesehatan",
    valid_from_on=date(2026, 11, 1),
    valid_until_on=date(2027, 10, 31),
)
SIGNER = Signer(COUNTER_KEY, make_certificate(CERTIFICATE_CLAIMS, ROOT_KEY))
FOREIGN = Signer(COUNTER_KEY, make_certificate(CERTIFICATE_CLAIMS, STRANGER_KEY))

CLAIMS = SealClaims(
    number="400.7.22.1/0001K/DINKES/L1.1/2026",
    kind="guarantee",
    facility="RSUD Kota Prabumulih",
    patient="SITI AMINAH",
    scheme="prabumulih-jaminan-kota",
    amount_idr=1_500_000,
    issued_on=date(2026, 11, 23),
    starts_on=date(2026, 11, 23),
    valid_until_on=date(2026, 12, 6),
    birth_date=date(1956, 7, 28),
    nik_ends="16749001",
    journal="1.42.3f9a21c4",
    provisional=True,
)
LONGEST = replace(
    CLAIMS,
    number="400.7.22.1/0001K/DINKES-PALI/L12.3/2026",
    facility="Rumah Sakit Umum Pusat Dr. Mohammad Hoe…",
    patient="RADEN AYU SITI NURHALIZAH MAHARANI PUTR…",
    amount_idr=28_777_888_999,
)
TEXT = make_seal(CLAIMS, SIGNER)
