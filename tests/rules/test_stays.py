from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.referral import Referral
from desktop.domain.stay import ONE_DAY, RoomUse, Span
from desktop.resources import RESOURCES
from desktop.rules.house import House, parse_houses
from desktop.rules.stays import (
    OVERRULABLE,
    PUBLISHED_ORDER,
    Criterion,
    Guest,
    Waiting,
    age_on,
    agreement_problems,
    companion_problems,
    companions_named,
    in_order,
    is_child,
    is_overstay,
    length_problems,
    may_come,
    may_share,
    most_companions,
    proposed_nights,
    referral_problems,
    suits,
    why_first,
)

TEXT = (RESOURCES / "reference" / "houses.toml").read_text("utf-8")
HOUSES = parse_houses(TEXT)
HOUSE = HOUSES.houses[0]
HOSPITAL = HOUSES.hospital_of(HOUSE)
SPAN = Span(date(2026, 12, 1), date(2026, 12, 4))


def house(**changes: object) -> House:
    return HOUSE.model_copy(update=changes)


def test_shipped_house_has_five_rooms_and_says_what_is_unsure():
    """Five rooms with fixed ids by the MoU; what nobody confirmed is named, and shelters say when checked."""
    assert [room.id for room in HOUSE.rooms] == [f"lubuklinggau-palembang-{n}" for n in range(1, 6)]
    assert (HOUSE.city, HOUSE.mou.rooms) == ("16.73", 5)
    assert {"address", "beds", "mou_from_on", "rules"} <= set(HOUSE.unconfirmed)
    assert all(shelter.source for shelter in HOUSES.shelters)
    assert any(shelter.checked_on for shelter in HOUSES.shelters)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[houses.mou]", "[houses.mou"),
        ('place = "Palembang"', 'tempat = "Palembang"'),
        ('hospital = "rsmh"', 'hospital = "rsud"'),
        ("rooms = 5", "rooms = 4"),
        ('id = "lubuklinggau-palembang-2"', 'id = "lubuklinggau-palembang-1"'),
        ('name = "2"', 'name = "1"'),
        ('check_out_time = "12:00"', 'check_out_time = "25:00"'),
    ],
)
def test_wrong_file_is_refused_with_its_place(old, new):
    """A slip in the file is found when it is read, not when a family stands at the counter."""
    assert old in TEXT
    with pytest.raises(ToCorrect) as caught:
        parse_houses(TEXT.replace(old, new, 1))
    assert {problem.code for problem in caught.value.problems} == {"houses_file_wrong"}


@pytest.mark.parametrize("said", ["3", "Kamar 3", " kamar  3 ", "lubuklinggau-palembang-3"])
def test_room_is_found_as_people_say_it(said):
    """A room goes by id, number, or "Kamar 3"."""
    found = HOUSE.room_named(said)
    assert found is not None
    assert found.name == "3"
    assert HOUSE.room_named("6") is None


@pytest.mark.parametrize(
    "text", ["RSMH", "RSUP Dr. Mohammad Hoesin", "RS Moh. Husin Palembang", "rsup dr moh. hoesin palembang"]
)
def test_usual_spellings_name_the_hospital(text):
    """Paper spells the hospital in many ways; another hospital is none of them."""
    referral = Referral(date(2026, 11, 1), date(2027, 1, 30), text)
    assert referral_problems(HOSPITAL, referral, SPAN.arrive_on) == []
    other = Referral(date(2026, 11, 1), date(2027, 1, 30), "RSUD Palembang BARI")
    assert [one.code for one in referral_problems(HOSPITAL, other, SPAN.arrive_on)] == [
        "referral_other_hospital"
    ]


def test_every_reason_is_told_at_once():
    """A wish that is wrong in three ways is answered in three sentences, not one after another."""
    guest = Guest("ANDI", "16.74", "Kota Prabumulih", 30)
    referral = Referral(date(2026, 1, 1), date(2026, 4, 1), "RSUD")
    codes = [one.code for one in may_come(HOUSE, HOSPITAL, guest, referral, SPAN)]
    assert codes == ["stay_domicile", "referral_other_hospital", "referral_expired"]


