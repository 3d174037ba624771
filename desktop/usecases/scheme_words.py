"""The rows of a scheme file in Indonesian words, one sentence or phrase a row."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import singledispatch

from desktop.domain.facts import Case, PaperKind
from desktop.domain.labels import label
from desktop.domain.money import rupiah
from desktop.rules.paid import BY_CONTRIBUTION, PER
from desktop.rules.papers import SIGNATORIES
from desktop.rules.rows import (
    BenefitRow,
    CapRow,
    CaseRow,
    ConditionRow,
    DeclineRow,
    DisputeRow,
    ExcludedItemRow,
    IncompatibleRow,
    LetterRow,
    NextStepRow,
    PaperRow,
    Row,
    SegmentRow,
    TakesOverRow,
    TermRow,
    WordingRow,
)
from desktop.rules.scheme import condition_of
from desktop.usecases.sentences import all_sentences, sentence

KINDS = {"scheme": "Program", "route": "Jalur pengaktifan JKN"}
TITLES = {
    "benefits": "Yang dibayar",
    "declines": "Yang tidak dibayar",
    "conditions": "Syarat",
    "papers": "Berkas",
    "next_steps": "Langkah berikutnya",
    "letters": "Masa berlaku surat jaminan",
    "wording": "Kalimat surat jaminan",
    "caps": "Batas biaya",
    "terms": "Ketentuan lain",
    "incompatible": "Tidak boleh bersama",
    "takes_over": "Menjawab untuk program lain",
    "disputes": "Sumber yang berbeda",
    "excluded_items": "Butir yang tidak ditanggung BPJS",
    "segments": "Segmen peserta",
}
"""Every table of a scheme file with its heading."""

BENEFITS = {
    "care": "Pelayanan kesehatan",
    "denture": "Gigi tiruan",
    "lodging": "Penginapan",
    "insurance": "Kepesertaan JKN",
}
NEEDS = {
    "first": "harus ada dahulu",
    "may_follow": "boleh menyusul {hours} jam",
    "advised": "sebaiknya dibawa",
}
FORMS = {"original": "asli", "copy": "salinan", "shown": "cukup ditunjukkan"}
INSTEAD = {"always": "selalu", "emergency": "dalam keadaan darurat", "minor": "bagi yang belum 17 tahun"}
CARE = {"inpatient": "Rawat inap", "outpatient": "Rawat jalan"}
JAWS = {"one": "satu rahang", "both": "dua rahang"}


@singledispatch
def row_words(row: Row) -> str:
    """Write a row. Raises TypeError for a kind of row without words: our mistake."""
    raise TypeError(type(row).__name__)


@row_words.register
def _benefit(row: BenefitRow) -> str:
    return _joined(
        f"{BENEFITS[row.benefit]}: {_case_list(row.cases)}",
        f"kelas {row.care_class}" if row.care_class else "",
        f"paling lama {row.max_days} hari" if row.max_days else "",
        f"sekali dalam {row.every_months} bulan" if row.every_months else "",
    )


@row_words.register
def _decline(row: DeclineRow) -> str:
    return f"{_case_list(row.cases)}: {sentence(row.code)}"


@row_words.register
def _condition(row: ConditionRow) -> str:
    params = dict(condition_of(row).params)
    # Rupiah are written by the sentence, as everywhere.
    words = {name: value if name.endswith("_idr") else _value(value) for name, value in params.items()}
    # A predicate with exceptions reads plainly where a file makes none of them.
    plain = f"test_{row.test}_only"
    code = plain if not row.parameters and plain in all_sentences() else f"test_{row.test}"
    return _joined(sentence(code, words), _cases(row))


@row_words.register
def _paper(row: PaperRow) -> str:
    others = (f"boleh diganti {label(other.kind)} {INSTEAD[other.when]}" for other in row.instead)
    return _joined(
        f"{label(row.kind)}: {row.label}",
        NEEDS[row.need].format(hours=row.due_hours),
        f"{FORMS[row.form]}, {row.copies} lembar",
        f"berlaku {row.valid_days} hari sejak terbit" if row.valid_days else "",
        f"umurnya paling lama {row.max_age_days} hari" if row.max_age_days else "",
        f"ditandatangani {_list(SIGNATORIES.get(name, name) for name in row.signed_by)}"
        if row.signed_by
        else "",
        f"tujuannya tertulis {_list(row.to_facility)}" if row.to_facility else "",
        f"penerbitnya tertulis {_list(row.issuer)}" if row.issuer else "",
        *others,
        _cases(row),
    )


@row_words.register
def _next_step(row: NextStepRow) -> str:
    seen = f", bila {_code(row.code)}" if row.code else ""
    return _joined(f"{label(row.outcome)}{seen}: {row.text}", _cases(row))


@row_words.register
def _letter(row: LetterRow) -> str:
    longer = "dapat diperpanjang" if row.extendable else "tidak dapat diperpanjang"
    return f"{CARE[row.care]}: {row.valid_days} hari, {longer}"


@row_words.register
def _wording(row: WordingRow) -> str:
    return f"{row.basis}. Pembuka: {row.opening}"


@row_words.register
def _cap(row: CapRow) -> str:
    return _joined(
        f"{row.scope}: paling banyak {rupiah(row.amount_idr)} per {PER[row.per]}",
        f"di {_list(row.facility_kinds)}" if row.facility_kinds else "",
        JAWS[row.jaws] if row.jaws else "",
    )


@row_words.register
def _term(row: TermRow) -> str:
    return f"{row.label}: {row.value}{f' {row.unit}' if row.unit else ''}"


@row_words.register
def _incompatible(row: IncompatibleRow) -> str:
    return f"{BENEFITS[row.benefit]}: {_list(row.schemes)}"


@row_words.register
def _takes_over(row: TakesOverRow) -> str:
    return f"{row.scheme}: {_case_list(row.cases)}"


@row_words.register
def _dispute(row: DisputeRow) -> str:
    said = {"text": row.text, "other": row.other, "other_source": row.other_source}
    return _joined(sentence("sources_differ", said), _cases(row))


@row_words.register
def _excluded_item(row: ExcludedItemRow) -> str:
    return f"{row.number}. {row.text}"


@row_words.register
def _segment(row: SegmentRow) -> str:
    paid = f"iurannya dibayar {row.paid_by}"
    return f"{label(row.segment)}: {row.label}; {paid}; kelas {row.care_class or BY_CONTRIBUTION}"


def _joined(*parts: str) -> str:
    return "; ".join(part.removesuffix(".") for part in parts if part)


def _cases(row: CaseRow) -> str:
    return f"untuk: {_case_list(row.cases)}" if row.cases else ""


def _case_list(cases: Iterable[Case]) -> str:
    """Join labels that hold commas themselves."""
    return " · ".join(map(label, cases))


def _list(values: Iterable[object]) -> str:
    return ", ".join(map(_value, values)) or "–"


def _value(value: object) -> str:
    """Write a parameter: labels of enums, ya or tidak, lists with commas."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, (list, tuple)):
        return _list(value)
    return "–" if value is None else str(value)


def _code(code: str) -> str:
    """Write the reason or the paper that a next step waits for; its values are gaps here."""
    if code in {kind.value for kind in PaperKind}:
        return f"{label(PaperKind(code))} belum lengkap"
    return f"“{sentence(code).rstrip('.')}”"
