"""Donations in words, and what was typed as a command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.dates import parse_typed, short_date
from desktop.domain.money import parse_rupiah, rupiah
from desktop.domain.nik import Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.forms.mood import Mood
from desktop.usecases.registers.donation_rows import Arrears
from desktop.usecases.registers.donations import DonationShown, DonationsRead, RecordDonation

KEPT = ("donor", "donor_kind", "paid_on", "reference")
"""What stays in the form for the next person of the same donor."""

_MOODS: dict[str, Mood] = {"active": "good", "owing": "bad", "settled": "warn", "unknown": "info"}
_MOST_MONTHS = 240


@dataclass(frozen=True)
class DonationLine:
    """One payment."""

    id: str
    on: str
    on_day: date
    donor: str
    name: str
    nik: str
    months: int
    amount: str
    amount_idr: int
    arrears: str
    mood: Mood


def donation_line(one: DonationShown) -> DonationLine:
    """Write a payment as a line."""
    return DonationLine(
        id=one.donation_id,
        on=short_date(one.paid_on),
        on_day=one.paid_on,
        donor=one.donor,
        name=one.name,
        nik=Nik(one.nik).masked,
        months=one.months,
        amount=rupiah(one.amount_idr),
        amount_idr=one.amount_idr,
        arrears=Arrears(one.arrears, one.months_left).words,
        mood=_MOODS[one.arrears],
    )


def summary(found: DonationsRead) -> str:
    """Return the counts above the list."""
    if not found.donations:
        return ""
    donors = sum(donor.people > 0 for donor in found.donors)
    owing = f"{found.owing} masih menunggak" if found.owing else "tidak ada yang masih menunggak"
    return f"{rupiah(found.amount_idr)} dari {donors} donatur untuk {found.people} orang · {owing}"


def command_of(values: Mapping[str, str], today: date, *, agreed: bool = False) -> RecordDonation:
    """Return what was typed. Raises ToCorrect with every field that is wrong."""
    problems = [
        Problem(code, field)
        for field, code in (("donor", "donor_missing"), ("nik", "donation_nik_missing"))
        if not values.get(field, "").strip()
    ]
    paid_on, amount = None, 0
    owed, months = _count(values, "owed_months", 0, problems), _count(values, "months", 1, problems)
    if months is None and not any(one.field == "months" for one in problems):
        problems.append(Problem("number_not_whole", "months", {"least": 1, "most": _MOST_MONTHS}))
    try:
        amount = parse_rupiah(values.get("amount_idr", ""))
    except ToCorrect:
        problems.append(Problem("amount_not_whole", "amount_idr"))
    if not amount and not any(one.field == "amount_idr" for one in problems):
        problems.append(Problem("amount_not_whole", "amount_idr"))
    if values.get("paid_on", "").strip():
        try:
            paid_on = parse_typed(values["paid_on"], today)
        except ToCorrect as wrong:
            problems += [replace(problem, field="paid_on") for problem in wrong.problems]
    if problems:
        raise ToCorrect(*problems)
    said = {
        name: values.get(name, "").strip() for name in ("donor", "nik", "name", "reference", "donor_phone")
    }
    return RecordDonation.model_validate(
        said
        | {
            "donor_kind": values.get("donor_kind") or "person",
            "owed_months": owed,
            "months": months,
            "amount_idr": amount,
            "paid_on": paid_on,
            "again": agreed,
            "looked": agreed,
        }
    )


def _count(values: Mapping[str, str], field: str, least: int, problems: list[Problem]) -> int | None:
    """Return a number of months, None for an empty field or a wrong one, which is noted."""
    text = values.get(field, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()) or not least <= int(text) <= _MOST_MONTHS:
        problems.append(Problem("number_not_whole", field, {"least": least, "most": _MOST_MONTHS}))
        return None
    return int(text)
