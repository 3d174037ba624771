"""Every step of a stay, a room and a house through its sheet: done in one sentence or refused under a field."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import ToCorrect
from desktop.domain.stay import StayState
from desktop.forms.stays.day.presenter import DayPresenter
from desktop.forms.stays.steps.changing import change_key
from desktop.forms.stays.steps.housekeeping import room_key
from desktop.forms.stays.steps.presenter import STEPS, StepPresenter
from desktop.forms.stays.steps.sheet import StepSheet
from desktop.forms.stays.steps.shown import FieldAsked, FreeChoice, StepAsked, StepDone
from desktop.ui.buttons import Button
from desktop.usecases.command import Message
from desktop.usecases.stays.arrivals import cancel_stay, check_in
from desktop.usecases.stays.card import read_stay
from desktop.usecases.stays.house_state import house_state, list_houses
from desktop.usecases.stays.houses import AddHouse, add_house
from desktop.usecases.stays.models import CheckIn, StayMoment
from desktop.usecases.stays.settings import stay_settings
from desktop.usecases.stays.waiting_entries import waiting_list
from tests.forms.stays.days import HOUSE, day
from tests.usecases.stay_people import TODAY, book, full_house, nik_of, patient, referral, referred


@pytest.fixture
def steps(view, admin, jobs):
    return StepPresenter(view, admin, jobs)


def typed(view, **changes):
    """Return what stands in the open sheet, with what a clerk changes."""
    return {field.name: field.value for field in view.last("show_step").fields} | changes


def run(steps, view, name, key, **changes):
    steps.ask(name, key)
    steps.do(typed(view, **changes))
    return view.last("say")


def codes(view):
    return [message.code for message in view.last("show_step_problems")]


def test_arrival_needs_the_signature_and_a_referral_that_holds(steps, view, admin):
    """Unsigned rules and a run-out referral are refused; the head may decide, with a reason."""
    referral_id = referral(admin, patient(admin), issued_on=day(-85))
    stay = book(admin, referral_id, day(5), day(8))
    late = day(6)
    steps.ask("check-in", stay.stay_id)
    assert "tata tertib" in view.last("show_step").sentence
    steps.do(typed(view, house_rules_signed="1"))
    assert codes(view) == ["arrival_early"]
    admin.clock.now += timedelta(days=(late - TODAY).days)
    steps.do(typed(view))
    assert codes(view) == ["house_rules_unsigned"]
    steps.do(typed(view, house_rules_signed="1"))
    assert codes(view) == ["referral_expired"]
    assert view.named("show_step_problems")["overrule"] is True
    steps.do(typed(view, house_rules_signed="1", override="ya"))
    assert codes(view) == ["override_reason_short"]
    steps.do(typed(view, house_rules_signed="1", override="Rujukan baru menyusul"))
    assert "tercatat datang" in view.last("say")
    assert read_stay(admin, stay.stay_id).stay.held_state is StayState.CHECKED_IN


def test_an_extension_takes_the_control_letter_along(steps, view, admin):
    """The letter is recorded with the extension; a day without its number is asked for; a clash offers nights."""
    stay = book(admin, referred(admin, 1), day(0), day(2), room="1")
    book(admin, referred(admin, 2), day(3), day(4), room="1")
    check_in(admin, CheckIn(stay_id=stay.stay_id))
    steps.ask("extend-stay", stay.stay_id)
    assert (typed(view)["leave_on"], typed(view)["room"]) == ("26/11/2026", "1")
    steps.do(typed(view, control_on="28/11/2026"))
    assert codes(view) == ["control_letter_number_missing"]
    steps.do(typed(view, leave_on="besok"))
    assert codes(view) == ["date_not_read"]
    steps.do(typed(view, leave_on=""))
    assert codes(view) == ["day_missing"]
    steps.do(typed(view, leave_on="27/11/2026", control_number="SK-0", control_on="28/11/2026"))
    assert codes(view) == ["room_taken"]
    choices = view.calls[-1][1][1]
    assert [one.values["room"] for one in choices] == ["2", "3", "4", "5"]
    assert {one.values["arrive_on"] for one in choices} == {"25/11/2026"}
    assert read_stay(admin, stay.stay_id).referral.control_on is None
    assert "CICI UJI 2" in view.last("show_step_problems")[0].message
    said = run(steps, view, "extend-stay", stay.stay_id, control_number="SK-1", control_on="26/11/2026")
    assert said == "BUDI UJI 1 diperpanjang sampai Kamis 26 November."
    steps.ask("extend-stay", change_key(stay.stay_id, leave_on=day(6)))
    assert typed(view)["leave_on"] == "29/11/2026"
    assert ("Jadwal kontrol", "26 November 2026") in view.last("show_step").lines


def test_free_rooms_come_into_sight_with_the_focus(qtbot):
    """After a clash the first free room is one Enter away, and fills the fields that the sheet has.

    The sheet grows with what is said, up to the window; F9 sends it from any field.
    """
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1093, 420)
    window.show()
    fields = (FieldAsked("leave_on", "Pulang", "day"), FieldAsked("room", "Kamar", value="1", later=True))
    sheet = StepSheet(window, StepAsked("Perpanjang", "Uji.", "Perpanjang", fields), lambda: TODAY)
    sheet.begin()
    qtbot.waitUntil(sheet.isActiveWindow)
    with qtbot.waitSignal(sheet.asked):
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_F9)
    before = sheet.height()
    clash = Message(code="room_taken", message="Kamar 1 sudah dipakai. " * 3, field="room")
    choices = (FreeChoice("Kamar 2", {"room": "2", "arrive_on": "25/11/2026"}), FreeChoice("Kamar 3", {}))
    sheet.show_problems((clash,), choices, overrule=False)
    qtbot.waitUntil(lambda: isinstance(sheet.focusWidget(), Button))
    first = sheet.focusWidget()
    assert isinstance(first, Button)
    assert first.text() == "Kamar 2"
    assert before < sheet.height() <= window.height()
    first.click()
    assert sheet.values()["room"] == "2"
    assert sheet.focusWidget() is sheet.go
    sheet.reject()


def test_an_extension_goes_on_in_another_room(steps, view, admin):
    """The nights before stay where they were; without any room the sentence says so and names the list."""
    stay = book(admin, referred(admin, 1), day(0), day(2), room="1")
    full_house(admin, day(2), day(3), first=2)
    steps.ask("extend-stay", stay.stay_id)
    steps.do(typed(view))
    assert "Yang masih kosong: tidak ada kamar lain" in view.last("show_step_problems")[0].message
    assert view.calls[-1][1][1] == ()
    run(steps, view, "change-stay", stay.stay_id, leave_on="24/11/2026")
    run(steps, view, "extend-stay", stay.stay_id, leave_on="25/11/2026", room="3")
    assert [night.room for night in read_stay(admin, stay.stay_id).placed] == ["1", "3"]


def test_moving_and_swapping_keep_the_history(steps, view, admin):
    """Another room from a night on, other nights, two parties exchange; nothing changed is said so."""
    one = book(admin, referred(admin, 1), day(1), day(4), room="1")
    two = book(admin, referred(admin, 2), day(1), day(4), room="2")
    run(steps, view, "change-stay", one.stay_id, room="3", from_on="25/11/2026")
    assert [night.room for night in read_stay(admin, one.stay_id).placed] == ["1", "3", "3"]
    steps.ask("change-stay", one.stay_id)
    steps.do(typed(view))
    assert codes(view) == ["nothing_to_change"]
    run(steps, view, "change-stay", change_key(one.stay_id, arrive_on=day(2), leave_on=day(4), room="4"))
    assert {night.room for night in read_stay(admin, one.stay_id).placed} == {"4"}
    steps.ask("swap-stays", one.stay_id)
    steps.do(typed(view))
    assert codes(view) == ["other_stay_missing"]
    said = run(steps, view, "swap-stays", one.stay_id, other=two.stay_id)
    assert said == "BUDI UJI 1 dan CICI UJI 2 bertukar kamar."


def test_leaving_cancelling_and_not_coming(steps, view, admin):
    """Early and late leaving say what becomes of the nights; giving up needs a reason; the waiting are told."""
    stays = full_house(admin, day(0), day(3))
    book(admin, referral(admin, patient(admin, 9, phone="0812")), day(0), day(2), or_wait=True)
    check_in(admin, CheckIn(stay_id=stays[0].stay_id))
    steps.ask("cancel-stay", stays[1].stay_id)
    steps.do(typed(view))
    assert codes(view) == ["step_reason_missing"]
    steps.do(typed(view, reason="Keluarga tidak jadi"))
    assert "Ditawarkan kepada JOKO UJI 9 (0812): Kamar 2, Senin 23 November" in view.last("say")
    assert view.named("say")["stays"] is True
    steps.ask("check-out", stays[0].stay_id)
    assert "3 malam mulai malam ini kosong lagi" in view.last("show_step").sentence
    steps.do(typed(view))
    assert read_stay(admin, stays[0].stay_id).stay.held_state is StayState.CHECKED_OUT
    assert "tidak datang" in run(steps, view, "no-show", stays[2].stay_id)
    check_in(admin, CheckIn(stay_id=stays[3].stay_id))
    admin.clock.forward(days=4)
    steps.ask("check-out", stays[3].stay_id)
    assert "Lewat 1 hari" in view.last("show_step").sentence


def test_the_ward_and_back(steps, view, admin):
    """With a companion who stays the room is kept; alone it is given back."""
    mother = {"name": "IBU", "relation": "Ibu", "sex": "P"}
    kept = book(admin, referred(admin, 1), day(0), day(3), companions=[mother])
    alone = book(admin, referred(admin, 2), day(0), day(3))
    for stay in (kept, alone):
        check_in(admin, CheckIn(stay_id=stay.stay_id))
    assert "dipertahankan" in run(steps, view, "leave-to-ward", kept.stay_id, companion="1")
    run(steps, view, "leave-to-ward", alone.stay_id)
    assert [field.name for field in view.last("show_step").fields] == ["reason"]
    assert "kembali dari bangsal" in run(steps, view, "back-from-ward", kept.stay_id)


def test_offers_are_accepted_by_one_key_and_refused_with_a_reason(steps, view, admin):
    """Y books at once; T passes the nights on; what is over is a sentence."""
    stays = full_house(admin, day(0), day(2))
    for number in (8, 9):
        book(admin, referred(admin, number), day(0), day(1), or_wait=True)
    for stay in stays[:2]:
        cancel_stay(admin, StayMoment(stay_id=stay.stay_id, reason="uji"))
    one, two = (entry.stay.id for entry in waiting_list(admin).entries)
    steps.ask("accept-offer", one)
    assert "menerima; kamarnya dipesan" in view.last("say")
    assert "menolak; menunggu lagi" in run(steps, view, "refuse-offer", two, reason="Sudah di rumah saudara")
    steps.ask("accept-offer", two)
    assert view.last("refuse")[0].code == "offer_unknown"
    steps.ask("answer-offer", one)
    assert view.last("show_step").fields[0].value == "yes"


def test_an_offer_names_who_still_lies_in_its_room(steps, view, admin, jobs):
    """A guest who has not left makes the offer unsure: the day, the answer's sheet and its notice name him."""
    guest = book(admin, referred(admin, 7), day(-1), day(0), room="1")
    check_in(admin, CheckIn(stay_id=guest.stay_id, at=day(-1).isoformat()))
    stays = full_house(admin, day(0), day(2))
    waits = book(admin, referred(admin, 8), day(0), day(2), or_wait=True)
    cancel_stay(admin, StayMoment(stay_id=stays[0].stay_id, reason="uji"))
    steps.ask("answer-offer", waits.stay_id)
    assert "ditempati" not in view.last("show_step").sentence
    admin.clock.now += timedelta(hours=6)
    day_of = DayPresenter(view, admin, jobs, view)
    day_of.refresh()
    [offer] = [line for line in view.last("show_day").lines if line.step == "answer-offer"]
    assert (offer.mood, offer.note.partition(";")[0]) == ("bad", "masih ditempati HADI UJI 7")
    steps.ask("answer-offer", waits.stay_id)
    assert view.last("show_step").sentence.startswith("Kamar 1 belum pasti: masih ditempati HADI UJI 7.")
    steps.do(typed(view))
    said = view.last("say")
    assert "Kamar 1 bagi INTAN UJI 8 belum pasti mulai 23 November 2026: masih ditempati HADI UJI 7" in said
    assert view.named("say")["stays"] is True


