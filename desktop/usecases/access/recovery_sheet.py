"""The paper of a recovery code that was just made: drawn for the printer, or saved where the user says.

The code is a key: it is never written anywhere that nobody chose, and its file is the owner's alone.
"""

from __future__ import annotations

import re
from pathlib import Path

from desktop.db.files import atomic_write
from desktop.domain.dates import wib
from desktop.domain.recovery_sheet import RecoverySheet
from desktop.letters.recovery_sheet import render_recovery_sheet
from desktop.usecases.access.recovery import AccessRecovered
from desktop.usecases.access.set_up import Init, OfficeMade
from desktop.usecases.letters.files import check_pdf_path
from desktop.usecases.office import Clock, system_clock

PAPER = "A4"
"""Nobody is signed in, so the office's own paper cannot be read; an A4 page is whole on F4 too."""


def sheet_of_new_office(command: Init, made: OfficeMade, clock: Clock = system_clock) -> RecoverySheet:
    """Return the sheet of an office that `init` just made."""
    office = command.office
    return RecoverySheet(
        office=office.name.strip(),
        counter=office.counter_code.upper(),
        made_on=wib(clock()).date(),
        code=made.recovery_code,
    )


def sheet_of_recovery(made: AccessRecovered, clock: Clock = system_clock) -> RecoverySheet:
    """Return the sheet of the code that replaced a used one."""
    return RecoverySheet(
        office=made.office,
        counter=made.counter,
        made_on=wib(clock()).date(),
        code=made.recovery_code,
        demo=made.demo,
    )


def recovery_sheet(sheet: RecoverySheet) -> bytes:
    """Return the sheet as a PDF of one page, made in memory."""
    return render_recovery_sheet(sheet, PAPER)


def sheet_file_name(sheet: RecoverySheet) -> str:
    """Return the name that is proposed when the sheet is saved, such as "kode-pemulihan-L1.pdf"."""
    return f"kode-pemulihan-{re.sub(r'[^A-Za-z0-9]', '-', sheet.counter)}.pdf"


def save_recovery_sheet(sheet: RecoverySheet, path: str) -> str:
    """Write the sheet where the user said, readable by the owner only; return the path.

    Raises ToCorrect(pdf_folder_missing), SurroundingsFailed(disk_full, file_held, io_failed).
    """
    check_pdf_path(path)
    atomic_write(Path(path), recovery_sheet(sheet), private=True)
    return path
