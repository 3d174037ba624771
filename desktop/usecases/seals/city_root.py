"""The city root: made once by the head of office, kept as a file and a printed code, trusted by all others.

Whoever holds it can let a counter sign letters. It lies on the administrator's computer, sealed under the
database key, and as akar-kota.json under the printed code, so that neither a lost computer nor a lost paper
alone ends it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, SecretStr

from desktop.db import root_file
from desktop.db.files import atomic_write
from desktop.db.password_hash import FLOOR, KdfParameters
from desktop.db.recovery_code import new_code
from desktop.db.root_file import RootSecret
from desktop.db.secret_box import put_away, take_out
from desktop.db.store import Store, Transaction
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.letters.cose import KEY_BYTES, public_key_of
from desktop.letters.root_sheet import RootSheet, render_root_sheet
from desktop.letters.root_text import make_root_text, read_root_text
from desktop.letters.seal import Roots, cleaned, key_id
from desktop.letters.seal_claims import shortened
from desktop.usecases.command import Command, Result
from desktop.usecases.letters.files import check_pdf_path
from desktop.usecases.office import Office
from desktop.usecases.settings import letter_settings


@dataclass(frozen=True)
class RootRow:
    """One row of the table `seal_root`; `sealed_key` is there where certificates may be signed."""

    id: str
    public_key: str
    name: str
    sealed_key: str | None
    state: str
    added_at: str


@dataclass(frozen=True)
class _SignedUnder:
    name: str


class CreateCityRoot(Command):
    """`name` stands on verifiers; empty: that of the root before, else the city's.

    `reason` says why another root is needed. It keeps the name of the root before: lists of void letters
    speak for earlier roots of the same name only.

    `pdf_path` is where the paper with the code goes; the file is for the printer and then to be deleted.
    """

    name: str = Field(default="", max_length=40)
    reason: str = Field(default="", max_length=500)
    pdf_path: str | None = None


class CityRootMade(Result):
    """`recovery_code` is shown and printed once; `root_text` is public and goes to every verifier."""

    root_id: str
    name: str
    root_text: str
    recovery_code: str
    path: str
    pdf_path: str | None


class RecoverCityRoot(Command):
    """The file akar-kota.json and the code on its paper."""

    path: str
    recovery_code: SecretStr


class TrustRoot(Command):
    """The public text of another office's root, as `create-city-root` gave it."""

    root_text: str = Field(max_length=1000)


class RetireRoot(Command):
    """A root that was stolen or lost is trusted no more, with every letter under it."""

    root_id: str
    reason: str = Field(min_length=3, max_length=500)


class RootTrusted(Result):
    """The root that is now known here."""

    root_id: str
    name: str


class RootRetired(Result):
    """The root that is trusted no more."""

    root_id: str


def create_city_root(office: Office, command: CreateCityRoot, cost: KdfParameters = FLOOR) -> CityRootMade:
    """Make the root, its file in the data folder and its code; the counter's certificate follows by itself.

    Raises ToCorrect: root_exists when one is here and no reason is given, root_name_other when the office's
    letters stand under a root of another name. Raises NotPermitted, SurroundingsFailed.
    """
    office.require(Permission.MANAGE_OFFICE)
    check_pdf_path(command.pdf_path)
    if holder(office.store) is not None and not command.reason.strip():
        raise ToCorrect(Problem("root_exists", "reason"))
    private_key = secrets.token_bytes(KEY_BYTES)
    root = RootSecret(_name_of_new(office, command), public_key_of(private_key), private_key)
    code = new_code()
    with office.write("create-city-root", command, why=command.reason) as tx:
        row = _insert(office, tx, root)
        # Before the row is durable: a root without its file would be gone with this computer.
        path = office.folder / root_file.NAME
        _keep_earlier(path)
        atomic_write(path, root_file.to_bytes(root, code, cost), private=True)
    made = CityRootMade(
        root_id=row.id,
        name=root.name,
        root_text=make_root_text(root.name, private_key),
        recovery_code=code,
        path=str(path),
        pdf_path=command.pdf_path,
    )
    if command.pdf_path is not None:
        atomic_write(Path(command.pdf_path), root_sheet(office, made), private=True)
    return made


def root_sheet(office: Office, made: CityRootMade) -> bytes:
    """Return the paper of a root that was just made, as a PDF of one page, made in memory."""
    record = office.record
    sheet = RootSheet(
        office=record.name,
        city=made.name,
        root_id=made.root_id,
        made_on=office.today(),
        root_text=made.root_text,
        code=made.recovery_code,
        demo=bool(record.demo),
    )
    return render_root_sheet(sheet, letter_settings(office.store).paper)


def public_text(office: Office) -> str:
    """Return the text of the public half of the root that lies here. Raises ToCorrect(root_not_here)."""
    office.require(Permission.MANAGE_OFFICE)
    root = holder(office.store)
    if root is None:
        raise ToCorrect(Problem("root_not_here"))
    return make_root_text(root.name, private_key(office, root))


def save_public_text(office: Office, path: Path) -> str:
    """Write the public half as a small text file and return its path. Raises as `public_text`."""
    check_pdf_path(str(path))
    atomic_write(path, public_text(office).encode())
    return str(path)


