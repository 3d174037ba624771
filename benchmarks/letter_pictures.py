"""Every kind of paper as pictures, in F4 and A4, with the longest names and addresses: to be looked at.

    .venv/bin/python -m benchmarks.letter_pictures --into FOLDER [--dpi 75]

Writes each page as PNG, and one sheet of all first pages for each paper size. Prints how many pages each
took; a letter that must be one page and is not, or ink at the paper's edge, ends it with 1. Both papers are
given the same data. What A4 cannot hold at 9.5 pt must be refused with the sentence that names the way out;
then the longest that A4 holds is drawn in its place.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pypdfium2
from PIL import Image

from desktop.domain.dates import MONTHS
from desktop.domain.letter import LetterContent
from desktop.domain.letter_book import OutRow, outgoing_report
from desktop.domain.problem import ToCorrect
from desktop.letters.ageing_letter import HospitalState, WaitingBill, ageing_letter
from desktop.letters.blank_form import BlankForm, render_blank_forms
from desktop.letters.caretaker_sheet import render_caretaker_sheet
from desktop.letters.claim_letter import render_claim
from desktop.letters.companion_list import render_companion_list
from desktop.letters.guarantee_letter import render_guarantee_letter
from desktop.letters.house_rules import render_house_rules
from desktop.letters.official_letter import render_official_letter
from desktop.letters.patient_slip import render_patient_slip
from desktop.letters.recovery_sheet import render_recovery_sheet
from desktop.letters.refusal_report import render_refusal_report
from desktop.letters.report import render_report
from desktop.letters.room_plan import render_room_plan
from desktop.letters.seal import make_seal
from desktop.letters.stay_confirmation import render_stay_confirmation
from desktop.letters.void_bulletin import Bulletin, render_bulletin
from desktop.letters.void_list import make_void_list
from desktop.usecases.sentences import message
from tests.letters import samples, seals
from tests.letters.samples import logo, register
from tests.letters.stay_samples import LONG_NAME, LONG_SHEET, LONG_STAY, plan
from tests.letters.test_claim_letter import DOCUMENT, LINE
from tests.letters.test_patient_slip import slip
from tests.letters.test_recovery_sheet import SHEET
from tests.letters.test_refusal_report import report as refusals
from tests.letters.test_stay_papers import ambulance, introduction

DAY = date(2026, 11, 23)
NUMBER = "400.7.22.1/0042K/DINKES-PENUKAL-ABAB/L10.10/2026"
HOSPITAL = "Rumah Sakit Umum Pusat Dr. Mohammad Hoesin Palembang Sumatera Selatan"
GUARANTEE = make_seal(replace(seals.LONGEST, written_on=DAY), seals.SIGNER)
BOOKING = make_seal(replace(seals.LONGEST, kind="booking", scheme="", amount_idr=0), seals.SIGNER)
CLAIM = make_seal(replace(seals.LONGEST, kind="claim", patient="", scheme="", letters=30), seals.SIGNER)
SEALED_STAY = replace(LONG_STAY, qr=BOOKING)
VOID_NUMBERS = [f"400.7.22.1/{at:04}K/DINKES-PENUKAL-ABAB/L10.10/2026" for at in range(1, 61)]

Render = Callable[[str], bytes]
"""Takes "F4" or "A4"."""


def letter(paper: str, *, copy: int | None = None, void: bool = False, **changes: object) -> bytes:
    """Return the longest guarantee letter; on A4, after its refusal, the longest that A4 holds."""

    def drawn(longest: LetterContent) -> bytes:
        content = replace(longest, qr=GUARANTEE, **changes)  # type: ignore[arg-type]  # names are the fields'
        return render_guarantee_letter(content, paper=paper, logo=logo(), copy=copy, void=void)

    try:
        return drawn(samples.LONGEST)
    except ToCorrect as refusal:
        (problem,) = refusal.problems
        if (paper, problem.code) != ("A4", "letter_too_long_a4"):
            raise
        print(f"A4: {message(problem).message}")
        return drawn(samples.LONG_ON_A4)


def definitive(paper: str) -> bytes:
    """Return a letter whose papers are complete."""
    content = replace(
        samples.NORMAL, qr=seals.TEXT, patient_name=LONG_NAME, addressee=samples.LONGEST.addressee
    )
    return render_guarantee_letter(content, paper=paper, logo=logo())


def claim(paper: str) -> bytes:
    """Return letter, recapitulation, receipt and checklist of thirty bills."""
    document = replace(
        DOCUMENT,
        counter="L10.10",
        qr=CLAIM,
        facility=HOSPITAL,
        addressee="Kepala Dinas Kesehatan Kabupaten Penukal Abab Lematang Ilir",
        letterhead=samples.LONGEST.letterhead,
        lines=(replace(LINE, patient_name=LONG_NAME, billed_idr=28_777_888),) * 30,
        signatory=replace(DOCUMENT.signatory, title=f"Direktur {HOSPITAL}"),
    )
    return render_claim(document, paper=paper, logo=logo())


def ageing(paper: str) -> bytes:
    """Return the monthly letter to a hospital with thirty claims waiting."""
    bill = WaitingBill(
        "400.7.22.1/K-0001B/DINKES/L1.1/2026",
        "09/2026",
        DAY,
        120,
        "Dikembalikan: Berkas kurang, Jumlah tidak sesuai, Di luar masa berlaku surat",
        28_777_888,
    )
    state = HospitalState(
        frame=LONG_STAY.frame,
        facility=HOSPITAL,
        facility_place="Palembang",
        letters=200,
        held_idr=300_000_000,
        unbilled=120,
        oldest_unbilled_on=DAY,
        bills=(bill,) * 30,
        by_age_idr=(111_222_333, 222_333_444, 333_444_555, 444_555_666),
        claim_day=10,
        any_returned=True,
    )
    return render_official_letter(ageing_letter(state).numbered(NUMBER), paper=paper, logo=logo())


def bulletin(paper: str) -> bytes:
    """Return the announcement of sixty void letters with its codes."""
    text = make_void_list(3, DAY, VOID_NUMBERS, [], seals.ROOT_KEY)
    content = Bulletin(samples.LONGEST.letterhead.office, "(0713) 3900001", 3, DAY, VOID_NUMBERS, 1, text)
    return render_bulletin(content, paper)


def forms(paper: str) -> bytes:
    """Return two blank forms."""
    content = BlankForm(
        samples.LONGEST.letterhead,
        "Penukal Abab Lematang Ilir",
        [NUMBER, NUMBER.replace("0042K", "0043T")],
        "Plt. Kepala Dinas Kesehatan Kabupaten Penukal Abab Lematang Ilir",
        "L10.10",
    )
    return render_blank_forms(content, paper, logo())


def book(paper: str) -> bytes:
    """Return the book of letters out."""
    row = OutRow(DAY, NUMBER, "guarantee", HOSPITAL, LONG_NAME, "salah pasien, diganti surat baru", void=True)
    many = tuple(replace(row, void=at % 5 == 0, note=row.note if at % 5 == 0 else "") for at in range(30))
    return render_report(outgoing_report(f"{MONTHS[10]} 2026", many, register().stamp), paper)


def day_register(paper: str) -> bytes:
    """Return a day of 45 visits; the last one has the longest of everything."""
    long = {"name": LONG_NAME, "done": f"Surat jaminan sementara {NUMBER}"}
    return render_report(register(45, **long), paper)


ONE_PAGE: dict[str, Render] = {
    "surat-jaminan": definitive,
    "surat-jaminan-sementara": letter,
    "surat-jaminan-salinan": lambda paper: letter(paper, copy=3),
    "surat-jaminan-batal": lambda paper: letter(paper, void=True),
    "surat-jaminan-susulan": lambda paper: letter(paper, written_at="2026-11-22T10:15:00+07:00"),
    "lembar-pasien": lambda paper: render_patient_slip(slip(patient_name=LONG_NAME), paper),
    "konfirmasi-kamar": lambda paper: render_stay_confirmation(SEALED_STAY, paper=paper, logo=logo()),
    "pengantar": lambda paper: introduction(LONG_STAY, paper=paper, logo=logo()),
    "tata-tertib": lambda paper: render_house_rules(LONG_STAY, paper=paper, logo=logo()),
    "daftar-pendamping": lambda paper: render_companion_list(LONG_STAY, paper=paper, logo=logo()),
    "lembar-penjaga": lambda paper: render_caretaker_sheet(LONG_SHEET, paper),
    "permintaan-ambulans": lambda paper: ambulance(LONG_STAY, paper=paper, logo=logo()),
    "umur-klaim": ageing,
    "lembar-pemulihan": lambda paper: render_recovery_sheet(replace(SHEET, office=HOSPITAL), paper),
    "denah-kamar": lambda paper: render_room_plan(plan(name=LONG_NAME), paper),
}
MORE_PAGES: dict[str, Render] = {
    "klaim": claim,
    "laporan-penolakan": lambda paper: render_refusal_report(refusals(30), paper),
    "pengumuman-batal": bulletin,
    "formulir-kertas": forms,
    "buku-surat-keluar": book,
    "register-harian": day_register,
}


def pages_of(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Return the pages as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def touches_edge(page: Image.Image) -> bool:
    """Whether there is ink within two millimetres of the paper's edge."""
    grey, rim = page.convert("L"), max(1, round(min(page.size) / 105))
    wide, high = page.size
    strips = ((0, 0, wide, rim), (0, high - rim, wide, high), (0, 0, rim, high), (wide - rim, 0, wide, high))
    return any(grey.crop(strip).getextrema()[0] < 128 for strip in strips)  # type: ignore[operator]


