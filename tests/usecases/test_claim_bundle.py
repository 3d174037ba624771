"""Scans kept sealed, and a hospital's month as one PDF: real files, a real second process, the PDF read back."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from desktop.domain.problem import ToCorrect
from desktop.domain.scan import LARGEST_BYTES
from desktop.letters.scan_pages import ScanPage
from desktop.usecases.claims import bundle as claim_bundle
from desktop.usecases.claims import scans
from desktop.usecases.claims.bundle import BundleProgress, MakeBundle, make_bundle
from desktop.usecases.claims.file_claim import file_claim
from desktop.usecases.claims.models import FileClaim
from desktop.usecases.claims.scan_reader import ScanReader
from desktop.usecases.claims.scans import (
    AttachScan,
    ListScans,
    RemoveScan,
    attach_scan,
    list_scans,
    open_scan,
    remove_scan,
    scan_files,
)
from desktop.usecases.command import parse_command
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.office import Office
from desktop.usecases.upkeep.verify_office import Verify, verify
from tests.letters.reading import read
from tests.letters.test_scan_pages import pdf, picture
from tests.usecases.conftest import KK, STATEMENT, ask, issued, letter_command


def attach(office: Office, letter_id: str, kind: str, path: Path, content: bytes | None = None) -> str:
    if content is not None:
        path.write_bytes(content)
    return attach_scan(office, AttachScan(letter_id=letter_id, kind=kind, path=str(path))).scan_id


def titles(path: Path) -> list[tuple[int, str, int]]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [
            (entry.level, entry.get_title(), entry.get_dest().get_index() + 1) for entry in document.get_toc()
        ]
    finally:
        document.close()


def test_bundle_has_papers_letters_and_scans_in_the_payers_order(office, kepala, tmp_path):
    """Scans come in any order and leave in the payer's; pages are numbered and the contents lead to each."""
    _, letter = issued(office)
    facts = {
        "facility": "RSUD Prabumulih",
        "period": "2026-11",
        "lines": [{"letter_id": letter.number, "billed_idr": 900_000}],
    }
    claim = file_claim(kepala, parse_command(FileClaim, json.dumps(facts)))
    resume = attach(kepala, letter.letter_id, "resume-medis", tmp_path / "resume.pdf", pdf(2))
    attach(kepala, letter.letter_id, "ktp", tmp_path / "ktp.jpg", picture("JPEG"))
    assert [
        (one.kind, one.pages) for one in list_scans(kepala, ListScans(letter_id=letter.letter_id)).scans
    ] == [
        ("ktp", 1),
        ("resume-medis", 2),
    ]
    path = tmp_path / "berkas.pdf"
    seen: list[BundleProgress] = []
    done = make_bundle(kepala, MakeBundle(claim_id=claim.claim_id, pdf_path=str(path)), seen.append)
    assert [(one.done, one.whole) for one in seen] == [(0, 1), (1, 1)]
    assert (done.letters, done.complete, done.scans, done.pages) == (1, 0, 2, 8)
    assert {one.kind for one in done.missing} == {"surat-jaminan", "rincian-biaya", "bukti-pelayanan"}
    entry = f"1. {letter.number} – SITI AMINAH"
    assert titles(path) == [
        (0, "Surat klaim", 1),
        (0, "Rekapitulasi klaim", 2),
        (0, "Kuitansi", 3),
        (0, "Daftar periksa berkas", 4),
        (0, entry, 5),
        (1, "Surat jaminan", 5),
        (1, "Salinan KTP", 6),
        (1, "Resume medis", 7),
    ]
    paper = read(path.read_bytes())
    assert paper.pages == 8
    assert "resume medis, lembar 2 dari 2" in paper.page_texts[7]
    assert "halaman 8 dari 8" in paper.page_texts[7]
    assert "SALINAN UNTUK KLAIM" in paper.page_texts[4]
    assert "1 dari 1" in paper.page_texts[3]
    with pytest.raises(ToCorrect) as error:
        make_bundle(
            kepala,
            MakeBundle(claim_id=claim.claim_id, pdf_path=str(tmp_path / "x.pdf")),
            cancelled=lambda: True,
        )
    assert error.value.problems[0].code == "bundle_cancelled"
    assert not (tmp_path / "x.pdf").exists()

    # A file that was lost since leaves a page that says so, and the check of the office names it.
    assert verify(kepala, Verify()).sound
    scan_files(kepala).drop(resume)
    done = make_bundle(kepala, MakeBundle(claim_id=claim.claim_id, pdf_path=str(path)))
    assert [one.code for one in done.warnings] == ["scan_lost"]
    assert "tidak dapat dibuka lagi" in read(path.read_bytes()).page_texts[7]
    assert [one.code for one in verify(kepala, Verify()).problems] == ["scan_lost"]


