"""What becomes of a paper of the rumah singgah: noted as printed, or saved as a file."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.db.files import atomic_write
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.office import Office


def note_paper_printed(office: Office, title: str, stay_id: str, printer: str) -> None:
    """Note that a paper went to a printer. Raises NotPermitted."""
    office.require(Permission.READ_PEOPLE)
    said = {"title": title, "stay_id": stay_id, "printer": printer}
    with office.write("send-stay-paper", said):
        pass


def save_paper(office: Office, title: str, pdf: bytes, folder: Path) -> Path:
    """Write a paper into a folder, made if need be, under its title; an older file of that name is replaced.

    Raises ToCorrect(pdf_folder_missing); NotPermitted.
    """
    office.require(Permission.READ_PEOPLE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ToCorrect(Problem("pdf_folder_missing", "", {"folder": str(folder)})) from error
    name = re.sub(r"[^\w-]+", "-", title).strip("-")
    path = folder / f"{name}.pdf"
    with office.write("save-stay-paper", {"title": title}):
        atomic_write(path, pdf)
    return path
