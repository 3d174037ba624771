"""The report of refusals on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.domain.refusal import RefusalReport, RefusalRow
from desktop.letters.refusal_report import render_refusal_report
from tests.letters.reading import read


def report(count: int) -> RefusalReport:
    row = RefusalRow(
        at="23/11/2026 09.30",
        facility="RSUD Prabumulih",
        patient="PASIEN",
        nik="1674••••••••9001",
        letter="400.7.22.1/0001K/DINKES/L1.1/2026",
        reason_told="Kamar kelas tiga penuh dan keluarga diminta kembali besok",
        told_by="Petugas pendaftaran",
        operator="Budi Santoso",
    )
    return RefusalReport(
        office="DINAS KESEHATAN KOTA PRABUMULIH",
        from_on=date(2026, 11, 1),
        until_on=date(2026, 11, 30),
        rows=tuple(replace(row, patient=f"PASIEN CONTOH {number}") for number in range(1, count + 1)),
        counts=(("RSUD Prabumulih", count),),
        made_at="2026-11-30T08:40:00Z",
        made_by="Budi Santoso",
        counter="L1.1",
    )


def test_long_report_repeats_its_head():
    """Every page says title, period, counts and its number; no refusal is lost."""
    made = read(render_refusal_report(report(40), "F4"))
    assert (round(made.width_mm), round(made.height_mm)) == (330, 215)
    assert made.pages > 1
    for number, text in enumerate(made.page_texts, 1):
        assert "1 November 2026 sampai dengan 30 November 2026" in text
        assert "40 penolakan" in text
        assert f"halaman {number} dari {made.pages}" in text
    assert [made.text.count(f"PASIEN CONTOH {number} ") for number in (1, 20, 40)] == [1, 1, 1]


def test_many_places_do_not_reach_the_table():
    """A long list of places is cut after two lines instead of running into the table."""
    places = tuple((f"Rumah Sakit Umum Contoh {number}", 1) for number in range(60))
    text = read(render_refusal_report(replace(report(1), counts=places), "A4")).text
    assert "…" in text
    assert "Contoh 59" not in text


def test_empty_demo_and_equal_reports():
    """No refusals are one page that says so, a demo is marked, and equal reports are equal files."""
    empty = replace(report(0), counts=(), demo=True, counter="")
    made = read(render_refusal_report(empty, "F4"))
    assert (made.pages, "Belum ada penolakan" in made.text) == (1, True)
    assert "CONTOH – TIDAK BERLAKU" in made.text
    assert render_refusal_report(report(3), "F4") == render_refusal_report(report(3), "F4")