def told(problems: list[Problem]) -> list[tuple[str, str, dict[str, object]]]:
    return [(one.code, one.field, dict(one.values)) for one in problems]


def test_every_no_names_its_field_and_what_it_saw():
    """The sentence names house, area, city, hospital, days and numbers as they are, at the field to mend."""
    stranger = Guest("ANDI", "16.74", "Kota Prabumulih", 30)
    unknown = Guest("ANDI", "", "", 30)
    fine = Referral(date(2026, 12, 1), date(2026, 12, 1), "RSMH")
    name, area = HOUSE.name, HOUSE.area
    domicile = {"house": name, "area": area, "city": "Kota Prabumulih"}
    assert told(may_come(HOUSE, HOSPITAL, stranger, fine, SPAN)) == [
        ("stay_domicile", "referral_id", domicile)
    ]
    assert may_come(HOUSE, HOSPITAL, replace(stranger, city=HOUSE.city), fine, SPAN) == []
    assert told(may_come(HOUSE, HOSPITAL, unknown, fine, SPAN)) == [
        ("stay_domicile_unknown", "referral_id", {"house": name, "area": area})
    ]
    for issued, until, code, values in (
        (date(2026, 12, 2), date(2026, 12, 9), "referral_not_yet", {"issued_on": date(2026, 12, 2)}),
        (date(2026, 11, 1), date(2026, 11, 30), "referral_expired", {"valid_until": date(2026, 11, 30)}),
    ):
        seen = told(referral_problems(HOSPITAL, Referral(issued, until, "RSMH"), SPAN.arrive_on))
        assert seen == [(code, "referral_id", values | {"arrive_on": SPAN.arrive_on})]
    other = Referral(date(2026, 12, 1), date(2026, 12, 9), "RSUD")
    assert told(referral_problems(HOSPITAL, other, SPAN.arrive_on)) == [
        ("referral_other_hospital", "referral_id", {"hospital": HOSPITAL.name, "to_facility": "RSUD"})
    ]
    two = house(rules=HOUSE.rules.model_copy(update={"longest_nights": 2}))
    assert told(length_problems(two, SPAN)) == [
        ("stay_too_long", "leave_on", {"house": name, "longest": 2, "nights": 3})
    ]
    adult = Guest("ANDI", "16.73", "", 30)
    assert companion_problems(HOUSE, adult, 1) == []
    assert told(companion_problems(HOUSE, adult, 2)) == [
        ("companions_too_many", "companions", {"house": name, "most": 1, "count": 2})
    ]


def test_the_head_may_overrule_the_house_but_not_the_agreement():
    """Exactly the house's own rules; nights outside the agreement are nobody's to give."""
    assert {
        "companions_too_many",
        "extensions_used",
        "referral_expired",
        "referral_not_yet",
        "referral_other_hospital",
        "stay_domicile",
        "stay_domicile_unknown",
        "stay_too_long",
    } == OVERRULABLE
    assert not OVERRULABLE & {"before_mou", "after_mou"}


def test_what_the_agreement_says_is_told():
    """Before its first and after its last night, each with its day at the field to mend; a stay of no night too."""
    mou = HOUSE.mou.model_copy(update={"from_on": date(2026, 12, 2), "until_on": date(2026, 12, 3)})
    ours = house(mou=mou)
    assert told(agreement_problems(ours, SPAN)) == [
        ("before_mou", "arrive_on", {"house": HOUSE.name, "from_on": date(2026, 12, 2)})
    ]
    assert told(agreement_problems(ours, Span(date(2026, 12, 3), date(2026, 12, 5)))) == [
        ("after_mou", "leave_on", {"house": HOUSE.name, "until_on": date(2026, 12, 3)})
    ]
    assert told(agreement_problems(ours, Span(date(2026, 12, 4), date(2026, 12, 4)))) != []
    assert (
        agreement_problems(
            house(mou=mou.model_copy(update={"until_on": None})), Span(mou.from_on, date(2027, 12, 2))
        )
        == []
    )


