"""A person's card in words: KTP order, JKN state with its day, what happened here before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from desktop.domain.dates import long_date, short_date, wib_day
from desktop.domain.facts import InactiveKind, Jkn, JknStatus, StatusOrigin
from desktop.domain.labels import label
from desktop.domain.nik import Nik
from desktop.domain.person import NoNikReason, Sex
from desktop.forms.counter.shown import Mood, PersonShown
from desktop.rules.calendar import years_between
from desktop.usecases.letters.standing import standing_word
from desktop.usecases.patients.person import PersonCard
from desktop.usecases.verdicts.jkn_status import AskedStatus, jkn_of

_MOODS: dict[JknStatus, Mood] = {
    JknStatus.ACTIVE: "good",
    JknStatus.INACTIVE: "bad",
    JknStatus.UNREGISTERED: "warn",
    JknStatus.UNKNOWN: "info",
}
_WORDS = {
    JknStatus.ACTIVE: "JKN aktif",
    JknStatus.INACTIVE: "JKN tidak aktif",
    JknStatus.UNREGISTERED: "Belum terdaftar JKN",
    JknStatus.UNKNOWN: "Status JKN belum diketahui",
}
CHANNELS = {
    "mobile_jkn": "Mobile JKN",
    "vclaim": "VClaim",
    "pandawa": "PANDAWA",
    "letter": "surat BPJS",
    "other": "tempat lain",
}
"""Where a clerk may have asked, spelled as in the automation contract."""

_SHOWN_LETTERS = 2
_MONTH = 30
"""Days, for the age of a baby."""


_ROMAN = re.compile(r"[IVX]+")


def titled(place: str) -> str:
    """Write a place of the KTP's capitals for reading, with its Roman number as it is: "Utara II"."""
    return " ".join(word if _ROMAN.fullmatch(word) else word.title() for word in place.split())


def person_shown(card: PersonCard, jkn: Jkn, now: datetime, *, asked_by: str = "") -> PersonShown:
    """Write a card; `jkn` is the status the verdict rests on: asked elsewhere, by whom, or the roster's."""
    patient, listed = card.patient, card.listed
    if patient is None and listed is None:
        raise LookupError("a card shows somebody")
    number, today = patient.nik if patient else listed.nik if listed else None, wib_day(now)
    return PersonShown(
        name=(patient.name if patient else listed.name if listed else ""),
        number=_number(number, patient.no_nik_reason if patient else None),
        about=_about(card, today),
        address=tuple(_address(card)),
        jkn_word=_jkn_word(jkn),
        jkn_mood=_MOODS[jkn.status],
        jkn_detail=_jkn_detail(jkn, today, asked_by),
        facts=tuple(_facts(card)),
        history=tuple(_history(card, now)),
        note="" if patient else "Dari daftar peserta; belum terdaftar di sini.",
        registered=patient is not None,
    )


def born_of(card: PersonCard | None) -> date | None:
    """Return when the person was born, None when nobody knows."""
    known = (card.patient or card.listed) if card else None
    return date.fromisoformat(known.birth_date) if known and known.birth_date else None


def subject_of(card: PersonCard | None) -> tuple[str | None, str]:
    """Return patient id (None for somebody only in the roster) and name; nobody has no name."""
    patient, listed = (card.patient, card.listed) if card else (None, None)
    return (patient.id, patient.name) if patient else (None, listed.name if listed else "")


def status_of(card: PersonCard, asked: AskedStatus | None) -> Jkn:
    """Return the status the verdict rests on: what the clerk asked elsewhere, else the roster's."""
    return jkn_of(asked, None, None, None) if asked else card.jkn


def _number(nik: str | None, reason: str | None) -> str:
    if nik:
        return Nik(nik).grouped
    return f"Tanpa NIK · {label(NoNikReason(reason)).lower()}" if reason else "Tanpa NIK"


