"""What becomes of an issued letter's page: printed or saved as a file, each noted in the journal."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.db.files import atomic_write
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.usecases.letters.files import free_path
from desktop.usecases.letters.issued_letters import letter_by_id
from desktop.usecases.office import Office


def note_printed(office: Office, letter_id: str, printer: str) -> None:
    """Note that the page went to a printer."""
    office.require(Permission.ISSUE_LETTER)
    letter = letter_by_id(office.store, letter_id)
    with office.write("print-letter", {"letter_id": letter_id, "printer": printer}, person=letter.patient_id):
        pass


def save_letter_page(office: Office, letter_id: str, pdf: bytes, folder: Path) -> Path:
    """Write the page into a folder, made if need be, under the letter's number; return the file.

    A copy has its number in the name, and a file of other content is never replaced: the new one gets "(2)".
    Raises `ToCorrect(pdf_folder_missing)` if the folder can't be made.
    """
    office.require(Permission.ISSUE_LETTER)
    letter = letter_by_id(office.store, letter_id)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ToCorrect(Problem("pdf_folder_missing", "", {"folder": str(folder)})) from error
    copy = f"_salinan-{letter.copies}" if letter.copies else ""
    path = free_path(folder / f"{file_name(letter.number)}{copy}.pdf", pdf)
    with office.write("save-letter", {"letter_id": letter_id}, person=letter.patient_id):
        atomic_write(path, pdf)
    return path


def file_name(number: str) -> str:
    """Turn a letter's number into a name every file system takes: "400-7-22-1_0001K_DINKES-PBM_L1-1_2026"."""
    return re.sub(r"[^\w-]", "-", number.replace("/", "_"))
