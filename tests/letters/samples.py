"""Invented letters for the tests: a normal one, and ways to stretch it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from PIL import Image, ImageDraw

from desktop.domain.letter import LetterContent, LetterDiagnosis, Letterhead, LetterSignatory
from desktop.domain.person import Sex
from desktop.domain.register import RegisterRow, register_report
from desktop.domain.report import Report, ReportStamp
from desktop.letters.wording import guarantee_wording, with_wording

BARE = LetterContent(
    number="400.7.22.1/0001K/RSUD-PBM/L1.1/2026",
    place="Prabumulih",
    issued_on=date(2026, 11, 23),
    addressee="Direktur RSUD Kota Prabumulih",
    addressee_place="Prabumulih",
    letterhead=Letterhead(
        government="PEMERINTAH KOTA PRABUMULIH",
        office="DINAS KESEHATAN",
        address="Jalan Jenderal Sudirman Km 12, Kelurahan Gunung Ibul, Prabumulih 31146",
        phone="Telepon (0713) 320001  Pos-el dinkes@contoh.invalid",
    ),
    patient_name="SITI AMINAH",
    sex=Sex.P,
    nik_masked="1674••••••••9001",
    birth_place="PRABUMULIH",
    birth_date=date(1957, 7, 28),
    address="Jl. Padat Karya No. 12, RT 003 RW 001, Kelurahan Sindur, Kecamatan Cambai, Kota Prabumulih",
    kk_number="1674••••••••9002",
    bpjs_number="0001•••••9003",
    scheme_name="Jaminan Kota Prabumulih",
    care="inpatient",
    care_class="III",
    diagnosis=LetterDiagnosis("S06.0", "gegar otak ringan"),
    service_starts_on=date(2026, 11, 23),
    valid_until_on=date(2026, 12, 6),
    amount_idr=1_500_000,
    signatory=LetterSignatory(
        name="dr. Ratna Dewi Contoh, M.Kes.",
        title="Kepala Bidang Pelayanan Kesehatan",
        capacity="a.n.",
        on_behalf_of="Kepala Dinas Kesehatan Kota Prabumulih",
        rank="Pembina (IV/a)",
        nip="197001011995032001",
    ),
    carbon_copies=("Wali Kota Prabumulih (sebagai laporan)", "Kepala BPKAD Kota Prabumulih"),
    journal_head="3f9a21c4",
    issued_by="Budi Santoso",
    counter="L1",
)

NORMAL = with_wording(BARE, guarantee_wording())

PROVISIONAL = with_wording(
    replace(
        BARE,
        provisional=True,
        papers_due_at="2026-11-26T02:30:00Z",
        missing_papers=(
            "Surat pernyataan tidak mampu, diketahui RT, RW, dan lurah",
            "Kartu Keluarga terbitan Kota Prabumulih",
        ),
    ),
    guarantee_wording(),
)

SHORTEST = with_wording(
    replace(
        BARE,
        letterhead=Letterhead("PEMERINTAH KOTA PRABUMULIH", "RSUD"),
        patient_name="X",
        nik_masked=None,
        no_nik_text="belum ada: bayi baru lahir",
        birth_place="",
        birth_date=None,
        estimated_age=40,
        address="",
        kk_number=None,
        bpjs_number=None,
        diagnosis=None,
        care="outpatient",
        care_class=None,
        addressee_place="",
        signatory=LetterSignatory(name="Ani", title="Direktur"),
        carbon_copies=(),
        journal_head=None,
        issued_by="",
        counter="",
    ),
    guarantee_wording(),
)

LONGEST = with_wording(
    replace(
        BARE,
        letterhead=Letterhead(
            government="PEMERINTAH KABUPATEN PENUKAL ABAB LEMATANG ILIR",
            office="DINAS KESEHATAN, PENGENDALIAN PENDUDUK DAN KELUARGA BERENCANA",
            address="Jalan Merdeka Kilometer 10, Kompleks Perkantoran Pemerintah Kabupaten, Kelurahan Handayani "
            "Mulya, Kecamatan Talang Ubi, Kode Pos 31214",
            phone="Telepon (0713) 3900001, Faksimile (0713) 3900002, Laman dinkes.contoh.invalid, Pos-el "
            "sekretariat.dinkes@contoh.invalid",
        ),
        addressee="Direktur Utama Rumah Sakit Umum Pusat Dr. Mohammad Hoesin Palembang selaku rumah sakit rujukan",
        addressee_place="Palembang",
        patient_name="RADEN AYU SITI NURHALIZAH MAHARANI PUTRI KUSUMANINGRUM DEWANTI SASTRODIHARJO BINTI ABDURRAHMAN",
        birth_place="KECAMATAN TULUNG SELAPAN, KABUPATEN OGAN KOMERING ILIR",
        address="Perumahan Griya Bukit Sejahtera Permai Blok CC-17 Nomor 128 Lorong Kenanga Indah Ujung Dusun IV, "
        "RT 012 RW 004, Kelurahan Tiga-puluh-lima Ilir, Kecamatan Ilir Barat Dua, Kabupaten Penukal Abab "
        "Lematang Ilir, Provinsi Sumatera Selatan",
        scheme_name="Jaminan Kesehatan Kota bagi Penduduk yang Belum Terdaftar atau Tidak Aktif dalam JKN",
        scheme_basis="Peraturan Wali Kota Prabumulih Nomor 00 Tahun 2024 tentang Contoh Penyelenggaraan Jaminan",
        diagnosis=LetterDiagnosis(
            "S72.30", "fraktur tertutup batang femur kanan akibat kecelakaan tunggal sepeda motor"
        ),
        amount_idr=28_777_888_999,
        provisional=True,
        papers_due_at="2026-11-26T02:30:00Z",
        missing_papers=(
            "Surat pernyataan tidak mampu, diketahui RT, RW, dan lurah",
            "Kartu Keluarga terbitan Kota Prabumulih",
            "Surat rujukan atau surat keterangan gawat darurat dari dokter penanggung jawab pelayanan",
            "Surat keterangan kepolisian yang menyatakan kecelakaan tunggal",
        ),
        signatory=LetterSignatory(
            name="Dr. dr. H. Muhammad Abdurrahman Sastrodiharjo Contoh, Sp.PD., K-GEH., M.Kes., FINASIM",
            title="Kepala Seksi Pelayanan Kesehatan Rujukan dan Jaminan Kesehatan",
            capacity="u.b.",
            on_behalf_of="Kepala Dinas Kesehatan; Kepala Bidang Pelayanan dan Sumber Daya Kesehatan",
            rank="Pembina Utama Muda (IV/c)",
            nip="197001011995032001",
        ),
        carbon_copies=(
            "Wali Kota Prabumulih (sebagai laporan)",
            "Kepala Badan Pengelola Keuangan dan Aset Daerah",
            "Kepala Puskesmas setempat",
        ),
    ),
    guarantee_wording(),
)


LONG_ON_A4 = with_wording(
    replace(
        LONGEST,
        letterhead=Letterhead(
            government="PEMERINTAH KABUPATEN PENUKAL ABAB LEMATANG ILIR",
            office="RUMAH SAKIT UMUM DAERAH TALANG UBI",
            address="Jalan Merdeka Kilometer 10, Kelurahan Handayani Mulya, Kecamatan Talang Ubi 31214",
            phone="Telepon (0713) 3900001, Pos-el rsud@contoh.invalid",
        ),
        addressee="Direktur Utama RSUP Dr. Mohammad Hoesin",
        address="Perumahan Griya Bukit Sejahtera Permai Blok CC-17 Nomor 128, RT 012 RW 004, Kelurahan Tiga-puluh-lima "
        "Ilir, Kecamatan Ilir Barat Dua, Kota Palembang",
        amount_idr=28_777_000,
        scheme_name="Jaminan Kesehatan Kota Prabumulih",
        scheme_basis="",
        missing_papers=LONGEST.missing_papers[:3],
    ),
    guarantee_wording(),
)


def logo(kind: str = "PNG") -> bytes:
    """Draw a shield of our own, with a transparent ground where the format has one."""
    image = Image.new("RGBA", (300, 360), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.polygon(
        [(10, 10), (290, 10), (290, 200), (150, 350), (10, 200)],
        fill=(11, 107, 91),
        outline=(0, 0, 0),
        width=8,
    )
    pen.ellipse([90, 70, 210, 190], fill=(255, 220, 80))
    file = io.BytesIO()
    (image if kind == "PNG" else image.convert("RGB")).save(file, kind)
    return file.getvalue()


def register(count: int = 3, **changed: str) -> Report:
    """Make a register of `count` visits; `changed` sets fields of the last one."""
    row = RegisterRow(
        at="09.30",
        name="SITI AMINAH",
        nik="1674••••••••9001",
        case="Kecelakaan tunggal",
        verdict="Dijamin setelah berkas lengkap: Jaminan Kota Prabumulih",
        done="Surat jaminan sementara 400.7.22.1/0001K/RSUD-PBM/L1.1/2026",
        operator="Budi Santoso",
    )
    rows = [replace(row, name=f"PASIEN CONTOH {number}") for number in range(1, count + 1)]
    if changed:
        rows[-1] = replace(rows[-1], **changed)
    stamp = ReportStamp(
        office="DINAS KESEHATAN KOTA PRABUMULIH",
        made_at="2026-11-23T08:40:00Z",
        made_by="Budi Santoso",
        counter="L1",
        app_version="0.1.0",
        roster_as_of=date(2026, 10, 31),
    )
    return register_report(date(2026, 11, 23), tuple(rows), stamp)