def test_a_child_is_below_the_house_s_age():
    """Below 18 a child, from 18 on not; an unknown age is none."""
    assert [is_child(HOUSE.rules, age) for age in (17, 18, None)] == [True, False, False]
    assert companions_named(HOUSE.rules, Guest("A", "16.73", "", 30)) == (1, 2)
    assert companions_named(HOUSE.rules, Guest("A", "16.73", "", 5, frail=True)) == (2, 3)


def test_proposed_nights_stand_around_the_appointment():
    """From the evening before to the day after, never before today; without appointment one night from today."""
    today = date(2026, 12, 1)
    none = Referral(today, today, "RSMH")
    assert proposed_nights(none, today) == (Span(today, today + ONE_DAY), "nights_from_today", None)
    on = date(2026, 12, 5)
    booked = replace(none, appointment_on=on)
    around = Span(on - ONE_DAY, on + ONE_DAY)
    assert proposed_nights(booked, today) == (around, "nights_from_appointment", on)
    assert proposed_nights(replace(none, control_on=on), today) == (around, "nights_from_control", on)
    assert proposed_nights(booked, on) == (Span(on, on + ONE_DAY), "nights_from_appointment", on)


def test_agreement_counts_nights():
    """The first night may be the MoU's first day, the last night its last day."""
    mou = HOUSE.mou.model_copy(update={"from_on": date(2026, 12, 1), "until_on": date(2026, 12, 3)})
    ours = house(mou=mou)
    assert agreement_problems(ours, SPAN) == []
    earlier = Span(date(2026, 11, 30), date(2026, 12, 2))
    assert [one.code for one in agreement_problems(ours, earlier)] == ["before_mou"]
    later = Span(date(2026, 12, 1), date(2026, 12, 5))
    assert [one.code for one in agreement_problems(ours, later)] == ["after_mou"]


def test_longest_stay_where_a_house_has_one():
    """Lubuk Linggau's limit is not known, so there is none; a house with 30 days refuses the 31st."""
    month = Span(date(2026, 12, 1), date(2026, 12, 31))
    assert length_problems(HOUSE, month) == []
    strict = house(rules=HOUSE.rules.model_copy(update={"longest_nights": 30}))
    assert length_problems(strict, month) == []
    longer = Span(month.arrive_on, month.leave_on + timedelta(days=1))
    assert [one.code for one in length_problems(strict, longer)] == ["stay_too_long"]


@pytest.mark.parametrize(
    ("age", "frail", "most"), [(30, False, 1), (17, False, 2), (18, True, 2), (5, True, 3), (None, False, 1)]
)
def test_companions(age, frail, most):
    """Adult one, child both parents, frail one more; an unknown age counts as adult."""
    assert most_companions(HOUSE.rules, Guest("A", "16.73", "", age, frail=frail)) == most


def test_age_in_whole_years():
    """The birthday itself counts; without birth date the estimate stands."""
    assert age_on(date(2026, 3, 3), date(2008, 3, 4), None) == 17
    assert age_on(date(2026, 3, 4), date(2008, 3, 4), None) == 18
    assert age_on(date(2026, 3, 4), None, 40) == 40


@pytest.mark.parametrize(
    ("used_by", "sexes", "fits"),
    [
        ("any", "LP", True),
        ("women", "PP", True),
        ("women", "PL", False),
        ("men", "L", True),
        ("men", "LP", False),
        ("family", "LP", True),
    ],
)
def test_rooms_for_women_and_men(used_by, sexes, fits):
    """A room for women takes no party with a man, and the other way round."""
    assert suits(RoomUse(used_by), sexes) is fits


def test_strangers_of_two_sexes_share_only_family_rooms():
    """Beds of one room go to strangers of one sex only."""
    assert may_share(RoomUse.ANY, "L", "LL")
    assert not may_share(RoomUse.ANY, "L", "P")
    assert may_share(RoomUse.FAMILY, "L", "P")


