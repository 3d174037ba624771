"""The keyring: the random database key, wrapped for each operator's password and for the recovery code.

Each wrap is AES-256-GCM with its label and the installation as associated data, under Argon2id(password) or,
for the recovery code of 130 random bits, under HKDF. Forgetting one password loses nothing; the file alone
opens nothing.
"""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.db import keyring_file, recovery_code, setup_mark
from desktop.db.adapter import KEY_BYTES
from desktop.db.keyring_file import Contents, Wrap
from desktop.db.password_hash import FLOOR, SALT_BYTES, KdfParameters, at_install, stretch
from desktop.domain.problem import NotPermitted, Problem, SurroundingsFailed, ToCorrect

RECOVERY = "recovery"
_OPERATOR = "operator:"
_LABEL = b"loket-jaminan/wrap/1\x00"
_CHECK = b"loket-jaminan/key-check/1\x00"
_NONCE_BYTES = 12


class Keyring:
    """keyring.json of a data folder. Every change reads it anew: two windows do not undo each other."""

    def __init__(self, folder: Path, contents: Contents, warnings: tuple[Problem, ...] = ()) -> None:
        self.folder = folder
        self.warnings = warnings
        self._contents = contents

    @staticmethod
    def exists(folder: Path) -> bool:
        """Tell whether the folder holds a keyring (not counting a set-up that was cut short)."""
        return keyring_file.exists(folder) and not setup_mark.is_unfinished(folder)

    @classmethod
    def create(  # noqa: PLR0917 - the use case names them in this order
        cls,
        folder: Path,
        key: bytes,
        installation: str,
        username: str,
        password: str,
        cost: KdfParameters | None = None,
    ) -> Keyring:
        """Make the keyring with its first operator, and mark the set-up as begun (Store.write ends it).

        Raises ToCorrect(office_exists), SurroundingsFailed(disk_full ...). `cost` is measured when not given.
        """
        if cls.exists(folder):
            raise ToCorrect(Problem("office_exists", "", {"folder": folder.name}))
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / setup_mark.DATABASE).exists():
            setup_mark.begin(folder)
        contents = Contents(installation, check_value(key, installation), ())
        keyring = cls(folder, contents)
        keyring._save((keyring._operator_wrap(key, username, password, cost or at_install()),))
        return keyring

    @classmethod
    def load(cls, folder: Path) -> Keyring:
        """Read the keyring; from its second copy with the warning keyring_fallback when the first is lost.

        Raises SurroundingsFailed(keyring_lost).
        """
        contents, is_fallback = keyring_file.load(folder)
        warnings = (Problem("keyring_fallback", "", {"file": keyring_file.NAME}),) if is_fallback else ()
        return cls(folder, contents, warnings)

    @property
    def installation(self) -> str:
        """The installation this keyring belongs to."""
        return self._contents.installation

    @property
    def usernames(self) -> tuple[str, ...]:
        """Those who can sign in."""
        labels = (wrap.label for wrap in self._contents.wraps)
        return tuple(label.removeprefix(_OPERATOR) for label in labels if label.startswith(_OPERATOR))

    def unlock(self, username: str, password: str) -> bytes | None:
        """Return the database key; None for a wrong name or password, which take equally long."""
        wrap = self._find(_OPERATOR + username)
        if wrap is None or wrap.cost is None:
            stretch(password, bytes(SALT_BYTES), self._usual_cost())
            return None
        return self._opened(wrap, stretch(password, wrap.salt, wrap.cost))

    def add_wrap(self, key: bytes, username: str, password: str, cost: KdfParameters | None = None) -> None:
        """Let an operator in with this password, replacing an earlier one. Raises SurroundingsFailed."""
        self._reload()
        wrap = self._operator_wrap(key, username, password, cost or self._usual_cost())
        self._save((*self._without(wrap.label), wrap))

    def remove_wrap(self, username: str) -> None:
        """Take an operator's way in. Raises KeyError (no such name), ToCorrect(keyring_last_operator)."""
        self._reload()
        if username not in self.usernames:
            raise KeyError(username)
        if len(self.usernames) == 1:
            raise ToCorrect(Problem("keyring_last_operator", "username", {"username": username}))
        self._save(self._without(_OPERATOR + username))

    def make_recovery_code(self, key: bytes) -> str:
        """Make a recovery code, replacing any earlier one, and return it in groups, to be printed once."""
        self._reload()
        code = recovery_code.new_code()
        salt = secrets.token_bytes(SALT_BYTES)
        wrap = self._sealed(RECOVERY, None, salt, _from_code(code, salt), key)
        self._save((*self._without(RECOVERY), wrap))
        return code

    def unlock_with_recovery_code(self, code: str) -> bytes:
        """Return the key. Raises ToCorrect(recovery_code_typo), NotPermitted(recovery_code_wrong)."""
        recovery_code.read_code(code)
        wrap = self._find(RECOVERY)
        key = None if wrap is None else self._opened(wrap, _from_code(code, wrap.salt))
        if key is None:
            raise NotPermitted("recovery_code_wrong")
        return key

    def matches(self, key: bytes) -> bool:
        """Tell whether these wraps hold this key: if so and the file does not open, it is damaged."""
        return hmac.compare_digest(self._contents.check, check_value(key, self._contents.installation))

    def _operator_wrap(self, key: bytes, username: str, password: str, cost: KdfParameters) -> Wrap:
        salt = secrets.token_bytes(SALT_BYTES)
        return self._sealed(_OPERATOR + username, cost, salt, stretch(password, salt, cost), key)

    def _sealed(self, label: str, cost: KdfParameters | None, salt: bytes, under: bytes, key: bytes) -> Wrap:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return Wrap(label, cost, salt, nonce, AESGCM(under).encrypt(nonce, key, self._bound_to(label)))

    def _opened(self, wrap: Wrap, under: bytes) -> bytes | None:
        try:
            return AESGCM(under).decrypt(wrap.nonce, wrap.sealed, self._bound_to(wrap.label))
        except InvalidTag:
            return None

    def _bound_to(self, label: str) -> bytes:
        return _LABEL + label.encode() + b"\x00" + self._contents.installation.encode()

    def _find(self, label: str) -> Wrap | None:
        return next((wrap for wrap in self._contents.wraps if wrap.label == label), None)

    def _without(self, label: str) -> tuple[Wrap, ...]:
        return tuple(wrap for wrap in self._contents.wraps if wrap.label != label)

    def _usual_cost(self) -> KdfParameters:
        return next((wrap.cost for wrap in self._contents.wraps if wrap.cost is not None), FLOOR)

    def _reload(self) -> None:
        self._contents, _ = keyring_file.load(self.folder)

    def _save(self, wraps: tuple[Wrap, ...]) -> None:
        self._contents = Contents(self._contents.installation, self._contents.check, wraps)
        keyring_file.save(self.folder, self._contents)


def check_value(key: bytes, installation: str) -> bytes:
    """Return the key-check value: it tells whether a key is the right one and nothing about it."""
    return hmac.digest(key, _CHECK + installation.encode(), "sha256")


def matches(folder: Path, key: bytes) -> bool | None:
    """Tell whether the folder's keyring holds this key; None when there is no readable keyring to ask."""
    try:
        return Keyring.load(folder).matches(key)
    except SurroundingsFailed:
        return None


def _from_code(code: str, salt: bytes) -> bytes:
    letters = recovery_code.read_code(code).encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=_LABEL).derive(letters)
