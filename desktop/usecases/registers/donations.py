"""Donations: who paid which months of JKN contributions for whom, and who is still in arrears."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.roster import RosterPerson
from desktop.db.store import Transaction
from desktop.domain.facts import DECEASED
from desktop.domain.money import LARGEST_IDR
from desktop.domain.names import may_be_one_name
from desktop.domain.nik import Nik
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import patient_by_nik
from desktop.usecases.registers.donation_report import donation_report
from desktop.usecases.registers.donation_rows import (
    Arrears,
    ArrearsState,
    DonationRow,
    DonorKind,
    DonorRow,
    arrears_by_person,
    with_months_owed,
)
from desktop.usecases.reports import kind_of, save_report
from desktop.usecases.sentences import messages

LEAST_MONTH_IDR = 35_000
"""What a member of class III pays a month (Perpres 64/2020, article 34); not confirmed with BPJS here."""


class RecordDonation(Command):
    """Months paid for one person. The donor by name; a new one is added with kind and telephone.

    `name` may be left out for somebody who is registered or in the roster; `owed_months` as BPJS said it
    before the payment, left out when nobody asked; `paid_on` today without. `again`: the same donor did pay
    the same for the same person twice on that day. `looked`: the clerk saw that the roster lists the person
    as dead, or that the amount is too small for the months, and says that all is right.
    """

    donor: str = Field(min_length=1, max_length=120)
    donor_kind: DonorKind = "person"
    donor_phone: str = Field(default="", max_length=30)
    nik: str
    name: str = Field(default="", max_length=120)
    owed_months: int | None = Field(default=None, ge=0, le=240)
    months: int = Field(ge=1, le=240)
    amount_idr: int = Field(gt=0, le=LARGEST_IDR)
    paid_on: date | None = None
    reference: str = Field(default="", max_length=80)
    again: bool = False
    looked: bool = False


class DonationRecorded(Result):
    """The entry, how the person stands after it, and what is odd about it."""

    donation_id: str
    name: str
    arrears: ArrearsState
    months_left: int | None
    warnings: tuple[Message, ...] = ()


class ReadDonations(Command):
    """`path` gets them as xlsx, csv or pdf, by its ending."""

    path: str | None = None


class DonationShown(Result):
    """One payment, and how the person stands now."""

    donation_id: str
    donor: str
    donor_kind: DonorKind
    nik: str
    name: str
    card: str
    owed_months: int | None
    months: int
    amount_idr: int
    paid_on: date
    reference: str
    recorded_by: str
    arrears: ArrearsState
    months_left: int | None


class DonorShown(Result):
    """One donor with everything paid so far."""

    donor_id: str
    name: str
    kind: DonorKind
    phone: str
    people: int
    months: int
    amount_idr: int


class DonationsRead(Result):
    """All payments, the newest first, and all donors; `owing` people are still in arrears."""

    donations: tuple[DonationShown, ...]
    donors: tuple[DonorShown, ...]
    people: int
    owing: int
    amount_idr: int
    path: str | None = None


class VoidDonation(Command):
    """An entry was wrong; it leaves the register and stays in the journal."""

    donation_id: str
    reason: str = Field(min_length=3, max_length=300)


class DonationVoided(Result):
    """For whom it was."""

    name: str


def record_donation(office: Office, command: RecordDonation) -> DonationRecorded:
    """Enter a payment. Raises ToCorrect: those of Nik.parse, donation_future, donation_name_missing.

    And, all at once, donation_repeated while `again` does not say that it is another one, donation_deceased
    and donation_small while `looked` does not say that they are right.
    Raises NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.RECORD_DONATION)
    nik = Nik.parse(command.nik).value
    on = command.paid_on or office.today()
    if on > office.today():
        raise ToCorrect(Problem("donation_future", "paid_on", {"on": on}))
    patient, roster = patient_by_nik(office.store, nik), office.roster()
    listed = roster.by_nik(nik) if roster else None
    known = patient.name if patient else listed.name if listed else ""
    name = " ".join(command.name.split()) or known
    if not name:
        raise ToCorrect(Problem("donation_name_missing", "name"))
    questions = [*_repeated(office, command, nik, on), *_doubts(command, name, listed)]
    if questions:
        raise ToCorrect(*questions)
    ref = patient.id if patient else f"nik:{nik}"
    donation_id = new_id()
    with office.write("record-donation", command, person=ref) as tx:
        tx.insert(
            "donation",
            {
                "id": donation_id,
                "donor_id": _donor(tx, office, command),
                "person_ref": ref,
                "nik": nik,
                "name": name,
                "card": (listed.card if listed else None) or (patient.bpjs_number if patient else None) or "",
                "owed_months": command.owed_months,
                "months": command.months,
                "amount_idr": command.amount_idr,
                "paid_on": on.isoformat(),
                "reference": command.reference.strip(),
                "recorded_at": office.now(),
                "recorded_by": office.operator.id,
            },
        )
    rows = _rows(office)
    stands = arrears_by_person(rows, roster)[nik]
    return DonationRecorded(
        donation_id=donation_id,
        name=name,
        arrears=stands.state,
        months_left=stands.months,
        warnings=messages((*_other_name(name, known), *_warnings(rows, donation_id))),
    )


