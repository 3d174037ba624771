"""Activation lists and their people in words."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.dates import long_date, short_date
from desktop.domain.labels import label
from desktop.domain.need import Need
from desktop.domain.nik import Nik
from desktop.forms.details import DetailsShown
from desktop.forms.figures import number
from desktop.forms.mood import Mood
from desktop.usecases.registers.activation_report import STATE_WORDS, lowered
from desktop.usecases.registers.activation_settings import ActivationSettings
from desktop.usecases.registers.activations import ActivationProposed, ListShown, PersonProposed
from desktop.usecases.registers.home_visit_rows import NIK_DOUBTED

_SHORT = {
    Need.OPEN_TREATMENT: "berobat",
    Need.PREGNANT: "hamil",
    Need.LOCAL_SCHEME: "ditanggung kota",
    Need.SKTM: "SKTM",
    Need.ELDERLY: "lansia",
    Need.CHILD: "anak",
    Need.HOME_VISIT: "kunjungan",
}
"""The reasons for a column of the table; whole words stand beside it."""

_MOODS: dict[str, Mood] = {"proposed": "info", "sent": "warn", "active": "good", "withdrawn": "plain"}


@dataclass(frozen=True)
class ActivationLine:
    """One person on the list."""

    id: str
    place: int
    name: str
    nik: str
    kelurahan: str
    score: int
    why: str
    state: str
    mood: Mood


def activation_line(one: PersonProposed) -> ActivationLine:
    """Write a person as a line."""
    return ActivationLine(
        id=one.activation_id,
        place=one.place,
        name=one.name,
        nik=Nik(one.nik).masked,
        kelurahan=one.kelurahan,
        score=one.score,
        why=", ".join(
            (*(("periksa NIK",) if one.nik_doubted else ()), *(_SHORT[need] for need in one.needs))
        ),
        state=STATE_WORDS[one.state],
        mood=_MOODS[one.state],
    )


def activation_details(one: PersonProposed, settings: ActivationSettings) -> DetailsShown:
    """Write why a person stands where they stand."""
    weights = settings.scale().weights
    reasons = "\n".join(f"{label(need)}: {weights[need]}" for need in one.needs)
    ended = short_date(one.ended_on) if one.ended_on else ""
    return DetailsShown(
        title=one.name,
        subtitle=f"{Nik(one.nik).masked} · {one.kelurahan.title()}".removesuffix(" · "),
        state=STATE_WORDS[one.state][:1].upper() + STATE_WORDS[one.state][1:],
        mood=_MOODS[one.state],
        sentence=_sentence(one),
        facts=(
            ("Periksa dahulu", NIK_DOUBTED if one.nik_doubted else ""),
            ("Urutan", str(one.place)),
            ("Nilai", str(one.score)),
            ("Alasan", reasons or "tidak aktif, tanpa kebutuhan yang tercatat"),
            ("Aktif per" if one.state == "active" else "Ditarik", ended),
            ("Sebab", one.reason),
        ),
    )


def _sentence(one: PersonProposed) -> str:
    return {
        "proposed": "Sudah diusulkan. Kirim daftarnya, lalu catat tanggal dan nomor suratnya.",
        "sent": "Sudah dikirim. Menjadi aktif sendiri begitu data peserta berikutnya memperlihatkannya.",
        "active": "Sudah aktif menurut data peserta.",
        "withdrawn": "Ditarik dari daftar; dapat diusulkan lagi.",
    }[one.state]


def list_words(one: ListShown) -> str:
    """Name a list for the choice."""
    sent = f", dikirim {short_date(one.sent_on)}" if one.sent_on else ""
    return f"{long_date(one.made_on)} · {number(one.people)} orang{sent}"


def summary_words(one: ListShown | None) -> str:
    """Return the counts of a list."""
    if one is None:
        return ""
    waiting = "menunggu aktif" if one.sent_on else "diusulkan"
    parts = [
        f"{number(one.people)} dari {number(one.ranked)} orang tanpa jaminan aktif",
        f"{number(one.waiting)} {waiting}",
        f"{number(one.active)} aktif",
        *((f"{number(one.withdrawn)} ditarik",) if one.withdrawn else ()),
    ]
    return " · ".join(parts)


def weight_words(settings: ActivationSettings) -> str:
    """Return the quota and the weights in a line."""
    weights = settings.scale().weights
    said = ", ".join(f"{lowered(need)} {weight}" for need, weight in weights.items() if weight)
    return f"Kuota {number(settings.quota)} orang, bobot (belum dikonfirmasi): {said}."


def proposal_words(found: ActivationProposed, quota: int) -> str:
    """Return what a list would hold."""
    return (
        f"{number(found.ranked)} orang tanpa jaminan aktif dan belum diusulkan. "
        f"{number(found.people)} yang pertama masuk daftar, bernilai {found.highest} sampai {found.lowest}. "
        f"Kuotanya {number(quota)} orang; diubah di Pengaturan, Aktivasi."
    )
