"""`desktop self-test`: the main job inside the installed program, on a throw-away office.

Opens an encrypted database, migrates it, imports a small roster, issues a letter, reads the PDF back.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pypdfium2

from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.demo.office import DEMO_PASSWORD, make_demo
from desktop.usecases.letters.issue_letter import FacilityNamed, IssueLetter, issue_letter
from desktop.usecases.office import Office
from desktop.usecases.patients.find_people import FindPeople, find_people
from desktop.usecases.upkeep.verify_office import Verify, verify
from desktop.usecases.verdicts.check_eligibility import CheckEligibility, check_eligibility

_SCHEME = "prabumulih-jaminan-kota"


def self_test() -> int:
    """Return 0 when every step did what it must; say on standard error which did not."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "kantor"
        make_demo(folder, people=60)
        office = sign_in(folder, "admin", DEMO_PASSWORD)
        try:
            wrong = _walk(office, Path(scratch) / "surat.pdf")
        finally:
            office.close()
    for step in wrong:
        print(f"gagal: {step}", file=sys.stderr)  # noqa: T201 -- a self-test talks to whoever started it
    if not wrong:
        print("uji mandiri berhasil", file=sys.stderr)  # noqa: T201 -- as above
    return 1 if wrong else 0


def _walk(office: Office, pdf: Path) -> list[str]:
    wrong: list[str] = []
    roster = office.roster()
    if roster is None or roster.as_of("16.74") is None:
        wrong.append("daftar peserta tidak termuat")
    people = find_people(office, FindPeople(text="Siti Aminah")).people
    patient_id = next((one.patient_id for one in people if one.patient_id), None)
    if patient_id is None:
        return [*wrong, "pasien contoh tidak ditemukan"]
    letter = _letter(office, patient_id, office.today(), pdf)
    text = _text(pdf)
    wrong += [f"surat tidak memuat {part}" for part in ("SITI AMINAH", letter, "rupiah") if part not in text]
    wrong += [f"pemeriksaan: {problem.message}" for problem in verify(office, Verify()).problems]
    return wrong


def _letter(office: Office, patient_id: str, on: date, pdf: Path) -> str:
    verdict = check_eligibility(
        office, CheckEligibility.model_validate({"patient_id": patient_id, "case": "illness", "on": on})
    )
    issued = issue_letter(
        office,
        IssueLetter(
            patient_id=patient_id,
            scheme=_SCHEME,
            verdict_id=verdict.verdict_id,
            facility=FacilityNamed(name="RSUD Prabumulih"),
            care="inpatient",
            starts_on=on,
            amount_idr=1_500_000,
            provisional=True,
            pdf_path=str(pdf),
        ),
    )
    if issued.valid_until <= on + timedelta(days=1):
        raise ValueError("a letter is valid for more than a day")
    return issued.number


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        page = document[0].get_textpage()
        text: str = page.get_text_bounded()
        page.close()
    finally:
        document.close()
    return " ".join(text.split())
