"""A real office on real encrypted files (tests/offices.py)."""

from __future__ import annotations

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
