"""The page of a new code with its presenter, wired to printer, disk and use cases."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.recovery_sheet import RecoverySheet
from desktop.forms.code_sheet.presenter import CodeSheetPresenter, CodeSheetWays
from desktop.forms.code_sheet.view import CodePage
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.ui.telling import say
from desktop.ui.text import tr
from desktop.usecases.access.recovery_kept import code_kept, code_shown


def wire_code_page(page: CodePage, jobs: Jobs | InlineJobs, memory: Memory, folder: Path) -> None:
    """Let the page print and save; the page keeps its presenter.

    Until the tick a mark in the data `folder` says that the code may be lost, whatever ends the program.
    """
    ways = CodeSheetWays(lambda sheet: _printed(sheet, memory), _saved, _file_name, say)
    presenter = CodeSheetPresenter(page, jobs, ways)
    page.presenter = presenter  # Qt holds bound methods weakly
    page.print_asked.connect(presenter.print_sheet)
    page.place_asked.connect(presenter.propose_place)
    page.save_asked.connect(presenter.save_sheet)
    page.shown.connect(lambda: jobs.run(lambda: code_shown(folder), lambda _nothing: None))
    page.kept.connect(lambda: jobs.run(lambda: code_kept(folder), lambda _nothing: None))


def _printed(sheet: RecoverySheet, memory: Memory) -> str:
    from desktop.ui.printing import PrintOrder, chosen_printer, print_pdf  # noqa: PLC0415 - as below
    from desktop.usecases.access.recovery_sheet import recovery_sheet  # noqa: PLC0415 - after the first paint

    printer = chosen_printer(memory, "letter")
    if printer:
        print_pdf(PrintOrder(recovery_sheet(sheet), printer, tr("Lembar kode pemulihan")))
    return printer


def _saved(sheet: RecoverySheet, path: str) -> str:
    from desktop.usecases.access.recovery_sheet import save_recovery_sheet  # noqa: PLC0415 - after the first paint

    return save_recovery_sheet(sheet, path)


def _file_name(sheet: RecoverySheet) -> str:
    from desktop.usecases.access.recovery_sheet import sheet_file_name  # noqa: PLC0415 - after the first paint

    return sheet_file_name(sheet)
