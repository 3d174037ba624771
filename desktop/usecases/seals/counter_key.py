"""The counter's key: made by itself where the root is, one for each epoch, renewed before it ends.

The clerk never meets it. Without a root the office works as before and its letters carry no seal.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import Field

from desktop.db.secret_box import put_away, take_out
from desktop.db.store import Store
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.letters.cose import KEY_BYTES, public_key_of
from desktop.letters.seal import Signer, key_id, make_certificate, seal_start
from desktop.letters.seal_claims import CertificateClaims, shortened
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.office import Office
from desktop.usecases.seals.city_root import RootRow, city_name, city_roots, holder, private_key
from desktop.usecases.seals.known_lists import known_lists
from desktop.usecases.sentences import messages, sentence

VALID_DAYS = 365
"""A certificate's life; never more than 13 months (reliability.md, Signed letters)."""

RENEW_DAYS = 30
"""So many days before its end a key is replaced where the root is, and the office is warned elsewhere."""


@dataclass(frozen=True)
class KeyRow:
    """One row of the table `seal_key`; `sealed_key` is "" for a key of another counter, certified here."""

    id: str
    root_id: str
    counter_code: str
    epoch: int
    certificate: str
    sealed_key: str
    valid_from_on: str
    valid_until_on: str
    made_at: str
    revoked_at: str | None
    revoked_why: str | None


@dataclass(frozen=True)
class UsedKey:
    """A key and what was done with it; `last_letter` is the last that was issued under it, None for none.

    `here` is False for a key of another counter that was certified here: its letters stand there.

    `made_at` and `revoked_at` are instants, the other days ISO dates; `root` is the name of its city root.
    `revoked_why` is there for every key that is believed no more (`lost_keys`).
    """

    id: str
    root_id: str
    root: str
    counter_code: str
    epoch: int
    valid_from_on: str
    valid_until_on: str
    made_at: str
    revoked_at: str | None
    revoked_why: str | None
    here: bool
    last_letter: str | None


@dataclass(frozen=True)
class LostKey:
    """Since when a key is believed no more (an instant, None where only the root's end is known), and why."""

    at: str | None
    why: str
    by_list: bool = False


@dataclass(frozen=True)
class _Numbered:
    number: str


class RevokeKey(Command):
    """Keys that may be in wrong hands, by id.

    None named: the counter's keys of earlier epochs, which a computer lost before its data was restored
    elsewhere holds; where there are none, every key of this counter, unless keys of other counters were
    certified here: then they must be named.
    """

    key_ids: tuple[str, ...] = Field(default=(), max_length=999)
    reason: str = Field(min_length=3, max_length=500)


class KeyRevoked(Result):
    """Which keys are no longer believed, once the list of void letters has gone out.

    Warns where the city root lies among the same data (root_was_there), and where it does not, so that lists
    from here name no key (revoke_at_root).
    """

    key_ids: tuple[str, ...]
    warnings: tuple[Message, ...] = ()


class ListKeys(Command):
    """No fields: the keys that this counter has and had."""


class KeyListed(Result):
    """One key; `suggested` is what `revoke-key` takes when none is named."""

    key_id: str
    counter: str
    epoch: int
    root: str
    valid_from: date
    valid_until: date
    last_letter: str | None
    revoked_at: str | None
    revoked_why: str | None
    suggested: bool


class KeysListed(Result):
    """Newest first."""

    keys: tuple[KeyListed, ...]


class RenewKey(Command):
    """No fields: the counter gets a new key and certificate at once."""


class KeyMade(Result):
    """The key that signs from now on."""

    key_id: str
    valid_until: date


def letter_signer(office: Office) -> tuple[Signer | None, list[Problem]]:
    """Return who signs a letter today, with what the office should know; makes or renews where it can.

    Without a signer the letter goes out without a seal: warnings seal_missing (the city has no key),
    seal_not_certified (the city has one, this counter not yet), seal_certificate_ended,
    seal_key_lost (revoked here or by a list, or its root retired).
    """
    row = _key_on(office)
    ends_soon = row is not None and _days_left(office, row) < RENEW_DAYS
    root = holder(office.store)
    if root is not None and (row is None or ends_soon):
        row, ends_soon = _make(office, root), False
    if row is None:
        return None, [Problem(_why_unsealed(office))]
    signer = Signer(take_out(office.key, row.id, row.sealed_key), bytes.fromhex(row.certificate))
    until = date.fromisoformat(row.valid_until_on)
    return signer, [Problem("seal_certificate_ends", "", {"until": until})] if ends_soon else []


