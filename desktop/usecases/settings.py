"""Settings of the office: letterhead, number pattern, paper, signatories. Kept in the database, journaled."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from desktop.db.ids import new_id
from desktop.db.store import Store, Transaction
from desktop.domain.letter_number import parse_pattern, parse_unit_code
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.letters.logo import prepared_logo
from desktop.usecases.claims.settings import SERIES as CLAIMS
from desktop.usecases.claims.settings import ClaimSettings, claim_settings
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.numbers import keep_series
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages

NIP_DIGITS = 18
LARGEST_LOGO = 512 * 1024
"""Bytes; `prepared_logo` refuses more."""


LetterKind = Literal["introduction", "ambulance", "ageing", "claim"]
"""Letters beside the guarantee that have a classification code of their own."""

SUGGESTED_CODES: dict[LetterKind, str] = {"introduction": "400.7.3", "ambulance": "400.7.3"}
"""What a new office begins with: 400.7.3 is referral (Permendagri 83/2022); *belum dikonfirmasi*."""

_SERIES = ("jaminan", "dinas")


class LetterSettings(Command):
    """How the office writes its letters. The defaults serve an office that set nothing.

    `classification` is the code of guarantee letters, and of every kind that `classifications` does not name.
    `letterhead` on_paper: the sheets carry the kop already, the program leaves its room free.
    """

    government: str = ""
    place: str = ""
    classification: str = "400.7.22.1"
    classifications: dict[LetterKind, str] = Field(default_factory=dict)
    number_pattern: str = "{classification}/{sequence:04}{check}/{unit}/{counter}.{epoch}/{year}"
    paper: Literal["F4", "A4"] = "F4"
    letterhead: Literal["printed", "on_paper"] = "printed"
    carbon_copies: tuple[str, ...] = ()
    claim_deadline_day: int = Field(default=10, ge=1, le=28)
    near_ceiling_percent: int = Field(default=10, ge=0, le=100)

    def code_of(self, kind: str) -> str:
        """Return the classification code of a kind of letter."""
        codes = {str(name): code for name, code in self.classifications.items()}
        return codes.get(kind) or self.classification


class ChangeOffice(Command):
    """Name, address and telephone as they stand on letters; `unit_code` stands in numbers."""

    name: str = Field(min_length=1, max_length=120)
    address: str = ""
    phone: str = ""
    unit_code: str = Field(min_length=1, max_length=30)


class AddSignatory(Command):
    """Who signs from which day on.

    `on_behalf_of`: for a.n. the office behind (its head), for u.b. two, parted by a semicolon. The `title` of
    Plt. and Plh. is the office they act for.
    """

    name: str = Field(min_length=1, max_length=120)
    title: str = Field(min_length=1, max_length=120)
    capacity: Literal["", "a.n.", "u.b.", "Plt.", "Plh."] = ""
    on_behalf_of: str = ""
    rank: str = ""
    nip: str = ""
    decree: str = ""
    valid_from_on: date
    valid_until_on: date | None = None


_OFFICES_BEHIND = {"a.n.": 1, "u.b.": 2}
_ACTING = {"Plt.", "Plh."}
ACTING_LONG_DAYS = 90
"""After so many days an acting official without a last day is asked about: a reminder, no rule."""


class SignatoryAdded(Result):
    """The new signatory."""

    signatory_id: str
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True)
class SignatoryRow:
    """One row of the table `signatory`."""

    id: str
    name: str
    title: str
    capacity: str
    on_behalf_of: str
    rank: str
    nip: str
    decree: str
    valid_from_on: str
    valid_until_on: str | None


@dataclass(frozen=True)
class _Value:
    value: str


def letter_settings(store: Store) -> LetterSettings:
    """Return the letter settings, defaults where nothing is set."""
    row = store.ask_one(_Value, "setting", key="letter")
    return LetterSettings.model_validate_json(row.value) if row else LetterSettings()


def claim_numbering(store: Store) -> ClaimSettings:
    """Return the claim settings with the code that the letter settings name for claims, if they do."""
    settings = claim_settings(store)
    code = letter_settings(store).classifications.get("claim", "")
    return settings.model_copy(update={"classification": code}) if code else settings


def change_letter_settings(office: Office, command: LetterSettings) -> None:
    """Save the letter settings; a number pattern that could repeat a number is refused."""
    office.require(Permission.MANAGE_OFFICE)
    parse_pattern(command.number_pattern)
    with office.write("change-letter-settings", command) as tx:
        _keep_series(tx, office)
        tx.put("setting", {"key": "letter", "value": command.model_dump_json()})


def _keep_series(tx: Transaction, office: Office) -> None:
    keep_series(tx, office, letter_settings(office.store), *_SERIES)
    keep_series(tx, office, claim_numbering(office.store), CLAIMS)


def office_logo(store: Store) -> bytes | None:
    """Return the office's own logo file, None without one."""
    row = store.ask_one(_Value, "setting", key="logo")
    text = json.loads(row.value) if row else ""
    return base64.b64decode(text) if text else None


