"""The rows of a scheme file in Indonesian words, one sentence or phrase a row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch

from desktop.domain.facts import Case, FacilityKind, PaperKind
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
from desktop.usecases.schemes.phrases import capital, joined, listed, signatory, small, value_words
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
    "first": "harus sudah ada",
    "may_follow": "boleh menyusul dalam {hours} jam",
    "advised": "sebaiknya dibawa",
}
FORMS = {"original": "asli", "copy": "salinan", "shown": "cukup ditunjukkan"}
INSTEAD = {"always": "kapan saja", "emergency": "dalam keadaan darurat", "minor": "bagi yang belum 17 tahun"}
CARE = {"inpatient": "Rawat inap", "outpatient": "Rawat jalan"}
JAWS = {"one": "satu rahang", "both": "dua rahang"}

_SELF_EVIDENT = {"denture": (Case.DENTURE,), "lodging": (Case.REFERRAL_STAY,)}
"""Benefits that are for one case by their nature; the case is not said again."""

_ALSO_SAID = {FacilityKind.TPMD: "praktik mandiri"}
"""How the scope of a ceiling may name a kind of facility, beside the label."""

_FEW = 3
"""Of the cases left out, so many are named instead of all that are meant."""


@singledispatch
def row_words(row: Row) -> str:
    """Write a row. Raises TypeError for a kind of row without words: our mistake."""
    raise TypeError(type(row).__name__)


@row_words.register
def _benefit(row: BenefitRow) -> str:
    plain = row.cases == _SELF_EVIDENT.get(row.benefit)
    return joined(
        BENEFITS[row.benefit] if plain else f"{BENEFITS[row.benefit]} untuk {listed(row.cases)}",
        f"kelas {row.care_class}" if row.care_class else "",
        f"paling lama {row.max_days} hari" if row.max_days else "",
        f"sekali dalam {row.every_months} bulan" if row.every_months else "",
    )


@row_words.register
def _decline(row: DeclineRow) -> str:
    cases, said = listed(row.cases), sentence(row.code).removesuffix(".")
    return said if said.casefold().startswith(cases) else f"{capital(cases)}: {said}"


@row_words.register
def _condition(row: ConditionRow) -> str:
    """Write the condition, and after it a sentence for each exception or addition that the file makes."""
    params = dict(condition_of(row).params)
    # Rupiah are written by the sentence, as everywhere.
    words = {name: value if name.endswith("_idr") else value_words(value) for name, value in params.items()}
    more = (f"test_{row.test}_{name}" for name, value in params.items() if value)
    codes = [f"test_{row.test}", *(code for code in more if code in all_sentences())]
    return joined(" ".join(sentence(code, words) for code in codes), _only_for(row))


@row_words.register
def _paper(row: PaperRow) -> str:
    others = (f"boleh diganti {small(label(other.kind))} {INSTEAD[other.when]}" for other in row.instead)
    return joined(
        _paper_name(row),
        NEEDS[row.need].format(hours=row.due_hours),
        f"{FORMS[row.form]} {row.copies} lembar" if row.form != "shown" or row.copies > 1 else FORMS["shown"],
        f"berlaku {row.valid_days} hari sejak terbit" if row.valid_days else "",
        f"boleh baru terbit sampai {row.late_hours} jam sesudah hari layanan" if row.late_hours else "",
        f"terbit paling lama {row.max_age_days} hari sebelum hari layanan" if row.max_age_days else "",
        f"ditandatangani {listed(map(signatory, row.signed_by), 'dan')}" if row.signed_by else "",
        f"bila tanda tangannya dicatat, harus ada {listed(map(signatory, row.signed_if_noted), 'dan')}"
        if row.signed_if_noted
        else "",
        _destination(row),
        f"penerbitnya tertulis {listed(row.issuer)}" if row.issuer else "",
        *others,
        _only_for(row),
    )


def _paper_name(row: PaperRow) -> str:
    """Write the scheme's own label, and before it the kind where the label does not name it."""
    kind = label(row.kind)
    said = set(row.label.casefold().split())
    names = kind.casefold().rstrip(")").split(" (")  # in full and, in brackets, as it is called for short
    if any(set(name.split()) <= {word.strip(",.") for word in said} for name in names):
        return capital(row.label)
    return f"{kind}: {row.label}"


def _destination(row: PaperRow) -> str:
    if not row.to_facility:
        return ""
    first, *others = row.to_facility
    also = f" (dikenali juga bila tertulis {listed(others)})" if others else ""
    return f"tujuannya {first}{also}"


