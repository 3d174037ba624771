"""Decides which paper is shown, and where it goes: to the printer or into a file. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from desktop.domain.problem import Problem
from desktop.domain.stay import StayState
from desktop.forms.mood import Mood
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import message, messages
from desktop.usecases.stays.card import StayCard, read_stay
from desktop.usecases.stays.house_sheets import (
    PrintCaretakerSheet,
    PrintRoomPlan,
    caretaker_sheet,
    room_plan_paper,
)
from desktop.usecases.stays.paper_files import note_paper_printed, save_paper
from desktop.usecases.stays.papers import PrintStayPaper, StayPaper, preview_introduction, stay_paper

Printing = Callable[[bytes, str], str]
Kind = Literal[
    "confirmation", "introduction", "house-rules", "companions", "caretaker-sheet", "room-plan", "ambulance"
]

WORDS: dict[Kind, str] = {
    "confirmation": "Konfirmasi pesanan",
    "introduction": "Surat pengantar",
    "house-rules": "Tata tertib",
    "companions": "Daftar pendamping",
    "ambulance": "Permohonan ambulans",
    "caretaker-sheet": "Lembar penjaga",
    "room-plan": "Denah kamar",
}
_OF_STAY: tuple[Kind, ...] = ("confirmation", "introduction", "house-rules", "companions", "ambulance")
_OF_HOUSE: tuple[Kind, ...] = ("room-plan", "caretaker-sheet")


@dataclass(frozen=True)
class PapersStart:
    """What papers are wanted of: a stay, or a house in a window of nights; and which one first."""

    house: str
    stay_id: str = ""
    from_on: date | None = None
    until_on: date | None = None
    first: Kind | None = None


@dataclass(frozen=True)
class Paper:
    """A paper as it was made: title, page, and what to mind. A `draft` takes its number when it goes out."""

    title: str
    pdf: bytes
    notes: str = ""
    draft: bool = False


class PapersView(Protocol):
    """What the presenter asks of the screen."""

    def show_choices(self, title: str, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the papers; nothing of the last one stays."""

    def show_paper(self, paper: Paper) -> None:
        """Show a page."""

    def show_printing(self, *, busy: bool) -> None:
        """Let the buttons wait."""

    def say(self, sentence: str, mood: Mood) -> None:
        """Say where the page went, or why there is none."""