def test_rooms_are_closed_cleaned_and_mended(steps, view, admin):
    """Each mark of a room is one key; closing names whose nights are at risk."""
    book(admin, referred(admin), day(0), day(2), room="1")
    key = room_key(HOUSE, f"{HOUSE}-1")
    said = run(steps, view, "close-room", key, reason="Atap bocor")
    assert said == "Kamar 1 ditutup. Terancam, pindahkan segera: BUDI UJI 1."
    [closure] = house_state(admin).rooms[0].closures
    steps.ask("reopen-room", closure.id)
    steps.ask("dirty-room", key)
    steps.ask("clean-room", key)
    steps.ask("broken-room", key)
    steps.do(typed(view))
    assert codes(view) == ["step_reason_missing"]
    steps.do(typed(view, words="Keran bocor"))
    assert house_state(admin).rooms[0].broken == ("Keran bocor",)
    steps.ask("fixed-room", key)
    room = house_state(admin).rooms[0]
    assert (room.closures, room.dirty, room.broken) == ((), False, ())


def test_the_house_is_data_and_guesses_end_when_confirmed(steps, view, admin):
    """What was typed is no guess any more; the rest stays marked until somebody confirms it."""
    run(steps, view, "change-house", HOUSE, address="Jalan Contoh 5, Palembang", longest_nights="30")
    house = house_state(admin).house
    assert (house.address, house.rules.longest_nights) == ("Jalan Contoh 5, Palembang", 30)
    assert "address" not in house.unconfirmed
    assert "rules" in house.unconfirmed
    steps.ask("change-house", HOUSE)
    steps.do(typed(view, mou_rooms="lima"))
    assert codes(view) == ["number_not_read"]
    steps.do(typed(view, check_out_time="siang"))
    assert codes(view) == ["house_field_wrong"]
    steps.do(typed(view, confirmed="1"))
    assert house_state(admin).house.unconfirmed == ()


