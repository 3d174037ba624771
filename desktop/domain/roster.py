"""One JKN participant as a roster says it, and the fingerprint that tells next month's changes.

All dates are ISO text and all numbers that identify are text: a roster is 1.8 million rows that are stored
and read back, and only the one that is shown becomes richer values. An empty text means "not in the file".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import xor
from typing import NamedTuple, TypeVar
from zlib import crc32

BETWEEN_FIELDS = "\x1f"
"""Stands between the fields of a fingerprint; no spreadsheet cell holds it."""

DETAIL_FIELDS = ("birth_on", "sex", "street", "rt", "rw", "kk", "since_on")
"""What one text of a row holds, in this order. `birth_on` is ten characters or none."""

COMBINATIONS_KEPT = 50_000
"""Distinct combinations a reader remembers; after so many it numbers them anew."""

TICK_ROWS = 4096
"""Rows of a sheet between two moments at which a load reports and may be stopped."""

Value = TypeVar("Value")


class Cover(NamedTuple):
    """What a row says about the membership. `segment` is a JknSegment value, `status` a JknStatus value."""

    segment: str
    segment_text: str
    status: str
    status_text: str
    inactive_kind: str
    klass: str
    facility: str


class Place(NamedTuple):
    """Where the address lies. `city` is the Kemendagri code ("16.73"), "" when the file does not tell."""

    kelurahan: str
    kecamatan: str
    city: str


class PeopleBlock(NamedTuple):
    """Accepted rows by column, in their order; `place`, `cover` and `batch` are the reader's numbers, from 1.

    `detail` joins the DETAIL_FIELDS of a row with BETWEEN_FIELDS: what is only shown, never searched, is one
    text, because each column more costs a roster of 1.8 million rows seconds.
    """

    nik: Sequence[str]
    card: Sequence[str]
    name: Sequence[str]
    detail: Sequence[str]
    place: Sequence[int]
    cover: Sequence[int]
    batch: Sequence[int]


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """A participant as looked up. `birth_date` and `as_of_on` are ISO days, `city` a Kemendagri code."""

    nik: str
    card: str | None
    name: str
    sex: str | None
    birth_date: str | None
    street: str
    rt: str
    rw: str
    kelurahan: str
    kecamatan: str
    city: str
    kk_number: str | None
    segment: str | None
    segment_text: str
    status: str
    status_text: str
    inactive_kind: str | None
    klass: str
    facility: str
    since_on: str | None
    as_of_on: str
    load_id: str


def joined(blocks: Sequence[PeopleBlock]) -> PeopleBlock:
    """Return the rows of several blocks as one."""
    return PeopleBlock(
        [nik for block in blocks for nik in block.nik],
        [card for block in blocks for card in block.card],
        [name for block in blocks for name in block.name],
        [detail for block in blocks for detail in block.detail],
        [place for block in blocks for place in block.place],
        [cover for block in blocks for cover in block.cover],
        [batch for block in blocks for batch in block.batch],
    )


class Recent(dict[int, Value]):
    """What numbered combinations stand for; the oldest go, for the reader forgets them sooner.

    A file in which every row differs must not fill the memory.
    """

    def learn(self, number: int, value: Value) -> None:
        """Keep a value under a new number, larger than all before."""
        if len(self) >= 2 * COMBINATIONS_KEPT:
            for old in list(islice(self, COMBINATIONS_KEPT - TICK_ROWS)):
                del self[old]
        self[number] = value


def digest_of(content: str) -> int:
    """Return a 32-bit fingerprint of a text."""
    return int.from_bytes(hashlib.blake2b(content.encode(), digest_size=4).digest(), "big")


def row_digests(
    cards: Iterable[str], names: Iterable[str], details: Iterable[str], terms: Iterable[int]
) -> Iterator[int]:
    """Yield the fingerprints of rows: equal rows of two months have the same.

    `terms` are those of each row's place and cover, in one number. Only rows of one NIK are compared, so 32
    bits are enough: one change in four thousand million goes uncounted.
    """
    own = map(crc32, map(str.encode, map(BETWEEN_FIELDS.join, zip(cards, names, details, strict=True))))
    return map(xor, own, terms)
