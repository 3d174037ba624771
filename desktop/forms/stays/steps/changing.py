"""Steps that change a stay: extend with a control letter, other nights or room, swap."""

from __future__ import annotations

from datetime import date

from desktop.domain.dates import long_date
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.stay import IN_HOUSE, ONE_DAY, StayState
from desktop.forms.stays.steps.shown import FieldAsked, StepAsked, StepDone, Values
from desktop.forms.stays.steps.step import (
    Step,
    day_field,
    known,
    override_field,
    override_of,
    reason_field,
    said_day,
    span_words,
)
from desktop.usecases.office import Office
from desktop.usecases.stays.card import StayCard, read_stay
from desktop.usecases.stays.changes import change_stay, swap_stays
from desktop.usecases.stays.day import open_stays
from desktop.usecases.stays.models import ChangeStay, CompanionGiven, StayBooked, SwapStays
from desktop.usecases.stays.referrals import CarryOn, ControlLetterGiven, carry_on
from desktop.usecases.stays.rows import StayRow

_PARTS = 4
_NO_OTHER_ROOM = "tidak ada kamar lain pada malam itu"
_THEN_EARLIER = "Pilih hari pulang yang lebih awal, atau tawarkan penginapan lain"


def change_key(
    stay_id: str, *, arrive_on: date | None = None, leave_on: date | None = None, room: str = ""
) -> str:
    """Return the key of a change that the plan proposes: whose, and what of it shall be otherwise."""
    days = [day.isoformat() if day else "" for day in (arrive_on, leave_on)]
    return "|".join([stay_id, *days, room])


def _parts(key: str) -> tuple[str, date | None, date | None, str]:
    parts = [*key.split("|"), "", "", ""][:_PARTS]
    arrive_on, leave_on = (date.fromisoformat(text) if text else None for text in parts[1:3])
    return parts[0], arrive_on, leave_on, parts[3]


def _lines(card: StayCard) -> tuple[tuple[str, str], ...]:
    control = card.stay.control_on
    return known(
        (
            ("Kamar", card.room),
            ("Malam", span_words(card.stay.span.arrive_on, card.stay.span.leave_on)),
            ("Rujukan", f"berlaku sampai {long_date(card.referral.facts.valid_until)}"),
            ("Jadwal kontrol", long_date(date.fromisoformat(control)) if control else ""),
        )
    )


def _rooms(card: StayCard) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.name) for one in card.house.rooms)


def _told(booked: StayBooked, sentence: str) -> StepDone:
    return StepDone(sentence, booked.warnings, booked.offered_to)


def _ask_extend(office: Office, key: str) -> StepAsked:
    stay_id, _arrive, proposed, _room = _parts(key)
    card = read_stay(office, stay_id)
    leave_on, control = card.stay.span.leave_on, card.referral.facts.control_on
    if proposed is None:
        carried = control is not None and control >= leave_on
        proposed = control + ONE_DAY if control and carried else max(leave_on, office.today()) + ONE_DAY
    return StepAsked(
        title=f"Perpanjang {card.stay.patient_name}",
        sentence="Perpanjangan mengikuti surat kontrol baru. Bila suratnya menyusul, kosongkan nomornya.",
        verb="Perpanjang",
        lines=_lines(card),
        fields=(
            day_field(
                "leave_on", "Pulang", proposed, help_line="Malam hari pulang sudah bebas bagi tamu lain."
            ),
            FieldAsked(
                "room",
                "Kamar malam tambahan",
                "choice",
                value=card.room_on(leave_on),
                later=True,
                choices=_rooms(card),
            ),
            FieldAsked("control_number", "Nomor surat kontrol", optional=True),
            day_field("control_on", "Kontrol berikutnya", None, optional=True),
            reason_field("Keterangan"),
            *override_field(office),
        ),
    )


