"""Scenario files in Indonesian: what stands at the counter, on which day, and the whole expected answer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.domain.facts import (
    Case,
    Denture,
    FacilityKind,
    Facts,
    InactiveKind,
    Jkn,
    JknSegment,
    JknStatus,
    Paper,
    PaperKind,
    StatusOrigin,
)
from desktop.domain.verdict import MissingPaper, Outcome, SchemeVerdict
from desktop.rules.parse import parse_schemes

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "scenarios"

CASES = {
    "sakit": Case.ILLNESS,
    "persalinan": Case.CHILDBIRTH,
    "kecelakaan tunggal": Case.ACCIDENT_SINGLE,
    "kecelakaan dua pihak": Case.ACCIDENT_TWO_PARTY,
    "penumpang angkutan umum": Case.ACCIDENT_PASSENGER,
    "kecelakaan kerja": Case.ACCIDENT_WORK,
    "penganiayaan": Case.ASSAULT,
    "gigi tiruan": Case.DENTURE,
    "menginap karena rujukan": Case.REFERRAL_STAY,
}
STATUSES = {
    "aktif": JknStatus.ACTIVE,
    "tidak aktif": JknStatus.INACTIVE,
    "belum terdaftar": JknStatus.UNREGISTERED,
    "tidak diketahui": JknStatus.UNKNOWN,
}
ORIGINS = {
    "data peserta": StatusOrigin.ROSTER,
    "ditanyakan": StatusOrigin.ASKED,
    "tidak ada dalam data": StatusOrigin.NOT_IN_ROSTER,
    "tanpa nomor": StatusOrigin.NO_NUMBER,
    "data belum dimuat": StatusOrigin.NO_ROSTER,
}
KINDS = {
    "menunggak": InactiveKind.ARREARS,
    "dihapus dari PBI": InactiveKind.PBI_REMOVED,
    "pindah segmen": InactiveKind.SEGMENT_CHANGE,
    "lain": InactiveKind.OTHER,
}
JAWS = {"atas": "upper", "bawah": "lower", "keduanya": "both"}
OUTCOMES = {
    "ditanggung": Outcome.COVERED,
    "ditanggung bila berkas dibawa": Outcome.COVERED_IF,
    "tidak ditanggung": Outcome.NOT_COVERED,
    "belum dapat dipastikan": Outcome.CANNOT_TELL,
}
PAYS = (Outcome.COVERED, Outcome.COVERED_IF)
DETAILS = {
    "above_limit": "butir {number}",
    "advised_expired": "{last_on}",
    "ceiling": "{name} {amount_idr} per {per}",
    "ended": "{ends_on}",
    "excluded_item": "butir {number}, {text}",
    "ground_segment": "kelas {care_class}",
    "ground_excluded": "butir {number}",
    "judged_by_earliest": "{held_from_on}",
    "not_started": "{starts_on}",
    "paper_dates_backward": "{issued_on}, {last_on}",
    "paper_late": "{issued_on}, {hours} jam",
    "paper_expired": "{last_on}",
    "paper_unsigned": "{signatures}",
    "removal_undated": "{months} bulan",
    "see_scheme": "{scheme}",
    "service_fine": "{percent} persen, {months} bulan, {within_days} hari, {max_idr}",
    "status_age": "{days} hari, batas {limit}",
    "status_far": "{days} hari, batas {limit}",
    "status_old": "{days} hari, batas {limit}",
    "too_late": "{months} bulan, batas {last_on}",
    "too_soon": "{fund}, lagi {again_on}",
}
"""Which values of a reason or missing paper a scenario writes after its code."""

DEFAULT_STEP = "next_other_schemes"
"""The next step where a scenario names none."""


@dataclass(frozen=True)
class Scenario:
    """One file: its name, title, facts and expected answer."""

    name: str
    title: str
    facts: Facts
    payers: tuple[str, ...]
    answers: dict[str, dict[str, Any]]


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file; an unknown word or key raises."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    expected = content.pop("hasil")
    title, day, given = content.pop("judul"), content.pop("tanggal"), content.pop("fakta")
    if content:
        raise ValueError(f"{path.name}: {sorted(content)}")
    return Scenario(
        path.stem, title, read_facts(day, given), tuple(expected["penanggung"]), expected["program"]
    )


def read_facts(day: Any, given: dict[str, Any]) -> Facts:
    """Translate the Indonesian facts of a scenario."""
    given = dict(given)
    facts = Facts(
        on=day,
        case=CASES[given.pop("keperluan")],
        ktp_city=given.pop("kota_ktp", None),
        kk_city=given.pop("kota_kk", None),
        has_nik=given.pop("punya_nik", True),
        birth_date=given.pop("tanggal_lahir", None),
        emergency=given.pop("darurat", False),
        facility_kind=FacilityKind(kind) if (kind := given.pop("fasilitas", None)) else None,
        facility_contracted=given.pop("kerja_sama_bpjs", True),
        jkn=_read_jkn(given.pop("jkn", {"status": "tidak diketahui"})),
        excluded_item=given.pop("butir_tidak_ditanggung", None),
        denture=_read_denture(given.pop("gigi", None)),
        papers=tuple(_read_paper(paper) for paper in given.pop("berkas", ())),
    )
    if given:
        raise ValueError(sorted(given))
    return facts


def _read_jkn(given: dict[str, Any]) -> Jkn:
    given = dict(given)
    jkn = Jkn(
        status=STATUSES[given.pop("status")],
        origin=ORIGINS[given.pop("asal", "data belum dimuat")],
        as_of=given.pop("per", None),
        channel=given.pop("lewat", None),
        segment=JknSegment(segment) if (segment := given.pop("segmen", None)) else None,
        inactive_kind=KINDS[kind] if (kind := given.pop("sebab", None)) else None,
        inactive_since=given.pop("sejak", None),
        text=given.pop("tulisan", None),
    )
    if given:
        raise ValueError(sorted(given))
    return jkn


def _read_denture(given: dict[str, Any] | None) -> Denture | None:
    if given is None:
        return None
    return Denture(
        jaw=JAWS[given["rahang"]] if "rahang" in given else None,
        teeth=tuple(given.get("gigi", ())),
        last_fitted_on=given.get("terakhir"),
        last_fund=given.get("dana"),
    )


def _read_paper(given: dict[str, Any]) -> Paper:
    return Paper(
        kind=PaperKind(given["jenis"]),
        number=given.get("nomor"),
        issued_on=given.get("terbit"),
        valid_until=given.get("berlaku_sampai"),
        issuer=given.get("penerbit"),
        signed_by=tuple(given.get("tanda_tangan", ())),
        to_facility=given.get("tujuan"),
    )


def described(answer: SchemeVerdict) -> dict[str, Any]:
    """Describe an answer in the words of a scenario file, the default next step left out.

    The grounds (`dasar`) are written where the scheme pays.
    """
    words = {outcome: word for word, outcome in OUTCOMES.items()}
    written: dict[str, Any] = {"jawaban": words[answer.outcome]}
    if answer.grounds and answer.outcome in PAYS:
        written["dasar"] = [_with_detail(reason.code, reason.values) for reason in answer.grounds]
    if answer.reasons:
        written["alasan"] = [_with_detail(reason.code, reason.values) for reason in answer.reasons]
    if answer.missing:
        written["kurang"] = [_missing_text(paper) for paper in answer.missing]
    if answer.next_step != DEFAULT_STEP:
        written["langkah"] = answer.next_step
    return written


def _missing_text(paper: MissingPaper) -> str:
    due = f", menyusul {paper.due_hours} jam" if paper.due_hours is not None else ""
    return f"{paper.kind}: {_with_detail(paper.code, paper.values)}{due}"


def _with_detail(code: str, values: Mapping[str, object]) -> str:
    """Write a code with the values that decide what it says."""
    detail = DETAILS.get(code)
    return f"{code} ({detail.format_map(values)})" if detail else code


def shipped_files() -> dict[str, str]:
    """Return the scheme files that ship, name -> text."""
    folder = ROOT / "resources" / "schemes"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}


SCENARIOS = tuple(read_scenario(path) for path in sorted(FOLDER.glob("*.toml")))
SCHEMES = parse_schemes(shipped_files())
