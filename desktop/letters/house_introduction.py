"""The letter of introduction to a rumah singgah: who comes, with which referral, for which nights."""

from __future__ import annotations

from datetime import date

from desktop.domain.dates import long_date, weekday
from desktop.domain.paper import OfficialLetter, PaperPart, PaperTable
from desktop.domain.stay_paper import PartyMember, StayFacts
from desktop.letters.stay_wording import said, stay_values


def house_introduction(stay: StayFacts) -> OfficialLetter:
    """Return the letter, its number still open."""
    values = stay_values(stay)
    house = stay.house
    return OfficialLetter(
        frame=stay.frame,
        addressee=f"Pengelola {house.name}",
        addressee_place="" if house.place in house.name else house.place,
        subject=said("introduction_subject", values),
        parts=(
            PaperPart(text=said("introduction_opening", values)),
            PaperPart(rows=patient_rows(stay)),
            PaperPart(text=said("introduction_stay", values)),
            PaperPart(rows=_stay_rows(stay)),
            *_companions(stay, values),
            PaperPart(text=said("introduction_closing", values)),
            PaperPart(text=said("introduction_thanks", values)),
        ),
    )


def patient_rows(stay: StayFacts) -> tuple[tuple[str, str], ...]:
    """Return who the patient is, as every letter about a stay says it."""
    patient = stay.patient
    return (
        ("Nama pasien", patient.name),
        ("NIK", patient.nik),
        ("Tempat, tanggal lahir", stay.birth),
        ("Jenis kelamin", patient.sex),
        ("Alamat", stay.address or "–"),
        *((("Nomor telepon", patient.phone),) if patient.phone else ()),
    )


def spoken_day(day: date) -> str:
    """Return a day as letters say it: "Senin, 23 November 2026"."""
    return f"{weekday(day)}, {long_date(day)}"


def _stay_rows(stay: StayFacts) -> tuple[tuple[str, str], ...]:
    number = stay.referral_number or "belum ada (darurat)"
    referral = f"{number}, {long_date(stay.referral_issued_on)}"
    if not stay.emergency:
        referral += f", berlaku sampai {long_date(stay.referral_until_on)}"
    aim = ", ".join(part for part in (stay.house.hospital, stay.clinic) if part)
    return (
        ("Rujukan", referral),
        ("Dari", stay.referral_from),
        ("Tujuan berobat", aim),
        *((("Jadwal periksa", spoken_day(stay.appointment_on)),) if stay.appointment_on else ()),
        ("Kamar", rooms_said(stay)),
        ("Tiba", spoken_day(stay.arrive_on)),
        ("Pulang", f"{spoken_day(stay.leave_on)} ({stay.nights} malam)"),
    )


def rooms_said(stay: StayFacts) -> str:
    """Return the rooms in order, with their days where the party moves."""
    if len(stay.rooms) == 1:
        return stay.rooms[0][0]
    moves = (f"{room} ({long_date(first)} sampai {long_date(last)})" for room, first, last in stay.rooms)
    return ", lalu ".join(moves) or "belum ditentukan"


def companion_table(people: tuple[PartyMember, ...]) -> PaperTable:
    """Return the companions as a table."""
    return PaperTable(
        titles=("No.", "Nama", "NIK", "Hubungan", "L/P", "Telepon"),
        shares=(9, 56, 38, 30, 11, 30),
        rows=tuple(
            (str(number), one.name, one.nik, one.relation or "–", one.sex[:1], one.phone or "–")
            for number, one in enumerate(people, 1)
        ),
    )


def _companions(stay: StayFacts, values: dict[str, object]) -> tuple[PaperPart, ...]:
    if not stay.companions:
        return (PaperPart(text=said("introduction_alone", values)),)
    return (
        PaperPart(text=said("introduction_companions", values)),
        PaperPart(table=companion_table(stay.companions)),
    )