class PapersPresenter:
    """The papers of one stay or house. Looking takes no number; what was made is kept: one is enough."""

    def __init__(  # noqa: PLR0917 - view, office, threads, printer, folder, and the ambulance's sheet
        self,
        view: PapersView,
        office: Office,
        runner: Runner,
        printing: Printing,
        folder: Path,
        ask_ambulance: Callable[[str], None],
    ) -> None:
        self._view, self._office, self._runner = view, office, runner
        self._print_on, self._folder, self._ask_ambulance = printing, folder, ask_ambulance
        self._start = PapersStart("")
        self._made: dict[Kind, Paper] = {}
        self._kind: Kind = "room-plan"
        self._round = 0
        self._busy = False

    def open(self, start: PapersStart) -> None:
        """Open the papers of a stay, or of a house."""
        self._round += 1
        self._start, self._made, self._busy = start, {}, False
        if not start.stay_id:
            self._offer("Lembar rumah singgah", _OF_HOUSE)
            return
        asked = self._round
        self._runner.run(
            lambda: read_stay(self._office, start.stay_id),
            lambda card: self._stay(asked, card),
            lambda problems: self._told(asked, problems),
        )

    def choose(self, kind: Kind) -> None:
        """Make a paper and show it."""
        self._kind = kind
        if kind in self._made:
            self._view.show_paper(self._made[kind])
        elif kind == "ambulance":
            self._ask_ambulance(self._start.stay_id)
        else:
            asked, start = self._round, self._start
            self._runner.run(
                lambda: _make(self._office, kind, start),
                lambda paper: self._show(asked, kind, paper),
                lambda problems: self._told(asked, problems),
            )

    def take_ambulance(self, paper: Paper) -> None:
        """Show the request that the sheet of the ride has made."""
        self._show(self._round, "ambulance", paper)

    def print_page(self) -> None:
        """Print the page; without a printer it becomes a file."""
        self._send(self._print)

    def save_page(self) -> None:
        """Save the page as a file."""
        self._send(lambda asked, paper: self._save(asked, paper, ""))

    # --- inside -----------------------------------------------------------------------------------

    def _send(self, way: Callable[[int, Paper], None]) -> None:
        """Let the page go out; one that was only looked at is issued first."""
        paper = self._made.get(self._kind)
        if paper is None or self._busy:
            return
        self._set_busy(busy=True)
        asked, kind, start = self._round, self._kind, self._start
        if not paper.draft:
            way(asked, paper)
            return

        def issued(numbered: Paper) -> None:
            self._show(asked, kind, numbered)
            if asked == self._round:
                self._set_busy(busy=True)
            way(asked, numbered)

        self._runner.run(
            lambda: _stay_paper(self._office, kind, start),
            issued,
            lambda problems: self._told(asked, problems),
        )

    def _print(self, asked: int, paper: Paper) -> None:
        self._runner.aside(
            lambda: self._print_on(paper.pdf, paper.title),
            lambda printer: self._sent(asked, paper, printer),
            lambda _problems: self._save(asked, paper, "Printer tidak dapat mencetak. "),
        )

    def _stay(self, asked: int, card: StayCard) -> None:
        if asked != self._round:
            return
        no_room = card.stay.held_state in (StayState.WAITING, StayState.OFFERED)
        kinds = tuple(kind for kind in _OF_STAY if not (no_room and kind == "introduction"))
        self._offer(card.stay.patient_name, kinds)

    def _offer(self, title: str, kinds: Sequence[Kind]) -> None:
        first = self._start.first or kinds[0]
        self._view.show_choices(title, [(kind, WORDS[kind]) for kind in kinds], first)
        self.choose(first)

    def _show(self, asked: int, kind: Kind, paper: Paper) -> None:
        if asked != self._round:
            return
        self._made[kind] = paper
        if kind == self._kind:
            self._view.show_paper(paper)

    def _sent(self, asked: int, paper: Paper, printer: str) -> None:
        if not printer:
            self._save(asked, paper, "Belum ada printer di komputer ini. ")
            return
        stay_id = self._start.stay_id
        self._runner.run(
            lambda: note_paper_printed(self._office, paper.title, stay_id, printer),
            lambda _nothing: self._went(asked, f"{paper.title} dikirim ke printer {printer}."),
            lambda problems: self._told(asked, problems),
        )

    def _save(self, asked: int, paper: Paper, why: str) -> None:
        self._runner.run(
            lambda: save_paper(self._office, paper.title, paper.pdf, self._folder),
            lambda path: self._went(asked, f"{why}Disimpan sebagai PDF: {path}"),
            lambda problems: self._told(asked, problems),
        )

    def _went(self, asked: int, sentence: str) -> None:
        if asked == self._round:
            self._set_busy(busy=False)
            self._view.say(sentence, "good")

    def _told(self, asked: int, problems: tuple[Problem, ...]) -> None:
        if asked == self._round:
            self._set_busy(busy=False)
            self._view.say(" ".join(message(one).message for one in problems), "bad")

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_printing(busy=busy)


def _make(office: Office, kind: Kind, start: PapersStart) -> Paper:
    if kind == "caretaker-sheet":
        sheet, pdf = caretaker_sheet(office, PrintCaretakerSheet(house=start.house))
        return Paper(f"Lembar penjaga {sheet.frame.on.isoformat()}", pdf)
    if kind == "room-plan":
        window = {"house": start.house, "from": start.from_on, "until": start.until_on}
        plan, pdf = room_plan_paper(office, PrintRoomPlan.model_validate(window))
        return Paper(f"Denah kamar {plan.days[0].isoformat()}", pdf)
    if kind == "introduction":
        seen = _named(office, kind, start, preview_introduction(office, start.stay_id))
        return replace(seen, draft=True)
    return _stay_paper(office, kind, start)


def _stay_paper(office: Office, kind: Kind, start: PapersStart) -> Paper:
    command = PrintStayPaper.model_validate({"stay_id": start.stay_id, "kind": kind})
    return _named(office, kind, start, stay_paper(office, command))


def _named(office: Office, kind: Kind, start: PapersStart, paper: StayPaper) -> Paper:
    name = read_stay(office, start.stay_id).stay.patient_name
    notes = " ".join(one.message for one in messages(paper.warnings))
    number = f" {paper.number}" if paper.number else ""
    copy = f" Salinan ke-{paper.copy}." if paper.copy else ""
    return Paper(f"{WORDS[kind]}{number} {name}", paper.pdf, f"{notes}{copy}".strip())
