"""NIKs of a whole block at once: behind each other in one text, each place a slice with a stride."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from sys import byteorder

from desktop.domain.nik import LENGTH

BORN_WIDTH = 4
LEAP_DAY = b"2902"
_SERIAL_AT = 12
_MEN = bytes.maketrans(b"4567", b"0123")
_YEAR_AT = 10
_LAST_DAYS = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
_DAYS = frozenset(
    int.from_bytes(f"{day:02d}{month:02d}".encode(), byteorder)
    for month, last in _LAST_DAYS.items()
    for day in range(1, last + 1)
)
_LEAP = int.from_bytes(LEAP_DAY, byteorder)
_NO_SERIAL = int.from_bytes(b"0000", byteorder)


def born(digits: bytes) -> bytearray:
    """Return the two digits of day and month of each NIK, women's days as men's; `digits` are joined NIKs."""
    found = bytearray(BORN_WIDTH * (len(digits) // LENGTH))
    found[0::BORN_WIDTH] = digits[6::LENGTH].translate(_MEN)
    for at in range(1, BORN_WIDTH):
        found[at::BORN_WIDTH] = digits[6 + at :: LENGTH]
    return found


def all_sound(column: Sequence[str], provinces: Collection[str]) -> bool:
    """Whether every text is surely a NIK of these provinces (two digits each); False leaves it open."""
    text = "".join(column)
    if set(map(len, column)) != {LENGTH} or not (text.isascii() and text.isdigit()):
        return False
    digits = text.encode()
    known = {(province[0], province[1]) for province in provinces}
    if not known.issuperset(zip(text[::LENGTH], text[1::LENGTH], strict=True)):
        return False
    if not _is_born(digits):
        return False
    serials = bytearray(BORN_WIDTH * len(column))
    for at in range(BORN_WIDTH):
        serials[at::BORN_WIDTH] = digits[_SERIAL_AT + at :: LENGTH]
    return _NO_SERIAL not in memoryview(serials).cast("I")


def _is_born(digits: bytes) -> bool:
    """Whether every day is in its month, the 29th of February in leap years only."""
    born_on = born(digits)
    days = set(memoryview(born_on).cast("I"))
    if not days <= _DAYS:
        return False
    at = born_on.find(LEAP_DAY) if _LEAP in days else -1
    while at >= 0:
        year = at // BORN_WIDTH * LENGTH + _YEAR_AT
        if not at % BORN_WIDTH and int(digits[year : year + 2]) % 4:
            return False
        at = born_on.find(LEAP_DAY, at + 1)
    return True
