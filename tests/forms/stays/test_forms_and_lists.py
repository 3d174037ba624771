"""The forms and lists of Singgah: booking, referral, papers, day, referrals, waiting list, house."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.forms.stays.booking.presenter import BookingPresenter
from desktop.forms.stays.day.presenter import DayPresenter
from desktop.forms.stays.house.presenter import HousePresenter
from desktop.forms.stays.papers.presenter import PapersPresenter, PapersStart
from desktop.forms.stays.referral.presenter import ReferralPresenter, ReferralStart
from desktop.forms.stays.referrals.presenter import ReferralsPresenter
from desktop.forms.stays.shown import BookingStart
from desktop.forms.stays.waiting.presenter import WaitingPresenter
from desktop.usecases.stays.arrivals import cancel_stay, check_in
from desktop.usecases.stays.models import CheckIn, StayMoment
from desktop.usecases.stays.referrals import CarryOn, ControlLetterGiven, carry_on
from desktop.usecases.stays.rooms import CloseRoom, MarkRoom, close_room, mark_room
from tests.screens import FakeView
from tests.usecases.stay_people import TODAY, book, full_house, nik_of, patient, referral, referred

HOUSE = "lubuklinggau-palembang"


def day(number):
    return TODAY + timedelta(days=number)


def typed_day(number):
    return f"{day(number):%d/%m/%Y}"


@pytest.fixture
def roads():
    return FakeView()


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
        (stays, {"room": "6"}, "room_beyond_mou", "Pilih salah satunya, atau ubah MoU dahulu"),
        (elsewhere, {}, "referral_other_hospital", "Mintalah rujukan ke"),
        (referral(admin, other_city, number="R-31"), {}, "stay_domicile", "Tawarkan penginapan lain"),
        (stays, with_her, "companion_elsewhere", "Pilih pendamping lain"),
    ]


def test_every_refusal_says_the_next_step(booking, view, admin, roads):
    """Before the agreement, a sixth room, another hospital, another city, a companion who stays elsewhere."""
    for referral_id, changes, code, advice in refusals(admin):
        booking.open(BookingStart(referral_id=referral_id))
        booking.save(form(view, **changes))
        assert view.codes() == [code]
        assert advice in view.last("show_problems")[0].message
    assert not roads.was_told("booked")


def test_the_leaving_day_takes_the_next_family(booking, view, admin, roads):
    """A stay that ends on the day the next begins is accepted in the same room."""
    book(admin, referred(admin, 1), day(0), day(2), room="1")
    booking.open(BookingStart(referral_id=referred(admin, 2), room="1", arrive_on=day(2), leave_on=day(4)))
    booking.save(form(view))
    assert "Kamar 1 dipesan bagi CICI UJI 2" in roads.calls[-1][1][1]


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


# --- referral --------------------------------------------------------------------------------------


@pytest.fixture
def paper(view, admin, jobs):
    return ReferralPresenter(view, admin, jobs, lambda _nik, _then: None)


PAPER = {
    "number": "R-1",
    "issued_on": "20/11/2026",
    "from_facility": "RSUD Siti Aisyah",
    "to_facility": "RSMH",
    "clinic": "Poli Mata",
    "appointment_on": "27/11/2026",
}


def test_a_referral_is_recorded_and_changed(paper, view, admin):
    """The usual hospital stands there; its last valid day is told; the same form opens it again."""
    who = patient(admin)
    saved: list[str] = []
    paper.open(ReferralStart(patient_id=who), saved.append)
    values = view.calls[[name for name, *_ in view.calls].index("show_form")][1][2]
    assert values["to_facility"] == "RSUP Dr. Mohammad Hoesin"
    paper.issued_typed("20112026")
    assert view.last("show_valid") == "Berlaku sampai 18 Februari 2027."
    paper.issued_typed("besok")
    assert view.last("show_valid") == ""
    paper.save(PAPER)
    assert view.was_told("leave")
    paper.open(ReferralStart(referral_id=saved[0]), saved.append)
    assert view.calls[-2][1][2]["clinic"] == "Poli Mata"
    paper.save(PAPER | {"control_number": "SK-1", "control_on": "30/11/2026"})
    assert saved[1] == saved[0]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": ""}, "referral_number_missing"),
        ({"issued_on": ""}, "day_missing"),
        ({"issued_on": "24/11/2026"}, "referral_future"),
        ({"from_facility": ""}, "facility_missing"),
        ({"control_on": "30/11/2026"}, "control_letter_number_missing"),
    ],
)
def test_a_referral_says_what_is_missing(paper, view, admin, changes, code):
    """Each in words under its field; an emergency needs no number."""
    paper.open(ReferralStart(patient_id=patient(admin)), lambda _id: None)
    paper.save(PAPER | changes)
    assert view.codes() == [code]
    paper.save(PAPER | {"number": "", "emergency": "1"})
    assert view.was_told("leave")


def test_everything_wrong_with_a_referral_is_marked_at_once(paper, view, admin):
    """A day that does not exist and a place left out are one round, not two."""
    paper.open(ReferralStart(patient_id=patient(admin)), lambda _id: None)
    paper.save(PAPER | {"issued_on": "31/02/2026", "from_facility": ""})
    assert [one.field for one in view.last("show_problems")] == ["issued_on", "from_facility"]


def test_a_referral_for_somebody_still_to_be_chosen(paper, view, admin):
    """Without a patient nothing is saved; chosen, it is said whose it is."""
    paper.open(ReferralStart(emergency=True), lambda _id: None)
    paper.save(PAPER)
    assert view.codes() == ["patient_not_chosen"]
    who = patient(admin, 3)
    paper.people.typed(nik_of(3))
    paper.people.take(who)
    assert view.last("show_who").startswith("DEDI UJI 3")


# --- lists -----------------------------------------------------------------------------------------


def test_the_day_leads_to_the_step_that_settles_each_line(view, admin, jobs, roads):
    """Overdue to the leaving, an arrival to the door, a referral to its form, a missing phone to the patient."""
    overdue = book(admin, referred(admin, 1), day(-3), day(-1))
    check_in(admin, CheckIn(stay_id=overdue.stay_id, at=day(-3).isoformat()))
    soon = referral(admin, patient(admin, 2, phone="0812"), issued_on=day(-87))
    arriving = book(admin, soon, day(0), day(2))
    carry_on(
        admin, CarryOn(referral_id=soon, control_letter=ControlLetterGiven(number="SK", control_on=day(1)))
    )
    presenter = DayPresenter(view, admin, jobs, roads)
    presenter.refresh()
    lines = {line.what: line for line in view.last("show_day").lines}
    assert list(lines) == [
        "Lewat hari pulang",
        "Datang",
        "Jadwal kontrol",
        "Rujukan habis",
        "Sulit dihubungi",
    ]
    for what, call in (
        ("Lewat hari pulang", ("check-out", overdue.stay_id)),
        ("Datang", ("check-in", arriving.stay_id)),
        ("Rujukan habis", (soon,)),
        ("Jadwal kontrol", (arriving.stay_id,)),
    ):
        presenter.act(lines[what])
        assert roads.calls[-1][1] == call
    presenter.act(lines["Sulit dihubungi"])
    assert roads.calls[-1][0] == "change_patient"
    assert "dengan" not in lines["Datang"].note
    assert view.last("show_allowed") == ""


def test_referrals_lead_to_the_room_or_to_the_plan(view, admin, jobs, roads):
    """Without a stay Enter books; with one it is shown on the plan; letters stand beside the list."""
    free, taken = referred(admin, 1), referred(admin, 2)
    stay = book(admin, taken, day(0), day(2))
    old = referral(admin, patient(admin, 3), issued_on=day(-100))
    carry_on(
        admin, CarryOn(referral_id=free, control_letter=ControlLetterGiven(number="SK-1", control_on=day(3)))
    )
    presenter = ReferralsPresenter(view, admin, jobs, roads)
    presenter.refresh()
    states = {line.id: (line.state, line.mood, line.stay) for line in view.last("show_referrals")}
    assert states[old] == ("Lewat masa", "bad", "belum dipesan")
    assert states[taken] == ("s.d. 18/02/2027", "good", "Dipesan")
    presenter.mark(free)
    assert view.last("show_details").letters == ("SK-1, 23 November 2026, kontrol 26 November 2026",)
    presenter.open()
    assert roads.last("book").referral_id == free
    presenter.control_letter()
    assert roads.calls[-1][1] == ("control-letter", free)
    presenter.mark(taken)
    presenter.open()
    assert roads.last("show_stay") == stay.stay_id
    presenter.change()
    assert roads.last("refer").referral_id == taken
    presenter.new()
    assert roads.last("refer").referral_id == ""
    presenter.mark(old)
    assert "Lewat masa 10 hari" in view.last("show_details").sentence
    presenter.search("tidak ada")
    assert view.last("show_details") is None
    presenter.open()


def test_the_waiting_list_is_read_with_its_order(view, admin, jobs, roads):
    """Offer, reason, order and shelters in words; answers only where something was offered."""
    stays = full_house(admin, day(0), day(2))
    for number in (8, 9):
        book(admin, referred(admin, number), day(0), day(1), or_wait=True)
    cancel_stay(admin, StayMoment(stay_id=stays[0].stay_id, reason="uji"))
    presenter = WaitingPresenter(view, admin, jobs, roads)
    presenter.refresh()
    shown = view.last("show_waiting")
    offered, waiting = shown.lines
    assert offered.state == "Ditawari Kamar 1 s.d. 23/11 23.59"
    assert (waiting.place, waiting.wish, waiting.state) == ("1", "23 – 24 Nov, 1 malam", "Menunggu")
    assert shown.order.startswith("Urutan yang diumumkan: jadwal periksa terdekat, lalu pasien anak")
    assert shown.shelters[0].checked == "dicek 6 September 2023"
    presenter.act("accept-offer", waiting)
    assert not roads.calls
    presenter.act("accept-offer", offered)
    presenter.change_order()
    assert [call[1][0] for call in roads.calls] == ["accept-offer", "waiting-order"]


def test_the_house_says_what_nobody_has_confirmed(view, admin, jobs, roads):
    """Guesses are counted and marked; a room's key does what its state needs."""
    window = {"from": day(0), "until": day(2)}
    close_room(admin, CloseRoom.model_validate({"room": "2", "reason": "Atap bocor", **window}))
    mark_room(admin, MarkRoom(room="3", mark="broken", words="keran"))
    book(admin, referred(admin), day(0), day(1), room="1")
    presenter = HousePresenter(view, admin, jobs, roads)
    presenter.refresh()
    shown = view.last("show_house")
    facts = dict(shown.facts)
    assert (shown.unconfirmed, facts["Alamat"], facts["Aturan"]) == (
        7,
        "belum diketahui",
        "belum dikonfirmasi",
    )
    assert facts["Perjanjian"] == "mulai 1 Januari 2025 (belum dikonfirmasi)"
    one, two, three = shown.rooms[:3]
    assert (one.tonight, two.tonight, three.state) == ("BUDI UJI 1", "ditutup", "Rusak")
    presenter.act("close-room", two)
    assert roads.calls[-1][1] == ("reopen-room", two.closure_id)
    presenter.act("close-room", one)
    assert roads.calls[-1][1][0] == "close-room"
    presenter.change("add-room")
    assert roads.calls[-1][1] == ("add-room", HOUSE)
    presenter.show_house(HOUSE)