def _extend(office: Office, key: str, values: Values) -> StepDone:
    stay_id = _parts(key)[0]
    card = read_stay(office, stay_id)
    leave_on, control_on = values.needed_day("leave_on"), values.day("control_on")
    before, room = card.stay.span.leave_on, values.text("room")
    moves = bool(room) and room != card.room_on(before)
    command = ChangeStay(
        stay_id=stay_id,
        leave_on=leave_on,
        room=room if moves else None,
        from_on=before if moves else None,
        reason=values.text("reason"),
        control_letter=_new_letter(values.text("control_number"), control_on),
        override=override_of(values),
    )
    try:
        booked = change_stay(office, command)
    except ToCorrect as error:
        raise ToCorrect(*(_for_these_nights(one, before) for one in error.problems)) from error
    return _told(booked, f"{card.stay.patient_name} diperpanjang sampai {said_day(leave_on)}.")


def _new_letter(number: str, control_on: date | None) -> ControlLetterGiven | None:
    if number:
        return ControlLetterGiven(number=number, control_on=control_on)
    if control_on is not None:
        raise ToCorrect(Problem("control_letter_number_missing", "control_number"))
    return None


def _for_these_nights(problem: Problem, since: date) -> Problem:
    """Offer a guest who stays on only rooms free from the leaving day on; later nights help nobody."""
    free, said = problem.values.get("free"), problem.values.get("choices")
    if not isinstance(free, list) or not isinstance(said, list):
        return problem
    fits = [
        (one, words) for one, words in zip(free, said, strict=False) if one["arrive_on"] == since.isoformat()
    ]
    values = {
        "free": [one for one, _ in fits],
        "choices": [words for _, words in fits] or [_NO_OTHER_ROOM],
        "then": "Pilih salah satunya" if fits else _THEN_EARLIER,
    }
    return Problem(problem.code, problem.field, {**problem.values, **values})


def _ask_change(office: Office, key: str) -> StepAsked:
    stay_id, arrive_on, leave_on, room = _parts(key)
    card = read_stay(office, stay_id)
    span, inside = card.stay.span, card.stay.held_state in IN_HOUSE
    waits = card.stay.held_state is StayState.WAITING
    since = max(office.today(), span.arrive_on)
    arrive = () if inside else (day_field("arrive_on", "Tiba", arrive_on or span.arrive_on),)
    moves = (
        FieldAsked("room", "Kamar", "choice", value=room or card.room_on(since), choices=_rooms(card)),
        day_field(
            "from_on",
            "Pindah mulai malam",
            None,
            optional=True,
            help_line="Kosong: mulai malam ini, atau sejak tiba. Riwayat kamar tetap tersimpan.",
        ),
    )
    return StepAsked(
        title=f"Ubah {'keinginan' if waits else 'pesanan'} {card.stay.patient_name}",
        sentence="Malam yang dilepas langsung ditawarkan kepada yang menunggu.",
        verb="Simpan perubahan",
        lines=_lines(card),
        fields=(
            *arrive,
            day_field("leave_on", "Pulang", leave_on or span.leave_on),
            *(() if waits else moves),
            reason_field("Keterangan"),
            *override_field(office),
        ),
    )


def _change(office: Office, key: str, values: Values) -> StepDone:
    stay_id = _parts(key)[0]
    card = read_stay(office, stay_id)
    span = card.stay.span
    arrive_on, leave_on = values.day("arrive_on"), values.needed_day("leave_on")
    since = max(office.today(), span.arrive_on)
    room, from_on = values.text("room"), values.day("from_on")
    moves = bool(room) and (from_on is not None or room != card.room_on(since))
    command = ChangeStay(
        stay_id=stay_id,
        arrive_on=arrive_on if arrive_on != span.arrive_on else None,
        leave_on=leave_on if leave_on != span.leave_on else None,
        room=room if moves else None,
        from_on=from_on,
        reason=values.text("reason"),
        override=override_of(values),
    )
    booked = change_stay(office, command)
    return _told(booked, f"Pesanan {card.stay.patient_name} diubah: {_now(booked)}.")


def _now(booked: StayBooked) -> str:
    where = f"Kamar {booked.room}, " if booked.room else ""
    return where + span_words(booked.arrive_on, booked.leave_on)


