"""Personal parts of journal entries, sealed under one key a person: deleting the key is the erasure.

A box names its key by a hash of the key itself, so that the journal holds no name or number of the person,
and nothing is left to guess from once the key is gone.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Mapping

import cbor2
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.db.adapter import Connection

PERSON_KEY = "person_key"
"""The table of keys. An entry row [person_key, name of the key, null] tells that the key was erased."""

_LABEL = b"loket-jaminan/journal-box/1\x00"
_NONCE_BYTES = 12
_NAME_BYTES = 16

Box = list[bytes]
"""[name of the key (16 bytes), nonce (12 bytes), ciphertext with tag]."""


def key_name(key: bytes) -> bytes:
    """Return the 16 bytes by which boxes name their key."""
    return hashlib.sha256(_LABEL + key).digest()[:_NAME_BYTES]


def seal(key: bytes, sequence: int, content: object) -> Box:
    """Seal plain CBOR content into a box that opens only in the entry `sequence`."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    plain = cbor2.dumps(content, canonical=True)
    return [key_name(key), nonce, AESGCM(key).encrypt(nonce, plain, _place(sequence))]


def is_box(value: object) -> bool:
    """Tell a box from plain content (a mapping, text or nothing)."""
    return isinstance(value, list)


def unseal(keys: Mapping[bytes, bytes], sequence: int, box: Box) -> object | None:
    """Return the content of a box, None when its key was erased. Raises ValueError(box_changed)."""
    name, nonce, sealed = box
    key = keys.get(name)
    if key is None:
        return None
    try:
        content: object = cbor2.loads(AESGCM(key).decrypt(nonce, sealed, _place(sequence)))
    except InvalidTag as error:
        raise ValueError("box_changed") from error
    return content


def keys_by_name(connection: Connection) -> dict[bytes, bytes]:
    """Return every kept key by its name in the journal."""
    return {key_name(key): key for (key,) in connection.rows("SELECT key FROM person_key")}


class PersonKeys:
    """The keys of the people one transaction writes about; made on first use, inside that transaction."""

    def __init__(self, connection: Connection, new_key: Callable[[], bytes]) -> None:
        self._connection = connection
        self._new_key = new_key
        self._known: dict[str, bytes] = {}
        self._erased: set[str] = set()

    def of(self, person: str) -> bytes:
        """Return the person's key, made when there is none yet. Raises ValueError(person_erased)."""
        if person in self._erased:
            raise ValueError("person_erased")
        if person not in self._known:
            kept = self._connection.value("SELECT key FROM person_key WHERE person_id = ?", (person,))
            self._known[person] = kept if kept is not None else self._make(person)
        return self._known[person]

    def prepare(self, people: Iterable[str]) -> None:
        """Read or make the keys of many people together. Raises ValueError(person_erased)."""
        wanted = [person for person in dict.fromkeys(people) if person not in self._known]
        if not wanted:
            return
        if not self._erased.isdisjoint(wanted):
            raise ValueError("person_erased")
        self._known |= dict(
            self._connection.rows(
                "SELECT person_id, key FROM person_key WHERE person_id IN (SELECT value FROM json_each(?))",
                (json.dumps(wanted),),
            )
        )
        new = {person: self._new_key() for person in wanted if person not in self._known}
        self._connection.executemany("INSERT INTO person_key (person_id, key) VALUES (?, ?)", new.items())
        self._known |= new

    def erase(self, person: str) -> bytes:
        """Delete the person's key and return the name it had in the journal. Raises KeyError."""
        key = self._connection.value("SELECT key FROM person_key WHERE person_id = ?", (person,))
        if key is None:
            raise KeyError(person)
        self._connection.execute("DELETE FROM person_key WHERE person_id = ?", (person,))
        self._known.pop(person, None)
        self._erased.add(person)
        return key_name(key)

    def _make(self, person: str) -> bytes:
        key = self._new_key()
        self._connection.execute("INSERT INTO person_key (person_id, key) VALUES (?, ?)", (person, key))
        return key


def _place(sequence: int) -> bytes:
    return _LABEL + sequence.to_bytes(8, "big")