def renew_key(office: Office, command: RenewKey) -> KeyMade:  # noqa: ARG001 - every action takes a command
    """Make a new key now. Raises ToCorrect(renew_not_here)."""
    office.require(Permission.MANAGE_OFFICE)
    root = holder(office.store)
    if root is None:
        raise ToCorrect(Problem("renew_not_here"))
    row = _make(office, root)
    return KeyMade(key_id=row.id, valid_until=date.fromisoformat(row.valid_until_on))


def revoke_key(office: Office, command: RevokeKey) -> KeyRevoked:
    """Stop believing keys; the next letter makes a new one. Raises ToCorrect(seal_key_unknown)."""
    office.require(Permission.MANAGE_OFFICE)
    wanted = command.key_ids or tuple(key.id for key in suggested_keys(office))
    believed = {key.id for key in counter_keys(office.store) if key.revoked_at is None}
    if not wanted or not believed.issuperset(wanted):
        raise ToCorrect(Problem("seal_key_unknown", "key_ids"))
    with office.write("revoke-key", {"key_ids": list(wanted)}, why=command.reason) as tx:
        for key in wanted:
            tx.update("seal_key", key, {"revoked_at": office.now(), "revoked_why": command.reason.strip()})
    warnings = []
    if holder(office.store) is None:
        warnings = [Problem("revoke_at_root")]
    elif any(key.id in wanted for key in own_keys(office.store)):
        # One database under one password: whoever reads the counter's key there reads the root's as well.
        warnings = [Problem("root_was_there")]
    return KeyRevoked(key_ids=wanted, warnings=messages(warnings))


def list_keys(office: Office, command: ListKeys) -> KeysListed:  # noqa: ARG001 - every action takes a command
    """List the counter's keys for whoever has to choose what to revoke."""
    office.require(Permission.MANAGE_OFFICE)
    suggested = {key.id for key in suggested_keys(office)}
    return KeysListed(
        keys=tuple(
            KeyListed(
                key_id=key.id,
                counter=key.counter_code,
                epoch=key.epoch,
                root=key.root,
                valid_from=date.fromisoformat(key.valid_from_on),
                valid_until=date.fromisoformat(key.valid_until_on),
                last_letter=key.last_letter,
                revoked_at=key.revoked_at,
                revoked_why=key.revoked_why,
                suggested=key.id in suggested,
            )
            for key in used_keys(office.store)
        )
    )


def suggested_keys(office: Office) -> list[KeyRow]:
    """Return the keys that a stolen computer of this counter can sign with, as `RevokeKey` says."""
    lost = lost_keys(office.store)
    keys = [key for key in counter_keys(office.store) if key.id not in lost]
    believed = [key for key in keys if key.sealed_key]
    now = (office.record.counter_code, office.record.epoch)
    earlier = [key for key in believed if (key.counter_code, key.epoch) != now]
    # Where another counter may be the one that was robbed, nobody takes away the key in use by an Enter.
    return earlier or (believed if len(believed) == len(keys) else [])


def used_keys(store: Store) -> list[UsedKey]:
    """List every key that this counter had or certified, with its last letter, newest first."""
    lost, names = lost_keys(store), {row.id: row.name for row in city_roots(store)}
    return [
        UsedKey(
            id=key.id,
            root_id=key.root_id,
            root=names[key.root_id],
            counter_code=key.counter_code,
            epoch=key.epoch,
            valid_from_on=key.valid_from_on,
            valid_until_on=key.valid_until_on,
            made_at=key.made_at,
            revoked_at=lost[key.id].at if key.id in lost else None,
            revoked_why=lost[key.id].why if key.id in lost else None,
            here=bool(key.sealed_key),
            last_letter=_last_letter(store, key),
        )
        for key in reversed(counter_keys(store))
    ]


def counter_keys(store: Store) -> list[KeyRow]:
    """List every key that this counter had or certified for another, oldest first."""
    return store.ask(KeyRow, "seal_keys")


