"""Seals: keys, checking a letter, void lists."""

from __future__ import annotations

from desktop.usecases.action import Action
from desktop.usecases.seals.city_root import (
    CityRootMade,
    CreateCityRoot,
    RecoverCityRoot,
    RetireRoot,
    RootRetired,
    RootTrusted,
    TrustRoot,
    create_city_root,
    recover_city_root,
    retire_root,
    trust_root,
)
from desktop.usecases.seals.counter_key import (
    KeyMade,
    KeyRevoked,
    KeysListed,
    ListKeys,
    RenewKey,
    RevokeKey,
    list_keys,
    renew_key,
    revoke_key,
)
from desktop.usecases.seals.export_verifier import ExportVerifier, VerifierExported, export_verifier
from desktop.usecases.seals.key_enrolment import (
    CertificateRequested,
    CertificateSigned,
    CertificateTaken,
    RequestCertificate,
    SignCertificate,
    TakeCertificate,
    request_certificate,
    sign_certificate,
    take_certificate,
)
from desktop.usecases.seals.redeem_letter import LetterRedeemed, RedeemLetter, redeem_letter
from desktop.usecases.seals.verify_letter import LetterVerified, VerifyLetter, verify_letter
from desktop.usecases.seals.void_lists import ExportRevocations, RevocationsExported, export_revocations
from desktop.usecases.seals.void_lists_taken import RevocationsTaken, TakeRevocations, take_revocations

ACTIONS = (
    Action(
        "verify-letter", "Periksa segel surat tanpa internet", VerifyLetter, LetterVerified, verify_letter
    ),
    Action("redeem-letter", "Catat surat dipakai di sini", RedeemLetter, LetterRedeemed, redeem_letter),
    Action(
        "export-revocations",
        "Tulis daftar surat batal yang ditandatangani",
        ExportRevocations,
        RevocationsExported,
        export_revocations,
    ),
    Action(
        "take-revocations",
        "Terima daftar surat batal dari berkas atau kode",
        TakeRevocations,
        RevocationsTaken,
        take_revocations,
    ),
    Action(
        "export-verifier",
        "Tulis pemeriksa surat sebagai satu berkas HTML",
        ExportVerifier,
        VerifierExported,
        export_verifier,
    ),
    Action("create-city-root", "Buat kunci kota", CreateCityRoot, CityRootMade, create_city_root),
    Action(
        "recover-city-root",
        "Pulihkan kunci kota dari berkas dan kertasnya",
        RecoverCityRoot,
        RootTrusted,
        recover_city_root,
    ),
    Action("trust-root", "Percayai kunci umum kota lain", TrustRoot, RootTrusted, trust_root),
    Action("retire-root", "Cabut kunci kota", RetireRoot, RootRetired, retire_root),
    Action("renew-key", "Perpanjang kunci loket ini", RenewKey, KeyMade, renew_key),
    Action(
        "request-certificate",
        "Minta sertifikat untuk loket tanpa kunci kota",
        RequestCertificate,
        CertificateRequested,
        request_certificate,
    ),
    Action(
        "sign-certificate",
        "Buat sertifikat loket lain dari permintaannya",
        SignCertificate,
        CertificateSigned,
        sign_certificate,
    ),
    Action(
        "take-certificate",
        "Terima sertifikat loket ini",
        TakeCertificate,
        CertificateTaken,
        take_certificate,
    ),
    Action("list-keys", "Daftar kunci loket ini, dari yang terbaru", ListKeys, KeysListed, list_keys),
    Action("revoke-key", "Cabut kunci loket yang dicuri", RevokeKey, KeyRevoked, revoke_key),
)