@row_words.register
def _next_step(row: NextStepRow) -> str:
    seen = f" dan {_code(row.code)}" if row.code else ""
    return joined(f"Bila “{label(row.outcome)}”{seen}: {row.text}", _only_for(row))


@row_words.register
def _letter(row: LetterRow) -> str:
    longer = "dapat diperpanjang" if row.extendable else "tidak dapat diperpanjang"
    return f"{CARE[row.care]}: {row.valid_days} hari, {longer}"


@row_words.register
def _wording(row: WordingRow) -> str:
    return f"Dasar: {row.basis}. Kalimat pembuka: “{row.opening}”"


@row_words.register
def _cap(row: CapRow) -> str:
    return joined(
        f"{row.scope}: paling banyak {rupiah(row.amount_idr)} per {PER[row.per]}",
        *(word for word in (_unsaid_facilities(row), JAWS.get(row.jaws or "", "")) if word not in row.scope),
    )


def _unsaid_facilities(row: CapRow) -> str:
    """Write the kinds of facility where the scope does not name each of them."""
    scope = row.scope.casefold()
    if all(
        label(kind).casefold() in scope or _ALSO_SAID.get(kind, "-") in scope for kind in row.facility_kinds
    ):
        return ""
    return f"di {listed(small(label(kind)) for kind in row.facility_kinds)}"


@row_words.register
def _term(row: TermRow) -> str:
    return f"{row.label}: {_term_value(row.value)}{f' {row.unit}' if row.unit else ''}"


def _term_value(value: int | str) -> str:
    """Write a number with its thousands apart, and signatories as a letter names them."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    names = [name.strip() for name in value.split(",")]
    return listed(map(signatory, names), "dan") if set(names) <= set(SIGNATORIES) else value


@row_words.register
def _incompatible(row: IncompatibleRow) -> str:
    return f"{BENEFITS[row.benefit]}: tidak bersama {listed(row.schemes)}"


@row_words.register
def _takes_over(row: TakesOverRow) -> str:
    return f"Menggantikan jawaban {row.scheme} untuk {listed(row.cases)}"


@row_words.register
def _dispute(row: DisputeRow) -> str:
    said = {"text": row.text, "other": row.other, "other_source": row.other_source}
    return joined(sentence("sources_differ", said), _only_for(row))


@row_words.register
def _excluded_item(row: ExcludedItemRow) -> str:
    first = f"; hanya yang dibayar lebih dulu oleh {row.first_payer}" if row.first_payer else ""
    return f"{row.number}. {row.text}{first}"


@row_words.register
def _segment(row: SegmentRow) -> str:
    paid = f"iurannya dibayar {row.paid_by}"
    return f"{label(row.segment)}: {row.label}; {paid}; kelas {row.care_class or BY_CONTRIBUTION}"


def with_scheme_names(row: Row, names: Mapping[str, str]) -> Row:
    """Return the row with other schemes by their names (id → name); an unknown id stays as it is."""
    if isinstance(row, IncompatibleRow):
        return row.model_copy(update={"schemes": tuple(names.get(one, one) for one in row.schemes)})
    if isinstance(row, ExcludedItemRow) and row.first_payer:
        return row.model_copy(update={"first_payer": names.get(row.first_payer, row.first_payer)})
    if isinstance(row, TakesOverRow):
        return row.model_copy(update={"scheme": names.get(row.scheme, row.scheme)})
    if isinstance(row, ConditionRow) and (behind := row.parameters.get("behind")):
        named = row.parameters | {"behind": names.get(behind, behind)}
        return row.model_copy(update={"parameters": named})
    return row


def _only_for(row: CaseRow) -> str:
    """Say for which cases a row is; where it leaves out few, name those."""
    if not row.cases:
        return ""
    left_out = [case for case in Case if case not in row.cases]
    if 0 < len(left_out) <= _FEW:
        return f"tidak berlaku untuk {listed(left_out)}"
    return f"untuk {listed(row.cases)}"


def _code(code: str) -> str:
    """Write the reason or the paper that a next step waits for; its values are gaps here."""
    if code in {kind.value for kind in PaperKind}:
        return f"{small(label(PaperKind(code)))} belum lengkap"
    reason = sentence(code).partition(". ")[0].rstrip(".").removesuffix(": …")
    return f"sebabnya “{reason}”"
