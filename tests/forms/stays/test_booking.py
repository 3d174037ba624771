"""The form of a booking: what it asks, and what each refusal leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.forms.stays.booking.presenter import BookingPresenter
from desktop.forms.stays.shown import BookingStart
from desktop.usecases.stays.card import read_stay
from tests.forms.stays.days import HOUSE, day, typed_day
from tests.usecases.stay_people import book, dormitory, full_house, nik_of, patient, referral, referred


@pytest.fixture
def booking(view, admin, jobs, roads):
    return BookingPresenter(view, admin, jobs, roads)


def form(view, **changes):
    return dict(view.last("show_form").values) | changes


def test_a_booking_asks_only_what_is_not_known(booking, view, admin, roads):
    """Nights from the appointment, room free to choose, the family of the last stay; then it is booked."""
    booking.open(BookingStart(referral_id=referral(admin, patient(admin), appointment_on=day(4))))
    shown = view.last("show_form")
    assert (shown.values["arrive_on"], shown.values["leave_on"]) == (typed_day(3), typed_day(5))
    assert (shown.referral_mood, shown.companions) == ("good", 1)
    assert "belum dikonfirmasi" in shown.rules
    who = {"companions.1.name": "IBU", "companions.1.relation": "Ibu"}
    booking.save(form(view, **who, distance_km="300"))
    assert (
        "Kamar 1 dipesan bagi BUDI UJI 1: 26 November 2026 sampai 28 November 2026" in roads.calls[-1][1][1]
    )
    assert "NIK pendamping IBU belum dicatat" in roads.calls[-1][1][1]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"arrive_on": ""}, ("day_missing", "arrive_on")),
        ({"distance_km": "jauh"}, ("number_not_read", "distance_km")),
        ({"companions.2.nik": nik_of(70)}, ("companion_nameless", "companions.2.name")),
        ({"companions.1.name": "IBU", "companions.1.nik": "1234"}, ("nik_length", "companions.1.nik")),
        ({"override": "ya"}, ("override_reason_short", "override")),
    ],
)
def test_what_is_wrong_stands_at_its_field(booking, view, admin, changes, told):
    """Also in the second or third row of companions, when the first is empty."""
    booking.open(BookingStart(referral_id=referred(admin)))
    booking.save(form(view, **changes))
    assert (view.codes(), view.fields()) == ([told[0]], [told[1]])


def test_a_full_house_offers_other_nights_the_list_and_other_places(booking, view, admin, roads):
    """A clash names parties and free nights; one key more and the family waits, told where else to sleep."""
    full_house(admin, day(0), day(3))
    booking.open(BookingStart(referral_id=referred(admin, 9), arrive_on=day(0), leave_on=day(2), room="2"))
    booking.save(form(view))
    named = view.named("show_problems")
    assert view.codes() == ["room_taken"]
    assert (named["may_wait"], named["overrule"], len(named["shelters"])) == (True, False, 5)
    assert named["choices"][0].values["arrive_on"] == typed_day(3)
    booking.wait(form(view))
    assert "masuk daftar tunggu, urutan ke-1" in roads.calls[-1][1][1]


def refusals(admin):
    """Return each wish that the house turns down: referral, fields, code, and words of the next step."""
    other_city = patient(admin, 31, nik="1674030403909031", city="16.74")
    elsewhere = referral(admin, patient(admin, 32), to_facility="RSUD Siti Fatimah", number="R-32")
    before = referral(admin, patient(admin, 33), number="R-33", issued_on=date(2024, 12, 20))
    stays = referred(admin, 34)
    companion = {"name": "IBU SARI", "nik": nik_of(60, woman=True)}
    book(admin, referred(admin, 35), day(0), day(3), companions=[companion])
    with_her = {"companions.0.name": "IBU SARI", "companions.0.nik": nik_of(60, woman=True)}
    december = {"arrive_on": "31/12/2024", "leave_on": "02/01/2025"}
    return [
        (before, december, "before_mou", "Pilih hari tiba pada atau sesudah hari itu"),
        (
            stays,
            {"room": "Kamar 6"},
            "room_beyond_mou",
            "Pilih salah satunya; kamar dari perjanjian baru",
        ),
        (elsewhere, {}, "referral_other_hospital", "Mintalah rujukan ke"),
        (referral(admin, other_city, number="R-31"), {}, "stay_domicile", "Tawarkan penginapan lain"),
        (stays, with_her, "companion_elsewhere", "Pilih pendamping lain"),
    ]


def test_every_refusal_says_the_next_step(booking, view, admin, roads):
    """Before the agreement, a sixth room, another hospital, another city, a companion who stays elsewhere."""
    for referral_id, changes, code, advice in refusals(admin):
        booking.open(BookingStart(referral_id=referral_id))
        shown = view.last("show_form")
        if code in {"stay_domicile", "referral_other_hospital"}:  # known before anything is typed
            assert (shown.referral_mood, advice in shown.against[0]) == ("bad", True)
        elif code != "before_mou":  # its referral is long over
            assert (shown.referral_mood, shown.against) == ("good", ())
        booking.save(form(view, **changes))
        assert view.codes() == [code]
        assert advice in view.last("show_problems")[0].message
        assert "Kamar Kamar" not in view.last("show_problems")[0].message
    assert not roads.was_told("booked")


def test_the_leaving_day_takes_the_next_family(booking, view, admin, roads):
    """A stay that ends on the day the next begins is accepted in the same room."""
    book(admin, referred(admin, 1), day(0), day(2), room="1")
    booking.open(BookingStart(referral_id=referred(admin, 2), room="1", arrive_on=day(2), leave_on=day(4)))
    booking.save(form(view))
    assert "Kamar 1 dipesan bagi CICI UJI 2" in roads.calls[-1][1][1]


def test_a_bed_marked_on_the_plan_is_the_one_booked(booking, view, admin, roads):
    """In a house of single beds; with other nights than those marked any bed of the room will do."""
    dormitory(admin)
    beds = []
    for number, leave in ((1, 4), (2, 9)):
        start = BookingStart(referred(admin, number), house=HOUSE, room="5", bed="B")
        booking.open(replace(start, arrive_on=day(number * 3), leave_on=day(number * 3 + 1)))
        assert "tempat tidur B" in view.last("show_form").why
        booking.save(form(view, leave_on=typed_day(leave)))
        beds.append(read_stay(admin, roads.calls[-1][1][0]).placed[0].bed)
    assert beds == ["B", "A"]


def test_another_city_needs_the_head_s_word(booking, view, admin, roads):
    """The refusal is a sentence; the head writes why, and the stay is booked with it."""
    who = patient(admin, 1, nik="1674030403909001", city="16.74")
    booking.open(BookingStart(referral_id=referral(admin, who)))
    booking.save(form(view))
    assert view.codes() == ["stay_domicile"]
    assert view.named("show_problems")["overrule"] is True
    booking.save(form(view, override="Rumah singgah Prabumulih penuh"))
    assert "Dicatat atas keputusan kepala" in roads.calls[-1][1][1]


def test_without_a_referral_its_form_comes_first(booking, view, admin, roads):
    """A patient without one that holds is referred first, with what the counter knows of the paper."""
    who = patient(admin)
    booking.open(BookingStart(patient_id=who, known={"number": "R-7"}))
    # In place of the empty booking: Esc leads to the counter, not to a form without anybody.
    name, (start, then), _ = roads.calls[-1]
    assert name == "refer_first"
    assert (start.patient_id, dict(start.known)) == (who, {"number": "R-7"})
    then(referral(admin, who, number="R-7"))
    assert "R-7" in view.last("show_form").referral
    booking.refer()
    assert roads.calls[-1][1][0].referral_id != ""


def test_somebody_is_chosen_by_typing(booking, view, admin, roads):
    """Names and NIKs lead to a patient; nothing chosen is said at its field."""
    booking.open(BookingStart(house=HOUSE, room="2", arrive_on=day(1), leave_on=day(3)))
    marked = {"arrive_on": typed_day(1), "leave_on": typed_day(3), "room": "2"}
    assert view.last("show_form").values == marked
    booking.save({})
    assert view.codes() == ["patient_not_chosen"]
    who = patient(admin, 3)
    referral(admin, who)
    booking.people.typed("de")
    assert not view.was_told("show_people")
    booking.people.typed("dedi")
    [(key, words)] = view.last("show_people")
    assert "DEDI UJI 3" in words
    booking.people.take("nobody")
    booking.people.take(key)
    assert view.last("show_form").who.startswith("DEDI UJI 3")


def test_the_clerk_at_the_counter_is_told_who_books(view, office, jobs, roads):
    """The form opens, and says whose work it is."""
    BookingPresenter(view, office, jobs, roads).open(BookingStart())
    assert "petugas rujukan" in view.last("show_problems")[0].message


def test_a_clash_says_with_whom_and_leaves_the_rest_to_its_keys(booking, view, admin):
    """The sentence ends after the parties, also when a name holds a full stop."""
    book(admin, referred(admin, 1, name="M. RAFFI AKBAR"), day(0), day(3), room="2")
    booking.open(BookingStart(referral_id=referred(admin, 2), arrive_on=day(1), leave_on=day(2), room="2"))
    booking.save(form(view))
    said = view.last("show_problems")[0].message
    assert said == "Kamar 2 sudah dipakai: M. RAFFI AKBAR (pulang 26 November 2026)."
    assert [choice.values["room"] for choice in view.named("show_problems")["choices"]][:4] == [
        "1",
        "3",
        "4",
        "5",
    ]
