"""What the registers around the roster show in the demo office: invented people, a few lines in each."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from desktop.db.roster import RosterPerson
from desktop.usecases.demo.history import people_with_status, registered
from desktop.usecases.demo.households import status_in
from desktop.usecases.demo.people import HEADINGS, invent
from desktop.usecases.office import Office
from desktop.usecases.registers.activations import (
    ProposeActivation,
    SendActivation,
    propose_activation,
    send_activation,
)
from desktop.usecases.registers.donations import RecordDonation, record_donation
from desktop.usecases.registers.home_visits import RecordHomeVisit, record_home_visit
from desktop.usecases.stays.referrals import RecordReferral, record_referral

LOST = 3
_PHONES = ("0812-0000-0001", "0813-0000-0002", None)


def refer_active(office: Office) -> list[RosterPerson]:
    """Refer some active people to RSMH, so that next month's roster can take their cover away."""
    # The last ones: the first are those who come to the counter this morning.
    found = list(zip(list(people_with_status(office, "active"))[-LOST:], _PHONES, strict=False))
    for number, (person, phone) in enumerate(found, 1):
        record_referral(
            office,
            RecordReferral.model_validate(
                {
                    "patient_id": registered(office, person, phone=phone),
                    "number": f"0301U{number:03d}1126P{number:06d}",
                    "issued_on": office.today() - timedelta(days=20 * number),
                    "from_facility": "Puskesmas Cambai",
                    "to_facility": "RSUP Dr. Mohammad Hoesin",
                    "clinic": "Penyakit Dalam",
                }
            ),
        )
    return [person for person, _ in found]


def write_next_month(path: Path, office: Office, rows: int, seed: int, lost: Iterable[RosterPerson]) -> None:
    """Write the roster of Prabumulih in which those people are no longer active."""
    niks = {person.nik for person in lost}
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        for person in invent(office.reference.regions, "16.74", rows, seed):
            gone = replace(person, status=status_in(person.segment)) if person.nik in niks else person
            writer.writerow(gone.cells())


def fill_registers(office: Office) -> None:
    """Give every register a few lines."""
    visit_some(office, _FOUND[:2])
    propose_some(office)
    visit_some(office, _FOUND[2:])
    pay_some(office)


_Found = tuple[str | None, str, str, str | None, str, str, dict[str, object]]
_FOUND: tuple[_Found, ...] = (
    ("1674034103909101", "ROSIDAH", "P", "1990-03-01", "SINDUR", "CAMBAI", {"pregnant": True}),
    ("1674031505449102", "MAT NUR", "L", "1944-05-15", "SINDUR", "CAMBAI", {"treated": True, "sktm": True}),
    ("1674030708189103", "RAFI SAPUTRA", "L", "2018-08-07", "SUNGAI MEDANG", "CAMBAI", {"sktm": True}),
    (None, "NYAI IPAH", "P", None, "SUNGAI MEDANG", "CAMBAI", {"note": "Belum punya KTP"}),
)
"""Invented people who stand in no roster."""


def visit_some(office: Office, people: Iterable[_Found]) -> None:
    """Find some people at home."""
    for nik, name, sex, born, kelurahan, kecamatan, more in people:
        said = {
            "nik": nik,
            "name": name,
            "sex": sex,
            "birth_date": date.fromisoformat(born) if born else None,
            "kelurahan": kelurahan,
            "kecamatan": kecamatan,
            "rt": "004",
            "rw": "001",
            "visitor": "Bidan desa",
            "looked": True,
        }
        record_home_visit(office, RecordHomeVisit.model_validate(said | more))


def pay_some(office: Office) -> None:
    """Let donors pay for some people in arrears."""
    donors = (
        ("Yayasan Contoh", "foundation", 4, 4),
        ("Yayasan Contoh", "foundation", 9, 6),
        ("H. Contoh", "person", None, 3),
    )
    for person, (donor, kind, owed, months) in zip(people_in_arrears(office), donors, strict=False):
        said = {"donor": donor, "donor_kind": kind, "nik": person.nik, "owed_months": owed, "months": months}
        record_donation(office, RecordDonation.model_validate(said | {"amount_idr": months * 35_000}))


def people_in_arrears(office: Office) -> Iterator[RosterPerson]:
    """Yield inactive people of the roster whose contributions were not paid."""
    return (one for one in people_with_status(office, "inactive") if one.inactive_kind == "arrears")


def propose_some(office: Office) -> None:
    """Propose an activation list and send it, a few weeks ago as it were."""
    made = propose_activation(office, ProposeActivation(quota=25))
    if made.list_id is not None:
        sent = SendActivation(list_id=made.list_id, sent_on=office.today(), reference="400.7/contoh/2026")
        send_activation(office, sent)


def month_before(today: date) -> date:
    """Return the last day of the month before the last one."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1) - timedelta(days=1)
