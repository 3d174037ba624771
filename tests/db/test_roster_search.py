"""The roster file by itself: look-up and the name search over invented people."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from desktop.db.roster import Roster
from desktop.db.roster_build import LoadFacts, RosterBuilder
from desktop.domain.names import name_key
from desktop.domain.problem import SurroundingsFailed
from desktop.domain.roster import BETWEEN_FIELDS, Cover, PeopleBlock, Place
from desktop.usecases.demo.households import DemoPerson
from desktop.usecases.demo.people import invent
from desktop.usecases.reference import Reference

KEY = bytes(range(32))
CITY = "16.73"
PEOPLE = 4000


@dataclass(frozen=True)
class Filled:
    roster: Roster
    people: list[DemoPerson]
    path: Path


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """Build a roster of one city, once for all tests that only read."""
    path = tmp_path_factory.mktemp("roster") / "roster.db"
    people = list(invent(Reference().regions, CITY, PEOPLE))
    builder = RosterBuilder(path, KEY, None, lambda: None)
    covers = [(1, Cover("pbpu", "PBPU", "active", "AKTIF", "", "3", "PUSKESMAS"))]
    places = sorted({(one.kelurahan, one.kecamatan) for one in people})
    details = [(one.birth_on.isoformat(), one.sex, one.street, "001", "002", one.kk, "") for one in people]
    block = PeopleBlock(
        [one.nik for one in people],
        [one.card for one in people],
        [one.name for one in people],
        [BETWEEN_FIELDS.join(detail) for detail in details],
        [places.index((one.kelurahan, one.kecamatan)) + 1 for one in people],
        [1] * PEOPLE,
        [1] * PEOPLE,
    )
    builder.add(block, covers, [(n, Place(*place, CITY)) for n, place in enumerate(places, 1)], [])
    builder.finish(LoadFacts("muatan", CITY, [date(2026, 10, 31)], complete=True))
    roster = Roster.open(path, KEY)
    yield Filled(roster, people, path)
    roster.close()


def test_look_up_by_nik_and_card(filled: Filled) -> None:
    """NIK and card number find the person with all that the file said; others find nobody."""
    one = filled.people[17]
    found = filled.roster.by_nik(one.nik)
    assert found is not None
    assert found == filled.roster.by_card(one.card)
    assert (found.name, found.birth_date, found.kelurahan) == (
        one.name,
        one.birth_on.isoformat(),
        one.kelurahan,
    )
    assert (found.city, found.status, found.as_of_on, found.load_id) == (
        CITY,
        "active",
        "2026-10-31",
        "muatan",
    )
    assert filled.roster.by_nik("1673010101019999") is None
    assert filled.roster.by_card("") is None


@pytest.mark.parametrize(
    ("old", "new"),
    [("U", "OE"), ("J", "DJ"), ("C", "TJ"), ("KH", "CH"), ("MUHAMMAD", "MOCH"), ("Y", "J"), ("F", "P")],
)
def test_old_and_new_spelling_meet(filled: Filled, old: str, new: str) -> None:
    """A name in the other spelling finds the same name."""
    name = next(one.name for one in filled.people if old in one.name and " " in one.name)
    found = filled.roster.search(name.replace(old, new, 1))
    assert name_key(name) in {name_key(person.name) for person, _ in found}


def test_typing_errors_are_forgiven(filled: Filled) -> None:
    """Nine of ten names are among the first ten suggestions with one letter wrong (performance.md: 93 %)."""
    rng = random.Random(4)
    names = [one.name for one in filled.people if len(one.name) >= 8 and " " in one.name]
    chosen = rng.sample(names, 60)
    hits = 0
    for name in chosen:
        at = rng.randrange(1, len(name))
        typed = name[:at] + rng.choice("ABDEGIKLMNOPRSTU") + name[at + 1 :]
        hits += name in {person.name for person, _ in filled.roster.search(typed)}
    assert hits >= 54


def test_word_order_and_titles_do_not_matter(filled: Filled) -> None:
    """Words may come in any order, and a title is no part of the name."""
    name = next(one.name for one in filled.people if one.name.count(" ") == 1 and len(one.name) > 10)
    first, last = name.split()
    for typed in (f"{last} {first}", f"H. {name}", f"dr. {name.lower()}, Sp.A"):
        assert name in {person.name for person, _ in filled.roster.search(typed)}


def test_results_come_as_one_types(filled: Filled) -> None:
    """The beginning of the last word is enough."""
    name = next(
        one.name for one in filled.people if one.name.count(" ") == 1 and len(one.name.split()[1]) > 6
    )
    first, last = name.split()
    found = filled.roster.search(f"{first} {last[:4]}", limit=60)
    assert any(person.name.split()[-1].startswith(last[:4]) for person, _ in found)


def test_narrowing(filled: Filled) -> None:
    """A birth date brings its people to the front, a kelurahan leaves the others out."""
    one = filled.people[100]
    assert filled.roster.search(one.name, birth_date=one.birth_on.isoformat())[0][0].nik == one.nik
    found = filled.roster.search(one.name, kelurahan=one.kelurahan.lower())
    assert {person.kelurahan for person, _ in found} == {one.kelurahan}


@pytest.mark.parametrize(
    "text", ["", "   ", "123", '"', "*", "' OR 1=1 --", "NEAR(", "a" * 500, "() AND OR NOT"]
)
def test_odd_text_finds_nothing_wrong(filled: Filled, text: str) -> None:
    """Whatever is typed, the search answers and scores stay between 0 and 100."""
    assert all(0 <= score <= 100 for _, score in filled.roster.search(text))


def test_a_file_of_another_version_is_refused(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    """A roster made by another version is told apart, not misread."""
    monkeypatch.setattr("desktop.db.roster.VERSION", 99)
    with pytest.raises(SurroundingsFailed) as raised:
        Roster.open(filled.path, KEY)
    assert raised.value.problems[0].code == "roster_other_version"


def test_nothing_readable_on_the_disk(filled: Filled) -> None:
    """The file holds no name and no number in clear."""
    content = filled.path.read_bytes()
    assert filled.people[0].nik.encode() not in content
    assert b"SQLite format" not in content
