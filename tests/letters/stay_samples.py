"""Invented stays: a usual one, and one with the longest names that KTP and house can bring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from desktop.domain.paper import PaperFrame
from desktop.domain.stay import NightState
from desktop.domain.stay_paper import (
    CaretakerSheet,
    HouseFacts,
    PartyMember,
    PlanNight,
    PlanRow,
    RoomPlanPaper,
    SheetLine,
    StayFacts,
)
from tests.letters.samples import LONGEST, NORMAL

DAY = date(2026, 11, 23)
LONG_NAME = LONGEST.patient_name

FRAME = PaperFrame(
    letterhead=replace(NORMAL.letterhead, government="PEMERINTAH KOTA LUBUK LINGGAU"),
    place="Lubuk Linggau",
    on=DAY,
    signatory=NORMAL.signatory,
    made_at="2026-11-23T09:30:00+07:00",
    made_by="Rujukan Uji",
    counter="L1.1",
    phone="(0733) 000000",
)
HOUSE = HouseFacts(
    name="Rumah Singgah Lubuk Linggau di Palembang",
    area="Kota Lubuk Linggau",
    place="Palembang",
    address="",
    contact="",
    phone="",
    hospital="RSUP Dr. Mohammad Hoesin",
    leave_by="12.00",
    companions_adult=1,
    companions_child=2,
    longest_nights=None,
    papers=("KTP pasien dan pendamping", "Surat rujukan ke RSMH", "Surat pengantar dinas"),
)
STAY = StayFacts(
    frame=FRAME,
    house=HOUSE,
    code="A3F09C",
    patient=PartyMember("ANDI UJI", "1673••••••••9001", "Laki-laki", phone="0812 0000 0001"),
    birth="LUBUK LINGGAU, 4 Maret 1990",
    address="Jl. Contoh No. 5, RT 003/RW 001, Kel. Puncak Kemuning, Kec. Lubuk Linggau Utara II",
    referral_number="0301R0011126B000012",
    referral_from="RSUD Siti Aisyah",
    clinic="Poli Bedah Tulang",
    diagnosis="S72.3 – patah tulang paha",
    referral_issued_on=date(2026, 11, 20),
    referral_until_on=date(2027, 2, 18),
    appointment_on=date(2026, 12, 2),
    arrive_on=date(2026, 12, 1),
    leave_on=date(2026, 12, 4),
    rooms=(("Kamar 3", date(2026, 12, 1), date(2026, 12, 4)),),
    companions=(PartyMember("CICI UJI", "1673••••••••9002", "Perempuan", "istri", "0812 0000 0002"),),
)
LONG_STAY = replace(
    STAY,
    frame=replace(FRAME, letterhead=LONGEST.letterhead, signatory=LONGEST.signatory, phone="(0713) 3900001"),
    patient=replace(STAY.patient, name=LONG_NAME),
    birth=f"{LONGEST.birth_place}, 31 Desember 1957",
    address=LONGEST.address,
    clinic="Poli Bedah Tulang, Rekonstruksi Lanjutan, dan Rehabilitasi Medik",
    referral_from="Rumah Sakit Umum Daerah Siti Aisyah Kota Lubuk Linggau selaku rumah sakit perujuk",
    rooms=(
        ("Kamar 3", date(2026, 12, 1), date(2026, 12, 2)),
        ("Kamar 5", date(2026, 12, 2), date(2026, 12, 4)),
    ),
    companions=tuple(
        PartyMember(LONG_NAME, "1673••••••••9002", "Perempuan", "kakak ipar dari pihak suami", "0812 0000 0002")
        for _ in range(3)
    ),
    house=replace(HOUSE, address="Jalan Contoh Lorong Kenanga Nomor 128, Kelurahan Sekip Jaya, Kecamatan Kemuning",
                  contact="Ibu Penjaga Contoh", phone="0812 0000 0009", longest_nights=30),
)  # fmt: skip

_LINE = SheetLine("3", "ANDI UJI", "2 orang", "0812 0000 0001", "periksa hari ini")
SHEET = CaretakerSheet(
    frame=FRAME,
    house=replace(HOUSE, contact="Ibu Penjaga", phone="0812 0000 0009"),
    leaving=(replace(_LINE, room="1", name="BUDI UJI", note=""),),
    arriving=(replace(_LINE, room="1", name="CICI UJI", note="sampai 27/11/2026"),),
    staying=(_LINE, replace(_LINE, room="4", note="pasien dirawat di rumah sakit")),
    rooms=(("Kamar 2", "kosong; belum dibersihkan"), ("Kamar 5", "ditutup sampai 30 November 2026: atap bocor")),
    phones=(("Dinas Kesehatan", "(0733) 000000"), ("Ibu Penjaga", "0812 0000 0009")),
)  # fmt: skip
LONG_SHEET = replace(
    SHEET,
    leaving=(replace(_LINE, name=LONG_NAME, note="seharusnya pulang 20/11/2026"),) * 1,
    arriving=(replace(_LINE, name=LONG_NAME, note="sampai 27/11/2026"),) * 2,
    staying=(replace(_LINE, name=LONG_NAME, note="pasien dirawat di rumah sakit, pulang besok"),) * 5,
)


def plan(days: int = 14, name: str = "ANDI UJI") -> RoomPlanPaper:
    """Return a plan with every state on it."""
    states = [state for state in NightState if state is not NightState.FREE]
    nights = []
    for room in range(5):
        row = [PlanNight(NightState.FREE)] * days
        for number in range(room, days - 3, 5):
            state = states[(room + number) % len(states)]
            stay = "" if state is NightState.CLOSED else f"{room}-{number}"
            row[number : number + 3] = [PlanNight(state, stay)] * 3
        nights.append(tuple(row))
    return RoomPlanPaper(
        frame=FRAME,
        house=HOUSE,
        days=tuple(DAY + timedelta(days=number) for number in range(days)),
        rows=tuple(
            PlanRow(f"Kamar {number}", row, "kotor" if number == 2 else "") for number, row in enumerate(nights, 1)
        ),
        names={night.stay_id: (name, 2) for row in nights for night in row if night.stay_id},
        waiting=("DEDI UJI, 24 November 2026 sampai 27 November 2026, menunggu, telepon 0812 0000 0003",),
    )  # fmt: skip