def recover_city_root(office: Office, command: RecoverCityRoot) -> RootTrusted:
    """Bring the root onto this computer from its file and its paper.

    Raises ToCorrect: root_file_missing, root_file_wrong, recovery_code_typo. Raises
    NotPermitted(root_code_wrong).
    """
    office.require(Permission.MANAGE_OFFICE)
    try:
        with Path(command.path).open("rb") as file:
            content = file.read(root_file.LARGEST + 1)
    except OSError as error:
        raise ToCorrect(Problem("root_file_missing", "path", {"path": command.path})) from error
    root = root_file.from_bytes(content, command.recovery_code.get_secret_value())
    with office.write("recover-city-root", {"name": root.name}) as tx:
        row = _insert(office, tx, root)
    return RootTrusted(root_id=row.id, name=root.name)


def trust_root(office: Office, command: TrustRoot) -> RootTrusted:
    """Believe letters under another office's root. Raises ToCorrect(root_text_wrong, root_retired)."""
    office.require(Permission.MANAGE_OFFICE)
    public = read_root_text(cleaned(command.root_text))
    identifier = key_id(public.key).hex()
    with office.write("trust-root", command) as tx:
        known = _root(tx, identifier)
        if known is not None and known.state == "retired":
            raise ToCorrect(Problem("root_retired", "root_text", {"name": known.name}))
        if known is None:
            tx.insert("seal_root", _row(identifier, public.key, public.name, office.now()))
    return RootTrusted(root_id=identifier, name=public.name)


def retire_root(office: Office, command: RetireRoot) -> RootRetired:
    """Trust a root no more. Raises ToCorrect(root_unknown)."""
    office.require(Permission.MANAGE_OFFICE)
    with office.write("retire-root", command, why=command.reason) as tx:
        if _root(tx, command.root_id) is None:
            raise ToCorrect(Problem("root_unknown", "root_id"))
        tx.update("seal_root", command.root_id, {"state": "retired", "sealed_key": None})
    return RootRetired(root_id=command.root_id)


def city_roots(store: Store) -> list[RootRow]:
    """List every root this office knows or knew, oldest first."""
    return store.ask(RootRow, "seal_roots")


def trusted_roots(store: Store) -> Roots:
    """Return the keys of the trusted roots by their id."""
    rows = [row for row in city_roots(store) if row.state == "trusted"]
    return {bytes.fromhex(row.id): bytes.fromhex(row.public_key) for row in rows}


def known_roots(store: Store) -> Roots:
    """Return the keys of all roots by their id, retired ones too: to know a letter is not to believe it."""
    return {bytes.fromhex(row.id): bytes.fromhex(row.public_key) for row in city_roots(store)}


def city_name(office: Office) -> str:
    """Return the name that a root of this office's city bears unless it was given another."""
    record = office.record
    return shortened(office.reference.regions.name_of(record.city) or record.name)


def holder(store: Store) -> RootRow | None:
    """Return the newest trusted root whose private key lies on this computer."""
    return next((row for row in reversed(city_roots(store)) if row.sealed_key), None)


def private_key(office: Office, row: RootRow) -> bytes:
    """Take a root's private key out of its row. Raises ValueError for a row without one."""
    if row.sealed_key is None:
        raise ValueError("root_not_here")
    return take_out(office.key, row.id, row.sealed_key)


def _name_of_new(office: Office, command: CreateCityRoot) -> str:
    """Return the new root's name: that of the root before, whose letters its lists must speak for."""
    before = holder(office.store) or office.store.ask_one(_SignedUnder, "seal_root_signed")
    name = shortened(command.name)
    if before is None:
        return name or city_name(office)
    if name and name != before.name:
        raise ToCorrect(Problem("root_name_other", "name", {"name": before.name}))
    return before.name


def _insert(office: Office, tx: Transaction, root: RootSecret) -> RootRow:
    identifier = key_id(root.public_key).hex()
    sealed = put_away(office.key, identifier, root.private_key)
    known = _root(tx, identifier)
    if known is None:
        row = _row(identifier, root.public_key, root.name, office.now()) | {"sealed_key": sealed}
        tx.insert("seal_root", row)
    elif known.state == "retired":
        raise ToCorrect(Problem("root_retired", "path", {"name": known.name}))
    else:
        tx.update("seal_root", identifier, {"sealed_key": sealed})
    return RootRow(identifier, root.public_key.hex(), root.name, sealed, "trusted", office.now())


def _root(tx: Transaction, identifier: str) -> RootRow | None:
    return next((row for row in tx.ask(RootRow, "seal_roots") if row.id == identifier), None)


def _row(identifier: str, public_key: bytes, name: str, at: str) -> dict[str, str | None]:
    return {
        "id": identifier,
        "public_key": public_key.hex(),
        "name": name,
        "sealed_key": None,
        "state": "trusted",
        "added_at": at,
    }


def _keep_earlier(path: Path) -> None:
    """Set an earlier root's file aside under its own sum: its code still opens it."""
    if path.exists():
        content = path.read_bytes()
        atomic_write(path.with_name(f"akar-kota-{key_id(content).hex()}.json"), content, private=True)
