"""Decides what is told after entering, and begins a new epoch when the files turn out to be a copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.problem import Problem
from desktop.usecases.access.entry_warnings import entry_warnings
from desktop.usecases.command import Message
from desktop.usecases.office import Office
from desktop.usecases.running import Runner
from desktop.usecases.sentences import messages, sentence
from desktop.usecases.upkeep.new_epoch import EpochBegun, NewEpoch, new_epoch
from desktop.usecases.upkeep.verify_office import check_opening

SHORTEST_REASON = 3


class EntryView(Protocol):
    """What the window can show after entering."""

    def tell(self, sentence: str) -> None:
        """Say something that stays until it is closed."""
        ...

    def tell_damage(self, sentence: str) -> None:
        """Say that the files are damaged, with the way to a backup beside it."""
        ...

    def offer_epoch(self, sentence: str) -> None:
        """Say that files were copied, with the way to a new epoch beside it."""
        ...

    def open_dialog(self) -> None:
        """Ask for the reason."""
        ...

    def close_offer(self) -> None:
        """Take the offer away: it is not needed any more."""
        ...

    def show_problems(self, told: Sequence[Message]) -> None:
        """Say in the dialog what to correct."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Let the dialog wait."""
        ...

    def show_begun(self, sentence: str) -> None:
        """Close the dialog and say that work goes on."""
        ...


class EntryPresenter:
    """Warnings once, right after sign-in."""

    def __init__(self, view: EntryView, runner: Runner, office: Office) -> None:
        self._view, self._runner, self._office = view, runner, office
        self._busy = False

    def begin(self) -> None:
        """Ask what there is to tell; meanwhile each page of the files is looked at, beside the work."""
        self._runner.run(lambda: entry_warnings(self._office), self._warned)
        self._runner.aside(lambda: check_opening(self._office), self._looked, _nothing)

    def open_epoch(self) -> None:
        """Ask for the reason, unless the settings began the epoch meanwhile."""
        self._runner.run(lambda: entry_warnings(self._office), self._asked)

    def begin_epoch(self, reason: str) -> None:
        """Begin a new epoch for a reason that goes into the journal."""
        if self._busy:
            return
        if len(reason.strip()) < SHORTEST_REASON:
            self._view.show_problems(messages([Problem("epoch_reason_short", "reason")]))
            return
        self._busy = True
        self._view.show_busy(True)
        command = NewEpoch(reason=reason.strip())
        self._runner.run(lambda: new_epoch(self._office, command), self._begun, self._refused)

    def _looked(self, found: tuple[Problem, ...]) -> None:
        """Damage that nobody had met yet: from now on nothing is written, and the next step is said."""
        if not found:
            return

        def heed() -> tuple[Problem, ...]:
            self._office.store.heed_check()
            return entry_warnings(self._office)

        self._runner.run(heed, self._warned)

    def _warned(self, warnings: tuple[Problem, ...]) -> None:
        if not warnings:
            return
        told = " ".join(one.message for one in messages(warnings))
        if any(one.code == "check_failed_broken" for one in warnings):
            self._view.tell_damage(told)
        elif _copied(warnings):
            self._view.offer_epoch(told)
        else:
            self._view.tell(told)

    def _asked(self, warnings: tuple[Problem, ...]) -> None:
        if _copied(warnings):
            self._view.open_dialog()
        else:
            self._view.close_offer()

    def _begun(self, begun: EpochBegun) -> None:
        self._busy = False
        self._view.show_begun(sentence("epoch_begun", {"epoch": begun.epoch}))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._busy = False
        self._view.show_busy(False)
        self._view.show_problems(messages(problems))


def _copied(warnings: tuple[Problem, ...]) -> bool:
    """Whether the files are a copy, and this operator may do something about it."""
    return any(one.code == "copied_files_admin" for one in warnings)


def _nothing(_problems: tuple[Problem, ...]) -> None:
    """Say nothing: an office that was left meanwhile needs no check."""