def test_scans_lie_sealed_and_are_taken_back(office, kepala, tmp_path, monkeypatch):
    """On the disk there is nothing to read; what is looked at is what came in; a file is taken once."""
    monkeypatch.setattr(ScanReader, "count", lambda *_: 1)
    _, letter = issued(office)
    content = pdf()
    scan_id = attach(kepala, letter.letter_id, "ktp", tmp_path / "ktp.pdf", content)
    (file,) = (path for path in scan_files(kepala).folder.rglob("*") if path.is_file())
    assert b"PDF" not in file.read_bytes()
    assert open_scan(kepala, scan_id)[1] == content
    with pytest.raises(ToCorrect) as error:
        attach(kepala, letter.letter_id, "ktp", tmp_path / "ktp.pdf")
    assert error.value.problems[0].code == "scan_there"
    file.write_bytes(file.read_bytes()[:-1] + b"\x00")
    with pytest.raises(ToCorrect) as error:
        open_scan(kepala, scan_id)
    assert error.value.problems[0].code == "scan_lost"
    remove_scan(kepala, RemoveScan(scan_id=scan_id, reason="salah berkas"))
    assert not file.exists()
    assert list_scans(kepala, ListScans(letter_id=letter.letter_id)).scans == ()
    with pytest.raises(ToCorrect) as error:
        remove_scan(kepala, RemoveScan(scan_id=scan_id, reason="sekali lagi"))
    assert error.value.problems[0].code == "scan_unknown"
    assert verify(kepala, Verify()).sound


def test_what_is_no_scan_is_answered_in_words_and_nothing_is_kept(office, kepala, tmp_path, monkeypatch):
    """A program renamed .pdf, 400 MB, an office file, nothing there, another kind: each has its sentence."""
    _, letter = issued(office)
    large = tmp_path / "besar.pdf"
    with large.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(400 * 1024 * 1024)
    (tmp_path / "tagihan.pdf").write_bytes(b"MZ\x90\x00" + b"\x00" * 100)
    (tmp_path / "tagihan.xlsx").write_bytes(b"PK\x03\x04")
    for name, kind, code in (
        ("tagihan.pdf", "rincian-biaya", "scan_program"),
        ("tagihan.xlsx", "rincian-biaya", "scan_not_a_scan"),
        ("besar.pdf", "rincian-biaya", "scan_too_large"),
        ("tidak-ada.pdf", "rincian-biaya", "scan_not_read"),
        ("tagihan.pdf", "lain", "scan_kind_unknown"),
    ):
        with pytest.raises(ToCorrect) as error:
            attach(kepala, letter.letter_id, kind, tmp_path / name)
        assert error.value.problems[0].code == code
    assert LARGEST_BYTES < 400 * 1024 * 1024
    # A disk that does not take the row leaves no orphan behind.
    monkeypatch.setattr(ScanReader, "count", lambda *_: 1)
    monkeypatch.setattr(scans, "new_id", lambda: "x" * 36)
    attach(kepala, letter.letter_id, "ktp", tmp_path / "a.pdf", pdf())
    with pytest.raises(Exception, match=r"UNIQUE|scan"):
        attach(kepala, letter.letter_id, "kk", tmp_path / "b.pdf", pdf(2))


def test_a_reader_that_dies_or_hangs_is_a_damaged_scan(tmp_path):
    """The second process may crash or never answer: the next scan is read by a fresh one."""
    from desktop.domain.scan import ScanMedia  # noqa: PLC0415

    with ScanReader(longest_s=0.0) as reader, pytest.raises(ValueError, match="scan_damaged"):
        reader.count(pdf(), ScanMedia.PDF)
    with ScanReader() as reader:
        with pytest.raises(ValueError, match="scan_locked"):
            reader.count(pdf(1, "rahasia"), ScanMedia.PDF)
        assert reader.count(pdf(), ScanMedia.PDF) == 1


def test_a_very_large_month_continues_in_a_second_volume(office, kepala, tmp_path, monkeypatch):
    """Pages count on over the volumes, every letter stands whole in one; a cancel leaves no file at all."""
    monkeypatch.setattr(ScanReader, "count", lambda *_: 1)
    monkeypatch.setattr(ScanReader, "pages", lambda *_: [ScanPage(picture("JPEG"), 300, 400)])
    monkeypatch.setattr(claim_bundle, "VOLUME_BYTES", 1)
    patient_id, first = issued(office)
    again = issue_letter(office, letter_command(patient_id, ask(office, patient_id, KK, STATEMENT)))
    for letter in (first, again):
        attach(kepala, letter.letter_id, "ktp", tmp_path / f"{letter.letter_id}.jpg", picture("JPEG"))
    lines = [{"letter_id": one.number, "billed_idr": 900_000} for one in (first, again)]
    facts = {"facility": "RSUD Prabumulih", "period": "2026-11", "lines": lines}
    claim = file_claim(kepala, parse_command(FileClaim, json.dumps(facts)))
    folder = tmp_path / "hasil"
    folder.mkdir()
    command = MakeBundle(claim_id=claim.claim_id, pdf_path=str(folder / "berkas.pdf"))
    answers = iter([False, False, True])
    with pytest.raises(ToCorrect):
        make_bundle(kepala, command, cancelled=lambda: next(answers))
    assert list(folder.iterdir()) == []
    done = make_bundle(kepala, command)
    assert [Path(file).name for file in done.files] == ["berkas.pdf", "berkas-jilid-2.pdf"]
    assert sorted(path.name for path in folder.iterdir()) == ["berkas-jilid-2.pdf", "berkas.pdf"]
    second = read((folder / "berkas-jilid-2.pdf").read_bytes())
    assert second.pages == 2
    assert f"halaman {done.pages} dari {done.pages}" in second.page_texts[-1]
    assert titles(folder / "berkas-jilid-2.pdf")[0] == (0, f"2. {again.number} – SITI AMINAH", 1)