def donations(office: Office, command: ReadDonations) -> DonationsRead:
    """List payments and donors. Raises ToCorrect report_kind_unknown, NotPermitted, SurroundingsFailed."""
    office.require(Permission.READ_PEOPLE)
    kind = kind_of(command.path) if command.path else None
    rows = _rows(office)
    donors = office.store.ask(DonorRow, "donors")
    stands = arrears_by_person(rows, office.roster())
    if command.path and kind:
        office.require(Permission.READ_REPORTS)
        save_report(office, donation_report(office, rows, donors, stands), Path(command.path), kind)
    return DonationsRead(
        donations=tuple(_shown(row, stands[row.nik]) for row in rows),
        donors=tuple(_donor_shown(donor, rows) for donor in donors),
        people=len(stands),
        owing=sum(one.state == "owing" for one in stands.values()),
        amount_idr=sum(row.amount_idr for row in rows),
        path=command.path,
    )


def void_donation(office: Office, command: VoidDonation) -> DonationVoided:
    """Take a wrong entry out of the register. Raises ToCorrect donation_unknown, NotPermitted."""
    office.require(Permission.RECORD_DONATION)
    row = next((one for one in _rows(office) if one.id == command.donation_id), None)
    if row is None:
        raise ToCorrect(Problem("donation_unknown", "donation_id"))
    with office.write("void-donation", command, why=command.reason, person=row.person_ref) as tx:
        tx.update("donation", row.id, {"void_reason": command.reason.strip()})
    return DonationVoided(name=row.name)


def _repeated(office: Office, command: RecordDonation, nik: str, on: date) -> list[Problem]:
    """Ask before the same donation stands twice: the key pressed twice, the receipt entered twice."""
    donor = " ".join(command.donor.split()).casefold()
    same = next(
        (
            row
            for row in _rows(office)
            if (row.nik, row.months, row.amount_idr, row.paid_on)
            == (nik, command.months, command.amount_idr, on.isoformat())
            and row.donor.casefold() == donor
        ),
        None,
    )
    if same is None or command.again:
        return []
    values = {"name": same.name, "donor": same.donor, "on": on, "months": same.months}
    values |= {"amount_idr": same.amount_idr, "by": same.recorded_by}
    return [Problem("donation_repeated", "again", values)]


def _doubts(command: RecordDonation, name: str, listed: RosterPerson | None) -> list[Problem]:
    """Ask before money goes to somebody who has died, or an amount stands that pays for no such months."""
    if command.looked:
        return []
    found = []
    if listed is not None and DECEASED in listed.status_text.upper():
        values = {"name": name, "as_of": date.fromisoformat(listed.as_of_on)}
        found.append(Problem("donation_deceased", "looked", values))
    if command.amount_idr < command.months * LEAST_MONTH_IDR:
        small: dict[str, object] = {"amount_idr": command.amount_idr, "months": command.months}
        found.append(Problem("donation_small", "looked", small | {"least_idr": LEAST_MONTH_IDR}))
    return found


def _other_name(name: str, known: str) -> list[Problem]:
    """Say when the NIK is known by quite another name: paid for a stranger, perhaps."""
    if not known or may_be_one_name(name, known):
        return []
    return [Problem("donation_other_name", "name", {"name": name, "known": known})]


def _warnings(rows: list[DonationRow], donation_id: str) -> list[Problem]:
    """Say when more months were paid than were owed: a typing error, or contributions in advance."""
    row, owed = next((row, owed) for row, owed in with_months_owed(rows) if row.id == donation_id)
    if owed is None or row.months <= owed:
        return []
    return [Problem("donation_beyond", "months", {"months": row.months, "owed": owed})]


def _rows(office: Office) -> list[DonationRow]:
    return office.store.ask(DonationRow, "donations")


def _donor(tx: Transaction, office: Office, command: RecordDonation) -> str:
    """Return the donor of that name, added when there is none."""
    name = " ".join(command.donor.split())
    known = tx.ask_one(DonorRow, "donor_named", name=name)
    if known is not None:
        return known.id
    donor_id = new_id()
    row = {
        "id": donor_id,
        "name": name,
        "kind": command.donor_kind,
        "phone": command.donor_phone.strip(),
        "added_at": office.now(),
        "added_by": office.operator.id,
    }
    tx.insert("donor", row, person=f"donor:{donor_id}")
    return donor_id


def _shown(row: DonationRow, stands: Arrears) -> DonationShown:
    return DonationShown(
        donation_id=row.id,
        donor=row.donor,
        donor_kind=row.donor_kind,
        nik=row.nik,
        name=row.name,
        card=row.card,
        owed_months=row.owed_months,
        months=row.months,
        amount_idr=row.amount_idr,
        paid_on=date.fromisoformat(row.paid_on),
        reference=row.reference,
        recorded_by=row.recorded_by,
        arrears=stands.state,
        months_left=stands.months,
    )


def _donor_shown(donor: DonorRow, rows: list[DonationRow]) -> DonorShown:
    own = [row for row in rows if row.donor_id == donor.id]
    return DonorShown(
        donor_id=donor.id,
        name=donor.name,
        kind=donor.kind,
        phone=donor.phone,
        people=len({row.nik for row in own}),
        months=sum(row.months for row in own),
        amount_idr=sum(row.amount_idr for row in own),
    )
