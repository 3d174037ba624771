"""The Indonesian label of every enum of the domain, as screens, papers and the glossary show it."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.city_index import MatchCertainty, Standing
from desktop.domain.claim import ClaimReason, ClaimState, ClaimStep
from desktop.domain.denture import DentureState
from desktop.domain.facts import (
    Case,
    FacilityKind,
    InactiveKind,
    JknSegment,
    JknStatus,
    PaperKind,
    StatusOrigin,
)
from desktop.domain.need import Need
from desktop.domain.person import NoNikReason, Sex
from desktop.domain.referral import ReferralState
from desktop.domain.region import RegionLevel
from desktop.domain.roles import Permission, Role
from desktop.domain.scan import ScanMedia
from desktop.domain.stay import CapacityBy, NightState, RoomUse, StayState
from desktop.domain.stay_paper import StayPaperKind
from desktop.domain.verdict import Effect, Outcome

# By class first: members of two enums may have one text ("unknown") and would be one key.
LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    StayState: {
        StayState.WAITING: "Menunggu",
        StayState.OFFERED: "Ditawari",
        StayState.BOOKED: "Dipesan",
        StayState.CHECKED_IN: "Menginap",
        StayState.ON_WARD: "Dirawat di bangsal",
        StayState.CHECKED_OUT: "Sudah pulang",
        StayState.CANCELLED: "Dibatalkan",
        StayState.NO_SHOW: "Tidak datang",
    },
    NightState: {
        NightState.FREE: "Kosong",
        NightState.BOOKED: "Dipesan",
        NightState.OFFERED: "Ditawarkan",
        NightState.OCCUPIED: "Terisi",
        NightState.ON_WARD: "Di bangsal",
        NightState.LEFT: "Sudah pulang",
        NightState.OVERSTAY: "Lewat hari pulang",
        NightState.AT_RISK: "Terancam",
        NightState.CLOSED: "Ditutup",
    },
    RoomUse: {
        RoomUse.ANY: "Siapa saja",
        RoomUse.WOMEN: "Perempuan",
        RoomUse.MEN: "Laki-laki",
        RoomUse.FAMILY: "Keluarga",
    },
    StayPaperKind: {
        StayPaperKind.INTRODUCTION: "Surat pengantar ke rumah singgah",
        StayPaperKind.CONFIRMATION: "Konfirmasi pemesanan",
        StayPaperKind.HOUSE_RULES: "Tata tertib untuk ditandatangani",
        StayPaperKind.COMPANIONS: "Daftar pendamping",
        StayPaperKind.AMBULANCE: "Permohonan ambulans",
    },
    ScanMedia: {ScanMedia.PDF: "PDF", ScanMedia.JPEG: "Foto JPEG", ScanMedia.PNG: "Gambar PNG"},
    CapacityBy: {
        CapacityBy.ROOM: "Per kamar",
        CapacityBy.BED: "Per tempat tidur",
    },
    ReferralState: {
        ReferralState.VALID: "Berlaku",
        ReferralState.EXPIRED: "Lewat masa",
        ReferralState.NOT_YET: "Belum berlaku",
        ReferralState.EMERGENCY: "Darurat, rujukan menyusul",
    },
    Case: {
        Case.ILLNESS: "Sakit",
        Case.ACCIDENT_SINGLE: "Kecelakaan tunggal",
        Case.ACCIDENT_TWO_PARTY: "Kecelakaan dua kendaraan atau lebih, atau pejalan kaki tertabrak",
        Case.ACCIDENT_PASSENGER: "Kecelakaan penumpang angkutan umum",
        Case.ACCIDENT_WORK: "Kecelakaan kerja",
        Case.ASSAULT: "Penganiayaan atau kekerasan dalam rumah tangga",
        Case.CHILDBIRTH: "Persalinan",
        Case.DENTURE: "Gigi palsu",
        Case.REFERRAL_STAY: "Menginap di rumah singgah karena rujukan",
    },
    FacilityKind: {
        FacilityKind.PUSKESMAS: "Puskesmas",
        FacilityKind.TPMD: "Tempat praktik mandiri dokter (TPMD)",
        FacilityKind.KLINIK: "Klinik",
        FacilityKind.RUMAH_SAKIT: "Rumah sakit",
    },
    ClaimState: {
        ClaimState.DRAFT: "Draf",
        ClaimState.FILED: "Diajukan",
        ClaimState.RETURNED: "Dikembalikan",
        ClaimState.VERIFIED: "Diverifikasi",
        ClaimState.APPROVED: "Disetujui",
        ClaimState.PAID: "Dibayar",
        ClaimState.REJECTED: "Ditolak",
    },
    DentureState: {
        DentureState.APPLIED: "Mendaftar",
        DentureState.BOOKED: "Dijadwalkan diperiksa",
        DentureState.FIT: "Dapat dipasang",
        DentureState.EXTRACT: "Cabut dahulu",
        DentureState.UNSUITABLE: "Tidak sesuai",
        DentureState.FITTED: "Terpasang",
        DentureState.CONTROLLED: "Sudah kontrol",
        DentureState.WITHDRAWN: "Mengundurkan diri",
    },
    ClaimStep: {
        ClaimStep.RETURN: "Kembalikan",
        ClaimStep.VERIFY: "Verifikasi",
        ClaimStep.APPROVE: "Setujui",
        ClaimStep.PAY: "Catat pembayaran",
        ClaimStep.REJECT: "Tolak",
    },
    ClaimReason: {
        ClaimReason.PAPERS_MISSING: "Berkas kurang",
        ClaimReason.LETTER_MISSING: "Surat jaminan tidak ada",
        ClaimReason.ABOVE_LETTER: "Melebihi nilai surat jaminan",
        ClaimReason.ABOVE_TARIFF: "Melebihi tarif",
        ClaimReason.CLAIMED_TWICE: "Ditagihkan dua kali",
        ClaimReason.AFTER_DEADLINE: "Lewat batas waktu klaim",
        ClaimReason.OUTSIDE_PERIOD: "Di luar masa surat jaminan",
        ClaimReason.CARE_DIFFERS: "Perawatan berbeda dari surat jaminan",
        ClaimReason.OTHER_PAYER: "Ditanggung pihak lain",
        ClaimReason.AMOUNT_WRONG: "Jumlah tidak cocok dengan rincian",
        ClaimReason.OTHER: "Sebab lain",
    },
    JknStatus: {
        JknStatus.ACTIVE: "Aktif",
        JknStatus.INACTIVE: "Tidak aktif",
        JknStatus.UNREGISTERED: "Belum terdaftar",
        JknStatus.UNKNOWN: "Tidak diketahui",
    },
    JknSegment: {
        JknSegment.PBI_JK: "PBI JK (APBN)",
        JknSegment.PBPU_PEMDA: "PBPU Pemda (PBI APBD)",
        JknSegment.PBPU: "PBPU mandiri",
        JknSegment.PPU: "PPU (penerima upah)",
        JknSegment.BP: "BP (bukan pekerja)",
    },
    InactiveKind: {
        InactiveKind.ARREARS: "Menunggak iuran",
        InactiveKind.PBI_REMOVED: "Dikeluarkan dari PBI",
        InactiveKind.SEGMENT_CHANGE: "Pindah segmen atau berhenti bekerja",
        InactiveKind.OTHER: "Sebab lain",
    },
    StatusOrigin: {
        StatusOrigin.ROSTER: "Data BPJS yang dimuat",
        StatusOrigin.ASKED: "Ditanyakan petugas",
        StatusOrigin.NOT_IN_ROSTER: "Tidak ada dalam data BPJS yang dimuat",
        StatusOrigin.NO_NUMBER: "Belum dapat dicari, tanpa NIK atau nomor kartu",
        StatusOrigin.NO_ROSTER: "Data BPJS belum dimuat",
    },
    PaperKind: {
        PaperKind.KTP: "KTP",
        PaperKind.KK: "Kartu Keluarga (KK)",
        PaperKind.AKTA_LAHIR: "Akta kelahiran",
        PaperKind.KARTU_JKN: "Kartu JKN (KIS)",
        PaperKind.SKTM: "Surat keterangan tidak mampu (SKTM)",
        PaperKind.PERNYATAAN_TIDAK_MAMPU: "Surat pernyataan tidak mampu",
        PaperKind.RUJUKAN: "Surat rujukan",
        PaperKind.SURAT_KONTROL: "Surat kontrol",
        PaperKind.SURAT_KETERANGAN_BEROBAT: "Surat keterangan berobat",
        PaperKind.LAPORAN_POLISI: "Laporan polisi",
        PaperKind.TIKET: "Tiket angkutan umum",
        PaperKind.SURAT_JAMINAN_JASA_RAHARJA: "Surat jaminan Jasa Raharja",
        PaperKind.LAPORAN_KECELAKAAN_KERJA: "Laporan kecelakaan kerja",
        PaperKind.REKOMENDASI_DOKTER_GIGI: "Rekomendasi dokter gigi",
        PaperKind.SURAT_PERMOHONAN: "Surat permohonan",
        PaperKind.IDENTITAS_PENDAMPING: "Identitas pendamping",
    },
    Outcome: {
        Outcome.COVERED: "Ditanggung",
        Outcome.COVERED_IF: "Ditanggung bila berkas dilengkapi",
        Outcome.NOT_COVERED: "Tidak ditanggung",
        Outcome.CANNOT_TELL: "Belum dapat dipastikan",
    },
    Effect: {
        Effect.FAILS: "Menggugurkan",
        Effect.UNKNOWN: "Belum diketahui",
        Effect.NOTE: "Keterangan",
        Effect.GROUND: "Dasar",
    },
    Sex: {Sex.L: "Laki-laki", Sex.P: "Perempuan"},
    NoNikReason: {
        NoNikReason.NEWBORN: "Bayi baru lahir",
        NoNikReason.UNIDENTIFIED: "Belum dikenali",
        NoNikReason.FOREIGNER: "Warga negara asing",
        NoNikReason.NOT_RECORDED: "Belum terekam",
    },
    Role: {
        Role.LOKET: "Petugas loket",
        Role.RUJUKAN: "Petugas rujukan",
        Role.VERIFIKATOR: "Verifikator",
        Role.KEPALA: "Kepala",
        Role.ADMIN: "Admin",
    },
    Permission: {
        Permission.READ_PEOPLE: "Melihat data pasien",
        Permission.REGISTER: "Mendaftarkan pasien",
        Permission.ISSUE_LETTER: "Menerbitkan surat jaminan",
        Permission.VOID_LETTER: "Membatalkan surat jaminan",
        Permission.OVERRIDE: "Menyetujui pengecualian",
        Permission.SET_BUDGET: "Menetapkan pagu",
        Permission.READ_BUDGET: "Melihat pagu",
        Permission.READ_CLAIMS: "Melihat klaim",
        Permission.FILE_CLAIM: "Mencatat klaim",
        Permission.SETTLE_CLAIM: "Memeriksa klaim",
        Permission.APPROVE_CLAIM: "Menyetujui klaim",
        Permission.BOOK_STAY: "Mengurus rujukan dan rumah singgah",
        Permission.IMPORT_ROSTER: "Memuat data BPJS",
        Permission.PROPOSE_ACTIVATION: "Mengusulkan aktivasi JKN",
        Permission.VISIT_HOMES: "Mencatat kunjungan rumah",
        Permission.RECORD_DONATION: "Mencatat donasi iuran",
        Permission.READ_REPORTS: "Melihat laporan",
        Permission.MANAGE_OFFICE: "Mengatur kantor",
        Permission.VERIFY: "Memeriksa keutuhan data",
    },
    Need: {
        Need.OPEN_TREATMENT: "Sedang berobat",
        Need.PREGNANT: "Hamil atau bersalin",
        Need.LOCAL_SCHEME: "Pernah ditanggung kota",
        Need.SKTM: "Memegang SKTM",
        Need.ELDERLY: "Lansia",
        Need.CHILD: "Anak",
        Need.HOME_VISIT: "Ditemukan saat kunjungan rumah",
    },
    RegionLevel: {
        RegionLevel.PROVINSI: "Provinsi",
        RegionLevel.KABUPATEN: "Kabupaten",
        RegionLevel.KOTA: "Kota",
        RegionLevel.KECAMATAN: "Kecamatan",
        RegionLevel.KELURAHAN: "Kelurahan",
        RegionLevel.DESA: "Desa",
    },
    Standing: {
        Standing.CURRENT: "Berlaku",
        Standing.ALIAS: "Ejaan lain",
        Standing.RETIRED: "Tidak berlaku lagi",
    },
    MatchCertainty: {
        MatchCertainty.EXACT: "Cocok",
        MatchCertainty.MOVED: "Cocok, kecamatan sudah berubah",
        MatchCertainty.RETIRED: "Wilayah lama",
        MatchCertainty.SIMILAR: "Mirip, perlu dipastikan",
        MatchCertainty.PARTIAL: "Sebagian tidak dikenal",
        MatchCertainty.NONE: "Tidak dikenal",
    },
}


def label(member: StrEnum) -> str:
    """Return the label of an enum member. Raises `KeyError` for an enum without labels: our mistake."""
    return LABELS[type(member)][member]
