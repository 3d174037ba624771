"""The sheet Klaim put together: the list, a claim opened from it, and the entry of a new one."""

from __future__ import annotations

from desktop.domain.claim import ClaimReason
from desktop.forms.claims.entry.presenter import EntryPresenter
from desktop.forms.claims.entry.view import EntryPage
from desktop.forms.claims.listing.presenter import ClaimListPresenter
from desktop.forms.claims.listing.view import ClaimListPage
from desktop.forms.claims.scans.asking import ask_removal, ask_scan
from desktop.forms.claims.scans.presenter import ScansPresenter
from desktop.forms.claims.scans.view import ScansPage
from desktop.forms.claims.verify.asking import (
    Asked,
    ask_late_approval,
    ask_lower,
    ask_payment,
    ask_reason_code,
)
from desktop.forms.claims.verify.presenter import VerifyPresenter
from desktop.forms.claims.verify.view import VerifyPage
from desktop.ui.banner import Notice
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.layered_page import LayeredPage
from desktop.ui.memory import Memory
from desktop.ui.text import tr
from desktop.usecases.office import Office


class ClaimsTab(LayeredPage):
    """The list in front; `open_claim` and `enter_claim` bring the other two."""

    def __init__(self, office: Office, jobs: Jobs | InlineJobs, *, memory: Memory, notice: Notice) -> None:
        self.listing = ClaimListPage(memory, notice)
        super().__init__(tr("Klaim"), self.listing)
        self._office, self._memory = office, memory
        self.verify = VerifyPage(jobs, memory, notice)
        self.entry = EntryPage(memory, notice, office.today)
        self._lister = ClaimListPresenter(self.listing, office, jobs)
        self._verifier = VerifyPresenter(self.verify, office, jobs)
        self._enterer = self.entry.presenter = EntryPresenter(self.entry, office, jobs)
        self.scans = ScansPage(jobs, memory, notice)
        self._scanner = ScansPresenter(self.scans, office, jobs)
        for layer in (self.verify, self.entry, self.scans):
            self.add_layer(layer)
        self._wire_listing()
        self._wire_verify()
        self._wire_entry()
        self._wire_scans()

    def open_claim(self, claim_id: str) -> None:
        """Show a claim to its verifier."""
        self._verifier.open(claim_id)
        self.go(self.verify)

    def enter_claim(self) -> None:
        """Begin a new claim, or go on with the one that is being typed."""
        self.go(self.entry)
        self._enterer.begin()

    def correct_claim(self, claim_id: str) -> None:
        """Send a draft or returned claim again."""
        self.go(self.entry)
        self._enterer.correct(claim_id)

    def go_back(self) -> None:
        """Show the list, or the claim behind the scans; what was typed and left on purpose is forgotten."""
        if self.current() is self.scans:
            self._verifier.refresh()
            self.go(self.verify)
            return
        if self.current() is self.entry:
            self._enterer.drop()
        super().go_back()

    def _wire_listing(self) -> None:
        page, presenter = self.listing, self._lister
        page.refreshed.connect(presenter.refresh)
        page.searched.connect(presenter.search)
        page.opened.connect(self.open_claim)
        page.new_asked.connect(self.enter_claim)
        page.bundle_asked.connect(presenter.bundle)

    def _wire_verify(self) -> None:
        page, presenter = self.verify, self._verifier
        page.marked.connect(presenter.mark)
        page.granted.connect(presenter.grant)
        page.rest_granted.connect(presenter.grant_rest)
        page.undone.connect(presenter.undo)
        page.postponed.connect(presenter.postpone)
        page.letter_asked.connect(presenter.show_letter)
        page.papers_asked.connect(presenter.show_papers)
        page.scan_asked.connect(self._open_scans)
        page.refreshed.connect(presenter.refresh)
        page.lower_asked.connect(self._ask_lower)
        page.back_asked.connect(self._ask_back)
        page.reject_asked.connect(self._ask_reject)
        page.main_asked.connect(self._main)
        page.correct_asked.connect(lambda: self.correct_claim(presenter.claim_id()))
        page.left.connect(self.go_back)

    def _wire_entry(self) -> None:
        page, presenter = self.entry, self._enterer
        page.number_left.connect(presenter.number_left)
        page.taken.connect(presenter.add)
        page.edited.connect(presenter.edit)
        page.removed.connect(presenter.remove)
        page.head_changed.connect(presenter.head_changed)
        page.file_asked.connect(presenter.file)
        page.filed.connect(self.open_claim)

    def _ask_lower(self) -> None:
        line = self._verifier.marked_line()
        if line is None:
            return
        left = line.letter.left_idr if line.letter else 0
        most = min(line.line.billed_idr, left)
        reasons, suggested = self._verifier.reasons()
        sheet = ask_lower(self, line.line.patient_name, most, reasons, suggested=suggested)
        self.verify.show_asking(
            sheet, lambda given: self._verifier.lower(given["amount_idr"], given["reason"], given["note"])
        )

    def _wire_scans(self) -> None:
        page, presenter = self.scans, self._scanner
        page.opened.connect(presenter.show)
        page.add_asked.connect(self._ask_scan)
        page.remove_asked.connect(self._ask_removal)
        page.refreshed.connect(presenter.refresh)
        page.left.connect(self.go_back)

    def _open_scans(self) -> None:
        line = self._verifier.line()
        if line is None or line.line.letter_id is None:
            return
        self._scanner.open(line.line.letter_id, line.line.letter_number, line.line.patient_name)
        self.go(self.scans)

    def _ask_scan(self) -> None:
        sheet = ask_scan(self, self._memory, self._scanner.patient(), self._scanner.papers())
        self.scans.show_asking(sheet, lambda given: self._scanner.keep(given["kind"], given["path"]))

    def _ask_removal(self, scan_id: str, paper: str) -> None:
        sheet = ask_removal(self, paper)
        self.scans.show_asking(sheet, lambda given: self._scanner.remove(scan_id, paper, given["reason"]))

    def _ask_back(self) -> None:
        line = self._verifier.marked_line()
        if line is None:
            return
        asked = Asked(
            tr("Kembalikan baris {patient}?").format(patient=line.line.patient_name),
            tr("Klaim kembali ke rumah sakit dengan alasan ini sesudah F9."),
            tr("Kembalikan"),
        )
        reasons, suggested = self._verifier.reasons()
        sheet = ask_reason_code(self, asked, reasons, suggested=suggested)
        self.verify.show_asking(sheet, lambda given: self._verifier.give_back(given["reason"]))

    def _ask_reject(self) -> None:
        asked = Asked(
            tr("Tolak seluruh klaim?"),
            tr("Klaim ditutup dan jaminan surat yang selesai kembali ke pagu. Ini tidak dapat diurungkan."),
            tr("Tolak klaim"),
        )
        sheet = ask_reason_code(self, asked, tuple(ClaimReason), danger=True)
        self.verify.show_asking(sheet, lambda given: self._verifier.reject(given["reason"]))

    def _main(self) -> None:
        if self._verifier.approves_late():
            late = ask_late_approval(self, self._verifier.number())
            self.verify.show_asking(late, lambda given: self._verifier.go_on(given["reason"]))
            return
        if not self._verifier.pays_next():
            self._verifier.go_on()
            return
        sheet = ask_payment(self, self._office, self._verifier.number(), self._verifier.paying_words())
        self.verify.show_asking(sheet, lambda given: self._verifier.pay(given["on"], given["reference"]))