def change_logo(office: Office, image: bytes | None) -> None:
    """Save or remove the logo: PNG or JPEG by its content, at most 512 KiB."""
    office.require(Permission.MANAGE_OFFICE)
    if image is not None:
        prepared_logo(image)
    text = base64.b64encode(image or b"").decode()
    with office.write("change-logo", {"bytes": len(image or b"")}) as tx:
        tx.put("setting", {"key": "logo", "value": json.dumps(text)})


def change_logo_from(office: Office, path: Path) -> bytes:
    """Take a picture file as logo and return it. Raises ToCorrect: logo_not_read, logo_too_large, …."""
    try:
        with path.open("rb") as file:
            image = file.read(LARGEST_LOGO + 1)
    except OSError as error:
        raise ToCorrect(Problem("logo_not_read", "logo", {"file": path.name})) from error
    change_logo(office, image)
    return image


def change_office(office: Office, command: ChangeOffice) -> None:
    """Save the office's own data. Raises ToCorrect: unit_code_wrong, of a new code only."""
    office.require(Permission.MANAGE_OFFICE)
    if command.unit_code != office.record.unit_code:
        command = command.model_copy(update={"unit_code": parse_unit_code(command.unit_code)})
    with office.write("change-office", command) as tx:
        _keep_series(tx, office)
        tx.update("office", office.record.id, command.model_dump())


def add_signatory(office: Office, command: AddSignatory) -> SignatoryAdded:
    """Add a signatory; earlier ones stay for the letters of their time.

    Raises ToCorrect: nip_wrong, signatory_dates, signatory_behind. Warns of an acting one without a last day.
    """
    office.require(Permission.MANAGE_OFFICE)
    offices = [part for part in command.on_behalf_of.split(";") if part.strip()]
    if len(offices) < _OFFICES_BEHIND.get(command.capacity, 0):
        raise ToCorrect(Problem("signatory_behind", "on_behalf_of", {"capacity": command.capacity}))
    nip = command.nip.replace(" ", "")
    if nip and (len(nip) != NIP_DIGITS or not nip.isdigit()):
        raise ToCorrect(Problem("nip_wrong", "nip"))
    if command.valid_until_on is not None and command.valid_until_on < command.valid_from_on:
        raise ToCorrect(Problem("signatory_dates", "valid_until_on"))
    signatory_id = new_id()
    row = command.model_dump(mode="json") | {"id": signatory_id, "nip": nip}
    with office.write("add-signatory", command) as tx:
        tx.insert("signatory", row)
    return SignatoryAdded(signatory_id=signatory_id, warnings=messages(_acting(office, command)))


def _acting(office: Office, added: AddSignatory) -> list[Problem]:
    """Say of an acting official without a last day when his time ends: with the next official's own."""
    if added.capacity in _ACTING and added.valid_until_on is None:
        return [Problem("signatory_acting_open", "", {"capacity": added.capacity, "name": added.name})]
    if added.capacity:
        return []
    return [
        Problem("signatory_acting_ends", "", {"name": row.name, "from_on": added.valid_from_on})
        for row in signatories(office.store)
        if row.capacity in _ACTING
        and row.valid_until_on is None
        and row.valid_from_on < added.valid_from_on.isoformat()
    ]


def end_signatory(office: Office, signatory_id: str, last_day: date) -> None:
    """Set a signatory's last day."""
    office.require(Permission.MANAGE_OFFICE)
    row = next((one for one in signatories(office.store) if one.id == signatory_id), None)
    if row is None:
        raise ToCorrect(Problem("signatory_unknown"))
    if last_day.isoformat() < row.valid_from_on:
        raise ToCorrect(Problem("signatory_dates", "valid_until_on"))
    said = {"signatory_id": signatory_id, "last_day": last_day.isoformat()}
    with office.write("end-signatory", said) as tx:
        tx.update("signatory", signatory_id, {"valid_until_on": last_day.isoformat()})


def signatories(store: Store) -> list[SignatoryRow]:
    """List every signatory, newest first."""
    return store.ask(SignatoryRow, "signatories")


def acting_too_long(signatory: SignatoryRow, day: date) -> bool:
    """Whether an acting official without a last day has signed for so long that somebody should look."""
    if signatory.capacity not in _ACTING or signatory.valid_until_on is not None:
        return False
    return (day - date.fromisoformat(signatory.valid_from_on)).days > ACTING_LONG_DAYS


def signatory_on(store: Store, day: date) -> SignatoryRow | None:
    """Return who signs on a day: the one whose time began last; an acting one goes before the official.

    An acting one without a last day signs until an official's own time begins.
    """
    return store.ask_one(SignatoryRow, "signatory_on", day=day.isoformat())
