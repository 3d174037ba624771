"""A real office on real encrypted files (tests/offices.py)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.usecases.access.operators import AddOperator, add_operator
from desktop.usecases.office import Office
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
