"""Argon2id: from a password to a wrapping key, as slow as the clerk's own computer bears."""

from __future__ import annotations

import os
import time
import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

from desktop.db.adapter import KEY_BYTES

SALT_BYTES = 16
KDF_VARIABLE = "LOKET_KDF"
"""Environment: "memory_kib,passes,lanes" instead of measuring at set-up; never below the floor."""

_CHOSEN_MEMORY_KIB = 64 * 1024
_MOST_KIB, _MOST_PASSES, _MOST_LANES = 1 << 20, 64, 16
_AIM_S = 0.45
"""Unlocking should take 300 to 700 ms (reliability.md, Keys)."""


@dataclass(frozen=True)
class KdfParameters:
    """Argon2id's cost: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int

    def within_bounds(self) -> bool:
        """Tell whether a keyring file may ask for this: a changed file must not take the machine down."""
        memory, passes, lanes = (self.memory_kib, self.passes, self.lanes)
        return 8 * lanes <= memory <= _MOST_KIB and 1 <= passes <= _MOST_PASSES and 1 <= lanes <= _MOST_LANES


FLOOR = KdfParameters(memory_kib=19 * 1024, passes=2, lanes=1)
"""The least an office gets, about 40 ms (OWASP's minimum, reliability.md)."""


def stretch(password: str, salt: bytes, cost: KdfParameters) -> bytes:
    """Return the 32-byte key of a password; the two Unicode spellings of an accented letter give one key."""
    return hash_secret_raw(
        secret=unicodedata.normalize("NFC", password).encode(),
        salt=salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def at_install() -> KdfParameters:
    """Return the cost for a new office: measured here or from the environment; never below FLOOR."""
    if given := os.environ.get(KDF_VARIABLE):
        memory_kib, passes, lanes = (int(part) for part in given.split(","))
        return KdfParameters(
            max(memory_kib, FLOOR.memory_kib), max(passes, FLOOR.passes), max(lanes, FLOOR.lanes)
        )
    started = time.perf_counter()
    stretch("measure", bytes(SALT_BYTES), FLOOR)
    return for_measured(time.perf_counter() - started)


def for_measured(floor_seconds: float) -> KdfParameters:
    """Return the cost that takes about 0.45 s where FLOOR takes `floor_seconds`."""
    per_kib = floor_seconds / (FLOOR.memory_kib * FLOOR.passes)
    passes = int(_AIM_S / (per_kib * _CHOSEN_MEMORY_KIB))
    if passes >= FLOOR.passes:
        return KdfParameters(_CHOSEN_MEMORY_KIB, min(passes, _MOST_PASSES), 1)
    memory_kib = int(_AIM_S / (per_kib * FLOOR.passes))
    return KdfParameters(max(memory_kib, FLOOR.memory_kib), FLOOR.passes, 1)
