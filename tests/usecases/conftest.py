"""A real office on real encrypted files (tests/offices.py)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.usecases.access.operators import AddOperator, add_operator
from desktop.usecases.access.set_up import Init, NewOffice, NewOperator, init
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.office import Office
from desktop.usecases.seals.city_root import CreateCityRoot, TrustRoot, create_city_root, trust_root
from tests.offices import (
    KK,
    NOW,
    PASSWORD,
    SCHEME,
    STATEMENT,
    HandClock,
    admin,
    ask,
    clock,
    folder,
    issued,
    kepala,
    letter_command,
    office,
    office_template,
    signed_in,
    siti,
)
from tests.usecases.claim_steps import letter, verif

__all__ = [
    "KK",
    "NOW",
    "PASSWORD",
    "SCHEME",
    "STATEMENT",
    "HandClock",
    "admin",
    "ask",
    "clock",
    "folder",
    "issued",
    "kepala",
    "letter",
    "letter_command",
    "office",
    "office_template",
    "signed_in",
    "siti",
    "verif",
]


@pytest.fixture
def rujukan(admin: Office, signed_in: Callable[[str], Office]) -> Office:
    """Sign the referral officer in."""
    command = {"username": "rujukan", "name": "Rujukan Uji", "role": "rujukan", "password": PASSWORD}
    add_operator(admin, AddOperator.model_validate(command))
    return signed_in("rujukan")


@pytest.fixture
def root(admin):
    """Make the city root on the administrator's computer."""
    return create_city_root(admin, CreateCityRoot())


@pytest.fixture
def hospital(tmp_path, clock, root, monkeypatch):
    """Set up the addressed hospital, which trusts the city's root and has no network."""
    monkeypatch.setenv("LOKET_KDF", "19456,2,1")
    folder = tmp_path / "rumah-sakit"
    new = NewOffice(
        name="RSUD Kota Prabumulih", kind="rumah_sakit", city="16.74", unit_code="RSUD", counter_code="R1"
    )
    init(
        folder,
        Init(office=new, operator=NewOperator(username="admin", name="Admin RS", password=PASSWORD)),
        clock,
    )
    hospital = sign_in(folder, "admin", PASSWORD, clock)
    trust_root(hospital, TrustRoot(root_text=root.root_text))
    yield hospital
    hospital.close()