def sheet_of(pages: list[Image.Image], columns: int = 6) -> Image.Image:
    """Return the pages side by side."""
    wide, high = max(page.width for page in pages) + 6, max(page.height for page in pages) + 6
    rows = -(-len(pages) // columns)
    whole = Image.new("RGB", (wide * columns, high * rows), "grey")
    for at, page in enumerate(pages):
        whole.paste(page, (at % columns * wide, at // columns * high))
    return whole


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--into", type=Path, required=True)
    options.add_argument("--dpi", type=int, default=75)
    asked = options.parse_args()
    asked.into.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for paper in ("F4", "A4"):
        shown = []
        for name, render in (ONE_PAGE | MORE_PAGES).items():
            pages = pages_of(render(paper), asked.dpi)
            for number, page in enumerate(pages, 1):
                page.save(asked.into / f"{name}-{paper}-{number}.png")
            faults = ["lebih dari satu halaman"] if name in ONE_PAGE and len(pages) > 1 else []
            faults += ["menyentuh tepi"] if any(map(touches_edge, pages)) else []
            wrong += len(faults)
            print(f"{paper} {name}: {len(pages)}", *faults, sep="  ")
            shown += pages[:4] if name == "klaim" else pages[:1]
        sheet_of(shown).save(asked.into / f"semua-{paper}.png")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