def test_only_a_party_with_nights_to_come_is_offered_for_a_swap(steps, view, admin):
    """Not oneself, nor who waits, gave up, or should have left by today: they have no room to exchange."""
    one = book(admin, referred(admin, 1), day(0), day(3), room="1")
    two = book(admin, referred(admin, 2), day(0), day(3), room="2")
    over = book(admin, referred(admin, 3), day(-3), day(0), room="3")
    check_in(admin, CheckIn(stay_id=over.stay_id, at=day(-3).isoformat()))
    gone = book(admin, referred(admin, 4), day(0), day(3), room="4")
    cancel_stay(admin, StayMoment(stay_id=gone.stay_id))
    book(admin, referred(admin, 5), day(0), day(3), room="1", or_wait=True)
    cancel_stay(admin, StayMoment(stay_id=book(admin, referred(admin, 6), day(1), day(2), room="4").stay_id))
    steps.ask("swap-stays", one.stay_id)
    assert view.last("show_step").fields[0].choices == ((two.stay_id, "CICI UJI 2 · Kamar 2"),)


def test_another_house_is_taken_in(steps, view, admin):
    """What is missing is said at its field; then the house has its rooms, and its own citizens book there."""
    steps.ask("add-house", "")
    steps.do(typed(view))
    assert codes(view) == ["house_name_missing", "house_city_missing", "number_out_of_range"]
    steps.do(typed(view, name="Rumah Singgah Uji", city="Negeri Dongeng", rooms="2"))
    assert codes(view) == ["house_city_unknown"]
    facts = {"name": "Rumah Singgah Uji", "city": "Kabupaten Musi Rawas", "rooms": "2", "capacity_by": "bed"}
    steps.do(typed(view, **facts, mou_from_on="01/11/2026"))
    assert "ditambahkan dengan 2 kamar" in view.last("say")
    made = list_houses(admin)[-1]
    assert (made.city, [room.beds for room in made.rooms]) == ("16.05", [("A", "B"), ("A", "B")])
    steps.ask("add-house", "")
    steps.do(typed(view, **facts))
    assert codes(view) == ["house_name_taken"]
    with pytest.raises(ToCorrect):
        add_house(
            admin, AddHouse(name="X", city="16.05", place="P", hospital="z", mou_from_on=TODAY, rooms=1)
        )
    stay = book(admin, referred(admin, 1, city="16.05"), day(0), day(2))
    assert (stay.house, stay.room) == (made.id, "1")


