"""Words and marks that all sheets of Singgah share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.nik import Nik
from desktop.domain.stay import StayState
from desktop.forms.mood import Mood
from desktop.rules.stays import Criterion

CRITERIA = {
    Criterion.APPOINTMENT: "Jadwal periksa terdekat",
    Criterion.CHILD: "Pasien anak",
    Criterion.DISABILITY: "Penyandang disabilitas",
    Criterion.DISTANCE: "Rumah paling jauh",
    Criterion.WAITING: "Paling lama menunggu",
}

STAY_MOODS: dict[StayState, Mood] = {
    StayState.WAITING: "warn",
    StayState.OFFERED: "warn",
    StayState.BOOKED: "info",
    StayState.CHECKED_IN: "good",
    StayState.ON_WARD: "good",
    StayState.CHECKED_OUT: "plain",
    StayState.CANCELLED: "plain",
    StayState.NO_SHOW: "bad",
}

STEP_WORDS = {
    "check-in": "Catat datang",
    "check-out": "Catat pulang",
    "extend-stay": "Perpanjang …",
    "change-stay": "Ubah malam atau kamar …",
    "swap-stays": "Tukar kamar …",
    "change-companions": "Ubah pendamping …",
    "leave-to-ward": "Masuk bangsal …",
    "back-from-ward": "Kembali dari bangsal …",
    "answer-offer": "Catat jawaban …",
    "no-show": "Tidak datang …",
    "cancel-stay": "Batalkan pesanan …",
}


@dataclass(frozen=True)
class BookingStart:
    """What a booking begins with, as far as the screen it comes from knows it.

    `known` holds fields of a referral that lies on the counter but is not recorded yet.
    """

    referral_id: str = ""
    patient_id: str = ""
    house: str = ""
    room: str = ""
    bed: str = ""
    arrive_on: date | None = None
    leave_on: date | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    emergency: bool = False


def who_words(name: str, nik: str | None) -> str:
    """Write whose form this is: "DEWI LESTARI · 1673••••••••9001"."""
    return f"{name} · {Nik(nik).masked if nik else 'tanpa NIK'}"


def steps_for(state: StayState, arrive_on: date, today: date) -> tuple[str, ...]:
    """Return the steps that make sense for a stay now, the likeliest first."""
    return tuple(_steps(state, due=arrive_on <= today))


def _steps(state: StayState, *, due: bool) -> Iterator[str]:
    if state is StayState.OFFERED:
        yield from ("answer-offer", "cancel-stay")
    elif state is StayState.WAITING:
        yield from ("change-stay", "cancel-stay")
    elif state is StayState.BOOKED:
        yield from (("check-in",) if due else ())
        yield from ("change-stay", "swap-stays", "change-companions")
        yield from (("no-show",) if due else ())
        yield "cancel-stay"
    elif state is StayState.CHECKED_IN:
        yield from ("check-out", "extend-stay", "change-stay", "swap-stays", "change-companions")
        yield "leave-to-ward"
    elif state is StayState.ON_WARD:
        yield from ("back-from-ward", "check-out", "extend-stay")
