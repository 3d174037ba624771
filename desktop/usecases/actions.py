"""Every action of the program by name: what the door lists and what tests go through."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.usecases.action import Action
from desktop.usecases.catalogue import (
    dentures,
    letter_books,
    letters,
    money,
    office,
    people,
    registers,
    seals,
    settings,
    statistics,
    stays,
    verdicts,
)

_SUBJECTS = (
    office, settings, people, registers, verdicts, letters, letter_books, money, dentures, stays, seals,
    statistics,
)  # fmt: skip

ACTIONS: Mapping[str, Action] = {action.name: action for subject in _SUBJECTS for action in subject.ACTIONS}
"""Name → action, in the order in which `do --list` shows them."""