WAITING = st.builds(
    Waiting,
    stay_id=st.uuids().map(str),
    since=st.sampled_from(["2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"]),
    appointment_on=st.none() | st.dates(date(2026, 12, 1), date(2026, 12, 3)),
    child=st.booleans(),
    disability=st.booleans(),
    distance_km=st.none() | st.integers(0, 3),
)


@settings(max_examples=30)  # sorted the same way each time: few lists show it
@given(
    st.lists(WAITING, min_size=1, max_size=6, unique_by=lambda one: one.stay_id),
    st.permutations(PUBLISHED_ORDER),
    st.randoms(),
)
def test_order_is_one_order_and_its_reason_is_true(waiting, order, random):
    """The list does not depend on who was read first, and the reason is the criterion that decided."""
    ranked = in_order(waiting, order)
    shuffled = list(waiting)
    random.shuffle(shuffled)
    assert in_order(shuffled, order) == ranked
    reason = why_first(ranked[0], ranked, order)
    if len(ranked) == 1:
        assert reason.code == "offer_only"
        return
    criterion = Criterion(reason.code.removeprefix("offer_"))
    for earlier in order[: order.index(criterion)]:
        assert _same(ranked[0], ranked[1], earlier)


FIRST = Waiting("b", "2026-11-02T00:00:00Z", date(2026, 12, 2))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"appointment_on": date(2026, 12, 3)}, "offer_appointment"),
        ({"appointment_on": None}, "offer_appointment"),
        ({"child": True}, "offer_child"),
        ({"disability": True}, "offer_disability"),
        ({"distance_km": 5}, "offer_distance"),
        ({"since": "2026-11-01T00:00:00Z"}, "offer_waiting"),
        ({}, "offer_waiting"),
    ],
)
def test_one_difference_decides_by_its_criterion(change, code):
    """Sooner, a child, disabled, farther away, longer waiting come first, and the reason says which it was."""
    other = replace(FIRST, stay_id="a", **change)
    before = (FIRST, other) if "appointment_on" in change else (other, FIRST)
    assert tuple(in_order([FIRST, other])) == before
    reason = why_first(before[0], [FIRST, other])
    assert (reason.code, reason.field) == (code, "")
    seen = {"appointment_on": before[0].appointment_on, "distance_km": before[0].distance_km}
    assert reason.values == seen | {"since": date.fromisoformat(before[0].since[:10])}


def test_the_criteria_decide_in_the_published_order():
    """Appointment, child, disability, distance, waiting; somebody without a known day of asking has none told."""
    assert [one.value for one in PUBLISHED_ORDER] == [
        "appointment",
        "child",
        "disability",
        "distance",
        "waiting",
    ]
    assert why_first(FIRST, [replace(FIRST, stay_id="a", child=True)]).code == "offer_suits"  # passed over
    alone = why_first(FIRST, [FIRST])
    assert (alone.code, alone.values) == ("offer_only", {})
    undated = replace(FIRST, since="")
    assert why_first(undated, [undated, replace(FIRST, stay_id="c")]).values["since"] is None


def _same(one: Waiting, two: Waiting, criterion: Criterion) -> bool:
    seen = {
        Criterion.APPOINTMENT: lambda w: w.appointment_on,
        Criterion.CHILD: lambda w: w.child,
        Criterion.DISABILITY: lambda w: w.disability,
        Criterion.DISTANCE: lambda w: w.distance_km or 0,
        Criterion.WAITING: lambda w: w.since,
    }[criterion]
    return bool(seen(one) == seen(two))


def test_overstay_begins_at_noon_of_the_leaving_day():
    """Before the house's hour nobody is late; after it, and on every later day, they are."""
    leave_on = date(2026, 12, 1)
    noon = datetime(2026, 12, 1, 5, 0, tzinfo=UTC)
    assert not is_overstay(leave_on, noon - timedelta(minutes=1), HOUSE.rules)
    assert is_overstay(leave_on, noon, HOUSE.rules)
    assert is_overstay(leave_on, noon + timedelta(hours=20), HOUSE.rules)
