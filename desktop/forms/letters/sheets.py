"""The screen Surat: the list of letters, checking one that is brought, and what else belongs to letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.forms.check_letter.page import check_letter_page
from desktop.forms.check_letter.view import CheckLetterPage
from desktop.forms.letter_books.page import forms_page, incoming_page, outgoing_page
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.memory import Memory
from desktop.ui.page import Page
from desktop.ui.tabbed_page import TabbedPage
from desktop.ui.text import tr
from desktop.usecases.office import Office


class LetterSheets(TabbedPage):
    """Sheets under one name; `make_list` makes the first, the list."""

    def __init__(
        self,
        office: Office,
        jobs: Jobs | InlineJobs,
        *,
        memory: Memory,
        notice: Notice,
        make_list: Callable[[], Page],
    ) -> None:
        super().__init__(tr("Surat"))
        self.add_tab("list", tr("Surat"), make_list)
        for name, word, make in (
            ("check", tr("Periksa surat"), check_letter_page),
            ("out", tr("Surat keluar"), outgoing_page),
            ("in", tr("Surat masuk"), incoming_page),
            ("forms", tr("Formulir kertas"), forms_page),
        ):
            self.add_tab(name, word, partial(make, office, jobs, memory=memory, notice=notice))

    def check(self, code: str) -> None:
        """Turn to Periksa surat with a code that was scanned."""
        page = self.turn_to("check")
        if isinstance(page, CheckLetterPage):
            page.take_scan(code)
