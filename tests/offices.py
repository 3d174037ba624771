"""A real office on real encrypted files, made once and copied for each test; conftest files take its fixtures."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from desktop.db import password_hash
from desktop.usecases.access.operators import AddOperator, add_operator
from desktop.usecases.access.set_up import Init, NewOffice, NewOperator, init
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.letters.issue_letter import FacilityNamed, IssueLetter, LetterIssued, issue_letter
from desktop.usecases.office import Office
from desktop.usecases.patients.register_patient import RegisterPatient, register_patient
from desktop.usecases.verdicts.check_eligibility import CheckEligibility, EligibilityAnswer, check_eligibility

PASSWORD = "loket-uji-2026"
CHEAP = password_hash.KdfParameters(memory_kib=8, passes=1, lanes=1)
SCHEME = "prabumulih-jaminan-kota"
NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
"""09.30 in South Sumatra."""


@dataclass
class HandClock:
    """A clock that a test sets by hand."""

    now: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **parts: float) -> None:
        self.now += timedelta(**parts)


def make_office(folder: Path) -> Path:
    """Make an office of Prabumulih with an admin, a head, a clerk and a verifier, and return its folder."""
    with pytest.MonkeyPatch.context() as patch:
        # Cheaper than the program allows: tests sign in a thousand times and prove nothing about its cost.
        patch.setattr(password_hash, "FLOOR", CHEAP)
        patch.setenv("LOKET_KDF", "8,1,1")
        init(
            folder,
            Init(
                office=NewOffice(
                    name="Dinas Kesehatan", kind="dinkes", city="16.74", unit_code="DINKES", counter_code="L1"
                ),
                operator=NewOperator(username="admin", name="Admin Uji", password=SecretStr(PASSWORD)),
            ),
            HandClock(),
        )
        office = sign_in(folder, "admin", PASSWORD, HandClock())
        for username, role in (("kepala", "kepala"), ("loket", "loket"), ("verif", "verifikator")):
            add_operator(
                office,
                AddOperator.model_validate(
                    {
                        "username": username,
                        "name": f"{username.title()} Uji",
                        "role": role,
                        "password": PASSWORD,
                    }
                ),
            )
        office.close()
    return folder


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory, session_profile: Path) -> Path:
    """Make the office that tests copy."""
    return make_office(tmp_path_factory.mktemp("kantor") / "kantor")


@pytest.fixture
def folder(office_template: Path, tmp_path: Path) -> Path:
    """Give each test its own copy of the office."""
    copy = tmp_path / "kantor"
    shutil.copytree(office_template, copy)
    return copy


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def signed_in(folder: Path, clock: HandClock) -> Iterator[Callable[[str], Office]]:
    """Sign somebody in; everybody is signed out at the end."""
    opened: list[Office] = []

    def enter(username: str = "loket") -> Office:
        office = sign_in(folder, username, PASSWORD, clock)
        opened.append(office)
        return office

    yield enter
    for office in opened:
        office.close()


@pytest.fixture
def office(signed_in: Callable[[str], Office]) -> Office:
    """Sign the clerk at the counter in."""
    return signed_in("loket")


@pytest.fixture
def kepala(signed_in: Callable[[str], Office]) -> Office:
    return signed_in("kepala")


@pytest.fixture
def admin(signed_in: Callable[[str], Office]) -> Office:
    return signed_in("admin")


def siti(**changes: object) -> RegisterPatient:
    """Return an invented patient of Prabumulih with a KK of the city."""
    facts: dict[str, object] = {
        "nik": "1674036807569001",
        "name": "SITI AMINAH",
        "sex": "P",
        "birth_place": "PRABUMULIH",
        "birth_date": date(1956, 7, 28),
        "kelurahan": "SINDUR",
        "kecamatan": "CAMBAI",
        "city": "16.74",
        "kk_number": "1674030101209001",
        "kk_city": "16.74",
    }
    return RegisterPatient.model_validate(facts | changes)


STATEMENT = {
    "kind": "pernyataan-tidak-mampu",
    "number": "12",
    "issued_on": date(2026, 11, 20),
    "signed_by": ("rt", "rw", "lurah"),
}
KK = {"kind": "kk", "number": "1674030101209001"}


def ask(office: Office, patient_id: str, *papers: object, **changes: object) -> EligibilityAnswer:
    """Ask who pays for an inactive member's illness."""
    facts: dict[str, object] = {
        "patient_id": patient_id,
        "case": "illness",
        "on": office.today(),
        "jkn": {"status": "inactive", "as_of": office.today()},
        "papers": papers,
    }
    return check_eligibility(office, CheckEligibility.model_validate(facts | changes))


def letter_command(patient_id: str, answer: EligibilityAnswer, **changes: object) -> IssueLetter:
    """Return a command for a hospital stay of Rp1.500.000."""
    facts: dict[str, object] = {
        "patient_id": patient_id,
        "scheme": SCHEME,
        "verdict_id": answer.verdict_id,
        "facility": FacilityNamed(name="RSUD Prabumulih"),
        "care": "inpatient",
        "starts_on": NOW.date(),
        "amount_idr": 1_500_000,
    }
    return IssueLetter.model_validate(facts | changes)


def issued(office: Office, **changes: object) -> tuple[str, LetterIssued]:
    """Register, ask and issue a complete letter; return patient id and letter."""
    patient_id = register_patient(office, siti()).patient_id
    answer = ask(office, patient_id, KK, STATEMENT)
    return patient_id, issue_letter(office, letter_command(patient_id, answer, **changes))
