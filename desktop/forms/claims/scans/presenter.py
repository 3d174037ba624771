"""Decides what is shown of a letter's scans, takes one in, takes one back. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from desktop.domain.dates import parse_instant, wib
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.forms.permission_words import why_not
from desktop.usecases.claims.papers import checklist
from desktop.usecases.claims.scan_view import scan_pdf
from desktop.usecases.claims.scans import (
    AttachScan,
    ListScans,
    RemoveScan,
    ScanShown,
    attach_scan,
    list_scans,
    remove_scan,
)
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages

T = TypeVar("T")
SHORTEST_REASON = 3
_KILO, _MEGA = 1024, 1024 * 1024


@dataclass(frozen=True)
class ScanLine:
    """One scan of the list."""

    id: str
    paper: str
    pages: int
    size: str
    bytes: int
    added: str
    added_at: str
    added_by: str


class ScansView(Protocol):
    """What the presenter asks of the layer."""

    def show_scans(self, title: str, number: str, lines: Sequence[ScanLine]) -> None:
        """Show the scans of a letter; the marked one stays marked."""

    def show_page(self, pdf: bytes, title: str) -> None:
        """Show a scan beside the list."""

    def show_allowed(self, why_not: str) -> None:
        """Let scans come and go, or say why not."""

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say what went wrong, in the open dialog or above the list; none clears it."""

    def close_asking(self) -> None:
        """Close the dialog that asked: what it asked is done."""

    def say(self, sentence: str) -> None:
        """Say what was done, for some seconds."""


class ScansPresenter:
    """The scans of one letter; reading and drawing go on beside the other work."""

    def __init__(self, view: ScansView, office: Office, runner: Runner) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._letter_id, self._number, self._patient = "", "", ""

    def open(self, letter_id: str, number: str, patient: str) -> None:
        """Show the scans of a letter."""
        self._letter_id, self._number, self._patient = letter_id, number, patient
        self._view.show_allowed(why_not(self._office, Permission.FILE_CLAIM, "menyimpan pindaian"))
        self._view.show_scans(patient, number, ())
        self.refresh()

    def refresh(self) -> None:
        """Read them anew."""
        letter_id = self._letter_id
        self._runner.run(
            lambda: list_scans(self._office, ListScans(letter_id=letter_id)).scans,
            lambda scans: self._listed(letter_id, scans),
            self._refused,
        )

    def show(self, scan_id: str, paper: str) -> None:
        """Show a scan's pages; the look is journaled."""
        self._beside(lambda office: scan_pdf(office, scan_id), lambda pdf: self._view.show_page(pdf, paper))

    def papers(self) -> tuple[tuple[str, str], ...]:
        """Return the papers that may be scanned, in the payer's order: (kind, label)."""
        return tuple((row.kind, row.label) for row in checklist())

    def patient(self) -> str:
        """Return whose letter it is."""
        return self._patient

    def keep(self, kind: str, path: str) -> None:
        """Take a scanned paper in."""
        if not kind or not path:
            self._refused((Problem("scan_what", "path" if kind else "kind"),))
            return
        command = AttachScan(letter_id=self._letter_id, kind=kind, path=path)
        self._beside(
            lambda office: attach_scan(office, command),
            lambda scan: self._done(f"Pindaian {scan.label} tersimpan: {scan.pages} halaman."),
        )

    def remove(self, scan_id: str, paper: str, reason: str) -> None:
        """Take a scan back, with a reason."""
        if len(reason.strip()) < SHORTEST_REASON:
            self._refused((Problem("reason_needed", "reason"),))
            return
        command = RemoveScan(scan_id=scan_id, reason=reason)
        self._runner.run(
            lambda: remove_scan(self._office, command),
            lambda _removed: self._done(f"Pindaian {paper} ditarik; alasannya tercatat di jurnal."),
            self._refused,
        )

    # --- inside -----------------------------------------------------------------------------------

    def _beside(self, task: Callable[[Office], T], done: Callable[[T], None]) -> None:
        def work() -> T:
            beside = self._office.again()
            try:
                return task(beside)
            finally:
                beside.close()

        self._runner.aside(work, done, self._refused)

    def _done(self, sentence: str) -> None:
        self._view.close_asking()
        self._view.say(sentence)
        self.refresh()

    def _listed(self, letter_id: str, scans: Sequence[ScanShown]) -> None:
        if letter_id == self._letter_id:
            self._view.show_problems(())
            self._view.show_scans(self._patient, self._number, [_line(scan) for scan in scans])

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._view.show_problems(messages(problems))


def _line(scan: ScanShown) -> ScanLine:
    small = scan.bytes < _MEGA
    size = f"{-(-scan.bytes // _KILO)} KB" if small else f"{scan.bytes / _MEGA:.1f} MB".replace(".", ",")
    return ScanLine(
        id=scan.scan_id,
        paper=scan.label,
        pages=scan.pages,
        size=size,
        bytes=scan.bytes,
        added=f"{wib(parse_instant(scan.added_at)):%d/%m/%Y %H.%M}",
        added_at=scan.added_at,
        added_by=scan.added_by,
    )
