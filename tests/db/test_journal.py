from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.db import journal
from desktop.db.journal import GENESIS, Entry, Link, chain_hash, check_chain, plain

from .rows import AT, setting

CHAIN_LENGTH = 12


class Colour(Enum):
    RED = "merah"


def entry(sequence: int, previous: bytes, epoch: int = 1, **changes: Any) -> Entry:
    values: dict[str, Any] = {
        "counter": "L1",
        "epoch": epoch,
        "sequence": sequence,
        "previous": previous,
        "at": AT,
        "operator_id": "o",
        "action": "set",
        "version": 1,
        "command": {"n": sequence},
        "why": "",
        "rows": (("setting", f"k{sequence}", {"key": f"k{sequence}", "value": "1"}),),
    }
    return Entry(**{**values, **changes})


def linked(told: Entry) -> Link:
    content = told.to_bytes()
    return Link(told.sequence, told.epoch, told.previous, content, chain_hash(told.previous, content))


def chain(length: int = CHAIN_LENGTH) -> list[Link]:
    made: list[Link] = []
    for sequence in range(1, length + 1):
        before = made[-1].hash if made else GENESIS
        made.append(linked(entry(sequence, before, epoch=1 + sequence // 6)))
    return made


def changed_byte(links: Sequence[Link], rng: random.Random) -> list[Link]:
    place = rng.randrange(len(links))
    field = rng.choice(["previous", "entry", "hash"])
    content = bytearray(getattr(links[place], field))
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    return [*links[:place], Link(**{**links[place]._asdict(), field: bytes(content)}), *links[place + 1 :]]


def changed_number(links: Sequence[Link], rng: random.Random) -> list[Link]:
    place = rng.randrange(len(links))
    field = rng.choice(["sequence", "epoch"])
    value = getattr(links[place], field) + rng.choice([-1, 1])
    return [*links[:place], links[place]._replace(**{field: value}), *links[place + 1 :]]


def removed(links: Sequence[Link], rng: random.Random) -> list[Link]:
    place = rng.randrange(len(links) - 1)  # a cut-off end is what the witnesses are for
    return [*links[:place], *links[place + 1 :]]


def inserted(links: Sequence[Link], rng: random.Random) -> list[Link]:
    place = rng.randrange(len(links))
    forged = linked(entry(links[place].sequence, links[place].previous, links[place].epoch, action="palsu"))
    return [*links[:place], forged, *links[place:]]


def replaced(links: Sequence[Link], rng: random.Random) -> list[Link]:
    place = rng.randrange(len(links) - 1)
    forged = linked(entry(links[place].sequence, links[place].previous, links[place].epoch, why="palsu"))
    return [*links[:place], forged, *links[place + 1 :]]


def reordered(links: Sequence[Link], rng: random.Random) -> list[Link]:
    one, other = rng.sample(range(len(links)), 2)
    shuffled = list(links)
    shuffled[one], shuffled[other] = shuffled[other], shuffled[one]
    return shuffled


def renumbered(links: Sequence[Link], rng: random.Random) -> list[Link]:
    left = removed(links, rng)
    return [link._replace(sequence=place) for place, link in enumerate(left, 1)]


TAMPERINGS: tuple[Callable[[Sequence[Link], random.Random], list[Link]], ...] = (
    changed_byte,
    changed_number,
    removed,
    inserted,
    replaced,
    reordered,
    renumbered,
)


def test_whole_chain_is_sound():
    """A chain as written has nothing to report, and neither has an empty one."""
    assert check_chain(chain()) is None
    assert check_chain([]) is None


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_every_tampering_is_found(tamper):
    """A changed, removed, inserted, replaced or reordered entry is found every time."""
    sound = chain()
    rng = random.Random(tamper.__name__)
    missed = [seed for seed in range(60) if check_chain(tamper(sound, rng)) is None]
    assert missed == []


def test_place_of_the_break_is_named():
    """The report names the first entry that does not fit."""
    links = chain()
    found = check_chain([*links[:4], *links[5:]])
    assert found is not None
    assert (found.code, found.values) == ("journal_gap", {"sequence": 5})
    found = check_chain([*links[:4], links[4]._replace(hash=bytes(32)), *links[5:]])
    assert found is not None
    assert (found.code, found.values) == ("journal_changed", {"sequence": 5})


def test_well_linked_nonsense_is_found():
    """An entry whose hash fits but whose content is none, or speaks of another place, is found."""
    odd = cbor2.dumps({**cbor2.loads(entry(1, GENESIS).to_bytes()), "rows": [1]}, canonical=True)
    for content in (
        b"",
        odd,
        b"\xff",
        cbor2.dumps({"a": 1}),
        entry(2, GENESIS).to_bytes(),
        entry(1, bytes(31)).to_bytes(),
    ):
        assert check_chain([Link(1, 1, GENESIS, content, chain_hash(GENESIS, content))]) is not None


def test_only_canonical_bytes_are_an_entry():
    """One entry has one spelling: the same map in another order is refused."""
    told = entry(1, GENESIS)
    loose = cbor2.dumps(dict(reversed(cbor2.loads(told.to_bytes()).items())))
    assert Entry.from_bytes(told.to_bytes()) == told
    with pytest.raises(ValueError, match="entry_unreadable"):
        Entry.from_bytes(loose)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_entry_or_refused(content):
    """Whatever lies in the column, reading it ends in one way."""
    with pytest.raises(ValueError, match="entry_unreadable"):
        Entry.from_bytes(content)


def test_plain_values():
    """What a command holds becomes what CBOR and JSON share; anything else is refused."""
    told = {"on": date(2026, 11, 9), "kind": Colour.RED, "list": (1, None, True), 5: "lima"}
    assert plain(told) == {"on": "2026-11-09", "kind": "merah", "list": [1, None, True], "5": "lima"}
    with pytest.raises(TypeError, match="object"):
        plain({"x": object()})


def test_journal_refuses_update_and_delete(store):
    """The journal's own guards stand in the schema."""
    for sql in ("UPDATE journal SET epoch = 2", "DELETE FROM journal"):
        with pytest.raises(Exception, match="journal_"):
            store.connection.execute(sql)


def test_links_are_read_in_batches(store):
    """Reading goes on across batches and can begin after a known entry."""
    for number in range(3):
        setting(store, f"k{number}")
    assert [link.sequence for link in journal.links(store.connection)] == [1, 2, 3, 4]
    assert [told.sequence for told in journal.entries(store.connection, after=3)] == [4]
