"""The papers of a claim: what stands on them, and the empty box for the meterai."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2

from desktop.domain.claim_paper import ClaimDocument, ClaimPaperLine
from desktop.domain.letter import Letterhead, LetterSignatory
from desktop.letters.claim_letter import render_claim

LINE = ClaimPaperLine(
    letter_number="400.7.22.1/0001K/DINKES/L1.1/2026",
    patient_name="SITI AMINAH",
    care="Rawat inap",
    starts_on=date(2026, 11, 9),
    billed_idr=1_500_000,
    missing=("resume medis",),
)
DOCUMENT = ClaimDocument(
    number="400.7.22.1/K-0001B/DINKES/L1.1/2026",
    place="Prabumulih",
    issued_on=date(2026, 12, 5),
    addressee="Kepala Dinas Kesehatan",
    addressee_place="Prabumulih",
    letterhead=Letterhead(government="", office="RSUD KOTA PRABUMULIH"),
    facility="RSUD Kota Prabumulih",
    payer="Pemerintah Kota Prabumulih",
    month="November 2026",
    due_on=date(2026, 12, 10),
    lines=(LINE,) * 4,
    checklist=("surat jaminan asli", "resume medis"),
    signatory=LetterSignatory(name="", title="Direktur RSUD Kota Prabumulih"),
    made_at="2026-12-05T09:30:00+07:00",
    made_by="Verif Uji",
)


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(" ".join(text.get_text_bounded().split()))
            text.close()
            page.close()
        return texts
    finally:
        document.close()


def test_sum_stands_in_figures_and_words():
    """Letter and receipt say the same sum twice, and the recapitulation adds up to it."""
    letter, table, receipt, checklist = pages_of(render_claim(DOCUMENT, paper="F4"))
    for page in (letter, receipt):
        assert "Rp6.000.000,00" in page
        assert "enam juta rupiah" in page
    assert "Klaim biaya pelayanan bulan November 2026" in letter
    assert "10 Desember 2026" in letter
    assert table.count("Rp1.500.000") == 4
    assert "Rp6.000.000" in table
    assert "0 dari 4" in checklist
    assert "4 dari 4" in checklist


def test_meterai_only_where_the_law_asks_it():
    """Above five million a box stays free for the meterai; at five million and below there is none."""
    assert "Tempat meterai" in pages_of(render_claim(DOCUMENT, paper="A4"))[2]
    small = replace(DOCUMENT, lines=(replace(LINE, billed_idr=5_000_000),))
    assert "Tempat meterai" not in pages_of(render_claim(small, paper="A4"))[2]


def test_long_month_runs_over_pages():
    """Two hundred bills fill pages with the head on each, numbered over the whole bundle; equal is equal."""
    long = replace(DOCUMENT, lines=(LINE,) * 200, demo=True)
    pdf = render_claim(long, paper="F4")
    pages = pages_of(pdf)
    assert len(pages) > 6
    assert all("Nomor surat jaminan" in page for page in pages[1:-2])
    assert f"halaman {len(pages)} dari {len(pages)}" in pages[-1]
    assert "CONTOH" in pages[0]
    assert render_claim(long, paper="F4") == pdf
