"""Every action of the program by name: what the door lists and what tests go through."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.usecases.action import Action
from desktop.usecases.catalogue import (
    dentures,
    letters,
    money,
    office,
    people,
    registers,
    seals,
    statistics,
    stays,
    verdicts,
)

ACTIONS: Mapping[str, Action] = {
    action.name: action
    for subject in (office, people, registers, verdicts, letters, money, dentures, stays, seals, statistics)
    for action in subject.ACTIONS
}
"""Name → action, in the order in which `do --list` shows them."""