def test_rooms_follow_the_agreement(steps, view, admin):
    """A sixth room is refused in words; with an agreement for six it is added, with its beds."""
    steps.ask("add-room", HOUSE)
    steps.do(typed(view))
    assert codes(view) == ["room_beyond_mou"]
    run(steps, view, "change-house", HOUSE, mou_rooms="6")
    run(steps, view, "add-room", HOUSE, beds="3", used_by="women")
    room = house_state(admin).rooms[-1].room
    assert (room.name, room.beds, room.used_by) == ("6", ("A", "B", "C"), "women")
    run(steps, view, "change-room", room_key(HOUSE, room.id), notes="lantai bawah", beds="4")
    assert house_state(admin).rooms[-1].room.beds == ("A", "B", "C", "D")


def test_the_published_order_is_a_setting(steps, view, admin):
    """Each measure once; a figure out of reach is refused."""
    steps.ask("waiting-order", "")
    steps.do(typed(view, at_1="child"))
    assert codes(view) == ["order_repeats"]
    steps.do(typed(view, at_1="child", at_2="appointment", answer_hours="0"))
    assert codes(view) == ["number_out_of_range"]
    steps.do(typed(view, at_1="child", at_2="appointment", answer_hours="12"))
    assert (stay_settings(admin).order[0], stay_settings(admin).answer_hours) == ("child", 12)


