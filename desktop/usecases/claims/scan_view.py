"""A kept scan as pages to look at, drawn anew from pixels: nothing hostile reaches the window."""

from __future__ import annotations

from desktop.domain.problem import Problem, ToCorrect
from desktop.letters.claim_bundle import render_scan
from desktop.usecases.claims.papers import checklist
from desktop.usecases.claims.scan_reader import ScanReader
from desktop.usecases.claims.scans import open_scan, scan_by_id
from desktop.usecases.letters.issued_letters import letter_by_id
from desktop.usecases.office import Office
from desktop.usecases.patients.registered import patient_by_id
from desktop.usecases.settings import letter_settings


def scan_pdf(office: Office, scan_id: str) -> bytes:
    """Return a scan as a PDF headed by its letter and patient; the look is journaled.

    Raises ToCorrect: scan_unknown, scan_lost; NotPermitted; SurroundingsFailed(scan_reader_failed).
    """
    row = scan_by_id(office.store, scan_id)
    label = next((one.label for one in checklist() if one.kind == row.kind), row.kind)
    media, content = open_scan(office, scan_id)
    try:
        with ScanReader() as reader:
            pages = reader.pages(content, media)
    except ValueError as error:
        raise ToCorrect(Problem("scan_lost", "", {"label": label})) from error
    letter = letter_by_id(office.store, row.letter_id)
    entry = f"{letter.number} – {patient_by_id(office.store, letter.patient_id).name}"
    return render_scan(pages, entry, label, letter_settings(office.store).paper)