# --- papers ----------------------------------------------------------------------------------------


def test_papers_are_looked_at_printed_and_kept(view, admin, jobs, tmp_path):
    """The confirmation first; looking again takes no new number; without a printer it becomes a file."""
    printed: list[str] = []
    rides: list[str] = []
    printers = iter(["EPSON", ""])

    def printing(_pdf, title):
        printed.append(title)
        return next(printers)

    presenter = PapersPresenter(view, admin, jobs, printing, tmp_path / "surat", rides.append)
    stay = book(admin, referred(admin), day(0), day(2))
    presenter.open(PapersStart(HOUSE, stay.stay_id))
    kinds = [kind for kind, _ in view.calls[0][1][1]]
    assert kinds == ["confirmation", "introduction", "house-rules", "companions", "ambulance"]
    presenter.print_page()
    assert "printer EPSON" in view.last("say")
    presenter.choose("introduction")
    first = view.last("show_paper")
    presenter.choose("introduction")
    assert view.last("show_paper") is first
    presenter.print_page()
    assert "Disimpan sebagai PDF" in view.last("say")
    presenter.save_page()
    assert len(list((tmp_path / "surat").iterdir())) == 1
    presenter.choose("ambulance")
    assert rides == [stay.stay_id]
    presenter.open(PapersStart(HOUSE, from_on=day(-1), until_on=day(13)))
    presenter.choose("caretaker-sheet")
    assert view.last("show_paper").title == "Lembar penjaga 2026-11-23"
    cancel_stay(admin, StayMoment(stay_id=stay.stay_id, reason="uji"))
    presenter.open(PapersStart(HOUSE, stay.stay_id))
    assert "sudah selesai" in view.last("say")


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