def _about(card: PersonCard, today: date) -> str:
    """Return sex, age, and where and when born."""
    patient, listed = card.patient, card.listed
    sex = patient.sex if patient else listed.sex if listed else None
    born_text = patient.birth_date if patient else listed.birth_date if listed else None
    born = date.fromisoformat(born_text) if born_text else None
    parts = [label(Sex(sex))] if sex else []
    if born:
        parts.append(_age(born, today))
    elif patient and patient.estimated_age is not None:
        parts.append(f"kira-kira {patient.estimated_age} tahun")
    place = patient.birth_place.title() if patient and patient.birth_place else ""
    if born and not place:
        return " · ".join([*parts, long_date(born)])
    birth = ", ".join(part for part in (place, long_date(born) if born else "") if part)
    return "\n".join(line for line in (" · ".join(parts), f"Lahir {birth}" if birth else "") if line)


def _age(born: date, today: date) -> str:
    years, days = years_between(born, today), (today - born).days
    if years > 0:
        return f"{years} tahun"
    return f"{days // _MONTH} bulan" if days >= _MONTH else f"{days} hari"


def _address(card: PersonCard) -> Iterator[str]:
    home = card.patient or card.listed
    if home is None:
        return
    rt_rw = f"RT {home.rt or '–'}/RW {home.rw or '–'}" if home.rt or home.rw else ""
    street = ", ".join(part for part in (home.street, rt_rw) if part)
    places = [titled(home.kelurahan), titled(home.kecamatan), card.city_name]
    for line in (street, ", ".join(part for part in places if part)):
        if line:
            yield line
    if not card.city_name:
        yield "Kota pada KTP belum dicatat"


def _jkn_word(jkn: Jkn) -> str:
    dead = jkn.status is JknStatus.INACTIVE and jkn.listed_deceased
    return "Tercatat meninggal di data JKN" if dead else _WORDS[jkn.status]


def _jkn_detail(jkn: Jkn, today: date, asked_by: str) -> str:
    if jkn.status is JknStatus.UNKNOWN or jkn.origin is StatusOrigin.NOT_IN_ROSTER:
        origin = label(jkn.origin)
        return f"{origin} (per {long_date(jkn.as_of)})" if jkn.as_of else origin
    parts = [label(jkn.segment)] if jkn.segment else []
    if jkn.inactive_kind and jkn.inactive_kind is not InactiveKind.OTHER:
        parts.append(label(jkn.inactive_kind).lower())
    elif jkn.text and jkn.status is not JknStatus.ACTIVE:
        parts.append(f"tertulis “{jkn.text}”")
    if jkn.as_of:
        days = (today - jkn.as_of).days
        age = "hari ini" if days == 0 else f"{days} hari lalu"
        parts.append(f"per {long_date(jkn.as_of)} ({age})")
    if jkn.origin is StatusOrigin.ASKED:
        by = f" oleh {asked_by}" if asked_by else ""
        parts.append(f"ditanyakan lewat {CHANNELS.get(jkn.channel or 'other', jkn.channel)}{by}")
    return " · ".join(parts)


def _facts(card: PersonCard) -> Iterator[tuple[str, str]]:
    patient, listed = card.patient, card.listed
    kk = (patient.kk_number if patient else None) or (listed.kk_number if listed else None)
    if kk:
        yield "KK", Nik(kk).grouped
    number = (patient.bpjs_number if patient else None) or (listed.card if listed else None)
    if number:
        yield "Kartu JKN", number
    if listed and listed.facility:
        yield "Faskes", listed.facility
    if patient and patient.phone:
        yield "Telepon", patient.phone
    if card.family:
        yield "Keluarga", ", ".join(one.name.title() for one in card.family[:3])


def _history(card: PersonCard, now: datetime) -> Iterator[str]:
    for letter in card.letters[:_SHOWN_LETTERS]:
        day = short_date(date.fromisoformat(letter.starts_on))
        yield f"{day} · {letter.number} · {standing_word(letter, now)}"
    more = len(card.letters) - _SHOWN_LETTERS
    if more > 0:
        yield f"dan {more} surat sebelumnya"
