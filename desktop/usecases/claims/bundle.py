"""A hospital's month as one PDF with its scans, with progress and a way to stop; and what it still lacks."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Self

from desktop.db.files import atomic_write, failures_of, replace
from desktop.domain.claim import ClaimPeriod
from desktop.domain.problem import Problem, ToCorrect
from desktop.domain.roles import Permission
from desktop.domain.scan import ScanMedia
from desktop.letters.claim_bundle import Bundle, BundleLetter, BundleScan, render_claim_bundle
from desktop.letters.scan_pages import ScanPage
from desktop.usecases.claims.papers import checklist
from desktop.usecases.claims.papers_pdf import claim_logo, claim_paper, counted_lines, missing_kinds
from desktop.usecases.claims.rows import ClaimRow, LineRow, claim_by_id
from desktop.usecases.claims.scan_reader import ScanReader
from desktop.usecases.claims.scans import ScanRow, in_order, scan_content, scans_of
from desktop.usecases.command import Command, Message, Result
from desktop.usecases.letters.files import check_pdf_path
from desktop.usecases.letters.issued_letters import letter_by_id
from desktop.usecases.letters.present import present_content
from desktop.usecases.office import Office
from desktop.usecases.sentences import messages, sentence
from desktop.usecases.settings import letter_settings, office_logo

LETTER_KIND = "surat-jaminan"
VOLUME_BYTES = 150 * 1024 * 1024
"""Scans in one file: more cannot be sent or opened on an office's computer, nor made on it."""


class MakeBundle(Command):
    """The bundle of a claim as a file; a very large one continues in `…-jilid-2.pdf` beside it."""

    claim_id: str
    pdf_path: str


class PaperMissing(Result):
    """A needed paper and how many letters lack it."""

    kind: str
    label: str
    letters: int


class BundleMade(Result):
    """`complete`: letters with every needed paper, of `letters`. `due_on`: the last day to hand it in."""

    letters: int
    complete: int
    scans: int
    pages: int
    bytes: int
    missing: tuple[PaperMissing, ...]
    due_on: date
    files: tuple[str, ...]
    warnings: tuple[Message, ...]


@dataclass(frozen=True)
class BundleProgress:
    """Letters done of all, and the seconds since the start."""

    done: int
    whole: int
    seconds: float

    @property
    def rows(self) -> int:
        """How many letters are done, as a progress bar asks."""
        return self.done

    @property
    def total(self) -> int:
        """How many letters there are."""
        return self.whole