def _ask_swap(office: Office, key: str) -> StepAsked:
    card = read_stay(office, key)
    others = tuple(
        (one.stay.id, f"{one.stay.patient_name} · Kamar {one.room}")
        for one in open_stays(office, card.house)
        if one.room and one.stay.id != key and _may_swap(office, one.stay)
    )
    return StepAsked(
        title=f"Tukar kamar {card.stay.patient_name}",
        sentence="Kedua rombongan bertukar kamar untuk malam yang masih akan datang."
        if others
        else "Belum ada rombongan lain yang memegang kamar di rumah ini.",
        verb="Tukar kamar",
        lines=_lines(card),
        fields=(FieldAsked("other", "Bertukar dengan", "choice", choices=others), reason_field("Keterangan")),
    )


def _may_swap(office: Office, stay: StayRow) -> bool:
    """Whether a party has a room of its own for a night still to come."""
    holds = stay.held_state in IN_HOUSE or stay.held_state is StayState.BOOKED
    return holds and stay.span.leave_on > office.today()


def _swap(office: Office, key: str, values: Values) -> StepDone:
    other = values.text("other")
    if not other:
        raise ToCorrect(Problem("other_stay_missing", "other"))
    names = [read_stay(office, one).stay.patient_name for one in (key, other)]
    booked = swap_stays(office, SwapStays(stay_id=key, other_stay_id=other, reason=values.text("reason")))
    return _told(booked, f"{names[0]} dan {names[1]} bertukar kamar.")


_COMPANION = (("name", "Pendamping"), ("nik", "NIK"), ("relation", "Hubungan"), ("phone", "Telepon"))


def _ask_companions(office: Office, key: str) -> StepAsked:
    card = read_stay(office, key)
    known = [dict(vars(one)) for one in card.companions]
    fields = tuple(
        FieldAsked(f"{name}_{at}", f"{words} {at + 1}", value=str(row.get(name) or ""), optional=True)
        for at, row in enumerate([*known, {}])
        for name, words in _COMPANION
    )
    return StepAsked(
        title=f"Pendamping {card.stay.patient_name}",
        sentence=f"Isi menurut KTP yang ditunjukkan; paling banyak {card.companions_most} orang. "
        "Kosongkan namanya bila tidak jadi ikut.",
        verb="Simpan pendamping",
        fields=(*fields, *override_field(office)),
    )


def _companions(office: Office, key: str, values: Values) -> StepDone:
    card = read_stay(office, key)
    rows = [
        {name: values.text(f"{name}_{at}") for name, _ in _COMPANION}
        for at in range(len(card.companions) + 1)
    ]
    sexes = {one.name: one.sex for one in card.companions}
    given = tuple(
        CompanionGiven.model_validate(
            row | {"nik": row["nik"] or None, "sex": None if row["nik"] else sexes.get(row["name"])}
        )
        for row in rows
        if row["name"]
    )
    command = ChangeStay(stay_id=key, companions=given, override=override_of(values))
    booked = change_stay(office, command)
    return _told(booked, f"Pendamping {card.stay.patient_name} tersimpan: {len(given)} orang.")


def _ask_letter(office: Office, _key: str) -> StepAsked:
    return StepAsked(
        title="Surat kontrol baru",
        sentence="Surat kontrol meneruskan perawatan pada rujukan ini dan menjadi dasar perpanjangan.",
        verb="Catat surat kontrol",
        fields=(
            FieldAsked("number", "Nomor surat kontrol"),
            day_field("issued_on", "Tanggal surat", office.today()),
            day_field("control_on", "Kontrol berikutnya", None, optional=True),
        ),
    )


def _letter(office: Office, key: str, values: Values) -> StepDone:
    number = values.text("number")
    if not number:
        raise ToCorrect(Problem("control_letter_number_missing", "number"))
    control_on = values.day("control_on")
    letter = ControlLetterGiven(number=number, issued_on=values.day("issued_on"), control_on=control_on)
    carry_on(office, CarryOn(referral_id=key, control_letter=letter))
    when = f", kontrol {said_day(control_on)}" if control_on else ""
    return StepDone(f"Surat kontrol {number} dicatat{when}.")


STEPS = {
    "extend-stay": Step(_ask_extend, _extend),
    "change-stay": Step(_ask_change, _change),
    "swap-stays": Step(_ask_swap, _swap),
    "change-companions": Step(_ask_companions, _companions),
    "control-letter": Step(_ask_letter, _letter),
}
