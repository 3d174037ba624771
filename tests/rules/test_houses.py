"""The file of houses: what may be left out and what then holds, the bounds, and each slip with its place."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from desktop.domain.problem import ToCorrect
from desktop.rules.house import Houses, parse_houses

LEAST = """\
[[hospitals]]
id = "rs"
name = "RS"
spellings = ["RS"]

[[houses]]
id = "rumah"
name = "Rumah"
city = "16.74"
area = "Kota Prabumulih"
place = "Palembang"
capacity_by = "bed"
hospital = "rs"

[houses.mou]
from_on = 2026-01-01
rooms = 1

[houses.rules]

[[houses.rooms]]
id = "rumah-1"
name = "1"
beds = ["A", "B2"]

[[shelters]]
id = "wisma"
name = "Wisma"
place = "Palembang"
"""
LEAST_RULES = """[houses.rules]
companions_adult = 0
companions_child = 0
companions_frail_more = 0
child_below = 1
longest_nights = 1
extensions = 0
"""


def refused(text: str) -> list[tuple[str, object]]:
    with pytest.raises(ToCorrect) as caught:
        parse_houses(text)
    assert {problem.code for problem in caught.value.problems} == {"houses_file_wrong"}
    return [(problem.field, problem.values["place"]) for problem in caught.value.problems]


def test_what_a_file_leaves_out_is_unknown_or_usual():
    """One companion for an adult, two for a child, noon, no limit; all else empty and not confirmed."""
    found = parse_houses(LEAST)
    (house,), (shelter,) = found.houses, found.shelters
    assert house.model_dump(exclude={"id", "name", "city", "area", "place", "capacity_by", "hospital"}) == {
        "address": "",
        "contact": "",
        "phone": "",
        "mou": {"number": "", "from_on": date(2026, 1, 1), "until_on": None, "rooms": 1},
        "rules": {
            "source": "",
            "companions_adult": 1,
            "companions_child": 2,
            "companions_frail_more": 1,
            "child_below": 18,
            "longest_nights": None,
            "extensions": None,
            "check_out_time": "12:00",
            "ward_keeps_bed_for_companion": True,
            "papers": (),
        },
        "rooms": ({"id": "rumah-1", "name": "1", "used_by": "any", "beds": ("A", "B2"), "notes": ""},),
        "source": "",
        "certainty": "unconfirmed",
        "unconfirmed": (),
    }
    assert shelter.model_dump() == {
        "id": "wisma",
        "name": "Wisma",
        "place": "Palembang",
        "capacity": "",
        "rules": "",
        "phone": "",
        "source": "",
        "checked_on": None,
        "certainty": "unconfirmed",
    }
    assert house.rooms[0].bed_ids == ("rumah-1-a", "rumah-1-b2")
    with pytest.raises(ValidationError):
        house.name = "Lain"  # type: ignore[misc] # that nobody can is what is tested
    assert Houses.model_validate({"hospitals": (), "houses": ()}).shelters == ()


def test_the_least_that_a_house_may_ask_is_taken_and_less_is_not():
    """Nobody may come along, one night, no extension: a house may say so; a negative number is a slip."""
    least = LEAST.replace("[houses.rules]\n", LEAST_RULES)
    rules = parse_houses(least).houses[0].rules
    assert (rules.companions_adult, rules.companions_child, rules.companions_frail_more) == (0, 0, 0)
    assert (rules.child_below, rules.longest_nights, rules.extensions) == (1, 1, 0)
    for line in LEAST_RULES.splitlines()[1:]:
        name, _, value = line.partition(" = ")
        place = f"houses.0.rules.{name}"
        assert refused(least.replace(line, f"{name} = {int(value) - 1}")) == [(place, place)]
    assert refused(LEAST.replace("rooms = 1", "rooms = 0")) == [("houses.0.mou.rooms",) * 2]


def test_a_text_has_a_length():
    """A name is at least one letter and at most 300."""
    for letters in (1, 300):
        name = "n" * letters
        assert parse_houses(LEAST.replace('"Wisma"', f'"{name}"')).shelters[0].name == name
    for letters in (0, 301):
        assert refused(LEAST.replace('"Wisma"', f'"{"n" * letters}"')) == [("shelters.0.name",) * 2]


def test_every_slip_is_told_with_its_place():
    """All that is wrong between houses is named at once; a broken text names its line, and no field."""
    two = LEAST + LEAST[LEAST.index("[[houses]]") : LEAST.index("[[shelters]]")]
    two = two.replace('hospital = "rs"', 'hospital = "rumah-sakit"', 1)
    places = ["rumah.hospital", "rumah", "rumah-1", "rumah/1"]
    assert refused(two) == [(place, place) for place in places]
    more = '[[houses.rooms]]\nid = "rumah-2"\nname = "2"\nbeds = ["A"]\n\n[[shelters]]'
    assert refused(LEAST.replace("[[shelters]]", more)) == [("rumah.rooms", "rumah.rooms")]
    ((field, place),) = refused("[[houses]\n")
    assert field == ""
    assert "line 1" in str(place)
