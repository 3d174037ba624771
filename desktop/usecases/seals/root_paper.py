"""The paper of a city root that was just made, where the head of office wants it."""

from __future__ import annotations

from pathlib import Path

from desktop.db.files import atomic_write
from desktop.domain.roles import Permission
from desktop.usecases.letters.files import check_pdf_path
from desktop.usecases.office import Office


def save_root_sheet(office: Office, pdf: bytes, path: Path) -> str:
    """Write the paper for the user alone and return its path. Raises ToCorrect(pdf_folder_missing)."""
    office.require(Permission.MANAGE_OFFICE)
    check_pdf_path(str(path))
    atomic_write(path, pdf, private=True)
    return str(path)
