"""Lists of void letters: given out by the issuer, taken in by whoever checks letters."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from desktop.db.files import atomic_write
from desktop.db.store import Store
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.letters.seal import Roots, Seal, Signer
from desktop.letters.void_list import LONGEST, VoidList, make_void_list, read_void_list
from desktop.usecases.city_root import holder, private_key, trusted_roots
from desktop.usecases.command import Command, Result
from desktop.usecases.counter_key import counter_keys, letter_signer
from desktop.usecases.letter_files import check_pdf_path
from desktop.usecases.office import Office

KEPT_DAYS = 366
"""A void letter stays on the list for a year after its end: bills come late."""

OLD_DAYS = 7
_EPOCH_STEP = 1_000_000
"""Versions of a later epoch are always higher: a restored counter never gives out an older list."""


class ExportRevocations(Command):
    """Where the list is written."""

    path: str


class RevocationsExported(Result):
    """What the list holds; `version` only grows."""

    path: str
    version: int
    made_on: date
    letters: int
    keys: int


@dataclass(frozen=True)
class _Number:
    number: str


@dataclass(frozen=True)
class _Version:
    version: int


@dataclass(frozen=True)
class _Taken:
    signer: str
    version: int
    made_on: str
    content: str


def export_revocations(office: Office, command: ExportRevocations) -> RevocationsExported:
    """Sign and write the list. Raises ToCorrect(pdf_folder_missing, list_no_signer)."""
    office.require(Permission.VOID_LETTER)
    check_pdf_path(command.path)
    text, made = revocations(office)
    atomic_write(Path(command.path), text.encode())
    return RevocationsExported(
        path=command.path,
        version=made.version,
        made_on=made.made_on,
        letters=len(made.numbers),
        keys=len(made.keys),
    )


def revocations(office: Office) -> tuple[str, VoidList]:
    """Make the next list and return its text and what it says. Raises ToCorrect(list_no_signer)."""
    signer = _signer(office)
    today = office.today()
    since = (today - timedelta(days=KEPT_DAYS)).isoformat()
    revoked = [bytes.fromhex(key.id) for key in counter_keys(office.store) if key.revoked_at]
    keys = [] if isinstance(signer, Signer) else revoked
    with office.write("export-revocations", {"keys": len(keys)}) as tx:
        numbers = [row.number for row in tx.ask(_Number, "letters_void", since=since)]
        last = tx.ask(_Version, "void_list_last")[0].version
        version = max(last, office.record.epoch * _EPOCH_STEP) + 1
        text = make_void_list(version, today, numbers, keys, signer)
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
    return text, read_void_list(text, trusted_roots(office.store))


def _signer(office: Office) -> Signer | bytes:
    root = holder(office.store)
    if root is not None:
        return private_key(office, root)
    signer, _ = letter_signer(office)
    if signer is None:
        raise ToCorrect(Problem("list_no_signer"))
    return signer


def lists_for(office: Office, path: str | None) -> tuple[list[VoidList], list[Problem]]:
    """Return the lists known here, after taking in the one at `path`, and what was wrong with that one.

    Raises ToCorrect(list_missing, list_wrong).
    """
    roots = trusted_roots(office.store)
    warnings: list[Problem] = []
    given = [] if path is None else [_from_file(path, roots)]
    for text, given_list in given:
        known = next((one for one in _taken(office.store) if one.signer == given_list.signer), None)
        if known is not None and known.version > given_list.version:
            values = {"version": given_list.version, "known": known.version}
            warnings.append(Problem("list_older_than_known", "revocations_path", values))
        elif not office.store.read_only and (known is None or known.version < given_list.version):
            _take(office, text, given_list, is_known=known is not None)
    kept = [_readable(one.content, roots) for one in _taken(office.store)]
    return [one for one in (*kept, *(found for _, found in given)) if one is not None], warnings


def about_lists(lists: list[VoidList], sealed: Seal, today: date) -> tuple[date | None, list[Problem]]:
    """Return the date of the newest list that covers a letter, and what its age means."""
    covering = [one.made_on for one in lists if one.covers(sealed)]
    if not covering:
        return None, [Problem("list_none")]
    made_on = max(covering)
    days = (today - made_on).days
    if days < 0:
        return made_on, [Problem("list_future", "", {"made_on": made_on})]
    if days > OLD_DAYS:
        return made_on, [Problem("list_old", "", {"made_on": made_on, "days": days})]
    return made_on, []


def _from_file(path: str, roots: Roots) -> tuple[str, VoidList]:
    try:
        with Path(path).open("rb") as file:
            content = file.read(LONGEST + 1)
    except OSError as error:
        raise ToCorrect(Problem("list_missing", "revocations_path", {"path": path})) from error
    text = content.decode("ascii", errors="replace").strip()
    return text, read_void_list(text, roots)


def _taken(store: Store) -> list[_Taken]:
    return store.ask(_Taken, "void_lists_taken")


def _take(office: Office, text: str, taken: VoidList, *, is_known: bool) -> None:
    row = {
        "version": taken.version,
        "made_on": taken.made_on.isoformat(),
        "content": text,
        "taken_at": office.now(),
    }
    said = {"signer": taken.signer, "version": taken.version}
    with office.write("take-void-list", said) as tx:
        if is_known:
            tx.update("void_list_taken", taken.signer, row)
        else:
            tx.insert("void_list_taken", {"signer": taken.signer, **row})


def _readable(text: str, roots: Roots) -> VoidList | None:
    """Read a kept list; None once its root is trusted no more."""
    try:
        return read_void_list(text, roots)
    except ToCorrect:
        return None
