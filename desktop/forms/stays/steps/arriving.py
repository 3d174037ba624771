"""Steps around the door of the house: arrive, leave, give up, not come, ward, answer an offer."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.dates import long_date, parse_instant, wib_text
from desktop.domain.labels import label
from desktop.forms.stays.steps.shown import FieldAsked, StepAsked, StepDone, Values
from desktop.forms.stays.steps.step import (
    Step,
    known,
    needed_reason,
    override_field,
    override_of,
    party_words,
    reason_field,
    said_day,
    span_words,
)
from desktop.usecases.office import Office
from desktop.usecases.stays.arrivals import (
    back_from_ward,
    cancel_stay,
    check_in,
    check_out,
    leave_to_ward,
    no_show,
)
from desktop.usecases.stays.card import StayCard, read_stay
from desktop.usecases.stays.models import AnswerOffer, CheckIn, LeaveToWard, StayMoment, StayStepped
from desktop.usecases.stays.waiting_list import answer_offer


def _lines(card: StayCard) -> tuple[tuple[str, str], ...]:
    stay = card.stay
    names = ", ".join(one.name for one in card.companions)
    return known(
        (
            ("Kamar", card.room),
            ("Malam", span_words(stay.span.arrive_on, stay.span.leave_on)),
            ("Pendamping", names or "tidak ada"),
            ("Rujukan", f"berlaku sampai {long_date(card.referral.facts.valid_until)}"),
        )
    )


def _done(stepped: StayStepped, sentence: str) -> StepDone:
    return StepDone(sentence, stepped.warnings, stepped.offered_to)


def _named(office: Office, stay_id: str) -> str:
    return read_stay(office, stay_id).stay.patient_name


def _ask_check_in(office: Office, key: str) -> StepAsked:
    card = read_stay(office, key)
    missing = [one.name for one in card.companions if not one.nik]
    papers = "; ".join(card.house.rules.papers)
    ktp = f" KTP pendamping yang belum dicatat: {', '.join(missing)}." if missing else ""
    return StepAsked(
        title=f"Catat kedatangan {card.stay.patient_name}?",
        sentence=f"Periksa berkasnya: {papers}.{ktp}" if papers else ktp.strip(),
        verb="Catat datang",
        lines=_lines(card),
        fields=(
            FieldAsked(
                "house_rules_signed",
                "Tata tertib sudah ditandatangani",
                "tick",
                help_line="Belum? Cetak tata tertib dahulu, lalu minta tanda tangannya.",
            ),
            *override_field(office),
        ),
    )


def _check_in(office: Office, key: str, values: Values) -> StepDone:
    name = _named(office, key)
    command = CheckIn(
        stay_id=key, house_rules_signed=values.tick("house_rules_signed"), override=override_of(values)
    )
    return _done(check_in(office, command), f"{name} tercatat datang.")


def _ask_check_out(office: Office, key: str) -> StepAsked:
    card, today = read_stay(office, key), office.today()
    leave_on = card.stay.span.leave_on
    if leave_on > today:
        left = (leave_on - today).days
        sentence = f"Pulang lebih awal: {left} malam mulai malam ini kosong lagi dan langsung ditawarkan."
    elif leave_on < today:
        late = (today - leave_on).days
        sentence = f"Lewat {late} hari dari hari pulang; malam yang ditempati dicatat."
    else:
        sentence = "Kamar ditandai kotor sampai penjaga membersihkannya."
    return StepAsked(
        title=f"Catat kepulangan {card.stay.patient_name}?",
        sentence=sentence,
        verb="Catat pulang",
        lines=_lines(card),
        fields=(reason_field("Keterangan"),),
    )


def _check_out(office: Office, key: str, values: Values) -> StepDone:
    name = _named(office, key)
    stepped = check_out(office, StayMoment(stay_id=key, reason=values.text("reason")))
    return _done(stepped, f"{name} tercatat pulang.")


def _ask_cancel(office: Office, key: str) -> StepAsked:
    card = read_stay(office, key)
    waits = card.placed == ()
    return StepAsked(
        title=f"Batalkan {'tempat tunggu' if waits else 'pesanan'} {card.stay.patient_name}?",
        sentence="Riwayatnya tetap tersimpan."
        if waits
        else "Malamnya kosong lagi dan langsung ditawarkan kepada yang menunggu. Riwayatnya tetap tersimpan.",
        verb="Batalkan pesanan",
        lines=_lines(card),
        fields=(reason_field(optional=False),),
        mood="warn",
        danger=True,
    )


def _cancel(office: Office, key: str, values: Values) -> StepDone:
    name = _named(office, key)
    stepped = cancel_stay(office, StayMoment(stay_id=key, reason=needed_reason(values)))
    return _done(stepped, f"Pesanan {name} dibatalkan.")


def _ask_no_show(office: Office, key: str) -> StepAsked:
    card = read_stay(office, key)
    return StepAsked(
        title=f"{card.stay.patient_name} tidak datang?",
        sentence=f"Dipesan mulai {said_day(card.stay.span.arrive_on)}. Seluruh malamnya kosong lagi dan "
        "langsung ditawarkan. Telepon keluarganya dahulu bila dapat.",
        verb="Catat tidak datang",
        lines=known([*_lines(card), ("Telepon", card.stay.phone or "belum dicatat")]),
        fields=(reason_field("Keterangan"),),
        mood="warn",
        danger=True,
    )


def _no_show(office: Office, key: str, values: Values) -> StepDone:
    name = _named(office, key)
    stepped = no_show(office, StayMoment(stay_id=key, reason=values.text("reason")))
    return _done(stepped, f"{name} dicatat tidak datang.")


def _ask_to_ward(office: Office, key: str) -> StepAsked:
    card = read_stay(office, key)
    may_stay = card.house.rules.ward_keeps_bed_for_companion and bool(card.companions)
    tick = FieldAsked(
        "companion",
        "Pendamping tetap menginap, kamarnya dipertahankan",
        "tick",
        help_line="Tanpa centang, kamar diserahkan dan malamnya ditawarkan.",
    )
    return StepAsked(
        title=f"{card.stay.patient_name} masuk bangsal?",
        sentence=f"Pasien dirawat di rumah sakit; ia menginap {party_words(len(card.companions))}.",
        verb="Catat masuk bangsal",
        lines=_lines(card),
        fields=(*((tick,) if may_stay else ()), reason_field("Bangsal atau keterangan")),
    )


def _to_ward(office: Office, key: str, values: Values) -> StepDone:
    name = _named(office, key)
    command = LeaveToWard(stay_id=key, companion_stays=values.tick("companion"), reason=values.text("reason"))
    stepped = leave_to_ward(office, command)
    kept = " Kamarnya dipertahankan bagi pendamping." if command.companion_stays else ""
    return _done(stepped, f"{name} dicatat di bangsal.{kept}")


def _ask_back(office: Office, key: str) -> StepAsked:
    card = read_stay(office, key)
    return StepAsked(
        f"{card.stay.patient_name} kembali dari bangsal?", "", "Catat kembali", lines=_lines(card)
    )


def _back(office: Office, key: str, _values: Values) -> StepDone:
    name = _named(office, key)
    return _done(back_from_ward(office, StayMoment(stay_id=key)), f"{name} kembali dari bangsal.")


def _unsure(card: StayCard) -> str:
    """Say first that the offered room may not be had: the family would travel for it."""
    if card.risk is None:
        return ""
    return f"Kamar {card.risk.room} belum pasti: {card.risk.told}. Katakan ini kepada keluarga dahulu. "


def _ask_answer(office: Office, key: str) -> StepAsked:
    card = read_stay(office, key)
    until = wib_text(parse_instant(card.offer.answer_by_at)) if card.offer else ""
    return StepAsked(
        title=f"Apa jawaban keluarga {card.stay.patient_name}?",
        sentence=f"{_unsure(card)}Bila ditolak, malamnya ditawarkan kepada yang berikutnya; "
        "namanya tetap di daftar.",
        mood="warn" if card.risk else "info",
        verb="Catat jawaban",
        lines=known(
            [*_lines(card), ("Dijawab sebelum", until), ("Telepon", card.stay.phone or "belum dicatat")]
        ),
        fields=(
            FieldAsked(
                "answer",
                "Jawaban",
                "choice",
                choices=(("yes", "Menerima"), ("no", "Menolak")),
                value="yes",
            ),
            reason_field("Keterangan"),
        ),
    )


def _answer(office: Office, key: str, values: Values) -> StepDone:
    name = _named(office, key)
    accept = values.text("answer") != "no"
    stepped = answer_offer(office, AnswerOffer(stay_id=key, accept=accept, reason=values.text("reason")))
    said = "menerima; kamarnya dipesan" if accept else f"menolak; {label(stepped.state).lower()} lagi"
    return _done(stepped, f"{name} {said}.")


def _ask_accept(office: Office, key: str) -> StepAsked:
    return _ask_answer(office, key)


def _accept(office: Office, key: str, values: Values) -> StepDone:
    return _answer(office, key, Values({**values.typed, "answer": "yes"}, values.today))


def _ask_refuse(office: Office, key: str) -> StepAsked:
    asked = _ask_answer(office, key)
    name = read_stay(office, key).stay.patient_name
    return replace(
        asked, title=f"Keluarga {name} menolak?", verb="Catat menolak", fields=(reason_field("Alasan"),)
    )


def _refuse(office: Office, key: str, values: Values) -> StepDone:
    return _answer(office, key, Values({**values.typed, "answer": "no"}, values.today))


STEPS = {
    "check-in": Step(_ask_check_in, _check_in),
    "check-out": Step(_ask_check_out, _check_out),
    "cancel-stay": Step(_ask_cancel, _cancel),
    "no-show": Step(_ask_no_show, _no_show),
    "leave-to-ward": Step(_ask_to_ward, _to_ward),
    "back-from-ward": Step(_ask_back, _back),
    "answer-offer": Step(_ask_answer, _answer),
    "refuse-offer": Step(_ask_refuse, _refuse),
    "accept-offer": Step(_ask_accept, _accept, at_once=True),
}
