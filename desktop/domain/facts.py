"""What is known about one patient, one case and one day when the rules are asked.

Facts are plain frozen values. They are stored with the verdict (as canonical JSON), so that an
old verdict can be explained and replayed. A NIK's region is not among them on purpose: the KTP and
KK address decide, never the number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Case(StrEnum):
    """Why the patient is here."""

    ILLNESS = "illness"
    ACCIDENT_SINGLE = "accident_single"
    ACCIDENT_TWO_PARTY = "accident_two_party"
    ACCIDENT_PASSENGER = "accident_passenger"
    ACCIDENT_WORK = "accident_work"
    ASSAULT = "assault"
    CHILDBIRTH = "childbirth"
    DENTURE = "denture"
    REFERRAL_STAY = "referral_stay"


class FacilityKind(StrEnum):
    """The kind of place that treats."""

    PUSKESMAS = "puskesmas"
    TPMD = "tpmd"
    KLINIK = "klinik"
    RUMAH_SAKIT = "rumah_sakit"


class JknStatus(StrEnum):
    """Three values and *unknown*, which never counts as any of them."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    UNREGISTERED = "unregistered"
    UNKNOWN = "unknown"


class JknSegment(StrEnum):
    """The JKN segment of a participant."""

    PBI_JK = "pbi_jk"
    PBPU_PEMDA = "pbpu_pemda"
    PBPU = "pbpu"
    PPU = "ppu"
    BP = "bp"


class InactiveKind(StrEnum):
    """Why a participant is inactive, in categories of our own (no official list was found)."""

    ARREARS = "arrears"
    PBI_REMOVED = "pbi_removed"
    SEGMENT_CHANGE = "segment_change"
    OTHER = "other"


class StatusOrigin(StrEnum):
    """Where the JKN status comes from; the four kinds of *not known* stay apart."""

    ROSTER = "roster"
    ASKED = "asked"
    NOT_IN_ROSTER = "not_in_roster"
    NO_NUMBER = "no_number"
    NO_ROSTER = "no_roster"


class PaperKind(StrEnum):
    """Kinds of paper, spelled as in the automation contract."""

    KTP = "ktp"
    KK = "kk"
    AKTA_LAHIR = "akta-lahir"
    KARTU_JKN = "kartu-jkn"
    SKTM = "sktm"
    PERNYATAAN_TIDAK_MAMPU = "pernyataan-tidak-mampu"
    RUJUKAN = "rujukan"
    SURAT_KONTROL = "surat-kontrol"
    SURAT_KETERANGAN_BEROBAT = "surat-keterangan-berobat"
    LAPORAN_POLISI = "laporan-polisi"
    TIKET = "tiket"
    SURAT_JAMINAN_JASA_RAHARJA = "surat-jaminan-jasa-raharja"
    LAPORAN_KECELAKAAN_KERJA = "laporan-kecelakaan-kerja"
    REKOMENDASI_DOKTER_GIGI = "rekomendasi-dokter-gigi"
    SURAT_PERMOHONAN = "surat-permohonan"
    IDENTITAS_PENDAMPING = "identitas-pendamping"


@dataclass(frozen=True)
class Paper:
    """One paper on the counter. `valid_until` is its last valid day."""

    kind: PaperKind
    number: str | None = None
    issued_on: date | None = None
    valid_until: date | None = None
    issuer: str | None = None
    signed_by: tuple[str, ...] = ()
    to_facility: str | None = None


DECEASED = "MENINGGAL"
"""The word by which a roster's status says that the member has died."""


@dataclass(frozen=True)
class Jkn:
    """The JKN state as known. `text` is the status as the source wrote it."""

    status: JknStatus = JknStatus.UNKNOWN
    origin: StatusOrigin = StatusOrigin.NO_ROSTER
    as_of: date | None = None
    channel: str | None = None
    segment: JknSegment | None = None
    inactive_kind: InactiveKind | None = None
    inactive_since: date | None = None
    text: str | None = None

    @property
    def listed_deceased(self) -> bool:
        """Whether the roster lists the person who stands here as dead."""
        return self.origin is StatusOrigin.ROSTER and DECEASED in (self.text or "").upper()


@dataclass(frozen=True)
class Denture:
    """What is asked for and what was fitted last."""

    jaw: str | None = None
    teeth: tuple[int, ...] = ()
    last_fitted_on: date | None = None
    last_fund: str | None = None


@dataclass(frozen=True)
class Facts:
    """Everything the rules may look at.

    `on` is the service date. `ktp_city` and `kk_city` are Kemendagri codes ("16.74"), None when not
    known. `has_nik` tells whether the person has a NIK with a KTP address (then the KTP counts as seen);
    every other paper, the KK too, counts as seen only when it is among `papers`.
    """

    on: date
    case: Case
    ktp_city: str | None = None
    kk_city: str | None = None
    has_nik: bool = True
    birth_date: date | None = None
    emergency: bool = False
    facility_kind: FacilityKind | None = None
    facility_contracted: bool = True
    jkn: Jkn = Jkn()
    excluded_item: int | None = None
    denture: Denture | None = None
    papers: tuple[Paper, ...] = ()

    @property
    def with_contract(self) -> bool:
        """Whether the place works with BPJS Kesehatan; a puskesmas always does."""
        return self.facility_contracted or self.facility_kind is FacilityKind.PUSKESMAS
