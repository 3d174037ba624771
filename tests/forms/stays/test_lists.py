"""The lists of Singgah: the day, referrals, who waits, house and rooms."""

from __future__ import annotations

from desktop.forms.stays.day.presenter import DayPresenter
from desktop.forms.stays.house.presenter import HousePresenter
from desktop.forms.stays.referrals.presenter import ReferralsPresenter
from desktop.forms.stays.waiting.presenter import WaitingPresenter
from desktop.usecases.stays.arrivals import cancel_stay, check_in
from desktop.usecases.stays.models import CheckIn, StayMoment
from desktop.usecases.stays.referrals import CarryOn, ControlLetterGiven, carry_on
from desktop.usecases.stays.rooms import CloseRoom, MarkRoom, close_room, mark_room
from tests.forms.stays.days import HOUSE, day
from tests.usecases.stay_people import book, full_house, patient, referral, referred


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