def make_bundle(
    office: Office,
    command: MakeBundle,
    progress: Callable[[BundleProgress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> BundleMade:
    """Write the bundle: claim letter, recapitulation, receipt, checklist, then each letter with its scans.

    A letter without a scan of its own is printed from what is stored. `progress` and `cancelled` are called
    after each letter, on the calling thread. A cancel writes nothing. Raises ToCorrect: claim_unknown,
    claim_empty, bundle_cancelled, pdf_folder_missing; NotPermitted; SurroundingsFailed.
    """
    office.require(Permission.READ_CLAIMS)
    check_pdf_path(command.pdf_path)
    claim = claim_by_id(office.store, command.claim_id)
    lines = counted_lines(office, claim)
    if not lines:
        raise ToCorrect(Problem("claim_empty", "claim_id", {"number": claim.number}))
    start = time.monotonic()

    def made(done: int) -> None:
        if cancelled and cancelled():
            raise ToCorrect(Problem("bundle_cancelled"))
        if progress:
            progress(BundleProgress(done, len(lines), time.monotonic() - start))

    lost: list[Problem] = []
    with ScanReader() as reader, _Volumes(Path(command.pdf_path)) as volumes:
        made(0)
        letters = [_letter(office, line, reader, lost) for line in lines]
        pages = _write_volumes(office, claim, letters, (volumes, made))
        with office.write("make-bundle", command):
            volumes.keep()
    lacking = [missing_kinds(office, line) for line in lines]
    day = letter_settings(office.store).claim_deadline_day
    return BundleMade(
        letters=len(lines),
        complete=sum(not kinds for kinds in lacking),
        scans=sum(len(letter.scans) for letter in letters),
        pages=pages,
        bytes=volumes.bytes,
        missing=_missing(lacking),
        due_on=ClaimPeriod.parse(claim.period).deadline(day),
        files=tuple(str(path) for path in volumes.paths),
        warnings=messages(lost),
    )


class _Volumes:
    """The files of a bundle, written aside and put in their places together; a cancel leaves nothing."""

    def __init__(self, first: Path) -> None:
        self._first = first
        self._aside: list[Path] = []
        self.bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for path in self._aside:
            path.unlink(missing_ok=True)

    @property
    def paths(self) -> list[Path]:
        """Where the volumes stand."""
        first = self._first
        more = (first.with_name(f"{first.stem}-jilid-{number}{first.suffix}") for number in count(2))
        return [first, *islice(more, len(self._aside) - 1)]

    def add(self, pdf: bytes) -> None:
        """Write one more volume aside. Raises SurroundingsFailed."""
        path = self._first.with_name(f".{self._first.name}.{len(self._aside)}.tmp")
        self._aside.append(path)
        atomic_write(path, pdf)
        self.bytes += len(pdf)

    def keep(self) -> None:
        """Put all volumes in their places. Raises SurroundingsFailed."""
        for aside, path in zip(self._aside, self.paths, strict=True):
            with failures_of(path):
                replace(aside, path)


def _write_volumes(
    office: Office,
    claim: ClaimRow,
    letters: Sequence[BundleLetter],
    to: tuple[_Volumes, Callable[[int], None]],
) -> int:
    """Write every volume and return the number of pages in all."""
    volumes, made = to
    paper, document = letter_settings(office.store).paper, claim_paper(office, claim)
    before, first = 0, 1
    parts = list(_parted(letters))
    for part in parts:
        after = sum(letter.pages for letter in letters[first - 1 + len(part) :])
        bundle = Bundle(
            document,
            part,
            paper,
            claim_logo(office),
            office_logo(office.store),
            first_letter=first,
            pages_before=before,
            pages_after=after,
        )
        pdf, pages = render_claim_bundle(bundle, made)
        volumes.add(pdf)
        before, first = before + pages, first + len(part)
    return before


def _parted(letters: Sequence[BundleLetter]) -> Iterator[list[BundleLetter]]:
    """Yield the letters by volume; a letter is never parted."""
    part: list[BundleLetter] = []
    for letter in letters:
        if part and sum(one.bytes for one in part) + letter.bytes > VOLUME_BYTES:
            yield part
            part = []
        part.append(letter)
    yield part


def _letter(office: Office, line: LineRow, reader: ScanReader, lost: list[Problem]) -> BundleLetter:
    if line.letter_id is None:
        raise LookupError("a line that counts has its letter")
    rows = in_order(scans_of(office.store, line.letter_id))
    scanned = any(row.kind == LETTER_KIND for row in rows)
    content = None if scanned else present_content(office, letter_by_id(office.store, line.letter_id))
    return BundleLetter(
        number=line.letter_number,
        patient=line.patient_name,
        content=content,
        scans=tuple(
            BundleScan(_label(row.kind), row.pages, partial(_read, office, row, reader, lost), row.bytes)
            for row in rows
        ),
    )


def _label(kind: str) -> str:
    return next((row.label for row in checklist() if row.kind == kind), kind)


def _read(office: Office, row: ScanRow, reader: ScanReader, lost: list[Problem]) -> list[ScanPage]:
    try:
        return reader.pages(scan_content(office, row), ScanMedia(row.media))
    except (ToCorrect, ValueError) as error:
        problem = Problem("scan_lost", "", {"label": _label(row.kind)})
        lost.append(problem)
        raise ValueError(sentence(problem.code, problem.values)) from error


def _missing(lacking: Sequence[tuple[str, ...]]) -> tuple[PaperMissing, ...]:
    counts = Counter(kind for kinds in lacking for kind in kinds)
    return tuple(
        PaperMissing(kind=row.kind, label=row.label, letters=counts[row.kind])
        for row in checklist()
        if counts[row.kind]
    )