def test_a_control_letter_and_an_ambulance_are_sheets_too(steps, view, admin):
    """Both say what is missing; the ambulance's request becomes a page."""
    referral_id = referred(admin)
    stay = book(admin, referral_id, day(0), day(2))
    steps.ask("control-letter", referral_id)
    steps.do(typed(view))
    assert codes(view) == ["control_letter_number_missing"]
    steps.do(typed(view, number="SK-9", control_on="26/11/2026"))
    assert view.last("say") == "Surat kontrol SK-9 dicatat, kontrol Kamis 26 November."
    pages: list[StepDone] = []
    steps.paged = pages.append
    steps.ask("request-ambulance", stay.stay_id)
    steps.do(typed(view))
    assert codes(view) == ["ride_part_missing"]
    steps.do(typed(view, condition="lemah, kursi roda"))
    assert pages[0].page.startswith(b"%PDF")


def test_whoever_may_not_is_told_who_may(view, office, jobs):
    """The clerk at the counter changes nothing here."""
    StepPresenter(view, office, jobs).ask("clean-room", room_key(HOUSE, f"{HOUSE}-1"))
    assert "petugas rujukan" in view.last("refuse")[0].message
    assert set(STEPS) >= {"check-in", "request-ambulance", "waiting-order"}


def test_companions_are_completed_when_their_ktp_is_seen(steps, view, admin):
    """The KTP is copied at the door; who does not come is left out; one too many is refused, the head may decide."""
    stay = book(
        admin,
        referred(admin),
        day(0),
        day(2),
        companions=[{"name": "ROSMALA", "relation": "Istri", "sex": "P"}],
    )
    said = run(steps, view, "change-companions", stay.stay_id, nik_0=nik_of(80, woman=True))
    assert said == "Pendamping BUDI UJI 1 tersimpan: 1 orang."
    [one] = read_stay(admin, stay.stay_id).companions
    assert (one.nik, one.sex, one.relation) == (nik_of(80, woman=True), "P", "Istri")
    steps.ask("change-companions", stay.stay_id)
    steps.do(typed(view, name_1="IBU"))
    assert codes(view) == ["companions_too_many"]
    steps.do(typed(view, name_1="IBU", override="Pasien harus ditemani berdua"))
    assert len(read_stay(admin, stay.stay_id).companions) == 2
    run(steps, view, "change-companions", stay.stay_id, name_0="", name_1="")
    assert read_stay(admin, stay.stay_id).companions == ()
