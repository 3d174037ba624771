"""Lists of void letters: given out by the issuer, taken in by whoever checks letters."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from desktop.db.files import atomic_write
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.letters.seal import Signer
from desktop.letters.void_bulletin import Bulletin, render_bulletin
from desktop.letters.void_list import VoidList, make_void_list, read_void_list
from desktop.usecases.command import Command, Result
from desktop.usecases.letters.files import check_pdf_path
from desktop.usecases.office import Office
from desktop.usecases.seals.city_root import city_roots, holder, private_key, trusted_roots
from desktop.usecases.seals.counter_key import counter_keys, letter_signer
from desktop.usecases.seals.void_lists_taken import take_in
from desktop.usecases.settings import letter_settings

KEPT_DAYS = 366
"""A void letter stays on the list for a year after its end: bills come late."""

_EPOCH_STEP = 1_000_000
"""Versions of a later epoch are always higher: a restored counter never gives out an older list."""


class ExportRevocations(Command):
    """Where the list is written; `pdf_path` is for its printed announcement."""

    path: str
    pdf_path: str | None = None


class RevocationsExported(Result):
    """What the list holds; `version` only grows."""

    path: str
    version: int
    made_on: date
    letters: int
    keys: int
    pdf_path: str | None = None


@dataclass(frozen=True)
class _Number:
    number: str


@dataclass(frozen=True)
class _Reduced:
    number: str
    amount_idr: int


@dataclass(frozen=True)
class _Version:
    version: int


def export_revocations(office: Office, command: ExportRevocations) -> RevocationsExported:
    """Sign and write the list. Raises ToCorrect(pdf_folder_missing, list_no_signer)."""
    office.require(Permission.VOID_LETTER)
    check_pdf_path(command.path)
    check_pdf_path(command.pdf_path)
    text, made = revocations(office)
    atomic_write(Path(command.path), text.encode())
    if command.pdf_path is not None:
        atomic_write(Path(command.pdf_path), bulletin(office, text, made))
    return RevocationsExported(
        pdf_path=command.pdf_path,
        path=command.path,
        version=made.version,
        made_on=made.made_on,
        letters=len(made.numbers),
        keys=len(made.keys),
    )


def bulletin(office: Office, text: str, made: VoidList) -> bytes:
    """Return the printed announcement of a list that was just made, as PDF bytes."""
    record = office.record
    content = Bulletin(
        office=record.name,
        phone=record.phone,
        version=made.version,
        made_on=made.made_on,
        numbers=sorted(made.numbers),
        keys=len(made.keys),
        reduced=sorted(made.reduced.items()),
        text=text,
        demo=bool(record.demo),
    )
    return render_bulletin(content, letter_settings(office.store).paper)


def export_bulletin(office: Office, path: Path) -> VoidList:
    """Write the printed announcement of a new list. Raises ToCorrect(pdf_folder_missing, list_no_signer)."""
    office.require(Permission.VOID_LETTER)
    check_pdf_path(str(path))
    text, made = revocations(office)
    atomic_write(path, bulletin(office, text, made))
    return made


def revocations(office: Office) -> tuple[str, VoidList]:
    """Make the next list and return its text and what it says. Raises ToCorrect(list_no_signer)."""
    signer = _signer(office)
    today = office.today()
    since = (today - timedelta(days=KEPT_DAYS)).isoformat()
    revoked = [bytes.fromhex(key.id) for key in counter_keys(office.store) if key.revoked_at]
    also, retired = ([], []) if isinstance(signer, Signer) else earlier_roots(office)
    keys = [] if isinstance(signer, Signer) else [*revoked, *retired]
    with office.write("export-revocations", {"keys": len(keys)}) as tx:
        numbers = [row.number for row in tx.ask(_Number, "letters_void", since=since)]
        reduced = {row.number: row.amount_idr for row in tx.ask(_Reduced, "letters_reduced", since=since)}
        last = tx.ask(_Version, "void_list_last")[0].version
        version = max(last, office.record.epoch * _EPOCH_STEP) + 1
        text = make_void_list(version, today, numbers, keys, signer, also=also, reduced=reduced)
        row = {
            "version": version,
            "made_on": today.isoformat(),
            "letters": len(numbers),
            "keys": len(keys),
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "made_at": office.now(),
            "made_by": office.operator.id,
        }
        tx.insert("void_list", row)
        # What is given out is known here too: a letter of another counter is held against the same list.
        made = read_void_list(text, trusted_roots(office.store))
        take_in(tx, office, text, made)
    return text, made


def earlier_roots(office: Office) -> tuple[list[bytes], list[bytes]]:
    """Return the city's other roots, for which the newest root's list speaks too, and the retired ones.

    A root is the city's own by its name, as every reader takes it (`VoidList.of_one_city`).
    """
    newest = holder(office.store)
    others = [
        row for row in city_roots(office.store) if newest and row.id != newest.id and row.name == newest.name
    ]
    retired = [bytes.fromhex(row.id) for row in others if row.state == "retired"]
    return [bytes.fromhex(row.id) for row in others], retired


def _signer(office: Office) -> Signer | bytes:
    root = holder(office.store)
    if root is not None:
        return private_key(office, root)
    signer, _ = letter_signer(office)
    if signer is None:
        raise ToCorrect(Problem("list_no_signer"))
    return signer
