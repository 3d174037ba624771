"""Two scanned papers in the demo office: drawn here, so that they are nobody's, and kept like real ones."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from desktop.domain.scan import ScanMedia
from desktop.resources import RESOURCES
from desktop.usecases.claims.scans import AttachScan, ReadScan, store_scan
from desktop.usecases.office import Office

_WIDE, _HIGH, _EDGE, _LINE = 620, 440, 36, 38
_SCANS = (
    (
        "ktp",
        ("KARTU TANDA PENDUDUK", "Contoh, bukan KTP siapa pun", "Nama: ZAINAL ABIDIN", "Kelurahan: SINDUR"),
    ),
    (
        "resume-medis",
        ("RESUME MEDIS", "Contoh, bukan rekam medis siapa pun", "Diagnosis: Stroke", "Dirawat: 9 hari"),
    ),
)


def keep_demo_scans(office: Office, letter_id: str, patient_id: str) -> None:
    """Keep two invented papers of one letter; they are known to be one page each and are not counted."""
    for kind, lines in _SCANS:
        command = AttachScan(letter_id=letter_id, kind=kind, path=f"{kind}.png")
        store_scan(office, command, ReadScan(_drawn(lines), ScanMedia.PNG, 1), patient_id)


def _drawn(lines: Sequence[str]) -> bytes:
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - only the demo draws pictures

    page = Image.new("L", (_WIDE, _HIGH), 250)
    pen = ImageDraw.Draw(page)
    pen.rectangle((8, 8, _WIDE - 9, _HIGH - 9), outline=90, width=2)
    font = ImageFont.truetype(str(RESOURCES / "fonts" / "Arimo-Regular.ttf"), 24)
    for at, line in enumerate(lines):
        pen.text((_EDGE, _EDGE + at * _LINE), line, fill=30, font=font)
    stored = BytesIO()
    page.save(stored, "PNG")
    return stored.getvalue()
