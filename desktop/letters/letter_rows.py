"""What a guarantee letter says about the patient and about the guarantee, row by row."""

from __future__ import annotations

from desktop.domain.dates import long_date
from desktop.domain.letter import LetterContent
from desktop.domain.money import rupiah_cents
from desktop.domain.person import Sex
from desktop.letters.blocks import Row
from desktop.letters.indonesian import terbilang

_SEX = {Sex.L: "Laki-laki", Sex.P: "Perempuan"}
_CARE = {"inpatient": "Rawat inap", "outpatient": "Rawat jalan"}


def patient_rows(content: LetterContent) -> list[Row]:
    """Return the patient's block: a NIK or the reason why there is none, cards only when known."""
    rows = [
        Row("Nama", content.patient_name, bold=True),
        Row("NIK", content.nik_masked or content.no_nik_text or "–"),
        Row("Tempat, tanggal lahir", _birth(content)),
        Row("Jenis kelamin", _SEX[content.sex]),
        Row("Alamat", content.address or "–"),
    ]
    if content.kk_number:
        rows.append(Row("Nomor KK", content.kk_number))
    if content.bpjs_number:
        rows.append(Row("Nomor kartu JKN", content.bpjs_number))
    return rows


def guarantee_rows(content: LetterContent) -> list[Row]:
    """Return what is guaranteed: programme, care, diagnosis, days, who bears what, and the ceiling."""
    rows = [Row("Program jaminan", content.scheme_name), Row("Jenis pelayanan", _care(content))]
    if content.diagnosis:
        code, text = content.diagnosis.code, content.diagnosis.text
        rows.append(Row("Diagnosis sementara", f"{code} – {text}" if code and text else code or text))
    valid = f"{long_date(content.service_starts_on)} s.d. {long_date(content.valid_until_on)}"
    amount = f"{rupiah_cents(content.amount_idr)} ({terbilang(content.amount_idr)})"
    rows.append(Row("Masa berlaku", valid))
    if content.first_payers:
        names = "; ".join(content.first_payers)
        rows.append(Row("Penjamin pertama", f"{names}. Surat ini menjamin biaya yang tidak dibayarnya."))
    if content.shares:
        rows.append(Row("Perkiraan biaya", rupiah_cents(content.whole_idr)))
        rows += [Row(f"Ditanggung {one.payer}", rupiah_cents(one.amount_idr)) for one in content.shares]
    return [*rows, Row("Plafon biaya", amount, bold=True)]


def _birth(content: LetterContent) -> str:
    if content.birth_date:
        day = long_date(content.birth_date)
        return f"{content.birth_place}, {day}" if content.birth_place else day
    if content.estimated_age is not None:
        return f"umur sekitar {content.estimated_age} tahun (perkiraan)"
    return content.birth_place or "–"


def _care(content: LetterContent) -> str:
    care = _CARE.get(content.care, content.care)
    if not content.care_class:
        return care
    named = content.care_class.casefold().startswith("kelas")
    return f"{care}, {content.care_class if named else f'kelas {content.care_class}'}"
