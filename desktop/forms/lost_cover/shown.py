"""Somebody who lost cover, in words: one line of the list, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.nik import Nik
from desktop.forms.details import DetailsShown
from desktop.forms.figures import number
from desktop.forms.mood import Mood
from desktop.usecases.roster.cover_losses import STATUS_WORDS, LossShown, since_words, told_words


@dataclass(frozen=True)
class LossLine:
    """One line of the list; `until` sorts by what ends first."""

    id: str
    name: str
    nik: str
    phone: str
    open: str
    until: str
    since: str
    since_on: str
    told: str
    mood: Mood


def loss_line(one: LossShown) -> LossLine:
    """Write a loss as a line."""
    return LossLine(
        id=one.loss_id,
        name=one.name,
        nik=Nik(one.nik).masked,
        phone=one.phone or "tanpa telepon",
        open=", ".join(thing.short for thing in one.open),
        until=min((thing.until.isoformat() for thing in one.open if thing.until), default="9999"),
        since=f"{one.lost_on:%d/%m/%Y}",
        since_on=one.lost_on.isoformat(),
        told="sudah" if one.told_at else "belum",
        mood="good" if one.told_at else "warn",
    )


def loss_details(one: LossShown) -> DetailsShown:
    """Write what is known of a loss."""
    words = STATUS_WORDS[one.status]
    return DetailsShown(
        title=one.name,
        subtitle=f"{Nik(one.nik).masked} · {one.kelurahan.title()}".removesuffix(" · "),
        state=words[:1].upper() + words[1:],
        mood="bad" if one.status == "inactive" else "warn",
        sentence=one.next_step,
        facts=(
            ("Jalur", one.route),
            ("Sementara", one.meanwhile),
            ("Terbuka", "\n".join(thing.words for thing in one.open)),
            ("Telepon", one.phone or "tidak tercatat"),
            ("Menurut data", one.status_text),
            ("Sejak", since_words(one)),
            ("Dihubungi", told_words(one) or "belum"),
        ),
    )


def summary(waiting: int, people: int) -> str:
    """Return the count above the list."""
    if not people:
        return ""
    return (
        f"{number(waiting)} belum dihubungi dari {number(people)} orang"
        if waiting
        else f"{number(people)} orang, semua sudah dihubungi"
    )
