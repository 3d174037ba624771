"""The house of these tests, and their days: so many from today, as a date and as typed."""

from __future__ import annotations

from datetime import timedelta

from tests.usecases.stay_people import TODAY

HOUSE = "lubuklinggau-palembang"


def day(number):
    return TODAY + timedelta(days=number)


def typed_day(number):
    return f"{day(number):%d/%m/%Y}"