def lost_keys(store: Store) -> dict[str, LostKey]:
    """Return, by id, the keys believed no more: revoked here or on a list, or under a retired root."""
    lists, retired = known_lists(store), {row.id for row in city_roots(store) if row.state == "retired"}
    found: dict[str, LostKey] = {}
    for key in counter_keys(store):
        root, own = bytes.fromhex(key.root_id), bytes.fromhex(key.id)
        if key.revoked_at:
            found[key.id] = LostKey(key.revoked_at, key.revoked_why or "")
        elif listed := next((one for one in lists if one.said.takes_away(root, own)), None):
            told = {"version": listed.said.version, "made_on": listed.said.made_on}
            found[key.id] = LostKey(listed.taken_at, sentence("key_lost_by_list", told), by_list=True)
        elif key.root_id in retired:
            found[key.id] = LostKey(None, sentence("key_lost_with_root"))
    return found


def key_lost_by_list(office: Office) -> bool:
    """Tell whether a list took away a key that this counter signs with and cannot replace by itself."""
    if holder(office.store) is not None:
        return False
    lost, record = lost_keys(office.store), office.record
    return any(
        key.id in lost and lost[key.id].by_list
        for key in own_keys(office.store)
        if (key.counter_code, key.epoch) == (record.counter_code, record.epoch)
    )


def own_keys(store: Store) -> list[KeyRow]:
    """List every key that this counter signed with, oldest first."""
    return [key for key in counter_keys(store) if key.sealed_key]


def key_rows_of_today(office: Office) -> tuple[KeyRow | None, RootRow | None]:
    """Return the key that would sign now and its root; for showing, nothing is made."""
    row = _key_on(office)
    root = next((one for one in city_roots(office.store) if row and one.id == row.root_id), None)
    return row, root


def _last_letter(store: Store, key: KeyRow) -> str | None:
    """Return the number of the last letter issued under a key."""
    # Instants are UTC and a key's days local: a day of room on either side, the seal itself decides.
    room = timedelta(days=1)
    found = store.ask_one(
        _Numbered,
        "letter_sealed_last",
        counter_code=key.counter_code,
        epoch=key.epoch,
        since=(date.fromisoformat(key.valid_from_on) - room).isoformat(),
        before=(date.fromisoformat(key.valid_until_on) + 2 * room).isoformat(),
        start=seal_start(bytes.fromhex(key.certificate)),
    )
    return found.number if found else None


def _key_on(office: Office) -> KeyRow | None:
    """Return the newest key of today, None once it is lost: an older one never signs in its place."""
    record = office.record
    newest = office.store.ask_one(
        KeyRow,
        "seal_key_on",
        counter_code=record.counter_code,
        epoch=record.epoch,
        day=office.today().isoformat(),
    )
    return newest if newest is not None and newest.id not in lost_keys(office.store) else None


def _why_unsealed(office: Office) -> str:
    own = own_keys(office.store)
    present = [key for key in own if key.epoch == office.record.epoch]
    lost, today = lost_keys(office.store), office.today().isoformat()
    if any(key.id in lost and key.valid_from_on <= today <= key.valid_until_on for key in present):
        return "seal_key_lost"
    if present:
        return "seal_certificate_ended"
    city = city_name(office)
    known = any(row.name == city and row.state == "trusted" for row in city_roots(office.store))
    return "seal_not_certified" if own or known else "seal_missing"


def _days_left(office: Office, row: KeyRow) -> int:
    return (date.fromisoformat(row.valid_until_on) - office.today()).days


def _make(office: Office, root: RootRow) -> KeyRow:
    """Make key and certificate and store them, in a transaction of their own."""
    record, today = office.record, office.today()
    private = secrets.token_bytes(KEY_BYTES)
    claims = CertificateClaims(
        public_key=public_key_of(private),
        counter=record.counter_code,
        epoch=record.epoch,
        office=shortened(record.name),
        valid_from_on=today,
        valid_until_on=today + timedelta(days=VALID_DAYS),
    )
    identifier = key_id(claims.public_key).hex()
    row = KeyRow(
        id=identifier,
        root_id=root.id,
        counter_code=record.counter_code,
        epoch=record.epoch,
        certificate=make_certificate(claims, private_key(office, root)).hex(),
        sealed_key=put_away(office.key, identifier, private),
        valid_from_on=claims.valid_from_on.isoformat(),
        valid_until_on=claims.valid_until_on.isoformat(),
        made_at=office.now(),
        revoked_at=None,
        revoked_why=None,
    )
    with office.write("make-seal-key", {"key_id": identifier, "root_id": root.id}) as tx:
        tx.insert("seal_key", vars(row))
    return row
