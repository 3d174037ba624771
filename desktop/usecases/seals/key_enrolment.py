"""A counter without the city root gets its key certified: asked for here, signed where the root is, taken in.

The private key never leaves the counter, and the root never comes to it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from desktop.db.files import atomic_write
from desktop.db.secret_box import put_away
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.letters.cose import KEY_BYTES, public_key_of
from desktop.letters.key_request import (
    ANSWERED,
    LONGEST,
    make_answer,
    make_request,
    read_answer,
    read_request,
)
from desktop.letters.seal import cleaned, key_id, make_certificate, read_certificate
from desktop.letters.seal_claims import CertificateClaims, shortened
from desktop.usecases.command import Command, Result
from desktop.usecases.letters.files import check_pdf_path
from desktop.usecases.office import Office
from desktop.usecases.seals.city_root import holder, private_key, trusted_roots
from desktop.usecases.seals.counter_key import VALID_DAYS, counter_keys


class RequestCertificate(Command):
    """Where the request goes; it is carried to the computer that holds the city root."""

    path: str


class CertificateRequested(Result):
    """The key that waits for its certificate."""

    key_id: str
    path: str


class SignCertificate(Command):
    """The request of another counter, and where its certificate goes (empty: beside the request)."""

    request_path: str
    path: str = ""


class CertificateSigned(Result):
    """Whose key may sign letters now, and until when."""

    key_id: str
    counter: str
    epoch: int
    office: str
    valid_until: date
    path: str


class TakeCertificate(Command):
    """The certificate that came back."""

    path: str


class CertificateTaken(Result):
    """The key that signs from the next letter on."""

    key_id: str
    valid_until: date


@dataclass(frozen=True)
class Asked:
    """The counter that wants a certificate."""

    counter: str
    epoch: int
    office: str


@dataclass(frozen=True)
class _Asking:
    id: str
    counter_code: str
    epoch: int


@dataclass(frozen=True)
class _Waiting:
    """One row of the table `seal_key_request`."""

    id: str
    counter_code: str
    epoch: int
    sealed_key: str
    made_at: str


def request_certificate(office: Office, command: RequestCertificate) -> CertificateRequested:
    """Make a key for this counter and epoch and write its request. Raises ToCorrect(root_is_here)."""
    office.require(Permission.MANAGE_OFFICE)
    check_pdf_path(command.path)
    if holder(office.store) is not None:
        raise ToCorrect(Problem("root_is_here"))
    record, private = office.record, secrets.token_bytes(KEY_BYTES)
    claims = CertificateClaims(
        public_key=public_key_of(private),
        counter=record.counter_code,
        epoch=record.epoch,
        office=shortened(record.name),
        valid_from_on=office.today(),
        valid_until_on=office.today() + timedelta(days=VALID_DAYS),
    )
    identifier = key_id(claims.public_key).hex()
    row = _Waiting(
        identifier, record.counter_code, record.epoch, put_away(office.key, identifier, private), office.now()
    )
    with office.write("request-certificate", {"key_id": identifier}) as tx:
        tx.insert("seal_key_request", vars(row))
    atomic_write(Path(command.path), make_request(claims, private).encode())
    return CertificateRequested(key_id=identifier, path=command.path)


def certificate_waits(office: Office) -> bool:
    """Whether this counter asked for a certificate in this epoch and took none in since."""
    record = office.record
    asked = office.store.ask(_Asking, "seal_key_requests")
    return any((one.counter_code, one.epoch) == (record.counter_code, record.epoch) for one in asked)


def asked_in(path: str) -> Asked | None:
    """Return who asks in a file, None for a certificate. Raises ToCorrect: key_request_wrong, …_missing."""
    text = _text(path)
    if cleaned(text).startswith(ANSWERED):
        return None
    asked = read_request(text)
    return Asked(asked.counter, asked.epoch, asked.office)


def sign_certificate(office: Office, command: SignCertificate) -> CertificateSigned:
    """Certify another counter's key with the city root and write the answer.

    The key is listed among the counter's keys, so that it can be revoked here. Raises ToCorrect:
    root_not_here, key_request_missing, key_request_wrong, key_request_own, seal_key_revoked.
    """
    office.require(Permission.MANAGE_OFFICE)
    root = holder(office.store)
    if root is None:
        raise ToCorrect(Problem("root_not_here"))
    asked = read_request(_text(command.request_path))
    identifier = key_id(asked.public_key).hex()
    if asked.counter == office.record.counter_code and asked.office == shortened(office.record.name):
        raise ToCorrect(Problem("key_request_own", "request_path", {"counter": asked.counter}))
    if any(key.id == identifier and key.revoked_at for key in counter_keys(office.store)):
        raise ToCorrect(Problem("seal_key_revoked", "request_path"))
    today = office.today()
    claims = CertificateClaims(
        asked.public_key, asked.counter, asked.epoch, asked.office, today, today + timedelta(days=VALID_DAYS)
    )
    certificate = make_certificate(claims, private_key(office, root))
    beside = Path(command.request_path).with_name(f"sertifikat-{asked.counter}.{asked.epoch}.txt")
    path = Path(command.path) if command.path else beside
    check_pdf_path(str(path))
    with office.write("sign-certificate", {"key_id": identifier, "counter": asked.counter}) as tx:
        row = {
            "id": identifier,
            "root_id": root.id,
            "counter_code": asked.counter,
            "epoch": asked.epoch,
            "certificate": certificate.hex(),
            "sealed_key": "",
            "valid_from_on": claims.valid_from_on.isoformat(),
            "valid_until_on": claims.valid_until_on.isoformat(),
            "made_at": office.now(),
            "revoked_at": None,
            "revoked_why": None,
        }
        tx.put("seal_key", row)
    atomic_write(path, make_answer(certificate).encode())
    return CertificateSigned(
        key_id=identifier,
        counter=asked.counter,
        epoch=asked.epoch,
        office=asked.office,
        valid_until=claims.valid_until_on,
        path=str(path),
    )


def take_certificate(office: Office, command: TakeCertificate) -> CertificateTaken:
    """Take in the certificate that was asked for; the next letter carries its seal.

    Raises ToCorrect: key_request_missing, key_request_wrong, key_request_other (asked for by another counter
    or before a new epoch), key_answer_foreign (the city's root is not known here), seal_changed,
    seal_unreadable.
    """
    office.require(Permission.MANAGE_OFFICE)
    content = read_answer(_text(command.path))
    try:
        found = read_certificate(content, trusted_roots(office.store))
    except ToCorrect as error:
        if error.problems[0].code != "seal_foreign_root":
            raise
        raise ToCorrect(Problem("key_answer_foreign", "path")) from error
    waiting = office.store.ask_one(_Waiting, "seal_key_request", id=found.key.hex())
    record, claims = office.record, found.claims
    if waiting is None or (claims.counter, claims.epoch) != (record.counter_code, record.epoch):
        told = {"counter": f"{claims.counter}.{claims.epoch}"}
        raise ToCorrect(Problem("key_request_other", "path", told))
    with office.write("take-certificate", {"key_id": waiting.id, "root_id": found.root.hex()}) as tx:
        row = {
            "id": waiting.id,
            "root_id": found.root.hex(),
            "counter_code": claims.counter,
            "epoch": claims.epoch,
            "certificate": content.hex(),
            "sealed_key": waiting.sealed_key,
            "valid_from_on": claims.valid_from_on.isoformat(),
            "valid_until_on": claims.valid_until_on.isoformat(),
            "made_at": office.now(),
            "revoked_at": None,
            "revoked_why": None,
        }
        tx.insert("seal_key", row)
        # Another request of this counter is not needed any more either.
        for one in tx.ask(_Asking, "seal_key_requests"):
            tx.remove("seal_key_request", one.id)
    return CertificateTaken(key_id=waiting.id, valid_until=claims.valid_until_on)


def _text(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            return file.read(2 * LONGEST).decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise ToCorrect(Problem("key_request_missing", "path", {"path": path})) from error
